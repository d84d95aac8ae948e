"""The displayed text of one paragraph as it is put together from runs."""

from __future__ import annotations

import re

from clausediff.extract.word.names import Element

_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f]")
_TYPED_NUMBER = re.compile(
    r"\W{0,2}(?:(?:section|article|clause|§) ?)?\w{1,5}(?:\.\w{1,4})*[.):]{0,2} ?", re.IGNORECASE
)


class Line:
    """Collects text with white space folded, and what else the paragraph holds on the way."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._ends_blank = True
        self._lead_open = True
        self.lead = 0
        """Characters from the start that are set off; a typed number before them is counted in."""
        self.size: float | None = None
        self.visible = False
        """Is there text in it that the eye sees?"""
        self.contents = False
        """Does some of it stand in a table of contents?"""
        self.cited: list[tuple[str, str, str]] = []
        """Notes that it cites: kind, id and the mark that is displayed, empty for a number."""
        self.boxes: list[Element] = []
        """Contents of the text boxes that are anchored in it."""

    def add(self, text: str, set_off: bool = False, size: float | None = None) -> None:
        """Append displayed text."""
        if _UNSEEN.search(text):
            text = _UNSEEN.sub("", text)
        text = _SPACES.sub(" ", text)
        if self._ends_blank:
            text = text.lstrip(" ")
        if not text:
            return
        before = self._length
        self._parts.append(text)
        self._length += len(text)
        self._ends_blank = text[-1] == " "
        if text == " ":
            return
        if self.size is None:
            self.size = size
        if self._lead_open:
            if set_off:
                self.lead = self._length - self._ends_blank
            elif before or not _TYPED_NUMBER.fullmatch(text):
                self._lead_open = False

    def line_break(self) -> None:
        """A break that the author put inside the paragraph."""
        if self._length:
            if self._ends_blank and self._parts[-1].endswith(" "):
                self._parts[-1] = self._parts[-1][:-1]
                self._length -= 1
            self._parts.append("\n")
            self._length += 1
            self._ends_blank = True

    @property
    def length(self) -> int:
        """How many characters were collected, spaces at the end included."""
        return self._length

    @property
    def text(self) -> str:
        """What was collected so far."""
        return "".join(self._parts).rstrip()
