"""Judges two texts that answer each other: reads both, compares them with both lenses, joins the signs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from clausediff.analyse.accounting import is_unfounded, says_the_same
from clausediff.analyse.equivalence import same_words
from clausediff.analyse.far import lone_sign
from clausediff.analyse.matching import likeness, weight
from clausediff.analyse.reading import Reading, Side, read
from clausediff.analyse.reading.parties import names_in
from clausediff.analyse.signs import Sign
from clausediff.analyse.stance import norm_of, protected_side
from clausediff.analyse.table import all_words, compare
from clausediff.analyse.verdict import ALONE, PAIRED, decide, reliability
from clausediff.model import Change, Effect
from clausediff.text import fold

_FIGURES = (
    "M26",
    "M27",
    "M29",
    "M21",
    "M33",
    "M02",
    "M08",
    "M09",
    "M10",
    "M13",
    "M19",
    "M20",
    "M22",
    "M23",
    "M25",
    "M31",
)
"""Rules of numbers, coordinators and operators, which content words do not show."""
_GONE = 0.3
"""Likeness of whole clauses below which a protection that nothing answers has no counterpart."""
_STRANGE = 0.19
"""The same for clauses that both come back to some word, and so share a topic."""


@dataclass(frozen=True)
class Judgement:
    """The verdict on two texts, its signs, and how they were read."""

    change: Change
    confidence: float
    signs: tuple[Sign, ...]
    base: Reading
    draft: Reading
    protected: Side


def judge_texts(
    base_text: str,
    draft_text: str,
    base_stem: str = "",
    draft_stem: str = "",
    *,
    paired: bool = False,
) -> Judgement:
    """What became of a clause's protections between two wordings of it.

    `paired` says that more than the caller's word makes the two answer each other: norms left over on
    both sides are then taken for rewordings of one another, and nothing is called dropped.
    """
    names = names_in(f"{base_stem} {base_text}") | names_in(f"{draft_stem} {draft_text}")
    base, draft = read(base_text, base_stem, names), read(draft_text, draft_stem, names)
    if fold(base_text) == fold(draft_text) and fold(base_stem) == fold(draft_stem):
        return Judgement(Change.UNCHANGED, 1.0, (), base, draft, Side.USER)
    protected = protected_side((*base.units, *draft.units))
    same = same_words(base, draft)
    if same is not None:
        return Judgement(same, 0.95, (), base, draft, protected)
    signs, unexplained, answered = compare(base, draft, protected, paired)
    signs = [sign for sign in signs if not is_unfounded(sign, base, draft)]
    if says_the_same(base, draft) and not any(sign.rule in _FIGURES for sign in signs):
        return Judgement(Change.REWORDED, 0.8, (), base, draft, protected)
    gone = _is_gone(base, draft, signs, answered)
    if gone is not None and paired:
        # The clauses were taken for counterparts, and yet this one does not answer that.
        signs = [gone, *signs]
    change, confidence = decide(signs, unexplained, PAIRED if paired else ALONE)
    if gone is not None and not paired:
        return Judgement(
            Change.DROPPED,
            reliability(ALONE, Change.DROPPED, gone.confidence),
            (gone, *signs),
            base,
            draft,
            protected,
        )
    return Judgement(change, confidence, tuple(signs), base, draft, protected)


def judge_alone(text: str, stem: str, added: bool) -> Judgement:
    """What a clause without counterpart took away, or brings, norm by norm."""
    reading = read(text, stem)
    protected = protected_side(reading.units)
    signs: list[Sign] = []
    for index, unit in enumerate(reading.units):
        norm = norm_of(unit.frame, protected)
        sign = lone_sign(reading, index, norm, added, 1.0)
        if sign is not None:
            signs.append(
                replace(
                    sign,
                    rule=sign.rule if added else "M32",
                    bearer=unit.frame.bearer_name,
                )
            )
    change = Change.ADDED if added else Change.DROPPED
    return Judgement(change, 1.0, tuple(signs), reading, reading, protected)


def _same_topic(base: Reading, draft: Reading) -> bool:
    """Is there a telling word that both texts come back to?"""
    counts = [Counter(t.form for u in r.units for t in u.tokens if t.is_content) for r in (base, draft)]
    return any(n > 1 and counts[1][form] > 1 and weight(form) == 1.0 for form, n in counts[0].items())


def _is_gone(base: Reading, draft: Reading, signs: list[Sign], answered: bool) -> Sign | None:
    """The finding that the base's protection has no counterpart, where the texts share next to nothing."""
    words = all_words(base), all_words(draft)
    lost = [s for s in signs if s.effect is Effect.WEAKER and s.base and not s.draft]
    if not lost:
        return None
    near = _STRANGE if _same_topic(base, draft) else _GONE
    if answered or likeness(*words) >= near:
        return None
    top = max(lost, key=lambda s: s.confidence)
    return Sign("M32", Effect.WEAKER, 0.7, top.norm, top.base, ())
