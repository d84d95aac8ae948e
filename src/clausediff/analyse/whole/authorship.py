"""Who may change what a clause refers to: a text as it stood, or one that somebody may rewrite later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausediff.analyse.subjects import Subjects
from clausediff.analyse.whole.verdicts import with_findings
from clausediff.model import ClauseKind, Document, Effect, Evidence, Finding, Pair

_FLOATS = re.compile(
    r"\b(?:as\s+(?:they\s+|it\s+|these\s+|the\s+same\s+)?(?:may\s+be\s+|are\s+|is\s+)?(?:amended|updated|revised|modified|replaced|changed|varied|supplemented)"
    r"(?:[\s,]+(?:or|and|and/or)?\s*(?:amended|updated|revised|modified|replaced|changed|varied|supplemented|restated))*"
    r"(?:\s+(?:from\s+time\s+to\s+time|at\s+any\s+time|periodically|in\s+(?:its|our)\s+(?:sole\s+)?discretion))?"
    r"|(?:then[-\s]current|most\s+recent|latest)\s+(?:version|policy|policies|guidelines|terms|rules)"
    r"|which\s+(?:it|we|they|the\s+\w+)\s+may\s+(?:revise|change|update|amend|modify|replace)(?:\s+(?:from\s+time\s+to\s+time|at\s+any\s+time))?)",
    re.IGNORECASE,
)
_FREEZES = re.compile(
    r"\b(?:as\s+(?:it\s+is\s+|they\s+are\s+)?in\s+(?:force|effect)\s+(?:on|at|as\s+of)\s+the\s+[\w\s]{0,20}date|as\s+(?:at|of|on)\s+the\s+(?:effective\s+date|date\s+of\s+this)|"
    r"in\s+the\s+(?:form|version)\s+(?:attached|annexed|set\s+out|dated))",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:acts?|regulations?|gdpr|ccpa|statutes?|laws?|legislation|code|directive\s+\(?\d|u\.s\.c|cfr|standard\s+contractual\s+clauses)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:by|with)\s+(?:the\s+)?(?:written\s+)?(?:agreement|consent|both|the\s+parties|mutual)",
    re.IGNORECASE,
)


def _floating(text: str) -> list[re.Match[str]]:
    """Words by which what is referred to may change later without this paper's being changed."""
    return [
        match
        for match in _FLOATS.finditer(text)
        if not _AGREED.search(text[match.end() : match.end() + 40])
        # A law is always the law as amended, unless the paper fixes the date.
        and not _LAW.search(text[max(0, match.start() - 70) : match.start()])
    ]


def review_authorship(
    base: Document, draft: Document, pairs: Sequence[Pair], subjects: Subjects
) -> list[Pair]:
    """Adds a finding where a fixed reference became one that somebody may rewrite, or the reverse."""
    done = []
    for pair in pairs:
        # What a term means may grow with the thing itself: "the Software, as updated" binds nobody less.
        defines = any(draft.clauses[i].kind is ClauseKind.DEFINITION for i in pair.match.draft)
        told = any(finding.rule == "M23" for finding in pair.findings)
        if pair.match.base and pair.match.draft and not defines and not told:
            found = _compared(base, draft, pair, subjects)
            pair = with_findings(pair, [found]) if found else pair
        done.append(pair)
    return done


def _compared(base: Document, draft: Document, pair: Pair, subjects: Subjects) -> Finding | None:
    ours = [(i, m) for i in pair.match.base for m in _floating(base.text_of(i))]
    theirs = [(i, m) for i in pair.match.draft for m in _floating(draft.text_of(i))]
    fixed = [(i, m) for i in pair.match.base for m in _FREEZES.finditer(base.text_of(i))]
    now_fixed = [(i, m) for i in pair.match.draft for m in _FREEZES.finditer(draft.text_of(i))]
    if fixed and not now_fixed:
        theirs = theirs or [(i, m) for i in pair.match.draft for m in _FLOATS.finditer(draft.text_of(i))]
    if now_fixed and not fixed:
        ours = ours or [(i, m) for i in pair.match.base for m in _FLOATS.finditer(base.text_of(i))]
    if bool(ours) == bool(theirs):
        return None
    loosened = bool(theirs)
    effect = Effect.WEAKER if loosened else Effect.STRONGER
    category = subjects.categorise(base.heading_path(pair.match.base[0]), base.text_of(pair.match.base[0]))
    quoted = (theirs or ours)[0][1][0]
    if loosened:
        text = (
            f"“{quoted}” is new: what the clause refers to can now be rewritten without changing this paper."
        )
    else:
        text = f"“{quoted}” is gone: what the clause refers to can no longer be rewritten from outside."
    return Finding(
        "M23", effect, subjects.severity(category, effect, "M23"), category, "", "",
        tuple(Evidence(i, m.start(), m.end()) for i, m in (fixed if loosened else ours)),
        tuple(Evidence(i, m.start(), m.end()) for i, m in (theirs if loosened else now_fixed)),
        text, 0.6,
    )  # fmt: skip
