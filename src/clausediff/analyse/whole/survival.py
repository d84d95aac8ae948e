"""What goes on after the agreement ends: survival lists, resolved to the clauses they name.

A list that follows a renumbering is no change; a protection that its list forgets is a loss.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausediff.analyse.quantities import Kind, Order, Quantity, compare, quantities
from clausediff.analyse.subjects import Subjects
from clausediff.analyse.whole.citations import Citation, citations
from clausediff.analyse.whole.references import References
from clausediff.analyse.whole.verdicts import pair_of, places, with_findings, without_findings
from clausediff.model import ClauseKind, Document, Effect, Evidence, Finding, Pair

_SURVIVES = re.compile(
    r"\bsurviv\w*|\bcontinues?\s+(?:in\s+(?:full\s+)?(?:force|effect)|to\s+apply|to\s+bind|after|beyond)\b"
    r"|\bremains?\s+in\s+(?:full\s+)?(?:force|effect)\b|\boutlast\w*|\blive\s+on\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:terminat\w+|expir\w+|end(?:s|ed|ing)?|cancel\w*)\b", re.IGNORECASE)
_BY_NATURE = re.compile(
    r"\b(?:by\s+(?:its|their)\s+(?:very\s+)?nature|reasonably\s+(?:intended|expected)\s+to|should\s+(?:by\s+their\s+nature\s+)?survive|"
    r"intended\s+to\s+survive|all\s+(?:other\s+)?(?:provisions|sections|terms|obligations))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;]*(?:[.;](?=\d|[a-z(])[^.;]*)*[.;]?")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One cited number in a survival list."""

    clause: int
    """Where the list stands."""
    citation: Citation
    targets: tuple[int, ...]
    limit: Quantity | None
    """How long it survives, where the list says so for this entry: "Section 9 for two years"."""


@dataclass(frozen=True, slots=True)
class _Survival:
    entries: tuple[_Entry, ...]
    clauses: tuple[int, ...]
    open: bool
    """Does it also save what survives by its nature?"""


def _survival(document: Document, references: References, side: str) -> _Survival:
    numbering = references.base if side == "base" else references.draft
    entries: list[_Entry] = []
    clauses: list[int] = []
    by_nature = False
    for clause in document.clauses:
        text = document.text_of(clause)
        stem = document.stem(clause.index)
        for match in _SENTENCE.finditer(text):
            sentence = match[0]
            lead_in = bool(stem and _SURVIVES.search(stem) and _ENDS.search(stem))
            if not lead_in and not (_SURVIVES.search(sentence) and _ENDS.search(sentence + " " + stem)):
                continue
            if re.search(r"\bnot\s+surviv|\bnone\b[^.;]*surviv", sentence, re.IGNORECASE):
                continue
            found = [c for c in citations(text) if match.start() <= c.start < match.end()]
            by_nature = by_nature or bool(_BY_NATURE.search(sentence))
            if found or _BY_NATURE.search(sentence):
                clauses.append(clause.index)
            ends = [*(c.start for c in found[1:]), match.end()][: len(found)]
            entries += [
                _Entry(clause.index, c, numbering.find(c, clause.index), _limit(text, c.end, end))
                for c, end in zip(found, ends, strict=True)
            ]
    return _Survival(tuple(entries), tuple(dict.fromkeys(clauses)), by_nature)


def _limit(text: str, start: int, end: int) -> Quantity | None:
    """The period for which an entry survives, in the words between it and the next one."""
    stretch = text[start:end]
    return next(
        (
            replace(q, start=q.start + start, end=q.end + start, lead=q.lead + start)
            for q in quantities(stretch)
            if q.kind is Kind.PERIOD and _FOR.search(stretch[: q.lead])
        ),
        None,
    )


_FOR = re.compile(
    r"\bfor\s+(?:a\s+(?:further\s+)?(?:period|term)\s+of\s+|up\s+to\s+|only\s+)*$", re.IGNORECASE
)


def _limits(
    before: _Survival, after: _Survival, references: References
) -> list[tuple[Effect, _Entry, _Entry]]:
    """Entries of both lists for the same clauses whose survival got shorter or longer."""
    found = []
    for ours in before.entries:
        for theirs in after.entries:
            if ours.limit is None and theirs.limit is None:
                continue
            if not references.equal(ours.citation, theirs.citation, ours.clause, theirs.clause):
                continue
            order = compare(ours.limit, theirs.limit) if ours.limit and theirs.limit else None
            if theirs.limit is None or order is Order.LARGER:
                found.append((Effect.STRONGER, ours, theirs))
            elif ours.limit is None or order is Order.SMALLER:
                found.append((Effect.WEAKER, ours, theirs))
    return found


