"""Words broken over two lines, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HYPHENS = "-\u2010\u00ad\ufffe\u0002"
"""A hyphen, a real one, a soft one, and pdfium's two marks for one at a line's end."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_TAIL = re.compile(rf"([^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)[{HYPHENS}]$")
_LONGEST = 80
"""Characters of a line's end among which its last word is looked for."""
_HEAD = re.compile(r"[^\W\d_]+")
_PREFIXES = frozenset(("non", "self", "cross", "ex", "third", "well", "pre", "post", "co", "multi", "all"))
"""First parts that keep their hyphen where the file itself says nothing."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one file that stand unbroken in it."""

    plain: frozenset[str]
    compound: frozenset[str]
    """Those with a hyphen inside."""

    def join(self, before: str, after: str) -> str:
        """One text of a line and the next one, the hyphen between them kept, dropped or not there."""
        if not before or not after:
            return before + after
        if before[-1] not in HYPHENS:
            return f"{before} {after}"
        tail = _TAIL.search(before[-_LONGEST:])
        head = _HEAD.match(after)
        if tail is None or head is None:
            if before[-1] in "\u00ad\ufffe\u0002":
                before = before[:-1] + "-"
                return before + after
            if before[-1] == "-" and len(before) > 1 and not before[-2].isspace():
                return before + after  # such as an identifier, or "24-" before "hour"
            return f"{before} {after}"
        stem = before[:-1]
        word = (tail[1] + head[0]).lower()
        hyphened = f"{tail[1]}-{head[0]}".lower()
        if before[-1] == "\u00ad" or word in self.plain:
            return stem + after
        if hyphened in self.compound or head[0][0].isupper():
            return f"{stem}-{after}"
        first = tail[1].lower()
        parts_are_words = first in self.plain and head[0].lower() in self.plain
        if first in _PREFIXES or "-" in tail[1] or parts_are_words:
            return f"{stem}-{after}"
        return stem + after


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower().replace("\u2010", "-").replace("\u2011", "-"))


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """The words that are written whole: neither half of a word broken over two lines counts."""
    plain: set[str] = set()
    whole: set[str] = set()
    was_broken = False
    for line in lines:
        broken = line[-1:] in HYPHENS
        if broken or was_broken:
            plain.update(_tokens(line)[1 if was_broken else 0 : -1 if broken else None])
        else:
            whole.update(line.split())
        was_broken = broken
    plain.update(_tokens("\n".join(whole)))
    compound = {token for token in plain if "-" in token}
    plain -= compound
    return Vocabulary(frozenset(plain), frozenset(compound))
