"""Roles: who a mention means, who stands opposite, and who answers whom on two papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausediff.analyse.roles import cast_of, cast_of_text, match_casts, role_of_noun, stakes
from clausediff.model import Document, Party


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("the Vendor", "supplier"),
        ("Licensee", "customer"),
        ("we", "supplier"),
        ("Your", "customer"),
        ("Receiving Party", "recipient"),
        ("the Disclosing Party's", "discloser"),
        ("either party", "both"),
        ("data subjects", "public"),
        ("a pineapple", None),
    ],
)
def test_a_role_noun_names_its_role(words: str, role: str | None) -> None:
    assert role_of_noun(words.removesuffix("'s")) == role


def document(*parties: Party) -> Document:
    return Document(Path("x.md"), None, "", (), parties=parties)


def test_a_party_is_known_under_all_its_names() -> None:
    cast = cast_of(
        document(Party("Halyard", "supplier", ("Halyard Systems Ltd", "we")), Party("Client", "customer"))
    )
    halyard, client = cast.actors
    assert cast.resolve("Halyard Systems Ltd") == halyard
    assert cast.resolve("our") in (halyard, None) or cast.resolve("our") == halyard
    assert cast.resolve("the Supplier") == halyard
    assert cast.resolve("the User") == client
    assert cast.counterpart(halyard) == client


def test_lower_case_service_providers_are_strangers() -> None:
    text = "We will not give your data to service providers."
    cast = cast_of_text(text)
    assert [text[m.start : m.end] for m in cast.mentions(text)] == ["We", "your"]


@pytest.mark.parametrize(
    ("base", "draft", "expected"),
    [
        (
            "The Supplier shall delete Customer Data.",
            "Halyard shall delete Customer Data.",
            {"customer": "customer", "halyard": "supplier"},
        ),
        (
            "We will tell you.",
            "Provider will tell Subscriber.",
            {"supplier": "supplier", "customer": "customer"},
        ),
        (
            "Vendor shall notify Company.",
            "Provider shall notify Customer.",
            {"supplier": "supplier", "customer": "customer"},
        ),
    ],
)
def test_parties_of_two_papers_answer_one_another(base: str, draft: str, expected: dict[str, str]) -> None:
    assert match_casts(cast_of_text(base), cast_of_text(draft)) == expected


@pytest.mark.parametrize(
    ("norm", "protects", "binds"),
    [
        ("D", "Client", "Host"),
        ("F", "Client", "Host"),
        ("L", "Client", "Host"),
        ("R", "Host", "Client"),
        ("I", "Host", "Client"),
    ],
)
def test_a_duty_protects_the_other_side_and_a_right_its_bearer(norm: str, protects: str, binds: str) -> None:
    cast = cast_of(document(Party("Host", "supplier"), Party("Client", "customer")))
    found = stakes(norm, cast.resolve("Host"), cast)
    assert (found.protects, found.binds) == (protects, binds)
