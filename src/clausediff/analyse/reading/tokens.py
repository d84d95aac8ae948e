"""Words in the form in which two texts are compared: lower case, stemmed, synonyms made one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = str.maketrans("‘’“”–—‐‑\u00a0", "''\"\"---- ")
_WORD = re.compile(r"[^\W_]+(?:['./&-][^\W_]+)*%?|[^\w\s]|_+")
_NUMBERED = re.compile(r"\d")


def plain(text: str) -> str:
    """Lower case with plain quotes and dashes, every character at its old place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_PLAIN)


# Words of one line mean the same to a lawyer who reads for substance.
_SYNONYMS = """
data information datum info
consent approval permission authorization authorisation authority assent consenting
approve authorize authorise authorized authorised approved
delete erase destroy wipe purge expunge
remove strip withdraw
notify inform tell advise alert notification
notice notification
terminate cancel termination cancellation end
agreement contract terms addendum
use utilize utilise employ usage
before prior
after following upon
buy purchase procure
fee charge price
violate infringe breach contravene violation infringement contravention
disclose reveal divulge disclosure share
collect gather collection
search query lookup
link combine merge
refuse decline reject deny
law legislation statute
retain keep store retention storage
assist help aid assistance
allow let permit enable
modify change amend alter revise update modification amendment alteration revision
assign transfer assignment
request ask
choose elect select
employee staff personnel worker
subprocessor sub-processor subcontractor sub-contractor
secure protect safeguard protection
confidential secret confidentiality secrecy
licence license
such this these those that said
receive obtain acquire
provide supply furnish give deliver grant delivery
perform carry execute performance
acknowledge recognise recognize understand
damage loss
liable liability
responsible responsibility
indemnify indemnification indemnity
cover reimburse
claim action proceeding
court tribunal
regulator authority
maintain uphold
without regardless
personal private
minor child children
website site
if when where whenever wherever
content material materials
mobile app application
distribute dissemination dissemination distribution
publish post publication
copy reproduce reproduction
decompile disassemble
third-party thirdparty
government governmental
require necessitate requirement
determine decide determination decision
examine review inspect
sale sell resell
suspend suspension
refund reimbursement
respond reply response answer
correct rectify correction rectification
fix repair remedy
object objection
contest challenge appeal
resolve settle resolution settlement solution
discuss negotiate consult
govern construe interpret
monitor track monitoring tracking
user end-user
organisation organization entity company firm corporation partnership
also additionally addition furthermore moreover
about regarding concerning respect relating related relation
show display
stop cease discontinue
need needed necessary
improve enhance
develop development
train training
currently presently
annual yearly annually
mail post
expense cost
imminent about
happen occur
loss lose lost
source origin
fault error defect
begin start commence
identical same
legal lawful
unauthorised unauthorized
choice option
business working
wish want desire
finish complete completion
discussion talk
permanent permanently
discover learn
deal dealing transaction
ad ads advertisement advertising advert
month monthly
reasonable appropriate
prevent avoid
"""

# Phrases that stand for one word; longest first where they share a beginning.
_PHRASES = """
prior to = before
in advance of = before
subsequent to = after
in the event that = if
in the event of = if
in case of = if
in the case of = if
provided that = provided
provided however that = provided
as well as = and
together with = and
along with = and
in addition to = and
in accordance with = under
pursuant to = under
in compliance with = under
in connection with = about
in relation to = about
with respect to = about
in respect of = about
with regard to = about
relating to = about
related to = about
for the purpose of = for
for the purposes of = for
in order to = to
so as to = to
no later than = within
not later than = within
no fewer than = atleast
not less than = atleast
no less than = atleast
at least = atleast
a minimum of = atleast
not more than = atmost
no more than = atmost
not exceed = atmost
up to = atmost
at most = atmost
a maximum of = atmost
more than = morethan
in excess of = morethan
greater than = morethan
third parties = third-party
third party = third-party
third parties' = third-party
sub processor = subprocessor
end users = user
end user = user
due to = because
as a result of = because
on behalf of = for
by means of = by
by virtue of = by
in writing = written
carry out = perform
comply with = comply
opt out = optout
opt-out = optout
opt in = optin
opt-in = optin
any and all = any
each and every = each
sole and exclusive = sole
null and void = void
is able to = can
are able to = can
including without limitation = including
including but not limited to = including
without regard to = regardless
without reference to = regardless
notwithstanding = notwithstanding
undue delay = promptly
without undue delay = promptly
without unreasonable delay = promptly
at once = immediately
with immediate effect = immediately
in writing = written
non public = nonpublic
as soon as possible = promptly
as soon as practicable = promptly
"""

STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "with",
        "as",
        "is",
        "are",
        "be",
        "been",
        "being",
        "was",
        "were",
        "it",
        "its",
        "itself",
        "this",
        "that",
        "these",
        "those",
        "such",
        "said",
        "which",
        "who",
        "whom",
        "whose",
        "there",
        "here",
        "thereof",
        "therein",
        "thereto",
        "hereof",
        "herein",
        "hereby",
        "hereto",
        "hereunder",
        "thereunder",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "so",
        "then",
        "than",
        "thus",
        "and",
        "our",
        "your",
        "their",
        "his",
        "her",
        "own",
        "from",
        "into",
        "onto",
        "for",
        "about",
        "per",
        "via",
        "through",
        "out",
        "up",
        "down",
        "over",
        "under",
        "also",
        "well",
        "please",
        "not",
        "more",
        "note",
    ]
) - {"not", "under", "more"}

_SUFFIXES = ("'s", "'")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough common form of a word's inflections: `uses`, `used`, `using` → `us`."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) > len(suffix):
            word = word[: -len(suffix)]
    if len(word) <= 3 or _NUMBERED.search(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, least in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    for ending, least in (("ment", 8), ("val", 6), ("sal", 6), ("ion", 7), ("ure", 8)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)] + {"val": "v", "sal": "s"}.get(ending, "")
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _SYNONYMS.strip().splitlines():
        members = line.split()
        for member in members:
            table.setdefault(stem(member), stem(members[0]))
    return table


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in _PHRASES.strip().splitlines():
        left, right = line.split(" = ")
        parts = tuple(left.split())
        table.setdefault(parts[0], []).append((parts, right))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_CLASS = _classes()
_PHRASE = _phrases()

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS: dict[str, str] = {word: str(value) for value, word in enumerate(_ONES)}
for _place, _ten in enumerate(_TENS):
    NUMBERS[_ten] = str(20 + 10 * _place)
    for _unit in range(1, 10):
        NUMBERS[f"{_ten}-{_ONES[_unit]}"] = str(20 + 10 * _place + _unit)
NUMBERS["hundred"] = "100"


LIGHT = frozenset(
    stem_form
    for stem_form in "shall will must may can should would them he she him us first given give gave make made set forth case "
    "basis manner way time place order part respect certain section clause article paragraph schedule annex exhibit appendix "
    "hereof same both either each other otherwise whether purpose purposes further accordingly above below following "
    "applicable relevant respective together any every all if when where because nor no own so as well become commercially reasonably person persons people anyone someone else diligent defined defin whatever whatsoever".split()
) | frozenset("giv mak purpos follow applicabl relevant respectiv becom cas part".split())
"""Words whose coming or going alone changes nothing: auxiliaries, references, fillers."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or phrase, its normal form and its place."""

    form: str
    """Normal form: equal for words that say the same."""
    plain: str
    """Lower-case text."""
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """Can this word carry a change of substance by itself?"""
        return (
            self.form not in STOP
            and self.form not in ("and", "or", "and/or")
            and (self.form[0].isalnum() or self.form[0] == "<")
        )


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """The representative of a word's synonyms."""
    if word in NUMBERS:
        return NUMBERS[word]
    if word in STOP:
        return word
    found = stem(word)
    return _CLASS.get(found, found)


def tokenize(text: str) -> tuple[Token, ...]:
    """Tokens of a plain text (see `plain`); known phrases become one token."""
    raw = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    made: list[Token] = []
    at = 0
    while at < len(raw):
        word, start, end = raw[at]
        for parts, right in _PHRASE.get(word, ()):
            stop = at + len(parts)
            if stop <= len(raw) and tuple(r[0] for r in raw[at:stop]) == parts:
                made.append(Token(right, text[start : raw[stop - 1][2]], start, raw[stop - 1][2]))
                at = stop
                break
        else:
            made.append(Token(canonical(word), word, start, end))
            at += 1
    return tuple(_without_doubled_numbers(made))


def _without_doubled_numbers(tokens: list[Token]) -> list[Token]:
    """`thirty (30) days` says its number once."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        four = tokens[at : at + 4]
        if (
            len(four) == 4
            and four[1].form == "("
            and four[3].form == ")"
            and four[0].form.rstrip("%")[:1].isdigit()
            and (four[2].form == four[0].form or four[2].plain in NUMBERS)
        ):
            kept.append(Token(four[0].form, four[0].plain, four[0].start, four[3].end))
            at += 4
        else:
            kept.append(tokens[at])
            at += 1
    return kept
