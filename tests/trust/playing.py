"""Plays of one command line each, on a team's folder of its own: what was there before, what happened, what is there now."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import write_files
from tests.running import Ran
from tests.sharing import hub_of, repository
from tests.trust.team import CASES, DEALS, FILES, Case

Contents = Mapping[str, bytes]
"""Files by their names below the folder of a play."""
DEBRIS = ".acct-tmp"
FAULTS = ("ENOSPC", "EIO", "EACCES", "EINTR")
LINES = [case for cases in CASES.values() for case in cases]
SEVERAL = (
    "standup say --for",
    "review log",
    "commit keep c-2 c-6",
    "commit miss",
    "story",
    "partner checkin",
    "import",
)
"""How lines begin that change several files."""
SOME = [case for n, case in enumerate(LINES) if n % 6 == 1 or case.line.startswith(SEVERAL)]
"""The lines of the short form."""


class Player:
    """The process that plays; see tests/trust/player.py."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.player"],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.seconds = 0.0

    def play(self, job: Mapping[str, Any]) -> int:
        """The exit code of one job; `seconds` is then how long it took."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        code, self.seconds = json.loads(self.process.stdout.readline())
        return int(code)

    def close(self) -> None:
        """End it."""
        self.process.communicate()


@contextmanager
def player() -> Iterator[Player]:
    """A player that is gone afterwards."""
    one = Player()
    try:
        yield one
    finally:
        one.close()


class Stage(NamedTuple):
    """The folder of one case: `team` is the workspace; the user's cache, private notes and an export lie beside it."""

    player: Player
    folder: Path
    case: Case

    @property
    def team(self) -> Path:
        """The workspace."""
        return self.folder / "team"

    def run(self, line: str | None = None, **job: Any) -> Ran:
        """Play the case's line, or another one."""
        out, err = (self.folder.with_name(f"{name}-{id(self.player)}") for name in ("out", "err"))
        for path in (out, err):  # an early kill would leave what the play before said
            path.write_bytes(b"")
        code = self.player.play(
            {
                "words": shlex.split(self.case.line if line is None else line),
                "folder": str(self.team),
                "below": str(self.folder),
                "environ": self.environ,
                "out": str(out),
                "err": str(err),
                **job,
            }
        )
        return Ran(code, out.read_text("utf-8"), err.read_text("utf-8"))

    @property
    def environ(self) -> dict[str, str]:
        """A home of its own, and no settings of whoever runs the test."""
        home = str(self.folder)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR", "PYTHONPATH") if name in os.environ}
        homes = {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "XDG_DATA_HOME": f"{home}/data"}
        git = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": home}
        when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-11-20T12:00:00 +0000")
        return kept | homes | git | when | {"ACCT_TODAY": self.case.today, "ACCT_ME": self.case.me, "COLUMNS": "80"}

    def contents(self) -> Contents:
        """Every file that matters, the private ones included: not what a kill left."""
        return {name: data for name, data in self.left().items() if not name.endswith(DEBRIS)}

    def left(self) -> Contents:
        """Every file but the cache and git's own."""
        return {
            name: path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if (name := path.relative_to(self.folder).as_posix())
            and not name.startswith(("cache/", "hub.git/", "team/.git/"))
            and path.is_file()
        }

    def debris(self) -> list[str]:
        """What a killed acct left behind in the workspace."""
        return [path.name for path in self.team.rglob(f"*{DEBRIS}")]


def stage(player: Player, folder: Path, case: Case) -> Stage:
    """A fresh folder for a case."""
    shutil.rmtree(folder, ignore_errors=True)
    one = Stage(player, folder, case)
    write_files(folder, {"deals.csv": DEALS})
    one.team.mkdir()
    if not case.alone:
        write_files(one.team, FILES)
    if case.under_git:
        repository(one.team)
        hub_of(one.team, folder / "hub.git")
        write_files(one.team, {"goals/ben.yaml": "goals: []\n"})
    return one


class Played(NamedTuple):
    """What a case's folder holds before and after its line, the steps in between, and how long it takes."""

    before: Contents
    after: Contents
    steps: list[str]
    seconds: float


def play_to_the_end(one: Stage, *, only_changing: bool) -> Played:
    """Run the line of a case with nothing in its way."""
    before, steps = one.contents(), one.folder.with_name("steps")
    ran = one.run(at=-1, only_changing=only_changing, steps=str(steps))
    assert (ran.code, ran.stderr if ran.code else "") == (0, ""), one.case.line
    after = one.contents()
    assert after != before or one.case.under_git, one.case.line
    return Played(before, after, steps.read_text("utf-8").splitlines(), one.player.seconds)


def is_there(one: Stage, played: Played) -> bool:
    """Is the change there? It fails where half of it is, or anything else has changed."""
    now = one.contents()
    if one.case.by_file:
        differ = {name for name in now.keys() | played.before.keys() if now.get(name) != played.before.get(name)}
        assert {name for name in differ if now.get(name) != played.after.get(name)} == set()
        return bool(differ) and now == played.after
    assert now in (played.before, played.after)
    return now == played.after
