"""What the survey asks, and what the team believes by its answers.

Rule: answers are shown as the mean of a group, never under the team's least number of people, and nobody's own marks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from salesacct.calendar import Period
from salesacct.records.book import Book
from salesacct.records.culture import Survey


class Statement(NamedTuple):
    """A sentence to mark from 1 to 5, and the principle it is about."""

    principle: str
    text: str


STATEMENTS: Mapping[str, Statement] = {
    "leadership-first": Statement(
        "leadership", "Our leader keeps promises to us as strictly as we are asked to keep ours."
    ),
    "leadership-open": Statement("leadership", "Our leader owns up to a miss before anybody has to ask."),
    "goals-clear": Statement("goals", "I can say in one sentence what I am to reach, how much of it, and by when."),
    "goals-mine": Statement("goals", "I had a say in my goals, and I know what they are good for."),
    "measurement-trust": Statement("measurement", "The numbers we look at tell the truth about the work."),
    "measurement-fresh": Statement("measurement", "Every week I know where I stand, without having to ask."),
    "ownership-decide": Statement("ownership", "I know what I may decide by myself."),
    "ownership-own": Statement("ownership", "What somebody here takes on gets done, without anybody running after it."),
    "partners-count": Statement("partners", "A colleague, not only my manager, asks me what became of my promises."),
    "partners-say": Statement("partners", "We tell each other when one of us lets something slip."),
    "recognition-seen": Statement("recognition", "Good work is noticed here, also where nobody was watching."),
    "recognition-fair": Statement("recognition", "Thanks go to those who earned them, not to the loudest."),
    "reviews-held": Statement("reviews", "My one-on-ones take place when they are planned."),
    "reviews-use": Statement("reviews", "I leave a one-on-one knowing what each of us will do next."),
    "feedback-facts": Statement("feedback", "The feedback I get names what I did and what came of it."),
    "feedback-up": Statement("feedback", "I can tell my manager what to do better, and something changes."),
    "development-plan": Statement("development", "I am working on a skill that my manager and I chose together."),
    "development-time": Statement("development", "I get the time and the occasions to become better at it."),
    "openness-early": Statement("openness", "I can say early that something goes wrong, and nobody is blamed."),
    "openness-removed": Statement("openness", "What stands in my way is dealt with once I have named it."),
    "support-asked": Statement("support", "When I ask for help, I have an answer within days."),
    "support-tools": Statement("support", "I have the training and the tools that my goals ask for."),
    "learning-misses": Statement("learning", "After a miss we look for the cause, not for the culprit."),
    "learning-wins": Statement("learning", "We celebrate what went well, and pass on how it was done."),
}
"""Two for each principle, in its order; the words are acct's own."""
LOWEST, HIGHEST = 1, 5


class Belief(NamedTuple):
    """The mean mark as a share from 0 to 1, None under the least number; `answers` are the people it rests on."""

    share: Decimal | None
    answers: int


class Beliefs(NamedTuple):
    """What the answers of one span say: by statement, how many people answered, and what they wrote beside it."""

    by_statement: Mapping[str, Belief]
    people: int
    comments: tuple[str, ...]

    def of(self, statements: Iterable[str]) -> Belief:
        """The belief over several statements: the mean of those that can be shown, resting on the fewest answers."""
        several = [self.by_statement[name] for name in statements]
        known = [one for one in several if one.share is not None]
        if not known:
            return Belief(None, max((one.answers for one in several), default=0))
        shares = [one.share for one in known if one.share is not None]
        return Belief(sum(shares, Decimal(0)) / len(shares), min(one.answers for one in known))


def beliefs(book: Book, people: Collection[str], span: Period) -> Beliefs:
    """What `people` believe by the surveys of `span`; the book must be the one of its last day.

    Of a person the newest mark of each statement counts; an answer without a name is a person of its own, and belongs to
    the team that its typist leads, or is in.
    """
    least = book.config.thresholds.survey_least
    marks: dict[str, dict[str, int]] = {name: {} for name in STATEMENTS}
    comments: dict[str, str] = {}
    for key, survey in _answered(book, people, span):
        for name, mark in survey.answers.items():
            if name in marks:
                marks[name][key] = mark
        if survey.comment.strip():
            comments[key] = survey.comment.strip()
    answered = {key for one in marks.values() for key in one} | comments.keys()
    return Beliefs(
        {name: _belief(list(one.values()), least) for name, one in marks.items()},
        len(answered),
        _shuffled(comments.values()) if len(answered) >= least else (),
    )


def _answered(book: Book, people: Collection[str], span: Period) -> list[tuple[str, Survey]]:
    """The surveys of the span, the oldest first, each with who answered: a person, or the record where there is no name."""
    leads = {person.manager for person in book.people.values()}
    led_here = {book.people[id].manager for id in people if id in book.people}

    def is_ours(survey: Survey) -> bool:
        if survey.who:
            return survey.who in people
        # Who types in paper types in that of the people they lead, which is another team than the one they belong to.
        return survey.by in people and (survey.by in led_here or survey.by not in leads)

    ours = [s for s in book.surveys.values() if span.holds(s.on) and is_ours(s)]
    return [(s.who or f"without a name: {s.id}", s) for s in sorted(ours, key=lambda s: s.on)]


def _belief(marks: list[int], least: int) -> Belief:
    if len(marks) < least:
        return Belief(None, len(marks))
    return Belief((Decimal(sum(marks)) / len(marks) - LOWEST) / (HIGHEST - LOWEST), len(marks))


def _shuffled(comments: Iterable[str]) -> tuple[str, ...]:
    """In an order that says nothing of who wrote what or when, the same at every look."""
    return tuple(sorted(comments, key=lambda text: hashlib.sha256(text.encode("utf-8", "replace")).digest()))


def marks_of(book: Book, person: str, span: Period) -> Mapping[str, dt.date]:
    """The statements a person has marked in the span, each with the day of the newest mark; not the marks."""
    found: dict[str, dt.date] = {}
    for key, survey in _answered(book, (person,), span):
        if key == person:
            found |= dict.fromkeys((name for name in survey.answers if name in STATEMENTS), survey.on)
    return found


def who_answered(book: Book, people: Collection[str], span: Period) -> tuple[frozenset[str], int]:
    """Those of `people` with an answer in the span, and how many answers there are without a name."""
    several = _answered(book, people, span)
    return frozenset(s.who for _, s in several if s.who), sum(s.who is None for _, s in several)
