"""What the record offers for feedback: facts only, the strongest first, no more than a talk can hold."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.judgement.feedback import evidence, given, kept_in_a_row, on_facts, upward, waited
from salesacct.judgement.leads import lead_drops, lead_rises
from salesacct.judgement.promises import promise
from salesacct.judgement.reviews import prepare
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.model import Commitment, Config, Metric, Moved, Person
from salesacct.records.readings import Reading, collect

D = dt.date
TODAY = D(2026, 11, 23)


def found(book: Book, today: dt.date = TODAY) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(kind, about) of the facts on Ana, strengths and what to improve."""
    then = as_of(book, today)
    e = evidence(then, prepare(then, "ana", "marco", today))
    strengths: list[tuple[str, str]] = [(f.kind, f.about) for f in e.strengths]
    return strengths, [(f.kind, f.about) for f in e.improve]


def test_nothing_happened(book: Book) -> None:
    """
    # No fact, no feedback.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana Silva, manager: marco}}
    """
    assert found(book) == ([], [])


def test_both_sides(book: Book) -> None:
    """
    # Since the last one-on-one, or true today. Each record is told once; what was thanked or won before is no news.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana Silva, manager: marco}}
    metrics:
      deals: {name: Deals, kind: lag, rhythm: weekly}
      calls: {name: Calls, kind: lead, rhythm: daily}
      cover: {name: Coverage, kind: lead, combine: last}
    goals:
      - {id: g-ahead, title: Win 10, owner: ana, metric: deals, target: 10, start: 2026-11-02, due: 2026-12-31}
      - {id: g-behind, title: Win 90, owner: ana, metric: deals, target: 90, start: 2026-11-02, due: 2026-12-31}
      - {id: g-hit, title: Win 6, owner: ana, metric: deals, target: 6, start: 2026-11-02, due: 2026-12-31}
      - {id: g-stale, title: Reach 3, owner: ana, metric: cover, baseline: 2, target: 3, start: 2026-10-01, due: 2026-12-31}
      - {id: g-missed, title: Win 50, owner: ana, metric: deals, target: 50, start: 2026-10-01, due: 2026-11-20}
      - {id: g-of-ben, title: Win 99, owner: marco, metric: deals, target: 99, start: 2026-11-02, due: 2026-12-31}
    reviews: [{id: r, rep: ana, by: marco, on: 2026-11-12}]
    wins: [{id: w-1, by: ana, who: [ana], what: Acme, on: 2026-11-17}, {id: w-0, by: ana, who: [ana], what: Old, on: 2026-11-10}]
    kudos: [{id: k-1, by: marco, to: ana, why: Candour, on: 2026-11-18}, {id: k-0, by: ana, to: marco, why: Help, on: 2026-11-18}]
    commitments:
      - {id: c-missed, by: ana, what: A, made: 2026-11-12, due: 2026-11-16, missed: 2026-11-16}
      - {id: c-rolled, by: ana, what: B, made: 2026-11-02, due: 2026-11-09, moved: [{on: 2026-11-13, from: 2026-11-09, to: 2026-11-27}]}
      - {id: c-over, by: ana, what: C, made: 2026-11-12, due: 2026-11-20}
      - {id: c-late, by: ana, what: D, made: 2026-11-12, due: 2026-11-16, kept: 2026-11-18}
      - {id: c-kept, by: ana, what: E, made: 2026-11-12, due: 2026-11-16, kept: 2026-11-16}
      - {id: c-old, by: ana, what: F, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-09}
    -- readings/r.csv --
    date,person,metric,value
    2026-10-05,ana,cover,2
    2026-11-13,ana,deals,5
    2026-11-20,ana,deals,1
    """
    strengths, improve = found(book)
    assert strengths == [("goal hit", "g-hit"), ("ahead", "g-ahead"), ("win", "w-1"), ("kudos", "k-1")]
    assert improve == [
        ("behind", "g-behind"),
        ("missed goal", "g-missed"),
        ("rolled", "c-rolled"),
        ("missed", "c-missed"),
        ("overdue", "c-over"),
    ]


def test_two_of_a_kind(book: Book) -> None:
    """
    # Of one kind no more than two, those most rolled first.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana Silva, manager: marco}}
    commitments:
      - {id: c-1, by: ana, what: A, made: 2026-11-02, due: 2026-11-16}
      - {id: c-2, by: ana, what: B, made: 2026-11-02, due: 2026-11-13}
      - {id: c-3, by: ana, what: C, made: 2026-11-02, due: 2026-11-18}
      - {id: c-4, by: ana, what: D, made: 2026-11-02, due: 2026-11-18, dropped: 2026-11-17}
    """
    assert found(book) == ([], [("overdue", "c-2"), ("overdue", "c-1")])


def test_back_from_behind(book: Book) -> None:
    """
    # A goal that was behind on the day of the last one-on-one and is not now came back.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana Silva, manager: marco}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals: [{id: g, title: Win 12, owner: ana, metric: deals, target: 12, start: 2026-10-05, due: 2026-12-31}]
    reviews: [{id: r, rep: ana, by: marco, on: 2026-11-12}]
    -- readings/r.csv --
    date,person,metric,value
    2026-11-11,ana,deals,1
    2026-11-20,ana,deals,7
    """
    assert found(book)[0] == [("comeback", "g")]


def kept(day: int, on: int | None = None, **more: object) -> Commitment:
    fields: dict[str, object] = {"kept": D(2026, 11, on or day)} | more
    return Commitment(id=f"c-{day}", by="ana", what="x", made=D(2026, 11, 1), due=D(2026, 11, day), **fields)  # type: ignore[arg-type]


