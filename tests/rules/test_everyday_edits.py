"""Edits that a lawyer meets every week, each with the verdict that its sense demands."""

import pytest

from clausediff.analyse import judge_texts
from clausediff.model import Change

EDITS = [
    (
        "Recipient shall use Confidential Information solely for the Purpose.",
        "Recipient shall use Confidential Information for the Purpose and related business purposes.",
        Change.WEAKENED,
    ),
    (
        "We use your data to provide the Service and to develop new products.",
        "We use your data only to provide the Service.",
        Change.STRENGTHENED,
    ),
    (
        "Provider may suspend the Service with or without notice if fees are overdue.",
        "Provider may suspend the Service on five days' prior notice if fees are overdue.",
        Change.STRENGTHENED,
    ),
    (
        "Provider may suspend the Service on ten days' notice.",
        "Provider may suspend the Service without notice.",
        Change.WEAKENED,
    ),
    (
        "Provider may use Customer's name and logo in its marketing.",
        "With Customer's prior approval in each case, Provider may use Customer's name and logo in its marketing.",
        Change.STRENGTHENED,
    ),
    (
        "With Customer's prior written consent, Provider may use Customer's logo.",
        "Provider may use Customer's logo.",
        Change.WEAKENED,
    ),
    (
        "Vendor shall give Client a written report stating the cause and the steps taken.",
        "Vendor shall give Client a report.",
        Change.WEAKENED,
    ),
    (
        "The duties of confidence continue for five years after disclosure.",
        "All obligations of confidence end three years after the date of this Agreement.",
        Change.WEAKENED,
    ),
    (
        "Recipient may disclose Confidential Information to employees who need to know it, and is liable for their breach.",
        "Recipient may disclose Confidential Information to employees who need to know it.",
        Change.WEAKENED,
    ),
    (
        "Supplier shall remain liable for the acts of its subcontractors.",
        "Supplier shall use reasonable care in choosing its subcontractors.",
        Change.WEAKENED,
    ),
    (
        "Supplier shall maintain insurance of at least $5,000,000.",
        "Supplier shall maintain insurance in amounts customary in its industry.",
        Change.WEAKENED,
    ),
    (
        "Either party may terminate for material breach not cured within 30 days.",
        "Either party may terminate for material breach not cured within 60 days.",
        Change.WEAKENED,
    ),
    (
        "No waiver is effective unless in writing and signed by the waiving party.",
        "A waiver must be in writing and signed by the party giving it to be effective.",
        Change.REWORDED,
    ),
    (
        "Customer owns all Customer Data.",
        "Customer retains all right, title and interest in Customer Data.",
        Change.REWORDED,
    ),
    (
        "The Provider shall provide the Service with reasonable skill and care.",
        "We provide the Service, and we do so with reasonable skill and care.",
        Change.REWORDED,
    ),
    (
        "The order of precedence is: (1) this Agreement; (2) the Order Form; (3) Vendor policies.",
        "The order of precedence is: (1) Vendor policies; (2) the Order Form; (3) this Agreement.",
        Change.WEAKENED,
    ),
    (
        "If there is a conflict, this DPA prevails over the Agreement.",
        "If there is a conflict, the Agreement prevails over this DPA.",
        Change.WEAKENED,
    ),
    (
        "We do not store the content of your messages.",
        "We store the content of your messages only as long as needed to deliver them.",
        Change.WEAKENED,
    ),
    (
        "The Department shall notify the Supplier within 48 hours and stop the use at once.",
        "The Department shall notify the Supplier within 48 hours.",
        Change.WEAKENED,
    ),
]


@pytest.mark.parametrize(("base", "draft", "change"), EDITS)
def test_an_everyday_edit_is_judged_by_what_it_does(base, draft, change):
    assert judge_texts(base, draft).change is change
