"""Walking a Word document in reading order: paragraphs, notes and text boxes become blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausediff.extract.word.fields import Fields
from clausediff.extract.word.line import Line
from clausediff.extract.word.names import A, Element, W
from clausediff.extract.word.numbering import Counters, Label, Lists
from clausediff.extract.word.package import Package
from clausediff.extract.word.paragraphs import Properties, paragraph_block, read_properties
from clausediff.extract.word.revisions import Revisions
from clausediff.extract.word.runs import ALTERNATE, MAX_DEPTH, RunReader, branch_of
from clausediff.extract.word.styles import StyleSheet, TableLook
from clausediff.extract.word.tables import table_blocks
from clausediff.model import Block, BlockKind

_TABLE = W + "tbl"
_BLOCKS = frozenset({W + "p", _TABLE})
_ROWS = frozenset({W + "tr"})
_FILLS = (A + "solidFill", A + "gradFill", A + "blipFill", A + "pattFill")
_CELLS = frozenset({W + "tc"})


class Walker:
    """Reads stories (body, notes, text boxes, headers) into blocks, each with numbers of its own."""

    def __init__(self, package: Package, revisions: Revisions) -> None:
        self._revisions = revisions
        self._styles = StyleSheet(package.part("styles"))
        self._lists = Lists(package.part("numbering"), self._styles)
        self._notes = {kind: _by_id(package.part(kind + "s"), W + kind) for kind in ("footnote", "endnote")}
        self._counters = Counters()
        self._running_counters = Counters()
        self._note_counters = {"footnote": Counters(), "endnote": Counters()}
        self._shaded = False
        self._depth = 0
        self._numbered = False
        self.runs = RunReader(self._styles, revisions)
        self.title: str | None = None
        """First paragraph in the style Title that stands before everything that is numbered."""

    def story(self, container: Element) -> list[Block]:
        """Blocks of everything in a body, note, text box, header or table cell."""
        blocks: list[Block] = []
        line: Line | None = None
        properties: Properties | None = None
        """Of the paragraph that formats the line."""
        for element in self._wrapped(container, _BLOCKS):
            if element.tag == _TABLE:
                if line is not None and properties is not None and line.text:
                    blocks += self._finished(line, properties)
                line = properties = None
                blocks += table_blocks(element, self)
                continue
            if line is None and not len(element):
                continue
            line = line or Line()
            own = read_properties(element, self._styles, self._revisions)
            self.runs.read(element, line, own.style_id, self._shaded or bool(own.format.shaded))
            # After a deleted mark the last paragraph's format counts, as its mark is the one that
            # stays; before a style separator it is the first one's, which holds the heading.
            if properties is None or not properties.hidden_end:
                properties = own
            if own.runs_on:
                continue
            if own.hidden_end and line.visible:
                line.add(" ")
                continue
            blocks += self._finished(line, properties)
            line = properties = None
        if line is not None and properties is not None and line.text:
            blocks += self._finished(line, properties)
        return blocks

    def running(self, container: Element) -> list[Block]:
        """Blocks of a header or footer; all of them count together."""
        return self._inner_story(container, self._running_counters)

    def rows(self, table: Element) -> Iterator[Element]:
        """The rows of a table that are there with the tracked changes as they are read."""
        return (row for row in self._wrapped(table, _ROWS) if not self._revisions.row_gone(row))

    def cells(self, row: Element) -> Iterator[Element]:
        """The cells of a row that are there with the tracked changes as they are read."""
        return (
            cell
            for cell in self._wrapped(row, _CELLS)
            if not self._revisions.cell_gone(cell.find(W + "tcPr"))
        )

    def cell(self, container: Element, shaded: bool) -> list[Block]:
        """Blocks of a table cell; on a coloured ground white text is no cause for a warning."""
        if self._depth > MAX_DEPTH:
            text = self.runs.flattened(container)
            return [Block(text)] if text else []
        before, self._shaded = self._shaded, self._shaded or shaded
        self._depth += 1
        blocks = self.story(container)
        self._depth -= 1
        self._shaded = before
        return blocks

    def look(self, style_id: str | None) -> TableLook:
        """What a table style draws."""
        return self._styles.table(style_id)

    def _wrapped(self, container: Element, wanted: frozenset[str]) -> Iterator[Element]:
        """Elements of some kinds, also where content controls and the like are wrapped round them."""
        stack = [iter(container)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag in wanted:
                yield element
            elif element.tag == ALTERNATE:
                stack.append(iter(branch_of(element)))
            elif not self.runs.passes(element):
                stack.append(iter(element))

    def _finished(self, line: Line, properties: Properties) -> list[Block]:
        """The block of a paragraph, then its notes and text boxes."""
        text = line.text
        label = None
        place = self._lists.place(properties.direct.num_id, properties.direct.ilvl, properties.style)
        if place is not None and properties.takes_number(line):
            label = self._lists.advance(*place, self._counters)
        shown = None if label is None else self._shown(label, properties)
        blocks: list[Block] = []
        if text or (shown and label is not None and label.definition.style != "bullet"):
            blocks.append(paragraph_block(line, text, properties, label, shown))
        if properties.style.name == "title" and self.title is None and not self._numbered:
            self.title = " ".join(text.split()) or None
        self._numbered = self._numbered or label is not None
        for kind, note_id, mark in line.cited:
            blocks += self._note(kind, note_id, mark)
        for box in line.boxes:
            blocks += self._boxed(box)
        return blocks

    def _shown(self, label: Label, properties: Properties) -> str | None:
        """The number as it looks: its capitals may come from the level, the mark or the style."""
        run = label.definition.run
        if run.hidden:
            return None
        look = run.over(self._styles.look(properties.style_id, properties.mark))
        return (label.text.upper() if look.caps or look.small_caps else label.text) or None

    def _note(self, kind: str, note_id: str, mark: str) -> list[Block]:
        """A footnote or endnote, in blocks that say which mark it has."""
        element = self._notes[kind].pop(note_id, None)  # each is shown once, whoever cites it again
        if element is None:
            return []
        inner = self._inner_story(element, self._note_counters[kind])
        return [
            Block(
                f"{block.label} {block.text}" if block.label else block.text,
                BlockKind.FOOTNOTE,
                label=mark if position == 0 else None,
                size=block.size,
            )
            for position, block in enumerate(inner)
            if block.text
        ]

    def _boxed(self, content: Element) -> list[Block]:
        """What stands in a text box or shape; on a coloured one white text can be seen."""
        before, self._shaded = self._shaded, _on_colour(content)
        inner = self._inner_story(content, Counters())
        self._shaded = before
        return [
            replace(block, kind=BlockKind.TEXT_BOX) if block.kind is BlockKind.PARAGRAPH else block
            for block in inner
        ]

    def _inner_story(self, container: Element, counters: Counters) -> list[Block]:
        """A story inside another one, with fields and numbers of its own."""
        if self._depth > MAX_DEPTH:
            text = self.runs.flattened(container)
            return [Block(text)] if text else []
        outside = self.runs.fields, self._counters
        self.runs.fields, self._counters = Fields(), counters
        self._depth += 1
        blocks = self.story(container)
        self._depth -= 1
        self.runs.fields, self._counters = outside
        return blocks


def _on_colour(content: Element) -> bool:
    """Has the shape that a text box belongs to a colour of its own?"""
    for shape in content.iterancestors():
        if shape.tag in (W + "drawing", W + "pict"):
            return False
        if shape.get("fillcolor", "white") not in ("white", "#ffffff", "window"):
            return True
        for properties in shape:
            if properties.tag.endswith("}spPr") and any(fill.tag in _FILLS for fill in properties):
                return True
    return False


def _by_id(part: Element | None, tag: str) -> dict[str, Element]:
    """The notes of a part by id, without the separator lines."""
    return {
        note.get(W + "id", ""): note
        for note in (() if part is None else part.iterfind(tag))
        if note.get(W + "type", "normal") == "normal"
    }
