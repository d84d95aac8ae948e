"""The departures as rows of a table, for spreadsheets: one row a departure, the reviewer's columns last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from clausediff.analyse.rules import RULES
from clausediff.model import Change, Comparison, Document, Effect, Finding
from clausediff.report.departures import Departure, departures, nothing_answers, place
from clausediff.report.marks import Passage, Run, passages
from clausediff.report.reviewed import Reviewed, Reviews
from clausediff.report.visible import visible_line
from clausediff.report.words import category, reasons
from clausediff.review import Mark

REVIEW_STATES = ("open", "agreed", "rejected", "negotiate")
"""What a reviewer may say of a row; every row without a review mark begins open."""


@dataclass(frozen=True, slots=True)
class Row:
    """One departure; every text is sanitised and on one line."""

    id: str
    change: str
    severity: str
    subject: str
    base_place: str
    base_text: tuple[Run, ...]
    base_words: str
    draft_place: str
    draft_text: tuple[Run, ...]
    draft_words: str
    what: str
    why: str
    """Why it matters, of each rule that speaks."""
    page: str
    """Of the draft's clause; of the base's, and said to be, where the draft has none."""
    protects: str
    binds: str
    rules: str
    confidence: float | None
    """Of the least sure finding; None where no finding speaks."""
    departure: Departure
    review: Reviewed


COLUMNS: tuple[str, ...] = (
    "Base clause",
    "Change",
    "Severity",
    "Base text",
    "Draft clause",
    "Draft text",
    "Page",
    "What changed",
    "Why it matters",
    "Status",
    "Notes",
    "Subject",
    "Protects",
    "Binds",
    "Rules",
    "Confidence",
    "Deciding words in base",
    "Deciding words in draft",
    "Id",
)
"""What a reviewer reads and fills in comes first, what filters are for behind it."""


def rows(
    comparison: Comparison, protects: str | None = None, review: Mapping[str, Mark] | None = None
) -> tuple[Row, ...]:
    """All departures in the order of the reports."""
    reviews = Reviews(comparison, review)
    return tuple(
        _row(comparison, departure, reviews.of(departure))
        for departure in departures(comparison, protects).all
    )


def values(row: Row) -> tuple[str, ...]:
    """A row's cells as text, in the order of `COLUMNS`."""
    return (
        row.base_place,
        row.change,
        row.severity,
        "".join(run.text for run in row.base_text),
        row.draft_place,
        "".join(run.text for run in row.draft_text),
        row.page,
        row.what,
        row.why,
        row.review.state,
        _notes(row.review),
        row.subject,
        row.protects,
        row.binds,
        row.rules,
        "" if row.confidence is None else f"{row.confidence:.2f}",
        row.base_words,
        row.draft_words,
        row.id,
    )


def _notes(review: Reviewed) -> str:
    """What the status column does not say already."""
    plain = review.state != REVIEW_STATES[0] and "✎" not in review.words
    return "" if plain else review.words


def _row(comparison: Comparison, departure: Departure, review: Reviewed) -> Row:
    base, draft, match = comparison.base, comparison.draft, departure.pair.match
    of_base, of_draft = passages(departure, base, draft)
    nowhere = nothing_answers(comparison, departure)
    return Row(
        departure.id,
        departure.change.value,
        departure.severity.value if departure.findings else "",
        visible_line(", ".join(map(category, departure.categories))),
        visible_line(place(base, match.base) if match.base else nowhere),
        _text(base, of_base),
        _words(of_base),
        visible_line(place(draft, match.draft) + ", moved" * match.moved if match.draft else nowhere),
        _text(draft, of_draft),
        _words(of_draft),
        visible_line(" ".join(_without_why(departure))),
        _why(departure),
        _page(comparison, departure),
        visible_line(", ".join(departure.protects)),
        visible_line(", ".join(departure.binds)),
        ", ".join(dict.fromkeys(finding.rule for finding in departure.findings)),
        min((finding.confidence for finding in departure.findings), default=None),
        departure,
        review,
    )


def _without_why(departure: Departure) -> Iterator[str]:
    """The reasons, each without its last half where that has a column of its own."""
    for finding, told in zip_longest(departure.findings, reasons(departure)):
        why = finding and _why_of(finding)
        yield told.replace(f": {why}.", ".", 1) if why else told


def _why(departure: Departure) -> str:
    if not departure.findings:
        return "A person must read it." if departure.change is Change.UNCLEAR else ""
    told = dict.fromkeys(filter(None, map(_why_of, departure.findings)))
    return visible_line(" ".join(f"{why[:1].upper()}{why[1:]}." for why in told))


def _why_of(finding: Finding) -> str:
    """What its rule says of this effect; empty where it says nothing."""
    rule = RULES.get(finding.rule)
    if rule is None or finding.effect not in (Effect.WEAKER, Effect.STRONGER):
        return ""
    return rule.weaker if finding.effect is Effect.WEAKER else rule.stronger


def _page(comparison: Comparison, departure: Departure) -> str:
    match = departure.pair.match
    side, document = ("", comparison.draft) if match.draft else ("base ", comparison.base)
    page = document.clauses[(match.draft or match.base)[0]].page
    return f"{side}{page}" if page else ""


def _text(document: Document, quoted: Sequence[Passage]) -> tuple[Run, ...]:
    """Passages joined into one text; one from elsewhere begins with its place."""
    joined: list[Run] = []
    for number, passage in enumerate(quoted):
        before = " ¶ " if number else ""
        if passage.elsewhere:
            before += f"[{place(document, (passage.clause,))}] "
        if before:
            joined.append(Run(before, False))
        joined += passage.runs
    return tuple(Run(_folded(run.text), run.marked) for run in joined if _folded(run.text))


def _folded(text: str) -> str:
    """One line, with a space kept at either end where there was one."""
    inner = visible_line(text)
    if not inner:
        return " " if text else ""
    return " " * text[:1].isspace() + inner + " " * text[-1:].isspace()


def _words(quoted: Sequence[Passage]) -> str:
    return " … ".join(visible_line(run.text) for passage in quoted for run in passage.runs if run.marked)
