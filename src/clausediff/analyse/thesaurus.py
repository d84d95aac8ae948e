"""Words that answer each other between a lawyer's paper and plain language, or between two vendors'.

WordNet knows what two words mean; it does not know that a right that is *waived* is *lost*, or that
the *press* are *news organisations*. Words of one line are near enough that the one is no news where
the other stands. They are not interchangeable: an edit from one to the other within the same sentence
is still read by its slot. So the lines are used in accounting alone, where it is asked whether a norm's
words are answered anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_LINES = """
membership member belong
press media news newspaper journalist journalism
faith religion religious belief creed
politics political
following afterwards afterward subsequent subsequently thereafter later
refund repay reimburse return
fetch retrieve retrieval download
owe debt payable due
waive waiver forgo lose relinquish
slow delay late overdue
fail failure omit omission neglect
end expire expiry expiration terminate termination cease
raise increase
lower reduce reduction decrease cut
rate score grade rank
file profile dossier
choose pick select appoint designate nominate
cause arise result trigger
harm injure injury hurt
cure remedy repair fix correct
people individual person human
participate participation join attend
union association organisation organization society
premise site facility location
subpoena warrant order
forbid prohibit ban bar
keep retain store hold preserve
hand deliver
ask request demand
look view see access
pass disclose transfer share transmit
run operate provide
copy duplicate reproduce replicate
hide conceal obscure
check verify examine inspect
confirm certify attest
promise undertake commit
rival competitor compete
poach solicit hire recruit
ceiling cap limit maximum
perpetual perpetually forever indefinitely indefinite
worldwide global globally
subsidiary affiliate group
acquirer buyer purchaser successor
secret confidential proprietary
bug defect error fault
outage downtime interruption unavailability
uptime availability available
available give provide supply offer furnish deliver
urgent emergency
weapon arms armament munition
lethal deadly kill
attack strike engage
surveillance observation spying monitoring
bulk mass
reject refuse decline veto
log record journal
purchase buy acquire
citizen national
domestic internal
foreign abroad overseas
infer inference deduce derive
combine merge link aggregate
storage rest
transmission transit travel
advance prior beforehand
relate concern regard cover
period time term
part portion share
further another additional
breach violation violate infringe break
wrong incorrect inaccurate
proof prove evidence
"""


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _LINES.strip().splitlines():
        words = line.split()
        for word in words:
            table.setdefault(word, set()).update(words)
    return {word: frozenset(words) for word, words in table.items()}


def near(lemma: str) -> frozenset[str]:
    """The words that answer a lower-case dictionary form, itself among them; empty for unlisted ones.

    >>> sorted(near("press"))[:3]
    ['journalism', 'journalist', 'media']
    """
    return _table().get(lemma, frozenset())
