"""What of a clause is compared: its words, its lead-in, its headings, its kind of norm, its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clausediff.align.vocabulary import Names, renamer
from clausediff.model import ClauseKind, Document
from clausediff.text import fold

_REFERENCE = re.compile(
    r"\b(clauses?|sections?|articles?|paragraphs?|schedules?|annex(?:es)?|exhibits?|appendi(?:x|ces)|§+)\s+"
    r"((?:[a-z]\.)?\d+(?:\.\d+)*(?:\([a-z0-9]{1,4}\))*|[ivxlc]+\b(?:\([a-z0-9]{1,4}\))*|[a-z]\b)"
    r"(?:\s*(?:,|and|or|to|-)\s*\d+(?:\.\d+)*(?:\([a-z0-9]{1,4}\))*)*"
)
_REFERRED = ("clause", "section", "article", "paragraph", "schedule", "annex", "exhibit", "appendi", "§")
_DEFINES = re.compile(
    r'^\W*"[^"]{2,80}"[^.;]{0,60}\b(?:means?|has the meaning|have the meaning|includes?|is|are)\b'
)
_LIMIT = re.compile(
    r"\bliab(?:le|ility)\b.{0,120}\b(?:exceed|limited|consequential|indirect)|\bin no event\b"
)
_BAN = re.compile(
    r"\b(?:shall|must|may|will|can|should|do|does|agrees?)\s+(?:not|never)\b|\bnever\b|\bcannot\b|\bprohibited\b"
    r"|\bforbidden\b|\bno (?:one|person|party|output|licen[cs]e|other)\b|\bneither party\b|\brefrain\b"
    r"|\bshall (?:be )?no\b|\bis not (?:permitted|allowed)\b|\bonly\b.{0,30}\bwith\b.{0,30}\bconsent"
)
_DUTY = re.compile(
    r"\b(?:shall|must|will|agrees? to|undertakes? to|is (?:obliged|required) to|has to|is responsible)\b"
)
_MODAL = re.compile(r"\b(?:shall|must|will|may|agrees?|undertakes?|can|grants?|is entitled)\b")
_RIGHT = re.compile(r"\b(?:may|is entitled|has the right|is free to|grants?|reserves?|can)\b")
_SAYS_SOMETHING = re.compile(r"[^\W_]")
SENTENCE = 8
"""Words from which a heading without text below it is a sentence that was set off, not a title."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause with text, as alignment sees it."""

    clause: int
    """Index in the document."""
    text: str
    """Own text, as displayed."""
    said: str
    """Own text with the names that both documents share; what is compared."""
    key: str
    """Own text folded; equal keys are the same text."""
    plain: str
    """The key with cross-references blanked, so that renumbering changes nothing."""
    stem: str
    """Lead-in that a list item continues."""
    heading: str
    """Own heading, else that of the nearest ancestor, folded; empty where there is none."""
    own_heading: bool
    topic: str
    """Headings from the outermost down."""
    words: str
    """Lead-in and own text as the document has them, folded."""
    shared_words: str
    """The same in shared names."""
    bearers: frozenset[str]
    """Names that the document's parties go by, folded and shared."""
    terms: tuple[str, ...]
    """Terms that the clause defines, folded and in shared names."""
    defined: tuple[str, ...]
    """The same terms as the document spells them."""
    kind: ClauseKind
    section: int
    """Index of the outermost ancestor, or of the clause itself."""
    parent: int | None
    place: float
    """0 at the document's start, 1 at its end."""
    names: Names
    """The shared names that `said` was made with."""

    @property
    def norm(self) -> str:
        """`definition | limit | ban | duty | right | statement`, of the lead-in and text together."""
        return norm_of(self.words)

    @property
    def bearer(self) -> str:
        """Name of the party that the norm binds or empowers, folded; empty where unknown."""
        return _bearer(self.shared_words, self.bearers)

    @property
    def whole(self) -> str:
        """Heading, lead-in and text: what the clause says without its neighbours."""
        return " ".join(part for part in (self.topic, self.stem, self.said) if part)


@lru_cache(maxsize=20_000)
def norm_of(words: str) -> str:
    """What sort of norm folded words state, by the strongest sign in them."""
    if _DEFINES.search(words):
        return "definition"
    for name, sign in (("limit", _LIMIT), ("ban", _BAN), ("duty", _DUTY), ("right", _RIGHT)):
        if sign.search(words):
            return name
    return "statement"


@lru_cache(maxsize=20_000)
def _bearer(words: str, parties: frozenset[str]) -> str:
    """The party named last before the first modal verb."""
    modal = _MODAL.search(words)
    if not modal:
        return ""
    before = words[: modal.start()]
    found = max(parties, key=lambda name: (before.rfind(name), name), default="")
    return found if found and found in before else ""


def blank_references(folded: str) -> str:
    """Folded text with the numbers of cross-references blanked."""
    if not any(name in folded for name in _REFERRED):
        return folded
    return _REFERENCE.sub(r"\1 #", folded)


def units_of(document: Document, names: Names | None = None) -> tuple[Unit, ...]:
    """The clauses that have text of their own, in reading order."""
    names = names or {}
    rename = renamer(names)
    bearers = frozenset(fold(rename(n)) for p in document.parties for n in (p.name, *p.aliases) if len(n) > 1)
    defined: dict[int, list[str]] = {}
    for definition in document.definitions:
        defined.setdefault(definition.clause, []).append(definition.term)
    last = max(1, len(document.clauses) - 1)
    units = []
    for clause in document.clauses:
        text = document.text_of(clause)
        heading_speaks = not text.strip() and len((clause.heading or "").split()) >= SENTENCE
        if heading_speaks:
            text = clause.heading or ""
        key = fold(text)
        if not _SAYS_SOMETHING.search(key):
            continue
        own_stem = document.stem(clause.index)
        stem = rename(own_stem)
        said = rename(text)
        said = text if said == text else said
        words = f"{fold(own_stem)} {key}" if own_stem else key
        shared = words if said is text and stem == own_stem else fold(f"{stem} {said}")
        path = document.heading_path(clause.index)[: -1 if heading_speaks else None]
        ancestors = [*document.ancestors(clause.index)]
        units.append(
            Unit(
                clause=clause.index,
                text=text,
                said=said,
                key=key,
                plain=blank_references(key),
                stem=stem,
                heading=fold(path[-1]).strip(" .:") if path else "",
                own_heading=bool(clause.heading) and not heading_speaks,
                topic=". ".join(path),
                words=words,
                shared_words=shared,
                bearers=bearers,
                terms=tuple(fold(rename(term)) for term in defined.get(clause.index, ())),
                defined=tuple(defined.get(clause.index, ())),
                kind=clause.kind,
                section=ancestors[-1].index if ancestors else clause.index,
                parent=clause.parent,
                place=clause.index / last,
                names=names,
            )
        )
    return tuple(units)
