"""What counts as a change since a day, told once, from two books of the same workspace."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from salesacct.judgement.digest import Event, digest
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Authority, Blocker, Decision, Handed, Kudos, Look, PutOff, Request, Win
from salesacct.records.model import Closed, Commitment, Config, Goal, Metric, Moved, Person
from salesacct.records.readings import Reading
from tests.docstrings import with_readings

TODAY = dt.date(2026, 11, 23)
FRIDAY = dt.date(2026, 11, 20)
CONFIG = Config(
    people={
        "marco": Person(id="marco", name="Marco Rossi", role="manager"),
        "ana": Person(id="ana", name="Ana Silva", manager="marco"),
        "ben": Person(id="ben", name="Ben Okoro", manager="marco"),
    },
    metrics={
        "calls": Metric(id="calls", name="Calls", kind="lead", silence="zero"),
        "churn": Metric(id="churn", name="Churn", kind="lag", combine="last", better="lower"),
    },
)


def november(day: int) -> dt.date:
    return dt.date(2026, 11, day)


def of(kind: str, *records: Any, today: dt.date = TODAY) -> Book:
    """A book of one kind of record, as of a day."""
    held: dict[str, Any] = {kind: {record.id: record for record in records}}
    return as_of(Book(config=CONFIG, **held), today)


def commitment(**fields: Any) -> Commitment:
    known: dict[str, Any] = {"id": "c-1", "by": "ana", "to": "marco", "what": "Send", "made": november(2)}
    return Commitment(**(known | fields))


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"due": november(30)}, None),
        ({"due": november(30), "made": FRIDAY}, ("made", 20)),
        ({"due": november(30), "made": november(19)}, None),
        ({"due": november(23), "made": FRIDAY}, ("made", 20)),
        ({"due": november(18)}, None),  # overdue on the day before already
        ({"due": november(19)}, ("overdue", 19)),  # its first day over is the first that counts
        ({"due": november(20)}, ("overdue", 20)),
        ({"due": november(22)}, ("overdue", 22)),
        ({"due": november(23)}, None),
        ({"due": november(21), "made": FRIDAY}, ("overdue", 21)),
        ({"due": november(20), "kept": november(20)}, ("kept", 20)),
        ({"due": november(19), "kept": november(19)}, None),
        ({"due": november(19), "kept": november(20)}, ("late", 20)),
        ({"due": november(20), "missed": november(23), "why": "x"}, ("missed", 23)),
        ({"due": november(25), "dropped": november(20), "why": "x"}, ("dropped", 20)),
        ({"due": november(20), "kept": november(24)}, ("overdue", 20)),  # kept tomorrow
        ({"due": november(20), "moved": (Moved(on=FRIDAY, from_=FRIDAY, to=november(27)),)}, ("moved", 20)),
        ({"due": november(17), "moved": (Moved(on=november(17), from_=november(17), to=november(27)),)}, None),
        ({"due": november(20), "made": FRIDAY, "moved": (Moved(on=november(23), from_=FRIDAY, to=november(27)),)}, ("moved", 23)),
    ],
)  # fmt: skip
def test_a_promise_is_told_once(fields: dict[str, Any], change: tuple[str, int] | None) -> None:
    """Settled, else newly overdue, else moved, else made, each on its day; what was so before is no news."""
    found = digest(of("commitments", commitment(**fields)), "ana", FRIDAY, TODAY).promises
    assert [(c.change, c.on.day) for c in found] == ([change] if change else [])


@pytest.mark.parametrize(
    ("person", "told"),
    [("ana", True), ("marco", True), ("ben", False)],
)
def test_whose_promises(person: str, told: bool) -> None:
    """One's own, those made to one, and for a manager those of the reports."""
    record = commitment(made=FRIDAY, due=november(30), to=None)
    assert bool(digest(of("commitments", record), person, FRIDAY, TODAY).promises) is told


def goal(**fields: Any) -> Goal:
    known: dict[str, Any] = {
        "id": "g-1",
        "title": "Make calls",
        "owner": "ana",
        "metric": "calls",
        "baseline": Decimal(0),
        "target": Decimal(100),
    }
    return Goal(**(known | {"start": november(2), "due": dt.date(2026, 12, 31)} | fields))


def calls(*values: tuple[int, int]) -> list[Reading]:
    return [Reading(november(day), "ana", "calls", Decimal(value)) for day, value in values]


