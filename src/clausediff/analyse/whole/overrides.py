"""Overriding words: which clauses "notwithstanding" takes something from, reported where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausediff.analyse.reading import Force
from clausediff.analyse.roles import Cast, cast_of
from clausediff.analyse.subjects import Subjects
from clausediff.analyse.whole.acts import Act, acts_of, own_words, takes_from
from clausediff.analyse.whole.citations import citations
from clausediff.analyse.whole.references import References
from clausediff.analyse.whole.verdicts import pair_of, place, with_findings
from clausediff.model import Document, Effect, Evidence, Finding, Pair

_MARKER = re.compile(
    r"\b(?:notwithstanding|despite|irrespective\s+of|regardless\s+of|in\s+derogation\s+of|by\s+way\s+of\s+(?:an\s+)?exception\s+(?:to|from)|"
    r"(?:shall\s+|will\s+)?(?:prevails?|takes?\s+precedence)\s+over|overrides?)\s+(?P<what>[^,.;]{0,160})",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"\b(?:anything|any(?:\s+other)?\s+(?:provision|term|clause|section|thing)|(?:all|every)\s+other|the\s+other\s+(?:provisions|terms)|contrary)\b",
    re.IGNORECASE,
)
_NO_OVERRIDE = re.compile(
    r"\b(?:the\s+foregoing|the\s+above|that|whether|any\s+(?:termination|expir\w+|failure|delay|notice|investigation)|the\s+(?:termination|expir\w+)|applicable\s+law|any\s+law)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Override:
    act: Act
    targets: tuple[int, ...]
    """Cited clauses; empty where it overrides everything."""


def _overrides(document: Document, references: References, side: str, cast: Cast) -> Iterator[_Override]:
    numbering = references.base if side == "base" else references.draft
    for clause in document.clauses:
        text = document.text_of(clause)
        for marker in _MARKER.finditer(text):
            cited = [c for c in citations(text) if marker.start("what") <= c.start < marker.end()]
            if not cited and (not _EVERYTHING.search(marker["what"]) or _NO_OVERRIDE.match(marker["what"])):
                continue
            targets = tuple(dict.fromkeys(i for c in cited for i in numbering.find(c, clause.index)))
            if cited and not targets:
                continue
            for act in acts_of(document, clause.index, cast):
                # A right that both sides have takes nothing from one of them alone.
                if act.start <= marker.start() < act.end and act.permits and act.bearer != "both":
                    yield _Override(act, tuple(i for i in targets if i != clause.index))


def _hits(document: Document, references: References, side: str) -> list[tuple[Act, Act]]:
    """Each overriding act with each protection it empties."""
    cast = cast_of(document)
    hits: list[tuple[Act, Act]] = []
    for override in _overrides(document, references, side, cast):
        everywhere = [c.index for c in document.clauses if c.index != override.act.clause]
        rules = [
            act
            for i in (override.targets or everywhere)
            for act in acts_of(document, i, cast)
            if act.protects
        ]
        struck = [rule for rule in rules if takes_from(override.act, rule)]
        if not struck and len({rule.clause for rule in rules}) == 1 and override.targets:
            struck = [rule for rule in rules if rule.force is not Force.PERMISSION][:1]
        hits += [(override.act, rule) for rule in struck]
    return hits


def review_overrides(
    base: Document, draft: Document, pairs: Sequence[Pair], references: References, subjects: Subjects
) -> list[Pair]:
    """Adds to each protection that a new override empties a finding whose words lie in the override."""
    done = list(pairs)
    at_base, at_draft = pair_of(done, "base"), pair_of(done, "draft")
    ours, theirs = _hits(base, references, "base"), _hits(draft, references, "draft")
    known = {(at_base[o.clause], at_base[r.clause]) for o, r in ours}
    still = {(at_draft[o.clause], at_draft[r.clause]) for o, r in theirs}
    for override, rule in _once(theirs):
        at = at_draft[rule.clause]
        if (at_draft[override.clause], at) in known or not done[at].match.base:
            continue
        done[at] = with_findings(
            done[at], [_finding(base, draft, done[at], override, rule, subjects, Effect.WEAKER)]
        )
    for override, rule in _once(ours):
        at = at_base[rule.clause]
        if (at_base[override.clause], at) in still or not done[at].match.draft:
            continue
        done[at] = with_findings(
            done[at], [_finding(base, draft, done[at], override, rule, subjects, Effect.STRONGER)]
        )
    return done


def _once(hits: Sequence[tuple[Act, Act]]) -> Iterator[tuple[Act, Act]]:
    """The first hit of each override on each clause."""
    seen: set[tuple[int, int]] = set()
    for override, rule in hits:
        if (override.clause, rule.clause) not in seen:
            seen.add((override.clause, rule.clause))
            yield override, rule


def _finding(
    base: Document, draft: Document, pair: Pair, override: Act, rule: Act, subjects: Subjects, effect: Effect
) -> Finding:
    weaker = effect is Effect.WEAKER
    document = draft if weaker else base
    category = subjects.categorise(document.heading_path(rule.clause), document.text_of(rule.clause))
    cause = Evidence(override.clause, override.start, override.end)
    hit = Evidence(rule.clause, rule.start, rule.end)
    there = place(document, override.clause)
    if weaker:
        stands = own_words(base, pair, rule)
        text = f"The words stand, but {there} of the draft overrides them: it allows what they rule out."
        return Finding(
            "M25",
            effect,
            subjects.severity(category, effect, "M25"),
            category,
            "",
            "",
            (stands,),
            (cause,),
            text,
            0.75,
        )
    text = f"The base's {there} overrode these words; nothing in the draft does."
    return Finding(
        "M25",
        effect,
        subjects.severity(category, effect, "M25"),
        category,
        "",
        "",
        (cause, hit),
        (),
        text,
        0.75,
    )
