"""Words that narrow or widen a norm wherever they stand: which slot they fill and in which direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clausediff.analyse.calculus import Norm, Slot, effect
from clausediff.model import Effect


@dataclass(frozen=True, slots=True)
class Mark:
    """A class of words; `delta` is the sign of their insertion on the slot at `path`."""

    rule: str
    path: tuple[Slot, ...]
    delta: int
    confidence: float
    pattern: re.Pattern[str]
    norms: frozenset[Norm] = frozenset()
    """The norms it is asked in; empty for all."""

    beginnings: frozenset[str] = frozenset()
    """How the words of the pattern begin."""

    def asks(self, norm: Norm, differing: frozenset[str]) -> bool:
        """Can the mark come or go in this norm, where words that begin so came or went?"""
        return (not self.norms or norm in self.norms) and not self.beginnings.isdisjoint(differing)

    def effect_on(self, norm: Norm, path: Sequence[Slot], change: int) -> Effect | None:
        """What adding (+1) or striking (-1) these words does; None where they mean nothing."""
        if self.norms and norm not in self.norms:
            return None
        verdict = effect(norm, path, self.delta * change)
        return verdict if verdict is not Effect.UNCLEAR else None


def _mark(rule: str, slot: Slot, delta: int, confidence: float, words: str, norms: str = "") -> Mark:
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    # What stands before an optional letter or a class of letters begins a word too.
    literal = re.sub(r"\\[a-zA-Z]", " ", words)
    beginnings = frozenset(part[:BEGINNING] for part in re.findall(r"[a-z]+", literal)) - _COMMON
    return Mark(rule, (slot,), delta, confidence, pattern, frozenset(Norm(n) for n in norms), beginnings)


BEGINNING = 3
"""Letters of a word that tell whether a mark may be there at all."""
_COMMON = frozenset("the a an of its our you and to is be by it s d ed".split())


RESTRICTORS = frozenset({"only", "sole", "solely", "exclusively", "exclusive"})
"""Words that bind a use to what follows them."""

_CONSENT_KEPT_SMALL = r"(?:not\s+(?:to\s+)?be|not)\s+unreasonably\s+(?:withheld|conditioned|delayed|withhold)\w*|deemed\s+(?:approved|accepted|given|to\s+have\s+(?:consented|approved|accepted))"
_MIND = (
    r"knowingly|intentionally|intentional|wil?lfully|deliberately|purposely|to\s+(?:its|the\s+best\s+of|our|\w+'s)\s+(?:its\s+|our\s+)?(?:actual\s+)?knowledge|"
    r"actual\s+knowledge|with\s+(?:the\s+)?intent\w*"
)
_WEIGHT = r"material|materially|significant|significantly|substantial|substantially|serious|seriously|severe"
_TRYING = (
    r"(?:commercially\s+)?(?:reasonable|best|diligent)\s+(?:\w+\s+)?(?:efforts?|endeavou?rs?)|endeavou?rs?\s+to|try\s+to|attempt\s+to|strive\s+to|use\s+efforts|"
    r"(?:take|takes|taking)\s+(?:\w+\s+)?steps\s+to|designed\s+to|intended\s+to|aim\s+to|a\s+reasonable\s+effort"
)
_HEDGE = (
    r"(?:where|if|when|whenever|as|to\s+the\s+(?:\w+\s+)?extent)\s+(?:\w+\s+)?(?:feasible|practicable|possible|practical|permitted|available)|generally|"
    r"(?:in|under)\s+(?:most|some|certain|limited|specific)\s+(?:\w+\s+)?(?:cases|circumstances|instances|situations|locations|countries|jurisdictions|regions|states)|typically|usually|normally"
)
_DETOUR = (
    r"directly\s+or\s+indirectly|indirectly|through\s+(?:others|third\s+parties)|attempt(?:s|ing)?\s+to|try\s+to|(?:permit|let|assist|cause|help)\s+(?:any\w*|others?|third|its|the)\b|"
    r"allow\s+(?:any|others|third)|encourage\s+(?:any|others)|operation\s+of\s+law"
)
_DISCRETION = (
    r"(?:sole|absolute|own|our|its)\s+(?:and\s+absolute\s+)?discretion|(?:that\s+)?(?!customer|client|you|user)\w+\s+(?:have\s+|has\s+)?(?:reasonably\s+)?(?:deem|determine|consider|believe|decide)(?:s|d|ed)?|"
    r"deems?\s+(?:necessary|appropriate|serious|suitable|fit)|considers?\s+(?:necessary|appropriate|suitable|serious)|in\s+(?:our|its)\s+(?:sole\s+|reasonable\s+)?(?:opinion|judge?ment)"
)
_EXCEPT = r"except(?:\s+\w+)?|unless|other\s+than|save\s+(?:for|that|as|where)|excluding|with\s+the\s+exception\s+of|apart\s+from"

_OF_THE_PROTECTED = r"(?:the\s+)?(?:client|customer|user|discloser|disclosing|department|you|both|mutual)"
_BY_ITSELF = (
    r"as\s+(?:they\s+may\s+be\s+|it\s+may\s+be\s+|may\s+be\s+)?(?:amended|updated|revised|modified|replaced)(?!\s+by\s+"
    + _OF_THE_PROTECTED
    + r")|then[- ]current|as\s+updated\s+from\s+time\s+to\s+time|"
    r"under\s+its\s+(?:directives|policies|policy|rules)"
)
_LAW = (
    r"(?:as|where|when|if|to\s+the\s+extent|only\s+as)\s+(?:\w+\s+){0,3}?(?:required|permitted|allowed)\s+by\s+(?:applicable\s+)?laws?|(?:in\s+any\s+case\s+in\s+which\s+|where\s+|as\s+)"
    r"(?:the\s+|applicable\s+)?laws?\b.{0,40}?\b(?:requires?|allows?|permits?)"
)

_ASKED_FIRST = (
    r"(?:only\s+)?(?:with|upon|after|subject\s+to|on|based\s+on)\s+(?:(?:the|a|prior|express|written|explicit|obtaining|your|its|their|\w+'s|\w+s')\s+){1,5}"
    r"(?:consent|approval|permission|authori[sz]ation|agreement)"
)

_IN_PART = r"summar(?:y|ies|ised|ized)|abridged|high-level|representative\s+samples?|partial"
_PROOF = (
    r"(?:can|is\s+able\s+to|could|must|shall)\s+(?:\w+ly\s+)?(?:prove|demonstrate|establish|document|substantiate|show)|"
    r"(?:as\s+)?(?:evidenced|shown|demonstrated|documented|proven|established|substantiated)\s+(?:by|in)|"
    r"by\s+(?:\w+\s+){0,2}?(?:written\s+)?(?:records?|documentation|evidence|proof)"
)
"""Who must prove that an exception applies: without it, it applies at a word."""

_OWN_ENDS = (
    r"for\s+(?:its|our|their)\s+own\s+(?:\w+\s+){0,2}?(?:purposes?|use|benefit|ends)|"
    r"train(?:ing)?\s+(?:of\s+)?(?:\w+\s+){0,4}?(?:models?|systems?|algorithms?)|"
    r"(?:develop|improv|enhanc)\w*\s+(?:\w+\s+){0,3}?(?:products|services|models|technolog(?:y|ies)|offerings)|"
    r"(?:other|related|internal|general)\s+(?:business|commercial)\s+purposes"
)
"""Ends that are the user's of the data, not those of the one whose data it is."""

