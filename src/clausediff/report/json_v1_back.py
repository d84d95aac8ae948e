"""Comparisons and documents from the JSON of version 1.

A document's running text is then the clauses' texts, one a line, so offsets in clauses hold and
offsets in the document are new.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from clausediff.errors import BadSettings
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
from clausediff.report.json_v1 import (
    COMPARISON,
    DOCUMENT,
    ComparisonV1,
    DocumentV1,
    FindingV1,
    NoteV1,
    PairV1,
    SideV1,
    SpanV1,
)


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
