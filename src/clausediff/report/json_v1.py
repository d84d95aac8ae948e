"""The JSON of version 1: what other programs read, with types of its own.

The model may change; this form does not. Fields may be added, none is renamed or removed.
`report.json_v1_back` reads back what was written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict

from clausediff.extract.definitions import uses_of
from clausediff.model import (
    Change,
    Clause,
    Comparison,
    Document,
    Evidence,
    Finding,
    Note,
    Pair,
)
from clausediff.report.reviewed import Reviews
from clausediff.review import Mark

COMPARISON = "clausediff/comparison/1"
DOCUMENT = "clausediff/document/1"


class ClauseV1(TypedDict):
    """One clause; `parent` is an id of the same document."""

    id: str
    number: str | None
    label: str | None
    heading: str | None
    text: str
    level: int
    parent: str | None
    page: int | None
    kind: NotRequired[str]


class NoteV1(TypedDict):
    """Something a person must be told."""

    kind: str
    text: str
    page: int | None
    quote: str


class DefinitionV1(TypedDict):
    """A defined term; offsets are in the text of its clause."""

    term: str
    clause: str
    start: int
    end: int
    aliases: list[str]
    used_in: NotRequired[list[str]]
    """The clauses that use the term; told of a document by itself."""


class PartyV1(TypedDict):
    """Somebody bound or protected."""

    name: str
    role: str
    aliases: list[str]


class AsideV1(TypedDict):
    """Text that is in no clause."""

    kind: str
    text: str
    page: int | None


class SideV1(TypedDict):
    """A document within a comparison."""

    path: str
    clauses: list[ClauseV1]
    title: NotRequired[str | None]
    pages: NotRequired[int | None]
    definitions: NotRequired[list[DefinitionV1]]
    parties: NotRequired[list[PartyV1]]
    notes: NotRequired[list[NoteV1]]
    asides: NotRequired[list[AsideV1]]


class DocumentV1(SideV1):
    """A document on its own."""

    schema: str


class SpanV1(TypedDict):
    """Words of one clause: `text` is the slice of the clause's text."""

    clause: str
    start: int
    end: int
    text: str


class NearMissV1(SpanV1):
    """The best candidate in the other document for a clause without counterpart."""

    score: float


class FindingV1(TypedDict):
    """What happened to one protection."""

    rule: str
    effect: str
    severity: str
    category: str
    protects: str
    binds: str
    base_evidence: list[SpanV1]
    draft_evidence: list[SpanV1]
    explanation: str
    confidence: NotRequired[float]


class MarkV1(TypedDict):
    """What a reviewer said of one finding."""

    id: str
    finding: int | None
    decision: str | None
    comment: str


class PairV1(TypedDict):
    """Clauses that answer each other and what became of their protection."""

    base: list[str]
    draft: list[str]
    change: str
    moved: bool
    similarity: float
    confidence: float
    findings: list[FindingV1]
    reason: NotRequired[str]
    alignment_confidence: NotRequired[float]
    near_misses: NotRequired[list[NearMissV1]]
    review: NotRequired[list[MarkV1]]


class ComparisonV1(TypedDict):
    """The result of `clausediff compare`."""

    schema: str
    base: SideV1
    draft: SideV1
    pairs: list[PairV1]
    summary: dict[str, int]
    notes: NotRequired[list[NoteV1]]
    encoder: NotRequired[str]


class JudgementV1(TypedDict):
    """One line of `clausediff judge`; `id` is the caller's own."""

    id: Any
    change: str
    confidence: float
    findings: list[FindingV1]


# ---------------------------------------------------------------------------- writing


def comparison_v1(comparison: Comparison, review: Mapping[str, Mark] | None = None) -> ComparisonV1:
    """The comparison in the form of version 1; clauses are `b0`, `b1` … and `d0`, `d1` ….

    With review marks, pairs that carry some have a field for them.
    """
    pairs = [_pair(comparison, pair) for pair in comparison.pairs]
    reviews = Reviews(comparison, review)
    for index, pair in enumerate(pairs):
        if marks := reviews.of_pair(index):
            pair["review"] = [_mark(place, mark) for place, mark in marks]
    return {
        "schema": COMPARISON,
        "base": _side(comparison.base, "b"),
        "draft": _side(comparison.draft, "d"),
        "pairs": pairs,
        "summary": {change.value: comparison.summary[change] for change in Change},
        "notes": [_note(note) for note in comparison.notes],
        "encoder": comparison.encoder,
    }


