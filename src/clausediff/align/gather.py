"""What several drafts say alike, told once: texts grouped by wording and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from clausediff.align.encoders import Encoder
from clausediff.align.wording import Wording
from clausediff.text import fold

ALIKE = 0.45
"""Wording and meaning, in equal parts, from which two texts say the same. Of clauses by three vendors
that answer the same clause of one base it joins a third and no wrong ones; of evidence for the same
statements about non-disclosure agreements, where everything is near, 92 in 100 joined are right. Common
words alone (0.6 of them) joined one in twelve and one in a hundred."""
BLOCK = 512
"""Texts compared with all others at once: bounds the memory."""


def group_alike(texts: Sequence[tuple[str, str]], encoder: Encoder) -> tuple[tuple[int, ...], ...]:
    """Positions of the texts, each in one group, the largest groups first.

    A text is an owner and its words. A group is led by its first text and holds an owner once, so that
    a paper's own repetitions do not look like a market's habit.
    """
    known: dict[str, int] = {}
    forms = [known.setdefault(fold(text), len(known)) for _, text in texts]
    rows = _likeness([*known], encoder)
    leads = np.zeros(len(known), dtype=bool)
    led_by: list[list[int]] = [[] for _ in known]
    # For each form met: itself, and the forms before it that lead a group and say the same.
    near: list[list[int]] = []
    members: dict[int, list[int]] = {}
    owners: dict[int, set[str]] = {}
    for position, form in enumerate(forms):
        if form == len(near):
            row = next(rows)
            found = np.flatnonzero((row >= ALIKE) & leads)
            near.append([form, *found[np.argsort(-row[found], kind="stable")].tolist()])
        owner = texts[position][0]
        candidates = (leader for other in near[form] for leader in led_by[other])
        leader = next((group for group in candidates if owner not in owners[group]), position)
        if leader == position:
            led_by[form].append(position)
            leads[form] = True
        members.setdefault(leader, []).append(position)
        owners.setdefault(leader, set()).add(owner)
    return tuple(map(tuple, sorted(members.values(), key=lambda group: -len(group))))


def _likeness(texts: Sequence[str], encoder: Encoder) -> Iterator[NDArray[np.float32]]:
    """How like each text is to every one."""
    vectors = encoder.encode(texts)
    wording = Wording(texts, texts)
    for begin in range(0, len(texts), BLOCK):
        rows = range(begin, min(len(texts), begin + BLOCK))
        yield from 0.5 * wording.block(rows) + 0.5 * (vectors[rows.start : rows.stop] @ vectors.T)
