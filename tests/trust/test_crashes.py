"""A writer that is killed at any step: its record is wholly there or not at all, and everything else is as it was."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Tried
from tests.docs.keys import DOCUMENTS
from tests.docs.reference import commands
from tests.trust.playing import LINES, SOME, Played, Player, Stage, is_there, play_to_the_end, player, stage
from tests.trust.team import CASES, ONLY_ON_A_TERMINAL, Case

KILLS = 1_000
MOST_STEPS = 120
"""Of a line with more steps, such as `acct demo`, so many are tried, evenly spread."""


@pytest.fixture(scope="module")
def acct() -> Iterator[Player]:
    """The process in which the lines of this module are played."""
    with player() as one:
        yield one


def test_every_command_that_writes_is_tried() -> None:
    """A command is among those that are killed, or among those whose JSON is told since they only read."""
    reading = {tuple(line.split()[:length]) for line in DOCUMENTS for length in (1, 2, 3)}
    untried = [" ".join(c.words) for c in commands() if " ".join(c.words) not in CASES and c.words not in reading]
    assert [words for words in untried if words not in ONLY_ON_A_TERMINAL] == []


def recovered(one: Stage, played: Played, *, said: bool, why: str) -> None:
    """After a kill: the workspace reads as before, what was reported as saved is there, and the line can be typed again."""
    if not one.case.alone:
        check = one.run("check --json")
        assert check.code == 0, (why, check)
    there = is_there(one, played)
    assert there or not said or one.case.under_git, f"{why}: reported as saved, and gone"
    if not there:
        again = one.run()
        assert again.code == 0, (why, again)
        assert one.case.private or is_there(one, played) or one.case.under_git, why
        # A page is written without a lock: what was left beside it goes with one that is written an hour later.
        assert one.debris() == [] or one.case.line.startswith(("report", "calendar")), why


@pytest.mark.parametrize("case", LINES, ids=lambda case: case.named)
def test_a_kill_before_each_step(case: Case, acct: Player, tmp_path: Path, long: bool, tried: Tried) -> None:
    """SIGKILL before each call that changes something on the disk, and at the end; in the short form before one of them."""
    if not long and case not in SOME:
        pytest.skip("in the long form")
    folder = tmp_path / "play"
    played = play_to_the_end(stage(acct, folder, case), only_changing=True)
    steps = range(0, len(played.steps), 1 + len(played.steps) // MOST_STEPS)
    for at in steps if long else [random.Random(case.line).randrange(8, len(played.steps))]:
        one = stage(acct, folder, case)
        ran = one.run(at=at, only_changing=True)
        why = f"killed before step {at}, {played.steps[at]}"
        assert ran.code == -9, (why, ran)
        tried.once()
        recovered(one, played, said=bool(ran.stdout), why=why)


def test_a_kill_at_any_instant(acct: Player, tmp_path: Path, long: bool, tried: Tried) -> None:
    """SIGKILL at a random moment of a random line; what git was told to do goes on by itself, and is waited for."""
    chance, folder = random.Random(7), tmp_path / "play"
    cases = LINES if long else chance.sample(SOME, 3)
    known = {case: play_to_the_end(stage(acct, folder, case), only_changing=True) for case in cases}
    ended = 0
    for n in range(KILLS if long else 6):
        case = chance.choice(cases)
        one, played = stage(acct, folder, case), known[case]
        ran = one.run(after=chance.uniform(0, played.seconds * 1.1))
        if case.under_git:
            time.sleep(0.5)
        assert ran.code in (-9, 0), (n, case.line, ran)
        tried.once()
        ended += ran.code == 0
        recovered(one, played, said=ran.stdout.endswith("\n"), why=f"kill {n}")
    assert ended < (KILLS / 2 if long else 6)
