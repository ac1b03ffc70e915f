"""The same as tests/trust/test_faults.py with the system itself at fault: strace lets every call on the folder fail in turn."""

from __future__ import annotations

import random
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Tried
from tests.running import Ran
from tests.trust.playing import FAULTS, LINES, Player, Stage, play_to_the_end, player, stage
from tests.trust.team import Case
from tests.trust.test_faults import endured

LINE = """
import os, random, sys
from salesacct.cli.main import run
from salesacct.workspace import change
change.draw = random.Random(7).choice
os.urandom = random.Random(7).randbytes
run()
"""
"""acct, with ids and names of new files that are the same in every run."""
TYPICAL = (
    *("log calls 9", "commit add", "commit miss", "standup say --for", "review log --rep ana --private", "review note"),
    *("import ../deals.csv --metric", "story draft", "report --out", "init", "sync --no-push"),
)
FEW = 15
"""So many calls of each line, each with every error."""
PYTHONS_OWN = ("execve", "getcwd")
"""Without these there is no Python that could say anything."""
HERE = re.compile("AT_FDCWD<[^>]*>")
CALL = re.compile(r"^(\d+) +(\w+)\(")
PLACE = re.compile(r"""\d+<([^>]*)>|"([^"]*)\"""")


@pytest.fixture(scope="module")
def acct() -> Iterator[Player]:
    """The process that looks at what is left."""
    with player() as one:
        yield one


def traced(one: Stage, *how: str) -> tuple[Ran, list[str]]:
    """Run a case's line under strace; gives what came out, and the calls."""
    log = one.folder.with_name("calls")
    words = ["strace", "-f", "-qq", "-y", "-o", str(log), *how, sys.executable, "-c", LINE, *shlex.split(one.case.line)]
    ran = subprocess.run(
        words,
        cwd=one.team,
        env=one.environ | {"PYTHONHASHSEED": "0", "PYTHONSAFEPATH": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout, ran.stderr), log.read_text("utf-8", "replace").splitlines()


def calls_on(folder: Path, lines: list[str]) -> list[tuple[str, str, int]]:
    """(name, path, the how manieth of its name on the path) of every call of acct's own process on something in the folder."""
    found, count = [], Counter[tuple[str, str]]()
    own = lines[0].split()[0]
    for line in lines:
        call = CALL.match(line)
        if call and call[1] == own:
            places = (
                by_number or by_name for by_number, by_name in PLACE.findall(HERE.sub("", line.partition(" = ")[0]))
            )
            path = next((place for place in places if place.startswith(str(folder))), "")
            if path:
                count[call[2], path] += 1
                found.append((call[2], path, count[call[2], path]))
    return found


@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace on this machine")
@pytest.mark.parametrize("case", [c for c in LINES if c.line.startswith(TYPICAL)], ids=lambda case: case.named)
def test_a_call_that_the_system_fails(case: Case, acct: Player, tmp_path: Path, long: bool, tried: Tried) -> None:
    """A sample of the calls of a line, each with every error."""
    if not long:
        pytest.skip("in the long form")
    folder = tmp_path / "play"
    played = play_to_the_end(stage(acct, folder, case), only_changing=True)
    one = stage(acct, folder, case)
    ran, lines = traced(one)
    assert ran.code == 0, ran
    calls = [call for call in calls_on(folder, lines) if call[0] not in PYTHONS_OWN]
    chosen, hits = sorted(random.Random(case.line).sample(calls, min(FEW, len(calls)))), 0
    for name, path, n in chosen:
        for fault in FAULTS:
            one = stage(acct, folder, case)
            ran, lines = traced(one, "-P", path, "-e", f"inject={name}:error={fault}:when={n}")
            met = next((line for line in lines if "(INJECTED)" in line), "")
            if met:  # else a name that no run has twice
                hits += 1
                tried.once()
                endured(one, played, ran, met)
    assert hits >= 3 * len(chosen)
