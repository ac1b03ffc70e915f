"""Several files change together or not at all, a kill in between included.

Before the first of them is replaced, what the others need to be as before is written to one file beside acct.yaml; when
the last is in its place, that file goes. Who finds it while nobody holds the lock puts the files back, so that what was
never reported as saved is not there by half. A file that somebody has changed since is left alone, and told of.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from salesacct.problems import Problem, UserError
from salesacct.workspace.lock import locked
from salesacct.workspace.replace import bytes_of, inside, put, remove, shown
from salesacct.workspace.walk import UNDO


class Change(NamedTuple):
    """One file of a change: where it really is, and its bytes before and after; None: there is none."""

    path: Path
    before: bytes | None
    after: bytes | None


class Step(msgspec.Struct, frozen=True):
    """How one file becomes what it was: its first `kept` bytes and `rest`; `rest` None: it goes.

    That is done only to a file whose bytes have the digest `after` (None: that is not there).
    """

    file: str
    kept: int
    rest: bytes | None
    after: str | None


class Undo(msgspec.Struct, frozen=True):
    """The way back from a change that was begun."""

    steps: tuple[Step, ...]


def steps_of(root: Path, changes: Sequence[Change]) -> Undo:
    """The way back from the changes."""
    top = root.resolve()
    return Undo(tuple(_step(change.path.relative_to(top).as_posix(), change) for change in changes))


def _step(file: str, change: Change) -> Step:
    before, after = change.before, change.after
    grown = before is not None and after is not None and after.startswith(before)
    kept = len(before) if before is not None and grown else 0
    return Step(file, kept, None if before is None else before[kept:], _digest(after))


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.blake2b(data, digest_size=16).hexdigest()


def apply(root: Path, changes: Sequence[Change]) -> None:
    """Make the changes, all or none, under the lock on the root, which the caller holds. Raises UserError."""
    changes = [change for change in changes if change.before != change.after]
    if len(changes) < 2:
        for change in changes:
            put(*change)
        return
    note = root / UNDO
    put(note, None, msgspec.json.encode(steps_of(root, changes)))
    begun: list[Change] = []
    try:
        for change in changes:
            begun.append(change)
            put(*change)
        remove(note)
    except BaseException:
        with contextlib.suppress(Exception):  # what can't be put back now is put back by whoever comes next
            for path, before, after in reversed(begun):
                if bytes_of(path) == after:
                    put(path, after, before)
            remove(note)
        raise


def mend(root: Path) -> None:
    """Undo what a killed acct left half done in a workspace, once nobody writes to it. Raises UserError."""
    with writing(root):
        pass


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the lock on an existing folder in which nothing is half done. Raises UserError."""
    with locked(root):
        _mend(root)
        yield


def _mend(root: Path) -> None:
    """The same for who holds the lock."""
    note = root / UNDO
    data = bytes_of(note)
    if data is None:
        return
    try:
        undo = msgspec.json.decode(data, type=Undo)
    except (msgspec.MsgspecError, RecursionError):
        raise _trouble(note, "it is not what acct wrote", f"look into {UNDO}, then remove it") from None
    _back(root, note, undo)


def _back(root: Path, note: Path, undo: Undo) -> None:
    todo, strange = [], []
    for step in undo.steps:
        target = inside(root / step.file, root)
        now = bytes_of(target)
        before = None if step.rest is None else (now or b"")[: step.kept] + step.rest
        if _digest(now) == step.after:
            todo.append(Change(target, now, before))
        elif now != before:
            strange.append(step.file)
    if strange:
        what = f"a change of several files was cut off, and {', '.join(strange)} was edited since"
        hint = f"look whether the last record in {', '.join(s.file for s in undo.steps)} is whole, then remove {UNDO}"
        raise _trouble(note, what, hint)
    for change in todo:
        put(*change)
    remove(note)


def _trouble(note: Path, what: str, hint: str) -> UserError:
    return UserError(Problem(shown(note), 0, 0, what, hint, "cut-off"))
