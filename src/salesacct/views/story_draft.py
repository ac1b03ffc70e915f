"""A case study drafted from the record: a title, and sections of paragraphs in plain text, for Markdown to be made of.

Rule: every sentence rests on a record and carries its day; what the record does not hold is said to be unknown or left
out; people's own words stand in quotes. The last section is the human's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from salesacct.calendar import Calendar, Period
from salesacct.judgement.stories import Course, Facts, goal_facts, person_facts
from salesacct.records.book import Book
from salesacct.records.model import Goal
from salesacct.views.forecast import Point, forecast_view
from salesacct.views.story_ends import happened, taught
from salesacct.views.story_starts import started
from salesacct.views.story_tries import tried
from salesacct.views.telling import Dates, named

TAKE_AWAY = "What others can take from it"
PROMPT = (
    "Yours to write, in two or three sentences: what would you tell a colleague who sets out on the same tomorrow? "
    "Then delete this line."
)
"""The line by which a draft is known until somebody has written its end."""


class Chart(msgspec.Struct, frozen=True):
    """The way of one goal, to be drawn; `title` is "" where the story has no other goal."""

    title: str
    points: tuple[Point, ...]
    target: Decimal
    unit: str


class Section(msgspec.Struct, frozen=True):
    """A heading and its paragraphs; a chart stands below the paragraph of that number, counted from 0."""

    heading: str
    paragraphs: tuple[str, ...]
    chart: Chart | None = None
    chart_below: int = 0


class StoryDraft(msgspec.Struct, frozen=True):
    """A case study without its last section, which is the human's. `who` are the people it is about.

    `until` is the last day of what it tells of, where that was still to come when it was drafted.
    """

    title: str
    today: dt.date
    who: tuple[str, ...]
    goal: str | None
    period: str
    until: dt.date | None
    sections: tuple[Section, ...]


def draft_of_goal(book: Book, goal: Goal, today: dt.date, title: str = "") -> StoryDraft:
    """The story of one goal up to `today`; the book must be the one of that day."""
    facts = goal_facts(book, goal, today)
    name = title or f"{book.name(goal.owner)}: {goal.title}"
    until = goal.due if goal.due and goal.due >= today and not goal.closed else None
    sections = _sections(book, facts, retold=goal.title not in name)
    return StoryDraft(name, today, (goal.owner,), goal.id, "", until, sections)


def draft_of_period(book: Book, person: str, period: Period, today: dt.date, title: str = "") -> StoryDraft:
    """The story of a person's period up to `today`; the book must be the one of that day."""
    facts = person_facts(book, person, period, today)
    name = title or f"{book.name(person)} in {period_words(period, book.calendar)}"
    until = period.last if period.last >= today else None
    return StoryDraft(name, today, (person,), None, period.name, until, _sections(book, facts))


def period_words(period: Period, calendar: Calendar) -> str:
    """`Q4 of FY27`, or `Q4 of 2027` where the fiscal year is the calendar's; other periods by their name."""
    year, dash, part = period.name.partition("-")
    if not dash or part[:1] not in ("Q", "H") or not part[1:].isdigit():
        return period.name
    return f"{part} of {year if calendar.fiscal_year_starts == 1 else f'FY{year[-2:]}'}"


def _sections(book: Book, facts: Facts, *, retold: bool = True) -> tuple[Section, ...]:
    date = Dates(facts.period.start)
    below, chart = _chart(book, facts)
    return (
        Section("Where it started", _said(started(book, facts, date, retold=retold))),
        Section("What was tried", _said(tried(book, facts, date))),
        Section("What happened", _said(happened(book, facts, date)), chart, below),
        Section("What was learned", _said(taught(book, facts, date))),
    )


def _said(paragraphs: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in paragraphs if text)


def _chart(book: Book, facts: Facts) -> tuple[int, Chart | None]:
    """The chart of the first goal that can have one, and which goal that is."""
    for i, course in enumerate(facts.courses):
        goal = course.goal
        points = _points(book, facts, course)
        if goal.target is not None and sum(p.actual is not None for p in points) > 1:
            unit = course.last.metric.unit if course.last.metric else ""
            return i, Chart("" if facts.goal else named(goal.title), points, goal.target, unit)
    return 0, None


def _points(book: Book, facts: Facts, course: Course) -> tuple[Point, ...]:
    """The days of the goal, with what was expected and what there was; the forecast is no part of a story."""
    row = forecast_view(book, facts.today, people=None, period=None, goal=course.goal.id).forecasts[0]
    return tuple(msgspec.structs.replace(p, low=None, high=None) for p in row.points)
