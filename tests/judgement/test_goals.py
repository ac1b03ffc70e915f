"""A goal judged on a day: readings, calendar and thresholds together."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.calendar import Period
from salesacct.judgement.goals import GoalJudgement, Judge, judge_all, running
from salesacct.records.as_of import as_of
from salesacct.records.book import Book

D = dt.date
MONDAY = D(2026, 11, 23)


def judged(book: Book, goal: str, day: dt.date) -> GoalJudgement:
    then = as_of(book, day)
    return Judge(then, day).judge(then.goals[goal])


def test_slack_counts_working_days_until_behind(book: Book) -> None:
    """
    # 49 of 100 in twenty working days: behind below pace .7, which is day 15. Weekends and leave don't count.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro, away: [{from: 2026-11-17, to: 2026-11-18}]}}
    metrics: {deals: {name: Deals, kind: lag, rhythm: monthly}}
    goals:
      - {id: ana, title: Win 100, owner: ana, metric: deals, target: 100, start: 2026-11-02, due: 2026-11-27}
      - {id: ben, title: Win 100, owner: ben, metric: deals, target: 100, start: 2026-11-02, due: 2026-11-27}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-13,ana,deals,49
    2026-11-13,ben,deals,49
    """
    found = judged(book, "ana", D(2026, 11, 13))
    assert (found.day, found.days, found.pace) == (10, 20, Decimal("0.98"))
    assert (found.needed, found.doing) == (Decimal("5.1"), Decimal("4.9")), "51 in ten days; 49 in ten"
    assert found.slack_days == 4
    assert judged(book, "ana", D(2026, 11, 14)).slack_days == 4
    assert judged(book, "ana", D(2026, 11, 16)).slack_days == 3
    assert judged(book, "ben", D(2026, 11, 13)).slack_days == 2


@pytest.mark.parametrize(
    ("day", "status", "slack"),
    [
        (D(2026, 11, 2), "behind", 0),
        (D(2026, 11, 13), "ahead", 7),
        (D(2026, 11, 20), "on-track", 5),
        (D(2026, 11, 27), "hit", None),
        (D(2026, 11, 30), "hit", None),
    ],
)
def test_slack_goes_with_the_status(book: Book, day: dt.date, status: str, slack: int | None) -> None:
    """
    # 0 when behind already; when the pace holds to the end, the days left until it ends missed; no count once it is won.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag, rhythm: daily}}
    goals: [{id: g, title: Win 100, owner: ana, metric: deals, target: 100, start: 2026-11-02, due: 2026-11-27}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-02,ana,deals,1
    2026-11-13,ana,deals,59
    2026-11-20,ana,deals,12
    2026-11-27,ana,deals,28
    """
    found = judged(book, "g", day)
    assert (found.status, found.slack_days) == (status, slack)


@pytest.mark.parametrize("day", [D(2026, 11, 26), D(2026, 11, 27)])
def test_a_total_that_is_won_has_no_slack(book: Book, day: dt.date) -> None:
    """
    # Silence after the target is reached can't turn it behind, not even when the metric has gone stale.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag, rhythm: daily}}
    goals: [{id: g, title: Win 7, owner: ana, metric: deals, target: 7, start: 2026-11-02, due: 2026-11-27}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-03,ana,deals,9
    """
    found = judged(book, "g", day)
    assert (found.status, found.slack_days) == ("stale", None)


def test_each_shape_end_to_end(book: Book) -> None:
    """
    # Halfway through twenty working days: a total, a limit, a way down, a level to hold, each in its own arithmetic.
    people: {ana: {name: Ana Silva}}
    metrics:
      deals: {name: Deals, kind: lag}
      tickets: {name: Tickets, kind: lag, better: lower}
      churn: {name: Churn, kind: lag, better: lower, combine: last, rhythm: monthly}
      nps: {name: NPS, kind: lag, combine: last, rhythm: monthly}
    goals:
      - {id: total, title: t, owner: ana, metric: deals, baseline: 80, target: 100, start: 2026-11-02, due: 2026-11-27}
      - {id: even, title: t, owner: ana, metric: deals, baseline: 60, target: 60, start: 2026-11-02, due: 2026-11-27}
      - {id: cap, title: t, owner: ana, metric: tickets, target: 10, start: 2026-11-02, due: 2026-11-27}
      - {id: over, title: t, owner: ana, metric: tickets, target: 3, start: 2026-11-02, due: 2026-11-27}
      - {id: none, title: t, owner: ana, metric: tickets, target: 0, start: 2026-11-02, due: 2026-11-27}
      - {id: level, title: t, owner: ana, metric: churn, baseline: 4, target: 2, start: 2026-11-02, due: 2026-11-27}
      - {id: won, title: t, owner: ana, metric: churn, baseline: 4, target: 3.5, start: 2026-11-02, due: 2026-11-27}
      - {id: keep, title: t, owner: ana, metric: nps, baseline: 40, target: 40, start: 2026-11-02, due: 2026-11-27}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-13,ana,deals,60
    2026-11-13,ana,tickets,4
    2026-11-13,ana,churn,3.5
    2026-11-13,ana,nps,42
    """
    found = {}
    for goal in book.goals:
        j = judged(book, goal, D(2026, 11, 13))
        assert j.expected is not None
        assert j.attainment is None or j.attainment >= 0
        found[goal] = (j.shape, float(j.expected), None if j.pace is None else round(float(j.pace), 3), j.status)
    assert found == {
        "total": ("total", 50, 1.2, "ahead"),
        "even": ("total", 30, 2.0, "hit"),
        "cap": ("cap", 5, 1.2, "ahead"),
        "over": ("cap", 1.5, 0, "behind"),
        "none": ("cap", 0, 0, "behind"),
        "level": ("level", 3, 0.5, "behind"),
        "won": ("level", 3.75, 2.0, "ahead"),
        "keep": ("keep", 40, 1.05, "on-track"),
    }


def test_what_is_missing_is_said(book: Book) -> None:
    """
    # A goal without metric, target, dates or readings has no number made up for it.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag}, calls: {name: Calls, kind: lead}}
    goals:
      - {id: no-metric, title: t, owner: ana, target: 3, start: 2026-11-02, due: 2026-11-27}
      - {id: no-target, title: t, owner: ana, metric: deals, start: 2026-11-02, due: 2026-11-27}
      - {id: no-due, title: t, owner: ana, metric: deals, target: 30, start: 2026-11-02}
      - {id: no-start, title: t, owner: ana, metric: deals, target: 30, due: 2026-11-27}
      - {id: no-readings, title: t, owner: ana, metric: calls, target: 3, start: 2026-11-02, due: 2026-11-27}
      - {id: won-without-due, title: t, owner: ana, metric: deals, target: 3}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-20,ana,deals,5
    """
    during = {g: judged(book, g, MONDAY) for g in book.goals}
    assert {g: (j.status, j.missing) for g, j in during.items()} == {
        "no-metric": ("no-data", "no metric"),
        "no-target": ("no-data", "no target"),
        "no-due": ("no-data", "no due date"),
        "no-start": ("no-data", "no start date"),
        "no-readings": ("no-data", "no readings yet"),
        "won-without-due": ("hit", "no due date"),
    }
    assert all(j.pace is None and j.projection is None and j.slack_days is None for j in during.values())
    after = {g: judged(book, g, D(2026, 11, 30)).status for g in book.goals}
    assert after == {
        "no-metric": "missed",
        "no-target": "missed",
        "no-due": "no-data",
        "no-start": "missed",
        "no-readings": "missed",
        "won-without-due": "hit",
    }


def test_unknown_silence_is_judged_up_to_the_last_reading(book: Book) -> None:
    """
    # Half of it on the tenth of twenty days is on the line; five quiet days later it still is, only older.
    people: {ana: {name: Ana Silva}}
    metrics: {calls: {name: Calls, kind: lead}, deals: {name: Deals, kind: lag, silence: zero}}
    goals:
      - {id: logged, title: t, owner: ana, metric: calls, target: 100, start: 2026-11-02, due: 2026-11-27}
      - {id: imported, title: t, owner: ana, metric: deals, target: 100, start: 2026-11-02, due: 2026-11-27}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-13,ana,calls,50
    2026-11-13,ana,deals,50
    """
    logged, imported = (judged(book, g, D(2026, 11, 20)) for g in ("logged", "imported"))
    assert (str(logged.expected), logged.day, logged.actual.as_of) == ("50.0", 10, D(2026, 11, 13))
    assert (str(imported.expected), imported.day, imported.actual.as_of) == ("75.00", 15, D(2026, 11, 20))
    ended = judged(book, "logged", D(2026, 11, 30))
    assert (str(ended.expected), ended.day, ended.status) == ("100", 20, "missed")


@pytest.mark.parametrize(
    ("goal", "disagrees"),
    [("sure", True), ("seven", True), ("six", False), ("unsure", True), ("five", False), ("silent", False)],
)
def test_confidence_stands_beside_the_status(book: Book, goal: str, disagrees: bool) -> None:
    """
    # The newest check-in counts: 7 and more expects a hit, 4 and less a miss; the status never follows it.
    people: {ana: {name: Ana Silva}}
    metrics: {low: {name: Low, kind: lead}, high: {name: High, kind: lead}}
    goals:
      - {id: sure, title: t, owner: ana, metric: low, target: 100, start: 2026-11-02, due: 2026-11-27,
         checkins: [{on: 2026-11-20, confidence: 9}, {on: 2026-11-06, confidence: 2}]}
      - {id: seven, title: t, owner: ana, metric: low, target: 100, start: 2026-11-02, due: 2026-11-27,
         checkins: [{on: 2026-11-06, confidence: 7}]}
      - {id: six, title: t, owner: ana, metric: low, target: 100, start: 2026-11-02, due: 2026-11-27,
         checkins: [{on: 2026-11-06, confidence: 6}]}
      - {id: unsure, title: t, owner: ana, metric: high, target: 100, start: 2026-11-02, due: 2026-11-27,
         checkins: [{on: 2026-11-06, confidence: 4}]}
      - {id: five, title: t, owner: ana, metric: high, target: 100, start: 2026-11-02, due: 2026-11-27,
         checkins: [{on: 2026-11-06, confidence: 5}]}
      - {id: silent, title: t, owner: ana, metric: low, target: 100, start: 2026-11-02, due: 2026-11-27,
         checkins: [{on: 2026-11-06, note: so so}]}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-20,ana,low,1
    2026-11-20,ana,high,90
    """
    found = judged(book, goal, MONDAY)
    assert found.status == ("behind" if found.actual.value == 1 else "ahead")
    assert found.disagrees is disagrees


def test_the_goals_to_look_at(book: Book) -> None:
    """
    # Begun and not closed, also after the end; of a period, all that share a day with it.
    people: {ana: {name: Ana Silva}}
    goals:
      - {id: running, title: t, owner: ana, start: 2026-11-02, due: 2027-01-31}
      - {id: to-come, title: t, owner: ana, start: 2027-02-01, due: 2027-04-30}
      - {id: ended, title: t, owner: ana, start: 2026-08-01, due: 2026-10-31}
      - {id: closed, title: t, owner: ana, start: 2026-08-01, due: 2026-10-31, closed: {on: 2026-11-02, outcome: hit}}
      - {id: endless, title: t, owner: ana}
    """
    assert [g.id for g in running(book, MONDAY)] == ["running", "ended", "endless"]
    october = Period(D(2026, 10, 1), D(2026, 11, 1))
    assert [g.id for g in running(book, MONDAY, october)] == ["ended", "closed", "endless"]
    february = Period(D(2027, 2, 1), D(2027, 3, 1))
    assert [g.id for g in running(book, MONDAY, february)] == ["to-come", "endless"]
    before = as_of(book, D(2026, 11, 1))
    assert [g.id for g in running(before, D(2026, 11, 1))] == ["ended", "closed", "endless"]


def test_judging_together_is_judging_one_by_one(book: Book) -> None:
    """
    # What goals share is computed once; it changes nothing.
    people: {ana: {name: Ana Silva, manager: zoe}, ben: {name: Ben Okoro, manager: zoe}, zoe: {name: Zoe Haas}}
    metrics: {deals: {name: Deals, kind: lag, silence: zero}}
    goals:
      - {id: ana, title: t, owner: ana, metric: deals, target: 9, start: 2026-11-01, due: 2026-11-30}
      - {id: ben, title: t, owner: ben, metric: deals, target: 9, start: 2026-11-01, due: 2026-11-30}
      - {id: zoe, title: t, owner: zoe, counts: team, metric: deals, target: 9, start: 2026-11-01, due: 2026-11-30}
      - {id: year, title: t, owner: ana, metric: deals, target: 90, start: 2026-01-01, due: 2026-12-31}
    -- readings/r.csv --
    date,person,metric,value
    2026-08-04,ana,deals,3
    2026-08-24,ben,deals,4
    2026-09-09,ana,deals,2
    2026-09-14,ben,deals,5
    2026-10-06,ana,deals,6
    2026-10-29,ben,deals,1
    2026-11-05,ana,deals,2
    2026-11-17,ben,deals,3
    """
    together = judge_all(book, MONDAY, book.goals.values())
    assert together == [Judge(book, MONDAY).judge(g) for g in book.goals.values()]
    assert [j.projection is not None for j in together] == [True] * 4


def test_a_rate_at_its_target_is_not_hit_before_its_end(book: Book) -> None:
    """
    # 40 % in the first week of the quarter may be 20 % in the second: ahead, and hit on the day after the due day.
    people: {ana: {name: Ana}}
    metrics:
      won: {name: Won, kind: lag}
      closed: {name: Closed, kind: lag}
      win-rate: {name: Win rate, kind: lag, unit: "%", ratio: {of: won, to: closed}, rhythm: monthly}
      nps: {name: NPS, kind: lag, combine: last, rhythm: monthly}
    goals:
      - {id: rate, title: Win 30 %, owner: ana, metric: win-rate, baseline: 20, target: 30, start: 2026-11-02, due: 2026-11-27}
      - {id: level, title: NPS of 40, owner: ana, metric: nps, baseline: 30, target: 40, start: 2026-11-02, due: 2026-11-27}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-04,ana,won,4
    2026-11-04,ana,closed,10
    2026-11-04,ana,nps,41
    """
    for goal in ("rate", "level"):
        assert judged(book, goal, D(2026, 11, 5)).status == "ahead"
        assert judged(book, goal, D(2026, 11, 28)).status == "hit"
