"""The JSON of version 1: what other programs read, with types of its own.

The model may change; this form does not. Fields may be added, none is renamed or removed.
`comparison_from_json` and `document_from_json` read back what was written; the document's running
text is then the clauses' texts, one a line, so offsets in clauses hold and offsets in the document
are new.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from clausediff.errors import BadSettings
from clausediff.extract.definitions import uses_of
from clausediff.model import (
    Aside,
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Definition,
    Document,
    Effect,
    Evidence,
    Finding,
    Match,
    MatchReason,
    NearMiss,
    Note,
    NoteKind,
    Pair,
    Party,
    Severity,
    Span,
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


def comparison_from_json(data: bytes | str, source: str = "the result") -> Comparison:
    """The comparison that `write_comparison` wrote; raises `BadSettings` for anything else."""
    try:
        value: ComparisonV1 = json.loads(data)
        if not isinstance(value, dict) or value.get("schema") != COMPARISON:
            raise BadSettings(
                f"{source}: not a saved comparison", f"clausediff reads files of schema {COMPARISON}"
            )
        return _comparison(value)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise BadSettings(
            f"{source}: not a saved comparison ({type(error).__name__}: {error})",
            "it may be cut off or changed by hand: make it anew with clausediff BASE DRAFT -o RESULT.json",
        ) from error


def document_from_json(data: bytes | str, source: str = "the document") -> Document:
    """The document that `write_document` wrote; raises `BadSettings` for anything else."""
    try:
        value: DocumentV1 = json.loads(data)
        if not isinstance(value, dict) or value.get("schema") != DOCUMENT:
            raise BadSettings(
                f"{source}: not a saved document", f"clausediff reads files of schema {DOCUMENT}"
            )
        return _document(value, "c")
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise BadSettings(f"{source}: not a saved document ({type(error).__name__}: {error})") from error


def _comparison(value: ComparisonV1) -> Comparison:
    base, draft = _document(value["base"], "b"), _document(value["draft"], "d")
    pairs = tuple(_read_pair(pair) for pair in value["pairs"])
    for side, document in (("base", base), ("draft", draft)):
        seen = [index for pair in pairs for index in getattr(pair.match, side)]
        if sorted(seen) != [clause.index for clause in document.clauses]:
            raise ValueError(f"some clause of the {side} is not in exactly one pair")
    return Comparison(
        base, draft, pairs, tuple(map(_read_note, value.get("notes", []))), value.get("encoder", "")
    )


def _index(identifier: str, letter: str) -> int:
    if not identifier.startswith(letter):
        raise ValueError(f"clause id {identifier!r} on the wrong side")
    return int(identifier[len(letter) :])


def _document(value: SideV1, letter: str) -> Document:
    clauses: list[Clause] = []
    position = 0
    for index, clause in enumerate(value["clauses"]):
        if _index(clause["id"], letter) != index:
            raise ValueError(f"clause ids are not in order at {clause['id']!r}")
        parent = clause["parent"]
        clauses.append(
            Clause(
                index,
                clause["number"],
                clause["label"],
                clause["heading"],
                Span(position, position + len(clause["text"])),
                clause["level"],
                None if parent is None else _index(parent, letter),
                ClauseKind(clause.get("kind", "clause")),
                clause["page"],
            )
        )
        position += len(clause["text"]) + 1
    return Document(
        Path(value["path"]),
        value.get("title"),
        "\n".join(clause["text"] for clause in value["clauses"]),
        tuple(clauses),
        tuple(
            Definition(d["term"], _index(d["clause"], letter), d["start"], d["end"], tuple(d["aliases"]))
            for d in value.get("definitions", [])
        ),
        tuple(Party(p["name"], p["role"], tuple(p["aliases"])) for p in value.get("parties", [])),
        tuple(map(_read_note, value.get("notes", []))),
        tuple(Aside(a["kind"], a["text"], a["page"]) for a in value.get("asides", [])),
        value.get("pages"),
    )


def _read_note(note: NoteV1) -> Note:
    return Note(NoteKind(note["kind"]), note["text"], note["page"], note["quote"])


def _read_evidence(spans: Sequence[SpanV1], letter: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(_index(s["clause"], letter), s["start"], s["end"]) for s in spans)


def _read_finding(finding: FindingV1) -> Finding:
    return Finding(
        finding["rule"],
        Effect(finding["effect"]),
        Severity(finding["severity"]),
        finding["category"],
        finding["protects"],
        finding["binds"],
        _read_evidence(finding["base_evidence"], "b"),
        _read_evidence(finding["draft_evidence"], "d"),
        finding["explanation"],
        finding.get("confidence", 1.0),
    )


def _read_pair(pair: PairV1) -> Pair:
    letter = "d" if pair["base"] else "b"
    match = Match(
        tuple(_index(i, "b") for i in pair["base"]),
        tuple(_index(i, "d") for i in pair["draft"]),
        pair["similarity"],
        pair.get("alignment_confidence", pair["confidence"]),
        MatchReason(pair.get("reason", MatchReason.SAME_MEANING.value)),
        pair["moved"],
        tuple(
            NearMiss(_index(near["clause"], letter), near["start"], near["end"], near["score"])
            for near in pair.get("near_misses", [])
        ),
    )
    return Pair(
        match, Change(pair["change"]), pair["confidence"], tuple(map(_read_finding, pair["findings"]))
    )
