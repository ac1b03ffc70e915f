"""What people may decide alone: how far on which day, when it is looked at, how many may decide at all."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from salesacct.calendar import Period
from salesacct.judgement.authority import (
    ended_before,
    held_by,
    last_day,
    level_on,
    look_due,
    looks_on_time,
    looks_owed,
    state_of,
    who_decide,
)
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Authority, Look

TODAY = dt.date(2026, 11, 23)
D = dt.date


def day(ago: int) -> dt.date:
    """So many days before TODAY."""
    return TODAY - dt.timedelta(days=ago)


def authority(on: int = 60, *looks: Look, until: int | None = None, revoked: int | None = None) -> Authority:
    """Granted `on` days ago to Ana by Marco; ends are days ago too, a negative one is to come."""
    return Authority(
        id="a-1", to="ana", by="marco", what="Discounts", level="decide", on=day(on), looks=looks,
        until=None if until is None else day(until), revoked=None if revoked is None else day(revoked),
    )  # fmt: skip


WIDENED = authority(60, Look(on=day(30), from_="propose", to="decide"))
NARROWED = msgspec.structs.replace(authority(60, Look(on=day(30), from_="decide", to="ask")), level="ask")
EXTENDED = authority(60, Look(on=day(20), until_from=day(30), until_to=day(-10)), until=-10)


@pytest.mark.parametrize(
    ("record", "ago", "level"),
    [
        (WIDENED, 60, "propose"),
        (WIDENED, 31, "propose"),
        (WIDENED, 30, "decide"),
        (WIDENED, 0, "decide"),
        (NARROWED, 31, "decide"),
        (NARROWED, 30, "decide"),
        (NARROWED, 29, "ask"),
    ],
)
def test_level_on_a_day(record: Authority, ago: int, level: str) -> None:
    """The level is that of the day; on the day of a change the farther of the two counts."""
    assert level_on(record, day(ago)) == level


@pytest.mark.parametrize(
    ("record", "ago", "how", "last"),
    [
        (authority(), 0, None, None),
        (authority(until=5), 5, None, 5),
        (authority(until=5), 4, "expired", 5),
        (authority(revoked=5), 6, None, None),
        (authority(revoked=5), 5, None, 5),
        (authority(revoked=5), 4, "revoked", 5),
        (authority(until=8, revoked=5), 4, "revoked", 8),
        (EXTENDED, 25, "expired", 30),
        (EXTENDED, 20, None, -10),
        (EXTENDED, -11, "expired", -10),
    ],
)
def test_ended_before_a_day(record: Authority, ago: int, how: str | None, last: int | None) -> None:
    """The last day still counts; what was extended later had ended in between."""
    assert ended_before(record, day(ago)) == how
    assert last_day(record, day(ago)) == (None if last is None else day(last))


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (authority(), "live"),
        (authority(until=0), "live"),
        (authority(until=1), "expired"),
        (authority(revoked=0), "revoked"),
        (authority(until=9, revoked=10), "revoked"),
    ],
)
def test_state(record: Authority, state: str) -> None:
    """Its last day is a live one; what was taken back today is gone today."""
    assert state_of(record, TODAY) == state


@pytest.mark.parametrize(
    ("record", "kind", "overdue"),
    [
        (authority(105), None, 0),
        (authority(106), "soon", 0),
        (authority(119), "soon", 0),
        (authority(120), "due", 0),
        (authority(125), "due", 5),
        (authority(200, Look(on=day(100))), None, 0),
        (authority(300, Look(on=day(240)), Look(on=day(121))), "due", 1),
        (authority(125, revoked=3), None, 0),
        (authority(125, until=3), None, 0),
        (authority(60, until=-15), None, 0),
        (authority(60, until=-14), "ends", 0),
        (authority(60, until=0), "ends", 0),
        (authority(60, Look(on=day(2)), until=-10), None, 0),
        (authority(60, Look(on=day(4)), until=-9), None, 0),
        (authority(60, Look(on=day(30)), until=-9), "ends", 0),
        (authority(3, until=-9), None, 0),
        (authority(118, Look(on=day(117)), until=-2), "ends", 0),
        (authority(115, Look(on=day(114)), until=-5), "ends", 0),
    ],
)
def test_look_due(record: Authority, kind: str | None, overdue: int) -> None:
    """By the rhythm of 120 days since the last look, spoken of 14 days before; or its last day is within 14 days."""
    found = look_due(Book(authorities={"a-1": record}), record, TODAY)
    assert (found.kind if found else None) == kind
    assert (found.overdue_days if found else 0) == overdue


def test_the_team(book: Book) -> None:
    """
    # Ana and Ben are led by Marco; Cleo has left; Dan only proposes.
    people:
      marco: {name: Marco Rossi, role: manager}
      ana: {name: Ana Silva, manager: marco}
      ben: {name: Ben Okoro, manager: marco}
      cleo: {name: Cleo Day, manager: marco, left: 2026-11-01}
      dan: {name: Dan Roe, manager: marco}
    authorities:
      - {id: a-1, to: ana, by: marco, what: Discounts, level: decide, on: 2026-01-05,
         looks: [{on: 2026-05-01}, {on: 2026-09-15}]}
      - {id: a-2, to: ana, by: marco, what: Refunds, level: ask, on: 2026-06-01}
      - {id: a-3, to: dan, by: marco, what: Refunds, level: propose, on: 2026-11-02}
      - {id: a-4, to: cleo, by: marco, what: Refunds, level: decide, on: 2026-05-04}
      - {id: a-5, to: ben, by: ana, what: Pilots, level: decide-and-tell, on: 2026-07-01, until: 2026-10-01}
      - {id: a-6, to: ben, by: marco, what: Gifts, level: decide, on: 2026-03-02, revoked: 2026-08-03, why: Moved}
      - {id: a-7, to: ben, by: marco, what: Later, level: decide, on: 2026-11-24}
    """
    now = as_of(book, TODAY)
    assert who_decide(now, ("ana", "ben", "dan"), TODAY) == (1, 3, (("people", "ben", ""), ("people", "dan", "")))
    assert who_decide(as_of(book, D(2026, 9, 1)), ("ana", "ben", "cleo", "dan"), D(2026, 9, 1))[:2] == (3, 4)
    assert [d.authority.id for d in looks_owed(now, "marco", TODAY)] == ["a-2"]
    assert looks_owed(now, "ana", TODAY) == ()
    assert [a.id for a in held_by(book, "ben", D(2026, 8, 3))] == ["a-6", "a-5"]
    assert [a.id for a in held_by(book, "ben", D(2026, 8, 4))] == ["a-5"]
    year = Period(D(2026, 1, 1), D(2027, 1, 1))
    # a-1: 1 May in time (due 5 May), 15 Sep late (due 29 Aug); a-2 was due 29 Sep; a-4 on 1 Sep; a-6 on 30 Jun.
    worst = tuple(("authorities", id, "1x") for id in ("a-1", "a-2", "a-4", "a-6"))
    assert looks_on_time(now, now.people, year, TODAY) == (1, 5, worst)
    assert looks_on_time(now, {"ben"}, year, TODAY)[:2] == (0, 1)
    assert looks_on_time(now, now.people, Period(D(2026, 5, 1), D(2026, 6, 1)), TODAY)[:2] == (1, 1)
    assert looks_on_time(now, now.people, year, D(2026, 10, 2))[:2] == (1, 4)
