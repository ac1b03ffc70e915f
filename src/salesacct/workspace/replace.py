"""One file in the place of another, whole or not at all: written beside it, flushed to the disk, then put in its place.

What nobody has looked at is never written over: who saves in the meantime keeps what was saved, and acct is refused.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from salesacct.problems import Problem, UserError
from salesacct.workspace.swap import NEW, SWAP, moved
from salesacct.workspace.systems import replace, unusable_in

TEMPORARY = ".acct-tmp"
OLD_SECONDS = 3600
MOMENT = 0.1


class ChangedMeanwhile(UserError):
    """Somebody saved the file since it was read."""


def put(target: Path, old: bytes | None, new: bytes | None, mode: int = 0o666) -> None:
    """Make of a file that holds `old` one that holds `new`; None: there is none. Raises UserError."""
    if old == new:
        return
    if new is None:
        if bytes_of(target) != old:
            raise ChangedMeanwhile(*refusal(target, *MEANWHILE).problems)
        remove(target)
        return
    made = make_folder(target.parent)
    try:
        _sweep(target)
        replace_file(target, old, new, mode)
        for folder in made:
            _sync_folder(folder.parent)
    except BaseException:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def put_page(path: Path, old: bytes | None, new: bytes) -> None:
    """The same for a page or calendar, which may lie anywhere and is written without a lock. Raises UserError."""
    _sweep(path, own=False)
    replace_file(path, old, new)


def replace_file(path: Path, old: bytes | None, new: bytes, mode: int = 0o666) -> None:
    """Put `new` in the place of a file that holds `old` (None: that does not exist), in one step.

    A link stays a link: what it points to is replaced. Mode and, where allowed, owner stay. Raises UserError.
    """
    with _in_words(path):
        target = path.resolve()
        before = target.stat() if target.exists() else None
        if before is not None and not stat.S_ISREG(before.st_mode):
            raise refusal(path, "it is not a file", "give another name")
        if before is not None and not (before.st_mode & 0o222 and os.access(target, os.W_OK)):
            raise PermissionError(errno.EACCES, "read-only")
        temporary = target.with_name(f".{target.name[:200]}.{os.urandom(4).hex()}{TEMPORARY}")
        try:
            _write(temporary, new, before, mode)
            _take_place(temporary, target, old, new)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)


def _take_place(temporary: Path, target: Path, old: bytes | None, new: bytes) -> None:
    """Give the new file the name of the old one, unless that holds something else by now. Raises UserError and OSError."""
    if bytes_of(target) != old:
        raise ChangedMeanwhile(*refusal(target, *MEANWHILE).problems)
    if old is None and moved(temporary, target, NEW):
        return
    if old is None or not moved(temporary, target, SWAP):
        if bytes_of(target) != old:
            raise ChangedMeanwhile(*refusal(target, *MEANWHILE).problems)
        replace(temporary, target)
        return
    # Who saved since the look above finds it in the temporary file, and gets it back; who saved since then, too.
    expected, there = old, new
    refused = False
    while (found := _or_nothing(temporary)) != expected:
        refused = True
        expected, there = there, found
        if not moved(temporary, target, SWAP):
            replace(temporary, target)
            break
    if refused:
        time.sleep(
            MOMENT
        )  # for who saves in place and is not done yet: the lock keeps every acct from what is half there
        raise ChangedMeanwhile(*refusal(target, *MEANWHILE).problems)


def _or_nothing(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def remove(path: Path) -> None:
    """Remove a file that acct wrote. Raises UserError."""
    with _in_words(path):
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)


def inside(path: Path, root: Path) -> Path:
    """The real path of a file, links followed; UserError when it is not under the root, or can't be named so."""
    with _in_words(path):
        target, top = path.resolve(), root.resolve()
        if top not in target.parents:
            raise refusal(path, f"it lies outside the workspace {root}", "acct writes only inside its workspace")
        if ".git" in (part.lower() for part in target.relative_to(top).parts):
            raise refusal(path, "it lies among git's own files", "acct writes only records")
        if not target.exists():
            name = os.path.relpath(path, root)
            odd = unusable_in(name.replace(os.sep, "/"))
            if odd or ".." in path.parts[len(root.parts) :]:
                raise refusal(path, f"a file can't be named so ({odd or '..'})", "use another id")
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


def _sweep(target: Path, *, own: bool = True) -> None:
    """Remove what a killed acct left in the folder: what is old, and the file's `own` at once, as nobody else writes it."""
    with contextlib.suppress(OSError):
        for beside in target.absolute().parent.iterdir():
            if beside.name.endswith(TEMPORARY) and beside.name.startswith("."):
                now = own and beside.name.startswith(f".{target.name[:200]}.")
                if now or time.time() - beside.stat().st_mtime > OLD_SECONDS:
                    beside.unlink()


def make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives the new ones, deepest first."""
    with _in_words(folder):
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        if missing or not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
    return missing


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none. Raises UserError."""
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
        raise refusal(path, "its links go in a circle", "remove one of them") from None
    except ValueError:  # a NUL in the name
        raise refusal(path, "a file can't be named so", "use another id") from None
    except OSError as error:
        why, hint = WORDS.get(
            error.errno or 0, (error.strerror or str(error), "see to the disk, then run the command again")
        )
        raise refusal(path, why, hint) from None


_LOCKED_OUT = ("the system does not allow it", "make sure you may read and write the file and its folder")
_FULL = ("the disk is full", "free some space and run the command again; nothing was changed")
WORDS = {
    errno.EACCES: _LOCKED_OUT,
    errno.EPERM: _LOCKED_OUT,
    errno.EROFS: ("the disk is read-only", "copy the workspace to one that is not"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("it would be larger than the system allows you", "see ulimit -f, or split the file"),
    errno.ENAMETOOLONG: ("its name is too long", "use a shorter id"),
    errno.ENOTDIR: ("a file stands where a folder should be", "move that file"),
    errno.EISDIR: ("it is a folder", "give another name"),
    errno.ELOOP: ("its links go in a circle", "remove one of them"),
}


MEANWHILE = ("it was changed meanwhile by someone else", "run the command again")


def refusal(path: Path, why: str, hint: str) -> UserError:
    """What to raise for a file that is not written."""
    return UserError(Problem(shown(path), 0, 0, f"not written: {why}", hint, "cannot-write"))


def shown(path: Path) -> str:
    """The path as a person in the current folder would type it."""
    with contextlib.suppress(OSError, ValueError):
        near = os.path.relpath(path)
        if not near.startswith(".."):
            return Path(near).as_posix()
    return str(path)
