"""Real contracts, edited by a seeded hand: every clause must still be found where it went."""

import random
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from clausediff.align import align, default_encoder
from clausediff.extract import extract
from clausediff.settings import AlignSettings, ReadSettings
from unit.align.build import document

SAMPLES = Path(__file__).parents[2] / "samples"
PLAIN = AlignSettings(cache=False)
ENOUGH = 0.97
SYNONYMS = {
    "shall not": "must not",
    "shall": "must",
    "notify": "inform",
    "at least": "not less than",
    "terminate": "end",
    "obtain": "procure",
    "prior to": "before",
    "before": "prior to",
    "immediately": "at once",
    "in accordance with": "under",
    "each": "every",
    "provide": "furnish",
    "written consent": "consent in writing",
    "unless": "except where",
    "because": "since",
    "disclose": "reveal",
    "within": "in no more than",
    "keep": "maintain",
}
_SYNONYM = re.compile(r"\b(" + "|".join(sorted(SYNONYMS, key=lambda word: (-len(word), word))) + r")\b")


@cache
def clauses_of(name: str) -> tuple[tuple[str, str], ...]:
    """Heading and text of the sample's clauses, each text once."""
    contract = extract(SAMPLES / name, ReadSettings())
    found: dict[str, str] = {}
    for clause in contract.clauses:
        text = contract.text_of(clause)
        if len(text.split()) > 5:
            found.setdefault(text, clause.heading or "")
    return tuple((heading, text) for text, heading in found.items())


def reworded(text: str) -> str:
    return _SYNONYM.sub(lambda match: SYNONYMS[match.group()], text)


def edited(rows, chance):
    """Edited `(heading, text)` rows, and which base rows each came from."""
    parts = [([n], heading, text) for n, (heading, text) in enumerate(rows)]
    for _ in range(3):
        cut = chance.randrange(len(parts))
        origin, heading, text = parts[cut]
        sentences = re.split(r"(?<=[.;]) (?=[A-Z])", text)
        if len(sentences) > 1 and min(len(s.split()) for s in sentences) > 5:
            parts[cut : cut + 1] = [(origin, heading, sentences[0]), (origin, "", " ".join(sentences[1:]))]
    for _ in range(3):
        at = chance.randrange(len(parts) - 1)
        (first, heading, text), (second, _, more) = parts[at : at + 2]
        if first != second:
            parts[at : at + 2] = [(first + second, heading, f"{text} {more}")]
    parts = [
        (origin, heading, reworded(text) if chance.random() < 0.5 else text)
        for origin, heading, text in parts
    ]
    blocks = [parts[k : k + 5] for k in range(0, len(parts), 5)]
    chance.shuffle(blocks)
    return [part for block in blocks for part in block]


def built(texts):
    rows = [(str(n), heading, text) for n, (heading, text) in enumerate(texts, 1)]
    return replace(document(*rows), definitions=())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["base.docx", "vendor-a.docx", "vendor-b.pdf", "vendor-c.pdf"])
def test_shuffled_split_merged_and_reworded_clauses_are_found(name, seed):
    rows = clauses_of(name)
    parts = edited(rows, random.Random(f"{name} {seed}"))
    base, draft = built(rows), built([(heading, text) for _, heading, text in parts])
    wanted = {(origin, n) for n, (origins, _, _) in enumerate(parts) for origin in origins}
    said = {
        (i, j) for m in align(base, draft, default_encoder(PLAIN), PLAIN) for i in m.base for j in m.draft
    }
    score = 2 * len(wanted & said) / (len(wanted) + len(said))
    assert score >= ENOUGH, f"missed {sorted(wanted - said)}, wrong {sorted(said - wanted)}"


@pytest.mark.parametrize("name", ["base.docx", "vendor-c.pdf"])
def test_a_clause_taken_out_is_the_one_without_counterpart(name):
    rows = clauses_of(name)
    gone = random.Random(name).randrange(len(rows))
    base, draft = built(rows), built([row for n, row in enumerate(rows) if n != gone])
    alone = [m for m in align(base, draft, default_encoder(PLAIN), PLAIN) if not m.draft]
    assert [m.base for m in alone] == [(gone,)]
