"""Several files change together or not at all, a kill in between included.

Before the first of them is replaced, what the others need to be as before is written to one file beside acct.yaml; when
the last is in its place, that file goes. Who finds it while nobody holds the lock puts the files back, so that what was
never reported as saved is not there by half. A file that somebody has changed since is left alone, and told of.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from salesacct.problems import Problem, UserError
from salesacct.workspace.digest import blake2b
from salesacct.workspace.lock import holds, locked
from salesacct.workspace.replace import ChangedMeanwhile, bytes_of, inside, put, remove, shown
from salesacct.workspace.walk import UNDO

WRITTEN = (".yaml", ".csv", ".md")
"""What several files of one change can be: records, readings, stories."""
TRIES = 5
"""So often a file that is saved by somebody at that very moment is changed anew."""


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


def _way_back(root: Path, changes: Sequence[Change]) -> bytes:
    return msgspec.json.encode(steps_of(root, changes))


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
    return None if data is None else blake2b(data, digest_size=16).hexdigest()


def apply(
    root: Path,
    changes: Sequence[Change],
    anew: Callable[[Path], Change] | None = None,
    sound: Callable[[], None] | None = None,
) -> None:
    """Make the changes, all or none, under the lock on the root, which the caller holds. Raises UserError.

    `sound` looks at the result while it can still be taken back, and what it raises does so.

    A file that somebody saves in that moment is changed `anew` from what it holds then: those before it may have been
    saved since as well, and putting them back would undo that. Where a file can't be changed, those before it are.
    """
    todo, done = [change for change in changes if change.before != change.after], 0
    if len(todo) < 2 and sound is None:
        for change in todo:
            put(*change)
        return
    note = root / UNDO
    put(note, None, _way_back(root, todo))
    try:
        while done < len(todo):
            _put(root, todo, done, anew)
            done += 1
        if sound is not None:
            sound()
        remove(note)
    except BaseException:
        # What can't be put back now is put back, or told of, by whoever comes next.
        with contextlib.suppress(Exception):
            if _put_back(todo, done):
                remove(note)
        raise


def _put(root: Path, todo: list[Change], n: int, anew: Callable[[Path], Change] | None) -> None:
    for _ in range(TRIES):
        try:
            put(*todo[n])
        except ChangedMeanwhile:
            if anew is None:
                raise
            todo[n] = anew(todo[n].path)
            put(root / UNDO, bytes_of(root / UNDO), _way_back(root, todo))
        else:
            return
    put(*todo[n])


def _put_back(changes: Sequence[Change], done: int) -> bool:
    """Undo what is still as it was written; False where one of the first `done` files was edited since."""
    whole = True
    for n, (path, before, after) in reversed(list(enumerate(changes))):
        now = bytes_of(path)
        if now == after:
            put(path, after, before)
        elif n < done and now != before:
            whole = False
    return whole


def mend(root: Path) -> None:
    """Undo what a killed acct left half done in a workspace, once nobody writes to it. Raises UserError."""
    with writing(root):
        pass


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the lock on an existing folder in which nothing is half done, but for what the holder is doing. Raises UserError."""
    mine = holds(root)
    with locked(root):
        if not mine:
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
        target = _place(root, note, step.file)
        now = bytes_of(target)
        before = None if step.rest is None else (now or b"")[: step.kept] + step.rest
        if _digest(now) == step.after:
            todo.append(Change(target, now, before))
        elif now == before:
            break  # files are written in this order and put back in the other: those after it are as acct found them
        else:
            strange.append(step.file)
    if strange:
        what = f"a change of several files was cut off, and {', '.join(strange)} was edited since"
        hint = f"look whether the last record in {', '.join(s.file for s in undo.steps)} is whole, then remove {UNDO}"
        raise _trouble(note, what, hint)
    for change in reversed(todo):
        put(*change)
    remove(note)


def _place(root: Path, note: Path, file: str) -> Path:
    """Where a file of the note really is.

    A note may have come with a workspace from somebody else: it reaches nothing but records, git's own files least of all.
    """
    with contextlib.suppress(UserError):
        real = inside(root / file, root)
        names = (*Path(file).parts, *real.relative_to(root.resolve()).parts)
        if {Path(file).suffix, real.suffix} <= set(WRITTEN) and not any(name.startswith(".") for name in names):
            return real
    raise _trouble(note, f"it names {file!r}, which acct does not write", f"remove {UNDO}")


def _trouble(note: Path, what: str, hint: str) -> UserError:
    return UserError(Problem(shown(note), 0, 0, what, hint, "cut-off"))
