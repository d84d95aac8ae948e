"""The departures of one draft as the batch's page reads them: short JSON, base texts stored once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from clausediff.model import Comparison, Document
from clausediff.report.departures import Departure, place
from clausediff.report.html import Card, Quote, card
from clausediff.report.reviewed import Reviews
from clausediff.report.visible import visible, visible_line

_SCRIPT_SAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def embedded(value: Any) -> str:
    """JSON that can stand in a script element: no text in it ends the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT_SAFE)


def base_data(base: Document) -> dict[str, list[str]]:
    """Place and text of each base clause, by index."""
    return {
        str(clause.index): [visible_line(place(base, (clause.index,))), visible(base.text_of(clause))]
        for clause in base.clauses
        if base.text_of(clause).strip()
    }


def draft_data(name: str, comparison: Comparison, found: Sequence[Departure], reviews: Reviews) -> str:
    """The draft's departures, gravest first, as embedded JSON."""
    cards = [_card(comparison, departure, reviews) for departure in found]
    return embedded({"name": visible_line(name), "cards": cards})


def _card(comparison: Comparison, departure: Departure, reviews: Reviews) -> dict[str, Any]:
    """A card without what is empty; short names, since there may be fifty thousand."""
    made = card(comparison, departure, reviews=reviews)
    full: dict[str, Any] = {
        "id": made.id,
        "c": made.change,
        "v": made.severity,
        "t": made.title,
        "a": made.about,
        "s": made.categories,
        "p": made.protects,
        "l": departure.pair.match.base,
        "bp": made.base_place if made.base_place != made.title else "",
        "dp": made.draft_place,
        "m": int(made.moved),
        "n": "" if made.base_place and made.draft_place else made.nowhere,
        "b": _passages(comparison.base, made, departure),
        "d": [_passage(quote) for quote in made.draft],
        "r": [[reason.sign, reason.text] for reason in made.reasons],
        "w": list(made.review),
    }
    return {key: value for key, value in full.items() if value}


def _passages(base: Document, made: Card, departure: Departure) -> list[Any]:
    """Base passages; one without marks is the index of its clause."""
    own = departure.pair.match.base
    plain = {visible(base.text_of(index)): index for index in own}
    found: list[Any] = []
    for quote in made.base:
        text = "".join(run.text for run in quote.runs)
        unmarked = not any(run.marked for run in quote.runs)
        found.append(plain[text] if unmarked and text in plain else _passage(quote))
    return found


def _passage(quote: Quote) -> list[Any]:
    """Place where it stands elsewhere, else an empty one; then texts, unmarked and marked in turn."""
    texts: list[str] = []
    for run in quote.runs:
        if run.marked != bool(len(texts) % 2):
            texts.append("")
        texts.append(run.text)
    return [quote.place if quote.elsewhere else "", texts]
