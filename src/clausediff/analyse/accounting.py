"""Which words of one text the other answers anywhere, so that a new order is not taken for a loss.

Another vendor says the same with the exception in front, in the passive, with the verb made a noun.
Word edits then stand in every slot, yet nothing was added and nothing left out. So before an edit may
speak, its words have to be looked for in the whole of the other text, by form and by the lexicon;
and what then remains is compared by its operators: force, negation, exception, condition, *only*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from clausediff.analyse.lexicon import lemmas, sames
from clausediff.analyse.matching import weight
from clausediff.analyse.reading import Reading, Unit
from clausediff.analyse.reading.parties import side_of
from clausediff.analyse.reading.tokens import Token, canonical
from clausediff.analyse.signs import Place, Sign
from clausediff.analyse.thesaurus import near

_LIGHT = frozenset(
    map(
        canonical,
        """give given gave make made take taken took do done get got have become occur happen set put let go come begin already then same
        respective relevant applicable concerned foregoing aforementioned herein party parties else every
        each any all both either such shall will must may can would should if where when upon once unless
        except without only not no neither nor never before after hereby means way case event fact extent
        thing matter manner order term condition subject throughout whole entire full shall be itself themselves himself one other others another they
        them he she him her us we you who whoever whatever whether because
        clause section article paragraph""".split(),
    )
)
"""Words that carry no act and no object by themselves: operators, which are counted apart, light
verbs and what points elsewhere in the sentence."""

_STRANGERS = frozenset(
    map(
        canonical,
        """affiliate agent subprocessor sub-processor subcontractor sub-contractor engineer employee purchaser buyer people person
        citizen resident individual child minor teen adult student patient owner author creator developer advertiser""".split(),
    )
)
"""Whoever is named beside the two parties: that a norm reaches them is told of nobody else."""
_SUPPORT = frozenset(
    map(
        canonical,
        "assign conduct perform carry undertake effect render issue draw exercise provide pay lend engage".split(),
    )
)
"""Verbs that lend themselves to a noun that carries the act: "assign a score", "conduct an audit"."""

_OPERATORS = {
    "except": r"except\w*|unless|without|other than|save (?:as|for|that)|excluding|apart from|but for",
    "negation": r"not|no|never|neither|nor|none|nobody|cannot|n't",
    "duty": r"shall|must|will|agrees?|undertakes?|is required|are required|is obliged|has to|have to|is responsible|are responsible",
    "permission": r"may|can|entitled|permitted|allowed|authori[sz]ed|free to|right to",
    "soft": r"should|intends?|endeavou?rs?|efforts|try|tries|aims?|seeks?|where practicable|if practicable",
    "only": r"only|solely|exclusively|sole",
    "condition": r"if|when|whenever|where|wherever|in the event|in case|provided that|to the extent|as long as|so long as|on condition|subject to|upon|once|after",
    "or": r"or",
    "own judgement": r"discretion|deems?|considers?|determines?|believes?|satisf\w+|opinion",
}
_PATTERNS = {name: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") for name, words in _OPERATORS.items()}
_BINDING = ("except", "negation", "only", "soft", "own judgement")
"""Operators whose number must agree before two texts of the same words count as the same."""


def operators(text: str) -> Counter[str]:
    """How often each kind of operator stands in a lower-case text."""
    return Counter({name: len(pattern.findall(text)) for name, pattern in _PATTERNS.items()})


def residue(words: Iterable[Token], own: Reading, other: Reading, *, parties: bool = False) -> list[Token]:
    """The words of one text that carry an act or an object and that nothing in the other answers.

    With `parties`, a party is answered by any name of the same side.
    """
    telling = [word for word in words if _tells(word)]
    answered = [_is_answered(word, own, other, parties) for word in telling]
    return [
        word
        for place, word in enumerate(telling)
        if not answered[place] and not (word.form in _SUPPORT and any(answered[place + 1 : place + 2]))
    ]


def novelty_of(unit: Unit, own: Reading, other: Reading) -> float:
    """Share of a unit's telling words that nothing in the other text answers, 0 to 1, common words less."""
    telling = [word for word in unit.tokens if _tells(word)]
    new = residue(telling, own, other, parties=True)
    whole = sum(weight(word.form) for word in telling)
    return sum(weight(word.form) for word in new) / whole if whole else 0.0


def _tells(word: Token) -> bool:
    return word.is_content and word.form not in _LIGHT and not word.form.startswith("<")


_BEFOREHAND = frozenset({"prior", "before", "first", "advance", "beforehand", "previous", "previously"})


def _is_answered(word: Token, own: Reading, other: Reading, parties: bool) -> bool:
    if word.form in other.forms:
        return True
    side = side_of(word.plain, own.names) if parties and word.form not in _STRANGERS else None
    if side is not None and side in other.sides:
        return True
    if word.plain in _BEFOREHAND or word.form in _BEFOREHAND:
        return not _BEFOREHAND.isdisjoint(other.forms) or not _BEFOREHAND.isdisjoint(other.plains)
    if word.plain in other.plains or not sames(word.plain).isdisjoint(other.lemmas):
        return True
    # Near words that its own text holds apart are two members there, and not each other's answer.
    return any(near(lemma) & other.lemmas - own.lemmas for lemma in lemmas(word.plain))


def is_named(word: str, reading: Reading) -> bool:
    """Does a text name the act or thing that a lower-case word names, by whatever word?"""
    return (
        canonical(word) in reading.forms
        or not sames(word).isdisjoint(reading.lemmas)
        or any(not near(lemma).isdisjoint(reading.lemmas) for lemma in lemmas(word))
    )


def _inside(reading: Reading, places: Sequence[Place]) -> list[Token]:
    return [
        token
        for unit in reading.units
        for token in unit.tokens
        if any(start <= token.start and token.end <= end for start, end in places)
    ]


def _all(reading: Reading) -> list[Token]:
    return [token for unit in reading.units for token in unit.tokens]


def says_the_same(base: Reading, draft: Reading) -> bool:
    """Do both texts hold the same acts and objects under the same operators, in whatever order?"""
    if residue(_all(base), base, draft) or residue(_all(draft), draft, base):
        return False
    before, after = operators(base.low), operators(draft.low)
    return all(before[name] == after[name] for name in _BINDING) and _forces(before) == _forces(after)


def _forces(found: Counter[str]) -> tuple[bool, bool]:
    return bool(found["duty"]), bool(found["permission"])


_OF_OPERATORS = {
    "M16": ("condition",),
    "M34": ("condition",),
    "M17": ("except", "condition"),
    "M18": ("except", "condition"),
    "M06": ("only",),
    "M12": ("only",),
    "M15": ("or",),
    "M07": ("or",),
    "M10": ("or",),
    "M11": (),
    "M28": (),
    "M32": (),
}
"""What a rule's words may consist of beside acts and objects: the operators that have to have come
or gone as well, if no act and no object did."""


def is_unfounded(sign: Sign, base: Reading, draft: Reading) -> bool:
    """Does the other side answer every word that the sign rests on, operators included?"""
    if sign.rule not in _OF_OPERATORS:
        return False
    if residue(_inside(base, sign.base), base, draft) or residue(_inside(draft, sign.draft), draft, base):
        return False
    before, after = operators(base.low), operators(draft.low)
    return all(before[name] == after[name] for name in _OF_OPERATORS[sign.rule])
