"""Numbers written the ways Word writes them in lists: roman, letters, ordinals, words."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
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
_ORDINAL_WORDS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_MAX_WRITTEN = 32_767
"""Word's largest list number; beyond it everything is written in digits."""


def roman(number: int) -> str:
    """Lower-case roman numerals.

    >>> roman(1994)
    'mcmxciv'
    """
    letters: list[str] = []
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        letters.append(sign * times)
    return "".join(letters)


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Word's letters: after z come aa, bb, cc, and then aaa.

    >>> [letters(n) for n in (1, 26, 27, 28, 53)]
    ['a', 'z', 'aa', 'bb', 'aaa']
    """
    rounds, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (rounds + 1)


def ordinal(number: int) -> str:
    """Digits with their English ending.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 21, 112)]
    ['1st', '2nd', '3rd', '4th', '11th', '21st', '112th']
    """
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def cardinal_words(number: int) -> str:
    """A number in English words.

    >>> cardinal_words(42), cardinal_words(1305)
    ('forty-two', 'one thousand three hundred five')
    """
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_ONES[rest]}" if rest else "")
    value, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, value)
    return f"{cardinal_words(count)} {name}" + (f" {cardinal_words(rest)}" if rest else "")


def ordinal_words(number: int) -> str:
    """An ordinal in English words.

    >>> ordinal_words(12), ordinal_words(21), ordinal_words(40)
    ('twelfth', 'twenty-first', 'fortieth')
    """
    words = cardinal_words(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    if last in _ORDINAL_WORDS:
        return words[:start] + _ORDINAL_WORDS[last]
    return words[:start] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _capitalised(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).capitalize()


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if number <= last else str(number)


_CHINESE_DIGITS = "〇一二三四五六七八九"
_CHINESE_UNITS = ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"))


def chinese(number: int) -> str:
    """Chinese and Japanese counting.

    >>> chinese(12), chinese(305), chinese(20)
    ('十二', '三百〇五', '二十')
    """
    for value, unit in _CHINESE_UNITS:
        count, rest = divmod(number, value)
        if count:
            head = "" if number < 20 else chinese(count)
            gap = "〇" if 0 < rest < value // 10 else ""
            return f"{head}{unit}{gap}{chinese(rest) if rest else ''}"
    return _CHINESE_DIGITS[number]


def _spelled(alphabet: str) -> Callable[[int], str]:
    return lambda number: letters(number, alphabet)


_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "ordinal": ordinal,
    "cardinalText": _capitalised(cardinal_words),
    "ordinalText": _capitalised(ordinal_words),
    "none": lambda number: "",
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: letters(number, "*†‡§"),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "decimalFullWidth": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "russianLower": _spelled(_RUSSIAN),
    "russianUpper": _spelled(_RUSSIAN.upper()),
    "arabicAlpha": _spelled("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "ganada": _spelled("가나다라마바사아자차카타파하"),
    "chosung": _spelled("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "aiueoFullWidth": _spelled(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "irohaFullWidth": _spelled(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
    ),
    "ideographTraditional": _spelled("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _spelled("子丑寅卯辰巳午未申酉戌亥"),
    "ideographDigital": lambda number: "".join(_CHINESE_DIGITS[int(digit)] for digit in str(number)),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "decimalFullWidth2": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "decimalHalfWidth": str,
}
"""By `w:numFmt`; a format that is not here is written in digits, as Word does for unknown ones."""


def format_number(number: int, style: str, pattern: str | None = None) -> str:
    """A list number as Word shows it; `pattern` is the example of a custom format (`001, 002`).

    >>> format_number(4, "upperRoman"), format_number(7, "custom", "001, 002, 003, ...")
    ('IV', '007')
    """
    if style == "custom" and pattern:
        example = pattern.partition(",")[0].strip()
        return str(number).zfill(len(example)) if example.isdigit() else str(number)
    if style == "none":
        return ""
    if number < 0 or number > _MAX_WRITTEN or (number == 0 and style not in ("decimalZero", "hex")):
        return str(number)
    return FORMATS.get(style, str)(number)
