"""Builds the small Word files of the tests: only the parts and elements that a test is about."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
STRICT = TRANSITIONAL | {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_KINDS = {"header": "header", "footer": "footer"}


def run(text: str, rpr: str = "") -> str:
    """A run; `rpr` is the inside of its w:rPr."""
    return f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(
    content: str = "",
    *,
    style: str | None = None,
    num: int | None = None,
    level: int | None = None,
    ppr: str = "",
    mark: str = "",
) -> str:
    """A paragraph; plain text is put in a run, `mark` is the inside of the paragraph mark's w:rPr."""
    inner = content if content.startswith("<") or not content else run(content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None or level is not None:
        ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
        num_id = "" if num is None else f'<w:numId w:val="{num}"/>'
        properties += f"<w:numPr>{ilvl}{num_id}</w:numPr>"
    properties += ppr + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: Sequence[str], properties: str = "") -> str:
    """A table of cells; a cell is plain text or paragraphs."""
    body = "".join(f"<w:tr>{''.join(tc(cell) for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{body}</w:tbl>"


def tc(cell: str, properties: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell if cell.startswith('<') else p(cell)}</w:tc>"


def style(
    style_id: str,
    ppr: str = "",
    rpr: str = "",
    *,
    based_on: str = "",
    name: str = "",
    kind: str = "paragraph",
) -> str:
    """A style."""
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>{parent}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def lvl(ilvl: int, text: str, fmt: str = "decimal", *, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(num_id: int, key: int, overrides: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'


def word_file(
    path: Path,
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    parts: Mapping[str, str] | None = None,
    strict: bool = False,
    content_type: str = "document",
    relationships: str = "",
) -> Path:
    """Write a Word file; `parts` are further parts (`footnotes`, `header1`) by the inside of their root."""
    names = STRICT if strict else TRANSITIONAL
    namespaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    roots = {"document": f"<w:body>{body}</w:body>"}
    if styles:
        roots["styles"] = styles
    if numbering:
        roots["numbering"] = numbering
    roots |= parts or {}
    element = {"header": "hdr", "footer": "ftr"}
    links, overrides = [], []
    for name in roots:
        kind = name.rstrip("0123456789")
        part_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        if name == "document":
            part_type = (
                f"application/vnd.openxmlformats-officedocument.wordprocessingml.{content_type}.main+xml"
            )
        else:
            links.append(f'<Relationship Id="{name}" Type="{names["r"]}/{kind}" Target="{name}.xml"/>')
        overrides.append(f'<Override PartName="/word/{name}.xml" ContentType="{part_type}"/>')
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="d" '
            f'Type="{names["r"]}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{"".join(links)}{relationships}</Relationships>',
        )
        for name, inner in roots.items():
            root = element.get(name.rstrip("0123456789"), name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {namespaces}>{inner}</w:{root}>")
    return path
