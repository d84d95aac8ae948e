"""Whatever stands in a Word file's XML, reading it ends, and counting is counting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clausediff.extract.word.body import Walker
from clausediff.extract.word.package import Package, Related
from clausediff.extract.word.revisions import Revisions
from clausediff.model import Block
from clausediff.settings import ReadSettings
from word_files import TRANSITIONAL, abstract, lvl, num, p

W = TRANSITIONAL["w"]
NAMES = (
    "p r t tbl tr tc ins del delText moveFrom moveTo sdt sdtContent hyperlink smartTag fldSimple fldChar instrText "
    "pPr rPr numPr numId ilvl pStyle vanish caps b u sym tab br cr footnoteReference txbxContent commentRangeStart "
    "commentRangeEnd tblPr trPr tcPr gridSpan vMerge tblHeader sectPr framePr outlineLvl ind object altChunk body"
).split()
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["val", "fldCharType", "id", "char", "font", "type", "left", "dropCap", "instr"]),
    st.sampled_from(["1", "0", "-3", "begin", "separate", "end", "TOC", "F0B7", "Symbol", "x", "page", ""]),
    max_size=2,
)
LEAVES = st.builds(
    lambda name, attributes: (name, attributes, "word", ()), st.sampled_from(NAMES), ATTRIBUTES
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda name, attributes, children: (name, attributes, "", tuple(children)),
        st.sampled_from(NAMES),
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=40,
)


def element(tree: tuple) -> etree._Element:
    name, attributes, text, children = tree
    made = etree.Element(f"{{{W}}}{name}", {f"{{{W}}}{key}": value for key, value in attributes.items()})
    made.text = text
    made.extend(element(child) for child in children)
    return made


def part(name: str, inner: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>')


LIST = part("numbering", abstract(0, lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3")) + num(1, 0))


def blocks_of(body: etree._Element, revisions: str = "accepted") -> list[Block]:
    package = Package(
        body, {"n": Related("numbering", LIST), "f": Related("footnotes", part("footnotes", ""))}
    )
    return Walker(package, Revisions(ReadSettings(revisions=revisions))).story(body)


@given(st.lists(TREES, max_size=6), st.sampled_from(["accepted", "original"]))
def test_no_xml_is_too_odd_to_be_read(trees, revisions):
    body = element(("body", {}, "", tuple(trees)))
    for block in blocks_of(body, revisions):
        assert block.text == block.text.strip()
        assert 0 <= block.lead <= len(block.text)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=40))
def test_numbers_count_as_a_reader_would(levels):
    counts = [0, 0, 0]
    expected = []
    for level in levels:
        for higher in range(level):
            counts[higher] = counts[higher] or 1  # a skipped level counts as if it had been there
        counts[level] += 1
        counts[level + 1 :] = [0] * (2 - level)
        expected.append(".".join(map(str, counts[: level + 1])))
    body = part("body", "".join(p("text", num=1, level=level) for level in levels))
    assert [block.label for block in blocks_of(body)] == expected


WORDS = st.lists(
    st.tuples(st.sampled_from(["keep", "ins", "del"]), st.sampled_from(["may ", "shall ", "not "]))
)


@given(WORDS)
def test_accepted_and_original_are_the_two_sides_of_the_changes(pieces):
    made = {
        "keep": "<w:r><w:t>{}</w:t></w:r>",
        "ins": "<w:ins><w:r><w:t>{}</w:t></w:r></w:ins>",
        "del": "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>",
    }
    body = part("body", p("".join(made[kind].format(word) for kind, word in pieces)))
    for revisions, gone in (("accepted", "del"), ("original", "ins")):
        shown = "".join(word for kind, word in pieces if kind != gone).strip()
        assert [block.text for block in blocks_of(body, revisions)] == [shown] * bool(shown)
