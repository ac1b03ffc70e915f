"""A view as one JSON document: dates ISO, amounts numbers, every field present."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import msgspec

_STEERS = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""What JSON lets stand in a text and a terminal would obey."""
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def as_json(view: Any) -> str:
    """The document, indented for people, one line feed at the end."""
    return unlive(msgspec.json.format(encoded(view), indent=1).decode()) + "\n"


def unlive(document: str) -> str:
    """The same document with what could steer a terminal as JSON's own escapes."""
    plain = document.isascii() and "\x7f" not in document
    return document if plain else _STEERS.sub(lambda match: f"\\u{ord(match[0]):04x}", document)


def is_document(text: str) -> bool:
    """Does a file begin as a document that acct wrote?"""
    return text.startswith('{\n "schema": 1,')


def encoded(view: Any) -> bytes:
    """The document on one line. Half a character, such as one of a name on disk that is not UTF-8, is shown as its code."""
    try:
        return _ENCODER.encode(view)
    except UnicodeEncodeError:
        return _ENCODER.encode(_whole(msgspec.to_builtins(view, builtin_types=(Decimal,))))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_whole(key): _whole(entry) for key, entry in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list | tuple) else value
