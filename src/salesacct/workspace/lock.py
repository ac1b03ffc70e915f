"""One acct at a time writes to a workspace: a lock on the folder, waited for, and freed by the system at the end.

The lock is on the folder itself, so no file is left behind; where folders can't be locked (Windows, some network
drives) it is on a file in the user's cache, which still keeps two commands of one user apart.
"""

from __future__ import annotations

import contextlib
import errno
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from salesacct.problems import UserError
from salesacct.workspace.systems import locks_folders, try_lock

PATIENCE = 10.0
"""Seconds to wait for another acct that is writing."""
NO_FOLDER_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF)

_mine = threading.local()


def holds(folder: Path) -> bool:
    """Does this thread hold the lock on the folder?"""
    return str(folder.resolve()) in vars(_mine).get("held", ())


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock on an existing folder; a `with` inside another in the same thread passes.

    Raises UserError when another acct keeps it for longer than `PATIENCE`, or the folder can't be opened.
    """
    held: set[str] = vars(_mine).setdefault("held", set())
    name = str(folder.resolve())
    if name in held:
        yield
        return
    try:
        handle = _wait(folder)
    except OSError as error:
        hint = "make sure you may read and write the folder; nothing was changed"
        raise UserError.of(f"{folder} can't be locked for writing: {error.strerror}", hint, "cannot-write") from None
    held.add(name)
    try:
        yield
    finally:
        held.discard(name)
        os.close(handle)


def _wait(folder: Path) -> int:
    """The open handle that holds the lock."""
    own_file = not locks_folders()
    handle = _lock_file(folder) if own_file else os.open(folder, os.O_RDONLY)
    deadline = time.monotonic() + PATIENCE
    try:
        while True:
            try:
                if try_lock(handle):
                    return handle
            except OSError as error:
                if own_file or error.errno not in NO_FOLDER_LOCKS:
                    raise
                os.close(handle)
                own_file, handle = True, _lock_file(folder)
                continue
            if time.monotonic() > deadline:
                message = f"{_holder(handle)} is writing to {folder} and does not finish"
                raise UserError.of(message, "wait for it, or end it, then run the command again", "locked")
            time.sleep(0.01)
    except BaseException:
        os.close(handle)
        raise


def _lock_file(folder: Path) -> int:
    import platformdirs

    from salesacct.workspace.digest import blake2b

    place = Path(platformdirs.user_cache_dir("acct", appauthor=False, ensure_exists=True))
    digest = blake2b(os.fsencode(folder.resolve()), digest_size=8).hexdigest()
    return os.open(place / f"{digest}.lock", os.O_RDWR | os.O_CREAT, 0o600)


def _holder(handle: int) -> str:
    """Who has the lock, as far as the system tells (Linux: /proc/locks has the process and the file's number)."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        inode = os.fstat(handle).st_ino
        for line in Path("/proc/locks").read_text("ascii").splitlines():
            cells = line.split()
            if cells[1] == "FLOCK" and cells[5].rsplit(":", 1)[-1] == str(inode):
                return f"another acct (process {cells[4]})"
    return "another acct"
