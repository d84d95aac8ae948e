"""Survival lists and overriding words, as they reach other clauses."""

from __future__ import annotations

import pytest

from clausediff.analyse.subjects import load_subjects
from clausediff.analyse.whole.overrides import review_overrides
from clausediff.analyse.whole.references import References, dangling, reference_equal
from clausediff.analyse.whole.survival import review_survival
from clausediff.model import Change, Effect, Evidence, Pair
from papers import aligned, changes, finding, index, judged, paper

SUBJECTS = load_subjects()

BASE = (
    ("1", "Fees: Client shall pay the Fees."),
    ("2", "Secrecy: Host shall not disclose Client Records."),
    ("3", "Deletion: Host shall delete Client Records when the Client asks."),
    ("4", "Survival: Clauses 2 and 3 survive the end of this Agreement."),
)
RENUMBERED = (
    ("1", "Fees: Client shall pay the Fees."),
    ("2", "Support: Host shall answer the telephone."),
    ("3", "Secrecy: Host shall not disclose Client Records."),
    ("4", "Deletion: Host shall delete Client Records when the Client asks."),
    ("5", "Survival: Clauses 3 and 4 survive the end of this Agreement."),
)
MOVED = {"2": "3", "3": "4", "4": "5"}


def survival(draft_rows: tuple[tuple[str, str], ...], moved: dict[str, str | None]) -> dict[str, str]:
    base, draft = paper(*BASE), paper(*draft_rows)
    matches = aligned(base, draft, moved)
    pairs = review_survival(
        base, draft, judged(base, draft, matches), References(base, draft, matches), SUBJECTS
    )
    return changes(base, draft, pairs)


def test_a_survival_list_that_follows_a_renumbering_is_no_change() -> None:
    assert survival(RENUMBERED, MOVED)["4"] == "reworded"


def test_the_same_numbers_may_save_other_clauses() -> None:
    misleading = (*RENUMBERED[:4], ("5", "Survival: Clauses 2 and 3 survive the end of this Agreement."))
    assert survival(misleading, MOVED)["4"] == "weakened"


def test_a_number_struck_from_the_survival_list_is_a_loss() -> None:
    struck = (*RENUMBERED[:4], ("5", "Survival: Clause 3 survives the end of this Agreement."))
    assert survival(struck, MOVED)["4"] == "weakened"


def test_a_dropped_clause_is_not_lost_twice() -> None:
    gone = (*RENUMBERED[:3], ("5", "Survival: Clause 3 survives the end of this Agreement."))
    assert survival(gone, {"2": "3", "3": None, "4": "5"})["4"] == "reworded"


def test_what_the_pair_judge_said_of_the_numbers_alone_is_taken_back() -> None:
    base, draft = paper(*BASE), paper(*RENUMBERED)
    matches = aligned(base, draft, MOVED)
    pairs = list(judged(base, draft, matches))
    at = next(i for i, p in enumerate(pairs) if index(base, "4") in p.match.base)
    start = base.text_of(index(base, "4")).index("2 and 3")
    said = finding(Effect.WEAKER, (Evidence(index(base, "4"), start, start + 7),))
    pairs[at] = Pair(pairs[at].match, Change.WEAKENED, 0.9, (said,))
    after = review_survival(base, draft, pairs, References(base, draft, matches), SUBJECTS)
    assert (after[at].change, after[at].findings) == (Change.REWORDED, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Clause 2", "Clause 3", True),
        ("Clause 2", "Clause 2", False),
        ("Clauses 2 and 3", "Clauses 3 and 4", True),
    ],
)
def test_references_are_equal_when_they_lead_to_the_same_clause(ours: str, theirs: str, same: bool) -> None:
    base, draft = paper(*BASE), paper(*RENUMBERED)
    assert reference_equal(base, draft, aligned(base, draft, MOVED), ours, theirs) is same


def test_a_reference_that_leads_nowhere_is_noted_once() -> None:
    base = paper(*BASE)
    draft = paper(*BASE[:3], ("4", "Survival: Clauses 2 and 9 survive the end of this Agreement."))
    notes = dangling(base, draft, ())
    assert [note.quote for note in notes] == ["9"]
    assert dangling(draft, draft, ()) == ()


# ------------------------------------------------------------------------- overrides


def override(clause: str, base_clause: str | None = None) -> dict[str, str]:
    base = paper(*BASE[:3], *([("4", base_clause)] if base_clause else []))
    draft = paper(*BASE[:3], ("4", clause))
    matches = aligned(base, draft)
    pairs = review_overrides(
        base, draft, judged(base, draft, matches), References(base, draft, matches), SUBJECTS
    )
    return changes(base, draft, pairs)


@pytest.mark.parametrize(
    ("clause", "hit"),
    [
        ("Notwithstanding Clause 2, Host may share Client Records with its partners.", {"2"}),
        ("Notwithstanding Clauses 2 and 3, Host may retain Client Records for research.", {"3"}),
        ("Notwithstanding anything to the contrary, Host may share and retain Client Records.", {"2", "3"}),
        ("Host may share Client Records with its partners, notwithstanding Clause 2.", {"2"}),
        # It favours the protection, or speaks of something else.
        ("Notwithstanding Clause 1, Host shall not share Client Records with its partners.", set()),
        ("Notwithstanding Clause 2, Host shall encrypt Client Records.", set()),
        ("Notwithstanding anything to the contrary, Host may raise the Fees.", set()),
        ("Notwithstanding the termination of this Agreement, Host may retain the Fees.", set()),
        ("Notwithstanding anything to the contrary, Client may disclose Client Records.", set()),
    ],
)
def test_an_override_is_reported_at_the_protection_it_empties(clause: str, hit: set[str]) -> None:
    said = override(clause)
    assert {number for number, change in said.items() if change == "weakened"} == hit
    assert all(said[n] == "unchanged" for n in {"1", "2", "3"} - hit)


def test_the_evidence_lies_in_the_overriding_clause() -> None:
    base = paper(*BASE[:3])
    draft = paper(*BASE[:3], ("4", "Notwithstanding Clause 2, Host may share Client Records."))
    matches = aligned(base, draft)
    pairs = review_overrides(
        base, draft, judged(base, draft, matches), References(base, draft, matches), SUBJECTS
    )
    (hit,) = [p for p in pairs if p.change is Change.WEAKENED]
    (said,) = hit.findings
    assert said.rule == "M25"
    assert [e.clause for e in said.draft_evidence] == [index(draft, "4")]
    assert [e.clause for e in said.base_evidence] == [index(base, "2")]


def test_an_override_that_stood_in_the_base_is_no_news() -> None:
    clause = "Notwithstanding Clause 2, Host may share Client Records with its partners."
    assert set(override(clause, clause).values()) == {"unchanged"}


def test_an_override_that_is_gone_is_a_gain() -> None:
    base = paper(*BASE[:3], ("4", "Notwithstanding Clause 2, Host may share Client Records."))
    draft = paper(*BASE[:3])
    matches = aligned(base, draft)
    pairs = review_overrides(
        base, draft, judged(base, draft, matches), References(base, draft, matches), SUBJECTS
    )
    assert changes(base, draft, pairs) == {
        "1": "unchanged",
        "2": "strengthened",
        "3": "unchanged",
        "4": "dropped",
    }
