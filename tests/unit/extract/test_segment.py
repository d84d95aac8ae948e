"""Blocks become the clauses a lawyer would cite."""

from pathlib import Path

import pytest

from clausediff.extract.definitions import uses_of
from clausediff.extract.segment import segment
from clausediff.model import Block, BlockKind, ClauseKind, Document, Reading


def document(*blocks: str | Block) -> Document:
    made = tuple(Block(b) if isinstance(b, str) else b for b in blocks)
    return segment(Reading(made), Path("contract.txt"))


def numbers(*blocks: str | Block) -> list[str | None]:
    return [clause.number for clause in document(*blocks).clauses]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. Term", "1.1 It lasts a year.", "1.2 It ends then.", "2. Fees"], ["1", "1.1", "1.2", "2"]),
        (
            ["5. Audit", "5.1 It may:", "(a) look;", "(b) ask; and", "(c) copy.", "5.2 No more."],
            ["5", "5.1", "5.1(a)", "5.1(b)", "5.1(c)", "5.2"],
        ),
        (
            ["1. Term", "(a) It lasts:", "(i) a year; or", "(ii) two.", "(b) It ends."],
            ["1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)"],
        ),
        (
            ["ARTICLE I", "1.01 One thing.", "1.02 Another.", "ARTICLE II", "2.01 A third."],
            ["Article I", "1.01", "1.02", "Article II", "2.01"],
        ),
        (["Section 1. Term. It lasts.", "Section 2. Fees. They fall due."], ["1", "2"]),
        (["§ 1 Term", "§ 2 Fees"], ["1", "2"]),
        (
            [
                "A. Terms used",
                "A.1 The words below.",
                "A.2 More words.",
                "B. The System",
                "B.1 The Licensor.",
            ],
            ["A", "A.1", "A.2", "B", "B.1"],
        ),
        (
            ["1. Fees", "1.1 They are due.", "Schedule 1", "1. Data", "1.1 Names."],
            ["1", "1.1", "Schedule 1", "Schedule 1, 1", "Schedule 1, 1.1"],
        ),
        (
            ["9. Rules", "9.1 Some:", "1. first;", "2. second.", "9.2 Others."],
            ["9", "9.1", "9.1(1)", "9.1(2)", "9.2"],
        ),
        (
            ["1.0 Term", "1.1 It lasts a year.", "2.0 Fees", "2.1 They fall due."],
            ["1.0", "1.1", "2.0", "2.1"],
        ),
        (["1. Term", "1A. Extension", "2. Fees"], ["1", "1A", "2"]),
        (["Art. 1 Term", "Art. 2 Fees"], ["Article 1", "Article 2"]),
        (
            ["Background", "A The one party.", "B The other one.", "1. Use", "2. End"],
            [None, "Recital (A)", "Recital (B)", "1", "2"],
        ),
        (["1. Term", "2. Fees", "THE SCHEDULE", "1. Data"], ["1", "2", "Schedule", "Schedule, 1"]),
        (
            ["I. TERM", "A. It starts:", "1. on signing;", "2. on delivery.", "II. FEES"],
            ["I", "I(A)", "I(A)(1)", "I(A)(2)", "II"],
        ),
        (
            ["§ 1 Term", "(1) It lasts.", "(2) It ends.", "§ 2 Fees", "(1) Due."],
            ["1", "1(1)", "1(2)", "2", "2(1)"],
        ),
        (["3. Keys", "a. One.", "b. Two.", "4. Locks"], ["3", "3(a)", "3(b)", "4"]),
    ],
)
def test_numbers_are_cited_in_full(lines: list[str], expected: list[str]) -> None:
    assert numbers(*lines) == expected


def test_a_whole_number_with_a_zero_holds_its_decimals() -> None:
    made = document("1.0 Term", "1.1 It lasts a year.", "2.0 Fees", "2.1 They fall due.")
    assert [c.parent for c in made.clauses] == [None, 0, None, 2]


