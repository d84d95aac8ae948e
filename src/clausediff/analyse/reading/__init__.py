"""The norm reader: a clause's text becomes units, each with its frame and its words in their slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from clausediff.analyse.calculus import Slot
from clausediff.analyse.lexicon import lemmas
from clausediff.analyse.reading.frames import Force, Frame, read_frame
from clausediff.analyse.reading.parties import Side, mentions, names_in
from clausediff.analyse.reading.slots import Path, slot_paths
from clausediff.analyse.reading.tokens import Token, plain, tokenize
from clausediff.analyse.reading.units import pieces

__all__ = ["Force", "Frame", "Reading", "Side", "Unit", "read"]


_LIABLE = re.compile(r"\b(?:liab|responsib|warrant|represent|apply|extend|include)")


@dataclass(frozen=True)
class Unit:
    """One norm or statement of a clause; token offsets are those of the clause's text."""

    start: int
    end: int
    frame: Frame
    """Its own offsets are relative to `start`."""
    tokens: tuple[Token, ...]
    paths: tuple[Path, ...]
    item: bool
    follows: bool = False
    """Coordinated with the unit before: "and shall …"."""

    @cached_property
    def content(self) -> frozenset[str]:
        """Normal forms of the words that carry substance."""
        return frozenset(token.form for token in self.tokens if token.is_content)


@dataclass(frozen=True)
class Reading:
    """A clause's text, read."""

    text: str
    low: str
    """`plain(text)`: same length."""
    units: tuple[Unit, ...]
    names: frozenset[str]

    @cached_property
    def sides(self) -> frozenset[Side]:
        """The sides of all parties named in the text."""
        return frozenset(mention.side for mention in mentions(self.low, self.names))

    @cached_property
    def forms(self) -> frozenset[str]:
        """Normal forms of all words of all units."""
        return frozenset(token.form for unit in self.units for token in unit.tokens)

    @cached_property
    def plains(self) -> frozenset[str]:
        """All words of all units as they stand, in lower case."""
        return frozenset(token.plain for unit in self.units for token in unit.tokens)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Every dictionary form that a word of a unit may have."""
        return frozenset(lemma for word in self.plains for lemma in lemmas(word))


@lru_cache(maxsize=4096)
def read(text: str, stem: str = "", names: frozenset[str] = frozenset()) -> Reading:
    """Units of a clause; `stem` is the lead-in that the clause continues, if it is a list item."""
    low = plain(text)
    names = names | names_in(stem + " " + text)
    lead: Frame | None = None
    if stem:
        lead_in = plain(stem)
        last = pieces(stem)
        if last:
            lead = read_frame(lead_in[last[-1].start : last[-1].end], names)
    units: list[Unit] = []
    opener = lead
    excepted = False
    for place, piece in enumerate(pieces(text)):
        stretch = low[piece.start : piece.end]
        inherits = opener if piece.item or (place == 0 and stem) else None
        frame = read_frame(stretch, names, inherits)
        if piece.title:
            frame = replace(
                frame,
                force=Force.STATEMENT,
                operative=(0, 0),
                exposing=False,
                guarding=False,
            )
        if piece.follows and units and frame.bearer is Side.OTHER and frame.force is not Force.STATEMENT:
            frame = replace(
                frame,
                bearer=units[-1].frame.bearer,
                bearer_name=units[-1].frame.bearer_name,
                hidden=units[-1].frame.hidden,
            )
        if not piece.item and not (place == 0 and stem):
            opener = None if frame.force is Force.RELEASE and not _LIABLE.search(stretch) else frame
        if inherits is not None and excepted and frame.operative == (0, 0):
            frame = replace(frame, force=Force.STATEMENT, exposing=False, guarding=False)
        local = tokenize(stretch)
        paths = slot_paths(stretch, local, frame)
        tokens = tuple(Token(t.form, t.plain, t.start + piece.start, t.end + piece.start) for t in local)
        if not piece.item:
            excepted = bool(paths) and paths[-1][:1] == (Slot.EXCEPTION,) and not frame.only
        units.append(Unit(piece.start, piece.end, frame, tokens, paths, piece.item, piece.follows))
    return Reading(text, low, tuple(units), names)
