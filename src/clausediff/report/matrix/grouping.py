"""What several drafts say alike, told once: texts grouped by their common words.

Pure: texts in, positions out; another measure of likeness can take its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clausediff.text import fold, words

ALIKE = 0.6
"""Share of common words from which two texts are told as one."""
_TELLING = 12
"""A text is looked up by its rarest words: texts alike to `ALIKE` share some of so many, and common
words would make everything a candidate of everything."""
_CANDIDATES = 20


def group_alike(texts: Sequence[tuple[str, str]]) -> tuple[tuple[int, ...], ...]:
    """Positions of the texts, each in one group, the largest groups first.

    A text is an owner and its words. A group is led by its first text and holds an owner once, so that
    a paper's own repetitions do not look like a market's habit.
    """
    bags = [Counter(fold(word.text) for word in words(text) if word.text.isalnum()) for _, text in texts]
    spread = Counter(word for bag in bags for word in bag)
    leaders: list[list[int]] = []
    owners: list[set[str]] = []
    index: dict[str, list[int]] = {}
    for position, bag in enumerate(bags):
        owner = texts[position][0]
        telling = sorted(bag, key=lambda word: (spread[word], word))[:_TELLING]
        near = Counter(group for word in telling for group in index.get(word, ()))
        for group, _ in sorted(near.items(), key=lambda found: (-found[1], found[0]))[:_CANDIDATES]:
            if owner not in owners[group] and _likeness(bags[leaders[group][0]], bag) >= ALIKE:
                leaders[group].append(position)
                owners[group].add(owner)
                break
        else:
            for word in telling:
                index.setdefault(word, []).append(len(leaders))
            leaders.append([position])
            owners.append({owner})
    return tuple(map(tuple, sorted(leaders, key=lambda group: -len(group))))


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    """Dice's share of common words, 0 to 1."""
    return 2 * (first & second).total() / max(1, first.total() + second.total())
