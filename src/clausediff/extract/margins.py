"""What stands beside or behind the text of a page: line numbers and watermarks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from clausediff.extract.pdf_lines import Piece
from clausediff.extract.running import Row, key_of, rows_as_values

_LEAST_NUMBERS = 5
_NUMBERED_ROWS = 0.6
"""Line numbers stand at so many of the rows, list numbers at the first row of each item."""
_BIG = 2.2
"""Font sizes of the text: letters of a watermark are larger than those of most titles."""


def _is_number(piece: Piece) -> bool:
    return len(piece.text) <= 4 and piece.text.isdigit()


def _number_column(rows: Sequence[Row], right: bool) -> list[Piece]:
    """Lone numbers left (or right) of all other text."""
    ends = [row.pieces[-1] if right else row.pieces[0] for row in rows]
    numbers = {id(piece) for piece in ends if _is_number(piece)}
    others = [piece for row in rows for piece in row.pieces if id(piece) not in numbers]
    if not others:
        return []
    if right:
        edge = max(piece.right for piece in others)
        return [piece for piece in ends if id(piece) in numbers and piece.left > edge]
    edge = min(piece.left for piece in others)
    return [piece for piece in ends if id(piece) in numbers and piece.right < edge]


def line_numbers(rows: Sequence[Row]) -> list[Piece]:
    """The line numbers of a page: a column of its own that counts evenly, one at nearly every row
    or every fifth."""
    for right in (False, True):
        if sum(_is_number(row.pieces[-1 if right else 0]) for row in rows) < _LEAST_NUMBERS:
            continue
        found = _number_column(rows, right)
        values = [int(piece.text) for piece in found]
        steps = [after - before for before, after in pairwise(values)]
        if len(found) < _LEAST_NUMBERS or not steps:
            continue
        step = max(set(steps), key=steps.count)
        even = steps.count(step) >= 0.9 * len(steps)
        dense = step == 1 and len(found) >= _NUMBERED_ROWS * len(rows)
        fifth = step == 5 and all(value % 5 == 0 for value in values)
        if even and (dense or fifth):
            return found
    return []


def watermarks(pages: Sequence[Sequence[Row]], heights: Sequence[float], usual: float) -> list[Piece]:
    """Large words that stand in the same place in the middle of page after page."""
    places: dict[tuple[str, int], list[tuple[int, Piece]]] = defaultdict(list)
    for rows in pages:
        for row in rows:
            for piece in row.pieces:
                inside = 0.15 * heights[row.page - 1] < piece.baseline < 0.85 * heights[row.page - 1]
                if inside and piece.size >= _BIG * usual:
                    key = key_of(" ".join(word.text for word in piece.words))
                    places[key, round(piece.baseline / 4)].append((row.page, piece))
    found = []
    for members in places.values():
        count = len({page for page, _ in members})
        if count >= 3 or (count == len(pages) > 1):
            found += [piece for _, piece in members]
    return found


def without(rows: Sequence[Row], pieces: Sequence[Piece]) -> list[Row]:
    """The rows of a page without some of their pieces."""
    if not pieces:
        return list(rows)
    dropped = {id(piece) for piece in pieces}
    kept = [[piece for piece in row.pieces if id(piece) not in dropped] for row in rows]
    return rows_as_values(rows[0].page, [row for row in kept if row])
