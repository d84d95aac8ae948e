"""Every value that crosses from one stage to the next.

A contract runs through here once: a reader makes a `Reading` of `Block`s, the segmenter a
`Document` of `Clause`s, alignment `Match`es, analysis `Pair`s, and a `Comparison` is what the
reports and the terminal UI show. All values are frozen; all positions are character offsets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

# --------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    page: int
    """1-based."""
    left: float
    top: float
    right: float
    bottom: float


class BlockKind(StrEnum):
    """What a reader knows of a block from the file's structure, before anything is understood."""

    PARAGRAPH = "paragraph"
    TABLE_ROW = "table-row"
    FOOTNOTE = "footnote"
    """Stands right after the block that cites it."""
    TEXT_BOX = "text-box"
    TOC_ENTRY = "toc-entry"
    """A line of a table of contents, where the format marks it as such."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table row or note, as the file shows it."""

    text: str
    """Displayed text without the automatic number; white space folded, no line breaks but for
    real ones inside the paragraph (`\\n`)."""
    kind: BlockKind = BlockKind.PARAGRAPH
    label: str | None = None
    """The number that the format itself computed (Word's `1.2`, `(a)`, `•`), as displayed.
    None where there is none: typed numbers stay in `text` for the segmenter to read. A footnote
    has its mark here; table rows show numbers in their cells."""
    level: int | None = None
    """Depth of that automatic number, 0-based; None where there is none."""
    outline: int | None = None
    """Heading level (1 is highest) where the format says so: Word outline level, `##`, `<h2>`."""
    lead: int = 0
    """How many leading characters of `text` are set off (bold, underlined, small caps):
    an inline heading such as `Audit.`, or the whole of a typographic heading. A typed number in
    plain type before them is counted in."""
    size: float | None = None
    """Font size in points, where known."""
    indent: float | None = None
    """Left indent of the first line in points, where known."""
    centred: bool = False
    page: int | None = None
    """1-based page of the first character; None where the format has no pages."""
    boxes: tuple[Box, ...] = ()
    cells: tuple[str, ...] = ()
    """Table rows: the cells; `text` is then the cells that are not empty, joined by ` | `."""
    header: tuple[str, ...] = ()
    """Table rows: the column headings that stand above this row, empty where there are none."""


class NoteKind(StrEnum):
    """What a person must be told about a file or a comparison, beside the clauses."""

    NOT_READ = "not-read"
    """Something could not be read: pages without text, objects, broken parts."""
    REVISIONS = "revisions"
    """Tracked changes are pending."""
    HIDDEN = "hidden"
    """Text that the eye does not see (hidden, white, tiny, covered) was read."""
    COMMENT = "comment"
    """A comment or annotation stands in the file."""
    ASSUMED = "assumed"
    """Something was guessed, such as the reading order or a party's role."""
    PATTERN = "pattern"
    """A pattern of the whole document, such as bans giving way to measures."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a reader of the result must know; every report shows it."""

    kind: NoteKind
    text: str
    """One sentence for a person."""
    page: int | None = None
    quote: str = ""
    """The words in the file that it is about, where there are any."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Text of the file that is in no clause: running header, cover page, contents, signatures."""

    kind: str
    """`header | footer | cover | contents | signature | comment | other`."""
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: blocks in reading order, nothing understood yet."""

    blocks: tuple[Block, ...]
    title: str | None = None
    notes: tuple[Note, ...] = ()
    asides: tuple[Aside, ...] = ()
    pages: int | None = None


# ------------------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters, `start <= end`."""

    start: int
    end: int


class ClauseKind(StrEnum):
    """What a clause is in its document; only some kinds can hold a protection."""

    CLAUSE = "clause"
    HEADING = "heading"
    """A number or heading with no text of its own."""
    DEFINITION = "definition"
    RECITAL = "recital"
    PREAMBLE = "preamble"
    """The parties and the date; text before the first clause."""
    TABLE_ROW = "table-row"
    FOOTNOTE = "footnote"
    ANNEX = "annex"
    """The title of a schedule, annex, exhibit or appendix."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause or sub-clause; its place in `Document.clauses` is its `index`."""

    index: int
    number: str | None
    """Full citation, `5.2(a)(ii)`, `Schedule 1, 2.1(a)`, `Recital (A)`; None where unnumbered."""
    label: str | None
    """What is displayed at the clause, `(ii)`; no trailing punctuation."""
    heading: str | None
    span: Span
    """The clause's own text in `Document.text`: no number, no heading, no children."""
    level: int
    """Depth in the tree, 0 for the top."""
    parent: int | None
    """Index of the parent clause; always smaller than `index`."""
    kind: ClauseKind = ClauseKind.CLAUSE
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term and the words that define it."""

    term: str
    clause: int
    """Index of the clause it is defined in."""
    start: int
    """Of the defining words, in that clause's text; the whole text where nothing better is known."""
    end: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody bound or protected by the document, with every name it goes by."""

    name: str
    """The defined name where there is one (`Supplier`), else the full name."""
    role: str
    """`supplier | customer | discloser | recipient | licensor | licensee | public | other`."""
    aliases: tuple[str, ...] = ()
    """Other names, `we`, `us`, `Halyard Systems Ltd`; `name` itself is not repeated."""


@dataclass(frozen=True)
class Document:
    """A contract's text, fixed once, and its clauses as spans of that text."""

    path: Path
    title: str | None
    text: str
    clauses: tuple[Clause, ...]
    definitions: tuple[Definition, ...] = ()
    parties: tuple[Party, ...] = ()
    notes: tuple[Note, ...] = ()
    asides: tuple[Aside, ...] = ()
    pages: int | None = None

    def text_of(self, clause: Clause | int) -> str:
        """The clause's own text, the slice of the document's text at its span."""
        span = (self.clauses[clause] if isinstance(clause, int) else clause).span
        return self.text[span.start : span.end]

    @cached_property
    def children(self) -> dict[int, tuple[int, ...]]:
        """Indices of each clause's direct children, in reading order; no entry for leaves."""
        lists: dict[int, list[int]] = {}
        for clause in self.clauses:
            if clause.parent is not None:
                lists.setdefault(clause.parent, []).append(clause.index)
        return {parent: tuple(indices) for parent, indices in lists.items()}

    def ancestors(self, index: int) -> Iterator[Clause]:
        """Parent, grandparent and so on, innermost first."""
        parent = self.clauses[index].parent
        while parent is not None:
            yield self.clauses[parent]
            parent = self.clauses[parent].parent

    def heading_path(self, index: int) -> tuple[str, ...]:
        """Headings from the outermost ancestor down to the clause's own, those that exist."""
        chain = [*reversed([*self.ancestors(index)]), self.clauses[index]]
        return tuple(clause.heading for clause in chain if clause.heading)

    def stem(self, index: int) -> str:
        """The words that a list item continues: the ancestors' lead-ins that end in a colon,
        dash or open sentence (`The Department shall not:`), outermost first; empty where the
        clause stands on its own feet."""
        words: list[str] = []
        for ancestor in self.ancestors(index):
            lead_in = self.text_of(ancestor).rstrip()
            if not lead_in or lead_in[-1] in '.;!?”"':
                break
            words.append(lead_in)
        return " ".join(reversed(words))


