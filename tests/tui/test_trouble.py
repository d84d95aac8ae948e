"""What goes wrong is said in the app: no traceback, no lost mark."""

from __future__ import annotations

import os
import re
import tempfile
import threading
from functools import partial
from pathlib import Path

import pytest
from textual.filter import NoColor

from clausediff.cli import compare, view
from clausediff.errors import UnreadableFile
from clausediff.model import Failure
from clausediff.report.json_v1 import write_comparison
from clausediff.review import fallback_path, read_review
from clausediff.settings import Settings
from clausediff.tui.app import ClauseDiffApp
from clausediff.tui.picture import offline, picture, spaced
from clausediff.tui.progress import Cancelled
from clausediff.tui.review import Reviewer
from clausediff.tui.screens.overview import OverviewScreen
from clausediff.tui.screens.reading import TroubleScreen
from clausediff.tui.serve import is_allowed
from tui.agreement import agreement, empty, hostile
from tui.drive import drive, drive_app, press, screen_text, shown


def test_a_file_that_cannot_be_read_is_a_sentence_and_r_tries_again():
    tries = []

    def load(feed):
        tries.append(1)
        if len(tries) == 1:
            raise UnreadableFile("vendor.docx: no such file", "check the name")
        return (agreement(),)

    async def steps(app, pilot):
        assert isinstance(app.screen, TroubleScreen)
        assert "vendor.docx: no such file" in screen_text(app)
        assert "Check the name." in screen_text(app)
        await pilot.press("r")
        while not app.finished:
            await pilot.pause(0.01)
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        assert "4.2" in screen_text(app)
        assert app.error is None

    drive_app(ClauseDiffApp(load), steps)


def test_a_fault_of_ours_is_a_sentence_too():
    def load(feed):
        raise RuntimeError("boom [bold]")

    async def steps(app, pilot):
        assert "RuntimeError: boom [bold]" in screen_text(app)

    drive_app(ClauseDiffApp(load), steps)


def test_one_of_several_drafts_that_fails_is_a_row_of_the_matrix():
    async def steps(app, pilot):
        assert "vendor-x.pdf" in screen_text(app)
        assert "⚠ vendor-x.pdf  no text layer" in screen_text(app)

    failure = Failure(Path("in/vendor-x.pdf"), "in/vendor-x.pdf: no text layer")
    drive((agreement(), agreement("vendor-b.pdf"), failure), steps)


def test_an_empty_result_says_so():
    async def steps(app, pilot):
        assert "There is no clause to compare." in screen_text(app)
        for key in ("enter", "n", "a", "y", "c", "s", "o", "escape", "e", "escape", "f", "escape", "d", "i"):
            await pilot.press(key)

    drive((empty(),), steps)


def test_a_terminal_that_is_too_small_says_so():
    async def steps(app, pilot):
        assert screen_text(app).strip() == "Too small: 50 × 12 at least"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "4.2" in screen_text(app)

    drive((agreement(),), steps, size=(40, 10))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_contract_text_is_shown_as_it_is_and_steers_nothing(size):
    async def steps(app, pilot):
        text = screen_text(app)
        assert "[red]Heading[/red] ␛]0;x␇" in text
        await pilot.press("enter")
        await pilot.pause()
        text = screen_text(app)
        assert "[bold red]pay[/] ␛[31m" in text
        assert "日本語" in text
        assert not set(text) & set("\x1b\x07\u202e")
        for key in ("y", "o", "escape", "s", "question_mark", "escape", "escape", "i"):
            await pilot.press(key)

    drive((hostile(),), steps, size)


def test_progress_is_shown_while_files_are_read_and_escape_cancels():
    go, cancelled = threading.Event(), threading.Event()

    def load(feed):
        feed("read", Path("vendor-a.docx"))
        go.wait(5)
        try:
            feed("align", Path("vendor-a.docx"))
        except Cancelled:
            cancelled.set()
            raise
        return (agreement(),)

    app = ClauseDiffApp(load, Path("base.docx"), [Path("vendor-a.docx")])

    async def run():
        async with app.run_test(size=(80, 24)) as pilot:
            for _ in range(200):
                await pilot.pause(0.02)
                if "reading" in shown(app, "#progress"):
                    break
            assert "reading" in shown(app, "#progress")
            assert "vendor-a.docx" in screen_text(app)
            await pilot.press("escape")
            assert app._exit
            go.set()

    import asyncio

    asyncio.run(run())
    assert cancelled.wait(5)


