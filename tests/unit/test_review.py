"""Review marks: found again after a re-run, readable in a diff, never half written."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausediff.errors import ClauseDiffError
from clausediff.review import (
    Decision,
    Mark,
    Review,
    blank_mark,
    finding_ids,
    read_review,
    review_path,
    review_text,
    write_review,
)
from tui.agreement import agreement


def test_the_marks_stand_beside_the_draft():
    assert review_path(Path("in/vendor-a.docx")) == Path("in/vendor-a.review.toml")


def test_ids_survive_another_order_of_the_pairs_and_other_file_names():
    here = agreement()
    there = agreement("renamed.docx", folder="elsewhere/")
    turned = replace(there, pairs=tuple(reversed(there.pairs)))
    assert finding_ids(here) == tuple(reversed(finding_ids(turned)))


def test_every_finding_has_an_id_of_its_own():
    ids = [one for pair in finding_ids(agreement()) for one in pair]
    assert len(set(ids)) == len(ids) == 21


def test_ids_change_with_the_words_compared():
    here = agreement()
    text = here.draft.text.replace("endeavour", "endeavours")
    there = replace(here, draft=replace(here.draft, text=text))
    assert finding_ids(here)[5] != finding_ids(there)[5]
    assert finding_ids(here)[4] == finding_ids(there)[4]


def test_a_mark_carries_what_the_next_round_needs():
    comparison = agreement()
    mark = blank_mark(comparison, comparison.pairs[4], 0, "abc")
    assert (mark.change, mark.rule, mark.base_clause, mark.draft_clause) == ("dropped", "DROP", "4.2", "")
    assert len(mark.base_hash) == 16
    assert mark.draft_hash == ""


@given(st.lists(st.builds(Mark, st.text(min_size=1), st.sampled_from(Decision), st.text()), max_size=4))
def test_what_is_written_is_read(marks):
    unique = {mark.finding: mark for mark in marks}
    review = Review("base.docx", "draft.docx", tuple(unique.values()))
    data = tomllib.loads(review_text(review))
    read = [(one["finding"], one["decision"], one.get("comment", "")) for one in data.get("mark", [])]
    clean = lambda text: text.encode("utf-8", "replace").decode()  # noqa: E731
    assert read == [(clean(one.finding), one.decision.value, clean(one.comment)) for one in unique.values()]


def test_writing_and_reading_a_file(tmp_path):
    path = tmp_path / "a.review.toml"
    review = Review(
        "b", "d", (Mark("1", Decision.REJECT, 'says "no"\nto \\ this'), Mark("2", None, "only words"))
    )
    write_review(path, review)
    assert read_review(path) == review
    assert [one.name for one in tmp_path.iterdir()] == ["a.review.toml"]


def test_marks_stand_in_the_order_of_the_contract():
    review = (
        Review().with_mark(Mark("c", Decision.AGREE)).with_mark(Mark("a", Decision.AGREE), ("a", "b", "c"))
    )
    assert [mark.finding for mark in review.marks] == ["a", "c"]
    assert review.with_mark(Mark("a")).marks == (Mark("c", Decision.AGREE),)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[[mark",
        b'schema = "other/1"',
        b'schema = "clausediff/review/1"\nmark = 3',
        b'schema = "clausediff/review/1"\n[[mark]]\nfinding = "x"\ndecision = "maybe"',
    ],
)
def test_a_broken_file_is_named_and_left_alone(tmp_path, content):
    path = tmp_path / "a.review.toml"
    path.write_bytes(content)
    with pytest.raises(ClauseDiffError, match=r"a\.review\.toml"):
        read_review(path)
    assert path.read_bytes() == content


def test_no_file_is_no_marks(tmp_path):
    assert read_review(tmp_path / "none.review.toml") == Review()
