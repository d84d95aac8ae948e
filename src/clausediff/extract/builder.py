"""Blocks become drafts of clauses, one after the other, on the outline of the open ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from clausediff.extract.definitions import clean_term, is_definition_heading, opening_term
from clausediff.extract.draft import Draft, breaks_off, expects_list, holds_mark_before
from clausediff.extract.grammar import Label, bullet_length, read_annex, read_label
from clausediff.extract.headings import is_capitals, is_heading_line, split_run_in, words_of
from clausediff.extract.inline import lines, openings
from clausediff.extract.outline import Open, Outline, Place
from clausediff.extract.phrases import FILING, NAMES_ANNEXES, OPERATIVE, PARTIES, RECITALS, WHEREAS
from clausediff.model import Block, BlockKind, ClauseKind


class Builder:
    """Takes blocks in reading order and grows the clause tree."""

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

    # ---------------------------------------------------------------------- one block

    def add(self, index: int, block: Block) -> None:
        """Put one block where it belongs."""
        if block.kind is BlockKind.FOOTNOTE:
            self._footnote(block)
            return
        text = block.text.strip()
        lead = max(0, block.lead - (len(block.text) - len(block.text.lstrip())))
        if block.kind is BlockKind.TABLE_ROW:
            self._row(index, block)
            return
        sure = False
        if block.label:
            if bullet_length(block.label + " ") or not re.search(r"\w", block.label):
                if text:
                    self._bullet(block, text)
                return
            shift = len(block.label) + 1
            text, lead, sure = f"{block.label} {text}", lead + shift if lead else 0, True
        elif bullet := bullet_length(text):
            self._bullet(block, text[bullet:])
            return
        if not text:
            return
        for position, line in enumerate(lines(text)):
            cuts = [0, *openings(line), len(line)]
            first, *others = [line[i:j].strip() for i, j in pairwise(cuts)]
            if position == 0:
                self._piece(index, block, first, min(lead, len(first)), sure, self.labels[index])
            else:
                self._piece(index, block, first, 0, False, read_label(first))
            for piece in others:
                label = read_label(piece)
                if label and label.marked and self.outline.is_next(label):
                    self._piece(index, block, piece, 0, False, label)
                elif self.drafts[-1].texts:
                    self.drafts[-1].texts[-1] += " " + piece
                else:
                    self._unnumbered(block, piece, 0)

    def _piece(self, index: int, block: Block, text: str, lead: int, sure: bool, label: Label | None) -> None:
        """Put a paragraph, or a part of one that opens with a number, where it belongs."""
        if self._annex(block, text, lead):
            return
        if label and self._numbered(index, block, text, label, lead, sure):
            return
        if sure and block.label and not label:
            self._odd_label(block, text[len(block.label) + 1 :], lead)
            return
        self._unnumbered(block, text, lead)

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
        listed = [item.series.script for item in self.outline.open if item.series is not None]
        fresh = place.value == 1 and bool(listed) and label.wrap == "x"
        return fresh and (place.depth == 0 or place.series.script == "arabic" != listed[0])

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

    # --------------------------------------------------------------------- unnumbered

    def _unnumbered(self, block: Block, text: str, lead: int) -> None:
        if self._heading_of_last(block, text, lead):
            return
        if self._front_heading(block, text):
            return
        if WHEREAS.match(text) and self.zone in ("opening", "recitals"):
            self.zone = "recitals"
            self._new(block, self.root, ClauseKind.RECITAL, text=text)
            return
        if OPERATIVE.match(text) and self.zone in ("opening", "recitals", "parties"):
            self.zone, self.outline = "opening", Outline()
            self._new(block, self.root, ClauseKind.PREAMBLE, text=text)
            return
        listed = self._in_definitions()
        definition = opening_term(text, lead, listed)
        if definition and self.zone == "body":
            self._definition(block, text, definition)
            return
        if is_heading_line(text, lead, False, block.outline) and not (
            self._mid_sentence() and not is_capitals(text)
        ):
            self._heading(block, text)
            return
        heading, start = ("", 0)
        if lead:
            heading, start = split_run_in(text, lead)
        self._paragraph(block, text[start:] if heading else text, heading)

    def _heading_of_last(self, block: Block, text: str, lead: int) -> bool:
        """A heading on the line below its number, `ARTICLE I` over `DEFINITIONS`."""
        if not self.outline.open or self.outline.open[-1].clause != len(self.drafts) - 1:
            return False
        draft = self.drafts[-1]
        if draft.number is None or draft.heading or draft.texts or draft.kind is not ClauseKind.CLAUSE:
            return False
        if opening_term(text, lead) or not is_heading_line(text, lead, True, block.outline):
            return False
        draft.heading, draft.sectioned = text.rstrip(" .:"), True
        draft.boxes.extend(block.boxes)
        if is_definition_heading(text):
            self.defining = len(self.drafts) - 1
        return True

    def _front_heading(self, block: Block, text: str) -> bool:
        """`Recitals`, `Parties`, `Agreed terms`: headings that turn the page of the front matter."""
        zone = "recitals" if RECITALS.match(text) else "parties" if PARTIES.match(text) else None
        if (
            zone is None
            or self.root is not None
            or any(d.number for d in self.drafts if d.kind is ClauseKind.CLAUSE)
        ):
            return False
        if block.outline is not None and text.lower().startswith(("introduction", "background")):
            return False
        self.zone, self.outline = zone, Outline()
        clause = self._new(block, None, ClauseKind.HEADING, heading=text.rstrip(":."))
        self.outline.push_heading(clause, 0)
        return True

    def _in_definitions(self) -> bool:
        return self.defining is not None and any(item.clause == self.defining for item in self.outline.open)

    def _mid_sentence(self) -> bool:
        """Do the last words stop in the middle of a sentence?"""
        before = self.drafts[-1].text.rstrip() if self.drafts else ""
        if is_capitals(before) and len(before) > 40:
            return before[-1] not in '.:;!?)”"'
        return bool(re.search(r"(?:\b(?:and|or|the|of|to|by|a)|,)$", before))

    def _heading(self, block: Block, text: str) -> None:
        before = self.drafts[-1] if self.drafts else None
        if (
            before is not None
            and before.kind is ClauseKind.HEADING
            and before.number is None
            and text[0].islower()
        ):
            before.heading = " ".join(f"{before.heading} {text}".split())  # a title of two lines
            before.boxes.extend(block.boxes)
            return
        rank = float(block.outline) if block.outline is not None else 50.0 - (block.size or 0.0) / 10
        opened = self.outline.open
        if block.outline is not None:
            while opened and (opened[-1].heading_rank is None or opened[-1].heading_rank >= rank):
                if opened[-1].heading_rank is None and opened[-1].outline_rank < rank:
                    break
                opened.pop()
        parent = self.root
        for item in reversed(opened):
            if (item.heading_rank is not None and item.heading_rank < rank) or (
                item.heading_rank is None and item.outline_rank < rank
            ):
                parent = item.clause
                break
        clause = self._new(block, parent, ClauseKind.HEADING, heading=text.rstrip(" :."))
        if self.zone in ("recitals", "parties") or self.zone == "opening":
            self.zone = "body"
        self.outline.push_heading(clause, rank)
        self.defining = clause if is_definition_heading(text) else None

    def _definition(self, block: Block, text: str, found: re.Match[str]) -> None:
        opened = self.outline.open
        depth = next((depth for depth, item in enumerate(opened) if item.definition), None)
        if depth is not None:
            del opened[depth:]
        else:
            while (
                opened
                and opened[-1].series is not None
                and opened[-1].series.wrap != "x"
                and not opened[-1].expects
            ):
                opened.pop()
        parent = opened[-1].clause if opened else self.root
        host = next((item.number for item in reversed(opened) if item.number), None)
        clause = self._new(block, parent, ClauseKind.DEFINITION, text=text)
        term = clean_term(found["term"])
        number = f"{host}, “{term}” " if host else f"“{term}” "
        opened.append(Open(clause, number, definition=True, expects=expects_list(text)))

    def _paragraph(self, block: Block, text: str, heading: str = "") -> None:
        opened = self.outline.open
        front = {
            "recitals": ClauseKind.RECITAL,
            "parties": ClauseKind.PREAMBLE,
            "opening": ClauseKind.PREAMBLE,
        }.get(self.zone)
        if not opened or heading:
            parent = opened[-1].clause if opened else self.root
            self._new(block, parent, front or ClauseKind.CLAUSE, heading=heading, text=text)
            return
        top = opened[-1]
        last = len(self.drafts) - 1
        draft = self.drafts[top.clause]
        if top.heading_rank is not None or (draft.sectioned and (draft.texts or last != top.clause)):
            self._new(block, top.clause, front or ClauseKind.CLAUSE, text=text)
            return
        if last == top.clause:
            parent_open = next((item for item in reversed(opened[:-1]) if item.heading_rank is None), None)
            listed = (
                parent_open is not None
                and parent_open.expects
                and top.series is not None
                and top.series.wrap != "x"
            )
            if listed and parent_open is not None and not top.expects and not breaks_off(draft.text):
                self._new(block, parent_open.clause, ClauseKind.CLAUSE, text=text)
                return
            if draft.texts and breaks_off(draft.texts[-1]):
                draft.texts[-1] += " " + text
            else:
                draft.texts.append(text)
            draft.boxes.extend(block.boxes)
            top.expects = expects_list(text)
            return
        previous = self.drafts[last]
        if previous.kind is ClauseKind.CLAUSE and previous.number is None and previous.parent is not None:
            self._new(block, previous.parent, ClauseKind.CLAUSE, text=text)
            return
        self._new(block, top.clause, ClauseKind.CLAUSE, text=text)

    # ------------------------------------------------------------ bullets, rows, notes

    def _bullet(self, block: Block, text: str) -> None:
        parent = self.outline.open[-1].clause if self.outline.open else self.root
        if self.zone == "opening" and not self.outline.open:
            self.zone = "body"
        if (
            self.drafts
            and parent != len(self.drafts) - 1
            and expects_list(self.drafts[-1].text)
            and self.drafts[-1].number is None
        ):
            parent = (
                len(self.drafts) - 1
                if self.drafts[-1].text.rstrip().endswith(":")
                else self.drafts[-1].parent
            )
        elif (
            self.drafts
            and self.drafts[-1].label is None
            and self.drafts[-1].number is None
            and self.drafts[-1].kind is ClauseKind.CLAUSE
            and self.drafts[-1].parent is not None
        ):
            parent = self.drafts[-1].parent
        heading, start = split_run_in(text, block.lead)
        self._new(block, parent, ClauseKind.CLAUSE, heading=heading, text=text[start:] if heading else text)

    def _row(self, index: int, block: Block) -> None:
        parent = self.outline.open[-1].clause if self.outline.open else self.root
        cells = [cell.strip() for cell in block.cells if cell.strip()] or [block.text.strip()]
        if not cells[0]:
            return
        label = read_label(cells[0]) if len(cells) > 1 else None
        if label and label.end >= len(cells[0]) and not label.word:
            code = re.match(r"[A-Z]{1,4}-?\d", label.shown)
            text = " | ".join(cells[1:])
            if code or label.marked:
                clause = self._new(block, parent, ClauseKind.TABLE_ROW, label.shown, label.shown, text=text)
                self.drafts[clause].prefix = "" if code else self.prefix
                return
        text = " | ".join(cells)
        definition = len(cells) == 2 and (
            opening_term(text.replace(" | ", " ", 1)) or re.match(r"[“\"][^”\"]+[”\"]$", cells[0])
        )
        self._new(block, parent, ClauseKind.DEFINITION if definition else ClauseKind.TABLE_ROW, text=text)

    def _footnote(self, block: Block) -> None:
        text = block.text.strip()
        if not text:
            return
        parent = len(self.drafts) - 1 if self.drafts else None
        while parent is not None and self.drafts[parent].kind is ClauseKind.FOOTNOTE:
            parent = self.drafts[parent].parent
        self._new(block, parent, ClauseKind.FOOTNOTE, text=text)
