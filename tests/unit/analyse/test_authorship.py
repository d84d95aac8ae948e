"""Who may rewrite what a clause refers to."""

from __future__ import annotations

import pytest

from clausediff.analyse.subjects import load_subjects
from clausediff.analyse.whole.authorship import review_authorship
from papers import aligned, changes, judged, paper


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (
            "Host follows Annex B.",
            "Host follows its online policy, as updated from time to time.",
            "weakened",
        ),
        (
            "Host follows its policy, as amended from time to time.",
            "Host follows its policy.",
            "strengthened",
        ),
        (
            "Host follows the Manual as in force on the Effective Date.",
            "Host follows the Manual as amended or replaced from time to time.",
            "weakened",
        ),
        (
            "Host obeys the Records Act.",
            "Host obeys the Records Act, as amended from time to time.",
            "reworded",
        ),
        ("Host follows the Plan.", "Host follows the Plan as amended by agreement.", "reworded"),
    ],
)
def test_a_reference_that_may_be_rewritten_is_a_loss(before: str, after: str, change: str) -> None:
    base, draft = paper(("1", before)), paper(("1", after))
    pairs = review_authorship(base, draft, judged(base, draft, aligned(base, draft)), load_subjects())
    assert changes(base, draft, pairs)["1"] == change