def test_restarted_numbers_are_named_by_the_division_they_stand_in() -> None:
    assert numbers("ARTICLE I TERM", "Section 1. It lasts.", "ARTICLE II FEES", "Section 1. They fall due.") == [
        "Article I", "Article I, 1", "Article II", "Article II, 1",
    ]  # fmt: skip
    made = numbers(
        "This Deed is made between the two parties that have signed it below.",
        "HOW TO SIGN THIS DEED",
        "1. Print it.",
        "2. Sign it.",
        "TERMS OF USE",
        "1. Use",
        "2. Fees",
        "3. End",
    )
    assert made == [None, None, "HOW TO SIGN, 1", "HOW TO SIGN, 2", None, "1", "2", "3"]


def test_titles_of_annexes_in_a_list_open_none() -> None:
    made = numbers(
        "1. Parts",
        "1.1 These are attached:",
        "Schedule 1: Data",
        "Schedule 2: Fees",
        "1.2 More.",
        "Schedule 1: Data",
        "1. Names",
    )
    assert made == ["1", "1.1", None, None, "1.2", "Schedule 1", "Schedule 1, 1"]


def test_a_sentence_that_a_page_broke_is_one_clause() -> None:
    made = document(
        "1. Use",
        "1.1 It shall (i) stay and",
        "(ii) keep quiet.",
        "1.2 It is a Controller and the Provider is",
        "the Processor.",
    )
    assert [made.text_of(c) for c in made.clauses][1:] == [
        "It shall (i) stay and (ii) keep quiet.",
        "It is a Controller and the Provider is the Processor.",
    ]


def test_an_authoritys_exhibit_number_is_no_annex() -> None:
    made = document("Exhibit 10.4", "Supply Agreement", "1. Term", "It lasts.")
    assert [c.number for c in made.clauses] == ["1"]
    assert [a.text for a in made.asides] == ["Exhibit 10.4", "Supply Agreement"]


def test_i_is_the_letter_after_h_unless_ii_follows() -> None:
    letters = [f"({c}) This is point {c}." for c in "abcdefghij"]
    assert numbers("1. List", *letters)[-2:] == ["1(i)", "1(j)"]
    roman = [f"({c}) This is point {c}." for c in "abcdefg"] + [
        "(h) All of:",
        "(i) one;",
        "(ii) two.",
        "(i) Last.",
    ]
    assert numbers("1. List", *roman)[-4:-1] == ["1(h)", "1(h)(i)", "1(h)(ii)"]


@pytest.mark.parametrize(
    "line",
    [
        "30 days after receipt the fee falls due.",
        "2019 was a good year.",
        "17. Nothing leads up to this one.",
        "2.5 times the fee is due.",
    ],
)
def test_what_fits_no_sequence_is_no_number(line: str) -> None:
    made = document("1. Fees", "1.1 A fee is due.", line)
    assert made.clauses[-1].number == "1.1"
    assert line in made.text_of(made.clauses[-1])


def test_headings_stand_apart_from_the_clauses_words() -> None:
    made = document(
        "5.1 Audit. The Supplier shall keep records.", Block("5.2 Fees payable here. They fall due.", lead=22)
    )
    assert [(c.heading, made.text_of(c)) for c in made.clauses] == [
        ("Audit", "The Supplier shall keep records."),
        ("Fees payable here", "They fall due."),
    ]


def test_the_formats_own_number_and_a_typed_one_give_the_same_clauses() -> None:
    typed = document("1. Term", "1.1 It may:", "(a) go;", "(b) stay.")
    automatic = document(
        Block("Term", label="1.", level=0),
        Block("It may:", label="1.1", level=1),
        Block("go;", label="(a)", level=2),
        Block("stay.", label="(b)", level=2),
    )
    assert typed.clauses == automatic.clauses
    assert typed.text == automatic.text


