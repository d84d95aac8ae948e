"""Who is who: a mention such as "the Vendor", "we", "Licensee" or "either party" and the party it means.

Roles are few on purpose: a licensor, a processor and "we" all stand on the supplier's side, so that
two papers with different names for the same two parties can be read side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from clausediff.model import Document, Party
from clausediff.text import fold

# Role nouns, singular; the first column is the role as `Party.role` names it.
_NOUNS: dict[str, str] = {
    "supplier": (
        "supplier vendor provider seller licensor processor contractor consultant developer host operator "
        "carrier lab prime manufacturer franchisor lessor landlord lender insurer publisher platform-provider "
        "we us our ours ourselves importer"
    ),
    "customer": (
        "customer client user subscriber buyer purchaser licensee controller member department government agency "
        "authority lessee tenant borrower franchisee distributor reseller participant visitor consumer "
        "merchant player account-holder you your yours yourself yourselves exporter commissioner"
    ),
    "discloser": "discloser disclosing-party owner",
    "recipient": "recipient receiving-party",
    "public": (
        "public individual person people citizen resident minor child children data-subject employee worker "
        "applicant patient pupil student tenant-resident bystander civilian"
    ),
}
_PHRASES: dict[str, str] = {
    "service provider": "supplier",
    "service provider's": "supplier",
    "data processor": "supplier",
    "data importer": "supplier",
    "data controller": "customer",
    "data exporter": "customer",
    "end user": "customer",
    "account holder": "customer",
    "disclosing party": "discloser",
    "receiving party": "recipient",
    "data subject": "public",
    "natural person": "public",
    "general public": "public",
    "human being": "public",
}
_BOTH = re.compile(
    r"\b(?:(?:each|either|neither|both|any|no|every|a)\s+(?:of\s+(?:the|us)\s+)?part(?:y|ies)|the\s+parties|"
    r"one\s+party|the\s+other\s+party|a\s+party|parties)\b",
    re.IGNORECASE,
)
_COUNTERPART = {
    "supplier": "customer",
    "customer": "supplier",
    "discloser": "recipient",
    "recipient": "discloser",
}
# Words whose side depends on who stands opposite; see `_company_side`.
_AMBIGUOUS = ("company", "corporation", "firm", "organisation", "organization", "business", "institution")


@dataclass(frozen=True, slots=True)
class Actor:
    """One who is bound or protected, under the name its own paper gives it."""

    role: str
    """`supplier | customer | discloser | recipient | public | both | other`."""
    name: str
    """As displayed, `Vendor`, `we`, `Halyard`."""
    key: str
    """Equal for all mentions of the same actor: the role, or the folded name where roles fail."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where an actor is named."""

    actor: Actor
    start: int
    end: int


@lru_cache(maxsize=1)
def _noun_roles() -> dict[str, str]:
    table = {noun.replace("-", " "): role for role, nouns in _NOUNS.items() for noun in nouns.split()}
    return table | _PHRASES


