"""A rule that a clause lost may stand in other words beside it, or in another clause: before it is
called gone, the rest of the other paper is searched."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from clausediff.analyse.lexicon import kin, lemmas, related
from clausediff.analyse.quantities import quantities
from clausediff.analyse.reading.tokens import plain, tokenize
from clausediff.analyse.roles import cast_of
from clausediff.analyse.whole.acts import acts_of
from clausediff.analyse.whole.citations import Numbering, citations
from clausediff.analyse.whole.translation import Translator
from clausediff.analyse.whole.verdicts import pair_of, place, whole, with_findings, without_findings
from clausediff.model import Change, Document, Effect, Evidence, Finding, MatchReason, Pair, Severity

_WHOLE_RULE = "M32"
_LEAST = 4
"""Words of substance a lost rule must have to be searched for: fewer are an edit, not a rule."""
_HERE = 0.5
"""Weight of its words, of all, that must stand in the clauses of the pair."""
_THERE = 0.75
"""The same for another clause: it may speak of the same things and say something else."""
_MOVED = 0.55
"""The same for a whole clause without counterpart: on the development papers, clauses that were truly
dropped reach .53, with all their names and lead-ins."""
_MOVED_WORDS = 6
_RELATED = 0.7
"""Worth of a related word against the same word."""


def review_elsewhere(
    base: Document, draft: Document, pairs: Sequence[Pair], translator: Translator
) -> list[Pair]:
    """The pairs without losses (and gains) of whole rules whose words the other side has after all, and
    of pointers to a clause that stands in the same pair.

    Two texts that somebody chose to compare are no whole papers: there is no rest to search.
    """
    search = _Search(base, draft, translator)
    done = []
    for pair in pairs:
        if pair.match.base and pair.match.draft and pair.match.reason is not MatchReason.USER:
            pair = without_findings(
                pair,
                lambda finding, pair=pair: (  # type: ignore[misc]
                    search.answers(finding, pair) or search.points_beside(finding, pair)
                ),
            )
        done.append(pair)
    return done


def relocate(base: Document, draft: Document, pairs: Sequence[Pair], translator: Translator) -> list[Pair]:
    """The pairs with each dropped or added clause whose words stand in another clause laid to that
    clause's pair: it moved, and is not lost."""
    search = _Search(base, draft, translator)
    done = list(pairs)
    for gone in (True, False):
        at = pair_of(done, "draft" if gone else "base")
        moved: set[int] = set()
        for number, pair in enumerate(done):
            own, other = (pair.match.base, pair.match.draft) if gone else (pair.match.draft, pair.match.base)
            host = search.host(own[0], gone) if len(own) == 1 and not other else None
            if host is None or not done[at[host]].match.base or not done[at[host]].match.draft:
                continue
            done[at[host]] = _laid(base, draft, done[at[host]], own[0], host, gone)
            moved.add(number)
        done = [pair for number, pair in enumerate(done) if number not in moved]
    return done


def _laid(base: Document, draft: Document, pair: Pair, clause: int, host: int, gone: bool) -> Pair:
    match = pair.match
    match = (
        replace(match, base=tuple(sorted((*match.base, clause))), moved=True)
        if gone
        else replace(match, draft=tuple(sorted((*match.draft, clause))), moved=True)
    )
    ours, theirs = (clause, host) if gone else (host, clause)
    told = Finding(
        "M32", Effect.NEUTRAL, Severity.LOW, "general", "", "", (whole(base, ours),), (whole(draft, theirs),),
        f"The words of the base's {place(base, ours)} stand in {place(draft, theirs)} of the draft.", 0.6,
    )  # fmt: skip
    change = Change.REWORDED if pair.change is Change.UNCHANGED else pair.change
    return with_findings(replace(pair, match=match, change=change), [told])


