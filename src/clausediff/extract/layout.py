"""Reading order: which pieces of a page are read before which, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from clausediff.extract.pdf_lines import Line, Piece, line_of, rows_of

_Rows = Sequence[Sequence[Piece]]
_MIN_ROWS = 4
"""A column needs so many lines on each side of the gutter."""
_PROSE = 0.5
"""Half of a column's lines must fill this share of its width: cells of a table and the blanks of
a signature page do not."""
_NARROWEST = 0.22
"""A column takes at least this share of the text's width; hanging numbers take less."""

_FULL = 0.93
"""The share of lines that end at or before the edge of full lines."""


def _crosses(piece: Piece, gutter: float) -> bool:
    return piece.left < gutter - 2 and piece.right > gutter + 2


def _is_prose(pieces: Sequence[Piece], left: float, right: float) -> bool:
    """Are these the lines of running text between the two edges?"""
    rows = rows_of(pieces)
    if len(rows) < _MIN_ROWS:
        return False
    widths = [row[-1].right - row[0].left for row in rows]
    return median(widths) >= _PROSE * (right - left)


def _candidates(pieces: Sequence[Piece], left: float, right: float) -> list[int]:
    """Left edges that several lines share well inside the text: where a column might begin."""
    width = right - left
    edges = Counter(
        round(piece.left)
        for piece in pieces
        if left + _NARROWEST * width < piece.left < right - _NARROWEST * width
    )
    shared = {edge: sum(edges[edge + shift] for shift in (-1, 0, 1)) for edge in edges}
    return [
        edge for edge, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])) if count >= 3
    ][:8]


def _bands(rows: _Rows, gutter: float) -> list[tuple[bool, list[Sequence[Piece]]]]:
    """Runs of rows from the top that cross the gutter (True) or keep to its sides (False)."""
    bands: list[tuple[bool, list[Sequence[Piece]]]] = []
    for row in rows:
        crossing = any(_crosses(piece, gutter) for piece in row)
        if not bands or bands[-1][0] != crossing:
            bands.append((crossing, []))
        bands[-1][1].append(row)
    return bands


def _split(rows: _Rows, gutter: float, left: float, right: float) -> tuple[list[Piece], list[Piece]] | None:
    """The pieces on either side, where both sides are columns of prose."""
    pieces = [piece for row in rows for piece in row]
    before = [piece for piece in pieces if piece.left < gutter - 2]
    after = [piece for piece in pieces if piece.left >= gutter - 2]
    if not before or not after:
        return None
    edge = max(piece.right for piece in before)
    if gutter - edge < 4 or not _is_prose(before, left, edge) or not _is_prose(after, gutter, right):
        return None
    return before, after


def _flows(rows: _Rows, left: float, right: float) -> list[tuple[list[Sequence[Piece]], float, float]]:
    """Groups of rows in reading order, each with the edges of its column."""
    pieces = [piece for row in rows for piece in row]
    best: tuple[int, int] | None = None
    # From the left: after the gutter comes the column's number, then its text.
    for gutter in sorted(_candidates(pieces, left, right)):
        inside = 0
        for crossing, band in _bands(rows, gutter):
            if not crossing and _split(band, gutter, left, right):
                inside += sum(map(len, band))
        if inside and (best is None or inside > 1.05 * best[0]):
            best = (inside, gutter)
    if best is None or best[0] < 0.2 * len(pieces):
        return [(list(rows), left, right)]
    gutter = best[1]
    flows: list[tuple[list[Sequence[Piece]], float, float]] = []
    for crossing, band in _bands(rows, gutter):
        sides = None if crossing else _split(band, gutter, left, right)
        if sides is None:
            if flows and flows[-1][1:] == (left, right):
                flows[-1][0].extend(band)
            else:
                flows.append((list(band), left, right))
        else:
            edge = max(piece.right for piece in sides[0])
            flows.extend(_flows(rows_of(sides[0]), left, edge))
            flows.extend(_flows(rows_of(sides[1]), float(gutter), right))
    return flows


def full_edge(rights: Sequence[float]) -> float:
    """Where full lines end; a few may run over, as where words were put in afterwards."""
    ordered = sorted(rights)
    return ordered[min(len(ordered) - 1, int(_FULL * len(ordered)))]


def _right_edge(rows: Sequence[Sequence[Piece]], usual: float) -> float:
    """Where the full lines of one column end; `usual` where the page does not show it."""
    rights = [max(piece.right for piece in row) for row in rows]
    edge = full_edge(rights)
    at_edge = sum(abs(right - edge) < 3 for right in rights)
    return edge if at_edge >= max(4, 0.25 * len(rights)) else max(edge, usual)


def lines_in_order(rows: _Rows, page: int, left: float, right: float) -> list[Line]:
    """The page's lines as a person reads them; `left` and `right` are the text's usual edges."""
    if not rows:
        return []
    usual = right
    pieces = [piece for row in rows for piece in row]
    left = min(left, *(piece.left for piece in pieces), left)
    right = max(right, *(piece.right for piece in pieces), right)
    lines: list[Line] = []
    for group, start, end in _flows(rows, left, right):
        column = (start, _right_edge(group, usual if (start, end) == (left, right) else end))
        lines.extend(line_of(row, page, column) for row in group)
    return lines
