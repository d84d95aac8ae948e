"""Puts to rest what alignment left alone although nothing was lost: definitions under another name,
and headings, recitals, table heads and unneeded definitions that hold no protection."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clausediff.analyse.quantities import Kind, quantities
from clausediff.analyse.reading import Force
from clausediff.analyse.roles import Cast, cast_of
from clausediff.analyse.whole.acts import acts_of
from clausediff.analyse.whole.renames import Rename
from clausediff.analyse.whole.verdicts import place, with_findings
from clausediff.model import (
    LOSSES,
    Change,
    Clause,
    ClauseKind,
    Definition,
    Document,
    Effect,
    Evidence,
    Finding,
    Match,
    MatchReason,
    Pair,
    Severity,
)
from clausediff.text import fold


def with_definitions(
    base: Document, draft: Document, matches: Sequence[Match], renamed: Sequence[Rename]
) -> tuple[Match, ...]:
    """The alignment with each definition that had no counterpart paired to the same term's definition,
    under whatever name, where that had none either."""
    names = {fold(rename.base): fold(rename.draft) for rename in renamed}
    theirs = {fold(d.term): d for d in draft.definitions if _is_all(draft, d)}
    lone_base = {m.base[0]: m for m in matches if len(m.base) == 1 and not m.draft}
    lone_draft = {m.draft[0]: m for m in matches if len(m.draft) == 1 and not m.base}
    joined: dict[int, int] = {}
    for definition in base.definitions:
        if definition.clause not in lone_base or not _is_all(base, definition):
            continue
        term = fold(definition.term)
        other = theirs.get(names.get(term, term))
        if other and other.clause in lone_draft and other.clause not in joined.values():
            joined.setdefault(definition.clause, other.clause)
    taken = set(joined.values())
    done = []
    for match in matches:
        if not match.draft and match.base and match.base[0] in joined and len(match.base) == 1:
            done.append(Match(match.base, (joined[match.base[0]],), 0.5, 0.7, MatchReason.SAME_MEANING))
        elif not (not match.base and len(match.draft) == 1 and match.draft[0] in taken):
            done.append(match)
    return tuple(done)


def _is_all(document: Document, definition: Definition) -> bool:
    """Does the clause do little else than define the term?"""
    clause = document.clauses[definition.clause]
    length = len(document.text_of(clause))
    return clause.kind is ClauseKind.DEFINITION or 2 * (definition.end - definition.start) >= length > 0


def settle(base: Document, draft: Document, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with every clause that has no counterpart and holds no protection laid to the pair of
    the clause it belongs to; it is told there, as a finding that changes nothing."""
    done = list(pairs)
    for side in ("base", "draft"):
        document = base if side == "base" else draft
        cast = cast_of(document)
        at = {i: n for n, p in enumerate(done) for i in (p.match.base if side == "base" else p.match.draft)}
        idle: list[int] = []
        for number, pair in enumerate(done):
            own = pair.match.base if side == "base" else pair.match.draft
            other = pair.match.draft if side == "base" else pair.match.base
            if other or not own or not all(is_idle(document, i, cast) for i in own):
                continue
            host = _host(document, own[0], at, done, side)
            if host is None:
                continue
            done[host] = _received(document, done[host], own, side)
            idle.append(number)
        done = [pair for number, pair in enumerate(done) if number not in idle]
    return done


def _host(document: Document, index: int, at: dict[int, int], pairs: Sequence[Pair], side: str) -> int | None:
    """The pair of the nearest clause above it, before it or after it that has a counterpart."""
    above = [clause.index for clause in document.ancestors(index)]
    loose = not above or document.clauses[index].kind not in (ClauseKind.CLAUSE, ClauseKind.FOOTNOTE)
    around = [*range(index - 1, -1, -1), *range(index + 1, len(document.clauses))] if loose else []
    hosts = [
        at[candidate]
        for candidate in (*above, *around)
        if pairs[at[candidate]].match.base and pairs[at[candidate]].match.draft
    ]
    # What protects nobody must not be painted with another clause's loss.
    calm = (host for host in hosts if pairs[host].change not in LOSSES)
    return next(calm, hosts[0] if hosts else None)


