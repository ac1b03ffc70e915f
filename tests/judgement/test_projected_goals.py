"""Goals with a history: whose readings the projection rests on, and that its unit is the goal's."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.judgement.goals import GoalJudgement, Judge
from salesacct.records.as_of import as_of
from salesacct.records.book import Book

D = dt.date
MONDAY = D(2026, 11, 23)


def judged(book: Book, goal: str, day: dt.date = MONDAY) -> GoalJudgement:
    then = as_of(book, day)
    return Judge(then, day).judge(then.goals[goal])


def test_per_cent_and_fraction_are_one_goal(book: Book) -> None:
    """
    # The same deals as a rate of 30 % and of 0.3: the same chance and status, every amount a hundredfold.
    people: {ana: {name: Ana Silva}}
    metrics:
      won: {name: Deals won, kind: lag}
      closed: {name: Deals closed, kind: lag}
      pct: {name: Win rate, kind: lag, unit: "%", ratio: {of: won, to: closed}}
      frac: {name: Win rate, kind: lag, ratio: {of: won, to: closed}}
    goals:
      - {id: pct, title: t, owner: ana, metric: pct, target: 30, start: 2026-11-01, due: 2026-12-31}
      - {id: frac, title: t, owner: ana, metric: frac, target: 0.3, start: 2026-11-01, due: 2026-12-31}
    -- readings/r.csv --
    date,person,metric,value
    2026-07-07,ana,won,2
    2026-07-07,ana,closed,9
    2026-08-11,ana,won,3
    2026-08-11,ana,closed,8
    2026-09-15,ana,won,1
    2026-09-15,ana,closed,7
    2026-10-20,ana,won,4
    2026-10-20,ana,closed,11
    2026-11-19,ana,won,2
    2026-11-19,ana,closed,5
    """
    pct, frac = judged(book, "pct"), judged(book, "frac")
    assert pct.projection is not None
    assert frac.projection is not None
    assert (pct.actual.value, frac.actual.value) == (Decimal(40), Decimal("0.4"))
    assert pct.status == frac.status
    assert pct.projection.p_hit == pytest.approx(frac.projection.p_hit)
    assert 0 < pct.projection.p_hit < 1
    for name in ("projected", "low", "high"):
        assert getattr(pct.projection, name) == pytest.approx(100 * getattr(frac.projection, name))
    assert pct.projection.variance == pytest.approx(10_000 * frac.projection.variance)
    assert 10 < pct.projection.low < pct.projection.projected < pct.projection.high < 70


def test_a_mean_is_projected_between_its_readings(book: Book) -> None:
    """
    # Thirteen scores between 30 and 50 don't land outside of them.
    people: {ana: {name: Ana Silva}}
    metrics: {nps: {name: NPS, kind: lag, combine: mean, rhythm: monthly}}
    goals: [{id: g, title: t, owner: ana, metric: nps, baseline: 30, target: 41, start: 2026-11-01, due: 2026-12-31}]
    -- readings/r.csv --
    date,person,metric,value
    2026-08-04,ana,nps,38
    2026-08-18,ana,nps,44
    2026-09-01,ana,nps,40
    2026-09-15,ana,nps,36
    2026-09-29,ana,nps,42
    2026-10-06,ana,nps,45
    2026-10-20,ana,nps,39
    2026-11-03,ana,nps,42
    2026-11-05,ana,nps,40
    2026-11-10,ana,nps,44
    2026-11-12,ana,nps,43
    2026-11-17,ana,nps,41
    2026-11-20,ana,nps,42
    """
    found = judged(book, "g").projection
    assert found is not None
    assert 36 < found.low <= found.projected <= found.high < 46
    assert 0 < found.p_hit < 1


def test_a_team_is_projected_from_its_own_members(book: Book) -> None:
    """
    # Who does not report to the owner adds nothing; the owner's own ramp and leave are not the team's.
    people:
      zoe: {name: Zoe Haas, role: manager, started: 2026-11-02, ramp: [0.5], away: [{from: 2026-11-09, to: 2026-11-20}]}
      ana: {name: Ana Silva, manager: zoe}
      ben: {name: Ben Okoro, manager: zoe}
      out: {name: Not Counted}
    metrics: {deals: {name: Deals, kind: lag, silence: zero}, mrr: {name: MRR, kind: lag, combine: last}}
    goals:
      - {id: team, title: t, owner: zoe, counts: team, metric: deals, target: 20, start: 2026-11-02, due: 2026-12-11}
      - {id: own, title: t, owner: zoe, metric: deals, target: 20, start: 2026-11-02, due: 2026-12-11}
      - {id: level, title: t, owner: zoe, counts: team, metric: mrr, baseline: 30, target: 90, start: 2026-11-02, due: 2026-12-11}
      - {id: ana, title: t, owner: ana, metric: deals, target: 20, start: 2026-11-02, due: 2026-12-11}
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
    2026-09-14,out,deals,500
    2026-11-05,out,deals,900
    2026-09-01,ana,mrr,10
    2026-09-20,ben,mrr,15
    2026-10-05,ana,mrr,18
    2026-10-25,ben,mrr,20
    2026-11-10,ana,mrr,22
    2026-11-20,ben,mrr,26
    2026-11-20,out,mrr,999
    """
    team, own, ana = judged(book, "team"), judged(book, "own"), judged(book, "ana")
    assert team.projection is not None
    assert ana.projection is not None
    assert [j.actual.value for j in (team, own, ana)] == [Decimal(n) for n in (5, 0, 2)]
    assert (team.projection.actual, ana.projection.actual) == (5, 2)
    assert team.projection.high < 60
    assert (team.day, team.days) == (16, 30)
    assert (own.day, own.days) == (6, 20)
    assert team.expected == Decimal(20) * 16 / 30
    level = judged(book, "level")
    assert level.actual.value == 48
    assert level.projection is not None
    assert 40 < level.projection.projected < 90


def test_only_a_total_asks_for_so_much_a_day(book: Book) -> None:
    """
    # A level is not added up, a limit is not to be used up; a total that is reached asks for nothing more.
    people: {ana: {name: Ana Silva}}
    metrics:
      deals: {name: Deals, kind: lag}
      tickets: {name: Tickets, kind: lag, better: lower}
      mrr: {name: MRR, kind: lag, combine: last}
    goals:
      - {id: total, title: t, owner: ana, metric: deals, target: 20, start: 2026-11-02, due: 2026-11-27}
      - {id: won, title: t, owner: ana, metric: deals, target: 8, start: 2026-11-02, due: 2026-11-27}
      - {id: cap, title: t, owner: ana, metric: tickets, target: 20, start: 2026-11-02, due: 2026-11-27}
      - {id: level, title: t, owner: ana, metric: mrr, baseline: 5, target: 20, start: 2026-11-02, due: 2026-11-27}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-20,ana,deals,8
    2026-11-20,ana,tickets,8
    2026-11-20,ana,mrr,8
    """
    found = {g: judged(book, g) for g in book.goals}
    assert {g: (j.needed is not None, j.doing is not None) for g, j in found.items()} == {
        "total": (True, True),
        "won": (False, True),
        "cap": (False, False),
        "level": (False, False),
    }
    assert found["total"].needed == Decimal(12) / 5
    assert found["total"].doing == Decimal(8) / 15
