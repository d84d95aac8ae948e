"""Runs become displayed text: fields, symbols, breaks, hidden words, comments, notes, pictures."""

from __future__ import annotations

from clausediff.extract.word.fields import Fields
from clausediff.extract.word.line import Line
from clausediff.extract.word.names import MC, A, Element, M, V, W, is_on
from clausediff.extract.word.number_formats import roman
from clausediff.extract.word.revisions import Revisions
from clausediff.extract.word.styles import PLAIN, RunFormat, StyleSheet, invisible
from clausediff.extract.word.symbols import displayed, is_symbol_font

ALTERNATE = MC + "AlternateContent"
MAX_DEPTH = 60
"""Tables in tables and wrappers in wrappers; real documents have less than ten."""

_RUN, _T, _RPR = W + "r", W + "t", W + "rPr"
_NEVER_SHOWN = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "smartTagPr", "customXmlPr",
        "footnoteRef", "endnoteRef", "annotationRef", "rt", "rubyPr", "lastRenderedPageBreak", "fldData",
        "ffData", "sectPr", "softHyphen", "delInstrText",
    )
)  # fmt: skip
_READABLE = frozenset(["wps", "wpg", "wpc", "w14", "w15", "w16se", "wp14", "a14", "v", "cx1"])
"""What a choice of alternate content may require and still be read here."""


class RunReader:
    """Reads what stands in paragraphs, and gathers on the way what a person must be told."""

    def __init__(self, styles: StyleSheet, revisions: Revisions) -> None:
        self._styles = styles
        self._revisions = revisions
        self._line = Line()
        self._style_id: str | None = None
        self._shaded = False
        self._look = PLAIN
        self._depth = 0
        self._cited = {"footnote": 0, "endnote": 0}
        self._open_comments: dict[str, None] = {}
        self.fields = Fields()
        """The fields that are open at this place of the story."""
        self.anchors: dict[str, str] = {}
        """Words that each comment stands at, by comment id."""
        self.unseen: list[tuple[str, str, Line]] = []
        """Why the eye does not see a text, the text, and where it stands."""
        self.unread: dict[str, int] = {}
        """How many objects of each kind were not read."""
        self.too_deep = False
        """Was anything nested so deeply that only its bare text was read?"""
        self._readers = {
            _RUN: self._run,
            ALTERNATE: self._alternate_content,
            W + "fldSimple": self._simple_field,
            W + "fldChar": self._field_mark,
            W + "instrText": self._field_code,
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

    def read(self, paragraph: Element, line: Line, style_id: str | None, shaded: bool) -> None:
        """Add what a paragraph displays to a line; `shaded` says that white text can be seen in it."""
        outside = self._line, self._style_id, self._shaded
        self._line, self._style_id, self._shaded = line, style_id, shaded
        for child in paragraph:
            self._inline(child)
        self.fields.abandon()
        self._line, self._style_id, self._shaded = outside

    def passes(self, element: Element) -> bool:
        """Take note of something between paragraphs; is there nothing in it to look for?"""
        tag = element.tag
        if tag == W + "altChunk":
            self._count("embedded document")
        elif tag in (W + "commentRangeStart", W + "commentRangeEnd"):
            self._readers[tag](element)
        return len(element) == 0 or self._readers.get(tag) == self._nothing

    def flattened(self, element: Element) -> str:
        """The bare text of something nested so deeply that nobody typed it."""
        self.too_deep = True
        return " ".join(" ".join(t.text or "" for t in element.iter(_T)).split())

    def _inline(self, element: Element) -> None:
        """Whatever may stand in a paragraph; unknown wrappers are looked into."""
        reader = self._readers.get(element.tag)
        if reader is not None:
            reader(element)
            return
        if self._depth > MAX_DEPTH:
            self._show(f" {self.flattened(element)} ", PLAIN)
            return
        self._depth += 1
        for child in element:
            self._inline(child)
        self._depth -= 1

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
        if not self.fields.shown:
            return
        line = self._line
        if look.caps or look.small_caps:
            text = text.upper()
        if (look.font is not None and is_symbol_font(look.font)) or not text.isascii():
            text = displayed(text, look.font)
        line.add(text, look.set_off, look.size)
        if text.isspace() or not text:
            return
        if self.fields.in_contents:
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
        elif self.fields.shown:
            self._line.line_break()

    def _symbol(self, element: Element) -> None:
        try:
            sign = chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        self._show(displayed(sign, element.get(W + "font")), self._look)

    def _alternate_content(self, element: Element) -> None:
        for child in branch_of(element):
            self._inline(child)

    def _simple_field(self, element: Element) -> None:
        self.fields.begin()
        self.fields.write_code(element.get(W + "instr", ""))
        self.fields.separate()
        for child in element:
            self._inline(child)
        self.fields.end()

    def _field_mark(self, element: Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            box = element.find(f"{W}ffData/{W}checkBox")
            state = None
            if box is not None:
                checked = box.find(W + "checked")
                state = box.find(W + "default") if checked is None else checked
            self.fields.begin(state is not None and is_on(state))
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            if self.fields.numbers_itself:
                self._count("number of a LISTNUM or AUTONUM field")
            self._show(self.fields.end(), self._look)

    def _field_code(self, element: Element) -> None:
        self.fields.write_code(element.text or "")

    def _citation(self, element: Element) -> None:
        kind = element.tag.rpartition("}")[2].removesuffix("Reference")
        mark = ""
        if element.get(W + "customMarkFollows", "0") in ("0", "false", "off"):
            self._cited[kind] += 1
            mark = str(self._cited[kind]) if kind == "footnote" else roman(self._cited[kind])
        self._line.cited.append((kind, element.get(W + "id", ""), mark))

    def _comment_begins(self, element: Element) -> None:
        self._open_comments[element.get(W + "id", "")] = None

    def _comment_ends(self, element: Element) -> None:
        self._open_comments.pop(element.get(W + "id", ""), None)

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


def branch_of(alternate: Element) -> Element:
    """The one branch of alternate content that is read: the first choice that can be, else the fallback."""
    fallback = None
    for branch in alternate:
        if branch.tag == MC + "Choice" and set(branch.get("Requires", "").split()) <= _READABLE:
            return branch
        if branch.tag == MC + "Fallback":
            fallback = branch
    if fallback is not None:
        return fallback
    return alternate[0] if len(alternate) else alternate
