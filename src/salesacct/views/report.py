"""The report as data: the team's page, or one person's, for people who never open a terminal.

Rule: it says nothing that another page does not say; its rows are those of the stand-up, the one-on-one, the forecast
and the lists. Private notes are in no view, and so not here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import msgspec
from msgspec.structs import asdict

from salesacct.calendar import DAY, Period
from salesacct.judgement.goals import Judge
from salesacct.judgement.promises import Promise, counted_day, promise
from salesacct.judgement.wins import celebrations
from salesacct.records.book import Book
from salesacct.views.blockers import ResolvedRow, blocker_list
from salesacct.views.culture import shown_span
from salesacct.views.forecast import Point, RollupRow, chart_points, rollups, sentence
from salesacct.views.lessons import LessonRow, lesson_list
from salesacct.views.owed import OwedRow
from salesacct.views.requests import RequestRow, request_rows
from salesacct.views.review import ReviewView, review_view, win_row
from salesacct.views.rows import SAY_DO_WEEKS, PersonRow, PromiseRow, WinRow
from salesacct.views.shapes import StatusGoal
from salesacct.views.status import StaleRow, StatusView, in_order, status_view

CHARTS = 48
"""Charts of so many goals, those that need a look first; a page of a whole organisation would be too heavy for a mail."""
WIN_WEEKS = 4
"""Wins and kudos of so many weeks are shown unless a period is asked for."""


class ReportGoal(StatusGoal, frozen=True, kw_only=True):
    """A goal as the stand-up has it, its forecast in words, and the points of its chart (none past the first charts)."""

    sentence: str
    points: tuple[Point, ...]


class WeekRow(msgspec.Struct, frozen=True):
    """Seven days from `on`: promises that came due, and those kept on time."""

    on: dt.date
    kept: int
    came_due: int


class SayDoWeeks(PersonRow, frozen=True, kw_only=True):
    """Say/do of a person, and week by week, the oldest first."""

    weeks: tuple[WeekRow, ...]


class LeaderRow(msgspec.Struct, frozen=True):
    """Who leads, before anybody else: what is owed and overdue, what is promised to whom, and the own goals."""

    person: str
    name: str
    owed: tuple[OwedRow, ...]
    promises: tuple[PromiseRow, ...]
    goals: tuple[str, ...]
    say_do: SayDoWeeks


class ReportView(msgspec.Struct, frozen=True):
    """The whole page. `rep` is whose page it is, null for a team's; `review` the one-on-one of that person."""

    schema: int
    today: dt.date
    team: str
    rep: str | None
    period: Period | None
    leaders: tuple[LeaderRow, ...]
    objectives: tuple[RollupRow, ...]
    goals: tuple[ReportGoal, ...]
    promises: tuple[PromiseRow, ...]
    say_do: tuple[SayDoWeeks, ...]
    say_do_since: dt.date
    wins: tuple[WinRow, ...]
    wins_since: dt.date
    blockers: tuple[ResolvedRow, ...]
    requests: tuple[RequestRow, ...]
    stale: tuple[StaleRow, ...]
    lessons: tuple[LessonRow, ...]
    review: ReviewView | None
    names: dict[str, str]


def report_view(
    book: Book,
    today: dt.date,
    *,
    people: Collection[str] | None = None,
    period: Period | None = None,
    rep: str | None = None,
    reader: str | None = None,
) -> ReportView:
    """The page of `today` for `people` (all when None), or for `rep` alone; the book must be the one of that day."""
    chosen = (rep,) if rep else people
    status = status_view(book, today, people=chosen, period=period)
    weeks = _weeks(book, status, period)
    wins_since = period.start if period else today - dt.timedelta(weeks=WIN_WEEKS) + DAY
    return ReportView(
        schema=1,
        today=today,
        team=book.config.team,
        rep=rep,
        period=period,
        leaders=() if rep else tuple(_leader(book, status, weeks, id) for id in _leaders(book, chosen)),
        objectives=tuple(rollups(book, today)) if chosen is None else (),
        goals=_goals(book, status, today),
        promises=tuple(p for p in status.commitments if p.state in ("overdue", "due", "open") and _by(p, chosen)),
        say_do=tuple(weeks[p.id] for p in status.people),
        say_do_since=status.say_do_since,
        wins=_wins(book, chosen, wins_since, period.last if period else today),
        wins_since=wins_since,
        blockers=blocker_list(book, today, chosen, None).blockers,
        requests=request_rows(book, today, chosen),
        stale=status.stale,
        lessons=lesson_list(book, today, chosen, shown_span(today, period, False)).lessons,
        review=review_view(book, rep, today, reader=reader) if rep else None,
        names=status.names,
    )


def _by(p: PromiseRow, people: Collection[str] | None) -> bool:
    return people is None or p.by in people


def _leaders(book: Book, people: Collection[str] | None) -> list[str]:
    """The managers on the page who lead others on it and have nobody on it above them."""
    chosen = in_order(book, people)
    members = set(chosen)
    leading = {book.people[id].manager for id in chosen}
    return [id for id in chosen if id in leading and book.people[id].manager not in members]


def _leader(book: Book, status: StatusView, weeks: dict[str, SayDoWeeks], person: str) -> LeaderRow:
    owed = next((row.owed for row in status.leaders if row.id == person), ())
    still = (p for p in status.commitments if p.by == person and p.state in ("overdue", "due", "open"))
    return LeaderRow(
        person=person,
        name=book.name(person),
        owed=owed,
        promises=tuple(still),
        goals=tuple(g.id for g in status.goals if g.owner == person),
        say_do=weeks[person],
    )


def _goals(book: Book, status: StatusView, today: dt.date) -> tuple[ReportGoal, ...]:
    """The goals in the order of the stand-up page; the charts of the first ones."""
    judge = Judge(book, today)
    found = []
    for i, row in enumerate(status.goals):
        judged = judge.judge(book.goals[row.id])
        points = chart_points(book, judged, today) if i < CHARTS else ()
        found.append(ReportGoal(**asdict(row), sentence=sentence(judged), points=tuple(points)))
    return tuple(found)


def _weeks(book: Book, status: StatusView, period: Period | None) -> dict[str, SayDoWeeks]:
    """Say/do of everybody on the page, with the weeks up to today or to the period's end."""
    end = min(period.end, status.today + DAY) if period else status.today + DAY
    starts = [end - dt.timedelta(weeks=i) for i in range(SAY_DO_WEEKS, 0, -1)]
    theirs: dict[str, list[Promise]] = {}
    for record in book.commitments.values():
        theirs.setdefault(record.by, []).append(promise(record, status.today))
    return {
        p.id: SayDoWeeks(**asdict(p), weeks=tuple(_week(theirs.get(p.id, ()), start) for start in starts))
        for p in status.people
    }


def _week(promises: Sequence[Promise], start: dt.date) -> WeekRow:
    within = Period(start, start + 7 * DAY)
    due = [p for p in promises if p.came_due and within.holds(counted_day(p))]
    return WeekRow(start, sum(p.state == "kept" for p in due), len(due))


def _wins(book: Book, people: Collection[str] | None, since: dt.date, last: dt.date) -> tuple[WinRow, ...]:
    goals = [g for g in book.goals.values() if people is None or g.owner in people]
    return tuple(
        win_row(c)
        for c in celebrations(book, goals, since, last)
        if people is None or not c.who or any(person in people for person in c.who)
    )
