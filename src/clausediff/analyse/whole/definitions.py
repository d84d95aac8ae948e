"""Changed definitions, carried to the clauses that use the term, with the direction they have there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clausediff.analyse.calculus import Norm, polarity
from clausediff.analyse.reading import read
from clausediff.analyse.stance import norm_of, protected_side
from clausediff.analyse.subjects import Subjects
from clausediff.analyse.whole.extension import Shift, shifts
from clausediff.analyse.whole.translation import Translator
from clausediff.analyse.whole.verdicts import pair_of, places, with_findings, without_findings
from clausediff.model import (
    Change,
    ClauseKind,
    Definition,
    Document,
    Effect,
    Evidence,
    Finding,
    Pair,
    Severity,
)
from clausediff.text import fold

_DEFINES = re.compile(
    r"[”\"'’)\]*_]*\s*(?:,[^.;]{0,60},)?\s*(?::|means?\b|shall\s+mean\b|includes?\b|refers?\s+to\b|is\b|are\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[.;]\s+[“\"][A-Z][^”\"]{1,60}[”\"]\s+(?:means|shall\s+mean|includes)\b")
_ELSEWHERE = re.compile(
    r"^\s*(?:has\s+|have\s+)?(?:the\s+)?(?:meaning|same\s+meaning|as\s+)?\s*(?:given|defined|set\s+(?:out|forth)|described|ascribed|assigned|in\s+(?:section|clause|schedule))\b",
    re.IGNORECASE,
)
_DECIDES = 0.58
"""Least confidence of a side's shifts together; two lone words may be synonyms that no list knows."""
_MOST_USES = 1
"""Principal uses that are called weakened with their definition; the rest is told at the definition,
lest one narrowed term paints a whole paper red."""


@dataclass(frozen=True, slots=True)
class _Use:
    clause: int
    start: int
    end: int
    sign: int
    """+1 where a wider term protects more."""
    norm: Norm


def uses(document: Document, definition: Definition) -> tuple[_Use, ...]:
    """Where the term stands in a rule, and which direction it has there; definitions aside."""
    term = re.compile(rf"\b{re.escape(definition.term)}(?:s|es)?\b")
    found: list[_Use] = []
    for clause in document.clauses:
        text = document.text_of(clause)
        if clause.index == definition.clause or clause.kind is ClauseKind.DEFINITION or not term.search(text):
            continue
        units = read(text, document.stem(clause.index)).units
        protected = protected_side(units)
        for unit in units:
            norm = norm_of(unit.frame, protected)
            for match in term.finditer(text, unit.start, unit.end):
                path = next(
                    (p for t, p in zip(unit.tokens, unit.paths, strict=True) if t.end > match.start()), ()
                )
                sign = polarity(norm, path) if norm is not Norm.STATEMENT else 0
                # In a duty the thing is its object, not the act, however the words are cut.
                if norm in (Norm.DUTY, Norm.BURDEN) and sign and path[:1] and path[0].value == "action":
                    sign = -sign
                if sign:
                    found.append(_Use(clause.index, unit.start, unit.end, sign, norm))
                break
    return tuple(found)


def direction(document: Document, definition: Definition, depth: int = 0) -> int:
    """Does a wider term protect more (+1) or less (-1)? What stands in a ban or a duty outweighs the
    permissions that speak of the same thing; a term of another definition goes by that one."""
    found = uses(document, definition)
    firm = {use.sign for use in found if use.norm in (Norm.BAN, Norm.DUTY)}
    if firm:
        return +1 if +1 in firm else -1
    if found:
        balance = sum(use.sign for use in found)
        return (balance > 0) - (balance < 0)
    if depth < 2:
        term = re.compile(rf"\b{re.escape(definition.term)}(?:s|es)?\b")
        for other in document.definitions:
            if other.clause != definition.clause and term.search(
                document.text_of(other.clause)[other.start : other.end]
            ):
                sign = direction(document, other, depth + 1)
                if sign:
                    return sign
    return 0


def _words(document: Document, definition: Definition) -> tuple[int, int] | None:
    """The defining words, up to the next definition in the clause; None where the clause does not say
    what the term means (a party's name in brackets, "has the meaning given in")."""
    text = document.text_of(definition.clause)
    named = re.search(rf"{re.escape(definition.term)}", text)
    if named is None or not _DEFINES.match(text, named.end()) or definition.start < named.end():
        return None
    if _ELSEWHERE.match(text[definition.start : definition.end]):
        return None
    after = _NEXT.search(text, definition.start, definition.end)
    return definition.start, after.start() + 1 if after else definition.end


