"""What stands in a contract's file and is no clause: cover, contents, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausediff.extract.grammar import part_value, read_annex, read_label
from clausediff.extract.headings import has_verb, is_heading_line, words_of
from clausediff.model import Block, BlockKind

_CONTENTS = re.compile(r"(?i)^(table of )?contents:?$|^index( of (clauses|articles|sections))?$")
_CONTENTS_RUN = re.compile(r"(?i)table of contents\b")
_ENTRY = re.compile(r"(\.{3,}|…|(\. ){3,}|\t)\s*\d*$|\s\d{1,3}(\s-[ivx]+-)?$|^\d{1,3}$|^page$", re.IGNORECASE)
_LEADERS = re.compile(r"(\.{4,}|(\. ){4,}|…{2,})\s*[\divxlc]*\s*$")
_SIGNING = re.compile(
    r"(?i)^(in witness (whereof|hereof)|signed (by|for|on behalf|as a deed|and delivered|,? sealed)|executed (by|as a|on behalf)"
    r"|(the )?(parties|undersigned)( hereto)? (have|has|hereby)( caused)?\b.{0,60}\b(execut|sign)|agreed (and accepted|to by|and agreed)"
    r"|accepted and agreed|signature page|signatures?:?$|acknowledged and agreed|\[?signature(s)? (page|block|follow)|execution page"
    r"|as witness)"
)
_FIELD = re.compile(
    r"(?i)^(by|name|title|date|dated|signature|signed|its|print(ed)? name|position|address|witness(ed by)?|place|email|fax|attn|attention|company|capacity|duly authori[sz]ed"
    r"|authori[sz]ed (signatory|signature|representative)|signatory( name| title)?|name and title)\b\s*(?:[:_|]|$)|_{4,}|^(by:?\s*)?/s/|^\[signature"
)
_FIELD_WORD = re.compile(
    r"(?i)(by|(print(ed)? )?name|title|date|signature|signatory|(notice )?address|e-?mail|company|position|witness)\b(?! of)"
)
_PREAMBLE = re.compile(
    r"(?i)^(this|the present) .{0,120}?\b(agreement|contract|addendum|amendment|licen[cs]e|deed|lease|terms|policy|order|statement|exhibit|schedule)\b"
    r"|^(between|by and between|among|parties|recitals|background|whereas|whereby|preamble|introduction)\b"
    r"|^(an )?agreement (made|dated|entered|between)"
)
_FILING = re.compile(r"(?i)^(ex(hibit)?[-. ]*)\d{1,3}(\.\d+)*(\([a-z0-9]+\))*(\.\d+)?[.:]?$")
"""An exhibit number given by a filing authority, `Exhibit 10.4`, not by the contract."""
_DATELINE = re.compile(
    r"(?i)\b(?:effective|updated?|revis(?:ed|ion)|modified|version|posted|published|in force)\b.*\d"
    r"|^(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}$"
)

SENTENCE_WORDS = 22
"""Before the preamble, a block of at least so many words is text and no longer cover."""


def contents_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Indices of the blocks that belong to a table of contents."""
    found: set[int] = {i for i, b in enumerate(blocks) if b.kind is BlockKind.TOC_ENTRY}
    for index, block in enumerate(blocks):
        text = block.text.strip()
        if _LEADERS.search(text) and len(text) < 300:
            found.add(index)
        opens = _CONTENTS.match(text.strip(" .:*")) or (_CONTENTS_RUN.match(text) and _ENTRY.search(text))
        if not opens or len(text) > 120 or (index in found and index - 1 in found):
            continue
        found.add(index)
        seen: set[str] = set()
        for later in range(index + 1, len(blocks)):
            line = blocks[later].text.strip()
            if later in found:
                continue
            key = _entry_key(line)
            paged = bool(_ENTRY.search(line)) and len(line) <= 900
            entry = key not in seen and (paged or (is_short_title(blocks[later]) and len(line) <= 200))
            if not entry and not _entries_follow(blocks[later + 1 : later + 4]):
                break
            seen.add(key)
            found.add(later)
    return frozenset(found)


def _entries_follow(blocks: Sequence[Block]) -> bool:
    """Do the next lines end in page numbers, so that what stands before them only interrupts?"""
    return len(blocks) == 3 and all(_ENTRY.search(block.text.strip()) for block in blocks)


def _entry_key(line: str) -> str:
    """The words of an entry without its number and page: they come again where the text begins."""
    label = read_label(line)
    rest = line[label.end :] if label else line
    return re.sub(r"[\W\d]+", " ", rest).strip().lower() or line


