"""What became of each protection: norms of each clause, compared by the calculus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from clausediff.analyse.explain import sentence
from clausediff.analyse.pair import Judgement, judge_texts
from clausediff.analyse.signs import Place
from clausediff.analyse.whole import review
from clausediff.analyse.whole.translation import Translated, Translator, as_is
from clausediff.model import Change, Document, Evidence, Finding, Match, Note, Pair, Severity
from clausediff.settings import JudgeSettings

__all__ = ["Judgement", "judge", "judge_texts"]


def judge(
    base: Document, draft: Document, matches: Sequence[Match], settings: JudgeSettings
) -> tuple[tuple[Pair, ...], tuple[Note, ...]]:
    """One pair a match, in the same order, and the notes on the comparison as a whole."""
    translator = Translator(base, draft, matches)
    pairs = tuple(_judge_match(base, draft, match, translator) for match in matches)
    return review(base, draft, pairs, settings)


def _judge_match(base: Document, draft: Document, match: Match, translator: Translator) -> Pair:
    if not match.draft:
        return Pair(match, Change.DROPPED, match.confidence)
    if not match.base:
        return Pair(match, Change.ADDED, match.confidence)
    own = [base.text_of(index) for index in match.base]
    left = _Joined(match.base, [as_is(text) for text in own], own)
    right = _Joined(
        match.draft,
        [translator.draft_words(match, place) for place in range(len(match.draft))],
        [draft.text_of(index) for index in match.draft],
    )
    result = judge_texts(
        left.text, right.text, base.stem(match.base[0]), translator.names_only(draft.stem(match.draft[0]))
    )
    findings = tuple(
        Finding(
            sign.rule,
            sign.effect,
            Severity.MEDIUM,
            "general",
            result.protected.value,
            "",
            left.evidence(sign.base),
            right.evidence(sign.draft),
            sentence(replace(sign, draft=right.own_places(sign.draft)), left.text, right.own_text),
            sign.confidence,
        )
        for sign in result.signs
    )
    return Pair(match, result.change, result.confidence, findings)


class _Joined:
    """The texts of several clauses as one, with the way back to each one's own words."""

    def __init__(self, indices: Sequence[int], texts: Sequence[Translated], own: Sequence[str]) -> None:
        self.indices = indices
        self.texts = texts
        self.text = "\n".join(text.text for text in texts)
        self.own_text = "\n".join(own)
        self._own_starts = dict(
            zip(indices, accumulate((len(text) + 1 for text in own), initial=0), strict=False)
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
