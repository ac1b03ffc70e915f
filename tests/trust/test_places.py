"""Folders that can't be written, disks that are full or slow, links, a lock that somebody keeps, a clock that goes back."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from salesacct.workspace import lock
from salesacct.workspace.files import files_of
from tests.running import Ran, acct
from tests.trust.playing import Stage, player, stage
from tests.trust.team import Case

ADD = 'commit add "Call Initech back" --due 2026-11-27'
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="this is Linux's")


def seen(root: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def on_a_small_disk(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell script where `folder` is a disk of 256 kB of its own; skipped where that can't be made."""
    if not shutil.which("unshare"):
        pytest.skip("a disk can't be made here")
    folder.mkdir()
    mount = f"mount -t tmpfs -o size=256k none {shlex.quote(str(folder))}"
    probe = subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True, text=True, check=False)
    if probe.returncode:
        pytest.skip(f"a disk can't be made here: {probe.stderr.strip()}")
    home = str(folder.with_name("home"))
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home)
    return subprocess.run(
        ["unshare", "-rm", "sh", "-ec", f"{mount}\ncd {shlex.quote(str(folder))}\n{script}"],
        env={"PATH": os.environ["PATH"], "ACCT_TODAY": "2026-11-23", "ACCT_ME": "ana", **homes},
        capture_output=True,
        text=True,
        check=False,
    )


@LINUX
def test_a_disk_that_is_full(team: Path, tmp_path: Path) -> None:
    """A real one: told, the file is as it was, nothing is left over; with some space again the same line works."""
    python = f"{shlex.quote(sys.executable)} -m salesacct"
    script = f"""
cp -R {shlex.quote(str(team))}/. .
{python} {ADD}
cp commitments/ana.yaml {shlex.quote(str(tmp_path))}/before.yaml
head -c 1M /dev/zero > filler 2>/dev/null || true
{python} {ADD} && echo wrong || echo refused
cmp commitments/ana.yaml {shlex.quote(str(tmp_path))}/before.yaml
ls -A . commitments
{python} check
rm filler
{python} {ADD}
grep -c Initech commitments/ana.yaml
"""
    ran = on_a_small_disk(script, tmp_path / "disk")
    assert ran.returncode == 0, ran
    assert ran.stdout.splitlines()[-1] == "2"
    assert "refused\n" in ran.stdout
    assert ".acct-tmp" not in ran.stdout
    assert "commitments/ana.yaml: error: not written: the disk is full\n  -> free some space" in ran.stderr


@LINUX
def test_a_disk_that_is_read_only(team: Path, tmp_path: Path) -> None:
    """Reading works, with the cache elsewhere; writing is refused in words."""
    python = f"{shlex.quote(sys.executable)} -m salesacct"
    script = f"""
cp -R {shlex.quote(str(team))}/. .
mount -o remount,ro .
{python} goal list
{python} {ADD} && echo wrong || echo refused
{python} report && echo wrong || echo refused
"""
    ran = on_a_small_disk(script, tmp_path / "disk")
    assert ran.returncode == 0, ran
    assert "ana-emea-logos" in ran.stdout
    assert ran.stdout.count("refused") == 2
    assert ran.stderr.count("not written: the disk is read-only\n  -> copy the workspace to one that is not") == 2


ACCT = f"{shlex.quote(sys.executable)} -m salesacct"


def by_shell(team: Path, home: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line run by a shell in the team's folder, as Ana, with a home of its own."""
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(home))
    return subprocess.run(
        ["sh", "-c", line],
        cwd=team,
        env={"PATH": os.environ["PATH"], "ACCT_TODAY": "2026-11-23", "ACCT_ME": "ana", **homes},
        capture_output=True,
        text=True,
        check=False,
    )


@LINUX
def test_files_may_not_grow(team: Path, tmp_path: Path) -> None:
    """A limit on the size of files (ulimit -f): a signal where nobody listens, words here."""
    before = seen(team)
    ran = by_shell(team, tmp_path / "home", f"ulimit -f 0; exec {ACCT} {ADD}")
    assert (ran.returncode, ran.stdout) == (1, ""), ran
    assert "larger than the system allows you\n  -> see ulimit -f" in ran.stderr
    assert seen(team) == before


@LINUX
def test_an_output_that_is_full(team: Path, tmp_path: Path) -> None:
    """What was saved stays; that it could not be said is told, and how to find out."""
    ran = by_shell(team, tmp_path / "home", f"exec {ACCT} {ADD} > /dev/full")
    assert (ran.returncode, ran.stderr.count("Traceback")) == (1, 0)
    assert ran.stderr.startswith(
        "error: the system says: No space left on device (the output could not be written)\n  -> "
    )
    assert b"Initech" in (team / "commitments/ana.yaml").read_bytes()


