"""The book as it stood on an earlier day: the same files give last Friday's page."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.records.as_of import as_of, revised
from salesacct.records.book import Book
from salesacct.records.model import Config, Person
from salesacct.workspace.load import Workspace

D = dt.date


def test_targets_and_dates_are_those_agreed_on_by_then(book: Book) -> None:
    """
    # Each revision is undone before its day, however the file orders them.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    goals:
      - id: logos
        title: Win 12 logos
        owner: ben
        target: 12
        due: 2027-01-31
        revisions:
          - {on: 2026-11-20, field: target, from: 14, to: 13, why: Territory moved}
          - {on: 2026-11-20, field: target, from: 13, to: 12, why: And one more account}
          - {on: 2026-11-10, field: target, from: 16, to: 14, why: Late start}
          - {on: 2026-11-10, field: due, from: 2026-12-31, to: 2027-01-31, why: Late start}
          - {on: 2026-11-15, field: owner, from: ana, to: ben, why: Ana moved on}
          - {on: 2026-11-16, field: supports, to: grow, why: A new objective}
          - {on: 2026-11-18, field: supports, from: grow, why: Dropped again}
    """
    seen: dict[int, object] = {
        day: (g.target, g.due, g.owner, g.supports, len(g.revisions))
        for day in (9, 10, 15, 16, 17, 18, 19, 20, 30)
        for g in as_of(book, D(2026, 11, day)).goals.values()
    }
    late, early = D(2027, 1, 31), D(2026, 12, 31)
    assert seen == {
        9: (16, early, "ana", None, 0),
        10: (14, late, "ana", None, 2),
        15: (14, late, "ben", None, 3),
        16: (14, late, "ben", "grow", 4),
        17: (14, late, "ben", "grow", 4),
        18: (14, late, "ben", None, 5),
        19: (14, late, "ben", None, 5),
        20: (12, late, "ben", None, 7),
        30: (12, late, "ben", None, 7),
    }


def test_what_came_later_is_not_there_yet(book: Book) -> None:
    """
    # Check-ins, closing, moves, ends of promises, reviews, kudos, wins, blockers and readings, each from its own day on.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics: {calls: {name: Calls, kind: lead}}
    goals:
      - id: calls
        title: Make 200 calls
        owner: ana
        metric: calls
        checkins: [{on: 2026-11-06, confidence: 7}, {on: 2026-11-13, confidence: 4}]
        closed: {on: 2026-11-18, outcome: hit}
    commitments:
      - id: c-moved
        by: ana
        what: Send the SOW
        made: 2026-11-02
        due: 2026-11-06
        moved: [{on: 2026-11-05, from: 2026-11-06, to: 2026-11-12}, {on: 2026-11-12, from: 2026-11-12, to: 2026-11-20}]
        kept: 2026-11-17
      - {id: c-late, by: ana, what: Call Acme, made: 2026-11-16, due: 2026-11-20, missed: 2026-11-21}
      - {id: c-gone, by: ben, what: Call Birch, made: 2026-11-01, due: 2026-11-20, dropped: 2026-11-09}
    reviews: [{id: r-1, rep: ana, by: ben, on: 2026-11-12}]
    kudos: [{id: k-1, by: ana, to: ben, why: Stayed late, on: 2026-11-10}]
    wins: [{id: w-1, by: ana, what: Acme signed, on: 2026-11-11}]
    blockers: [{id: b-1, by: ana, what: Legal, on: 2026-11-08, resolved: 2026-11-19, helped: Ben rang them}]
    -- readings/ana.csv --
    date,person,metric,value
    2026-11-04,ana,calls,4
    2026-11-14,ana,calls,9
    """

    def seen(day: int) -> dict[str, object]:
        then = as_of(book, D(2026, 11, day))
        goal, series = then.goals["calls"], then.series("calls", "ana")
        promises = {
            c.id: [m.to.day for m in c.moved] + [k for k in ("kept", "missed", "dropped") if getattr(c, k)]
            for c in then.commitments.values()
        }
        return {
            "confidence": [c.confidence for c in goal.checkins],
            "closed": goal.closed is not None,
            "promises": promises,
            "others": [*then.reviews, *then.kudos, *then.wins],
            "blockers": [(b.resolved, b.helped) for b in then.blockers.values()],
            "total": series.total,
        }

    bare = {"confidence": [], "closed": False, "promises": {}, "others": [], "blockers": [], "total": 0}
    assert seen(1) == bare | {"promises": {"c-gone": []}}
    assert seen(5) == bare | {"promises": {"c-moved": [12], "c-gone": []}, "total": 4}
    assert seen(9) == {
        "confidence": [7],
        "closed": False,
        "promises": {"c-moved": [12], "c-gone": ["dropped"]},
        "others": [],
        "blockers": [(None, "")],
        "total": 4,
    }
    assert seen(17) == {
        "confidence": [7, 4],
        "closed": False,
        "promises": {"c-moved": [12, 20, "kept"], "c-late": [], "c-gone": ["dropped"]},
        "others": ["r-1", "k-1", "w-1"],
        "blockers": [(None, "")],
        "total": 13,
    }
    assert seen(18)["closed"]
    assert seen(19)["blockers"] == [(D(2026, 11, 19), "Ben rang them")]
    assert seen(20)["promises"] == {"c-moved": [12, 20, "kept"], "c-late": [], "c-gone": ["dropped"]}
    assert seen(21)["promises"] == {"c-moved": [12, 20, "kept"], "c-late": ["missed"], "c-gone": ["dropped"]}


@pytest.mark.parametrize(
    "kind", ["reviews", "kudos", "wins", "blockers", "commitments", "readings", "checkins", "moved"]
)
def test_a_day_holds_what_is_dated_on_it(book: Book, kind: str) -> None:
    """
    # Each is there on its own day and not on the day before.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics: {calls: {name: Calls, kind: lead}}
    goals: [{id: g, title: t, owner: ana, checkins: [{on: 2026-11-12, note: n}]}]
    commitments:
      - {id: c-1, by: ana, what: w, made: 2026-11-12, due: 2026-11-12, moved: [{on: 2026-11-12, from: 2026-11-12, to: 2026-11-13}]}
    reviews: [{id: r-1, rep: ana, by: ben, on: 2026-11-12}]
    kudos: [{id: k-1, by: ana, to: ben, why: w, on: 2026-11-12}]
    wins: [{id: w-1, by: ana, what: w, on: 2026-11-12}]
    blockers: [{id: b-1, by: ana, what: w, on: 2026-11-12}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-12,ana,calls,1
    """

    def count(day: int) -> int:
        then = as_of(book, D(2026, 11, day))
        if kind == "readings":
            return len(then.series("calls", "ana").readings)
        if kind == "checkins":
            return len(then.goals["g"].checkins)
        if kind == "moved":
            return sum(len(c.moved) for c in then.commitments.values())
        return len(getattr(then, kind))

    assert [count(day) for day in (11, 12, 13)] == [0, 1, 1]


def test_who_reports_and_who_is_away(book: Book) -> None:
    """
    # The last day away counts; who left is away from the day after; nobody knows of somebody unknown.
    people:
      marco: {name: Marco Rossi, role: manager}
      ana: {name: Ana Silva, manager: marco, away: [{from: 2026-12-21, to: 2027-01-02}]}
      ben: {name: Ben Okoro, manager: marco, left: 2026-11-20}
    """
    assert book.reports("marco") == ["ana", "ben"]
    assert book.reports("ana") == []
    assert [(p.start, p.last) for p in book.away("ana")] == [(D(2026, 12, 21), D(2027, 1, 2))]
    assert [p.holds(D(2026, 11, 20)) for p in book.away("ben")] == [False]
    assert [p.holds(D(2026, 11, 21)) for p in book.away("ben")] == [True]
    assert book.away("zoe") == ()


def test_a_reason_comes_with_the_end_it_explains(book: Book) -> None:
    """
    # Last Friday nobody knew yet why the promise would be missed.
    people: {ana: {name: Ana Silva}}
    commitments:
      - {id: c-1, by: ana, what: Call Acme, made: 2026-11-16, due: 2026-11-20, missed: 2026-11-21, why: Ill}
    """
    assert [as_of(book, D(2026, 11, day)).commitments["c-1"].why for day in (20, 21)] == ["", "Ill"]


def test_looking_back_deletes_nothing(book: Book) -> None:
    """
    # The book itself stays whole, and on the last day nothing is missing from it.
    people: {ana: {name: Ana Silva}}
    metrics: {calls: {name: Calls, kind: lead}}
    goals:
      - {id: calls, title: Make 200 calls, owner: ana, metric: calls, checkins: [{on: 2026-11-06, note: well}]}
    commitments:
      - {id: c-1, by: ana, what: Call Acme, made: 2026-11-16, due: 2026-11-20, kept: 2026-11-20}
    -- readings/ana.csv --
    date,person,metric,value
    2026-11-04,ana,calls,4
    """
    before = repr(book)
    as_of(book, D(2026, 1, 1))
    assert repr(book) == before
    assert as_of(book, D(2026, 11, 20)) == book
    assert as_of(as_of(book, D(2026, 11, 10)), D(2026, 11, 5)) == as_of(book, D(2026, 11, 5))


def test_one_may_look_back_from_an_earlier_day(book: Book) -> None:
    """
    # The page of a past day compares with a day before that; readings of neither are a metric without readings.
    people: {ana: {name: Ana Silva}}
    metrics: {calls: {name: Calls, kind: lead}}
    -- readings/ana.csv --
    date,person,metric,value
    2026-11-23,ana,calls,14
    """
    earlier = as_of(as_of(book, dt.date(2026, 11, 12)), dt.date(2026, 11, 5))
    assert earlier.series("calls", "ana").readings == ()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(("target", text) for text in ("NaN", "Infinity", "1e99", "12 %", "", "twelve")),
        *(("due", text) for text in ("20261120", "2026-W47-5", "2026-02-30", "9999-12-31", "fri", "")),
    ],
)
def test_a_revision_holds_what_its_field_could_hold(field: str, text: str) -> None:
    """Nothing gets into a past target that could not be written as one."""
    with pytest.raises(ValueError, match=r"is (not|out)"):
        revised(field, text)


def test_first_names_unless_two_share_one(book: Book) -> None:
    """
    # The id stands for a person nobody knows.
    people:
      ana: {name: Ana Silva}
      ana-c: {name: Ana Costa}
      ben: {name: Ben Okoro}
    """
    assert [book.name(p) for p in ("ana", "ana-c", "ben", "zoe", None)] == ["Ana Silva", "Ana Costa", "Ben", "zoe", ""]
    assert book.names() == {id: book.name(id) for id in book.people}


def test_files_may_be_laid_out_freely(workspace: Workspace) -> None:
    """
    # Every .yaml counts wherever it is, but not hidden folders, private ones, and other workspaces inside this one.
    people: {ana: {name: Ana Silva}}
    -- team/west/all.yaml --
    goals: [{id: g-1, title: Make 200 calls, owner: ana}]
    commitments: [{id: c-1, by: ana, what: Call Acme, made: 2026-11-16, due: 2026-11-20}]
    -- .git/x.yaml --
    nonsense: true
    -- private/notes.yaml --
    nonsense: true
    -- archive/acct.yaml --
    nonsense: true
    -- archive/goals/ben.yaml --
    nonsense: true
    -- notes.txt --
    nonsense: true
    """
    assert workspace.problems == ()
    assert (list(workspace.book.goals), list(workspace.book.commitments)) == (["g-1"], ["c-1"])


PEOPLE = {
    "head": None,
    "ann": "head",
    "bob": "head",
    **dict.fromkeys(("a1", "a2", "a3", "a4"), "ann"),
    **dict.fromkeys(("b1", "b2"), "bob"),
    "sol": "gone",
}


@pytest.mark.parametrize(
    ("person", "team"),
    [
        ("a1", "a1 a2 a3 a4"),
        ("b1", "head ann bob a1 a2 a3 a4 b1 b2"),
        ("ann", "head ann bob a1 a2 a3 a4 b1 b2"),
        ("head", "head ann bob"),
        ("sol", "sol"),
        ("nobody", "nobody"),
    ],
)
def test_whose_past_says_something_of_a_person(person: str, team: str) -> None:
    """The own team; one too small to learn from is taken together with the next one up."""
    people = {id: Person(name=id, id=id, manager=manager) for id, manager in PEOPLE.items()}
    assert Book(config=Config(people=people)).team_of(person) == tuple(team.split())


def test_a_circle_of_managers_ends() -> None:
    """A workspace with that error is still looked at by `acct check`."""
    people = {id: Person(name=id, id=id, manager=boss) for id, boss in (("a", "b"), ("b", "a"))}
    book = Book(config=Config(people=people))
    assert book.team_of("a") == ("a", "b")
    assert book.below("a") == ["b"]
