"""The rules, one row a manoeuvre: what `clausediff explain` shows and the documentation is made from."""

from __future__ import annotations

from clausediff.analyse.rules.conditions import CONDITIONS
from clausediff.analyse.rules.enforcement import ENFORCEMENT
from clausediff.analyse.rules.force import FORCE
from clausediff.analyse.rules.row import Example, Rule
from clausediff.analyse.rules.scope import SCOPE
from clausediff.analyse.rules.source import SOURCE

__all__ = ["RULES", "Example", "Rule"]

RULES: dict[str, Rule] = {rule.id: rule for rule in (*FORCE, *SCOPE, *CONDITIONS, *SOURCE, *ENFORCEMENT)}
"""Rules by id, in the order of their numbers."""
