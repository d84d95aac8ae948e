"""Headings apart from the words they stand over: lone lines and run-in headings."""

from __future__ import annotations

import re

_VERBS = frozenset(
    "shall will may must can cannot could would should is are was were be been has have had does do did "
    "means mean agrees agree agreed acknowledges acknowledge represents represent warrants undertakes "
    "if when where unless provided whereas we you he she it they i this these those there".split()
)
"""Words that a sentence has and a heading as a rule has not."""
_SMALL = frozenset(
    "a an and as at by for from in into of off on or our over per the to under upon with within without "
    "your not no its their his her &".split()
)
_WORD = re.compile(r"[\w’'&/-]+")
_RUN_IN = re.compile(
    r"(?P<head>[A-Z“\"(\[][^.;:?!]{1,110}?)(?P<mark>\.|:|\s[–—-]|\.\s?[–—-])\s+(?=[A-Z“\"(\[‘'$\d])"
)
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Inc|Ltd|Co|Corp|No|Nos|Mr|Mrs|Ms|Dr|St|vs|e\.g|i\.e|U\.S|Sec|Art|etc|Jr|Sr|LLC|L\.P|plc)$"
)

HEADING_WORDS = 14
"""A heading of more words is hardly ever one, in the contracts looked at."""


def words_of(text: str) -> list[str]:
    """The words of a text, without signs."""
    return _WORD.findall(text)


def is_capitals(text: str) -> bool:
    """Is it set in capitals throughout?"""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and all(not c.islower() for c in letters)


def is_title_case(text: str) -> bool:
    """Do all words but the small ones begin with a capital or a digit?"""
    words = [w for w in words_of(text) if w.lower() not in _SMALL]
    return bool(words) and words_of(text)[0][0].isupper() and all(not w[0].islower() for w in words)


def has_verb(text: str) -> bool:
    """Does a word occur that makes it a sentence rather than a heading?"""
    return any(w.lower() in _VERBS for w in words_of(text))


def is_heading_line(text: str, lead: int, numbered: bool, outline: int | None) -> bool:
    """Is the whole paragraph a heading?"""
    bare = text.strip()
    if not bare or bare.endswith((";", ",")) or "____" in bare or ("\n" in bare and len(bare) > 120):
        return False
    words = words_of(bare)
    if not words or not any(c.isalpha() for c in bare):
        return False
    if outline is not None:
        return len(words) <= 2 * HEADING_WORDS and not (numbered and _is_sentence(bare))
    if len(words) > HEADING_WORDS or (
        bare.endswith((":", "?")) and not (lead >= len(bare) or is_capitals(bare))
    ):
        return False
    if lead >= len(bare.rstrip(".:")):
        return not _is_sentence(bare) or is_capitals(bare)
    if is_capitals(bare):
        return len(words) > 1 or len(bare) > 3
    if not numbered:
        return False
    if bare.endswith("."):
        return len(words) <= 8 and is_title_case(bare) and not has_verb(bare)
    if has_verb(bare) and not is_title_case(bare):
        return False
    return is_title_case(bare) or (len(words) <= 8 and bare[0].isupper())


def _is_sentence(text: str) -> bool:
    """Has it a verb and a full stop, or several sentences?"""
    return text.endswith(".") and (has_verb(text) or bool(re.search(r"[.!?]\s+[A-Z]", text)))


def split_run_in(text: str, lead: int) -> tuple[str, int]:
    """A heading that runs into its clause, and where the clause's words begin; `("", 0)` if none.

    >>> split_run_in("Audit. The Supplier shall keep records.", 0)
    ('Audit', 7)
    >>> split_run_in("The fee is due. It is payable monthly.", 0)
    ('', 0)
    """
    if 0 < lead < len(text):
        head = text[:lead].strip()
        rest = text[lead:]
        start = lead + len(rest) - len(rest.lstrip(" .:–—-"))
        marked = head.endswith((".", ":", "–", "—", "-")) or rest.lstrip()[:1] in tuple(".:–—-")
        clean = head.strip(" .:–—-")
        opening = text[start : start + 1]
        heads = bool(opening) or not _is_sentence(text.strip())
        if heads and clean and len(words_of(clean)) <= HEADING_WORDS and clean[0] not in "“\"‘'(":
            if marked and not opening.islower():
                return clean, start
            if is_title_case(clean) and opening.isupper() and not marked and not has_verb(clean):
                first = re.match(r"\w+", text[start:])
                if first and first[0].lower() in _OPENERS:
                    return clean, start
    for found in _RUN_IN.finditer(text):
        if found.start() != 0:
            break
        head = found["head"].strip()
        if _ABBREVIATION.search(head) or has_verb(head) or head[0] in '“"(':
            return "", 0
        words = words_of(head)
        colon = found["mark"] != "."
        if len(words) > (6 if colon else 10) or (colon and re.search(r"(?i)follow|below|includ", head)):
            return "", 0
        if not (is_title_case(head) or is_capitals(head)) and (colon or len(words) > 7):
            return "", 0
        return head, found.end()
    return "", 0


_OPENERS = frozenset(
    "the a an each any all no neither either if in this these subject except unless upon on at for to "
    "nothing when where during with without as it we you customer supplier provider".split()
)
