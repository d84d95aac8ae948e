"""What each clause of a document commands or allows, roughly: the acts, on what, and by whom.

The pair judge reads norms finely; here it is only asked whether a rule in one clause can take
something from a rule in another, for which classes of conduct and shared objects are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from clausediff.analyse.reading import Force, Side, Unit, read
from clausediff.analyse.roles import Cast, cast_of, role_of_noun
from clausediff.analyse.whole.verdicts import whole
from clausediff.model import ClauseKind, Document, Evidence, Pair
from clausediff.text import fold

_CONDUCTS: dict[str, str] = {
    "use": r"us(?:e|es|ed|ing|age)|utili[sz]\w+|process(?:es|ing)?|exploit\w*|analy[sz]\w+|train(?:s|ing)?|improv\w+|develop(?:s|ing)?",
    "disclose": r"disclos\w+|shar(?:e|es|ed|ing)|sell(?:s|ing)?|transfer\w*|publish\w*|reveal\w*|make\s+available|distribut\w+|divulg\w+",
    "retain": r"retain\w*|keep(?:s|ing)?|stor(?:e|es|ing|age)|hold(?:s|ing)?|archiv\w+|preserv\w+",
    "erase": r"delet\w+|eras\w+|destr\w+|purg\w+|wip(?:e|es|ing)|return(?:s|ing)?",
    "modify": r"modif\w+|chang(?:e|es|ing)|amend\w*|revis\w+|alter\w*|updat\w+",
    "end": r"suspend\w*|terminat\w+|discontinu\w+|withdraw\w*|cancel\w*|restrict\w*|remov\w+",
    "provide": r"provid(?:e|es|ing)|suppl(?:y|ies)|deliver\w*|maintain\w*|support\w*",
    "inspect": r"audit\w*|inspect\w*|monitor\w*|track\w*|access(?:es|ing)?",
    "engage": r"engag\w+|subcontract\w*|appoint\w*|delegat\w+",
    "assign": r"assign\w*|novat\w+",
    "notify": r"notif\w+|inform(?:s|ing)?|report(?:s|ing)?",
    "guard": r"protect\w*|secur(?:e|es|ing)|encrypt\w*|safeguard\w*",
    "pay": r"pay(?:s|ing|ment)?|refund\w*|charg(?:e|es|ing)|indemnif\w+|compensat\w+",
}
_CONDUCT = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _CONDUCTS.items()) + r")\b",
    re.IGNORECASE,
)
# What a permission of the first kind takes from a duty of the second.
_UNDOES = {"retain": "erase", "end": "provide", "disclose": "guard"}
_STOP = frozenset(
    "the and any all such this that these those with from for its their our your his her other may shall will must not nor under "
    "section clause article agreement party parties each either term terms provision provisions applicable law laws except "
    "including include includes without limitation only solely time times pursuant accordance connection respect purpose purposes "
    "reasonable reasonably which who whom when where upon after before during extent required necessary appropriate written notice "
    "anything contrary notwithstanding herein hereof hereunder thereof person persons third right rights obligation obligations "
    "product products service services customer supplier provider vendor client user users recipient discloser".split()
)
_CAPITALISED = re.compile(r"(?<![.!?:;]\s)(?<!^)\b[A-Z][a-z][\w-]*(?:\s+[A-Z][a-z][\w-]*)*")


# "ensures that its agents only use": the limit is another's.
_NESTED_ONLY = re.compile(r"\b(?:that|which|who|whom)\b[^.;]*\b(?:only|solely|exclusively)\b", re.IGNORECASE)
# "does not include" says what a thing is; nobody is forbidden anything.
_NO_BAN = re.compile(
    r"\b(?:does|do|did|is|are)\s+not\s+(?:include|apply|mean|constitute|extend|affect|limit|cover)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Act:
    """One rule of one clause."""

    clause: int
    start: int
    end: int
    force: Force
    bearer: str
    """Role key of who is bound or allowed; empty where nobody is named."""
    conducts: frozenset[str]
    objects: frozenset[str]
    """Folded content words; defined terms as one word."""
    terms: frozenset[str]
    """The capitalised ones among them."""
    only: bool

    @property
    def protects(self) -> bool:
        """Is it a ban, a duty, or a permission for one purpose alone?"""
        return self.force in (Force.BAN, Force.DUTY) or (self.force is Force.PERMISSION and self.only)

    @property
    def permits(self) -> bool:
        """Does it allow, or free from a duty?"""
        return self.force in (Force.PERMISSION, Force.RELEASE) and not self.only


@lru_cache(maxsize=8192)
def _read(text: str, stem: str) -> tuple[Unit, ...]:
    return read(text, stem).units


def acts_of(document: Document, index: int, cast: Cast) -> tuple[Act, ...]:
    """The rules of a clause in order; none for headings, recitals and definitions."""
    clause = document.clauses[index]
    text = document.text_of(clause)
    if (
        clause.kind in (ClauseKind.HEADING, ClauseKind.RECITAL, ClauseKind.PREAMBLE, ClauseKind.ANNEX)
        or not text.strip()
    ):
        return ()
    stem = document.stem(index)
    return tuple(_act(index, text, stem, unit, cast) for unit in _read(text, stem))


def _act(index: int, text: str, stem: str, unit: Unit, cast: Cast) -> Act:
    frame = unit.frame
    body = text[unit.start + frame.main : unit.end]
    at = max(frame.operative[1] - frame.main, 0)
    conducts = _conducts(body[at:]) or _conducts(body)
    told = frame.force is Force.BAN and _NO_BAN.search(body) is not None
    return Act(
        index, unit.start, unit.end, Force.STATEMENT if told else frame.force, _bearer(frame.bearer, frame.bearer_name, cast),
        conducts, object_words(text[unit.start : unit.end], cast), defined_words(text[unit.start : unit.end], cast),
        frame.only and not _NESTED_ONLY.search(body[at:]),
    )  # fmt: skip


def _bearer(side: Side, name: str, cast: Cast) -> str:
    if side is Side.EACH:
        return "both"
    actor = cast.resolve(name) if name else None
    return actor.key if actor else ""


def _conducts(words: str) -> frozenset[str]:
    return frozenset(match.lastgroup or "" for match in _CONDUCT.finditer(words))


def object_words(words: str, cast: Cast) -> frozenset[str]:
    """Content words, without acts, parties and the small change of contracts."""
    plain = re.findall(r"[a-z][a-z-]{3,}", fold(words))
    return frozenset(
        _singular(word)
        for word in plain
        if word not in _STOP
        and not _CONDUCT.fullmatch(word)
        and role_of_noun(word) is None
        and cast.resolve(word) is None
    ) | defined_words(words, cast)


def defined_words(words: str, cast: Cast) -> frozenset[str]:
    """Capitalised names inside a sentence, parties apart."""
    return frozenset(
        _singular(fold(match[0]))
        for match in _CAPITALISED.finditer(words)
        if cast.resolve(match[0]) is None and _singular(fold(match[0])) not in _STOP
    )


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word


def takes_from(permission: Act, rule: Act) -> bool:
    """Can doing what the permission allows be what the rule forbids, or undo what it demands?"""
    if permission.bearer and rule.bearer and not _may_be_same(permission.bearer, rule.bearer):
        return False
    if not _share(permission, rule):
        return False
    if rule.force is Force.BAN or rule.only:
        return bool(permission.conducts & rule.conducts)
    return any(_UNDOES.get(conduct) in rule.conducts for conduct in permission.conducts)


def _may_be_same(one: str, other: str) -> bool:
    """Either party may be the recipient of the other's secrets; no supplier is its customer."""
    loose = {"both", "recipient", "discloser", "public"}
    return one == other or one in loose or other in loose


def _share(one: Act, other: Act) -> bool:
    terms = {
        t for t in one.terms for o in other.terms if t == o or t.endswith(" " + o) or o.endswith(" " + t)
    }
    return bool(terms) or len(one.objects & other.objects) >= 2


def acts(document: Document, indices: Iterable[int], cast: Cast) -> tuple[Act, ...]:
    """The rules of several clauses."""
    return tuple(act for index in indices for act in acts_of(document, index, cast))


def own_words(base: Document, pair: Pair, rule: Act) -> Evidence:
    """The words of the base that answer a rule of the draft, in the clauses of the pair it stands in."""
    rules = [act for act in acts(base, pair.match.base, cast_of(base)) if act.protects]
    if not rules:
        return whole(base, pair.match.base[0])
    best = max(
        rules,
        key=lambda act: (len(act.conducts & rule.conducts) > 0, len(act.objects & rule.objects), -act.start),
    )
    return Evidence(best.clause, best.start, best.end)
