"""The draft in the base's words: names, references, and the way back to what the draft says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausediff.analyse.whole.citations import citations
from clausediff.analyse.whole.renames import plural, renames
from clausediff.analyse.whole.translation import Translator, as_is
from clausediff.model import Party
from papers import aligned, index, paper

BASE = paper(
    ("1", "“Secret Records” means all records that Client hands to Host."),
    ("2", "Host shall not disclose Secret Records."),
    ("3", "Host shall delete Secret Records, as clause 2 demands."),
    parties=(Party("Host", "supplier"), Party("Client", "customer")),
    terms={"Secret Records": "1"},
)
DRAFT = paper(
    ("1", "“Private Material” means all records that Client hands to Bolton."),
    ("2", "Bolton shall answer the telephone."),
    ("3", "Bolton shall not disclose Private Material."),
    ("4", "Bolton shall delete Private Material, as clause 3 demands."),
    parties=(Party("Bolton", "other"), Party("Client", "customer")),
    terms={"Private Material": "1"},
)
MATCHES = aligned(BASE, DRAFT, {"2": "3", "3": "4"})


def test_a_term_and_a_party_under_new_names_are_found() -> None:
    assert {(r.base, r.draft) for r in renames(BASE, DRAFT, MATCHES)} == {
        ("Secret Records", "Private Material"),
        ("Host", "Bolton"),
    }


def test_a_paper_against_itself_has_no_renames() -> None:
    assert renames(BASE, BASE, aligned(BASE, BASE)) == ()


def test_the_draft_reads_as_the_base_and_leads_back_to_its_own_words() -> None:
    translator = Translator(BASE, DRAFT, MATCHES)
    match = next(m for m in MATCHES if m.base == (index(BASE, "3"),))
    said = translator.draft_words(match, 0)
    assert said.text == BASE.text_of(index(BASE, "3"))
    own = DRAFT.text_of(index(DRAFT, "4"))
    start = said.text.index("Secret Records")
    back = said.back(start, start + len("Secret Records"))
    assert own[slice(*back)] == "Private Material"
    verb = said.text.index("delete")
    assert own[slice(*said.back(verb, verb + 6))] == "delete"
    assert said.back(0, len(said.text)) == (0, len(own))


def test_a_reference_that_now_leads_elsewhere_is_left_as_it_stands() -> None:
    wrong = paper(
        *((c.number or "", DRAFT.text_of(c).replace("clause 3", "clause 2")) for c in DRAFT.clauses)
    )
    translator = Translator(BASE, wrong, MATCHES)
    match = next(m for m in MATCHES if m.base == (index(BASE, "3"),))
    # In the base "clause 2" is the ban; in this draft it is the telephone, and no edit shows it.
    assert not translator.references.equal(
        citations("clause 2")[0], citations("clause 2")[0], index(BASE, "3"), index(wrong, "4")
    )
    assert "clause 2" in translator.draft_words(match, 0).text


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("Person in Averland", "Persons in Averland"),
        ("Party", "Parties"),
        ("Records", "Records"),
        ("Day", "Days"),
    ],
)
def test_names_have_plurals(name: str, many: str) -> None:
    assert plural(name) == many


@given(st.text(max_size=60), st.data())
def test_a_text_in_its_own_words_keeps_every_place(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    assert as_is(text).back(start, end) == (start, end)
