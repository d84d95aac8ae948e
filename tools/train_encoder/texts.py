"""The texts the encoder learns from: paragraphs, sentences and headings of real contracts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

_SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[A-Z(“\"])")
_NUMBER = re.compile(r"^\s*(?:\(?[0-9ivxIVX]{1,5}[.)](?:[0-9]+[.)]?)*|\([a-zA-Z]{1,3}\)|[a-z]\))\s+")
LONGEST = 230
"""Words a training text may have: the teacher reads 256 word pieces."""


def paragraphs(text: str) -> Iterator[str]:
    """Paragraphs of a plain-text contract: lines, joined where a line does not end a sentence."""
    held: list[str] = []
    for line in text.splitlines():
        line = " ".join(line.split())
        if not line:
            if held:
                yield " ".join(held)
            held = []
            continue
        held.append(line)
        if len(" ".join(held).split()) > LONGEST:
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def pieces(paragraph: str) -> Iterator[str]:
    """The paragraph, without its number, and each of its sentences where it has several."""
    text = _NUMBER.sub("", paragraph).strip()
    words = text.split()
    if len(words) < 2 or sum(c.isalpha() for c in text) < 0.6 * len(text):
        return
    yield " ".join(words[:LONGEST])
    sentences = [s.strip() for s in _SENTENCE_END.split(text)]
    if len(sentences) > 1:
        yield from (s for s in sentences if 4 <= len(s.split()) <= LONGEST)


def gather(data: Path) -> dict[str, str]:
    """Every training text once, with the contract it comes from (`acord` and `query` for ACORD's).

    `data` holds `cuad/full_contract_txt/*.txt`, `acord/corpus.jsonl`, `acord/queries.jsonl` and
    `nli/nli.jsonl` as their publishers lay them out.
    """
    found: dict[str, str] = {}
    for path in sorted((data / "cuad" / "full_contract_txt").glob("*.txt")):
        for paragraph in paragraphs(path.read_text(encoding="utf-8", errors="replace")):
            for piece in pieces(paragraph):
                found.setdefault(piece, path.name)
    with (data / "nli" / "nli.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for paragraph in record["text"].splitlines():
                for piece in pieces(paragraph):
                    found.setdefault(piece, record["doc_id"])
    with (data / "acord" / "corpus.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            for piece in pieces(json.loads(line)["text"]):
                found.setdefault(piece, "acord")
    with (data / "acord" / "queries.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["metadata"]["split"] == "train":
                found.setdefault(record["text"], "query")
    return found
