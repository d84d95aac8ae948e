"""Lines become paragraphs: where a person sees one begin, a block begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from clausediff.extract.hyphens import Vocabulary
from clausediff.extract.labels import follows, label_of
from clausediff.extract.pdf_lines import Line, blanks_of, first_width
from clausediff.model import Block, BlockKind, Box

_GAP = 1.22
"""A step down of more than so many usual steps begins a paragraph."""
_SET_OFF = 1.5
"""A blank after a label so many times as wide as the others of its line sets the label off."""
_END = 20
"""Characters of a line that show how it ends."""
_ENDS = re.compile(r"[.;:!?][\"”’')\]]*$|[;,]\s*(?:and|or|and/or)$")
_CITES = re.compile(
    r"\b(?:sections?|clauses?|articles?|paragraphs?|schedules?|exhibits?|annex(?:es)?|parts?|items?"
    r"|and|or|of|in|to|under|with|by|the|see|than|from|through)$",
    re.IGNORECASE,
)
"""A line that ends so is never the end of a paragraph: what follows is cited."""
_NAMES_A_CLAUSE = re.compile(r"\s(?:[Ss]ections?|[Cc]lauses?|[Aa]rticles?|[Pp]aragraphs?|[Ss]ubsections?)$")
"""A sentence that ends so goes on with the number of a clause, whatever that looks like."""
_UNENDED = re.compile(
    r"\s(?:the|an?|of|to|in|by|with|for|from|and|or|such|this|that|these|those|any|its|their|shall|will|is|are|be"
    r"|as|at|on|under|which|who|not|may|has|have|each|all)$"
)
"""No sentence and no heading in small letters ends so."""
_SENTENCE_END = re.compile(r"[.;:!?][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Spacing:
    """The usual step from line to line, by font size rounded to half points."""

    steps: dict[float, float]

    def step(self, size: float) -> float:
        """Points from one baseline to the next within a paragraph."""
        return self.steps.get(round(size * 2) / 2, 1.35 * size)


def spacing_of(lines: Sequence[Line]) -> Spacing:
    """For each size the smallest step that is common; larger ones stand between paragraphs."""
    counts: dict[float, Counter[float]] = {}
    for before, line in pairwise(lines):
        step = line.baseline - before.baseline
        if before.page == line.page and before.column == line.column and abs(before.size - line.size) < 0.3:
            size = round(line.size * 2) / 2
            if 0.85 * size < step < 3.2 * size:
                counts.setdefault(size, Counter())[round(step * 2) / 2] += 1
    steps: dict[float, float] = {}
    for size, counter in counts.items():
        total = sum(counter.values())
        for step in sorted(counter):
            alike = sum(counter[step + shift] for shift in (-0.5, 0, 0.5))
            if alike >= max(2, 0.15 * total):
                near = [step + shift for shift in (-0.5, 0, 0.5, 1.0)]
                steps[size] = max(near, key=lambda value: (counter[value], -value))
                break
    return Spacing(steps)


def _heavy(line: Line) -> bool:
    """Is the whole line set off, but for a label or stray signs?"""
    if line.face is not None:
        return line.face.set_off and any(map(str.isalpha, line.text))
    lettered = False
    for word in line.words:
        if any(map(str.isalpha, word.text)):
            if not word.face.set_off:
                return False
            lettered = True
    return lettered


def _capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def _label_width(line: Line) -> int:
    """How many of the line's first words make up its label; 0 where there is none."""
    label = label_of(line.text)
    if label is None:
        return 0
    length = 0
    for count, word in enumerate(line.words, 1):
        length += len(word.text) + (0 if word.glued or count == 1 else 1)
        if length >= label.end():
            return count
    return len(line.words)


@dataclass(slots=True)
class _Paragraph:
    """The lines gathered so far."""

    lines: list[Line]
    labels: tuple[str, ...]
    """Labels of the last paragraphs up to this one, one of each kind."""

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def body_left(self) -> float | None:
        """Left edge of its lines but the first, in the column of the last; None where unknown."""
        column = self.last.column
        edges = [line.left for line in self.lines[1:] if line.column == column]
        return min(edges) if edges else None


