"""Bytes of an export become text."""

from __future__ import annotations

import pytest

from salesacct.imports.encoding import decode_export
from salesacct.problems import UserError

TEXT = "Eigentümer;Betrag\r\nJörg Müller;1.234,50 €\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8 with a byte order mark"),
        (TEXT.encode("utf-16"), "UTF-16"),
        ("\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (b"", "UTF-8"),
    ],
)
def test_encoding_is_found(data: bytes, encoding: str) -> None:
    """The text is the same whatever program saved it."""
    decoded = decode_export(data)
    assert decoded.encoding == encoding
    assert decoded.text in (TEXT, "")
    assert decoded.broken == 0


def test_one_broken_byte_does_not_turn_utf8_into_another_encoding() -> None:
    """Names keep their accents when one byte somewhere in a UTF-8 file is broken; the damage is counted."""
    decoded = decode_export(TEXT.encode() * 3 + b"\xff;1\n")
    assert decoded.encoding == "UTF-8"
    assert decoded.text.count("Jörg") == 3
    assert decoded.broken == 1


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest", b"\x1f\x8brest", b"a,b\n\0,1\n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """A workbook, an archive or a binary file gets a remedy, not a page of rejected lines."""
    with pytest.raises(UserError) as refused:
        decode_export(data)
    assert refused.value.problems[0].hint
