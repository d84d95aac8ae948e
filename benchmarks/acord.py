"""How well clauses are found for a lawyer's query (ACORD): embedding, TF-IDF and BM25 in one table.

usage: python benchmarks/acord.py FOLDER [--judgements qrels/valid.tsv] [--model FOLDER_OR_NAME]

FOLDER holds ACORD's corpus.jsonl, queries.jsonl and qrels/. Each query ranks the clauses judged
for it; NDCG@5 uses the grades 0 to 4, recall the clauses graded 3 or 4 among the first 50.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from clausediff.align import default_encoder
from clausediff.align.wording import Wording, stems_of
from clausediff.settings import AlignSettings

Grades = Mapping[str, Mapping[str, int]]
Rank = Callable[[Sequence[str], Sequence[str]], np.ndarray]
"""Scores of every query (rows) for every text (columns)."""


def read(folder: Path, judgements: str) -> tuple[dict[str, str], Grades]:
    """Clauses by id, and grades by query and clause."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as lines:
        corpus = {record["_id"]: record["text"] for record in map(json.loads, lines)}
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with (folder / judgements).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            grades[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return corpus, grades


def tf_idf(queries: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    """Cosines of wording, as alignment weighs it."""
    return Wording(queries, texts).block(range(len(queries)))


def bm25(queries: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    """Okapi BM25 over single words, k1 1.5, b 0.75."""
    bags = [Counter(stems_of(text).tolist()) for text in texts]
    lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
    mean = lengths.mean()
    holders: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for column, bag in enumerate(bags):
        for word, count in bag.items():
            holders[word].append((column, count))
    scores = np.zeros((len(queries), len(texts)))
    for row, query in enumerate(queries):
        for word in dict.fromkeys(stems_of(query).tolist()):
            found = holders.get(word, [])
            rarity = math.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5))
            for column, count in found:
                norm = 1.5 * (0.25 + 0.75 * lengths[column] / mean)
                scores[row, column] += rarity * count * 2.5 / (count + norm)
    return scores


def measure(rank: Rank, corpus: Mapping[str, str], grades: Grades) -> tuple[float, float]:
    """Mean NDCG@5 and recall@50."""
    queries, ids = list(grades), list(corpus)
    place = {name: n for n, name in enumerate(ids)}
    scores = rank(queries, [corpus[name] for name in ids])
    gains, recalls = [], []
    for row, query in enumerate(queries):
        judged = list(grades[query].items())
        order = np.argsort([-scores[row, place[name]] for name, _ in judged], kind="stable")
        ranked = [judged[n][1] for n in order]
        ideal = _gain(sorted(ranked, reverse=True))
        if ideal:
            gains.append(_gain(ranked) / ideal)
        good = sum(grade >= 3 for grade in ranked)
        if good:
            recalls.append(sum(grade >= 3 for grade in ranked[:50]) / good)
    return float(np.mean(gains)), float(np.mean(recalls))


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(n + 2) for n, grade in enumerate(grades[:5]))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--judgements", default="qrels/valid.tsv")
    parser.add_argument("--model", help="a Sentence Transformers model to measure as well")
    options = parser.parse_args()
    corpus, grades = read(options.folder, options.judgements)
    ranks: dict[str, Rank] = {"TF-IDF": tf_idf, "BM25": bm25}
    for model in (None, options.model) if options.model else (None,):
        encoder = default_encoder(AlignSettings(model=model, cache=False))
        ranks[encoder.name] = lambda queries, texts, e=encoder: e.encode(queries) @ e.encode(texts).T
    print(
        f"{len(grades)} queries of {options.judgements}\n\n| ranking | NDCG@5 | recall@50 |\n| --- | --- | --- |"
    )
    for name, rank in ranks.items():
        gain, recall = measure(rank, corpus, grades)
        print(f"| {name} | {gain:.3f} | {recall:.3f} |")


if __name__ == "__main__":
    main()
