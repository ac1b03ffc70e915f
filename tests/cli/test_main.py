"""The command line as a whole: where shared options may stand, and outputs that have few characters."""

from __future__ import annotations

import contextlib
import io
from functools import partial
from pathlib import Path

import pytest

from salesacct.cli.main import main
from tests.running import Ran, acct

Ana = partial[Ran]


@pytest.mark.parametrize(
    "command", ["status --team", "--team status", "--team", "status --team --json", "--team goal list"]
)
def test_a_bare_team_is_the_askers(ana: Ana, command: str) -> None:
    """Before the command's word as after it; Marco leads a team, Ana leads none."""
    assert ana(command, ACCT_ME="marco").code == 0
    refused = ana(command)
    assert refused.code == 1
    assert "nobody reports to ana" in refused.stdout + refused.stderr


def test_a_team_by_name(ana: Ana) -> None:
    """A word after --team that is no command is whose team it is."""
    assert ana("--team marco status").code == 0
    assert "no person `status`" in ana("goal list --team status").stderr


@pytest.mark.parametrize(
    "command", ["status", "status --explain ana-emea", "forecast", "goal list", "review --rep ana"]
)
def test_a_terminal_without_the_signs(team: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Dashes, dots and arrows are typed, one character for each, so that columns stay in line; no codes for them."""
    assert acct("log new-logos 2 --me ana --today 2026-11-20", team).code == 0
    out = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.chdir(team)
    monkeypatch.setenv("COLUMNS", "100")
    with contextlib.redirect_stdout(out):
        assert main([*command.split(), "--today", "2026-11-23"]) == 0
        out.flush()
        shown = out.buffer.getvalue().decode("ascii")
    assert "\\" not in shown
    assert "Win 12 new EMEA logos in Q4" in shown
