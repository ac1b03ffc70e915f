"""The readings of a team as the forecast takes them: the one bridge from the book to the forecast's plain figures.

Rule: a forecast learns from the person and the person's own team (`Book.team_of`), never from the rest of the organisation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from salesacct.judgement.forecast.past import Past
from salesacct.judgement.forecast.team import TeamHistory, team_history
from salesacct.records.book import Book
from salesacct.records.model import Metric

Daily = dict[str, list[tuple[dt.date, float]]]
"""Readings of one metric by person: (day, value), oldest first."""


def daily_of(book: Book, metric: str, people: Iterable[str]) -> Daily:
    """The people's readings of a metric; those without any are left out."""
    several = ((person, book.series(metric, person).readings) for person in people)
    return {person: [(r.on, float(r.value)) for r in readings] for person, readings in several if readings}


def teams_of(book: Book, metric: str) -> dict[tuple[str, ...], list[str]]:
    """Everybody who has a reading of the metric, by the team whose past says something of theirs."""
    found: dict[tuple[str, ...], list[str]] = {}
    for (name, person), series in book.readings.items():
        if name == metric and series.readings:
            found.setdefault(book.team_of(person), []).append(person)
    return found


def team_for(
    book: Book,
    metric: Metric,
    people: Iterable[str],
    daily: Daily,
    start: dt.date,
    due: dt.date,
    as_of: dt.date,
    pasts: Mapping[str, Past] | None = None,
) -> TeamHistory:
    """What the past of `people` says of periods like [start, due], as known on `as_of`: leave, hire dates and ramps counted in.

    `pasts`, from `read_pasts` of the same readings and day, spares reading them again for another span.
    """
    team = [book.people[id] for id in people if id in book.people]
    return team_history(
        daily=daily,
        start=start,
        due=due,
        as_of=as_of,
        calendar=book.calendar,
        away={p.id: away for p in team if (away := book.away(p.id))},
        started={p.id: p.started for p in team if p.started},
        ramp={p.id: [float(share) for share in p.ramp] for p in team if p.ramp},
        silence=metric.silence,
        pasts=pasts,
    )
