"""Whether a plan shows in its metrics: in the metric's own rhythm, unknown where nothing is, unclear where chance may be it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.calendar import DAY, Calendar
from salesacct.judgement.plan_progress import Progress, progress
from salesacct.records.book import Book
from salesacct.records.culture import Plan
from salesacct.records.model import Away, Config, Metric, Person, Ratio
from salesacct.records.readings import Reading, collect
from salesacct.views.rounding import plain

D = dt.date
BEGAN, TODAY = D(2026, 10, 5), D(2026, 11, 23)  # both Mondays


def shown(
    metric: Metric, *readings: tuple[dt.date, str], today: dt.date = TODAY, person: Person | None = None
) -> Progress:
    """The metric of a plan that began on BEGAN."""
    return _shown(
        {metric.id: metric}, [Reading(on, "ana", metric.id, Decimal(v)) for on, v in readings], metric.id, today, person
    )


def _shown(
    metrics: dict[str, Metric], readings: list[Reading], id: str, today: dt.date, person: Person | None = None
) -> Progress:
    people = {"ana": person or Person(id="ana", name="Ana")}
    book = Book(config=Config(people=people, metrics=metrics), calendar=Calendar(), readings=collect(readings))
    (found,) = progress(book, Plan(id="p", owner="ana", by="ana", skill="x", on=BEGAN, metrics=(id,)), today)
    return found


def figures(p: Progress) -> tuple[str | None, str | None, str | None]:
    """(was, now, way), numbers to two places."""
    was, now = (str(plain(round(side.value, 2))) if side else None for side in (p.was, p.now))
    return was, now, p.way


LEVEL = Metric(id="m", name="Coverage", kind="lead", combine="last")
LEVELS = [
    ([], (None, None, None)),
    ([(D(2026, 10, 2), "2")], ("2", None, None)),
    ([(BEGAN, "2"), (D(2026, 11, 20), "3")], ("2", "3", "better")),
    ([(BEGAN, "2"), (D(2026, 11, 20), "1.5")], ("2", "1.5", "worse")),
    ([(BEGAN, "2"), (D(2026, 11, 20), "2.1")], ("2", "2.1", "steady")),
    ([(BEGAN, "0"), (D(2026, 11, 20), "1")], ("0", "1", "better")),
    ([(D(2026, 9, 1), "2"), (D(2026, 11, 20), "3")], (None, "3", None)),  # stale on the plan's first day
    ([(D(2026, 10, 6), "2"), (D(2026, 11, 20), "3")], (None, "3", None)),
    ([(BEGAN, "2"), (D(2026, 11, 2), "3")], ("2", "3", None)),  # stale today: no verdict
]


@pytest.mark.parametrize(("readings", "found"), LEVELS)
def test_a_level(readings: list[tuple[dt.date, str]], found: tuple[str | None, str | None, str | None]) -> None:
    """The newest reading up to the plan's first day, unless stale by then, against the newest since."""
    assert figures(shown(LEVEL, *readings)) == found


def test_lower_is_better() -> None:
    """Churn that falls is better."""
    churn = Metric(id="m", name="Churn", kind="lag", combine="last", better="lower")
    assert shown(churn, (BEGAN, "4"), (D(2026, 11, 20), "3")).way == "better"


def weekly(first: dt.date, *values: int) -> list[tuple[dt.date, str]]:
    return [(first + 7 * i * DAY, str(v)) for i, v in enumerate(values)]


CALLS = Metric(id="m", name="Calls", kind="lead", rhythm="weekly")
RATES = [
    (weekly(D(2026, 9, 4), 10, 10, 10, 10, 10) + weekly(D(2026, 10, 9), 15, 15, 15, 15, 15, 15, 15), "better"),
    (weekly(D(2026, 9, 4), 10, 10, 10, 10, 10) + weekly(D(2026, 10, 9), 7, 7, 7, 7, 7, 7, 7), "worse"),
    (weekly(D(2026, 9, 4), 10, 10, 10, 10, 10) + weekly(D(2026, 10, 9), 10, 10, 10, 10, 10, 10, 10), "steady"),
    (weekly(D(2026, 9, 4), 2, 19, 4, 15, 8) + weekly(D(2026, 10, 9), 20, 3, 18, 2, 20, 9, 22), "unclear"),
    (
        weekly(D(2026, 9, 25), 10, 10) + weekly(D(2026, 10, 9), 15, 15, 15, 15, 15, 15, 15),
        None,
    ),  # two weeks tell little
]


