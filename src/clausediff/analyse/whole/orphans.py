"""Clauses that alignment left alone on both sides, looked at again with the names and sections it
found: what was dropped in one place and stands in another is moved, not lost."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clausediff.analyse.lexicon import related
from clausediff.analyse.reading.tokens import plain, tokenize
from clausediff.analyse.subjects import GENERAL, Subjects
from clausediff.analyse.whole.renames import Rename
from clausediff.analyse.whole.translation import Translator
from clausediff.model import Document, Match, MatchReason

# Measured on eight pairs of papers, three of them across vendors: of the mutual best orphans in
# sections that answer each other, all above .28 were right; elsewhere only those of one subject.
_SAME_SECTION = 0.28
_SAME_SUBJECT = 0.38
# What agreement beside the words themselves is worth.
_SUBJECT, _SECTION, _NEAR = 0.05, 0.06, 0.3
_RELATED = 0.6
"""Worth of a related word against the same word."""
_SOME = 0.08
"""Share of the very same words from which related ones are looked for."""
_MOST = 100
"""Orphans of one side above which the papers have too little in common to search every pair."""


def with_orphans(
    base: Document, draft: Document, matches: Sequence[Match], subjects: Subjects, renamed: Sequence[Rename]
) -> tuple[Match, ...]:
    """The alignment with orphans paired that are each other's best, and list items laid to the pair of
    the sentence they belong to."""
    translator = Translator(base, draft, matches, renamed)
    ours = [
        m.base[0] for m in matches if len(m.base) == 1 and not m.draft and base.text_of(m.base[0]).strip()
    ]
    theirs = [
        m.draft[0] for m in matches if len(m.draft) == 1 and not m.base and draft.text_of(m.draft[0]).strip()
    ]
    if not 0 < len(ours) <= _MOST or not 0 < len(theirs) <= _MOST:
        return _folded(base, draft, matches)
    scores = _Scores(base, draft, matches, translator, subjects)
    table = {(i, j): scores.of(i, j) for i in ours for j in theirs}
    joined: dict[int, int] = {}
    for (i, j), (score, subject, section) in sorted(table.items(), key=lambda row: (-row[1][0], row[0])):
        if i in joined or j in joined.values() or score < _SAME_SECTION:
            continue
        if section or (subject and score >= _SAME_SUBJECT):
            joined[i] = j
    taken = set(joined.values())
    done = []
    for match in matches:
        if len(match.base) == 1 and not match.draft and match.base[0] in joined:
            draft_index = joined[match.base[0]]
            score = table[match.base[0], draft_index][0]
            done.append(Match(match.base, (draft_index,), round(score, 3), 0.6, MatchReason.SAME_MEANING))
        elif match.base or len(match.draft) != 1 or match.draft[0] not in taken:
            done.append(match)
    return _folded(base, draft, done)


class _Scores:
    """How alike two orphans are: rare words shared, the same subject, sections that answer each other."""

    def __init__(
        self,
        base: Document,
        draft: Document,
        matches: Sequence[Match],
        translator: Translator,
        subjects: Subjects,
    ) -> None:
        self.base, self.draft, self.subjects = base, draft, subjects
        self.words = (
            [_words(_full(base, clause.index)) for clause in base.clauses],
            [_words(translator.names_only(_full(draft, clause.index))) for clause in draft.clauses],
        )
        counts = Counter(form for side in self.words for words in side for form in words)
        total = len(base.clauses) + len(draft.clauses)
        self.weight = {form: math.log(1 + total / count) for form, count in counts.items()}
        self.told: dict[tuple[bool, int], str] = {}
        self.near: dict[tuple[int, int], float] = {}
        self.sections: Counter[tuple[int, int]] = Counter()
        for match in matches:
            self.sections.update((_top(base, i), _top(draft, j)) for i in match.base for j in match.draft)
            for miss in match.near_misses:
                key = (match.base[0], miss.clause) if match.base else (miss.clause, match.draft[0])
                self.near[key] = max(self.near.get(key, 0.0), miss.score)

    def of(self, i: int, j: int) -> tuple[float, bool, bool]:
        """Score, same subject, answering sections."""
        first, second = self.words[0][i], self.words[1][j]
        shared = sum(2 * self.weight[form] for form in first if form in second)
        whole = sum(self.weight[form] for words in (first, second) for form in words)
        if shared >= _SOME * whole:
            free = {f: w for f, w in second.items() if f not in first}
            for form, word in first.items():
                other = (
                    None if form in second else next((f for f, w in free.items() if related(word, w)), None)
                )
                shared += _RELATED * (self.weight[form] + self.weight[other]) if other else 0.0
        subject = self._subject(self.base, i)
        same = subject == self._subject(self.draft, j) != GENERAL
        section = self.sections[_top(self.base, i), _top(self.draft, j)] >= 2
        score = (shared / whole if whole else 0.0) + _SUBJECT * same + _SECTION * section
        return score + _NEAR * self.near.get((i, j), 0.0), same, section

    def _subject(self, document: Document, index: int) -> str:
        key = (document is self.base, index)
        if key not in self.told:
            self.told[key] = self.subjects.categorise(document.heading_path(index), document.text_of(index))
        return self.told[key]


def _full(document: Document, index: int) -> str:
    """A clause with its heading, lead-in and list items: what a reader takes in at once."""
    items = (document.text_of(child) for child in document.children.get(index, ()))
    return " ".join(
        (document.clauses[index].heading or "", document.stem(index), document.text_of(index), *items)
    )


def _words(text: str) -> dict[str, str]:
    return {token.form: token.plain for token in tokenize(plain(text)) if token.is_content}


def _top(document: Document, index: int) -> int:
    return next((a.index for a in reversed([*document.ancestors(index)])), index)


def _folded(base: Document, draft: Document, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Items of a list whose lead-in has a counterpart without open items of its own go with the lead-in:
    the list was folded into a sentence, or a sentence unfolded."""
    done = list(matches)
    for document, is_base in ((base, True), (draft, False)):
        at = {i: n for n, m in enumerate(done) for i in (m.base if is_base else m.draft)}
        gone: set[int] = set()
        for number, match in enumerate(list(done)):
            own, other = (match.base, match.draft) if is_base else (match.draft, match.base)
            if len(own) != 1 or other or not document.stem(own[0]):
                continue
            parent = document.clauses[own[0]].parent
            host = done[at[parent]] if parent is not None else None
            if parent is None or host is None or not host.base or not host.draft:
                continue
            opposite = draft if is_base else base
            answers = host.draft if is_base else host.base
            if any(opposite.children.get(answer) for answer in answers):
                continue
            side = tuple(sorted({*(host.base if is_base else host.draft), own[0]}))
            reason = MatchReason.MERGE if is_base else MatchReason.SPLIT
            done[at[parent]] = (
                replace(host, base=side, reason=reason)
                if is_base
                else replace(host, draft=side, reason=reason)
            )
            gone.add(number)
        done = [match for number, match in enumerate(done) if number not in gone]
    return tuple(done)
