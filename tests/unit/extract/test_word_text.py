"""What a Word file displays is what is read; each feature in a file of a few lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausediff.extract.docx import read_docx
from clausediff.model import Block, BlockKind, NoteKind, Reading
from clausediff.settings import ReadSettings
from word_files import abstract, lvl, num, p, run, style, table, tc, word_file


@pytest.fixture
def read(tmp_path: Path):
    def read(body: str, **parts) -> Reading:
        return read_docx(word_file(tmp_path / "file.docx", body, **parts), ReadSettings())

    return read


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def field(code: str, result: str = "", separate: bool = True) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    middle = mark("separate") + result if separate else ""
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{mark('end')}"


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        pytest.param(run("one ") + run(" two"), "one two", id="white space is folded across runs"),
        pytest.param("<w:r><w:t>1.1</w:t><w:tab/><w:t>Term</w:t></w:r>", "1.1 Term", id="a tab is a space"),
        pytest.param("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb", id="a line break stays"),
        pytest.param(
            '<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a b", id="a page break is a space"
        ),
        pytest.param(
            "<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate self</w:t><w:noBreakHyphen/><w:t>help</w:t></w:r>",
            "cooperate self-help",
            id="soft hyphens are not there and hard ones are",
        ),
        pytest.param(
            '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
            "α☑",
            id="signs of symbol fonts",
        ),
        pytest.param(run("law", "<w:caps/>") + run(" of") + run(" Man", "<w:smallCaps/>"), "LAW of MAN", id="capitals"),
        pytest.param(
            f'<w:hyperlink r:id="x">{run("the site")}</w:hyperlink>{run(".")}', "the site.", id="hyperlinks"
        ),
        pytest.param(
            f'<w:sdt><w:sdtPr><w:alias w:val="Name"/></w:sdtPr><w:sdtContent>{run("Acme")}</w:sdtContent></w:sdt>',
            "Acme",
            id="content controls in a line",
        ),
        pytest.param(
            f'<w:smartTag w:element="city"><w:smartTagPr/>{run("Oslo")}</w:smartTag>', "Oslo", id="smart tags"
        ),
        pytest.param(run("clause ") + field(" REF _x \\r ", run("4.2")), "clause 4.2", id="references, as cached"),
        pytest.param(
            '<w:fldSimple w:instr=" NUMREF x "><w:r><w:t>7</w:t></w:r></w:fldSimple>', "7", id="simple fields"
        ),
        pytest.param(
            field(" IF " + "</w:instrText></w:r>" + field("X", run("hidden")) + "<w:r><w:instrText>", run("seen")),
            "seen",
            id="fields in the code of a field are not shown",
        ),
        pytest.param(
            field(" PAGEREF x ", run("page ") + field(" REF y ", run("12"))), "page 12", id="fields in results are"
        ),
        pytest.param(field(" FORMCHECKBOX ", separate=False) + run(" yes"), "☐ yes", id="check boxes of forms"),
        pytest.param(
            "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1", id="formulas"
        ),
        pytest.param(
            f'<mc:AlternateContent><mc:Choice Requires="w14">{run("new")}</mc:Choice>'
            f"<mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>",
            "new",
            id="one branch of alternate content",
        ),
        pytest.param(
            f'<mc:AlternateContent><mc:Choice Requires="unheard">{run("new")}</mc:Choice>'
            f"<mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>",
            "old",
            id="the fallback of what is not known",
        ),
    ],
)  # fmt: skip
def test_a_line_reads_as_it_is_displayed(read, content, shown):
    assert texts(read(p(content))) == [shown]


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph(read):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    assert texts(read(p(begin + run("lost")) + p("kept"))) == ["kept"]


def test_content_controls_round_paragraphs_rows_and_cells_are_looked_through(read):
    wrapped = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    row = wrapped(f"<w:tr>{wrapped(tc('a'))}{tc('b')}</w:tr>")
    reading = read(wrapped(p("inside")) + f"<w:tbl>{row}</w:tbl>")
    assert texts(reading) == ["inside", "a | b"]


@pytest.mark.parametrize(
    ("content", "lead"),
    [
        (run("Audit.", "<w:b/>") + run(" The Supplier shall"), "Audit."),
        (run("Audit", '<w:u w:val="single"/>') + run(". The Supplier shall"), "Audit"),
        (run("Definitions", "<w:smallCaps/>"), "DEFINITIONS"),
        (run("(a)\t") + run("Audit.", "<w:b/>") + run(" The Supplier"), "(a) Audit."),
        (run("Section 4.1 ") + run("Audit.", "<w:b/>") + run(" The Supplier"), "Section 4.1 Audit."),
        (run("The Supplier shall ") + run("not", "<w:b/>") + run(" audit"), ""),
        (run("Audit.", '<w:b w:val="0"/>') + run(" The Supplier shall"), ""),
    ],
)
def test_the_lead_is_what_is_set_off_at_the_start(read, content, lead):
    block = read(p(content)).blocks[0]
    assert block.text[: block.lead] == lead


def test_a_bold_character_style_in_a_bold_paragraph_style_is_not_bold(read):
    styles = style("Head", rpr="<w:b/>") + style("Strong", rpr="<w:b/>", kind="character")
    reading = read(
        p(run("plain", '<w:rStyle w:val="Strong"/>'), style="Head") + p("bold", style="Head"), styles=styles
    )
    assert [block.lead for block in reading.blocks] == [0, 4]


def test_outline_indent_and_centring_come_from_styles_and_direct_formatting(read):
    styles = style("H", '<w:outlineLvl w:val="1"/><w:ind w:left="720" w:hanging="360"/>', name="heading 2")
    reading = read(p("Audit", style="H") + p("Title", ppr='<w:jc w:val="center"/>'), styles=styles)
    assert (reading.blocks[0].outline, reading.blocks[0].indent) == (2, 18.0)
    assert reading.blocks[1].centred


def test_a_numbered_sentence_in_a_heading_style_is_no_heading(read):
    styles = style("H2", '<w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("Termination", style="H2") + p(run("Fees.", "<w:b/>") + run(" Fees are due."), style="H2")
    reading = read(body, styles=styles, numbering=abstract(0, lvl(0, "%1.")) + num(1, 0))
    assert [block.outline for block in reading.blocks] == [2, None]


def test_the_first_title_is_the_title(read):
    assert read(p("Master Agreement", style="T"), styles=style("T", name="Title")).title == "Master Agreement"


def test_a_style_separator_makes_the_next_paragraph_run_in(read):
    heading = p(run("Audit.", "<w:b/>"), num=1, level=0, mark="<w:vanish/><w:specVanish/>")
    reading = read(
        heading + p("The Supplier shall keep records.") + p("Next", num=1, level=0),
        numbering=abstract(0, lvl(0, "%1.")) + num(1, 0),
    )
    assert [(b.label, b.text, b.lead) for b in reading.blocks] == [
        ("1.", "Audit. The Supplier shall keep records.", 6),
        ("2.", "Next", 0),
    ]


def test_a_drop_cap_belongs_to_the_word_after_it(read):
    assert texts(read(p("T", ppr='<w:framePr w:dropCap="drop"/>') + p("he parties agree"))) == [
        "The parties agree"
    ]


def test_lines_of_a_table_of_contents_are_marked_by_style_and_by_field(read):
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(begin + run("1. Audit 3")) + p("2. Term 4") + p(end + run("Body")) + p("3. Fees 5", style="TOC1")
    reading = read(body, styles=style("TOC1", name="toc 1"))
    assert [block.kind for block in reading.blocks] == [
        BlockKind.TOC_ENTRY, BlockKind.TOC_ENTRY, BlockKind.PARAGRAPH, BlockKind.TOC_ENTRY,
    ]  # fmt: skip


def test_footnotes_follow_the_paragraph_that_cites_them_and_endnotes_too(read):
    cite = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'.format
    reading = read(
        p(run("Fees are due") + cite("footnote", 2) + run(" at once.") + cite("endnote", 2)) + p("Next"),
        parts={
            "footnotes": '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
            f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + run(" Net of tax."))}</w:footnote>',
            "endnotes": f'<w:endnote w:id="2">{p("See the annex.")}</w:endnote>',
        },
    )
    assert [(b.kind, b.label, b.text) for b in reading.blocks] == [
        (BlockKind.PARAGRAPH, None, "Fees are due at once."),
        (BlockKind.FOOTNOTE, "1", "Net of tax."),
        (BlockKind.FOOTNOTE, "i", "See the annex."),
        (BlockKind.PARAGRAPH, None, "Next"),
    ]


TEXT_BOX = "<w:txbxContent>{}</w:txbxContent>".format


def test_text_boxes_follow_their_paragraph_once_and_count_on_their_own(read):
    inner = TEXT_BOX(p("in the box", num=1, level=0))
    shape = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    item = p("text", num=1, level=0)
    reading = read(item + p(run("anchor") + shape) + item, numbering=abstract(0, lvl(0, "%1.")) + num(1, 0))
    assert [(b.kind, b.label, b.text) for b in reading.blocks] == [
        (BlockKind.PARAGRAPH, "1.", "text"),
        (BlockKind.PARAGRAPH, None, "anchor"),
        (BlockKind.TEXT_BOX, "1.", "in the box"),
        (BlockKind.PARAGRAPH, "2.", "text"),
    ]


def test_headers_and_footers_are_kept_apart_each_text_once(read):
    reading = read(
        p("Body"),
        parts={"header1": p("Draft 3"), "header2": p("Draft 3"), "footer1": p(field(" PAGE ", run("1")))},
    )
    assert texts(reading) == ["Body"]
    assert [(aside.kind, aside.text) for aside in reading.asides] == [("header", "Draft 3"), ("footer", "1")]


def test_comments_are_listed_with_author_and_anchor_and_are_not_in_the_text(read):
    body = p(
        run("Fees are ")
        + '<w:commentRangeStart w:id="7"/>' + run("due at once") + '<w:commentRangeEnd w:id="7"/>'
        + '<w:r><w:commentReference w:id="7"/></w:r>' + run(".")
    )  # fmt: skip
    comment = f'<w:comment w:id="7" w:author="Jo Roe">{p("Too early")}</w:comment>'
    reading = read(body, parts={"comments": comment})
    assert texts(reading) == ["Fees are due at once."]
    note = reading.notes[0]
    assert (note.kind, note.text, note.quote) == (
        NoteKind.COMMENT,
        "Comment by Jo Roe: Too early",
        "due at once",
    )


@pytest.mark.parametrize(
    ("rpr", "warned"),
    [
        ("<w:vanish/>", True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:color w:val="FFFFFF"/>', True),
        ('<w:color w:val="auto" w:themeColor="background1"/>', True),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>', False),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', False),
        ('<w:sz w:val="2"/>', True),
        ('<w:sz w:val="16"/>', False),
    ],
)
def test_text_that_the_eye_does_not_see_is_read_and_warned_about(read, rpr, warned):
    reading = read(p(run("The cap ") + run("does not", rpr) + run(" apply.")))
    assert texts(reading) == ["The cap does not apply."]
    assert [(note.kind, note.quote) for note in reading.notes] == [(NoteKind.HIDDEN, "does not")] * warned


def test_white_text_in_a_dark_cell_or_paragraph_is_seen(read):
    dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
    white = run("Fees", '<w:color w:val="FFFFFF"/>')
    cell = f"<w:tbl><w:tr>{tc(p(white), dark)}{tc('x')}</w:tr></w:tbl>"
    assert read(cell + p(white, ppr=dark)).notes == ()


def test_a_hidden_style_hides_its_text(read):
    reading = read(p("not seen", style="Ghost"), styles=style("Ghost", rpr="<w:vanish/>"))
    assert [note.quote for note in reading.notes] == ["not seen"]


def test_pictures_and_embedded_files_are_noted(read):
    body = p("<w:r><w:object/></w:r><w:r><w:pict><v:imagedata/></w:pict></w:r>") + '<w:altChunk r:id="c"/>'
    assert [note.text for note in read(body).notes] == [
        "1 × embedded document not read.",
        "1 × embedded object not read.",
        "1 × picture not read.",
    ]


def test_numbers_that_only_word_computes_are_said_to_be_missing(read):
    assert "LISTNUM" in read(p(field(" LISTNUM ", separate=False) + run("first"))).notes[0].text


def test_strict_files_read_like_transitional_ones(read):
    body = p(run("Audit", "<w:b/>"), num=1, level=0)
    numbering = abstract(0, lvl(0, "%1.")) + num(1, 0)
    assert read(body, numbering=numbering, strict=True) == read(body, numbering=numbering)


def test_files_with_macros_are_read(read):
    main = "document.macroEnabled"
    assert texts(read(p("Body"), content_type=main)) == ["Body"]


def rows(reading: Reading) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(b.text, b.cells, b.header) for b in reading.blocks if b.kind is BlockKind.TABLE_ROW]


def test_rows_come_with_the_headings_above_them(read):
    bold = p(run("Service", "<w:b/>")), p(run("Level", "<w:b/>"))
    assert rows(read(table(bold, ["Support", "1 hour"], ["", "none"]))) == [
        ("Service | Level", ("Service", "Level"), ()),
        ("Support | 1 hour", ("Support", "1 hour"), ("Service", "Level")),
        ("none", ("", "none"), ("Service", "Level")),
    ]


def test_repeated_header_rows_and_merged_headings_reach_their_columns(read):
    header = "<w:trPr><w:tblHeader/></w:trPr>"
    span = '<w:gridSpan w:val="2"/>'
    body = (
        f"<w:tbl><w:tr>{header}{tc('Item')}{tc('Fee', span)}</w:tr>"
        f"<w:tr>{header}{tc('')}{tc('month')}{tc('year')}</w:tr>"
        f"<w:tr>{tc('Seat')}{tc('10')}{tc('100')}</w:tr></w:tbl>"
    )
    assert rows(read(body))[-1] == (
        "Seat | 10 | 100",
        ("Seat", "10", "100"),
        ("Item", "Fee month", "Fee year"),
    )


def test_a_cell_merged_downwards_is_read_in_its_first_row(read):
    restart = '<w:vMerge w:val="restart"/>'
    body = (
        f"<w:tbl><w:tr>{tc('Support', restart)}{tc('day')}</w:tr>"
        f"<w:tr>{tc('copy', '<w:vMerge/>')}{tc('night')}</w:tr></w:tbl>"
    )
    assert [cells for _, cells, _ in rows(read(body))] == [("Support", "day"), ("", "night")]


def test_a_table_in_a_cell_is_read_in_its_place(read):
    inner = table(["[x]", "monthly"], ["[ ]", "yearly"])
    reading = read(table(["Fees", p("Pay:") + inner + p("in euro")]))
    assert rows(reading)[0][1] == ("Fees", "Pay:\n[x] monthly\n[ ] yearly\nin euro")


def test_a_table_of_one_column_is_only_a_frame(read):
    reading = read(table([p("1. Audit")], [p("2. Term") + table(["a", "b"])]))
    assert [(b.kind, b.text) for b in reading.blocks] == [
        (BlockKind.PARAGRAPH, "1. Audit"),
        (BlockKind.PARAGRAPH, "2. Term"),
        (BlockKind.TABLE_ROW, "a | b"),
    ]


def test_a_number_alone_in_its_cell_belongs_to_the_clause_beside_it(read):
    reading = read(
        table([p(num=1, level=0), "The Supplier shall."], [p(num=1, level=0), "The Customer shall."]),
        numbering=abstract(0, lvl(0, "%1.")) + num(1, 0),
    )
    assert [(b.kind, b.label, b.text) for b in reading.blocks] == [
        (BlockKind.PARAGRAPH, "1.", "The Supplier shall."),
        (BlockKind.PARAGRAPH, "2.", "The Customer shall."),
    ]


MARGIN = table(["Audit", p("Once.", num=1, level=0) + p("Twice.", num=1, level=0)])
NUMBERED = abstract(0, lvl(0, "%1.")) + num(1, 0)


def test_clauses_beside_headings_in_the_margin_are_paragraphs(read):
    reading = read(MARGIN, numbering=NUMBERED)
    assert [(b.kind, b.label, b.text) for b in reading.blocks] == [
        (BlockKind.PARAGRAPH, None, "Audit"),
        (BlockKind.PARAGRAPH, "1.", "Once."),
        (BlockKind.PARAGRAPH, "2.", "Twice."),
    ]


def test_the_same_in_a_table_with_lines_is_a_row(read):
    lines = '<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>'
    grid = style("Grid", kind="table").replace("<w:pPr>", f"<w:tblPr>{lines}</w:tblPr><w:pPr>")
    direct = MARGIN.replace("<w:tblPr>", f"<w:tblPr>{lines}")
    styled = MARGIN.replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="Grid"/>')
    for body in (direct, styled):
        assert texts(read(body, numbering=NUMBERED, styles=grid)) == ["Audit | 1. Once.\n2. Twice."]


def test_white_text_is_seen_on_coloured_shapes_and_hidden_on_plain_ones(read):
    white = run("words", '<w:color w:val="FFFFFF"/>')
    shape = (
        "<w:r><w:pict><v:shape {}><v:textbox>" + TEXT_BOX(p(white)) + "</v:textbox></v:shape></w:pict></w:r>"
    )
    assert read(p(shape.format('fillcolor="#1f3864"'))).notes == ()
    assert [note.quote for note in read(p(shape.format(""))).notes] == ["words"]


def test_footnotes_in_a_cell_follow_the_row(read):
    cited = p(run("Fee") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    reading = read(
        table([cited, "10"]), parts={"footnotes": f'<w:footnote w:id="2">{p("Net.")}</w:footnote>'}
    )
    assert [(b.kind, b.text) for b in reading.blocks] == [
        (BlockKind.TABLE_ROW, "Fee | 10"),
        (BlockKind.FOOTNOTE, "Net."),
    ]


def test_a_blank_document_has_no_blocks(read):
    assert read(p()) == Reading(())
    assert isinstance(read(p("x")).blocks[0], Block)
