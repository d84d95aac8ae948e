"""One sentence a finding: the words of both sides and why they matter."""

from __future__ import annotations

from clausediff.analyse.rules import RULES
from clausediff.analyse.signs import Place, Sign
from clausediff.model import Effect

_LONGEST = 140
"""Characters of a quotation before it is cut in the middle."""


def sentence(sign: Sign, base: str, draft: str) -> str:
    """What happened to the protection, for a person; quotes come from the two texts."""
    rule = RULES[sign.rule]
    before, after = _quote(base, sign.base), _quote(draft, sign.draft)
    if before and after:
        happened = f"{before} became {after}"
    elif after:
        happened = f"{after} is new"
    elif before:
        happened = f"{before} is gone"
    else:
        happened = rule.title
    match sign.effect:
        case Effect.WEAKER:
            why = f": {rule.weaker}."
        case Effect.STRONGER:
            why = f": {rule.stronger}."
        case Effect.NEUTRAL:
            why = "; this changes nothing of substance."
        case Effect.UNCLEAR:
            why = "; whether this protects more or less, a person must say."
    return happened + why


def _quote(text: str, places: tuple[Place, ...]) -> str:
    words = " … ".join(" ".join(text[start:end].split()) for start, end in places)
    if len(words) > _LONGEST:
        half = _LONGEST // 2
        words = f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
    return f"“{words.rstrip('.;,')}”" if words else ""
