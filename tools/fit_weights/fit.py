"""Logistic fits, and how often the steps of alignment were right under given weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from marked import MARK_UPS, Marked
from numpy.typing import NDArray

from clausediff.align.cascade import Work, arranged, begun
from clausediff.align.context import Surroundings
from clausediff.align.encoders import Encoder
from clausediff.align.matches import matches_of
from clausediff.align.memory import RememberingEncoder
from clausediff.align.score import Candidates, candidates, log_odds
from clausediff.align.vocabulary import party_names
from clausediff.align.weigh import weigh_found
from clausediff.align.weights import Curve, Weights
from clausediff.settings import AlignSettings

PLAIN = AlignSettings(cache=False)
PENALTY = 1.0
"""On the squares of the weights of features brought to one spread."""
CURVE_PENALTY = 0.05
CURVES = (
    "same text",
    "same words",
    "weighed",
    "shared",
    "joined",
    "listed",
    "lead-in",
    "alone",
    "alone in a mark-up",
)
FLAT = frozenset({"same text", "same words", "listed", "lead-in", "alone in a mark-up"})
"""Steps without a score of their own."""
THRESHOLDS = tuple(round(-2.4 + 0.4 * n, 1) for n in range(9))
"""Log-odds tried as the least of a pair."""
MORE = (0.6, 1.2, 9.0)
"""How much more a clause is asked for that shares the answer of another; 9 forbids it. What shares an
answer is not reported as dropped, so it has to be surer than a clause with an answer of its own."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What of a marked pair does not depend on the weights, but for the context of its candidates."""

    marked: Marked
    work: Work
    """As far as nothing is weighed."""
    left: list[int]
    right: list[int]
    found: Candidates
    context: dict[str, NDArray[np.float32]]
    """Of each candidate, as the pairs stood around it that were made with the weights before."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One marked clause of the base: how its place was found, with what score, and whether rightly."""

    source: str
    step: str
    score: float
    right: bool


def lesson(marked: Marked, encoder: Encoder, weights: Weights) -> Lesson:
    """Align once, and keep the candidates."""
    encoder = RememberingEncoder(encoder)
    names = party_names(marked.base, marked.draft)
    done = arranged(marked.base, marked.draft, encoder, PLAIN, weights)
    work = begun(marked.base, marked.draft, names, PLAIN, weights)
    work.base, work.draft = done.base, done.draft
    left, right = work.open_base(), work.open_draft()
    if left and right:
        found = candidates([work.base[i] for i in left], [work.draft[j] for j in right], encoder)
    else:
        none = np.zeros(0, dtype=np.int64)
        found = Candidates(none, none, {name: none.astype(np.float32) for name in weights.features})
    rows, columns = [left[i] for i in found.rows], [right[j] for j in found.columns]
    context = Surroundings(work.base, work.draft, rows, columns).support(done.pairs)
    return Lesson(marked, work, left, right, found, context)


def fit_weights(lessons: Sequence[Lesson], before: Weights) -> Weights:
    """The weights under which the marked answers stand out from the other candidates.

    Of several right answers the one that the weights before preferred is the example; the others
    are neither right nor wrong.
    """
    names = list(before.features)
    rows, outcomes = [], []
    for each in lessons:
        features = each.found.features | each.context
        table = np.stack([features[name] for name in names], axis=1).astype(np.float64)
        odds = log_odds(features, before)
        place = {unit.clause: n for n, unit in enumerate(each.work.base)}
        position = {i: n for n, i in enumerate(each.left)}
        drafts = np.array([each.work.draft[j].clause for j in each.right])
        for clause, answers in each.marked.answers.items():
            row = position.get(place.get(clause, -1))
            if row is None:
                continue
            mine = np.flatnonzero(each.found.rows == row)
            right = np.isin(drafts[each.found.columns[mine]], list(answers))
            kept = ~right
            if right.any():
                kept[int(np.argmax(np.where(right, odds[mine], -np.inf)))] = True
            rows.append(table[mine[kept]])
            outcomes.append(right[kept])
    table, outcome = np.concatenate(rows), np.concatenate(outcomes).astype(np.float64)
    spread = table.std(axis=0) + 1e-9
    solved = logistic(table / spread, outcome, PENALTY)
    return replace(
        before,
        bias=round(float(solved[0]), 3),
        features={n: round(float(w), 3) for n, w in zip(names, solved[1:] / spread, strict=True)},
    )


