"""Windows and macOS as far as they can be played on another system: workspace/systems.py told that it runs there."""

from __future__ import annotations

import errno
import os
import sys
import types
import unicodedata
from pathlib import Path
from unittest import mock

import pytest
from tests.conftest import ACCT_YAML, GOALS, TODAY, write_files
from tests.running import acct

from salesacct.problems import UserError
from salesacct.workspace import lock, systems
from salesacct.workspace.write import edit_file, locked, replace_file


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[int]:
    """A system without fcntl, whose msvcrt locks files and no folders; the numbers of the files that are locked."""
    held: set[int] = set()
    real = os.close

    def locking(handle: int, mode: int, count: int) -> None:
        found = os.fstat(handle)
        assert (mode, count, found.st_mode & 0o170000) == (2, 1, 0o100000), "one byte of a file, without waiting"
        if found.st_ino in held:
            raise OSError(errno.EACCES, "Permission denied")
        held.add(found.st_ino)

    def close(handle: int) -> None:
        held.discard(os.fstat(handle).st_ino)
        real(handle)

    msvcrt = types.ModuleType("msvcrt")
    vars(msvcrt).update(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setattr(systems, "WINDOWS", True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(os, "close", close)
    return held


def test_without_fcntl_a_file_in_the_cache_is_locked(
    windows: set[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two commands wait for each other all the same, the second is told, and nothing stays locked."""
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with locked(tmp_path):
        assert len(windows) == 1
        lock._mine.held.clear()  # as another process would find it
        with pytest.raises(UserError, match="is writing to"), locked(tmp_path):
            pass
    assert windows == set()
    assert [p.suffix for p in (tmp_path / "cache" / "acct").iterdir()] == [".lock"]


@pytest.mark.usefixtures("windows")
def test_every_write_works_there(tmp_path: Path) -> None:
    """A command that adds, one that changes and one that appends rows."""
    team = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS.replace("\n", "\r\n")})
    for line in ("commit add x --due fri", "goal checkin ana-emea-logos 6 fine", "log calls 3"):
        ran = acct(line, team, ACCT_TODAY=TODAY, ACCT_ME="ana", XDG_CACHE_HOME=str(tmp_path / "cache"))
        assert (ran.code, ran.stderr) == (0, ""), line
    assert b"\n" not in (team / "goals" / "ana.yaml").read_bytes().replace(b"\r\n", b"")


@pytest.mark.usefixtures("windows")
def test_a_file_that_somebody_reads_is_waited_for(tmp_path: Path) -> None:
    """Windows refuses to replace a file that is open: acct tries again, and says so when it stays open."""
    path = tmp_path / "ana.yaml"
    path.write_bytes(b"old")
    real, tries = Path.replace, 0

    def busy(self: Path, target: Path) -> Path:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise PermissionError(errno.EACCES, "Access is denied")
        return real(self, target)

    with mock.patch.object(Path, "replace", busy):
        replace_file(path, b"old", b"new")
    assert (path.read_bytes(), tries) == (b"new", 4)
    refused = mock.patch.object(Path, "replace", side_effect=PermissionError(errno.EACCES, "Access is denied"))
    with refused, mock.patch.object(systems, "PATIENCE", 0.05), pytest.raises(UserError, match="does not allow it"):
        replace_file(path, b"new", b"newer")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["ana.yaml"]
    assert path.read_bytes() == b"new"


def test_elsewhere_a_refusal_is_final(tmp_path: Path) -> None:
    """Where an open file can be replaced, waiting would help nobody."""
    refused = mock.patch.object(Path, "replace", side_effect=PermissionError(errno.EACCES, "no"))
    with (
        refused as tries,
        mock.patch("salesacct.workspace.replace.moved", return_value=False),
        pytest.raises(UserError),
    ):
        replace_file(tmp_path / "x.yaml", None, b"new")
    assert tries.call_count == 1


@pytest.mark.parametrize("name", ["con", "NUL", "aux.later", "com1", "lpt9", "com¹", "conin$", "nul .x"])
def test_names_of_devices_are_refused_everywhere(name: str, tmp_path: Path) -> None:
    """A file `con.yaml` could be cloned on no Windows machine."""
    assert systems.unusable_in(f"goals/{name}.yaml")
    with pytest.raises(UserError, match="can't be named so"):
        edit_file(tmp_path / "goals" / f"{name}.yaml", tmp_path, lambda _: "goals: []\n")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    "name", ["goals/ana.yaml", "goals/connor.yaml", "goals/console.yaml", "nullable/a.b.yaml", "goals/josé.yaml"]
)
def test_other_names_are_fine(name: str) -> None:
    """What only begins like a device is none."""
    assert systems.unusable_in(name) == ""


@pytest.mark.parametrize(("written", "on_disk"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_letters_in_another_form(written: str, on_disk: str, tmp_path: Path) -> None:
    """A story whose record says é and whose file a Mac named e and ´ is found, and the other way round."""
    name = "josé-büro.md"
    story = {
        "id": "s-1",
        "by": "ana",
        "on": "2026-11-20",
        "title": "T",
        "file": f"stories/{in_form(written, name)}",
    }
    record = ", ".join(f"{key}: {value}" for key, value in story.items())
    files = {"acct.yaml": ACCT_YAML, "culture/ana.yaml": f"stories: [{{{record}}}]\n"}
    team = write_files(tmp_path / "team", {**files, f"stories/{in_form(on_disk, name)}": "Found.\n"})
    assert "Found." in acct("story show s-1", team, ACCT_TODAY=TODAY, ACCT_ME="ana").stdout
    assert acct("check", team, ACCT_TODAY=TODAY, ACCT_ME="ana").code == 0


def in_form(form: str, text: str) -> str:
    """Letters with their accents in one (NFC) or apart (NFD)."""
    return unicodedata.normalize("NFC" if form == "NFC" else "NFD", text)


def test_places_are_told_with_slashes(tmp_path: Path) -> None:
    """A file is named alike on every system: in problems, confirmations and JSON."""
    team = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/deep/ana.yaml": "goals: [{id: x}]\n"})
    told = acct("check --json", team, ACCT_TODAY=TODAY, ACCT_ME="ana").json["problems"]
    assert {p["file"] for p in told} == {"goals/deep/ana.yaml"}


def test_nothing_asks_for_what_windows_lacks() -> None:
    """Calls that Windows does not have stand behind a question for them, or in the module that knows the systems."""
    lacking = (
        "os.fchmod",
        "os.fchown",
        "os.fork",
        "os.getuid",
        "os.mkfifo",
        "os.statvfs",
        "signal.SIGKILL",
        "signal.SIGALRM",
    )
    source = Path(systems.__file__).parents[1]
    found = [
        f"{p.name}: {call}" for p in source.rglob("*.py") for call in lacking if call + "(" in p.read_text("utf-8")
    ]
    assert found == []
