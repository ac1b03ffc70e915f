"""The bytes of an export become text: UTF-8 with or without a mark, UTF-16 with one, or Windows-1252.

The whole file decides. A file that is UTF-8 but for a few broken bytes stays UTF-8: read as Windows-1252, every
accented name in it would change.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from salesacct.problems import UserError

RULE = "unusable-file"


class Decoded(NamedTuple):
    """The text, what it was written in, and how many characters could not be read (they stand as U+FFFD)."""

    text: str
    encoding: str
    broken: int = 0


def decode_export(data: bytes) -> Decoded:
    """The text of an export. Raises UserError for what is not text: a workbook, an archive, an image."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
        return Decoded(text, "UTF-16", text.count("\ufffd"))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UserError.of("this is a workbook, not a CSV file", "save the sheet as CSV UTF-8 and import that", RULE)
    if data.startswith(b"\x1f\x8b"):
        raise UserError.of("this file is compressed", "unpack it first (gunzip)", RULE)
    if data[:200].lstrip()[:1] == b"<":
        raise UserError.of("this is a web page or XML under another name", "export it as CSV, or as .xlsx", RULE)
    if b"\0" in data:
        raise UserError.of("this file holds NUL bytes, so it is not CSV text", "export it again as CSV UTF-8", RULE)
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if marked else data
    try:
        return Decoded(body.decode("utf-8"), "UTF-8 with a byte order mark" if marked else "UTF-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(body, marked)


def _not_quite_utf8(body: bytes, marked: bool) -> Decoded:
    """UTF-8 with broken bytes if most of what is not ASCII is whole, else Windows-1252."""
    mended = body.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    whole = len(mended) - len(mended.encode("ascii", "ignore")) - broken
    if marked or whole > broken:
        return Decoded(mended, "UTF-8", broken)
    text = body.decode("cp1252", "replace")
    return Decoded(text, "Windows-1252", text.count("\ufffd"))
