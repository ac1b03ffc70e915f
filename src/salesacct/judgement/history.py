"""The readings of a team as the forecast takes them: the one bridge from the book to the forecast's plain figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from salesacct.judgement.forecast.past import Past
from salesacct.judgement.forecast.team import TeamHistory, team_history
from salesacct.records.book import Book
from salesacct.records.model import Metric

Daily = dict[str, list[tuple[dt.date, float]]]
"""Readings of one metric by person: (day, value), oldest first."""


def daily_of(book: Book, metric: str) -> Daily:
    """Everybody's readings of a metric; people without any are left out."""
    return {
        person: [(r.on, float(r.value)) for r in series.readings]
        for (name, person), series in book.readings.items()
        if name == metric and series.readings
    }


def team_for(
    book: Book,
    metric: Metric,
    daily: Daily,
    start: dt.date,
    due: dt.date,
    as_of: dt.date,
    pasts: Mapping[str, Past] | None = None,
) -> TeamHistory:
    """What the team's past says of periods like [start, due], as known on `as_of`: leave, hire dates and ramps counted in.

    `pasts`, from `read_pasts` of the same readings and day, spares reading them again for another span.
    """
    people = book.people.values()
    return team_history(
        daily=daily,
        start=start,
        due=due,
        as_of=as_of,
        calendar=book.calendar,
        away={p.id: away for p in people if (away := book.away(p.id))},
        started={p.id: p.started for p in people if p.started},
        ramp={p.id: [float(share) for share in p.ramp] for p in people if p.ramp},
        silence=metric.silence,
        pasts=pasts,
    )
