"""Bytes of a file -> text, and back without a change.

Files are UTF-8; a byte order mark is taken off and put back when the file is written. Line endings stay as they are.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from salesacct.problems import Problem
from salesacct.text.places import problem_at

LARGEST_FILE = 64 * 1024 * 1024
WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
SAVE_AS_UTF8 = "save the file as UTF-8 (in the editor: Save as… / Reopen with encoding)"


class Encoding(NamedTuple):
    """What `encode` needs to give back the bytes a text came from."""

    bom: bool = False


def decode(data: bytes, file: str) -> tuple[str, Encoding, list[Problem]]:
    """The text of a file; with problems the text is not to be used. `file` is the name for the problems."""
    if len(data) > LARGEST_FILE:
        size = f"{len(data) // (1024 * 1024)} MB"
        message = f"the file is too large to read ({size}; 64 MB at most)"
        return "", Encoding(), [Problem(file, 0, 0, message, "split it: one file per person or year", "file-size")]
    wide = next((name for mark, name in WIDE_MARKS if data.startswith(mark)), "") or _looks_wide(data)
    if wide:
        return "", Encoding(), [Problem(file, 1, 1, f"the file is {wide}, not UTF-8", SAVE_AS_UTF8, "encoding")]
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if bom else data
    try:
        return body.decode("utf-8"), Encoding(bom), []
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        shown = before + body[error.start :].decode("utf-8", "replace")
        message = f"byte 0x{body[error.start]:02X} is not UTF-8 text"
        hint = f"{SAVE_AS_UTF8}; it is probably Windows-1252 (Latin-1) now"
        return "", Encoding(bom), [problem_at(shown, file, len(before), message, hint, "encoding")]


def encode(text: str, encoding: Encoding) -> bytes:
    """The bytes to write. Raises UnicodeEncodeError on a lone surrogate, which no decoded file holds."""
    return (codecs.BOM_UTF8 if encoding.bom else b"") + text.encode("utf-8")


def _looks_wide(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of the beginning is NUL."""
    head = data[:64]
    if len(head) < 4 or len(data) % 2:
        return ""
    for side in (head[0::2], head[1::2]):
        if side.count(0) > 0.8 * len(side):
            return "UTF-16"
    return ""
