"""The namespaces of WordprocessingML, and reading its attributes."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"

VAL = W + "val"

_OFF = frozenset({"0", "false", "off", "none"})


def is_on(element: Element) -> bool:
    """The value of an on-off property: present means on unless it says otherwise."""
    return element.get(VAL, "1") not in _OFF


def as_int(value: str | None) -> int | None:
    """A whole number from an attribute; None where it is absent or no number."""
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        try:
            return round(float(value))
        except (ValueError, OverflowError):
            return None


def child_value(element: Element | None, name: str) -> str | None:
    """`w:val` of the child with that local name."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(VAL)
