"""What the start of a line looks like: a clause number, a list label, a bullet, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDED = (
    r"(?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause|SCHEDULE|Schedule|EXHIBIT|Exhibit|ANNEX|Annex"
    r"|APPENDIX|Appendix|ATTACHMENT|Attachment|PART|Part|CHAPTER|Chapter|RECITAL|Recital)"
)
LABEL = re.compile(
    rf"""(?P<worded>{_WORDED}\s+(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])(?:-\d+)?\b\s*(?P<stop>[.:–—-]|$)?)
    |(?P<sign>§{{1,2}}\s*\d+(?:\.\d+)*\.?)
    |(?P<decimal>\d{{1,3}}(?:\.\d{{1,3}})+\.?(?=[\s)]|$)\)?)
    |(?P<number>\d{{1,3}}[.)](?=\s|$))
    |(?P<bracket>\((?:\d{{1,3}}|[a-z]{{1,2}}|[A-Z]{{1,2}}|[ivxl]{{1,6}}|[IVXL]{{1,6}})\))
    |(?P<lettered>[A-Z]\.\d+(?:\.\d+)*\.?(?=\s|$))
    |(?P<letter>(?:[A-Za-z]|[ivx]{{1,5}}|[IVX]{{1,5}})[.)](?=\s|$))
    |(?P<bullet>[•●○◦▪■□‣⁃∙·\uf0b7\uf0a7\uf06f](?=\s|$|\w)|[-–—o*](?=\s))""",
    re.VERBOSE,
)
"""A label at the start of a text; the group's name tells its kind."""


@lru_cache(maxsize=256)
def label_of(text: str) -> re.Match[str] | None:
    """The label that the text begins with.

    >>> label_of("5.2 Audit.").lastgroup, label_of("(a) to pay").lastgroup, label_of("to pay")
    ('decimal', 'bracket', None)
    """
    return LABEL.match(text)


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman(text: str) -> int | None:
    """The value of a roman number; None for letters that make none.

    >>> roman("iv"), roman("XII"), roman("h")
    (4, 12, None)
    """
    values = [_ROMAN.get(letter, 0) for letter in text.lower()]
    if not values or 0 in values:
        return None
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _values(part: str) -> set[int]:
    """What one part of a label may count as: `i` is one and the ninth letter."""
    if part.isdigit():
        return {int(part)}
    found = set()
    if len(part) == 1 and part.isalpha():
        found.add(ord(part.lower()) - ord("a") + 1)
    value = roman(part)
    if value is not None:
        found.add(value)
    return found


def follows(label: str, before: str) -> bool:
    """Is this the label that comes after the other one in a list, or the first below it?

    >>> follows("2.4", "2.3"), follows("(b)", "(a)"), follows("Section 2.1", "Section 2"), follows("5.2", "3.1")
    (True, True, True, False)
    """
    parts, parts_before = (re.findall(r"\d+|[A-Za-z]+", text) for text in (label, before))
    words, words_before = ([part.lower() for part in some if len(part) > 6] for some in (parts, parts_before))
    if words != words_before:
        return False
    if parts[:-1] == parts_before and parts[-1:] in (["1"], ["01"]):
        return True
    while len(parts_before) > len(parts):
        parts_before.pop()
    if not parts or len(parts) != len(parts_before) or parts[:-1] != parts_before[:-1]:
        return False
    return any(value - 1 in _values(parts_before[-1]) for value in _values(parts[-1]))
