"""Text from people made safe for any output: what can steer a terminal is shown, not obeyed."""

from __future__ import annotations

import re

_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def printable(text: str) -> str:
    """`text` with control characters, escape sequences and bidi controls as visible codes; tabs become spaces."""
    return _STEERS.sub(lambda match: f"<{ord(match[0]):02X}>", text.replace("\t", " "))


def one_line(text: str) -> str:
    """Printable text on a single line."""
    return printable(" ".join(text.split()))
