"""One frozen value with everything a user may set; defaults < TOML file < flags."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Revisions = Literal["accepted", "original", "both-noted"]


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How files are read."""

    revisions: Revisions = "accepted"
    """Tracked changes of a Word file: all accepted, all rejected, or accepted with each noted."""
    password: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """How clauses are matched."""

    model: str | None = None
    """A Sentence Transformers model (path or cached name); None is the embedded model."""
    allow_download: bool = False
    cache: bool = True
    seeds: tuple[tuple[str, str | None], ...] = ()
    """Pairs set by hand, as numbers of base and draft; None on the right: no counterpart."""


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """How changes are judged."""

    categories: Path | None = None
    """A TOML file that extends or overrides the category table."""
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may change a result."""

    read: ReadSettings = field(default_factory=ReadSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    judge: JudgeSettings = field(default_factory=JudgeSettings)
