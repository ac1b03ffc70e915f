"""No command but `sync` and `import --sql` reaches the network or starts a program but git: in processes of their own, where
Python tells of every socket, every look-up of a name and every program that is started.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import TODAY, write_files
from tests.repository import Repository, needs_git
from tests.trust.filled import filled
from tests.trust.lines import lines

WATCH = """\
import json, os, sys

STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "webbrowser.open")

def watched(event, arguments):
    if event.startswith("socket.") or event in STARTS or event in ("urllib.Request", "http.client.connect"):
        with open(os.environ["ACCT_TEST_TOLD"], "a") as told:
            print(json.dumps([event, [str(a) if not isinstance(a, (list, tuple)) else [str(x) for x in a] for a in arguments]]), file=told)

sys.addaudithook(watched)
"""
SHORT = ("status", "report", "calendar", "history", "person forget")


def told(folder: Path, root: Path, words: Sequence[str], *before: str) -> list[list[object]]:
    """What Python told of one process."""
    log = folder / "told"
    log.unlink(missing_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACCT_", "GIT_", "PYTHON"))}
    homes = {name: str(folder / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    own = {"PYTHONPATH": str(folder / "watch"), "ACCT_TEST_TOLD": str(log), "ACCT_TODAY": TODAY, "ACCT_ME": "marco"}
    subprocess.run(
        [*before, sys.executable, *words],
        cwd=root,
        env=kept | homes | own,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def without_network() -> Sequence[str]:
    """The words that start a process without any network, where this system allows it."""
    words = ("unshare", "-r", "-n")
    can = shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
    return words if can else ()


@needs_git
def test_only_git_is_started_and_nothing_is_connected(tmp_path: Path, long: bool) -> None:
    """The short form looks at the commands that do most, the long one at every line of every command."""
    write_files(tmp_path, {"watch/sitecustomize.py": WATCH})
    (tmp_path / "home").mkdir()
    root = tmp_path / "team"
    Repository(write_files(root, {**filled(lambda path: path), "export.csv": "Who,Day\nAna,2026-11-19\n"})).commit(
        "2026-11-20"
    )
    assert told(tmp_path, root, ["-c", "import socket; socket.getaddrinfo('localhost', 1)"]), "the watch is awake"
    assert told(tmp_path, root, ["-c", "import os; os.system('true')"]), "the watch is awake"
    saved = shutil.copytree(root, tmp_path / "saved")
    seen: set[str] = set()
    apart = without_network() if long else ()
    for line in lines("x"):
        if not long and (line.command not in SHORT or line.command in seen):
            continue
        seen.add(line.command)
        if line.writes:
            shutil.rmtree(root)
            shutil.copytree(saved, root)
        found = told(tmp_path, root, ["-m", "salesacct", *line.words], *apart)
        wrong = [one for one in found if one[0] != "subprocess.Popen" or one[1][0] != "git"]  # type: ignore[index]
        assert wrong == [], line
    assert seen >= set(SHORT)


@pytest.mark.parametrize("words", [("status",), ("goal", "list"), ("--help",), ("check", "--config")])
def test_the_libraries_of_a_network_are_not_even_loaded(words: tuple[str, ...], tmp_path: Path) -> None:
    """A plain command imports neither sockets with TLS nor a client of any protocol."""
    root = write_files(tmp_path / "team", filled(lambda path: path))
    code = (
        f"import sys; from salesacct.cli.main import main; main({list(words)!r}); print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ACCT_ME": "marco", "ACCT_TODAY": TODAY},
    )
    assert {"ssl", "_ssl", "http.client", "urllib.request", "ftplib", "smtplib", "asyncio"} & set(
        ran.stderr.split()
    ) == set()
