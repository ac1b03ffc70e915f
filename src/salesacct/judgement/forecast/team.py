"""What a team's past says about one kind of period: built once, shared by every goal of that metric and span.

Its rule: a figure learned from the past is shrunk towards knowing nothing by how little of the past there is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.forecast.curve import Filling
from salesacct.judgement.forecast.lessons import Lessons, learn
from salesacct.judgement.forecast.members import Member, Window, member_of
from salesacct.judgement.forecast.past import Past, read_pasts
from salesacct.judgement.forecast.running import Running, Span
from salesacct.judgement.forecast.windows import earlier_windows
from salesacct.judgement.forecast.worktime import Worker, WorkingDays

WINDOWS = 8  # earlier periods looked at
WEEK = 7  # days: a period of which less is on record is not looked at, nor a short one of which less than half is
COUNTS_BELOW = 500.0  # whole daily values up to here are counts, larger ones round amounts
NOBODY = Worker.of()


class TeamHistory(msgspec.Struct, frozen=True):
    """The members' past for goals of one span, as known on one day.

    `readings` is their number, `recorded` the days from the first to the last known of, of the member with the most.
    """

    readings: int
    recorded: int
    span: Span
    counts: bool
    days: WorkingDays
    members: dict[str, Member]
    newcomers: dict[str, Worker]
    lessons: Lessons
    filling: Filling
    running: Running

    def worker(self, person: str) -> Worker:
        """The limits of a person, with or without a past."""
        member = self.members.get(person)
        return member.worker if member else self.newcomers.get(person, NOBODY)


def team_history(
    *,
    daily: Mapping[str, Sequence[tuple[dt.date, float]]],
    start: dt.date,
    due: dt.date,
    as_of: dt.date,
    calendar: Calendar,
    away: Mapping[str, Sequence[Period]] | None = None,
    started: Mapping[str, dt.date] | None = None,
    ramp: Mapping[str, Sequence[float]] | None = None,
    silence: str = "unknown",
    counts: bool | None = None,
    pasts: Mapping[str, Past] | None = None,
) -> TeamHistory:
    """The team's past for goals from `start` to `due` (the last day that counts), as known on `as_of`.

    `daily` holds every member's readings of one metric. `pasts`, from `read_pasts` with the same `daily` and `as_of`,
    spares reading them again for another span. `counts` None: whole numbers up to 500 a day are counts.
    """
    away, started, ramp = away or {}, started or {}, ramp or {}
    pasts = read_pasts(daily, as_of) if pasts is None else pasts
    if counts is None:
        counts = all(past.whole and past.largest <= COUNTS_BELOW for past in pasts.values())
    workers = {
        person: Worker.of(away.get(person, ()), started.get(person), ramp.get(person, ()))
        for person in {*pasts, *away, *started}
    }
    end = due + DAY
    known = min((past.days[0] for past in pasts.values()), default=start.toordinal())
    spans = [
        span
        for span in earlier_windows(start, end, calendar, WINDOWS)
        if _days_known(span, known, as_of) >= min(WEEK, span.days / 2)
    ]
    days = WorkingDays.of(calendar, min([start, *(span.start for span in spans)]), max(start, end))
    windows = [
        Window(max(span.start.toordinal(), known), min(span.end, as_of + DAY).toordinal(), span.end <= as_of + DAY)
        for span in spans
    ]
    members = {
        person: member_of(past, workers[person], windows, days, silence == "zero") for person, past in pasts.items()
    }
    lessons = learn(list(members.values()), counts)
    filling = Filling(list(members.values()), windows, days)
    span = _span(start, end, as_of, silence, pasts)
    return TeamHistory(
        readings=sum(len(past.days) for past in pasts.values()),
        recorded=max((_recorded(past, span) for past in pasts.values()), default=0),
        span=span,
        counts=counts,
        days=days,
        members=members,
        newcomers={person: worker for person, worker in workers.items() if person not in members},
        lessons=lessons,
        filling=filling,
        running=Running.of(span, members, days, filling, lessons.growth),
    )


def _days_known(span: Period, known: int, as_of: dt.date) -> int:
    """Days of an earlier period from the team's first reading `known` up to the as-of day."""
    return min(span.end, as_of + DAY).toordinal() - max(span.start.toordinal(), known)


def _recorded(past: Past, span: Span) -> int:
    """Days on record: silence that is not zero ends them with the last reading."""
    return (max(span.now, past.days[-1] + 1) if span.silence_is_zero else past.days[-1] + 1) - past.days[0]


def _span(start: dt.date, end: dt.date, as_of: dt.date, silence: str, pasts: Mapping[str, Past]) -> Span:
    """Today counts once anybody has booked something on it, so that nobody falls behind over the first coffee."""
    today = as_of.toordinal()
    now = today + any(past.days[-1] == today for past in pasts.values())
    return Span(start.toordinal(), end.toordinal(), now, as_of >= end, silence == "zero")
