"""Manoeuvres on numbers, time, remedies and on who must act."""

from __future__ import annotations

from clausediff.analyse.rules.row import Rule, calm, gained, lost, other
from clausediff.model import Change

_GROUP = "Number, time, enforcement"

ENFORCEMENT = (
    Rule(
        id="M26",
        title="Number moved",
        group=_GROUP,
        definition="A period, amount, share or count changes.",
        test="The situations in which the protection helps become fewer.",
        false_alarms="The same quantity in another unit.",
        weaker="the number now helps in fewer cases",
        stronger="the number now helps in more cases",
        examples=(
            lost(
                "The service shall be available at least 99.9% of the time.",
                "The service shall be available at least 99% of the time.",
            ),
            lost(
                "Vendor shall report breaches within 24 hours.",
                "Vendor shall report breaches within 72 hours.",
            ),
            gained("Client may claim within 30 days.", "Client may claim within 60 days."),
            other(
                "Client shall pay within 30 days.", "Client shall pay within 45 days.", Change.STRENGTHENED
            ),
            calm("Vendor shall answer within 24 hours.", "Vendor shall answer within one day."),
        ),
    ),
    Rule(
        id="M27",
        title="Shorter life",
        group=_GROUP,
        definition="The protection ends earlier.",
        test="A duration shrinks, survival is struck, or an end date is added.",
        false_alarms="A permission of the bound party is shortened.",
        weaker="it ends earlier than before",
        stronger="it lasts longer",
        examples=(
            lost(
                "This duty of secrecy survives termination for five years.",
                "This duty of secrecy survives termination for two years.",
            ),
            lost(
                "Recipient shall keep the secrets confidential in perpetuity.",
                "Recipient shall keep the secrets confidential for two years.",
            ),
        ),
    ),
    Rule(
        id="M28",
        title="Remedy cut",
        group=_GROUP,
        definition="What can be done about a breach shrinks.",
        test="Injunction, indemnity, termination, refund or an uncapped head is lost; a sole remedy or waiver is added.",
        false_alarms="A general remedies clause keeps it.",
        weaker="a breach now costs less",
        stronger="a breach can be answered with more",
        examples=(
            lost("Client may terminate and claim a refund.", "Client may terminate."),
            gained("Client may terminate.", "Client may terminate and claim a refund."),
        ),
    ),
    Rule(
        id="M29",
        title="Verification cut",
        group=_GROUP,
        definition="Audit, logs, certificates or reports are lost, rarer, or made by the bound party.",
        test="The protected party can check less, or less often.",
        false_alarms="An independent audit replaces one's own.",
        weaker="what cannot be checked cannot be enforced",
        stronger="it can be checked more",
        examples=(
            lost("Client may inspect the data centre.", "Vendor will supply a summary of the data centre."),
            lost("Client may audit the records at any time.", "Client may audit the records once a year."),
        ),
    ),
    Rule(
        id="M30",
        title="Fewer persons protected",
        group=_GROUP,
        definition="Somebody leaves the circle of the protected.",
        test="A beneficiary of a duty is gone.",
        false_alarms="The definition covers them.",
        weaker="whoever is no longer named is no longer protected",
        stronger="more people are protected",
        examples=(
            lost(
                "Vendor shall indemnify Client and its users against claims.",
                "Vendor shall indemnify Client against claims.",
            ),
            gained(
                "Vendor shall indemnify Client against claims.",
                "Vendor shall indemnify Client and its users against claims.",
            ),
        ),
    ),
    Rule(
        id="M31",
        title="Actor hidden or moved",
        group=_GROUP,
        definition="Nobody, or somebody else, now owes the act.",
        test="The bound party vanishes in a passive, or the duty moves to the protected party or a stranger.",
        false_alarms="The sentence before names the actor.",
        weaker="nobody can be held to a duty that nobody bears",
        stronger="the duty has a bearer",
        examples=(
            lost("Vendor shall erase the data.", "The data will be erased."),
            lost("Host shall screen the uploads.", "Users shall screen the uploads."),
            calm("Vendor shall erase the data.", "The data shall be erased by Vendor."),
        ),
    ),
    Rule(
        id="M32",
        title="Dropped or moved out of force",
        group=_GROUP,
        definition="The protection has no counterpart, or stands only where it binds nobody.",
        test="Nothing in the draft answers it.",
        false_alarms="Split, merged or moved within the operative text.",
        weaker="nothing in the draft says so any more",
        stronger="the base said nothing of the kind",
        examples=(
            lost(
                "Vendor shall encrypt the records. Vendor shall not sell the records to third parties.",
                "Vendor shall encrypt the records.",
            ),
        ),
    ),
    Rule(
        id="M33",
        title="Polarity trick",
        group=_GROUP,
        definition="A negation or a comparator turns around under words that look alike.",
        test="The normal forms, negations resolved, differ.",
        false_alarms="The normal forms agree: “not retain unless Client agrees” is “retain only if Client agrees”.",
        weaker="what was forbidden unless allowed is now allowed unless forbidden",
        stronger="what was allowed unless forbidden is now forbidden unless allowed",
        examples=(
            lost(
                "Vendor shall not transfer the data unless Client approves.",
                "Vendor may transfer the data unless Client objects.",
            ),
            calm(
                "Vendor shall not retain the data unless Client agrees.",
                "Vendor may retain the data only if Client agrees.",
            ),
        ),
    ),
    Rule(
        id="M34",
        title="Burden shifted to the protected party",
        group=_GROUP,
        definition="The protection now needs an act, a proof or a deadline of the one it protects.",
        test="A new condition whose subject is the protected party.",
        false_alarms="The step was needed before.",
        weaker="the protection is lost to whoever does not take the step",
        stronger="it no longer needs a step by the one it protects",
        examples=(
            lost("Host will not share the data.", "Host will not share the data if User opts out."),
            lost(
                "Seller shall refund the price.",
                "Seller shall refund the price if Buyer proves fault within 5 days.",
            ),
        ),
    ),
)