def logistic(table: Floats, outcome: Floats, penalty: float) -> Floats:
    """Intercept and weights by Newton's method; the penalty spares the intercept."""
    inside = np.column_stack([np.ones(len(table)), table])
    ridge = np.diag([1e-6, *[penalty] * table.shape[1]])
    solved = np.zeros(inside.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(inside @ solved, -30, 30)))
        slope = inside.T @ (chance - outcome) + ridge @ solved
        bend = (inside * (chance * (1 - chance))[:, None]).T @ inside + ridge
        step = np.linalg.solve(bend, slope)
        solved = solved - step
        if np.abs(step).max() < 1e-8:
            break
    return solved


def fit_thresholds(lessons: Sequence[Lesson], weights: Weights, silence: float) -> Weights:
    """The thresholds that find the most counterparts while the wanted share stays silent.

    Mark-ups are left out: there hardly anything is in doubt.
    """
    lessons = [each for each in lessons if each.marked.source != MARK_UPS]
    counted: dict[tuple[float, float], list[int]] = {pair: [0, 0] for pair in product(THRESHOLDS, MORE)}
    asked = absent = 0
    for each in lessons:
        place = {unit.clause: n for n, unit in enumerate(each.work.base)}
        asked += sum(bool(question.answers) for question in each.marked.questions)
        absent += sum(not question.answers for question in each.marked.questions)
        for abstain in THRESHOLDS:
            tried = replace(weights, abstain=abstain, share=abstain)
            work = each.work
            weighed = weigh_found(work.base, work.draft, each.left, each.right, work.pairs, each.found, tried)
            paired = {**work.pairs, **{i: j for i, (j, *_) in weighed.pairs.items()}}
            for more in MORE:
                shared = {i: j for i, (j, odds) in weighed.with_base.items() if odds >= abstain + more}
                counts = counted[abstain, more]
                for question in each.marked.questions:
                    places = [place[clause] for clause in question.clauses if clause in place]
                    said = {paired.get(n, shared.get(n)) for n in places} - {None}
                    clauses = {work.draft[j].clause for j in said if j is not None}
                    counts[0] += bool(clauses & question.answers)
                    counts[1] += not question.answers and not clauses

    def worth(pair: tuple[float, float]) -> float:
        found, silent = counted[pair]
        return found / max(1, asked) + 2 * min(silence, silent / max(1, absent))

    best = max(counted, key=worth)
    return replace(weights, abstain=best[0], share=round(sum(best), 1))


@dataclass(frozen=True, slots=True)
class Answer:
    """What alignment said to one question."""

    source: str
    answered: bool
    """Does anything answer it?"""
    said: bool
    """Did alignment say so?"""
    right: bool


def outcomes(
    lessons: Iterable[Lesson], encoder: Encoder, weights: Weights
) -> tuple[list[Outcome], list[Answer]]:
    """What became of every marked clause, and of every question, when the whole of alignment runs."""
    found, said = [], []
    for each in lessons:
        marked, remembering = each.marked, RememberingEncoder(encoder)
        work = arranged(marked.base, marked.draft, remembering, PLAIN, weights)
        matches = matches_of(marked.base, marked.draft, work, remembering)
        alone = {
            i: m.near_misses[0].score if m.near_misses else 0.0
            for m in matches
            if not m.draft
            for i in m.base
        }
        steps: dict[int, tuple[str, float, int]] = {}
        for step in work.steps:
            steps.setdefault(
                work.base[step.base].clause, (step.name, step.score, work.draft[step.draft].clause)
            )
        partners = {i: set(m.draft) for m in matches for i in m.base}
        for question in marked.questions:
            proposed = set().union(*(partners.get(clause, set()) for clause in question.clauses))
            right = bool(proposed & question.answers)
            said.append(Answer(marked.source, bool(question.answers), bool(proposed), right))
        for clause, answers in marked.answers.items():
            if clause in alone:
                found.append(Outcome(marked.source, work.alone, alone[clause], not answers))
            elif clause in steps:
                name, score, answer = steps[clause]
                right = answer in answers or bool(partners[clause] & answers)
                found.append(Outcome(marked.source, name, score, right))
    return found, said


def fit_curves(found: Sequence[Outcome], before: Weights) -> Weights:
    """The chance that each step is right, by its score."""
    curves = dict(before.curves)
    for step in CURVES:
        mine = [outcome for outcome in found if outcome.step == step]
        right = np.array([outcome.right for outcome in mine], dtype=np.float64)
        if step in FLAT or len(mine) < 20:
            # Laplace's rule: as if one more had gone right and one wrong.
            share = (right.sum() + 1) / (len(right) + 2)
            curves[step] = Curve(0.0, round(float(np.log(share / (1 - share))), 3))
            continue
        scores = np.array([[outcome.score] for outcome in mine])
        shift, slope = logistic(scores, right, CURVE_PENALTY)
        curves[step] = Curve(round(float(slope), 3), round(float(shift), 3))
    return replace(before, curves=curves)
