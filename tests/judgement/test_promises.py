"""Say/do: what came due, what was done about it, and what can be seen of it on which day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.calendar import DAY, Period
from salesacct.judgement.promises import Promise, SayDo, counted_day, promise, say_do
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.model import Commitment, Config, Moved, Person, SayDoClasses, Thresholds
from salesacct.views.status import status_view

TODAY = dt.date(2026, 11, 23)
QUARTER = Period(dt.date(2026, 8, 25), TODAY + DAY)


def day(number: int) -> dt.date:
    """A day of November 2026."""
    return dt.date(2026, 11, number)


def moved(on: int, from_: int, to: int) -> Moved:
    return Moved(on=day(on), from_=day(from_), to=day(to))


def commitment(
    due: int = 20, *moves: tuple[int, int, int], id: str = "c-1", by: str = "ana", **ends: int
) -> Commitment:
    """Made on the 2nd; moves are (on, from, to), ends `kept=`, `missed=`, `dropped=`, all days of November."""
    days: dict[str, Any] = {name: day(number) for name, number in ends.items()}
    return Commitment(
        id=id, by=by, what="Call Acme", made=day(2), due=day(due), moved=tuple(moved(*m) for m in moves), **days
    )


class Case(NamedTuple):
    """A promise, and what it is on Monday 23 November."""

    rule: str
    record: Commitment
    state: str
    came_due: bool
    overdue_days: int = 0
    late_days: int = 0
    rolls: int = 0


CASES = (
    Case("a day to come is open", commitment(24), "open", False),
    Case("the due day itself still counts", commitment(23), "due", False),
    Case("the day after is overdue", commitment(22), "overdue", True, overdue_days=1),
    Case("a day late is a day overdue, and so is a month", commitment(3), "overdue", True, overdue_days=20),
    Case("moved on the day it was kept, in time", commitment(20, (20, 20, 24), kept=20), "kept", True),
    Case("moved on the day it was kept, too late", commitment(19, (20, 19, 24), kept=20), "late", True, late_days=1, rolls=1),
    Case("moved after it was dropped", commitment(20, (20, 20, 24), dropped=19), "dropped", False),
    Case("moved after it was missed", commitment(18, (20, 18, 24), missed=19), "missed", True),
    Case("kept on its day is on time", commitment(20, kept=20), "kept", True),
    Case("kept early counts at once", commitment(27, kept=19), "kept", True),
    Case("kept a day later is late", commitment(20, kept=21), "late", True, late_days=1),
    Case("missed counts", commitment(20, missed=20), "missed", True),
    Case("a miss admitted before its day counts too", commitment(27, missed=20), "missed", True),
    Case("dropped in time never came due", commitment(20, dropped=20), "dropped", False),
    Case("dropped after its day came due", commitment(20, dropped=21), "dropped", True),
    Case("moved before its day is no miss", commitment(20, (19, 20, 25)), "open", False),
    Case("moved on its day is still in time", commitment(20, (20, 20, 25)), "open", False),
    Case("moved in time and kept by the new day is kept", commitment(18, (17, 18, 20), kept=20), "kept", True),
    Case("moved in time and kept after it is late", commitment(17, (16, 17, 18), kept=20), "late", True, late_days=2),
    Case("moved in time, the new day passes as any other", commitment(17, (16, 17, 20)), "overdue", True, overdue_days=3),
    Case("brought forward, the nearer day counts", commitment(27, (10, 27, 12), kept=13), "late", True, late_days=1),
    Case("rolled is open again but came due", commitment(20, (21, 20, 27)), "open", True, rolls=1),
    Case("rolled and kept by the new day is late", commitment(16, (17, 16, 20), kept=19), "late", True, 0, 3, 1),
    Case("late counts from the first day that passed", commitment(10, (9, 10, 12), (13, 12, 16), (18, 16, 20), kept=20),
         "late", True, 0, 8, 2),
    Case("rolled and dropped still came due", commitment(16, (17, 16, 27), dropped=18), "dropped", True, rolls=1),
    Case("rolled and overdue again", commitment(16, (17, 16, 20)), "overdue", True, overdue_days=3, rolls=1),
    Case("a move after it was kept changes nothing", commitment(18, (20, 18, 27), kept=17), "kept", True),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_promise_is(case: Case) -> None:
    """What a promise is follows from its days alone; late and overdue are counted in calendar days."""
    found = promise(case.record, TODAY)
    seen = (found.state, found.came_due, found.overdue_days, found.late_days, found.rolls)
    assert seen == (case.state, case.came_due, case.overdue_days, case.late_days, case.rolls)


def counts(*records: Commitment, within: Period = QUARTER, thresholds: Thresholds | None = None) -> SayDo:
    return say_do([promise(r, TODAY) for r in records], within, thresholds or Thresholds())


def test_each_fate_is_counted_apart() -> None:
    """Kept on time, late, missed, overdue, dropped, moved and rolled each have their own count."""
    found = counts(
        commitment(20, kept=20),
        commitment(20, kept=21),
        commitment(20, missed=21),
        commitment(20),
        commitment(27),
        commitment(20, dropped=10),
        commitment(20, dropped=21),
        commitment(20, (19, 20, 30)),
        commitment(18, (20, 18, 30)),
    )
    assert (found.due, found.kept, found.late, found.missed, found.overdue) == (6, 1, 1, 1, 2)
    assert (found.dropped, found.moved, found.rolled, found.open) == (2, 1, 1, 4)
    assert found.ratio == Decimal(1) / 6


@pytest.mark.parametrize(
    ("kept", "missed", "verdict"),
    [
        (4, 0, None),
        (0, 4, None),
        (5, 0, "good"),
        (17, 3, "good"),
        (16, 3, "watch"),
        (7, 3, "watch"),
        (6, 3, "low"),
        (0, 5, "low"),
    ],
)
def test_the_verdict(kept: int, missed: int, verdict: str | None) -> None:
    """No verdict and no ratio under five; from 85 % good, from 70 % to be watched, below that low."""
    found = counts(*[commitment(20, kept=20)] * kept, *[commitment(20, missed=20)] * missed)
    assert found.verdict == verdict
    assert found.ratio == (None if verdict is None else Decimal(kept) / (kept + missed))


def test_the_team_sets_the_classes() -> None:
    """The least number and the two edges come from the thresholds of acct.yaml."""
    strict = Thresholds(say_do_least=2, say_do=SayDoClasses(good=Decimal(1), watch=Decimal("0.5")))
    assert counts(commitment(20, kept=20), commitment(20, missed=20), thresholds=strict).verdict == "watch"


def test_moving_for_ever_shows() -> None:
    """A promise that is put off in time again and again is not a miss, but the move is seen in the week it was made."""
    late_in_month = commitment(13, (12, 13, 20), (19, 20, 30))
    week = Period(day(16), day(23))
    assert (counts(late_in_month, within=week).moved, counts(late_in_month, within=week).due) == (1, 0)
    assert counts(late_in_month, within=Period(day(20), day(24))).moved == 0


@pytest.mark.parametrize(
    ("record", "counted"),
    [
        (commitment(20), 20),
        (commitment(20, kept=10), 10),
        (commitment(20, kept=22), 20),
        (commitment(20, dropped=10), 10),
        (commitment(18, (17, 18, 20)), 20),
        (commitment(18, (19, 18, 27)), 18),
        (commitment(18, (19, 18, 21), kept=21), 18),
    ],
)
def test_the_day_it_is_counted_on(record: Commitment, counted: int) -> None:
    """A promise belongs to the day it came due, even when rolled later, or to the day it was settled before."""
    assert counted_day(promise(record, TODAY)) == day(counted)


def book(*records: Commitment) -> Book:
    people = {
        "ana": Person(id="ana", name="Ana Silva", manager="marco"),
        "marco": Person(id="marco", name="Marco Rossi", role="manager"),
    }
    return Book(config=Config(people=people), commitments={r.id: r for r in records})


@pytest.mark.parametrize(
    ("record", "today", "state", "due"),
    [
        (commitment(20, kept=18), 17, "open", 20),
        (commitment(20, kept=18), 18, "kept", 20),
        (commitment(20, missed=23), 22, "overdue", 20),
        (commitment(20, dropped=21), 20, "due", 20),
        (commitment(20, (19, 20, 27)), 18, "open", 20),
        (commitment(20, (19, 20, 27)), 19, "open", 27),
        (commitment(18, (20, 18, 27), (26, 27, 30)), 19, "overdue", 18),
        (commitment(18, (20, 18, 27), (26, 27, 30)), 21, "open", 27),
    ],
)
def test_on_an_earlier_day(record: Commitment, today: int, state: str, due: int) -> None:
    """A promise kept tomorrow is open today, and a move made later is not seen yet."""
    then = as_of(book(record), day(today)).commitments["c-1"]
    found = promise(then, day(today))
    assert (found.state, found.due) == (state, day(due))


def test_not_yet_made() -> None:
    """A promise made tomorrow does not exist today."""
    assert not as_of(book(commitment()), day(1)).commitments


def test_the_manager_stands_first() -> None:
    """The manager is in the same table as the reps, and first, wherever the file has them."""
    rows = status_view(book(commitment(), commitment(id="c-2", by="marco")), TODAY).people
    assert [row.id for row in rows] == ["marco", "ana"]
    assert [row.overdue for row in rows] == [1, 1]


@st.composite
def histories(draw: st.DrawFn) -> Commitment:
    """A promise that somebody makes, moves a few times and may end, each on a later day than the last."""
    on, due = TODAY, TODAY + DAY * draw(st.integers(0, 9))
    first, moves = due, []
    for _ in range(draw(st.integers(0, 3))):
        on += DAY * draw(st.integers(0, 9))
        to = on + DAY * draw(st.integers(0, 9))
        moves.append(Moved(on=on, from_=due, to=to))
        due = to
    end = draw(st.sampled_from(["kept", "missed", "dropped", ""]))
    ends: dict[str, Any] = {end: on + DAY * draw(st.integers(0, 9))} if end else {}
    return Commitment(id="c-1", by="ana", what="Call", made=TODAY, due=first, moved=tuple(moves), **ends)


def on_each_day(record: Commitment) -> list[Promise]:
    days = (TODAY + DAY * n for n in range(60))
    return [promise(as_of(book(record), d).commitments["c-1"], d) for d in days]


@given(histories())
@settings(max_examples=150, deadline=None)
def test_what_came_due_stays_due(record: Commitment) -> None:
    """Nothing done later takes back that a promise came due, nor the day it is counted on."""
    due = [p for p in on_each_day(record) if p.came_due]
    assert len({counted_day(p) for p in due}) <= 1
    assert [p.came_due for p in on_each_day(record)] == sorted(p.came_due for p in on_each_day(record))


@given(st.lists(histories(), max_size=8))
@settings(max_examples=100, deadline=None)
def test_every_promise_that_came_due_is_counted_once(records: list[Commitment]) -> None:
    """Kept, late, missed, overdue and dropped too late add up to what came due."""
    found = [on_each_day(r)[40] for r in records]
    seen = say_do(found, Period(TODAY, TODAY + 60 * DAY), Thresholds())
    dropped_too_late = sum(p.state == "dropped" and p.came_due for p in found)
    assert seen.due == seen.kept + seen.late + seen.missed + seen.overdue + dropped_too_late
