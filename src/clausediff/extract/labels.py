"""What the start of a line looks like: a clause number, a list label, a bullet, or nothing."""

from __future__ import annotations

import re

_WORDED = (
    r"(?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause|SCHEDULE|Schedule|EXHIBIT|Exhibit|ANNEX|Annex"
    r"|APPENDIX|Appendix|ATTACHMENT|Attachment|PART|Part|CHAPTER|Chapter|RECITAL|Recital)"
)
LABEL = re.compile(
    rf"""(?P<worded>{_WORDED}\s+(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])(?:-\d+)?\b\s*(?P<stop>[.:–—-]|$)?)
    |(?P<sign>§{{1,2}}\s*\d+(?:\.\d+)*\.?)
    |(?P<decimal>\d{{1,3}}(?:\.\d{{1,3}})+\.?(?=[\s)]|$)\)?)
    |(?P<number>\d{{1,3}}[.)](?=\s|$))
    |(?P<bracket>\((?:\d{{1,3}}|[a-z]{{1,2}}|[A-Z]{{1,2}}|[ivxl]{{1,6}}|[IVXL]{{1,6}})\))
    |(?P<lettered>[A-Z]\.\d+(?:\.\d+)*\.?(?=\s|$))
    |(?P<letter>(?:[A-Za-z]|[ivx]{{1,5}}|[IVX]{{1,5}})[.)](?=\s|$))
    |(?P<bullet>[•●○◦▪■□‣⁃∙·\uf0b7\uf0a7\uf06f](?=\s|$|\w)|[-–—o*](?=\s))""",
    re.VERBOSE,
)
"""A label at the start of a text; the group's name tells its kind."""


def label_of(text: str) -> re.Match[str] | None:
    """The label that the text begins with.

    >>> label_of("5.2 Audit.").lastgroup, label_of("(a) to pay").lastgroup, label_of("to pay")
    ('decimal', 'bracket', None)
    """
    return LABEL.match(text)