def _singular(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


@lru_cache(maxsize=1 << 16)
def role_of_noun(words: str) -> str | None:
    """The role a common noun names, `Licensee` → `customer`; None for other words.

    >>> role_of_noun("the Vendor")
    'supplier'
    """
    plain = re.sub(r"^(?:the|a|an|each|any|such|our|its|their|every|all|no)\s+", "", fold(words))
    if _BOTH.fullmatch(fold(words)):
        return "both"
    table = _noun_roles()
    return table.get(plain) or table.get(_singular(plain))


@dataclass(frozen=True)
class Cast:
    """Everybody a document (or a bare clause) knows by name."""

    actors: tuple[Actor, ...]
    aliases: Mapping[str, Actor]
    """Folded name → actor; names of the parties only, role nouns are known to all casts."""
    company: str = "supplier"
    """The side on which "the Company" stands here."""

    @cached_property
    def _resolved(self) -> dict[str, Actor | None]:
        """Mentions that were resolved already: contracts name few, often."""
        return {}

    def resolve(self, words: str) -> Actor | None:
        """Whom a mention means, articles and possessives aside; None where nobody is meant."""
        if words not in self._resolved:
            self._resolved[words] = self._resolve(words)
        return self._resolved[words]

    def _resolve(self, words: str) -> Actor | None:
        plain = fold(words)
        bare = re.sub(r"^(?:the|a|an|each|any|such|every)\s+", "", plain)
        bare = re.sub(r"['’]s?$", "", bare)
        for name in (plain, bare, _singular(bare)):
            if name in self.aliases:
                return self.aliases[name]
        if bare in _AMBIGUOUS:
            return self._of_role(self.company, words)
        role = role_of_noun(words)
        return self._of_role(role, words) if role else None

    def _of_role(self, role: str, words: str) -> Actor:
        for actor in self.actors:
            if actor.role == role:
                return actor
        return Actor(role, _display(role, words), role)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every mention of an actor in reading order; none overlap."""
        found: list[Mention] = []
        for start, end in _mentioned(text, tuple(self.aliases)):
            words = text[start:end]
            if words in ("US", "U.S.") or _is_third_party(words, text, start):
                continue
            actor = self.resolve(words)
            if actor is not None:
                found.append(Mention(actor, start, end))
        return tuple(found)

    def counterpart(self, actor: Actor) -> Actor | None:
        """Who stands on the other side of the contract."""
        if actor.role == "both":
            return actor
        wanted = _COUNTERPART.get(actor.role)
        for other in self.actors:
            if other.role == wanted:
                return other
        others = [other for other in self.actors if other.key != actor.key and other.role != "public"]
        if len(others) == 1:
            return others[0]
        return Actor(wanted, wanted.capitalize(), wanted) if wanted else None

    def named(self, role: str) -> str:
        """The name under which a role appears here; the role itself where it has none."""
        return next((actor.name for actor in self.actors if actor.role == role), role)


def _display(role: str, words: str) -> str:
    """The name as a subject would carry it: no article, no possessive, `we` for `our`."""
    if role == "both":
        return "each party"
    name = re.sub(r"^(?:the|a|an)\s+|['’]s?$", "", words.strip(), flags=re.IGNORECASE)
    return _NOMINATIVE.get(name.lower(), name)


_NOMINATIVE = {
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
}


@lru_cache(maxsize=256)
def _mention_pattern(aliases: tuple[str, ...]) -> re.Pattern[str]:
    nouns = [noun for noun in _noun_roles() if noun not in ("owner", "people")]
    plural = [re.escape(noun) + "(?:s|ies|ren)?" if len(noun) > 4 else re.escape(noun) for noun in nouns]
    names = [re.escape(alias).replace(r"\ ", r"\s+") for alias in aliases]
    words = sorted({*plural, *names, *_AMBIGUOUS}, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{_BOTH.pattern.strip()}|(?:{'|'.join(words).lower()}))\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _lower_pattern(aliases: tuple[str, ...]) -> re.Pattern[str]:
    # Without IGNORECASE the engine passes by every word of the list whose first letter does not fit.
    return re.compile(_mention_pattern(aliases).pattern)


@lru_cache(maxsize=64)
def _mentioned(text: str, aliases: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where a role or a name stands, whatever its capitals."""
    lower = text.lower()
    if len(lower) == len(text):
        return tuple(match.span() for match in _lower_pattern(aliases).finditer(lower))
    return tuple(match.span() for match in _mention_pattern(aliases).finditer(text))


def _is_third_party(words: str, text: str, start: int) -> bool:
    """Lower-case plurals of a supplier's noun ("our service providers") are strangers to the paper."""
    if not words[:1].islower() or not words.endswith("s") or words.lower() in ("us", "ours"):
        return False
    return _noun_roles().get(_singular(words.lower())) == "supplier" and start > 0


def _company_side(names: Iterable[str]) -> str:
    """A company facing a vendor buys; facing "you" or a customer it sells."""
    roles = {role for name in names if (role := role_of_noun(name))}
    return "customer" if "supplier" in roles and "customer" not in roles else "supplier"


def _role_of_party(party: Party) -> str:
    if party.role in ("licensor", "licensee"):
        return "supplier" if party.role == "licensor" else "customer"
    if party.role not in ("other", ""):
        return party.role
    named = (role_of_noun(name) for name in (party.name, *party.aliases))
    return next((role for role in named if role and role != "both"), "other")


def cast_of(document: Document) -> Cast:
    """The document's parties, each under every name it goes by."""
    return _cast(document.parties, _company_side(party.name for party in document.parties))


def cast_of_text(*texts: str) -> Cast:
    """Who is who in clauses that come without a preamble: role nouns, and capitalised names that
    are bound by a modal ("Halyard shall")."""
    joined = " ".join(texts)
    common = [joined[start:end] for start, end in _mentioned(joined, ())]
    parties = [
        Party(name, "other")
        for name in dict.fromkeys(
            name.removeprefix("The ") for name in _bound_names(joined) if role_of_noun(name) is None
        )
        if fold(name) not in _AMBIGUOUS and fold(name) not in _NOT_NAMES
    ]
    cast = _cast(parties, _company_side(word for word in common if fold(word) not in _AMBIGUOUS))
    seen: dict[str, Actor] = {}
    for mention in cast.mentions(joined):
        seen.setdefault(mention.actor.key, mention.actor)
    known = tuple(actor for key, actor in seen.items() if key not in {a.key for a in cast.actors})
    return Cast(cast.actors + known, cast.aliases, cast.company)


_BINDS = re.compile(r"\s+(?:shall|will|must|may|agrees|undertakes|warrants|grants)\b")
_NAME_AT_END = re.compile(
    r"(?:^|\n|[.;:,(]\s|\b(?:and|that|if)\s)([A-Z][\w&-]+(?:\s[A-Z][\w&-]+){0,2})$",
)
_LONGEST_NAME = 90
"""Characters before a modal in which the name it binds must begin."""


def _bound_names(text: str) -> Iterator[str]:
    """Capitalised names right before a modal, at the head of a sentence or of a clause in it."""
    for modal in _BINDS.finditer(text):
        found = _NAME_AT_END.search(text[max(0, modal.start() - _LONGEST_NAME) : modal.start()])
        if found is not None:
            yield found[1]


_NOT_NAMES = frozenset(
    "it they he she this that these those there nothing nobody everyone all any each access use data services "
    "content fees payment information output outputs agreement section such no".split()
)


def _cast(parties: Sequence[Party], company: str) -> Cast:
    roles = [_role_of_party(party) for party in parties]
    actors: list[Actor] = []
    aliases: dict[str, Actor] = {}
    for party, role in zip(parties, roles, strict=True):
        lone = role != "other" and roles.count(role) == 1
        actor = Actor(role, party.name, role if lone else fold(party.name))
        actors.append(actor)
        for name in (party.name, *party.aliases):
            aliases.setdefault(re.sub(r"^the\s+", "", fold(name)), actor)
    return Cast(tuple(actors), aliases, company)


def match_casts(base: Cast, draft: Cast) -> dict[str, str]:
    """Draft actor key → base actor key, one-to-one: by key, then by name, then by elimination."""
    matched: dict[str, str] = {}
    free = {actor.key: actor for actor in base.actors if actor.role not in ("public", "both")}
    rest = [actor for actor in draft.actors if actor.role not in ("public", "both")]
    for same in (
        lambda one, other: one.key == other.key,
        lambda one, other: fold(one.name) == fold(other.name),
        lambda one, other: one.role == other.role != "other",
    ):
        for actor in list(rest):
            found = next((key for key, other in free.items() if same(other, actor)), None)
            if found is not None:
                matched[actor.key] = found
                del free[found]
                rest.remove(actor)
    if (
        len(rest) == 1
        and len(free) == 1
        and (rest[0].role == "other" or next(iter(free.values())).role == "other")
    ):
        matched[rest[0].key] = next(iter(free))
    return matched


@dataclass(frozen=True, slots=True)
class Stakes:
    """Whom a norm protects and whom it binds, by name; empty where nobody can be named."""

    protects: str
    binds: str


def stakes(norm: str, bearer: Actor | None, cast: Cast) -> Stakes:
    """Whose protection a norm of type `D F R I L X` is, given who bears it.

    A duty, ban or liberty of B protects the other side; a right or immunity of A protects A.
    """
    if bearer is None:
        return Stakes("", "")
    other = cast.counterpart(bearer)
    other_name = other.name if other else ""
    if norm in ("R", "I"):
        return Stakes(bearer.name, other_name)
    return Stakes(other_name, bearer.name)
