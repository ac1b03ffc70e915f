"""The only writer of a workspace: one file at a time, whole or not at all, under a lock on the workspace's folder.

What is written is read and verified first; a file that changed since it was read, that is marked read-only or that
lies outside the workspace is refused, and stays as it was. How a file is replaced: workspace/replace.py; files that
change together: workspace/undo.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from salesacct.problems import UserError
from salesacct.text.decode import Encoding, decode, encode
from salesacct.text.rows import add_rows
from salesacct.workspace.lock import locked
from salesacct.workspace.replace import bytes_of, inside, make_folder, put, refusal, replace_file, shown
from salesacct.workspace.resting import read_at_rest
from salesacct.workspace.undo import Change, writing

__all__ = ["append_rows", "edit_file", "inside", "locked", "plan_edit", "replace_file"]


def edit_file(path: Path, root: Path, edit: Callable[[str], str], create: str = "", mode: int = 0o666) -> None:
    """Read, edit, verify and replace one file of the workspace at `root`, all under its lock.

    `edit` gets the text (`create` for a file that does not exist yet, whose folders are made) and gives the new one.
    `mode` is that of a new file, as far as the user's umask allows; an old one keeps its own.
    Raises UserError for what can't be read, written or found inside the root; the file is then as it was.
    """
    make_folder(root)
    with writing(root):
        put(*plan_edit(path, root, edit, create), mode)


def plan_edit(path: Path, root: Path, edit: Callable[[str], str], create: str = "") -> Change:
    """What `edit_file` would write, read and verified under the lock that the caller holds. Raises UserError."""
    target = inside(path, root)
    old = read_at_rest(target, lambda: bytes_of(target))
    text, encoding, problems = (create, Encoding(), []) if old is None else decode(old, shown(path))
    if problems:
        raise UserError(*problems)
    new = edit(text)
    return Change(target, old, old if old is not None and new == text else _verified(path, new, encoding))


def append_rows(path: Path, root: Path, rows: Sequence[Sequence[str]], header: Sequence[str]) -> None:
    """Add rows to a readings CSV, its columns found by name; a new file begins with `header`.

    Raises CannotEdit when the file's header lacks a column that the rows fill, UserError as `edit_file` does.
    """
    edit_file(path, root, lambda text: add_rows(text, shown(path), rows, header))


def _verified(path: Path, text: str, encoding: Encoding) -> bytes:
    """The bytes of a text that reads back the same, as YAML too where the file is YAML."""
    try:
        data = encode(text, encoding)
    except UnicodeEncodeError:
        raise refusal(path, "the new text holds half a character", "type it again") from None
    problems = decode(data, shown(path))[2]
    if not problems and path.suffix == ".yaml":
        from salesacct.text.nodes import parse

        problems = parse(text, shown(path))[1]
    if problems:
        raise UserError(*problems)
    return data
