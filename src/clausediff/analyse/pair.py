"""Judges two texts that answer each other: reads both, compares them with both lenses, joins the signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausediff.analyse.accounting import is_unfounded, says_the_same
from clausediff.analyse.calculus import Norm, weight_of
from clausediff.analyse.close import in_longer_edit, signed_edits
from clausediff.analyse.equivalence import same_words
from clausediff.analyse.far import consent_sign, force_sign, lone_sign, mark_signs
from clausediff.analyse.figures import figure_signs
from clausediff.analyse.matching import likeness, mass, meet, share, weight
from clausediff.analyse.reading import Reading, Side, read
from clausediff.analyse.signs import Place, Sign
from clausediff.analyse.stance import norm_of, protected_side
from clausediff.analyse.verdict import decide
from clausediff.model import Change, Effect
from clausediff.text import fold

_CLOSE = 0.62
"""Likeness from which two units are compared word by word."""
_FIGURES = ("M26", "M27", "M21", "M33")
"""Rules of numbers and coordinators, which content words do not show."""
_SAME_KIND = 0.5
"""Likeness below which a norm that protects is not answered by one that does not."""
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


def judge_texts(base_text: str, draft_text: str, base_stem: str = "", draft_stem: str = "") -> Judgement:
    """What became of a clause's protections between two wordings of it."""
    base, draft = read(base_text, base_stem), read(draft_text, draft_stem)
    if fold(base_text) == fold(draft_text) and fold(base_stem) == fold(draft_stem):
        return Judgement(Change.UNCHANGED, 1.0, (), base, draft, Side.USER)
    names = base.names | draft.names
    base, draft = read(base_text, base_stem, names), read(draft_text, draft_stem, names)
    protected = protected_side((*base.units, *draft.units))
    same = same_words(base, draft)
    if same is not None:
        return Judgement(same, 0.95, (), base, draft, protected)
    signs, unexplained, answered = _compare(base, draft, protected)
    signs = [sign for sign in signs if not is_unfounded(sign, base, draft)]
    if says_the_same(base, draft) and not any(sign.rule in _FIGURES for sign in signs):
        return Judgement(Change.REWORDED, 0.8, (), base, draft, protected)
    change, confidence = decide(signs, unexplained)
    gone = _is_gone(base, draft, signs, answered)
    if gone is not None:
        return Judgement(Change.DROPPED, 0.7, (gone, *signs), base, draft, protected)
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
            signs.append(replace(sign, rule=sign.rule if added else "M32", bearer=unit.frame.bearer_name))
    change = Change.ADDED if added else Change.DROPPED
    return Judgement(change, 1.0, tuple(signs), reading, reading, protected)


def _all_words(reading: Reading) -> frozenset[str]:
    return frozenset().union(*(unit.content for unit in reading.units)) if reading.units else frozenset()


def _same_topic(base: Reading, draft: Reading) -> bool:
    """Is there a telling word that both texts come back to?"""
    counts = [Counter(t.form for u in r.units for t in u.tokens if t.is_content) for r in (base, draft)]
    return any(n > 1 and counts[1][form] > 1 and weight(form) == 1.0 for form, n in counts[0].items())


def _is_gone(base: Reading, draft: Reading, signs: list[Sign], answered: bool) -> Sign | None:
    """The finding that the base's protection has no counterpart, where the texts share next to nothing."""
    words = _all_words(base), _all_words(draft)
    lost = [s for s in signs if s.effect is Effect.WEAKER and s.base and not s.draft]
    if not lost:
        return None
    near = _STRANGE if _same_topic(base, draft) else _GONE
    if answered or likeness(*words) >= near:
        return None
    top = max(lost, key=lambda s: s.confidence)
    return Sign("M32", Effect.WEAKER, 0.7, top.norm, top.base, ())


