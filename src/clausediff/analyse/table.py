"""Two readings side by side: which units answer each other, and the signs of both lenses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausediff.analyse.accounting import novelty_of
from clausediff.analyse.borne import mark_signs
from clausediff.analyse.calculus import Norm, weight_of
from clausediff.analyse.close import in_longer_edit, signed_edits
from clausediff.analyse.far import (
    act_sign,
    consent_sign,
    force_sign,
    lone_sign,
)
from clausediff.analyse.figures import figure_signs
from clausediff.analyse.matching import Meeting, likeness, mass, meet, share, weight
from clausediff.analyse.precedence import precedence_signs
from clausediff.analyse.reading import Force, Reading, Side, Unit
from clausediff.analyse.signs import Place, Sign
from clausediff.analyse.stance import norm_of

_CLOSE = 0.62
"""Likeness from which two units are compared word by word."""
_CONTINUED = 0.3
"""Likeness at which another unit holds what a unit that became a statement no longer holds."""
_SAME_KIND = 0.5
"""Likeness below which a norm that protects is not answered by one that does not."""


def all_words(reading: Reading) -> frozenset[str]:
    """Normal forms of the words of substance of a whole text."""
    return frozenset().union(*(unit.content for unit in reading.units)) if reading.units else frozenset()


_LONG_ADDITION = 40
"""Characters from which added words are a matter of their own, however much else was reworded."""


def contained(first: Unit, second: Unit) -> float:
    """How close two units are of which one holds all that the other says; 0 where neither does."""
    whole = max(share(first.content, second.content), share(second.content, first.content))
    return 0.8 if whole >= 0.9 and min(len(first.content), len(second.content)) > 2 else 0.0


def _scaled(sign: Sign, likeness: float) -> Sign:
    """A sign read off two wordings is the surer the closer they are."""
    scale = min(1.0, max(0.3, (likeness - 0.45) / 0.4))
    if sign.rule in ("M17", "M18", "M16", "M34") and sign.confidence >= 0.7:
        scale = max(scale, 0.85)
    elif not sign.base and sign.draft and sign.draft[0][1] - sign.draft[0][0] >= _LONG_ADDITION:
        scale = max(scale, 0.8)
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


def compare(base: Reading, draft: Reading, protected: Side, paired: bool) -> tuple[list[Sign], float, bool]:
    """All signs, the share of words that none explains, and whether any protection of the base is answered."""
    table = _Table(
        base,
        draft,
        tuple(norm_of(unit.frame, protected) for unit in base.units),
        tuple(norm_of(unit.frame, protected) for unit in draft.units),
        all_words(base),
        all_words(draft),
    )
    meetings = table.meetings()
    presumed = table.presumed(meetings) if paired else ()
    signs: list[Sign] = []
    open_mass = 0.0
    for meeting in meetings:
        found, left = table.met(meeting)
        signs += found
        open_mass += left
    for meeting in presumed:
        norm = table.norm(meeting)
        signs += table.far(meeting.base, meeting.draft, norm, 0.95)
        act = act_sign(base, draft, meeting.base, meeting.draft, *table.both(meeting))
        signs += [act] if act else []
    signs += table.lone([*meetings, *presumed], paired)
    signs += precedence_signs(base, draft)
    signs = [_borne(sign, base, draft) for sign in signs]
    total = mass(table.base_words) + mass(table.draft_words)
    protections = [weight_of(norm) > 0 for norm in table.base_norms]
    answered = any(protections[m.base] for m in meetings) or not any(protections)
    return signs, open_mass / total if total else 0.0, answered


@dataclass(frozen=True)
class _Table:
    """Two readings side by side."""

    base: Reading
    draft: Reading
    base_norms: tuple[Norm, ...]
    draft_norms: tuple[Norm, ...]
    base_words: frozenset[str]
    draft_words: frozenset[str]

    def meetings(self) -> tuple[Meeting, ...]:
        """Units that answer each other by their words; a norm that protects by one that does too."""
        return tuple(
            m
            for m in meet(self.base.units, self.draft.units)
            if m.likeness >= _SAME_KIND
            or weight_of(self.base_norms[m.base]) == weight_of(self.draft_norms[m.draft])
        )

    def presumed(self, meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
        """Units left over that answer each other because their clauses do, in order."""
        taken_base, taken_draft = (
            {m.base for m in meetings},
            {m.draft for m in meetings},
        )
        free = [j for j in range(len(self.draft.units)) if j not in taken_draft]
        found = []
        for i, norm in enumerate(self.base_norms):
            if i in taken_base or norm is Norm.STATEMENT:
                continue
            kin = [
                j
                for j in free
                if self.draft_norms[j] is Norm.STATEMENT or weight_of(self.draft_norms[j]) == weight_of(norm)
            ]
            if kin:
                words = self.base.units[i].content
                best = max(
                    kin,
                    key=lambda j: (likeness(words, self.draft.units[j].content), -j),
                )
                free.remove(best)
                found.append(Meeting(i, best, likeness(words, self.draft.units[best].content)))
        for j in list(free):
            lone = [
                i
                for i in range(len(self.base.units))
                if i not in taken_base
                and self.base_norms[i] is Norm.STATEMENT
                and len(self.base.units[i].content) > 3
            ]
            if lone and self.draft_norms[j] is not Norm.STATEMENT:
                taken_base.add(lone[0])
                found.append(Meeting(lone[0], j, 0.0))
        return tuple(found)

    def both(self, meeting: Meeting) -> tuple[Norm, Norm]:
        """The norms of two units."""
        return self.base_norms[meeting.base], self.draft_norms[meeting.draft]

    def _is_continued(self, meeting: Meeting) -> bool:
        """Does the statement's own side hold the norm it was compared with in another unit, as when one
        sentence became two?"""
        i, j = meeting.base, meeting.draft
        if self.draft_norms[j] is Norm.STATEMENT:
            wanted, unit, units, norms, own = (
                self.base_norms[i],
                self.base.units[i],
                self.draft.units,
                self.draft_norms,
                j,
            )
        else:
            wanted, unit, units, norms, own = (
                self.draft_norms[j],
                self.draft.units[j],
                self.base.units,
                self.base_norms,
                i,
            )
        return any(
            norms[k] is wanted and likeness(unit.content, other.content) >= _CONTINUED
            for k, other in enumerate(units)
            if k != own
        )

    def norm(self, meeting: Meeting) -> Norm:
        """The norm in whose slots the edits of two units stand."""
        before, after = self.base_norms[meeting.base], self.draft_norms[meeting.draft]
        return before if before is not Norm.STATEMENT else after

    def met(self, meeting: Meeting) -> tuple[list[Sign], float]:
        """Signs of two units that answer each other, and the mass of words left unexplained."""
        i, j = meeting.base, meeting.draft
        first, second = self.base.units[i], self.draft.units[j]
        norm = self.norm(meeting)
        force = force_sign(
            self.base,
            self.draft,
            i,
            j,
            self.base_norms[i],
            self.draft_norms[j],
            meeting.likeness,
        )
        if force is not None and force.rule == "M03" and self._is_continued(meeting):
            force = None
        signs = [force] if force is not None else []
        if norm is Norm.STATEMENT and all(
            _LASTING.search(reading.low, unit.start, unit.end)
            for reading, unit in ((self.base, first), (self.draft, second))
        ):
            return figure_signs(self.base, self.draft, i, j, Norm.DUTY), 0.0
        if norm is Norm.STATEMENT and (
            _APPLIES.search(self.draft.low, second.start, second.end)
            or _AT_HAND.search(self.base.low, first.start, first.end)
        ):
            # Which text applies is a duty of whoever it binds; so is what the other side is said to have.
            norm = Norm.DUTY
        if norm is Norm.STATEMENT:
            return signs, 0.0
        if max(meeting.likeness, contained(first, second)) < _CLOSE:
            act = act_sign(self.base, self.draft, i, j, *self.both(meeting)) if force is None else None
            signs += [act] if act else []
            return signs + self.far(i, j, norm, 1.0), 0.5 * mass(first.content ^ second.content)
        sure = figure_signs(self.base, self.draft, i, j, norm)
        consent = consent_sign(self.base, self.draft, i, j, norm)
        sure += [consent] if consent else []
        marked = mark_signs(self.base, self.draft, i, j, norm, True)
        sure += [
            s
            for s in marked
            if not _overlaps(s, sure)
            and (s.rule in _OWN_WORDS or not in_longer_edit(s, first, second))
            and (force is None or force.effect is s.effect)
        ]
        elsewhere = (self.base_words & self.draft_words) - (first.content & second.content)
        if force is not None and force.rule == "M12":
            # What stood within the limit stands in the open now: its words are no members of the norm.
            return [*signs, *sure], 0.0
        found, left = signed_edits(self.base, self.draft, i, j, norm, elsewhere, [*signs, *sure])
        likeness = max(meeting.likeness, contained(first, second))
        if first.frame.defines and second.frame.defines:
            # A definition's edit acts wherever the term is used.
            found = [replace(sign, rule="M24") if sign.rule in _SCOPE else sign for sign in found]
            likeness = max(likeness, 0.82)
        return [*signs, *sure, *(_scaled(sign, likeness) for sign in found)], left

    def far(self, i: int, j: int, norm: Norm, scale: float) -> list[Sign]:
        """Quantities and marks of two units in different words."""
        found = figure_signs(self.base, self.draft, i, j, norm)
        found += mark_signs(self.base, self.draft, i, j, norm, False)
        return [replace(sign, confidence=sign.confidence * scale) for sign in found]

    def _lone_norm(self, reading: Reading, index: int, other: Reading) -> Norm:
        """The norm of a unit alone on its side: what both may do though the other side forbids it to both
        is an exception to that ban, and no right."""
        unit = reading.units[index]
        norm = (self.base_norms if reading is self.base else self.draft_norms)[index]
        each = unit.frame.bearer is Side.EACH and unit.frame.force is Force.PERMISSION
        forbidden = each and any(
            rival.frame.force is Force.BAN
            and rival.frame.bearer is Side.EACH
            and any(weight(form) == 1.0 for form in rival.content & unit.content)
            for rival in other.units
        )
        return Norm.LIBERTY if forbidden else norm

    def _novelty(self, own: Reading, index: int, other: Reading, words: frozenset[str]) -> float:
        """Share of a unit's words that the other side has not; 0 where words that say the same answer it."""
        unit = own.units[index]
        return 1.0 - share(unit.content, words) if novelty_of(unit, own, other) > _NEW else 0.0

    def _in_one(self, i: int, meetings: Sequence[Meeting]) -> bool:
        """Is the unit one of a list of the base whose other members a single sentence of the draft answers?"""
        first = next((k for k in range(i, -1, -1) if not self.base.units[k].item), i)
        last = next(
            (k for k in range(first + 1, len(self.base.units)) if not self.base.units[k].item),
            len(self.base.units),
        )
        return last - first > 1 and any(
            first <= m.base < last and not self.draft.units[m.draft].item for m in meetings
        )

    def lone(self, meetings: Sequence[Meeting], paired: bool) -> list[Sign]:
        """Norms that only one side has."""
        signs = []
        # A clause that says as much as before has seldom lost a norm; one that lost it is shorter.
        kept = mass(self.draft_words) >= _AS_LONG * mass(self.base_words)
        for i, unit in enumerate(self.base.units):
            if i not in {m.base for m in meetings}:
                least = _NEW_IN_LIST if self._in_one(i, meetings) else _NEW
                novelty = self._novelty(self.base, i, self.draft, self.draft_words)
                sign = lone_sign(self.base, i, self._lone_norm(self.base, i, self.draft), False, novelty)
                if sign is not None and novelty > least:
                    scale = (0.8 if kept else 1.0) * (0.75 if unit.follows else 1.0) if paired else 1.0
                    signs.append(replace(sign, confidence=sign.confidence * scale))
        for j, unit in enumerate(self.draft.units):
            if j not in {m.draft for m in meetings}:
                novelty = self._novelty(self.draft, j, self.base, self.base_words)
                sign = lone_sign(self.draft, j, self._lone_norm(self.draft, j, self.base), True, novelty)
                if sign is not None and novelty > _NEW:
                    scale = (0.75 if unit.follows else 0.8) if paired else 1.0
                    if _lists_alike(self.base, self.draft, j, meetings) and sign.norm is Norm.LIBERTY:
                        sign = replace(sign, confidence=max(sign.confidence, _MEMBER))
                        scale = 1.0
                    signs.append(replace(sign, confidence=sign.confidence * scale))
        return signs


