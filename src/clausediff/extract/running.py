"""Running lines: what stands on the pages of a file but is no part of its text.

Headers, footers, page numbers and stamps betray themselves by recurring at one place, page after
page, with nothing changed but a number that counts. A filing printed from its plain-text form
carries the page numbers of the original in mid-page: those betray themselves by counting.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from rapidfuzz import fuzz

from clausediff.extract.labels import label_of, roman
from clausediff.extract.pdf_lines import Piece

_EDGE_ROWS = 7
"""Rows from the top and from the bottom of a page among which running lines are looked for."""
_TOP_ROWS = 3
"""A running line that stands somewhat higher or lower on one page is among so many rows of its edge."""
_MARGIN = 0.12
"""The share of a page's height at its top and bottom where running lines mostly stand."""
_DENSE = 0.4
"""Of the pages from its first to its last, a running line stands on so many: on every other one."""
_SHORT = 30
"""Characters; a page number that was not known for one is shorter."""
_LONG = 7
"""A running line of so many words is one wherever it stands."""
_ALIKE = 50
"""Of 100: how alike recognition leaves two pictures of the same short line."""
_SAME_PLACE = 6.0
"""Points by which a running line may shift from page to page."""
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|seite|(?-i:[A-Z]{1,2}(?=\s?[-–])))?\s*[-–—\[(|]*\s*(?P<n>\d{1,9}|(?-i:[ivxl]{1,7}))\s*[-–—\])|]*"
    r"(?:\s*(?:of|/|von|\|)\s*[-–—]?\s*\d{1,4}\s*[-–—]?)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\d{1,4}\.")
