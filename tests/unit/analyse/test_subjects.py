"""Subjects: each protection finds its row, a user's file extends the rows, severity follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausediff.analyse.subjects import GENERAL, load_subjects
from clausediff.errors import BadSettings
from clausediff.model import Effect, Severity


@pytest.mark.parametrize(
    ("heading", "text", "subject"),
    [
        ("", "Buyer shall not analyse records bought in bulk from data brokers.", "bulk-data"),
        ("", "The Agency shall not use the Model for surveillance of citizens.", "surveillance"),
        ("", "The Model shall not direct an autonomous weapon.", "autonomous-weapons"),
        ("", "A human operator must approve each strike.", "human-control"),
        ("", "Host shall not train a model on Client Data.", "model-training"),
        ("Confidentiality", "Recipient shall not disclose it to anyone.", "confidentiality"),
        ("", "Vendor shall notify Customer of any Security Incident within 24 hours.", "breach-notice"),
        ("", "Host shall encrypt all records at rest.", "security"),
        ("", "Processor shall engage no subprocessor without consent.", "sub-processing"),
        ("", "Host shall delete or return all copies.", "deletion"),
        ("", "Client may audit the books and records once a year.", "audit"),
        ("", "Seller's aggregate liability shall not exceed the fees paid.", "liability-cap"),
        ("", "Vendor shall indemnify and hold harmless the Client.", "indemnity"),
        ("", "Sections 4 and 7 survive termination.", "survival"),
        ("", "Neither party may assign this Agreement.", "assignment"),
        ("", "This Agreement is governed by the laws of Averland.", "governing-law"),
        ("", "Carrier shall maintain insurance of five million.", "insurance"),
        ("", "The sky is blue.", GENERAL),
    ],
)
def test_a_clause_finds_its_subject(heading: str, text: str, subject: str) -> None:
    assert load_subjects().categorise((heading,) if heading else (), text) == subject


def test_a_users_file_adds_a_subject_and_overrides_severity(tmp_path: Path) -> None:
    file = tmp_path / "subjects.toml"
    file.write_text(
        '[[category]]\nid = "whaling"\nseverity = "high"\nstrong = ["whale*"]\n'
        '[[category]]\nid = "insurance"\nseverity = "low"\nterms = ["underwriter*"]\n'
        '[severity]\n"M14" = "high"\n"whaling/M26" = "low"\n',
        "utf-8",
    )
    subjects = load_subjects(file)
    assert subjects.categorise((), "No whales shall be hunted.") == "whaling"
    assert subjects.severity("insurance", Effect.WEAKER) is Severity.LOW
    assert subjects.severity("insurance", Effect.WEAKER, "M14") is Severity.HIGH
    assert subjects.severity("whaling", Effect.WEAKER, "M26") is Severity.LOW
    assert subjects.severity("whaling", Effect.WEAKER, "M16") is Severity.HIGH


@pytest.mark.parametrize("text", ["[[category]]\n", "not toml [", '[severity]\n"M1" = "grave"\n'])
def test_a_broken_category_file_is_one_clear_error(tmp_path: Path, text: str) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadSettings, match=r"broken\.toml"):
        load_subjects(file)
    with pytest.raises(BadSettings):
        load_subjects(tmp_path / "absent.toml")


def test_gains_matter_less_than_losses() -> None:
    subjects = load_subjects()
    assert subjects.severity("surveillance", Effect.WEAKER) is Severity.HIGH
    assert subjects.severity("surveillance", Effect.STRONGER) is Severity.LOW
