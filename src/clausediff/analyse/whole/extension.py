"""Does a definition reach more or less than before? Chunks of its words, placed by what they do.

A definition is a kind of thing, limits to it ("which is marked"), and members named to be in
("including trade secrets") or out ("does not include"). A new limit narrows, a lost member narrows;
a chunk that other words answer says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from clausediff.analyse.lexicon import related
from clausediff.analyse.reading.tokens import Token, plain, tokenize


class Part(StrEnum):
    """What a chunk does in a definition."""

    KIND = "kind"
    """The thing itself, or one of several: more of them reach further."""
    LIMIT = "limit"
    """What a thing must be to count."""
    OUT = "out"
    """What does not count."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Words that came or went, and whether the definition reaches further (+1) or less far (-1)."""

    sign: int
    base: tuple[tuple[int, int], ...]
    draft: tuple[tuple[int, int], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Chunk:
    part: Part
    start: int
    end: int
    tokens: tuple[Token, ...]
    alternative: bool
    """Joined by *or*: one of several ways to count."""
    listed: bool
    """After a comma or *and* inside a limit: a further limit, or only another name in it."""


_BORDER = re.compile(
    r"(?P<out>\b(?:does\s+not\s+include|do\s+not\s+include|shall\s+not\s+include|other\s+than|except(?:\s+(?:for|that))?|excluding|but\s+not|unless|with\s+the\s+exception\s+of)\b)"
    r"|(?P<free>\b(?:whether\s+or\s+not|regardless\s+of|in\s+(?:any|whatever)\s+form|by\s+(?:any|whatever)\s+\w+(?:\s+means)?|irrespective\s+of|wherever|however)\b)"
    r"|(?P<kind>\b(?:including(?:\s+without\s+limitation)?|includes?|such\s+as|as\s+well\s+as|together\s+with)\b)"
    r"|(?P<limit>\b(?:that|which|who|whose|where|if|when|provided\s+that|only|solely|to\s+the\s+extent|limited\s+to|namely|consisting\s+of|without)\b)"
    r"|(?P<or>(?:,\s+|;\s+)?\b(?:and/or|or)\b)|(?P<and>(?:,\s+|;\s+)?\band\b)|(?P<stop>[,;:.()])"
)
# Words that stand in every definition and change no definition's reach.
_EMPTY = frozenset(
    "not any all each every whatever such other another anyone anything everyone everything individual person may can could "
    "be been is are was were has have had them they it its their he she which that who whom describe described schedule annex part "
    "section clause set list listed specify specified identify refer mean term include hereto herein pursuant connection relation so "
    "as being made make use used time".split()
)
_LABEL = re.compile(r"\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)")
_RELATIVE = re.compile(
    r"\s*(?:and|or)\s+(?:that|which|who|whose|is|are|was|were|has|have|bears?|consists?)\b"
)


def _chunks(text: str) -> tuple[_Chunk, ...]:
    low = _LABEL.sub(lambda label: " " * len(label[0]), plain(text))
    tokens = tokenize(low)
    made: list[_Chunk] = []
    part, alternative, listed = Part.KIND, False, False
    start = 0
    borders = [*_BORDER.finditer(low)]
    for place in range(len(borders) + 1):
        border = borders[place] if place < len(borders) else None
        end = border.start() if border else len(low)
        own = tuple(t for t in tokens if start <= t.start < end and _tells(t))
        if own:
            made.append(_Chunk(part, own[0].start, own[-1].end, own, alternative, listed))
        if border is None:
            break
        if own:
            alternative = False
            listed = part is Part.LIMIT and border.lastgroup in ("and", "stop")
        elif border.lastgroup not in ("and", "stop"):
            listed = False
        start = border.start() if border.lastgroup == "free" else border.end()
        match border.lastgroup:
            case "out":
                part = Part.OUT
            case "free" | "kind":
                part = Part.KIND
            case "limit":
                part = Part.OUT if part is Part.OUT else Part.LIMIT
            case "or":
                alternative = True
            case "and":
                if part is Part.KIND and _RELATIVE.match(low, border.start()):
                    part = Part.LIMIT
            case "stop":
                if border[0] == "." and part is not Part.KIND and low[border.end() : border.end() + 1] == " ":
                    part = Part.KIND
            case _:
                pass
    return tuple(made)


def _tells(token: Token) -> bool:
    return token.is_content and token.plain not in _EMPTY and not token.plain.isdigit()


def _unanswered(chunk: _Chunk, other: tuple[Token, ...], forms: frozenset[str]) -> list[Token]:
    return [
        token
        for token in chunk.tokens
        if token.form not in forms
        and token.form.removeprefix("non-") not in forms
        and f"non-{token.form}" not in forms
        and not any(related(token.plain, answer.plain) for answer in other)
    ]


_GONE = 0.6
"""Share of a chunk's content words without answer from which the chunk itself is gone."""
_WORDS = 2
"""Least such words: one may be a synonym that no list knows."""


def shifts(base: str, draft: str) -> tuple[Shift, ...]:
    """What the rewording did to the reach of a definition; empty where every chunk is answered.

    >>> [s.sign for s in shifts("all records", "all records that are stamped as secret papers")]
    [-1]
    """
    ours, theirs = _chunks(base), _chunks(draft)
    gone, come = _lone(ours, theirs), _lone(theirs, ours)
    found: list[Shift] = []
    free = list(come)
    for chunk in gone:
        # Other words at the same work may be a paraphrase: neither is signed.
        answer = next((c for c in free if c.part is chunk.part and c.alternative == chunk.alternative), None)
        if answer is not None and chunk.part is not Part.OUT:
            free.remove(answer)
            continue
        found.append(Shift(_sign(chunk, ours), ((chunk.start, chunk.end),), (), _sure(chunk)))
    found += [Shift(-_sign(chunk, theirs), (), ((chunk.start, chunk.end),), _sure(chunk)) for chunk in free]
    return tuple(found)


def _lone(chunks: tuple[_Chunk, ...], others: tuple[_Chunk, ...]) -> list[_Chunk]:
    tokens = tuple(token for other in others for token in other.tokens)
    forms = frozenset(token.form for token in tokens)
    lone = []
    for chunk in chunks:
        open_ = _unanswered(chunk, tokens, forms)
        if len(open_) >= _WORDS and len(open_) >= _GONE * len(chunk.tokens):
            lone.append(chunk)
    return lone


def _sign(chunk: _Chunk, all_chunks: tuple[_Chunk, ...]) -> int:
    """Effect on the reach when the chunk goes."""
    if chunk.part is Part.OUT:
        return +1
    if chunk.part is Part.KIND:
        return -1
    # One of several ways to meet a limit: the fewer, the narrower.
    return -1 if chunk.alternative else +1


def _sure(chunk: _Chunk) -> float:
    return round(min(0.4 + 0.07 * len(chunk.tokens), 0.8) - (0.2 if chunk.listed else 0.0), 2)
