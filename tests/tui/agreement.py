"""Small comparisons made by hand, so that the screens are tested without reading a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    Severity,
    Span,
)


@dataclass(frozen=True)
class Part:
    """A clause as a test writes it."""

    number: str | None
    heading: str | None
    text: str
    level: int = 1
    kind: ClauseKind = ClauseKind.CLAUSE


def document(name: str, parts: Sequence[Part], notes: Sequence[Note] = ()) -> Document:
    """A document whose text is the parts' texts, one per line."""
    text, clauses = "", []
    parents: dict[int, int] = {}
    for index, part in enumerate(parts):
        start = len(text)
        text += part.text
        clauses.append(
            Clause(
                index,
                part.number,
                part.number,
                part.heading,
                Span(start, len(text)),
                part.level,
                parents.get(part.level - 1),
                part.kind,
                page=1 + index // 8,
            )
        )
        parents[part.level] = index
        text += "\n"
    return Document(Path(name), "AI Services Agreement", text, tuple(clauses), notes=tuple(notes))


def spot(owner: Document, clause: int, words: str) -> tuple[Evidence, ...]:
    """The words' evidence in the clause; none for no words."""
    if not words:
        return ()
    start = owner.text_of(clause).index(words)
    return (Evidence(clause, start, start + len(words)),)


def finding(
    base: Document,
    draft: Document,
    words: tuple[tuple[int, str] | None, tuple[int, str] | None],
    explanation: str,
    effect: Effect = Effect.WEAKER,
    severity: Severity = Severity.HIGH,
    category: str = "general",
    protects: str = "the public",
    rule: str = "M01",
) -> Finding:
    """A finding whose evidence is given as words in a clause."""
    left, right = words
    return Finding(
        rule,
        effect,
        severity,
        category,
        protects,
        "the Department",
        spot(base, *left) if left else (),
        spot(draft, *right) if right else (),
        explanation,
        0.93,
    )


def match(
    base: tuple[int, ...],
    draft: tuple[int, ...],
    reason: MatchReason = MatchReason.SAME_HEADING,
    similarity: float = 0.87,
    moved: bool = False,
    near: tuple[NearMiss, ...] = (),
) -> Match:
    """A match; nothing found where a side is empty."""
    if not base or not draft:
        return Match(base, draft, 0.0, 0.96, MatchReason.NONE, near_misses=near)
    return Match(base, draft, similarity, 0.95, reason, moved)


BULK = (
    "The Department shall not use the AI Services to collect, search, link or analyse information about "
    "Persons in Averland that has been acquired in bulk, including location data, browsing histories and "
    "other records purchased from data brokers or other commercial sources, whether or not the acquisition "
    "was itself lawful."
)

BASE_PARTS = (
    Part("2", "Supply of the AI Services", "", 0, ClauseKind.HEADING),
    Part("2.1", None, "The Supplier shall provide technical support at all hours through a named manager."),
    Part("4", "Prohibited uses", "", 0, ClauseKind.HEADING),
    Part(
        "4.1",
        "Mass domestic surveillance",
        "The Department shall not use the AI Services, or permit any other person to use them, for Mass "
        "Domestic Surveillance.",
    ),
    Part("4.2", "Analysis of bulk acquired data", BULK),
    Part(
        "4.3",
        "Fully autonomous weapons",
        "The Department shall not use the AI Services to develop, train, direct or operate an Autonomous "
        "Weapon.",
    ),
    Part(
        "4.4",
        "Lawfulness no defence",
        "The prohibitions in this clause 4 apply even where the use concerned would otherwise be permitted "
        "by law.",
    ),
    Part("5", "Human control", "", 0, ClauseKind.HEADING),
    Part(
        "5.1",
        "Use of force",
        "No Output shall initiate, direct or release the use of force against a person unless a human "
        "operator, who has the authority, the information and the time needed to refuse, has approved that "
        "particular action in advance.",
    ),
    Part(
        "5.2",
        "Testing",
        "The Department shall test the AI Services in realistic conditions and shall give the Supplier the "
        "results at least 20 Business Days before the first operational use.",
    ),
    Part("7", "Records, oversight and audit", "", 0, ClauseKind.HEADING),
    Part(
        "7.1",
        None,
        "The Department shall keep complete and unaltered logs of all use of the AI Services for at least "
        "24 months after the use concerned.",
    ),
    Part(
        "7.2",
        None,
        "The Supplier may audit the use of the AI Services twice in each contract year, on 10 Business "
        "Days’ written notice.",
    ),
    Part(
        "7.3",
        None,
        "The Department shall stop the use concerned and shall notify the Supplier within 48 hours, and "
        "shall send a written report within 15 days.",
    ),
    Part("8", "Department Data", "", 0, ClauseKind.HEADING),
    Part("8.1", None, "The Supplier shall store Department Data in Averland only and shall encrypt it."),
    Part("10.1", None, "The liability of each party in any contract year is limited to the fees paid."),
    Part("11.1", "Governing law", "The law of Averland governs this Agreement."),
)

