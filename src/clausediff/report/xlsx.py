"""The departures as a workbook: filters, frozen head, deciding words in bold, columns for the reviewer."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from clausediff.model import Change, Comparison
from clausediff.report import Wishes
from clausediff.report.departures import Departures, departures
from clausediff.report.marks import Run
from clausediff.report.reviewed import Reviews
from clausediff.report.table import COLUMNS, REVIEW_STATES, Row, rows, values
from clausediff.report.visible import visible_line
from clausediff.report.words import note_line, summary_line

LONGEST = 32000
"""Characters a cell takes; Excel's own limit is 32,767."""
_NO_CLOCK = datetime(2000, 1, 1)
"""Same input, same bytes: a workbook carries no date of its own."""
_WIDTHS = (22, 13, 10, 48, 22, 48, 7, 38, 30, 11, 28, 16, 16, 16, 10, 11, 24, 24, 6)
"""Of the columns, in characters."""
_PRINTED = 11
"""The columns a person reads; what filters are for stays on the screen."""
_LINE, _TALLEST = 14, 400
"""Points of a line of text, and of the tallest row Excel takes (409)."""
EDGE = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9D6D0"}
"""A cell of any table."""
HEAD = {**EDGE, "bold": True, "bg_color": "#E7E5E0", "border_color": "#BDB9B1", "valign": "vcenter"}
"""A cell of a table's head."""
TINTS = {
    Change.DROPPED: "#F6C7C3",
    Change.WEAKENED: "#FBE1DE",
    Change.MIXED: "#FBE9D3",
    Change.STRENGTHENED: "#DDF0E3",
    Change.UNCLEAR: "#FBF2D0",
    Change.ADDED: "#DEEBF8",
}


def write_xlsx(comparison: Comparison, wishes: Wishes) -> bytes:
    """A sheet of departures and one of what else to know."""
    told = departures(comparison, wishes.protects)
    target = io.BytesIO()
    with open_workbook(target) as book:
        sheet = book.add_worksheet("Departures")
        departures_sheet(book, sheet, rows(comparison, wishes.protects, wishes.review))
        _about_sheet(book, comparison, told, wishes)
    return target.getvalue()


def open_workbook(target: io.BytesIO) -> Any:
    """An empty workbook that takes every string for a string."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": "clausediff", "created": _NO_CLOCK})
    return book


def departures_sheet(book: Any, sheet: Any, table: Sequence[Row], top: int = 0) -> None:
    """Write the departures below the given number of rows that the caller fills."""
    head = book.add_format(HEAD)
    cell = book.add_format(EDGE)
    bold = book.add_format({"bold": True, "underline": 1})
    share = book.add_format({**EDGE, "num_format": "0%"})
    tints = {
        change: book.add_format({**EDGE, "bold": True, "bg_color": tint}) for change, tint in TINTS.items()
    }
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, name, head)
    for number, row in enumerate(table, top + 1):
        texts = values(row)
        sheet.set_row(number, _height(texts))
        for column, text in enumerate(texts):
            name = COLUMNS[column]
            if name in ("Change", "Severity"):
                sheet.write_string(number, column, text, tints[row.departure.change])
            elif name == "Confidence" and row.confidence is not None:
                sheet.write_number(number, column, round(row.confidence, 4), share)
            elif name in ("Base text", "Draft text"):
                _write_runs(
                    sheet,
                    number,
                    column,
                    row.base_text if name == "Base text" else row.draft_text,
                    bold,
                    cell,
                )
            else:
                sheet.write_string(number, column, text[:LONGEST], cell)
    last = top + max(1, len(table))
    sheet.autofilter(top, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(top + 1, 2)
    sheet.data_validation(
        top + 1,
        COLUMNS.index("Status"),
        last,
        COLUMNS.index("Status"),
        {"validate": "list", "source": list(REVIEW_STATES)},
    )
    printed(sheet, top)
    sheet.print_area(0, 0, last, _PRINTED - 1)


def printed(sheet: Any, head: int = 0) -> None:
    """On paper: landscape A4, one page wide, the head repeated, pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)


def _height(texts: Sequence[str]) -> int:
    """Points that the row needs, since no program measures wrapped cells the same way."""
    shown = zip(texts[:_PRINTED], _WIDTHS[:_PRINTED], strict=True)
    lines = max(1 + int(1.15 * len(text)) // width for text, width in shown)
    return min(_TALLEST, 4 + _LINE * lines)


def _write_runs(sheet: Any, number: int, column: int, cut: Sequence[Run], bold: Any, cell: Any) -> None:
    """A text with its deciding words in bold; plain where Excel would not take it in pieces."""
    text = "".join(run.text for run in cut)
    pieces: list[Any] = []
    for run in cut:
        pieces += [bold, run.text] if run.marked else [run.text]
    marked = {run.marked for run in cut}
    if marked == {True, False} and len(text) <= LONGEST:
        sheet.write_rich_string(number, column, *pieces, cell)
    else:
        sheet.write_string(number, column, text[:LONGEST], cell)


def _about_sheet(book: Any, comparison: Comparison, told: Departures, wishes: Wishes) -> None:
    sheet = book.add_worksheet("To know")
    bold, wrap = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 110)
    lines = [
        ("Base", str(comparison.base.path.name)),
        ("Draft", str(comparison.draft.path.name)),
        ("Summary", summary_line(told)),
    ]
    if wishes.protects:
        lines.append(("Protects", f"{wishes.protects} only"))
    reviews = Reviews(comparison, wishes.review)
    if done := reviews.summary(told):
        lines.append(("Review", done))
    lines += [("Reviewed too", line) for line in reviews.others(told)]
    lines += [("Note", note_line(side, note)) for side, note in told.notes]
    lines.append(("Matched with", comparison.encoder))
    for number, (name, text) in enumerate(lines):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, visible_line(text)[:LONGEST], wrap)
