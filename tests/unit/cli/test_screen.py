"""The commands around the terminal UI, without a terminal."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from clausediff.cli import run
from clausediff.cli.screen import has_terminal, wants_screen
from clausediff.report.json_v1 import write_comparison
from tui.agreement import agreement


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "result.json"
    path.write_bytes(write_comparison(agreement()))
    return path


def test_view_writes_a_picture_of_a_saved_result(saved, tmp_path):
    target = tmp_path / "out.svg"
    assert run(["view", str(saved), "--screenshot", str(target)]) == 0
    assert "4.2" in target.read_text(encoding="utf-8")


def test_view_of_a_folder_shows_all_its_results(saved, tmp_path):
    (tmp_path / "batch" / "json").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / "batch" / "json" / f"{name}.json").write_bytes(
            write_comparison(agreement(f"vendor-{name}.docx"))
        )
    (tmp_path / "batch" / "json" / "broken.json").write_text("{")
    target = tmp_path / "out.svg"
    assert run(["view", str(tmp_path / "batch"), "--screenshot", str(target)]) == 0
    picture = target.read_text(encoding="utf-8")
    assert "vendor-a" in picture
    assert "vendor-b" in picture
    assert "broken.json" in picture


@pytest.mark.parametrize(
    ("content", "word"),
    [("{", "JSON"), ("[]", "result"), ('{"schema": "other/1"}', "schema"), (None, "read")],
)
def test_what_is_no_result_is_one_line(tmp_path, capsys, content, word):
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_text(content)
    assert run(["view", str(path), "--screenshot", str(tmp_path / "x.svg")]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "bad.json" in error
    assert "Traceback" not in error
    assert not (tmp_path / "x.svg").exists()
    assert word


def test_an_empty_folder_is_one_line(tmp_path, capsys):
    assert run(["view", str(tmp_path), "--screenshot", str(tmp_path / "x.svg")]) == 2
    assert "no results in this folder" in capsys.readouterr().err


def test_view_without_a_terminal_says_what_to_do(saved, capsys, monkeypatch):
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    assert run(["view", str(saved)]) == 2
    assert "view needs a terminal" in capsys.readouterr().err


class _Terminal:
    def isatty(self):
        return True


@pytest.mark.parametrize(("terminal", "opens"), [("xterm-256color", True), ("dumb", False)])
def test_a_dumb_terminal_gets_the_printed_report(monkeypatch, terminal, opens):
    monkeypatch.setattr("sys.stdin", _Terminal())
    monkeypatch.setattr("sys.stdout", _Terminal())
    monkeypatch.setenv("TERM", terminal)
    assert has_terminal() is opens


@pytest.mark.parametrize(
    ("changed", "opens"),
    [
        ({}, True),
        ({"output": ["a.html"]}, False),
        ({"format": "text"}, False),
        ({"quiet": True}, False),
        ({"files": ["-", "draft.docx"]}, False),
    ],
)
def test_the_screen_opens_only_where_nothing_else_was_asked(monkeypatch, changed, opens):
    monkeypatch.setattr("clausediff.cli.screen.has_terminal", lambda: True)
    asked = {"output": [], "format": None, "quiet": False, "files": ["base.docx", "draft.docx"], **changed}
    assert wants_screen(Namespace(**asked)) is opens


def test_compare_writes_a_picture_from_files(tmp_path):
    base, draft = tmp_path / "base.md", tmp_path / "draft.md"
    base.write_text(
        "# Terms\n\n1. The Supplier shall notify the Customer within 24 hours.\n", encoding="utf-8"
    )
    draft.write_text(
        "# Terms\n\n1. The Supplier may notify the Customer within 24 hours.\n", encoding="utf-8"
    )
    target = tmp_path / "out.svg"
    assert run([str(base), str(draft), "--screenshot", str(target)]) == 0
    assert "weakened" in target.read_text(encoding="utf-8")


def test_several_drafts_are_for_the_screen_or_for_batch(tmp_path, capsys):
    files = [str(tmp_path / name) for name in ("a.md", "b.md", "c.md")]
    for name in files:
        Path(name).write_text("1. The Supplier shall notify the Customer.\n", encoding="utf-8")
    assert run([*files, "--format", "text"]) == 2
    assert "clausediff batch" in capsys.readouterr().err
    assert run([*files, "--screenshot", str(tmp_path / "out.svg")]) == 0
