"""Walking a Word document in reading order: paragraphs, notes and text boxes become blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from clausediff.extract.word.fields import Fields
from clausediff.extract.word.line import Line
from clausediff.extract.word.names import MC, A, Element, M, V, W, child_value, is_on
from clausediff.extract.word.number_formats import roman
from clausediff.extract.word.numbering import Counters, Label, Lists
from clausediff.extract.word.package import Package
from clausediff.extract.word.revisions import Revisions
from clausediff.extract.word.styles import (
    PLAIN,
    ParagraphFormat,
    RunFormat,
    Style,
    StyleSheet,
    invisible,
    read_paragraph_format,
)
from clausediff.extract.word.symbols import displayed, is_symbol_font
from clausediff.extract.word.tables import table_blocks
from clausediff.model import Block, BlockKind

_P, _TBL, _R, _T, _PPR, _RPR = W + "p", W + "tbl", W + "r", W + "t", W + "pPr", W + "rPr"
_ALTERNATE = MC + "AlternateContent"
_NEVER_SHOWN = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "smartTagPr", "customXmlPr",
        "footnoteRef", "endnoteRef", "annotationRef", "rt", "rubyPr", "lastRenderedPageBreak", "fldData",
        "ffData", "sectPr", "softHyphen",
    )
)  # fmt: skip
_READABLE = frozenset(["wps", "wpg", "wpc", "w14", "w15", "w16se", "wp14", "a14", "v", "cx1"])
"""What a choice of alternate content may require and still be read here."""
_CONTENTS_STYLE = re.compile(r"toc \d")


_MAX_DEPTH = 60
"""Tables in tables and wrappers in wrappers; real documents have less than ten."""


class Walker:
    """Reads stories (body, notes, text boxes, headers) into blocks; counters run through all."""

    def __init__(self, package: Package, revisions: Revisions) -> None:
        self._revisions = revisions
        self._styles = StyleSheet(package.part("styles"))
        self._lists = Lists(package.part("numbering"), self._styles)
        self._notes = {kind: _by_id(package.part(kind + "s"), W + kind) for kind in ("footnote", "endnote")}
        self._cited = {"footnote": 0, "endnote": 0}
        self._fields = Fields()
        self._counters = Counters()
        self._running_counters = Counters()
        self._note_counters = {"footnote": Counters(), "endnote": Counters()}
        self._line = Line()
        self._style_id: str | None = None
        self._shaded = False
        self._open_comments: set[str] = set()
        self.anchors: dict[str, str] = {}
        """Words that each comment stands at, by comment id."""
        self.unseen: list[tuple[str, str, Line]] = []
        """Why the eye does not see a text, the text, and where it stands."""
        self._look = RunFormat()
        self.unread: dict[str, int] = {}
        """How many objects of each kind were not read."""
        self._depth = 0
        self.too_deep = False
        """Was anything nested so deeply that only its bare text was read?"""
        self._numbered = False
        self.title: str | None = None
        """First paragraph in the style Title that stands before everything that is numbered."""
        self._readers = {
            _R: self._run,
            _ALTERNATE: self._alternate,
            W + "fldSimple": self._simple_field,
            W + "fldChar": self._field_mark,
            W + "instrText": self._field_code,
            W + "delInstrText": self._nothing,
            W + "delText": self._deleted_text,
            W + "sym": self._symbol,
            W + "tab": self._space,
            W + "ptab": self._space,
            W + "br": self._break,
            W + "cr": self._break,
            W + "noBreakHyphen": self._hyphen,
            W + "footnoteReference": self._citation,
            W + "endnoteReference": self._citation,
            W + "commentRangeStart": self._comment_begins,
            W + "commentRangeEnd": self._comment_ends,
            W + "commentReference": self._comment_point,
            W + "txbxContent": self._text_box,
            W + "object": self._object,
            M + "t": self._plain_text,
            A + "t": self._plain_text,
            A + "blip": self._picture,
            V + "imagedata": self._picture,
            A + "graphicData": self._graphic,
        } | dict.fromkeys(_NEVER_SHOWN | revisions.skipped, self._nothing)

    # ------------------------------------------------------------------ stories

    def story(self, container: Element) -> list[Block]:
        """Blocks of everything in a body, note, text box, header or table cell."""
        blocks: list[Block] = []
        line: Line | None = None
        formatted_by: Element | None = None
        for element in self._children(container):
            if element.tag == _TBL:
                if line is not None and formatted_by is not None:
                    blocks += self._finished(line, formatted_by)
                    line = formatted_by = None
                blocks += table_blocks(element, self)
                continue
            line = line or Line()
            self._paragraph(element, line)
            # After a deleted mark the last paragraph's format counts, as its mark is the one that
            # stays; before a style separator it is the first one's, which holds the heading.
            if formatted_by is None or not _has_hidden_mark(formatted_by):
                formatted_by = element
            if self._revisions.mark_gone(_mark(element)) or _is_drop_cap(element):
                continue
            if line.visible and _has_hidden_mark(element):
                line.add(" ")
                continue
            blocks += self._finished(line, formatted_by)
            line = formatted_by = None
        if line is not None and formatted_by is not None and line.text:
            blocks += self._finished(line, formatted_by)
        return blocks

    def running(self, container: Element) -> list[Block]:
        """Blocks of a header or footer; all of them count together."""
        return self._inner_story(container, self._running_counters)

    def cell(self, container: Element, shaded: bool) -> list[Block]:
        """Blocks of a table cell; on a coloured ground white text is no cause for a warning."""
        if self._depth > _MAX_DEPTH:
            return self._flattened(container)
        before, self._shaded = self._shaded, self._shaded or shaded
        self._depth += 1
        blocks = self.story(container)
        self._depth -= 1
        self._shaded = before
        return blocks

    def rows(self, table: Element) -> Iterator[Element]:
        """The rows of a table that are there with the tracked changes as they are read."""
        return (
            row for row in self._wrapped(table, frozenset({W + "tr"})) if not self._revisions.row_gone(row)
        )

    def cells(self, row: Element) -> Iterator[Element]:
        """The cells of a row that are there with the tracked changes as they are read."""
        return (
            cell
            for cell in self._wrapped(row, frozenset({W + "tc"}))
            if not self._revisions.cell_gone(cell.find(W + "tcPr"))
        )

    def _children(self, container: Element) -> Iterator[Element]:
        """Paragraphs and tables directly in a container."""
        return self._wrapped(container, frozenset({_P, _TBL}))

    def _wrapped(self, container: Element, wanted: frozenset[str]) -> Iterator[Element]:
        """Elements of some kinds, also where content controls and the like are wrapped round them."""
        stack = [iter(container)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag in wanted:
                yield element
            elif element.tag == _ALTERNATE:
                stack.append(iter(_branch(element)))
            elif element.tag == W + "altChunk":
                self._count("embedded document")
            elif element.tag in (W + "commentRangeStart", W + "commentRangeEnd"):
                self._readers[element.tag](element)
            elif self._readers.get(element.tag) != self._nothing and len(element):
                stack.append(iter(element))

    # --------------------------------------------------------------- paragraphs

    def _paragraph(self, paragraph: Element, line: Line) -> None:
        """Add what a paragraph displays to a line."""
        outside = self._line, self._style_id, self._shaded
        ppr = self._revisions.properties(paragraph.find(_PPR))
        self._line = line
        self._style_id = child_value(ppr, "pStyle")
        if ppr is not None:
            style = self._styles.paragraph(self._style_id)
            shaded = read_paragraph_format(ppr).over(style.paragraph).shaded
            self._shaded = self._shaded or bool(shaded)
        for child in paragraph:
            self._inline(child)
        self._fields.abandon()
        self._line, self._style_id, self._shaded = outside

    def _finished(self, line: Line, paragraph: Element) -> list[Block]:
        """The block of a paragraph, then its notes and text boxes."""
        ppr = self._revisions.properties(paragraph.find(_PPR))
        style = self._styles.paragraph(child_value(ppr, "pStyle"))
        direct = read_paragraph_format(ppr)
        text = line.text
        label = None
        place = self._lists.place(direct.num_id, direct.ilvl, style)
        if place is not None and _takes_number(paragraph, line):
            label = self._lists.advance(*place, self._counters)
        blocks: list[Block] = []
        displayed_label = self._label(label, ppr, child_value(ppr, "pStyle"))
        if text or (displayed_label and label is not None and label.definition.style != "bullet"):
            blocks.append(_block(line, text, label, displayed_label, style, direct))
        if style.name == "title" and self.title is None and not self._numbered:
            self.title = " ".join(text.split()) or None
        self._numbered = self._numbered or label is not None
        for kind, note_id, mark in line.cited:
            blocks += self._note(kind, note_id, mark)
        for box in line.boxes:
            blocks += self._boxed(box)
        return blocks

    def _label(self, label: Label | None, ppr: Element | None, style_id: str | None) -> str | None:
        """The number as it looks: its capitals come from the paragraph mark as well."""
        if label is None:
            return None
        mark = None if ppr is None else ppr.find(_RPR)
        look = label.definition.run.over(self._styles.look(style_id, mark))
        if label.definition.run.hidden:
            return None
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

    def _inner_story(self, container: Element, counters: Counters) -> list[Block]:
        """A story inside another one, with fields and numbers of its own."""
        outside = self._fields, self._counters
        self._fields, self._counters = Fields(), counters
        blocks = self.story(container)
        self._fields, self._counters = outside
        return blocks

    def _boxed(self, content: Element) -> list[Block]:
        """What stands in a text box or shape."""
        inner = self._inner_story(content, Counters())
        return [
            replace(block, kind=BlockKind.TEXT_BOX) if block.kind is BlockKind.PARAGRAPH else block
            for block in inner
        ]

    # --------------------------------------------------------------------- runs

    def _inline(self, element: Element) -> None:
        """Whatever may stand in a paragraph; unknown wrappers are looked into."""
        reader = self._readers.get(element.tag)
        if reader is not None:
            reader(element)
            return
        if self._depth > _MAX_DEPTH:
            for block in self._flattened(element):
                self._show(f" {block.text} ", PLAIN)
            return
        self._depth += 1
        for child in element:
            self._inline(child)
        self._depth -= 1

    def _flattened(self, element: Element) -> list[Block]:
        """The bare text of something nested so deeply that nobody typed it."""
        self.too_deep = True
        text = " ".join(" ".join(t.text or "" for t in element.iter(_T)).split())
        return [Block(text)] if text else []

    def _run(self, run: Element) -> None:
        rpr = self._revisions.properties(run.find(_RPR))
        look = self._look = self._styles.look(self._style_id, rpr)
        for child in run:
            if child.tag == _T:
                self._show(child.text or "", look)
            else:
                self._inline(child)

    def _show(self, text: str, look: RunFormat) -> None:
        """Text that is displayed, unless it is the code of a field."""
        if not self._fields.shown:
            return
        line = self._line
        if look.caps or look.small_caps:
            text = text.upper()
        if (look.font is not None and is_symbol_font(look.font)) or not text.isascii():
            text = displayed(text, look.font)
        line.add(text, look.set_off, look.size)
        if text.isspace() or not text:
            return
        if self._fields.in_contents:
            line.contents = True
        why = invisible(look)
        if why is None or (why == "white" and self._shaded):
            line.visible = True
        else:
            self._unseen(why, text)
        for comment in self._open_comments:
            self.anchors[comment] = self.anchors.get(comment, "") + text

    def _unseen(self, why: str, text: str) -> None:
        if self.unseen and self.unseen[-1][0] == why and self.unseen[-1][2] is self._line:
            text = self.unseen.pop()[1] + text
        self.unseen.append((why, text, self._line))

    def _nothing(self, element: Element) -> None:
        pass

    def _plain_text(self, element: Element) -> None:
        self._show(element.text or "", self._look)

    def _deleted_text(self, element: Element) -> None:
        if self._revisions.original:
            self._show(element.text or "", self._look)

    def _space(self, element: Element) -> None:
        self._show(" ", self._look)

    def _hyphen(self, element: Element) -> None:
        self._show("-", self._look)

    def _break(self, element: Element) -> None:
        if element.get(W + "type", "textWrapping") != "textWrapping":
            self._show(" ", self._look)
        elif self._fields.shown:
            self._line.line_break()

    def _symbol(self, element: Element) -> None:
        try:
            sign = chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        self._show(displayed(sign, element.get(W + "font")), self._look)

    def _alternate(self, element: Element) -> None:
        for child in _branch(element):
            self._inline(child)

    def _simple_field(self, element: Element) -> None:
        self._fields.begin()
        self._fields.write_code(element.get(W + "instr", ""))
        self._fields.separate()
        for child in element:
            self._inline(child)
        self._fields.end()

    def _field_mark(self, element: Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            box = element.find(f"{W}ffData/{W}checkBox")
            state = None
            if box is not None:
                checked = box.find(W + "checked")
                state = box.find(W + "default") if checked is None else checked
            self._fields.begin(state is not None and is_on(state))
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            if self._fields.numbers_itself:
                self._count("number of a LISTNUM or AUTONUM field")
            self._show(self._fields.end(), self._look)

    def _field_code(self, element: Element) -> None:
        self._fields.write_code(element.text or "")

    def _citation(self, element: Element) -> None:
        kind = element.tag.rpartition("}")[2].removesuffix("Reference")
        mark = ""
        if element.get(W + "customMarkFollows", "0") in ("0", "false", "off"):
            self._cited[kind] += 1
            mark = str(self._cited[kind]) if kind == "footnote" else roman(self._cited[kind])
        self._line.cited.append((kind, element.get(W + "id", ""), mark))

    def _comment_begins(self, element: Element) -> None:
        self._open_comments.add(element.get(W + "id", ""))

    def _comment_ends(self, element: Element) -> None:
        self._open_comments.discard(element.get(W + "id", ""))

    def _comment_point(self, element: Element) -> None:
        self.anchors.setdefault(element.get(W + "id", ""), "")

    def _text_box(self, element: Element) -> None:
        self._line.boxes.append(element)

    def _object(self, element: Element) -> None:
        self._count("embedded object")

    def _picture(self, element: Element) -> None:
        self._count("picture")

    def _graphic(self, element: Element) -> None:
        uri = element.get("uri", "")
        if uri.endswith("/chart"):
            self._count("chart")
        elif uri.endswith("/diagram"):
            self._count("diagram")
        for child in element:
            self._inline(child)

    def _count(self, kind: str) -> None:
        self.unread[kind] = self.unread.get(kind, 0) + 1


def _branch(alternate: Element) -> Element:
    """The one branch of alternate content that is read: the first choice that can be, else the fallback."""
    fallback = None
    for branch in alternate:
        if branch.tag == MC + "Choice" and set(branch.get("Requires", "").split()) <= _READABLE:
            return branch
        if branch.tag == MC + "Fallback":
            fallback = branch
    return (
        alternate[0] if fallback is None and len(alternate) else alternate if fallback is None else fallback
    )


def _by_id(part: Element | None, tag: str) -> dict[str, Element]:
    """The notes of a part by id, without the separator lines."""
    return {
        note.get(W + "id", ""): note
        for note in (() if part is None else part.iterfind(tag))
        if note.get(W + "type", "normal") == "normal"
    }


def _mark(paragraph: Element) -> Element | None:
    """The format of the paragraph mark."""
    ppr = paragraph.find(_PPR)
    return None if ppr is None else ppr.find(_RPR)


def _has_hidden_mark(paragraph: Element) -> bool:
    """Is the paragraph's end hidden (a style separator), so that the next one runs on in its line?"""
    mark = _mark(paragraph)
    vanish = None if mark is None else mark.find(W + "vanish")
    return vanish is not None and is_on(vanish)


