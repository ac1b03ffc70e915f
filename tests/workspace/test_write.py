"""Writing to a workspace: whole or not at all, one acct at a time, inside the root, and in words when it can't be."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from salesacct.problems import CannotEdit, UserError
from salesacct.text.edit import append_item
from salesacct.workspace import lock
from salesacct.workspace.replace import bytes_of
from salesacct.workspace.swap import moved
from salesacct.workspace.write import append_rows, edit_file, locked, replace_file

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX's")
HEADER = ("date", "person", "metric", "value", "note", "ref")
ROW = ("2026-11-20", "ana", "calls", "14", "", "")


def adds(id: str) -> Callable[[str], str]:
    return lambda text: append_item(text, "f.yaml", "goals", {"id": id})


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def goals(tmp_path: Path) -> Path:
    path = tmp_path / "goals" / "ana.yaml"
    path.parent.mkdir()
    path.write_bytes(b"goals:\r\n- id: a   # first\r\n")
    return path


def test_a_file_is_edited_byte_for_byte(tmp_path: Path, goals: Path) -> None:
    """Line endings go through the writer untouched, on every system."""
    edit_file(goals, tmp_path, adds("b"))
    assert files(tmp_path) == {str(Path("goals/ana.yaml")): b"goals:\r\n- id: a   # first\r\n- id: b\r\n"}


def test_a_byte_order_mark_stays(tmp_path: Path, goals: Path) -> None:
    """It is the file's, not the text's."""
    goals.write_bytes(b"\xef\xbb\xbfgoals:\n- id: a\n")
    edit_file(goals, tmp_path, adds("b"))
    assert goals.read_bytes() == b"\xef\xbb\xbfgoals:\n- id: a\n- id: b\n"


def test_a_new_file_begins_with_its_first_lines_and_gets_its_folders(tmp_path: Path) -> None:
    """A writer's first record makes the file, with the comment that points editors to the schema."""
    edit_file(tmp_path / "plans" / "2026" / "ana.yaml", tmp_path, adds("a"), create="# schema\n")
    assert (tmp_path / "plans" / "2026" / "ana.yaml").read_bytes() == b"# schema\ngoals:\n  - id: a\n"


