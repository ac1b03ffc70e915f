"""The simulated quarter of `examples/`: its first two weeks, played through the command line, end with the pages they should."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from quarter import Quarter
from quarter_acct import Acct, Unexpected, same_ids


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Quarter]:
    """Two weeks, played once."""
    quarter = Quarter(tmp_path_factory.mktemp("quarter"), weeks=2, program=False)
    with same_ids():
        quarter.play()
        yield quarter


def page(played: Quarter, name: str) -> str:
    return (played.out / "pages" / f"{name}.txt").read_text(encoding="utf-8")


def test_the_pages_of_the_end(played: Quarter) -> None:
    """A status with the leader first, nine one-on-ones, an assessment, a history, two stories and sound files."""
    status = page(played, "status")
    assert status.splitlines()[0] == "Northlight Instruments  Fri 10 Apr 2026"
    assert status.index("GRETA FIRST") < status.index("PROMISES DUE") < status.index("SAY/DO")
    for rep in (*played.talks, "greta"):
        assert page(played, f"review-{rep}").startswith(f"One-on-one: {rep.title()}")
    assert "9 answered the survey" in page(played, "assess")
    assert "goals linked to an objective 30 of 31" in page(played, "assess")
    assert "people with lead and lag goals 9 of 9" in page(played, "assess")
    assert "Discounts up to 15 %" in page(played, "history-all")
    for number in (1, 2):
        assert "## Where it started" in page(played, f"story-{number}")
    assert page(played, "check").endswith("all in order\n")


def test_the_figures_are_those_of_the_files(played: Quarter) -> None:
    """Bookings on the status page are the sum of the CSV file's lines, counted here with nothing of acct's."""
    since, until = "2026-04-01", "2026-04-10"
    totals: dict[str, Decimal] = {}
    for file in (played.acct.folder / "readings").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["metric"] == "bookings" and since <= row["date"] <= until:
                    totals[row["person"]] = totals.get(row["person"], Decimal(0)) + Decimal(row["value"])
    played.acct.day = until
    shown = {goal["id"]: goal["actual"] for goal in played.acct.json("status", "--all", me="greta")["goals"]}
    assert sum(totals.values()) > 0
    assert {f"{who}-bookings": Decimal(str(shown[f"{who}-bookings"])) for who in totals} == {
        f"{who}-bookings": total for who, total in totals.items()
    }


def test_a_call_that_ends_otherwise_is_told(tmp_path: Path) -> None:
    """The quarter stops at the first call whose exit code is not the expected one, with what was said."""
    acct = Acct(tmp_path / "workspace", tmp_path / "home")
    acct.day = "2026-04-01"
    with pytest.raises(Unexpected, match=r"ended with 1, not 0\n(.|\n)*no acct.yaml"):
        acct("status")
    with pytest.raises(Unexpected, match="ended with 0, not 1"):
        acct("--version", expected=1)
