"""The facts that a look back at a goal begins with: what was expected, and what happened by the readings."""

from __future__ import annotations

import datetime as dt

from salesacct.judgement.goals import Judge
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.views.retro import expected_words, happened_words


def told(book: Book, today: dt.date) -> dict[str, tuple[str, str]]:
    """By goal: what was expected, what happened."""
    judge = Judge(as_of(book, today), today)
    several = {id: judge.judge(goal) for id, goal in book.goals.items()}
    return {id: (expected_words(j, today), happened_words(j, today)) for id, j in several.items()}


def test_facts_in_words(book: Book) -> None:
    """
    # Totals with what is short of them, limits and levels with how far off they ended; unknown where nothing was measured.
    people: {ana: {name: Ana Silva}}
    metrics:
      deals: {name: Deals, kind: lag, unit: deals}
      tickets: {name: Tickets, kind: lag, better: lower}
      churn: {name: Logo churn, kind: lag, unit: "%", better: lower, combine: last, rhythm: monthly}
      calls: {name: Calls, kind: lead}
    goals:
      - {id: total, title: t, owner: ana, metric: deals, target: 12, start: 2026-10-01, due: 2026-10-31}
      - {id: reached, title: t, owner: ana, metric: deals, target: 7, start: 2026-10-01, due: 2026-10-31}
      - {id: cap, title: t, owner: ana, metric: tickets, target: 10, start: 2026-10-01, due: 2026-10-31}
      - {id: level, title: t, owner: ana, metric: churn, baseline: 4, target: 2.5, start: 2026-10-01, due: 2026-10-31}
      - {id: silent, title: t, owner: ana, metric: calls, target: 5, start: 2026-10-01, due: 2026-10-31}
      - {id: runs, title: t, owner: ana, metric: deals, target: 12, start: 2026-10-01, due: 2026-12-31}
      - {id: bare, title: t, owner: ana}
      - {id: aimless, title: t, owner: ana, metric: deals, start: 2026-10-01, due: 2026-10-31}
    -- readings/r.csv --
    date,person,metric,value
    2026-10-12,ana,deals,7
    2026-10-12,ana,tickets,13
    2026-10-12,ana,churn,2.6
    """
    found = told(book, dt.date(2026, 11, 23))
    assert found == {
        "total": ("12 deals by Sat 31 Oct", "7 deals, 5 short (58 %)"),
        "reached": ("7 deals by Sat 31 Oct", "7 deals, reached"),
        "cap": ("at most 10 by Sat 31 Oct", "13, off by 3"),
        "level": ("2.5 % by Sat 31 Oct", "2.6 %, off by 0.1 %"),
        "silent": ("5 by Sat 31 Oct", "no reading of Calls"),
        "runs": ("12 deals by Thu 31 Dec", "7 deals on Mon 23 Nov, 5 short (58 %)"),
        "bare": ("", "nothing was measured"),
        "aimless": ("", "7 deals"),
    }