def test_a_folder_that_can_not_be_looked_into(ana: partial[Ran], team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its records are not left out in silence: pages are refused, the folder is named."""
    (team / "culture").mkdir()
    real = os.scandir

    def refused(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("culture"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        for line in ("check", "status"):
            ran = ana(line)
            assert ran.code == 1
            assert "culture: error: what is in this folder can't be listed" in ran.stdout + ran.stderr
        assert ana(ADD).code == 0
    assert ana("check").code == 0


def test_links(ana: partial[Ran], team: Path, tmp_path: Path) -> None:
    """The workspace itself and single files in it may be links; a link out of it, or to a folder, is refused as it is."""
    (tmp_path / "desk").symlink_to(team, target_is_directory=True)
    assert acct(ADD, tmp_path / "desk", ACCT_TODAY="2026-11-23", ACCT_ME="ana").code == 0
    promises, hidden, outside = team / "commitments" / "ana.yaml", team / ".promises.yaml", tmp_path / "outside.yaml"
    promises.rename(hidden)
    promises.symlink_to(Path("..") / ".promises.yaml")
    assert ana(ADD).code == 0
    assert promises.is_symlink()
    assert hidden.read_bytes().count(b"Initech") == 2
    hidden.rename(outside)
    promises.unlink()
    promises.symlink_to(outside)
    before = outside.read_bytes()
    ran = ana(ADD)
    assert (ran.code, "lies outside the workspace" in ran.stderr) == (1, True)
    assert outside.read_bytes() == before


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Somebody else holds the lock on the folder."""
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)


@LINUX
def test_a_lock_that_somebody_keeps(ana: partial[Ran], team: Path, monkeypatch: pytest.MonkeyPatch, long: bool) -> None:
    """After ten seconds (a moment in the short form) a writer says who keeps it; readers do not wait."""
    if not long:
        monkeypatch.setattr(lock, "PATIENCE", 0.05)
    patience, before = lock.PATIENCE, seen(team)
    with kept(team):
        assert ana("goal list").code == 0
        began = time.monotonic()
        ran = ana(ADD)
        waited = time.monotonic() - began
    assert (ran.code, f"another acct (process {os.getpid()}) is writing to" in ran.stderr) == (1, True)
    assert waited >= patience
    assert not long or waited < patience + 5
    assert seen(team) == before
    assert ana(ADD).code == 0


@LINUX
def test_a_slow_disk(tmp_path: Path) -> None:
    """Where each call takes its time, as on a network drive, a second writer waits for the first; both are there."""
    with player() as slow, player() as fast:
        one = stage(slow, tmp_path / "play", Case(ADD))
        other = Stage(fast, one.folder, Case("log calls 9"))
        same = Stage(fast, one.folder, Case(ADD.replace("Initech", "Vantage")))
        told: list[Ran] = []
        writing = threading.Thread(target=lambda: told.append(one.run(pause=0.005)))
        writing.start()
        while not (names := [path.name for path in one.team.rglob("*.acct-tmp")]) and writing.is_alive():
            time.sleep(0.001)
        ran = [other.run(), same.run()]
        writing.join()
        assert names
        assert [one.code for one in (*told, *ran)] == [0, 0, 0]
    text = (one.team / "commitments/ana.yaml").read_text()
    assert (text.count("Initech"), text.count("Vantage")) == (1, 1)
    assert (one.team / "readings/ana.csv").read_text().count("ana,calls,9") == 1


def test_a_clock_that_goes_back(ana: partial[Ran], team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Times of files are compared, never trusted to grow: what is read is what the files hold, whatever the clock says."""
    goals = team / "goals" / "ana.yaml"
    ahead = dt.datetime(2031, 1, 1).timestamp()
    os.utime(goals, (ahead, ahead))
    assert [goal["target"] for goal in ana("goal list --json").json["goals"]] == [12]
    past = dt.datetime(2020, 1, 1).timestamp()
    monkeypatch.setattr("salesacct.workspace.sync.time.time_ns", lambda: int(past * 1e9))
    for target in (13, 14, 15):
        goals.write_text(goals.read_text().replace(f"target: {target - 1}", f"target: {target}"))
        os.utime(goals, (ahead, ahead))
        assert [goal["target"] for goal in ana("goal list --json").json["goals"]] == [target]
    assert [found.name for found in files_of(team).yaml] == ["acct.yaml", "goals/ana.yaml"]


def test_a_day_that_goes_back(ana: partial[Ran]) -> None:
    """What is dated later than today is out of sight; what would end before it began is refused, with the reason."""
    id = ana(ADD).stdout.split()[0]
    assert ana("commit list --json", ACCT_TODAY="2026-11-20").json["commitments"] == []
    ran = ana(f"commit keep {id}", ACCT_TODAY="2026-11-20")
    assert (ran.code, "  -> " in ran.stderr) == (1, True)
    assert ana(f"commit keep {id}").code == 0
