"""Every row's examples, and the form of the rows."""

import pytest

from clausediff.analyse import RULES, judge_texts
from clausediff.analyse.explain import sentence
from clausediff.model import Change

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{place}")
    for rule in RULES.values()
    for place, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_each_example_has_the_verdict_that_its_row_promises(rule, example):
    change = judge_texts(example.base, example.draft).change
    same = (Change.UNCHANGED, Change.REWORDED)
    assert change is example.change or (change in same and example.change in same)


@pytest.mark.parametrize(("rule", "example"), [p for p in EXAMPLES if p.values[1].fires])
def test_each_example_that_fires_names_its_rule(rule, example):
    assert rule.id in {sign.rule for sign in judge_texts(example.base, example.draft).signs}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_evidence_lies_in_the_texts_and_is_quoted_in_the_explanation(rule, example):
    judgement = judge_texts(example.base, example.draft)
    for sign in judgement.signs:
        assert sign.base or sign.draft
        for text, places in ((example.base, sign.base), (example.draft, sign.draft)):
            assert all(0 <= start < end <= len(text) for start, end in places)
        assert sentence(sign, example.base, example.draft).endswith(".")


def test_there_is_a_row_for_each_of_the_34_manoeuvres():
    assert sorted(RULES) == [f"M{number:02}" for number in range(1, 35)]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_row_tells_what_it_is_and_when_it_is_not(rule):
    for words in (rule.title, rule.definition, rule.test, rule.false_alarms, rule.weaker, rule.stronger):
        assert words.strip()
    assert any(example.fires for example in rule.examples)
