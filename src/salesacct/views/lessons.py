"""Lessons as data: what was learned and where it stands, what failed and taught nothing yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal

import msgspec

from salesacct.calendar import Period, last_quarter
from salesacct.judgement.lessons import Learned, Match, for_running_goals, learned, matching, says
from salesacct.judgement.misses import Miss, misses, taught
from salesacct.records.book import Book
from salesacct.records.model import Goal
from salesacct.views.rounding import ratio


class LessonRow(msgspec.Struct, frozen=True):
    """One lesson. `source` says in what it stands: a lesson record, or a closed goal, an ended plan or experiment.

    `id` is that record's; `who` are the people it came from; `outcome` how the goal, plan or experiment ended.
    """

    id: str
    source: str
    on: dt.date
    by: str
    who: tuple[str, ...]
    what: str
    goal: str | None
    commitment: str | None
    metrics: tuple[str, ...]
    tags: tuple[str, ...]
    expected: str
    happened: str
    why: str
    next: str
    outcome: str


class MissRow(msgspec.Struct, frozen=True):
    """A promise or goal that was missed, and how many lessons it taught; `command` writes the first one."""

    kind: str
    id: str
    by: str
    on: dt.date
    what: str
    why: str
    goal: str | None
    closed: bool
    lessons: int
    command: str


class TaughtRow(msgspec.Struct, frozen=True):
    """How many misses taught something, and how many lessons in all; `share` is null without a miss."""

    misses: int
    taught: int
    lessons: int
    share: Decimal | None


class LessonList(msgspec.Struct, frozen=True):
    """Lessons, the newest first; `due` are the misses that taught nothing yet, `earlier` counts lessons before the period.

    `words` and `tags` are those looked for.
    """

    schema: int
    today: dt.date
    period: Period | None
    words: tuple[str, ...]
    tags: tuple[str, ...]
    lessons: tuple[LessonRow, ...]
    due: tuple[MissRow, ...]
    earlier: int
    names: dict[str, str]


class LessonsDue(msgspec.Struct, frozen=True):
    """The misses of the period that taught nothing yet, the newest first, and the counts of all of them."""

    schema: int
    today: dt.date
    period: Period
    misses: tuple[MissRow, ...]
    counts: TaughtRow
    names: dict[str, str]


class LessonStory(msgspec.Struct, frozen=True):
    """One lesson in full, with the words of what it is about."""

    schema: int
    today: dt.date
    lesson: LessonRow
    goal_title: str | None
    promise: str | None
    names: dict[str, str]


class MatchRow(msgspec.Struct, frozen=True):
    """A lesson that may help with a goal, and what speaks for it."""

    goal: str
    lesson: LessonRow
    because: tuple[str, ...]


class LessonSection(msgspec.Struct, frozen=True):
    """What a page says of learning: lessons that fit the goals that run, and misses that taught nothing yet."""

    matches: tuple[MatchRow, ...]
    due: tuple[MissRow, ...]
    counts: TaughtRow


def lesson_row(lesson: Learned) -> LessonRow:
    """The row of one lesson."""
    return LessonRow(**{name: getattr(lesson, name) for name in LessonRow.__struct_fields__})


def miss_row(m: Miss) -> MissRow:
    """The row of one miss."""
    if m.kind == "promise":
        command = f'acct lesson "…" --commitment {m.id}'
    else:
        command = f'acct lesson "…" --goal {m.id}' if m.closed else f'acct goal close {m.id} --learned "…"'
    return MissRow(m.kind, m.id, m.by, m.on, m.what, m.why, m.goal, m.closed, m.lessons, command)


def lesson_list(
    book: Book,
    today: dt.date,
    people: Collection[str] | None,
    span: Period | None,
    *,
    words: Sequence[str] = (),
    tags: Sequence[str] = (),
) -> LessonList:
    """Lessons that came from `people` (all when None) within `span` (all days when None), with all the words and tags.

    Misses that taught nothing yet are looked for in the same days, of all days only in the last quarter; they have no tags.
    """
    mine = [
        lesson
        for lesson in learned(book)
        if (people is None or any(p in people for p in lesson.who))
        and says(" ".join((lesson.text, *lesson.tags)), words)
        and all(tag in lesson.tags for tag in tags)
    ]
    shown = [lesson for lesson in mine if span is None or span.holds(lesson.on)]
    due = [] if tags else [m for m in _due(book, today, span, people) if says(f"{m.what} {m.why}", words)]
    return LessonList(
        schema=1,
        today=today,
        period=span,
        words=tuple(words),
        tags=tuple(tags),
        lessons=tuple(map(lesson_row, shown)),
        due=tuple(map(miss_row, due)),
        earlier=sum(lesson.on < span.start for lesson in mine) if span else 0,
        names=book.names(),
    )


def _due(book: Book, today: dt.date, span: Period | None, people: Collection[str] | None) -> list[Miss]:
    return list(taught(misses(book, today, span or last_quarter(today), people)).silent)


def lessons_due(book: Book, today: dt.date, people: Collection[str] | None, period: Period | None) -> LessonsDue:
    """The misses of `people` (all when None) in the period, or the last quarter, that taught nothing yet."""
    span = period or last_quarter(today)
    found = misses(book, today, span, people)
    due = tuple(map(miss_row, taught(found).silent))
    return LessonsDue(1, today, span, due, taught_row(found), book.names())


def taught_row(found: Sequence[Miss]) -> TaughtRow:
    """The counts of these misses."""
    counts = taught(found)
    return TaughtRow(counts.misses, counts.taught, counts.lessons, ratio(counts.share))


def lesson_story(book: Book, lesson: Learned, today: dt.date) -> LessonStory:
    """One lesson on `today`; the book must be the one of that day."""
    goal, promise = book.goals.get(lesson.goal or ""), book.commitments.get(lesson.commitment or "")
    title = goal.title if goal else None
    return LessonStory(1, today, lesson_row(lesson), title, promise.what if promise else None, book.names())


def match_rows(book: Book, goal: Goal, today: dt.date) -> tuple[MatchRow, ...]:
    """The lessons that fit a goal, which may be one that is not in the book yet."""
    return tuple(match_row(goal, match) for match in matching(book, goal, today))


def match_row(goal: Goal, match: Match) -> MatchRow:
    """The row of one match."""
    return MatchRow(goal.id, lesson_row(match.lesson), match.because)


def lesson_section(book: Book, rep: str, since: dt.date, today: dt.date) -> LessonSection | None:
    """What the page of a person says of learning; None when there is nothing to say.

    Misses are those of the last quarter, for a lesson doesn't lapse with a one-on-one; `since` may reach further back.
    """
    quarter = last_quarter(today)
    found = misses(book, today, Period(min(since, quarter.start), quarter.end), (rep,))
    matches = tuple(
        match_row(goal, match) for goal, several in for_running_goals(book, rep, today) for match in several
    )
    due = tuple(map(miss_row, taught(found).silent))
    return LessonSection(matches, due, taught_row(found)) if matches or due else None
