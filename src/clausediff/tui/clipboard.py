"""A finding as plain text, and the ways it gets to the clipboard."""

from __future__ import annotations

import shutil
import subprocess

from clausediff.model import Comparison, Document, Pair
from clausediff.tui.pieces import safe
from clausediff.tui.signs import SIGNS, WORDS
from clausediff.tui.view import findings_of, heading_of, numbers

_COMMANDS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)


def plain_text(comparison: Comparison, pair: Pair) -> str:
    """The pair as a paragraph for a mail: what happened, both texts, the reasons; no borders."""
    base, draft, match = comparison.base, comparison.draft, pair.match
    document, clauses = (base, match.base) if match.base else (draft, match.draft)
    place = f"{numbers(base, match.base)} → {numbers(draft, match.draft)}"
    heading = safe(heading_of(document, clauses[0])) if document.clauses[clauses[0]].heading else ""
    lines = [f"{SIGNS[pair.change]} {WORDS[pair.change]}: {place} {heading}".rstrip()]
    for number in findings_of(pair):
        finding = pair.findings[number]
        lines.append(f"{safe(finding.explanation)} [{finding.severity.value}, rule {finding.rule}]")
    lines += ["", *_side("Base", base, match.base), *_side("Draft", draft, match.draft)]
    return "\n".join(lines).rstrip() + "\n"


def _side(label: str, document: Document, clauses: tuple[int, ...]) -> list[str]:
    name = f"{label} ({safe(document.path.name)})"
    if not clauses:
        return [f"{name}: nothing answers it."]
    texts = (f"{document.clauses[index].number or ''} {document.text_of(index)}" for index in clauses)
    return [f"{name}: {safe(' '.join(' '.join(texts).split()))}"]


def copy_natively(text: str) -> bool:
    """Hand the text to the system's own clipboard program, where there is one that works."""
    for command in _COMMANDS:
        program = shutil.which(command[0])
        if program is None:
            continue
        try:
            done = subprocess.run(
                (program, *command[1:]),
                input=text.encode("utf-8", "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=2,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False