ROWS = [
    ([], None),
    ([kept(3), kept(4), kept(5)], 3),
    ([kept(3), kept(4, 6), kept(5)], 1),  # one was late
    ([kept(3), kept(5), kept(4, kept=None, missed=D(2026, 11, 4))], 1),
    ([kept(3), kept(20, kept=None)], None),  # the newest is overdue
    ([kept(3), kept(27, kept=None)], 1),  # what is not due yet breaks nothing
    ([kept(3), kept(4, kept=None, dropped=D(2026, 11, 3)), kept(5)], 2),  # dropped in time came not due
    (
        [kept(3), kept(4, 5, moved=(Moved(on=D(2026, 11, 4), from_=D(2026, 11, 4), to=D(2026, 11, 5)),))],
        2,
    ),  # moved in time
    ([kept(3), kept(4, 5, moved=(Moved(on=D(2026, 11, 5), from_=D(2026, 11, 4), to=D(2026, 11, 6)),))], None),  # rolled
]


@pytest.mark.parametrize(("records", "count"), ROWS)
def test_kept_in_a_row(records: list[Commitment], count: int | None) -> None:
    """Counted back from the newest that came due, as long as each was kept on time."""
    row = kept_in_a_row(promise(c, TODAY) for c in records)
    assert (row.count if row else None) == count


def test_a_row_counts_from_five(book: Book) -> None:
    """
    # As say/do has no verdict under five, so has a row.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana Silva, manager: marco}}
    commitments:
      - {id: c-1, by: ana, what: A, made: 2026-11-02, due: 2026-11-03, kept: 2026-11-03}
      - {id: c-2, by: ana, what: B, made: 2026-11-02, due: 2026-11-04, kept: 2026-11-04}
      - {id: c-3, by: ana, what: C, made: 2026-11-02, due: 2026-11-05, kept: 2026-11-05}
      - {id: c-4, by: ana, what: D, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-06}
      - {id: c-5, by: ana, what: E, made: 2026-11-02, due: 2026-11-20, kept: 2026-11-20}
    """
    assert found(book)[0] == [("streak", "promises")]
    assert found(book, D(2026, 11, 19))[0] == []


WAITED = [
    (kept(16, kept=None), 7),
    (kept(16, 18), 2),
    (kept(16, 16), 0),
    (kept(9, kept=None, moved=(Moved(on=D(2026, 11, 13), from_=D(2026, 11, 9), to=D(2026, 11, 27)),)), 14),
    (kept(9, kept=None, moved=(Moved(on=D(2026, 11, 9), from_=D(2026, 11, 9), to=D(2026, 11, 20)),)), 3),
]


@pytest.mark.parametrize(("record", "days"), WAITED)
def test_waited(record: Commitment, days: int) -> None:
    """From the first day that passed without it until it was kept, or today; a day moved in time did not pass."""
    assert waited(promise(record, TODAY), TODAY) == days


def calls(before: int, lately: int) -> Book:
    """Ana's calls of eight weeks at so many a day, and of two more."""
    first = D(2026, 9, 14)
    days = [first + dt.timedelta(days=i) for i in range((D(2026, 11, 20) - first).days + 1)]
    readings = [
        Reading(day, "ana", "calls", lately if day > D(2026, 11, 6) else before)  # type: ignore[arg-type]
        for day in days
        if day.weekday() < 5
    ]
    metric = Metric(id="calls", name="Calls", kind="lead", rhythm="daily")
    config = Config(people={"ana": Person(id="ana", name="Ana")}, metrics={"calls": metric})
    return Book(config=config, readings=collect(readings))


RISES = [(9, 12, True), (9, 11, False), (3, 4, False), (3, 5, True), (0, 9, False), (9, 6, False)]


@pytest.mark.parametrize(("before", "lately", "rose"), RISES)
def test_a_lead_metric_that_rose(before: int, lately: int, rose: bool) -> None:
    """By a third or more, and by more than chance makes of a count: the mirror of a drop."""
    found = lead_rises(calls(before, lately), "ana", TODAY)
    assert [(round(r.before), round(r.lately)) for r in found] == ([(before, lately)] if rose else [])
    assert bool(lead_drops(calls(lately, before), "ana", TODAY)) is (rose or before == 0)


def test_the_numbers_of_a_team(book: Book) -> None:
    """
    # One-on-ones: in how many something was said, how many points rest on facts, how many people said something upward.
    people: {marco: {name: Marco, role: manager}, ana: {name: Ana Silva, manager: marco}, ben: {name: Ben, manager: marco}}
    reviews:
      - {id: r-1, rep: ana, by: marco, on: 2026-11-02, strengths: [{what: Fine}], upward: More time}
      - {id: r-2, rep: ana, by: marco, on: 2026-11-16, improve: [{what: Late}, {what: Loud, impact: Ben left}]}
      - {id: r-3, rep: ana, by: marco, on: 2026-11-20, feedback: Fine, upward: " "}
      - {id: r-4, rep: ana, by: marco, on: 2026-11-21, agreed: Two dinners}
      - {id: r-5, rep: ben, by: marco, on: 2026-11-21, feedback: Fine}
      - {id: r-6, rep: ana, by: marco, on: 2026-11-23, feedback: Fine}
    """
    reviews = list(book.reviews.values())
    assert (given(reviews).have, given(reviews).of) == (5, 6)
    assert given(reviews).worst == (("reviews", "r-4", ""),)
    assert on_facts(reviews) == (1, 3, (("reviews", "r-1", ""), ("reviews", "r-2", "")))
    assert upward(reviews) == (1, 2, (("people", "ben", ""),))
