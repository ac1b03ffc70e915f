"""Decoded files kept in the user's cache folder, so that a command parses only what changed.

A file's records are believed only while its size, times and inode are those it was read with, and only if it was older
than the cache when that was written (two changes within one tick of the clock look alike). What does not decode into
the record types is made anew, never believed. Nothing is kept of a file that has problems.
"""

from __future__ import annotations

import contextlib
import os
import sys
import zlib
from pathlib import Path

import msgspec

from salesacct import __version__
from salesacct.records.model import ENTRY_TYPES, RECORD_TYPES, Config
from salesacct.records.record import Record
from salesacct.workspace.files import Identity
from salesacct.workspace.parsed import Parsed

LARGEST = 256 * 1024 * 1024
SETTLED_NS = 2_000_000_000
"""A file changed less than two seconds before the cache was written may change again without its times showing it."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One file: what it looked like when it was read, and what it held (decoded when asked for)."""

    identity: Identity
    parsed: msgspec.Raw


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """The cache of one workspace."""

    form: str
    root: str
    files: dict[str, Entry]


class Cache:
    """The decoded files of one workspace."""

    def __init__(self, root: Path) -> None:
        self._root = _key(str(root.absolute()))
        self._file = cache_folder() / f"{zlib.crc32(self._root.encode()):08x}.records"
        self._known: dict[str, Entry] = {}
        self._written_ns = 0
        self._fresh: dict[str, Entry] = {}
        self._used: set[str] = set()
        with contextlib.suppress(OSError, msgspec.MsgspecError, RecursionError):
            found = self._file.stat()
            if found.st_size <= LARGEST:
                stored = msgspec.msgpack.decode(self._file.read_bytes(), type=Stored)
                if (stored.form, stored.root) == (form(), self._root):
                    self._known, self._written_ns = stored.files, found.st_mtime_ns

    def get(self, name: str, identity: Identity) -> Parsed | None:
        """What the file held when it looked like this; None when that is not known for certain."""
        name = _key(name)
        entry = self._known.get(name)
        if entry is None or entry.identity != identity or max(identity[1:3]) > self._written_ns - SETTLED_NS:
            return None
        try:
            parsed = msgspec.msgpack.decode(entry.parsed, type=Parsed)
        except (msgspec.MsgspecError, RecursionError):
            return None
        self._used.add(name)
        return parsed

    def put(self, name: str, identity: Identity, parsed: Parsed) -> None:
        """Keep what a file held; one with problems is not kept."""
        if not parsed.problems:
            self._fresh[_key(name)] = Entry(identity, msgspec.Raw(msgspec.msgpack.encode(parsed)))

    def save(self) -> None:
        """Write the cache when something in it changed."""
        gone = self._known.keys() - self._used - self._fresh.keys()
        if not self._fresh and not gone:
            return
        files = {name: entry for name, entry in self._known.items() if name in self._used} | self._fresh
        keep(self._file, msgspec.msgpack.encode(Stored(form(), self._root, files)))


def keep(file: Path, data: bytes) -> None:
    """Write a file of the cache in one step, for its user only; one that can't be written costs time, nothing else."""
    import tempfile  # only when something is kept anew

    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".new")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _key(name: str) -> str:
    """A name as it stands in the cache, which is UTF-8 whatever the disk's names are."""
    return name.encode("utf-8", "backslashreplace").decode()


def cache_folder() -> Path:
    """The user's cache folder of acct."""
    if sys.platform == "linux":
        # What platformdirs says there, without its 6 ms: every command asks.
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "acct"
    import platformdirs

    return Path(platformdirs.user_cache_dir("acct"))


def form() -> str:
    """Changes with acct's version and with the fields of any record."""
    types: tuple[type[Record], ...] = (Config, *RECORD_TYPES.values(), *ENTRY_TYPES.values())
    return f"1 {__version__} " + " ".join(f"{t.__name__}:{','.join(t.__struct_fields__)}" for t in types)
