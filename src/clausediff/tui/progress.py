"""How far the work is, told by the worker and drawn while there is nothing better to show."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from clausediff.model import Comparison, Failure
from clausediff.tui.pieces import Line, Piece, safe

_WORDS = {"read": "reading", "align": "pairing clauses", "judge": "judging", "done": "done"}
_SPIN = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class Cancelled(Exception):
    """The reader has left; raised in the worker at its next step."""


class Progress:
    """The stage each file is in."""

    def __init__(self, base: Path | None, drafts: Sequence[Path], ascii_only: bool = False) -> None:
        self._files: dict[Path, str] = dict.fromkeys((base, *drafts) if base else drafts, "")
        self._base = base
        self._spin = itertools.cycle("|/-\\" if ascii_only else _SPIN)

    def step(self, stage: str, path: Path | None) -> None:
        """A stage begins for a file; what went before it is done."""
        for other, state in self._files.items():
            if other != path and state in ("reading", "judging"):
                self._files[other] = "done"
        if path is not None:
            self._files[path] = _WORDS.get(stage, stage)

    def title(self) -> Line:
        """The first line of the screen."""
        return (Piece(" clausediff", ("title",)), Piece("  comparing clause by clause", ("dim",)))

    def lines(self) -> tuple[Line, ...]:
        """A line per file with its stage."""
        spin = next(self._spin)
        if not self._files:
            return ((Piece(f"{spin} opening", ("dim",)),),)
        size = min(max(len(path.name) for path in self._files), 48)
        lines: list[Line] = []
        for path, state in self._files.items():
            running = state not in ("", "done")
            sign = spin if running else "✓" if state == "done" else "·"
            role = "base " if path == self._base else "draft"
            lines.append(
                (
                    Piece(f"{sign} ", ("accent",) if running else ("gain",) if state == "done" else ("dim",)),
                    Piece(f"{role}  ", ("dim",)),
                    Piece(f"{safe(path.name):<{size}}  ", ("title",) if running else ()),
                    Piece(state or "waiting", ("dim",)),
                )
            )
        return tuple(lines)


class Feed:
    """What the worker calls: a stage begins, a result is ready. Raises `Cancelled` once nobody waits."""

    def __init__(
        self,
        step: Callable[[str, Path | None], None],
        result: Callable[[Comparison | Failure], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._step, self._result, self._cancelled = step, result, cancelled
        self.count = 0

    def __call__(self, stage: str, path: Path | None) -> None:
        """A stage begins."""
        if self._cancelled():
            raise Cancelled
        self._step(stage, path)

    def ready(self, result: Comparison | Failure) -> None:
        """One result of several is there; the last `load` returns includes it again."""
        self.count += 1
        self._result(result)
        if self._cancelled():
            raise Cancelled
