"""How acct writes a value into a file: plain where that is safe, quoted where another YAML reader could misread it.

Every text comes back from our reader as it was given. A `str` that looks like a number, a date, a time or a yes/no is
quoted, so that YAML 1.1 and 1.2 readers see text too; dates, ints and Decimals are written plain. Lines are never
wrapped, so that a change stays one line in a diff.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeGuard

UNSEEN = r"[^\x20-\x7e\xa0-\u2027\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
OTHER_TYPES = r"[-+.]?[\d.][\d_.,:]*([eE][-+]?\d+)?|0[xob][\da-fA-F_]+|\d{4}-\d\d?-\d\d?([Tt ].*)?"
KEYWORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<", "none"))
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


class Plain(str):
    """A text that stood without quotes in a file, such as a date or an amount, and is to stand so again."""


def scalar(value: object, *, bracketed: bool = False, quote: str = "") -> str:
    """One value on one line. `bracketed`: it stands inside brackets. `quote`: the quote a text or date is to have."""
    text = as_text(value)
    if not isinstance(value, str) and not (quote and isinstance(value, dt.date)):
        return text
    if quote == '"':
        return _double(text)
    if quote == "'" and _printable(text):
        return _single(text)
    if not quote and _plain(text, bracketed) and (isinstance(value, Plain) or not _resembles_other(text)):
        return text
    if _printable(text) and ('"' in text or "\\" in text):
        return _single(text)
    return _double(text)


def key(name: str, quote: str = "") -> str:
    """What stands before a colon. The key `on` of acct's own records stays plain, other odd words are quoted."""
    plain = _plain(name, bracketed=True) and (name == "on" or not _resembles_other(name))
    return name if plain and not quote else _double(name)


def flow(value: object, *, quote: str = "") -> str:
    """A value of any shape on one line: `{on: 2026-11-20, confidence: 7}`. With `quote`, keys and texts have it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key(k, quote)}: {flow(v, quote=quote)}" for k, v in _given(value)) + "}"
    if _is_list(value):
        return "[" + ", ".join(flow(item, quote=quote) for item in value) + "]"
    return scalar(value, bracketed=True, quote=quote)


def value_lines(value: object, column: int, quote: str = "") -> list[str]:
    """What follows `key:` when the key begins at `column` (from 0): the rest of its line, then further whole lines.

    A text of several lines is a literal block, a list of mappings one line an item, every other value one line.
    """
    if isinstance(value, str) and _literal(value):
        body = value.removesuffix("\n").split("\n")
        indented = [f"{' ' * (column + 2)}{line}" if line else "" for line in body]
        return ["|" if value.endswith("\n") else "|-", *indented]
    if isinstance(value, Mapping) and _has_literal(value):
        return ["", *(line for k, v in _given(value) for line in field_lines(k, v, column + 2))]
    if _is_list(value) and value and all(isinstance(item, Mapping) for item in value):
        return ["", *(line for item in value for line in item_lines(item, column + 2))]
    if isinstance(value, Mapping) or _is_list(value):
        return [flow(value)]
    return [scalar(value, quote=quote)]


def field_lines(name: str, value: object, column: int) -> list[str]:
    """The lines of one field whose key begins at `column` (from 0), without line endings."""
    first, *more = value_lines(value, column)
    return [f"{' ' * column}{key(name)}: {first}".rstrip(" "), *more]


def item_lines(item: Mapping[str, Any], dash: int) -> list[str]:
    """One mapping of a list inside a record, its dash at column `dash`: on one line unless it holds a longer text."""
    if _has_literal(item):
        return record_lines(item, dash, dash + 2)
    return [f"{' ' * dash}- {flow(item)}"]


def record_lines(item: Mapping[str, Any], dash: int, column: int, *, alone: bool = False) -> list[str]:
    """One record as a block mapping: its dash and its keys at those columns; `alone` gives the dash its own line."""
    lines = [line for name, value in _given(item) for line in field_lines(name, value, column)] or [" " * column + "{}"]
    if alone:
        return [f"{' ' * dash}-", *lines]
    return [f"{' ' * dash}-{' ' * (column - dash - 1)}{lines[0][column:]}", *lines[1:]]


def as_text(value: object) -> str:
    """A scalar as our reader gives it back. Raises TypeError for what a file can't hold (float, None, bytes)."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} can't be written to a file: {value!r}")


def as_data(value: object) -> Any:
    """What the reader makes of a written value: dicts, lists and texts. None stands for a key left out."""
    if isinstance(value, Mapping):
        return {k: as_data(v) for k, v in _given(value)}
    if _is_list(value):
        return [as_data(item) for item in value]
    return as_text(value)


def _given(item: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The fields that hold something: None is left out of the file."""
    return [(name, value) for name, value in item.items() if value is not None]


def _is_list(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _has_literal(item: Mapping[str, Any]) -> bool:
    return any(isinstance(value, str) and _literal(value) for value in item.values())


def _plain(text: str, bracketed: bool) -> bool:
    """Can the text stand without quotes, as far as its characters go?"""
    if not text or text[0] in "-?:,[]{}#&*!|>'\"%@` ." or text[-1] in ": " or not _printable(text):
        return False
    if ": " in text or " #" in text:
        return False
    return not bracketed or not any(sign in text for sign in ",[]{}:?")


def _resembles_other(text: str) -> bool:
    """Would some YAML reader take the plain text for a number, a date, a time, a yes or a null?"""
    if text.lower() in KEYWORDS:
        return True
    return re.fullmatch(OTHER_TYPES, text) is not None


def _printable(text: str) -> bool:
    """Is every character one that a person sees or a space? Tabs, breaks, marks and controls are written as escapes."""
    return text.isprintable() or not re.search(UNSEEN, text)


def _literal(text: str) -> bool:
    """Can the text be a literal block that reads back the same: several lines, none of them odd at its edges?"""
    if "\n" not in text or text[0] in " \t\n" or text.endswith("\n\n"):
        return False
    lines = text.removesuffix("\n").split("\n")
    return len(text) > len(lines[0]) + 1 and all(_printable(line) and (not line or line.strip()) for line in lines)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + "".join(ESCAPES.get(c) or (c if _printable(c) else _escape(c)) for c in text) + '"'


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
