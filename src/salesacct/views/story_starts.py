"""Where it started, in prose: the goal as it was set, what the time before had brought, what was said first."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.judgement.stories import Course, Facts
from salesacct.records.book import Book
from salesacct.views.telling import STANDING, Dates, counted, figure, full_day, joined, listed, named, number, quoted


def started(book: Book, facts: Facts, date: Dates, *, retold: bool) -> list[str]:
    """The paragraphs, at least one; `retold` when the goal's title does not stand in the story's."""
    if facts.goal is not None:
        course = facts.courses[0]
        objective = book.objectives.get(course.goal.supports or "")
        return [
            joined(
                _set_out(book, course, retold=retold),
                _terms(book, course, ""),
                f"It served the objective {quoted(objective.title)}" if objective else "",
            ),
            joined(*_early(book, course, date)),
        ]
    who, many = book.name(facts.who), len(facts.courses)
    span = f"from {full_day(facts.period.start)} to {full_day(facts.period.last)}"
    if not many:
        return [joined(f"{who} had no goal on file for the time {span}"), joined(_first_talk(facts, date))]
    titles = listed([quoted(c.goal.title) for c in facts.courses])
    about = [c.goal.title for c in facts.courses] if many > 1 else [""]
    return [
        joined(f"{span} {who} worked on {counted(many, 'goal')}: {titles}", *_served(book, facts)),
        *(
            joined(_terms(book, c, f"for {named(title)} " if title else ""), *_early(book, c, date))
            for title, c in zip(about, facts.courses, strict=True)
        ),
        joined(_first_talk(facts, date)),
    ]


def _set_out(book: Book, course: Course, *, retold: bool) -> str:
    goal, first = course.goal, course.first
    who = book.name(first.owner)
    what = f"the goal {quoted(goal.title)}" if retold else "this goal"
    began = f"on {full_day(first.start)} {who} took on {what}" if first.start else f"{who} took on {what}"
    until = f", to be reached by {full_day(first.due)}" if first.due else "; by when is not on file"
    return began + (", for the whole team" if goal.counts == "team" else "") + until


def _terms(book: Book, course: Course, which: str) -> str:
    """Metric, baseline and target as they were set, and what the same time before had brought. `which` begins it."""
    first = course.first
    metric = book.metrics.get(first.metric or "")
    if metric is None:
        return f"{which}no metric is on file, so how far it got can only be told in words"
    if first.target is None:
        return f"{which}no target is on file; it was measured by {metric.name}"
    target = figure(first.target, metric.unit)
    if metric.combine == "sum" and not metric.ratio:
        aim = f"{which}the target was {'no more than ' if metric.better == 'lower' else ''}{target}"
        if first.baseline is not None:
            return f"{aim}, after {figure(first.baseline)} before"
        if course.before is not None:
            return f"{aim}; the same length of time just before had brought {figure(course.before)}"
        return f"{aim}; what the time before had brought is not on file"
    if first.baseline is None:
        return f"{which}the target was {target} in {metric.name}; where that stood at the beginning is not on file"
    if first.baseline == first.target:
        return f"{which}the aim was to keep {metric.name} at {target} or better"
    return f"{which}the start was {figure(first.baseline, metric.unit)} in {metric.name}, and the target {target}"


def _served(book: Book, facts: Facts) -> Iterator[str]:
    """Which objectives the goals served, each named once."""
    by: dict[str, list[str]] = {}
    for course in facts.courses:
        objective = book.objectives.get(course.goal.supports or "")
        if objective:
            by.setdefault(objective.title, []).append(named(course.goal.title))
    for title, goals in by.items():
        if len(goals) == len(facts.courses):
            they = {1: "it", 2: "both"}.get(len(goals), f"all {number(len(goals))}")
        else:
            they = listed(goals)
        yield f"{they} served the objective {quoted(title)}"


def _early(book: Book, course: Course, date: Dates) -> Iterator[str]:
    """What was said first, and where it stood on that day."""
    if course.early is None or course.early_on is None:
        return
    judged, when = course.early, f"on {date(course.early_on)}"
    checkin = next((c for c in course.checkins if c.on == course.early_on), None)
    if checkin and (checkin.confidence is not None or checkin.note.strip()):
        told = [f"gave a confidence of {checkin.confidence} out of 10"] if checkin.confidence is not None else []
        told += [f"wrote {quoted(checkin.note)}"] if checkin.note.strip() else []
        yield f"in the first check-in, {when}, {book.name(course.goal.owner)} {' and '.join(told)}"
        when = "that day"
    if judged.metric is None:
        return
    if judged.actual.value is None:
        yield f"{when} nothing had been measured yet"
        return
    stood = f"{when} it stood at {figure(judged.actual.value, judged.metric.unit)}"
    if judged.expected is not None and judged.shape != "keep":
        stood += f", with {figure(judged.expected)} expected by then"
    yield f"{stood}, and {STANDING[judged.status]}" if judged.status != "no-data" else stood


def _first_talk(facts: Facts, date: Dates) -> str:
    talk = next((r for r in facts.reviews if r.challenges.strip()), None)
    return f"in the one-on-one of {date(talk.on)} the challenge was {quoted(talk.challenges)}" if talk else ""
