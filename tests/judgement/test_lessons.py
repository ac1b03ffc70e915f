"""What was learned, wherever it stands, and which of it is offered for a goal: tables of what fits and what must not."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.judgement.lessons import for_running_goals, learned, matching, says
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Lesson
from salesacct.records.model import Config, Goal, Metric, Person

TODAY = dt.date(2026, 11, 23)
METRICS = {
    "calls": Metric(id="calls", name="Calls", kind="lead"),
    "logos": Metric(id="logos", name="New customers", kind="lag"),
    "win-rate": Metric(id="win-rate", name="Win rate", kind="lag", combine="last"),
}


def book_of(*lessons: Lesson) -> Book:
    people = {"ana": Person(id="ana", name="Ana Silva")}
    return Book(config=Config(people=people, metrics=METRICS), lessons={one.id: one for one in lessons})


def lesson(what: str, *tags: str, id: str = "l-1", metric: str | None = None, day: int = 9, next: str = "") -> Lesson:
    return Lesson(id=id, by="ana", on=dt.date(2026, 11, day), what=what, metric=metric, tags=tags, next=next)


def goal(title: str, metric: str | None = None) -> Goal:
    return Goal(id="g", title=title, owner="ana", metric=metric)


OTHERS = (
    lesson("Never demo on a Friday", id="l-o1"),
    lesson("Ask procurement for their form early", id="l-o2"),
    lesson("Partners want one named contact", id="l-o3"),
    lesson("Renewals slip when the champion leaves", id="l-o4"),
)
"""Lessons beside the one of a case, so that its words are rare among several."""


@pytest.mark.parametrize(
    ("title", "metric", "about", "because"),
    [
        ("Win 12 logos", "logos", lesson("x", metric="logos"), ("same metric",)),
        ("Make 400 calls", "calls", lesson("Calls before eleven reach twice as many"), ("“Calls”", "“calls”")),
        ("Win 9 logos by two exec dinners", None, lesson("Exec dinners beat webinars"), ("“dinners”", "“exec”")),
        ("Hold 9 dinners", None, lesson("Start with the list of guests", "dinners"), ("tag dinners",)),
        ("Hold 3 board dinners", None, lesson("Start with the guests", "Board Dinner"), ("tag Board Dinner",)),
        ("Cut pricing exceptions to 5", None, lesson("Exceptions to the price list grow"), ("“exceptions”", "“pricing”")),
        ("Pilot at Kobalt", None, lesson("x", next="Begin a pilot with Kobalt's plant"), ("“Kobalt”", "“Pilot”")),
    ],
)  # fmt: skip
def test_what_fits(title: str, metric: str | None, about: Lesson, because: tuple[str, ...]) -> None:
    """The same metric, one that the lesson's words name, a tag in the title, two rare words; each says why."""
    found = matching(book_of(*OTHERS, about), goal(title, metric), TODAY)
    assert [(m.lesson.id, m.because) for m in found] == [("l-1", because)]


@pytest.mark.parametrize(
    ("title", "metric", "about"),
    [
        ("Win 12 new customers in Q4", "logos", lesson("Customers who win in Q4 close in Q1", metric="win-rate")),
        ("Book EUR 225,000 in Q4", None, lesson("A promise without a day in Q4 is a wish")),
        ("Make 400 calls", "calls", lesson("Ask legal in the first week")),
        ("Make 400 calls", None, lesson("Recall is not call-back")),
        ("Win 9 logos by dinners", None, lesson("Dinners run long")),
        ("Raise the win rate to 26 %", "win-rate", lesson("Rates of exchange move in December")),
        ("Improve how we work with our accounts", None, lesson("Work with an account improves when we do less of it")),
        ("Hold 9 lunches", None, lesson("Start with the guests", "dinners")),
        ("Hold 9 dinners", None, lesson("Start with the guests", "exec dinners")),
        ("", None, lesson("Exec dinners beat webinars", "")),
        ("2027", None, lesson("2027 and 2028")),
    ],
)
def test_what_must_not_be_offered(title: str, metric: str | None, about: Lesson) -> None:
    """One shared word, words any goal has, another metric, a tag that is only partly there: nothing is offered."""
    assert matching(book_of(*OTHERS, about), goal(title, metric), TODAY) == []


def test_a_common_word_is_no_reason() -> None:
    """What half of the lessons say tells little: two such words are less than two rare ones."""
    many = [lesson(f"Exec dinners, evening {n}", id=f"l-{n}") for n in "abcdefgh"]
    assert matching(book_of(*many, *OTHERS), goal("Win 9 logos by two exec dinners"), TODAY) == []


