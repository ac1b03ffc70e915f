"""Private notes on disk: one YAML file a person, in a folder of the user's own outside the workspace.

Rule: nothing of them gets anywhere else. The folder lies in no workspace and in nothing that git would pick up, only its
owner may open it (0700, files 0600), no other command reads it, and an error names the place, never what stands there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from salesacct.problems import AcctError, Problem, UserError
from salesacct.records.ids import plain_words
from salesacct.records.places import Places
from salesacct.records.private import Note, NotesFile
from salesacct.workspace.change import given
from salesacct.workspace.files import shown
from salesacct.workspace.find import find_root
from salesacct.workspace.tracked import is_exposed, tracked, work_tree
from salesacct.workspace.walk import PRIVATE
from salesacct.workspace.write import edit_file, inside, locked, replace_file

FOLDER_MODE, FILE_MODE, OTHERS = 0o700, 0o600, 0o077
SAYS_NOTHING = ("cannot-write", "locked", "unreadable", "file-size", "encoding")
"""Rules whose messages speak of a file and not of what it holds."""


class Refused(NamedTuple):
    """Why a folder can't hold private notes, and what to do."""

    message: str
    hint: str


class Notebook:
    """The private notes of one user on one workspace's people. Raises UserError where its folder can't be private."""

    def __init__(self, root: Path, setting: str) -> None:
        """`setting` is `private:` of acct.yaml, "" for the user's data folder."""
        self.folder = notes_folder(root, setting)
        refused = why_refused(root, self.folder)
        if refused:
            raise UserError.of(
                f"private notes can't be kept in {self.folder}: {refused.message}", refused.hint, "private-place"
            )

    def file(self, person: str) -> Path:
        """The file with the notes on a person."""
        return self.folder / f"{person}.yaml"

    def made(self) -> Path:
        """The folder, made where it is missing."""
        with _in_confidence():
            _make(self.folder)
        return self.folder

    def read(self, person: str) -> tuple[Note, ...]:
        """The notes on a person, as their file has them; none where there is none yet."""
        path = self.file(person)
        with _in_confidence():
            data = self._bytes(path)
            if data is None:
                return ()
            from salesacct.text.decode import decode

            text, _, problems = decode(data, str(path))
            if problems:
                raise UserError(*problems)
            return _parsed(text, str(path))

    def _bytes(self, path: Path) -> bytes | None:
        try:
            return inside(path, self.folder).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            hint = "check the file and its permissions"
            raise UserError(Problem(str(path), 0, 0, f"can't be read: {error.strerror}", hint, "unreadable")) from None

    @contextlib.contextmanager
    def adding(self, person: str, item: Mapping[str, Any]) -> Iterator[Path]:
        """Write a note (its fields in file spelling) and give its file; taken back where what follows it fails."""
        path = self.file(person)
        with locked(self.made()):
            with _in_confidence():
                old = self._bytes(path)
                self._add(path, person, item)
            try:
                yield path
            except BaseException:
                with contextlib.suppress(Exception):
                    if old is None:
                        path.unlink(missing_ok=True)
                    else:
                        replace_file(path, path.read_bytes(), old)
                raise

    def _add(self, path: Path, person: str, item: Mapping[str, Any]) -> None:
        from salesacct.text.edit import append_item

        if os.name == "posix" and path.exists() and stat.S_IMODE(path.stat().st_mode) & OTHERS:
            path.chmod(FILE_MODE)
        written = given(item)

        def add(text: str) -> str:
            new = append_item(text, str(path), "notes", written)
            _parsed(new, str(path))
            return new

        first = f"# Private notes on {person}: for your eyes. acct shares them with nobody.\n"
        edit_file(path, self.folder, add, create=first, mode=FILE_MODE)


def _parsed(text: str, name: str) -> tuple[Note, ...]:
    from salesacct.records.decode import Report, decode
    from salesacct.text.nodes import parse

    node, problems = parse(text, name)
    if problems:
        raise UserError(*problems)
    if node is None:
        return ()
    report = Report(name)
    found = decode(NotesFile, node, report)
    if report.problems or found is None:
        raise UserError(*report.problems)
    return found.notes


@contextlib.contextmanager
def _in_confidence() -> Iterator[None]:
    """Errors keep their place and lose what they say of the text, the text to paste included."""
    try:
        yield
    except UserError as error:
        raise UserError(*map(_discreet, error.problems)) from None


