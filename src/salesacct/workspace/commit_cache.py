"""What each commit did to the records, kept in the user's cache folder by the commit's id: a commit never changes.

Like the cache of files (workspace/cache.py) it is made anew, never believed, when it does not decode or is of another form.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from salesacct.records.held import HELD
from salesacct.records.past import Difference
from salesacct.workspace.cache import cache_folder, form, keep, kept

KEPT_COMMITS = 20_000


class Compared(msgspec.Struct, frozen=True, array_like=True):
    """What one commit did, and the files in which that could not be read."""

    differences: tuple[Difference, ...]
    unread: tuple[str, ...] = ()


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """The cache of one workspace's commits, in the order in which they were compared."""

    form: str
    root: str
    commits: dict[str, Compared]


class CommitCache:
    """What is known of commits already."""

    def __init__(self, root: Path) -> None:
        self._root = str(root.absolute()).encode("utf-8", "backslashreplace").decode()
        self._file = cache_folder() / f"{zlib.crc32(self._root.encode()):08x}.past"
        self._form = f"1 {form()} {' '.join(sorted(HELD))} {Difference.__struct_fields__}"
        self._known: dict[str, Compared] = {}
        self._fresh: dict[str, Compared] = {}
        with contextlib.suppress(msgspec.MsgspecError, RecursionError):
            stored = msgspec.msgpack.decode(kept(self._file) or b"", type=Stored)
            if (stored.form, stored.root) == (self._form, self._root):
                self._known = stored.commits

    def get(self, id: str) -> Compared | None:
        """What the commit did; None when it was never compared."""
        return self._known.get(id) or self._fresh.get(id)

    def put(self, id: str, compared: Compared) -> None:
        """Keep what a commit did; not of one with versions that could not be read, which another time may be."""
        if not compared.unread:
            self._fresh[id] = compared

    def save(self) -> None:
        """Write the cache when a commit is new in it."""
        if not self._fresh:
            return
        commits: Mapping[str, Compared] = {**self._known, **self._fresh}
        newest = dict(list(commits.items())[-KEPT_COMMITS:])
        keep(self._file, msgspec.msgpack.encode(Stored(self._form, self._root, newest)))

    def remove(self) -> None:
        """Forget every commit."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