def _limit_finding(effect: Effect, ours: _Entry, theirs: _Entry, subjects: Subjects) -> Finding:
    text = (
        "This part now ends some time after the agreement; before, it lasted longer."
        if effect is Effect.WEAKER
        else "This part now lasts longer after the agreement has ended."
    )
    ends = (
        ours.limit.end if ours.limit else ours.citation.end,
        theirs.limit.end if theirs.limit else theirs.citation.end,
    )
    return Finding(
        "M27", effect, subjects.severity("survival", effect, "M27"), "survival", "", "",
        (Evidence(ours.clause, ours.citation.start, ends[0]),),
        (Evidence(theirs.clause, theirs.citation.start, ends[1]),), text, 0.75,
    )  # fmt: skip


def _rules(document: Document, indices: Sequence[int]) -> list[int]:
    return [
        i
        for i in indices
        if document.clauses[i].kind is not ClauseKind.HEADING and document.text_of(i).strip()
    ]


def review_survival(
    base: Document, draft: Document, pairs: Sequence[Pair], references: References, subjects: Subjects
) -> list[Pair]:
    """Compares the two lists by what they save; findings lie at the pair that holds the list."""
    done = list(pairs)
    before, after = _survival(base, references, "base"), _survival(draft, references, "draft")
    if not before.entries or not after.entries:
        return done
    saved = {i for entry in after.entries for i in entry.targets}
    was_saved = {i for entry in before.entries for i in entry.targets}
    struck = (
        []
        if after.open and not before.open
        else [e for e in before.entries if _is_lost(base, e, saved, references)]
    )
    come = [
        e
        for e in after.entries
        if (rules := _rules(draft, e.targets))
        and not any(set(rules) & references.answers([i]) for i in was_saved)
    ]
    at_base, at_draft = pair_of(done, "base"), pair_of(done, "draft")
    limits = _limits(before, after, references)
    for at in sorted({at_base[i] for i in before.clauses} | {at_draft[i] for i in after.clauses}):
        pair = done[at]
        if not pair.match.base or not pair.match.draft:
            continue
        resolved = without_findings(pair, lambda f: _is_about_numbers(f, base, draft))
        here = [e for e in struck if e.clause in pair.match.base]
        gained = [e for e in come if e.clause in pair.match.draft]
        found = []
        if here:
            targets = [i for e in here for i in _rules(base, e.targets)]
            found.append(
                Finding(
                    "M27", Effect.WEAKER, subjects.severity("survival", Effect.WEAKER, "M27"), "survival", "", "",
                    tuple(Evidence(e.clause, e.citation.start, e.citation.end) for e in here),
                    _list_words(draft, after, pair),
                    f"{places(base, targets)} no longer outlive{'s' if len(set(targets)) == 1 else ''} the agreement: "
                    f"nothing in the draft's survival list leads to what answers {'it' if len(set(targets)) == 1 else 'them'}.",
                    0.8,
                )
            )  # fmt: skip
        if gained and not here:
            targets = [i for e in gained for i in _rules(draft, e.targets)]
            found.append(
                Finding(
                    "M27", Effect.NEUTRAL, subjects.severity("survival", Effect.NEUTRAL, "M27"), "survival", "", "",
                    (), tuple(Evidence(e.clause, e.citation.start, e.citation.end) for e in gained),
                    f"The draft's survival list also names {places(draft, targets)}.", 0.7,
                )
            )  # fmt: skip
        found += [
            _limit_finding(effect, ours, theirs, subjects)
            for effect, ours, theirs in limits
            if ours.clause in pair.match.base and theirs.clause in pair.match.draft
        ]
        done[at] = with_findings(resolved, found)
    return done


def _is_lost(base: Document, entry: _Entry, saved: set[int], references: References) -> bool:
    """Was most of what the entry saved answered in the draft, and is none of that saved there?"""
    answers = [references.answers([i]) for i in _rules(base, entry.targets)]
    answered = [draft for draft in answers if draft]
    return bool(answered) and not any(draft & saved for draft in answered)


def _list_words(draft: Document, after: _Survival, pair: Pair) -> tuple[Evidence, ...]:
    spans = [e for e in after.entries if e.clause in pair.match.draft]
    if not spans:
        return ()
    first, last = spans[0], spans[-1]
    if first.clause != last.clause:
        return tuple(Evidence(e.clause, e.citation.start, e.citation.end) for e in spans)
    return (Evidence(first.clause, first.citation.start, last.citation.end),)


def _is_about_numbers(finding: Finding, base: Document, draft: Document) -> bool:
    """Does all of the finding's evidence lie within cited numbers?"""
    evidence = [(base, e) for e in finding.base_evidence] + [(draft, e) for e in finding.draft_evidence]
    return bool(evidence) and all(_within_citations(document, e) for document, e in evidence)


def _within_citations(document: Document, evidence: Evidence) -> bool:
    text = document.text_of(evidence.clause)
    words = list(text[evidence.start : evidence.end])
    for citation in citations(text):
        for at in range(max(citation.start, evidence.start), min(citation.end, evidence.end)):
            words[at - evidence.start] = " "
    return re.fullmatch(r"[\s,;]*(?:(?:and|or)\b[\s,;]*)*", "".join(words)) is not None