class _Search:
    """Both papers by their words, the draft's in the base's names."""

    def __init__(self, base: Document, draft: Document, translator: Translator) -> None:
        self.base, self.draft, self.translator = base, draft, translator
        self.ours = [_words(base.text_of(clause)) for clause in base.clauses]
        self.theirs = [_words(translator.names_only(draft.text_of(clause))) for clause in draft.clauses]
        counts = Counter(form for words in (*self.ours, *self.theirs) for form in words)
        total = len(self.ours) + len(self.theirs)
        self.weight = {form: math.log(1 + total / count) for form, count in counts.items()}
        self.base_numbering, self.draft_numbering = Numbering(base), Numbering(draft)
        self.near: dict[str, frozenset[str]] = {}
        self.by_lemma: dict[str, set[str]] = {}
        for word in {word for words in (*self.ours, *self.theirs) for word in words.values()}:
            for lemma in lemmas(word):
                self.by_lemma.setdefault(lemma, set()).add(word)

    def points_beside(self, finding: Finding, pair: Pair) -> bool:
        """Is the finding about a rule that points to another clause of the pair ("the levels in Schedule 1")?
        What that clause asks is compared where it stands; the pointer to it has nothing to add."""
        gone = finding.base_evidence and not finding.draft_evidence
        numbering, evidence, own = (
            (self.base_numbering, finding.base_evidence, pair.match.base)
            if gone
            else (self.draft_numbering, finding.draft_evidence, pair.match.draft)
        )
        one_sided = bool(finding.base_evidence) != bool(finding.draft_evidence)
        if finding.rule != _WHOLE_RULE or not one_sided or len(own) < 2:
            return False
        text = numbering.document.text_of
        return all(
            any(
                set(numbering.find(citation, e.clause)) & {*own} - {e.clause}
                for citation in citations(text(e.clause)[e.start : e.end])
            )
            for e in evidence
        )

    def answers(self, finding: Finding, pair: Pair) -> bool:
        """Is the finding about a whole rule of one side, and do the other side's words answer it?"""
        if bool(finding.base_evidence) == bool(finding.draft_evidence) or finding.effect not in (
            Effect.WEAKER,
            Effect.STRONGER,
        ):
            return False
        gone = bool(finding.base_evidence)
        evidence = finding.base_evidence or finding.draft_evidence
        own = pair.match.base if gone else pair.match.draft
        if any(e.clause not in own for e in evidence):
            return False
        words = self._quoted(evidence, gone)
        if len(words) < _LEAST:
            return False
        there = self.theirs if gone else self.ours
        answering = pair.match.draft if gone else pair.match.base
        here: dict[str, str] = {}
        for index in answering:
            here |= there[index]
        if self._covered(words, here) >= _HERE:
            return True
        return any(
            self._covered(words, other) >= _THERE for n, other in enumerate(there) if n not in answering
        )

    def host(self, index: int, gone: bool) -> int | None:
        """The clause of the other paper in which a clause's words stand, with all its figures and, if
        it forbids or demands, a rule that does so too."""
        words = (self.ours if gone else self.theirs)[index]
        other = self.draft if gone else self.base
        if len(words) < _MOVED_WORDS:
            return None
        scores = [
            (self._covered(words, there), -n) for n, there in enumerate(self.theirs if gone else self.ours)
        ]
        score, place_ = max(scores, default=(0.0, 0))
        if score < _MOVED:
            return None
        own = self.base if gone else self.draft
        found = {q.normal for q in quantities(other.text_of(-place_))}
        if any(q.normal not in found for q in quantities(own.text_of(index))):
            return None
        if _allows(own, index) or (_binds(own, index) and not _binds(other, -place_)):
            return None
        return -place_

    def _quoted(self, evidence: Iterable[Evidence], gone: bool) -> dict[str, str]:
        document = self.base if gone else self.draft
        words: dict[str, str] = {}
        for e in evidence:
            text = document.text_of(e.clause)[e.start : e.end]
            words |= _words(text if gone else self.translator.names_only(text))
        return words

    def _covered(self, words: dict[str, str], there: dict[str, str]) -> float:
        whole = sum(self.weight.get(form, 1.0) for form in words)
        if not any(form in there for form in words):
            return 0.0
        found = 0.0
        for form, word in words.items():
            if form in there:
                found += self.weight.get(form, 1.0)
            elif not self._near(word).isdisjoint(there.values()):
                found += _RELATED * self.weight.get(form, 1.0)
        return found / whole if whole else 0.0

    def _near(self, word: str) -> frozenset[str]:
        """The words of both papers that are related to this one."""
        if word not in self.near:
            candidates = {other for lemma in kin(word) for other in self.by_lemma.get(lemma, ())}
            self.near[word] = frozenset(other for other in candidates if related(word, other))
        return self.near[word]


def _words(text: str) -> dict[str, str]:
    return {token.form: token.plain for token in tokenize(plain(text)) if token.is_content}


def _allows(document: Document, index: int) -> bool:
    """Permissions are never laid aside as moved: the same words may take from another rule there."""
    return any(act.permits for act in acts_of(document, index, cast_of(document)))


def _binds(document: Document, index: int) -> bool:
    return any(act.protects for act in acts_of(document, index, cast_of(document)))
