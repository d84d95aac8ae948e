"""What a report says and in which order: the departures of a draft, gravest first.

Every format shows the same departures; this module alone decides what counts as one, how grave it
is and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clausediff.errors import BadSettings
from clausediff.model import LOSSES, Change, Comparison, Document, Effect, Finding, Note, Pair, Severity

_GRAVITY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}
_ORDER = {Change.DROPPED: 0, Change.WEAKENED: 1, Change.MIXED: 2}
_FALLBACK = Severity.MEDIUM
"""A clause that is gone without a finding: nobody graded it, so it is neither buried nor on top."""
_EVERYBODY = frozenset({"each party", "both parties", "either party", "the parties", "parties", "everyone"})


@dataclass(frozen=True, slots=True)
class Departure:
    """One pair that a report shows, with the findings that concern its reader."""

    id: str
    """`p7`: the pair's place in the comparison, the same in every format."""
    pair: Pair
    change: Change
    """The pair's change; where findings were left out, what the remaining ones amount to."""
    severity: Severity
    findings: tuple[Finding, ...]
    """Gravest first; losses before gains."""

    @property
    def protects(self) -> tuple[str, ...]:
        """Whose protections the findings are about, each once."""
        return tuple(dict.fromkeys(f.protects for f in self.findings if f.protects))

    @property
    def binds(self) -> tuple[str, ...]:
        """Whom those protections bind, each once."""
        return tuple(dict.fromkeys(f.binds for f in self.findings if f.binds))

    @property
    def categories(self) -> tuple[str, ...]:
        """The protections' subjects, each once."""
        return tuple(dict.fromkeys(f.category for f in self.findings if f.category))


@dataclass(frozen=True, slots=True)
class Departures:
    """A comparison as a reader wants it told."""

    losses: tuple[Departure, ...]
    gains: tuple[Departure, ...]
    unclear: tuple[Departure, ...]
    added: tuple[Departure, ...]
    quiet: int
    """How many pairs are unchanged or reworded; bare headings are not counted."""
    left_out: int
    """How many departures concern other parties' protections only."""
    notes: tuple[tuple[str, Note], ...]
    """What a person must be told, with the side it is about: `base`, `draft` or `` for both."""

    @property
    def all(self) -> tuple[Departure, ...]:
        """Losses, gains, unclear and added, in the order of the reports."""
        return self.losses + self.gains + self.unclear + self.added


def departures(comparison: Comparison, protects: str | None = None) -> Departures:
    """The departures of a comparison; with `protects`, those that concern this party's protections.

    Raises `BadSettings` where nobody in the documents goes by that name.
    """
    names = _names_of(comparison, protects) if protects else None
    shown: list[Departure] = []
    quiet = left_out = 0
    for index, pair in enumerate(comparison.pairs):
        if not comparison.has_words(pair):
            continue
        if pair.change in (Change.UNCHANGED, Change.REWORDED):
            quiet += 1
            continue
        findings = pair.findings if names is None else tuple(f for f in pair.findings if _concerns(f, names))
        if pair.findings and not findings:
            left_out += 1
            continue
        change = pair.change if len(findings) == len(pair.findings) else _change(pair.change, findings)
        ordered = tuple(sorted(findings, key=lambda f: (_rank(f.effect), _GRAVITY[f.severity])))
        shown.append(Departure(f"p{index}", pair, change, _severity(change, ordered), ordered))
    notes = [("", note) for note in comparison.notes]
    notes += [("base", note) for note in comparison.base.notes]
    notes += [("draft", note) for note in comparison.draft.notes]
    return Departures(
        _sorted(d for d in shown if d.change in LOSSES),
        _sorted(d for d in shown if d.change is Change.STRENGTHENED),
        _sorted(d for d in shown if d.change in (Change.UNCLEAR, Change.REWORDED)),
        _sorted(d for d in shown if d.change is Change.ADDED),
        quiet,
        left_out,
        tuple(notes),
    )


def _sorted(found: Iterable[Departure]) -> tuple[Departure, ...]:
    def key(departure: Departure) -> tuple[int, int, float, tuple[int, ...], tuple[int, ...]]:
        match = departure.pair.match
        sure = round(max((finding.confidence for finding in departure.findings), default=1.0), 1)
        order = _ORDER.get(departure.change, 3)
        return _GRAVITY[departure.severity], order, -sure, match.base, match.draft

    return tuple(sorted(found, key=key))


def _rank(effect: Effect) -> int:
    return (Effect.WEAKER, Effect.UNCLEAR, Effect.STRONGER, Effect.NEUTRAL).index(effect)