def test_continuation_joins_and_what_follows_a_list_stands_alone() -> None:
    made = document(
        "1. Use",
        "1.1 It may:",
        "(a) go;",
        "(b) stay.",
        "In both cases notice is given.",
        "1.2 It ends.",
        "It ends at once.",
    )
    assert [made.text_of(c) for c in made.clauses][-2:] == [
        "In both cases notice is given.",
        "It ends.\nIt ends at once.",
    ]
    flush = made.clauses[-2]
    assert flush.number is None
    assert flush.parent == 1


def test_definitions_become_clauses_below_the_number_they_stand_under() -> None:
    made = document(
        "1. Definitions",
        "1.1 In this Agreement:",
        "“Data” means all data.",
        "“Fee” means:",
        "(a) the price; and",
        "(b) tax.",
        "1.2 Headings are ignored.",
    )
    kinds = [(c.number, c.kind, c.parent) for c in made.clauses]
    assert kinds[2:4] == [(None, ClauseKind.DEFINITION, 1), (None, ClauseKind.DEFINITION, 1)]
    assert kinds[4] == ("1.1, “Fee” (a)", ClauseKind.CLAUSE, 3)
    assert kinds[-1] == ("1.2", ClauseKind.CLAUSE, 0)
    assert [d.term for d in made.definitions] == ["Data", "Fee"]
    data = made.definitions[0]
    assert made.text_of(data.clause)[data.start : data.end] == "all data."


def test_recitals_parties_and_signatures_are_told_apart() -> None:
    made = document(
        "Supply Agreement",
        "This Agreement is made between Acme Ltd (the “Supplier”) and Bolt AG (the “Customer”).",
        "Recitals",
        "(A) The Supplier makes parts.",
        "(B) The Customer needs parts.",
        "The parties agree as follows:",
        "1. Supply",
        "1.1 The Supplier shall supply parts.",
        "IN WITNESS WHEREOF the parties have signed.",
        "By: ____________",
        "Name: ____________",
    )
    assert made.title == "Supply Agreement"
    assert [(p.name, p.role, p.aliases) for p in made.parties] == [
        ("Supplier", "supplier", ("Acme Ltd",)),
        ("Customer", "customer", ("Bolt AG",)),
    ]
    assert [c.number for c in made.clauses] == [None, None, "Recital (A)", "Recital (B)", None, "1", "1.1"]
    assert [c.kind for c in made.clauses][:5] == [
        ClauseKind.PREAMBLE, ClauseKind.HEADING, ClauseKind.RECITAL, ClauseKind.RECITAL, ClauseKind.PREAMBLE,
    ]  # fmt: skip
    assert [a.kind for a in made.asides] == ["cover", "signature", "signature", "signature"]


def test_a_table_of_contents_is_no_clause() -> None:
    made = document(
        "Contents",
        "1. Term .......... 1",
        "2. Fees .......... 2",
        "1. Term",
        "It lasts a year and a day.",
        "2. Fees",
        "They fall due at once.",
    )
    assert [c.number for c in made.clauses] == ["1", "2"]
    assert [a.kind for a in made.asides] == ["contents"] * 3


def test_table_rows_and_footnotes_are_clauses_of_their_own() -> None:
    made = document(
        "1. Fees",
        Block("P1 | Ten pounds", BlockKind.TABLE_ROW, cells=("P1", "Ten pounds")),
        "1.1 It is due.",
        Block("On a Monday.", BlockKind.FOOTNOTE),
    )
    assert [(c.number, c.kind, made.text_of(c), c.parent) for c in made.clauses[1:]] == [
        ("P1", ClauseKind.TABLE_ROW, "Ten pounds", 0),
        ("1.1", ClauseKind.CLAUSE, "It is due.", 0),
        (None, ClauseKind.FOOTNOTE, "On a Monday.", 2),
    ]


def test_a_cross_reference_at_the_start_of_a_line_opens_no_clause() -> None:
    made = document("1. Term", "Section 1 of this Agreement is void.", "Schedule 1 sets out the fees.")
    assert [c.number for c in made.clauses] == ["1", None]


