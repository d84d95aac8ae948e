"""Cuts a clause into units: stretches of text that hold one norm or one statement."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from clausediff.analyse.reading.tokens import plain

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|inc|ltd|no|nos|vs|cf|mr|mrs|dr|art|sec|u\.s|corp|co|jan|feb|aug|sept|oct|nov|dec)\.|\b[a-z]\.|(?:^|\n|[-:;.,]\s+|\b(?:and|or)\s+)\(?\d{1,2}(?:\.\d+)*\.)$"
)
_ENDER = re.compile(
    r"[.!?](?=[\"')\]]*\s+\S)[\"')\]]*|;(?:\s*(?:and|or|and/or|but)\b)?|\n+|:(?=\s*(?:-|\*|\(?[a-z0-9]{1,4}[.)])\s)|(?<=[.;:,])\s+-\s+|\s-\s(?=\d+\.\s)"
)
_ITEM = re.compile(
    r"(?:(?<=[:;,.])|(?<=\band)|(?<=\bor)|(?<=\bto)|(?<=[a-z]))\s+(?=\((?:[a-z]|[ivx]{1,4})\)\s)|(?<=[:;,.])\s+(?=\(\d{1,2}\)\s)"
)
_BRACKET = re.compile(r"[()\[\]]")
_MODAL = r"(?:shall|will|must|may|can|cannot|agrees?\s+(?:not\s+)?to|is\s+(?:not\s+)?(?:required|entitled|permitted|allowed)|reserves?|won't|can't)"
_PARTY = r"(?:we|you|they|it|he|she|[a-z]+\s+(?:party|parties)|the\s+\w+|\w+)"
_COORDINATED = re.compile(
    rf",?\s+(?:and|but)\s+(?=(?:(?:is|are|shall\s+be|will\s+be|remains?)\s+)(?:\w+\s+){{0,2}}?(?:liable|responsible|accountable|answerable)\b)|"
    rf",?\s+(?:and|but|(?<=,\s)or|nor|provided(?:,?\s+however,?)?\s+that|nevertheless|however|although|though|while)\s+(?:{_PARTY}\s+){{0,2}}?(?={_MODAL}\b)"
)
# A short run of words without a verb that binds, then a colon and a sentence.
_TITLE = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|^)(?![^:\n]{0,90}\b(?:shall|will|must|may|can|not|agree|following|include|includes|including|is|are)\b)"
    r"[A-Z][^:.;\n]{3,90}:\s+(?=[A-Z“\"][a-z]|(?:we|you|the|if|our)\b)"
)
_LABEL = re.compile(r"\s*(?:[-*•·]\s+)?(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]{1,4})[.)]|\d+(?:\.\d+)+|[-*•·])\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit's place; `item` says that it continues the lead-in before it."""

    start: int
    end: int
    item: bool = False
    title: bool = False
    """A heading before a colon: says nothing by itself."""
    follows: bool = False
    """Coordinated with the piece before: without a subject of its own it shares that one's."""


def pieces(text: str) -> tuple[Piece, ...]:
    """The units of a text in order; labels and white space around them belong to none."""
    low = plain(text)
    cuts: list[tuple[int, bool]] = [(0, False)]
    brackets = _BRACKET.finditer(low)
    bracket = next(brackets, None)
    depth = 0
    listing = False
    for match in _ENDER.finditer(low):
        mark = low[match.start()]
        while bracket is not None and bracket.start() < match.start():
            depth = depth + 1 if bracket.group() in "([" else max(0, depth - 1)
            bracket = next(brackets, None)
        if depth > 0 and mark in ".;:":
            continue
        if mark == "." and _ABBREVIATION.search(low[max(0, match.start() - 8) : match.start() + 1]):
            continue
        if mark == ".":
            listing = False
        if mark == ":" or (mark == "\n" and low[: match.start()].rstrip().endswith(":")):
            listing = True
        cuts.append((match.end(), mark in ";:-" or (mark in "\n " and listing)))
    cuts += [(match.end(), True) for match in _ITEM.finditer(low)]
    titles = {match.end() for match in _TITLE.finditer(text)}
    cuts += [(end, False) for end in titles]
    cuts.sort()
    made: list[Piece] = []
    for (start, item), (end, _) in zip(cuts, [*cuts[1:], (len(low), False)], strict=True):
        if end in titles:
            left, right = _trim(low, start, end)
            if right > left:
                made.append(Piece(left, right, False, title=True))
            continue
        made += _coordinated(low, start, end, item)
    return tuple(made)


_BARE_MODAL = re.compile(r"\b(?:shall|will|may|must)(?:\s+not)?,?$")
_CONCESSION = re.compile(r"(?:while|although|though|even though)\s+(?:we|you|[a-z]+)\s+[^,]{12,160}?(?=,\s)")


def _coordinated(low: str, start: int, end: int, item: bool) -> list[Piece]:
    """Cut at "and we will", "but shall not": each half is a norm of its own."""
    cuts = []
    stretch = low[start:end]
    concession = _CONCESSION.match(stretch.lstrip())
    if concession and not re.search(r"\b(?:will|may|can)\b", concession.group()):
        cuts.append(start + len(stretch) - len(stretch.lstrip()) + concession.end())
    for match in _COORDINATED.finditer(stretch):
        before = stretch[: match.start()]
        if before.count("(") == before.count(")") and re.search(rf"\b{_MODAL}\b", before):
            cuts.append(start + match.start())
    borders = [start, *cuts, end]
    found = []
    for place, (left, right) in enumerate(itertools.pairwise(borders)):
        left, right = _trim(low, left, right)
        if right > left:
            found.append(Piece(left, right, item if place == 0 else False, follows=place > 0))
    return found


def _trim(low: str, start: int, end: int) -> tuple[int, int]:
    while (label := _LABEL.match(low, start)) is not None and label.end() < end:
        start = label.end()
    while start < end and not low[start].isalnum() and low[start] not in "\"'($€£“[":
        start += 1
    while end > start and low[end - 1] in " \t\n;,:":
        end -= 1
    return start, end