# ------------------------------------------------------------------------- alignment


class MatchReason(StrEnum):
    """Why two clauses were paired, for a person to check."""

    SAME_TEXT = "same text"
    SAME_WORDS = "nearly the same words"
    SAME_HEADING = "same heading"
    SAME_MEANING = "same meaning"
    SAME_PLACE = "same place"
    SPLIT = "one clause in several"
    MERGE = "several clauses in one"
    USER = "paired by hand"
    NONE = "no counterpart found"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The best candidate for a clause that has no counterpart."""

    clause: int
    """Index in the other document."""
    start: int
    end: int
    """The best sentence or item in that clause's text."""
    score: float
    """0 to 1, on the scale of `Match.similarity`."""


@dataclass(frozen=True, slots=True)
class Match:
    """Clauses that answer each other; an empty side says that nothing does."""

    base: tuple[int, ...]
    draft: tuple[int, ...]
    similarity: float
    """0 to 1: how alike the texts are; 0.0 for an empty side."""
    confidence: float
    """0 to 1: how likely the pairing (or the abstention) is right."""
    reason: MatchReason
    moved: bool = False
    near_misses: tuple[NearMiss, ...] = ()
    """Best first; only where a side is empty. Indices are in the document that has no counterpart."""


# -------------------------------------------------------------------------- judgement


class Change(StrEnum):
    """What became of a clause's protections; the words are INTERFACE.md's."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    MIXED = "mixed"
    """At least one loss and one gain, never netted."""
    DROPPED = "dropped"
    ADDED = "added"
    UNCLEAR = "unclear"
    """Changed in a way the judge cannot sign; a person must read it."""


LOSSES = frozenset({Change.WEAKENED, Change.MIXED, Change.DROPPED})


class Effect(StrEnum):
    """What one finding says of the protection."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    NEUTRAL = "neutral"
    UNCLEAR = "unclear"


class Severity(StrEnum):
    """How much a lost protection matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The deciding words: offsets into one clause's own text."""

    clause: int
    """Index in the document of its side; it may lie outside the pair (an overriding clause)."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that happened to one protection, and the words that did it."""

    rule: str
    """Id of a rule row, `M17`; `clausediff explain M17` describes it."""
    effect: Effect
    severity: Severity
    category: str
    """The protection's subject, an id of the category table (`bulk-data`); `general` if none."""
    protects: str
    """Whom the protection protects, as the base calls them; empty where unknown."""
    binds: str
    """Whom it binds; empty where unknown."""
    base_evidence: tuple[Evidence, ...]
    draft_evidence: tuple[Evidence, ...]
    explanation: str
    """One sentence for a lawyer."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A match and its verdict."""

    match: Match
    change: Change
    confidence: float
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """All there is to show: every clause of both documents stands in exactly one pair."""

    base: Document
    draft: Document
    pairs: tuple[Pair, ...]
    notes: tuple[Note, ...] = ()
    """Of the comparison as a whole; each document has its own beside them."""
    encoder: str = ""
    """Name and hash of the embedding model that aligned them."""

    def has_words(self, pair: Pair) -> bool:
        """Does any clause of the pair hold text of its own? A bare heading protects nobody."""
        return any(self.base.text_of(index).strip() for index in pair.match.base) or any(
            self.draft.text_of(index).strip() for index in pair.match.draft
        )

    @cached_property
    def summary(self) -> dict[Change, int]:
        """How many pairs ended in each change, bare headings left out; every change has a count."""
        counts = dict.fromkeys(Change, 0)
        for pair in self.pairs:
            if self.has_words(pair):
                counts[pair.change] += 1
        return counts

    @property
    def has_loss(self) -> bool:
        """Was any protection dropped, weakened, or mixed? A heading without text is none."""
        return any(self.summary[change] for change in LOSSES)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file of a batch that could not be compared: a row of the result, never the end of the run."""

    path: Path
    message: str
    hint: str = ""
    notes: tuple[Note, ...] = field(default=())