def test_an_edit_that_changes_nothing_writes_nothing(tmp_path: Path, goals: Path) -> None:
    """Not even a new time of change."""
    before = goals.stat()
    edit_file(goals, tmp_path, lambda text: text)
    assert (goals.stat().st_mtime_ns, goals.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_replace_refuses_a_file_that_changed_meanwhile(goals: Path) -> None:
    """What someone saved in an editor in between is not overwritten."""
    with pytest.raises(UserError, match="changed meanwhile"):
        replace_file(goals, b"goals:\n", b"mine\n")
    with pytest.raises(UserError, match="changed meanwhile"):
        replace_file(goals, None, b"mine\n")
    assert files(goals.parent) == {"ana.yaml": b"goals:\r\n- id: a   # first\r\n"}


def test_an_edit_made_in_between_is_not_lost(tmp_path: Path, goals: Path) -> None:
    """An editor that knows no lock saves while acct is at work: acct gives way."""

    def slow(text: str) -> str:
        goals.write_bytes(b"goals:\n- id: saved by hand\n")
        return adds("b")(text)

    with pytest.raises(UserError, match="changed meanwhile"):
        edit_file(goals, tmp_path, slow)
    assert files(tmp_path) == {str(Path("goals/ana.yaml")): b"goals:\n- id: saved by hand\n"}


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets two files change places")


@LINUX
@pytest.mark.parametrize("saves", [1, 2])
def test_an_editor_that_saves_in_the_last_moment_keeps_what_it_saved(
    goals: Path, monkeypatch: pytest.MonkeyPatch, saves: int
) -> None:
    """Between acct's last look and the replacement, and once more while acct puts back what it took out."""
    old, real = goals.read_bytes(), moved
    calls: list[int] = []

    def late(one: Path, other: Path, how: int) -> bool:
        calls.append(how)
        if len(calls) <= saves:
            beside = goals.with_name("saved")
            beside.write_bytes(f"goals: []  # {len(calls)}\n".encode())
            beside.replace(goals)
        return real(one, other, how)

    monkeypatch.setattr("salesacct.workspace.replace.moved", late)
    with pytest.raises(UserError, match="changed meanwhile"):
        replace_file(goals, old, b"goals:\n- id: mine\n")
    assert files(goals.parent) == {"ana.yaml": f"goals: []  # {saves}\n".encode()}


@LINUX
def test_a_file_that_somebody_makes_in_the_last_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file takes no place that is taken."""
    path, real = tmp_path / "new.yaml", moved

    def late(one: Path, other: Path, how: int) -> bool:
        path.write_bytes(b"goals: []\n")
        return real(one, other, how)

    monkeypatch.setattr("salesacct.workspace.replace.moved", late)
    with pytest.raises(UserError, match="changed meanwhile"):
        replace_file(path, None, b"goals:\n- id: mine\n")
    assert files(tmp_path) == {"new.yaml": b"goals: []\n"}


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("renamed", [False, True])
def test_a_file_that_is_being_saved_in_place_is_waited_for(
    tmp_path: Path, goals: Path, monkeypatch: pytest.MonkeyPatch, late: bool, renamed: bool
) -> None:
    """Editors that empty a file and write it again leave it so for a moment, before acct looks or between look and read.

    Somebody may even have renamed it in between.
    """
    whole, real = goals.read_bytes(), bytes_of
    saving = threading.Timer(0.05, lambda: goals.write_bytes(whole))

    def emptied() -> None:
        if not saving.is_alive():
            goals.write_bytes(b"")
            if renamed:
                time.sleep(0.01)
                goals.rename(goals.with_name("other")).rename(goals)
            saving.start()

    def read(path: Path) -> bytes | None:
        if path == goals and not saving.ident:
            emptied()
        return real(path)

    if late:
        monkeypatch.setattr("salesacct.workspace.write.bytes_of", read)
    else:
        emptied()
    edit_file(goals, tmp_path, adds("b"))
    saving.join()
    assert goals.read_bytes() == whole + b"- id: b\r\n"


@POSIX
def test_the_mode_of_a_file_stays(tmp_path: Path, goals: Path) -> None:
    """A file shared with the group stays shared, a private one private."""
    goals.chmod(0o640)
    edit_file(goals, tmp_path, adds("b"))
    assert goals.stat().st_mode & 0o777 == 0o640


@POSIX
def test_a_link_stays_a_link(tmp_path: Path, goals: Path) -> None:
    """What it points to is written, if that is in the workspace too."""
    link = tmp_path / "mine.yaml"
    link.symlink_to(Path("goals") / "ana.yaml")
    edit_file(link, tmp_path, adds("b"))
    assert link.is_symlink()
    assert goals.read_bytes().endswith(b"- id: b\r\n")


def steps(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, fail_at: int) -> list[int]:
    """Make the nth call of a system function fail as a full disk does; gives the calls seen."""
    real, calls = getattr(module, name), []

    def flaky(*args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        if len(calls) == fail_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, flaky)
    return calls


@pytest.mark.parametrize("name", ["replace", "fsync", "fdopen"])
@pytest.mark.parametrize("existing", [True, False])
def test_a_disk_that_fills_up_leaves_the_files_as_they_were(
    tmp_path: Path, goals: Path, monkeypatch: pytest.MonkeyPatch, name: str, existing: bool
) -> None:
    """Whatever step fails: words, no half file, nothing left over, no new folder."""
    before, folders = files(tmp_path), sorted(tmp_path.rglob("*"))
    path = goals if existing else tmp_path / "plans" / "ana.yaml"
    with monkeypatch.context() as patch:
        patch.setattr("salesacct.workspace.replace.moved", lambda *_: False)  # as where files can't change places
        steps(patch, os, name, 1)
        with pytest.raises(UserError, match="the disk is full"):
            edit_file(path, tmp_path, adds("b"))
    assert files(tmp_path) == before
    assert sorted(tmp_path.rglob("*")) == folders


def test_an_interrupt_leaves_the_file_as_it_was(tmp_path: Path, goals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a write."""
    before = files(tmp_path)

    def interrupted(_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            edit_file(goals, tmp_path, adds("b"))
    assert files(tmp_path) == before


@POSIX
def test_a_folder_that_can_not_be_synced_is_no_failure(
    tmp_path: Path, goals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is in its place by then; reporting a failure would have it added twice."""
    steps(monkeypatch, os, "fsync", 2)
    edit_file(goals, tmp_path, adds("b"))
    assert goals.read_bytes().endswith(b"- id: b\r\n")


def test_what_a_killed_acct_left_behind_is_swept_up(tmp_path: Path, goals: Path) -> None:
    """A temporary file of the same target goes with the next edit, an old one of another too; other hidden files stay."""
    (goals.parent / ".ana.yaml.0a1b2c3d.acct-tmp").write_bytes(b"half")
    (goals.parent / ".ana.yaml.swp").write_bytes(b"vim")
    (goals.parent / ".new.yaml.0a1b2c3d.acct-tmp").write_bytes(b"somebody is writing it")
    old = goals.parent / ".old.yaml.0a1b2c3d.acct-tmp"
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    edit_file(goals, tmp_path, adds("b"))
    assert sorted(files(goals.parent)) == [".ana.yaml.swp", ".new.yaml.0a1b2c3d.acct-tmp", "ana.yaml"]


def test_a_read_only_file_is_refused(tmp_path: Path, goals: Path) -> None:
    """Replacing it would be possible, and not what its owner wants."""
    goals.chmod(0o444)
    with pytest.raises(UserError, match="does not allow"):
        edit_file(goals, tmp_path, adds("b"))
    goals.chmod(0o644)
    assert files(goals.parent) == {"ana.yaml": b"goals:\r\n- id: a   # first\r\n"}


def test_a_folder_without_write_access_is_refused(tmp_path: Path, goals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's no becomes words, whoever runs the test."""
    real = os.open

    def refused(path: Any, flags: int, *rest: Any) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refused)
        with pytest.raises(UserError, match="does not allow"):
            edit_file(goals, tmp_path, adds("b"))
    assert files(goals.parent) == {"ana.yaml": b"goals:\r\n- id: a   # first\r\n"}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A file beside the workspace, which has to stay as it is."""
    path = tmp_path / "elsewhere.yaml"
    path.write_bytes(b"goals: []\n")
    (tmp_path / "team").mkdir()
    yield path
    assert path.read_bytes() == b"goals: []\n"


@pytest.mark.parametrize(
    "name",
    [
        "../elsewhere.yaml",
        "goals/../../elsewhere.yaml",
        "../new.yaml",
        "goals/../x.yaml",
        "a\0b.yaml",
        "a:b.yaml",
        "a\\b.yaml",
    ],
)
@pytest.mark.usefixtures("elsewhere")
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    """An id such as `../../x` never becomes a file outside the workspace, nor an odd one inside."""
    with pytest.raises(UserError):
        edit_file(tmp_path / "team" / name, tmp_path / "team", adds("b"))
    assert sorted(files(tmp_path)) == ["elsewhere.yaml"]


@POSIX
@pytest.mark.parametrize("link", ["file", "folder"])
def test_a_link_that_leads_elsewhere_is_refused(tmp_path: Path, elsewhere: Path, link: str) -> None:
    """Not through a linked file, and not through a linked folder."""
    root = tmp_path / "team"
    if link == "file":
        (root / "ana.yaml").symlink_to(elsewhere)
    else:
        (root / "goals").symlink_to(tmp_path, target_is_directory=True)
    for path in (root / "ana.yaml", root / "goals" / "elsewhere.yaml", root / "goals" / "new.yaml"):
        if link == "file" and path.parent != root:
            continue
        if link == "folder" and path.parent == root:
            continue
        with pytest.raises(UserError, match="outside the workspace"):
            edit_file(path, root, adds("b"))
    assert not (tmp_path / "new.yaml").exists()


@POSIX
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    """In words, not as an endless loop."""
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    with pytest.raises(UserError):
        edit_file(tmp_path / "a.yaml", tmp_path, adds("b"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Nor can a file be where a folder should be."""
    (tmp_path / "ana.yaml").mkdir()
    (tmp_path / "plans").write_bytes(b"")
    for path in (tmp_path / "ana.yaml", tmp_path / "plans" / "ana.yaml"):
        with pytest.raises(UserError):
            edit_file(path, tmp_path, adds("b"))
    assert files(tmp_path) == {"plans": b""}


def test_a_file_that_is_not_text_is_refused(tmp_path: Path, goals: Path) -> None:
    """Its bytes stay, and the problem has its place."""
    goals.write_bytes(b"goals:\n- id: Jos\xe9\n")
    with pytest.raises(UserError) as caught:
        edit_file(goals, tmp_path, adds("b"))
    assert (caught.value.problems[0].line, caught.value.problems[0].rule) == (2, "encoding")
    assert goals.read_bytes() == b"goals:\n- id: Jos\xe9\n"


@pytest.mark.parametrize("bad", ["a: 1\na: 2\n", "a: '\n", "a: \x00\n", "a: \ud800\n"])
def test_a_text_that_would_not_read_back_is_never_written(tmp_path: Path, goals: Path, bad: str) -> None:
    """Whatever the edit gives: acct writes no file that acct can't read."""
    before = files(tmp_path)
    with pytest.raises(UserError):
        edit_file(goals, tmp_path, lambda _: bad)
    assert files(tmp_path) == before


def test_rows_are_appended_to_a_readings_file(tmp_path: Path) -> None:
    """A new file has the header; an old one keeps its columns, and is refused as it is when one is missing."""
    path = tmp_path / "readings" / "ana.csv"
    append_rows(path, tmp_path, [ROW], HEADER)
    append_rows(path, tmp_path, [ROW, (*ROW[:4], 'a, "b"', "r1")], HEADER)
    line = b"2026-11-20,ana,calls,14,,\n"
    assert (
        path.read_bytes()
        == b"date,person,metric,value,note,ref\n" + line * 2 + b'2026-11-20,ana,calls,14,"a, ""b""",r1\n'
    )
    path.write_bytes(b"date,value\r\n")
    with pytest.raises(CannotEdit):
        append_rows(path, tmp_path, [ROW], HEADER)
    assert path.read_bytes() == b"date,value\r\n"


def test_a_lock_within_a_lock_passes(tmp_path: Path, goals: Path) -> None:
    """A command may hold the lock over several edits."""
    with locked(tmp_path), locked(tmp_path):
        edit_file(goals, tmp_path, adds("b"))
    assert goals.read_bytes().endswith(b"- id: b\r\n")
    assert files(tmp_path).keys() == {str(Path("goals/ana.yaml"))}


def test_a_lock_that_is_kept_is_reported(tmp_path: Path, goals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some patience; and it is free again once the other is done."""
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    ready, done = threading.Event(), threading.Event()

    def other() -> None:
        with locked(tmp_path):
            ready.set()
            done.wait(10)

    thread = threading.Thread(target=other)
    thread.start()
    ready.wait(10)
    try:
        with pytest.raises(UserError, match="another acct"):
            edit_file(goals, tmp_path, adds("b"))
    finally:
        done.set()
        thread.join()
    edit_file(goals, tmp_path, adds("b"))
    assert goals.read_bytes().endswith(b"- id: b\r\n")


@POSIX
def test_folders_that_can_not_be_locked_use_a_file_in_the_cache(
    tmp_path: Path, goals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network drives have no folder locks; two commands of one user still wait for each other there."""
    import fcntl

    cache, real = tmp_path / "cache", fcntl.flock

    def no_folders(handle: int, how: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
            raise OSError(errno.ENOLCK, "No locks available")
        real(handle, how)

    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(fcntl, "flock", no_folders)
    edit_file(goals, tmp_path / "goals", adds("b"))
    assert goals.read_bytes().endswith(b"- id: b\r\n")


ADDER = """
import sys
from pathlib import Path
from salesacct.text.edit import append_item
from salesacct.workspace.write import append_rows, edit_file
root, who = Path(sys.argv[1]), sys.argv[2]
for n in range(10):
    edit_file(root / "goals.yaml", root, lambda text: append_item(text, "f", "goals", {"id": f"{who}-{n}"}))
    append_rows(root / "calls.csv", root, [(f"{who}-{n}",)], ("ref",))
"""


def test_two_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    """Four processes add ten records each to one file: all forty are there, and no other file."""
    adders = [subprocess.Popen([sys.executable, "-c", ADDER, str(tmp_path), f"p{n}"]) for n in range(4)]
    assert [adder.wait(120) for adder in adders] == [0, 0, 0, 0]
    everyone = sorted(f"p{who}-{n}" for who in range(4) for n in range(10))
    found = files(tmp_path)
    assert sorted(line[8:] for line in found.pop("goals.yaml").decode().split("\n")[1:-1]) == everyone
    assert sorted(found.pop("calls.csv").decode().split("\n")[1:-1]) == everyone
    assert found == {}
