"""`acct digest`: whose, since when, in which form; a quiet day is one line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran

RECORDS = """\
kudos:
  - {id: k-1, by: marco, to: ana, why: "Told [red] the *truth*", on: 2026-11-20}
commitments:
  - {id: c-1, by: ana, to: marco, what: Send the SOW, made: 2026-11-02, due: 2026-11-20}
  - {id: c-2, by: ben, to: marco, what: Call Birch, made: 2026-11-19, due: 2026-11-30}
"""


@pytest.fixture
def busy(team: Path) -> Path:
    """The tiny team with two promises and a kudos."""
    return write_files(team, {"culture/marco.yaml": RECORDS})


@pytest.mark.usefixtures("busy")
def test_to_oneself(ana: partial[Ran]) -> None:
    """Without --to it is the digest of who asks, from the last working day on."""
    assert ana("digest").stdout == (
        "Ana, Mon 23 Nov: what changed since Fri 20 Nov\n"
        "\nANA OWES\n3 days over  Send the SOW  promise, to Marco\n"
        "\nTO CELEBRATE\nkudos  Ana: Told [red] the *truth*  from Marco, Fri 20 Nov\n"
    )
    assert ana("digest --to ana", ACCT_ME="marco").stdout == ana("digest").stdout


@pytest.mark.usefixtures("busy")
def test_an_overdue_promise_is_told_once(ana: partial[Ran]) -> None:
    """To those it concerns as owed, with its days; the data still says that it became overdue."""
    told = [ana(f"digest --to {person}").stdout.count("Send the SOW") for person in ("ana", "marco", "ben")]
    assert told == [1, 1, 0]
    assert [p["change"] for p in ana("digest --json").json["promises"]] == ["overdue"]


@pytest.mark.usefixtures("busy")
def test_markdown(ana: partial[Ran]) -> None:
    """The same, with people's text escaped."""
    page = ana("digest --markdown").stdout
    assert page.startswith(
        "# Ana, Mon 23 Nov: what changed since Fri 20 Nov\n\n## Ana owes\n\n- **3 days over**: Send the SOW "
    )
    assert r"- **kudos**: Ana: Told \[red\] the \*truth\* (from Marco, Fri 20 Nov)" in page


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("options", "since", "changes"),
    [
        ("--to ana", "2026-11-20", ["c-1"]),
        ("--to marco", "2026-11-20", ["c-1"]),
        ("--to marco --since 2026-11-19", "2026-11-19", ["c-1", "c-2"]),
        ("--to ben --since -1w", "2026-11-16", ["c-2"]),
        ("--to ana --since yesterday", "2026-11-22", []),
        ("--to ana --since fri", "2026-11-20", ["c-1"]),
        ("--to marco --today 2026-11-20", "2026-11-19", ["c-2"]),
        ("--to ana --today 2026-11-24", "2026-11-23", []),
    ],
)
def test_since_when(ana: partial[Ran], options: str, since: str, changes: list[str]) -> None:
    """The first day counts, weekends are stepped over, and the digest of an earlier day can be had."""
    view = ana(f"digest {options} --json").json
    assert (view["since"], [p["id"] for p in view["promises"]]) == (since, changes)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("options", ["", "--markdown"])
def test_a_quiet_day_is_one_line(ana: partial[Ran], options: str) -> None:
    """Nothing changed: one line, which still says that something waits."""
    assert ana(f"digest --to ben {options}").stdout == "Nothing changed for Ben since Fri 20 Nov.\n"
    assert ana(f"digest --today 2026-11-25 {options}").stdout == (
        "Nothing changed for Ana since Tue 24 Nov. 1 thing waits for an answer or a promise kept.\n"
    )


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("digest --to zoe", 1, "no person `zoe`"),
        ("digest --since tomorrow", 2, "has not come yet"),
        ("digest --since soon", 2, "not a date acct knows"),
        ("digest --rep ana", 2, "--rep"),
    ],
)
def test_refused(ana: partial[Ran], line: str, code: int, said: str) -> None:
    """Unknown people and days are refused with what to do."""
    ran = ana(line)
    assert (ran.code, ran.stdout) == (code, "")
    assert said in ran.stderr


def test_nobody_asks(ana: partial[Ran]) -> None:
    """By cron nobody is at the keyboard: whose digest it is has to be said."""
    ran = ana("digest", ACCT_ME="")
    assert ran.code == 1
    assert "--me" in ran.stderr
