"""What there is to celebrate: noticed in the readings on the day it happened, or written down by somebody."""

from __future__ import annotations

import datetime as dt

from salesacct.judgement.goals import running
from salesacct.judgement.wins import celebrations
from salesacct.records.as_of import as_of
from salesacct.records.book import Book

D = dt.date


def cheered(book: Book, since: dt.date, today: dt.date) -> list[tuple[str, int, str]]:
    """(kind, day of the month, whose or what) from `since` to `today`."""
    then = as_of(book, today)
    found = celebrations(then, running(then, today), since, today)
    return [(c.kind, c.on.day, c.goal or ",".join(c.who)) for c in found]


def test_what_people_wrote_and_what_acct_noticed(book: Book) -> None:
    """
    # From the last working day on, newest first; what lies before it was cheered then, what comes later is not known.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals: [{id: g, title: Win 5, owner: ana, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-27}]
    wins:
      - {id: w-1, by: ana, who: [ben], what: Acme signed, on: 2026-11-20}
      - {id: w-2, by: ana, what: We moved office, on: 2026-11-23}
      - {id: w-3, by: ana, who: [ana], what: Old, on: 2026-11-19}
      - {id: w-4, by: ana, who: [ana], what: To come, on: 2026-11-24}
    kudos: [{id: k-1, by: ana, to: ben, why: Stayed late, on: 2026-11-23}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-10,ana,deals,4
    2026-11-21,ana,deals,1
    2026-11-23,ana,deals,1
    """
    assert cheered(book, D(2026, 11, 20), D(2026, 11, 23)) == [
        ("win", 23, ""),
        ("kudos", 23, "ben"),
        ("goal hit", 21, "g"),
        ("win", 20, "ben"),
    ]


def test_a_return_takes_the_win_back(book: Book) -> None:
    """
    # Only a sum that stays there is reached, from the day on which it last came to stay.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals: [{id: g, title: Win 5, owner: ana, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-27}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-10,ana,deals,5
    2026-11-12,ana,deals,-1
    2026-11-18,ana,deals,2
    """
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 10)) == [("goal hit", 10, "g")]
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 12)) == []
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 18)) == [("goal hit", 18, "g")]


def test_milestones_on_the_way(book: Book) -> None:
    """
    # Each is cheered when it is reached; once the goal is, the goal is.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals:
      - id: g
        title: Win 9
        owner: ana
        metric: deals
        target: 9
        start: 2026-11-02
        due: 2026-11-27
        milestones: [{by: 2026-11-13, value: 3}, {by: 2026-11-20, value: 6}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-04,ana,deals,4
    2026-11-11,ana,deals,2
    2026-11-18,ana,deals,5
    """
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 5)) == [("milestone", 4, "g")]
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 12)) == [("milestone", 11, "g"), ("milestone", 4, "g")]
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 18)) == [("goal hit", 18, "g")]


def test_a_milestone_after_its_day_is_no_win(book: Book) -> None:
    """
    # Three by the 13th came in time, on the day itself; six by the 16th came two days late.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals:
      - {id: g, title: t, owner: ana, metric: deals, target: 9, start: 2026-11-02, due: 2026-11-27, milestones: [{by: 2026-11-13, value: 3}, {by: 2026-11-16, value: 6}]}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-13,ana,deals,3
    2026-11-18,ana,deals,3
    """
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 20)) == [("milestone", 13, "g")]


def test_levels_are_won_at_their_end(book: Book) -> None:
    """
    # Lower is better: 2.0 on the 9th was lost on the 12th and came back on the 16th; what can be lost is won at its end.
    people: {ana: {name: Ana Silva}}
    metrics: {churn: {name: Churn, kind: lag, better: lower, combine: last, rhythm: monthly}}
    goals:
      - {id: g, title: t, owner: ana, metric: churn, baseline: 4, target: 2, start: 2026-11-02, due: 2026-11-27}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-09,ana,churn,2.0
    2026-11-12,ana,churn,2.1
    2026-11-16,ana,churn,1.8
    2026-11-18,ana,churn,1.9
    """
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 10)) == []
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 27)) == []
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 28)) == [("goal hit", 27, "g")]


def test_limits_and_levels_to_hold_are_won_at_the_end(book: Book) -> None:
    """
    # Half-way through, staying under is no win yet; the day after the due day it is.
    people: {ana: {name: Ana Silva}}
    metrics:
      tickets: {name: Tickets, kind: lag, better: lower}
      nps: {name: NPS, kind: lag, combine: last, rhythm: monthly}
    goals:
      - {id: cap, title: t, owner: ana, metric: tickets, target: 10, start: 2026-11-02, due: 2026-11-20}
      - {id: over, title: t, owner: ana, metric: tickets, target: 2, start: 2026-11-02, due: 2026-11-20}
      - {id: keep, title: t, owner: ana, metric: nps, baseline: 40, target: 40, start: 2026-11-02, due: 2026-11-20}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-04,ana,tickets,3
    2026-11-04,ana,nps,45
    """
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 20)) == []
    assert cheered(book, D(2026, 11, 20), D(2026, 11, 21)) == [("goal hit", 20, "cap"), ("goal hit", 20, "keep")]


def test_a_team_goal_is_won_by_all(book: Book) -> None:
    """
    # Two people's readings of one day count together.
    people: {zoe: {name: Zoe Haas}, ana: {name: Ana Silva, manager: zoe}, ben: {name: Ben Okoro, manager: zoe}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals:
      - {id: g, title: t, owner: zoe, counts: team, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-20}
      - {id: own, title: t, owner: ana, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-20}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-04,ana,deals,3
    2026-11-09,ben,deals,1
    2026-11-09,ana,deals,1
    """
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 12)) == [("goal hit", 9, "g")]


def test_what_was_booked_after_the_due_day_wins_nothing(book: Book) -> None:
    """
    # A goal ends with its due day.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals: [{id: g, title: t, owner: ana, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-20}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-04,ana,deals,4
    2026-11-21,ana,deals,4
    """
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 23)) == []


def test_a_goal_eased_late_is_celebrated_for_what_was_agreed(book: Book) -> None:
    """
    # One was reached only because its target came down in the last week, one would have been reached anyway, and of one
    # the target came down in time.
    people: {ana: {name: Ana Silva}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals:
      - {id: g-1, title: a, owner: ana, metric: deals, target: 5, start: 2026-08-03, due: 2026-11-27, revisions: [{on: 2026-11-24, field: target, from: 8, to: 5, why: x}]}
      - {id: g-2, title: b, owner: ana, metric: deals, target: 4, start: 2026-08-03, due: 2026-11-27, revisions: [{on: 2026-11-24, field: target, from: 6, to: 4, why: x}]}
      - {id: g-3, title: c, owner: ana, metric: deals, target: 5, start: 2026-08-03, due: 2026-11-27, revisions: [{on: 2026-09-01, field: target, from: 8, to: 5, why: x}]}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-10,ana,deals,5
    2026-11-20,ana,deals,1
    """
    assert cheered(book, D(2026, 11, 2), D(2026, 11, 27)) == [("goal hit", 20, "g-2"), ("goal hit", 10, "g-3")]
