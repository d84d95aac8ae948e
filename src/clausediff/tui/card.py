"""The card below a pair: what happened, why it is said, and where else to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clausediff.model import Change, Comparison, Document, Effect, Finding, Pair
from clausediff.review import Decision, Mark
from clausediff.tui.pieces import Highlight, Line, Piece, crop, pad, safe, width, wrap
from clausediff.tui.signs import SIGNS, category_words
from clausediff.tui.view import findings_of, heading_of

_LABEL = 12


@dataclass(frozen=True, slots=True)
class Target:
    """A clause outside the pair that the card points at."""

    side: str
    """`base` or `draft`: the document it stands in."""
    clause: int
    start: int
    end: int
    note: str
    """Why it is pointed at."""


def targets_of(pair: Pair) -> tuple[Target, ...]:
    """Clauses elsewhere that decided a finding, then the near misses; each clause once."""
    found: dict[tuple[str, int], Target] = {}
    for place in findings_of(pair):
        finding = pair.findings[place]
        for side, own, spots in (
            ("base", pair.match.base, finding.base_evidence),
            ("draft", pair.match.draft, finding.draft_evidence),
        ):
            for spot in spots:
                if spot.clause not in own:
                    found.setdefault(
                        (side, spot.clause), Target(side, spot.clause, spot.start, spot.end, "does it")
                    )
    other = "draft" if pair.match.base else "base"
    for miss in pair.match.near_misses:
        note = f"nearest, {miss.score:.0%} alike"
        found.setdefault((other, miss.clause), Target(other, miss.clause, miss.start, miss.end, note))
    return tuple(found.values())


_EFFECTS = {Effect.WEAKER: "↓", Effect.STRONGER: "↑", Effect.NEUTRAL: "=", Effect.UNCLEAR: "?"}
_EFFECT_MARKS = {
    Effect.WEAKER: "loss",
    Effect.STRONGER: "gain",
    Effect.NEUTRAL: "quiet",
    Effect.UNCLEAR: "unclear",
}


def card(
    comparison: Comparison,
    pair: Pair,
    cells: int,
    marks: Sequence[Mark] = (),
    current: int | None = None,
    reason: str = "",
) -> tuple[Line, ...]:
    """The card's lines; `marks` are those of the pair's findings, in their order."""
    lines: list[Line] = []
    places = findings_of(pair)
    for number, place in enumerate(places):
        if number:
            lines.append(())
        finding = pair.findings[place]
        chosen = len(places) > 1 and place == current
        lines += _finding(pair.change, finding, cells, chosen)
        if place < len(marks):
            lines += _review(marks[place], cells)
    if not places:
        lines += _entry("", reason, cells, ("strong",))
        lines += _review(marks[0], cells) if marks else ()
    lines += _pairing(pair, cells)
    lines += _gap(comparison, pair, cells)
    lines += _targets(comparison, pair, cells)
    return tuple(lines)


def _entry(label: str, text: str, cells: int, marks: tuple[str, ...] = ()) -> list[Line]:
    highlights = tuple(Highlight(0, len(text), mark) for mark in marks)
    lines: list[Line] = []
    for number, row in enumerate(wrap(text, cells - _LABEL - 2, highlights)):
        head = label if not number else ""
        lines.append((Piece(f" {head:<{_LABEL}}", ("label",)), *row.line))
    return lines


def _listed(label: str, facts: Sequence[str], cells: int) -> list[Line]:
    """The facts with dots between them, broken between facts only."""
    room, rows = cells - _LABEL - 2, [""]
    for fact in facts:
        longer = f"{rows[-1]} · {fact}" if rows[-1] else fact
        if rows[-1] and width(longer) > room:
            rows.append(fact)
        else:
            rows[-1] = longer
    lines: list[Line] = []
    for row in rows:
        lines += _entry(label if not lines else "", row, cells, ("dim",))
    return lines


def _finding(change: Change, finding: Finding, cells: int, chosen: bool) -> list[Line]:
    lone = change in (Change.DROPPED, Change.ADDED)
    sign = SIGNS[change] if lone else _EFFECTS[finding.effect]
    label = f"{'▸' if chosen else ' '}{sign} "
    head = [finding.severity.value] if finding.effect is not Effect.NEUTRAL else []
    lines: list[Line] = []
    for number, row in enumerate(
        wrap(finding.explanation, cells - _LABEL - 2, (Highlight(0, len(finding.explanation), "strong"),))
    ):
        text = f"{label}{' '.join(head)}" if not number else ""
        lines.append((Piece(f"{text:<{_LABEL + 1}}", (_EFFECT_MARKS[finding.effect],)), *row.line))
    facts = [
        category_words(finding.category),
        f"protects {finding.protects}" if finding.protects else "",
        f"binds {finding.binds}" if finding.binds else "",
        f"rule {finding.rule}",
        f"{finding.confidence:.0%} sure",
    ]
    return lines + _listed("", [safe(fact) for fact in facts if fact], cells)


def _review(mark: Mark, cells: int) -> list[Line]:
    if mark.is_empty:
        return []
    words = {Decision.AGREE: "✓ agreed", Decision.REJECT: "✗ rejected: a false alarm", None: ""}[
        mark.decision
    ]
    text = " · ".join(part for part in (words, mark.comment and f"✎ {safe(mark.comment)}") if part)
    return _entry("review", text, cells, ("review",))


def _pairing(pair: Pair, cells: int) -> list[Line]:
    match = pair.match
    if not match.base or not match.draft:
        text = f"the whole other document was searched, {match.confidence:.0%} sure"
        return _entry("searched", text, cells, ("dim",))
    facts = [match.reason.value, f"{match.similarity:.0%} alike", f"{match.confidence:.0%} sure"]
    return _listed("paired by", [*facts, *(["moved"] if match.moved else [])], cells)


def _gap(comparison: Comparison, pair: Pair, cells: int) -> list[Line]:
    """Where a clause that is gone would stand: renumbering hides the gap from whoever reads the draft."""
    if pair.match.draft or not pair.match.base:
        return []
    answer = {
        clause: one.match.draft
        for one in comparison.pairs
        if one.match.draft and not one.match.moved
        for clause in one.match.base
    }
    places = range(len(comparison.base.clauses))
    first, last = pair.match.base[0], pair.match.base[-1]
    before = next((answer[place][-1] for place in reversed(places[:first]) if place in answer), None)
    after = next((answer[place][0] for place in places[last + 1 :] if place in answer), None)
    told = [
        f"{word} {_named(comparison.draft, clause)}"
        for word, clause in (("after", before), ("before", after))
        if clause is not None
    ]
    if not told or (before is not None and after is not None and before >= after):
        return []
    return _entry("its place", f"in the draft {', '.join(told)}", cells, ("dim",))


def _named(document: Document, clause: int) -> str:
    return f"{document.clauses[clause].number or ''} {safe(crop(heading_of(document, clause), 28))}".strip()


def _targets(comparison: Comparison, pair: Pair, cells: int) -> list[Line]:
    lines: list[Line] = []
    for number, target in enumerate(targets_of(pair), start=1):
        document = comparison.draft if target.side == "draft" else comparison.base
        clause = document.clauses[target.clause]
        text = document.text_of(target.clause)
        quote = " ".join(text[target.start : target.end].split()) or " ".join(text.split())
        label = "elsewhere" if target.note == "does it" else "nearest"
        named = f"{clause.number or ''} {crop(heading_of(document, target.clause), 30)}".strip()
        note = "" if target.note == "does it" else f" ({target.note.removeprefix('nearest, ')})"
        head = (
            Piece(f" {label:<{_LABEL}}", ("label",)),
            Piece(f" {number} ", ("key",), f"screen.jump({number})"),
            Piece(f" {safe(named)}{note} ", ("number",), f"screen.jump({number})"),
        )
        room = cells - sum(width(piece.text) for piece in head) - 3
        shown = crop(safe(quote), room)
        shown = shown if shown.startswith("“") else f"“{shown}”"
        tail = Piece(shown if room > 12 else "", ("dim",))
        lines.append(pad((*head, tail), cells))
    return lines


def headline(pair: Pair) -> str:
    """What happened, in a word or two."""
    names = {
        Change.DROPPED: "The protection is gone",
        Change.WEAKENED: "The protection is weaker",
        Change.MIXED: "Weaker in one way, stronger in another",
        Change.UNCLEAR: "Read this one yourself",
        Change.STRENGTHENED: "The protection is stronger",
        Change.ADDED: "New in the draft",
        Change.REWORDED: "Other words, same protection",
        Change.UNCHANGED: "Kept word for word",
    }
    return names[pair.change]
