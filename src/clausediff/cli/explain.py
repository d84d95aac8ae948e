"""`clausediff explain [RULE]`."""

from __future__ import annotations

from argparse import Namespace

from clausediff.cli.output import print_bytes
from clausediff.errors import BadSettings


def run(arguments: Namespace) -> int:
    """Print what a rule looks for, or the list of rules; always 0."""
    from clausediff.analyse.rules import RULES
    from clausediff.report.rule_page import rule_list, rule_text

    if arguments.rule is None:
        print_bytes(rule_list(RULES).encode())
        return 0
    rule = RULES.get(arguments.rule.strip().upper())
    if rule is None:
        raise BadSettings(f"no rule is called {arguments.rule!r}", "clausediff explain lists them all")
    print_bytes(rule_text(rule).encode())
    return 0