def _room_left(before: Line, line: Line) -> bool:
    """Would the line's first word have fitted on the line before?"""
    width = first_width(line.words)
    column_left, column_right = before.column
    slack = 0.6 * before.size
    if before.left <= column_left and before.right + width >= column_right - slack:
        return False  # full, however narrow the blank
    blank = median(blanks_of(before.words) or [0.25 * line.size])
    if centred(before) and not _aligned(before, line):
        used = before.right - before.left
        return used + blank + width < (column_right - column_left) - 4 * slack
    return before.right + blank + width < column_right - slack


def _reads_on(before: Line, line: Line, ended: bool) -> bool:
    """Does a sentence run on over a gap, as where a page of the original ended or a raised sign
    pushed the lines apart?"""
    end = before.text[-_END:]
    if _SENTENCE_END.search(end) or _heavy(before) or _capitals(before.text):
        return False
    if ended and not (_CITES.search(end) and line.text[:1].islower()):
        return False
    if abs(before.size - line.size) > 0.3 or label_of(line.text) is not None:
        return False
    return _aligned(before, line) or line.text[:1].islower()


def _aligned(before: Line, line: Line) -> bool:
    """Do both begin at one edge? Lines of a set-in paragraph may be centred by chance."""
    return abs(before.left - line.left) < 1.5


def centred(line: Line) -> bool:
    """Does it stand in the middle of its column, clear of both edges?"""
    left, right = line.left - line.column[0], line.column[1] - line.right
    if left <= 2 * line.size or abs(left - right) >= max(0.015 * (line.column[1] - line.column[0]), 4.0):
        return False
    label = label_of(line.text)
    return label is None or label.lastgroup == "worded"


def _is_set_off(line: Line, width: int) -> bool:
    """Does a wider blank than the usual one follow the label of so many words?"""
    blanks = blanks_of(line.words)
    if len(blanks) <= width:
        return False
    blank = line.words[width].left - line.words[width - 1].right
    return blank > _SET_OFF * median(blanks[width:]) + 0.05 * line.size


def _starts_with_label(paragraph: _Paragraph, line: Line, gap: bool, ended: bool) -> bool:
    """Is the label at the line's start one that begins a paragraph, not a reference that wrapped?"""
    before = paragraph.last
    label = label_of(line.text)
    if label is None:
        return False
    if gap or label.lastgroup == "bullet" or _is_set_off(line, _label_width(line)):
        return True
    if _CITES.search(before.text[-_END:]):
        return False
    body = paragraph.body_left
    if ended or (body is not None and line.left < body - 0.6 * line.size):
        return True
    if not _ENDS.search(before.text[-_END:]):
        return False
    if any(follows(label.group(), other) for other in paragraph.labels):
        return True
    if label.lastgroup == "worded":
        return bool(label["stop"] or _capitals(label["worded"].split()[0]))
    # An enumeration inside a paragraph goes on at a line's start as it does anywhere else.
    return label.lastgroup != "bracket" or before.text.endswith(":")


def begins(paragraph: _Paragraph, line: Line, spacing: Spacing) -> bool:
    """Does this line begin a new paragraph after the lines gathered so far?"""
    before = paragraph.last
    if before.is_contents:
        return True
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    if before.page != line.page or before.column != line.column:
        return _begins_elsewhere(paragraph, line)
    step = line.baseline - before.baseline
    gap = step > _GAP * spacing.step(line.size) or step < -0.5 * line.size
    if not gap and _goes_on(before, line):
        return False
    ended = _room_left(before, line)
    if _starts_with_label(paragraph, line, gap, ended):
        return True
    if gap and not _reads_on(before, line, ended):
        return True
    if _heavy(before) and not _heavy(line) and (ended or not line.text[:1].islower()):
        return True
    if not _heavy(before) and _heavy(line) and (ended or _SENTENCE_END.search(before.text[-_END:])):
        return True
    if ended and centred(before) != centred(line) and not _aligned(before, line):
        return True
    return _edge_moves(paragraph, line, ended)


def _goes_on(before: Line, line: Line) -> bool:
    """Do the last words of a line say that its sentence goes on, however much room there was?"""
    end = before.text[-_END:]
    label = label_of(line.text)
    if label is None:
        return bool(_UNENDED.search(end)) and not _ENDS.search(end)
    return label.lastgroup in ("decimal", "number") and bool(_NAMES_A_CLAUSE.search(end))


