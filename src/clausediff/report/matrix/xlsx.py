"""`matrix.xlsx`: the matrix, the ranking, what is added, what was not read, and a sheet a draft."""

from __future__ import annotations

import io
import re
from typing import Any

from clausediff.model import LOSSES, Change
from clausediff.report.matrix.csv import told
from clausediff.report.matrix.values import WEIGHTS, Matrix, Score
from clausediff.report.words import SIGNS, count
from clausediff.report.xlsx import EDGE, HEAD, LONGEST, TINTS, departures_sheet, open_workbook, printed

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_SHEET_NAME = 31
"""Characters Excel allows."""
_GRAVE = {"high": "#EE9F98", "medium": "#F5C6C2", "low": "#FBE1DE"}
"""Grounds of a loss, darker where it is graver; the cell says the same in words."""
_FITTING = 8
"""Drafts up to which the matrix prints one page wide."""
_FEW = 3
_LINE = 13
"""Points of a line of a table's text, which is set in 9 points."""
_TALLEST = 200
_ROW = 7 * _LINE + 5
"""A row of the matrix is no taller: more of a text is on the draft's sheet."""
_SHEETS = ("Matrix", "Ranking", "Added", "Not read")


def write_matrix_xlsx(matrix: Matrix) -> bytes:
    """The workbook; cells of the matrix lead to the departure on the draft's sheet, and back."""
    target = io.BytesIO()
    with open_workbook(target) as book:
        names = _sheet_names(matrix)
        sheets = {name: book.add_worksheet(name) for name in (*_SHEETS, *names)}
        formats = _formats(book)
        _matrix(sheets["Matrix"], matrix, names, formats)
        _ranking(sheets["Ranking"], matrix, names, formats)
        _added(sheets["Added"], matrix, formats)
        _not_read(sheets["Not read"], matrix, formats)
        for column, name in zip(matrix.columns, names, strict=True):
            sheet = sheets[name]
            sheet.set_tab_color(
                _GRAVE[_gravest(column.score)] if column.score.total else TINTS[Change.STRENGTHENED]
            )
            departures_sheet(book, sheet, column.table, top=1)
            sheet.write_url(0, 0, "internal:'Matrix'!A1", formats["link"], "← Matrix")
            sheet.write_string(0, 1, column.name[:LONGEST], formats["bold"])
            if column.reviewed:
                sheet.write_string(0, 3, column.reviewed[:LONGEST])
    return target.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    edge = {**EDGE, "font_size": 9}
    formats = {change.value: book.add_format({**edge, "bg_color": tint}) for change, tint in TINTS.items()}
    grave = {name: book.add_format({**edge, "bg_color": tint}) for name, tint in _GRAVE.items()}
    link = {"font_color": "#1F5591", "underline": 1}
    return {
        **grave,
        **formats,
        "calm": book.add_format({**edge, "font_color": "#6B6F76"}),
        "plain": book.add_format(edge),
        "where": book.add_format({**edge, "bold": True}),
        "head": book.add_format(HEAD),
        "number": book.add_format({**HEAD, "align": "right"}),
        "draft": book.add_format({**HEAD, **link}),
        "bold": book.add_format({"bold": True, "valign": "top"}),
        "link": book.add_format(link),
        "name": book.add_format({**edge, **link}),
    }


def _gravest(score: Score) -> str:
    return "high" if score.high else "medium" if score.medium else "low"


