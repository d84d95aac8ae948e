"""The password of an encrypted file: given, asked for on a terminal, or missing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from clausediff.cli import run
from tiny_pdf import Text, encrypted

pty = pytest.importorskip("pty", reason="no terminals to open")
SENTENCE = "1. The Supplier keeps logs."


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "locked.pdf"
    path.write_bytes(encrypted([[Text(72, 100, SENTENCE)]], b"secret"))
    return path


def on_a_terminal(arguments: list[str], typed: bytes) -> tuple[str, int]:
    """What a program shows on a terminal of its own once the line was typed, and its status."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "clausediff", *arguments])
    shown = b""
    try:
        while b"Password:" not in shown:
            shown += os.read(terminal, 1024)
        os.write(terminal, typed + b"\n")
        while True:
            shown += os.read(terminal, 1024)
    except OSError:
        pass  # the terminal's way of saying that the program ended
    finally:
        os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [(b"secret", 0, "The Supplier keeps logs."), (b"other", 2, "the password does not open this file")],
)
def test_on_a_terminal_it_is_asked_for(locked: Path, typed: bytes, status: int, words: str) -> None:
    shown, ended = on_a_terminal(["extract", str(locked)], typed)
    assert words in shown
    assert ended == status
    assert typed.decode() not in shown


def test_without_a_terminal_one_line_says_how_to_give_it(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(locked)]) == 2
    assert capsys.readouterr().err.strip().endswith("give its password with --password")


def test_it_may_come_with_the_command(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(locked), "--password", "secret"]) == 0
    assert "The Supplier keeps logs." in capsys.readouterr().out
