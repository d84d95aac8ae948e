"""Markdown into blocks: headings, paragraphs, lists and tables, without their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from clausediff.extract.plain import decode, read_bytes
from clausediff.model import Block, BlockKind, Reading
from clausediff.settings import ReadSettings

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<[^<>]*>")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def read_markdown(path: Path, settings: ReadSettings) -> Reading:
    """A .md file."""
    return read_markdown_text(decode(read_bytes(path)))


def read_markdown_text(text: str) -> Reading:
    """Blocks of a Markdown text."""
    from markdown_it import MarkdownIt

    source = _FRONT_MATTER.sub("", text.replace("\r\n", "\n"))
    tokens = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"]).parse(source)
    blocks: list[Block] = []
    lists: list[list[int | str | None]] = []
    outline: int | None = None
    fresh = False
    row: list[str] | None = None
    header: tuple[str, ...] = ()
    in_head = False
    for token in tokens:
        kind = token.type
        if kind == "heading_open":
            outline = int(token.tag[1])
        elif kind == "heading_close":
            outline = None
        elif kind == "ordered_list_open":
            lists.append([int(token.attrs.get("start", 1)), None])
        elif kind == "bullet_list_open":
            lists.append([None, None])
        elif kind in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            fresh = True
            lists[-1][1] = token.markup
        elif kind == "list_item_close":
            if lists[-1][0] is not None:
                lists[-1][0] = int(lists[-1][0]) + 1
        elif kind == "thead_open":
            in_head = True
        elif kind == "thead_close":
            in_head = False
        elif kind == "tr_open":
            row = []
        elif kind == "tr_close":
            if row is not None and any(row):
                cells = tuple(row)
                words = " | ".join(c for c in cells if c)
                blocks.append(
                    Block(words, BlockKind.TABLE_ROW, cells=cells, header=() if in_head else header)
                )
                header = cells if in_head else header
            row = None
        elif kind == "inline":
            children = token.children or []
            if row is not None:
                row.append(_inline(children)[0])
                continue
            for words, lead in (_inline(part) for part in _run_ins(children)):
                if not words:
                    continue
                label = level = None
                if lists and fresh:
                    number, mark = lists[-1]
                    label, level = f"{number}{mark}" if number is not None else "•", len(lists) - 1
                    fresh = False
                blocks.append(Block(words, label=label, level=level, outline=outline, lead=lead))
        elif kind in ("fence", "html_block"):
            words = " ".join(_TAG.sub(" ", token.content).split())
            if words:
                blocks.append(Block(words))
    return Reading(tuple(blocks))


def _run_ins(children: Sequence[Token]) -> list[Sequence[Token]]:
    """A paragraph cut before each bold run-in heading that follows a full stop: `… ends. **Term.** It …`."""
    cuts = [0]
    for index, child in enumerate(children[:-2]):
        before = "".join(
            c.content for c in children[cuts[-1] : index] if c.type in ("text", "code_inline")
        ).rstrip()
        title = children[index + 1].content.strip()
        closed = children[index + 2].type == "strong_close"
        if (
            child.type == "strong_open"
            and closed
            and before.endswith((".", "!", "?"))
            and title.endswith((".", ":"))
        ):
            cuts.append(index)
    return [children[a:b] for a, b in pairwise([*cuts, len(children)])]


def _inline(children: Sequence[Token]) -> tuple[str, int]:
    """The words of a paragraph, and how many leading characters of them are bold."""
    words = ""
    bold = 0
    lead: int | None = None
    for child in children:
        if child.type == "strong_open":
            bold += 1
        elif child.type == "strong_close":
            bold -= 1
        elif child.type in ("text", "code_inline"):
            if child.content.strip() and not bold and lead is None:
                lead = len(words.rstrip())
            words += child.content
        elif child.type == "softbreak":
            words += " "
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and re.match(r"(?i)<br", child.content)
        ):
            words += "\n"
        elif child.type == "image":
            words += child.content
    if lead is None:
        lead = len(words)
    lines = [" ".join(line.split()) for line in words.split("\n")]
    clean = "\n".join(line for line in lines if line)
    return clean, min(lead, len(clean))