def _height(*texts: tuple[str, int], least: int = 1) -> int:
    """Points that a row needs for texts in columns of these widths; not every program measures wrapped text."""
    lines = max(1 + int(0.95 * len(text)) // width for text, width in texts)
    return min(_TALLEST, 5 + _LINE * max(least, lines))


def _sheet_names(matrix: Matrix) -> list[str]:
    """A name for each draft's sheet: what Excel takes of the draft's, unique whatever the case."""
    taken = {name.casefold() for name in _SHEETS}
    names = []
    for column in matrix.columns:
        stem = _FORBIDDEN.sub("_", column.name).strip() or "draft"
        name, number = stem[:_SHEET_NAME], 2
        while name.casefold() in taken or name.casefold() == "history":
            tail = f" ({number})"
            name, number = stem[: _SHEET_NAME - len(tail)] + tail, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _matrix(sheet: Any, matrix: Matrix, names: list[str], formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, "Base clause", formats["head"])
    sheet.write_string(0, 1, "Base text", formats["head"])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 44)
    # A program that shows a linked cell in one line (LibreOffice) should still show its words.
    wide = 42 if len(matrix.columns) <= _FEW else 30 if len(matrix.columns) <= _FITTING else 22
    sheet.set_column(2, max(2, len(matrix.columns) + 1), wide)
    places = [{row.id: number for number, row in enumerate(column.table, 3)} for column in matrix.columns]
    for across, (column, name) in enumerate(zip(matrix.columns, names, strict=True), 2):
        sheet.write_url(0, across, f"internal:'{name}'!A1", formats["draft"], column.name[:255])
    for down, line in enumerate(matrix.lines, 1):
        told_here = [(told(column.cells[down - 1]), wide) for column in matrix.columns]
        sheet.set_row(down, min(_ROW, _height((line.where, 22), (line.text, 44), *told_here)))
        sheet.write_string(down, 0, line.where[:LONGEST], formats["where"])
        sheet.write_string(down, 1, line.text[:LONGEST], formats["plain"])
        for across, (column, name) in enumerate(zip(matrix.columns, names, strict=True), 2):
            cell = column.cells[down - 1]
            if cell is None:
                continue
            text = f"{SIGNS[cell.change]} {told(cell)}"
            name_of = cell.severity.value if cell.change in LOSSES and cell.severity else cell.change.value
            style = formats.get(name_of, formats["calm"])
            row = places[across - 2].get(cell.departure)
            if row is None:
                sheet.write_string(down, across, text[:LONGEST], style)
            else:
                sheet.write_url(down, across, f"internal:'{name}'!A{row}", style, text[:255])
    below = len(matrix.lines) + 1
    sheet.write_string(below, 0, "Weighted losses", formats["head"])
    sheet.write_string(below, 1, _weights(), formats["head"])
    for across, column in enumerate(matrix.columns, 2):
        sheet.write_number(below, across, column.score.total, formats["number"])
    if matrix.columns:
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#F2A19A"}
        sheet.conditional_format(below, 2, below, len(matrix.columns) + 1, scale)
    _below(sheet, matrix, below + 1, formats)
    sheet.autofilter(0, 0, max(1, len(matrix.lines)), len(matrix.columns) + 1)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    printed(sheet)
    if len(matrix.columns) > _FITTING:
        sheet.fit_to_pages(0, 0)
    sheet.repeat_columns(0)


def _below(sheet: Any, matrix: Matrix, row: int, formats: dict[str, Any]) -> None:
    """Below the totals: their parts, what was not read of each draft, and the drafts not compared."""
    for severity in WEIGHTS:
        sheet.write_string(row, 0, f"{severity.value.capitalize()} losses", formats["plain"])
        sheet.write_string(row, 1, "", formats["plain"])
        for across, column in enumerate(matrix.columns, 2):
            sheet.write_number(row, across, getattr(column.score, severity.value), formats["plain"])
        row += 1
    if any(column.unread for column in matrix.columns):
        longest = max(len(" ".join(column.unread)) for column in matrix.columns)
        sheet.set_row(row, _height(("x" * longest, 20)))
        sheet.write_url(row, 0, "internal:'Not read'!A1", formats["unclear"], "Not read")
        sheet.write_string(row, 1, "", formats["plain"])
        for across, column in enumerate(matrix.columns, 2):
            sheet.write_string(row, across, " ".join(column.unread)[:LONGEST], formats["plain"])
        row += 1
    if any(column.reviewed for column in matrix.columns):
        longest = max(len(column.reviewed) for column in matrix.columns)
        sheet.set_row(row, _height(("x" * longest, 20)))
        sheet.write_string(row, 0, "Review", formats["plain"])
        sheet.write_string(row, 1, "", formats["plain"])
        for across, column in enumerate(matrix.columns, 2):
            sheet.write_string(row, across, column.reviewed[:LONGEST], formats["plain"])
        row += 1
    for failed in matrix.failed:
        sheet.set_row(row, _height((failed.name, 10), (failed.message, 44)))
        sheet.write_string(row, 0, f"Not compared: {failed.name}"[:LONGEST], formats["unclear"])
        sheet.write_string(row, 1, failed.message[:LONGEST], formats["unclear"])
        row += 1
    sheet.write_string(row, 0, "Matched with", formats["plain"])
    sheet.write_string(row, 1, matrix.encoder[:LONGEST], formats["plain"])