def is_short_title(block: Block) -> bool:
    """A short line without a sentence, as titles and entries are."""
    return (
        len(words_of(block.text)) <= 12
        and not block.text.rstrip().endswith((".", ";", ","))
        and not has_verb(block.text)
    )


def cover_end(blocks: Sequence[Block]) -> int:
    """How many blocks at the start are title and cover: all before the first text, number or section."""
    headings = 0
    for index, block in enumerate(blocks[:80]):
        text = block.text.strip()
        if block.kind is BlockKind.TABLE_ROW or block.kind is BlockKind.FOOTNOTE:
            continue
        if _FILING.match(text):
            continue
        if _PREAMBLE.match(text) and (len(words_of(text)) > 6 or not re.match(r"(?i)this|the present", text)):
            return index
        if len(words_of(text)) >= SENTENCE_WORDS or (has_verb(text) and len(words_of(text)) > 7):
            return index
        label = read_label(f"{block.label} {text}" if block.label else text)
        if (
            label
            and label.marked
            and (_is_first(label.parts) or _is_followed(label.parts, blocks[index + 1 :]))
        ):
            return index
        if read_annex(text) and (index or not text.lower().startswith("ex")):
            return index
        if block.outline is not None:
            headings += 1
            if headings > 1:
                return index
    return (
        0
        if len(blocks) <= 80 and not any(len(words_of(b.text)) >= SENTENCE_WORDS for b in blocks)
        else min(1, len(blocks))
    )


def filing_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Indices of the exhibit numbers that an authority gave the file, on its first page."""
    return frozenset(i for i, block in enumerate(blocks[:12]) if _FILING.match(block.text.strip()))


def is_dateline(text: str) -> bool:
    """Does a line under the title say from when or in which version the text is in force?"""
    return bool(_DATELINE.search(text))


def _is_first(parts: tuple[str, ...]) -> bool:
    return parts[-1].lstrip("0").lower() in ("1", "a", "i", "", "one")


def _is_followed(parts: tuple[str, ...], blocks: Sequence[Block]) -> bool:
    """Is the next number one below this, or the one after it?"""
    for block in blocks[:20]:
        label = read_label(f"{block.label} {block.text}" if block.label else block.text.strip())
        if label and label.marked:
            after = part_value(label.parts[-1]) == part_value(parts[-1]) + 1
            return (
                label.parts[:-1] == parts
                or (label.parts[:-1] == parts[:-1] and after)
                or _is_first(label.parts)
            )
    return False


def signature_lines(blocks: Sequence[Block], start: int) -> frozenset[int]:
    """Indices of the blocks of signature pages."""
    found: set[int] = set()
    signing = False
    quiet = 0
    for index in range(start, len(blocks)):
        block = blocks[index]
        text = block.text.strip()
        fields = bool(_FIELD.search(text)) and len(words_of(text)) <= 30
        label = read_label(f"{block.label} {text}" if block.label else text)
        if _SIGNING.match(text) and len(words_of(text)) <= 90 and not (label and label.dotted):
            signing, quiet = True, 0
            found.add(index)
        elif signing:
            fields = fields or (bool(_FIELD_WORD.match(text)) and len(words_of(text)) <= 20)
            heading = is_heading_line(text, block.lead, False, block.outline) and block.outline is not None
            numbered = (
                label is not None
                and label.marked
                and re.search(r"[A-Za-z]{3}", text[label.end :])
                and not fields
            )
            if read_annex(text) or heading or numbered:
                signing = False
            elif fields:
                quiet = 0
                found.add(index)
            elif len(words_of(text)) <= 14 and quiet < 4 and not text.endswith((".", ";")):
                quiet += 1
                found.add(index)
            else:
                signing = False
        elif fields and _cluster(blocks, index):
            signing, quiet = True, 0
            found.add(index)
            back = index - 1
            while (
                back >= start
                and index - back <= 3
                and back not in found
                and re.match(r"(?i)^(for|on behalf of)\b", blocks[back].text)
            ):
                found.add(back)
                back -= 1
    return frozenset(found)


def _cluster(blocks: Sequence[Block], index: int) -> bool:
    """Do signature fields stand close together here?"""
    near = blocks[index : index + 6]
    return sum(bool(_FIELD.search(b.text.strip())) and len(words_of(b.text)) <= 20 for b in near) >= 3
