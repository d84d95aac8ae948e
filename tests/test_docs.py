"""The documentation says what is so: its commands run, its links lead somewhere, generated pages are current."""

import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from clausediff.cli.parser import COMMANDS, parse
from clausediff.errors import BadSettings

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
COMMAND = re.compile(
    r"^(?:echo '(?P<stdin>[^']*)' \| )?(?P<command>clausediff .+?)(?: \|\|? .*| \|)?$", re.MULTILINE
)


def commands(page: Path) -> list[tuple[str, str]]:
    """Commands in a page's shell blocks, with what is piped into them."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return [(m["command"], m["stdin"] or "") for block in blocks for m in COMMAND.finditer(block)]


ALL = [(page.relative_to(ROOT).as_posix(), *found) for page in PAGES for found in commands(page)]
RUNS = [(command, stdin) for _, command, stdin in ALL if "samples/" in command or stdin]
ON_SAMPLES = sorted({run for run in RUNS if not run[0].startswith("clausediff batch")})


def test_there_are_commands_to_check():
    assert len(ALL) > 12
    assert len(ON_SAMPLES) >= 4


@pytest.mark.parametrize(("page", "command", "_stdin"), ALL)
def test_every_command_in_the_documentation_can_be_parsed(page, command, _stdin):
    try:
        parsed = parse(shlex.split(command, comments=True)[1:])
    except BadSettings as error:
        pytest.fail(f"{page}: {error}")
    assert parsed.command in COMMANDS


@pytest.mark.parametrize(("command", "stdin"), ON_SAMPLES)
def test_a_command_on_the_samples_runs(command, stdin, tmp_path):
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=tmp_path,
        input=stdin.encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode in (0, 1)
    assert done.stderr == b""


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """The database that the guide's own command leaves."""
    folder = tmp_path_factory.mktemp("batch")
    shutil.copytree(ROOT / "samples", folder / "samples")
    command = next(command for page, command, _ in ALL if page == "docs/guides/batch.md")
    subprocess.run([sys.executable, "-m", *shlex.split(command), "-q"], cwd=folder, check=False, timeout=200)
    return folder / "results" / "results.sqlite"


def test_the_example_queries_answer(results):
    queries = re.findall(r"```sql\n(.*?)```", (ROOT / "docs/guides/batch.md").read_text("utf-8"), re.DOTALL)
    assert len(queries) >= 6
    with sqlite3.connect(results) as database:
        answers = {query: database.execute(query).fetchall() for query in queries}
    database.close()
    dropped = next(rows for query, rows in answers.items() if "'4.2'" in query)
    assert ("vendor-a",) in dropped
    # Every sample can be read, and no sample takes away the notice of a breach.
    empty = [query for query, rows in answers.items() if not rows]
    assert all("state <> 'compared'" in query or "'breach-notice'" in query for query in empty)


def test_generated_pages_are_current():
    done = subprocess.run(
        [sys.executable, "tools/write_docs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_quotes_what_the_report_says_first():
    quoted = re.search(
        r"```text\n.*?^1\. (.+?)$", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    command = [sys.executable, "-m", "clausediff", "samples/base.docx", "samples/vendor-a.docx"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    said = re.search(r"^1\. (.+?)$", done.stdout, re.MULTILINE)
    assert quoted is not None
    assert said is not None
    assert quoted[1] == said[1]
    assert "4.2 Analysis of bulk acquired data" in said[1]
