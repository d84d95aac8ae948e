"""A pair as one stretch of lines: the overview's preview and the head of the pair view."""

from __future__ import annotations

from collections.abc import Sequence

from clausediff.model import Change, Comparison, Pair
from clausediff.review import Mark
from clausediff.tui.card import card, headline
from clausediff.tui.pieces import Line, Piece, brief, crop, line_width, pad, safe, width
from clausediff.tui.prose import NARROW, Page, side_by_side, titles, unified
from clausediff.tui.signs import MARKS, SIGNS, WORDS, category_words
from clausediff.tui.texts import Focus, Texts, texts_of
from clausediff.tui.view import lead_of


def is_side_by_side(choice: bool | None, cells: int) -> bool:
    """The reader's choice, else by the width."""
    return cells >= NARROW if choice is None else choice


def names_of(comparison: Comparison) -> tuple[str, str]:
    """The two file names."""
    return comparison.base.path.name, comparison.draft.path.name


def lay_out(texts: Texts, pair: Pair, cells: int, choice: bool | None, wrapped: bool) -> Page:
    """The texts in the layout that was chosen or fits."""
    layout = side_by_side if is_side_by_side(choice, cells) else unified
    return layout(texts, pair, cells, wrapped)


def title_lines(texts: Texts, comparison: Comparison, cells: int, choice: bool | None) -> tuple[Line, ...]:
    """Number and heading of both sides."""
    return titles(texts, names_of(comparison), cells, is_side_by_side(choice, cells))


def preview(
    comparison: Comparison,
    pair: Pair,
    focus: Focus,
    marks: Sequence[Mark],
    reason: str,
    choice: bool | None,
    wrapped: bool,
    cells: int,
) -> tuple[Line, ...]:
    """Texts and card one below the other."""
    texts = texts_of(comparison, pair, focus)
    page = lay_out(texts, pair, cells, choice, wrapped)
    return (
        *title_lines(texts, comparison, cells, choice),
        *page.lines,
        (),
        *card(comparison, pair, cells, marks, reason=reason),
    )


def said_line(pair: Pair, reason: str, cells: int) -> Line:
    """What happened, in one line."""
    return pad((Piece(f" {brief(reason, cells - 2)}", (MARKS[pair.change],)),), cells)


def short_preview(
    comparison: Comparison, pair: Pair, focus: Focus, wrapped: bool, cells: int
) -> tuple[Line, ...]:
    """The text alone, for a few lines below the list."""
    return lay_out(texts_of(comparison, pair, focus), pair, cells, None, wrapped).lines


def message(words: str) -> tuple[Line, ...]:
    """A quiet sentence where there is nothing else to show."""
    return ((), (Piece(f"  {words}", ("dim",)),))


def verdict_line(pair: Pair, position: int, count: int, cells: int) -> Line:
    """`− DROPPED  high   The protection is gone · bulk data · protects the public      3 of 31`."""
    lead = lead_of(pair)
    mark = MARKS[pair.change]
    facts = [headline(pair)]
    if lead:
        facts += [category_words(lead.category), f"protects {lead.protects}" if lead.protects else ""]
    if pair.match.moved:
        facts.append("moved")
    tail = f"{position + 1} of {count} " if count else ""
    head = [Piece(" "), Piece(f"{SIGNS[pair.change]} {WORDS[pair.change]}", (mark, "strong", mark))]
    if lead and pair.change not in (Change.UNCHANGED, Change.REWORDED):
        head.append(Piece(f"  {lead.severity.value}", (mark,)))
    room = cells - line_width(head) - width(tail) - 4
    facts = [safe(fact) for fact in facts if fact]
    # A fact that does not fit stands on the card; half of one helps nobody.
    while len(facts) > 1 and width(" · ".join(facts)) > room:
        facts.pop()
    words = crop(" · ".join(facts), max(room, 0))
    head.append(Piece(f"   {words}", ("strong",)))
    return (*pad(tuple(head), max(cells - width(tail), 0)), Piece(tail, ("dim",)))


def named_half(side: str, name: str, cells: int, chosen: str) -> Line:
    """One document's name above its tree, lit where it is the one that is read."""
    label = f" {side.upper()} "
    marks = ("title",) if side == chosen else ("dim",)
    return (
        Piece(label, ("label",)),
        *pad((Piece(crop(safe(name), cells - len(label)), marks),), cells - len(label)),
    )
