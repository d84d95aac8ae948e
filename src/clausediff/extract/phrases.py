"""The set phrases by which the front of a contract, and its annexes, are told."""

from __future__ import annotations

import re

RECITALS = re.compile(
    r"(?i)^(recitals?|background|whereas|witnesseth|w i t n e s s e t h|preamble|background and purpose|introduction)[:.;,]*$"
)
PARTIES = re.compile(r"(?i)^(the )?parties[:.]*$|^between[:.]*$")
OPERATIVE = re.compile(
    r"(?i)^(now,? therefore|now,? (it|this|the|in|for)\b.{0,40}|it is (hereby )?(mutually )?agreed|the parties (hereby |therefore )?agree|in consideration of|agreed terms|operative (provisions|terms)"
    r"|terms (and conditions)?$|agreement:?$|(now )?this (agreement|deed) witnesse)"
)
NAMES_ANNEXES = re.compile(
    r"(?i)\b(?:schedules?|annex(?:es|ures?)?|exhibits?|appendi(?:x|ces)|attach\w*|following|incorporat\w+|list\w*|documents?)\b[^.]*:\s*$"
)
"""Words that lead in to a list of annexes."""
WHEREAS = re.compile(r"(?i)^whereas\b")
FILING = re.compile(r"(?i)^ex(?:hibit)?[-. ]*\d{1,3}\.\d")
"""An exhibit number that an authority gave the whole contract, not one of its annexes."""
