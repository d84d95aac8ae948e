"""How paragraphs and runs look: styles.xml with its inheritance, and direct formatting.

Bold, caps and their like are toggles: a character style that says bold inside a bold paragraph
style switches it off, while direct formatting always says what is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from clausediff.extract.word.names import VAL, Element, W, as_int, child_value, is_on


@dataclass(frozen=True, slots=True)
class RunFormat:
    """What one layer (a style, or the run itself) says of characters; None: it says nothing."""

    bold: bool | None = None
    underlined: bool | None = None
    caps: bool | None = None
    small_caps: bool | None = None
    hidden: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    size: float | None = None
    font: str | None = None
    style: str | None = None

    def over(self, below: RunFormat) -> RunFormat:
        """This layer where it speaks, else the one below; the style is this layer's own."""
        return RunFormat(
            below.bold if self.bold is None else self.bold,
            below.underlined if self.underlined is None else self.underlined,
            below.caps if self.caps is None else self.caps,
            below.small_caps if self.small_caps is None else self.small_caps,
            below.hidden if self.hidden is None else self.hidden,
            below.white if self.white is None else self.white,
            below.shaded if self.shaded is None else self.shaded,
            self.size or below.size,
            self.font or below.font,
            self.style,
        )

    @property
    def set_off(self) -> bool:
        """Does it stand out as a heading does?"""
        return bool(self.bold or self.underlined or self.small_caps)


PLAIN = RunFormat()
_TINY = 2.0
"""Points; nobody sets type to be read this small."""


def invisible(look: RunFormat) -> str | None:
    """Why the eye does not see such characters; None where it does."""
    if look.hidden:
        return "hidden"
    if look.white and not look.shaded:
        return "white"
    if look.size is not None and look.size <= _TINY:
        return "tiny"
    return None


_Values = tuple[
    bool | None, bool | None, bool | None, bool | None, bool | None, bool | None, bool | None,
    float | None, str | None, str | None,
]  # fmt: skip
"""The fields of a `RunFormat`; cheaper to make and to look up, which counts once for each run."""


def read_run_format(rpr: Element | None) -> RunFormat:
    """What a `w:rPr` says."""
    return PLAIN if rpr is None else RunFormat(*_run_values(rpr))


def _run_values(rpr: Element) -> _Values:
    bold = underlined = caps = small_caps = hidden = white = shaded = None
    size = font = style = None
    for child in rpr:
        tag = child.tag
        if tag == _FONTS:
            font = child.get(_ASCII) or child.get(_H_ANSI)
        elif tag == _B:
            bold = is_on(child)
        elif tag == _COLOR:
            white = _is_white(child)
        elif tag == _SZ:
            half = as_int(child.get(VAL))
            size = half / 2 if half else None
        elif tag == _U:
            underlined = child.get(VAL, "single") != "none"
        elif tag == _CAPS:
            caps = is_on(child)
        elif tag == _SMALL_CAPS:
            small_caps = is_on(child)
        elif tag == _VANISH:
            hidden = is_on(child)
        elif tag in (_SHD, _HIGHLIGHT):
            shaded = bool(shaded) or is_filled(child)
        elif tag == _STYLE:
            style = child.get(VAL)
    return bold, underlined, caps, small_caps, hidden, white, shaded, size, font, style


_B, _U, _CAPS, _SMALL_CAPS = W + "b", W + "u", W + "caps", W + "smallCaps"
_VANISH, _COLOR, _SHD, _HIGHLIGHT = W + "vanish", W + "color", W + "shd", W + "highlight"
_SZ, _FONTS, _STYLE = W + "sz", W + "rFonts", W + "rStyle"
_ASCII, _H_ANSI = W + "ascii", W + "hAnsi"


def _is_white(color: Element) -> bool:
    if color.get(W + "themeColor") in ("background1", "light1"):
        return color.get(W + "themeShade") is None and color.get(W + "themeTint") is None
    return color.get(VAL, "").upper() in ("FFFFFF", "WHITE")


