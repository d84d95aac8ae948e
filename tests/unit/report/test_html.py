"""The page: self-contained, whole without scripts, and deaf to what a contract says."""

import re

import pytest

import hostile
from clausediff.report import Wishes
from clausediff.report.html import write_html
from comparisons import sample
from pages import Page


@pytest.fixture(scope="module")
def plain() -> Page:
    return Page(write_html(sample(), Wishes()))


@pytest.fixture(scope="module")
def attacked() -> Page:
    return Page(write_html(hostile.comparison(), Wishes()))


def test_every_tag_is_closed(plain, attacked):
    assert plain.open == []
    assert attacked.open == []


def test_nothing_is_fetched(plain):
    for _, attributes in plain.tags:
        for name in ("src", "href", "action"):
            assert (attributes.get(name) or "#").startswith(("#", "data:,"))
    policy = next(a["content"] for t, a in plain.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_every_departure_is_a_card_with_an_address_of_its_own(plain):
    ids = [attributes["id"] for tag, attributes in plain.tags if tag == "article"]
    assert ids == ["p1", "p2", "p3", "p4", "p5", "p8"]


def test_the_page_is_whole_without_scripts(plain):
    assert "within 24 hours" in plain.text["mark"]
    assert "The law of Averland applies." in plain.text["table"]
    assert "Page 3 holds a picture and no text." in plain.text["li"]


def test_no_tag_comes_from_a_contract(plain, attacked):
    assert {tag for tag, _ in attacked.tags} <= {tag for tag, _ in plain.tags} | {"article"}
    assert attacked.count("script") == plain.count("script") == 1
    assert attacked.count("style") == 1
    assert attacked.text["script"] == plain.text["script"]
    assert not any(name.startswith("on") for _, attributes in attacked.tags for name in attributes)
    assert "<script>alert(1)</script>" in attacked.text["article"]


def test_no_control_or_override_character_is_left(attacked):
    html = write_html(hostile.comparison(), Wishes()).decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    assert "‹RLO›" in attacked.text["article"]


def test_a_page_for_one_party_says_so():
    page = Page(write_html(sample(), Wishes(protects="Department")))
    assert "Protections of Department only." in page.text["p"]
    assert "1 about others' protections left out" in page.text["p"]
