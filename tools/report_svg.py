"""A terminal report as a picture: text with colours becomes an SVG that scales and follows light and dark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT, _MARGIN = 8.4, 19.0, 16.0
_CODES = {
    "1;31": "loss",
    "1;32": "gain",
    "1;33": "unclear",
    "1;36": "added",
    "1": "title",
    "2": "faint",
    "1;4": "mark",
}
_STYLE = """
text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1d1f23; white-space: pre; }
rect { fill: #fbfaf8; stroke: #d9d6d0; }
.loss { fill: #a3201a; font-weight: 700; } .gain { fill: #1c6439; font-weight: 700; }
.unclear { fill: #7a5600; font-weight: 700; } .added { fill: #1f5591; font-weight: 700; }
.title { font-weight: 700; } .faint { fill: #767a82; } .mark { font-weight: 700; text-decoration: underline; }
@media (prefers-color-scheme: dark) {
  text { fill: #e9e7e2; } rect { fill: #16181c; stroke: #3a3e46; } .faint { fill: #8d929b; }
  .loss { fill: #ff9d94; } .gain { fill: #86d7a3; } .unclear { fill: #efc568; } .added { fill: #94c1f2; }
}
"""


def picture(lines: Sequence[str], columns: int, title: str) -> str:
    """The lines, ANSI colours included, as an SVG document."""
    width, height = columns * _WIDTH + 2 * _MARGIN, len(lines) * _HEIGHT + 2 * _MARGIN
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect x=".5" y=".5" width="{width - 1:g}" height="{height - 1:g}" rx="8"/>',
    ]
    for number, line in enumerate(lines):
        rows += _pieces(line, _MARGIN + (number + 0.8) * _HEIGHT)
    return "\n".join([*rows, "</svg>"]) + "\n"


def _pieces(line: str, y: float) -> list[str]:
    """A text element for each stretch of one style, held to the grid by its length."""
    found = []
    column, style = 0, ""
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b"):
            style = _CODES.get(piece[2:-1], "")
            continue
        if piece.strip():
            x = _MARGIN + column * _WIDTH
            found.append(
                f'<text class="{style}" x="{x:g}" y="{y:g}" textLength="{len(piece) * _WIDTH:g}"'
                f' xml:space="preserve">{escape(piece)}</text>'
            )
        column += len(piece)
    return found
