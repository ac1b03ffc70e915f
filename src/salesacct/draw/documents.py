"""A view as one JSON document: dates ISO, amounts numbers, every field present."""

from __future__ import annotations

from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def as_json(view: Any) -> str:
    """The document, indented for people, one line feed at the end."""
    return msgspec.json.format(_ENCODER.encode(view), indent=1).decode() + "\n"
