"""The worked examples of the direction calculus, as sentences: B is Host, Agency, Vendor; A is Client."""

import pytest

from clausediff.analyse import judge_texts
from clausediff.model import Change

WEAKENED, STRENGTHENED, REWORDED = Change.WEAKENED, Change.STRENGTHENED, Change.REWORDED
MIXED, UNCLEAR = Change.MIXED, Change.UNCLEAR

EXAMPLES = [
    ("Vendor may encrypt the data.", "Vendor must encrypt the data.", STRENGTHENED),
    ("Vendor shall encrypt the data.", "Vendor must encrypt the data.", REWORDED),
    ("Vendor shall not track visitors.", "Vendor shall not systematically track visitors.", WEAKENED),
    ("Agency may track suspects.", "Agency may briefly track suspects.", STRENGTHENED),
    ("Vendor shall delete logs.", "Vendor shall delete logs by overwriting.", STRENGTHENED),
    ("Vendor shall delete logs by overwriting.", "Vendor shall delete or archive logs.", WEAKENED),
    ("Vendor shall protect all records.", "Vendor shall protect sensitive records.", WEAKENED),
    ("Vendor shall not sell data.", "Vendor shall not sell data or metadata.", STRENGTHENED),
    ("Vendor may reuse data.", "Vendor may reuse data and files.", WEAKENED),
    ("Licensee may run the software.", "Licensee and affiliates may run the software.", WEAKENED),
    ("Vendor and subcontractors shall not sell data.", "Vendor shall not sell data.", WEAKENED),
    ("Vendor may use data solely for logistics.", "Vendor may use data for logistics.", WEAKENED),
    ("Vendor may use data for logistics.", "Vendor may use data for any lawful purpose.", WEAKENED),
    (
        "Vendor warrants that records are complete.",
        "Vendor warrants that, to its knowledge, records are complete.",
        WEAKENED,
    ),
    (
        "Vendor may keep the logs if a judge orders it.",
        "Vendor may keep the logs if a judge orders it in writing.",
        STRENGTHENED,
    ),
    ("Vendor shall restore the data.", "Vendor shall restore the data where feasible.", WEAKENED),
    ("Vendor shall not disclose data.", "Vendor shall not disclose data except to advisers.", WEAKENED),
    ("Host may suspend the service.", "Host may suspend the service except during audits.", STRENGTHENED),
    (
        "Vendor shall not disclose data except as law requires, after notice to Client.",
        "Vendor shall not disclose data except as law requires.",
        WEAKENED,
    ),
    (
        "Vendor shall not disclose data except to advisers.",
        "Vendor shall not disclose data except to advisers under like duties.",
        STRENGTHENED,
    ),
    (
        "Vendor shall not move data without consent of Client.",
        "Vendor shall not move data without notice to Client.",
        WEAKENED,
    ),
    (
        "Vendor shall not move data without consent of Client.",
        "Vendor shall not move data without consent of Client, not to be unreasonably withheld.",
        WEAKENED,
    ),
    (
        "Vendor shall not disclose data except to advisers.",
        "Vendor shall not disclose data except to advisers, but never to competitors.",
        STRENGTHENED,
    ),
    ("Host shall fix defects.", "Host shall fix defects it deems serious.", WEAKENED),
    ("Client may reject the goods.", "Client may in its sole discretion reject the goods.", STRENGTHENED),
    (
        "Client may exit if delivery is late or faulty.",
        "Client may exit if delivery is late and faulty.",
        WEAKENED,
    ),
    (
        "Host may suspend if Client is late or insolvent.",
        "Host may suspend if Client is late and insolvent.",
        STRENGTHENED,
    ),
    ("Vendor shall encrypt and sign files.", "Vendor shall encrypt or sign files.", WEAKENED),
    ("Vendor shall not collect data.", "Vendor shall not unlawfully collect data.", WEAKENED),
    ("Vendor shall comply with Annex B.", "Vendor shall comply with Annex B and applicable law.", REWORDED),
    (
        "Vendor shall comply with Annex B.",
        "Vendor shall comply with Agency guidance as updated from time to time.",
        WEAKENED,
    ),
    (
        "Vendor shall comply with Client guidance dated 1 May 2024.",
        "Vendor shall comply with Client guidance as updated by Client.",
        STRENGTHENED,
    ),
    (
        "“Secrets” means all non-public information.",
        "“Secrets” means all non-public information marked secret.",
        WEAKENED,
    ),
    ("“Permitted Users” means staff.", "“Permitted Users” means staff and contractors.", WEAKENED),
    ("Host may pool data.", "Notwithstanding Section 4, Host may pool data.", WEAKENED),
    ("Host may pool data.", "Subject to Section 4, Host may pool data.", STRENGTHENED),
    (
        "Vendor shall report breaches within 24 hours.",
        "Vendor shall report breaches within 72 hours.",
        WEAKENED,
    ),
    ("Client may claim within 30 days.", "Client may claim within 60 days.", STRENGTHENED),
    (
        "Vendor shall report outages of more than 10 minutes.",
        "Vendor shall report outages of more than 60 minutes.",
        WEAKENED,
    ),
    (
        "Host's liability shall not exceed 12 months' fees.",
        "Host's liability shall not exceed 6 months' fees.",
        WEAKENED,
    ),
    (
        "Client's liability shall not exceed 12 months' fees.",
        "Client's liability shall not exceed 6 months' fees.",
        STRENGTHENED,
    ),
    (
        "The duty of secrecy survives for five years.",
        "The duty of secrecy survives for two years.",
        WEAKENED,
    ),
    ("Client may audit the books at any time.", "Client may audit the books once a year.", WEAKENED),
    ("Host need not delete the logs.", "Host shall delete the logs.", STRENGTHENED),
    (
        "Vendor shall not retain data unless Client agrees.",
        "Vendor may retain data only if Client agrees.",
        REWORDED,
    ),
    ("Client shall pay in 30 days.", "Client shall pay in 45 days.", STRENGTHENED),
    (
        "Client shall notify Host of faults.",
        "Client shall use efforts to notify Host of faults.",
        STRENGTHENED,
    ),
]


@pytest.mark.parametrize(("base", "draft", "change"), EXAMPLES)
def test_each_worked_example_has_its_verdict(base, draft, change):
    assert judge_texts(base, draft).change is change


SAME = [
    ("Vendor shall notify Client prior to the change.", "Vendor must notify Client before the change."),
    ("Vendor shall pay within thirty (30) days.", "Vendor shall pay within 30 days."),
    ("Vendor shall delete the data.", "The data shall be deleted by Vendor."),
    ("Vendor shall not sell data.", "Vendor must not sell data."),
    ("Vendor shall keep records of the work.", "Vendor shall keep a record of the work."),
    (
        "In the event that the service fails, Vendor shall repair it.",
        "If the service fails, Vendor shall repair it.",
    ),
    ("3. Vendor shall protect the data.", "4. Vendor shall protect the data."),
]


@pytest.mark.parametrize(("base", "draft"), SAME)
def test_what_a_lawyer_would_not_stop_at_is_no_change_of_substance(base, draft):
    assert judge_texts(base, draft).change in (Change.UNCHANGED, Change.REWORDED)
