"""The lens for close texts: word edits of two units, each put into its slot and signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from clausediff.analyse.calculus import Norm, Slot, effect
from clausediff.analyse.marks import MARKS, Mark
from clausediff.analyse.reading import Reading, Unit
from clausediff.analyse.reading.slots import Path
from clausediff.analyse.reading.tokens import Token
from clausediff.analyse.signs import Place, Sign
from clausediff.model import Effect


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of one side that gave way to words of the other; either may be empty."""

    gone: tuple[Token, ...]
    come: tuple[Token, ...]
    gone_path: Path
    come_path: Path
    before: str
    """Form of the word before the edit on the side that has words."""

    @property
    def path(self) -> Path:
        """The slot the edit stands in."""
        return self.come_path or self.gone_path


def edits(base: Unit, draft: Unit) -> Iterator[Edit]:
    """Word edits of two units, equal normal forms not counted."""
    left, right = [t.form for t in base.tokens], [t.form for t in draft.tokens]
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = base.tokens[i:j], draft.tokens[k:m]
        before = (right[k - 1] if k else "") if come else (left[i - 1] if i else "")
        yield Edit(
            gone,
            come,
            _main_path(base, i, j),
            _main_path(draft, k, m),
            before,
        )


def _main_path(unit: Unit, start: int, end: int) -> Path:
    """The slot of most of a stretch's words; the first one's where they tie."""
    paths = [
        path
        for token, path in zip(unit.tokens[start:end], unit.paths[start:end], strict=True)
        if token.is_content
    ] or list(unit.paths[start:end])
    return Counter(paths).most_common(1)[0][0] if paths else ()


def place_of(tokens: Sequence[Token]) -> tuple[Place, ...]:
    """The stretch from the first to the last token, if there is one."""
    return ((tokens[0].start, tokens[-1].end),) if tokens else ()


def widened(reading: Reading, unit: Unit, place: tuple[Place, ...], words: int = 6) -> tuple[Place, ...]:
    """Evidence a person can read: the stretch with a few neighbours, cut at the unit's borders."""
    if not place:
        return ()
    start, end = place[0]
    inside = [t for t in unit.tokens if start <= t.start < end]
    short = words - len(inside)
    if short <= 0:
        return place
    later = [t for t in unit.tokens if t.start >= end][:short]
    for token in later:
        if token.form in ",;:.()":
            break
        end = token.end
    return ((start, end),)


def signed_edits(
    base: Reading, draft: Reading, i: int, j: int, norm: Norm, elsewhere: frozenset[str]
) -> tuple[list[Sign], float]:
    """The signs of two close units' edits, and the mass of content words none of them explains.

    `elsewhere` holds the words of edits in other units: what went there has moved.
    """
    first, second = base.units[i], draft.units[j]
    found: list[Sign] = []
    unexplained = 0.0
    every = list(edits(first, second))
    gone_all = Counter(t.form for e in every for t in e.gone if t.is_content)
    come_all = Counter(t.form for e in every for t in e.come if t.is_content)
    moved = set(gone_all & come_all)
    for edit in every:
        gone = [t for t in edit.gone if t.is_content and t.form not in moved and t.form not in elsewhere]
        come = [t for t in edit.come if t.is_content and t.form not in moved and t.form not in elsewhere]
        sign = _sign(edit, gone, come, norm, base, draft, first, second)
        if sign is not None:
            found.append(sign)
        else:
            unexplained += max(len(gone), len(come))
    return found, unexplained


_LIST = frozenset({"or", "and", ",", "and/or", "/"})


def _sign(
    edit: Edit,
    gone: list[Token],
    come: list[Token],
    norm: Norm,
    base: Reading,
    draft: Reading,
    first: Unit,
    second: Unit,
) -> Sign | None:
    if not gone and not come:
        return _coordinator(edit, norm)
    gone_text = base.low[edit.gone[0].start : edit.gone[-1].end] if edit.gone else ""
    come_text = draft.low[edit.come[0].start : edit.come[-1].end] if edit.come else ""
    base_place, draft_place = place_of(edit.gone), place_of(edit.come)
    marked = _marked(gone_text, come_text, norm, edit)
    if marked is not None:
        mark, delta = marked
        path = (*mark.path,) if edit.path[:1] != (Slot.EXCEPTION,) else (Slot.EXCEPTION, *mark.path)
        verdict = mark.effect_on(norm, path, delta)
        if verdict is not None:
            return Sign(mark.rule, verdict, mark.confidence, norm, base_place, draft_place)
    if gone and come:
        return None
    path = edit.path or (Slot.OBJECT,)
    delta = +1 if come else -1
    tokens = edit.come or edit.gone
    words = come or gone
    listed = tokens[0].form in _LIST or tokens[-1].form in _LIST or edit.before in _LIST
    if path[0] in (Slot.FORCE, Slot.TIME):
        return None
    if listed and path[0] is not Slot.TRIGGER:
        rule = {Slot.BEARER: "M11", Slot.EXCEPTION: "M17"}.get(path[0], "M15" if gone else "M07")
        shown = effect(norm, (Slot.OBJECT,) if path[0] is Slot.ACTION and norm is Norm.DUTY else path, delta)
        confidence = 0.62 if len(words) <= 12 else 0.5
        return Sign(rule, shown, confidence, norm, base_place, draft_place)
    if all(t.plain.endswith("ly") for t in words) and path[0] is Slot.ACTION:
        return Sign("M06", effect(norm, path, -delta), 0.6, norm, base_place, draft_place)
    return None


def _coordinator(edit: Edit, norm: Norm) -> Sign | None:
    """`and` became `or`, or the reverse."""
    gone = {t.form for t in edit.gone} & {"and", "or"}
    come = {t.form for t in edit.come} & {"and", "or"}
    if not gone or not come or gone == come or len(edit.gone) > 2 or len(edit.come) > 2:
        return None
    path = edit.path or (Slot.OBJECT,)
    widens = "or" in come
    if path[0] is Slot.TRIGGER or path[:2] == (Slot.EXCEPTION, Slot.TRIGGER):
        verdict = effect(norm, path, +1 if widens else -1)
    elif norm is Norm.DUTY and path[0] in (Slot.ACTION, Slot.OBJECT):
        verdict = effect(norm, (Slot.ACTION,), +1 if widens else -1)
    else:
        return Sign("M21", Effect.UNCLEAR, 0.3, norm, place_of(edit.gone), place_of(edit.come))
    return Sign("M21", verdict, 0.6, norm, place_of(edit.gone), place_of(edit.come))


def _marked(gone: str, come: str, norm: Norm, edit: Edit) -> tuple[Mark, int] | None:
    """The first mark that only one side of an edit bears, and whether it came (+1) or went (-1)."""
    for mark in MARKS:
        in_gone, in_come = mark.pattern.search(gone) is not None, mark.pattern.search(come) is not None
        if in_gone != in_come:
            return mark, (+1 if in_come else -1)
    return None
