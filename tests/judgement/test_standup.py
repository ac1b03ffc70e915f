"""The stand-up: who speaks when, what each is asked about and since when, and how regularly a team meets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.standup import (
    Turn,
    meeting_on,
    roster,
    since_when,
    standup_habit,
    team_of,
    turn,
    weeks_met,
)
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Standup
from salesacct.records.model import Away, Commitment, Config, Moved, Person

MONDAY = dt.date(2026, 11, 23)
PEOPLE = {
    "ana": Person(id="ana", name="Ana Silva", manager="marco"),
    "zoe": Person(id="zoe", name="Zoe Ray", role="manager"),
    "marco": Person(id="marco", name="Marco Rossi", role="manager", manager="zoe"),
    "ben": Person(id="ben", name="Ben Okoro", manager="marco"),
    "new": Person(id="new", name="New One", manager="marco", started=dt.date(2026, 12, 1)),
    "old": Person(id="old", name="Old One", manager="marco", left=dt.date(2026, 11, 20)),
    "off": Person(
        id="off", name="Off One", manager="marco", away=(Away(from_=dt.date(2026, 11, 23), to=dt.date(2026, 11, 24)),)
    ),
}


def day(number: int) -> dt.date:
    """A day of November 2026; the 20th is a Friday, the 23rd a Monday."""
    return dt.date(2026, 11, number)


def standup(on: int, *present: str, by: str = "marco", team: str | None = "marco", id: str = "") -> Standup:
    return Standup(id=id or f"s-{on}{by}", by=by, on=day(on), team=team, present=present, minutes=Decimal(10))


def book(*standups: Standup, promises: tuple[Commitment, ...] = ()) -> Book:
    return Book(
        config=Config(people=PEOPLE),
        standups={s.id: s for s in standups},
        commitments={p.id: p for p in promises},
    )


@pytest.mark.parametrize(
    ("leader", "on", "speakers", "away"),
    [
        ("marco", 23, "marco ana ben", "off"),
        ("marco", 25, "marco ana ben off", ""),
        ("marco", 20, "marco ana ben old off", ""),
        ("zoe", 23, "zoe marco", ""),
        (None, 23, "zoe marco ana ben", "off"),
    ],
)
def test_the_leader_speaks_first(leader: str | None, on: int, speakers: str, away: str) -> None:
    """Then the reports as acct.yaml has them; who has not begun, has left or is on leave is not waited for."""
    found = roster(book(), leader, day(on))
    assert (" ".join(found.speakers), " ".join(found.away)) == (speakers, away)


def test_whose_stand_up_it_is() -> None:
    """Somebody who leads others has the own one, everybody else the manager's."""
    assert [team_of(book(), id) for id in ("zoe", "marco", "ana")] == ["zoe", "marco", "marco"]
    alone = msgspec.structs.replace(book(), config=Config(people={"x": Person(id="x", name="X")}))
    assert team_of(alone, "x") is None


@pytest.mark.parametrize(
    ("standups", "since"),
    [
        ((), 20),  # never held: the last working day
        ((standup(18, "marco", "ana"),), 18),
        ((standup(18, "marco", "ana"), standup(20, "marco", "ben")), 18),  # Ana was not at the later one
        ((standup(20, "marco", "ben"),), 20),  # never heard: the team's last
        ((standup(2, "marco", "ana"),), 9),  # not further back than two weeks
        ((standup(23, "marco", "ana"), standup(19, "ana", by="ana")), 19),  # today's own does not count
        ((standup(20, "zoe", "ana", by="zoe", team="zoe"), standup(18, "ana")), 18),  # another team's does not count
        ((standup(20, "marco", "ana", team=None),), 20),  # written by hand without `team`: that of its writer
    ],
)
def test_since_when(standups: tuple[Standup, ...], since: int) -> None:
    """A part looks back to the last stand-up in which the person was heard."""
    assert since_when(book(*standups), "marco", "ana", MONDAY) == day(since)


def promised(made: int, due: int, *moves: Moved, id: str = "c-1", **ends: Any) -> Commitment:
    return Commitment(id=id, by="ana", what="Call", made=day(made), due=day(due), moved=moves, **ends)


def move(on: int, from_: int, to: int) -> Moved:
    return Moved(on=day(on), from_=day(from_), to=day(to))


