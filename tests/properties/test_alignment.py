"""What holds of every alignment, whatever the two documents say."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from clausediff.align import align, default_encoder
from clausediff.settings import AlignSettings
from unit.align.build import document

PLAIN = AlignSettings(cache=False)
SENTENCES = (
    "The Supplier shall encrypt Customer Data in transit and at rest.",
    "The Supplier shall not sell Customer Data.",
    "The Customer may audit the Supplier once a year, and the Supplier shall help it do so.",
    "Neither party is liable for indirect loss.",
    "Reserved.",
    "",
    "“Logs” means the records of each use.",
    "The law of Norway governs this agreement; its courts decide disputes.",
    "the Supplier's own staff; and",
)
ROW = st.tuples(
    st.sampled_from(["1", "2", "1.1", "1.2", "2.1", "1.1(a)", "1.1(b)", ""]),
    st.sampled_from(["", "Security", "Law"]),
    st.sampled_from(SENTENCES),
)
ROWS = st.lists(ROW, max_size=12)


@given(ROWS, ROWS)
@settings(max_examples=60, deadline=None)
def test_every_clause_stands_in_exactly_one_match(left, right):
    base, draft = document(*left), document(*right)
    matches = align(base, draft, default_encoder(PLAIN), PLAIN)
    assert sorted(i for m in matches for i in m.base) == list(range(len(base.clauses)))
    assert sorted(j for m in matches for j in m.draft) == list(range(len(draft.clauses)))
    assert all(0 <= m.similarity <= 1 and 0 <= m.confidence <= 1 for m in matches)
    assert all(bool(m.near_misses) <= (not m.base or not m.draft) for m in matches)


@given(ROWS)
@settings(max_examples=30, deadline=None)
def test_a_document_against_itself_pairs_each_clause_with_itself(rows):
    contract = document(*rows)
    matches = align(contract, contract, default_encoder(PLAIN), PLAIN)
    assert all(m.base == m.draft and not m.moved for m in matches)


@given(ROWS, ROWS)
@settings(max_examples=20, deadline=None)
def test_the_same_input_gives_the_same_matches(left, right):
    base, draft = document(*left), document(*right)
    assert align(base, draft, default_encoder(PLAIN), PLAIN) == align(
        base, draft, default_encoder(PLAIN), PLAIN
    )


def test_a_shuffled_contract_finds_all_its_clauses():
    rows = [
        (str(n), "", f"The Supplier shall keep record {n} of {word} for {n} years.")
        for n, word in enumerate(
            ("invoices", "visits", "incidents", "staff", "repairs", "deliveries", "complaints", "tests"), 1
        )
    ]
    mixed = rows[:]
    random.Random(7).shuffle(mixed)
    base, draft = document(*rows), document(*mixed)
    matches = align(base, draft, default_encoder(PLAIN), PLAIN)
    assert all(base.text_of(m.base[0]) == draft.text_of(m.draft[0]) for m in matches)
