"""The grammar of clause numbers: what counts as one, how it reads, and which follows which."""

from __future__ import annotations

import re
from dataclasses import dataclass

ANNEX_WORDS = ("schedule", "annexure", "annex", "exhibit", "appendix", "attachment", "addendum")
GROUP_WORDS = ("article", "part", "chapter", "title", "book", "module")
"""Divisions whose name stays in the citation (`Article I`) and that hold clauses."""
UNIT_WORDS = ("section", "sect", "sec", "clause", "paragraph", "para", "rule", "§§", "§")
"""Divisions that are cited by their number alone."""

_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
BULLETS = "•●▪■◦○‣⁃∙·➢➤►▶✓✔❖◆□▫\uf0b7\uf0a7\uf0d8\uf076\uf0a8"

_UNIT = r"\d{1,3}|[A-Z]{1,2}|[a-z]{1,2}|[ivxl]{1,6}|[IVXL]{1,7}"
_WORDED = re.compile(
    r"(?P<word>(?i:article|art|part|chapter|title|book|module|section|sect|sec|clause|paragraph|para|rule)\.?|§{1,2})"
    r"\s*(?P<parts>(?:\d{1,3}|[IVXL]{1,7}|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
    r"(?:\.\d{1,3}){0,5}(?:\([A-Za-z0-9]{1,4}\))*)"
    r"(?:(?P<mark>\s?[.:)\]]|\s?[-–—](?=\s))(?=\s|$|\[|[A-Z“\"])|(?=\s|$|\[))"
)
_DOTTED = re.compile(
    r"(?P<parts>(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){1,5}[A-Z]?)(?P<mark>[.):]|\.\))?(?=\s|$|\[|[A-Z“\"(])"
)
_WRAPPED = re.compile(rf"(?!\(s\)\w)\((?P<part>{_UNIT})\)(?P<mark>[.:])?(?=\s|$|[A-Za-z“\"\[])")
_CLOSED = re.compile(rf"(?P<part>{_UNIT})\)(?=\s|$|[A-Z“\"\[])")
_POINTED = re.compile(
    r"(?P<part>\d{1,3}[A-Z]?|[A-Z]|[a-z]|[ivxl]{1,6}|[IVXL]{1,7})(?P<mark>[.:])(?=\s|$|\[|[“\"]|[A-Z][a-zA-Z])"
)
_BARE = re.compile(r"(?P<part>\d{1,2}|[A-Z])(?=\s+[A-Z“\"\[]|$)")
_CODED = re.compile(r"(?P<part>[A-Z]{1,4}-?\d{1,3})(?P<mark>[.:)])?(?=\s|$)")
_BULLET = re.compile(rf"[{BULLETS}*–—-](?=\s)(?!\s\*)\s*")
_SPELT = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a single mark: `i` is the letter after `h` or the roman one."""

    script: str
    """`arabic | lower | upper | roman | ROMAN | code:PREFIX`."""
    value: int


@dataclass(frozen=True, slots=True)
class Label:
    """A number as it stands at the start of a clause."""

    shown: str
    """As displayed, without trailing punctuation."""
    word: str
    """`article`, `section`, …, lower case; empty where there is none."""
    wrap: str
    """`(x)`, `x)`, or `x` for a mark that stands free or before a full stop."""
    parts: tuple[str, ...]
    """`("5", "2")` for 5.2, `("ii",)` for (ii)."""
    tail: tuple[str, ...]
    """Wrapped marks typed onto a number: `("a",)` for 5.2(a)."""
    marked: bool
    """Is there punctuation or a word that shows it to be a number? A bare `12` has none."""
    end: int
    """Where the text behind it begins."""

    @property
    def dotted(self) -> bool:
        """Does the label carry its own path, as 5.2 does?"""
        return len(self.parts) > 1


def roman_value(text: str) -> int | None:
    """The value of a roman numeral up to 100; None where it is none."""
    lower = text.lower()
    if not lower or not _ROMAN.match(lower):
        return None
    total = 0
    for here, after in zip(lower, [*lower[1:], ""], strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if after and _ROMAN_VALUES[after] > value else value
    return total


def letter_value(text: str) -> int | None:
    """a is 1, z 26, aa 27, bb 28; None for other strings."""
    lower = text.lower()
    if not re.fullmatch(r"([a-z])\1*", lower):
        return None
    return ord(lower[0]) - 96 + 26 * (len(lower) - 1)


def readings(part: str) -> tuple[Reading, ...]:
    """Every way to read one mark, the likelier first where nothing else is known."""
    if part.isdigit():
        return (Reading("arabic", int(part)),)
    if re.fullmatch(r"\d{1,3}[A-Z]", part):
        return (Reading("arabic", int(part[:-1])),)  # 5A, put in after 5
    if part.lower() in _SPELT and len(part) > 2:
        return (Reading("arabic", _SPELT[part.lower()]),)
    coded = re.fullmatch(r"([A-Z]{1,4}-?)(\d+)", part)
    if coded:
        return (Reading(f"code:{coded[1]}", int(coded[2])),)
    found: list[Reading] = []
    letter, roman = letter_value(part), roman_value(part)
    upper = part.isupper()
    if roman is not None and (upper or part.islower()):
        found.append(Reading("ROMAN" if upper else "roman", roman))
    if letter is not None and (upper or part.islower()):
        found.append(Reading("upper" if upper else "lower", letter))
    if len(part) == 1 and part.lower() not in "ivx":
        found.reverse()
    return tuple(found)


def part_value(part: str) -> int:
    """The value of one mark in its likeliest reading; 0 where it has none."""
    ways = readings(part)
    return ways[0].value if ways else 0


def read_label(text: str) -> Label | None:
    """The number at the start of a paragraph, if something there has the shape of one.

    Shape only: whether it is one is for the sequence to say.

    >>> read_label("5.2 (a) Audit.").shown
    '5.2'
    >>> read_label("Section 2.3. Term").parts
    ('2', '3')
    >>> read_label("30 days after receipt") is None
    True
    """
    found = _WORDED.match(text)
    if found and text[0].isupper() | (text[0] == "§"):
        return _worded(text, found)
    for pattern, wrap in (
        (_DOTTED, "x"),
        (_WRAPPED, "(x)"),
        (_CLOSED, "x)"),
        (_POINTED, "x"),
        (_BARE, "x"),
        (_CODED, "x"),
    ):
        found = pattern.match(text)
        if not found:
            continue
        if pattern is _DOTTED:
            parts: tuple[str, ...] = tuple(found["parts"].split("."))
        else:
            parts = (found["part"],)
            if not readings(found["part"]):
                continue
        shown = f"({parts[0]})" if wrap == "(x)" else ".".join(parts)
        marked = pattern not in (_BARE, _CODED)
        return _with_tail(text, Label(shown, "", wrap, parts, (), marked, found.end()))
    return None


def _worded(text: str, found: re.Match[str]) -> Label | None:
    word = found["word"].lower().rstrip(".")
    word = "article" if word == "art" else word
    numerals, *tail = re.split(r"[()]+", found["parts"].rstrip(")"))
    parts = tuple(numerals.split("."))
    if not all(readings(part) for part in parts):
        return None
    rest = text[found.end() :].lstrip()
    # "Section 5.2 of this Agreement applies" begins a sentence, not a clause.
    if not found["mark"] and rest[:1].islower():
        return None
    if not found["mark"] and re.match(r"[,;)]", rest):
        return None
    shown = " ".join(text[: found.end()].split()).rstrip(" .:)]-–—")
    if found["parts"].endswith(")"):
        shown += ")"
    end = found.end() + len(text[found.end() :]) - len(rest)
    return Label(shown, word, "x", parts, tuple(tail), True, end)


def _with_tail(text: str, label: Label) -> Label:
    """A full citation typed in one, `5.2(a)`, keeps its wrapped marks as the label's tail."""
    end, tail = label.end, []
    if label.dotted or label.parts[0].isdigit():
        while found := re.match(r"\(([A-Za-z]{1,4}|\d{1,2})\)(?=\s|$|\()", text[end:]):
            tail.append(found[1])
            end += found.end()
    rest = text[end:]
    if rest[:2] in (". ", ".") and tail:
        end += 1
    end += len(text[end:]) - len(text[end:].lstrip())
    shown = label.shown + "".join(f"({mark})" for mark in tail)
    return Label(shown, label.word, label.wrap, label.parts, tuple(tail), label.marked, end)


