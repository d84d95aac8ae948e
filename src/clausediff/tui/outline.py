"""Both documents as trees, each clause with the sign of what happened to it."""

from __future__ import annotations

from dataclasses import dataclass

from clausediff.model import Change, Comparison
from clausediff.tui.pieces import Line, Piece, cell, width
from clausediff.tui.signs import MARKS, SIGNS


@dataclass(frozen=True, slots=True)
class Branch:
    """One clause of a tree."""

    clause: int
    level: int
    number: str
    heading: str
    change: Change
    pair: int
    partner: int | None
    """Index of the clause that answers it in the other document."""
    is_title: bool
    """Does it only carry a heading?"""


def branches(comparison: Comparison, side: str) -> tuple[Branch, ...]:
    """The clauses of `base` or `draft` in reading order."""
    document = comparison.base if side == "base" else comparison.draft
    of_clause: dict[int, tuple[int, Change, int | None]] = {}
    for place, pair in enumerate(comparison.pairs):
        own, other = (
            (pair.match.base, pair.match.draft) if side == "base" else (pair.match.draft, pair.match.base)
        )
        for index in own:
            of_clause[index] = (place, pair.change, other[0] if other else None)
    tree = []
    for clause in document.clauses:
        pair_place, change, partner = of_clause.get(clause.index, (-1, Change.UNCHANGED, None))
        tree.append(
            Branch(
                clause.index,
                clause.level,
                clause.label or clause.number or "",
                clause.heading or " ".join(document.text_of(clause).split()),
                change,
                pair_place,
                partner,
                bool(clause.heading) and not document.text_of(clause).strip(),
            )
        )
    return tuple(tree)


def branch_line(branch: Branch, cells: int) -> Line:
    """Sign, indented number and heading."""
    calm = branch.change in (Change.UNCHANGED, Change.REWORDED)
    indent = "  " * min(branch.level, 6)
    sign = " " if calm and branch.is_title else SIGNS[branch.change]
    number = f"{branch.number} " if branch.number else ""
    text = ("title",) if branch.is_title else ("strong",) if not calm else ("quiet",)
    head = (
        Piece(" "),
        Piece(f"{sign} ", (MARKS[branch.change],)),
        Piece(indent),
        cell(number, min(width(number), 14), ("number",) if not calm else ("quiet",)),
    )
    room = cells - 4 - len(indent) - min(width(number), 14)
    return (*head, cell(branch.heading, max(room, 1), text))
