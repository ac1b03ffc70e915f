"""The only writer of a workspace: one file at a time, whole or not at all, under a lock on the workspace's folder.

A file is written beside the old one, flushed to the disk and put in its place in one step; a file that changed since
it was read, that is marked read-only or that lies outside the workspace is refused, and stays as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from salesacct.problems import Problem, UserError
from salesacct.text.decode import Encoding, decode, encode
from salesacct.text.rows import add_rows
from salesacct.workspace.lock import locked
from salesacct.workspace.systems import replace, unusable_in

__all__ = ["append_rows", "edit_file", "inside", "locked", "replace_file"]

TEMPORARY = ".acct-tmp"


def edit_file(path: Path, root: Path, edit: Callable[[str], str], create: str = "", mode: int = 0o666) -> None:
    """Read, edit, verify and replace one file of the workspace at `root`, all under its lock.

    `edit` gets the text (`create` for a file that does not exist yet, whose folders are made) and gives the new one.
    `mode` is that of a new file, as far as the user's umask allows; an old one keeps its own.
    Raises UserError for what can't be read, written or found inside the root; the file is then as it was.
    """
    _make_folder(root)
    with locked(root):
        target = inside(path, root)
        old = _bytes_of(target)
        text, encoding, problems = (create, Encoding(), []) if old is None else decode(old, _shown(path))
        if problems:
            raise UserError(*problems)
        new = edit(text)
        if old is not None and new == text:
            return
        data = _verified(path, new, encoding)
        made = _make_folder(target.parent)
        try:
            _sweep(target)
            replace_file(target, old, data, mode)
        except BaseException:
            for folder in made:
                with contextlib.suppress(OSError):
                    folder.rmdir()
            raise


def append_rows(path: Path, root: Path, rows: Sequence[Sequence[str]], header: Sequence[str]) -> None:
    """Add rows to a readings CSV, its columns found by name; a new file begins with `header`.

    Raises CannotEdit when the file's header lacks a column that the rows fill, UserError as `edit_file` does.
    """
    edit_file(path, root, lambda text: add_rows(text, _shown(path), rows, header))


def replace_file(path: Path, old: bytes | None, new: bytes, mode: int = 0o666) -> None:
    """Put `new` in the place of a file that holds `old` (None: that does not exist), in one step.

    A link stays a link: what it points to is replaced. Mode and, where allowed, owner stay. Raises UserError.
    """
    with _in_words(path):
        target = path.resolve()
        before = target.stat() if target.exists() else None
        if before is not None and not stat.S_ISREG(before.st_mode):
            raise _refusal(path, "it is not a file", "give another name")
        if before is not None and not (before.st_mode & 0o222 and os.access(target, os.W_OK)):
            raise PermissionError(errno.EACCES, "read-only")
        temporary = target.with_name(f".{target.name[:200]}.{os.urandom(4).hex()}{TEMPORARY}")
        try:
            _write(temporary, new, before, mode)
            if _bytes_of(target) != old:
                raise _refusal(path, "it was changed meanwhile by someone else", "run the command again")
            replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


def inside(path: Path, root: Path) -> Path:
    """The real path of a file, links followed; UserError when it is not under the root, or can't be named so."""
    with _in_words(path):
        target, top = path.resolve(), root.resolve()
        if top not in target.parents:
            raise _refusal(path, f"it lies outside the workspace {root}", "acct writes only inside its workspace")
        if not target.exists():
            name = os.path.relpath(path, root)
            odd = unusable_in(name.replace(os.sep, "/"))
            if odd or ".." in path.parts[len(root.parts) :]:
                raise _refusal(path, f"a file can't be named so ({odd or '..'})", "use another id")
        return target


def _write(path: Path, data: bytes, like: os.stat_result | None, mode: int) -> None:
    """A new file with its bytes on the disk, with the mode and owner of the one it is to replace, else with `mode`."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode if like is None else 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if like is not None:
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):  # only root may give a file away; the bytes matter more
                os.chown(path, like.st_uid, like.st_gid)
        path.chmod(stat.S_IMODE(like.st_mode))


def _sync_folder(folder: Path) -> None:
    """Ask for the new name to be on the disk too. Some systems can't; the file is in its place all the same."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _verified(path: Path, text: str, encoding: Encoding) -> bytes:
    """The bytes of a text that reads back the same, as YAML too where the file is YAML."""
    try:
        data = encode(text, encoding)
    except UnicodeEncodeError:
        raise _refusal(path, "the new text holds half a character", "type it again") from None
    problems = decode(data, _shown(path))[2]
    if not problems and path.suffix == ".yaml":
        from salesacct.text.nodes import parse

        problems = parse(text, _shown(path))[1]
    if problems:
        raise UserError(*problems)
    return data


def _sweep(target: Path) -> None:
    """Remove what a killed acct left beside the file; under the lock nobody else is writing it."""
    with contextlib.suppress(OSError):
        for beside in target.parent.iterdir():
            if beside.name.startswith(f".{target.name[:200]}.") and beside.name.endswith(TEMPORARY):
                beside.unlink()


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives the new ones, deepest first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    with _in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return missing


def _bytes_of(path: Path) -> bytes | None:
    with _in_words(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """What the system refuses becomes a UserError about `path`."""
    try:
        yield
    except RuntimeError:  # Path.resolve's word for links in a circle, before Python 3.13
        raise _refusal(path, "its links go in a circle", "remove one of them") from None
    except ValueError:  # a NUL in the name
        raise _refusal(path, "a file can't be named so", "use another id") from None
    except OSError as error:
        why, hint = WORDS.get(error.errno or 0, (error.strerror or str(error), "nothing was changed"))
        raise _refusal(path, why, hint) from None


_LOCKED_OUT = ("the system does not allow it", "make sure you may read and write the file and its folder")
_FULL = ("the disk is full", "free some space and run the command again; nothing was changed")
WORDS = {
    errno.EACCES: _LOCKED_OUT,
    errno.EPERM: _LOCKED_OUT,
    errno.EROFS: ("the disk is read-only", "copy the workspace to one that is not"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENAMETOOLONG: ("its name is too long", "use a shorter id"),
    errno.ENOTDIR: ("a file stands where a folder should be", "move that file"),
    errno.EISDIR: ("it is a folder", "give another name"),
    errno.ELOOP: ("its links go in a circle", "remove one of them"),
}


def _refusal(path: Path, why: str, hint: str) -> UserError:
    return UserError(Problem(_shown(path), 0, 0, f"not written: {why}", hint, "cannot-write"))


def _shown(path: Path) -> str:
    """The path as a person in the current folder would type it."""
    with contextlib.suppress(OSError, ValueError):
        near = os.path.relpath(path)
        if not near.startswith(".."):
            return Path(near).as_posix()
    return str(path)
