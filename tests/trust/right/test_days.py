"""Days as people live them: the clock on the wall anywhere, leap days, years of 53 weeks, fiscal and retail years."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest

from salesacct.calendar import Calendar
from salesacct.dates import parse_period
from salesacct.records.span import after
from tests.conftest import write_files
from tests.running import acct
from tests.trust.right.files import lay_out
from tests.trust.right.teams import make_team
from tests.trust.right.test_figures import compare

D = dt.date
DAY = dt.timedelta(days=1)


@contextmanager
def clock(zone: str, moment: str) -> Iterator[None]:
    """The clock of a place stands at a moment of UTC."""
    stands = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC).timestamp()
    before = os.environ.get("TZ")
    try:
        os.environ["TZ"] = zone
        time.tzset()
        with mock.patch("time.time", return_value=stands):
            yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process can't be set here")
@pytest.mark.parametrize(
    ("zone", "moment", "today"),
    [
        ("UTC", "2026-11-23 23:59:59", D(2026, 11, 23)),
        ("Pacific/Honolulu", "2026-11-24 09:30", D(2026, 11, 23)),
        ("Pacific/Kiritimati", "2026-11-23 09:30", D(2026, 11, 23)),
        ("Pacific/Kiritimati", "2026-11-23 10:30", D(2026, 11, 24)),
        ("Asia/Kathmandu", "2026-11-23 18:14", D(2026, 11, 23)),
        ("Asia/Kathmandu", "2026-11-23 18:15", D(2026, 11, 24)),
        # The hour that is there twice, in Berlin, and the one that is not.
        ("Europe/Berlin", "2026-10-25 00:30", D(2026, 10, 25)),
        ("Europe/Berlin", "2026-10-25 01:30", D(2026, 10, 25)),
        ("Europe/Berlin", "2026-10-25 22:59", D(2026, 10, 25)),
        ("Europe/Berlin", "2026-10-25 23:00", D(2026, 10, 26)),
        ("America/New_York", "2026-03-08 07:00", D(2026, 3, 8)),
        # In Santiago this Sunday has no midnight: it begins at one.
        ("America/Santiago", "2026-09-06 03:59", D(2026, 9, 5)),
        ("America/Santiago", "2026-09-06 04:00", D(2026, 9, 6)),
        # Samoa went from Thursday to Saturday.
        ("Pacific/Apia", "2011-12-30 09:59", D(2011, 12, 29)),
        ("Pacific/Apia", "2011-12-30 10:00", D(2011, 12, 31)),
        ("Europe/Berlin", "2024-02-28 23:30", D(2024, 2, 29)),
        ("America/Los_Angeles", "2027-01-01 07:59", D(2026, 12, 31)),
    ],
)
def test_today_is_the_day_on_the_wall(team: Path, zone: str, moment: str, today: dt.date) -> None:
    """Without --today the day is that of the machine's own clock and zone; what is written down carries it."""
    with clock(zone, moment):
        assert acct("status --json", team, ACCT_ME="ana").json["today"] == str(today)
        acct("log calls 3", team, ACCT_ME="ana")
        made = acct('commit add "Call Acme" --due +1d --json', team, ACCT_ME="ana").json
    assert f"\n{today},ana,calls,3," in (team / "readings" / "ana.csv").read_text()
    assert str(today + DAY) in str(made)


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Kiritimati", "America/Santiago"])
def test_with_a_day_given_the_zone_has_no_say(team: Path, zone: str) -> None:
    """Records are days, not moments: the same page everywhere."""
    here = acct("status --json --today 2026-11-23", team).stdout
    with clock(zone, "2026-11-24 09:30"):
        assert acct("status --json --today 2026-11-23", team).stdout == here


@pytest.mark.parametrize("starts", range(1, 13))
def test_fiscal_calendars_day_by_day(starts: int) -> None:
    """Years, halves and quarters from each month of the year, against a count of months from the year's first."""
    calendar = Calendar(fiscal_year_starts=starts)
    day = D(2023, 1, 1)
    while day < D(2029, 3, 5):
        months = (day.month - starts) % 12
        year = day.year + (1 if starts > 1 and day.month >= starts else 0)
        assert calendar.quarter_of(day).name == f"{year}-Q{months // 3 + 1}"
        assert calendar.quarter_of(day) == parse_period(f"q{months // 3 + 1}", day, calendar)
        assert calendar.fiscal_year_of(day).holds(day)
        assert calendar.half(year, 1 if months < 6 else 2).holds(day)
        assert parse_period("this-half", day, calendar).name == f"{year}-H{months // 6 + 1}"
        day += 11 * DAY