def test_results_are_shown_as_they_come():
    go = threading.Event()

    def load(feed):
        first = agreement()
        feed.ready(first)
        go.wait(5)
        return (first, agreement("vendor-b.pdf"))

    app = ClauseDiffApp(load, Path("base.docx"), [Path("vendor-a.docx"), Path("vendor-b.pdf")])

    async def run():
        async with app.run_test(size=(120, 40)) as pilot:
            for _ in range(200):
                await pilot.pause(0.02)
                if "DROPPED" in screen_text(app):
                    break
            assert len(app.session.comparisons) == 1
            assert "DROPPED" in screen_text(app)
            assert "against 1 of 2 drafts …" in screen_text(app)
            go.set()
            while not app.finished:
                await pilot.pause(0.02)
            assert len(app.session.comparisons) == 2
            await pilot.pause()
            assert "vendor-b" in screen_text(app)
            assert "against 2 drafts " in screen_text(app)

    import asyncio

    asyncio.run(run())


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_keeps_the_marks_elsewhere(folder):
    Path(folder).chmod(0o500)
    _marks_go_elsewhere(folder)


def test_a_folder_that_refuses_keeps_the_marks_elsewhere(folder, monkeypatch):
    """As a read-only folder, which root does not know."""
    real = tempfile.mkstemp

    def refuse(**named):
        if Path(named["dir"]) == Path(folder):
            raise PermissionError(13, "Permission denied", str(named["dir"]))
        return real(**named)

    monkeypatch.setattr("clausediff.files.tempfile.mkstemp", refuse)
    _marks_go_elsewhere(folder)
    assert not (Path(folder) / "vendor-a.review.toml").exists()


def test_where_no_folder_takes_the_marks_they_stay_in_the_window_and_it_says_so(folder, monkeypatch):
    def refuse(**named):
        raise PermissionError(13, "Permission denied", str(named["dir"]))

    monkeypatch.setattr("clausediff.files.tempfile.mkstemp", refuse)

    async def steps(app, pilot):
        await press("a", "n", "r")(app, pilot)
        assert len(app.session.marks) >= 2
        assert "only in this window" in "".join(str(note.message) for note in app._notifications)
        monkeypatch.undo()
        monkeypatch.setenv("XDG_STATE_HOME", str(Path(folder).parent / "state"))
        await press("n", "a")(app, pilot)

    drive((agreement(folder=folder),), steps)
    said = [mark.change for mark in read_review(Path(folder) / "vendor-a.review.toml").marks]
    assert "dropped" in said
    assert len(said) >= 3


def test_a_saved_result_that_is_corrupt_is_a_sentence_in_the_app(tmp_path):
    path = tmp_path / "result.json"
    for content in ("{ not json", "[]", '{"schema": "clausediff/comparison/1"}', '{"schema": "x"}', ""):
        path.write_text(content)

        async def steps(app, pilot):
            assert isinstance(app.screen, TroubleScreen)
            assert "not a saved comparison" in " ".join(screen_text(app).split())
            assert "Traceback" not in screen_text(app)

        drive_app(ClauseDiffApp(partial(view._load, path)), steps)


def test_a_saved_result_that_vanished_is_a_sentence_and_r_reads_it_when_it_is_back(tmp_path):
    path = tmp_path / "result.json"

    async def steps(app, pilot):
        assert "No such file" in screen_text(app)
        path.write_bytes(write_comparison(agreement()))
        await pilot.press("r")
        while not app.finished:
            await pilot.pause(0.01)
        await pilot.pause()
        assert "DROPPED" in screen_text(app)

    drive_app(ClauseDiffApp(partial(view._load, path)), steps)


def test_a_draft_that_vanished_after_the_start_is_a_sentence_in_the_app(tmp_path):
    base, draft = tmp_path / "base.md", tmp_path / "draft.md"
    base.write_text("1. Notice\n\nSupplier shall notify Customer.\n")
    load = partial(compare._load, str(base), [str(draft)], False, Settings())

    async def steps(app, pilot):
        assert isinstance(app.screen, TroubleScreen)
        assert "draft.md" in screen_text(app)

    drive_app(ClauseDiffApp(load, base, [draft]), steps)


def test_a_folder_that_vanished_keeps_the_marks_elsewhere(tmp_path):
    _marks_go_elsewhere(f"{tmp_path / 'gone'}/")


def _marks_go_elsewhere(folder):
    draft = Path(folder) / "vendor-a.docx"

    async def steps(app, pilot):
        await press("a")(app, pilot)
        assert "1 of 8 reviewed" in screen_text(app)
        assert "The marks are kept in" in "".join(str(note.message) for note in app._notifications)

    drive((agreement(folder=folder),), steps)
    assert len(read_review(fallback_path(draft)).marks) == 1
    assert len(Reviewer(agreement(folder=folder)).marks) == 1


def test_a_file_where_the_folder_was_keeps_the_marks_elsewhere(tmp_path):
    """Refuses whoever writes, root too."""
    (tmp_path / "contracts").write_text("a file, not a folder")
    _marks_go_elsewhere(f"{tmp_path / 'contracts'}/")


