"""What a paragraph is apart from its words: style, mark, number, indent, level."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clausediff.extract.word.line import Line
from clausediff.extract.word.names import VAL, Element, W, is_on
from clausediff.extract.word.numbering import Label
from clausediff.extract.word.revisions import Revisions
from clausediff.extract.word.styles import ParagraphFormat, Style, StyleSheet, read_paragraph_format
from clausediff.model import Block, BlockKind

_PPR, _RPR = W + "pPr", W + "rPr"
_CONTENTS_STYLE = re.compile(r"toc (?:\d|heading)")


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of one paragraph, with the tracked changes as they are read."""

    style_id: str | None
    style: Style
    direct: ParagraphFormat
    mark: Element | None
    """Format of the paragraph mark."""
    runs_on: bool
    """Is the end taken away by a tracked change, or is it a drop cap: the next paragraph goes on in its line."""
    hidden_end: bool
    """Is the end hidden (a style separator): the next paragraph runs in after it?"""
    ends_section: bool

    @property
    def format(self) -> ParagraphFormat:
        """Direct formatting over the style's."""
        return self.direct.over(self.style.paragraph)

    def takes_number(self, line: Line) -> bool:
        """Does a numbered paragraph show its number? Empty ones do; those that only hold a section
        break and those that are hidden do not, and are not counted."""
        if line.length:
            return line.visible or not self.hidden_end
        return not self.hidden_end and not self.ends_section


def read_properties(paragraph: Element, styles: StyleSheet, revisions: Revisions) -> Properties:
    """The properties of a paragraph."""
    written = paragraph.find(_PPR)
    if written is None:
        return Properties(
            None, styles.paragraph(None), read_paragraph_format(None), None, False, False, False
        )
    ppr = revisions.properties(written)
    style_id = drop_cap = None
    for child in () if ppr is None else ppr:
        if child.tag == W + "pStyle":
            style_id = child.get(VAL)
        elif child.tag == W + "framePr":
            drop_cap = child.get(W + "dropCap")
    mark = written.find(_RPR)
    vanish = None if mark is None else mark.find(W + "vanish")
    return Properties(
        style_id,
        styles.paragraph(style_id),
        read_paragraph_format(ppr),
        mark,
        runs_on=revisions.mark_gone(mark) or drop_cap not in (None, "none"),
        hidden_end=vanish is not None and is_on(vanish),
        ends_section=written.find(W + "sectPr") is not None,
    )


def paragraph_block(
    line: Line, text: str, properties: Properties, label: Label | None, shown: str | None
) -> Block:
    """The block of a paragraph; `shown` is its number as displayed, None where none is."""
    paragraph = properties.format
    direct, style = properties.direct, properties.style
    left, first = paragraph.left, paragraph.first
    if label is not None:
        level = label.definition
        if direct.left is None and not style.own_indent and level.left is not None:
            left = level.left
        if direct.first is None and (not style.own_indent or first is None) and level.first is not None:
            first = level.first
    outline = paragraph.outline
    contents = line.contents or _CONTENTS_STYLE.fullmatch(style.name) is not None
    # Many forms number their clauses with heading styles: a sentence in one is no heading.
    clause = shown and text.endswith((".", ":", ";", ",")) and line.lead < len(text.rstrip(".:;, "))
    return Block(
        text,
        BlockKind.TOC_ENTRY if contents else BlockKind.PARAGRAPH,
        label=shown,
        level=label.level if label is not None and shown else None,
        outline=outline + 1
        if outline is not None and 0 <= outline < 9 and not contents and not clause
        else None,
        lead=min(line.lead, len(text)),
        size=line.size,
        indent=(left or 0.0) + (first or 0.0),
        centred=paragraph.justification == "center",
    )