def test_the_best_come_first() -> None:
    """The same metric before words, of two alike the newer; no more than asked for; nothing of a day to come."""
    several = book_of(
        lesson("Exec dinners beat webinars", id="l-words"),
        lesson("x", id="l-old", metric="logos", day=2),
        lesson("y", id="l-new", metric="logos", day=20),
        lesson("z", id="l-later", metric="logos", day=24),
        lesson("Exec dinners again", id="l-both", metric="logos", day=1),
    )
    found = [m.lesson.id for m in matching(several, goal("Win 9 by exec dinners", "logos"), TODAY, most=9)]
    assert found == ["l-both", "l-new", "l-old"]
    assert [m.lesson.id for m in matching(several, goal("Win 9", "logos"), TODAY)] == ["l-new", "l-old"]


def test_every_lesson_is_found_where_it_stands(book: Book) -> None:
    """
    # One list of lesson records, closed goals, ended plans and trials, the newest first; what says nothing is none.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics: {calls: {name: Calls, kind: lead}, logos: {name: Logos, kind: lag}}
    goals:
      - {id: won, title: t, owner: ana, metric: logos, closed: {on: 2026-11-02, outcome: hit, learned: a, next: keep}}
      - {id: silent, title: t, owner: ana, closed: {on: 2026-11-02, outcome: missed, why: w}}
      - {id: blank, title: t, owner: ana, closed: {on: 2026-11-02, outcome: missed, learned: " "}}
      - {id: runs, title: t, owner: ana, metric: calls}
    commitments:
      - {id: c-1, by: ben, what: w, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-09, goal: won}
    lessons:
      - {id: l-1, by: ana, on: 2026-11-09, what: b, commitment: c-1}
      - {id: l-2, by: ben, on: 2026-11-12, what: c, goal: runs, metric: logos}
      - {id: l-3, by: ben, on: 2026-11-24, what: d}
    plans:
      - {id: p-1, owner: ana, by: ben, skill: demos, on: 2026-10-01, metrics: [calls], ended: 2026-11-10, outcome: grown, learned: e}
      - {id: p-2, owner: ana, by: ben, skill: demos, on: 2026-10-01, ended: 2026-11-10, outcome: dropped}
    experiments:
      - {id: x-1, by: ben, practice: standup, on: 2026-10-01, due: 2026-11-01, ended: 2026-11-03, outcome: keep, learned: f}
    """
    found = learned(as_of(book, TODAY))
    assert [(one.id, one.source, one.what, one.who, one.goal, one.metrics) for one in found] == [
        ("l-2", "lesson", "c", ("ben", "ana"), "runs", ("logos",)),
        ("p-1", "plan", "e", ("ana",), None, ("calls",)),
        ("l-1", "lesson", "b", ("ana", "ben"), "won", ("logos",)),
        ("x-1", "experiment", "f", ("ben",), None, ()),
        ("won", "goal", "a", ("ana",), "won", ("logos",)),
    ]
    assert [one.id for one in learned(as_of(book, dt.date(2026, 11, 2)))] == ["won"]
    assert (found[-1].outcome, found[-1].next) == ("hit", "keep")


def test_lessons_for_the_goals_that_run(book: Book) -> None:
    """
    # Not for those that are closed or over; a lesson stands once, with the goal it fits best, and never with its own.
    people: {ana: {name: Ana Silva}}
    metrics: {calls: {name: Calls, kind: lead}, logos: {name: Logos, kind: lag}}
    goals:
      - {id: logos, title: Win 9 by exec dinners, owner: ana, metric: logos, start: 2026-11-01, due: 2027-01-31}
      - {id: more, title: Win 9 more, owner: ana, metric: logos, start: 2026-11-01, due: 2027-01-31}
      - {id: over, title: Win 9, owner: ana, metric: calls, start: 2026-10-01, due: 2026-10-31}
    lessons:
      - {id: l-1, by: ana, on: 2026-11-02, what: Exec dinners beat webinars, metric: logos}
      - {id: l-2, by: ana, on: 2026-11-03, what: x, metric: calls}
      - {id: l-3, by: ana, on: 2026-11-04, what: y, goal: logos}
    """
    found = for_running_goals(book, "ana", TODAY)
    assert [(of.id, [m.lesson.id for m in several]) for of, several in found] == [("logos", ["l-1"]), ("more", ["l-3"])]
    assert for_running_goals(book, "ben", TODAY) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], True),
        (["legal"], True),
        (["LEG"], True),
        (["egal"], False),
        (["legal", "week"], True),
        (["legal", "dinner"], False),
        (["15%"], True),
        (["%"], True),
        (["(early)"], True),
        (["a.k"], False),
    ],
)
def test_searching(words: list[str], found: bool) -> None:
    """All words must be there, each at the beginning of one, in any case; nothing in them is a pattern."""
    assert says("Ask Legal (early) in the first week: 15% less", words) is found
