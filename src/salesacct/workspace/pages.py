"""Pages kept in the index: what a command showed of these very files, with these options, on this day.

A page is believed while no file has changed and nothing is wrong in any; what does not decode is made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from salesacct.workspace.files import files_of
from salesacct.workspace.index import Index, NotAnIndex
from salesacct.workspace.walk import key_of, state_of


def kept_page(root: Path, name: str, options: Sequence[str]) -> bytes | None:
    """The page `name` as it was kept; None when it is to be made."""
    try:
        index = Index(root)
        files = files_of(root)
        if files.misnamed or not index.is_of(state_of(files.all)) or not index.is_sound():
            return None
        return index.page(_key(name, options))
    except NotAnIndex:
        return None


def keep_page(index: Index, root: Path, name: str, options: Sequence[str], body: bytes) -> None:
    """Keep a page made of the files as the index has them, if they still are so."""
    if index.is_sound() and index.is_of(state_of(files_of(root).all)):
        index.keep_page(_key(name, options), body)


def _key(name: str, options: Sequence[str]) -> bytes:
    return msgspec.msgpack.encode([key_of(word) for word in (name, *options)])
