"""Tables ruled across only: their rows lie between the lines, their columns show in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from clausediff.extract.pdf_drawing import Area
from clausediff.extract.pdf_lines import Piece

_SAME = 3.0
"""Points by which the ends of a table's lines may differ."""
_MIN_WIDTH = 120.0
"""Points; shorter lines are underlines and blanks to sign on."""
_SPANNING = 0.3
"""The share of rows that may run across a column's edge, as sub-headings of a table do."""
_FURTHEST = 500.0
"""Points between two lines of one table; a page's header and footer lines lie further apart."""


def _stacks(rules: Sequence[Area]) -> list[list[Area]]:
    """Lines of one length, one under the other, from the top."""
    stacks: list[list[Area]] = []
    for rule in sorted(rules, key=lambda rule: (rule.top, rule.left)):
        if rule.width < _MIN_WIDTH:
            continue
        for stack in stacks:
            last = stack[-1]
            if (
                abs(last.left - rule.left) <= _SAME
                and abs(last.right - rule.right) <= _SAME
                and 4 < rule.top - last.top < _FURTHEST
            ):
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= 3]


def _middle(piece: Piece) -> float:
    return piece.baseline - 0.3 * piece.size


def _inside(pieces: Sequence[Piece], top: float, bottom: float, left: float, right: float) -> list[Piece]:
    return [
        piece
        for piece in pieces
        if top < _middle(piece) < bottom and piece.left > left - 6 and piece.right < right + 6
    ]


def _crosses(piece: Piece, edge: float) -> bool:
    """Does it run across the edge, no word of it beginning there?"""
    return (
        piece.left < edge - 2
        and piece.right > edge + 2
        and not any(abs(word.left - edge) < 2 for word in piece.words)
    )


def _columns(bands: Sequence[Sequence[Piece]], left: float) -> list[float]:
    """Where the second and later columns begin: text starts there in several rows, and hardly a
    row runs across."""
    starts: Counter[int] = Counter()
    for band in bands:
        starts.update(
            {round(word.left) for piece in band for word in piece.words[:1] if word.left > left + 20}
        )
    shared = sorted(
        {
            edge
            for edge in starts
            if sum(starts[edge + shift] for shift in (-1, 0, 1)) >= max(2, 0.3 * len(bands))
        }
    )
    edges: list[float] = []
    for edge in shared:
        crossing = sum(any(_crosses(piece, edge) for piece in band) for band in bands)
        before = [
            piece
            for band in bands
            for piece in band
            if (edges[-1] if edges else left) - 6 < piece.left < edge - 2
        ]
        if crossing <= _SPANNING * len(bands) and before and (not edges or edge - edges[-1] > 15):
            edges.append(float(edge))
    return edges


def _starts_later(band: Sequence[Piece], edge: float) -> bool:
    return bool(band) and all(piece.left > edge - 2 for piece in band)


def banded_rows(rules: Sequence[Area], pieces: Sequence[Piece]) -> list[tuple[tuple[Area, ...], ...]]:
    """The cells of every such table, row by row; a row that runs across all columns is one cell."""
    tables = []
    for stack in _stacks(rules):
        left, right = stack[0].left, stack[0].right
        bands = [
            (upper.top, lower.top, _inside(pieces, upper.top, lower.top, left, right))
            for upper, lower in pairwise(stack)
        ]
        filled = [band for _, _, band in bands if band]
        edges = _columns(filled, left)
        if not edges:
            continue
        rows: list[tuple[Area, ...]] = []
        split: list[bool] = []
        for top, bottom, band in bands:
            whole = any(_crosses(piece, edge) for piece in band for edge in edges)
            both = not whole and any(piece.left < edges[0] - 2 for piece in band)
            ends = [left - 6, *(edge - 2 for edge in edges), right + 6]
            cells = [(left - 6, right + 6)] if whole else list(pairwise(ends))
            rows.append(tuple(Area(start, top, end, bottom) for start, end in cells))
            split.append(both and any(piece.right > edges[0] for piece in band))
        # The first and last of the lines may be those of the page's header and footer.
        places = [place for place, is_split in enumerate(split) if is_split]
        if len(places) >= 2:
            first = places[0]
            # A row that the page before began has nothing in its first column.
            while first and len(rows[first - 1]) > 1 and _starts_later(bands[first - 1][2], edges[0]):
                first -= 1
            tables.append(tuple(rows[first : places[-1] + 1]))
    return tables
