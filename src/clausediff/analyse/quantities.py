"""Numbers with their meaning: what amount, period, date, count or frequency a text names, and where.

The parser knows how contracts write quantities ("thirty (30) days", "twice in each contract year",
"not later than", "1.5x the fees"); it does not know whether more of one is good for anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache

from clausediff.analyse.measures import Comparator, Kind, Order, Quantity, compare, same
from clausediff.analyse.numerals import NUMBER, SCALES, number_of

__all__ = ["Comparator", "Kind", "Order", "Quantity", "compare", "quantities", "same"]

_UNIT_WORDS = {
    "second": "second",
    "sec": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "annum": "year",
}
_TIME_UNIT = (
    r"(?P<work>(?:business|working|banking|trading)[-\s]+)?"
    r"(?:(?:calendar|consecutive|contract|clear|full|additional|further|whole)[-\s]+)*"
    rf"(?P<unit>{'|'.join(sorted(_UNIT_WORDS, key=len, reverse=True))})s?\b(?:['’]s?)?"
)
_CURRENCIES = {
    "$": "usd",
    "us$": "usd",
    "usd": "usd",
    "dollar": "usd",
    "€": "eur",
    "eur": "eur",
    "euro": "eur",
    "£": "gbp",
    "gbp": "gbp",
    "pound": "gbp",
    "¥": "jpy",
    "jpy": "jpy",
    "yen": "jpy",
    "chf": "chf",
    "cad": "cad",
    "aud": "aud",
    "inr": "inr",
    "₹": "inr",
}
_CURRENCY = r"(?:US\$|[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|INR)\b)"
_CURRENCY_AFTER = r"(?:(?:US|U\.S\.|United States|Euro|British)?\s*(?P<money>dollars?|euros?|pounds?|yen)\b(?:\s+sterling)?|(?P<code>USD|EUR|GBP|JPY|CHF|CAD|AUD|INR)\b|(?P<sign>€|£))"
_FEES = r"(?:(?:the|all|total|aggregate|annual|subscription|licen[cs]e|service|applicable)\s+)*(?P<of>fees?|charges|subscription\s+price|price|amounts?\s+(?:paid|payable))\b"

_AMOUNT = re.compile(
    rf"(?P<currency>{_CURRENCY})?\s*(?<![\w.,§-])(?P<number>{NUMBER})"
    rf"(?:\s*\(\s*(?P<paren>(?:{_CURRENCY}\s*)?{NUMBER}\s*%?)\s*\))?",
    re.IGNORECASE,
)
_SCALE_AFTER = re.compile(r"\s*(?:(million|billion|thousand)\b|([kmKM])\b)", re.IGNORECASE)
_PERCENT_AFTER = re.compile(
    r"\s*(?:%|per\s?cent\b|percentage points?\b)(?:\s*\(\s*[\d.,]+\s*%\s*\))?", re.IGNORECASE
)
_PERIOD_AFTER = re.compile(rf"[-\s]*{_TIME_UNIT}", re.IGNORECASE)
_TIMES_AFTER = re.compile(rf"\s*(?:x|×|times)\b\s*(?:{_FEES})?", re.IGNORECASE)
_OF_FEES = re.compile(rf"\s*(?:of\s+)?{_FEES}", re.IGNORECASE)
# "the fees paid in the twelve months before": a period that measures an amount.
_FEES_BEFORE = re.compile(
    rf"{_FEES.replace('(?P<of>', '(?:')}[^.;]{{0,60}}?\b(?:in|during|for|over|within)\s+(?:the\s+|any\s+)?(?:preceding|previous|last|prior|past)?\s*$",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(rf"\s*{_CURRENCY_AFTER}", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"[-\s]+(?:(?:or\s+more|additional|separate|different|consecutive|independent|authori[sz]ed|named|concurrent|other|further|successive)\s+)?(?P<noun>[A-Za-z]{3,})"
)
_RATE_AFTER = re.compile(
    rf"\s*(?:times?\s*)?(?:,?\s*(?:in|during|within)\s+(?:any|each|every|a|one|the same)|per|an?|each|every)\s+"
    rf"(?:(?P<every>{NUMBER})[-\s]+)?(?:(?:calendar|contract|consecutive|rolling|subscription|fiscal|licen[cs]e)[-\s]+)*"
    rf"(?P<unit>{'|'.join(_UNIT_WORDS)})s?\b(?:\s+period)?",
    re.IGNORECASE,
)

_REFERENCE_BEFORE = re.compile(
    r"(?:\b(?:sections?|clauses?|articles?|schedules?|annex(?:es)?|exhibits?|appendix|appendices|paragraphs?|parts?|"
    r"recitals?|modules?|chapters?|rules?|items?|no|nos|numbers?|version|isbn|tier|level|option|phase|type|soc|iso|eu|ec)\b\.?|§+)"
    r"\s*(?:[\w.()]*\d[\w.()]*\s*(?:,|and|or|to|through|-|–|/)\s*)*$",
    re.IGNORECASE,
)
_NOT_NOUNS = frozenset(
    "of or and to the any all are is was were shall will may must for in on by from with that this which who "
    "whether above below both each such not nor but if when where per".split()
)

# ----------------------------------------------------------------------- comparators

_BEFORE = tuple(
    (
        comparator,
        re.compile(
            rf"(?:{pattern})(?:\s+(?:a|an|the|its|period|periods|of|total|sum|aggregate|amount|written|prior|notice|then|equal|to|be|exactly|last|next|first|preceding|previous)\b)*\s*$",
            re.IGNORECASE,
        ),
    )
    for comparator, pattern in (
        (
            Comparator.AT_LEAST,
            r"\b(?:not|no|never)\s+(?:be\s+)?(?:less|fewer|lower|shorter|earlier|sooner)\s+than|\bat\s+(?:the\s+very\s+)?least|\b(?:a\s+)?minimum(?:\s+of)?|\bnot\s+below",
        ),
        (
            Comparator.AT_MOST,
            r"\b(?:not|no|never)\s+(?:be\s+)?(?:more|greater|higher|longer|larger|oftener)(?:\s+often)?\s+than|\bat\s+(?:the\s+)?most|\bup\s+to(?:\s+a\s+maximum\s+of)?|\b(?:a\s+)?maximum(?:\s+of)?|\b(?:not|never|no(?:r|\s+event))\b[^.;]{0,60}?\bexceed(?:s|ing)?|\blimited\s+to|\bcapped\s+at",
        ),
        (
            Comparator.WITHIN,
            r"\b(?:not|no)\s+later\s+than|\bwithin(?:\s+no\s+more\s+than)?|\bby\s+no\s+later\s+than|\bin\s+(?:under|less\s+than)",
        ),
        (
            Comparator.MORE_THAN,
            r"\b(?:more|greater|higher|longer|larger|later)\s+than|\bover|\bexceed(?:s|ing)?|\bin\s+excess\s+of|\babove|\bbeyond",
        ),
        (Comparator.LESS_THAN, r"\b(?:less|fewer|lower|shorter|sooner)\s+than|\bbelow|\bunder"),
    )
)
_AFTER = (
    (
        Comparator.AT_LEAST,
        re.compile(
            r"\s*(?:or\s+(?:more|longer|greater|above|over)|at\s+(?:the\s+)?least|minimum)\b", re.IGNORECASE
        ),
    ),
    (
        Comparator.AT_MOST,
        re.compile(r"\s*(?:or\s+(?:less|fewer|under|below)|at\s+(?:the\s+)?most|maximum)\b", re.IGNORECASE),
    ),
)
_CHOICE = re.compile(
    r"\b(?:the\s+)?(greater|higher|larger|lesser|lower|smaller|later|earlier)\s+of\b", re.IGNORECASE
)


def _comparator(text: str, start: int, end: int) -> tuple[Comparator, int]:
    before = text[max(0, start - 90) : start]
    for comparator, pattern in _BEFORE:
        found = pattern.search(before)
        if found:
            words = found[0]
            skip = (
                words.lower().rfind("exceed") if comparator is Comparator.AT_MOST and len(words) > 30 else 0
            )
            return comparator, start - len(before) + found.start() + max(skip, 0)
    for comparator, pattern in _AFTER:
        if pattern.match(text, end):
            return comparator, start
    return Comparator.EXACT, start


# ---------------------------------------------------------------------------- phrases

# Rungs of certainty: a number is above all of them, so it has none.
_VAGUE = re.compile(
    r"\b(?:(?P<r4>immediately|at\s+once|forthwith|instantly|straight\s*away|right\s+away|without\s+(?:any\s+)?delay)"
    r"|(?P<r3>without\s+(?:undue|unreasonable|any|further)?\s*delay|as\s+soon\s+as\s+(?:reasonably\s+)?(?:possible|practicable)|promptly|expeditiously|swiftly|quickly|soon)"
    r"|(?P<r2>(?:in|on)\s+a\s+timely\s+(?:manner|basis)|timely|within\s+a\s+reasonable\s+(?:time|period)(?:\s+of\s+time)?|reasonable\s+(?:prior\s+|advance\s+|written\s+)*notice|in\s+due\s+course)"
    r"|(?P<r1>when(?:ever)?\s+convenient|in\s+its\s+own\s+time|eventually))\b",
    re.IGNORECASE,
)
_ADVERB_RATE = {
    "hourly": Fraction(8_760),
    "daily": Fraction(365),
    "weekly": Fraction(52),
    "fortnightly": Fraction(26),
    "biweekly": Fraction(26),
    "monthly": Fraction(12),
    "quarterly": Fraction(4),
    "semi-annually": Fraction(2),
    "semiannually": Fraction(2),
    "biannually": Fraction(2),
    "half-yearly": Fraction(2),
    "annually": Fraction(1),
    "yearly": Fraction(1),
}
_RATES_A_YEAR = {"hour": 8_760, "day": 365, "week": 52, "fortnight": 26, "month": 12, "quarter": 4, "year": 1}
_RATE_WORD = re.compile(
    rf"\b(?:(?P<adverb>{'|'.join(sorted(_ADVERB_RATE, key=len, reverse=True))})"
    rf"|(?P<times>once|twice|thrice|one\s+time){_RATE_AFTER.pattern.replace('(?P<every>', '(?P<every1>').replace('(?P<unit>', '(?P<unit1>')}"
    rf"|every\s+(?P<every2>{NUMBER}|other|second)?[-\s]*(?P<unit2>{'|'.join(_UNIT_WORDS)})s?\b)",
    re.IGNORECASE,
)
_MULTIPLE_WORD = re.compile(
    rf"\b(?P<times>twice|double|triple|half|treble|three\s+times|two\s+times)\s+(?:of\s+)?{_FEES}",
    re.IGNORECASE,
)
_TIMES = {
    "once": 1,
    "one time": 1,
    "twice": 2,
    "two times": 2,
    "double": 2,
    "thrice": 3,
    "triple": 3,
    "treble": 3,
    "three times": 3,
}
_ONE_PERIOD = re.compile(
    rf"\b(?:within|for|after|of|than|exceed(?:ing)?|to|least|only)\s+(?P<article>an?)\s+(?:period\s+of\s+)?{_TIME_UNIT}",
    re.IGNORECASE,
)
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<month>"
    + "|".join(name if name == "may" else rf"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
    + r")\b\.?"
)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})"
    rf"|{_MONTH.replace('(?P<month>', '(?P<month2>')}\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2}))\b",
    re.IGNORECASE,
)


def _unit(match: re.Match[str]) -> str:
    unit = _UNIT_WORDS[match["unit"].lower()]
    return f"business {unit}" if match["work"] and unit in ("day", "hour", "week") else unit


def _dates(text: str) -> Iterator[Quantity]:
    for found in _DATE.finditer(text):
        names = found.groupdict()
        year = int(names["year"] or names["year2"] or names["year3"])
        day = int(names["day"] or names["day2"] or names["day3"])
        name = (names["month"] or names["month2"] or "").lower()
        month = (
            int(names["month3"])
            if names["month3"]
            else next(i for i, m in enumerate(_MONTHS, 1) if m[:3] == name[:3])
        )
        try:
            value = date(year, month, day).toordinal()
        except ValueError:
            continue
        comparator, lead = _comparator(text, found.start(), found.end())
        yield Quantity(Kind.DATE, Fraction(value), "day", comparator, found.start(), found.end(), lead)


def _rate(times: Fraction, every: str | None, unit: str) -> Fraction | None:
    unit = _UNIT_WORDS[unit.lower()]
    if unit not in _RATES_A_YEAR:
        return None
    step = (
        Fraction(2)
        if every and every.lower() in ("other", "second")
        else number_of(every)
        if every
        else Fraction(1)
    )
    return times * _RATES_A_YEAR[unit] / step if step else None


def _phrases(text: str) -> Iterator[Quantity]:
    for found in _VAGUE.finditer(text):
        rung = next(int(name[1]) for name, value in found.groupdict().items() if value)
        yield Quantity(
            Kind.VAGUE_TIME, Fraction(rung), "", Comparator.WITHIN, found.start(), found.end(), found.start()
        )
    for found in _RATE_WORD.finditer(text):
        if found["adverb"]:
            value: Fraction | None = _ADVERB_RATE[found["adverb"].lower()]
        elif found["times"]:
            value = _rate(
                Fraction(_TIMES[" ".join(found["times"].lower().split())]), found["every1"], found["unit1"]
            )
        else:
            value = _rate(Fraction(1), found["every2"], found["unit2"])
        if value is not None:
            comparator, lead = _comparator(text, found.start(), found.end())
            yield Quantity(Kind.FREQUENCY, value, "year", comparator, found.start(), found.end(), lead)
    for found in _MULTIPLE_WORD.finditer(text):
        times = found["times"].lower()
        value = Fraction(1, 2) if times == "half" else Fraction(_TIMES[" ".join(times.split())])
        comparator, lead = _comparator(text, found.start(), found.end())
        yield Quantity(Kind.MULTIPLE, value, "fees", comparator, found.start(), found.end(), lead, "fees")
    for found in _ONE_PERIOD.finditer(text):
        start = found.start("article")
        comparator, lead = _comparator(text, start, found.end())
        yield Quantity(Kind.PERIOD, Fraction(1), _unit(found), comparator, start, found.end(), lead)


def _singular(noun: str) -> str:
    noun = noun.lower()
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _amounts(text: str) -> Iterator[Quantity]:
    for found in _AMOUNT.finditer(text):
        number = found["paren"] or found["number"]
        value = number_of(re.sub(rf"{_CURRENCY}|%|\s+$", "", number, flags=re.IGNORECASE).strip())
        if value is None:
            value = number_of(found["number"])
        start = found.start("currency") if found["currency"] else found.start("number")
        end = found.end()
        if value is None or (_REFERENCE_BEFORE.search(text[max(0, start - 80) : start])):
            continue
        if end < len(text) and text[end] == "/" and text[end + 1 : end + 2].isdigit():
            continue  # 2016/679: the number of an act
        quantity = _measured(text, found, value, start, end)
        if quantity is not None:
            yield quantity


def _measured(text: str, found: re.Match[str], value: Fraction, start: int, end: int) -> Quantity | None:
    """The number with the unit that follows it; None where it counts nothing."""

    def made(kind: Kind, value: Fraction, unit: str, end: int, of: str = "") -> Quantity:
        comparator, lead = _comparator(text, start, end)
        return Quantity(kind, value, unit, comparator, start, end, lead, of)

    sign = found["currency"]
    scale = _SCALE_AFTER.match(text, end)
    if scale and (sign or scale[1] or _MONEY_AFTER.match(text, scale.end())):
        value *= SCALES[scale[1].lower()] if scale[1] else {"k": 1_000, "m": 1_000_000}[scale[2].lower()]
        end = scale.end()
    if sign:
        return made(Kind.MONEY, value, _CURRENCIES[sign.lower()], end)
    money = _MONEY_AFTER.match(text, end)
    if money:
        name = (money["money"] or money["code"] or money["sign"]).lower()
        name = name if name in _CURRENCIES else name.rstrip("s")
        return made(Kind.MONEY, value, _CURRENCIES[name], money.end())
    percent = _PERCENT_AFTER.match(text, end)
    if percent or (found["paren"] or "").rstrip().endswith("%"):
        end = percent.end() if percent else end
        fees = re.compile(r"\s*of\s+" + _FEES, re.IGNORECASE).match(text, end)
        if fees:
            return made(Kind.MULTIPLE, value / 100, "fees", fees.end(), "fees")
        return made(Kind.PERCENT, value, "", end)
    period = _PERIOD_AFTER.match(text, end)
    if period:
        fees = _OF_FEES.match(text, period.end()) or _FEES_BEFORE.search(text[max(0, start - 120) : start])
        of = "fees" if fees else ""
        return made(Kind.PERIOD, value, _unit(period), period.end(), of)
    if re.search(r"[$€£]\s*$", text[:start]):
        return None
    rate = _RATE_AFTER.match(text, end)
    if rate:
        yearly = _rate(value, rate["every"], rate["unit"])
        return made(Kind.FREQUENCY, yearly, "year", rate.end()) if yearly is not None else None
    times = _TIMES_AFTER.match(text, end)
    if times:
        return made(
            Kind.MULTIPLE, value, "fees" if times["of"] else "", times.end(), "fees" if times["of"] else ""
        )
    noun = _NOUN_AFTER.match(text, end)
    if noun and noun["noun"].lower() not in _NOT_NOUNS:
        comparator, _ = _comparator(text, start, end)
        if found["number"].lower() in ("one", "zero") and (
            comparator is Comparator.EXACT or " or more" in noun[0]
        ):
            return None  # "one or more", "one party": an article, not a count
        return made(Kind.COUNT, value, _singular(noun["noun"]), noun.end())
    return None


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text in reading order; no two overlap.

    >>> [(str(q.kind), int(q.value), q.unit) for q in quantities("within thirty (30) days")]
    [('period', 30, 'day')]
    """
    found: list[Quantity] = []
    for quantity in (*_dates(text), *_phrases(text), *_amounts(text)):
        if all(quantity.end <= other.start or other.end <= quantity.start for other in found):
            found.append(quantity)
    found.sort(key=lambda quantity: quantity.start)
    once = [
        quantity
        for earlier, quantity in zip([None, *found], found, strict=False)
        if earlier is None
        or earlier.normal != quantity.normal
        or text[earlier.end : quantity.start].strip() != "("
    ]
    return tuple(_with_choices(text, once))


def _with_choices(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    heads = [(match.end(), match[1].lower()) for match in _CHOICE.finditer(text)]
    for quantity in found:
        head = max((head for head in heads if head[0] <= quantity.start), default=None)
        if head is None or re.search(r"[.;]\s", text[head[0] : quantity.start]):
            yield quantity
            continue
        choice = "greater" if head[1] in ("greater", "higher", "larger", "later") else "lesser"
        yield Quantity(
            quantity.kind, quantity.value, quantity.unit, quantity.comparator, quantity.start,
            quantity.end, quantity.lead, quantity.of, choice,
        )  # fmt: skip