@pytest.mark.parametrize(
    ("fields", "readings", "change"),
    [
        ({}, [(4, 20), (20, 1)], None),
        ({}, [(4, 20), (20, 80)], ("behind|at-risk|on-track|ahead", "hit")),
        ({}, [(4, 20), (24, 80)], None),  # not yet
        ({"start": FRIDAY}, [(20, 1)], (None, "behind|at-risk|on-track|ahead")),
        ({"start": november(24)}, [(20, 1)], None),
        ({"due": november(20)}, [(4, 20)], ("behind", "missed")),
        ({"closed": Closed(on=FRIDAY, outcome="dropped")}, [(4, 20)], ("on-track|ahead|at-risk|behind", "on-track|ahead|at-risk|behind")),
        ({"closed": Closed(on=november(18), outcome="dropped")}, [(4, 20), (20, 80)], None),
    ],
)  # fmt: skip
def test_a_goal_is_told_when_its_word_changed(
    fields: dict[str, Any], readings: list[tuple[int, int]], change: tuple[str | None, str] | None
) -> None:
    """Judged then and now; begun and closed ones are told too, and what comes tomorrow is not."""
    book = as_of(with_readings(of("goals", goal(**fields)), calls(*readings)), TODAY)
    found = digest(book, "ana", FRIDAY, TODAY).goals
    assert bool(found) is (change is not None)
    if change:
        was, now = change
        assert found[0].now.status in now.split("|")
        assert (found[0].then.status in (was or "").split("|")) if found[0].then else was is None


def test_readings_are_summed_by_metric() -> None:
    """New readings of summed metrics are added, of a level the newest counts; older ones are left out."""
    readings = calls((19, 5), (20, 3), (23, 4))
    readings += [Reading(november(day), "ana", "churn", Decimal(value)) for day, value in ((20, 4), (23, 3))]
    found = digest(with_readings(Book(config=CONFIG), readings), "marco", FRIDAY, TODAY).readings
    assert [(r.person, r.metric.id, r.value, r.count, r.last) for r in found] == [
        ("ana", "calls", Decimal(7), 2, TODAY),
        ("ana", "churn", Decimal(3), 2, TODAY),
    ]


BLOCKER: dict[str, Any] = {"id": "b-1", "by": "ana", "owner": "marco", "what": "Legal"}
REQUEST: dict[str, Any] = {"id": "q-1", "by": "ana", "owner": "marco", "what": "Training"}
GRANT: dict[str, Any] = {"id": "a-1", "to": "ana", "by": "marco", "what": "Discounts", "level": "decide"}
DECIDED: dict[str, Any] = {"id": "d-1", "by": "ana", "what": "Gave 5 %"}


