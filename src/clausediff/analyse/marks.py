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

    def effect_on(self, norm: Norm, path: Sequence[Slot], change: int) -> Effect | None:
        """What adding (+1) or striking (-1) these words does; None where they mean nothing."""
        if self.norms and norm not in self.norms:
            return None
        verdict = effect(norm, path, self.delta * change)
        return verdict if verdict is not Effect.UNCLEAR else None


def _mark(rule: str, slot: Slot, delta: int, confidence: float, words: str, norms: str = "") -> Mark:
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    return Mark(rule, (slot,), delta, confidence, pattern, frozenset(Norm(n) for n in norms))


RESTRICTORS = frozenset({"only", "sole", "solely", "exclusively", "exclusive"})
"""Words that bind a use to what follows them."""

# Order matters: the first mark that fits an edit names it.
MARKS: tuple[Mark, ...] = (
    _mark(
        "M19",
        Slot.EXCEPTION,
        +1,
        0.75,
        r"(?:not\s+(?:to\s+)?be|not)\s+unreasonably\s+(?:withheld|conditioned|delayed|withhold)\w*|deemed\s+(?:approved|consent|accepted|given)",
        "F",
    ),
    _mark(
        "M13",
        Slot.TRIGGER,
        -1,
        0.7,
        r"knowingly|intentionally|wil?lfully|deliberately|purposely|to\s+(?:its|the\s+best\s+of|our|\w+'s)\s+(?:its\s+|our\s+)?(?:actual\s+)?knowledge|actual\s+knowledge|with\s+(?:the\s+)?intent\w*",
        "DFRI",
    ),
    _mark(
        "M14",
        Slot.THRESHOLD,
        +1,
        0.65,
        r"material|materially|significant|significantly|substantial|substantially|serious|seriously|severe",
    ),
    _mark(
        "M02",
        Slot.FORCE,
        -1,
        0.7,
        r"(?:commercially\s+)?(?:reasonable|best|diligent)\s+(?:\w+\s+)?(?:efforts?|endeavou?rs?|steps|measures)|endeavou?rs?\s+to|try\s+to|attempt\s+to|strive\s+to|take\s+(?:\w+\s+)?steps\s+to|designed\s+to|intended\s+to|aim\s+to",
        "DF",
    ),
    _mark(
        "M16",
        Slot.TRIGGER,
        -1,
        0.65,
        r"(?:where|if|when|whenever|as|to\s+the\s+(?:\w+\s+)?extent)\s+(?:\w+\s+)?(?:feasible|practicable|possible|practical|appropriate|permitted|available)|generally|(?:in|under)\s+(?:most|some|certain|limited|specific)\s+(?:\w+\s+)?(?:cases|circumstances|instances|situations|locations|countries|jurisdictions|regions|states)|typically|usually|normally",
    ),
    _mark(
        "M10",
        Slot.ACTION,
        +1,
        0.65,
        r"directly\s+or\s+indirectly|indirectly|attempts?(?:ing)?\s+to|assist\s+(?:any|others|third|other)|permit\s+(?:any|others|third|its|the)|allow\s+(?:any|others|third)|encourage\s+(?:any|others)",
        "F",
    ),
    _mark(
        "M20",
        Slot.CONTROL,
        -1,
        0.6,
        r"(?:sole|absolute|own|our|its)\s+(?:and\s+absolute\s+)?discretion|(?:that\s+)?(?:we|vendor|host|supplier|provider|company)\s+(?:reasonably\s+)?(?:deems?|determines?|considers?|believes?|decides?)|deems?\s+(?:necessary|appropriate|serious|suitable|fit)|considers?\s+(?:necessary|appropriate|suitable|serious)|in\s+(?:our|its)\s+(?:sole\s+|reasonable\s+)?(?:opinion|judge?ment)",
    ),
    _mark(
        "M17",
        Slot.EXCEPTION,
        +1,
        0.7,
        r"except(?:\s+\w+)?|unless|other\s+than|save\s+(?:for|that|as|where)|excluding|with\s+the\s+exception\s+of|apart\s+from|without\s+(?:\w+\s+){0,6}?(?:consent|approval|permission|authori[sz]ation)",
    ),
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
    _mark("M12", Slot.ACTION, -1, 0.6, r"only|solely|exclusively", "LR"),
    _mark("M12", Slot.ACTION, +1, 0.6, r"only|solely|exclusively", "F"),
    _mark(
        "M16",
        Slot.TRIGGER,
        -1,
        0.55,
        r"if|when|where|to\s+the\s+extent|as\s+long\s+as|so\s+long\s+as|subject\s+to|in\s+the\s+event|conditioned\s+(?:up)?on|provided\s+that|only\s+if|until|once|upon",
    ),
    _mark("M07", Slot.OBJECT, -1, 0.55, r"certain|some|selected|specified|sensitive|relevant"),
    _mark("M07", Slot.OBJECT, +1, 0.4, r"all|any|every|each"),
)