def _severity(change: Change, findings: tuple[Finding, ...]) -> Severity:
    """The gravest finding's that speaks for the change; nothing that is gone goes without one."""
    effects = {
        Change.STRENGTHENED: (Effect.STRONGER,),
        Change.UNCLEAR: (Effect.UNCLEAR, Effect.WEAKER),
    }.get(change, (Effect.WEAKER,))
    speaking = [f for f in findings if f.effect in effects] or list(findings)
    return min((f.severity for f in speaking), key=lambda s: _GRAVITY[s], default=_FALLBACK)


def _change(whole: Change, findings: tuple[Finding, ...]) -> Change:
    """What some of a pair's findings amount to, by the rule that losses and gains are never netted."""
    if whole in (Change.DROPPED, Change.ADDED):
        return whole
    effects = {f.effect for f in findings}
    if {Effect.WEAKER, Effect.STRONGER} <= effects:
        return Change.MIXED
    if Effect.WEAKER in effects:
        return Change.WEAKENED
    return Change.STRENGTHENED if Effect.STRONGER in effects else Change.UNCLEAR


def _plain(name: str) -> str:
    return re.sub(r"^(the|a|an)\s+", "", " ".join(name.split()).casefold())


def _names_of(comparison: Comparison, wish: str) -> frozenset[str]:
    """Every name of the party that is meant, on both papers; its role counts as a name."""
    wanted = _plain(wish)
    names: set[str] = set()
    for document in (comparison.base, comparison.draft):
        for party in document.parties:
            known = {_plain(party.name), *map(_plain, party.aliases)}
            if wanted in known or wanted == party.role:
                names |= known | {party.role}
    found = {_plain(f.protects) for pair in comparison.pairs for f in pair.findings if f.protects}
    if not names and wanted not in found:
        parties = [p.name for document in (comparison.base, comparison.draft) for p in document.parties]
        told = sorted({*parties, *(f.protects for p in comparison.pairs for f in p.findings if f.protects)})
        raise BadSettings(
            f"nobody in these documents is called {wish!r}",
            f"the parties are {', '.join(told)}" if told else "leave --protects out to see everything",
        )
    return frozenset(names | {wanted})


def _concerns(finding: Finding, names: frozenset[str]) -> bool:
    """Is it about this party's protection? Where nobody knows whose it is, it may be."""
    if not finding.protects:
        return True
    told = _plain(finding.protects)
    parts = {told, *map(_plain, re.split(r",|;|/|\band\b|\bor\b", told))}
    return bool(parts & names) or bool(parts & _EVERYBODY)


def with_items(
    found: Iterable[Departure], base: Document
) -> tuple[tuple[Departure, tuple[Departure, ...]], ...]:
    """Departures with the list items that went with them: where a clause is dropped with its items,
    the items are told below it and not once more on their own."""
    entries: list[tuple[Departure, list[Departure]]] = []
    home: dict[int, list[Departure]] = {}
    for departure in found:
        own = departure.pair.match.base
        gone = departure.change is Change.DROPPED and not departure.pair.match.draft
        parent = base.clauses[own[0]].parent if gone and len(own) == 1 else None
        if parent is not None and parent in home:
            home[parent].append(departure)
            home[own[0]] = home[parent]
            continue
        entries.append((departure, []))
        if gone:
            home.update(dict.fromkeys(own, entries[-1][1]))
    return tuple(
        (departure, tuple(sorted(items, key=lambda d: d.pair.match.base))) for departure, items in entries
    )


def place(document: Document, clauses: tuple[int, ...]) -> str:
    """Where clauses stand, as a lawyer would cite them: `4.2 Bulk data, page 3`."""
    return "; ".join(_place(document, index) for index in clauses)


def nothing_answers(comparison: Comparison, departure: Departure) -> str:
    """What to say of a clause without counterpart: that it has none, and where the nearest is."""
    match = departure.pair.match
    side = comparison.base if match.draft else comparison.draft
    told = "nothing corresponds to it" if match.draft else "nothing answers it"
    if near := match.near_misses[:1]:
        told += f"; the nearest is {place(side, (near[0].clause,))} ({round(100 * near[0].score)}% alike)"
    return told


def _place(document: Document, index: int) -> str:
    clause = document.clauses[index]
    heading = clause.heading or next((a.heading for a in document.ancestors(index) if a.heading), None)
    term = next((definition.term for definition in document.definitions if definition.clause == index), None)
    parts = [clause.number, f"“{' '.join(term.split())}”" if term else None]
    parts.append(" ".join(heading.split()) if heading else None)
    said = " ".join(filter(None, parts))
    if not said:
        number = next((a.number for a in document.ancestors(index) if a.number), None)
        said = f"below {number}" if number else f"paragraph {index + 1}"
    return said + (f", page {clause.page}" if clause.page else "")
