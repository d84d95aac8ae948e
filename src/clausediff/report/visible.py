"""Contract text made harmless: what a terminal would obey is shown instead of done."""

from __future__ import annotations

import re

_NAMES = {
    "\u200b": "ZWSP",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u061c": "ALM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
    "\u2028": "LS",
    "\u2029": "PS",
}
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def _name(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\r":
        return " "
    if character < "\x20":
        return chr(0x2400 + ord(character))
    return f"‹{_NAMES.get(character) or f'U+{ord(character):04X}'}›"


def visible(text: str) -> str:
    """The text with control characters, direction overrides and invisible signs named; line breaks
    and tabs stay.

    >>> visible("pay\\x1b[2J now")
    'pay␛[2J now'
    """
    return _UNSAFE.sub(_name, text)


def visible_line(text: str) -> str:
    """The same on one line, white space folded."""
    return " ".join(visible(text).split())
