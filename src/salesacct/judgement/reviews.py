"""One-on-ones: when they are due by the rhythm, and what has happened to a person's work since the last one.

Rule: a review looks back to the end of the day of the last one and never at records of a later day than its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.goals import GoalJudgement, Judge, running
from salesacct.judgement.leads import LeadDrop, lead_drops
from salesacct.judgement.presence import first_day, first_day_at_work, first_records, has_left
from salesacct.judgement.promises import Promise, SayDo, promise, say_do
from salesacct.judgement.wins import Celebration, celebrations, thanked
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Blocker
from salesacct.records.model import Checkin, Goal, Review, Revision
from salesacct.records.span import after, parse_span

SAY_DO_WEEKS, BLOCK_WEEKS, BLOCKS = 13, 4, 4
"""Say/do now is of one quarter, beside the quarter before it; the blocks show which way it went."""
TURN_LEAST, TURN_SHARE = 4, Decimal("0.8")
"""So many promises of the last four weeks, kept to this share, and a low quarter is over: asking on would punish the turn."""
MARGIN = Decimal("0.05")
"""Say/do must change by more than this share to count as up or down (labels flicker below 3 to 5 points)."""


class Since(msgspec.Struct, frozen=True):
    """What is new is dated after `on`; `review` is the last one on file, None when the rhythm alone says how far back."""

    on: dt.date
    review: Review | None

    def holds(self, day: dt.date | None, today: dt.date) -> bool:
        """Did `day` come after the last review, up to today?"""
        return day is not None and self.on < day <= today


class GoalThenNow(msgspec.Struct, frozen=True):
    """A goal judged today and as it was judged on the day of the last review; `then` is None for one begun since."""

    now: GoalJudgement
    then: GoalJudgement | None
    revisions: tuple[Revision, ...]
    checkins: tuple[Checkin, ...]

    @property
    def goal(self) -> Goal:
        """The goal as it stands today."""
        return self.now.goal


class Promised(msgspec.Struct, frozen=True):
    """One side's promises: still open (the most overdue first), and settled since the last review."""

    by: str
    open: tuple[Promise, ...] = ()
    settled: tuple[Promise, ...] = ()

    @property
    def overdue(self) -> tuple[Promise, ...]:
        """The open ones whose day has passed."""
        return tuple(p for p in self.open if p.state == "overdue")


class Trend(msgspec.Struct, frozen=True):
    """Say/do of a quarter and of the one before; `blocks` are (kept, came due) of four weeks each, the oldest first."""

    now: SayDo
    before: SayDo
    blocks: tuple[tuple[int, int], ...]
    way: Literal["up", "steady", "down"] | None

    @property
    def turned(self) -> bool:
        """Were the promises of the last four weeks kept, whatever the quarter says?"""
        kept, due = self.blocks[-1] if self.blocks else (0, 0)
        return due >= TURN_LEAST and kept >= due * TURN_SHARE


class Room(msgspec.Struct, frozen=True):
    """What one more promise has to fit beside. `usual` is the most a person keeps until `next`, by the team's rule."""

    open: int
    due_by_next: int
    due_this_week: int
    usual: int
    next: dt.date

    @property
    def left(self) -> int:
        """How many more fit."""
        return max(0, self.usual - self.due_by_next)


class Meeting(msgspec.Struct, frozen=True):
    """Everything one one-on-one rests on. `mine` are the manager's promises to the person, None without a manager."""

    today: dt.date
    rep: str
    manager: str | None
    since: Since
    logged: Review | None
    wins: tuple[Celebration, ...]
    kudos_owed: tuple[Celebration, ...]
    mine: Promised | None
    theirs: Promised
    goals: tuple[GoalThenNow, ...]
    my_say_do: Trend | None
    say_do: Trend
    blockers: tuple[Blocker, ...]
    drops: tuple[LeadDrop, ...]
    room: Room


def prepare(book: Book, rep: str, manager: str | None, today: dt.date) -> Meeting:
    """What there is to talk about with `rep` on `today`; `book` must be the one of that day (`as_of`)."""
    since = since_when(book, rep, today)
    promises = [promise(c, today) for c in book.commitments.values()]
    to_rep = {id for r in book.reviews.values() if r.rep == rep for id in r.commitments}
    wins = _wins(book, rep, since.on, today)
    return Meeting(
        today=today,
        rep=rep,
        manager=manager,
        since=since,
        logged=next((r for r in reversed(reviews_of(book, rep)) if r.on == today), None),
        wins=tuple(w for w in wins if w.on > since.on),
        kudos_owed=tuple(w for w in wins if w.kind in ("goal hit", "win") and not thanked(book, rep, w.on, w.goal)),
        mine=_promised(
            (p for p in promises if p.record.by == manager and (p.record.to == rep or p.record.id in to_rep)),
            manager,
            since,
            today,
        )
        if manager
        else None,
        theirs=_promised((p for p in promises if p.record.by == rep), rep, since, today),
        goals=_then_and_now(book, rep, since, today),
        my_say_do=trend(book, promises, manager, today) if manager else None,
        say_do=trend(book, promises, rep, today),
        blockers=_blockers(book, rep),
        drops=lead_drops(book, rep, today),
        room=room(book, [p for p in promises if p.record.by == rep], rep, today),
    )


