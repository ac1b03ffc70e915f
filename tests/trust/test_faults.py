"""A disk that fails: whatever call fails, with whatever error, the files are as they were or the whole change is there.

The command ends with 0, or with 1 and words that say what to do; typed again without the fault, it works. Where strace
is, it makes the system itself fail; the short form wraps the calls.
"""

from __future__ import annotations

import errno
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Tried
from tests.running import Ran
from tests.trust.playing import FAULTS, LINES, SOME, Played, Player, Stage, is_there, play_to_the_end, player, stage
from tests.trust.team import Case

MOST_STEPS = 40
"""Of a line with more steps so many are tried, evenly spread, each with every error."""


@pytest.fixture(scope="module")
def acct() -> Iterator[Player]:
    """The process in which the lines of this module are played."""
    with player() as one:
        yield one


def endured(one: Stage, played: Played, ran: Ran, why: str) -> None:
    """After a fault: told or overcome, nothing half done, and the line can be typed again."""
    told = f"{why}\n{ran.code}\n{ran.stdout}{ran.stderr}"
    assert ran.code in (0, 1), told
    assert "Traceback" not in ran.stderr, told
    assert ran.code == 0 or re.search(r"^  -> \S", ran.stderr, re.MULTILINE), told
    if one.left() in (played.before, played.after) and "cache/" not in why:
        assert is_there(one, played) == (ran.code == 0) or one.case.under_git or one.case.alone, told
        return  # byte for byte as without the fault: what comes next is known
    if not one.case.alone:
        check = one.run("check --json")
        assert check.code == 0, (why, check)
    there = is_there(one, played)
    assert there == (ran.code == 0) or one.case.by_file, told
    if not there:
        again = one.run()
        assert again.code == 0, (why, again)
        assert one.case.private or is_there(one, played) or one.case.under_git, why


@pytest.mark.parametrize("case", LINES, ids=lambda case: case.named)
def test_a_call_that_fails(case: Case, acct: Player, tmp_path: Path, long: bool, tried: Tried) -> None:
    """Every call in turn with each error; in the short form one of them."""
    if not long and case not in SOME:
        pytest.skip("in the long form")
    folder, chance = tmp_path / "play", random.Random(case.line)
    played = play_to_the_end(stage(acct, folder, case), only_changing=False)
    last = len(played.steps) - 1  # which is the end itself; a run that needs fewer steps meets no fault
    spread = [(at, name) for at in range(0, last, 1 + last // MOST_STEPS) for name in FAULTS]
    for at, name in spread if long else chance.sample(spread[len(spread) // 2 :], 1):
        one = stage(acct, folder, case)
        ran = one.run(at=at, errno=getattr(errno, name))
        tried.once()
        endured(one, played, ran, f"{case.line}\n{name} at step {at}, {played.steps[at]}")