def _discreet(problem: Problem) -> Problem:
    if problem.rule in SAYS_NOTHING and not problem.line:
        return problem
    message = f"these private notes can't be read or changed ({problem.rule})"
    hint = "mend the file in an editor; what it says is not shown here"
    return Problem(problem.file, problem.line, problem.column, message, hint, problem.rule)


@contextlib.contextmanager
def sealed() -> Iterator[None]:
    """A bug met on the way is told by its kind and place alone: its own words may hold what is private."""
    try:
        yield
    except AcctError:
        raise
    except OSError as error:  # the system's own words; the place may be a person's file
        raise OSError(error.errno, error.strerror) from None
    except Exception as error:
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        code = trace.tb_frame.f_code if trace else None
        where = f"{Path(code.co_filename).name}, line {trace.tb_lineno}" if code and trace else "an unknown place"
        raise RuntimeError(f"{type(error).__name__} in {where}, while private notes were open") from None


def notes_folder(root: Path, setting: str) -> Path:
    """The real path of the folder; nothing is looked at or made. Raises UserError for what is no path."""
    if not setting.strip():
        import platformdirs

        place = platformdirs.user_data_path("acct", appauthor=False) / "notes" / _key(root)
    else:
        place = Path(setting.strip())
    try:
        return (root / place.expanduser()).resolve()
    except (OSError, RuntimeError, ValueError):
        raise UserError.of(
            f"`private: {setting}` is no folder acct can find", "write a path", "private-place"
        ) from None


def _key(root: Path) -> str:
    """A name for the workspace at this path: readable, and unlike that of another one."""
    name = "-".join(plain_words(root.resolve().name))[:24].strip("-") or "team"
    return f"{name}-{hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:10]}"


def why_refused(root: Path, folder: Path) -> Refused | None:
    """Why the folder can't hold the private notes of the workspace; None when it can."""
    top = root.resolve()
    elsewhere = "set `private:` in acct.yaml to a folder of your own outside it, or leave it out"
    if folder == top or top in folder.parents:
        return Refused("it lies inside the workspace, which is shared", elsewhere)
    if folder in top.parents:
        return Refused("it holds the workspace, which is shared", elsewhere)
    if other := find_root(folder):
        return Refused(f"it lies inside the workspace {other}", elsewhere)
    tree = work_tree(top)
    if tree and tree in (folder, *folder.parents) and is_exposed(folder / "notes.yaml", tree):
        return Refused(f"git would pick it up in {tree}", f"{elsewhere}; or have git ignore it")
    if not folder.exists():
        return None
    if not folder.is_dir():
        return Refused("it is not a folder", "name a folder")
    return _open_to_others(folder)


def _open_to_others(folder: Path) -> Refused | None:
    if os.name != "posix":
        return None
    found = folder.stat()
    if found.st_uid != os.geteuid():
        return Refused("it belongs to somebody else", "name a folder of your own")
    if found.st_mode & OTHERS:
        return Refused("others may look into it", f"chmod 700 {folder}")
    return None


def _make(folder: Path) -> None:
    """The folder and those above it that are missing, for their owner alone."""
    for place in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        try:
            place.mkdir(mode=FOLDER_MODE, exist_ok=True)
        except OSError as error:
            hint = "set `private:` in acct.yaml to a folder you may write to"
            raise UserError(
                Problem(str(place), 0, 0, f"can't be made: {error.strerror}", hint, "cannot-write")
            ) from None


def private_problems(root: Path, setting: str, places: Places) -> list[Problem]:
    """What `acct check` says of private notes: a `private:` that is not private, and notes that git tracks."""
    found: list[Problem] = []
    kept = [(root, f":(glob)**/{PRIVATE}/**")]
    try:
        folder = notes_folder(root, setting)
        refused = why_refused(root, folder) if setting or folder.exists() else None
        if refused is None and folder.is_dir():
            kept.append((folder, "."))
    except UserError as error:
        refused = Refused(error.problems[0].message, error.problems[0].hint)
    if refused:
        message = f"private notes can't be kept there: {refused.message}"
        found.append(places.problem("config", "private", "", "private-place", message, refused.hint))
    for place, pattern in kept:
        for name in tracked(place, pattern):
            file = shown(place / name, Path.cwd())
            hint = f"git rm --cached {file}, and have git ignore its folder; its history holds it still"
            found.append(Problem(file, 0, 0, "git tracks this file of private notes", hint, "private-in-git"))
    return found
