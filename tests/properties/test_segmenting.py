"""What holds for the clauses of any blocks whatever."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clausediff.extract.markdown import read_markdown_text
from clausediff.extract.plain import read_lines
from clausediff.extract.segment import segment
from clausediff.model import Block, BlockKind, Document, Reading

LABELS = [
    "1.",
    "2.",
    "3.",
    "17.",
    "1.1",
    "1.2",
    "2.1",
    "2.1.1",
    "3.01",
    "(a)",
    "(b)",
    "(c)",
    "(h)",
    "(i)",
    "(ii)",
    "(v)",
    "a)",
    "i.",
    "A.",
    "B.",
    "A.1",
    "ARTICLE I",
    "ARTICLE II",
    "Section 1.",
    "Section 2.3",
    "§ 5",
    "Clause 7",
    "Schedule 1",
    "Annex A",
    "Exhibit B-2",
    "P1",
    "•",
    "5.2(a)",
    "2.2 (a)",
    "Recitals",
    "Definitions",
    "WHEREAS,",
    "“Fee” means",
    "Contents",
    "By: ____",
    "IN WITNESS WHEREOF",
]
WORDS = [
    "the Supplier",
    "shall keep",
    "records.",
    "Audit.",
    "and",
    "to:",
    "fees;",
    "30",
    "days",
    "“Data”",
    "TERM",
    "Term",
    "No",
]

texts = st.builds(
    lambda label, words: " ".join([*label, *words]),
    st.lists(st.sampled_from(LABELS), max_size=2),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8),
)
blocks = st.builds(
    Block,
    text=texts,
    kind=st.sampled_from([BlockKind.PARAGRAPH] * 8 + list(BlockKind)),
    label=st.none() | st.sampled_from(["1.", "1.1", "(a)", "(i)", "•", "First", "Article I"]),
    outline=st.none() | st.integers(1, 3),
    lead=st.integers(0, 12),
    size=st.none() | st.sampled_from([10.0, 14.0]),
)
readings = st.builds(lambda found: Reading(tuple(found)), st.lists(blocks, max_size=14))


def made(reading: Reading) -> Document:
    return segment(reading, Path("contract.docx"))


@given(readings)
def test_every_clauses_text_is_the_slice_at_its_span(reading: Reading) -> None:
    document = made(reading)
    at = 0
    for clause in document.clauses:
        assert at <= clause.span.start <= clause.span.end <= len(document.text)
        at = clause.span.end
        assert document.text_of(clause) == document.text_of(clause).strip()


@given(readings)
def test_parents_come_before_their_children_one_level_up(reading: Reading) -> None:
    document = made(reading)
    for index, clause in enumerate(document.clauses):
        assert clause.index == index
        if clause.parent is None:
            assert clause.level == 0
        else:
            assert clause.parent < index
            assert clause.level == document.clauses[clause.parent].level + 1


@given(readings)
def test_no_word_is_lost(reading: Reading) -> None:
    document = made(reading)
    kept = " ".join(
        [document.text, *(a.text for a in document.asides), *(c.number or "" for c in document.clauses)]
    )
    shown = set(re.findall(r"\w+", kept))
    for block in reading.blocks:
        for word in re.findall(r"\w+", block.text):
            assert word in shown


@given(readings)
def test_numbers_are_well_formed(reading: Reading) -> None:
    for clause in made(reading).clauses:
        for mark in (clause.number, clause.label):
            if mark is not None:
                assert mark
                assert mark == mark.strip()
                assert not mark.endswith((".", ",", ":", ";"))


@given(readings)
def test_definitions_and_parties_lie_in_the_document(reading: Reading) -> None:
    document = made(reading)
    for definition in document.definitions:
        text = document.text_of(definition.clause)
        assert 0 <= definition.start <= definition.end <= len(text)
        assert definition.term in text


@given(readings)
def test_the_same_blocks_give_the_same_document(reading: Reading) -> None:
    assert made(reading) == made(reading)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.integers(0, 20))
def test_renumbering_leaves_the_tree_as_it_is(sizes: list[int], shift: int) -> None:
    def contract(first: int) -> Document:
        lines = []
        for number, size in enumerate(sizes, start=first):
            lines.append(Block(f"{number}. The Supplier shall act as follows:"))
            lines += [Block(f"{number}.{item} It shall keep the records.") for item in range(1, size + 1)]
        return made(Reading(tuple(lines)))

    before, after = contract(1), contract(1 + shift)
    assert [(c.parent, c.level, c.kind) for c in before.clauses] == [
        (c.parent, c.level, c.kind) for c in after.clauses
    ]
    assert [before.text_of(c) for c in before.clauses] == [after.text_of(c) for c in after.clauses]


@given(st.text(max_size=400))
def test_any_text_is_read_without_complaint(text: str) -> None:
    made(read_lines(text))
    made(read_markdown_text(text))
