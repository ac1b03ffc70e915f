"""Printed pages kept in the index, each with a key that says what was asked, how and when.

A page is believed while no file has changed, and only as far as it can do nothing to a terminal but colour it.
Rule: imports next to nothing, for a second look waits for it.
"""

from __future__ import annotations

import os
import re
import sqlite3

from salesacct.workspace.offers import TIMEOUT, form, index_file, is_ours
from salesacct.workspace.walk import key_of, state_of, walked

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_LAYERS = ("cli", "draw", "judgement", "records", "views", "workspace")
_PRINTED = re.compile(
    "(?:[^\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]|\x1b\\[[0-9;]*m)*"
)
"""What draw/plain.py lets through, and colours."""


def kept_page(root: str, key: bytes) -> str | None:
    """The page of a workspace as it was kept; None when it is to be made."""
    name = key_of(root)
    file = index_file(name)
    if not is_ours(file):
        return None
    try:
        db = sqlite3.connect(file, timeout=TIMEOUT, isolation_level=None)
        try:
            said, of, state = db.execute("SELECT form, root, state FROM about").fetchone()
            if of != name or not said.startswith(f"{form()} ") or not state:
                return None
            row = db.execute("SELECT body FROM pages WHERE key = ?", (whole_key(key),)).fetchone()
            if row is None or not _is_of(root, state):
                return None
            text = row[0].decode()
        finally:
            db.close()
    except (sqlite3.Error, OSError, TypeError, ValueError, AttributeError):
        return None
    return text if is_printed(text) else None


def _is_of(root: str, state: bytes) -> bool:
    """Are the files those of the state, none of them with a name that acct warns of?"""
    yaml, readings, misnamed = walked(root)
    return not misnamed and state == state_of([*yaml, *readings])


def whole_key(key: bytes) -> bytes:
    """The key with the code that makes the page, as far as it is seen from outside."""
    times = [os.stat(os.path.join(_PACKAGE, layer)).st_mtime_ns for layer in _LAYERS]
    return key + repr(times).encode()


def is_printed(text: str) -> bool:
    """Is it text that acct may have printed: no control characters but line feeds, tabs and colours?"""
    return _PRINTED.fullmatch(text) is not None
