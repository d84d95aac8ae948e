"""The commands as a user types them: status, standard output, standard error, files."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clausediff.cli import run

FULL = Path("/dev/full")
BASE = "1. Notice\n\nSupplier shall notify Customer within 24 hours.\n\nSupplier shall keep logs.\n"
DRAFT = "1. Notice\n\nSupplier shall notify Customer within 24 hours.\n"


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.md").write_text(BASE, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def stdin(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_lost_clause_makes_status_one_and_is_told(files, capsys):
    assert run(["base.md", "draft.md"]) == 1
    out, err = capsys.readouterr()
    assert "DROPPED" in out
    assert "Supplier shall keep logs." in out
    assert err == ""


def test_a_text_against_itself_loses_nothing(files, capsys):
    assert run(["compare", "base.md", "base.md"]) == 0
    assert "No protection lost" in capsys.readouterr().out


def test_compare_may_be_left_out(files, capsys):
    run(["compare", "base.md", "draft.md", "--format", "json"])
    long = capsys.readouterr().out
    run(["base.md", "draft.md", "--format", "json"])
    assert capsys.readouterr().out == long
    run(["--format", "json", "base.md", "draft.md"])
    assert capsys.readouterr().out == long


def test_every_clause_stands_in_exactly_one_pair_of_the_json(files, capsys):
    run(["base.md", "draft.md", "--format", "json"])
    value = json.loads(capsys.readouterr().out)
    for side in ("base", "draft"):
        paired = sorted(i for pair in value["pairs"] for i in pair[side])
        assert paired == sorted(clause["id"] for clause in value[side]["clauses"])


@pytest.mark.parametrize(
    ("flag", "status"),
    [("dropped", 1), ("weakened,mixed", 0), ("none", 0), ("added,DROPPED", 1)],
)
def test_fail_on_decides_the_status(files, flag, status):
    assert run(["base.md", "draft.md", "-q", "--fail-on", flag]) == status


def test_outputs_follow_their_ending(files, capsys):
    assert run(["base.md", "draft.md", "-q", "-o", "r.json", "-o", "r.txt", "-o", "r.md"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads((files / "r.json").read_text("utf-8"))["schema"] == "clausediff/comparison/1"
    assert "DROPPED" in (files / "r.txt").read_text("utf-8")
    assert (files / "r.md").read_text("utf-8").startswith("# base")
    assert {p.name for p in files.iterdir()} == {"base.md", "draft.md", "r.json", "r.txt", "r.md"}


def test_standard_input_may_be_one_side(files, capsys, monkeypatch):
    stdin(monkeypatch, DRAFT.encode())
    assert run(["base.md", "-", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["draft"]["path"] == "-"


def test_extract_tells_the_clauses(files, capsys):
    assert run(["extract", "base.md", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["schema"] == "clausediff/document/1"
    assert any("keep logs" in clause["text"] for clause in value["clauses"])
    assert run(["extract", "base.md"]) == 0
    assert "Supplier shall keep logs." in capsys.readouterr().out


def test_extract_tells_where_each_term_is_defined_and_used(files, capsys):
    text = "1. Terms\n\n“Log” means a record.\n\n2. Use\n\nSupplier shall keep every Log.\n"
    (files / "terms.md").write_text(text, encoding="utf-8")
    run(["extract", "terms.md", "--format", "json"])
    value = json.loads(capsys.readouterr().out)
    (definition,) = value["definitions"]
    by_id = {clause["id"]: clause for clause in value["clauses"]}
    assert [by_id[use]["text"] for use in definition["used_in"]] == ["Supplier shall keep every Log."]
    run(["extract", "terms.md"])
    assert "“Log”: defined in 1, used in 2" in capsys.readouterr().out


def test_judge_answers_every_line_in_order(monkeypatch, capsys):
    same = {"id": "a", "base": "Supplier shall pay.", "draft": "Supplier shall pay."}
    gone = {"id": 7, "base": "Supplier shall pay.", "draft": ""}
    both = "\n".join(map(json.dumps, (same, gone, {"id": None, "base": "", "draft": ""})))
    stdin(monkeypatch, both.encode())
    assert run(["judge"]) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(a["id"], a["change"]) for a in answers] == [
        ("a", "unchanged"),
        (7, "dropped"),
        (None, "unchanged"),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "nothing to compare"),
        (["base.md"], "nothing to compare base.md with"),
        (["base.md", "gone.md"], "gone.md"),
        (["base.md", "draft.md", "more.md", "--format", "json"], "batch"),
        (["base.md", "draft.xyz"], "draft.xyz"),
        (["base.md", "draft.md", "--format", "yaml"], "known: text, json, md, html, csv"),
        (["base.md", "draft.md", "-o", "r.zip"], ".json"),
        (["base.md", "draft.md", "-o", "no/such/r.json"], "cannot be written"),
        (["base.md", "draft.md", "--fail-on", "lost"], "unknown change 'lost'"),
        (["base.md", "draft.md", "--protects", "Nobody"], "'Nobody'"),
        (["base.md", "draft.md", "--pair", "5.2"], "5.3=none"),
        (["base.md", "draft.md", "--min-confidence", "7"], "between 0 and 1"),
        (["base.md", "draft.md", "--nonsense"], "--nonsense"),
        (["--tracked", "draft.md"], "one .docx file"),
        (["-", "-"], "both"),
        (["judge", "gone.jsonl"], "gone.jsonl"),
    ],
)
def test_bad_input_is_one_line_and_status_two(files, capsys, arguments, told):
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("clausediff: ")
    assert told in err


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"id": 1, "base": "x"}', '{"base": 1, "draft": "x"}'])
def test_a_bad_line_for_judge_is_named(monkeypatch, capsys, line):
    stdin(monkeypatch, line.encode())
    assert run(["judge"]) == 2
    assert "line 1" in capsys.readouterr().err


def test_settings_come_from_a_file_and_flags_win(files, capsys):
    (files / "s.toml").write_text('[report]\nfail_on = ["weakened"]\n', encoding="utf-8")
    assert run(["base.md", "draft.md", "-q", "--settings", "s.toml"]) == 0
    assert run(["base.md", "draft.md", "-q", "--settings", "s.toml", "--fail-on", "dropped"]) == 1


@pytest.mark.parametrize(
    "text", ["[read", "[nonsense]\n", "[read]\nx = 1\n", '[align]\ncache = "yes"\n', "read = 1\n"]
)
def test_a_bad_settings_file_is_refused(files, capsys, text):
    (files / "s.toml").write_text(text, encoding="utf-8")
    assert run(["base.md", "draft.md", "--settings", "s.toml"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_reader_that_goes_away_is_no_trouble(files):
    program = "import sys; from clausediff.cli import run; sys.exit(run(sys.argv[1:]))"
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", program, "base.md", "draft.md"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert done.returncode == 141
    assert done.stderr == b""


def test_an_interruption_is_one_line(files, capsys, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("clausediff.pipeline.read_document", interrupt)
    assert run(["base.md", "draft.md"]) == 130
    assert capsys.readouterr().err == "clausediff: interrupted\n"


def test_a_fault_of_ours_is_one_line_too(files, capsys, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("boom")

    monkeypatch.delenv("CLAUSEDIFF_TRACEBACK", raising=False)
    monkeypatch.setattr("clausediff.pipeline.read_document", fail)
    assert run(["base.md", "draft.md"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_is_never_half_written(files, monkeypatch):
    target = files / "r.json"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(
        "pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    assert run(["base.md", "draft.md", "-q", "-o", str(target)]) == 2
    assert target.read_text("utf-8") == "old"
    assert {p.name for p in files.iterdir()} == {"base.md", "draft.md", "r.json"}


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line(files):
    program = "import sys; from clausediff.cli import run; sys.exit(run(sys.argv[1:]))"
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", program, "base.md", "draft.md"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"clausediff: standard output: ")