def _scaled(sign: Sign, likeness: float) -> Sign:
    """A sign read off two wordings is the surer the closer they are."""
    scale = min(1.0, max(0.3, (likeness - 0.45) / 0.4))
    if sign.rule in ("M17", "M18", "M16", "M34") and sign.confidence >= 0.7:
        scale = max(scale, 0.85)
    return replace(sign, confidence=sign.confidence * scale)


def _borne(sign: Sign, base: Reading, draft: Reading) -> Sign:
    """The sign with the bearer of the unit that its first evidence stands in."""
    for reading, places in ((base, sign.base), (draft, sign.draft)):
        for start, _ in places[:1]:
            for unit in reading.units:
                if unit.start <= start < unit.end:
                    return replace(sign, bearer=unit.frame.bearer_name)
    return sign


def _overlaps(sign: Sign, others: Sequence[Sign]) -> bool:
    """Do the sign's words on both sides lie in another's?"""
    return any(_touch(sign.base, other.base) and _touch(sign.draft, other.draft) for other in others)


def _touch(first: Sequence[Place], second: Sequence[Place]) -> bool:
    return any(a < d and c < b for a, b in first for c, d in second)


def _compare(base: Reading, draft: Reading, protected: Side) -> tuple[list[Sign], float, bool]:
    base_norms = [norm_of(unit.frame, protected) for unit in base.units]
    draft_norms = [norm_of(unit.frame, protected) for unit in draft.units]
    meetings = tuple(
        m
        for m in meet(base.units, draft.units)
        if m.likeness >= _SAME_KIND or weight_of(base_norms[m.base]) == weight_of(draft_norms[m.draft])
    )
    paired_base = {m.base for m in meetings}
    paired_draft = {m.draft for m in meetings}
    base_words, draft_words = _all_words(base), _all_words(draft)
    shared = base_words & draft_words
    signs: list[Sign] = []
    open_mass = 0.0
    for meeting in meetings:
        i, j = meeting.base, meeting.draft
        first, second = base.units[i], draft.units[j]
        before, after = base_norms[i], draft_norms[j]
        norm = before if before is not Norm.STATEMENT else after
        force = force_sign(base, draft, i, j, before, after, meeting.likeness)
        if force is not None:
            signs.append(force)
        if norm is Norm.STATEMENT:
            continue
        if meeting.likeness >= _CLOSE:
            elsewhere = frozenset(shared - (first.content & second.content))
            sure = figure_signs(base, draft, i, j, norm)
            consent = consent_sign(base, draft, i, j, norm)
            sure += [consent] if consent else []
            marked = mark_signs(base, draft, i, j, norm, True)
            sure += [s for s in marked if not _overlaps(s, sure) and not in_longer_edit(s, first, second)]
            signs += sure
            taken = [*sure, force] if force is not None else sure
            found, left = signed_edits(base, draft, i, j, norm, elsewhere, taken)
            signs += [_scaled(sign, meeting.likeness) for sign in found]
            open_mass += left
        else:
            signs += figure_signs(base, draft, i, j, norm)
            signs += mark_signs(base, draft, i, j, norm, False)
            open_mass += 0.5 * mass(first.content ^ second.content)
    for i in range(len(base.units)):
        if i not in paired_base:
            novelty = 1.0 - share(base.units[i].content, draft_words)
            sign = lone_sign(base, i, base_norms[i], False, novelty) if novelty > 0.3 else None
            if sign is not None:
                signs.append(sign)
    for j in range(len(draft.units)):
        if j not in paired_draft:
            novelty = 1.0 - share(draft.units[j].content, base_words)
            sign = lone_sign(draft, j, draft_norms[j], True, novelty) if novelty > 0.3 else None
            if sign is not None:
                signs.append(sign)
    signs = [_borne(sign, base, draft) for sign in signs]
    total = mass(base_words) + mass(draft_words)
    answered = any(weight_of(base_norms[m.base]) > 0 for m in meetings) or not any(
        weight_of(n) > 0 for n in base_norms
    )
    return signs, open_mass / total if total else 0.0, answered