def test_quarters_have_no_gap_and_no_overlap() -> None:
    """Whatever month the year starts in, each quarter begins where the last one ended, over leap years, too."""
    for starts in range(1, 13):
        calendar = Calendar(fiscal_year_starts=starts)
        several = [calendar.quarter(year, number) for year in range(2023, 2030) for number in (1, 2, 3, 4)]
        assert all(one.end == other.start for one, other in pairwise(several))
        assert {one.start.day for one in several} == {1}


def test_weeks_of_forty_years_are_the_iso_weeks() -> None:
    """Their names are ISO 8601's, and a name finds its week again; years of 53 weeks are where the standard has them."""
    calendar, day, long_years = Calendar(), D(2000, 1, 3), set()
    while day < D(2040, 1, 1):
        year, week, _ = day.isocalendar()
        found = calendar.week_of(day + 3 * DAY)
        assert (found.start, found.name) == (day, f"{year}-W{week:02d}")
        assert parse_period(found.name, D(2026, 1, 1), calendar) == found
        if week == 53:
            long_years.add(year)
        day += 7 * DAY
    assert long_years == {2004, 2009, 2015, 2020, 2026, 2032, 2037}


@pytest.mark.parametrize(
    ("rhythm", "day", "next_day"),
    [
        ("yearly", D(2028, 2, 29), D(2029, 2, 28)),
        ("yearly", D(2027, 2, 28), D(2028, 2, 28)),
        ("monthly", D(2028, 1, 31), D(2028, 2, 29)),
        ("monthly", D(2027, 1, 31), D(2027, 2, 28)),
        ("quarterly", D(2027, 11, 30), D(2028, 2, 29)),
        ("weekly", D(2028, 2, 26), D(2028, 3, 4)),
        ("30 days", D(2028, 2, 28), D(2028, 3, 29)),
    ],
)
def test_rhythms_over_leap_days(rhythm: str, day: dt.date, next_day: dt.date) -> None:
    """A month or a year later is the same day, or the last one of a shorter month."""
    assert after(day, rhythm) == next_day


LEAP = """\
schema: 1
people: {ana: {name: Ana Silva}}
metrics: {sales: {name: Sales, kind: lag, unit: EUR, silence: zero}}
"""


@pytest.mark.parametrize(
    ("start", "due", "today", "gone", "days"),
    [
        (D(2028, 2, 29), D(2029, 2, 28), D(2028, 2, 29), 1, 262),
        (D(2028, 2, 29), D(2029, 2, 28), D(2029, 2, 28), 262, 262),
        (D(2028, 2, 1), D(2028, 2, 29), D(2028, 2, 28), 20, 21),
        (D(2028, 2, 1), D(2028, 2, 29), D(2028, 2, 29), 21, 21),
        (D(2028, 2, 29), D(2028, 2, 29), D(2028, 2, 29), 1, 1),
        (D(2026, 12, 28), D(2027, 1, 3), D(2027, 1, 1), 5, 5),
        (D(2027, 2, 1), D(2027, 2, 28), D(2027, 2, 28), 20, 20),
    ],
)
def test_goals_on_leap_days(tmp_path: Path, start: dt.date, due: dt.date, today: dt.date, gone: int, days: int) -> None:
    """The day is there when the year has it: counted, the first of a goal, or the last one that counts."""
    write_files(
        tmp_path,
        {
            "acct.yaml": LEAP,
            "goals.yaml": f"goals: [{{id: g, title: Sell, owner: ana, metric: sales, target: 1, start: {start}, due: {due}}}]\n",
            "readings/r.csv": f"date,person,metric,value\n{today},ana,sales,0.5\n",
        },
    )
    (row,) = acct(f"status --json --today {today}", tmp_path).json["goals"]
    assert (row["day"], row["days"], row["actual"]) == (gone, days, 0.5)
    assert row["expected"] == round(gone / days, 2)


def test_figures_on_awkward_days(tmp_path: Path) -> None:
    """The figures of random teams, asked on leap days and where years of 53 weeks and of 366 days end."""
    awkward = {D(2020, 2, 29), D(2024, 2, 29), D(2028, 2, 29), D(2020, 12, 31), D(2026, 12, 31), D(2027, 1, 1)}
    several = {team.today: (seed, team) for seed in range(9000, 9200) if (team := make_team(seed)).today in awkward}
    assert len(several) >= 4
    for today, (seed, team) in several.items():
        compare(lay_out(team, tmp_path / str(seed)), today)


