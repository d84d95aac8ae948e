"""Puts every word of a norm into its slot: bearer, force, action, object, trigger, exception …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausediff.analyse.calculus import Slot
from clausediff.analyse.reading.frames import Force, Frame
from clausediff.analyse.reading.tokens import Token

Path = tuple[Slot, ...]
"""Slots from the norm inwards: `(EXCEPTION, TRIGGER)` is a condition of an exception."""

EXCEPTION = re.compile(
    r"(?<![\w-])(?:except(?:ing)?(?:\s+(?:that|as|for|to|where|if|when|in|with|under))?|unless|other\s+than|save\s+(?:and\s+)?(?:for|that|as|where|to|in|insofar|when|if|with)|subject\s+to|excluding|with\s+the\s+exception\s+of|"
    r"but\s+(?:not|may|excluding)|apart\s+from|provided(?:,?\s+however,?)\s+that|"
    r"without(?=\s+(?:\w+\s+){0,3}consult)|without(?=\s+(?:(?:the|your|our|its|their|first|any|such|express|explicit|prior|advance|written|[\w-]+'s|other|party's|obtaining|having|getting|giving|providing|specific|previous|reasonable)\s+){0,7}(?:consent|approval|permission|authori[sz]ation|notice|notification|notifying|instruction))|"
    r"for\s+any\s+(?:other\s+)?purpose(?:s)?\s+(?:other\s+than|outside))\b"
)
CONDITION = re.compile(
    r"(?<![\w-])(?:if|when(?:ever)?(?!\s+it\s+comes)|where(?:ver)?|to\s+the\s+(?:\w+\s+)?extent(?:\s+that)?|as\s+long\s+as|so\s+long\s+as|upon|in\s+(?:the\s+)?(?:case|event)(?:\s+(?:of|that))?|"
    r"conditioned\s+(?:up)?on|conditional\s+(?:up)?on|only\s+(?:if|when|where|after)|until|(?<!at )once(?=\s+(?:you|we|the|it|a|such|they|customer))|provided(?:\s+that)?|insofar\s+as|after\s+(?:\w+\s+)?(?:giving|notifying|obtaining|notice|notification|consult\w+|approval|review)|bound\s+by|in\s+which\s+case)\b"
)
PURPOSE = re.compile(
    r"(?<![\w-])(?:for\s+the\s+(?:sole\s+|limited\s+)?purposes?\s+of|in\s+order\s+to|for\s+(?:its|our|your|their|any|other|the\s+following)?\s*(?:[\w-]+\s+){0,2}?purposes?|so\s+(?:that|as\s+to)|"
    r"(?:solely|only|exclusively)\s+(?:to|for|as|in\s+connection)|to\s+the\s+extent\s+necessary)\b"
)
TIME = re.compile(
    r"(?<![\w-])(?:within|no\s+later\s+than|not\s+later\s+than|promptly|immediately|without\s+(?:undue|unreasonable)\s+delay|as\s+soon\s+as|forthwith|prior\s+to|before|in\s+a\s+timely|(?<!paid )(?<!payable )(?<!pay )(?<!billed )(?<!invoiced )in\s+advance)\b"
)
MANNER = re.compile(r"(?<![\w-])(?:by|with|through|using|via|in\s+(?:a|an)\s+\w+\s+(?:manner|way))\b")
# A clause put in between commas ends at the second: ", unless you opt out, for …".
_ASIDE = re.compile(r",\s(?:unless|if|where|when|once)\s(?:[^\s,;()]+\s){1,7}[^\s,;()]+,(?=\s(?!and\b|or\b))")


def slot_paths(text: str, tokens: Sequence[Token], frame: Frame) -> tuple[Path, ...]:
    """The slot path of every token of a unit; `text` and offsets are those of the unit."""
    marks: list[tuple[int, Slot]] = []
    for pattern, slot in (
        (EXCEPTION, Slot.EXCEPTION),
        (CONDITION, Slot.TRIGGER),
        (TIME, Slot.TIME),
    ):
        marks += [(m.start(), slot) for m in pattern.finditer(text)]
    operative_start, operative_end = frame.operative
    marks = [m for m in sorted(marks, key=lambda m: m[0]) if not operative_start <= m[0] < operative_end]
    leading = frame.main
    led = bool(leading)
    paths: list[Path] = []
    here: Path = ()
    inserted = -1
    marker = 0
    verbs = 0
    for token in tokens:
        closes = token.form in (",", ";") or (here == (Slot.TIME,) and token.form in ("and", "or", "but"))
        if here and token.form == "," and token.start == inserted:
            here = ()
        if (
            here
            and closes
            and (here == (Slot.TIME,) or (verbs == 0 and operative_end and token.start > operative_end))
        ):
            # A time says what it says up to the next comma; so does what stands between modal and verb.
            here = ()
        if led and token.start >= leading:
            here, led = (), False
        while marker < len(marks) and marks[marker][0] <= token.start:
            slot = marks[marker][1]
            aside = _ASIDE.match(text, max(0, marks[marker][0] - 2))
            if aside is not None:
                inserted = aside.end() - 1
            marker += 1
            if slot is Slot.TIME:
                if here and here[0] in (Slot.EXCEPTION, Slot.TRIGGER):
                    continue
                here = (Slot.TIME,)
            elif slot is Slot.EXCEPTION:
                here = (
                    (Slot.EXCEPTION, Slot.EXCEPTION)
                    if here[:1] == (Slot.EXCEPTION,) and _carves_back(text, marks[marker - 1][0])
                    else (Slot.EXCEPTION,)
                )
            else:
                here = (Slot.EXCEPTION, Slot.TRIGGER) if here[:1] == (Slot.EXCEPTION,) else (Slot.TRIGGER,)
        if operative_end > operative_start and operative_start <= token.start < operative_end:
            paths.append((Slot.FORCE,))
            here = ()
            verbs = 0
        elif here:
            paths.append(here)
        elif leading and token.start < leading:
            paths.append(())
        elif operative_end and token.start < operative_start:
            paths.append((Slot.BEARER,))
        else:
            if token.is_content:
                verbs += 1
            manner = MANNER.match(text, token.start) is not None and verbs > 1
            if manner:
                here = (Slot.ACTION,)
                paths.append(here)
            else:
                paths.append((Slot.ACTION,) if verbs <= 1 or token.plain.endswith("ly") else (Slot.OBJECT,))
    liable = "liable" in text[slice(*frame.operative)] or "responsible" in text[slice(*frame.operative)]
    if frame.only and frame.force is not Force.RELEASE and not liable:
        paths = _only_paths(text, tokens, paths)
    return tuple(paths)


def _carves_back(text: str, at: int) -> bool:
    """Does an exception marker inside an exception take part of it back?"""
    return (
        re.match(
            r"(?:but\s+(?:not|excluding)|except|excluding|unless|other\s+than|provided)",
            text[at:],
        )
        is not None
    )


def _only_paths(text: str, tokens: Sequence[Token], paths: list[Path]) -> list[Path]:
    """What follows *only* is what remains allowed: an exception to the ban on the rest."""
    begin = next((t.start for t in tokens if t.plain in ("only", "solely", "exclusively")), None)
    if begin is None:
        return paths
    return [
        (Slot.EXCEPTION, *(path if path[:1] == (Slot.TRIGGER,) else ()))
        if token.start > begin and path[:1] in ((Slot.OBJECT,), (Slot.ACTION,), (Slot.TRIGGER,))
        else path
        for token, path in zip(tokens, paths, strict=True)
    ]
