"""How far an objective has come: everybody's readings of its metric, each counted once."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.judgement.objectives import achieved, first_day
from salesacct.records.book import Book

D = dt.date


@pytest.mark.parametrize(
    ("id", "day"),
    [
        ("own", D(2026, 5, 1)),
        ("year", D(2026, 2, 1)),
        ("last", D(2026, 2, 1)),
        ("next", D(2027, 2, 1)),
        ("open", None),
    ],
)
def test_the_first_day(book: Book, id: str, day: dt.date | None) -> None:
    """
    # Its own start, else that of the fiscal year it is due in; none without either.
    calendar: {fiscal_year_starts: 2}
    objectives:
      own: {title: t, start: 2026-05-01, due: 2027-01-31}
      year: {title: t, due: 2026-12-31}
      last: {title: t, due: 2027-01-31}
      next: {title: t, due: 2027-02-01}
      open: {title: t}
    """
    assert first_day(book, book.objectives[id]) == day


@pytest.mark.parametrize(
    ("id", "today", "value", "last"),
    [
        ("sum", D(2026, 11, 23), "12.5", D(2026, 11, 23)),
        ("sum", D(2026, 11, 22), "5.5", D(2026, 6, 1)),
        ("sum", D(2026, 12, 24), "12.5", D(2026, 11, 23)),
        ("rate", D(2026, 11, 23), "25", D(2026, 11, 2)),
        ("share", D(2026, 11, 23), "0.25", D(2026, 11, 2)),
        ("level", D(2026, 11, 23), "40", D(2026, 10, 2)),
        ("mean", D(2026, 11, 23), "35", D(2026, 10, 2)),
        ("levels", D(2026, 11, 23), None, D(2026, 10, 5)),
        ("nothing", D(2026, 11, 23), None, None),
        ("bare", D(2026, 11, 23), None, None),
        ("no-part", D(2026, 11, 23), None, D(2026, 10, 1)),
        ("open", D(2026, 12, 24), "99112.5", D(2026, 12, 5)),
    ],
)
def test_how_far_it_has_come(book: Book, id: str, today: dt.date, value: str | None, last: dt.date | None) -> None:
    """
    # Sums and ratios are over everybody, from the first day to the last; a level only where one person reports it.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics:
      sales: {name: Sales, kind: lag}
      won: {name: Won, kind: lag}
      closed: {name: Closed, kind: lag}
      lost: {name: Lost, kind: lag}
      rate: {name: Win rate, kind: lag, unit: "%", ratio: {of: won, to: closed}}
      share: {name: Win share, kind: lag, ratio: {of: won, to: closed}}
      no-part: {name: Loss share, kind: lag, ratio: {of: won, to: lost}}
      mrr: {name: MRR, kind: lag, combine: last}
      nps: {name: NPS, kind: lag, combine: mean}
      stock: {name: Stock, kind: lag, combine: last}
    objectives:
      sum: {title: t, metric: sales, start: 2026-06-01, due: 2026-11-30}
      open: {title: t, metric: sales}
      rate: {title: t, metric: rate, due: 2026-12-31}
      share: {title: t, metric: share, due: 2026-12-31}
      no-part: {title: t, metric: no-part, due: 2026-12-31}
      level: {title: t, metric: mrr, due: 2026-12-31}
      mean: {title: t, metric: nps, due: 2026-12-31}
      levels: {title: t, metric: stock, due: 2026-12-31}
      nothing: {title: t, metric: sales, start: 2026-12-24, due: 2026-12-31}
      bare: {title: t, due: 2026-12-31}
    -- readings/r.csv --
    date,person,metric,value
    2026-05-31,ana,sales,100
    2026-06-01,ana,sales,5.5
    2026-11-23,ben,sales,7
    2026-12-05,ben,sales,99000
    2026-10-01,ana,won,1
    2026-10-01,ana,closed,2
    2026-11-02,ben,closed,2
    2026-10-02,ana,mrr,40
    2026-09-02,ana,mrr,70
    2026-10-02,ana,nps,40
    2026-09-02,ana,nps,30
    2026-10-02,ana,stock,1
    2026-10-05,ben,stock,2
    """
    found = achieved(book, book.objectives[id], today)
    assert (None if found.value is None else f"{found.value.normalize():f}", found.last) == (value, last)
    assert found.start == first_day(book, book.objectives[id])