def _edge_moves(paragraph: _Paragraph, line: Line, ended: bool) -> bool:
    """Do the left edge and the fullness of the line before say that a paragraph begins?"""
    before = paragraph.last
    finished = bool(_SENTENCE_END.search(before.text[-_END:]))
    body = paragraph.body_left
    tolerance = 0.7 * line.size
    lower = line.text[:1].islower()
    if body is not None and not centred(line):
        if line.left > body + tolerance:
            return finished or ended
        if line.left < body - tolerance:
            return finished or ended
    elif body is None and line.left > before.left + tolerance and not _label_width(before):
        # A second line further in than an unlabelled first: a hanging paragraph goes on in full
        # lines, a heading over an indented text does not.
        return ended
    if not ended:
        return False
    if lower and not finished:
        return False
    if finished:
        return True
    # Neither finished nor full: text that was broken narrower than the column, or a heading.
    narrow = [other.right for other in (*paragraph.lines[-3:], line)]
    return not (len(narrow) > 2 and max(narrow) - min(narrow) < 2 * line.size)


def _begins_elsewhere(paragraph: _Paragraph, line: Line) -> bool:
    """The same question where the line stands on another page or in another column."""
    before = paragraph.last
    finished = bool(_SENTENCE_END.search(before.text[-_END:]))
    ended = _room_left(before, line)
    lower = line.text[:1].islower()
    if _heavy(before) != _heavy(line) and not lower:
        return True
    if centred(before) and not lower:
        return True
    label = label_of(line.text)
    if label is not None:
        return finished or ended or _is_set_off(line, _label_width(line))
    if not finished:
        return ended and not lower and (_heavy(before) or _capitals(before.text))
    if lower:
        return False
    if ended:
        return True
    body = paragraph.body_left if len(paragraph.lines) > 1 else None
    if body is None:
        return True
    offset = line.left - line.column[0]
    return abs(offset - (body - before.column[0])) > 0.5 * line.size


def gather(lines: Sequence[Line], spacing: Spacing) -> list[list[Line]]:
    """The lines of each paragraph, in reading order."""
    paragraphs: list[_Paragraph] = []
    labels: dict[str | None, str] = {}
    for line in lines:
        if paragraphs and not begins(paragraphs[-1], line, spacing):
            paragraphs[-1].lines.append(line)
            continue
        label = label_of(line.text)
        if label is not None:
            labels[label.lastgroup] = label.group()
        paragraphs.append(_Paragraph([line], tuple(labels.values())))
    return [paragraph.lines for paragraph in paragraphs]


def _boxes(lines: Sequence[Line]) -> tuple[Box, ...]:
    """One box for each stretch of lines in one column of one page."""
    boxes = []
    for (page, _), group in groupby(lines, key=attrgetter("page", "column")):
        lefts, rights, tops, bottoms = zip(
            *[(line.left, line.right, line.top, line.bottom) for line in group], strict=True
        )
        left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
        boxes.append(Box(page, round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))
    return tuple(boxes)


def _lead(lines: Sequence[Line], text: str) -> int:
    """How many leading characters are set off; a label before them counts with them."""
    if lines[0].face is not None and not lines[0].face.set_off and label_of(lines[0].text) is None:
        return 0
    label = label_of(text)
    skip = label.end() if label else 0
    position = end = 0
    for line in lines:
        for word in line.words:
            found = text.find(word.text.strip("-\u00ad\ufffe"), position)
            if found < 0:
                return end
            position = found + len(word.text)
            if word.face.set_off:
                end = position
            elif position > skip:
                return min(end, len(text))
    return min(end, len(text))


def block_of(lines: Sequence[Line], words: Vocabulary) -> Block:
    """One paragraph as a block, its broken words made whole."""
    text = ""
    for line in lines:
        text = words.join(text, line.text)
    first = lines[0]
    return Block(
        text,
        BlockKind.TOC_ENTRY if lines[-1].is_contents else BlockKind.PARAGRAPH,
        lead=_lead(lines, text),
        size=round(max(lines, key=lambda line: len(line.words)).size, 1),
        indent=round(first.left - first.column[0], 1),
        centred=all(map(centred, lines)) and (len(lines) == 1 or not _aligned(lines[0], lines[-1])),
        page=first.page,
        boxes=_boxes(lines),
    )
