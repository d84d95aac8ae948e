"""Builders of small comparisons: what the reports show, without reading or judging anything."""

from __future__ import annotations

from pathlib import Path

from clausediff.model import (
    Change,
    Clause,
    ClauseKind,
    Comparison,
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


def document(
    name: str, *rows: tuple[str | None, str | None, str], parties=(), notes=(), page=None
) -> Document:
    """A document of flat clauses: number, heading, text."""
    clauses, parts, position = [], [], 0
    for index, (number, heading, text) in enumerate(rows):
        kind = ClauseKind.CLAUSE if text else ClauseKind.HEADING
        clauses.append(
            Clause(index, number, number, heading, Span(position, position + len(text)), 0, None, kind, page)
        )
        parts.append(text)
        position += len(text) + 1
    return Document(Path(name), None, "\n".join(parts), tuple(clauses), parties=parties, notes=notes)


def evidence(of: Document, clause: int, words: str) -> Evidence:
    """The place of words in a clause; they must stand there."""
    start = of.text_of(clause).index(words)
    return Evidence(clause, start, start + len(words))


def finding(
    rule: str,
    effect: Effect,
    explanation: str,
    base: tuple[Evidence, ...] = (),
    draft: tuple[Evidence, ...] = (),
    severity: Severity = Severity.MEDIUM,
    category: str = "general",
    protects: str = "",
    binds: str = "",
    confidence: float = 0.9,
) -> Finding:
    return Finding(rule, effect, severity, category, protects, binds, base, draft, explanation, confidence)


def pair(
    base: tuple[int, ...],
    draft: tuple[int, ...],
    change: Change,
    *findings: Finding,
    moved: bool = False,
    near: tuple[NearMiss, ...] = (),
) -> Pair:
    alike = 0.9 if base and draft else 0.0
    reason = MatchReason.SAME_WORDS if base and draft else MatchReason.NONE
    return Pair(Match(base, draft, alike, 0.9, reason, moved, near), change, 0.9, findings)


def sample() -> Comparison:
    """One of everything: dropped, weakened, mixed, stronger, unclear, added, moved, a bare heading, notes."""
    parties = (
        Party("Supplier", "supplier", ("Halyard Systems Ltd", "Vendor")),
        Party("Department", "customer", ("the Buyer",)),
    )
    base = document(
        "base.docx",
        ("1", "Use", ""),
        ("1.1", "Bulk data", "The Department shall not analyse information about persons acquired in bulk."),
        ("1.2", "Breach notice", "The Supplier shall notify the Department within 24 hours of a breach."),
        ("1.3", "Audit", "The Department may audit the Supplier at any time on written notice."),
        ("1.4", "Retention", "The Supplier shall delete logs after 90 days."),
        ("1.5", "Price", "The price is fixed."),
        ("1.6", "Law", "The law of Averland applies."),
        ("1.7", "Old heading", ""),
        parties=parties,
        notes=(Note(NoteKind.NOT_READ, "Page 3 holds a picture and no text.", 3),),
        page=2,
    )
    draft = document(
        "draft.pdf",
        ("1", "Use", ""),
        ("1.1", "Incidents", "Vendor will notify the Department promptly of a breach."),
        ("1.2", "Audit", "The Department may audit Vendor once a year and without notice."),
        ("1.3", "Retention", "Vendor shall delete logs after 30 days."),
        ("1.4", "Price", "The price is indexed."),
        ("1.5", "Publicity", "Vendor may name the Department as a customer."),
        ("9", "Law", "The law of Averland applies."),
        notes=(Note(NoteKind.REVISIONS, "Two tracked changes are pending."),),
    )
    buyer = {"protects": "Department", "binds": "Supplier"}
    pairs = (
        pair((0,), (0,), Change.UNCHANGED),
        pair(
            (1,),
            (),
            Change.DROPPED,
            finding(
                "M32",
                Effect.WEAKER,
                "The ban on analysing bulk data has no counterpart.",
                (evidence(base, 1, "shall not analyse information about persons acquired in bulk"),),
                severity=Severity.HIGH,
                category="bulk-data",
                protects="the public",
                binds="Department",
            ),
            near=(NearMiss(6, 0, 10, 0.31),),
        ),
        pair(
            (2,),
            (1,),
            Change.WEAKENED,
            finding(
                "M08",
                Effect.WEAKER,
                "“within 24 hours” became “promptly”.",
                (evidence(base, 2, "within 24 hours"),),
                (evidence(draft, 1, "promptly"),),
                category="breach-notice",
                **buyer,
            ),
        ),
        pair(
            (3,),
            (2,),
            Change.MIXED,
            finding(
                "M29",
                Effect.WEAKER,
                "Audits are limited to one a year.",
                (evidence(base, 3, "at any time"),),
                (evidence(draft, 2, "once a year"),),
                category="audit",
                **buyer,
            ),
            finding(
                "M18",
                Effect.STRONGER,
                "Audits need no notice.",
                (evidence(base, 3, "on written notice"),),
                (evidence(draft, 2, "without notice"),),
                severity=Severity.LOW,
                category="audit",
                **buyer,
            ),
        ),
        pair(
            (4,),
            (3,),
            Change.STRENGTHENED,
            finding(
                "M26",
                Effect.STRONGER,
                "Logs are deleted after 30 days, not 90.",
                (evidence(base, 4, "90 days"),),
                (evidence(draft, 3, "30 days"),),
                category="deletion",
                **buyer,
            ),
        ),
        pair((5,), (4,), Change.UNCLEAR),
        pair((6,), (6,), Change.UNCHANGED, moved=True),
        pair((7,), (), Change.DROPPED),
        pair((), (5,), Change.ADDED, near=(NearMiss(7, 0, 0, 0.12),)),
    )
    return Comparison(
        base, draft, pairs, (Note(NoteKind.PATTERN, "Bans gave way to measures."),), "lexical-1"
    )
