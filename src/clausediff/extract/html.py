"""HTML into blocks: what a browser shows as paragraphs, headings, list items and rows."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from clausediff.errors import UnreadableFile
from clausediff.extract.plain import decode, read_bytes
from clausediff.model import Block, BlockKind, Note, NoteKind, Reading
from clausediff.settings import ReadSettings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIPPED = frozenset("script style noscript template head nav svg form button select iframe object".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = re.compile(r"(?is)<!--.*?-->|<(script|style|head)\b.*?</\1\s*>")
_TAGS = re.compile(r"(?:<[^<>]*>\s*)+")
_BOLD = frozenset(("b", "strong", "u"))


def read_html(path: Path, settings: ReadSettings) -> Reading:
    """An .html file."""
    return read_html_text(decode(read_bytes(path)), str(path))


def read_html_text(text: str, name: str = "page") -> Reading:
    """Blocks of an HTML text; nothing outside it is fetched."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = document_fromstring(
            text, parser=HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
        )
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(f"{name}: no HTML in it") from error
    writer = _Writer()
    writer.walk(root)
    writer.flush()
    if not writer.blocks:
        return _without_structure(text)
    title = root.findtext(".//title")
    return Reading(tuple(writer.blocks), title=" ".join(title.split()) if title and title.strip() else None)


def _without_structure(text: str) -> Reading:
    """The words of a page that no parser gets through, such as one of ten thousand nested tables."""
    words = _UNSEEN.sub(" ", text)
    lines = [" ".join(unescape(line).split()) for line in _TAGS.split(words)]
    blocks = tuple(Block(line) for line in lines if line)
    note = Note(
        NoteKind.ASSUMED,
        "The page is nested too deeply to be read with its structure; its words were read line by line.",
    )
    return Reading(blocks, notes=(note,) if blocks else ())


class _Writer:
    """Collects the words of one block after another."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words = ""
        self.lead: int | None = None
        self.outline: int | None = None
        self.label: str | None = None
        self.level: int | None = None
        self.bold = 0
        self.lists: list[int | None] = []

    def flush(self) -> None:
        """End the block that is being written."""
        lines = [" ".join(line.split()) for line in self.words.split("\x00")]
        text = "\n".join(line for line in lines if line)
        if text:
            lead = min(
                len(text),
                len(" ".join(self.words[: self.lead].split())) if self.lead is not None else len(text),
            )
            self.blocks.append(
                Block(text, label=self.label, level=self.level, outline=self.outline, lead=lead)
            )
            self.label = self.level = None
        self.words, self.lead = "", None

    def say(self, text: str | None) -> None:
        """Add words to the block."""
        if not text:
            return
        if text.strip() and not self.bold and self.lead is None:
            self.lead = len(self.words)
        self.words += re.sub(r"\s+", " ", text)

    def walk(self, root: HtmlElement) -> None:
        """Read an element and all beneath it; depth is no matter."""
        stack: list[tuple[HtmlElement, bool]] = [(root, False)]
        while stack:
            element, done = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if done:
                self._leave(tag)
                self.say(element.tail)
                continue
            if not tag or tag in _SKIPPED or "display:none" in (element.get("style") or "").replace(" ", ""):
                self.say(element.tail)
                continue
            if tag == "tr":
                self._row(element)
                self.say(element.tail)
                continue
            self._enter(tag, element)
            self.say(element.text)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))

    def _enter(self, tag: str, element: HtmlElement) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag in _BOLD:
            self.bold += 1
        elif tag == "br":
            self.words += "\x00"
        elif re.fullmatch(r"h[1-6]", tag):
            self.outline = int(tag[1])
        elif tag in ("ol", "ul"):
            start = element.get("start") or "1"
            self.lists.append(int(start) if start.isdigit() else 1) if tag == "ol" else self.lists.append(
                None
            )
        elif tag == "li" and self.lists:
            number = self.lists[-1]
            self.label, self.level = "•" if number is None else f"{number}.", len(self.lists) - 1
            if number is not None:
                self.lists[-1] = number + 1

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag in _BOLD:
            self.bold -= 1
        elif re.fullmatch(r"h[1-6]", tag):
            self.outline = None
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.label = self.level = None

    def _row(self, row: HtmlElement) -> None:
        self.flush()
        cells = tuple(" ".join(str(cell.text_content()).split()) for cell in row if cell.tag in ("td", "th"))
        words = [cell for cell in cells if cell]
        if len(words) == 1:
            self.blocks.append(Block(words[0]))
        elif words:
            self.blocks.append(Block(" | ".join(words), BlockKind.TABLE_ROW, cells=cells))
