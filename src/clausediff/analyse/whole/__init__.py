"""What only the whole document shows: effects on a protection that lie outside its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from clausediff.analyse.subjects import load_subjects
from clausediff.analyse.whole.authorship import review_authorship
from clausediff.analyse.whole.definitions import review_definitions
from clausediff.analyse.whole.elsewhere import relocate, review_elsewhere
from clausediff.analyse.whole.overrides import review_overrides
from clausediff.analyse.whole.pairing import settle
from clausediff.analyse.whole.permissions import review_permissions
from clausediff.analyse.whole.references import dangling
from clausediff.analyse.whole.renames import Rename
from clausediff.analyse.whole.replaced import appearance, review_dropped
from clausediff.analyse.whole.survival import review_survival
from clausediff.analyse.whole.translation import Translator
from clausediff.model import Document, Note, Pair
from clausediff.settings import JudgeSettings


def review(
    base: Document,
    draft: Document,
    pairs: Sequence[Pair],
    settings: JudgeSettings,
    renamed: Sequence[Rename] | None = None,
) -> tuple[tuple[Pair, ...], tuple[Note, ...]]:
    """The pairs, with findings added whose words lie in other clauses, and notes on the whole.

    `renamed` are the names that only changed, where the caller has looked for them already.
    """
    subjects = load_subjects(settings.categories)
    translator = Translator(base, draft, [pair.match for pair in pairs], renamed)
    done = relocate(base, draft, pairs, translator)
    done = review_elsewhere(base, draft, done, translator)
    done = review_definitions(base, draft, done, translator, subjects)
    references = translator.references
    done = review_authorship(base, draft, done, subjects)
    done = review_survival(base, draft, done, references, subjects)
    done = review_overrides(base, draft, done, references, subjects)
    done, notes = review_permissions(base, draft, done, subjects)
    done = settle(base, draft, review_dropped(base, draft, done))
    return tuple(done), (*notes, *appearance(base, draft, done), *dangling(base, draft, done))
