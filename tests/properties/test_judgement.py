"""What must hold of every judgement, whatever the clause."""

import pytest

from clausediff.analyse import RULES, judge_texts
from clausediff.model import LOSSES, Change, Effect

FLIPPED = {
    Change.WEAKENED: Change.STRENGTHENED,
    Change.STRENGTHENED: Change.WEAKENED,
    Change.MIXED: Change.MIXED,
    Change.REWORDED: Change.REWORDED,
    Change.UNCHANGED: Change.UNCHANGED,
    Change.UNCLEAR: Change.UNCLEAR,
}
SIGNED = [
    pytest.param(example.base, example.draft, id=f"{rule.id}-{place}")
    for rule in RULES.values()
    for place, example in enumerate(rule.examples)
    if example.change in (Change.WEAKENED, Change.STRENGTHENED)
]
CLAUSES = sorted({text for p in SIGNED for text in p.values})
BANS = [
    "Vendor shall not disclose Client's data to third parties.",
    "The Recipient must not copy the drawings.",
    "Neither party may assign this Agreement.",
]
LICENCES = [
    "Vendor may disclose Client's data to third parties.",
    "We may share your information with advertisers.",
    "The Supplier may suspend the service.",
]
EXCEPTIONS = [" except to auditors", " unless a court forbids it", " other than on public holidays"]


def _effects(base, draft):
    return {sign.effect for sign in judge_texts(base, draft).signs} - {Effect.UNCLEAR, Effect.NEUTRAL}


@pytest.mark.parametrize(("base", "draft"), SIGNED)
def test_swapping_the_sides_flips_what_the_findings_say(base, draft):
    swapped = {Effect.WEAKER: Effect.STRONGER, Effect.STRONGER: Effect.WEAKER}
    there, back = _effects(base, draft), _effects(draft, base)
    assert {swapped[e] for e in there} & back


@pytest.mark.parametrize("text", CLAUSES)
def test_a_clause_against_itself_is_unchanged(text):
    judgement = judge_texts(text, text)
    assert judgement.change is Change.UNCHANGED
    assert not judgement.signs


PARAPHRASES = [
    ("shall", "must"),
    ("Vendor", "Supplier"),
    ("Client", "Customer"),
    ("before", "prior to"),
    ("30 days", "thirty (30) days"),
    ("’", "'"),
    ("if ", "in the event that "),
    (" delete", " erase"),
]


@pytest.mark.parametrize("text", CLAUSES)
@pytest.mark.parametrize(("words", "others"), PARAPHRASES)
def test_a_paraphrase_of_equal_words_loses_and_gains_nothing(text, words, others):
    assert judge_texts(text, text.replace(words, others)).change in (Change.UNCHANGED, Change.REWORDED)


@pytest.mark.parametrize("exception", EXCEPTIONS)
@pytest.mark.parametrize(("ban", "licence"), list(zip(BANS, LICENCES, strict=True)))
def test_the_same_exception_weakens_a_ban_and_narrows_a_licence(ban, licence, exception):
    assert judge_texts(ban, ban[:-1] + exception + ".").change is Change.WEAKENED
    assert judge_texts(licence, licence[:-1] + exception + ".").change is Change.STRENGTHENED


@pytest.mark.parametrize("text", [*BANS, *LICENCES])
@pytest.mark.parametrize(
    "aside",
    ["The headings are for convenience.", "Paris is the capital of France.", "See the map on page 3."],
)
def test_words_outside_every_norm_lose_nothing(text, aside):
    assert judge_texts(text, f"{text} {aside}").change not in LOSSES
    assert judge_texts(f"{text} {aside}", text).change not in LOSSES


@pytest.mark.parametrize(("base", "draft"), SIGNED)
def test_the_same_texts_always_have_the_same_judgement(base, draft):
    first, second = judge_texts(base, draft), judge_texts(base, draft)
    assert (first.change, first.confidence, first.signs) == (second.change, second.confidence, second.signs)


@pytest.mark.parametrize(
    "text", ["", " ", "…", "()", "shall", "shall not", "12", "\n\n", "a" * 3000, "(" * 500, "; and " * 200]
)
def test_no_text_is_too_odd_to_be_judged(text):
    other = "Vendor shall not sell the data."
    for pair in ((text, other), (other, text), (text, text)):
        assert 0.0 <= judge_texts(*pair).confidence <= 1.0


def test_only_who_compares_two_texts_by_hand_hears_that_one_was_dropped():
    base, draft = "Vendor shall not sell the records.", "Notices are sent to the office in Oslo."
    assert judge_texts(base, draft).change is Change.DROPPED
    assert judge_texts(base, draft, paired=True).change is not Change.DROPPED
