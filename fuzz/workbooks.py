"""Small workbooks made by hand: the parts of an .xlsx that its readers look at, each given as text."""

from __future__ import annotations

import io
import zipfile

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
    "</Relationships>"
)
LINKS = RELATIONS.format("worksheet", "worksheets/sheet1.xml")
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Deals" sheetId="1" r:id="r1"/></sheets></workbook>'
)
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}'
    "<sheetData>{}</sheetData></worksheet>"
)


def sheet(*cells: tuple[str, str], dimension: str = "") -> str:
    """The XML of a sheet with cells by their place, each a number, or a text in quotes."""
    rows: dict[str, list[str]] = {}
    for place, value in cells:
        number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        if value.startswith('"'):
            made = f'<c r="{place}" t="inlineStr"><is><t>{value[1:-1]}</t></is></c>'
        else:
            made = f'<c r="{place}"><v>{value}</v></c>'
        rows.setdefault(number, []).append(made)
    body = "".join(f'<row r="{number}">{"".join(made)}</row>' for number, made in rows.items())
    return SHEET.format(f'<dimension ref="{dimension}"/>' if dimension else "", body)


def workbook(first: str, book: str = BOOK, links: str = LINKS, **others: str) -> bytes:
    """The bytes of a workbook with one sheet; `others` are further parts, `sharedStrings` and `styles` among them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr("_rels/.rels", RELATIONS.format("officeDocument", "xl/workbook.xml"))
        packed.writestr("xl/workbook.xml", book)
        packed.writestr("xl/_rels/workbook.xml.rels", links)
        packed.writestr("xl/worksheets/sheet1.xml", first)
        for name, text in others.items():
            packed.writestr(f"xl/{name}.xml", text)
    return out.getvalue()


def open_document(rows: str) -> bytes:
    """The bytes of an .ods with one sheet of these rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
    names = " ".join(f'xmlns:{name}="{space.format(name)}"' for name in ("office", "table", "text"))
    body = f'<office:spreadsheet><table:table table:name="Deals">{rows}</table:table></office:spreadsheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>",
        )
    return out.getvalue()
