"""Blocks become clauses; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from clausediff.extract.builder import Builder
from clausediff.extract.definitions import cover_definitions, definitions_in, is_definition_heading
from clausediff.extract.draft import Draft
from clausediff.extract.furniture import contents_lines, cover_end, filing_lines, is_dateline, signature_lines
from clausediff.extract.grammar import read_label
from clausediff.extract.parties import find_parties
from clausediff.extract.qualify import qualify
from clausediff.model import Aside, Block, Clause, ClauseKind, Definition, Document, Reading, Span


def segment(reading: Reading, path: Path) -> Document:
    """The clauses of what was read; every word stands in a clause or in an aside."""
    blocks = _marked_by_size(reading.blocks)
    contents = contents_lines(blocks)
    rest = [i for i in range(len(blocks)) if i not in contents]
    body = [blocks[i] for i in rest]
    start = cover_end(body)
    signatures = signature_lines(body, start)
    front = frozenset(i for i in range(start) if not is_dateline(body[i].text)) | filing_lines(body)
    asides = [*reading.asides]
    asides += [Aside("cover", body[i].text, body[i].page) for i in sorted(front) if body[i].text.strip()]
    asides += [Aside("contents", blocks[i].text, blocks[i].page) for i in sorted(contents)]
    asides += [Aside("signature", body[i].text, body[i].page) for i in sorted(signatures)]
    kept = [block for i, block in enumerate(body) if i not in front and i not in signatures]
    labels = [read_label(f"{b.label} {b.text}" if b.label else b.text.strip()) for b in kept]
    builder = Builder(labels)
    for index, block in enumerate(kept):
        builder.add(index, block)
    qualify(builder.drafts)
    title = reading.title or next((b.text.strip() for b in body[:start] if b.text.strip()), None)
    return _document(path, title, builder.drafts, reading, tuple(asides))


OPENING_CLAUSES = 12
"""The parties are named in no more than so many paragraphs before the first clause."""
LARGER = 1.15
"""A line whose type is larger than the body's by this factor is set off as bold ones are."""


def _marked_by_size(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks in larger type than most of the text, marked as set off throughout."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.size is not None:
            sizes[round(block.size, 1)] += len(block.text)
    if not sizes:
        return blocks
    body = max(sorted(sizes), key=lambda size: sizes[size])
    return tuple(
        replace(b, lead=len(b.text))
        if b.size is not None and b.size >= LARGER * body and b.lead < len(b.text)
        else b
        for b in blocks
    )


def _document(
    path: Path, title: str | None, drafts: list[Draft], reading: Reading, asides: tuple[Aside, ...]
) -> Document:
    """Fix the text once and cut the clauses' spans from it."""
    lines: list[str] = []
    clauses: list[Clause] = []
    position = 0
    for index, draft in enumerate(drafts):
        text = draft.text.strip()
        ahead = " ".join(part for part in (draft.label, draft.heading) if part)
        line = f"{ahead} {text}" if ahead and text else ahead or text
        begin = position + len(line) - len(text)
        level = 0 if draft.parent is None else clauses[draft.parent].level + 1
        kind = draft.kind
        if not text and kind is ClauseKind.CLAUSE:
            kind = ClauseKind.HEADING
        clauses.append(
            Clause(
                index,
                draft.number,
                draft.label,
                draft.heading,
                Span(begin, begin + len(text)),
                level,
                draft.parent,
                kind,
                draft.page,
                tuple(draft.boxes),
            )
        )
        lines.append(line)
        position += len(line) + 1
    body = "\n".join(lines)
    bare = Document(path, title, body, tuple(clauses))
    definitions: list[Definition] = []
    for clause in clauses:
        listed = any(is_definition_heading(heading) for heading in bare.heading_path(clause.index))
        definitions.extend(definitions_in(bare.text_of(clause), clause.index, listed))
    definitions.extend(cover_definitions(bare, [d.term for d in definitions]))
    definitions.sort(key=lambda definition: definition.clause)
    front = takewhile(
        lambda c: c.kind is not ClauseKind.RECITAL and (c.number is None or c.kind is ClauseKind.PREAMBLE),
        clauses,
    )
    opening = [bare.text_of(clause) for clause in list(front)[:OPENING_CLAUSES]]
    opening += [a.text for a in asides if a.kind == "cover"] if not opening else []
    terms = {d.term: bare.text_of(d.clause)[d.start : d.end] for d in reversed(definitions)}
    return Document(
        path,
        title,
        body,
        tuple(clauses),
        tuple(definitions),
        find_parties(opening, body, terms),
        reading.notes,
        asides,
        reading.pages,
    )
