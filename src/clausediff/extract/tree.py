"""The clause tree as it grows: annexes and numbered clauses open in it, one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clausediff.extract.definitions import is_definition_heading, opening_term
from clausediff.extract.draft import Draft, expects_list, holds_mark_before
from clausediff.extract.grammar import Label, read_annex, read_label
from clausediff.extract.headings import is_heading_line, split_run_in, words_of
from clausediff.extract.outline import Outline, Place
from clausediff.extract.phrases import FILING, NAMES_ANNEXES
from clausediff.model import Block, ClauseKind


class ClauseTree:
    """Drafts of clauses and what stands open among them."""

    def __init__(self, labels: Sequence[Label | None]) -> None:
        self.drafts: list[Draft] = []
        self.labels = labels
        self.outline = Outline()
        self.root: int | None = None
        """The annex that everything stands in; None in the body."""
        self.prefix = ""
        self.zone = "opening"
        """`opening` before the first clause, `recitals`, `parties`, then `body`."""
        self.defining: int | None = None
        """The clause whose definitions are being listed."""
        self.left: tuple[Outline, int | None, str, int | None, int] | None = None
        """What stood open before the last annex title: outline, root, prefix, defining, first draft since."""

    def _new(
        self,
        block: Block,
        parent: int | None,
        kind: ClauseKind,
        number: str | None = None,
        label: str | None = None,
        heading: str | None = None,
        text: str = "",
    ) -> int:
        """A new draft; returns its index."""
        draft = Draft(
            number,
            label,
            heading or None,
            parent,
            kind,
            block.page,
            [text] if text else [],
            list(block.boxes),
        )
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def _in_definitions(self) -> bool:
        return self.defining is not None and any(item.clause == self.defining for item in self.outline.open)

    # ------------------------------------------------------------------------- annexes

    def _annex(self, block: Block, text: str, lead: int) -> bool:
        """Open an annex if the block is the title of one."""
        annex = read_annex(text)
        if annex is None:
            return False
        unnumbered = " " not in annex.number
        if (unnumbered or FILING.match(text)) and not any(d.number for d in self.drafts):
            return False
        rest = text[annex.end :].strip()
        if len(words_of(rest)) > 16 or (rest.endswith((".", ";", ",")) and len(words_of(rest)) > 5):
            return False
        before = self.drafts[-1] if self.drafts else None
        if before is not None and (NAMES_ANNEXES.search(before.text) or before.listed):
            parent = self.outline.open[-1].clause if self.outline.open else self.root
            self.drafts[self._new(block, parent, ClauseKind.CLAUSE, text=text)].listed = True
            return True
        if self.left is None or self.drafts[-1].kind is not ClauseKind.ANNEX:
            self.left = self.outline, self.root, self.prefix, self.defining, len(self.drafts)
        clause = self._new(block, None, ClauseKind.ANNEX, annex.number, None, text)
        self.outline, self.root, self.prefix = Outline(), clause, annex.number + ", "
        self.zone, self.defining = "body", None
        return True

    def _go_back(self, label: Label) -> None:
        """Return from annex titles that were a mere list, when the numbers before them go on."""
        if self.left is None or self.outline.open or not self.left[0].is_next(label):
            return
        outline, root, prefix, defining, first = self.left
        if any(draft.kind is not ClauseKind.ANNEX for draft in self.drafts[first:]):
            return
        self.outline, self.root, self.prefix, self.defining, self.left = outline, root, prefix, defining, None
        for draft in self.drafts[first:]:
            draft.kind, draft.number, draft.texts = ClauseKind.CLAUSE, None, [draft.heading or ""]
            draft.heading, draft.parent = None, outline.open[-1].clause

    # ------------------------------------------------------------------------- numbers

    def _numbered(self, index: int, block: Block, text: str, label: Label, lead: int, sure: bool) -> bool:
        """Open the clause that a number begins; False where it is no number."""
        following = [later for later in self.labels[index + 1 : index + 60] if later][:12]
        if self.left is not None:
            self._go_back(label)
        if self.zone in ("recitals", "parties") and self._leaves_front(label, following):
            self.zone, self.outline = "body", Outline()
        if self.zone == "opening":
            if re.match(r"(?i)whereas\b", text[label.end :]):
                self.zone = "recitals"
            else:
                self.zone, self.outline = "body", Outline()
        if not sure and self._goes_on_inline(label, text):
            return True
        place = self.outline.place(label, following, sure or block.outline is not None)
        if place is None:
            return False
        rest, lead = text[label.end :], max(0, lead - label.end)
        if label.tail:
            label, place = self._tail(block, label, place)
        # A number may stand right before the first mark of its list: 2.2 (a) …
        if self._opens_list(rest) and self._deeper(block, label, place, None, rest, lead, following):
            return True
        heading, start = split_run_in(rest, lead)
        below = rest[start:] if heading else ""
        if self._opens_list(below) and self._deeper(
            block, label, place, heading, below, max(0, lead - start), following
        ):
            return True
        self._fill(block, label, place, rest, lead)
        return True

    def _goes_on_inline(self, label: Label, text: str) -> bool:
        """Join `(ii) …` to the paragraph whose words hold `(i)`: the line broke inside its sentence."""
        if label.wrap == "x" or label.dotted or not self.drafts or not self.drafts[-1].texts:
            return False
        before = self.drafts[-1].texts[-1]
        if before.rstrip().endswith((".", ":")) or not holds_mark_before(before, label):
            return False
        self.drafts[-1].texts[-1] = f"{before} {text}"
        return True

    @staticmethod
    def _opens_list(text: str) -> bool:
        label = read_label(text)
        return label is not None and not label.dotted and label.wrap != "x"

    def _deeper(
        self,
        block: Block,
        label: Label,
        place: Place,
        heading: str | None,
        rest: str,
        lead: int,
        following: Sequence[Label],
    ) -> bool:
        """Open a clause whose first sub-clause begins on its own line: `2.2 (a) …`, `2. Grant. (a) …`."""
        deeper = read_label(rest)
        if deeper is None:
            return False
        kept = self.outline.open[:]
        tops = dict(self.outline.tops)
        self._open(block, label, place, heading, "")
        inner = self.outline.place(deeper, following, False)
        if inner is None or inner.depth != len(self.outline.open):
            self.drafts.pop()
            self.outline.open, self.outline.tops = kept, tops
            return False
        self._fill(block, deeper, inner, rest[deeper.end :].lstrip(), max(0, lead - deeper.end))
        return True

    def _leaves_front(self, label: Label, following: Sequence[Label]) -> bool:
        """Does this number belong to the clauses proper and no longer to recitals or parties?"""
        if label.dotted or label.word:
            return True
        place = self.outline.place(label, following, False)
        if place is None:
            return True
        listed = [item.series for item in self.outline.open if item.series is not None]
        if place.value != 1 or not listed or label.wrap != "x":
            return False
        # `1.` after the parties (1) and (2), or after recitals (A) and (B), is the first clause.
        return place.depth == 0 or (
            place.series.script == "arabic" and (listed[0].script, listed[0].wrap) != ("arabic", "x")
        )

    def _tail(self, block: Block, label: Label, place: Place) -> tuple[Label, Place]:
        """The last mark of a number typed in full, 5.2(b), with the clauses above it opened."""
        if not any(item.parts == label.parts for item in self.outline.open):
            base = replace(label, tail=(), shown=".".join(label.parts))
            self._open(block, base, place, None, "")
        for position, mark in enumerate(label.tail):
            last = position == len(label.tail) - 1
            inner = Label(label.shown if last else f"({mark})", "", "(x)", (mark,), (), True, label.end)
            if not last and any(item.series and item.series.wrap == "(x)" for item in self.outline.open):
                continue
            found = self.outline.place(inner, (), True)
            if found is None:
                return label, place
            if last:
                return inner, found
            self._open(block, inner, found, None, "")
        return label, place

    def _fill(self, block: Block, label: Label, place: Place, rest: str, lead: int) -> None:
        """Open the clause with what stands behind its number: a heading, words, or both."""
        rest = rest.strip()
        first_level = "(" not in place.number
        definition = opening_term(rest, lead, self._in_definitions())
        if not definition:
            if is_heading_line(rest, lead, first_level and label.wrap == "x", block.outline):
                clause = self._open(block, label, place, rest.rstrip(" .:"), "")
                self.drafts[clause].sectioned = True
                if block.outline is not None and block.label is None:
                    self.outline.open[-1].outline_rank = float(block.outline)
                return
            heading, start = split_run_in(rest, lead)
            if heading:
                self._open(block, label, place, heading, rest[start:])
                return
        self._open(block, label, place, None, rest, ClauseKind.DEFINITION if definition else None)

    def _open(
        self,
        block: Block,
        label: Label,
        place: Place,
        heading: str | None,
        text: str,
        kind: ClauseKind | None = None,
    ) -> int:
        parent = self.outline.open[place.depth - 1].clause if place.depth else self.root
        number = place.number
        if self.zone in ("recitals", "parties"):
            word = "Recital " if self.zone == "recitals" else "Parties "
            number = word + re.sub(r"^([^()]+)", r"(\1)", number)
            kind = ClauseKind.RECITAL if self.zone == "recitals" else ClauseKind.PREAMBLE
        clause = self._new(block, parent, kind or ClauseKind.CLAUSE, number, label.shown, heading, text)
        if not place.series.script.startswith("code"):
            self.drafts[clause].prefix = self.prefix
        self.outline.push(place, clause).expects = expects_list(text)
        if is_definition_heading(heading):
            self.defining = clause
        return clause

    def _odd_label(self, block: Block, text: str, lead: int) -> None:
        """A number of the format's own that no grammar knows (`First`, `第一条`): taken as shown."""
        shown = (block.label or "").strip().rstrip(".:)")
        parent = self.outline.open[-1].clause if self.outline.open else self.root
        heading, start = split_run_in(text, lead)
        self._new(
            block,
            parent,
            ClauseKind.CLAUSE,
            self.prefix + shown,
            shown,
            heading,
            text[start:] if heading else text,
        )