def _received(document: Document, pair: Pair, clauses: Sequence[int], side: str) -> Pair:
    match = pair.match
    spans = tuple(Evidence(i, 0, len(document.text_of(i))) for i in clauses if document.text_of(i).strip())
    match = (
        replace(match, base=tuple(sorted((*match.base, *clauses))))
        if side == "base"
        else replace(match, draft=tuple(sorted((*match.draft, *clauses))))
    )
    pair = replace(pair, match=match)
    if pair.change is Change.UNCHANGED:
        pair = replace(pair, change=Change.REWORDED)
    if not spans:
        return pair
    what = _what(document, document.clauses[clauses[0]])
    where = "The draft has no counterpart to" if side == "base" else "The draft adds"
    told = Finding(
        "M32", Effect.NEUTRAL, Severity.LOW, "general", "", "",
        spans if side == "base" else (), () if side == "base" else spans,
        f"{where} {what}, which protects nobody by itself.", 0.7,
    )  # fmt: skip
    return with_findings(pair, [told])


def _what(document: Document, clause: Clause) -> str:
    terms = [d.term for d in document.definitions if d.clause == clause.index]
    if terms:
        return f"the definition of “{terms[0]}”"
    name = {
        ClauseKind.RECITAL: "a recital",
        ClauseKind.PREAMBLE: "introductory words",
        ClauseKind.TABLE_ROW: "a row of a table",
        ClauseKind.FOOTNOTE: "a footnote",
        ClauseKind.ANNEX: "the title of an annex",
        ClauseKind.HEADING: "a heading",
    }.get(clause.kind)
    return name or f"the words at {place(document, clause.index)}"


_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|shall|will|must|may|can|cannot|should|would|means?|includes?|applies|apply|"
    r"[a-z]{3,}(?:es|s)\s+(?:the|a|an|any|all|its|their|no|not|to)|survives?|governs?|binds?|owns?|retains?|belongs?)\b"
)
_LEAD_IN = re.compile(
    r"^(?:in\s+(?:this|these)\s+\w+\b.{0,60}|.{0,40}\bfollowing\s+(?:\w+\s+){0,3}(?:apply|applies|have|has|shall|mean)\b.{0,60})$|"
    r"\b(?:agreement|contract)\s+is\s+(?:made|entered\s+into)\b|\b(?:signature|authori[sz]ed\s+signator\w+|in\s+witness\s+whereof|executed)\b|_{4,}",
    re.IGNORECASE | re.DOTALL,
)
_MEASURED = (Kind.MONEY, Kind.PERCENT, Kind.PERIOD, Kind.MULTIPLE, Kind.FREQUENCY)


def is_idle(document: Document, index: int, cast: Cast) -> bool:
    """Does the clause hold no rule that anybody could rely on?"""
    clause = document.clauses[index]
    text = document.text_of(clause).strip()
    if not text or clause.kind in (
        ClauseKind.HEADING,
        ClauseKind.ANNEX,
        ClauseKind.RECITAL,
        ClauseKind.PREAMBLE,
    ):
        return True
    if document.stem(index) and clause.kind is not ClauseKind.DEFINITION:
        return False
    rules = [act for act in acts_of(document, index, cast) if act.force is not Force.STATEMENT]
    if clause.kind is ClauseKind.DEFINITION:
        return not any(act.protects or act.permits for act in rules)
    if clause.kind in (ClauseKind.TABLE_ROW, ClauseKind.FOOTNOTE):
        return not rules and not any(q.kind in _MEASURED for q in quantities(text))
    return _LEAD_IN.search(text) is not None or (not rules and _VERB.search(text) is None and len(text) < 120)