@pytest.mark.parametrize(
    ("kind", "record", "what"),
    [
        ("blockers", Blocker(**BLOCKER, on=november(19)), None),
        ("blockers", Blocker(**BLOCKER, on=FRIDAY), "raised"),
        ("blockers", Blocker(**BLOCKER, on=november(2), resolved=TODAY, helped="Called"), "resolved"),
        ("blockers", Blocker(**BLOCKER, on=november(2), resolved=november(24)), None),
        ("blockers", Blocker(**BLOCKER, on=november(2), handed=(Handed(on=FRIDAY, to="marco"),)), "handed on"),
        ("requests", Request(**REQUEST, on=FRIDAY), "asked"),
        ("requests", Request(**REQUEST, on=november(2), answered=TODAY, answer="yes"), "answered"),
        ("requests", Request(**REQUEST, on=november(2), answered=TODAY, answer="later"), "put off"),
        ("requests", Request(**REQUEST, on=november(2), put_off=(PutOff(on=november(9)),)), None),
        ("requests", Request(**REQUEST, on=november(2), handed=(Handed(on=TODAY, to="marco"),)), "handed on"),
        ("authorities", Authority(**GRANT, on=FRIDAY), "granted"),
        ("authorities", Authority(**GRANT, on=november(2), revoked=TODAY, why="x"), "revoked"),
        ("authorities", Authority(**GRANT, on=november(2), looks=(Look(on=TODAY, from_="ask", to="decide"),)), "looked at"),
        ("authorities", Authority(**GRANT, on=november(2)), None),
        ("decisions", Decision(**DECIDED, on=FRIDAY), "decided"),
        ("decisions", Decision(**DECIDED, on=november(2), judged=TODAY, went="well"), "judged"),
        ("decisions", Decision(**DECIDED, on=november(2)), None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("person", ["ana", "marco", "ben"])
def test_what_happened_to_a_record(kind: str, record: Any, what: str | None, person: str) -> None:
    """Begun, changed or ended in the days that count; told to the two it concerns and to nobody else."""
    found = digest(of(kind, record), person, FRIDAY, TODAY).events
    assert [e.what for e in found] == ([what] if what and person != "ben" else [])


@pytest.mark.parametrize(
    ("kind", "record", "event"),
    [
        ("blockers", Blocker(**BLOCKER, on=FRIDAY), Event("blocker", "raised", "b-1", FRIDAY, "ana", "marco", "Legal")),
        (
            "blockers",
            Blocker(**(BLOCKER | {"owner": "ana"}), on=FRIDAY),
            Event("blocker", "raised", "b-1", FRIDAY, "ana", None, "Legal"),
        ),
        (
            "blockers",
            Blocker(**BLOCKER, on=november(2), resolved=TODAY, helped="Called"),
            Event("blocker", "resolved", "b-1", TODAY, "ana", "marco", "Legal", "Called"),
        ),
        (
            "blockers",
            Blocker(
                **BLOCKER,
                on=november(2),
                handed=(Handed(on=november(19), to="ben", why="a"), Handed(on=FRIDAY, to="marco", why="b")),
            ),
            Event("blocker", "handed on", "b-1", FRIDAY, "ana", "marco", "Legal", "b"),
        ),
        (
            "requests",
            Request(**REQUEST, on=FRIDAY),
            Event("request", "asked", "q-1", FRIDAY, "ana", "marco", "Training"),
        ),
        (
            "requests",
            Request(**REQUEST, on=november(2), answered=TODAY, answer="yes", said="In March"),
            Event("request", "answered", "q-1", TODAY, "ana", "marco", "Training", "yes In March"),
        ),
        (
            "requests",
            Request(**(REQUEST | {"owner": "ana"}), on=november(2), answered=FRIDAY, answer="later", said="In March"),
            Event("request", "put off", "q-1", FRIDAY, "ana", None, "Training", "In March"),
        ),
        (
            "requests",
            Request(
                **REQUEST, on=november(2), handed=(Handed(on=FRIDAY, to="ben", why="a"), Handed(on=TODAY, to="marco"))
            ),
            Event("request", "handed on", "q-1", TODAY, "ana", "marco", "Training"),
        ),
        (
            "authorities",
            Authority(**GRANT, on=FRIDAY),
            Event("authority", "granted", "a-1", FRIDAY, "ana", "marco", "Discounts", "decide"),
        ),
        (
            "authorities",
            Authority(**GRANT, on=november(2), revoked=FRIDAY, why="Misused"),
            Event("authority", "revoked", "a-1", FRIDAY, "ana", "marco", "Discounts", "Misused"),
        ),
        (
            "authorities",
            Authority(**GRANT, on=november(2), looks=(Look(on=FRIDAY, by="marco", from_="ask", to="decide"),)),
            Event("authority", "looked at", "a-1", FRIDAY, "ana", "marco", "Discounts", "ask to decide"),
        ),
        (
            "authorities",
            Authority(**GRANT, on=november(2), looks=(Look(on=november(19)), Look(on=TODAY, by="marco"))),
            Event("authority", "looked at", "a-1", TODAY, "ana", "marco", "Discounts", ""),
        ),
        (
            "decisions",
            Decision(**DECIDED, on=FRIDAY),
            Event("decision", "decided", "d-1", FRIDAY, "ana", None, "Gave 5 %"),
        ),
        (
            "decisions",
            Decision(**DECIDED, on=november(2), judged=FRIDAY, went="well", outcome="They renewed"),
            Event("decision", "judged", "d-1", FRIDAY, "ana", None, "Gave 5 %", "went well: They renewed"),
        ),
        (
            "decisions",
            Decision(**DECIDED, on=november(2), judged=FRIDAY, outcome="They renewed"),
            Event("decision", "judged", "d-1", FRIDAY, "ana", None, "Gave 5 %", "They renewed"),
        ),
    ],
)
def test_an_event_says_who_and_what_came_of_it(kind: str, record: Any, event: Event) -> None:
    """By or for whom, who is on the other side if that is another, and what was said; the last of several steps."""
    assert digest(of(kind, record), "ana", FRIDAY, TODAY).events == (event,)


def test_cheers() -> None:
    """Kudos to and from the people, wins of theirs and of the whole team."""
    book = Book(
        config=CONFIG,
        kudos={"k-1": Kudos(id="k-1", by="ana", to="ben", why="Help", on=FRIDAY)},
        wins={
            "w-1": Win(id="w-1", by="marco", what="Quarter", on=TODAY),
            "w-2": Win(id="w-2", by="marco", who=("ben",), what="Deal", on=TODAY),
            "w-3": Win(id="w-3", by="ana", who=("ana",), what="Old", on=november(19)),
        },
    )
    told = {person: [c.id for c in digest(book, person, FRIDAY, TODAY).celebrations] for person in CONFIG.people}
    assert told == {"marco": ["w-1", "w-2", "k-1"], "ana": ["w-1", "k-1"], "ben": ["w-1", "w-2", "k-1"]}


def test_who_owes_what_next() -> None:
    """What waits for the person, what others owe, and own promises of a week that are not among the first."""
    book = of(
        "commitments",
        commitment(id="c-1", due=november(18)),
        commitment(id="c-2", due=TODAY),
        commitment(id="c-3", due=november(30)),
        commitment(id="c-4", due=dt.date(2026, 12, 1)),
        commitment(id="c-5", due=TODAY, to=None),
        commitment(id="c-6", by="marco", to="ana", due=november(18)),
    )
    found = digest(book, "ana", FRIDAY, TODAY)
    assert [o.record.id for o in found.owes] == ["c-1", "c-2"]
    assert [(by, o.record.id) for by, o in found.owed] == [("marco", "c-6")]
    assert [p.record.id for p in found.soon] == ["c-5", "c-3"]
    assert found.is_empty
