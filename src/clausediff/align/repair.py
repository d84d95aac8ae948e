"""Splits and merges: a clause left over may be part of what an existing pair already answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clausediff.align.encoders import Encoder
from clausediff.align.parts import Part, likely_holders, parts_of, segments
from clausediff.align.units import Unit
from clausediff.align.wording import Wording

JOIN = 0.56
"""Likeness from which a left-over clause is taken as part of a paired one."""
JOIN_FAMILY = 0.40
"""The same where the paired clause answers its parent, a sibling or the clause beside it."""
UNEXPLAINED = 0.02
"""By how much the part must resemble the left-over clause more than the clause it was paired with."""


LISTED = 0.75
"""Words of a sentence that answers a whole list, as a share of the list's. Without this measure five of
nine items on the development papers would go to a sentence that leaves them out."""
HOSTS = 6
"""Paired clauses looked into for each clause left over, besides those near its own partner; 4 to 16
find the same on the development papers."""


@dataclass(frozen=True, slots=True)
class Join:
    """A left-over clause that goes with an existing pair."""

    unit: int
    """The left-over clause, in the units of its side."""
    host: int
    """The clause of the other side that answers it as well."""
    score: float


def joins(
    left_over: Sequence[int],
    own: Sequence[Unit],
    other: Sequence[Unit],
    partner_in_own: Mapping[int, int],
    encoder: Encoder,
) -> tuple[Join, ...]:
    """The left-over clauses of a side that are answered within a clause that already has a partner.

    `partner_in_own` gives, for a paired clause of the other side, its partner on this side.
    """
    if not left_over or not partner_in_own:
        return ()
    hosts = set(likely_holders([own[k] for k in left_over], other, sorted(partner_in_own), HOSTS))
    hosts.update(
        host
        for host, partner in partner_in_own.items()
        if any(related(own, position, partner) for position in left_over)
    )
    parts = parts_of(other, sorted(hosts))
    likeness = _likeness([own[k].said for k in left_over], [part.said for part in parts], encoder)
    close = np.flatnonzero((likeness >= JOIN_FAMILY).any(axis=0)).tolist()
    explained = np.ones(len(parts))
    for column, value in zip(close, _explained(own, parts, close, partner_in_own, encoder), strict=True):
        explained[column] = value
    found = (
        _best(own, position, likeness[row], explained, parts, partner_in_own)
        for row, position in enumerate(left_over)
    )
    return tuple(join for join in found if join)


def _explained(
    own: Sequence[Unit],
    parts: Sequence[Part],
    columns: Sequence[int],
    partner_in_own: Mapping[int, int],
    encoder: Encoder,
) -> list[float]:
    """How well some of the parts are accounted for by the clause their own was paired with."""
    if not columns:
        return []
    partners = sorted({partner_in_own[parts[column].unit] for column in columns})
    row_of = {position: row for row, position in enumerate(partners)}
    likeness = _likeness([own[k].said for k in partners], [parts[c].said for c in columns], encoder)
    return [
        float(likeness[row_of[partner_in_own[parts[column].unit]], place])
        for place, column in enumerate(columns)
    ]


def _likeness(left: Sequence[str], right: Sequence[str], encoder: Encoder) -> np.ndarray:
    wording = Wording(left, right).block(range(len(left)))
    meaning = encoder.encode(left) @ encoder.encode(right).T
    return 0.5 * wording + 0.5 * meaning


def _best(
    own: Sequence[Unit],
    position: int,
    likeness: np.ndarray,
    explained: np.ndarray,
    parts: Sequence[Part],
    partner_in_own: Mapping[int, int],
) -> Join | None:
    """The host whose unexplained part the left-over clause resembles most."""
    best: Join | None = None
    for column in np.argsort(-likeness, kind="stable").tolist():
        score = float(likeness[column])
        if score < JOIN_FAMILY or (best is not None and score <= best.score):
            break
        host = parts[column].unit
        floor = JOIN_FAMILY if related(own, position, partner_in_own[host]) else JOIN
        if score >= floor and score >= explained[column] + UNEXPLAINED:
            best = Join(position, host, score)
    return best


def related(units: Sequence[Unit], left: int, right: int) -> bool:
    """Is one the other's parent, sibling or neighbour?"""
    a, b = units[left], units[right]
    return (
        abs(left - right) == 1
        or a.parent == b.clause
        or b.parent == a.clause
        or (a.parent is not None and a.parent == b.parent)
    )


def lead_ins(left_over: Sequence[int], units: Sequence[Unit], answers: Mapping[int, int]) -> dict[int, int]:
    """Left-over lead-ins (`shall not:`) and the clause that most of their items went into."""
    items: dict[int | None, list[int]] = {}
    for position, unit in enumerate(units):
        items.setdefault(unit.parent, []).append(position)
    found = {}
    for position in left_over:
        below = items.get(units[position].clause, [])
        if not below or not units[below[0]].stem.endswith(units[position].said.rstrip()):
            continue
        hosts = Counter(answers[item] for item in below if item in answers)
        if hosts:
            found[position] = min(hosts, key=lambda host: (-hosts[host], host))
    return found


def listed(
    left_over: Sequence[int],
    own: Sequence[Unit],
    other: Sequence[Unit],
    answers: Mapping[int, int],
) -> dict[int, int]:
    """Left-over items of a list, and the clause that answers the whole list in a sentence.

    The list's lead-in went to that clause, which has no list of its own, and which has as many parts
    and nearly as many words as the list: from a shorter one an item may have been left out.
    """
    items: Counter[int | None] = Counter()
    size: Counter[int | None] = Counter()
    for unit in own:
        items[unit.parent] += 1
        size[unit.parent] += len(unit.key.split())
    with_list = {unit.parent for unit in other}
    places = {unit.clause: position for position, unit in enumerate(own)}
    found = {}
    for position in left_over:
        unit = own[position]
        lead_in = places.get(unit.parent, -1) if unit.parent is not None else -1
        if lead_in not in answers or not unit.stem.endswith(own[lead_in].said.rstrip()):
            continue
        host = answers[lead_in]
        whole = size[unit.parent] + len(own[lead_in].key.split())
        if (
            other[host].clause not in with_list
            and segments(other[host].text) >= items[unit.parent]
            and len(other[host].key.split()) >= LISTED * whole
        ):
            found[position] = host
    return found