RETAIL = """\
schema: 1
team: Shops
currency: USD
calendar: {fiscal_year_starts: 2, week_starts: sunday, workdays: [sun, mon, tue, wed, thu, fri, sat]}
people: {ana: {name: Ana Silva}}
metrics: {sales: {name: Sales, kind: lag, unit: USD, silence: zero}}
"""
QUARTERS = [
    # A year of 53 weeks, whose last quarter has 14, and one of 52: quarters of 4, 4 and 5 weeks.
    ("2023-q1", D(2023, 1, 29), 13, "2023-W05..2023-W17"),
    ("2023-q2", D(2023, 4, 30), 13, "2023-W18..2023-W30"),
    ("2023-q3", D(2023, 7, 30), 13, "2023-W31..2023-W43"),
    ("2023-q4", D(2023, 10, 29), 14, "2023-W44..2024-W05"),
    ("2024-q1", D(2024, 2, 4), 13, "2024-W06..2024-W18"),
    ("2024-q2", D(2024, 5, 5), 13, "2024-W19..2024-W31"),
    ("2024-q3", D(2024, 8, 4), 13, "2024-W32..2024-W44"),
    ("2024-q4", D(2024, 11, 3), 13, "2024-W45..2025-W05"),
]


@pytest.fixture
def shops(tmp_path: Path) -> Path:
    """A shop with a goal for each retail quarter: 100 a day, which it sells but on the last day of each."""
    write_files(tmp_path, {"acct.yaml": RETAIL})
    rows = ["date,person,metric,value"]
    for name, start, weeks, _ in QUARTERS:
        last = start + (7 * weeks - 1) * DAY
        words = f"--metric sales --target {700 * weeks} --start {start} --due {last} --id {name} --anyway"
        ran = acct(
            ["goal", "add", f"Sell USD {700 * weeks} in {weeks} weeks", *words.split(), "--today", str(start)],
            tmp_path,
            ACCT_ME="ana",
        )
        assert ran.code == 0, ran.stderr
        rows += [f"{start + i * DAY},ana,sales,100" for i in range(7 * weeks - 1)]
    write_files(tmp_path, {"readings/sales.csv": "\n".join(rows) + "\n"})
    return tmp_path


def test_retail_quarters_follow_one_another() -> None:
    """The table's quarters leave no day out, and are asked for by their weeks."""
    calendar = Calendar(fiscal_year_starts=2, week_starts=6)
    for (_, start, weeks, words), following in zip(QUARTERS, [*QUARTERS[1:], None], strict=True):
        period = parse_period(words, D(2024, 1, 1), calendar)
        assert (period.start, period.days) == (start, 7 * weeks)
        assert following is None or period.end == following[1]


def test_retail_quarters_as_goals(shops: Path) -> None:
    """A 4-4-5 quarter is written by its first and last day: the share of its days, the pace and the end follow from them."""
    for name, start, weeks, words in QUARTERS:
        middle = start + (7 * 4 - 1) * DAY  # the end of its first period of four weeks
        page = acct(f"status --json --today {middle} --period {words}", shops).json
        (row,) = page["goals"]
        assert (row["id"], row["day"], row["days"]) == (name, 28, 7 * weeks)
        assert (row["actual"], row["expected"], row["pace"], row["needed_per_day"]) == (2800, 2800, 1, 100)
        by_days = acct(f"status --json --today {middle} --period {start}..{start + (7 * weeks - 1) * DAY}", shops).json
        assert by_days["goals"] == page["goals"]
        after_it = acct(f"status --json --today {start + 7 * weeks * DAY} --period {words}", shops).json["goals"][0]
        assert (after_it["status"], after_it["actual"]) == ("missed", 100 * (7 * weeks - 1))


def test_retail_quarters_are_compared_with_those_before(shops: Path) -> None:
    """A quarter of 13 weeks has quarters of 13 weeks before it, and so has the first after one of 14 weeks."""
    for name in ("2023-q4", "2024-q4"):
        start = next(day for id, day, _, _ in QUARTERS if id == name)
        page = acct(f"status --json --today {start + 27 * DAY}", shops).json
        row = next(row for row in page["goals"] if row["id"] == name)
        assert row["basis"] == "own"
        assert row["projected"] == pytest.approx(row["target"], rel=0.05)