DRAFT_PARTS = (
    Part("2", "Provision of the AI Services", "", 0, ClauseKind.HEADING),
    Part("2.1", None, "The Supplier shall provide technical support at all hours through a named manager."),
    Part("4", "Prohibited uses", "", 0, ClauseKind.HEADING),
    Part(
        "4.1",
        "Mass domestic surveillance",
        "The Department must not use the AI Services for Mass Domestic Surveillance and must not allow "
        "anyone else to do so.",
    ),
    Part(
        "4.2",
        "Fully autonomous weapons",
        "The Department will endeavour not to use the AI Services to develop, train, direct or operate an "
        "Autonomous Weapon where reasonably practicable.",
    ),
    Part(
        "4.3",
        "Lawfulness no defence",
        "The prohibitions in this clause 4 apply even where the use concerned would otherwise be permitted "
        "by law.",
    ),
    Part("5", "Human control", "", 0, ClauseKind.HEADING),
    Part(
        "5.1",
        "Use of force",
        "Commanders and operators will exercise the degree of human judgment over the use of force that the "
        "Department considers appropriate.",
    ),
    Part(
        "5.2",
        "Testing",
        "The Department shall test the AI Services in realistic conditions and shall give the Supplier the "
        "results at least 30 Business Days before the first operational use, where practicable.",
    ),
    Part("6", "Department Data", "", 0, ClauseKind.HEADING),
    Part("6.1", None, "The Supplier shall store Department Data in Averland only and shall encrypt it."),
    Part("7", "Records, oversight and audit", "", 0, ClauseKind.HEADING),
    Part(
        "7.1",
        None,
        "The Department shall keep complete and unaltered logs of all use of the AI Services for at least "
        "36 months after the use concerned.",
    ),
    Part(
        "7.2",
        None,
        "The Supplier may audit the use of the AI Services twice in each contract year, on 10 Business "
        "Days’ written notice.",
    ),
    Part(
        "7.3", None, "The Department shall stop the use concerned and shall notify the Supplier in 48 hours."
    ),
    Part("7.4", None, "The Department shall send a written report within 15 days."),
    Part("10.1", None, "The liability of each party in any contract year is limited to the fees paid."),
    Part("11.1", "Governing law", "The law of Averland governs this Agreement."),
    Part(
        "12.3",
        "Order of documents",
        "Notwithstanding clause 7, an audit needs the Department’s prior consent, which it may withhold.",
    ),
)

BASE_NOTES = (Note(NoteKind.HIDDEN, "A line of white text stands on page 3.", 3, "subject to annex Q"),)
DRAFT_NOTES = (
    Note(NoteKind.NOT_READ, "Page 9 is a picture without text.", 9),
    Note(NoteKind.REVISIONS, "Two tracked changes are pending; they were read as accepted.", None),
)