def _lists_alike(base: Reading, draft: Reading, item: int, meetings: Sequence[Meeting]) -> bool:
    """Does a list item of the draft stand under a lead-in that the base has in like words?"""
    if not draft.units[item].item:
        return False
    lead = next((j for j in range(item - 1, -1, -1) if not draft.units[j].item), None)
    return any(m.draft == lead and m.likeness >= _CLOSE for m in meetings)


_MEMBER = 0.64
"""How sure it is that an item more under the same lead-in of exclusions excludes more."""
_LASTING = re.compile(
    r"\b(?:obligations?|duties|duty|undertakings?|confidential\w*|restrictions?|covenants?|warrant(?:y|ies))\b[^.;]*?"
    r"\b(?:continues?|surviv\w+|lasts?|remains?|apply|applies|ends?|expires?|terminates?|ceases?|binding|effective|persists?)\b"
)
"""How long what is owed goes on: a statement by its form, and the duration of duties by its sense."""
_APPLIES = re.compile(r"\bappl(?:y|ies)\b")
_AT_HAND = re.compile(
    r"\b(?:is|are)\s+(?:\w+\s+)?(?:available|accessible|open)\s+to\s+(?:you|(?:the\s+)?(?:customer|client|user|subscriber|licensee))\b"
)
_SCOPE = ("M06", "M07", "M15", "M16", "M17", "M18")
_OWN_WORDS = ("M12", "M20", "M22", "M23", "M25")
"""Rules whose words tell even amid others that came with them."""
_AS_LONG = 0.8
"""Share of the base's words that a clause of the same length has at least."""
_NEW_IN_LIST = 0.55
_NEW = 0.3
"""Share of a unit's words that must be nowhere on the other side for it to be new there."""