def test_under_a_lone_heading_each_later_paragraph_is_a_clause_of_its_own() -> None:
    made = document("1. Notice", "Supplier shall notify Customer.", "Supplier shall keep logs.")
    assert [(c.number, c.parent, made.text_of(c)) for c in made.clauses] == [
        ("1", None, "Supplier shall notify Customer."),
        (None, 0, "Supplier shall keep logs."),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Clause 7 Audit", "7.1 It may look.", "Clause 8 Term"], ["7", "7.1", "8"]),
        (["Section 2.3 Audit", "It may look.", "Section 2.4 Term"], ["2.3", "2.4"]),
        (
            ["1. Term", "Exhibit B-2", "1. Data", "Annex A", "1. Fees", "Appendix 3", "1. Sites"],
            ["1", "Exhibit B-2", "Exhibit B-2, 1", "Annex A", "Annex A, 1", "Appendix 3", "Appendix 3, 1"],
        ),
        (["1. Uses", "It may:", "(A) look;", "(B) ask.", "2. End"], ["1", "1(A)", "1(B)", "2"]),
        (
            ["Schedule 1", "1. Data", "1.1 Names.", "Schedule 2", "1. Tax", "1.1 Rates."],
            [
                "Schedule 1",
                "Schedule 1, 1",
                "Schedule 1, 1.1",
                "Schedule 2",
                "Schedule 2, 1",
                "Schedule 2, 1.1",
            ],
        ),
    ],
    ids=["Clause", "Section", "annexes", "capital letters", "numbers begin anew in each schedule"],
)
def test_worded_numbers_and_annexes_are_cited(lines: list[str], expected: list[str]) -> None:
    assert numbers(*lines) == expected


def test_a_list_in_mid_sentence_stays_one_clause() -> None:
    made = document(
        "1. Use", "1.1 The Customer may (a) look; (b) ask; and (c) copy, but not sell.", "1.2 That is all."
    )
    assert [c.number for c in made.clauses] == ["1", "1.1", "1.2"]


def test_unnumbered_headings_hold_what_stands_below_them() -> None:
    heading = Block("Confidentiality", lead=15)
    made = document("1. Term", "It lasts.", heading, "Each party keeps secrets.", "It keeps them safe.")
    assert [(c.heading, c.kind) for c in made.clauses[1:2]] == [("Confidentiality", ClauseKind.HEADING)]
    assert [c.parent for c in made.clauses[2:]] == [1, 1]


ROWS = [("“Fee”", "the price in Schedule 1."), ("Business Day", "a day on which banks open.")]


@pytest.mark.parametrize(
    ("text", "term", "words", "aliases"),
    [
        ("“Data” means all data.", "Data", "all data.", ()),
        ("“Fee” has the meaning given in Schedule 1.", "Fee", "given in Schedule 1.", ()),
        ("“Know-how” or “Expertise” means what is known.", "Know-how", "what is known.", ("Expertise",)),
        ("It keeps all records of use (“Records”) safe.", "Records", "It keeps all records of use ", ()),
        ("Acme Ltd (the “Supplier”) sells goods.", "Supplier", "Acme Ltd ", ()),
    ],
    ids=["means", "by reference", "two names", "inline", "inline with article"],
)
def test_a_term_is_defined_by_its_words(text: str, term: str, words: str, aliases: tuple[str, ...]) -> None:
    made = document("1. Terms", text)
    (found,) = made.definitions
    assert (found.term, found.aliases) == (term, aliases)
    assert made.text_of(found.clause)[found.start : found.end].removeprefix("the ") == words


def test_lists_and_tables_below_a_heading_of_definitions_define() -> None:
    rows = [Block(" | ".join(cells), BlockKind.TABLE_ROW, cells=cells) for cells in ROWS]
    reference = Block("Schedule 1 | Data", BlockKind.TABLE_ROW, cells=("Schedule 1", "Data"))
    made = document("1. Definitions", "Affiliate: a company of the group.", *rows, reference)
    assert [
        (d.term, made.text_of(d.clause)[d.start : d.end], made.clauses[d.clause].kind)
        for d in made.definitions
    ] == [
        ("Affiliate", "a company of the group.", ClauseKind.DEFINITION),
        ("Fee", ROWS[0][1], ClauseKind.DEFINITION),
        ("Business Day", ROWS[1][1], ClauseKind.DEFINITION),
    ]