def agreement(draft_name: str = "vendor-a.docx", folder: str = "") -> Comparison:
    """An AI services agreement whose draft lost the clause on bulk acquired data."""
    base = document(f"{folder}base.docx", BASE_PARTS, BASE_NOTES)
    draft = document(f"{folder}{draft_name}", DRAFT_PARTS, DRAFT_NOTES)
    same = MatchReason.SAME_TEXT

    def kept(left: int, right: int) -> Pair:
        return Pair(match((left,), (right,), same, 1.0), Change.UNCHANGED, 0.99)

    def made(
        left: int,
        right: int,
        change: Change,
        findings: Sequence[Finding],
        moved: bool = False,
    ) -> Pair:
        return Pair(match((left,), (right,), moved=moved), change, 0.9, tuple(findings))

    def says(
        words: tuple[tuple[int, str] | None, tuple[int, str] | None], explanation: str, **more: object
    ) -> Finding:
        return finding(base, draft, words, explanation, **more)  # type: ignore[arg-type]

    near = (NearMiss(3, 0, 83, 0.54), NearMiss(10, 0, 40, 0.31))
    pairs = (
        Pair(match((0,), (0,)), Change.REWORDED, 0.9),
        kept(1, 1),
        kept(2, 2),
        Pair(match((3,), (3,)), Change.REWORDED, 0.9),
        Pair(
            match((4,), (), near=near),
            Change.DROPPED,
            0.96,
            (
                says(
                    ((4, BULK), None),
                    "The ban on analysing data about people acquired in bulk is gone; no clause of the draft "
                    "answers it.",
                    category="bulk-data",
                    rule="DROP",
                ),
            ),
        ),
        made(
            5,
            4,
            Change.WEAKENED,
            [
                says(
                    ((5, "shall not"), (4, "will endeavour not to")),
                    "“shall not” became “will endeavour not to”: a ban became an effort.",
                    category="weapons",
                    rule="M02",
                ),
                says(
                    (None, (4, "where reasonably practicable")),
                    "“where reasonably practicable” was added: the ban now has a way out.",
                    category="weapons",
                    severity=Severity.MEDIUM,
                    rule="M17",
                ),
            ],
        ),
        kept(6, 5),
        kept(7, 6),
        made(
            8,
            7,
            Change.WEAKENED,
            [
                says(
                    ((8, "has approved that particular action in advance"), (7, "considers appropriate")),
                    "A human’s prior approval of each use of force gave way to the Department’s own judgment.",
                    category="human-control",
                    rule="M09",
                )
            ],
        ),
        made(
            9,
            8,
            Change.MIXED,
            [
                says(
                    (None, (8, "where practicable")),
                    "Giving the results now depends on what is practicable.",
                    severity=Severity.MEDIUM,
                    category="testing",
                    protects="Supplier",
                    rule="M17",
                ),
                says(
                    ((9, "20 Business Days"), (8, "30 Business Days")),
                    "The results are due 10 Business Days earlier.",
                    effect=Effect.STRONGER,
                    severity=Severity.LOW,
                    category="testing",
                    protects="Supplier",
                    rule="M21",
                ),
            ],
        ),
        kept(10, 11),
        made(
            11,
            12,
            Change.STRENGTHENED,
            [
                says(
                    ((11, "24 months"), (12, "36 months")),
                    "Logs are kept for 36 months instead of 24.",
                    effect=Effect.STRONGER,
                    severity=Severity.LOW,
                    category="records",
                    rule="M21",
                )
            ],
        ),
        made(
            12,
            13,
            Change.WEAKENED,
            [
                says(
                    ((12, "may audit"), (18, "an audit needs the Department’s prior consent")),
                    "Its own words stay, but clause 12.3 lets the Department refuse any audit.",
                    category="audit",
                    protects="Supplier",
                    rule="M30",
                )
            ],
        ),
        Pair(match((13,), (14, 15), MatchReason.SPLIT), Change.REWORDED, 0.9),
        kept(14, 9),
        Pair(match((15,), (10,), same, 1.0, moved=True), Change.UNCHANGED, 0.99),
        made(
            16,
            16,
            Change.UNCLEAR,
            [
                says(
                    ((16, "fees paid"), (16, "fees paid")),
                    "What counts as fees cannot be told from the text.",
                    effect=Effect.UNCLEAR,
                    severity=Severity.MEDIUM,
                    category="liability",
                    protects="Supplier",
                    rule="M40",
                )
            ],
        ),
        kept(17, 17),
        Pair(match((), (18,)), Change.ADDED, 0.9),
    )
    notes = (Note(NoteKind.PATTERN, "Bans give way to efforts in 2 clauses of the draft."),)
    return Comparison(base, draft, pairs, notes, "hand-made")


HOSTILE = (
    "[bold red]pay[/] \x1b[31mnow\x1b[0m [link=https://example.org]click[/link] \u202eevil\u202c "
    "日本語の契約書、第一条。 \u200fשלום\u200e [/nonsense] {{x}} %s\ttab"
)


def hostile() -> Comparison:
    """Contract text that tries to be markup, an escape sequence or right-to-left."""
    base = document("[b]base[/b].docx", (Part("1", "[red]Heading[/red] \x1b]0;x\x07", HOSTILE, 0),))
    draft = document("draft\u202excod.docx", (Part("1", "見出し", HOSTILE.replace("now", "later"), 0),))
    found = finding(base, draft, ((0, "now"), (0, "later")), "[blink]“now”[/] became “later” \x1b[2J")
    return Comparison(base, draft, (Pair(match((0,), (0,)), Change.WEAKENED, 0.9, (found,)),))


def long_agreement(count: int) -> Comparison:
    """So many clauses, one in seven of them changed."""
    base_parts, draft_parts = [], []
    for number in range(count):
        text = f"The Supplier shall keep record number {number} for at least {number % 30 + 5} days. " * 3
        base_parts.append(Part(f"{number // 10 + 1}.{number % 10 + 1}", f"Record {number}", text, 0))
        changed = text.replace("shall", "may", 1) if number % 7 == 0 else text
        draft_parts.append(Part(f"{number // 10 + 1}.{number % 10 + 1}", f"Record {number}", changed, 0))
    base, draft = document("long.docx", base_parts), document("long-draft.docx", draft_parts)
    pairs = []
    for number in range(count):
        if number % 7:
            pairs.append(Pair(match((number,), (number,)), Change.UNCHANGED, 0.99))
            continue
        found = finding(base, draft, ((number, "shall"), (number, "may")), "“shall” became “may”.")
        pairs.append(Pair(match((number,), (number,)), Change.WEAKENED, 0.9, (found,)))
    return Comparison(base, draft, tuple(pairs))


def empty() -> Comparison:
    """Two files without a clause."""
    return Comparison(document("base.docx", ()), document("draft.docx", ()), ())
