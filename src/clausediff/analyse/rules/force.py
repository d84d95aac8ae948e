"""Manoeuvres that act on the operative words."""

from __future__ import annotations

from clausediff.analyse.rules.row import Rule, calm, gained, lost, other
from clausediff.model import Change

_GROUP = "Force"

FORCE = (
    Rule(
        id="M01",
        title="Modal downgrade",
        group=_GROUP,
        definition="A binding verb is softened.",
        test="The force of a duty, ban or right stands in a lower band.",
        false_alarms="Shall, must and will change places; “may not” is a ban; the softer verb lightens a duty of the protected party.",
        weaker="a duty one may leave undone protects nobody",
        stronger="what was left to goodwill is now owed",
        examples=(
            lost("Vendor shall log access to the records.", "Vendor should log access to the records."),
            lost("Host will wipe copies of the data.", "Host plans to wipe copies of the data."),
            lost("Supplier shall notify Customer of defects.", "Supplier may notify Customer of defects."),
            gained("Vendor may encrypt the data.", "Vendor must encrypt the data."),
            calm("Supplier shall notify Customer of defects.", "Supplier must notify Customer of defects."),
            calm("Vendor shall not sell the data.", "Vendor may not sell the data."),
            other(
                "Client shall notify Host of faults.",
                "Client should notify Host of faults.",
                Change.STRENGTHENED,
            ),
        ),
    ),
    Rule(
        id="M02",
        title="Result to efforts",
        group=_GROUP,
        definition="A promised outcome becomes a promise to try.",
        test="The act moves down the ladder from result over efforts to measures.",
        false_alarms="The efforts words stand in a duty of the protected party; one efforts phrase replaces another.",
        weaker="whoever only promises to try owes no result",
        stronger="a result is owed where trying was enough",
        examples=(
            lost(
                "Host shall prevent intrusion into the system.",
                "Host shall take steps to prevent intrusion into the system.",
            ),
            lost(
                "Carrier shall deliver the goods by noon.",
                "Carrier shall endeavour to deliver the goods by noon.",
            ),
            gained(
                "Carrier shall endeavour to deliver the goods by noon.",
                "Carrier shall deliver the goods by noon.",
            ),
            calm(
                "Carrier shall use reasonable efforts to deliver the goods by noon.",
                "Carrier shall use commercially reasonable efforts to deliver the goods by noon.",
            ),
            other(
                "Client shall notify Host of faults.",
                "Client shall use efforts to notify Host of faults.",
                Change.STRENGTHENED,
            ),
        ),
    ),
    Rule(
        id="M03",
        title="Promise to statement",
        group=_GROUP,
        definition="Operative words become a recital, an acknowledgement, an aim or a policy.",
        test="No bound party with a binding verb is left.",
        false_alarms="“Acknowledges and agrees that it shall” still binds.",
        weaker="a statement binds nobody",
        stronger="a statement became a promise",
        examples=(
            lost(
                "Lab shall protect subjects of the study.",
                "Lab recognises the importance of protecting subjects of the study.",
            ),
            lost(
                "Agency shall keep a person in charge of the system.",
                "It is Agency's practice to keep a person in charge of the system.",
            ),
            calm(
                "Supplier shall keep the records confidential.",
                "Supplier acknowledges and agrees that it shall keep the records confidential.",
            ),
        ),
    ),
    Rule(
        id="M04",
        title="Ban to measure",
        group=_GROUP,
        definition="A restriction on use becomes a safeguard, a filter, staff oversight or a process.",
        test="The ban on the act is gone, and a duty to take a measure about the act stands in its place.",
        false_alarms="The ban stays and the measure is added.",
        weaker="a measure about the act does not forbid the act",
        stronger="the act itself is now forbidden",
        examples=(
            lost(
                "Buyer shall not profile citizens with the Model.",
                "Supplier will run a filter intended to detect profiling of citizens with the Model.",
            ),
            lost(
                "No automated firing of weapons is permitted.",
                "Engineers of Supplier will attend deployments of weapons with automated firing.",
            ),
            other(
                "Buyer shall not profile citizens with the Model.",
                "Buyer shall not profile citizens with the Model. Supplier shall run a filter that detects such profiling.",
                Change.STRENGTHENED,
            ),
        ),
    ),
    Rule(
        id="M05",
        title="Duty disclaimed",
        group=_GROUP,
        definition="A duty is denied or put at the bound party's option.",
        test="The duty becomes a liberty: not obliged, no duty, at its option.",
        false_alarms="The disclaimer limits duties of the protected party.",
        weaker="what one is not obliged to do cannot be demanded",
        stronger="what could not be demanded is now owed",
        examples=(
            lost(
                "Host shall review reports of abuse.",
                "Host is under no obligation to review reports of abuse.",
            ),
            lost(
                "Seller shall repair defective goods.", "Seller may, at its option, repair defective goods."
            ),
            gained("Host need not delete the logs.", "Host shall delete the logs."),
        ),
    ),
)
