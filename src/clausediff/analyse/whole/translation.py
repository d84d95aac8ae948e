"""The draft in the base's words: names that only changed and references that follow a renumbering.

The pair judge then sees no edit where a lawyer sees none. Every place in the translated text leads
back to the draft's own words, so that evidence is quoted as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausediff.analyse.whole.citations import Citation, citations
from clausediff.analyse.whole.references import References
from clausediff.analyse.whole.renames import Rename, plural, renames
from clausediff.model import Document, Match


@dataclass(frozen=True, slots=True)
class Translated:
    """A text in other words, and where its stretches come from."""

    text: str
    starts: tuple[int, ...]
    """Start of each stretch in `text`; ascending, the first is 0."""
    origins: tuple[tuple[int, int, bool], ...]
    """For each stretch its start and end in the original, and whether it was replaced as a whole."""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The original's range for a range of the translation; replaced words come back whole."""
        return self._origin(start, False), self._origin(end, True)

    def _origin(self, offset: int, is_end: bool) -> int:
        at = max(bisect_right(self.starts, offset - 1 if is_end and offset else offset) - 1, 0)
        start, end, replaced = self.origins[at]
        if replaced:
            return end if is_end else start
        return min(start + offset - self.starts[at], end)


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    words: str


def _apply(text: str, changes: Sequence[_Change]) -> Translated:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int, bool]] = []
    at = length = 0

    def add(words: str, start: int, end: int, replaced: bool) -> None:
        nonlocal length
        if words or not starts:
            starts.append(length)
            origins.append((start, end, replaced))
            parts.append(words)
            length += len(words)

    for change in changes:
        if change.start < at:
            continue
        add(text[at : change.start], at, change.start, False)
        add(change.words, change.start, change.end, True)
        at = change.end
    add(text[at:], at, len(text), False)
    return Translated("".join(parts), tuple(starts), tuple(origins))


def as_is(text: str) -> Translated:
    """A text in its own words."""
    return _apply(text, ())


class Translator:
    """Puts clauses of the draft into the base's names and numbers."""

    def __init__(
        self,
        base: Document,
        draft: Document,
        matches: Sequence[Match],
        renamed: Sequence[Rename] | None = None,
    ) -> None:
        self.base, self.draft = base, draft
        self.references = References(base, draft, matches)
        self.renames = renames(base, draft, matches) if renamed is None else tuple(renamed)
        self._old = {plural(rename.draft): plural(rename.base) for rename in self.renames}
        self._old |= {rename.draft: rename.base for rename in self.renames}
        self._names = _pattern(self._old)

    def draft_words(self, match: Match, place: int) -> Translated:
        """The clause `match.draft[place]` in the base's words."""
        index = match.draft[place]
        text = self.draft.text_of(index)
        changes = [*self._renamed(text), *self._renumbered(match, index, text)]
        return _apply(text, sorted(changes, key=lambda change: (change.start, -change.end)))

    def names_only(self, text: str) -> str:
        """A text of the draft with the base's names."""
        return self.words_of(text).text

    def words_of(self, text: str) -> Translated:
        """A text of the draft with the base's names, and the way back."""
        return _apply(text, self._renamed(text))

    def _renamed(self, text: str) -> list[_Change]:
        if self._names is None:
            return []
        return [
            _Change(m.start(), m.end(), self._old[" ".join(m[0].split())]) for m in self._names.finditer(text)
        ]

    def _renumbered(self, match: Match, index: int, text: str) -> list[_Change]:
        ours = [
            (i, c, self.base.text_of(i)[c.start : c.end])
            for i in match.base
            for c in citations(self.base.text_of(i))
        ]
        changes: list[_Change] = []
        free: list[tuple[int, Citation, str]] = list(ours)
        for citation in citations(text):
            same = next((o for o in free if self.references.equal(o[1], citation, o[0], index)), None)
            if same is not None:
                free.remove(same)
                if same[2] != text[citation.start : citation.end]:
                    changes.append(_Change(citation.start, citation.end, same[2]))
        return changes


def _pattern(found: Iterable[str]) -> re.Pattern[str] | None:
    names = sorted(found, key=lambda name: (-len(name), name))
    if not names:
        return None
    return re.compile(r"\b(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) + r")\b")
