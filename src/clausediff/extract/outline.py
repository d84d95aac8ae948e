"""Which clause a number belongs under: the open clauses, and the sequence that decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clausediff.extract.grammar import GROUP_WORDS, UNIT_WORDS, Label, Reading, part_value, readings

MAX_GAP = 3
"""A typed number may leave out two others (deleted or unread clauses); more is suspicious."""


@dataclass(frozen=True, slots=True)
class Series:
    """What numbers of one list have in common."""

    word: str
    wrap: str
    script: str


@dataclass(slots=True)
class Open:
    """A clause that can still get children."""

    clause: int
    number: str | None
    """Citation without the annex; None for headings, definitions and bullets."""
    series: Series | None = None
    value: int = 0
    parts: tuple[str, ...] = ()
    """The dotted path it displays itself; of a mark below a dotted clause, nothing."""
    heading_rank: float | None = None
    """Set for unnumbered headings: lower ranks hold higher ones."""
    expects: bool = False
    """Do its words end open, in a colon or in mid-sentence, so that a list must follow?"""
    definition: bool = False
    outline_rank: float = 99.0
    """Rank of a numbered heading that the format marks as one (`## 5. Term`)."""
    children: dict[Series, int] = field(default_factory=dict)
    """The last value of each list that stood under it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number goes: how many open clauses stay, and what it is there."""

    depth: int
    series: Series
    value: int
    number: str
    parts: tuple[str, ...]


def _family(label: Label) -> str:
    if label.word in UNIT_WORDS:
        return "section"
    return label.word


class Outline:
    """The stack of open clauses of one part of a document (its body, or one annex)."""

    def __init__(self) -> None:
        self.open: list[Open] = []
        self.tops: dict[Series, int] = {}
        """Last value of each list at the top, so that it can go on after a heading closed it."""

    def place(self, label: Label, following: Sequence[Label], sure: bool) -> Place | None:
        """The place of a number; None where it fits no sequence and so is probably none."""
        if not self.tops and not any(item.number for item in self.open):
            sure = sure or (label.marked and self._leads(label, following))
        if label.dotted:
            return self._place_dotted(label, sure)
        if label.word in GROUP_WORDS:
            return self._place_group(label, sure)
        ways = [(Series(_family(label), label.wrap, r.script), r.value) for r in readings(label.parts[0])]
        found = self._continue(label, ways, following)
        if found is None:
            found = self._begin(label, ways, following)
        if found is None:
            found = self._gap(label, ways, sure)
        if found is None and sure and ways:
            series, value = ways[0]
            found = (len(self.open), series, value)
        if found is None:
            return None
        depth, series, value = found
        return Place(depth, series, value, self._cite(label, depth), self._own_parts(label, depth))

    def is_next(self, label: Label) -> bool:
        """Is this exactly the number that must come next in some open list, or the first below a clause?"""
        values = [part_value(part) for part in label.parts]
        for item in reversed(self.open):
            if label.dotted:
                if item.parts and _same_path(item.parts, label.parts[:-1]):
                    last = item.children.get(Series("dotted", "x", f"{len(values)}"), 0)
                    return values[-1] == last + 1
                if len(item.parts) == len(values) and _same_path(item.parts[:-1], label.parts[:-1]):
                    return values[-1] == item.value + 1
            elif (
                item.series is not None
                and (item.series.word, item.series.wrap) == (_family(label), label.wrap)
                and Reading(item.series.script, item.value + 1) in readings(label.parts[0])
            ):
                return True
        return False

    @staticmethod
    def _leads(label: Label, following: Sequence[Label]) -> bool:
        """Does the next number follow on this one, so that a text may begin with it in the middle?"""
        for later in following[:3]:
            if later.parts[:-1] == label.parts:
                return True
            near = part_value(later.parts[-1]) == part_value(label.parts[-1]) + 1
            if near and later.parts[:-1] == label.parts[:-1]:
                return True
            if part_value(later.parts[-1]) == 1 and label.parts[0].isdigit():
                return True
        return False

    # ------------------------------------------------------------------ dotted numbers

    def _place_dotted(self, label: Label, sure: bool) -> Place | None:
        parts = label.parts
        values = [part_value(p) for p in parts]
        value = values[-1]
        series = Series("dotted", "x", f"{len(parts)}")
        number = ".".join(parts)
        if len(parts) == 2 and parts[1] == "0":
            return self._place_whole(number, parts[0], values[0], sure)
        for size in range(len(parts) - 1, 0, -1):
            for depth in range(len(self.open), 0, -1):
                parent = self.open[depth - 1]
                if parent.parts and _same_path(parent.parts, parts[:size]):
                    if size == len(parts) - 1 and not sure:
                        last = parent.children.get(series, 0)
                        if value > last + MAX_GAP or (value < last and value > 1):
                            return None
                    return Place(depth, series, value, number, parts)
        # No clause above it was seen: beside its elder sibling, or at the top.
        for depth in range(len(self.open), 0, -1):
            sibling = self.open[depth - 1]
            if sibling.series == series:
                gap = value - sibling.value
                near = _same_path(sibling.parts[:-1], parts[:-1]) and 0 <= gap <= MAX_GAP
                elder = [part_value(p) for p in sibling.parts[:-1]]
                turned = values[:-1] > elder and (value <= 1 or (values[0] == elder[0] + 1 and gap == 1))
                if sure or near or turned:
                    return Place(depth - 1, series, value, number, parts)
                return None
        top = self._arabic_top()
        if sure and not top and not self.open:
            return Place(0, series, value, number, parts)
        if not sure and top and not (0 <= values[0] - top <= MAX_GAP and value <= MAX_GAP):
            return None
        if not sure and not top and not (values[0] <= MAX_GAP and value <= MAX_GAP):
            return None
        return Place(self._base(), series, value, number, parts)

    def _place_whole(self, number: str, part: str, value: int, sure: bool) -> Place | None:
        """The place of 2.0, which holds 2.1 as 2 would."""
        series = Series("whole", "x", "2")
        last = self.tops.get(series, 0)
        if not sure and not last < value <= last + MAX_GAP:
            return None
        depth = next((d for d, item in enumerate(self.open) if item.series == series), self._base())
        return Place(depth, series, value, number, (part,))

    def _arabic_top(self) -> int:
        return max((v for s, v in self.tops.items() if s.script == "arabic" and s.wrap == "x"), default=0)

    def _base(self) -> int:
        """How many open clauses a new number at the top leaves open: the headings above it."""
        depth = 0
        for position, item in enumerate(self.open, start=1):
            if item.heading_rank is None and (item.series is None or item.series.word not in GROUP_WORDS):
                break
            depth = position
        return depth

    # ------------------------------------------------------------------------- groups

    def _place_group(self, label: Label, sure: bool) -> Place | None:
        for reading in readings(label.parts[0]):
            series = Series(label.word, "x", reading.script)
            last = self.tops.get(series, 0)
            if sure or last < reading.value <= last + MAX_GAP or reading.value == 1:
                depth = 0
                for position, item in enumerate(self.open, start=1):
                    if item.series is not None and item.series.word == label.word:
                        break
                    if item.heading_rank is None and not (
                        item.series is not None
                        and item.series.word in GROUP_WORDS
                        and GROUP_WORDS.index(item.series.word) != GROUP_WORDS.index(label.word)
                        and reading.value == 1
                    ):
                        break
                    depth = position
                number = f"{label.word.capitalize()} {label.parts[0]}"
                return Place(depth, series, reading.value, number, label.parts)
        return None

    # -------------------------------------------------------------------- single marks

    def _continue(
        self, label: Label, ways: Sequence[tuple[Series, int]], following: Sequence[Label]
    ) -> tuple[int, Series, int] | None:
        """The innermost open list whose next number this is."""
        fits = []
        for depth in range(len(self.open), 0, -1):
            item = self.open[depth - 1]
            fits += [
                (depth - 1, series, value)
                for series, value in ways
                if item.series == series and value == item.value + 1
            ]
        if not fits:
            for depth in range(len(self.open), 0, -1):
                for series, value in ways:
                    if value > 1 and self.open[depth - 1].children.get(series) == value - 1:
                        return depth, series, value
            for series, value in ways:
                if self.tops.get(series) == value - 1 and value > 1 and label.wrap == "x":
                    return self._base(), series, value
            return None
        first = fits[0]
        starts = [way for way in ways if way[1] == 1 and way[0] != first[1]]
        if (
            starts
            and self._goes_on(starts[0], following, label)
            and not self._goes_on(first[1:], following, label)
        ):
            return None  # (i) after (h), and (ii) follows: a roman list begins
        if len(fits) > 1:
            for fit in fits:
                if self._goes_on(fit[1:], following, label):
                    return fit
        return first

    @staticmethod
    def _goes_on(way: tuple[Series, int], following: Sequence[Label], label: Label) -> bool:
        """Is the next number of that list the next that comes in its manner?"""
        series, value = way
        for later in following:
            if later.dotted or later.wrap != label.wrap or later.word != label.word:
                continue
            ways = readings(later.parts[0])
            if Reading(series.script, value + 1) in ways:
                return True
            if not any(r.value == 1 for r in ways):
                return False
        return False

    def _begin(
        self, label: Label, ways: Sequence[tuple[Series, int]], following: Sequence[Label]
    ) -> tuple[int, Series, int] | None:
        """A new list under the innermost open clause, or at the top for a new top list."""
        firsts = [way for way in ways if way[1] == 1]
        if not firsts:
            return None
        way = next((w for w in firsts if self._goes_on(w, following, label)), firsts[0])
        if not label.marked and way[0].script != "arabic" and not self._goes_on(way, following, label):
            return None
        if way[0].word == "section":
            return self._base(), *way
        if way[0].script == "arabic" and way[0].wrap == "x" and not label.marked and self.open:
            return None
        depth = len(self.open)
        while depth and self.open[depth - 1].definition and not self.open[depth - 1].expects:
            depth -= 1
        if depth and self.open[depth - 1].expects:
            return depth, *way
        for position in range(depth, 0, -1):
            item = self.open[position - 1]
            if item.heading_rank is not None:
                break
            if item.series == way[0] and not self._comes_back(item, following):
                depth = position - 1  # the same kind of mark from its first again: a sister list
                break
        return depth, *way

    @staticmethod
    def _comes_back(item: Open, following: Sequence[Label]) -> bool:
        """Do the numbers after a new list's first go back to the list that this clause is in?"""
        expected = 2
        for later in following:
            if item.series is None or later.dotted or later.wrap != item.series.wrap:
                continue
            value = part_value(later.parts[0])
            if value == expected:
                expected += 1
            else:
                return value == item.value + 1
        return False

    def _gap(
        self, label: Label, ways: Sequence[tuple[Series, int]], sure: bool
    ) -> tuple[int, Series, int] | None:
        """A list with a number left out or said twice."""
        if not label.marked:
            return None
        best: tuple[int, int, Series, int] | None = None
        for depth in range(len(self.open), 0, -1):
            item = self.open[depth - 1]
            for series, value in ways:
                gap = value - item.value
                if (
                    item.series == series
                    and 0 <= gap <= (9 if sure else MAX_GAP)
                    and (best is None or gap < best[0])
                ):
                    best = gap, depth - 1, series, value
        if best:
            return best[1:]
        if label.wrap == "(x)" and ways and min(w[1] for w in ways) <= MAX_GAP and self.open:
            way = min(ways, key=lambda w: w[1])
            return len(self.open), *way
        return None

    def _numbered_parent(self, depth: int) -> Open | None:
        for item in reversed(self.open[:depth]):
            if item.number is not None:
                return item
            if item.heading_rank is not None:
                return None
        return None

    def _cite(self, label: Label, depth: int) -> str:
        mark = label.parts[0]
        if readings(mark)[0].script.startswith("code"):
            return mark
        parent = self._numbered_parent(depth)
        if parent is None or (parent.series is not None and parent.series.word in GROUP_WORDS):
            return f"({mark})" if label.wrap == "(x)" else mark
        return f"{parent.number}({mark})"

    def _own_parts(self, label: Label, depth: int) -> tuple[str, ...]:
        """The start of the path that dotted numbers below a clause will show: `1` of 1.1."""
        if label.wrap != "x":
            return ()
        parent = self._numbered_parent(depth)
        lettered = (
            parent is not None and parent.parts and not parent.parts[0].isdigit() and label.parts[0].isdigit()
        )
        top = parent is None or lettered or (parent.series is not None and parent.series.word in GROUP_WORDS)
        return label.parts if top else ()

    # ---------------------------------------------------------------------- the stack

    def push(self, place: Place, clause: int) -> Open:
        """Close what ends before this clause and open it; returns it."""
        del self.open[place.depth :]
        if self.open:
            self.open[-1].children[place.series] = place.value
        if (
            not any(item.number for item in self.open)
            or place.series.word in GROUP_WORDS
            or all(
                item.number is None or (item.series and item.series.word in GROUP_WORDS) for item in self.open
            )
        ):
            self.tops[place.series] = place.value
        item = Open(clause, place.number, place.series, place.value, place.parts)
        self.open.append(item)
        return item

    def push_heading(self, clause: int, rank: float) -> None:
        """Open an unnumbered heading above the numbered clauses that are open."""
        while self.open and self.open[-1].heading_rank is not None and self.open[-1].heading_rank >= rank:
            self.open.pop()
        self.open.append(Open(clause, None, heading_rank=rank))


def _same_path(left: Sequence[str], right: Sequence[str]) -> bool:
    return len(left) == len(right) and all(
        a == b or part_value(a) == part_value(b) != 0 for a, b in zip(left, right, strict=True)
    )
