"""A workspace a few days old: the forecast says what it lacks instead of drawing a line through one reading."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from salesacct.calendar import DAY, Calendar
from salesacct.judgement.backtest import Trust
from salesacct.judgement.forecast.closed_form import Projection
from salesacct.judgement.forecast.enough import LEAST_DAYS, LEAST_READINGS, TooLittle
from salesacct.judgement.forecast.levels import project_level
from salesacct.judgement.forecast.ratios import project_ratio
from salesacct.judgement.forecast.totals import project_total
from salesacct.judgement.goals import GoalJudgement, Judge
from salesacct.judgement.rollup import Rollup, roll_up
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.readings import Reading, collect
from salesacct.views.forecast import backtest_words, sentence

D = dt.date
MONDAY = D(2026, 11, 2)
YEAR_END = D(2027, 1, 31)


def workdays(start: dt.date, count: int, value: float) -> list[tuple[dt.date, float]]:
    """The same value on each of `count` working days from `start` on."""
    calendar = Calendar()
    return [(calendar.add_workdays(start, i), value) for i in range(count)]


def project(daily: dict[str, list[tuple[dt.date, float]]], as_of: dt.date, **given: Any) -> Projection | TooLittle:
    """Ana's goal of 700 from the first Monday of November on, unless told otherwise."""
    asked: dict[str, Any] = {"start": MONDAY, "due": YEAR_END, "target": 700.0, "calendar": Calendar()}
    found = project_total(person="ana", daily=daily, as_of=as_of, **{**asked, **given})
    assert found is not None
    return found


def judged(book: Book, goal: str, day: dt.date) -> GoalJudgement:
    """The goal as judged on `day`."""
    then = as_of(book, day)
    return Judge(then, day).judge(then.goals[goal])


def rolled(book: Book, day: dt.date) -> Rollup | None:
    """The objective `more` as it stands on `day`."""
    then = as_of(book, day)
    return roll_up(then, then.objectives["more"], day)


def test_one_reading_on_the_eve_is_no_history() -> None:
    """A reading on Friday, one on Monday: no goal of any length is forecast, and all of them say the same."""
    daily = {"ana": [(D(2026, 10, 30), 5.0), (MONDAY, 18.0)]}
    week, quarter = (
        project(daily, MONDAY, due=due, target=t) for due, t in ((D(2026, 11, 6), 60.0), (YEAR_END, 700.0))
    )
    assert week == quarter == TooLittle(2, 4)
    assert TooLittle(2, 4).words == "too little history: 2 readings over 4 days; needs 3 readings over 21 days"
    assert TooLittle(1, 1).words == "too little history: 1 reading over 1 day; needs 3 readings over 21 days"


def test_many_readings_of_one_day_are_no_history() -> None:
    """Eight people who begin on the same day: the scatter from week to week is as unknown as for one of them."""
    daily = {f"p{i}": [(MONDAY, 3.0 + i)] for i in range(8)}
    assert project({**daily, "ana": [(MONDAY, 5.0)]}, MONDAY) == TooLittle(9, 1)


def test_a_new_rep_in_an_old_team_has_the_teams_history() -> None:
    """Her first day; the others have logged for half a year: the team's mean is the history, as before."""
    daily = {"ana": [(MONDAY, 5.0)], **{name: workdays(D(2026, 5, 4), 130, 10) for name in ("ben", "cleo")}}
    found = project(daily, MONDAY)
    assert isinstance(found, Projection)
    assert found.basis == "team"


@pytest.mark.parametrize("silence", ["unknown", "zero"])
def test_three_weeks_on_record_are_enough(silence: str) -> None:
    """A day too early nothing is said, then something is; by hand the record ends with its last reading."""
    day = MONDAY + (LEAST_DAYS + 1) * DAY
    daily = {"ana": [(MONDAY + 2 * DAY, 9.0), (MONDAY + 8 * DAY, 10.0), (day, 12.0)]}
    assert isinstance(project(daily, day - DAY, silence=silence), TooLittle)
    assert isinstance(project(daily, day, silence=silence), Projection)
    early = {"ana": [(MONDAY + i * DAY, 9.0) for i in range(LEAST_READINGS)]}
    assert isinstance(project(early, day, silence=silence), Projection) is (silence == "zero")