def is_filled(shading: Element) -> bool:
    """Does a `w:shd` or `w:highlight` put another colour than white behind the text?"""
    if shading.tag == _HIGHLIGHT:
        return shading.get(VAL) not in ("none", "white")
    if shading.get(W + "themeFill") not in (None, "background1"):
        return True
    fill = shading.get(W + "fill", "auto").upper()
    return fill not in ("AUTO", "FFFFFF") or shading.get(VAL, "clear") not in ("clear", "nil")


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What one layer says of a paragraph; None: it says nothing. Lengths are points."""

    num_id: int | None = None
    """0 switches numbering off."""
    ilvl: int | None = None
    outline: int | None = None
    """0-based as in the file; 9 is body text."""
    left: float | None = None
    first: float | None = None
    """First line against `left`; negative for hanging."""
    justification: str | None = None
    shaded: bool | None = None

    def over(self, below: ParagraphFormat) -> ParagraphFormat:
        """This layer where it speaks, else the one below."""
        return ParagraphFormat(
            below.num_id if self.num_id is None else self.num_id,
            below.ilvl if self.ilvl is None else self.ilvl,
            below.outline if self.outline is None else self.outline,
            below.left if self.left is None else self.left,
            below.first if self.first is None else self.first,
            self.justification or below.justification,
            below.shaded if self.shaded is None else self.shaded,
        )


UNFORMATTED = ParagraphFormat()


def read_paragraph_format(ppr: Element | None) -> ParagraphFormat:
    """What a `w:pPr` says."""
    if ppr is None:
        return UNFORMATTED
    num_id = ilvl = outline = None
    left = first = None
    justification = None
    shaded = None
    for child in ppr:
        tag = child.tag
        if tag == _NUM_PR:
            num_id = as_int(child_value(child, "numId"))
            ilvl = as_int(child_value(child, "ilvl"))
        elif tag == _OUTLINE:
            outline = as_int(child.get(VAL))
        elif tag == _IND:
            left, first = read_indent(child)
        elif tag == _JC:
            justification = child.get(VAL)
        elif tag == _SHD:
            shaded = is_filled(child)
    return ParagraphFormat(num_id, ilvl, outline, left, first, justification, shaded)


_NUM_PR, _OUTLINE, _IND, _JC = W + "numPr", W + "outlineLvl", W + "ind", W + "jc"


def read_indent(ind: Element | None) -> tuple[float | None, float | None]:
    """Left indent and first line in points."""
    if ind is None:
        return None, None
    left = as_int(ind.get(W + "left") or ind.get(W + "start"))
    hanging = as_int(ind.get(W + "hanging"))
    first = as_int(ind.get(W + "firstLine")) if hanging is None else -hanging
    return (None if left is None else left / 20), (None if first is None else first / 20)


_BORDERS = (W + "tblBorders", W + "tcBorders")
_NO_LINE = (None, "nil", "none")


def has_lines(properties: Element | None) -> bool:
    """Do the properties of a table or cell draw any of its lines?"""
    if properties is None:
        return False
    return any(
        line.get(VAL) not in _NO_LINE
        for tag in _BORDERS
        for borders in properties.iter(tag)
        for line in borders
    )


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table style draws."""

    filled: bool
    """Colours behind some of the cells."""
    lined: bool
    """Lines round some of the cells."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with all that it inherits."""

    name: str
    """Lower case, as the file calls it whatever the user's language: `heading 1`, `toc 2`."""
    paragraph: ParagraphFormat
    run: RunFormat
    chain: tuple[str, ...]
    """Style ids from the style itself to its outermost ancestor."""
    own_indent: bool = False
    """Does it (or an ancestor nearer than the one that numbers it) set the left indent itself?"""


