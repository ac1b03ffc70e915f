"""What happened and what it taught, in prose: figures with their day, milestones, wins, thanks, lessons."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.judgement.goals import GoalJudgement
from salesacct.judgement.lessons import Learned
from salesacct.judgement.stories import Course, Facts
from salesacct.records.book import Book
from salesacct.views.telling import STANDING, Dates, counted, figure, joined, named, quoted
from salesacct.views.words import percent

CHEERS = 4
"""So many wins and so many thanks are told; a story is no guest book."""
FOLLOWS = {
    word: f"what was done is to be {done}"
    for word, done in (("keep", "kept"), ("change", "changed"), ("stop", "stopped"))
}


def happened(book: Book, facts: Facts, date: Dates) -> list[str]:
    """The paragraphs, one for each goal first; at least one."""
    figures = [joined(*_figures(c, facts, date), *_milestones(c, date)) for c in facts.courses]
    return [
        *(figures or [joined("no figures are on file, for there was no goal")]),
        joined(*_wins(book, facts, date), *_kudos(book, facts, date)),
    ]


def _figures(course: Course, facts: Facts, date: Dates) -> Iterator[str]:
    goal, judged = course.goal, course.last
    name = "the goal" if facts.goal else "it" if len(facts.courses) == 1 else named(goal.title)
    if judged.metric is None or goal.target is None:
        yield f"how far {name} got was not measured"
    elif judged.ended and goal.due:
        yield _at_the_end(judged, course, name, date)
    else:
        yield _so_far(judged, course, facts, name, date)
    yield from _closed(course, date)


def _at_the_end(judged: GoalJudgement, course: Course, name: str, date: Dates) -> str:
    goal, value = course.goal, judged.actual.value
    assert goal.due is not None
    if value is None:
        return f"up to the last day, {date(goal.due)}, no reading was on file for {name}, so it counts as missed"
    if judged.status == "hit":
        when = f" on {date(course.reached)}" if course.reached and judged.shape in ("total", "level") else ""
        return f"{name} was reached{when}: on the last day, {date(goal.due)}, it stood at {_against(judged)}"
    short = ""
    if judged.shape == "total" and goal.target is not None:
        short = f", {figure(goal.target - value)} short"
    return f"on the last day, {date(goal.due)}, {name} stood at {_against(judged)}{short}, and was missed"


def _against(judged: GoalJudgement) -> str:
    """`7 of 12 logos (58 %)`; a level stands against its target."""
    target, value, unit = judged.goal.target, judged.actual.value, judged.metric.unit if judged.metric else ""
    if judged.shape == "total":
        share = f" ({percent(judged.attainment)})" if judged.attainment is not None else ""
        return f"{figure(value)} of {figure(target, unit)}{share}"
    return f"{figure(value, unit)} against a target of {figure(target, unit)}"


def _so_far(judged: GoalJudgement, course: Course, facts: Facts, name: str, date: Dates) -> str:
    until = facts.today if facts.goal else min(facts.today, facts.period.last)
    if judged.actual.value is None:
        return f"up to {date(until)} nothing was measured for {name}"
    if judged.status == "hit" and course.reached:
        return f"{name} was reached on {date(course.reached)}; by {date(until)} it stood at {_against(judged)}"
    said = f"on {date(judged.actual.as_of or until)} {name} stood at {_against(judged)}"
    if judged.expected is not None and judged.shape != "keep":
        said += f", with {figure(judged.expected)} expected by then"
    return f"{said}, and {STANDING[judged.status]}" if judged.status != "no-data" else said


def _closed(course: Course, date: Dates) -> Iterator[str]:
    """How it was closed, where that is not what the readings say."""
    closed, judged = course.goal.closed, course.last
    if closed is None or (judged.metric and closed.outcome == judged.status):
        return
    if closed.outcome == "dropped":
        yield f"it was dropped on {date(closed.on)}"
    else:
        doubt = ", though the readings don’t say so" if judged.metric and judged.ended else ""
        yield f"it was closed on {date(closed.on)} as {closed.outcome}{doubt}"


def _milestones(course: Course, date: Dates) -> Iterator[str]:
    unit = course.last.metric.unit if course.last.metric else ""
    for milestone, reached in course.milestones:
        aim = f"the milestone of {figure(milestone.value, unit)} by {date(milestone.by)}"
        if reached and reached <= milestone.by:
            yield f"{aim} was reached in time, on {date(reached)}"
        elif reached:
            yield f"{aim} was reached on {date(reached)}, {counted((reached - milestone.by).days, 'day')} late"
        elif course.last.ended or milestone.by < (course.last.actual.as_of or milestone.by):
            yield f"{aim} was not reached"


def _wins(book: Book, facts: Facts, date: Dates) -> Iterator[str]:
    for w in facts.wins[-CHEERS:]:
        yield f"on {date(w.on)} {book.name(w.by)} wrote down a win: {quoted(w.what)}"


def _kudos(book: Book, facts: Facts, date: Dates) -> Iterator[str]:
    for k in facts.kudos[-CHEERS:]:
        value = f" ({k.value})" if k.value else ""
        yield f"on {date(k.on)} {book.name(k.by)} thanked {book.name(k.to)}: {quoted(k.why)}{value}"


def taught(book: Book, facts: Facts, date: Dates) -> list[str]:
    """The paragraphs, at least one."""
    found = [joined(*_lesson(book, lesson, facts, date)) for lesson in facts.lessons]
    silent = [c for c in facts.courses if _failed(c) and not any(lesson.goal == c.goal.id for lesson in facts.lessons)]
    found += [_retro(c, facts) for c in silent]
    return found or [joined("what it taught is not written down yet")]


def _failed(course: Course) -> bool:
    closed = course.goal.closed
    return closed.outcome == "missed" if closed else course.last.status == "missed"


def _lesson(book: Book, lesson: Learned, facts: Facts, date: Dates) -> Iterator[str]:
    who, on = book.name(lesson.by), date(lesson.on)
    promise = book.commitments.get(lesson.commitment or "")
    goal = book.goals.get(lesson.goal or "")
    if lesson.source == "goal" and goal:
        yield f"closing {'the goal' if facts.goal else named(goal.title)} on {on}, {who} wrote {quoted(lesson.what)}"
    elif promise:
        yield f"from the promise {quoted(promise.what)} {who} learned on {on}: {quoted(lesson.what)}"
    elif lesson.source == "lesson":
        about = f", from {named(goal.title)}" if goal and not facts.goal else ""
        yield f"on {on} {who} noted{about}: {quoted(lesson.what)}"
    else:
        yield f"from the {lesson.source} that ended on {on} {who} learned: {quoted(lesson.what)}"
    yield from _look_back(lesson.expected, lesson.happened, lesson.why, lesson.next)


def _look_back(expected: str, happened: str, why: str, next: str) -> Iterator[str]:
    """The words of a retro."""
    parts = [("expected was", expected), ("what happened was", happened)]
    yield ", and ".join(f"{name} {quoted(text)}" for name, text in parts if text.strip())
    if why.strip():
        yield f"what led to it: {quoted(why)}"
    if next.strip():
        yield FOLLOWS.get(next.strip().lower()) or f"what follows from it: {quoted(next)}"


def _retro(course: Course, facts: Facts) -> str:
    """A miss without a lesson: its retro as far as there is one, and that the lesson is missing."""
    closed = course.goal.closed
    about = "this miss" if facts.goal or len(facts.courses) == 1 else f"missing {named(course.goal.title)}"
    found = _look_back(closed.expected, closed.happened, closed.why, closed.next) if closed else ()
    return joined(*found, f"what {about} taught is not written down yet")
