"""Automatic numbers as Word displays them, from numbering.xml.

A paragraph points at a list (`w:num`); lists share the levels and the counters of an abstract
list, and may override both. This module knows the definitions and counts; which list and level a
paragraph belongs to, through itself or its style, is asked of `Lists.place`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from clausediff.extract.word.names import MC, VAL, Element, W, as_int, child_value, is_on
from clausediff.extract.word.number_formats import format_number
from clausediff.extract.word.styles import PLAIN, RunFormat, Style, StyleSheet, read_indent, read_run_format
from clausediff.extract.word.symbols import displayed

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    style: str = "decimal"
    """`w:numFmt`: decimal, lowerRoman, bullet, none."""
    pattern: str | None = None
    """Example of a custom format, `001, 002, ...`."""
    text: str = ""
    """`Section %1.%2`."""
    legal: bool = False
    """All numbers in digits, whatever their own level says."""
    restart: int | None = None
    """The 1-based level that restarts this one; 0 never; None any higher level."""
    suffix: str = "tab"
    paragraph_style: str | None = None
    left: float | None = None
    first: float | None = None
    run: RunFormat = PLAIN


@dataclass(frozen=True, slots=True)
class _List:
    """A list with its overrides worked in."""

    key: str
    """Id of the abstract list whose counters it shares."""
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)
    """Levels that this list restarts where it is first used."""


@dataclass(frozen=True, slots=True)
class Label:
    """A number as displayed."""

    text: str
    level: int
    """0-based."""
    definition: Level


class Counters:
    """How far each list has counted in one story: the body, all footnotes, one text box."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int | None]] = {}
        """Last number of each level by list; None where the level has to start again."""
        self.begun: set[tuple[int, int]] = set()
        """Lists and levels whose start override has had its effect."""


