"""A general permission ("for all lawful purposes") beside limits that name particular purposes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausediff.analyse.reading import Force
from clausediff.analyse.roles import Cast, cast_of
from clausediff.analyse.subjects import Subjects
from clausediff.analyse.whole.acts import Act, acts_of, own_words, takes_from
from clausediff.analyse.whole.verdicts import pair_of, place, places, with_findings
from clausediff.model import Change, Document, Effect, Evidence, Finding, Note, NoteKind, Pair

_ANY_PURPOSE = re.compile(
    r"\b(?:all|any)\s+(?:other\s+)?(?:lawful|legal|legitimate|legally\s+permi\w+)\s+(?:\w+\s+)?(?:purpose|use|end)s?\b"
    r"|\b(?:any|all)\s+(?:purpose|use)s?\s+(?:whatsoever|(?:that\s+(?:is|are)\s+)?(?:not\s+(?:prohibited|forbidden)|permitted|allowed)\s+(?:by|under)\s+(?:\w+\s+)?law)"
    r"|\bany\s+(?:lawful\s+)?purpose\s+(?:at\s+its\s+(?:sole\s+)?discretion|it\s+(?:chooses|sees\s+fit))",
    re.IGNORECASE,
)
_LAW_NO_EXCUSE = re.compile(
    r"\b(?:even\s+(?:where|if|though|when)|whether\s+or\s+not|regardless\s+of\s+whether)\b[^.;]{0,80}\b(?:law|lawful|legal)",
    re.IGNORECASE,
)


def _general(document: Document, cast: Cast) -> Iterator[tuple[Act, Evidence]]:
    for clause in document.clauses:
        text = document.text_of(clause)
        for found in _ANY_PURPOSE.finditer(text):
            for act in acts_of(document, clause.index, cast):
                if act.start <= found.start() < act.end and act.permits:
                    yield act, Evidence(clause.index, found.start(), found.end())


def review_permissions(
    base: Document, draft: Document, pairs: Sequence[Pair], subjects: Subjects
) -> tuple[list[Pair], tuple[Note, ...]]:
    """Findings at purpose limits that a new general permission empties, and a note that names the bans
    that stand beside it."""
    done, notes = list(pairs), []
    cast = cast_of(draft)
    at_draft = pair_of(done, "draft")
    for permission, words in _general(draft, cast):
        own = done[at_draft[permission.clause]]
        if any(_ANY_PURPOSE.search(base.text_of(i)) for i in own.match.base):
            continue
        beside = []
        for clause in draft.clauses:
            at = at_draft[clause.index]
            if clause.index == permission.clause or not done[at].match.base:
                continue
            for act in acts_of(draft, clause.index, cast):
                limit = (act.only and act.force is not Force.BAN) or _LAW_NO_EXCUSE.search(
                    draft.text_of(clause)[act.start : act.end]
                )
                if (
                    not act.protects
                    or not (limit or act.force is Force.BAN)
                    or not takes_from(permission, act)
                ):
                    continue
                if not limit:
                    beside.append(clause.index)
                elif done[at].change in (Change.UNCHANGED, Change.REWORDED, Change.STRENGTHENED):
                    done[at] = with_findings(
                        done[at], [_finding(base, draft, done[at], act, words, subjects)]
                    )
        if beside:
            notes.append(
                Note(
                    NoteKind.PATTERN,
                    f"{place(draft, permission.clause)} of the draft is a general permission; "
                    f"{places(draft, beside)} forbid{'s' if len(set(beside)) == 1 else ''} particular uses beside it, "
                    "and which one prevails is not said there.",
                    draft.clauses[permission.clause].page,
                    draft.text_of(permission.clause)[words.start : words.end],
                )
            )
    return done, tuple(notes)


def _finding(
    base: Document, draft: Document, pair: Pair, rule: Act, words: Evidence, subjects: Subjects
) -> Finding:
    category = subjects.categorise(draft.heading_path(rule.clause), draft.text_of(rule.clause))
    said = draft.text_of(words.clause)[words.start : words.end]
    return Finding(
        "M25", Effect.WEAKER, subjects.severity(category, Effect.WEAKER, "M25"), category, "", "",
        (own_words(base, pair, rule),), (words,),
        f"The words stand, but {place(draft, words.clause)} of the draft allows “{said}”, which this limit was there to exclude.",
        0.65,
    )  # fmt: skip
