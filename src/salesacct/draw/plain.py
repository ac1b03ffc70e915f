"""Text from people made safe for any output: what can steer a terminal is shown, not obeyed."""

from __future__ import annotations

import re

TYPEWRITER = str.maketrans("–−·×÷→…✓✗◐●▲▼◆◌“”‘’│─", "--|x/>~*x+=^v!o\"\"''|-")
"""acct's own signs as one character each, so that columns stay in line."""

_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def printable(text: str) -> str:
    """`text` with control characters, escape sequences and bidi controls as visible codes; tabs become spaces."""
    return _STEERS.sub(lambda match: f"<{ord(match[0]):02X}>", text.replace("\t", " "))


def one_line(text: str) -> str:
    """Printable text on a single line."""
    return printable(" ".join(text.split()))


def typewritten(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: what the output lacks as the nearest sign it has, else as a visible code."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(TYPEWRITER)
    return signs.encode("ascii", "backslashreplace").decode("ascii"), error.end