class StyleSheet:
    """The styles of one document, resolved when first asked for."""

    def __init__(self, styles: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str | None, Style] = {}
        self._looks: dict[tuple[str | None, _Values | None], RunFormat] = {}
        self._characters: dict[str, RunFormat] = {}
        self.default: str | None = None
        defaults_run, defaults_paragraph = PLAIN, UNFORMATTED
        for element in () if styles is None else styles.iterfind(W + "style"):
            style_id = element.get(W + "styleId")
            if style_id is None:
                continue
            self._elements.setdefault(style_id, element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self.default = style_id
        if styles is not None:
            path = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
            defaults_run = read_run_format(styles.find(path))
            defaults_paragraph = read_paragraph_format(styles.find(path.replace("rPr", "pPr")))
        self._default_run = defaults_run
        self._default_paragraph = defaults_paragraph

    def paragraph(self, style_id: str | None) -> Style:
        """A paragraph style; the default one for None and for ids that do not exist."""
        if style_id is None or style_id not in self._elements:
            style_id = self.default
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id)
        return found

    def numbering_of(self, style_id: str) -> int | None:
        """The list that a style (also a numbering style) itself points at."""
        element = self._elements.get(style_id)
        return None if element is None else as_int(child_value(element.find(f"{W}pPr/{W}numPr"), "numId"))

    def level_of(self, style_id: str) -> int | None:
        """The list level that a style itself names."""
        element = self._elements.get(style_id)
        return None if element is None else as_int(child_value(element.find(f"{W}pPr/{W}numPr"), "ilvl"))

    def table(self, style_id: str | None) -> TableLook:
        """What a table style, with all that it inherits, draws."""
        elements = [self._elements[ancestor] for ancestor in self._chain(style_id)]
        return TableLook(
            filled=any(is_filled(shading) for element in elements for shading in element.iter(_SHD)),
            lined=any(map(has_lines, elements)),
        )

    def look(self, style_id: str | None, rpr: Element | None) -> RunFormat:
        """How characters with that `w:rPr` look in a paragraph of that style."""
        values = None if rpr is None else _run_values(rpr)
        found = self._looks.get((style_id, values))
        if found is None:
            direct = PLAIN if values is None else RunFormat(*values)
            base = self.paragraph(style_id).run
            if direct.style is not None:
                base = _toggled(self._character(direct.style), base)
            found = direct.over(base).over(self._default_run)
            self._looks[style_id, values] = found
        return found

    def _chain(self, style_id: str | None) -> tuple[str, ...]:
        chain: list[str] = []
        while style_id is not None and style_id in self._elements and style_id not in chain:
            chain.append(style_id)
            style_id = child_value(self._elements[style_id], "basedOn")
        return tuple(chain)

    def _resolve(self, style_id: str | None) -> Style:
        chain = self._chain(style_id)
        paragraph, run = UNFORMATTED, PLAIN
        own_indent = numbered = False
        for ancestor in chain:
            element = self._elements[ancestor]
            layer = read_paragraph_format(element.find(W + "pPr"))
            own_indent = own_indent or (layer.left is not None and not numbered)
            numbered = numbered or layer.num_id is not None
            paragraph = paragraph.over(layer)
            run = run.over(read_run_format(element.find(W + "rPr")))
        name = (child_value(self._elements[chain[0]], "name") or "").lower() if chain else ""
        return Style(
            name, paragraph.over(self._default_paragraph), replace(run, style=None), chain, own_indent
        )

    def _character(self, style_id: str) -> RunFormat:
        found = self._characters.get(style_id)
        if found is None:
            found = PLAIN
            for ancestor in self._chain(style_id):
                found = found.over(read_run_format(self._elements[ancestor].find(W + "rPr")))
            self._characters[style_id] = found = replace(found, style=None)
        return found


def _toggled(character: RunFormat, paragraph: RunFormat) -> RunFormat:
    """A character style over a paragraph style; both saying bold make it not bold."""

    def toggle(above: bool | None, below: bool | None) -> bool | None:
        return bool(above) != bool(below) if above is not None and below is not None else None

    both = RunFormat(
        bold=toggle(character.bold, paragraph.bold),
        caps=toggle(character.caps, paragraph.caps),
        small_caps=toggle(character.small_caps, paragraph.small_caps),
        hidden=toggle(character.hidden, paragraph.hidden),
    )
    return both.over(character).over(paragraph)
