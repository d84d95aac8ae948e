"""A rule told to a person: for `clausediff explain` and, as Markdown, for the documentation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from clausediff.analyse.rules import Example, Rule
from clausediff.report.markdown import escape
from clausediff.report.words import SIGNS


def rule_text(rule: Rule, width: int = 80) -> str:
    """The rule as plain text."""
    lines = [f"{rule.id} {rule.title}", f"Group: {rule.group}", ""]
    for name, told in _parts(rule):
        lines += textwrap.wrap(f"{name}: {told}", width, subsequent_indent="  ")
    lines += ["", "Examples"]
    for example in rule.examples:
        lines.append(f"  {SIGNS[example.change]} {example.change.value}{_silent(example)}")
        for side, text in (("base ", example.base), ("draft", example.draft)):
            lines += textwrap.wrap(
                f"{side}  {text}", width, initial_indent=" " * 4, subsequent_indent=" " * 11
            )
    return "\n".join(lines) + "\n"


def rule_list(rules: dict[str, Rule]) -> str:
    """All rules by group, a line each."""
    lines: list[str] = []
    group = None
    for rule in rules.values():
        if rule.group != group:
            group = rule.group
            lines += ["", group] if lines else [group]
        lines.append(f"  {rule.id:<5} {rule.title}")
    lines += ["", "clausediff explain RULE tells more of one."]
    return "\n".join(lines) + "\n"


def rule_markdown(rule: Rule) -> str:
    """The rule's page of the documentation."""
    return "\n".join(_markdown(rule)) + "\n"


def _markdown(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id} {escape(rule.title)}"
    yield ""
    yield f"*{escape(rule.group)}*. {escape(rule.definition)}"
    yield ""
    for name, told in _parts(rule)[1:]:
        yield f"- **{name}:** {escape(told)}"
    yield ""
    yield "| base | draft | verdict |"
    yield "| --- | --- | --- |"
    for example in rule.examples:
        verdict = f"{SIGNS[example.change]} {example.change.value}{_silent(example)}"
        yield f"| {escape(example.base)} | {escape(example.draft)} | {verdict} |"


def _parts(rule: Rule) -> list[tuple[str, str]]:
    return [
        ("What it is", rule.definition),
        ("It weakens when", rule.test),
        ("Not if", rule.false_alarms),
        ("Why it weakens", f"{rule.weaker}."),
        ("Why the reverse strengthens", f"{rule.stronger}."),
    ]


def _silent(example: Example) -> str:
    return "" if example.fires else " (this rule stays silent)"
