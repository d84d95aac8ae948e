"""What stands in the place of a dropped clause: the contrary rule, or a measure instead of the ban."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clausediff.analyse.reading import Force
from clausediff.analyse.roles import Cast, cast_of
from clausediff.analyse.whole.acts import Act, acts, acts_of, takes_from
from clausediff.analyse.whole.verdicts import pair_of, place
from clausediff.model import Change, Document, Evidence, Finding, Note, NoteKind, Pair

MEASURE = re.compile(
    r"\b(?:filter\w*|classifier\w*|safety\s+layer|guardrail\w*|detect\w*|monitoring|dashboard\w*|training\s+programmes?|awareness|"
    r"best\s+practices?|(?:reasonable|appropriate|technical)\s+(?:and\s+organi[sz]ational\s+)?(?:measures|safeguards|controls|steps)|"
    r"designed\s+to|intended\s+to|aim(?:s|ed)?\s+(?:to|at)|engineers?|advis(?:e|es|ory|ers?)|attend\w*|review\s+board|committee|consult\w*|"
    r"principles|guidelines|framework)\b",
    re.IGNORECASE,
)
AVOWAL = re.compile(
    r"\b(?:recogni[sz]es?|acknowledges?|is\s+committed|are\s+committed|shares?\s+the\s+(?:aim|goal|view)|believes?|values?|attach(?:es)?\s+(?:great\s+)?importance|"
    r"does\s+not\s+intend|do\s+not\s+intend|regards?|respects?|aspires?|strives?)\b",
    re.IGNORECASE,
)


def review_dropped(base: Document, draft: Document, pairs: Sequence[Pair]) -> list[Pair]:
    """Adds to each dropped clause's finding the words of the draft that say the contrary."""
    done = list(pairs)
    ours, theirs = cast_of(base), cast_of(draft)
    new = [c.index for c in draft.clauses]
    permissions = [act for act in acts(draft, new, theirs) if act.permits or act.force is Force.RELEASE]
    if not permissions:
        return done
    for at, pair in enumerate(done):
        if pair.change is not Change.DROPPED or not pair.findings:
            continue
        contrary = _contrary(base, pair, permissions, ours)
        first = pair.findings[0]
        if contrary is None or first.draft_evidence:
            continue
        words = f" {place(draft, contrary.clause)} of the draft says the contrary."
        told: Finding = replace(
            first,
            draft_evidence=(Evidence(contrary.clause, contrary.start, contrary.end),),
            explanation=first.explanation + words,
        )
        done[at] = replace(pair, findings=(told, *pair.findings[1:]))
    return done


def _contrary(base: Document, pair: Pair, permissions: Sequence[Act], cast: Cast) -> Act | None:
    rules = [act for index in pair.match.base for act in acts_of(base, index, cast) if act.protects]
    found = [
        (
            len(permission.terms & rule.terms),
            len(permission.objects & rule.objects),
            -permission.clause,
            permission,
        )
        for rule in rules
        for permission in permissions
        if takes_from(permission, rule) and len(permission.objects & rule.objects) >= 2
    ]
    return max(found, key=lambda row: row[:3])[3] if found else None


def appearance(base: Document, draft: Document, pairs: Sequence[Pair]) -> tuple[Note, ...]:
    """A note when bans go while measures, avowals and references to the law come: more words, less
    protection."""
    ours, theirs = cast_of(base), cast_of(draft)
    lost = [
        index
        for pair in pairs
        if pair.change is Change.DROPPED or any(f.rule in _EMPTYING for f in pair.findings)
        for index in pair.match.base
        if any(act.force is Force.BAN for act in acts_of(base, index, ours))
    ]
    at_draft = pair_of(pairs, "draft")
    come = [
        clause.index
        for clause in draft.clauses
        if pairs[at_draft[clause.index]].change in (Change.ADDED, Change.WEAKENED, Change.MIXED)
        and (MEASURE.search(draft.text_of(clause)) or AVOWAL.search(draft.text_of(clause)))
        and not any(act.force is Force.BAN for act in acts_of(draft, clause.index, theirs))
    ]
    if len(lost) < 2 or not come:
        return ()
    return (
        Note(
            NoteKind.PATTERN,
            f"{len(lost)} bans of the base are gone or emptied ({_numbers(base, lost)}), while the draft offers measures or "
            f"statements ({_numbers(draft, come)}): these do not forbid what was forbidden.",
        ),
    )


# Ban to measure, item struck, law in place of a term, standard in the other's hands, dropped.
_EMPTYING = frozenset({"M03", "M04", "M15", "M22", "M23", "M32"})


def _numbers(document: Document, indices: Sequence[int]) -> str:
    names = list(dict.fromkeys(place(document, index) for index in indices))
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
