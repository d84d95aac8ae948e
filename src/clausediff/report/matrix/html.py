"""`report.html` of a batch: ranking and heat map as they are, the departures behind each cell on demand."""

from __future__ import annotations

from dataclasses import dataclass

from clausediff.model import Change, Severity
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
    words: str
    """What a wide cell says beside its sign."""
    link: str
    review: str
    """Sign of what a reviewer said; empty where nothing was."""


_WIDE = 8
"""Drafts up to which a cell has room for words."""
_WORDS = 60
_BAR = 160
"""Width in pixels of the longest bar of the ranking."""


def write_matrix_html(matrix: Matrix) -> bytes:
    """The page as UTF-8."""
    from clausediff import __version__

    style = asset("page.css") + asset("batch.css")
    script = asset("common.js") + asset("batch.js")
    page: str = template("batch.html.j2").render(
        version=__version__,
        encoder=matrix.encoder,
        style=trusted(style),
        script=trusted(script),
        style_hash=content_hash(style),
        script_hash=content_hash(script),
        base=matrix.base,
        verdict=_verdict(matrix),
        tiles=_tiles(matrix),
        legend=_LEGEND,
        wide=len(matrix.columns) <= _WIDE,
        bar=_BAR,
        unread=_unread(matrix),
        weights=", ".join(f"{severity.value} counts {weight}" for severity, weight in WEIGHTS.items()),
        changes=[{"change": c.value, "sign": SIGNS[c], "tone": TONES[c]} for c in _COUNTED],
        ranking=[_ranked(column, matrix.columns[0].score.total) for column in matrix.columns],
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


_LEGEND = (
    *(
        {"style": f"loss {severity}", "sign": "", "what": f"lost, {severity} severity"}
        for severity in ("high", "medium", "low")
    ),
    *({"style": TONES[change], "sign": SIGNS[change], "what": change.value} for change in Change),
)


def _tiles(matrix: Matrix) -> list[dict[str, object]]:
    """The whole batch in a few numbers."""
    high = sum(column.score.high for column in matrix.columns)
    lost = sum(column.score.high + column.score.medium + column.score.low for column in matrix.columns)
    unclear = sum(dict(column.counts)[Change.UNCLEAR] for column in matrix.columns)
    tiles = [
        ("calm", len(matrix.lines), "clause", "in the base"),
        ("loss", lost, "protection", "lost in all drafts"),
        ("loss", high, "loss", "of high severity"),
        ("unclear", unclear, "change", "a person must read"),
        ("added", len(matrix.groups), "addition", "of different words"),
        ("unclear", len(matrix.failed), "draft", "not compared"),
    ]
    return [
        {"tone": tone, "number": f"{number:,}", "what": f"{_plural(number, what)} {which}"}
        for tone, number, what, which in tiles
        if number
    ]


def _plural(number: int, what: str) -> str:
    return count(number, what, "losses" if what == "loss" else "").partition(" ")[2]


def _unread(matrix: Matrix) -> list[int]:
    """How much of each draft is known to be unread; empty where nothing is."""
    numbers = [len(column.unread) for column in matrix.columns]
    return numbers if any(numbers) else []


def _parts(column: Column, most: int) -> list[dict[str, object]]:
    """The bar of a draft: what each severity adds to its sum, in pixels."""
    score = column.score
    parts: list[dict[str, object]] = []
    start = 0.0
    for severity, number in (
        (Severity.HIGH, score.high),
        (Severity.MEDIUM, score.medium),
        (Severity.LOW, score.low),
    ):
        width = round(_BAR * number * WEIGHTS[severity] / max(1, most), 1)
        if width:
            parts.append({"severity": severity.value, "start": round(start, 1), "width": width})
        start += width
    return parts


def _ranked(column: Column, most: int) -> dict[str, object]:
    counts = dict(column.counts)
    return {
        "parts": _parts(column, most),
        "name": column.name,
        "score": column.score,
        "counts": [counts[change] for change in _COUNTED],
        "unread": len(column.unread),
    }


def _heat(column: Column, number: int, across: int) -> _HeatCell:
    cell = column.cells[number]
    if cell is None:
        return _HeatCell("", "", "", "", "", "")
    severity = cell.severity.value if cell.severity else ""
    label = ", ".join(filter(None, (cell.change.value, severity, cell.review.words)))
    style = f"{TONES[cell.change]} {severity}".strip()
    link = f"v{across}-{cell.departure}" if cell.departure else ""
    words = f"{cell.words[:_WORDS].rstrip()}…" if len(cell.words) > _WORDS else cell.words
    sign = SIGNS[cell.change]
    return _HeatCell(style, sign, label, words or cell.change.value, link, cell.review.sign)


def _all(matrix: Matrix, name: str) -> list[str]:
    return sorted({value for column in matrix.columns for value in getattr(column, name)})
