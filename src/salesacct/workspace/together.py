"""Changes that belong together, in one file or several: all of them are written, or none.

Every file is tried before the first is touched; should a later one fail all the same (a full disk), the earlier ones
are put back, all under one lock. What was written so can be taken back, as long as nobody has changed the files since.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from salesacct.problems import UserError
from salesacct.records.references import WRITERS
from salesacct.text import edit
from salesacct.text.edit import Edit
from salesacct.workspace.change import checked, file_of, first_line, given, home_of, shown
from salesacct.workspace.load import Workspace
from salesacct.workspace.write import edit_file, inside, locked, replace_file

New = tuple[str, Mapping[str, Any]]
"""The kind of a record and its fields in file spelling."""
Change = Callable[[str], str]
"""The text of a file to its new text; the text is "" or a first comment for a file that does not exist yet."""


class FileWritten(NamedTuple):
    """One file of a change: where it really is, and its bytes before (None: there was none) and after."""

    path: Path
    before: bytes | None
    after: bytes


class Written(NamedTuple):
    """A change that was written to the workspace at `root`."""

    root: Path
    files: tuple[FileWritten, ...]


def add_records(workspace: Workspace, items: Sequence[New], edits: Sequence[Edit] = ()) -> list[Path]:
    """Write the records, and the `edits` of records on file, and return the file of each new record.

    Raises UserError, with every file as it was.
    """
    return change_together(workspace, edits, items)[1]


def change_together(
    workspace: Workspace, edits: Sequence[Edit], items: Sequence[New], files: Mapping[Path, Change] = {}
) -> tuple[list[Path], list[Path]]:
    """Change records where they stand, write new ones, and change whole `files`, which may be new and are no YAML.

    Gives the file of each edit and of each item. Raises UserError, with every file as it was.
    """
    changed = [file_of(workspace, one.kind, one.id) for one in edits]
    homes = [home_of(workspace, kind, str(item[WRITERS.get(kind, "by")])) for kind, item in items]
    by_file: dict[Path, list[Edit]] = {}
    for path, one in zip(changed, edits, strict=True):
        by_file.setdefault(path, []).append(one)
    for path, (kind, item) in zip(homes, items, strict=True):
        by_file.setdefault(path, []).append(Edit("append", kind, value=given(item)))
    # Whole files first: a kill in between leaves a text that no record names, not a record whose text is missing.
    _write(workspace, {**files, **{path: _edited(workspace, path, several) for path, several in by_file.items()}})
    return changed, homes


def write_together(workspace: Workspace, changes: Mapping[Path, Sequence[Edit]]) -> Written:
    """Make the edits of every file, or none of them. Raises UserError, with every file as it was."""
    return _write(workspace, {path: _edited(workspace, path, several) for path, several in changes.items()})


def _edited(workspace: Workspace, path: Path, edits: Sequence[Edit]) -> Change:
    return checked(workspace, path, lambda text: edit.change(text, shown(path), list(edits)))


def _write(workspace: Workspace, changes: Mapping[Path, Change]) -> Written:
    with locked(workspace.root):
        for path, change in changes.items():
            _try(workspace, path, change)
        targets = {path: inside(path, workspace.root) for path in changes}
        old = {path: target.read_bytes() if target.exists() else None for path, target in targets.items()}
        done: list[Path] = []
        try:
            for path, change in changes.items():
                done.append(path)
                edit_file(path, workspace.root, change, create=_beginning(workspace, path))
        except BaseException:
            for path in done:
                _put_back(targets[path], old[path])
            raise
        written = (FileWritten(target, old[path], target.read_bytes()) for path, target in targets.items())
        return Written(workspace.root, tuple(written))


def take_back(written: Written) -> None:
    """Put every file of a change back as it was before. Raises UserError when one of them was changed since."""
    with locked(written.root):
        for path, _, after in written.files:
            if not path.exists() or path.read_bytes() != after:
                raise UserError.of(f"{shown(path)} was changed since", "correct it by hand", "cannot-write")
        for path, before, after in written.files:
            if before is None:
                path.unlink()
            elif before != after:
                replace_file(path, after, before)


def _try(workspace: Workspace, path: Path, change: Change) -> None:
    """Make the change without writing it."""
    if not inside(path, workspace.root).exists():
        change(_beginning(workspace, path))
        return

    def unchanged(text: str) -> str:
        change(text)
        return text

    edit_file(path, workspace.root, unchanged)


def _beginning(workspace: Workspace, path: Path) -> str:
    return first_line(workspace, path) if path.suffix == ".yaml" else ""


def _put_back(target: Path, old: bytes | None) -> None:
    """Undo one file; what can't be undone is left for the error that is on its way to tell."""
    with contextlib.suppress(Exception):
        if old is None:
            target.unlink(missing_ok=True)
        else:
            now = target.read_bytes()
            if now != old:
                replace_file(target, now, old)


class Step(NamedTuple):
    """One file from its bytes to others (None: it goes), or with the same bytes to another name, `to`, that nothing has."""

    path: Path
    before: bytes
    after: bytes | None
    to: Path | None = None


def replace_together(root: Path, steps: Sequence[Step], sound: Callable[[], None]) -> None:
    """Take the steps in their order, all or none; `sound` looks at the result, and what it raises takes all of them back.

    Raises UserError where a file can't be written, or is not as the step says; every file is then as it was.
    """
    with locked(root):
        targets = [inside(step.path, root) for step in steps]
        done: list[tuple[Path, Step]] = []
        try:
            for target, step in zip(targets, steps, strict=True):
                done.append((target, step))
                if step.to is not None:
                    _rename(target, step, inside(step.to, root))
                elif step.after is None:
                    _remove(target, step)
                else:
                    replace_file(target, step.before, step.after)
            sound()
        except BaseException:
            for target, step in reversed(done):
                with contextlib.suppress(Exception):
                    _undo(target, step)
            raise


def _undo(target: Path, step: Step) -> None:
    if step.to is not None:
        if not target.exists():
            step.to.rename(target)
    elif step.after is not None:
        _put_back(target, step.before)
    elif not target.exists():
        replace_file(target, None, step.before)


def _rename(target: Path, step: Step, new: Path) -> None:
    """One step for the disk too: at no instant do two files hold the same records."""
    _unchanged(target, step)
    if new.exists():
        raise UserError.of(f"there is a file {shown(new)} already", "run the command again", "cannot-write")
    try:
        target.rename(new)
    except OSError as error:
        raise UserError.of(f"{shown(step.path)} can't be renamed: {error.strerror}", rule="cannot-write") from None
    if step.path.is_symlink():
        step.path.unlink()


def _remove(target: Path, step: Step) -> None:
    _unchanged(target, step)
    target.unlink()
    if step.path.is_symlink():
        step.path.unlink()


def _unchanged(target: Path, step: Step) -> None:
    if target.read_bytes() != step.before:
        message = f"{shown(step.path)} was changed meanwhile by someone else"
        raise UserError.of(message, "run the command again", "cannot-write")
