"""A workbook: an archive of parts, each as hostile as the next; refused with words, or CSV text that is read like any other."""

from __future__ import annotations

import io
import zipfile

from fuzz.target import Target
from fuzz.workbooks import BOOK, LINKS, open_document, sheet, workbook
from salesacct.imports.table import open_table
from salesacct.problems import UserError
from salesacct.workspace.workbook import read_workbook

CUT = b"\n====\n"
TABLE = (("A1", '"Owner"'), ("B1", '"Amount"'), ("A2", '"Ana Silva"'), ("B2", "12.5"))
WORDS = (
    *(
        '<row r="',
        '<c r="',
        '" t="s"><v>',
        '" t="str"><v>',
        '" t="e"><v>',
        '" t="b"><v>',
        "</v></c>",
        "</row>",
        "<is><t>",
        "</t></is>",
    ),
    *(
        "A1",
        "XFD1048576",
        "ZZ99",
        "A0",
        "A4294967296",
        "1e308",
        "-1",
        "45000.5",
        "NaN",
        "0",
        "999999",
        "#REF!",
        "<f>",
        "</f>",
        "s=",
        '"',
    ),
    *(
        "<sheetData>",
        "</sheetData>",
        "<mergeCell ref=",
        "<dimension ref=",
        "====",
        "<si>",
        "</si>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&#0;",
    ),
    *(
        "<numFmt formatCode=",
        "<xf numFmtId=",
        "table:number-rows-repeated=",
        "office:value-type=",
        "office:date-value=",
        "PT9H",
        "P1Y",
        ":",
    ),
)
STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="165" '
    'formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)
SHARED = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Owner</t></si><si><r><t>Ana</t></r></si></sst>'


def play(data: bytes) -> None:
    """Bytes as they come, parts of a workbook of Excel's, or the rows of an open document; the first byte says which."""
    kind, body = data[:1], data[1:]
    if kind < b"\x40":
        given = body
    elif kind < b"\xd0":
        parts = [part.decode("utf-8", "replace") for part in (*body.split(CUT), b"", b"", b"", b"")]
        others = {name: part for name, part in zip(("sharedStrings", "styles"), parts[1:3], strict=True) if part}
        given = workbook(parts[0], book=parts[3] or BOOK, links=parts[4] or LINKS, **others)
    else:
        given = open_document(body.decode("utf-8", "replace"))
    try:
        found = read_workbook(given)
    except UserError as error:
        assert error.problems[0].hint
        return
    try:
        open_table(found.text)
    except UserError as error:
        assert error.problems[0].hint


def seeds() -> list[bytes]:
    """Workbooks as Excel, LibreOffice and CRMs write them, whole and in parts."""
    plain = sheet(*TABLE, ("C1", '"Closed"'), ("C2", "45000.5")).replace('"C2"', '"C2" s="1"')
    shared = sheet(("A1", "0"), ("A2", "1"), ("B1", "1"), ("B2", "7")).replace('"><v>', '" t="s"><v>', 3)
    excel = [(plain,), (plain, SHARED, STYLES), (shared, SHARED, STYLES), (shared, SHARED, STYLES, BOOK, LINKS)]
    rows = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Owner</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2026-11-20"><text:p>x</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="12.5">'
        '<text:p>12.5</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3"/></table:table-row>'
    )
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(plain))) as packed, zipfile.ZipFile(stored, "w") as out:
        for name in packed.namelist():
            out.writestr(name, packed.read(name))
    whole = [workbook(plain), stored.getvalue(), open_document(rows), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
    made = [b"\x80" + CUT.join(part.encode() for part in parts) for parts in excel]
    return [*made, b"\xff" + rows.encode(), *(b"\0" + one for one in whole)]


TARGET = Target(
    "workbooks",
    play,
    seeds,
    WORDS,
    1.5,
    6000,
)
