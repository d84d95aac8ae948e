from dataclasses import replace

import pytest

from clausediff.align.vocabulary import party_names, renamed, term_names
from clausediff.model import Party

from .build import document

EMPTY = document()


@pytest.mark.parametrize(
    ("left", "right", "common"),
    [
        (Party("Supplier", "supplier"), Party("Licensor", "licensor"), "supplier"),
        (Party("Supplier", "supplier"), Party("Corvane", "other"), "supplier"),
        (Party("Recipient", "recipient"), Party("Receiving Party", "recipient"), "receiving party"),
        (Party("Customer", "customer"), Party("you", "customer", ("your",)), "customer"),
    ],
)
def test_the_same_party_gets_one_name_on_both_papers(left, right, common):
    names = party_names(replace(EMPTY, parties=(left,)), replace(EMPTY, parties=(right,)))
    assert names[0][left.name] == common
    assert all(names[1][name] == common for name in (right.name, *right.aliases))


def test_parties_of_different_roles_keep_their_names():
    names = party_names(
        replace(EMPTY, parties=(Party("Supplier", "supplier"),)),
        replace(EMPTY, parties=(Party("Customer", "customer"),)),
    )
    assert names == ({}, {})


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("The Platform is kept up.", "The ai services is kept up."),
        ("A platform game.", "A platform game."),
        ("Platforms differ.", "Platforms differ."),
        ("THE PLATFORM", "THE ai services"),
    ],
)
def test_a_term_is_renamed_where_it_is_written_as_a_term(text, result):
    assert renamed(text, {"Platform": "ai services"}) == result


def test_terms_are_shared_only_where_they_differ():
    assert term_names([("Output", "Results"), ("Term", "Term")]) == (
        {"Output": "output"},
        {"Results": "output"},
    )
