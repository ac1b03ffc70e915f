"""Private notes beside everything that shares or keeps: git's objects, a crash, an edit under an open umask."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path
from unittest import mock

import pytest

from tests.repository import needs_git
from tests.sharing import shared
from tests.trust.filled import filled
from tests.trust.lines import lines
from tests.trust.test_every_command import CANARY, Stage

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


@needs_git
def test_git_never_gets_a_note(tmp_path: Path) -> None:
    """After notes, private parts of one-on-ones and a sync, no object of the repository or of its remote holds a word of them."""
    stage = Stage(tmp_path, filled(lambda path: path))
    shared(stage.root)
    for line in (
        ("review", "note", "--rep", "ana", f"{CANARY} of ana"),
        ("review", "log", "--rep", "ana", "--private", "--feedback", f"{CANARY} said", "--agreed", "Two dinners"),
        ("commit", "add", "x", "--due", "fri"),
        ("sync",),
    ):
        assert stage.run(*line).code == 0, line
    for repository in (stage.root, stage.root.with_name("team-hub.git")):
        command = ["git", "cat-file", "--batch", "--batch-all-objects"]
        objects = subprocess.run(command, cwd=repository, capture_output=True, check=True).stdout
        assert b"Two dinners" in objects
        assert CANARY.encode() not in objects


def test_a_crash_tells_no_note(tmp_path: Path) -> None:
    """A bug in the middle of any command that has notes open, with the note in its own words: kind and place, no more."""
    stage = Stage(tmp_path, filled(lambda path: path))
    for name in ("salesacct.workspace.private._parsed", "salesacct.workspace.private.Notebook.adding"):
        bug = mock.patch(name, side_effect=ValueError(f"{CANARY} in the words of a bug"))
        with bug, mock.patch("salesacct.cli.session.Session.interactive", True):
            for words in (("review", "note", "--rep", "ana", CANARY), ("review", "notes", "--rep", "ana", "--private")):
                ran = stage.run(*words)
                assert CANARY not in ran.stderr
                assert ran.code == 3 or "adding" in name
    assert stage.leaks() == []


@POSIX
def test_modes_after_every_command(tmp_path: Path) -> None:
    """Under a umask that opens everything, no command leaves a note, its folder or the cache open to others."""
    old = os.umask(0)
    try:
        stage = Stage(tmp_path, filled(lambda path: path))
        (tmp_path / "data" / "acct").chmod(0o700)
        for line in [one for one in lines("x") if one.command.startswith(("review", "person forget", "status"))]:
            stage.run(*line.words)
    finally:
        os.umask(old)
    for place in (tmp_path / "data", tmp_path / "cache" / "acct"):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (place, *place.rglob("*"))}
        assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