def test_a_day_before_the_period_is_no_period() -> None:
    """One reading on the eve, then four weeks: the eve is not taken for a usual quarter, a month before would be."""
    eve = [(D(2026, 10, 30), 1.0)]
    since = workdays(MONDAY, 20, 12)
    found = project({"ana": eve + since}, since[-1][0])
    assert isinstance(found, Projection)
    assert found.basis == "goal"
    longer = project({"ana": workdays(D(2026, 10, 1), 42, 12)}, since[-1][0])
    assert isinstance(longer, Projection)
    assert longer.basis == "own"


def test_who_began_on_the_eve_does_not_speak_for_the_team() -> None:
    """Cleo's one large day before the quarter is no usual quarter of hers, and none of anybody new."""
    team = {"ben": workdays(D(2026, 5, 4), 130, 10), "dora": workdays(D(2026, 5, 4), 130, 10)}
    alone, beside = (
        project({**team, "ana": [(MONDAY, 5.0)], **more}, MONDAY, target=700)
        for more in ({}, {"cleo": [(D(2026, 10, 30), 4000.0)]})
    )
    assert isinstance(alone, Projection)
    assert isinstance(beside, Projection)
    assert beside.usual.team == pytest.approx(alone.usual.team)


def test_equal_weeks_do_not_make_an_end_certain() -> None:
    """Three weeks of exactly 10,000 euro: the scatter seen is nothing, and the band is wide all the same."""
    daily = {"ana": [(D(2026, 10, 5) + 7 * i * DAY, 10_000.0) for i in range(4)]}
    found = project(daily, D(2026, 10, 30), target=130_000.0, counts=False)
    assert isinstance(found, Projection)
    assert found.high - found.low > 0.3 * found.projected


def test_levels_and_ratios_need_as_much() -> None:
    """Three readings of three days say nothing of January, whether of a level or of a win rate."""
    series = [(MONDAY + i * DAY, 5.0 + i) for i in range(3)]
    today = MONDAY + 2 * DAY
    assert project_level(series=series, due=YEAR_END, as_of=today, target=9) == TooLittle(3, 3)
    found = project_ratio(
        of=series, to=series, start=MONDAY, due=YEAR_END, as_of=today, target=0.5, calendar=Calendar()
    )
    assert found == TooLittle(3, 3)


def test_a_first_week_ahead_of_its_line_is_not_behind(book: Book) -> None:
    """
    # 18 of 60 calls on Monday is pace 1.5; the five calls of the Friday before once made that a chance of 12 %.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana, manager: marco}}
    metrics: {calls: {name: Calls, kind: lead, unit: calls, rhythm: daily}}
    goals:
      - {id: week, title: Make 60 calls, owner: ana, metric: calls, target: 60, start: 2026-11-02, due: 2026-11-06}
      - {id: quarter, title: Make 700 calls, owner: ana, metric: calls, target: 700, start: 2026-11-02, due: 2027-01-31}
    -- readings/r.csv --
    date,person,metric,value
    2026-10-30,ana,calls,5
    2026-11-02,ana,calls,18
    """
    for goal in ("week", "quarter"):
        found = judged(book, goal, MONDAY)
        assert (found.status, found.projection, found.p_hit) == ("ahead", None, None)
        assert sentence(found) == (
            "No forecast: too little history: 2 readings over 4 days; needs 3 readings over 21 days."
        )


def test_a_reached_total_is_certain_without_a_history(book: Book) -> None:
    """
    # What is reached can't be lost again, so the chance is 1 whether or not anything is known of the usual.
    people: {ana: {name: Ana}}
    metrics: {calls: {name: Calls, kind: lead, unit: calls, rhythm: daily}}
    goals: [{id: g, title: Make 10 calls, owner: ana, metric: calls, target: 10, start: 2026-11-02, due: 2026-11-06}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-02,ana,calls,18
    """
    found = judged(book, "g", MONDAY)
    assert (found.status, found.projection, found.p_hit) == ("hit", None, 1.0)


def test_a_young_objective_is_not_forecast(book: Book) -> None:
    """
    # Two days of bookings: what is booked is told, where the team lands is not.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana, manager: marco}, ben: {name: Ben, manager: marco}}
    metrics: {bookings: {name: Bookings, kind: lag, unit: EUR, rhythm: weekly}}
    objectives: {more: {title: Book 1m, metric: bookings, target: 1000000, start: 2026-11-02, due: 2027-01-31}}
    -- readings/r.csv --
    date,person,metric,value
    2026-10-30,ana,bookings,50000
    2026-11-02,ana,bookings,9000
    2026-11-03,ben,bookings,20000
    """
    found = rolled(book, D(2026, 11, 3))
    assert found is not None
    assert (found.actual, found.projected, found.low, found.p_hit) == (29_000, None, None, None)
    assert found.no_forecast == "too little history: 3 readings over 4 days; needs 3 readings over 21 days"


