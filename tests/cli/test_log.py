"""`acct log`: a reading in one short command, and its correction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran, acct

ACCT_YAML = """\
schema: 1
team: Sales West
people:
  marco: {name: Marco Rossi, role: manager}
  ana:   {name: Ana Silva, manager: marco, started: 2026-03-01}
  ben:   {name: Ben Okoro, manager: marco, left: 2026-10-01}
metrics:
  calls:        {name: Calls, kind: lead, unit: calls, rhythm: daily}
  meetings:     {name: Meetings held, kind: lead}
  bookings:     {name: Bookings, kind: lag, unit: EUR}
  churn:        {name: Churn, kind: lag, unit: "%", better: lower, combine: last}
  mood:         {name: Mood, kind: lead, combine: mean}
  deals-won:    {name: Won, kind: lag}
  deals-closed: {name: Closed, kind: lag}
  win-rate:     {name: Win rate, kind: lag, unit: "%", ratio: {of: deals-won, to: deals-closed}}
"""
Run = Callable[..., Ran]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path, {"acct.yaml": ACCT_YAML})


@pytest.fixture
def log(root: Path) -> Run:
    """Ana runs `acct log` on Monday 23 November 2026."""
    return lambda words="": acct(f"log {words}", root, ACCT_TODAY="2026-11-23", ACCT_ME="ana")


def lines(root: Path, name: str = "ana") -> list[str]:
    path = root / "readings" / f"{name}.csv"
    return [line.rsplit(",", 1)[0] for line in path.read_text("utf-8").splitlines()[1:]] if path.exists() else []


def totals(root: Path) -> dict[str, float]:
    """This week's sums as a later command reads them from the files."""
    found = acct("log --json", root, ACCT_TODAY="2026-11-23", ACCT_ME="ana").json["metrics"]
    return {row["id"]: row["week"] for row in found if row["week"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("calls 14", "calls 14 for Ana on Mon 23 Nov (14 this week)  -> readings/ana.csv"),
        ("calls 14 --on fri", "calls 14 for Ana on Fri 20 Nov (14 that week)  -> readings/ana.csv"),
        ("Calls 14 --for marco", "calls 14 for Marco on Mon 23 Nov (14 this week)  -> readings/marco.csv"),
        ("calls 14 --rep marco", "calls 14 for Marco on Mon 23 Nov (14 this week)  -> readings/marco.csv"),
        ("bookings 12k", "bookings 12,000 EUR (12k) for Ana on Mon 23 Nov (12,000 this week)  -> readings/ana.csv"),
        (
            "bookings 1.200,50",
            "bookings 1,200.5 EUR (1.200,50) for Ana on Mon 23 Nov (1,200.5 this week)  -> readings/ana.csv",
        ),
        ("bookings -500", "bookings -500 EUR for Ana on Mon 23 Nov (-500 this week)  -> readings/ana.csv"),
        ("churn 2.5%", "churn 2.5 % for Ana on Mon 23 Nov  -> readings/ana.csv"),
        ("'meetings held' 3", "meetings 3 for Ana on Mon 23 Nov (3 this week)  -> readings/ana.csv"),
    ],
)
def test_confirmation_says_how_it_was_read(log: Run, words: str, said: str) -> None:
    """One line: the value as understood, whose, the resolved day, what the week comes to, and the file."""
    made = log(words)
    assert (made.code, made.stderr) == (0, "")
    assert made.stdout == said + "\n"


def test_several_at_once_with_a_note(log: Run, root: Path) -> None:
    """Metrics as `calls=14` or as two words; all are written or none."""
    made = log("calls=14 meetings 3 --note 'a, [red] note'")
    assert made.stdout.count("\n") == 2
    assert lines(root) == ['2026-11-23,ana,calls,14,"a, [red] note"', '2026-11-23,ana,meetings,3,"a, [red] note"']
    assert log("calls=14 meetins=3").code == 1
    assert len(lines(root)) == 2


def test_logs_of_a_day_add_up(log: Run, root: Path) -> None:
    """Two logs are two readings, each with a ref of its own."""
    log("calls 14")
    assert "(20 that day, 20 this week)" in log("calls 6").stdout
    assert "(3 that week)" in log("calls 3 --on fri").stdout
    assert totals(root) == {"calls": 20}
    refs = [line.rsplit(",", 1)[1] for line in (root / "readings" / "ana.csv").read_text("utf-8").splitlines()]
    assert len(set(refs)) == 4


def test_instead_replaces_the_whole_day(log: Run, root: Path) -> None:
    """The newest log of the day becomes the value, the day's others 0; other days and metrics stay."""
    for words in ("calls 14", "calls 6", "calls 3 --on sun", "meetings 1"):
        log(words)
    made = log("calls 12 --instead")
    assert made.stdout == "calls 12 for Ana on Mon 23 Nov instead of 20 (12 this week)  -> readings/ana.csv\n"
    assert totals(root) == {"calls": 12, "meetings": 1}
    log("calls 0 --instead")
    assert totals(root) == {"meetings": 1}
    assert len(lines(root)) == 7


