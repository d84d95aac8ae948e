"""What became of each protection: norms of each clause, compared by the calculus."""

from __future__ import annotations

from collections.abc import Sequence

from clausediff.analyse.explain import sentence
from clausediff.analyse.pair import Judgement, judge_texts
from clausediff.analyse.signs import Place
from clausediff.model import Change, Document, Evidence, Finding, Match, Note, Pair, Severity
from clausediff.settings import JudgeSettings

__all__ = ["Judgement", "judge", "judge_texts"]


def judge(
    base: Document, draft: Document, matches: Sequence[Match], settings: JudgeSettings
) -> tuple[tuple[Pair, ...], tuple[Note, ...]]:
    """One pair a match, in the same order, and the notes on the comparison as a whole."""
    pairs = tuple(_judge_match(base, draft, match) for match in matches)
    return pairs, ()


def _judge_match(base: Document, draft: Document, match: Match) -> Pair:
    if not match.draft:
        return Pair(match, Change.DROPPED, match.confidence)
    if not match.base:
        return Pair(match, Change.ADDED, match.confidence)
    left, right = _Joined(base, match.base), _Joined(draft, match.draft)
    result = judge_texts(left.text, right.text, base.stem(match.base[0]), draft.stem(match.draft[0]))
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
            sentence(sign, left.text, right.text),
            sign.confidence,
        )
        for sign in result.signs
    )
    return Pair(match, result.change, result.confidence, findings)


class _Joined:
    """The texts of several clauses as one, with the way back to each."""

    def __init__(self, document: Document, indices: Sequence[int]) -> None:
        self.indices = indices
        self.texts = [document.text_of(index) for index in indices]
        self.text = "\n".join(self.texts)

    def evidence(self, places: Sequence[Place]) -> tuple[Evidence, ...]:
        """The places as offsets into the clauses that hold them."""
        found = []
        for start, end in places:
            offset = 0
            for index, text in zip(self.indices, self.texts, strict=True):
                left, right = max(start - offset, 0), min(end - offset, len(text))
                if left < right:
                    found.append(Evidence(index, left, right))
                offset += len(text) + 1
        return tuple(found)
