"""Every key, pressed."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pytest

from clausediff.model import Change, Comparison, Pair
from clausediff.report import ENDINGS
from clausediff.review import Decision, read_review
from clausediff.tui import clipboard, themes
from clausediff.tui.app import ClauseDiffApp
from clausediff.tui.filtering import facets_of
from clausediff.tui.keys import GROUPS
from clausediff.tui.screens.choosing import ExportWindow, FilterWindow
from clausediff.tui.screens.matrix import MatrixScreen
from clausediff.tui.screens.outline import OutlineScreen
from clausediff.tui.screens.overview import OverviewScreen
from clausediff.tui.screens.pair import PairScreen
from clausediff.tui.screens.reading import HelpScreen, NotesScreen
from clausediff.tui.view import Order, rows_of
from clausediff.tui.widgets.lines import LinesView, RowList
from tui.agreement import Part, agreement, document, finding, match
from tui.drive import drive, press, screen_text, shown


def look(keys, check, folder="", size=(120, 40), results=None):
    """Press the keys, then check the app while it runs."""

    async def steps(app, pilot):
        await press(*keys)(app, pilot)
        check(app)

    return drive(results or (agreement(folder=folder),), steps, size)


def row(app):
    return app.session.visible[app.position].base_number


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ([], "4.2"),
        (["down"], "4.3"),
        (["j", "j"], "5.1"),
        (["j", "j", "k"], "4.3"),
        (["j", "up"], "4.2"),
        (["end"], "11.1"),
        (["end", "home"], "4.2"),
        (["pagedown", "pageup"], "4.2"),
        (["n"], "4.3"),
        (["n", "n", "N"], "4.3"),
        (["N"], "4.2"),
    ],
)
def test_keys_that_move_on_the_overview(keys, number):
    look(keys, lambda app: number == row(app) or pytest.fail(row(app)))


def test_enter_opens_the_pair_and_escape_goes_back():
    look(["enter"], lambda app: isinstance(app.screen, PairScreen) or pytest.fail("no pair"))
    look(["enter", "escape"], lambda app: isinstance(app.screen, OverviewScreen) or pytest.fail("no list"))


def test_a_newcomer_sees_the_dropped_text_at_once_on_a_tall_screen():
    def check(app):
        assert "acquired in bulk" in screen_text(app)
        assert "Nothing in the draft answers this clause." in screen_text(app)

    look([], check, size=(120, 40))


@pytest.mark.parametrize("keys", [[], ["enter"]])
def test_a_newcomer_sees_the_dropped_text_on_a_small_screen_too(keys):
    def check(app):
        assert "acquired in bulk" in screen_text(app)
        assert "Nothing in the draft answers this clause." in screen_text(app)

    look(keys, check, size=(80, 24))


def test_a_screen_that_becomes_low_keeps_the_text_in_sight():
    async def steps(app, pilot):
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "is gone" in shown(app, "#said")
        assert "acquired in bulk" in screen_text(app)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "searched" in shown(app, "#preview")

    drive((agreement(),), steps)


def test_n_goes_through_the_findings_of_a_pair_before_the_next_pair():
    def numbers(app):
        return re.search(r"BASE (\S+)", shown(app, "#titles")).group(1), app.screen._finding

    for keys, wanted in (
        (["j", "enter"], ("4.3", 0)),
        (["j", "enter", "n"], ("4.3", 1)),
        (["j", "enter", "n", "n"], ("5.1", 0)),
        (["j", "enter", "n", "n", "N"], ("4.3", 1)),
    ):
        look(keys, lambda app, wanted=wanted: numbers(app) == wanted or pytest.fail(str(numbers(app))))


def test_brackets_go_from_change_to_change():
    look(["j", "enter", "right_square_bracket"], lambda app: app.screen._edit == 0 or pytest.fail("no edit"))
    keys = ["j", "enter", *["right_square_bracket"] * 3, "left_square_bracket"]
    look(keys, lambda app: app.screen._edit == 1 or pytest.fail(str(app.screen._edit)))
    keys = ["j", "enter", *["right_square_bracket"] * 4]
    look(keys, lambda app: "5.1" in shown(app, "#titles") or pytest.fail("not the next pair"))


def test_g_jumps_to_the_clause_that_did_it_and_back():
    def at_12_3(app):
        assert "12.3" in shown(app, "#titles")
        assert any(
            "deciding" in piece.marks
            for line in app.screen.query_one("#texts", LinesView).lines
            for piece in line
        )

    keys = ["n", "n", "n", "enter"]
    look(keys, lambda app: "7.2" in shown(app, "#titles") or pytest.fail("not 7.2"))
    look([*keys, "g"], at_12_3)
    look([*keys, "1"], at_12_3)
    look([*keys, "g", "g"], lambda app: "7.2" in shown(app, "#titles") or pytest.fail("not back"))
    look([*keys, "g", "escape"], lambda app: "7.2" in shown(app, "#titles") or pytest.fail("not back"))


def test_digits_jump_to_near_misses():
    look(["enter", "1"], lambda app: "4.1" in shown(app, "#titles") or pytest.fail("no 4.1"))
    look(["enter", "2"], lambda app: "6.1" in shown(app, "#titles") or pytest.fail("no 6.1"))


def long_clause():
    """One clause whose deciding words, and a word to search, stand far below its beginning."""
    filler = "Each party shall keep its own records of what it did. " * 40
    texts = [
        f"{filler}The Supplier {word} pay a zebra. {filler}Another zebra is due." for word in ("shall", "may")
    ]
    base, draft = (
        document(f"{name}.md", (Part("1", "Pay", text),)) for name, text in zip("ab", texts, strict=True)
    )
    found = finding(
        base, draft, ((0, "The Supplier shall"), (0, "The Supplier may")), "A duty became a choice."
    )
    return Comparison(base, draft, (Pair(match((0,), (0,)), Change.WEAKENED, 0.9, (found,)),))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("keys", [[], ["enter"]], ids=["preview", "pair"])
def test_a_pair_is_shown_from_the_words_that_decide(keys, size):
    def check(app):
        assert "pay a zebra" in " ".join(screen_text(app).split())
        assert "A duty became a choice." in screen_text(app) or size[1] > 30

    look(keys, check, size=size, results=(long_clause(),))


def test_a_pair_opened_while_searching_opens_at_the_first_hit_and_n_goes_on():
    keys = ["slash", *"zebra", "enter", "enter"]

    def first(app):
        assert "pay a zebra" in " ".join(screen_text(app).split())
        assert "Another zebra" not in screen_text(app)

    look(keys, first, size=(80, 24), results=(long_clause(),))
    look(
        [*keys, "n"],
        lambda app: "Another zebra" in screen_text(app) or pytest.fail(screen_text(app)),
        size=(80, 24),
        results=(long_clause(),),
    )


def test_search_finds_words_of_either_text():
    keys = ["slash", *"commanders", "enter"]
    look(keys, lambda app: row(app) == "5.1" or pytest.fail(row(app)))
    look([*keys, "escape"], lambda app: app.session.query == "" or pytest.fail("still searching"))


def test_n_goes_from_hit_to_hit_while_searching():
    keys = ["slash", *"supplier", "enter"]
    seen = []
    look([*keys, "n"], lambda app: seen.append(row(app)))
    look([*keys, "n", "N"], lambda app: seen.append(row(app)))
    look(keys, lambda app: seen.append(row(app)))
    assert seen[0] != seen[1] == seen[2]


def test_search_marks_the_hits_in_the_pair():
    def check(app):
        lines = app.screen.query_one("#texts", LinesView).lines
        assert [piece.text for line in lines for piece in line if "hit" in piece.marks] == ["bulk"]

    look(["enter", "slash", *"bulk", "enter"], check)


def test_filter_narrows_the_list_at_once():
    look(["f"], lambda app: isinstance(app.screen, FilterWindow) or pytest.fail("no window"))
    keys = ["f", "down", "space", "escape"]
    look(keys, lambda app: [one.base_number for one in app.session.visible] == ["4.2"] or pytest.fail("?"))
    look([*keys, "escape"], lambda app: len(app.session.visible) == 14 or pytest.fail("not cleared"))
    look(
        ["f", "down", "space", "delete", "f"], lambda app: len(app.session.visible) == 14 or pytest.fail("?")
    )


_FACETS = {
    "changes": lambda row, value: row.change is value,
    "severities": lambda row, value: row.severity is value,
    "categories": lambda row, value: row.category == value,
    "parties": lambda row, value: row.protects == value,
    "unread": lambda row, value: row.change not in (Change.UNCHANGED, Change.REWORDED),
}


def _facets():
    rows = rows_of(agreement())
    choices = list(facets_of(rows, {}))
    return [
        pytest.param(place, one, id=f"{one.group}-{one.words}")
        for place, one in enumerate(choices)
        if one.value is not None
    ]


@pytest.mark.parametrize(("place", "facet"), _facets())
def test_f_filters_by_every_facet_that_occurs(place, facet):
    titles = sum(one.value is None for one in facets_of(rows_of(agreement()), {})[:place])

    def check(app):
        assert {getattr(app.session.filter, facet.group)} - {False, frozenset()}
        assert all(_FACETS[facet.group](row, facet.value) for row in app.session.visible)
        assert len(app.session.visible) == facet.count

    look(["f", *["down"] * (place - titles), "space", "escape"], check)


def test_unread_rows_alone_and_a_marked_one_does_not_run_away(folder):
    keys = ["f", "space", "escape", "a"]
    look(keys, lambda app: len(app.session.visible) == 8 or pytest.fail("ran away"), folder)


def test_an_empty_filter_says_so():
    def check(app):
        assert app.session.visible == ()
        assert "No clause passes the filter." in screen_text(app)

    look(["f", "down", "space", "end", "up", "space", "escape"], check)


def test_d_turns_to_document_order_and_keeps_the_row():
    def check(app):
        assert app.session.order is Order.DOCUMENT
        assert row(app) == "4.2"
        assert app.session.visible[0].base_number == "2.1"

    look(["d"], check)


def test_s_switches_between_side_by_side_and_unified():
    look(["j", "enter"], lambda app: "│" in shown(app, "#texts") or pytest.fail("not side by side"))
    look(["j", "enter", "s"], lambda app: "│" not in shown(app, "#texts") or pytest.fail("not unified"))
    look(["j", "enter"], lambda app: "│" not in shown(app, "#texts") or pytest.fail("?"), size=(99, 30))
    look(["j", "enter", "s"], lambda app: "│" in shown(app, "#texts") or pytest.fail("?"), size=(99, 30))


@pytest.mark.parametrize(("columns", "beside"), [(98, False), (99, False), (100, True), (101, True)])
def test_every_screen_turns_to_one_column_at_the_same_width(columns, beside):
    async def steps(app, pilot):
        await press("j")(app, pilot)
        assert ("│" in shown(app, "#preview")) is beside
        await press("enter")(app, pilot)
        assert ("│" in shown(app, "#texts")) is beside
        assert ("│" in shown(app, "#titles")) is beside
        await press("s")(app, pilot)
        assert ("│" in shown(app, "#texts")) is not beside
        await press("s", "escape", "o")(app, pilot)
        assert ("DRAFT" in shown(app, "#names") and "BASE" in shown(app, "#names")) is beside
        assert app.screen.query_one("#base", RowList).display is beside

    drive((agreement(),), steps, size=(columns, 32))


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (121, 31)], ids=str)
def test_wrapped_text_never_scrolls_sideways(size):
    """A scroll bar at the side takes a column; the text must not answer with one below."""

    async def steps(app, pilot):
        for _ in app.session.visible:
            await press("enter")(app, pilot)
            views = [*app.screen.query(LinesView)]
            await press("escape", "o")(app, pilot)
            views += app.screen.query(LinesView)
            assert not [view.id for view in views if view.show_horizontal_scrollbar]
            await press("escape", "j")(app, pilot)

    drive((agreement(),), steps, size)


def test_w_stops_wrapping():
    counts = []
    look(["s", "enter"], lambda app: counts.append(len(app.screen.query_one("#texts", LinesView).lines)))
    look(["s", "enter", "w"], lambda app: counts.append(len(app.screen.query_one("#texts", LinesView).lines)))
    assert counts[0] > counts[1]


def test_o_shows_the_outline_with_the_cursor_on_the_clause():
    def check(app):
        assert isinstance(app.screen, OutlineScreen)
        assert app.screen._side == "base"
        assert app.screen._branch().number == "4.2"

    look(["o"], check)
    look(["o", "escape"], lambda app: isinstance(app.screen, OverviewScreen) or pytest.fail("not back"))
    look(["o", "o"], lambda app: isinstance(app.screen, OverviewScreen) or pytest.fail("not back"))


def test_the_other_tree_follows_and_tab_goes_over():
    def check(app):
        assert app.screen._side == "draft"
        assert app.screen._branch().heading == "Fully autonomous weapons"

    look(["o", "down", "tab"], check)
    look(["o", "n"], lambda app: app.screen._branch().number == "4.3" or pytest.fail("?"))
    look(["o", "n", "enter"], lambda app: "4.3" in shown(app, "#titles") or pytest.fail("?"))


def test_a_narrow_outline_shows_one_document():
    def check(app):
        assert (
            app.screen.query_one("#base", RowList).display != app.screen.query_one("#draft", RowList).display
        )

    look(["o"], check, size=(80, 24))


def many(folder=""):
    return tuple(agreement(name, folder) for name in ("vendor-a.docx", "vendor-b.pdf", "vendor-c.pdf"))


def test_several_drafts_open_as_a_matrix_and_enter_goes_to_the_pair():
    look([], lambda app: isinstance(app.screen, MatrixScreen) or pytest.fail("no matrix"), results=many())

    def check(app):
        assert isinstance(app.screen, PairScreen)
        assert app.session.at == 1

    look(["right", "enter"], check, results=many())
    keys = ["right", "enter", "escape"]
    look(keys, lambda app: isinstance(app.screen, MatrixScreen) or pytest.fail("?"), results=many())


def test_m_and_tab_on_the_overview_of_several_drafts():
    look(
        ["escape", "m"], lambda app: isinstance(app.screen, MatrixScreen) or pytest.fail("?"), results=many()
    )
    look(["escape", "tab"], lambda app: app.session.at == 1 or pytest.fail("?"), results=many())
    look(["escape", "shift+tab"], lambda app: app.session.at == 2 or pytest.fail("?"), results=many())


def test_the_matrix_moves_orders_and_finds_losses():
    look(["n"], lambda app: app.screen.query_one(RowList).cursor == 1 or pytest.fail("?"), results=many())
    look(["d"], lambda app: app.session.order is Order.DOCUMENT or pytest.fail("?"), results=many())
    look(["l", "l", "h"], lambda app: app.session.at == 1 or pytest.fail("?"), results=many())


def test_i_lists_what_was_not_read():
    def check(app):
        assert isinstance(app.screen, NotesScreen)
        assert "Page 9 is a picture without text." in shown(app, "#lines")
        assert "subject to annex Q" in shown(app, "#lines")
        assert "Bans give way" in shown(app, "#lines")

    look(["i"], check)
    look(["i", "i"], lambda app: isinstance(app.screen, OverviewScreen) or pytest.fail("not back"))


def test_the_question_mark_shows_every_key():
    def check(app):
        assert isinstance(app.screen, HelpScreen)
        for _, keys in GROUPS:
            for key in keys:
                assert key.keys in shown(app, "#lines")

    look(["question_mark"], check)
    look(["question_mark", "escape"], lambda app: isinstance(app.screen, OverviewScreen) or pytest.fail("?"))


_NAMES = {"slash": "/", "question_mark": "?", "right_square_bracket": "]", "left_square_bracket": "["}


@pytest.mark.parametrize("screen", [ClauseDiffApp, OverviewScreen, PairScreen])
def test_every_bound_letter_stands_in_the_help(screen):
    told = " ".join(key.keys for _, keys in GROUPS for key in keys).split()
    for binding in screen.BINDINGS:
        for key in binding.key.split(","):
            shown_key = _NAMES.get(key, key)
            if len(shown_key) == 1 and not shown_key.isdigit():
                assert shown_key in told


@pytest.mark.parametrize(("key", "decision"), [("a", Decision.AGREE), ("r", Decision.REJECT)])
def test_a_mark_is_on_disk_before_the_next_key(folder, key, decision):
    def check(app):
        (mark,) = read_review(Path(folder) / "vendor-a.review.toml").marks
        assert (mark.decision, mark.change, mark.base_clause) == (decision, "dropped", "4.2")
        assert "1 of 8 reviewed" in screen_text(app)

    look([key], check, folder)


def test_u_takes_the_mark_back(folder):
    look(["a", "u"], lambda app: app.session.marks == {} or pytest.fail("?"), folder)
    assert read_review(Path(folder) / "vendor-a.review.toml").marks == ()


def test_the_same_key_again_takes_the_decision_back(folder):
    look(["a", "a"], lambda app: app.session.marks == {} or pytest.fail("?"), folder)


def test_in_the_pair_view_a_mark_concerns_the_finding_in_focus(folder):
    look(["j", "enter", "n", "r"], lambda app: "rejected" in shown(app, "#card") or pytest.fail("?"), folder)
    (mark,) = read_review(Path(folder) / "vendor-a.review.toml").marks
    assert mark.rule == "M17"


def test_c_writes_a_comment_and_escape_leaves_it(folder):
    look(["c", *"see [b]annex[/b]", "enter"], lambda app: None, folder)
    (mark,) = read_review(Path(folder) / "vendor-a.review.toml").marks
    assert mark.comment == "see [b]annex[/b]"
    look(["c", *"lost", "escape"], lambda app: None, folder)
    assert read_review(Path(folder) / "vendor-a.review.toml").marks == (mark,)


def test_the_key_bar_tells_the_keys_of_the_line_one_types_into(folder):
    async def steps(app, pilot):
        await press("c", *"quite")(app, pilot)
        assert shown(app, "#keys").split() == ["⏎", "Comment", "Esc", "Cancel"]
        await pilot.click("#keys", offset=(2, 0))
        await pilot.pause()
        assert shown(app, "#keys").split()[:2] == ["⏎", "Open"]
        (mark,) = read_review(Path(folder) / "vendor-a.review.toml").marks
        assert mark.comment == "quite"
        await press("slash", "escape")(app, pilot)
        assert shown(app, "#keys").split()[:2] == ["⏎", "Open"]

    drive((agreement(folder=folder),), steps)


def test_marks_are_there_again_after_a_restart(folder):
    look(["a"], lambda app: None, folder)
    look([], lambda app: "✓ − DROPPED" in screen_text(app).replace("✓−", "✓ −") or pytest.fail("?"), folder)


def test_y_copies_plain_text(monkeypatch):
    monkeypatch.setattr(clipboard, "_COMMANDS", ())
    look(["y"], lambda app: app.clipboard.startswith("− DROPPED: 4.2 → —") or pytest.fail(app.clipboard))


def test_y_falls_back_on_the_systems_own_program(monkeypatch, tmp_path):
    program, kept = tmp_path / "pbcopy", tmp_path / "kept"
    program.write_text(f"#!/bin/sh\ncat > {kept}\n")
    program.chmod(0o755)
    monkeypatch.setattr(clipboard, "_COMMANDS", (("no-such-program",), ("pbcopy",)))
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    async def steps(app, pilot):
        await pilot.press("y")
        await app.workers.wait_for_complete()
        assert kept.read_text(encoding="utf-8") == app.clipboard

    drive((agreement(),), steps)


@pytest.mark.parametrize("ending", ENDINGS)
def test_e_writes_every_kind_of_report(folder, ending):
    place = list(ENDINGS).index(ending)
    look(["e", *["down"] * place, "enter", "enter"], lambda app: None, folder)
    assert (Path(folder) / f"vendor-a.report{ending}").stat().st_size > 200


def test_a_report_written_from_the_app_has_the_marks(folder):
    look(["r", "e", "enter", "enter"], lambda app: None, folder)
    text = (Path(folder) / "vendor-a.report.txt").read_text(encoding="utf-8")
    assert "Reviewed: 1 of 8 (1 rejected as a false alarm)." in text
    assert "review: ✗ rejected: a false alarm" in text


def test_an_export_replaces_a_file_only_when_told_twice(folder):
    target = Path(folder) / "vendor-a.report.txt"
    target.write_text("mine")

    def check(app):
        assert isinstance(app.screen, ExportWindow)
        assert target.read_text() == "mine"

    look(["e", "enter", "enter"], check, folder)
    look(["e", "enter", "enter", "enter"], lambda app: None, folder)
    assert target.read_text(encoding="utf-8") != "mine"


def test_t_goes_through_the_themes():
    look(["t"], lambda app: app.theme == themes.NAMES[1] or pytest.fail(app.theme))
    look(["t"] * 4, lambda app: app.theme == themes.NAMES[0] or pytest.fail(app.theme))


def test_ctrl_p_opens_the_palette_with_our_commands():
    def check(app):
        assert app.screen.__class__.__name__ == "CommandPalette"
        titles = {command.title for command in app.get_system_commands(app.screen_stack[-2])}
        assert {"Outline", "Export", "Agree", "Theme: blue orange dark"} <= titles

    look(["ctrl+p"], check)


def test_a_command_of_the_palette_does_what_its_key_does():
    async def steps(app, pilot):
        await press("ctrl+p", *"outline")(app, pilot)
        for _ in range(100):
            await pilot.pause(0.02)
            found = app.screen.query_one("CommandList")
            if found.option_count == 1 and found.highlighted is not None:
                break
        await press("enter")(app, pilot)
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(app.screen, OutlineScreen):
                break
        assert isinstance(app.screen, OutlineScreen)

    drive((agreement(),), steps)


def test_q_quits():
    async def steps(app, pilot):
        await pilot.press("q")
        await asyncio.sleep(0)
        assert app._exit

    drive((agreement(),), steps)


def test_a_click_chooses_a_row_and_another_opens_it():
    async def steps(app, pilot):
        await pilot.click(RowList, offset=(10, 3))
        await pilot.pause()
        assert row(app) == "5.1"
        await pilot.click(RowList, offset=(10, 3))
        await pilot.pause()
        assert isinstance(app.screen, PairScreen)

    drive((agreement(),), steps)


def test_a_click_chooses_a_cell_of_the_matrix_and_another_opens_it():
    async def steps(app, pilot):
        line = next(line for line in screen_text(app).splitlines() if "DROPPED" in line)
        third = line.rindex("DROPPED")
        await pilot.click(RowList, offset=(third, 2))
        await pilot.pause()
        assert (app.screen.query_one(RowList).cursor, app.session.at) == (2, 2)
        await pilot.click("#head", offset=(screen_text(app).index("vendor-b"), 0))
        await pilot.pause()
        assert app.session.at == 1
        await pilot.click(RowList, offset=(third, 0))
        await pilot.click(RowList, offset=(third, 0))
        await pilot.pause()
        assert isinstance(app.screen, PairScreen)
        assert app.session.comparison.draft.path.name == "vendor-c.pdf"

    drive(many(), steps)


def test_clicks_choose_in_the_filter_and_one_beside_it_closes_it():
    async def steps(app, pilot):
        await pilot.press("f")
        await pilot.click("#choices", offset=(10, 2))
        await pilot.pause()
        assert [one.base_number for one in app.session.visible] == ["4.2"]
        await pilot.click("#choices", offset=(10, 2))
        await pilot.pause()
        assert len(app.session.visible) == 14
        assert isinstance(app.screen, FilterWindow)
        await pilot.click(offset=(2, 2))
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)

    drive((agreement(),), steps)


def test_a_click_on_a_kind_of_report_asks_for_its_name(folder):
    async def steps(app, pilot):
        await pilot.press("e")
        await pilot.click("#choices", offset=(10, 2))
        await pilot.pause()
        assert app.screen.query_one("#ask").value.endswith("vendor-a.report.md")

    drive((agreement(folder=folder),), steps)


def test_a_click_on_a_count_filters_and_one_on_the_key_bar_acts():
    async def steps(app, pilot):
        await pilot.click("#banner", offset=(2, 2))
        await pilot.pause()
        assert [one.base_number for one in app.session.visible] == ["4.2"]
        await pilot.click("#keys", offset=(2, 0))
        await pilot.pause()
        assert isinstance(app.screen, PairScreen)
        lines = shown(app, "#card").split("\n")
        nearest = next(
            place for place, line in enumerate(lines) if "4.1 Mass domestic" in line and "alike" in line
        )
        top = app.screen.query_one("#card").content_region.y - app.screen.query_one("#card").region.y
        await pilot.click("#card", offset=(15, top + nearest))
        await pilot.pause()
        assert "4.1" in shown(app, "#titles")

    drive((agreement(),), steps)
