"""Words in the form in which two texts are compared: lower case, stemmed, synonyms made one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from clausediff.analyse.reading.wordlists import PHRASES, STOP, SYNONYMS

_PLAIN = str.maketrans("‘’“”–—‐‑\u00a0", "''\"\"---- ")
_WORD = re.compile(r"[^\W_]+(?:['./&-][^\W_]+)*%?|[^\w\s]|_+")
_NUMBERED = re.compile(r"\d")


def plain(text: str) -> str:
    """Lower case with plain quotes and dashes, every character at its old place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_PLAIN)


_SUFFIXES = ("'s", "'")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough common form of a word's inflections: `uses`, `used`, `using` → `us`."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) > len(suffix):
            word = word[: -len(suffix)]
    if len(word) <= 3 or _NUMBERED.search(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, least in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    for ending, least in (("ment", 8), ("val", 6), ("sal", 6), ("ion", 7), ("ure", 8)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)] + {"val": "v", "sal": "s"}.get(ending, "")
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in SYNONYMS.strip().splitlines():
        members = line.split()
        for member in members:
            table.setdefault(stem(member), stem(members[0]))
    return table


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in PHRASES.strip().splitlines():
        left, right = line.split(" = ")
        parts = tuple(left.split())
        table.setdefault(parts[0], []).append((parts, right))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_CLASS = _classes()
_PHRASE = _phrases()

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS: dict[str, str] = {word: str(value) for value, word in enumerate(_ONES)}
for _place, _ten in enumerate(_TENS):
    NUMBERS[_ten] = str(20 + 10 * _place)
    for _unit in range(1, 10):
        NUMBERS[f"{_ten}-{_ONES[_unit]}"] = str(20 + 10 * _place + _unit)
NUMBERS["hundred"] = "100"


class Token(NamedTuple):
    """A word or phrase, its normal form and its place."""

    form: str
    """Normal form: equal for words that say the same."""
    plain: str
    """Lower-case text."""
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """Can this word carry a change of substance by itself?"""
        return _carries(self.form)


@lru_cache(maxsize=65536)
def _carries(form: str) -> bool:
    return form not in STOP and form not in ("and", "or", "and/or") and (form[0].isalnum() or form[0] == "<")


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """The representative of a word's synonyms."""
    if word in NUMBERS:
        return NUMBERS[word]
    if word in STOP:
        return word
    found = stem(word)
    return _CLASS.get(found, found)


def _of_phrase(word: str) -> str:
    """The form of what a phrase stands for: that of the word, but for one whose stem counts for nothing."""
    return word if canonical(word) in STOP else canonical(word)


def tokenize(text: str) -> tuple[Token, ...]:
    """Tokens of a plain text (see `plain`); known phrases become one token."""
    raw = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    made: list[Token] = []
    at = 0
    while at < len(raw):
        word, start, end = raw[at]
        for parts, right in _PHRASE.get(word, ()):
            stop = at + len(parts)
            if stop <= len(raw) and tuple(r[0] for r in raw[at:stop]) == parts:
                made.append(Token(_of_phrase(right), text[start : raw[stop - 1][2]], start, raw[stop - 1][2]))
                at = stop
                break
        else:
            made.append(Token(canonical(word), word, start, end))
            at += 1
    return tuple(_without_doubled_numbers(made))


def _without_doubled_numbers(tokens: list[Token]) -> list[Token]:
    """`thirty (30) days` says its number once."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        four = tokens[at : at + 4]
        if (
            len(four) == 4
            and four[1].form == "("
            and four[3].form == ")"
            and four[0].form.rstrip("%")[:1].isdigit()
            and (four[2].form == four[0].form or four[2].plain in NUMBERS)
        ):
            kept.append(Token(four[0].form, four[0].plain, four[0].start, four[3].end))
            at += 4
        else:
            kept.append(tokens[at])
            at += 1
    return kept