@pytest.mark.parametrize(("readings", "way"), RATES)
def test_a_rate(readings: list[tuple[dt.date, str]], way: str | None) -> None:
    """So much a week before and since; a change that single weeks make as well is unclear."""
    found = shown(CALLS, *readings)
    assert (found.per, found.way) == ("week", way)
    assert found.was
    assert found.now


def test_a_rate_is_counted_over_working_days() -> None:
    """Daily calls: the days off and away are no days without calls; the week of the first reading begins with it."""
    daily = Metric(id="m", name="Calls", kind="lead", rhythm="daily")
    days = [BEGAN + i * DAY for i in range(12) if (BEGAN + i * DAY).weekday() < 5]
    person = Person(id="ana", name="Ana", away=(Away(from_=days[-3], to=days[-2]),))
    readings = [(day, "10") for day in days if day not in days[-3:-1]]
    found = shown(daily, *readings, today=days[-1], person=person)
    assert (figures(found), found.per) == ((None, "10", None), "day")


def test_too_early_for_a_rate() -> None:
    """Four working days, or less than a rhythm, make no rate."""
    readings = [*weekly(D(2026, 9, 4), 10, 10, 10, 10, 10), (D(2026, 10, 8), "9")]
    assert shown(CALLS, *readings, today=D(2026, 10, 8)).now is None
    monthly = Metric(id="m", name="Deals", kind="lag", rhythm="monthly", silence="zero")
    assert shown(monthly, (D(2026, 8, 3), "9"), today=D(2026, 10, 30)).now is None
    assert shown(monthly, (D(2026, 8, 3), "9"), today=D(2026, 11, 4)).now is not None


def test_silence_that_is_zero() -> None:
    """A month without a deal is none sold; before anything was read it is unknown, and before the person came too."""
    deals = Metric(id="m", name="Deals", kind="lag", silence="zero")
    assert figures(shown(deals, (D(2026, 8, 10), "8"))) == ("1", "0", "unclear")
    assert figures(shown(deals, (D(2026, 10, 6), "7"))) == (None, "1", None)
    new = Person(id="ana", name="Ana", started=D(2026, 10, 1))
    assert shown(deals, (D(2026, 8, 10), "8"), person=new).was is None


def test_a_ratio() -> None:
    """What was counted before and since, not a mean of weeks; few deals make it unclear, none unknown."""
    metrics = {
        "won": Metric(id="won", name="Won", kind="lag"),
        "closed": Metric(id="closed", name="Closed", kind="lag"),
        "rate": Metric(id="rate", name="Win rate", kind="lag", unit="%", ratio=Ratio(of="won", to="closed")),
    }

    def deals(*weeks: tuple[dt.date, int, int]) -> list[Reading]:
        return [
            Reading(on, "ana", id, Decimal(v))
            for on, *both in weeks
            for id, v in zip(("won", "closed"), both, strict=True)
        ]

    before = [(day, 1, 5) for day, _ in weekly(D(2026, 9, 4), 1, 1, 1, 1, 1)]
    since = [(day, 2, 5) for day, _ in weekly(D(2026, 10, 9), 1, 1, 1, 1, 1, 1, 1)]
    assert figures(_shown(metrics, deals(*before, *since), "rate", TODAY)) == ("20", "40", "better")
    luck = [(D(2026, 10, 9), 0, 3), (D(2026, 10, 30), 3, 4), (D(2026, 11, 20), 1, 6)]
    assert figures(_shown(metrics, deals(*before, *luck), "rate", TODAY)) == ("20", "30.77", "unclear")
    assert figures(_shown(metrics, deals(*before), "rate", TODAY)) == ("20", None, None)


def test_a_mean() -> None:
    """Readings are averaged as they are."""
    score = Metric(id="m", name="Call score", kind="lead", combine="mean")
    readings = weekly(D(2026, 9, 4), 5, 6, 5, 6, 5) + weekly(D(2026, 10, 9), 8, 7, 8, 7, 8, 7, 8)
    assert figures(shown(score, *readings)) == ("5.4", "7.57", "better")


def test_an_ended_plan_is_looked_at_on_its_last_day() -> None:
    """What came after the plan is not the plan's."""
    book = Book(
        config=Config(metrics={"m": LEVEL}),
        readings=collect(
            [Reading(d, "ana", "m", Decimal(v)) for d, v in ((BEGAN, 2), (D(2026, 11, 1), 3), (TODAY, 1))]
        ),
    )
    plan = Plan(id="p", owner="ana", by="ana", skill="x", on=BEGAN, ended=D(2026, 11, 6), metrics=("m", "gone"))
    assert [figures(p) for p in progress(book, plan, TODAY)] == [("2", "3", "better")]
