"""What became of each protection: norms of each clause, compared by the calculus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from clausediff.analyse.explain import sentence
from clausediff.analyse.pair import Judgement, judge_alone, judge_texts
from clausediff.analyse.roles import Cast, cast_of, cast_of_text, stakes
from clausediff.analyse.rules import RULES
from clausediff.analyse.signs import Place, Sign
from clausediff.analyse.subjects import Subjects, load_subjects
from clausediff.analyse.whole import review
from clausediff.analyse.whole.authorship import review_authorship
from clausediff.analyse.whole.folded import with_folded_lists
from clausediff.analyse.whole.pairing import with_definitions
from clausediff.analyse.whole.renames import renames
from clausediff.analyse.whole.translation import Translated, Translator, as_is
from clausediff.model import Document, Evidence, Finding, Match, MatchReason, Note, Pair
from clausediff.settings import JudgeSettings

__all__ = ["RULES", "Judgement", "judge", "judge_texts"]


def judge(
    base: Document, draft: Document, matches: Sequence[Match], settings: JudgeSettings
) -> tuple[tuple[Pair, ...], tuple[Note, ...]]:
    """One pair a match, in the same order, and the notes on the comparison as a whole."""
    subjects = load_subjects(settings.categories)
    if len(base.clauses) <= 1 and len(draft.clauses) <= 1:
        # Two texts and no papers around them: nothing else to pair, search or carry over.
        bench = _Bench(
            base,
            draft,
            subjects,
            cast_of(base),
            Translator(base, draft, matches, ()),
            settings.min_confidence,
        )
        pairs = [bench.judge(match) for match in matches]
        return tuple(review_authorship(base, draft, pairs, subjects)), ()
    renamed = renames(base, draft, matches)
    matches = with_definitions(base, draft, matches, renamed)
    matches = with_folded_lists(base, draft, matches)
    bench = _Bench(
        base,
        draft,
        subjects,
        cast_of(base),
        Translator(base, draft, matches, renamed),
        settings.min_confidence,
    )
    pairs = [bench.judge(match) for match in matches]
    return review(base, draft, pairs, settings, renamed)


@dataclass(frozen=True)
class _Bench:
    """Two documents and what is known of them as wholes."""

    base: Document
    draft: Document
    subjects: Subjects
    cast: Cast
    translator: Translator
    min_confidence: float

    def judge(self, match: Match) -> Pair:
        own = [self.base.text_of(index) for index in match.base]
        left = _Joined(match.base, [as_is(text) for text in own], own)
        right = _Joined(
            match.draft,
            [self.translator.draft_words(match, place) for place in range(len(match.draft))],
            [self.draft.text_of(index) for index in match.draft],
        )
        if not match.draft:
            result = judge_alone(left.text, self.base.stem(match.base[0]), added=False)
        elif not match.base:
            result = judge_alone(right.text, self.draft.stem(match.draft[0]), added=True)
        else:
            stem = self.translator.names_only(self.draft.stem(match.draft[0]))
            result = judge_texts(
                left.text,
                right.text,
                self.base.stem(match.base[0]),
                stem,
                paired=match.reason is not MatchReason.USER,
            )
        findings = self._findings(
            match, [sign for sign in result.signs if sign.confidence >= self.min_confidence], left, right
        )
        sure = result.confidence if match.base and match.draft else match.confidence
        return Pair(match, result.change, sure, findings)

    def _findings(
        self, match: Match, signs: Sequence[Sign], left: _Joined, right: _Joined
    ) -> tuple[Finding, ...]:
        """The signs as findings; what they speak of and whom they concern is only asked where there are any."""
        if not signs:
            return ()
        cast = self.cast if self.cast.actors else cast_of_text(left.text, right.text)
        if match.base:
            category = self.subjects.categorise(self.base.heading_path(match.base[0]), left.text)
        else:
            category = self.subjects.categorise(self.draft.heading_path(match.draft[0]), right.text)
        return tuple(self._finding(sign, left, right, category, cast) for sign in signs)

    def _finding(self, sign: Sign, left: _Joined, right: _Joined, category: str, cast: Cast) -> Finding:
        who = stakes(sign.norm.value, cast.resolve(sign.bearer) if sign.bearer else None, cast)
        return Finding(
            sign.rule,
            sign.effect,
            self.subjects.severity(category, sign.effect, sign.rule, soft=sign.confidence < 0.5),
            category,
            who.protects,
            who.binds,
            left.evidence(sign.base),
            right.evidence(sign.draft),
            sentence(
                replace(sign, draft=right.own_places(sign.draft)),
                left.text,
                right.own_text,
            ),
            round(sign.confidence, 3),
        )


class _Joined:
    """The texts of several clauses as one, with the way back to each one's own words."""

    def __init__(self, indices: Sequence[int], texts: Sequence[Translated], own: Sequence[str]) -> None:
        self.indices = indices
        self.texts = texts
        self.text = "\n".join(text.text for text in texts)
        self.own_text = "\n".join(own)
        self._own_starts = dict(
            zip(
                indices,
                accumulate((len(text) + 1 for text in own), initial=0),
                strict=False,
            )
        )

    def own_places(self, places: Sequence[Place]) -> tuple[Place, ...]:
        """The places as offsets into the clauses' own words, joined."""
        return tuple(
            (self._own_starts[e.clause] + e.start, self._own_starts[e.clause] + e.end)
            for e in self.evidence(places)
        )

    def evidence(self, places: Sequence[Place]) -> tuple[Evidence, ...]:
        """The places as offsets into the clauses that hold them."""
        found = []
        for start, end in places:
            offset = 0
            for index, text in zip(self.indices, self.texts, strict=True):
                left, right = max(start - offset, 0), min(end - offset, len(text.text))
                if left < right:
                    found.append(Evidence(index, *text.back(left, right)))
                offset += len(text.text) + 1
        return tuple(found)
