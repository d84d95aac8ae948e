"""Blocks become clauses; pure."""

from __future__ import annotations

from pathlib import Path

from clausediff.model import Clause, Document, Reading, Span


def segment(reading: Reading, path: Path) -> Document:
    """One clause a block."""
    parts: list[str] = []
    clauses: list[Clause] = []
    position = 0
    for index, block in enumerate(reading.blocks):
        heading = block.text if block.outline else None
        text = "" if heading else block.text
        clauses.append(
            Clause(index, block.label, block.label, heading, Span(position, position + len(text)), 0, None)
        )
        parts.append(text)
        position += len(text) + 1
    return Document(path, reading.title, "\n".join(parts), tuple(clauses), notes=reading.notes)
