"""Lines of a table of contents: a heading, leaders or a wide blank, and the page it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clausediff.extract.pdf_lines import Line

_LEADER = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)?$", re.IGNORECASE)
_TAIL = 40
"""Characters of a line's end that show whether leaders run to a page number."""
_WIDE = 2.0
"""Font sizes between an entry and its page number where no dots lead to it."""
_LEAST = 4
"""Entries without leaders in a row; fewer may be rows of a small table."""


def _page_number(line: Line) -> int | None:
    """The number at the line's end, set apart from its words."""
    if not line.text[-1:].isdigit() or len(line.words) < 2:
        return None
    if not line.words[-1].text.isdigit() or len(line.words[-1].text) > 3:
        return None
    before, last = line.words[-2:]
    return int(last.text) if last.left - before.right > _WIDE * line.size else None


def with_contents(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a table of contents marked."""
    marked = [line.text[-1:].isalnum() and bool(_LEADER.search(line.text[-_TAIL:])) for line in lines]
    run: list[int] = []
    last = 0
    for place, line in enumerate(lines):
        number = _page_number(line)
        if number is None:
            continue
        near = bool(run) and place - run[-1] <= 2 and number >= last
        run = [*run, place] if near else [place]
        last = number
        if len(run) >= _LEAST:
            for member in run:
                marked[member] = True
    return [
        replace(line, is_contents=True) if is_marked else line
        for line, is_marked in zip(lines, marked, strict=True)
    ]
