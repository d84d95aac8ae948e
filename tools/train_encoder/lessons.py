"""What the encoder is taught beyond the teacher: which contract texts belong together."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from texts import LONGEST, paragraphs

_HEADED = re.compile(
    r"^\s*(?:(?:section|article|clause)\s+)?(?:[\divxIVX]{1,5}(?:\.\d+)*[.)]?|\([a-zA-Z]{1,3}\))?\s*"
    r"((?:[A-Z][\w'’&/-]*|of|and|or|to|the|for|on|in|by|with|[,/&])(?:[ ,/&]+(?:[A-Z][\w'’&/-]*|of|and|or|to|the|for|on|in|by|with)){0,6})"
    r"\s*[.:–-]\s+([A-Z“\"(].{60,})$"
)
GRADE = 3
"""ACORD grade (0 to 4) from which a clause is a good answer to its query."""


def headed(data: Path) -> Iterator[tuple[str, str, str]]:
    """Contract, heading and text of the paragraphs that begin with a heading of their own."""
    sources = [
        (path.name, path.read_text(encoding="utf-8", errors="replace"))
        for path in sorted((data / "cuad" / "full_contract_txt").glob("*.txt"))
    ]
    with (data / "nli" / "nli.jsonl").open(encoding="utf-8") as lines:
        sources += [(record["doc_id"], record["text"]) for record in map(json.loads, lines)]
    for name, text in sources:
        for paragraph in paragraphs(text) if name.endswith(".txt") else text.splitlines():
            match = _HEADED.match(" ".join(paragraph.split()))
            if match and len(match.group(1)) > 2:
                body = " ".join(match.group(2).split()[:LONGEST])
                yield name, " ".join(match.group(1).split()).strip(" ,"), body
    with (data / "acord" / "corpus.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            match = _HEADED.match(" ".join(record["text"].split()))
            if match and len(match.group(1)) > 2:
                yield (
                    f"acord {record['_id']}",
                    match.group(1).strip(" ,"),
                    " ".join(match.group(2).split()[:LONGEST]),
                )


def groups(
    data: Path, without: frozenset[str] = frozenset(), queries: frozenset[str] | None = None
) -> list[tuple[str, ...]]:
    """Groups of texts that mean the same subject: same heading, same query, same protection.

    `without` names contracts that are held out; `queries` limits ACORD's training queries.
    """
    by_heading: defaultdict[str, list[str]] = defaultdict(list)
    found: list[tuple[str, ...]] = []
    for name, heading, body in headed(data):
        if name not in without:
            by_heading[heading.lower()].append(body)
    for heading, bodies in sorted(by_heading.items()):
        found.append((heading, *dict.fromkeys(bodies)))
    corpus = {}
    with (data / "acord" / "corpus.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            corpus[record["_id"]] = " ".join(record["text"].split()[:LONGEST])
    answers: defaultdict[str, list[str]] = defaultdict(list)
    with (data / "acord" / "qrels" / "train.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if int(row["score"]) >= GRADE and (queries is None or row["query-id"] in queries):
                answers[row["query-id"]].append(corpus[row["corpus-id"]])
    found += [(query, *texts) for query, texts in sorted(answers.items())]
    evidence: defaultdict[str, list[str]] = defaultdict(list)
    with (data / "nli" / "nli.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["doc_id"] in without:
                continue
            for hypothesis, answer in record["hypotheses"].items():
                if answer["choice"] == "Entailment":
                    evidence[hypothesis] += [
                        " ".join(quote.split()[:LONGEST]) for quote in answer["evidence"]
                    ]
    titles = {}
    with (data / "nli" / "hypotheses.json").open(encoding="utf-8") as lines:
        titles = json.load(lines)
    for hypothesis, quotes in sorted(evidence.items()):
        title = titles.get(hypothesis) if isinstance(titles, dict) else None
        text = title if isinstance(title, str) else (title or {}).get("hypothesis", hypothesis)
        found.append((text, *dict.fromkeys(quotes)))
    return [group for group in found if len(group) > 1]
