"""General permissions, what replaces a dropped ban, the appearance of protection, and the whole review."""

from __future__ import annotations

import pytest

from clausediff.analyse import judge
from clausediff.analyse.subjects import load_subjects
from clausediff.analyse.whole import review
from clausediff.analyse.whole.permissions import review_permissions
from clausediff.analyse.whole.replaced import appearance, review_dropped
from clausediff.analyse.whole.verdicts import place, places, with_findings, without_findings
from clausediff.model import Change, Effect, Evidence, Match, MatchReason, NoteKind, Pair
from clausediff.settings import JudgeSettings
from papers import aligned, changes, finding, index, judged, paper

SUBJECTS = load_subjects()

BANS = (
    ("1", "Client shall not use the Model to trace Protected Persons in public places."),
    ("2", "Client shall not use the Model to guide weapons against Protected Persons."),
    ("3", "Client shall use the Model solely for the Agreed Purposes."),
    ("4", "Client shall pay the fees."),
)


def permitted(clause: str) -> tuple[dict[str, str], int]:
    base = paper(*BANS, ("5", "Host supplies the Model."))
    draft = paper(*BANS, ("5", clause))
    matches = aligned(base, draft)
    pairs, notes = review_permissions(base, draft, judged(base, draft, matches), SUBJECTS)
    return changes(base, draft, pairs), len(notes)


def test_a_permission_for_all_lawful_purposes_empties_a_purpose_limit_and_is_noted_beside_bans() -> None:
    said, notes = permitted("Client may use the Model for all lawful purposes.")
    assert said["3"] == "weakened"
    assert said["1"] == said["2"] == said["4"] == "unchanged"
    assert notes == 1


@pytest.mark.parametrize(
    "clause",
    [
        "Client may use the Model for the Agreed Purposes.",
        "Host may use the Ledger for all lawful purposes.",
        "Client shall use the Model lawfully.",
    ],
)
def test_other_permissions_empty_nothing(clause: str) -> None:
    said, notes = permitted(clause)
    assert {said[n] for n in "1234"} == {"unchanged"}
    assert notes == 0


def test_the_contrary_rule_is_quoted_for_a_dropped_clause() -> None:
    base = paper(("1", "Host shall not share Medical Records with insurers."), ("2", "Host shall pay."))
    draft = paper(("2", "Host shall pay."), ("3", "Host may share Medical Records with insurers and banks."))
    matches = aligned(base, draft, {"1": None})
    pairs = list(judged(base, draft, matches))
    at = next(i for i, p in enumerate(pairs) if p.change is Change.DROPPED)
    gone = finding(Effect.WEAKER, (Evidence(0, 0, 10),), rule="M32")
    pairs[at] = Pair(pairs[at].match, Change.DROPPED, 0.9, (gone,))
    (told,) = review_dropped(base, draft, pairs)[at].findings
    assert [e.clause for e in told.draft_evidence] == [index(draft, "3")]
    assert told.explanation.endswith("3 of the draft says the contrary.")


def test_bans_that_give_way_to_measures_are_a_pattern() -> None:
    base = paper(*BANS)
    measures = paper(
        ("4", "Client shall pay the fees."),
        ("5", "Host will run a filter designed to detect tracing of persons."),
        ("6", "The parties recognise the importance of human judgement."),
    )
    matches = aligned(base, measures, {"1": None, "2": None, "3": None})
    (note,) = appearance(base, measures, judged(base, measures, matches))
    assert note.kind is NoteKind.PATTERN
    assert "1, 2" in note.text
    assert appearance(base, base, judged(base, base, aligned(base, base))) == ()


def test_findings_join_and_leave_by_the_rule_of_never_netting() -> None:
    match = Match((0,), (0,), 0.9, 1.0, MatchReason.SAME_WORDS)
    weaker, stronger = finding(Effect.WEAKER), finding(Effect.STRONGER)
    unchanged = Pair(match, Change.UNCHANGED, 0.9)
    once = with_findings(unchanged, [weaker])
    assert once.change is Change.WEAKENED
    both = with_findings(once, [stronger])
    assert both.change is Change.MIXED
    assert with_findings(unchanged, [finding(Effect.NEUTRAL)]).change is Change.UNCHANGED
    assert without_findings(both, lambda f: f.effect is Effect.WEAKER).change is Change.STRENGTHENED
    dropped = Pair(Match((0,), (), 0.0, 1.0, MatchReason.NONE), Change.DROPPED, 0.9)
    assert with_findings(dropped, [weaker]).change is Change.DROPPED


def test_clauses_are_named_as_a_lawyer_cites_them() -> None:
    document = paper(*BANS)
    assert place(document, 0) == "1"
    assert places(document, [0, 1, 1, 2]) == "1, 2 and 3"
    assert places(document, range(4), most=2) == "1, 2 and 2 more"


RENUMBERED = (
    ("1", "Host supplies the Model to Client."),
    *((str(int(number) + 1), text) for number, text in BANS),
    ("6", "Clauses 2, 3 and 4 survive the end of this Agreement."),
)


def test_a_renumbered_paper_has_no_findings() -> None:
    base = paper(*BANS, ("5", "Clauses 1, 2 and 3 survive the end of this Agreement."))
    draft = paper(*RENUMBERED)
    matches = aligned(base, draft, {"1": "2", "2": "3", "3": "4", "4": "5", "5": "6"})
    pairs, notes = judge(base, draft, matches, JudgeSettings())
    assert {str(p.change) for p in pairs if p.match.base} <= {"unchanged", "reworded"}
    assert notes == ()


def test_a_paper_against_itself_is_reviewed_without_a_word() -> None:
    base = paper(*RENUMBERED)
    pairs = judged(base, base, aligned(base, base))
    assert review(base, base, pairs, JudgeSettings()) == (pairs, ())
