"""The figures of a fit, for the terminal and for docs/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from fit import CURVES, Answer, Outcome

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Borders of the rows of the reliability table."""


def summary(found: Sequence[Answer]) -> str:
    """Counterparts found, precision and silence, by source."""
    lines = [
        "| source | counterpart found | precision | silent where nothing answers |",
        "| --- | --- | --- | --- |",
    ]
    for source in (*dict.fromkeys(answer.source for answer in found), None):
        mine = [answer for answer in found if source in (None, answer.source)]
        asked = [answer for answer in mine if answer.answered]
        absent = [answer for answer in mine if not answer.answered]
        hits = sum(answer.right for answer in asked)
        lines.append(
            f"| {source or 'all'} | {_share(hits, len(asked))} | {_share(hits, sum(a.said for a in asked))} "
            f"| {_share(sum(not a.said for a in absent), len(absent))} |"
        )
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "–"


def reliability(told: Sequence[tuple[Outcome, float]]) -> str:
    """What was said of how sure a place is, beside how often it was right."""
    lines = ["| confidence | clauses | said, mean | right |", "| --- | --- | --- | --- |"]
    gap = 0.0
    for low, high in pairwise(BINS):
        mine = [(outcome.right, chance) for outcome, chance in told if low <= chance < high]
        if mine:
            said = sum(chance for _, chance in mine) / len(mine)
            right = sum(right for right, _ in mine) / len(mine)
            gap += abs(said - right) * len(mine) / len(told)
            lines.append(f"| {low:.2f} to {min(1.0, high):.2f} | {len(mine)} | {said:.2f} | {right:.2f} |")
    brier = sum((chance - outcome.right) ** 2 for outcome, chance in told) / len(told)
    return "\n".join([*lines, "", f"Mean gap between said and right: {gap:.3f}. Brier score: {brier:.3f}."])


def by_step(told: Sequence[tuple[Outcome, float]]) -> str:
    """The same by the step that found the place."""
    counts = Counter(outcome.step for outcome, _ in told)
    lines = ["| found by | clauses | said, mean | right |", "| --- | --- | --- | --- |"]
    for step in CURVES:
        mine = [(outcome.right, chance) for outcome, chance in told if outcome.step == step]
        if mine:
            said = sum(chance for _, chance in mine) / len(mine)
            right = sum(right for right, _ in mine) / len(mine)
            lines.append(f"| {step} | {counts[step]} | {said:.2f} | {right:.2f} |")
    return "\n".join(lines)


def write_page(page: Path, told: Sequence[tuple[Outcome, float]], found: Sequence[Answer]) -> None:
    """The page of docs/ that says how far a confidence can be trusted."""
    page.write_text(
        PAGE.format(
            reliability=reliability(told),
            steps=by_step(told),
            other=reliability([(o, c) for o, c in told if not o.source.startswith("written, mark")]),
            summary=summary(found),
        ),
        encoding="utf-8",
        newline="\n",
    )


PAGE = """# How sure is a pair

This page is written by `tools/fit_weights`.

A match carries a confidence: how likely it is that its clauses answer each other, or, for a clause that stays
alone, that nothing does. It was fitted to outcomes and is measured here on documents that it was not fitted to:
the marked pairs are cut into five parts, no document in two of them; weights, thresholds and confidence are
learned on four parts and tried on the fifth, each in turn.

{reliability}

Without the mark-ups, whose clauses mostly keep their words:

{other}

By the step that found the place (docs/how-it-aligns.md; `alone`: nothing was found; `in a mark-up`: half of the clauses kept their words):

{steps}

How much is found, on the same left-out parts:

{summary}

A clause counts as right if it went to a clause that people marked as its answer, to the clause above or to one
below it. The contracts of one kind are marked by subject, so a clause that stays alone may be called wrong where
the draft touches the subject in quite another way, and right answers outside the subject count as wrong: where
the figures err, they err on the low side.
"""