def _is_drop_cap(paragraph: Element) -> bool:
    """Is it the large first letter of the next paragraph?"""
    frame = paragraph.find(f"{_PPR}/{W}framePr")
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


def _takes_number(paragraph: Element, line: Line) -> bool:
    """Does a numbered paragraph show its number? Empty ones do; those that only hold a section
    break and those that are hidden do not, and are not counted."""
    if line.text:
        return line.visible or not _has_hidden_mark(paragraph)
    return not _has_hidden_mark(paragraph) and paragraph.find(f"{_PPR}/{W}sectPr") is None


def _block(
    line: Line, text: str, label: Label | None, shown: str | None, style: Style, direct: ParagraphFormat
) -> Block:
    paragraph = direct.over(style.paragraph)
    left, first = paragraph.left, paragraph.first
    if label is not None:
        level = label.definition
        if direct.left is None and not style.own_indent and level.left is not None:
            left = level.left
        if direct.first is None and (not style.own_indent or first is None) and level.first is not None:
            first = level.first
    outline = paragraph.outline
    contents = line.contents or _CONTENTS_STYLE.fullmatch(style.name) is not None
    return Block(
        text,
        BlockKind.TOC_ENTRY if contents else BlockKind.PARAGRAPH,
        label=shown,
        level=label.level if label is not None and shown else None,
        outline=outline + 1 if outline is not None and 0 <= outline < 9 and not contents else None,
        lead=min(line.lead, len(text)),
        size=line.size,
        indent=(left or 0.0) + (first or 0.0),
        centred=paragraph.justification == "center",
    )
