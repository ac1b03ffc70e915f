"""Goals as lists and one by one: fields, judgement, and the five SMART verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.eased import eased_late
from salesacct.judgement.goals import judge_all, running
from salesacct.judgement.scoring import score_goal
from salesacct.judgement.smart.score import Criterion, Score
from salesacct.records.book import Book
from salesacct.records.model import Checkin, Closed, Goal, Milestone, Revision
from salesacct.views.status import GoalRow, goal_row


class ScoreRow(msgspec.Struct, frozen=True):
    """SMART of one goal; `score` 0 to 100 over the criteria that are known, None when none is; `known` of five are."""

    id: str | None
    text: str
    score: int | None
    criteria: dict[str, Criterion]
    unknown: tuple[str, ...]
    known: int


class ScoresView(msgspec.Struct, frozen=True):
    """Scores in the order asked for."""

    schema: int
    today: dt.date
    goals: tuple[ScoreRow, ...]


class GoalsView(msgspec.Struct, frozen=True):
    """Goals of a list, in the order of the files."""

    schema: int
    today: dt.date
    goals: tuple[GoalRow, ...]
    names: dict[str, str]


class GoalView(msgspec.Struct, frozen=True):
    """One goal: its row, its own words, its SMART verdicts.

    `eased` says of each of the `revisions` that it made the goal easier when it was nearly over; "" where it did not.
    """

    schema: int
    today: dt.date
    goal: GoalRow
    commit: Decimal | None
    stretch: Decimal | None
    counts: str
    milestones: tuple[Milestone, ...]
    revisions: tuple[Revision, ...]
    eased: tuple[str, ...]
    checkins: tuple[Checkin, ...]
    closed: Closed | None
    smart: ScoreRow
    summary: str
    names: dict[str, str]


def score_row(found: Score, id: str | None = None) -> ScoreRow:
    """One score under its goal's id, None for a text that is no goal of the book."""
    known = len(found.criteria) - len(found.unknown)
    return ScoreRow(id, found.text, found.score, dict(found.criteria), found.unknown, known)


def score_words(row: ScoreRow) -> str:
    """`75 of 100`; where criteria are unknown, `100 of 100 (3 of 5 known)`."""
    if row.score is None:
        return "unknown"
    return f"{row.score} of 100" + (f" ({row.known} of {len(row.criteria)} known)" if row.unknown else "")


def scores_view(book: Book, goals: Iterable[Goal], today: dt.date) -> ScoresView:
    """The SMART scores of goals of the book."""
    return ScoresView(1, today, tuple(score_row(score_goal(book, goal, today), goal.id) for goal in goals))


def goals_view(
    book: Book, today: dt.date, *, people: Collection[str] | None, period: Period | None, everything: bool
) -> GoalsView:
    """The running goals, or with `everything` also those closed and those yet to start."""
    goals = list(book.goals.values()) if everything else running(book, today, period)
    if not everything and period is None:
        goals += [g for g in book.goals.values() if g.start and g.start > today and g.closed is None]
    mine = [g for g in goals if people is None or g.owner in people]
    rows = tuple(goal_row(j) for j in judge_all(book, today, mine))
    return GoalsView(1, today, rows, book.names())


def goal_view(book: Book, goal: Goal, today: dt.date) -> GoalView:
    """One goal in full."""
    from salesacct.judgement.goals import Judge
    from salesacct.views.explain import summary

    judged = Judge(book, today).judge(goal)
    return GoalView(
        schema=1,
        today=today,
        goal=goal_row(judged),
        commit=goal.commit,
        stretch=goal.stretch,
        counts=goal.counts,
        milestones=goal.milestones,
        revisions=goal.revisions,
        eased=tuple(eased_late(book, goal, i) for i in range(len(goal.revisions))),
        checkins=goal.checkins,
        closed=goal.closed,
        smart=score_row(score_goal(book, goal, today), goal.id),
        summary=summary(judged, today),
        names=book.names(),
    )