def test_instead_of_a_level(log: Run, root: Path) -> None:
    """Of a level only the newest reading of the day is replaced."""
    log("churn 2.5")
    assert log("churn 2.4 --instead").stdout.startswith("churn 2.4 % for Ana on Mon 23 Nov instead of 2.5 ")
    assert lines(root)[-1] == "2026-11-23,ana,churn,2.4,"


@pytest.mark.parametrize(
    ("before", "words", "said"),
    [
        ([], "calls 12 --instead", "no calls of Ana on 2026-11-23 to replace"),
        (["bookings 5 --ref deal-1"], "bookings 6 --instead", "--instead leaves imports alone"),
        (["mood 5", "mood 6"], "mood 7 --instead", "a mean of 2 readings"),
    ],
)
def test_instead_is_refused_where_it_would_guess(
    log: Run, root: Path, before: list[str], words: str, said: str
) -> None:
    """Nothing to replace, readings that `acct log` did not write, or several that can't be zero."""
    for earlier in before:
        log(earlier)
    written = lines(root)
    made = log(words)
    assert (made.code, lines(root)) == (1, written)
    assert said in made.stderr


def test_the_same_ref_corrects_one_reading(log: Run, root: Path) -> None:
    """Value, day and person may change; the reading counts once."""
    log("bookings 100 --ref deal-1")
    log("bookings 40")
    made = log("bookings 150 --ref deal-1")
    assert made.stdout.startswith("bookings 150 EUR for Ana on Mon 23 Nov instead of 100 (190 that day, 190 this week)")
    assert totals(root) == {"bookings": 190}
    log("bookings 150 --ref deal-1 --for marco")
    assert totals(root) == {"bookings": 40}


def test_a_correction_is_written_where_it_is_read_later(log: Run, root: Path) -> None:
    """A reading of a file that comes after one's own in the alphabet is corrected in that file."""
    write_files(root, {"readings/zz.csv": "date,person,metric,value,ref\n2026-11-23,ana,bookings,5,deal-9\n"})
    made = log("bookings 7 --ref deal-9")
    assert made.stdout.endswith("-> readings/zz.csv\n")
    assert totals(root) == {"bookings": 7}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("cals 14", 1, "did you mean `calls`?"),
        ("win-rate 22", 1, "acct log deals-won=… deals-closed=…"),
        ("calls 1,200", 2, "write 1200, or 1.2"),
        ("calls many", 2, "`many` is not a number"),
        ("calls 9999999999999999", 2, "number"),
        ("calls 999999999999bn", 2, "too large"),
        ("calls", 2, "acct log calls 14"),
        ("calls=", 2, "acct log calls 14"),
        ("calls 1 calls 2", 2, "given twice"),
        ("calls 1 --nope", 2, "no such option: --nope"),
        ("calls 1 --on 2026-11-24", 2, "has not come yet"),
        ("calls 1 --on 2026-02-28", 1, "started on 2026-03-01"),
        ("calls 1 --for ben", 1, "left on 2026-10-01"),
        ("calls 1 --for zoe", 1, "no person `zoe`"),
        ("calls 1 --ref x --instead", 2, "--instead"),
        ("calls 1 --ref ' '", 2, "--ref is empty"),
    ],
)
def test_what_can_not_be_logged_is_refused(log: Run, root: Path, words: str, code: int, said: str) -> None:
    """A metric, number or day that is not there: nothing is written, and the remedy is named."""
    made = log(words)
    assert (made.code, made.stdout, lines(root)) == (code, "", [])
    assert said in made.stderr


def test_alone_it_shows_when_each_metric_was_logged(log: Run) -> None:
    """One's own metrics with the last value; before the first log, all there are."""
    assert "calls" in log().stdout
    assert "never" in log().stdout
    log("calls 14 --on fri")
    page = log().stdout
    assert "14 calls  Fri 20 Nov, 3 days ago" in page
    assert "Others: meetings, bookings, churn, mood, deals-won, deals-closed" in page


def test_alone_in_a_workspace_without_metrics(tmp_path: Path) -> None:
    """The empty state says what to do first."""
    root = write_files(tmp_path, {"acct.yaml": "schema: 1\npeople:\n  ana: {name: Ana Silva}\n"})
    made = acct("log", root, ACCT_TODAY="2026-11-23")
    assert made.code == 0
    assert "acct metric add" in made.stdout


def test_json_is_the_record(log: Run) -> None:
    """The reading with its ref, what it replaced, and the sums."""
    found = log("calls 14 --json").json
    assert found["readings"] == [
        {
            "date": "2026-11-23", "person": "ana", "metric": "calls", "unit": "calls", "value": 14, "note": "",
            "ref": found["readings"][0]["ref"], "instead_of": None, "day": 14, "week": 14, "week_of": "2026-11-23",
        }
    ]  # fmt: skip
    assert found["written"] == "readings/ana.csv"
