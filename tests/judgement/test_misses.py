"""What failed and what it taught; what was reached and whether anybody cheered."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from salesacct.calendar import DAY, Period, last_quarter
from salesacct.judgement.misses import Taught, cheered, misses, taught
from salesacct.records.as_of import as_of
from salesacct.records.book import Book

TODAY = dt.date(2026, 11, 23)
QUARTER = last_quarter(TODAY)


def test_the_last_quarter() -> None:
    """Thirteen weeks that end with today."""
    assert Period(dt.date(2026, 8, 25), TODAY + DAY) == QUARTER


def test_what_is_a_miss_and_what_it_taught(book: Book) -> None:
    """
    # Promises admitted as missed, goals closed as missed, and goals that ended so; not what is overdue, late or dropped.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics: {calls: {name: Calls, kind: lead, silence: zero}}
    goals:
      - {id: taught, title: t, owner: ana, due: 2026-10-31, closed: {on: 2026-11-02, outcome: missed, learned: a}}
      - {id: silent, title: t, owner: ben, due: 2026-10-31, closed: {on: 2026-11-03, outcome: missed, why: w}}
      - {id: later, title: t, owner: ben, due: 2026-10-31, closed: {on: 2026-11-04, outcome: missed}}
      - {id: hit, title: t, owner: ana, due: 2026-10-31, closed: {on: 2026-11-02, outcome: hit}}
      - {id: gone, title: t, owner: ana, due: 2026-10-31, closed: {on: 2026-11-02, outcome: dropped}}
      - {id: open, title: t, owner: ana, metric: calls, target: 9, start: 2026-11-02, due: 2026-11-20}
      - {id: reached, title: t, owner: ana, metric: calls, target: 5, start: 2026-11-02, due: 2026-11-20}
      - {id: runs, title: t, owner: ana, metric: calls, target: 9, start: 2026-11-02, due: 2026-11-23}
    commitments:
      - {id: c-mis, by: ana, what: w, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-09, goal: open}
      - {id: c-two, by: ben, what: w, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-10}
      - {id: c-old, by: ana, what: w, made: 2026-08-03, due: 2026-08-21, missed: 2026-08-24}
      - {id: c-ove, by: ana, what: w, made: 2026-11-02, due: 2026-11-06}
      - {id: c-lat, by: ana, what: w, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-09}
      - {id: c-dro, by: ana, what: w, made: 2026-11-02, due: 2026-11-06, dropped: 2026-11-09}
    lessons:
      - {id: l-1, by: ana, on: 2026-11-10, what: x, commitment: c-two}
      - {id: l-2, by: ben, on: 2026-11-10, what: y, commitment: c-two}
      - {id: l-3, by: ben, on: 2026-11-20, what: z, goal: later}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-04,ana,calls,5
    """
    found = misses(as_of(book, TODAY), TODAY, QUARTER)
    assert [(m.id, m.on.day, m.closed, m.lessons) for m in found] == [
        ("open", 21, False, 0),
        ("c-two", 10, True, 2),
        ("c-mis", 9, True, 0),
        ("later", 4, True, 1),
        ("silent", 3, True, 0),
        ("taught", 2, True, 1),
    ]
    counts = taught(found)
    assert (counts.misses, counts.taught, counts.lessons, counts.share) == (6, 3, 4, Decimal("0.5"))
    assert [m.id for m in counts.silent] == ["open", "c-mis", "silent"]
    assert [m.id for m in misses(book, TODAY, QUARTER, ("ben",))] == ["c-two", "later", "silent"]
    assert taught(misses(book, TODAY, Period(dt.date(2026, 8, 24), dt.date(2026, 8, 25)))).share == 0
    assert taught([]) == Taught(0, 0, 0, None, ())
    earlier = dt.date(2026, 11, 9)
    then = misses(as_of(book, earlier), earlier, last_quarter(earlier))
    assert {m.id: m.lessons for m in then} == {"c-mis": 0, "later": 0, "silent": 0, "taught": 1, "c-old": 0}


def test_what_was_reached_and_cheered(book: Book) -> None:
    """
    # A hit is cheered by what names it, or by thanks for its owner within the review's rhythm; not by what came before it.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    rhythms: {review: 1 week}
    metrics: {calls: {name: Calls, kind: lead}}
    goals:
      - {id: named, title: t, owner: ana, metric: calls, target: 1, start: 2026-09-01, due: 2026-09-30}
      - {id: near, title: t, owner: ana, metric: calls, target: 3, start: 2026-10-01, due: 2026-10-31}
      - {id: late, title: t, owner: ben, metric: calls, target: 3, start: 2026-10-01, due: 2026-10-31}
      - {id: other, title: t, owner: ben, metric: calls, target: 4, start: 2026-10-01, due: 2026-10-31}
      - {id: said, title: t, owner: ben, due: 2026-10-31, closed: {on: 2026-11-02, outcome: hit}}
      - {id: not, title: t, owner: ben, metric: calls, target: 9, start: 2026-10-01, due: 2026-10-31}
    kudos:
      - {id: k-1, by: ben, to: ana, why: w, on: 2026-11-20, goal: named}
      - {id: k-2, by: ben, to: ana, why: w, on: 2026-10-12}
      - {id: k-3, by: ana, to: ben, why: w, on: 2026-10-13}
      - {id: k-4, by: ana, to: ben, why: w, on: 2026-10-05, goal: late}
      - {id: k-5, by: ana, to: ben, why: w, on: 2026-10-07, goal: named}
    wins:
      - {id: w-1, by: ben, who: [ben], what: w, on: 2026-11-23, goal: said}
      - {id: w-2, by: ben, what: w, on: 2026-08-03}
    -- readings/r.csv --
    date,person,metric,value
    2026-09-07,ana,calls,1
    2026-10-05,ana,calls,3
    2026-10-05,ben,calls,3
    2026-10-06,ben,calls,1
    """
    everybody = ("ana", "ben")
    assert cheered(book, ("ana",), QUARTER, TODAY)[:2] == (2, 2)
    assert cheered(book, ("ben",), QUARTER, TODAY)[:2] == (3, 3)
    assert cheered(book, everybody, QUARTER, TODAY).share == 1
    alone = as_of(book, dt.date(2026, 10, 11))
    assert cheered(alone, everybody, QUARTER, dt.date(2026, 10, 11)).share == Decimal("0.5")
    assert cheered(book, everybody, Period(dt.date(2026, 8, 25), dt.date(2026, 9, 1)), TODAY).share is None
