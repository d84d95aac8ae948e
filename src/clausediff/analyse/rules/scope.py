"""Manoeuvres that act on what a norm covers."""

from __future__ import annotations

from clausediff.analyse.rules.row import Rule, calm, gained, lost, other
from clausediff.model import Change

_GROUP = "Scope"

SCOPE = (
    Rule(
        id="M06",
        title="Act narrowed in a ban",
        group=_GROUP,
        definition="A modifier narrows the act that is forbidden.",
        test="A restrictive word is put to the act of a ban.",
        false_alarms="The same word in a duty or a permission strengthens.",
        weaker="the narrower the forbidden act, the more is allowed",
        stronger="the act is forbidden in more of its forms",
        examples=(
            lost("Employer shall not monitor staff.", "Employer shall not continuously monitor staff."),
            lost("Vendor shall not track visitors.", "Vendor shall not systematically track visitors."),
            lost(
                "Vendor shall not collect data on visitors.",
                "Vendor shall not unlawfully collect data on visitors.",
            ),
            lost(
                "Recipient shall not copy the files.",
                "Recipient shall not make wholesale copies of the files.",
            ),
            other("Agency may track suspects.", "Agency may briefly track suspects.", Change.STRENGTHENED),
            other(
                "Vendor shall delete logs.", "Vendor shall delete logs by overwriting.", Change.STRENGTHENED
            ),
        ),
    ),
    Rule(
        id="M07",
        title="Object narrowed",
        group=_GROUP,
        definition="A quantifier or a class shrinks.",
        test="The object that a duty, ban or right covers becomes smaller.",
        false_alarms="The object of an exception or a permission shrinks; synonyms.",
        weaker="what is no longer covered is no longer protected",
        stronger="more is covered than before",
        examples=(
            lost("Vendor shall encrypt all Client records.", "Vendor shall encrypt certain Client records."),
            lost("Vendor shall protect all records.", "Vendor shall protect sensitive records."),
            gained("Vendor shall not sell data.", "Vendor shall not sell data or metadata."),
            other("Vendor may reuse data.", "Vendor may reuse data and files.", Change.WEAKENED),
        ),
    ),
    Rule(
        id="M08",
        title="Specific to vague",
        group=_GROUP,
        definition="A number or a named standard becomes an adjective.",
        test="The words move down the ladder of certainty.",
        false_alarms="The number stands in a schedule that binds; the vague word is added beside the number.",
        weaker="nobody can be held to a measure that is not named",
        stronger="a named measure can be enforced",
        examples=(
            lost("Vendor shall report breaches within 24 hours.", "Vendor shall report breaches promptly."),
            lost(
                "Vendor shall encrypt records with AES-256 at rest.",
                "Vendor shall give records appropriate protection at rest.",
            ),
            gained("Vendor shall report breaches promptly.", "Vendor shall report breaches within 24 hours."),
        ),
    ),
    Rule(
        id="M09",
        title="Open list closed",
        group=_GROUP,
        definition="A protective list loses the words that keep it open.",
        test="“Including”, “such as” and the like become “namely”, “limited to”.",
        false_alarms="Plain “including” for “including without limitation”; the list is an exception.",
        weaker="a closed list protects only what it names",
        stronger="an open list reaches what it does not name",
        examples=(
            lost(
                "Vendor shall not misuse the data, including without limitation by resale.",
                "Vendor shall not misuse the data, namely by resale.",
            ),
            lost(
                "Vendor shall protect identifiers such as names and numbers.",
                "Vendor shall protect identifiers limited to names and numbers.",
            ),
            calm(
                "Vendor shall not misuse the data, including without limitation by resale.",
                "Vendor shall not misuse the data, including by resale.",
            ),
        ),
    ),
    Rule(
        id="M10",
        title="Indirect routes dropped",
        group=_GROUP,
        definition="A ban no longer reaches who acts through others, attempts or assists.",
        test="“Directly or indirectly”, “attempt”, “assist or permit others” leave a ban.",
        false_alarms="A clause on aiding stands elsewhere.",
        weaker="what is forbidden may now be done by a detour",
        stronger="detours are closed",
        examples=(
            lost(
                "Buyer shall not itself or through others resell the service.",
                "Buyer shall not resell the service.",
            ),
            lost(
                "Licensee shall not decompile or attempt to decompile the code.",
                "Licensee shall not decompile the code.",
            ),
            gained(
                "Vendor shall not sell the data.", "Vendor shall not directly or indirectly sell the data."
            ),
        ),
    ),
    Rule(
        id="M11",
        title="Fewer persons bound",
        group=_GROUP,
        definition="Affiliates, staff or subcontractors are no longer bound, or a flow-down is gone.",
        test="Somebody leaves the subject of a duty or ban.",
        false_alarms="The definition of the party already includes them.",
        weaker="whoever is no longer bound may do it",
        stronger="more people are bound",
        examples=(
            lost("Prime and its subcontractors shall screen staff.", "Prime shall screen staff."),
            lost("Vendor and its subcontractors shall not sell the data.", "Vendor shall not sell the data."),
            gained("Vendor shall not sell the data.", "Vendor and its affiliates shall not sell the data."),
            other(
                "Licensee may run the software.",
                "Licensee and its affiliates may run the software.",
                Change.WEAKENED,
            ),
        ),
    ),
    Rule(
        id="M12",
        title="Purpose loosened",
        group=_GROUP,
        definition="“Only” or “solely” is lost, or the purpose widens.",
        test="A use that was limited to a purpose is no longer limited to it.",
        false_alarms="“Exclusively” for “solely”; another word order.",
        weaker="without the limit every other use is open",
        stronger="the use is now bound to its purpose",
        examples=(
            lost("Vendor may use the data solely for logistics.", "Vendor may use the data for logistics."),
            other(
                "Vendor may use the data for the Project only.",
                "Vendor may use the data for any lawful purpose.",
                Change.WEAKENED,
            ),
            lost(
                "Vendor may use the data solely to train pilots.",
                "Vendor may use the data to train pilots and related purposes.",
            ),
            calm(
                "Vendor may use the data solely for logistics.",
                "Vendor may use the data exclusively for logistics.",
            ),
        ),
    ),
    Rule(
        id="M13",
        title="State of mind added",
        group=_GROUP,
        definition="Knowledge or intent limits a ban, a duty or a warranty.",
        test="“Knowingly”, “intentionally”, “to its knowledge” is put to a protective norm.",
        false_alarms="The words limit an excuse of the bound party.",
        weaker="what nobody can be shown to have known or meant is allowed",
        stronger="the norm no longer asks what anybody knew or meant",
        examples=(
            lost("Platform shall not target minors.", "Platform shall not intentionally target minors."),
            lost(
                "Seller warrants that title is clear.",
                "Seller warrants that, to its knowledge, title is clear.",
            ),
            gained("Platform shall not knowingly target minors.", "Platform shall not target minors."),
        ),
    ),
    Rule(
        id="M14",
        title="Materiality added",
        group=_GROUP,
        definition="A threshold of weight is put before the norm bites.",
        test="“Material”, “significant”, “substantially” enters a protective norm.",
        false_alarms="The word limits what the protected party is exposed to.",
        weaker="below the threshold nothing is owed",
        stronger="the norm bites without a threshold",
        examples=(
            lost(
                "Vendor shall report errors to Client.", "Vendor shall report significant errors to Client."
            ),
            lost(
                "The software shall conform to the Specification.",
                "The software shall substantially conform to the Specification.",
            ),
            other(
                "Client is liable for breach.",
                "Client is liable only for material breach.",
                Change.STRENGTHENED,
            ),
        ),
    ),
    Rule(
        id="M15",
        title="Item struck from a list",
        group=_GROUP,
        definition="A member of a protective list is gone.",
        test="An item of a list of bans, duties or protected things has no counterpart.",
        false_alarms="Another item or a definition covers it; only the numbering changed.",
        weaker="what the list no longer names is no longer covered",
        stronger="the list names more",
        examples=(
            lost(
                "Vendor shall not carry out scoring, profiling or analysis of purchased data.",
                "Vendor shall not carry out scoring or profiling of purchased data.",
            ),
            other(
                "Vendor shall not score or profile citizens.",
                "Vendor shall not score, profile or photograph citizens.",
                Change.STRENGTHENED,
            ),
        ),
    ),
)