def _matched(
    base: Document, draft: Document, translator: Translator
) -> Iterator[tuple[Definition, Definition]]:
    names = {fold(r.base): fold(r.draft) for r in translator.renames}
    theirs: dict[str, Definition] = {}
    for definition in draft.definitions:
        if _words(draft, definition) is not None:
            theirs.setdefault(fold(definition.term), definition)
    seen: set[str] = set()
    for definition in base.definitions:
        term = fold(definition.term)
        other = theirs.get(names.get(term, term))
        if other is not None and term not in seen and _words(base, definition) is not None:
            seen.add(term)
            yield definition, other


def review_definitions(
    base: Document, draft: Document, pairs: Sequence[Pair], translator: Translator, subjects: Subjects
) -> list[Pair]:
    """Verdicts of definitions by their reach and the direction of their uses, and findings at the
    principal uses whose own words stand."""
    done = [_other_term(base, draft, pair, translator) for pair in pairs]
    at_base, at_draft = pair_of(done, "base"), pair_of(done, "draft")
    for ours, theirs in _matched(base, draft, translator):
        first, second = _words(base, ours), _words(draft, theirs)
        if first is None or second is None:
            continue
        left = base.text_of(ours.clause)[slice(*first)]
        said = translator.words_of(draft.text_of(theirs.clause)[slice(*second)])
        found = shifts(left, said.text) if fold(left) != fold(said.text) else ()
        found = tuple(
            Shift(
                s.sign,
                tuple((a + first[0], b + first[0]) for a, b in s.base),
                tuple((a + second[0], b + second[0]) for a, b in (said.back(*span) for span in s.draft)),
                s.confidence,
            )
            for s in found
        )
        at = at_base[ours.clause]
        if at != at_draft[theirs.clause]:
            continue
        pure = all(base.clauses[i].kind is ClauseKind.DEFINITION for i in done[at].match.base)
        if pure and len(done[at].match.base) == 1:
            # The words of a definition bind nobody: what it does, it does where the term is used.
            done[at] = without_findings(done[at], lambda finding: True)
        reach = _side(found)
        way = direction(base, ours) or direction(draft, theirs)
        if not reach and way and min(_sure(found, +1), _sure(found, -1)) >= _DECIDES:
            done[at] = with_findings(done[at], [_untold(base, ours, theirs, found, subjects)])
        if not reach or not way:
            continue
        effect = Effect.WEAKER if reach * way < 0 else Effect.STRONGER
        finding = _finding(base, ours, theirs, [s for s in found if s.sign == reach], effect, reach, subjects)
        where = [u for u in uses(draft, theirs) if u.sign == way and u.norm in (Norm.BAN, Norm.DUTY)]
        told = places(draft, [u.clause for u in where])
        reaches = f" It reaches {told}." if told else ""
        done[at] = with_findings(done[at], [replace(finding, explanation=finding.explanation + reaches)])
        _carry(base, draft, done, finding, where, at_draft, subjects)
    return done


def _other_term(base: Document, draft: Document, pair: Pair, translator: Translator) -> Pair:
    """The pair, without findings where two definitions define different things: neither binds anybody."""
    if len(pair.match.base) != 1 or len(pair.match.draft) != 1:
        return pair
    terms = [
        {
            d.term
            for d in document.definitions
            if d.clause == index and document.clauses[index].kind is _DEFINITION
        }
        for document, index in ((base, pair.match.base[0]), (draft, pair.match.draft[0]))
    ]
    old = {translator.names_only(term) for term in terms[1]}
    if not all(terms) or {fold(t) for t in terms[0]} & {fold(t) for t in old}:
        return pair
    ours, theirs = min(terms[0]), min(terms[1])
    told = Finding(
        "M24", Effect.NEUTRAL, Severity.LOW, "definitions", "", "",
        (Evidence(pair.match.base[0], 0, len(base.text_of(pair.match.base[0]))),),
        (Evidence(pair.match.draft[0], 0, len(draft.text_of(pair.match.draft[0]))),),
        f"The draft defines “{theirs}” where the base defined “{ours}”: the rules that use them say what that means.", 0.5,
    )  # fmt: skip
    return with_findings(without_findings(pair, lambda finding: True), [told])