def test_an_objective_without_a_past_rests_on_its_own_target(book: Book) -> None:
    """
    # Four weeks of the quarter, nothing before: the target stands in for a history, and the band says how little that is.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana, manager: marco}, ben: {name: Ben, manager: marco}}
    metrics: {bookings: {name: Bookings, kind: lag, unit: EUR, rhythm: weekly}}
    objectives: {more: {title: Book 1m, metric: bookings, target: 1000000, start: 2026-11-02, due: 2027-01-31}}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-02,ana,bookings,40000
    2026-11-03,ben,bookings,40000
    2026-11-10,ana,bookings,40000
    2026-11-11,ben,bookings,40000
    2026-11-16,ana,bookings,40000
    2026-11-17,ben,bookings,40000
    2026-11-27,ana,bookings,40000
    2026-11-27,ben,bookings,40000
    """
    found = rolled(book, D(2026, 11, 27))
    assert found is not None
    assert found.projected is not None
    assert found.low is not None
    assert found.high is not None
    assert found.no_forecast == ""
    assert 850_000 < found.projected < 1_150_000, "320k in 20 of 65 working days, and the target"
    assert found.high - found.low > 0.3 * found.projected
    assert found.members == 2


def test_an_objective_without_past_or_target_says_so(book: Book) -> None:
    """
    # Neither a usual period nor a target to go by: nothing is said of the end.
    people: {ana: {name: Ana}}
    metrics: {bookings: {name: Bookings, kind: lag, unit: EUR, rhythm: weekly}}
    objectives: {more: {title: Book more, metric: bookings, start: 2026-11-02, due: 2027-01-31}}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-02,ana,bookings,40000
    2026-11-10,ana,bookings,40000
    2026-11-27,ana,bookings,40000
    """
    found = rolled(book, D(2026, 11, 27))
    assert found is not None
    assert found.projected is None
    assert found.no_forecast == "nobody has such a period on record yet, and there is no target to go by"


def test_many_members_do_not_make_a_total_sure(book: Book) -> None:
    """
    # What moves one member's quarter moves the others' too: eight alike are surer than one, but not by the root of eight.
    people: {ana: {name: Ana}, b1: {name: B1}, b2: {name: B2}, b3: {name: B3}, b4: {name: B4}, b5: {name: B5}, b6: {name: B6}, b7: {name: B7}}
    metrics: {bookings: {name: Bookings, kind: lag, unit: EUR, rhythm: weekly}}
    objectives: {more: {title: Book more, metric: bookings, start: 2026-10-01, due: 2026-12-31}}
    """

    def width(people: list[str]) -> float:
        days = workdays(D(2026, 1, 5), 205, 0)
        readings = collect(
            Reading(day, person, "bookings", Decimal(700 + 900 * (i % 4)))
            for person in people
            for i, (day, _) in enumerate(days)
        )
        found = rolled(msgspec.structs.replace(book, readings=readings), days[-1][0])
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        assert found.projected is not None
        return (found.high - found.low) / (found.projected - found.actual)

    assert width(list(book.people)) > 0.6 * width(["ana"])


@pytest.mark.parametrize(
    ("error", "line", "cover", "ends"),
    [
        (0.07, 0.12, 0.82, "trusted more than the pace. Of the ends 82 % lay in its 80 % band."),
        (
            0.15,
            0.12,
            0.55,
            "clearly better than the other. Of the ends 55 % lay in its 80 % band: it is too narrow here.",
        ),
        (0.07, 0.12, 0.97, "Of the ends 97 % lay in its 80 % band: it is wider than it need be."),
    ],
)
def test_a_backtest_is_told_in_words(error: float, line: float, cover: float, ends: str) -> None:
    """How far off, against the straight line, and whether the band held: the first line, before any table."""
    said = backtest_words([Trust(0.25, 40, error, line, 0.1, 0.2, cover)])
    assert said.startswith("Asked 40 times where a period of the past would end, the forecast was off by")
    assert said.endswith(ends)
    assert backtest_words([]) == ""
