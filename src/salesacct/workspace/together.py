"""Changes that belong together, in one file or several: all of them are written, or none.

Every file is tried before the first is touched; should a later one fail all the same (a full disk, a kill), the earlier
ones are put back (workspace/undo.py). What was written so can be taken back, as long as nobody has changed the files since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from salesacct.problems import UserError
from salesacct.records.references import WRITERS
from salesacct.text import edit
from salesacct.text.edit import Edit
from salesacct.workspace.change import checked, file_of, first_line, given, home_of, shown
from salesacct.workspace.load import Workspace
from salesacct.workspace.replace import bytes_of, inside
from salesacct.workspace.undo import Change, apply, writing
from salesacct.workspace.write import plan_edit

New = tuple[str, Mapping[str, Any]]
"""The kind of a record and its fields in file spelling."""
NewText = Callable[[str], str]
"""The text of a file to its new text; the text is "" or a first comment for a file that does not exist yet."""


class Written(NamedTuple):
    """A change that was written to the workspace at `root`."""

    root: Path
    files: tuple[Change, ...]


def add_records(workspace: Workspace, items: Sequence[New], edits: Sequence[Edit] = ()) -> list[Path]:
    """Write the records, and the `edits` of records on file, and return the file of each new record.

    Raises UserError, with every file as it was.
    """
    return change_together(workspace, edits, items)[1]


def change_together(
    workspace: Workspace, edits: Sequence[Edit], items: Sequence[New], files: Mapping[Path, NewText] = {}
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


def _edited(workspace: Workspace, path: Path, edits: Sequence[Edit]) -> NewText:
    return checked(workspace, path, lambda text: edit.change(text, shown(path), list(edits)))


def _write(workspace: Workspace, changes: Mapping[Path, NewText]) -> Written:
    with writing(workspace.root):
        several: dict[Path, tuple[Path, list[NewText]]] = {}
        for path, change in changes.items():
            several.setdefault(inside(path, workspace.root), (path, []))[1].append(change)
        planned = {target: _planned(workspace, *one) for target, one in several.items()}

        def anew(target: Path) -> Change:
            planned[target] = _planned(workspace, *several[target])
            return planned[target]

        apply(workspace.root, tuple(planned.values()), anew)
        return Written(workspace.root, tuple(planned.values()))


def _planned(workspace: Workspace, path: Path, changes: Sequence[NewText]) -> Change:
    def every(text: str) -> str:
        for change in changes:
            text = change(text)
        return text

    return plan_edit(path, workspace.root, every, create=_beginning(workspace, path))


def take_back(written: Written) -> None:
    """Put every file of a change back as it was before. Raises UserError when one of them was changed since."""
    with writing(written.root):
        for path, _, after in written.files:
            if bytes_of(path) != after:
                raise UserError.of(f"{shown(path)} was changed since", "correct it by hand", "cannot-write")
        apply(written.root, [Change(path, after, before) for path, before, after in written.files])


def _beginning(workspace: Workspace, path: Path) -> str:
    return first_line(workspace, path) if path.suffix == ".yaml" else ""


def replace_together(root: Path, changes: Sequence[Change], sound: Callable[[], None]) -> None:
    """Make changes whose bytes are known; `sound` looks at the result, and what it raises takes all of them back.

    Raises UserError where a file can't be written, or is not as the change says; every file is then as it was.
    """
    with writing(root):
        apply(root, [change._replace(path=inside(change.path, root)) for change in changes], sound=sound)
        for change in changes:
            if change.after is None and change.path.is_symlink():
                change.path.unlink()
