"""Bytes to text and back: UTF-8 with or without a mark; anything else is refused with its place and a remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesacct.text import decode as module
from salesacct.text.decode import decode, encode


@given(st.text(), st.booleans())
def test_what_is_decoded_is_encoded_to_the_same_bytes(text: str, bom: bool) -> None:
    """Line endings, a byte order mark and odd characters survive a file that is read and written."""
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    if text.startswith("\ufeff") or (text and text.encode()[:2].count(0)):
        return
    decoded, encoding, problems = decode(data, "f.yaml")
    if not problems:
        assert encode(decoded, encoding) == data
        assert decoded == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """It is put back when the file is written."""
    text, encoding, problems = decode(b"\xef\xbb\xbfgoals:\r\n", "f.yaml")
    assert (text, encoding.bom, problems) == ("goals:\r\n", True, [])


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_with_a_remedy(name: str) -> None:
    """What Excel and PowerShell save as "Unicode" is not read as nonsense."""
    _, _, problems = decode("goals:\n  - id: a\n".encode(name), "f.yaml")
    assert [(p.line, p.column, p.rule) for p in problems] == [(1, 1, "encoding")]
    assert "UTF-8" in problems[0].hint


def test_a_byte_that_is_not_utf_8_has_its_line_and_column() -> None:
    """A name saved in Windows-1252 is found, not replaced by question marks."""
    _, _, problems = decode("a: é\r\nname: ".encode() + b"Jos\xe9\r\n", "f.yaml")
    assert [(p.line, p.column, p.message) for p in problems] == [(2, 10, "byte 0xE9 is not UTF-8 text")]
    assert problems[0].excerpt == "name: Jos\ufffd"


def test_a_huge_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 100 MB is a mistake, and says so."""
    monkeypatch.setattr(module, "LARGEST_FILE", 10)
    _, _, problems = decode(b"x" * 11, "f.yaml")
    assert [p.rule for p in problems] == ["file-size"]
