"""The report as one self-contained page: no network, works by double click, prints.

Everything is in the page as it is written; its script only filters, searches and moves about, so
that a viewer that runs no scripts still shows the whole report.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clausediff.model import Change, Comparison, Document
from clausediff.report import Wishes
from clausediff.report.departures import Departure, Departures, departures, nothing_answers, place
from clausediff.report.marks import Passage, Run, passages
from clausediff.report.reviewed import Reviews
from clausediff.report.visible import visible, visible_line
from clausediff.report.words import SIGNS, about, category, count, note_line, reasons, summary_line

_PAGE = Path(__file__).parent / "page"
TONES: dict[Change, str] = {
    Change.DROPPED: "loss",
    Change.WEAKENED: "loss",
    Change.MIXED: "loss",
    Change.STRENGTHENED: "gain",
    Change.UNCLEAR: "unclear",
    Change.ADDED: "added",
    Change.UNCHANGED: "calm",
    Change.REWORDED: "calm",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as the page shows it."""

    place: str
    elsewhere: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding's sentence behind its sign."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One departure as the page shows it; all texts are sanitised, none is escaped yet."""

    id: str
    change: str
    sign: str
    tone: str
    severity: str
    title: str
    about: str
    categories: tuple[str, ...]
    protects: tuple[str, ...]
    base_place: str
    draft_place: str
    moved: bool
    nowhere: str
    """What to say in place of the side that is empty."""
    base: tuple[Quote, ...]
    draft: tuple[Quote, ...]
    reasons: tuple[Reason, ...]
    review: tuple[str, ...] = ()
    """What the reviewer said."""


@dataclass(frozen=True, slots=True)
class Section:
    """Cards under one heading."""

    title: str
    tone: str
    rows: tuple[Card, ...]


def write_html(comparison: Comparison, wishes: Wishes) -> bytes:
    """The page as UTF-8; raises `BadSettings` where the party it should be for is unknown."""
    from clausediff import __version__

    told = departures(comparison, wishes.protects)
    reviews = Reviews(comparison, wishes.review)
    style, script = asset("page.css"), asset("common.js") + asset("page.js")
    page: str = template("page.html.j2").render(
        version=__version__,
        style=trusted(style),
        script=trusted(script),
        style_hash=content_hash(style),
        script_hash=content_hash(script),
        title=visible_line(f"{comparison.base.path.name} → {comparison.draft.path.name}"),
        base_name=visible_line(comparison.base.path.name),
        draft_name=visible_line(comparison.draft.path.name),
        verdict=_verdict(told),
        summary=summary_line(told).partition("; ")[2],
        protects=visible_line(wishes.protects or ""),
        buttons=_buttons(told),
        choices=_choices(told),
        reviewed=reviews.summary(told),
        reviewed_too=reviews.others(told),
        sections=_sections(comparison, told, reviews),
        quiet=_quiet(comparison),
        notes=[visible_line(note_line(side, note)) for side, note in told.notes],
        encoder=visible_line(comparison.encoder),
    )
    return page.encode("utf-8", "backslashreplace")


def card(
    comparison: Comparison, departure: Departure, prefix: str = "", reviews: Reviews | None = None
) -> Card:
    """A departure as a card; the prefix keeps ids apart where a page shows several drafts."""
    base, draft, match = comparison.base, comparison.draft, departure.pair.match
    of_base, of_draft = passages(departure, base, draft)
    return Card(
        id=prefix + departure.id,
        change=departure.change.value,
        sign=SIGNS[departure.change],
        tone=TONES[departure.change],
        severity=departure.severity.value if departure.findings else "",
        title=visible_line(place(base, match.base) if match.base else place(draft, match.draft)),
        about=visible_line(about(departure)),
        categories=tuple(visible_line(c) for c in departure.categories),
        protects=tuple(visible_line(p) for p in departure.protects),
        base_place=visible_line(place(base, match.base)),
        draft_place=visible_line(place(draft, match.draft)),
        moved=match.moved,
        nowhere=visible_line(nothing_answers(comparison, departure)),
        base=_quotes(base, of_base),
        draft=_quotes(draft, of_draft),
        reasons=tuple(Reason(told[:1], visible_line(told[1:])) for told in reasons(departure)),
        review=reviews.of(departure).lines if reviews else (),
    )


def _quotes(document: Document, quoted: Iterable[Passage]) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            visible_line(place(document, (one.clause,))),
            one.elsewhere,
            tuple(Run(visible(run.text), run.marked) for run in one.runs),
        )
        for one in quoted
    )


def _sections(comparison: Comparison, told: Departures, reviews: Reviews) -> list[Section]:
    groups = (
        ("Lost", "loss", told.losses),
        ("Stronger", "gain", told.gains),
        ("Unclear: a person must read these", "unclear", told.unclear),
        ("Added", "added", told.added),
    )
    return [
        Section(title, tone, tuple(card(comparison, departure, reviews=reviews) for departure in found))
        for title, tone, found in groups
        if found
    ]


def _quiet(comparison: Comparison) -> list[Card]:
    from clausediff.model import Severity

    calm = (Change.UNCHANGED, Change.REWORDED)
    return [
        card(comparison, Departure(f"p{index}", pair, pair.change, Severity.LOW, ()))
        for index, pair in enumerate(comparison.pairs)
        if pair.change in calm and comparison.has_words(pair)
    ]


def _verdict(told: Departures) -> str:
    return f"{count(len(told.losses), 'protection')} lost" if told.losses else "No protection lost"


def _buttons(told: Departures) -> list[dict[str, Any]]:
    order = (
        Change.DROPPED,
        Change.WEAKENED,
        Change.MIXED,
        Change.STRENGTHENED,
        Change.UNCLEAR,
        Change.ADDED,
    )
    counts = {change: sum(d.change is change for d in told.all) for change in order}
    return [
        {"change": change.value, "sign": SIGNS[change], "tone": TONES[change], "count": number}
        for change, number in counts.items()
        if number
    ]


def _choices(told: Departures) -> list[dict[str, Any]]:
    categories = sorted({c for d in told.all for c in d.categories})
    parties = sorted({p for d in told.all for p in d.protects})
    graded = {d.severity.value for d in told.all if d.findings}
    return [
        _choice("severity", "Severity", [s for s in ("high", "medium", "low") if s in graded]),
        _choice("category", "Subject", categories, category),
        _choice("protects", "Protects", parties),
    ]


def _choice(name: str, label: str, values: list[str], called: Any = str) -> dict[str, Any]:
    options = [{"value": visible_line(v), "label": visible_line(called(v))} for v in values]
    return {"name": name, "label": label, "options": options if len(options) > 1 else []}


@cache
def asset(name: str) -> str:
    """A file of the page's: style or script."""
    return (_PAGE / name).read_text(encoding="utf-8")


def trusted(text: str) -> Any:
    """Our own style, script and embedded JSON, the only texts that are not escaped."""
    from markupsafe import Markup

    return Markup(text)


def content_hash(text: str) -> str:
    """What the page's security policy lets run: this text and no other."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def template(name: str) -> Any:
    """A page's template; everything put into it is escaped unless it is `trusted`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name)