MARKS: tuple[Mark, ...] = (
    _mark("M19", Slot.EXCEPTION, +1, 0.75, _CONSENT_KEPT_SMALL, "F"),
    _mark("M19", Slot.TRIGGER, -1, 0.66, _ASKED_FIRST, "L"),
    _mark("M13", Slot.TRIGGER, -1, 0.7, _MIND, "DFRI"),
    _mark("M20", Slot.TRIGGER, +1, 0.55, _DISCRETION, "R"),
    _mark("M20", Slot.CONTROL, -1, 0.6, _DISCRETION, "DFL"),
    _mark("M14", Slot.THRESHOLD, +1, 0.65, _WEIGHT),
    _mark("M02", Slot.FORCE, -1, 0.7, _TRYING, "DX"),
    _mark("M16", Slot.TRIGGER, -1, 0.65, _HEDGE, "DFRIX"),
    _mark("M10", Slot.ACTION, +1, 0.65, _DETOUR, "F"),
    _mark(
        "M07",
        Slot.OBJECT,
        -1,
        0.62,
        r"revocable|non-?exclusive|non-?transferable|non-?sublicensable|limited(?!\s+to)",
        "R",
    ),
    _mark(
        "M07",
        Slot.OBJECT,
        +1,
        0.62,
        r"irrevocable|perpetual|sub-?licen[sc]able|transferable|worldwide|unlimited|royalty-free",
        "L",
    ),
    _mark(
        "M23", Slot.CONTROL, +1, 0.58, r"as\s+(?:amended|updated|revised)\s+by\s+" + _OF_THE_PROTECTED, "DFR"
    ),
    _mark("M23", Slot.CONTROL, -1, 0.72, _BY_ITSELF, "DFR"),
    _mark(
        "M12",
        Slot.ACTION,
        +1,
        0.6,
        r"(?:any|all)\s+lawful\s+(?:\w+\s+)?(?:purposes?|uses?)|for\s+any\s+(?:other\s+)?purposes?(?!\s+other)",
        "L",
    ),
    _mark("M12", Slot.ACTION, +1, 0.64, _OWN_ENDS, "L"),
    _mark("M25", Slot.TRIGGER, +1, 0.6, r"notwithstanding", "DFL"),
    _mark(
        "M09",
        Slot.OBJECT,
        -1,
        0.6,
        r"namely|(?<!not\s)limited\s+to|that\s+is\s+to\s+say|consisting\s+(?:only\s+)?of",
        "DF",
    ),
    _mark("M22", Slot.TRIGGER, -1, 0.66, _LAW, "DFR"),
    _mark(
        "M26",
        Slot.ACTION,
        +1,
        0.66,
        r"(?:the\s+)?(?:lesser|lower)\s+of|whichever\s+is\s+(?:less|lower|smaller)",
        "L",
    ),
    _mark(
        "M26",
        Slot.ACTION,
        -1,
        0.66,
        r"(?:the\s+)?(?:greater|higher)\s+of|whichever\s+is\s+(?:more|higher|greater)",
        "L",
    ),
    _mark("M12", Slot.ACTION, -1, 0.6, r"only|solely|exclusively", "R"),
    _mark(
        "M19",
        Slot.ACTION,
        -1,
        0.6,
        r"(?<!or )(?:on|upon|with|after|by)\s+(?:(?:giving|\w+|\(\d+\)|reasonable|appropriate|prior|advance|written|due|at|least|\d+|days?)\W+){0,5}notice",
        "L",
    ),
    _mark(
        "M19",
        Slot.ACTION,
        +1,
        0.6,
        r"without\s+(?:\w+\s+){0,3}(?:notice|consent|permission|approval)",
        "L",
    ),
    _mark(
        "M26",
        Slot.ACTION,
        -1,
        0.6,
        r"prior\s+to|before|(?<!paid )(?<!payable )(?<!pay )(?<!billed )(?<!invoiced )in\s+advance|beforehand|(?:prior|advance)\s+(?:written\s+)?notice",
        "D",
    ),
    _mark("M07", Slot.OBJECT, -1, 0.55, r"certain|some(?:\s+of)?|selected|specified|sensitive"),
    _mark("M08", Slot.OBJECT, -1, 0.64, _IN_PART, "DR"),
    _mark("M18", Slot.TRIGGER, -1, 0.66, _PROOF, "L"),
)
"""Marks in the order in which they name an edit."""

FAR_MARKS: tuple[Mark, ...] = (_mark("M17", Slot.EXCEPTION, +1, 0.6, _EXCEPT),)
"""Marks that the close lens reads off the slots instead."""
