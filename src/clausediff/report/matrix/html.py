"""`report.html` of a batch: ranking and heat map as they are, the departures behind each cell on demand."""

from __future__ import annotations

from dataclasses import dataclass

from clausediff.model import Change
from clausediff.report.html import TONES, asset, content_hash, template, trusted
from clausediff.report.matrix.data import embedded
from clausediff.report.matrix.values import WEIGHTS, Column, Matrix
from clausediff.report.words import SIGNS, category, count

_COUNTED = (
    Change.DROPPED,
    Change.WEAKENED,
    Change.MIXED,
    Change.STRENGTHENED,
    Change.UNCLEAR,
    Change.ADDED,
)


@dataclass(frozen=True, slots=True)
class _HeatCell:
    """A cell of the heat map."""

    style: str
    sign: str
    label: str
    link: str


def write_matrix_html(matrix: Matrix) -> bytes:
    """The page as UTF-8."""
    from clausediff import __version__

    style = asset("page.css") + asset("batch.css")
    script = asset("common.js") + asset("batch.js")
    page: str = template("batch.html.j2").render(
        version=__version__,
        style=trusted(style),
        script=trusted(script),
        style_hash=content_hash(style),
        script_hash=content_hash(script),
        base=matrix.base,
        verdict=_verdict(matrix),
        weights=", ".join(f"{severity.value} counts {weight}" for severity, weight in WEIGHTS.items()),
        changes=[{"change": c.value, "sign": SIGNS[c], "tone": TONES[c]} for c in _COUNTED],
        ranking=[_ranked(column) for column in matrix.columns],
        names=[column.name for column in matrix.columns],
        heat=[
            (line, [_heat(column, number, across) for across, column in enumerate(matrix.columns)])
            for number, line in enumerate(matrix.lines)
        ],
        groups=matrix.groups,
        failed=matrix.failed,
        columns=matrix.columns,
        categories=[{"value": c, "label": category(c)} for c in _all(matrix, "categories")],
        parties=_all(matrix, "protects"),
        base_data=trusted(embedded(matrix.base_texts)),
        drafts=[trusted(column.data) for column in matrix.columns],
    )
    return page.encode("utf-8", "backslashreplace")


def _verdict(matrix: Matrix) -> str:
    losing = sum(column.score.total > 0 for column in matrix.columns)
    told = f"{losing} of {count(len(matrix.columns), 'draft')} lose protections"
    if matrix.failed:
        told += f"; {len(matrix.failed)} could not be compared"
    return told


def _ranked(column: Column) -> dict[str, object]:
    counts = dict(column.counts)
    return {
        "name": column.name,
        "score": column.score,
        "counts": [counts[change] for change in _COUNTED],
        "unread": len(column.unread),
    }


def _heat(column: Column, number: int, across: int) -> _HeatCell:
    cell = column.cells[number]
    if cell is None:
        return _HeatCell("", "", "", "")
    severity = cell.severity.value if cell.severity else ""
    label = ", ".join(filter(None, (cell.change.value, severity)))
    style = f"{TONES[cell.change]} {severity}".strip()
    link = f"v{across}-{cell.departure}" if cell.departure else ""
    return _HeatCell(style, SIGNS[cell.change], label, link)


def _all(matrix: Matrix, name: str) -> list[str]:
    return sorted({value for column in matrix.columns for value in getattr(column, name)})
