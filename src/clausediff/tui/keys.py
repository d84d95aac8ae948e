"""Every key and what it does: the help screen, the palette and the documentation read it here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the help."""

    keys: str
    does: str


GROUPS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    (
        "Move",
        (
            Key("↑ ↓  j k", "move by a row or line"),
            Key("PgUp PgDn", "move by a screen"),
            Key("Home End", "first and last row"),
            Key("Enter", "open the pair, or what is under the cursor"),
            Key("Esc", "back; clears search and filter on the overview"),
            Key("n N", "next and previous finding, or search hit while searching"),
            Key("] [", "next and previous change within the texts"),
            Key("g  1–9", "go to the clause elsewhere that did it, or a near miss; again: back"),
            Key("Tab", "next draft; in the outline: the other document"),
        ),
    ),
    (
        "Look",
        (
            Key("/", "search both texts"),
            Key("f", "filter by change, severity, category, party, not reviewed"),
            Key("d", "gravest first, or document order"),
            Key("s", "side by side, or unified"),
            Key("w", "wrap long lines, or scroll them sideways"),
            Key("o", "outline of both documents"),
            Key("m", "matrix of all drafts"),
            Key("i", "what was not read, and other notes"),
            Key("t", "next theme: dark, light, blue and orange"),
        ),
    ),
    (
        "Review",
        (
            Key("a", "agree"),
            Key("r", "reject: a false alarm"),
            Key("c", "comment"),
            Key("u", "undo the last mark"),
        ),
    ),
    (
        "Take away",
        (
            Key("y", "copy the finding as plain text"),
            Key("e", "export a report"),
        ),
    ),
    (
        "App",
        (
            Key("?", "this help"),
            Key("Ctrl+P", "palette: every command by name"),
            Key("q", "quit"),
        ),
    ),
)
