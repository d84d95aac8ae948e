"""The words of a PDF page and how they look, whichever way they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from typing import NamedTuple, cast, overload


@dataclass(frozen=True, slots=True)
class Face:
    """How a run of characters looks."""

    size: float
    """In points, as displayed."""
    bold: bool = False
    italic: bool = False
    angle: int = 0
    """Direction of the writing in degrees, counter-clockwise; 0 is left to right."""
    invisible: bool = False
    """Drawn in no colour at all, as the text layer over a scan is."""
    colour: tuple[int, int, int, int] = (0, 0, 0, 255)
    underlined: bool = False
    """Underlined, or in small capitals."""

    @property
    def set_off(self) -> bool:
        """Does it stand out from the text around it, as headings and defined terms do?"""
        return self.bold or self.underlined


class Word(NamedTuple):
    """Characters without a space between them, in one face; points from the page's top left corner.

    A tuple rather than a dataclass: there are five hundred on a page.
    """

    text: str
    left: float
    right: float
    baseline: float
    face: Face
    glued: bool = False
    """Nothing stands between the word before it and this one: the face changed within a word."""
    source: int = 0
    """Address of pdfium's text object; of use while the page is open."""


_Columns = tuple[
    Sequence[str],
    Sequence[float],
    Sequence[float],
    Sequence[float],
    Sequence[Face],
    Sequence[bool],
    Sequence[int],
]


class Words(Sequence[Word]):
    """The words of a page as columns, each word made when it is asked for: most never are."""

    __slots__ = ("baselines", "columns", "faces", "glued", "lefts", "rights", "sources", "texts")

    def __init__(self, columns: _Columns) -> None:
        self.columns = columns
        (
            self.texts,
            self.lefts,
            self.rights,
            self.baselines,
            self.faces,
            self.glued,
            self.sources,
        ) = columns

    @classmethod
    def of(cls, words: Iterable[Word]) -> Words:
        """The same words as columns."""
        columns = list(zip(*words, strict=True)) or [()] * len(Word._fields)
        return cls(cast(_Columns, tuple(columns)))

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Word]:
        return map(tuple.__new__, repeat(Word), zip(*self.columns, strict=True))

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Words: ...
    def __getitem__(self, place: int | slice) -> Word | Words:
        if isinstance(place, slice):
            return Words(cast(_Columns, tuple(column[place] for column in self.columns)))
        return Word(
            self.texts[place],
            self.lefts[place],
            self.rights[place],
            self.baselines[place],
            self.faces[place],
            self.glued[place],
            self.sources[place],
        )

    def between(self, begin: int, end: int) -> Iterator[Word]:
        """The words from one place up to another."""
        columns = [column[begin:end] for column in self.columns]
        return map(tuple.__new__, repeat(Word), zip(*columns, strict=True))

    def chosen(self, keep: Sequence[bool]) -> Words:
        """Those words for which there is a true value."""
        return Words(cast(_Columns, tuple(list(compress(column, keep)) for column in self.columns)))

    def changed(self, texts: Mapping[int, str], faces: Mapping[int, Face]) -> Words:
        """The words with other texts and faces at some places."""
        if not texts and not faces:
            return self
        new_texts, new_faces = list(self.texts), list(self.faces)
        for place, text in texts.items():
            new_texts[place] = text
        for place, face in faces.items():
            new_faces[place] = face
        return Words((new_texts, *self.columns[1:4], new_faces, *self.columns[5:]))


def faces_of(words: Words) -> list[Face]:
    """Each of the faces that the words share."""
    return list(dict(zip(map(id, words.faces), words.faces, strict=True)).values())