def bullet_length(text: str) -> int:
    """How many characters a bullet and the space behind it take at the start; 0 if there is none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


_ANNEX = re.compile(
    r"(?P<name>(?i:schedule|annexure|annex|exhibit|appendix|attachment|addendum))"
    r"(?:\s+(?i:no\.?|number))?\s*[“\"']?(?P<mark>(?:[A-Z]|([A-Z])\3)(?:-?\d{1,2})?|\d{1,2}(?:[.-]\d{1,2}|[A-Z])?|[IVX]{1,5})(?:\([A-Za-z]{1,3}\))?[”\"']?"
    r"(?=$|[\s.:)\]–—-])"
)


_ONLY_ANNEX = re.compile(
    r"(?:(?i:the) )?(?:SCHEDULE|ANNEX|ANNEXURE|APPENDIX|Schedule|Annex|Annexure|Appendix)[.:]?$"
)


@dataclass(frozen=True, slots=True)
class Annex:
    """The title of a schedule, annex, exhibit, appendix or attachment."""

    number: str
    """`Schedule 1`, as it is cited."""
    end: int
    """Where the title's own words begin."""


def read_annex(text: str) -> Annex | None:
    """The annex that a paragraph opens with, if it does.

    >>> read_annex("SCHEDULE 1 – Data Processing").number
    'Schedule 1'
    >>> read_annex("Schedule 1 sets out the fees") is None
    True
    """
    if _ONLY_ANNEX.match(text):
        return Annex(re.sub(r"(?i)^the ", "", text).strip(" .:").capitalize(), len(text))
    found = _ANNEX.match(text)
    if not found or not text[0].isupper():
        return None
    rest = text[found.end() :].lstrip()
    to_this = re.match(r"to\b(?:\W+\w+){0,8}\W*$", rest) and not re.search(
        r"\.$|\b(?:sets?|contains?|shall|is|are)\b", rest
    )
    if (rest[:1].islower() and not to_this) or re.match(r"[,;)]", rest):
        return None
    number = f"{found['name'].capitalize()} {re.sub(chr(34) + '|[“”]', '', text[found.start('mark') : found.end()]).strip(chr(39))}"
    rest = rest.lstrip(" .:-–—")
    return Annex(number, len(text) - len(rest))
