"""What the signs of symbol fonts look like, in Unicode.

Word keeps such a sign as a code of the font (often in the private area U+F000 to U+F0FF) that
means something else, or nothing, in every other font.
"""

from __future__ import annotations

import re
from functools import cache

_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SYMBOL = _GREEK | {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD0: "∠", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xDE: "⇒", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0x2D: "−",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "❑",
    0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9F: "•", 0xA7: "▪",
    0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA3: "☐"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = re.compile("[\uf000-\uf0ff]")


@cache
def is_symbol_font(font: str | None) -> bool:
    """Does the font show other signs than its codes say?"""
    return font is not None and font.lower() in _FONTS


def displayed(text: str, font: str | None) -> str:
    """Text in that font as the eye sees it; signs of unknown symbol fonts are shown as bullets.

    >>> displayed("\\uf0b7", "Symbol"), displayed("a", "Symbol"), displayed("a", "Arial")
    ('•', 'α', 'a')
    """
    signs = _FONTS.get(font.lower()) if font else None
    if signs is not None:
        text = "".join(signs.get(ord(c), c) if ord(c) < 0x100 else c for c in text)
    if _PRIVATE.search(text):
        private = _SYMBOL if signs is None else signs
        text = _PRIVATE.sub(lambda match: private.get(ord(match[0]) & 0xFF, "•"), text)
    return text
