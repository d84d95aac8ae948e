"""Which way a quantity points: what a larger number does to the protection it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausediff.analyse.calculus import Norm, Slot, effect, of_sign
from clausediff.analyse.quantities import (
    Comparator,
    Kind,
    Order,
    Quantity,
    compare,
    quantities,
    same,
)
from clausediff.analyse.reading import Reading, Unit
from clausediff.analyse.signs import Sides, Sign
from clausediff.model import Effect

_NOTICE = re.compile(
    r"\W{0,3}(?:(?:calendar|business|prior|advance|written|previous|days?)\W+){0,4}(?:notice|before|prior|in advance|advance)\b"
)
_CAP = re.compile(r"\b(?:liab\w+|cap|damages|indemnif\w+)\b")
_LASTS = re.compile(
    r"\b(?:for|during|ends?|expires?|lapses?|ceases?|surviv\w+|lasts?|of|least|retain\w*|stor\w+|keep|kept|term|remain\w*|until|continue\w*|after|perpetuity|thereafter|next|following)\W+(?:(?:a|an|the|at|least|up|to|period|term|further|additional|successive|of|maximum|full|another|minimum)\W+)*$"
)
_LEAVES = re.compile(
    r"\bunless\b|\b(?:either|each|any|a|neither) party\b|\b(?:customer|client|you)\b[^.]{0,40}\bterminat\w+|\brenew\w*"
)
_LOCKS_IN = re.compile(r"\brenew\w*|\binitial term\b|\bterm of this\b")
_CURE = re.compile(r"\b(?:un)?(?:cur|remed|rectif|correct|resolv)\w*\b[^.;]{0,40}$")
_OLD = re.compile(r"\W{0,3}(?:years?\W+)?(?:old|of age)\b")


def figure_signs(base: Reading, draft: Reading, i: int, j: int, norm: Norm) -> list[Sign]:
    """Quantities of two answering units that changed, each with its sign."""
    first, second = base.units[i], draft.units[j]
    before = _of_unit(base, first)
    after = _of_unit(draft, second)
    left = [q for q in before if not any(same(q, other) for other in after)]
    right = [q for q in after if not any(same(q, other) for other in before)]
    signs: list[Sign] = []
    for quantity in left:
        partner = _partner(base, first, quantity, draft, second, right)
        if partner is None:
            continue
        right.remove(partner)
        sign = _sign(base, draft, first, quantity, partner, norm)
        if sign is not None:
            signs.append(sign)
    return signs + _endless(base, draft, first, second, norm, left, right)


_FOREVER = re.compile(
    r"\b(?:in\s+perpetuity|perpetual(?:ly)?|indefinitely|forever|without\s+limit(?:ation)?\s+(?:in|of)\s+time)\b"
)
_ANY_TIME = re.compile(r"\b(?:at\s+any\s+time|whenever|as\s+often\s+as)\b")


def _endless(
    base: Reading,
    draft: Reading,
    first: Unit,
    second: Unit,
    norm: Norm,
    left: list[Quantity],
    right: list[Quantity],
) -> list[Sign]:
    """A number that came in the place of "in perpetuity" or "at any time", or went for it."""
    found = []
    for words, kind, rule, slot in (
        (_FOREVER, Kind.PERIOD, "M27", Slot.DURATION),
        (_ANY_TIME, Kind.FREQUENCY, "M29", Slot.OBJECT),
    ):
        before, after = (
            words.search(base.low, first.start, first.end),
            words.search(draft.low, second.start, second.end),
        )
        come, gone = [q for q in right if q.kind is kind], [q for q in left if q.kind is kind]
        if before and not after and come:
            found.append(
                Sign(
                    rule,
                    effect(norm, (slot,), -1),
                    0.65,
                    norm,
                    (before.span(),),
                    ((come[0].lead, come[0].end),),
                )
            )
        elif after and not before and gone:
            found.append(
                Sign(
                    rule,
                    effect(norm, (slot,), 1),
                    0.65,
                    norm,
                    ((gone[0].lead, gone[0].end),),
                    (after.span(),),
                )
            )
    return found + _standards(base, draft, first, second, norm)


_STANDARD = re.compile(
    r"\b(?:AES|TLS|SSL|ISO|SOC|NIST|FIPS|PCI|RSA|SHA|HIPAA|FedRAMP)\b[- ]?[\w./]*\d*|\b[A-Z]{2,}-\d+\b"
)
_AMOUNTS = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MULTIPLE)
_VAGUE_AMOUNT = re.compile(
    r"\b(?:customary|appropriate|adequate|sufficient|suitable|reasonable|commercially\s+reasonable|in\s+line\s+with|industry[- ]standard)\b"
)
_BARE = re.compile(r"\b(?:appropriate|reasonable|adequate|suitable|industry[- ]standard)\b")


def _standards(base: Reading, draft: Reading, first: Unit, second: Unit, norm: Norm) -> list[Sign]:
    """A named standard that gave way to a bare adjective, or the reverse."""
    if norm not in (Norm.DUTY, Norm.BAN):
        return []
    vague = (
        _VAGUE_AMOUNT.search(draft.low, second.start, second.end),
        _VAGUE_AMOUNT.search(base.low, first.start, first.end),
    )
    amounts = [[q for q in _of_unit(r, u) if q.kind in _AMOUNTS] for r, u in ((base, first), (draft, second))]
    if amounts[0] and not amounts[1] and vague[0] and not vague[1]:
        place = ((amounts[0][0].lead, amounts[0][0].end),)
        return [Sign("M08", Effect.WEAKER, 0.6, norm, place, (vague[0].span(),))]
    if amounts[1] and not amounts[0] and vague[1] and not vague[0]:
        place = ((amounts[1][0].lead, amounts[1][0].end),)
        return [Sign("M08", Effect.STRONGER, 0.6, norm, (vague[1].span(),), place)]
    names = [_STANDARD.search(r.text, u.start, u.end) for r, u in ((base, first), (draft, second))]
    bare = [_BARE.search(r.low, u.start, u.end) for r, u in ((base, first), (draft, second))]
    if names[0] and not names[1] and bare[1] and not bare[0]:
        return [Sign("M08", Effect.WEAKER, 0.6, norm, (names[0].span(),), (bare[1].span(),))]
    if names[1] and not names[0] and bare[0] and not bare[1]:
        return [Sign("M08", Effect.STRONGER, 0.6, norm, (bare[0].span(),), (names[1].span(),))]
    return []


def _of_unit(reading: Reading, unit: Unit) -> list[Quantity]:
    return [
        q
        for q in quantities(reading.text)
        if unit.start <= q.start < unit.end and q.kind is not Kind.DATE and q.unit != "version"
    ]


def _partner(
    base: Reading,
    first: Unit,
    quantity: Quantity,
    draft: Reading,
    second: Unit,
    others: Sequence[Quantity],
) -> Quantity | None:
    """The quantity that plays the same part in the other text."""
    kin = [q for q in others if {q.kind, quantity.kind} <= _TIMES or q.kind is quantity.kind]
    part = _part(base.low, first, quantity)
    same_part = [q for q in kin if _part(draft.low, second, q) == part]
    if same_part:
        return same_part[0]
    return kin[0] if len(kin) == 1 and Kind.VAGUE_TIME in (kin[0].kind, quantity.kind) else None


_TIMES = {Kind.PERIOD, Kind.VAGUE_TIME}


def _part(low: str, unit: Unit, quantity: Quantity) -> str:
    """The part a quantity plays in its norm."""
    before, after = (
        low[max(unit.start, quantity.lead - 60) : quantity.lead],
        low[quantity.end : quantity.end + 40],
    )
    if quantity.kind is not Kind.PERIOD:
        return quantity.kind.value if quantity.kind not in _TIMES else "limit"
    if _OLD.match(after):
        return "age"
    if _NOTICE.match(after):
        return "notice"
    if _CURE.search(before):
        return "threshold"
    if quantity.comparator is Comparator.WITHIN or re.search(r"\b(?:within|in|by)\W+(?:\w+\W+)?$", before):
        return "limit"
    if quantity.comparator is Comparator.MORE_THAN:
        return "threshold"
    if _LASTS.search(before) or quantity.comparator is Comparator.AT_LEAST:
        return "duration"
    return "other"


def _sign(
    base: Reading,
    draft: Reading,
    unit: Unit,
    before: Quantity,
    after: Quantity,
    norm: Norm,
) -> Sign | None:
    places = ((before.lead, before.end),), ((after.lead, after.end),)
    if before.kind is not after.kind or before.kind is Kind.VAGUE_TIME:
        return _certainty(before, after, norm, places)
    order = compare(before, after)
    if order is Order.INCOMPARABLE:
        return None
    if order is Order.EQUAL:
        return None
    growth = 1 if order is Order.LARGER else -1
    verdict, rule = _direction(base.low, unit, before, norm, growth)
    if verdict is Effect.UNCLEAR:
        return Sign("M26", verdict, 0.4, norm, *places)
    return Sign(rule, verdict, 0.72, norm, *places)


def _certainty(before: Quantity, after: Quantity, norm: Norm, places: Sides) -> Sign | None:
    """A number against "promptly": the named time can be enforced."""
    if norm not in (Norm.DUTY, Norm.BAN):
        return None
    if before.kind is Kind.VAGUE_TIME and after.kind is Kind.VAGUE_TIME:
        step = int(after.value > before.value) - int(after.value < before.value)
        return Sign("M08", of_sign(step), 0.4, norm, *places) if step else None
    return Sign("M08", of_sign(1 if before.kind is Kind.VAGUE_TIME else -1), 0.6, norm, *places)


def _amount(norm: Norm, growth: int) -> Effect:
    """What growth of a cap or sum does: who may be held liable for more is protected less."""
    return of_sign(-growth if norm in (Norm.IMMUNITY, Norm.BURDEN) else growth)


def _direction(low: str, unit: Unit, quantity: Quantity, norm: Norm, growth: int) -> tuple[Effect, str]:
    """What growth of a quantity does, by the slot it fills."""
    own = norm in (Norm.RIGHT, Norm.BURDEN)
    if quantity.kind is Kind.FREQUENCY:
        return effect(norm, (Slot.OBJECT,), growth), "M29"
    if quantity.kind is Kind.PERIOD and quantity.of:
        return _amount(norm, growth), "M26"
    if quantity.kind is Kind.PERIOD:
        match _part(low, unit, quantity):
            case "age":
                return of_sign(growth), "M26"
            case "notice":
                # Notice that must be given to stop something is a burden of whoever wants to.
                own = own or _LEAVES.search(low, unit.start, unit.end) is not None
                return of_sign(-growth if own else growth), "M26"
            case "limit":
                slot = Slot.DURATION if norm in (Norm.RIGHT, Norm.LIBERTY, Norm.IMMUNITY) else Slot.TIME
                return effect(norm, (slot,), growth), "M26"
            case "threshold":
                return effect(norm, (Slot.THRESHOLD,), growth), "M26"
            case "duration" if _LOCKS_IN.search(low, unit.start, unit.end):
                return of_sign(-growth), "M27"
            case "duration":
                return effect(norm, (Slot.DURATION,), growth), "M27"
            case _:
                return Effect.UNCLEAR, "M26"
    if quantity.comparator is Comparator.MORE_THAN:
        return effect(norm, (Slot.THRESHOLD,), growth), "M26"
    if _CAP.search(low[unit.start : unit.end]):
        return _amount(norm, growth), "M26"
    if quantity.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return of_sign(growth if own else -growth), "M26"
    if quantity.comparator is Comparator.AT_LEAST or norm in (
        Norm.DUTY,
        Norm.RIGHT,
        Norm.BURDEN,
        Norm.LIBERTY,
    ):
        return effect(norm, (Slot.OBJECT,), growth), "M26"
    return Effect.UNCLEAR, "M26"
