"""What the shell offers, asked of the index alone: no file is read, no record is decoded.

Rule: imports next to nothing, for the tab key waits for it. Where the index is not that of the files as they are, it
says so, and the workspace is read the long way.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from zlib import crc32

from salesacct import __version__
from salesacct.workspace.walk import CONFIG, key_of, state_of, walked

TIMEOUT = 0.2
"""Seconds to wait for another acct that writes the index."""
MANY = 300
"""From so many on it is not the ids that are offered, but how they may go on."""
Offers = list[tuple[str, str]]


def offers(cwd: str, chosen: str, kind: str, beginning: str) -> Offers | None:
    """(id, words) of a kind in the workspace around `cwd`, or in the folder `chosen`; None where the index can't say."""
    root = root_above(os.path.join(cwd, os.path.expanduser(chosen)) if chosen else cwd)
    if root is None:
        return None
    key = key_of(root)
    file = index_file(key)
    if not is_ours(file):
        return None
    try:
        db = sqlite3.connect(file, timeout=TIMEOUT, isolation_level=None)
        try:
            said, of, state = db.execute("SELECT form, root, state FROM about").fetchone()
            if of != key or not said.startswith(f"{form()} ") or not state:
                return None
            yaml, readings, _ = walked(root)
            return offered(db, kind, beginning) if state == state_of([*yaml, *readings]) else None
        finally:
            db.close()
    except (sqlite3.Error, TypeError, ValueError, AttributeError):
        return None


def root_above(start: str) -> str | None:
    """The nearest folder at or above `start` that holds acct.yaml."""
    folder = start.rstrip("/") or "/"
    while not os.path.isfile(os.path.join(folder, CONFIG)):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def offered(db: sqlite3.Connection, kind: str, beginning: str) -> Offers:
    """(id, words) of what is at hand of a kind; of too many to look at, the beginnings in which they differ."""
    start = key_of(beginning.lower())
    among = "FROM ids WHERE kind = ? AND id >= ? AND id < ? AND said IS NOT NULL"
    bounds = (kind, start, start + "\U0010ffff")
    found: Offers = db.execute(f"SELECT id, max(said) {among} GROUP BY id LIMIT ?", (*bounds, MANY + 1)).fetchall()
    if len(found) <= MANY:
        return found
    first, last = db.execute(f"SELECT min(id), max(id) {among}", bounds).fetchone()
    same = next((n for n, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return [(id, "…") for (id,) in db.execute(f"SELECT DISTINCT substr(id, 1, ?) {among}", (same + 1, *bounds))]


def index_file(root: str) -> str:
    """The file with the index of a workspace."""
    return os.path.join(cache_folder(), f"{crc32(root.encode()):08x}.index")


def cache_folder() -> str:
    """The user's cache folder of acct."""
    if sys.platform == "linux":
        # What platformdirs says there, without its 6 ms: every command asks.
        return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "acct")
    import platformdirs

    return platformdirs.user_cache_dir("acct")


def is_ours(file: str) -> bool:
    """Is it a file of the cache that nobody but the user can have written? Anything else is not opened."""
    try:
        found, folder = os.lstat(file), os.stat(os.path.dirname(file))
    except OSError:
        return False
    regular = found.st_mode & 0o170000 == 0o100000
    return regular and (os.name != "posix" or all(_is_closed(place) for place in (found, folder)))


def is_closed(folder: str) -> bool:
    """May the cache be kept in this folder? One of the user's own that others can write to is closed first."""
    if os.name != "posix":
        return True
    found = os.stat(folder)
    if found.st_uid == own_user() and not _is_closed(found):
        os.chmod(folder, 0o700)
        found = os.stat(folder)
    return _is_closed(found)


def _is_closed(found: os.stat_result) -> bool:
    return found.st_uid == own_user() and not found.st_mode & 0o022


def own_user() -> int:
    """The number of who runs acct, which the files of the cache must bear."""
    return os.geteuid()


def form() -> str:
    """Changes with acct's version, and with the modules that say which fields a record has."""
    records = os.path.join(os.path.dirname(os.path.dirname(__file__)), "records")
    found = []
    for name in ("model.py", "culture.py", "record.py", "readings.py", "at_hand.py"):
        try:
            stat = os.stat(os.path.join(records, name))
        except OSError:
            continue
        found.append(f"{stat.st_size}.{stat.st_mtime_ns}")
    return f"6 {__version__} {' '.join(found)}"