class Lists:
    """The lists of one document."""

    def __init__(self, numbering: Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._nums: dict[int, Element] = {}
        self._lists: dict[int, _List | None] = {}
        for element in () if numbering is None else numbering.iterfind(W + "abstractNum"):
            self._abstracts.setdefault(element.get(W + "abstractNumId", ""), element)
        for element in () if numbering is None else numbering.iterfind(W + "num"):
            num_id = as_int(element.get(W + "numId"))
            if num_id is not None:
                self._nums.setdefault(num_id, element)

    def place(self, num_id: int | None, ilvl: int | None, style: Style) -> tuple[int, int] | None:
        """List and level of a paragraph, from its own `numPr` and its style; None: not numbered."""
        inherited = num_id is None
        if num_id is None:
            num_id = style.paragraph.num_id
        if not num_id:
            return None
        if ilvl is None and (inherited or num_id == style.paragraph.num_id):
            ilvl = self._level_of_style(num_id, style)
        return num_id, ilvl or 0

    def advance(self, num_id: int, ilvl: int, counters: Counters) -> Label | None:
        """Count one paragraph and return what stands before it; None: no such list or level."""
        found = self._list(num_id)
        level = None if found is None else found.levels.get(ilvl)
        if found is None or level is None:
            return None
        counts = counters.counts.setdefault(found.key, [None] * _LEVELS)
        for higher in range(ilvl):
            if counts[higher] is None and higher in found.levels:
                # A level that was skipped counts as if its first paragraph had been there.
                counts[higher] = found.levels[higher].start
        count = counts[ilvl]
        if count is None or (ilvl in found.starts and (num_id, ilvl) not in counters.begun):
            counts[ilvl] = level.start
        else:
            counts[ilvl] = count + 1
        counters.begun.add((num_id, ilvl))
        for deeper in range(ilvl + 1, _LEVELS):
            below = found.levels.get(deeper)
            if below is None or below.restart is None or ilvl < below.restart:
                counts[deeper] = None
        return Label(_displayed(level, ilvl, found.levels, counts), ilvl, level)

    def _level_of_style(self, num_id: int, style: Style) -> int | None:
        """The level that is linked with the style, or that it names; else its ancestors', nearest first."""
        found = self._list(num_id)
        levels = {} if found is None else found.levels
        for style_id in style.chain:
            for ilvl in sorted(levels):
                if levels[ilvl].paragraph_style == style_id:
                    return ilvl
            named = self._styles.level_of(style_id)
            if named is not None:
                return named
        return None

    def _list(self, num_id: int) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._resolve(num_id)
        return self._lists[num_id]

    def _resolve(self, num_id: int) -> _List | None:
        element = self._nums.get(num_id)
        if element is None:
            return None
        home = self._abstract_of(element)
        if home is None:
            return None
        levels = _read_levels(home)
        starts: dict[int, int] = {}
        for override in element.iterfind(W + "lvlOverride"):
            ilvl = as_int(override.get(W + "ilvl"))
            if ilvl is None or not 0 <= ilvl < _LEVELS:
                continue
            lvl = override.find(W + "lvl")
            if lvl is not None:
                levels[ilvl] = _override(levels.get(ilvl), lvl)
            start = as_int(child_value(override, "startOverride"))
            if start is not None:
                starts[ilvl] = start
                levels[ilvl] = replace(levels.get(ilvl, Level()), start=start)
        # Lists that share levels through a numbering style still count each on their own.
        return _List(child_value(element, "abstractNumId") or "", levels, starts)

    def _abstract_of(self, num: Element) -> Element | None:
        """The abstract list of a list, through the links of numbering styles; None where they
        lead nowhere or in a circle."""
        seen: set[str] = set()
        element: Element | None = num
        while element is not None:
            key = child_value(element, "abstractNumId") or ""
            abstract = self._abstracts.get(key)
            if abstract is None or key in seen:
                return None
            link = child_value(abstract, "numStyleLink")
            if link is None or abstract.find(W + "lvl") is not None:
                return abstract
            seen.add(key)
            linked = self._styles.numbering_of(link)
            element = None if linked is None else self._nums.get(linked)
            if element is None:
                others = self._abstracts.values()
                return next((other for other in others if child_value(other, "styleLink") == link), None)
        return None


def _read_levels(abstract: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for lvl in abstract.iterfind(W + "lvl"):
        ilvl = as_int(lvl.get(W + "ilvl"))
        if ilvl is not None and 0 <= ilvl < _LEVELS:
            levels[ilvl] = _read_level(lvl)
    return levels


def _displayed(level: Level, ilvl: int, levels: Mapping[int, Level], counts: Sequence[int | None]) -> str:
    """The level's text with the numbers filled in."""
    if level.style == "bullet":
        return displayed(level.text, level.run.font).strip()

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown = levels.get(place)
        if shown is None or place > ilvl or shown.style == "bullet":
            return ""
        # Legal numbering writes the inherited numbers in digits and leaves the level its own form.
        style = "decimal" if level.legal and place < ilvl and shown.style != "none" else shown.style
        return format_number(counts[place] or 0, style, shown.pattern)

    return " ".join(displayed(_PLACEHOLDER.sub(number, level.text), level.run.font).split())


def _read_level(lvl: Element) -> Level:
    style, pattern = _number_format(lvl)
    start = as_int(child_value(lvl, "start"))
    text = lvl.find(W + "lvlText")
    legal = lvl.find(W + "isLgl")
    left, first = read_indent(lvl.find(f"{W}pPr/{W}ind"))
    return Level(
        # Without w:start Word begins at 0.
        start=0 if start is None else start,
        style=style,
        pattern=pattern,
        text="" if text is None else text.get(VAL, ""),
        legal=legal is not None and is_on(legal),
        restart=as_int(child_value(lvl, "lvlRestart")),
        suffix=child_value(lvl, "suff") or "tab",
        paragraph_style=child_value(lvl, "pStyle"),
        left=left,
        first=first,
        run=read_run_format(lvl.find(W + "rPr")),
    )


def _override(below: Level | None, lvl: Element) -> Level:
    """A level that replaces another; its look and indent stay where the new one says nothing."""
    level = _read_level(lvl)
    if below is None:
        return level
    if lvl.find(W + "rPr") is None:
        level = replace(level, run=below.run)
    if level.left is None and level.first is None:
        level = replace(level, left=below.left, first=below.first)
    return level


def _number_format(lvl: Element) -> tuple[str, str | None]:
    """Format and custom pattern; a custom format hides in alternate content with a plain fallback."""
    for path in (f"{MC}AlternateContent/{MC}Choice/{W}numFmt", f"{W}numFmt"):
        element = lvl.find(path)
        if element is not None:
            return element.get(VAL, "decimal"), element.get(W + "format")
    return "decimal", None