_DEFINITION = ClauseKind.DEFINITION


def _sure(found: Sequence[Shift], sign: int) -> float:
    """How sure it is that at least one shift of that sign is right."""
    doubt = 1.0
    for shift in found:
        if shift.sign == sign:
            doubt *= 1.0 - shift.confidence
    return 1.0 - doubt


def _side(found: Sequence[Shift]) -> int:
    """Wider (+1), narrower (-1), or not to be told (0): the surer side, where it is clearly surer."""
    sure = {sign: _sure(found, sign) for sign in (+1, -1)}
    best = max(sure, key=lambda sign: sure[sign])
    if sure[best] < _DECIDES or sure[-best] > 0.85 * sure[best]:
        return 0
    return best


def _untold(
    base: Document, ours: Definition, theirs: Definition, found: Sequence[Shift], subjects: Subjects
) -> Finding:
    category = subjects.categorise((), f"{ours.term} {base.text_of(ours.clause)}")
    return Finding(
        "M24", Effect.UNCLEAR, subjects.severity(category, Effect.UNCLEAR, "M24"), category, "", "",
        tuple(Evidence(ours.clause, a, b) for s in found for a, b in s.base),
        tuple(Evidence(theirs.clause, a, b) for s in found for a, b in s.draft),
        f"“{theirs.term}” is defined anew: in part it reaches further, in part less far; a person must read it.", 0.6,
    )  # fmt: skip


def _finding(
    base: Document,
    ours: Definition,
    theirs: Definition,
    found: Sequence[Shift],
    effect: Effect,
    reach: int,
    subjects: Subjects,
) -> Finding:
    category = subjects.categorise((), f"{ours.term} {base.text_of(ours.clause)}")
    narrower = "reaches less far" if reach < 0 else "reaches further"
    firm = "protects less" if effect is Effect.WEAKER else "protects more"
    before = tuple(Evidence(ours.clause, a, b) for s in found for a, b in s.base)
    after = tuple(Evidence(theirs.clause, a, b) for s in found for a, b in s.draft)
    return Finding(
        "M24", effect, subjects.severity(category, effect, "M24"), category, "", "",
        before or (Evidence(ours.clause, ours.start, ours.end),) if not after else before, after,
        f"“{theirs.term}” now {narrower}, and every rule that uses the term {firm} with it.", round(_sure(found, reach), 3),
    )  # fmt: skip


def _carry(
    base: Document,
    draft: Document,
    done: list[Pair],
    cause: Finding,
    where: Sequence[_Use],
    at_draft: dict[int, int],
    subjects: Subjects,
) -> None:
    """Adds the definition's finding to the chief ban on the term, or the chief duty where no ban uses
    it, if that clause's own words stand: the one of the term's own subject that uses it most."""

    def rank(use: _Use) -> tuple[bool, int, int]:
        subject = subjects.categorise(draft.heading_path(use.clause), draft.text_of(use.clause))
        return subject != cause.category, -sum(other.clause == use.clause for other in where), use.clause

    ranked = sorted([use for use in where if use.norm is Norm.BAN] or where, key=rank)
    hit = list(dict.fromkeys(at_draft[use.clause] for use in ranked))[:_MOST_USES]
    for at in hit:
        pair = done[at]
        use = next(u for u in ranked if at_draft[u.clause] == at)
        if not pair.match.base or pair.change not in (Change.UNCHANGED, Change.REWORDED):
            continue
        category = subjects.categorise(draft.heading_path(use.clause), draft.text_of(use.clause))
        own = pair.match.base[0]
        evidence = cause.draft_evidence or (Evidence(use.clause, use.start, use.end),)
        lesser = "less" if cause.effect is Effect.WEAKER else "more"
        done[at] = with_findings(
            pair,
            [
                replace(
                    cause,
                    severity=subjects.severity(category, cause.effect, "M24"),
                    category=category,
                    base_evidence=(Evidence(own, 0, len(base.text_of(own))), *cause.base_evidence),
                    draft_evidence=evidence,
                    explanation=f"The words stand, but protect {lesser}: {cause.explanation[0].lower()}{cause.explanation[1:]}",
                )
            ],
        )
