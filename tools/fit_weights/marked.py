"""Pairs of documents in which people marked which clause answers which."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz

from clausediff.extract import extract
from clausediff.model import Document
from clausediff.settings import ReadSettings
from clausediff.text import fold

MARK_UPS = "written, mark-ups"
FOUND = 85
"""Likeness from which a quote is taken to stand in a clause, out of 100."""
LONGEST_CITED = 0.6
"""A clause shorter than this share of the quote does not hold it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A protection of the base: the clauses that hold it, and those of the draft that answer it."""

    clauses: frozenset[int]
    answers: frozenset[int]
    """Any of them is right; none says that nothing answers."""


@dataclass(frozen=True)
class Marked:
    """Two documents, and for some clauses of the base the clauses of the draft that answer them."""

    source: str
    group: str
    """Pairs of one group share a document, so they are never on both sides of a test."""
    base: Document
    draft: Document
    questions: tuple[Question, ...]

    @property
    def answers(self) -> dict[int, frozenset[int]]:
        """Draft clauses by base clause; any of them is right, and none says that nothing answers."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for question in self.questions:
            for clause in question.clauses:
                found[clause].update(question.answers)
        return {clause: frozenset(answers) for clause, answers in found.items()}


def holder(quote: str, document: Document) -> int | None:
    """The clause that holds a quote: the best one, the shortest among equals."""
    wanted = fold(quote)
    best: tuple[float, int, int] | None = None
    for clause in document.clauses:
        text = fold(" ".join(part for part in (clause.heading, document.text_of(clause)) if part))
        if not text or not wanted:
            continue
        if wanted in text:
            score = 100.0
        elif len(text) >= LONGEST_CITED * len(wanted):
            score = fuzz.partial_ratio(wanted, text, score_cutoff=FOUND)
        else:
            continue
        if score >= FOUND and (best is None or (score, -len(text)) > best[:2]):
            best = (score, -len(text), clause.index)
    return best[2] if best else None


def family(document: Document, index: int) -> set[int]:
    """The clause, what stands over it and what stands under it."""
    found = {index, *(clause.index for clause in document.ancestors(index))}
    below = [index]
    while below:
        children = document.children.get(below.pop(), ())
        found.update(children)
        below.extend(children)
    return found


def _questions(
    base: Document, draft: Document, items: Sequence[tuple[Sequence[str], Sequence[str]]]
) -> tuple[Question, ...]:
    """From quotes of both sides; what the reading lost teaches nothing."""
    found = []
    for quotes, answers in items:
        holders = {place for place in (holder(q, base) for q in quotes) if place is not None}
        targets = {place for place in (holder(q, draft) for q in answers) if place is not None}
        if holders and (targets or not answers):
            around = frozenset(clause for target in targets for clause in family(draft, target))
            found.append(Question(frozenset(holders), around))
    return tuple(found)


def lawyers_marks(items: Path, contracts: Path) -> Iterator[Marked]:
    """Pairs of contracts of one kind; lawyers marked the clauses of a subject in each."""
    groups: dict[tuple[str, str], list[tuple[list[str], list[str]]]] = {}
    for line in items.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        answers = [] if item["gold"] == "absent" else item["draft_quotes"]
        key = item["base_contract"], item["draft_contract"]
        groups.setdefault(key, []).append((item["base_quotes"], answers))
    for (left, right), found in groups.items():
        base, draft = (extract(contracts / name, ReadSettings()) for name in (left, right))
        yield Marked("contracts of one kind", left, base, draft, _questions(base, draft, found))


def agreements(file: Path) -> Iterator[Marked]:
    """Non-disclosure agreements two by two: what one holds of seventeen statements, the other may."""
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        for number, (left, right) in enumerate(list(pairwise(records))[::2]):
            documents = []
            for side, record in (("base", left), ("draft", right)):
                path = Path(folder) / f"{number}-{side}.txt"
                path.write_text(record["text"], encoding="utf-8")
                documents.append(extract(path, ReadSettings()))
            items = []
            for statement, held in left["hypotheses"].items():
                answer = right["hypotheses"].get(statement)
                if answer and held["choice"] == answer["choice"]:
                    items.append((held["evidence"], answer["evidence"]))
                elif answer and answer["choice"] == "NotMentioned":
                    items.append((held["evidence"], []))
            base, draft = documents
            yield Marked(
                "non-disclosure agreements", f"nda {number}", base, draft, _questions(base, draft, items)
            )


def written(cases: Path) -> Iterator[Marked]:
    """Whole documents with the counterpart of every numbered clause."""
    for gold in sorted(cases.rglob("gold.json")):
        said = json.loads(gold.read_text(encoding="utf-8"))
        base, draft = (
            extract(next(p for p in sorted(gold.parent.glob(f"{side}.*"))), ReadSettings())
            for side in ("base", "draft")
        )
        places = [
            {_number(clause.number): clause.index for clause in document.clauses if clause.number}
            for document in (base, draft)
        ]
        answers: defaultdict[int, set[int]] = defaultdict(set)
        for row in said.get("alignment", ()):
            right = {places[1][_number(n)] for n in row["draft"] if _number(n) in places[1]}
            if bool(right) == bool(row["draft"]):
                for number in row["base"]:
                    if _number(number) in places[0]:
                        answers[places[0][_number(number)]].update(right)
        # One author's bases are versions of each other: all written cases are tested together.
        group = "written, other vendors" if said.get("cross_vendor") else MARK_UPS
        questions = tuple(
            Question(frozenset({place}), frozenset(found))
            for place, found in answers.items()
            if base.text_of(place).strip()
        )
        name = group if said.get("cross_vendor") else gold.parent.name
        yield Marked(group, name, base, draft, questions)


def _number(number: str) -> str:
    return fold(number).replace(" ", "").replace(":", ",").rstrip(".,").replace(".(", "(")