@pytest.mark.parametrize(
    ("rule", "record", "part"),
    [
        ("overdue", promised(2, 18), "asked"),
        ("due today", promised(2, 23), "asked"),
        ("made at the last one, due later", promised(20, 27), "asked"),
        ("made since, due later", promised(21, 27), "asked"),
        ("made before and due later", promised(19, 27), ""),
        ("made today", promised(23, 23), "promised"),
        ("moved today", promised(2, 20, move(23, 20, 25)), "moved"),
        ("moved since, due later", promised(2, 20, move(21, 20, 25)), "moved"),
        ("moved since, due today", promised(2, 20, move(21, 20, 23)), "asked"),
        ("moved at the last one", promised(2, 19, move(20, 19, 25)), ""),
        ("kept since", promised(2, 27, kept=day(21)), "settled"),
        ("kept today", promised(2, 23, kept=day(23)), "settled"),
        ("kept at the last one", promised(2, 20, kept=day(20)), ""),
        ("made at the last one and kept that day", promised(20, 20, kept=day(20)), "settled"),
        ("missed since", promised(2, 20, missed=day(22)), "settled"),
        ("dropped today", promised(2, 20, dropped=day(23)), "settled"),
        ("moved, then kept today", promised(2, 20, move(21, 20, 23), kept=day(23)), "settled"),
        ("kept tomorrow is still to be asked", promised(2, 20, kept=day(24)), "asked"),
    ],
)
def test_what_is_asked_about(rule: str, record: Commitment, part: str) -> None:
    """What is due, and what was promised at the last stand-up (Friday's) or since; what is settled is told, not asked."""
    then = as_of(book(standup(20, "marco", "ana"), promises=(record,)), MONDAY)
    assert parts(turn(then, "marco", "ana", MONDAY)) == part, rule


def parts(found: Turn) -> str:
    return " ".join(name for name in ("asked", "settled", "moved", "promised") if getattr(found, name))


def test_the_most_overdue_is_asked_first() -> None:
    """What is owed longest stands first; what is not due yet is asked, and is not due."""
    several = (promised(20, 27, id="c-3"), promised(2, 20, id="c-2"), promised(2, 12, id="c-1"))
    found = turn(as_of(book(standup(20, "ana"), promises=several), MONDAY), "marco", "ana", MONDAY)
    assert [p.record.id for p in found.asked] == ["c-1", "c-2", "c-3"]


def test_a_day_has_one_stand_up() -> None:
    """The meeting's record and those of people who wrote in count together; who was heard is not away."""
    meeting = msgspec.structs.replace(standup(23, "marco", "ben"), away=("ana", "off"), commitments=("c-1",))
    ana = msgspec.structs.replace(standup(23, "ana", by="ana"), minutes=None, commitments=("c-2",))
    found = meeting_on(book(meeting, ana), "marco", MONDAY)
    assert (found.present, found.away) == (("marco", "ben", "ana"), ("off",))
    assert (found.minutes, found.commitments) == (Decimal(10), ("c-1", "c-2"))
    assert meeting_on(book(meeting), "zoe", MONDAY).records == ()


@pytest.mark.parametrize(
    ("standups", "held", "per_week", "heard", "expected"),
    [
        ((), 0, "0", 0, 0),
        ((standup(18, "marco", "ana", "ben", "off", "old"),), 1, "0.5", 5, 5),
        ((standup(18, "marco", "ana"), standup(20, "ana", by="ana")), 1, "0.5", 2, 5),  # one alone is no stand-up
        ((standup(18, "marco", by="marco"), standup(18, "ana", by="ana")), 1, "0.5", 2, 5),  # two records, one day
        ((standup(23, "marco", "ana"), standup(24, "marco", "ana", "ben")), 2, "1", 5, 6),  # off is on leave
        ((standup(9, "marco", "ana"),), 0, "0", 0, 0),  # before the span
    ],
)
def test_how_regularly(standups: tuple[Standup, ...], held: int, per_week: str, heard: int, expected: int) -> None:
    """Stand-ups ÷ weeks of work, and heard ÷ expected: who is on leave by acct.yaml is not expected."""
    two_weeks = Period(day(16), day(28))
    found = standup_habit(book(*standups), "marco", two_weeks)
    assert (found.held, found.per_week, found.heard, found.expected) == (held, Decimal(per_week), heard, expected)
    assert found.share == (Decimal(heard) / expected if expected else None)


def test_weeks_with_a_stand_up() -> None:
    """Of the whole weeks of a span that have a working day; several in a week are one, one person alone is none."""
    team = book(*(standup(n, "marco", "ana") for n in (3, 18, 20)), standup(9, "ana", by="ana"))
    assert weeks_met(team, "marco", Period(day(2), day(23))) == (2, 3)
    assert weeks_met(team, "marco", Period(day(3), day(22))) == (0, 1)
    closed = frozenset(day(n) for n in range(9, 14))
    team = msgspec.structs.replace(team, calendar=Calendar(holidays=closed))
    assert weeks_met(team, "marco", Period(day(2), day(23))) == (2, 2)


def test_holidays_ask_for_no_stand_up() -> None:
    """A week of one working day is a fifth of a week; a span without any has no rate."""
    team = msgspec.structs.replace(
        book(standup(23, "marco", "ana")), calendar=Calendar(holidays=frozenset(day(n) for n in (24, 25, 26, 27)))
    )
    assert standup_habit(team, "marco", Period(MONDAY, day(28))).per_week == 5
    assert standup_habit(team, "marco", Period(day(28), day(28) + DAY)).per_week is None
