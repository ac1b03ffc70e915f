"""What long work shows on a terminal: nothing at first, then one line, then nothing again."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from salesacct.draw.progress import Progress
from tests.conftest import write_files
from tests.running import Ran

GOAL = "goals:\n  - {{id: g-{0}, title: Win {0} logos, owner: ana, metric: new-logos, target: {0}}}\n"


def test_a_line_after_a_second() -> None:
    """Nothing in the first second, a bar that is written over, and a clean line at the end."""
    out, seconds = io.StringIO(), iter([0.0, 0.5, 1.2, 1.25, 2.0])
    with Progress(out, partial(next, seconds), "reading files") as progress:
        for done in (16, 500, 516, 1000):
            progress(done, 2000)
    assert out.getvalue() == (
        "\rreading files [######..................] 500 of 2,000\x1b[K"
        "\rreading files [############............] 1,000 of 2,000\x1b[K"
        "\r\x1b[K"
    )


def test_nothing_of_what_is_quick() -> None:
    """Work of less than a second leaves no trace, not even a cleared line."""
    out = io.StringIO()
    with Progress(out, lambda: 0.0, "reading files") as progress:
        progress(1, 2)
    assert out.getvalue() == ""


@pytest.mark.parametrize(("looked_at", "shown"), [(True, True), (False, False)])
def test_a_first_reading(team: Path, ana: partial[Ran], looked_at: bool, shown: bool) -> None:
    """A slow first reading is told on standard error where somebody looks at it; the page is as ever."""
    write_files(team, {f"goals/{n}.yaml": GOAL.format(n) for n in range(1, 40)})
    with (
        mock.patch("salesacct.cli.session.watched", return_value=looked_at),
        mock.patch("time.monotonic", side_effect=map(float, range(1000))),
    ):
        ran = ana("goal list --json")
    assert len(ran.json["goals"]) == 40
    assert ("reading files" in ran.stderr) == shown
    assert ran.stderr.endswith("\r\x1b[K") == shown
    assert ana("goal list --json").stderr == ""
