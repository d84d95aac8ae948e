"""Manoeuvres on where the standard comes from and which text prevails."""

from __future__ import annotations

from clausediff.analyse.rules.row import Rule, calm, gained, lost, other
from clausediff.model import Change

_GROUP = "Source of the standard"

SOURCE = (
    Rule(
        id="M22",
        title="Law in place of a term",
        group=_GROUP,
        definition="A specific term gives way to what the law requires anyway.",
        test="The term is replaced by, or limited to, a reference to law.",
        false_alarms="The reference stands beside the unchanged term.",
        weaker="the law would demand as much without the contract",
        stronger="the contract now demands more than the law",
        examples=(
            lost("Agency shall not buy location data.", "Agency shall buy location data only as law allows."),
            lost(
                "Agency may use the Model for the purposes in Annex A only.",
                "Agency may use the Model for all lawful purposes.",
            ),
            calm("Vendor shall comply with Annex B.", "Vendor shall comply with Annex B and applicable law."),
        ),
    ),
    Rule(
        id="M23",
        title="The bound party controls the text",
        group=_GROUP,
        definition="The standard is a policy, a page or a directive that the bound party can change.",
        test="Authorship moves from both to one.",
        false_alarms="A version frozen at a date; a policy of the protected party.",
        weaker="whoever can change the text can change the duty",
        stronger="the standard can no longer be changed by the one it binds",
        examples=(
            lost(
                "Annex C applies to Vendor's security.",
                "Vendor's online rules, as updated, apply to Vendor's security.",
            ),
            lost(
                "Vendor shall comply with Annex B.",
                "Vendor shall comply with Vendor's guidance as updated from time to time.",
            ),
            gained(
                "Vendor shall comply with Client's guidance dated 1 May 2024.",
                "Vendor shall comply with Client's guidance as updated by Client.",
            ),
        ),
    ),
    Rule(
        id="M24",
        title="Definition moved",
        group=_GROUP,
        definition="A defined term changes its meaning, and with it every clause that uses it.",
        test="The defining words grow or shrink; the sign is that of the uses.",
        false_alarms="Another order; a new term that nothing uses.",
        weaker="the term no longer reaches what it reached",
        stronger="the term reaches more",
        examples=(
            lost(
                "“Data” means all records. Vendor shall not sell Data.",
                "“Data” means records listed in Schedule 1. Vendor shall not sell Data.",
            ),
        ),
    ),
    Rule(
        id="M25",
        title="Override",
        group=_GROUP,
        definition="Another clause prevails over the protection.",
        test="“Notwithstanding” with a liberty, or an order of precedence that puts the protection last.",
        false_alarms="The override favours the protection.",
        weaker="the protection yields wherever the other text speaks",
        stronger="the protection prevails",
        examples=(
            lost("Host may pool usage data.", "Notwithstanding Section 4, Host may pool usage data."),
            gained("Host may pool usage data.", "Subject to Section 4, Host may pool usage data."),
            other(
                "Host shall not pool usage data.",
                "Notwithstanding Section 4, Host shall not pool usage data.",
                Change.STRENGTHENED,
            ),
        ),
    ),
)
