"""A fence around a fuzzed process: it finds no program to start, reaches no network, and writes nowhere but in its own folders.

Only the worker puts it up. Whatever would cross it raises, which acct's own boundary turns into a reported bug: a finding.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = frozenset(
    (
        "os.remove",
        "os.rename",
        "os.mkdir",
        "os.rmdir",
        "os.link",
        "os.symlink",
        "os.chmod",
        "os.chown",
        "os.truncate",
        "os.utime",
    )
)
PROGRAMS = frozenset(("subprocess.Popen", "os.exec", "os.posix_spawn"))
FORBIDDEN = frozenset(("os.system", "os.fork", "os.forkpty", "pty.spawn", "socket.connect", "socket.bind"))


class Crossed(Exception):
    """Something outside would have been touched."""


def put_up(folders: Sequence[Path]) -> None:
    """From now on, for the rest of the process; `folders` are where it may write."""
    inside = tuple(os.path.realpath(folder) for folder in folders)

    def look(event: str, given: tuple[object, ...]) -> None:
        if event in PROGRAMS:
            raise FileNotFoundError(errno.ENOENT, "no program is found here")
        if event in FORBIDDEN:
            raise Crossed(f"{event} {given[:1]!r}")
        if (event == "open" and isinstance(given[2], int) and given[2] & WRITING) or event in CHANGING:
            _check(given[0], inside)

    sys.addaudithook(look)


def _check(path: object, inside: tuple[str, ...]) -> None:
    if isinstance(path, int) or path is None:
        return
    real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
    if not real.startswith(inside) and real != os.devnull:
        raise Crossed(f"would write {real}")
