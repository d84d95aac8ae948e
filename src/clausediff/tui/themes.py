"""What marks look like: two quiet themes, two for colour-blind eyes, and one without any colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.style import Style
from textual.theme import Theme

_DARK = {
    "foreground": "#d5dbe3",
    "background": "#12151a",
    "surface": "#171b21",
    "panel": "#1e232b",
    "dim": "#94a0ae",
    "faint": "#39414c",
    "cursor": "#29323f",
    "strong": "#f3f6fa",
    "accent": "#8fb8de",
    "dropped": "#ff7b72",
    "loss": "#f0918a",
    "mixed": "#e5a361",
    "unclear": "#d9c36a",
    "gain": "#86c88f",
    "added": "#79b5ea",
    "deleted": "#45303a",
    "inserted": "#2a3c52",
    "highlighter": "#e8c547",
    "ink": "#16130a",
    "hit": "#3f6f52",
    "dropped-cell": "#a8322d",
    "loss-cell": "#5c2e31",
    "mixed-cell": "#5d4222",
}
_LIGHT = {
    "foreground": "#2b3038",
    "background": "#fbfaf7",
    "surface": "#f5f3ee",
    "panel": "#ebe8e1",
    "dim": "#5a616b",
    "faint": "#d0cbc1",
    "cursor": "#dfe7f0",
    "strong": "#0d1117",
    "accent": "#2a5f93",
    "dropped": "#b3201d",
    "loss": "#a93a32",
    "mixed": "#955200",
    "unclear": "#7d6400",
    "gain": "#1f672e",
    "added": "#1d64a8",
    "deleted": "#f3d9da",
    "inserted": "#d6e4f4",
    "highlighter": "#ffd84d",
    "ink": "#1c1600",
    "hit": "#bfe5c8",
    "dropped-cell": "#b3201d",
    "loss-cell": "#f2c4bf",
    "mixed-cell": "#f0d9b0",
}
# Okabe and Ito's blue and orange stay apart for every common kind of colour blindness.
_BLUE_ORANGE_DARK = {
    **_DARK,
    "dropped": "#ff9e3d",
    "loss": "#f0a95b",
    "mixed": "#d9b98c",
    "unclear": "#e6e08a",
    "gain": "#5fb0ef",
    "added": "#8fc7f5",
    "deleted": "#4a3718",
    "inserted": "#1d3f5e",
    "hit": "#4d5866",
    "dropped-cell": "#a85a08",
    "loss-cell": "#5c4120",
    "mixed-cell": "#4d4633",
}
_BLUE_ORANGE_LIGHT = {
    **_LIGHT,
    "dropped": "#a64b00",
    "loss": "#9c5000",
    "mixed": "#7d5f2e",
    "unclear": "#6b6400",
    "gain": "#005f9e",
    "added": "#19649a",
    "deleted": "#fbe3c4",
    "inserted": "#d0e6f7",
    "hit": "#d9dde2",
    "dropped-cell": "#a64b00",
    "loss-cell": "#f7d3a8",
    "mixed-cell": "#ebe0cd",
}

_TABLES: dict[str, tuple[dict[str, str], bool]] = {
    "quiet-dark": (_DARK, True),
    "quiet-light": (_LIGHT, False),
    "blue-orange-dark": (_BLUE_ORANGE_DARK, True),
    "blue-orange-light": (_BLUE_ORANGE_LIGHT, False),
}
NAMES = tuple(_TABLES)
DEFAULT = NAMES[0]


def themes() -> tuple[Theme, ...]:
    """The themes as Textual knows them."""
    return tuple(
        Theme(
            name=name,
            primary=table["accent"],
            secondary=table["added"],
            accent=table["accent"],
            warning=table["unclear"],
            error=table["dropped"],
            success=table["gain"],
            foreground=table["foreground"],
            background=table["background"],
            surface=table["surface"],
            panel=table["panel"],
            dark=dark,
            variables={
                "dim": table["dim"],
                "faint": table["faint"],
                "footer-background": table["surface"],
                "footer-foreground": table["dim"],
                "footer-key-foreground": table["accent"],
                "footer-description-foreground": table["dim"],
                "footer-key-background": table["surface"],
                "footer-item-background": table["surface"],
                "footer-description-background": table["surface"],
                "border": table["faint"],
                "scrollbar": table["faint"],
                "scrollbar-background": table["background"],
                "scrollbar-corner-color": table["background"],
                "block-cursor-background": table["cursor"],
                "block-cursor-foreground": table["strong"],
                "input-selection-background": table["cursor"],
            },
        )
        for name, (table, dark) in _TABLES.items()
    )


def _coloured(table: Mapping[str, str]) -> dict[str, Style]:
    plain = Style(color=table["foreground"], bgcolor=table["background"])
    direction = {
        name: Style(color=table[name]) for name in ("loss", "mixed", "unclear", "gain", "added", "accent")
    }
    return {
        "": plain,
        **direction,
        "dropped": Style(color=table["dropped"], bold=True),
        "quiet": Style(color=table["dim"]),
        "dim": Style(color=table["dim"]),
        "label": Style(color=table["dim"]),
        "rule": Style(color=table["faint"]),
        "section": Style(color=table["dim"], bold=True),
        "strong": Style(color=table["strong"]),
        "title": Style(color=table["strong"], bold=True),
        "number": Style(color=table["accent"]),
        "key": Style(color=table["background"], bgcolor=table["accent"], bold=True),
        "absent": Style(color=table["dim"], italic=True),
        "review": Style(color=table["gain"]),
        "bar": Style(bgcolor=table["panel"]),
        "cursor": Style(bgcolor=table["cursor"]),
        "partner": Style(bgcolor=table["panel"]),
        "deleted": Style(bgcolor=table["deleted"]),
        "inserted": Style(bgcolor=table["inserted"]),
        "struck": Style(strike=True),
        "written": Style(underline=True),
        "current": Style(underline=True, bold=True),
        "deciding": Style(color=table["ink"], bgcolor=table["highlighter"], bold=True),
        "hit": Style(bgcolor=table["hit"], color=table["strong"], underline=True),
        "cell-dropped": Style(color="#ffffff", bgcolor=table["dropped-cell"], bold=True),
        "cell-loss": Style(color=table["strong"], bgcolor=table["loss-cell"]),
        "cell-mixed": Style(color=table["strong"], bgcolor=table["mixed-cell"]),
        "cell-unclear": Style(color=table["unclear"], bgcolor=table["panel"]),
        "cell-gain": Style(color=table["gain"], bgcolor=table["panel"]),
        "cell-added": Style(color=table["added"], bgcolor=table["panel"]),
        "cell-quiet": Style(color=table["dim"], dim=True),
        "chosen": Style(color=table["background"], bgcolor=table["accent"], bold=True),
    }


_PLAIN = {
    "": Style(),
    "dropped": Style(bold=True),
    "title": Style(bold=True),
    "section": Style(bold=True),
    "strong": Style(bold=True),
    "key": Style(reverse=True),
    "cursor": Style(reverse=True),
    "partner": Style(underline=True),
    "deleted": Style(underline=True),
    "inserted": Style(underline=True),
    "struck": Style(strike=True),
    "written": Style(underline=True),
    "current": Style(bold=True, underline=True),
    "deciding": Style(bold=True, reverse=True),
    "hit": Style(reverse=True),
    "absent": Style(italic=True),
    "cell-dropped": Style(bold=True),
    "chosen": Style(reverse=True),
}


class Palette:
    """Styles for combinations of marks; later marks win."""

    def __init__(self, theme: str, without_colour: bool) -> None:
        table = _TABLES.get(theme, _TABLES[DEFAULT])[0]
        self._styles = dict(_PLAIN) if without_colour else _coloured(table)
        self._made: dict[tuple[str, ...], Style] = {}

    def style(self, marks: Sequence[str]) -> Style:
        """One style for all the marks, on top of the page's own."""
        key = tuple(marks)
        style = self._made.get(key)
        if style is None:
            style = self._styles[""]
            for mark in key:
                style += self._styles.get(mark, Style.null())
            self._made[key] = style
        return style
