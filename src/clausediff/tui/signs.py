"""The signs and words by which every screen tells what happened; never colour alone."""

from __future__ import annotations

from clausediff.model import Change, NoteKind, Severity

SIGNS: dict[Change, str] = {
    Change.DROPPED: "−",
    Change.WEAKENED: "↓",
    Change.MIXED: "±",
    Change.UNCLEAR: "?",
    Change.STRENGTHENED: "↑",
    Change.ADDED: "+",
    Change.REWORDED: "≈",
    Change.UNCHANGED: "=",
}
"""Gravest first: the order in which they are listed."""

WORDS: dict[Change, str] = {
    Change.DROPPED: "DROPPED",
    Change.WEAKENED: "weakened",
    Change.MIXED: "mixed",
    Change.UNCLEAR: "unclear",
    Change.STRENGTHENED: "stronger",
    Change.ADDED: "added",
    Change.REWORDED: "reworded",
    Change.UNCHANGED: "kept",
}

MARKS: dict[Change, str] = {
    Change.DROPPED: "dropped",
    Change.WEAKENED: "loss",
    Change.MIXED: "mixed",
    Change.UNCLEAR: "unclear",
    Change.STRENGTHENED: "gain",
    Change.ADDED: "added",
    Change.REWORDED: "quiet",
    Change.UNCHANGED: "quiet",
}
"""Names of marks, which a theme gives a colour."""

SECTIONS: tuple[tuple[str, tuple[Change, ...]], ...] = (
    ("Protections lost", (Change.DROPPED, Change.WEAKENED, Change.MIXED)),
    ("A person must read these", (Change.UNCLEAR,)),
    ("Protections gained", (Change.STRENGTHENED,)),
    ("New in the draft", (Change.ADDED,)),
    ("Other words, same protection", (Change.REWORDED,)),
    ("Kept as they were", (Change.UNCHANGED,)),
)

SEVERITY_RANK: dict[Severity, int] = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}

NOTE_TITLES: dict[NoteKind, str] = {
    NoteKind.NOT_READ: "Not read",
    NoteKind.REVISIONS: "Tracked changes pending",
    NoteKind.HIDDEN: "Text the eye does not see",
    NoteKind.COMMENT: "Comments in the file",
    NoteKind.ASSUMED: "Assumed",
    NoteKind.PATTERN: "Patterns of the whole draft",
}


def category_words(category: str) -> str:
    """The category as a reader says it: `bulk-data` is “bulk data”, `general` says nothing."""
    return "" if category == "general" else category.replace("-", " ").replace("_", " ")