def _weights() -> str:
    return ", ".join(f"{severity.value} counts {weight}" for severity, weight in WEIGHTS.items())


def _ranking(sheet: Any, matrix: Matrix, names: list[str], formats: dict[str, Any]) -> None:
    kinds = [change for change in Change if change is not Change.UNCHANGED]
    head = ["Place", "Draft", "Weighted losses", "High", "Medium", "Low", *(k.value for k in kinds), "Notes"]
    for across, text in enumerate(head):
        sheet.write_string(0, across, text, formats["head"])
    sheet.set_column(0, 0, 7)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, len(head) - 2, 13)
    sheet.set_row(0, 32)
    sheet.set_column(len(head) - 1, len(head) - 1, 60)
    for down, (column, name) in enumerate(zip(matrix.columns, names, strict=True), 1):
        counts = dict(column.counts)
        sheet.write_number(down, 0, down, formats["plain"])
        sheet.write_url(down, 1, f"internal:'{name}'!A1", formats["name"], column.name[:255])
        score = column.score
        numbers = (score.total, score.high, score.medium, score.low, *(counts[kind] for kind in kinds))
        for across, number in enumerate(numbers, 2):
            sheet.write_number(down, across, number, formats["plain"])
        notes = " ".join(filter(None, (column.reviewed, *column.unread, *column.notes)))
        sheet.set_row(down, _height((notes, 60), (column.name, 40)))
        sheet.write_string(down, len(head) - 1, notes[:LONGEST], formats["plain"])
    last = len(matrix.columns)
    if last:
        sheet.conditional_format(1, 2, last, 2, {"type": "data_bar", "bar_color": "#F2A19A"})
        sheet.autofilter(0, 0, last, len(head) - 1)
    sheet.write_string(last + 2, 1, f"Lost protections, {_weights()}.", formats["bold"])
    sheet.freeze_panes(1, 2)
    printed(sheet)


def _added(sheet: Any, matrix: Matrix, formats: dict[str, Any]) -> None:
    for across, (text, width) in enumerate((("Drafts", 12), ("What they add", 90), ("Where", 70))):
        sheet.set_column(across, across, width)
        sheet.write_string(0, across, text, formats["head"])
    for down, group in enumerate(matrix.groups, 1):
        sheet.write_string(down, 0, count(len(group.members), "draft"), formats["plain"])
        sheet.write_string(down, 1, group.text[:LONGEST], formats["plain"])
        where = "; ".join(f"{name}: {addition.where}" for name, addition in group.members)
        sheet.write_string(down, 2, where[:LONGEST], formats["plain"])
        sheet.set_row(down, _height((group.text, 90), (where, 70)))
    sheet.autofilter(0, 0, max(1, len(matrix.groups)), 2)
    sheet.freeze_panes(1, 0)
    printed(sheet)


def _not_read(sheet: Any, matrix: Matrix, formats: dict[str, Any]) -> None:
    for across, (text, width) in enumerate((("Draft", 40), ("What", 16), ("Why", 110))):
        sheet.set_column(across, across, width)
        sheet.write_string(0, across, text, formats["head"])
    rows = [(failed.name, "not compared", failed.message) for failed in matrix.failed]
    rows += [(column.name, "not read", text) for column in matrix.columns for text in column.unread]
    for down, row in enumerate(rows, 1):
        sheet.set_row(down, _height((row[0], 40), (row[2], 110)))
        for across, text in enumerate(row):
            sheet.write_string(down, across, text[:LONGEST], formats["plain"])
    sheet.freeze_panes(1, 0)
    printed(sheet)
