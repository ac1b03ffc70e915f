"""Blockers and requests: how they stand on a day, whom they go up to, what counts as in time, what somebody owes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from salesacct.calendar import Period
from salesacct.judgement.blockers import blocker_now, removed_in_time
from salesacct.judgement.owed import owed_by
from salesacct.judgement.requests import answered_in_time, request_now
from salesacct.judgement.waiting import line_above
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Handed, PutOff, Request
from salesacct.records.model import Commitment, Config, Person, Thresholds

TODAY = dt.date(2026, 11, 23)
"""A Monday."""
NOVEMBER = Period(dt.date(2026, 11, 1), dt.date(2026, 12, 1))
PEOPLE = {
    "ana": Person(id="ana", name="Ana Silva", manager="marco"),
    "ben": Person(id="ben", name="Ben Okoro", manager="gone"),
    "gone": Person(id="gone", name="Gus Old", role="manager", manager="dana", left=dt.date(2026, 11, 20)),
    "marco": Person(id="marco", name="Marco Rossi", role="manager", manager="dana"),
    "dana": Person(id="dana", name="Dana Fox", role="manager"),
    "eve": Person(id="eve", name="Eve Turn", manager="eve"),
}
BOOK = Book(config=Config(people=PEOPLE))


def day(number: int) -> dt.date:
    """A day of November 2026."""
    return dt.date(2026, 11, number)


def handed(*steps: tuple[int, str | None, str]) -> tuple[Handed, ...]:
    return tuple(Handed(on=day(on), from_=from_, to=to) for on, from_, to in steps)


def blocker(on: int, owner: str | None = None, **more: Any) -> Blocker:
    return Blocker(id="b-1", by="ana", what="Legal queue", on=day(on), owner=owner, **more)


def request(on: int, owner: str | None = "marco", **more: Any) -> Request:
    return Request(id="q-1", by="ana", what="Training", on=day(on), owner=owner, **more)


class Stands(NamedTuple):
    """A blocker, and how it stands on Monday 23 November."""

    rule: str
    record: Blocker
    state: str
    days: int
    held: int
    up: str | None


STANDS = (
    Stands("raised today", blocker(23), "new", 0, 0, "marco"),
    Stands("raised on Friday, no working day has gone since", blocker(20), "new", 3, 3, "marco"),
    Stands("raised on Thursday, one has", blocker(19), "standing", 4, 4, "marco"),
    Stands("the sixth day", blocker(17), "standing", 6, 6, "marco"),
    Stands("the seventh day", blocker(16), "overdue", 7, 7, "marco"),
    Stands("with its owner, it goes to the owner's manager", blocker(16, "marco"), "overdue", 7, 7, "dana"),
    Stands("with the one at the top, to nobody", blocker(16, "dana"), "overdue", 7, 7, None),
    Stands("a manager who left is passed over", blocker(16, "ben"), "overdue", 7, 7, "dana"),
    Stands(
        "handed on, the new owner's clock begins",
        blocker(2, "marco", handed=handed((20, None, "marco"))), "standing", 21, 3, "dana",
    ),
    Stands(
        "and runs out in its turn",
        blocker(2, "dana", handed=handed((5, None, "marco"), (12, "marco", "dana"))), "overdue", 21, 11, None,
    ),
    Stands("resolved, the clock stands", blocker(2, "marco", resolved=day(12)), "resolved", 10, 10, None),
)  # fmt: skip


@pytest.mark.parametrize("case", STANDS, ids=lambda case: case.rule)
def test_a_blocker_on_a_day(case: Stands) -> None:
    """New until the end of the next working day, overdue after seven days with the same owner."""
    now = blocker_now(BOOK, case.record, TODAY)
    assert (now.state, now.days, now.held_days, now.up) == case[2:]


def test_the_threshold_is_the_team_s() -> None:
    """A team that says two days gets two days, and nothing is new any more once it is overdue."""
    book = Book(config=Config(people=PEOPLE, thresholds=Thresholds(blocker_days=2)))
    assert blocker_now(book, blocker(20), TODAY).state == "overdue"


@pytest.mark.parametrize(
    ("person", "above"),
    [
        ("ana", ("marco", "dana")),
        ("ben", ("dana",)),
        ("dana", ()),
        ("eve", ()),
        ("nobody", ()),
    ],
)
def test_the_line_above(person: str, above: tuple[str, ...]) -> None:
    """Managers upward, the nearest first, without those who left, and without an end to a circle."""
    assert line_above(BOOK, person, TODAY) == above


class Waits(NamedTuple):
    """A request, and how it stands on Monday 23 November."""

    rule: str
    record: Request
    state: str
    waits: int
    back: dt.date | None = None


WAITS = (
    Waits("asked today", request(23), "waiting", 0),
    Waits("the sixth day", request(17), "waiting", 6),
    Waits("the seventh day", request(16), "overdue", 7),
    Waits("needed today is still in time", request(20, needed=TODAY), "waiting", 3),
    Waits("needed yesterday is not", request(20, needed=day(22)), "overdue", 3),
    Waits("handed on, the clock begins anew", request(2, "dana", handed=handed((20, "marco", "dana"))), "waiting", 3),
    Waits("answered", request(2, answered=day(20), answer="yes"), "yes", 0),
    Waits("refused is answered, too", request(2, answered=day(20), answer="no"), "no", 0),
    Waits("later holds for seven days", request(2, answered=day(17), answer="later"), "later", 0, day(24)),
    Waits("then it waits again", request(2, answered=day(16), answer="later"), "waiting", 0, day(23)),
    Waits("and is overdue again", request(1, answered=day(9), answer="later"), "overdue", 7, day(16)),
    Waits(
        "later holds no longer than until it is needed",
        request(2, answered=day(17), answer="later", needed=day(20)), "overdue", 2, day(21),
    ),
    Waits(
        "later, said after that day, holds as it does without one",
        request(2, answered=day(20), answer="later", needed=day(18)), "later", 0, day(27),
    ),
    Waits(
        "the last of several counts",
        request(2, put_off=(PutOff(on=day(9)),), answered=day(18), answer="later"), "later", 0, day(25),
    ),
    Waits("so does one that was followed", request(2, put_off=(PutOff(on=day(18)),)), "later", 0, day(25)),
    Waits(
        "handed on after it, it waits for the new owner",
        request(2, "dana", answered=day(18), answer="later", handed=handed((20, "marco", "dana"))), "waiting", 3,
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", WAITS, ids=lambda case: case.rule)
def test_a_request_on_a_day(case: Waits) -> None:
    """Overdue after seven days, or past the day it is needed by; `later` is an answer for a while."""
    now = request_now(BOOK, case.record, TODAY)
    assert (now.state, now.waits, now.back) == case[2:]


def test_removed_in_time() -> None:
    """Of those that came to seven days within the period: gone before is in time, on the seventh day is not."""
    blockers = [
        blocker(2, resolved=day(8)),
        blocker(2, resolved=day(9)),
        blocker(2, resolved=day(20)),
        blocker(9),
        blocker(17),  # has not come to that age
        blocker(20, resolved=day(21)),  # nor has this one, however quick it was
    ]
    found = removed_in_time(BOOK, blockers, NOVEMBER, TODAY)
    assert (found.have, found.of, found.share) == (1, 4, Decimal("0.25"))
    assert [one.why for one in found.worst] == ["18 days", "14 days", "7 days"]
    assert removed_in_time(BOOK, blockers, Period(day(9), day(10)), TODAY)[:2] == (1, 3)
    assert removed_in_time(BOOK, [], NOVEMBER, TODAY).share is None


def test_the_clock_of_who_has_it() -> None:
    """Handed on, both have their seven days anew, and only an answer from then on is theirs."""
    later = handed((10, None, "marco"))
    assert removed_in_time(BOOK, [blocker(2, handed=later, resolved=day(16))], NOVEMBER, TODAY)[:2] == (0, 1)
    late, in_time = blocker(2, handed=later, resolved=day(17)), blocker(2, handed=later, resolved=day(16))
    assert removed_in_time(BOOK, [late, in_time], NOVEMBER, TODAY, by_owner=True)[:2] == (1, 2)
    asked = request(2, handed=later, put_off=(PutOff(on=day(5)),))
    assert answered_in_time(BOOK, [asked], NOVEMBER, TODAY)[:2] == (1, 1)
    assert answered_in_time(BOOK, [asked], NOVEMBER, TODAY, by_owner=True)[:2] == (0, 1)
    needed = request(2, handed=later, needed=day(5), answered=day(10), answer="no")
    assert answered_in_time(BOOK, [needed], NOVEMBER, TODAY, by_owner=True)[:2] == (1, 1)


def test_answered_in_time() -> None:
    """The first answer counts, also `later`; needed earlier, it is due earlier."""
    requests = [
        request(2, answered=day(8), answer="no"),
        request(2, put_off=(PutOff(on=day(5)),), answered=day(20), answer="yes"),
        request(2, answered=day(9), answer="yes"),
        request(20, needed=day(20)),
        request(20, needed=day(21), answered=day(21), answer="yes"),
        request(20),
    ]
    found = answered_in_time(BOOK, requests, NOVEMBER, TODAY)
    assert (found.have, found.of) == (3, 5)
    assert [one.why for one in found.worst] == ["7 days", "3 days"]


def test_owed() -> None:
    """What is overdue first, the oldest first; what is one's own, done, put off, or with others is not owed."""

    def promise(id: str, due: int, to: str | None = "ana", **ends: Any) -> Commitment:
        return Commitment(id=id, by="marco", to=to, what="Call", made=day(2), due=day(due), **ends)

    blockers = [
        Blocker(id="b-old", by="ana", owner="marco", what="Legal", on=day(10)),
        Blocker(id="b-new", by="ben", owner="marco", what="Prices", on=day(19)),
        Blocker(id="b-own", by="marco", owner="marco", what="Desk", on=day(2)),
        Blocker(id="b-his", by="ana", owner="ben", what="Desk", on=day(2)),
        Blocker(id="b-open", by="ana", what="Desk", on=day(2)),
        Blocker(id="b-done", by="ana", owner="marco", what="Desk", on=day(2), resolved=day(22)),
    ]
    requests = [
        Request(id="q-old", by="ben", owner="marco", what="Training", on=day(9)),
        Request(id="q-off", by="ben", owner="marco", what="Tool", on=day(9), answered=day(20), answer="later"),
        Request(id="q-done", by="ben", owner="marco", what="Tool", on=day(9), answered=day(20), answer="no"),
    ]
    promises = [
        promise("c-over", 20),
        promise("c-today", 23),
        promise("c-later", 24),
        promise("c-self", 20, None),
        promise("c-kept", 20, kept=day(20)),
    ]
    book = Book(
        config=Config(people=PEOPLE),
        blockers={b.id: b for b in blockers},
        requests={r.id: r for r in requests},
        commitments={c.id: c for c in promises},
    )
    found = owed_by(book, "marco", TODAY)
    assert [(o.record.id, o.to, o.days, o.overdue) for o in found] == [
        ("q-old", "ben", 14, True),
        ("b-old", "ana", 13, True),
        ("c-over", "ana", 3, True),
        ("b-new", "ben", 4, False),
        ("c-today", "ana", 0, False),
    ]
    assert owed_by(book, "dana", TODAY) == ()
