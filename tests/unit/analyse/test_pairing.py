"""Clauses without a counterpart: renamed definitions, folded lists, and what protects nobody."""

from __future__ import annotations

import pytest

from clausediff.analyse.roles import cast_of
from clausediff.analyse.whole.folded import with_folded_lists
from clausediff.analyse.whole.pairing import is_idle, settle, with_definitions
from clausediff.analyse.whole.renames import Rename
from clausediff.model import Document, Effect, Match
from papers import aligned, changes, index, judged, paper

BASE = paper(
    ("1", "Terms: In this Agreement:"),
    ("1.1", "“Secret Records” means all records that Client hands to Host."),
    ("1.2", "“Business Day” means a day on which banks are open."),
    ("2", ""),
    ("2.1", "Host shall not disclose Secret Records to its partners."),
    ("2.2", "Host shall keep a register of those who read Secret Records."),
    terms={"Secret Records": "1.1", "Business Day": "1.2"},
)
DRAFT = paper(
    ("1", "Terms: In this Agreement:"),
    ("1.5", "“Private Matter” means everything that Client gives to Host."),
    ("2", ""),
    ("2.1", "Host shall not disclose Private Matter to its partners."),
    ("2.7", "A register of readers of Private Matter shall be kept by Host."),
    terms={"Private Matter": "1.5"},
)
MATCHES = aligned(BASE, DRAFT)


def answers(base: Document, draft: Document, matches: tuple[Match, ...]) -> dict[str, list[str]]:
    return {
        base.clauses[i].number or "": [draft.clauses[j].number or "" for j in m.draft]
        for m in matches
        for i in m.base
    }


def test_a_definition_under_a_new_name_finds_its_counterpart() -> None:
    found = with_definitions(BASE, DRAFT, MATCHES, (Rename("Secret Records", "Private Matter"),))
    assert answers(BASE, DRAFT, found)["1.1"] == ["1.5"]
    assert answers(BASE, DRAFT, found)["1.2"] == []


def test_every_clause_still_stands_in_exactly_one_pair() -> None:
    matches = with_folded_lists(BASE, DRAFT, with_definitions(BASE, DRAFT, MATCHES, ()))
    pairs = settle(BASE, DRAFT, judged(BASE, DRAFT, matches))
    assert sorted(i for p in pairs for i in p.match.base) == [c.index for c in BASE.clauses]
    assert sorted(j for p in pairs for j in p.match.draft) == [c.index for c in DRAFT.clauses]


def test_an_item_goes_with_the_sentence_that_took_in_its_list() -> None:
    base = paper(("1", "Host shall not sell:"), ("1(a)", "Records; or"), ("1(b)", "Profiles."))
    draft = paper(("1", "Host shall not sell Records or Profiles."))
    found = answers(base, draft, with_folded_lists(base, draft, aligned(base, draft)))
    assert found == {"1": ["1"], "1(a)": ["1"], "1(b)": ["1"]}


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("“Business Day” means a day on which banks are open.", True),
        ("The following rules apply to every use of the Platform.", True),
        ("Signature: ______________________", True),
        ("All Services", True),
        ("Host shall delete Records.", False),
        ("Feedback belongs to Client.", False),
        ("The requirements of this clause are contractual and are not reduced by any policy.", False),
        ("Nobody may sell Records.", False),
    ],
)
def test_only_what_nobody_could_rely_on_is_idle(text: str, idle: bool) -> None:
    document = paper(("1", text))
    assert is_idle(document, 0, cast_of(document)) is idle


def test_an_unneeded_definition_is_told_and_is_no_loss() -> None:
    pairs = settle(BASE, DRAFT, judged(BASE, DRAFT, MATCHES))
    said = changes(BASE, DRAFT, pairs)
    assert said["1.2"] == said["1"] == "reworded"
    (host,) = [p for p in pairs if index(BASE, "1.2") in p.match.base]
    assert {f.effect for f in host.findings} == {Effect.NEUTRAL}
    assert any("Business Day" in f.explanation for f in host.findings)


def test_a_dropped_ban_stays_dropped() -> None:
    draft = paper(*((c.number or "", BASE.text_of(c)) for c in BASE.clauses if c.number != "2.1"))
    pairs = settle(BASE, draft, judged(BASE, draft, aligned(BASE, draft)))
    assert changes(BASE, draft, pairs)["2.1"] == "dropped"
