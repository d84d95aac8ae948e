"""A contract that attacks whoever shows it."""

from clausediff.model import Change, Comparison, Effect, Evidence, Note, NoteKind
from comparisons import document, finding, pair

ATTACKS = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mred",
    "\u202etxet desrever\u202c",
    "[bold red]rich[/] {{ 7*7 }} {% for x in y %} ${7*7}",
    "</script></style></title>-->\"'><svg/onload=alert(3)>",
    "javascript:alert(4) http://evil.example/",
    "\x00\x01\ufffe\ud800 lone",
    "ＡＢ　全角 ＝1+1 é 🙂",
)


def comparison() -> Comparison:
    """Every attack as number, heading, text, evidence, category, party, explanation, note and file name."""
    base = document("=base<b>.docx", *((a, a, a) for a in ATTACKS), (None, None, "Plain."))
    draft = document(
        "draft\x1b[2J.pdf",
        *((a, a, a + " changed") for a in ATTACKS),
        notes=tuple(Note(NoteKind.COMMENT, a, 1, a) for a in ATTACKS),
    )
    pairs = [
        pair(
            (n,),
            (n,),
            Change.WEAKENED if n % 2 else Change.UNCLEAR,
            finding(
                "M01",
                Effect.WEAKER,
                a,
                (Evidence(n, 0, max(1, len(a) // 2)),),
                (Evidence(n, 0, len(a)), Evidence(0, 0, 3)),
                category=a,
                protects=a,
                binds=a,
            ),
        )
        for n, a in enumerate(ATTACKS)
    ]
    return Comparison(base, draft, (*pairs, pair((len(ATTACKS),), (), Change.DROPPED)), (), "<enc>")
