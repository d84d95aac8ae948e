"""Manoeuvres by conditions, exceptions and discretion."""

from __future__ import annotations

from clausediff.analyse.rules.row import Rule, calm, gained, lost, other
from clausediff.model import Change

_GROUP = "Conditions, exceptions, discretion"

CONDITIONS = (
    Rule(
        id="M16",
        title="Condition added",
        group=_GROUP,
        definition="A protective norm applies only when something else is so.",
        test="A condition is put to a duty, ban or right.",
        false_alarms="The condition limits a permission or a burden of the protected party; it is always met.",
        weaker="where the condition fails, nothing is owed",
        stronger="it holds without the condition",
        examples=(
            lost(
                "Vendor shall notify Client of a breach.",
                "Vendor shall notify Client of a breach where practicable.",
            ),
            lost(
                "A person shall approve each strike.",
                "A person shall approve each strike where Agency rules so require.",
            ),
            lost("Vendor shall restore the data.", "Vendor shall restore the data where feasible."),
            gained(
                "Host may keep the logs if a judge orders it.",
                "Host may keep the logs if a judge orders it in writing.",
            ),
        ),
    ),
    Rule(
        id="M17",
        title="Exception added or widened",
        group=_GROUP,
        definition="Something is taken out of a protective norm.",
        test="The exception of a duty, ban, right or immunity grows.",
        false_alarms="The exception repeats the definition or only moved.",
        weaker="whatever the exception covers is allowed",
        stronger="the exception takes less out",
        examples=(
            lost(
                "Vendor shall not disclose the data.",
                "Vendor shall not disclose the data except to partners.",
            ),
            lost(
                "Vendor shall not disclose the data unless a court orders it.",
                "Vendor shall not disclose the data unless a court or regulator orders it.",
            ),
            other(
                "Host may suspend the service.",
                "Host may suspend the service except during audits.",
                Change.STRENGTHENED,
            ),
            gained(
                "Vendor shall not disclose the data except to advisers.",
                "Vendor shall not disclose the data.",
            ),
        ),
    ),
    Rule(
        id="M18",
        title="Safeguard on an exception removed",
        group=_GROUP,
        definition="An exception loses the condition that kept it small.",
        test="A condition inside an exception is gone.",
        false_alarms="It moved to a general clause.",
        weaker="the exception now opens without its safeguard",
        stronger="the exception opens only under a further condition",
        examples=(
            lost(
                "Vendor shall not disclose the data except as law requires, after notice to Client.",
                "Vendor shall not disclose the data except as law requires.",
            ),
            lost(
                "Recipient shall not disclose the data except to advisers bound by like duties.",
                "Recipient shall not disclose the data except to advisers.",
            ),
            gained(
                "Recipient shall not disclose the data except to advisers.",
                "Recipient shall not disclose the data except to advisers bound by like duties.",
            ),
        ),
    ),
    Rule(
        id="M19",
        title="Consent diluted",
        group=_GROUP,
        definition="The say of the protected party shrinks.",
        test="The words move down the ladder from written consent over consultation to notice.",
        false_alarms="“Approval” for “consent”.",
        weaker="who need not be asked cannot refuse",
        stronger="nothing may be done without being asked",
        examples=(
            lost(
                "Vendor shall not appoint a subprocessor without the prior written consent of Client.",
                "Vendor shall not appoint a subprocessor without consultation of Client.",
            ),
            lost(
                "Vendor shall not assign this agreement without consent of Client.",
                "Vendor shall not assign this agreement without notice to Client.",
            ),
            lost(
                "Vendor shall not assign this agreement without consent of Client.",
                "Vendor shall not assign this agreement without consent of Client, which shall not be unreasonably withheld.",
            ),
            calm(
                "Vendor shall not assign this agreement without consent of Client.",
                "Vendor shall not assign this agreement without approval of Client.",
            ),
        ),
    ),
    Rule(
        id="M20",
        title="Judgement handed to the bound party",
        group=_GROUP,
        definition="The bound party decides on the fact, the scope or what is enough.",
        test="“Deems”, “determines”, “in its discretion” with the bound party as judge.",
        false_alarms="The protected party is the judge; “reasonably determines” for “determines”.",
        weaker="who is bound now judges what binds",
        stronger="who is bound no longer judges what binds",
        examples=(
            lost("Host shall fix defects.", "Host shall fix defects that Host deems serious."),
            lost(
                "Host shall maintain reasonable security.",
                "Host shall maintain security that Host considers suitable.",
            ),
        ),
    ),
    Rule(
        id="M21",
        title="And/or swap",
        group=_GROUP,
        definition="“And” and “or” change places.",
        test="Alternatives that satisfy a duty are added, or triggers of a right must come together.",
        false_alarms="Lists of forbidden acts, which cover each act either way.",
        weaker="one of the two is now enough, or both are now needed",
        stronger="both are now owed, or one of the two is enough",
        examples=(
            lost("Vendor shall encrypt and sign the files.", "Vendor shall encrypt or sign the files."),
            lost(
                "Client may exit if delivery is late or faulty.",
                "Client may exit if delivery is late and faulty.",
            ),
            other(
                "Host may suspend the service if Client is late or insolvent.",
                "Host may suspend the service if Client is late and insolvent.",
                Change.STRENGTHENED,
            ),
        ),
    ),
)
