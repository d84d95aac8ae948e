"""Texts whose pages are one long line each: where their lines and clauses once began.

Such files come from pages that were printed as text and then joined. What is left of the line
breaks is a wide gap, or nothing; then only a number in front of a capital tells of a new clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausediff.extract.grammar import bullet_length, read_annex, read_label
from clausediff.extract.headings import is_capitals

_NUMBER = r"(?:(?:ARTICLE|Article|SECTION|Section|SCHEDULE|EXHIBIT|ANNEX|APPENDIX)\s+[\dIVXLA-Z]{1,5}\b|\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?\s|\d{1,2}\.\s)"
_AFTER_SENTENCE = re.compile(rf"(?<=[.;:”\")A-Z])\s+(?={_NUMBER}\s*[A-Z“\"(\[])")
_ANYWHERE = re.compile(
    r"(?<![;:,])\s+(?=(?:\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?|\((?:[a-z]{1,2}|[ivx]{1,5}|[A-Z]|\d{1,2})\)|(?:ARTICLE|SECTION)\s+[\dIVXL]{1,5}[.:]?)\s+[A-Z“\"])"
    r"|(?<=[.;])\s+(?=[A-Z]\.\s+[A-Z][a-z])"
)
_DEFINITION = re.compile(
    r"(?<=[.;])\s+(?=[“\"][A-Z][^“”\"]{1,60}[”\"](?: or [“\"][^“”\"]{1,60}[”\"])?,? (?:shall )?(?:means?|ha(?:s|ve) the meaning)\b)"
)
_REFERRING = re.compile(
    r"(?i)(?:\b(?:sections?|articles?|clauses?|paragraphs?|sub-?sections?|schedule|exhibit|annex|and|or|to|under|in|of|see|with|by|than|no|item)|[,(])\s*$"
)
_GAP = re.compile(r"\s{2,}")

LONG_LINE = 1500
"""A line of so many characters holds a page rather than a paragraph."""
LONG_SHARE = 0.4
"""In a text that runs together, such lines hold at least this share of it."""
PAGE = 500
"""Shorter lines hold no page."""
PIECE = 200
"""Shorter paragraphs are not searched for further clauses."""


def runs_together(lines: Sequence[str]) -> bool:
    """Are the pages of a text one line each?"""
    total = sum(map(len, lines))
    return total > 0 and sum(len(line) for line in lines if len(line) >= LONG_LINE) >= LONG_SHARE * total


def part(paragraph: str, anywhere: bool) -> list[str]:
    """A paragraph cut before each number that may open a clause.

    Cuts that were wrong do no harm: a number that fits no sequence is read as text. `anywhere`
    looks for numbers in mid-line too, as texts need that run together.
    """
    if len(paragraph) <= PIECE:
        return [paragraph]
    pieces = _cut(paragraph, _AFTER_SENTENCE)
    if anywhere:
        pieces = [cut for piece in pieces for cut in _cut(piece, _ANYWHERE)]
        pieces = [cut for piece in pieces for cut in _cut(piece, _DEFINITION)]
    return pieces


def _cut(text: str, pattern: re.Pattern[str]) -> list[str]:
    pieces, begin = [], 0
    for found in pattern.finditer(text):
        if found.start() > begin and not _REFERRING.search(text[begin : found.start()]):
            pieces.append(text[begin : found.start()])
            begin = found.end()
    pieces.append(text[begin:])
    return pieces


def unroll(line: str) -> list[str]:
    """The paragraphs of a page that is one line, by the gaps that its line breaks left."""
    if len(line) < PAGE:
        return [line]
    gaps = [len(found.group()) for found in _GAP.finditer(line.strip())]
    pieces = [piece for piece in _GAP.split(line.strip()) if piece]
    if len(pieces) < 4 or len(gaps) != len(pieces) - 1:
        return pieces if len(pieces) < 4 else [" ".join(pieces)]
    lengths = sorted(map(len, pieces))
    width = lengths[int(0.8 * (len(lengths) - 1))]
    if width > 260:  # the gaps stand between paragraphs, not between lines
        return pieces
    usual = sorted(gaps)[len(gaps) // 2]
    found = [pieces[0]]
    for before, piece, gap in zip(pieces, pieces[1:], gaps, strict=False):
        ended = before.endswith((".", ":", ";", ".”", '."')) and len(before) < 0.8 * width
        label = read_label(piece)
        if (
            gap > usual + 1
            or ended
            or (label is not None and label.marked)
            or bullet_length(piece)
            or read_annex(piece) is not None
            or (is_capitals(before) and len(before) < 0.7 * width)
            or (is_capitals(piece) and len(piece) < 0.7 * width and before.endswith((".", ";", ":")))
            or (before.endswith(".") and re.match(r"[“\"][A-Z]", piece))
        ):
            found.append(piece)
        else:
            found[-1] = f"{found[-1]} {piece}"
    return found
