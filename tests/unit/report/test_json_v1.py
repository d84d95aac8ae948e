"""The JSON of version 1: its schema, and that it reads back what it wrote."""

import json
from importlib.resources import files

import jsonschema
import pytest

from clausediff.errors import BadSettings
from clausediff.model import Change
from clausediff.report.json_v1 import write_comparison, write_document
from clausediff.report.json_v1_back import comparison_from_json, document_from_json
from comparisons import document, sample


def test_the_json_fits_its_schema():
    schema = json.loads(files("clausediff.report").joinpath("comparison-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(write_comparison(sample())), schema)


def test_what_was_written_is_read_back():
    comparison = sample()
    again = comparison_from_json(write_comparison(comparison))
    assert again.pairs == comparison.pairs
    assert again.base.clauses == comparison.base.clauses
    assert [again.base.text_of(c) for c in again.base.clauses] == [
        comparison.base.text_of(c) for c in comparison.base.clauses
    ]
    assert again == comparison


def test_a_document_is_read_back():
    written = document("a.pdf", ("1", "Term", "Five years."), (None, None, "Signed."))
    assert document_from_json(write_document(written)) == written


def test_every_span_is_the_slice_it_says():
    value = json.loads(write_comparison(sample()))
    texts = {c["id"]: c["text"] for side in ("base", "draft") for c in value[side]["clauses"]}
    spans = [
        span
        for pair in value["pairs"]
        for finding in pair["findings"]
        for span in finding["base_evidence"] + finding["draft_evidence"]
    ]
    spans += [near for pair in value["pairs"] for near in pair["near_misses"]]
    assert spans
    assert all(texts[s["clause"]][s["start"] : s["end"]] == s["text"] for s in spans)


def test_a_bare_heading_is_counted_in_no_summary():
    comparison = sample()
    assert sum(pair.change is Change.DROPPED for pair in comparison.pairs) == 2
    assert json.loads(write_comparison(comparison))["summary"]["dropped"] == 1


def test_a_lone_surrogate_survives_as_an_escape():
    written = document("a.txt", (None, None, "bad \udc80 byte"))
    assert document_from_json(write_document(written)) == written


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[]",
        b'{"schema": "clausediff/comparison/2"}',
        b'{"schema": "clausediff/comparison/1"}',
        b'{"schema": "clausediff/comparison/1", "base": 3, "draft": {}, "pairs": [], "summary": {}}',
        b"\xff\xfe",
    ],
)
def test_anything_else_is_refused_in_one_line(data):
    with pytest.raises(BadSettings, match=r"^x\.json: not a saved comparison") as caught:
        comparison_from_json(data, "x.json")
    assert "\n" not in str(caught.value)


def test_a_clause_in_no_pair_is_refused():
    value = json.loads(write_comparison(sample()))
    value["pairs"].pop()
    with pytest.raises(BadSettings, match="exactly one pair"):
        comparison_from_json(json.dumps(value))
