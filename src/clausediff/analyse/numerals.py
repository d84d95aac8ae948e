"""Numbers in words and figures, `1,500.5`, `forty-eight`, `one hundred and eighty`."""

from __future__ import annotations

import re
from fractions import Fraction

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * place
    for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD_NUMBER = "|".join(sorted([*_SMALL, *_TENS, *SCALES], key=len, reverse=True))
_WORDS = rf"(?:{_WORD_NUMBER})(?:(?:\s+and\s+|[-\s]+)(?:{_WORD_NUMBER}))*"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NUMBER = rf"(?:{_DIGITS}|\b{_WORDS})"


def number_of(words: str) -> Fraction | None:
    """The value of `1,500.5`, `forty-eight` or `one hundred and eighty`; None for other words.

    >>> number_of("one hundred and eighty")
    Fraction(180, 1)
    """
    words = words.strip().lower()
    if re.fullmatch(_DIGITS, words):
        return Fraction(words.replace(",", ""))
    total = current = 0
    parts = [part for part in re.split(r"[-\s]+", words) if part != "and"]
    if not parts:
        return None
    for part in parts:
        if part in _SMALL or part in _TENS:
            current += _SMALL.get(part, 0) or _TENS.get(part, 0)
        elif part == "hundred":
            current = max(current, 1) * 100
        elif part in SCALES:
            total += max(current, 1) * SCALES[part]
            current = 0
        else:
            return None
    return Fraction(total + current)
