"""What a command writes never stops the next one: an error that the change would bring is told, and nothing is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from tests.conftest import GOALS
from tests.running import Ran

MILESTONE = "    milestones: [{by: 2026-12-15, value: 5}]\n"


@pytest.mark.parametrize(
    "command",
    [
        "goal edit ana-emea-logos --due 2026-12-01 --why x",
        "goal edit ana-emea-logos --start 2027-03-01 --why x",
        "goal edit ana-emea-logos --due 2026-10-01 --why x",
        "goal add 'Win 5 logos' --due 2026-12-01 --milestone 2026-12-15=3 --anyway",
    ],
)
def test_an_error_across_fields_is_told_before_it_is_written(ana: partial[Ran], team: Path, command: str) -> None:
    """A milestone after the new due day, a goal that ends before it starts: the file stays, and so does a sound check."""
    file = team / "goals" / "ana.yaml"
    file.write_text(GOALS + MILESTONE)
    ran = ana(command)
    assert ran.code == 1
    assert "error: milestone on 2026-12-15 is outside" in ran.stderr or "before it starts" in ran.stderr
    assert file.read_text() == GOALS + MILESTONE
    assert ana("check").code == 0


def test_an_error_that_was_there_before_stops_no_change(ana: partial[Ran], team: Path) -> None:
    """A check-in does not wait for the milestone to be mended."""
    (team / "goals" / "ana.yaml").write_text(GOALS + MILESTONE.replace("2026-12", "2027-12"))
    assert ana("goal checkin ana-emea-logos 7").code == 0


@pytest.mark.parametrize("number", ["1e15", "1.5e-15", "-1e15", "0e-9", "999999999999999.999999999999999", "0e+30"])
def test_the_old_value_of_a_revision_can_be_read_back(ana: partial[Ran], team: Path, number: str) -> None:
    """However the number was written, what acct writes of it in digits is a number too."""
    file = team / "goals" / "ana.yaml"
    file.write_text(GOALS.replace("target: 12", f"target: {number}"))
    assert ana("goal edit ana-emea-logos --target 7 --why x").code == 0
    assert ana("check").code == 0