def test_a_folder_of_the_review_files_name_keeps_the_marks_elsewhere(folder):
    blocked = Path(folder) / "vendor-a.review.toml"
    blocked.mkdir()
    _marks_go_elsewhere(folder)
    assert list(blocked.iterdir()) == []
    assert [one.name for one in Path(folder).iterdir()] == [blocked.name]


def test_marks_kept_elsewhere_come_home_once_the_folder_takes_them(tmp_path):
    folder = tmp_path / "later"
    reviewer = Reviewer(agreement(folder=f"{folder}/"))
    ids = [mark.finding for mark in reviewer.of_pair(4)]
    assert "kept in" in reviewer.comment(ids, "mine")
    folder.mkdir()
    assert Reviewer(agreement(folder=f"{folder}/")).comment([*ids], "still mine") == ""
    (mark,) = read_review(folder / "vendor-a.review.toml").marks
    assert mark.comment == "still mine"
    assert not fallback_path(folder / "vendor-a.docx").exists()


def test_a_corrupt_review_file_is_named_and_left_alone(folder):
    path = Path(folder) / "vendor-a.review.toml"
    path.write_text("not toml [")

    async def steps(app, pilot):
        assert "is not a review file" in "".join(str(note.message) for note in app._notifications)
        await press("r")(app, pilot)

    drive((agreement(folder=folder),), steps)
    assert path.read_text() == "not toml ["
    assert len(read_review(fallback_path(Path(folder) / "vendor-a.docx")).marks) == 1


def test_marks_that_somebody_else_set_meanwhile_stay(folder):
    mine, theirs = Reviewer(agreement(folder=folder)), Reviewer(agreement(folder=folder))
    mine.comment([mine.of_pair(4)[0].finding], "mine")
    theirs.comment([theirs.of_pair(8)[0].finding], "theirs")
    comments = {mark.comment for mark in read_review(Path(folder) / "vendor-a.review.toml").marks}
    assert comments == {"mine", "theirs"}


def test_without_colour_nothing_is_told_by_colour(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(app, pilot):
        strips = [
            strip.apply_filter(one, app.background_colors[1])
            for strip in app.screen._compositor.render_strips(app.size)
            for one in app._filters
            if isinstance(one, NoColor)
        ]
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert not {style.color.name for style in styles if style.color} - {"default"}
        assert any(style.reverse for style in styles)
        assert "− DROPPED" in screen_text(app)

    drive((agreement(),), steps)


def test_a_picture_asks_for_nothing_from_elsewhere():
    svg = picture(lambda feed: (agreement(),), (100, 30), ["enter"])
    assert "font-face" not in svg
    assert {part.split('"')[0] for part in svg.split("http")[1:]} <= {
        "://www.w3.org/2000/svg",
        "s://www.textualize.io -->\n",
    } or "url(http" not in svg
    assert "bulk" in svg


def test_a_picture_is_the_same_twice():
    one, two = (picture(lambda feed: (agreement(),), (100, 30)) for _ in range(2))
    assert one == two


def test_a_wide_character_has_the_room_of_two_in_a_picture():
    svg = '<text class="r1" x="12.2" y="20" textLength="85.4" clip-path="url(#l)">a日本&#160;&lt;b&gt;</text>'
    parts = re.findall(
        r'x="([\d.]+)" y="20" textLength="([\d.]+)" clip-path="url\(#l\)">([^<]*)<', spaced(svg)
    )
    assert parts == [
        ("12.2", "12.2", "a"),
        ("24.4", "48.8", "日本"),
        ("73.2", "48.8", "&#160;&lt;b&gt;"),
    ]
    for plain in ('<text x="0" y="1" textLength="24.4">§2</text>', "<text>日本</text>"):
        assert spaced(plain) == plain
    headings = re.findall(
        r'textLength="([\d.]+)"[^>]*>見出し<', picture(lambda feed: (hostile(),), keys=["enter"])
    )
    assert headings == ["73.2"]


def test_offline_takes_the_web_fonts_out():
    svg = "<style>\n    @font-face {\n src: url(https://x) }\n    .a { font-family: Fira Code, monospace }</style>"
    assert "https" not in offline(svg)


@pytest.mark.parametrize(
    ("host", "origin", "allowed"),
    [
        ("localhost:8000", None, True),
        ("localhost:8000", "http://localhost:8000", True),
        ("localhost:8000", "http://localhost:9000", False),
        ("localhost:8000", "https://evil.example", False),
        ("localhost:8000", "null", False),
        ("evil.example:8000", None, False),
        ("localhost:8000.evil.example", None, False),
    ],
)
def test_the_server_answers_its_own_page_only(host, origin, allowed):
    assert is_allowed(host, origin, 8000) is allowed
