"""Definitions: how far they reach, which direction the term has, and where the finding is told."""

from __future__ import annotations

import pytest

from clausediff.analyse.subjects import load_subjects
from clausediff.analyse.whole.definitions import direction, review_definitions
from clausediff.analyse.whole.extension import shifts
from clausediff.analyse.whole.translation import Translator
from clausediff.model import Change, Document, Effect, Evidence, Pair
from papers import aligned, changes, finding, index, judged, paper

SUBJECTS = load_subjects()


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        ("all records of Client", "all records of Client that are stamped as trade secrets", -1),
        (
            "all records, including drawings, price lists and source code",
            "all records, including drawings",
            -1,
        ),
        (
            "information that is marked as secret, or that a prudent engineer would understand to be valuable",
            "information that is marked as secret",
            -1,
        ),
        ("all records of Client", "all records of Client, but not published price lists", -1),
        ("all records of Client, other than published price lists", "all records of Client", +1),
        ("employees of Client", "employees and independent external contractors of Client", +1),
        ("a company that controls the Host", "an entity which is in control of the Host", 0),
        ("any day other than a Saturday or a Sunday", "every day that is not a Saturday or Sunday", 0),
        ("all records", "all records", 0),
    ],
)
def test_a_definition_reaches_less_or_more(before: str, after: str, sign: int) -> None:
    assert {s.sign for s in shifts(before, after)} == ({sign} if sign else set())
    assert {s.sign for s in shifts(after, before)} == ({-sign} if sign else set())


WIDE, NARROW = "all records of Client.", "all records of Client that are stamped as trade secrets."


def reviewed(rule: str, before: str = WIDE, after: str = NARROW) -> tuple[Document, Document, list[Pair]]:
    papers = [
        paper(
            ("1", f"“Secret Records” means {words}"),
            ("2", rule),
            ("3", "Host shall answer the telephone."),
            terms={"Secret Records": "1"},
        )
        for words in (before, after)
    ]
    base, draft = papers
    matches = aligned(base, draft)
    pairs = review_definitions(
        base, draft, judged(base, draft, matches), Translator(base, draft, matches), SUBJECTS
    )
    return base, draft, pairs


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("Host shall not disclose Secret Records.", "weakened"),
        ("Host shall encrypt Secret Records.", "weakened"),
        ("Host may sell Secret Records.", "strengthened"),
    ],
)
def test_a_narrower_term_weakens_a_ban_and_narrows_a_licence(rule: str, change: str) -> None:
    base, draft, pairs = reviewed(rule)
    assert changes(base, draft, pairs)["1"] == change
    assert changes(base, draft, pairs)["3"] == "unchanged"
    back = reviewed(rule, NARROW, WIDE)
    flipped = {"weakened": "strengthened", "strengthened": "weakened"}
    assert changes(*back[:2], back[2])["1"] == flipped[change]


def test_the_rule_whose_words_stand_is_weakened_by_words_in_the_definition() -> None:
    base, draft, pairs = reviewed("Host shall not disclose Secret Records.")
    (hit,) = [p for p in pairs if index(base, "2") in p.match.base]
    assert hit.change is Change.WEAKENED
    (said,) = hit.findings
    assert (said.rule, said.effect) == ("M24", Effect.WEAKER)
    assert {e.clause for e in said.draft_evidence} == {index(draft, "1")}


def test_a_reworded_definition_is_no_loss_whatever_its_words_looked_like() -> None:
    base = paper(("1", "“Affiliate” means a company that controls the Host."), terms={"Affiliate": "1"})
    draft = paper(
        ("1", "“Affiliate” means an entity which is in control of the Host."), terms={"Affiliate": "1"}
    )
    matches = aligned(base, draft)
    said = Pair(matches[0], Change.WEAKENED, 0.8, (finding(Effect.WEAKER, (Evidence(0, 0, 5),)),))
    (pair,) = review_definitions(base, draft, [said], Translator(base, draft, matches), SUBJECTS)
    assert (pair.change, pair.findings) == (Change.REWORDED, ())


def test_a_term_used_only_in_another_definition_goes_by_that_one() -> None:
    document = paper(
        ("1", "“Inner Matter” means papers and plans."),
        ("2", "“Outer Matter” means all Inner Matter of Client."),
        ("3", "Host shall not disclose Outer Matter."),
        terms={"Inner Matter": "1", "Outer Matter": "2"},
    )
    assert direction(document, document.definitions[0]) == +1
