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
    (
        "Vendor shall keep complete and unaltered logs of all access, showing the user and the time.",
        "Vendor shall keep summary logs of access.",
        Change.WEAKENED,
    ),
    (
        "This Agreement does not apply to information that Recipient can prove by written records was known to it.",
        "This Agreement does not apply to information that was known to Recipient.",
        Change.WEAKENED,
    ),
    (
        "Provider's indemnity does not apply to claims arising from (i) changes made by Customer; or (ii) use against the manual.",
        "Provider's indemnity does not apply to claims arising from (i) changes made by Customer; (ii) use against the manual; "
        "or (iii) open source components.",
        Change.WEAKENED,
    ),
    (
        "The activity log is available to you at any time.",
        "Some of the activity log is available to you at any time.",
        Change.WEAKENED,
    ),
    (
        "All intellectual property in the Deliverables belongs to Customer.",
        "All intellectual property in the Deliverables belongs to Supplier, who grants Customer a licence to use them.",
        Change.WEAKENED,
    ),
    (
        "We may share your personal information with our affiliates and service providers.",
        "We may share your personal information with our affiliates and service providers and, unless you opt out, "
        "for training artificial intelligence models.",
        Change.WEAKENED,
    ),
    (
        "Recipient may disclose the data to advisers who have agreed to be bound by this clause.",
        "Recipient may disclose the data to advisers.",
        Change.WEAKENED,
    ),
    (
        "Neither party may assign this Agreement without the written consent of the other.",
        "Either party may assign this Agreement to an affiliate or a purchaser of its business without consent; any other "
        "assignment requires the other's written consent.",
        Change.WEAKENED,
    ),
    (
        "This Agreement shall be governed by the laws of the Commonwealth of Pennsylvania without regard to its conflicts of law provisions.",
        "This Agreement shall be governed by and construed under the laws of the State of California.",
        Change.REWORDED,
    ),
    (
        "Provider shall not access, use or disclose Customer Content save and to the extent that the same is strictly necessary "
        "for the provision of the Service.",
        "We access Your Content, use it or disclose it only where that is strictly necessary to provide the Service.",
        Change.REWORDED,
    ),
    (
        "The Agency shall not compile a profile of, or assign a score to, any individual because of religious belief or membership "
        "of a trade union.",
        "No one shall score an individual, or compile a profile of one, because of faith or because they belong to a union.",
        Change.REWORDED,
    ),
    (
        "The Licensor may audit the use of the System once a year.",
        "The Licensor, in person or through an auditor, may audit the use of the System once a year.",
        Change.REWORDED,
    ),
    (
        "If you end this contract, we refund without delay the Fees paid in advance for the time following termination.",
        "Upon termination, Provider shall forthwith pay back the Fees paid in advance for the period afterwards.",
        Change.REWORDED,
    ),
    (
        "Each party's total liability under this Agreement will not exceed the fees paid.",
        "In no event will either party's total liability under this Agreement exceed the fees paid.",
        Change.REWORDED,
    ),
]

LISTS = [
    (
        "If the Recipient is required by law to disclose Confidential Information, it shall:\n"
        "give the Discloser written notice;\nask for confidential treatment of what it discloses.",
        "If the Recipient is required by law to disclose Confidential Information, it shall give the Discloser written notice.",
        "ask for confidential treatment of what it discloses",
    ),
    (
        "A trained human reviewer shall:\nexamine the grounds for the decision;\nrecord in writing the reasons for it.",
        "A trained human reviewer shall examine the grounds for the decision.",
        "record in writing the reasons for it",
    ),
]


@pytest.mark.parametrize(("base", "draft", "gone"), LISTS)
def test_a_list_whose_items_have_no_letters_loses_an_item(base, draft, gone):
    judgement = judge_texts(base, draft, paired=True)
    assert judgement.change is Change.WEAKENED
    assert any(gone in base[start:end] for sign in judgement.signs for start, end in sign.base)


@pytest.mark.parametrize(("base", "draft", "change"), EDITS)
def test_an_everyday_edit_is_judged_by_what_it_does(base, draft, change):
    assert judge_texts(base, draft).change is change
