"""Rows, texts, cards: what the screens show, without a screen."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from clausediff.model import Change, Severity
from clausediff.report.departures import departures
from clausediff.report.words import SIGNS as REPORT_SIGNS
from clausediff.review import Decision, Mark
from clausediff.tui import listing, matrix, spread
from clausediff.tui.card import card, targets_of
from clausediff.tui.clipboard import plain_text
from clausediff.tui.outline import branches
from clausediff.tui.pieces import brief, line_text, line_width, width
from clausediff.tui.prose import side_by_side, unified
from clausediff.tui.session import Session
from clausediff.tui.signs import SIGNS, WORDS
from clausediff.tui.texts import Focus, find_all, texts_of
from clausediff.tui.view import Filter, Order, matches, ordered, review_sign, rows_of, summary_of
from tui.agreement import agreement, hostile, long_agreement

BULK, WEAPONS, FORCE, TESTING, AUDIT, SPLIT = 4, 5, 8, 9, 12, 13


def text(lines):
    return "\n".join(line_text(line).rstrip() for line in lines)


def test_the_view_model_imports_no_textual():
    modules = "view texts prose card listing matrix outline session review progress keys clipboard export"
    program = "import sys\n" + "".join(f"import clausediff.tui.{name}\n" for name in modules.split())
    program += "print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_nothing_under_tui_opens_aligns_or_judges():
    program = (
        "import sys\nimport clausediff.tui.app, clausediff.tui.picture\n"
        "print([n for n in sys.modules if n.startswith('clausediff.') "
        "and n.split('.')[1] in ('pipeline', 'extract', 'align', 'analyse')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_dropped_clause_is_the_first_row():
    first = ordered(rows_of(agreement()), Order.GRAVITY)[0]
    assert (first.change, first.base_number, first.draft_number) == (Change.DROPPED, "4.2", "—")
    assert first.heading == "Analysis of bulk acquired data"
    assert (first.category, first.protects) == ("bulk data", "the public")


def test_losses_stand_in_the_order_of_the_reports():
    comparison = agreement()
    rows = ordered(rows_of(comparison), Order.GRAVITY)
    here = [row.pair for row in rows if row.is_loss]
    there = [int(one.id.removeprefix("p")) for one in departures(comparison).losses]
    assert here == there


def test_a_dropped_clause_without_a_finding_is_not_buried():
    comparison = agreement()
    bare = replace(comparison.pairs[BULK], findings=())
    rows = rows_of(replace(comparison, pairs=(*comparison.pairs[:BULK], bare, *comparison.pairs[BULK + 1 :])))
    row = next(row for row in rows if row.pair == BULK)
    assert (row.severity, row.reason) == (Severity.MEDIUM, "No clause of the draft answers it")


def test_document_order_puts_an_added_clause_after_the_one_it_follows():
    rows = ordered(rows_of(agreement()), Order.DOCUMENT)
    assert [row.base_number for row in rows][:4] == ["2.1", "4.1", "4.2", "4.3"]
    assert (rows[-1].base_number, rows[-1].draft_number) == ("—", "12.3")


def test_a_card_says_where_a_lost_clause_would_stand():
    comparison = agreement()
    lines = text(card(comparison, comparison.pairs[BULK], 120))
    assert "in the draft after 4.1 Mass domestic surveillance, before 4.2 Fully autonomous weapons" in lines


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (80, "“The Supplier shall pay interest” is gone: nothing says so."),
        (41, "“The Supplier shall pay interest” is gone"),
        (30, "“The Supplier shall…” is gone"),
        (12, "“The Suppli…"),
    ],
)
def test_a_sentence_is_cut_inside_its_quotation_first(cells, shown):
    cut = brief("“The Supplier shall pay interest” is gone: nothing says so.", cells)
    assert cut == shown
    assert width(cut) <= cells


def test_both_sides_of_a_change_stay_when_room_is_short():
    told = brief("“shall use its best endeavours to” became “may, in its own discretion, choose to”.", 44)
    assert told.startswith("“shall")
    assert "became “may" in told


def test_headings_come_before_reasons_when_room_is_short():
    rows = rows_of(agreement())
    narrow, wide = (listing.columns_of(rows, cells) for cells in (80, 140))
    assert narrow.reason == 0
    assert narrow.heading >= max(len(row.heading) for row in rows if row.change is Change.DROPPED)
    assert wide.reason >= 28


def test_bare_headings_that_stayed_are_no_rows():
    assert len(agreement().pairs) == 19
    assert "Human control" not in [row.heading for row in rows_of(agreement())]


def test_signs_are_those_of_the_reports_and_every_change_has_a_word():
    assert SIGNS == REPORT_SIGNS
    assert set(WORDS) == set(Change)


@pytest.mark.parametrize(
    ("filter_", "numbers"),
    [
        (Filter(changes=frozenset({Change.DROPPED})), ["4.2"]),
        (Filter(severities=frozenset({Severity.MEDIUM})), ["5.2", "10.1"]),
        (Filter(categories=frozenset({"audit", "records"})), ["7.1", "7.2"]),
        (Filter(parties=frozenset({"Supplier"}), changes=frozenset({Change.MIXED})), ["5.2"]),
    ],
)
def test_filters_narrow_the_list(filter_, numbers):
    assert [row.base_number for row in rows_of(agreement()) if filter_.lets(row, {})] == numbers


def test_unread_rows_are_those_with_a_finding_without_mark():
    rows = rows_of(agreement())
    weapons = next(row for row in rows if row.pair == WEAPONS)
    half = {weapons.ids[0]: Mark(weapons.ids[0], Decision.AGREE)}
    both = {one: Mark(one, Decision.AGREE) for one in weapons.ids}
    assert Filter(unread=True).lets(weapons, half)
    assert not Filter(unread=True).lets(weapons, both)
    assert (review_sign(weapons, half), review_sign(weapons, both)) == ("◐", "✓")


def test_the_summary_counts_what_a_person_should_look_at():
    comparison = agreement()
    summary = summary_of(comparison, rows_of(comparison), {})
    assert (summary.to_review, summary.reviewed, summary.not_read, summary.notes) == (8, 0, 1, 4)
    assert summary.severities == {Severity.HIGH: 4, Severity.MEDIUM: 1, Severity.LOW: 0}


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        (125, "− 1 dropped   ↓ 3 weakened   ± 1 mixed"),
        (120, "− 1 dropped  ↓ 3 weakened  ± 1 mixed"),
        (80, "− 1   ↓ 3   ± 1   ? 1   ↑ 1   + 1   ≈ 2   = 4 "),
        (50, "− 1 ↓ 3 ± 1 ? 1 ↑ 1 + 1 ≈ 2 = 4 "),
    ],
)
def test_counts_have_their_words_as_long_as_there_is_room(cells, counts):
    comparison = agreement()
    line = line_text(listing.summary_line(summary_of(comparison, rows_of(comparison), {}), cells))
    assert line.startswith(f" {counts}")
    assert line.endswith(" ⚠ 1 not read ")
    assert "…" not in line


@pytest.mark.parametrize(
    ("filter_words", "query", "told"),
    [
        ("", "", " gravest first "),
        ("", "insurance", " search “insurance” "),
        ("dropped", "", " only dropped "),
        ("dropped, protects the public", "force", " only dropped, protects the public · search “force” "),
    ],
)
def test_what_is_searched_and_filtered_is_told_before_the_order(filter_words, query, told):
    comparison = agreement()
    summary = summary_of(comparison, rows_of(comparison), {})
    line = line_text(listing.gravity_line(summary, Order.GRAVITY, filter_words, query, 72))
    assert line.endswith(told)
    assert line.startswith(" 5 protections lost ")


def test_rows_without_the_searched_words_stand_back():
    session = Session()
    session.add(agreement())
    session.query = "acquired in bulk"
    assert [row.base_number for row in session.visible if session.is_hit(row)] == ["4.2"]
    columns = listing.columns_of(session.visible, 120)
    faded = listing.row_line(session.visible[1], columns, {}, faded=True)
    assert {piece.marks for piece in faded} == {("quiet",)}


def test_kept_rows_show_their_own_words_where_others_have_a_reason():
    comparison = agreement()
    rows = rows_of(comparison)
    columns = listing.columns_of(rows, 120)
    kept = next(row for row in rows if row.base_number == "2.1")
    told = line_text(listing.row_line(kept, columns, {}))
    assert "Supply of the AI Services: The Supplier shall provide technical support" in told
    assert "Word for word" not in told
    moved = next(row for row in rows if row.moved)
    assert "Moved; the protection is the same" in line_text(listing.row_line(moved, columns, {}))


def test_the_pair_view_counts_among_the_rows_that_say_something():
    session = Session()
    session.add(agreement())
    assert session.standing(BULK) == (0, 8)
    kept = next(row.pair for row in session.visible if row.base_number == "11.1")
    assert session.standing(kept) == (13, 14)
    session.choose(Filter(changes=frozenset({Change.DROPPED})))
    assert session.standing(kept) == (0, 0)


def test_a_single_loss_among_a_thousand_clauses_is_seen_in_the_bar():
    comparison = long_agreement(1000)
    one = replace(comparison, pairs=comparison.pairs[:1] + comparison.pairs[1:7] * 160)
    summary = summary_of(one, rows_of(one), {})
    assert listing.bar_line(summary, 80)[0].marks == ("loss",)


def marked(paragraphs, mark):
    return [
        paragraph.text[one.start : one.end]
        for paragraph in paragraphs
        for one in paragraph.highlights
        if one.mark == mark
    ]


def test_the_deciding_words_are_marked_beside_the_changed_ones():
    comparison = agreement()
    texts = texts_of(comparison, comparison.pairs[WEAPONS])
    assert marked(texts.base, "deciding") == ["shall not"]
    assert marked(texts.draft, "deciding") == ["will endeavour not to", "where reasonably practicable"]
    assert marked(texts.base, "deleted") == ["shall"]
    assert marked(texts.draft, "inserted") == ["will endeavour", "to", "where reasonably practicable"]


def test_one_finding_in_focus_marks_its_own_words_only():
    comparison = agreement()
    texts = texts_of(comparison, comparison.pairs[WEAPONS], Focus(finding=1))
    assert marked(texts.draft, "deciding") == ["where reasonably practicable"]
    assert marked(texts.base, "deciding") == []


def test_a_clause_that_is_gone_is_not_painted_from_end_to_end():
    comparison = agreement()
    texts = texts_of(comparison, comparison.pairs[BULK])
    assert texts.base[0].highlights == ()
    assert texts.draft == ()


def test_a_split_shows_both_clauses_under_their_numbers():
    comparison = agreement()
    pair = comparison.pairs[SPLIT]
    page = side_by_side(texts_of(comparison, pair), pair, 120)
    assert "7.3  Records" in text(page.lines)
    assert "7.4  Records" in text(page.lines)


def test_the_inline_redline_shows_deleted_words_before_those_that_replaced_them():
    comparison = agreement()
    pair = comparison.pairs[TESTING]
    page = unified(texts_of(comparison, pair), pair, 80)
    assert "20 30 Business Days before the first" in text(page.lines)
    assert "operational use, where practicable." in text(page.lines)
    assert len(page.edits) == 2


def test_texts_with_little_in_common_stand_one_below_the_other():
    comparison = agreement()
    pair = comparison.pairs[FORCE]
    page = text(unified(texts_of(comparison, pair), pair, 80).lines)
    assert page.index("BASE 5.1") < page.index("No Output shall") < page.index("DRAFT 5.1")


@pytest.mark.parametrize("cells", [50, 79, 80, 100, 120, 200])
@pytest.mark.parametrize("comparison", [agreement(), hostile()], ids=["agreement", "hostile"])
def test_no_line_is_wider_than_the_screen(comparison, cells):
    rows = rows_of(comparison)
    summary = summary_of(comparison, rows, {})
    lines = [
        listing.name_line(comparison, 0, 1, summary, cells),
        listing.summary_line(summary, cells),
        listing.gravity_line(summary, Order.GRAVITY, "dropped", "", cells),
        listing.bar_line(summary, cells),
        *matrix.head_lines((comparison,), cells, 0, 0),
    ]
    columns = listing.columns_of(rows, cells)
    lines += [listing.row_line(row, columns, {}) for row in rows]
    for pair in comparison.pairs:
        lines += spread.preview(comparison, pair, Focus(), (), "", None, True, cells)
        lines.append(spread.verdict_line(pair, 0, 9, cells))
    too_wide = [line_text(line) for line in lines if line_width(line) > cells]
    assert too_wide == []


def test_the_clause_elsewhere_that_decides_is_named_on_the_card():
    comparison = agreement()
    pair = comparison.pairs[AUDIT]
    (target,) = targets_of(pair)
    assert comparison.draft.clauses[target.clause].number == "12.3"
    assert "12.3 Order of documents" in text(card(comparison, pair, 120))


def test_near_misses_of_a_dropped_clause_are_on_the_card():
    comparison = agreement()
    lines = text(card(comparison, comparison.pairs[BULK], 120))
    assert "4.1 Mass domestic surveillance (54% alike)" in lines
    assert "searched" in lines


@pytest.mark.parametrize(
    ("query", "hits"),
    [("bulk", ["4.2"]), ("BULK", ["4.2"]), ("commanders", ["5.1"]), ("12.3", ["—"]), ("zebra", [])],
)
def test_search_looks_at_both_texts_headings_and_numbers(query, hits):
    comparison = agreement()
    assert [row.base_number for row in rows_of(comparison) if matches(comparison, row, query)] == hits


def test_a_search_keeps_its_places_where_lower_case_is_longer():
    assert find_all("İstanbul shall shall", "shall") == ((9, 14), (15, 20))


def test_the_outline_follows_each_document_in_its_own_order():
    base, draft = branches(agreement(), "base"), branches(agreement(), "draft")
    assert [one.number for one in draft][:4] == ["2", "2.1", "4", "4.1"]
    gone = next(one for one in base if one.number == "4.2")
    assert (gone.change, gone.partner) == (Change.DROPPED, None)
    weapons = next(one for one in base if one.number == "4.3")
    assert draft[weapons.partner].number == "4.2"


def test_the_matrix_lists_only_clauses_that_somebody_changed():
    rows = matrix.matrix_of((agreement(), agreement("vendor-b.pdf")))
    assert rows[0].number == "4.2"
    assert [one.change for one in rows[0].cells] == [Change.DROPPED, Change.DROPPED]
    assert "2.1" not in [row.number for row in rows]


def test_a_draft_of_another_base_has_no_cells():
    rows = matrix.matrix_of((agreement(), long_agreement(9)))
    assert rows[0].cells[1] is None


def test_a_copied_finding_is_plain_prose():
    comparison = agreement()
    copied = plain_text(comparison, comparison.pairs[AUDIT])
    assert copied.startswith("↓ weakened: 7.2 → 7.2\n")
    assert "Its own words stay, but clause 12.3" in copied
    assert not set(copied) & set("│─▸")
    assert "\x1b" not in plain_text(hostile(), hostile().pairs[0])
