"""What kind of act the operative words command: one that exposes the other side, or one that guards it."""

from __future__ import annotations

import re

from clausediff.analyse.reading.tokens import stem

# Acts that expose the one they are done to; acts that help or guard.
EXPOSING = frozenset(
    [
        "collect",
        "share",
        "sell",
        "disclose",
        "track",
        "monitor",
        "suspend",
        "terminate",
        "remove",
        "charge",
        "disable",
        "refuse",
        "block",
        "restrict",
        "deny",
        "withhold",
        "store",
        "retain",
        "use",
        "combine",
        "transfer",
        "process",
        "access",
        "log",
        "record",
        "analyze",
        "analyse",
        "profile",
        "reclaim",
        "discontinue",
        "deactivate",
        "ban",
        "limit",
        "sublicense",
        "display",
        "publish",
        "distribute",
        "commercialize",
        "monetize",
        "rent",
        "reveal",
        "transmit",
        "gather",
        "increase",
        "deduct",
        "revoke",
        "reject",
        "personalize",
        "target",
        "train",
        "aggregate",
        "infer",
        "receive",
        "obtain",
        "link",
        "show",
        "serve",
        "cease",
        "expire",
        "delay",
    ]
)
_GUARDING = frozenset(
    [
        "protect",
        "secure",
        "encrypt",
        "notify",
        "inform",
        "delete",
        "erase",
        "destroy",
        "return",
        "refund",
        "indemnify",
        "provide",
        "support",
        "maintain",
        "ensure",
        "review",
        "respond",
        "help",
        "safeguard",
        "guard",
        "keep",
        "anonymize",
        "pseudonymize",
        "de-identify",
        "assist",
        "defend",
        "compensate",
        "repair",
        "replace",
        "restore",
        "correct",
        "honor",
        "honour",
        "comply",
        "require",
        "explain",
        "offer",
        "deliver",
        "warrant",
        "guarantee",
        "reimburse",
        "pay",
        "repay",
        "credit",
        "cooperate",
        "make",
        "give",
        "take",
        "limit",
        "apply",
        "implement",
        "update",
        "respect",
        "verify",
        "audit",
        "test",
        "treat",
        "seek",
        "obtain",
        "adhere",
    ]
)
_SAFEKEEPING = re.compile(
    r"\s+(?:[\w',/-]+\s+){0,8}?(?:confidential|secret|secure|safe|safely|informed|security|safeguards?|encryption|measures|controls|precautions|accurate|up to date)\b"
)
_WITH_CARE = re.compile(
    r"\s+(?:[\w',/-]+\s+){0,5}?(?:care|security|safeguards?|encryption|measures|controls|precautions|efforts|endeavou?rs)\b"
)
_OTHERS_OWN = re.compile(r"\b(?:your|personal|customer's|user's|billing)\b")
HARMING = frozenset(
    [
        "suspend",
        "terminate",
        "remove",
        "charge",
        "disable",
        "refuse",
        "block",
        "restrict",
        "deny",
        "withhold",
        "share",
        "sell",
        "disclose",
        "collect",
        "track",
        "profile",
        "deactivate",
        "discontinue",
        "reclaim",
    ]
)
_VERB = re.compile(r"[a-z]+(?:-[a-z]+)?")


def verb_after(text: str, at: int, reach: int = 9, exposing: frozenset[str] = EXPOSING) -> tuple[bool, bool]:
    """Is the first telling verb after a place an exposing or a guarding one?"""
    for place, match in enumerate(_VERB.finditer(text, at)):
        if place >= reach:
            break
        word = match.group()
        if word == "delay" and text.endswith(
            ("without ", "undue ", "unreasonable ", "further "), 0, match.start()
        ):
            continue
        if word in ("keep", "keeps", "kept") and _SAFEKEEPING.match(text, match.end()):
            return False, True
        if word in ("use", "uses", "using") and _WITH_CARE.match(text, match.end()):
            return False, True
        for form in (word, stem(word), stem(word) + "e"):
            if form in exposing:
                return True, False
            if form in _GUARDING:
                return False, True
    return False, False
