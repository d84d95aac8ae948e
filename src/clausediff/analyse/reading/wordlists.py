"""Words as the judge reads them: which say the same, which count for nothing."""

from __future__ import annotations

# Words of one line mean the same to a lawyer who reads for substance.
SYNONYMS = """
data information datum info
consent approval permission authorization authorisation authority assent consenting
approve authorize authorise authorized authorised approved
delete erase destroy wipe purge expunge
remove strip withdraw
notify inform tell advise alert notification
notice notification
terminate cancel termination cancellation end
agreement contract terms addendum
use utilize utilise employ usage
before prior
after following upon
buy purchase procure
fee charge price
violate infringe breach contravene violation infringement contravention
disclose reveal divulge disclosure share
collect gather collection
search query lookup
link combine merge
refuse decline reject deny
law legislation statute
retain keep store retention storage
assist help aid assistance
allow let permit enable
modify change amend alter revise update modification amendment alteration revision
assign transfer assignment
request ask
choose elect select
employee staff personnel worker
subprocessor sub-processor subcontractor sub-contractor
secure protect safeguard protection
confidential secret confidentiality secrecy
licence license
such this these those that said
receive obtain acquire
provide supply furnish give deliver grant delivery
perform carry execute performance
acknowledge recognise recognize understand
damage loss
liable liability
responsible responsibility
indemnify indemnification indemnity
cover reimburse
claim action proceeding
court tribunal
regulator authority
maintain uphold
without regardless
personal private
minor child children
website site
if when where whenever wherever
content material materials
mobile app application
distribute dissemination dissemination distribution
publish post publication
copy reproduce reproduction
decompile disassemble
third-party thirdparty
government governmental
require necessitate requirement
determine decide determination decision
examine review inspect
sale sell resell
suspend suspension
refund reimbursement
respond reply response answer
correct rectify correction rectification
fix repair remedy
object objection
contest challenge appeal
resolve settle resolution settlement solution
discuss negotiate consult
govern construe interpret
monitor track monitoring tracking
user end-user
organisation organization entity company firm corporation partnership
also additionally addition furthermore moreover
about regarding concerning respect relating related relation
show display
stop cease discontinue
need needed necessary
improve enhance
develop development
train training
currently presently
annual yearly annually
mail post
expense cost
imminent about
happen occur
loss lose lost
source origin
fault error defect
begin start commence
identical same
legal lawful
unauthorised unauthorized
choice option
business working
wish want desire
finish complete completion
discussion talk
permanent permanently
discover learn
deal dealing transaction
ad ads advertisement advertising advert
month monthly
reasonable appropriate
prevent avoid
"""

# Phrases that stand for one word; longest first where they share a beginning.
PHRASES = """
retains all right , title and interest in = owns
retains all right , title , and interest in = owns
retain all right , title and interest in = owns
retain all right , title , and interest in = owns
is the sole owner of = owns
remains the owner of = owns
prior to = before
in advance of = before
subsequent to = after
in the event that = if
in the event of = if
in case of = if
in the case of = if
provided that = provided
provided however that = provided
as well as = and
together with = and
along with = and
in addition to = and
in accordance with = under
pursuant to = under
in compliance with = under
in connection with = about
in relation to = about
with respect to = about
in respect of = about
with regard to = about
relating to = about
related to = about
for the purpose of = for
for the purposes of = for
in order to = to
so as to = to
no later than = within
not later than = within
no fewer than = atleast
not less than = atleast
no less than = atleast
at least = atleast
a minimum of = atleast
not more than = atmost
no more than = atmost
not exceed = atmost
up to = atmost
at most = atmost
a maximum of = atmost
more than = morethan
in excess of = morethan
greater than = morethan
third parties = third-party
third party = third-party
third parties' = third-party
sub processor = subprocessor
end users = user
end user = user
due to = because
as a result of = because
on behalf of = for
by means of = by
by virtue of = by
in writing = written
carry out = perform
comply with = comply
opt out = optout
opt-out = optout
opt in = optin
opt-in = optin
any and all = any
each and every = each
sole and exclusive = sole
null and void = void
is able to = can
are able to = can
including without limitation = including
including but not limited to = including
without regard to = regardless
without reference to = regardless
notwithstanding = notwithstanding
undue delay = promptly
without undue delay = promptly
without unreasonable delay = promptly
at once = immediately
with immediate effect = immediately
in writing = written
non public = nonpublic
as soon as possible = promptly
as soon as practicable = promptly
pay back = refund
pays back = refund
paid back = refund
give back = return
hand back = return
take part in = participate
taking part in = participate
without delay = promptly
as soon as reasonably possible = promptly
as soon as reasonably practicable = promptly
for the whole of = throughout
during the whole of = throughout
for the entire = throughout
for the duration of = throughout
make available = provide
makes available = provide
made available = provide
look at = access
on the basis of = because
on the part of = of
by reference to = because
on grounds of = because
on the grounds of = because
set out in = in
set forth in = in
free of charge = free
trade union = union
trade unions = union
labor union = union
labour union = union
news organisation = press
news organization = press
news organisations = press
news organizations = press
at no cost = free
at no charge = free
without charge = free
"""

STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "with",
        "as",
        "is",
        "are",
        "be",
        "been",
        "being",
        "was",
        "were",
        "it",
        "its",
        "itself",
        "this",
        "that",
        "these",
        "those",
        "such",
        "said",
        "which",
        "who",
        "whom",
        "whose",
        "there",
        "here",
        "thereof",
        "therein",
        "thereto",
        "hereof",
        "herein",
        "hereby",
        "hereto",
        "hereunder",
        "thereunder",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "so",
        "then",
        "than",
        "thus",
        "and",
        "our",
        "your",
        "their",
        "his",
        "her",
        "own",
        "from",
        "into",
        "onto",
        "for",
        "about",
        "per",
        "via",
        "through",
        "out",
        "up",
        "down",
        "over",
        "under",
        "also",
        "well",
        "please",
        "not",
        "more",
        "note",
    ]
) - {"not", "under", "more"}

LIGHT = frozenset(
    stem_form
    for stem_form in "shall will must may can should would them he she him us first given give gave make made set forth case "
    "basis manner way time place order part respect certain section clause article paragraph schedule annex exhibit appendix "
    "hereof same both either each other otherwise whether purpose purposes further accordingly above below following "
    "applicable relevant respective together any every all if when where because nor no own so as well become commercially reasonably person persons people anyone someone else diligent defined defin whatever whatsoever".split()
) | frozenset("giv mak purpos follow applicabl relevant respectiv becom cas part".split())
"""Words whose coming or going alone changes nothing: auxiliaries, references, fillers."""
