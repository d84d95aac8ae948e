"""Word edits of two close units, each with the slots that its words stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from clausediff.analyse.reading import Unit
from clausediff.analyse.reading.slots import Path
from clausediff.analyse.reading.tokens import Token
from clausediff.analyse.signs import Place


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of one side that gave way to words of the other; either may be empty."""

    gone: tuple[Token, ...]
    come: tuple[Token, ...]
    gone_paths: tuple[Path, ...]
    come_paths: tuple[Path, ...]
    outer: Path
    """The slot of the word before the edit, on the side that has words."""
    before: str
    """That word's form."""
    after: tuple[str, ...]
    """Forms of the next words on that side."""


def edits(base: Unit, draft: Unit) -> Iterator[Edit]:
    """Word edits of two units, equal normal forms not counted."""
    left, right = [t.form for t in base.tokens], [t.form for t in draft.tokens]
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        unit, start, end = (draft, k, m) if k < m else (base, i, j)
        yield Edit(
            base.tokens[i:j],
            draft.tokens[k:m],
            base.paths[i:j],
            draft.paths[k:m],
            unit.paths[start - 1] if start else (),
            unit.tokens[start - 1].form if start else "",
            tuple(t.form for t in unit.tokens[end : end + 8]),
        )


def place_of(tokens: Sequence[Token]) -> tuple[Place, ...]:
    """The stretch from the first to the last token, if there is one."""
    return ((tokens[0].start, tokens[-1].end),) if tokens else ()


def main_path(tokens: Sequence[Token], paths: Sequence[Path]) -> Path:
    """The slot of most of a stretch's content words; the first one's where they tie."""
    counted = [path for token, path in zip(tokens, paths, strict=True) if token.is_content] or list(paths)
    return Counter(counted).most_common(1)[0][0] if counted else ()