@pytest.mark.parametrize(
    ("opening", "parties"),
    [
        (
            ["This Agreement is between ACME INC. (“Licensor”) and the entity below (“Licensee” or “you”)."],
            [("Licensor", "licensor", ("ACME INC.",)), ("Licensee", "licensee", ("you",))],
        ),
        (
            ["These terms are between you and Halyard Systems Ltd (“Halyard”, “we” or “us”)."],
            [("Halyard", "other", ("Halyard Systems Ltd", "we", "us"))],
        ),
        (
            [
                "PARTIES",
                "(1) ACME LIMITED, a company registered in England (the Supplier); and",
                "(2) BOLT PLC of 1 High Street (Customer).",
            ],
            [("Supplier", "supplier", ("ACME LIMITED",)), ("Customer", "customer", ("BOLT PLC",))],
        ),
    ],
    ids=["in quotes", "we and you", "in brackets alone"],
)
def test_parties_are_known_by_their_names(
    opening: list[str], parties: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    made = document(*opening, "1. Term", "It lasts.")
    assert [(p.name, p.role, p.aliases) for p in made.parties] == parties
    assert made.clauses[-1].number == "1"


def test_a_bold_sentence_is_text_and_no_heading() -> None:
    text = "The fee is due. It is not refundable."
    made = document("1. Fees", Block(text, lead=len(text) - 1))
    assert made.text_of(made.clauses[-1]) == text
    assert made.clauses[-1].heading is None or made.clauses[-1].heading == "Fees"


def test_lines_of_an_address_among_definitions_define_nothing() -> None:
    made = document("1. Definitions", "Affiliate: a company of the group.", "Telephone: 020 8996 6700")
    assert [definition.term for definition in made.definitions] == ["Affiliate"]


@pytest.mark.parametrize("signed", ["By: ________", "By /s/ Ann Miller", "/s/ Ann Miller"])
def test_signed_lines_are_a_signature_page(signed: str) -> None:
    made = document("1. Term", "It lasts a year.", "ACME LTD", signed, "Name: Ann Miller", "Title: Director")
    assert [c.number for c in made.clauses if c.number] == ["1"]
    assert {aside.text for aside in made.asides} >= {signed, "Name: Ann Miller", "Title: Director"}


def test_each_term_is_found_where_it_is_used() -> None:
    made = document(
        "1. Terms",
        "“Data” means all data.",
        "“Customer Data” means Data of the Customer.",
        "“Person in Trust” means one who was cleared.",
        "2. Use",
        "2.1 The Supplier (“we”) keeps Customer Data safe.",
        "2.2 Persons in Trust may see it. We tell no other.",
    )
    cited = {
        definition.term: [made.clauses[place].number or made.text_of(place)[:7] for place in places]
        for definition, places in zip(made.definitions, uses_of(made), strict=True)
    }
    assert cited == {
        "Data": ["“Custom"],
        "Customer Data": ["2.1"],
        "Person in Trust": ["2.2"],
        "we": ["2.2"],
    }


def test_the_table_of_a_cover_page_defines_what_the_clauses_use() -> None:
    rows = [
        ("General Cap\nThe limit for most claims", "$100,000"),
        ("Prepared by", "A. Miller"),
        ("Order Date", "1 May"),
    ]
    made = document(
        "These key terms form part of the agreement between the parties and apply to every order made under it.",
        *(Block(" | ".join(cells), BlockKind.TABLE_ROW, cells=cells) for cells in rows),
        "1. Liability",
        "1.1 Neither party is liable for more than the General Cap.",
    )
    assert [(d.term, made.text_of(d.clause)[d.start : d.end]) for d in made.definitions] == [
        ("General Cap", "$100,000")
    ]