_LONGEST_NUMBER = 60
"""Characters; no page number is longer, with all that may stand around it."""
_SMALL_PRINT = 0.85
"""Footers that do not recur are at most so large, in sizes of the text."""
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3})[\])]?(?=\s|[A-Z])")
_DIGITS = re.compile(r"\d+")
_CLAUSE_WORD = re.compile(
    r"(?:article|section|sec\.|clause|schedule|exhibit|annex|appendix|part|chapter|attachment|§)\s*#",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Row:
    """One row of a page, across all columns; no two are equal.

    Nothing changes one: it is not frozen because a frozen one takes three times as long to make.
    """

    page: int
    rank: int
    """Place from the top, 0-based."""
    rest: int
    """Place from the bottom, 0-based."""
    baseline: float
    size: float
    left: float
    text: str
    pieces: tuple[Piece, ...]

    _key: str = ""

    @property
    def key(self) -> str:
        """The text in small letters, every number become `#`; asked for of some rows only."""
        if not self._key:
            self._key = key_of(self.text)
        return self._key


def page_number(text: str) -> int | None:
    """The number, where the text is a page number and nothing else.

    >>> page_number("Page 3 of 9"), page_number("- 4 -"), page_number("iv"), page_number("4.")
    (3, 4, 4, None)
    """
    if len(text) > _LONGEST_NUMBER:
        return None
    match = _PAGE_NUMBER.fullmatch(text.strip())
    if not match:
        return None
    digits = match["n"]
    return int(digits) if digits.isdigit() else roman(digits)


def key_of(text: str) -> str:
    """What stays the same of a running line from page to page."""
    return _DIGITS.sub("#", text.lower())


def rows_as_values(page: int, rows: Sequence[Sequence[Piece]]) -> list[Row]:
    """The rows of one page with their places from either end."""
    values = []
    for rank, row in enumerate(rows):
        text = " ".join(piece.text for piece in row)
        values.append(
            Row(
                page,
                rank,
                len(rows) - 1 - rank,
                row[0].baseline,
                row[0].size,
                row[0].left,
                text,
                tuple(row),
            )
        )
    return values


def _edge(pages: Sequence[Sequence[Row]]) -> Iterator[Row]:
    for rows in pages:
        for row in rows:
            if row.rank < _EDGE_ROWS or row.rest < _EDGE_ROWS:
                yield row


def _recurring(pages: Sequence[Sequence[Row]], heights: Sequence[float], usual: float) -> set[Row]:
    """Rows at the edges of pages that stand at one place on many of them."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in _edge(pages):
        if any(map(str.isalnum, row.key)) or "#" in row.key:
            groups[row.key if row.key.strip("#.- ") else row.text].append(row)
    found: set[Row] = set()
    for rows in groups.values():
        for row in rows:
            height = heights[row.page - 1]
            alike = {
                other.page
                for other in rows
                if abs(other.baseline - row.baseline) <= _SAME_PLACE
                or abs((heights[other.page - 1] - other.baseline) - (height - row.baseline)) <= _SAME_PLACE
            }
            if _CLAUSE_WORD.match(row.key) or not any(abs(row.page - page) in (1, 2) for page in alike):
                continue
            # A part of a file may have its own header; a title that stands over each part has none
            # of its like on most pages between.
            dense = len(alike) >= _DENSE * (max(alike) - min(alike) + 1)
            at_margin = not _MARGIN * height < row.baseline < (1 - _MARGIN) * height
            enough = len(alike) >= (3 if at_margin else max(3, len(pages) // 3))
            if dense and (enough or (at_margin and row.size <= usual)):
                found.add(row)
    return found


def _from_the_edges(pages: Sequence[Sequence[Row]], recurring: set[Row], found: set[Row]) -> set[Row]:
    """Those rows with no more than one short row between them and the edge of their page: further in,
    two pages of one form have many rows in common."""
    reached: set[Row] = set()
    for rows in pages:
        for inwards in (rows, rows[::-1]):
            between = 0
            for row in inwards:
                if row in recurring:
                    reached.add(row)
                elif row not in found:
                    between += 1
                    if between > 1 or len(row.text) > _SHORT:
                        break
    return reached


def _in_their_place(pages: Sequence[Sequence[Row]], heights: Sequence[float], found: set[Row]) -> set[Row]:
    """Other words where other pages have a running line, on its very baseline and in its size: the
    header of a part that is one page long."""
    places = Counter((round(row.baseline), row.size, end) for row in found for end in _ends(row))
    more: set[Row] = set()
    for rows in pages:
        for row in (*rows[:1], *rows[-1:]):
            height = heights[row.page - 1]
            if 0.08 * height < row.baseline < 0.92 * height or row in found:
                continue
            if any(places[round(row.baseline), row.size, end] >= 2 for end in _ends(row)):
                more.add(row)
    return more


def _ends(row: Row) -> tuple[tuple[str, int], ...]:
    right = max(piece.right for piece in row.pieces)
    return ("left", round(row.left)), ("right", round(right)), ("middle", round((row.left + right) / 2))


def _far_apart(chain: Sequence[Row], counts: Mapping[int, int]) -> bool:
    """Do the numbers stand a page's length from each other, as page numbers do and headings do not?"""
    places = [row.rank + sum(counts[page] for page in range(1, row.page)) for row in chain]
    return len(places) < 2 or median(after - before for before, after in pairwise(places)) >= 15


def _counting(rows: Sequence[Row]) -> set[Row]:
    """Page numbers anywhere: lone numbers that count up by one through the file."""
    lone = [(row, number) for row in rows if (number := page_number(row.text)) is not None]
    counts = Counter(row.page for row in rows)
    best: list[int] = []
    chains: list[list[int]] = []
    for place, (_, number) in enumerate(lone):
        before = next((chain for chain in reversed(chains) if lone[chain[-1]][1] == number - 1), None)
        if before is None:
            chains.append([place])
        else:
            before.append(place)
    for chain in chains:
        if len(chain) > len(best):
            best = chain
    found: set[Row] = set()
    for chain in chains:
        # The numbering may begin anew in an exhibit; two in a row are enough at the page's edge.
        edge = all(lone[place][0].rest < 3 or lone[place][0].rank < 2 for place in chain)
        spread = len({lone[place][0].page for place in chain}) > 1
        if not edge and not _far_apart([lone[place][0] for place in chain], counts):
            continue
        if (chain is best and len(chain) >= 3) or (edge and spread) or (len(chain) >= 4 and spread):
            found.update(lone[place][0] for place in chain)
    return found


def _dotted(pages: Sequence[Sequence[Row]]) -> set[Row]:
    """Page numbers written like the numbers of clauses, `7.`: at the end of page after page, away from
    the left edge where clauses have theirs, and as far from the file's own count on each."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for rows in pages:
        if not rows:
            continue
        left = min(row.left for row in rows)
        right = max(piece.right for row in rows for piece in row.pieces)
        for row in rows:
            is_end = row.rank < _TOP_ROWS or row.rest < _TOP_ROWS
            if is_end and _DOTTED.fullmatch(row.text) and row.left > left + 0.4 * (right - left):
                groups[int(row.text[:-1]) - row.page].append(row)
    return {row for group in groups.values() if len(group) >= 3 for row in group}


def _beside(pages: Sequence[Sequence[Row]], numbers: set[Row]) -> set[Row]:
    """Lines that recur beside the page numbers in mid-page: the original's headers and footers."""
    near: dict[tuple[str, int], dict[Row, Row]] = defaultdict(dict)
    for rows in pages:
        marks = [row for row in rows if row in numbers and page_number(row.text) is not None]
        for row in rows:
            for mark in marks:
                if row not in numbers and 0 < abs(row.rank - mark.rank) <= 5:
                    near[row.key, row.rank - mark.rank][mark] = row
    recurring: dict[Row, set[Row]] = defaultdict(set)
    for (key, _), by_mark in near.items():
        if len(by_mark) >= 3 and not _CLAUSE_WORD.match(key) and any(map(str.isalpha, key)):
            for mark, row in by_mark.items():
                recurring[mark].add(row)
    found: set[Row] = set()
    for rows in pages:
        for mark in (row for row in rows if row in recurring):
            for outwards in (rows[mark.rank + 1 :], rows[: mark.rank][::-1]):
                found.update(takewhile(recurring[mark].__contains__, outwards))
    return found


def _elsewhere(pages: Sequence[Sequence[Row]], found: set[Row]) -> set[Row]:
    """Running lines that for once stand in another place: long ones anywhere, others at the edges.

    A title in larger letters than the running line of the same words is no running line.
    """
    known: dict[str, Row] = {}
    for row in sorted(found, key=lambda row: (row.page, row.rank)):
        known.setdefault(row.key, row)
    more: set[Row] = set()
    for row in (row for page in pages for row in page if row not in found):
        like = known.get(row.key)
        if like is None or abs(like.size - row.size) > 0.3 or not any(map(str.isalpha, row.key)):
            continue
        if len(row.key.split()) >= _LONG or row.rank < _TOP_ROWS or row.rest < _TOP_ROWS:
            more.add(row)
    return more


def _lone_ends(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> Iterator[Row]:
    """Short first and last rows of pages that stand clear of the text, in the margins."""
    for rows in pages:
        for row, inner in (*pairwise(rows[:3]), *pairwise(rows[:-4:-1])):
            place = row.baseline / heights[row.page - 1]
            clear = abs(row.baseline - inner.baseline) > 2.2 * max(row.size, inner.size)
            if clear and len(row.text) <= 40 and not 0.15 < place < 0.8:
                yield row


def _misread(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> set[Row]:
    """Running lines of scanned pages, which recognition reads a little differently on each."""
    ends = list(dict.fromkeys(_lone_ends(pages, heights)))
    found: set[Row] = set()
    for row in ends:
        alike = {
            other.page
            for other in ends
            if abs(other.baseline - row.baseline) <= 2.5 * _SAME_PLACE
            and abs(other.left - row.left) <= 2.5 * _SAME_PLACE
            and fuzz.ratio(other.text, row.text) >= _ALIKE
        }
        if len(alike) > 2 and not _CLAUSE_WORD.match(row.key):
            found.add(row)
    return found


def _stamped(rows: Sequence[Row]) -> set[Row]:
    """Lines such as `Acme Agreement 7`: the same words anywhere with a number that counts up."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (
            _DIGITS.search(row.text)
            and len(row.key) > 8
            and not _CLAUSE_WORD.match(row.key)
            and row.key[0] != "#"
        ):
            groups[row.key].append(row)
    found: set[Row] = set()
    for group in groups.values():
        counts = [[int(digits) for digits in re.findall(r"\d{1,9}", row.text)] for row in group]
        if len(group) < 3:
            continue
        for column in zip(*counts, strict=False):
            steps = [after - before for before, after in pairwise(column)]
            if sum(1 <= step <= 2 for step in steps) >= 0.8 * len(steps):
                found.update(group)
    return found


def _further_in(pages: Sequence[Sequence[Row]], found: set[Row], usual: float) -> set[Row]:
    """Rows that recur right inside running lines, as the upper lines of a footer of several do: with
    nothing but running lines between it and the edge, a line needs no more than two pages."""
    more: set[Row] = set()
    while True:
        ends: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
        for rows in pages:
            for end, inwards in enumerate((rows, rows[::-1])):
                reached = list(takewhile(lambda row: row in found or row in more, inwards))
                if reached and len(reached) < len(inwards):
                    row = inwards[len(reached)]
                    if row.size > usual or _CLAUSE_WORD.match(row.key):
                        continue
                    if "#" in row.key or any(map(str.isalpha, row.key)):
                        ends[row.key, end, round(row.baseline / 2)].append(row)
        new = [
            row
            for alike in ends.values()
            for row in alike
            if any(other.page == row.page + 1 and _counts_on(row, other) for other in alike)
            or any(other.page == row.page - 1 and _counts_on(other, row) for other in alike)
        ]
        if not new:
            return more
        more.update(new)


def _counts_on(row: Row, after: Row) -> bool:
    """Do all numbers in a line stay the same on the next page, or one of them go up by one?"""
    steps = [
        int(b) - int(a)
        for a, b in zip(_DIGITS.findall(row.text), _DIGITS.findall(after.text), strict=True)
        if a != b
    ]
    return steps in ([], [1])


def _small_print(pages: Sequence[Sequence[Row]], heights: Sequence[float], usual: float) -> set[Row]:
    """Small lines at the very foot of a page and clear of its text: the footer of a page that has
    its own, which does not recur. A footnote begins with its mark."""
    found: set[Row] = set()
    for rows in pages:
        foot = list(
            takewhile(
                lambda row: (
                    row.size <= _SMALL_PRINT * usual and row.baseline > (1 - _MARGIN) * heights[row.page - 1]
                ),
                rows[::-1],
            )
        )
        if not foot or len(foot) == len(rows):
            continue
        above = rows[-1 - len(foot)]
        clear = foot[-1].baseline - above.baseline > 2.5 * above.size
        if clear and not any(_NOTE_MARK.match(row.text) or label_of(row.text) for row in foot):
            found.update(foot)
    return found


def running_rows(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> set[Row]:
    """Every row that is a running line; a file of one page has only its page number."""
    rows = [row for page in pages for row in page]
    found = _counting(rows)
    if len(pages) > 1:
        usual = median(row.size for row in rows) + 0.5 if rows else 0.0
        found |= _stamped(rows) | _dotted(pages)
        found |= _from_the_edges(pages, _recurring(pages, heights, usual), found)
        found |= _beside(pages, found)
        found |= _elsewhere(pages, found)
        found |= _misread(pages, heights) | _in_their_place(pages, heights, found)
        found |= _further_in(pages, found, usual)
    found |= _small_print(pages, heights, median(row.size for row in rows) if rows else 0.0)
    for page in pages:
        # A lone number at the very end of a page that equals the page's own is its number.
        for row in page[-1:]:
            if page_number(row.text) == row.page and row.baseline > 0.85 * heights[row.page - 1]:
                found.add(row)
    return found


def recurring_anywhere(pages: Sequence[Sequence[Row]]) -> set[Row]:
    """Rows whose words stand on more than one page, wherever that is: stamps along a page's side."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in (row for page in pages for row in page):
        groups[row.key].append(row)
    return {row for rows in groups.values() if len({row.page for row in rows}) > 1 for row in rows}
