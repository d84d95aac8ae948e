"""Blocks become drafts of clauses, one after the other, on the outline of the open ones."""

from __future__ import annotations

import re
from itertools import pairwise

from clausediff.extract.definitions import clean_term, is_definition_heading, opening_term, term_of_row
from clausediff.extract.draft import breaks_off, expects_list
from clausediff.extract.grammar import Label, bullet_length, read_label
from clausediff.extract.headings import is_capitals, is_heading_line, split_run_in
from clausediff.extract.inline import lines, openings
from clausediff.extract.outline import Open, Outline
from clausediff.extract.phrases import OPERATIVE, PARTIES, RECITALS, WHEREAS
from clausediff.extract.tree import ClauseTree
from clausediff.model import Block, BlockKind, ClauseKind


class Builder(ClauseTree):
    """Takes blocks in reading order; what has no number finds its place here."""

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
            opening_term(text.replace(" | ", " ", 1)) or term_of_row(text, self._in_definitions())
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
