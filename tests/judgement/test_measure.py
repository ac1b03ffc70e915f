"""What the readings say of a goal on a day: the value, as of when, and whether it has gone stale."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.measure import Actual, age_in_days, measure, people_counted
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.readings import Reading
from tests.docstrings import with_readings

D = dt.date
MONDAY = D(2026, 11, 23)


def on(book: Book, goal: str, day: dt.date) -> tuple[str | None, dt.date | None, int | None, bool]:
    """(value, as of, age in days, stale) of a goal on a day, seen from that day."""
    found = measure(as_of(book, day), book.goals[goal], day)
    value = None if found.value is None else f"{found.value.normalize():f}"
    return value, found.as_of, found.age, found.stale


def test_a_sum_counts_the_goals_own_days(book: Book) -> None:
    """
    # From its start to its due day, both counted; what came before or after belongs to another goal.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals:
      - {id: g, title: Win 12, owner: ana, metric: deals, target: 12, start: 2026-11-02, due: 2026-11-27}
      - {id: open, title: Win 12, owner: ana, metric: deals, target: 12}
    -- readings/ana.csv --
    date,person,metric,value
    2026-11-01,ana,deals,100
    2026-11-02,ana,deals,1
    2026-11-20,ana,deals,2.5
    2026-11-20,ana,deals,-0.5
    2026-11-27,ana,deals,4
    2026-11-28,ana,deals,100
    """
    assert on(book, "g", D(2026, 11, 1)) == (None, None, 0, False)
    assert on(book, "g", D(2026, 11, 2)) == ("1", D(2026, 11, 2), 0, False)
    assert on(book, "g", D(2026, 11, 23)) == ("3", D(2026, 11, 20), 3, False)
    assert on(book, "g", D(2026, 11, 27)) == ("7", D(2026, 11, 27), 0, False)
    assert on(book, "g", D(2026, 12, 24)) == ("7", D(2026, 11, 27), 27, False)
    assert on(book, "open", D(2026, 11, 23)) == ("103", D(2026, 11, 20), 3, False)


def test_a_level_is_its_newest_reading(book: Book) -> None:
    """
    # Also one from before the start; of two on a day the one written last; after the due day nothing changes it.
    people: {ana: {name: Ana Silva}}
    metrics: {churn: {name: Churn, kind: lag, unit: "%", better: lower, combine: last, rhythm: monthly}}
    goals:
      - {id: g, title: Bring churn to 2, owner: ana, metric: churn, baseline: 4, target: 2, start: 2026-11-02, due: 2026-11-27}
    -- readings/ana.csv --
    date,person,metric,value
    2026-10-30,ana,churn,4.10
    2026-11-16,ana,churn,3
    2026-11-16,ana,churn,2.5
    2026-11-28,ana,churn,9
    """
    assert on(book, "g", D(2026, 10, 29)) == (None, None, None, False)
    assert on(book, "g", D(2026, 11, 2)) == ("4.1", D(2026, 10, 30), 3, False)
    assert on(book, "g", D(2026, 11, 16)) == ("2.5", D(2026, 11, 16), 0, False)
    assert on(book, "g", D(2026, 12, 24)) == ("2.5", D(2026, 11, 16), 38, False)


def test_a_mean_is_over_readings(book: Book) -> None:
    """
    # A day without one is not a zero.
    people: {ana: {name: Ana Silva}}
    metrics: {nps: {name: NPS, kind: lag, combine: mean}}
    goals: [{id: g, title: NPS 40, owner: ana, metric: nps, baseline: 30, target: 40, start: 2026-11-02, due: 2026-11-27}]
    -- readings/ana.csv --
    date,person,metric,value
    2026-11-01,ana,nps,0
    2026-11-03,ana,nps,30
    2026-11-20,ana,nps,41
    """
    assert on(book, "g", MONDAY) == ("35.5", D(2026, 11, 20), 3, False)


def test_a_ratio_divides_the_sums(book: Book) -> None:
    """
    # It is no mean of ratios; in per cent where that is the unit; nothing closed is no number, not zero.
    people: {ana: {name: Ana Silva}}
    metrics:
      won: {name: Deals won, kind: lag}
      closed: {name: Deals closed, kind: lag}
      win-rate: {name: Win rate, kind: lag, unit: "%", ratio: {of: won, to: closed}}
      share: {name: Win share, kind: lag, ratio: {of: won, to: closed}}
    goals:
      - {id: pct, title: Win 30 %, owner: ana, metric: win-rate, target: 30, start: 2026-11-02, due: 2026-11-27}
      - {id: frac, title: Win 0.3, owner: ana, metric: share, target: 0.3, start: 2026-11-02, due: 2026-11-27}
    -- readings/ana.csv --
    date,person,metric,value
    2026-10-30,ana,won,50
    2026-11-03,ana,won,1
    2026-11-03,ana,closed,1
    2026-11-20,ana,closed,9
    """
    assert on(book, "pct", D(2026, 11, 2)) == (None, None, None, False)
    assert on(book, "pct", D(2026, 11, 3)) == ("100", D(2026, 11, 3), 0, False)
    assert on(book, "pct", MONDAY) == ("10", D(2026, 11, 20), 3, False)
    assert on(book, "frac", MONDAY) == ("0.1", D(2026, 11, 20), 3, False)


def test_a_ratio_is_current_where_both_its_parts_are(book: Book) -> None:
    """
    # Both imported: a week without a closed deal leaves the rate as it is. One logged by hand: its age counts.
    people: {ana: {name: Ana Silva}}
    metrics:
      won: {name: Deals won, kind: lag, silence: zero}
      closed: {name: Deals closed, kind: lag, silence: zero}
      calls: {name: Calls, kind: lead}
      both: {name: Win rate, kind: lag, ratio: {of: won, to: closed}}
      first: {name: Deals a call, kind: lag, ratio: {of: won, to: calls}}
      second: {name: Calls a deal, kind: lag, ratio: {of: calls, to: won}}
    goals:
      - {id: both, title: t, owner: ana, metric: both, target: 1, start: 2026-11-02, due: 2026-11-27}
      - {id: first, title: t, owner: ana, metric: first, target: 1, start: 2026-11-02, due: 2026-11-27}
      - {id: second, title: t, owner: ana, metric: second, target: 1, start: 2026-11-02, due: 2026-11-27}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-03,ana,won,1
    2026-11-04,ana,closed,4
    2026-11-05,ana,calls,8
    """
    assert on(book, "both", MONDAY) == ("0.25", MONDAY, 19, False)
    assert on(book, "first", MONDAY) == ("0.125", D(2026, 11, 5), 18, True)
    assert on(book, "second", MONDAY) == ("8", D(2026, 11, 5), 18, True)


def test_silence_is_zero_only_where_the_metric_says_so(book: Book) -> None:
    """
    # Imported deals: a week without one is zero and current. Calls logged by hand: it is unknown, and ages.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics:
      deals: {name: Deals, kind: lag, silence: zero}
      calls: {name: Calls, kind: lead}
      leads: {name: Leads, kind: lead, silence: zero}
    goals:
      - {id: ana-deals, title: Win 12, owner: ana, metric: deals, target: 12, start: 2026-11-02, due: 2026-11-27}
      - {id: ben-deals, title: Win 12, owner: ben, metric: deals, target: 12, start: 2026-11-02, due: 2026-11-27}
      - {id: ben-calls, title: Make 200, owner: ben, metric: calls, target: 200, start: 2026-11-02, due: 2026-11-27}
      - {id: ben-leads, title: Find 30, owner: ben, metric: leads, target: 30, start: 2026-11-02, due: 2026-11-27}
    -- readings/crm.csv --
    date,person,metric,value
    2026-11-03,ana,deals,2
    2026-11-03,ana,calls,20
    """
    assert on(book, "ana-deals", MONDAY) == ("2", MONDAY, None, False)
    assert on(book, "ben-deals", MONDAY) == ("0", MONDAY, None, False)
    assert on(book, "ben-deals", D(2026, 12, 24)) == ("0", D(2026, 11, 27), None, False)
    assert on(book, "ben-calls", MONDAY) == (None, None, None, False)
    assert on(book, "ben-leads", MONDAY) == (None, None, None, False), "nobody's: the import may never have run"


@pytest.mark.parametrize(
    ("goal", "day", "stale"),
    [
        ("calls", D(2026, 11, 24), False),
        ("calls", D(2026, 11, 25), True),
        ("deals", D(2026, 11, 30), False),
        ("deals", D(2026, 12, 1), True),
        ("churn", D(2026, 12, 24), False),
        ("churn", D(2026, 12, 25), True),
        ("short", D(2026, 11, 27), True),
        ("short", D(2026, 11, 28), False),
    ],
)
def test_stale_is_the_rhythm_plus_grace(book: Book, goal: str, day: dt.date, stale: bool) -> None:
    """
    # Daily, weekly and monthly, each with three days; exactly as old as allowed is not stale, and what has ended never is.
    people: {ana: {name: Ana Silva}}
    metrics:
      calls: {name: Calls, kind: lead, rhythm: daily}
      deals: {name: Deals, kind: lag}
      churn: {name: Churn, kind: lag, combine: last, rhythm: monthly}
    goals:
      - {id: calls, title: Make 200, owner: ana, metric: calls, target: 200, start: 2026-11-02, due: 2027-01-31}
      - {id: deals, title: Win 12, owner: ana, metric: deals, target: 12, start: 2026-11-02, due: 2027-01-31}
      - {id: churn, title: Hold 2, owner: ana, metric: churn, target: 2, start: 2026-11-02, due: 2027-01-31}
      - {id: short, title: Make 200, owner: ana, metric: calls, target: 200, start: 2026-11-02, due: 2026-11-27}
    -- readings/ana.csv --
    date,person,metric,value
    2026-11-20,ana,calls,9
    2026-11-20,ana,deals,1
    2026-11-20,ana,churn,2
    """
    assert on(book, goal, day)[3] is stale


@pytest.mark.parametrize(
    ("last", "today", "age"),
    [
        (D(2026, 11, 20), D(2026, 11, 20), 0),
        (D(2026, 11, 21), D(2026, 11, 20), 0),
        (D(2026, 11, 20), D(2026, 11, 23), 3),
        (D(2026, 12, 18), D(2026, 12, 21), 3),
        (D(2026, 12, 18), D(2026, 12, 22), 3),
        (D(2026, 12, 18), D(2027, 1, 4), 5),
        (D(2026, 12, 28), D(2027, 1, 4), 2),
        (D(2026, 12, 24), D(2026, 12, 26), 0),
        (D(2026, 12, 17), D(2026, 12, 18), 1),
        (D(2026, 12, 4), D(2026, 12, 7), 2),
        (D(2026, 12, 7), D(2026, 12, 8), 1),
    ],
)
def test_holidays_and_leave_age_nothing(last: dt.date, today: dt.date, age: int) -> None:
    """Two weeks away, with a holiday within: coming back, Ana's readings are as old as her days at work."""
    calendar = Calendar(holidays=frozenset({D(2026, 12, 7), D(2026, 12, 25), D(2027, 1, 1)}))
    leave = [Period(D(2026, 12, 22), D(2027, 1, 2)), Period(D(2026, 12, 30), D(2027, 1, 3))]
    assert age_in_days(last, today, calendar, leave) == age
    assert 0 <= age <= max(0, (today - last) // DAY)


def test_a_team_goal_counts_all_who_report_to_its_owner(book: Book) -> None:
    """
    # Also those who report to those; sums are added, levels too, each person's newest.
    people:
      marco: {name: Marco Rossi, role: manager}
      ana: {name: Ana Silva, manager: marco}
      ben: {name: Ben Okoro, manager: ana}
      zoe: {name: Zoe Haas}
    metrics: {deals: {name: Deals, kind: lag}, mrr: {name: MRR, kind: lag, combine: last}}
    goals:
      - {id: deals, title: Win 12, owner: marco, counts: team, metric: deals, target: 12, start: 2026-11-02, due: 2026-11-27}
      - {id: mrr, title: MRR, owner: marco, counts: team, metric: mrr, target: 90, start: 2026-11-02, due: 2026-11-27}
      - {id: own, title: Win 2, owner: marco, metric: deals, target: 2, start: 2026-11-02, due: 2026-11-27}
    -- readings/crm.csv --
    date,person,metric,value
    2026-11-03,marco,deals,1
    2026-11-04,ana,deals,2
    2026-11-05,ben,deals,4
    2026-11-06,zoe,deals,100
    2026-11-03,ana,mrr,10
    2026-11-10,ana,mrr,20
    2026-11-12,ben,mrr,30
    """
    assert list(people_counted(book, book.goals["deals"])) == ["marco", "ana", "ben"]
    assert on(book, "deals", MONDAY)[:2] == ("7", D(2026, 11, 5))
    assert on(book, "mrr", MONDAY)[:2] == ("50", D(2026, 11, 12))
    assert on(book, "own", MONDAY)[:2] == ("1", D(2026, 11, 3))


def test_money_is_added_to_the_cent(book: Book) -> None:
    """
    # A thousand dimes are a hundred, not 99.99999999999986.
    people: {ana: {name: Ana Silva}}
    metrics: {bookings: {name: Bookings, kind: lag, unit: EUR}}
    goals: [{id: g, title: Book 100, owner: ana, metric: bookings, target: 100}]
    """
    dimes = [Reading(D(2026, 11, 2), "ana", "bookings", Decimal("0.10"))] * 1000
    full = with_readings(book, dimes)
    assert measure(full, full.goals["g"], MONDAY).value == 100


def test_the_day_of_the_newest_reading(book: Book) -> None:
    """
    # It is told with every value, and also where there is none yet: then leave does not excuse it, public holidays do.
    calendar: {holidays: [2026-11-18]}
    people: {ana: {name: Ana Silva, away: [{from: 2026-11-16, to: 2026-11-17}]}}
    metrics:
      deals: {name: Deals, kind: lag}
      imported: {name: Imported, kind: lag, silence: zero}
      won: {name: Won, kind: lag}
      closed: {name: Closed, kind: lag}
      rate: {name: Rate, kind: lag, ratio: {of: won, to: closed}}
    goals:
      - {id: deals, title: t, owner: ana, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-27}
      - {id: begun, title: t, owner: ana, metric: deals, target: 5, start: 2026-11-20, due: 2026-11-27}
      - {id: imported, title: t, owner: ana, metric: imported, target: 5, start: 2026-11-02, due: 2026-11-27}
      - {id: rate, title: t, owner: ana, metric: rate, target: 5, start: 2026-11-20, due: 2026-11-27}
      - {id: bare, title: t, owner: ana}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-13,ana,deals,2
    2026-11-12,ana,imported,3
    2026-11-10,ana,closed,3
    2026-11-22,ana,won,1
    """
    assert measure(book, book.goals["deals"], MONDAY) == Actual(Decimal(2), D(2026, 11, 13), D(2026, 11, 13), 7, False)
    assert measure(book, book.goals["begun"], MONDAY) == Actual(None, None, D(2026, 11, 13), 9, False)
    assert measure(book, book.goals["imported"], MONDAY) == Actual(Decimal(3), MONDAY, D(2026, 11, 12), None, False)
    assert measure(book, book.goals["rate"], MONDAY) == Actual(None, None, D(2026, 11, 10), 12, False)
    assert measure(book, book.goals["bare"], MONDAY) == Actual(None, None, None, None, False)
