"""Fields: their code is never shown, their cached result is what Word displays."""

from __future__ import annotations

_SELF_NUMBERING = (["LISTNUM"], ["AUTONUM"], ["AUTONUMLGL"], ["AUTONUMOUT"])


class _Open:
    """A field that was begun and has not ended."""

    __slots__ = ("checked", "code", "in_result")

    def __init__(self) -> None:
        self.code = ""
        self.in_result = False
        self.checked: bool | None = None


class Fields:
    """The fields that are open at a place in a story; they nest and run over paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def begin(self, checked: bool | None = None) -> None:
        """A field begins; `checked` is the state of a form's check box."""
        field = _Open()
        field.checked = checked
        self._open.append(field)

    def write_code(self, text: str) -> None:
        """Part of the innermost field's code."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code += text

    def separate(self) -> None:
        """From here on it is the innermost field's result."""
        if self._open:
            self._open[-1].in_result = True

    def end(self) -> str:
        """The innermost field ends; returns what is displayed for it if it has no result."""
        if not self._open:
            return ""
        field = self._open.pop()
        if field.in_result or not self.shown:
            return ""
        if field.code.split()[:1] == ["FORMCHECKBOX"]:
            return "☒" if field.checked else "☐"
        return ""

    @property
    def numbers_itself(self) -> bool:
        """Is the innermost field one whose number Word computes and does not store?"""
        if not self._open or self._open[-1].in_result:
            return False
        return self._open[-1].code.split()[:1] in _SELF_NUMBERING

    @property
    def shown(self) -> bool:
        """Is text at this place displayed, or is it the code of some field?"""
        return all(field.in_result for field in self._open)

    @property
    def in_contents(self) -> bool:
        """Does the place belong to a table of contents?"""
        return any(field.code.split(maxsplit=1)[:1] == ["TOC"] for field in self._open)

    def abandon(self) -> None:
        """Forget fields that never reach their result, so that a broken one hides nothing more."""
        self._open = [field for field in self._open if field.in_result]
