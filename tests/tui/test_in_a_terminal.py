"""The app in a real terminal: `make demo` as a newcomer types it, keys and a mouse as a terminal sends them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from clausediff.report.json_v1 import write_comparison
from clausediff.review import Decision, read_review
from tui.agreement import agreement

ROOT = Path(__file__).parents[2]
TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="needs tmux")
WAIT = 60


class Terminal:
    """A tmux of its own, so that nobody's sessions and settings are touched."""

    def __init__(self, command: str, columns: int, lines: int, folder: Path) -> None:
        self._socket = f"clausediff-{uuid.uuid4().hex}"
        size = ("-x", str(columns), "-y", str(lines))
        # What ends stays on the screen, with its status.
        shown = f"cd {shlex.quote(str(folder))}; {command}; echo ended with $?; sleep {WAIT}"
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, f"TERM=xterm-256color; {shown}")
        self._tmux("set", "status", "off")

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            (TMUX, "-L", self._socket, *arguments), capture_output=True, text=True, check=True, timeout=WAIT
        )
        return done.stdout

    def press(self, key: str) -> None:
        self._tmux("send-keys", key)

    def send(self, sequence: str) -> None:
        self._tmux("send-keys", "-l", sequence)

    def click(self, column: int, line: int) -> None:
        """Press and release the left button, columns and lines counted from 1 as SGR does."""
        self.send(f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m")

    def text(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait_for(self, *words: str) -> str:
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            text = self.text()
            if all(word in " ".join(text.split()) for word in words):
                return text
            time.sleep(0.05)
        raise AssertionError(f"waited in vain for {words}:\n{text}")

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture
def terminal():
    opened = []

    def open_one(command, size, folder=ROOT):
        opened.append(Terminal(command, *size, folder))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def demo() -> str:
    """What `make demo` runs, by this Python."""
    dry = subprocess.run(("make", "-n", "demo"), cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (command,) = re.findall(r"^\S*bin/clausediff (samples/.*)$", dry, re.MULTILINE)
    return f"{shlex.quote(sys.executable)} -m clausediff {command}"


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
def test_from_make_demo_to_the_text_of_the_lost_clause_without_a_key(terminal, size):
    screen = terminal(demo(), size)
    text = screen.wait_for(" lost", "Nothing in the draft answers this clause.", "has been acquired in bulk")
    first = next(line for line in text.splitlines() if "DROPPED" in line)
    assert re.search(r"− DROPPED +(high +)?4\.2 → — +Analysis of bulk acquired data", first)
    screen.press("Enter")
    pair = screen.wait_for("The protection is gone", "has been acquired in bulk", "its place")
    assert "Nothing in the draft answers this clause." in pair
    screen.press("q")
    screen.wait_for("ended with 0")  # make turns status 1, which says that something is lost, into success


def test_a_mouse_chooses_opens_scrolls_and_marks(terminal, tmp_path):
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "result.json").write_bytes(write_comparison(agreement(folder=f"{folder}/")))
    screen = terminal(f"{shlex.quote(sys.executable)} -m clausediff view result.json", (80, 24), folder)
    text = screen.wait_for("− DROPPED", "acquired in bulk")
    line = 1 + next(at for at, row in enumerate(text.splitlines()) if "Fully autonomous weapons" in row)
    screen.click(20, line)
    screen.wait_for("“shall not” became “will endeavour not to”", "endeavour not to use")
    last = text.splitlines()[-1]
    screen.click(last.index("Reject") + 1, 24)
    screen.wait_for("1 of 8 reviewed")
    marks = read_review(folder / "vendor-a.review.toml").marks
    assert {(mark.base_clause, mark.decision) for mark in marks} == {("4.3", Decision.REJECT)}
    screen.click(20, line)
    screen.wait_for("The protection is weaker", "Esc Back")
    screen.click(2, 24)
    screen.wait_for("gravest first")
    # The wheel, some notches down over the list.
    screen.send("\x1b[<65;20;9M" * 8)
    screen.wait_for("Governing law")
    screen.press("q")
    screen.wait_for("ended with 1")