def reviews_of(book: Book, rep: str) -> list[Review]:
    """A person's reviews, the oldest first."""
    return sorted((r for r in book.reviews.values() if r.rep == rep), key=lambda r: r.on)


def since_when(book: Book, rep: str, today: dt.date) -> Since:
    """The last review before today (one logged today is this one), else one rhythm back."""
    earlier = [r for r in reviews_of(book, rep) if r.on < today]
    if earlier:
        return Since(earlier[-1].on, earlier[-1])
    return Since(_before(today, book.config.rhythms.review), None)


def _before(day: dt.date, span: str) -> dt.date:
    count, unit = parse_span(span)
    if unit == "month":
        from dateutil.relativedelta import relativedelta  # only monthly rhythms need it

        return day - relativedelta(months=count)
    return day - (after(day, span) - day)


def next_review(book: Book, rep: str, last: dt.date) -> dt.date:
    """The day one rhythm after `last`, or the first one after it on which the team, the person and the manager work.

    A manager who has left can be waited for no longer: the one-on-one is then due by the person's own days.
    """
    day = after(last, book.config.rhythms.review)
    manager = book.people[rep].manager if rep in book.people else None
    if manager and not has_left(book, manager, day):
        both = first_day_at_work(book, day, rep, manager)
        if not has_left(book, manager, both):
            return both
    return first_day_at_work(book, day, rep)


class Due(msgspec.Struct, frozen=True):
    """When a person's next review is due; `counted_from` is the last one's day, or the day from which the first is due."""

    person: str
    last: Review | None
    counted_from: dt.date
    next: dt.date
    overdue_days: int


def review_due(book: Book, person: str, today: dt.date) -> Due:
    """By the rhythm; the first review is due one rhythm after the person's start here or first record, the later of both."""
    several = reviews_of(book, person)
    last = several[-1] if several else None
    start = last.on if last else first_day(book, person, today, first_records(book))
    day = next_review(book, person, start)
    return Due(person, last, start, day, max(0, (today - day).days))


def _promised(promises: Iterable[Promise], by: str, since: Since, today: dt.date) -> Promised:
    mine = list(promises)
    settled = [p for p in mine if since.holds(p.ended, today)]
    return Promised(
        by,
        tuple(sorted((p for p in mine if p.is_open), key=lambda p: (p.due, -p.rolls, p.record.id))),
        tuple(sorted(settled, key=lambda p: (p.state == "kept", p.ended, p.record.id))),
    )


def _wins(book: Book, rep: str, first: dt.date, today: dt.date) -> list[Celebration]:
    goals = [g for g in book.goals.values() if g.owner == rep]
    return [c for c in celebrations(book, goals, first, today) if rep in c.who]


def _then_and_now(book: Book, rep: str, since: Since, today: dt.date) -> tuple[GoalThenNow, ...]:
    mine = [g for g in running(book, today) if g.owner == rep]
    mine += [g for g in book.goals.values() if g.owner == rep and g.closed and since.holds(g.closed.on, today)]
    earlier = as_of(book, since.on)
    now, then = Judge(book, today), Judge(earlier, since.on)
    return tuple(
        GoalThenNow(
            now.judge(goal),
            then.judge(earlier.goals[goal.id]) if goal.start is None or goal.start <= since.on else None,
            tuple(r for r in goal.revisions if since.holds(r.on, today)),
            tuple(c for c in goal.checkins if since.holds(c.on, today)),
        )
        for goal in mine
    )


def trend(book: Book, promises: list[Promise], person: str, today: dt.date) -> Trend:
    """Say/do of the person over the last quarter of a year against the one before it."""
    own = [p for p in promises if p.record.by == person]
    thresholds = book.config.thresholds
    now, before = (
        say_do(own, within, thresholds) for within in _back(today + DAY, dt.timedelta(weeks=SAY_DO_WEEKS), 2)
    )
    blocks = [say_do(own, within, thresholds) for within in _back(today + DAY, dt.timedelta(weeks=BLOCK_WEEKS), BLOCKS)]
    way: Literal["up", "steady", "down"] | None = None
    if now.ratio is not None and before.ratio is not None:
        change = now.ratio - before.ratio
        way = "up" if change > MARGIN else "down" if change < -MARGIN else "steady"
    return Trend(now, before, tuple((b.kept, b.due) for b in reversed(blocks)), way)


def _back(end: dt.date, length: dt.timedelta, count: int) -> Iterator[Period]:
    """`count` periods of equal length before `end`, the newest first."""
    for i in range(count):
        yield Period(end - length * (i + 1), end - length * i)


def _blockers(book: Book, rep: str) -> tuple[Blocker, ...]:
    found = [b for b in book.blockers.values() if b.resolved is None and rep in (b.by, b.owner)]
    return tuple(sorted(found, key=lambda b: (b.on, b.id)))


def room(book: Book, own: list[Promise], rep: str, today: dt.date) -> Room:
    """How many promises are open, and how many are usual until the next review."""
    day = next_review(book, rep, today)
    still = [p for p in own if p.is_open]
    weeks = max(1, round((day - today).days / 7))
    return Room(
        open=len(still),
        due_by_next=sum(p.due <= day for p in still),
        due_this_week=sum(p.due <= today + 7 * DAY for p in still),
        usual=book.config.thresholds.promises_a_week * weeks,
        next=day,
    )