def document_v1(document: Document) -> DocumentV1:
    """The document in the form of version 1; clauses are `c0`, `c1` …."""
    side = _side(document, "c")
    for definition, places in zip(side.get("definitions", []), uses_of(document), strict=True):
        definition["used_in"] = [f"c{place}" for place in places]
    return {"schema": DOCUMENT, **side}


def judgement_v1(identifier: Any, comparison: Comparison) -> JudgementV1:
    """The one pair of two texts; two empty texts are unchanged."""
    if not comparison.pairs:
        return {"id": identifier, "change": Change.UNCHANGED.value, "confidence": 1.0, "findings": []}
    pair = comparison.pairs[0]
    return {
        "id": identifier,
        "change": pair.change.value,
        "confidence": _figure(pair.confidence),
        "findings": [_finding(comparison, finding) for finding in pair.findings],
    }


def dump(value: Any, indent: int | None = 1) -> bytes:
    """JSON as UTF-8; a lone surrogate from a broken file becomes its JSON escape."""
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode("utf-8", "backslashreplace")


def write_comparison(comparison: Comparison, review: Mapping[str, Mark] | None = None) -> bytes:
    """The comparison as a JSON file."""
    return dump(comparison_v1(comparison, review))


def write_document(document: Document) -> bytes:
    """The document as a JSON file."""
    return dump(document_v1(document))


def _figure(value: float) -> float:
    return round(float(value), 4)


def _note(note: Note) -> NoteV1:
    return {"kind": note.kind.value, "text": note.text, "page": note.page, "quote": note.quote}


def _mark(place: int | None, mark: Mark) -> MarkV1:
    decision = mark.decision.value if mark.decision else None
    return {"id": mark.finding, "finding": place, "decision": decision, "comment": mark.comment}


def _side(document: Document, letter: str) -> SideV1:
    return {
        "path": str(document.path),
        "title": document.title,
        "pages": document.pages,
        "clauses": [_clause(document, clause, letter) for clause in document.clauses],
        "definitions": [
            {
                "term": definition.term,
                "clause": f"{letter}{definition.clause}",
                "start": definition.start,
                "end": definition.end,
                "aliases": list(definition.aliases),
            }
            for definition in document.definitions
        ],
        "parties": [
            {"name": party.name, "role": party.role, "aliases": list(party.aliases)}
            for party in document.parties
        ],
        "notes": [_note(note) for note in document.notes],
        "asides": [{"kind": aside.kind, "text": aside.text, "page": aside.page} for aside in document.asides],
    }


def _clause(document: Document, clause: Clause, letter: str) -> ClauseV1:
    return {
        "id": f"{letter}{clause.index}",
        "number": clause.number,
        "label": clause.label,
        "heading": clause.heading,
        "text": document.text_of(clause),
        "level": clause.level,
        "parent": None if clause.parent is None else f"{letter}{clause.parent}",
        "page": clause.page,
        "kind": clause.kind.value,
    }


def _span(document: Document, letter: str, clause: int, start: int, end: int) -> SpanV1:
    text = document.text_of(clause)[start:end]
    return {"clause": f"{letter}{clause}", "start": start, "end": end, "text": text}


def _spans(document: Document, letter: str, evidence: Sequence[Evidence]) -> list[SpanV1]:
    return [_span(document, letter, e.clause, e.start, e.end) for e in evidence]


def _finding(comparison: Comparison, finding: Finding) -> FindingV1:
    return {
        "rule": finding.rule,
        "effect": finding.effect.value,
        "severity": finding.severity.value,
        "category": finding.category,
        "protects": finding.protects,
        "binds": finding.binds,
        "base_evidence": _spans(comparison.base, "b", finding.base_evidence),
        "draft_evidence": _spans(comparison.draft, "d", finding.draft_evidence),
        "explanation": finding.explanation,
        "confidence": _figure(finding.confidence),
    }


def _pair(comparison: Comparison, pair: Pair) -> PairV1:
    match = pair.match
    other, letter = (comparison.draft, "d") if match.base else (comparison.base, "b")
    return {
        "base": [f"b{index}" for index in match.base],
        "draft": [f"d{index}" for index in match.draft],
        "change": pair.change.value,
        "moved": match.moved,
        "similarity": _figure(match.similarity),
        "confidence": _figure(pair.confidence),
        "findings": [_finding(comparison, finding) for finding in pair.findings],
        "reason": match.reason.value,
        "alignment_confidence": _figure(match.confidence),
        "near_misses": [
            {**_span(other, letter, near.clause, near.start, near.end), "score": _figure(near.score)}
            for near in match.near_misses
        ],
    }


# ---------------------------------------------------------------------------- reading
