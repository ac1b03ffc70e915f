"""Habits that weaken accountability, told by `acct check` as warnings and never blocking anything.

The counts are conventions that a team may change (3 to 5 goals a person, 1 to 3 promises a week, lead and lag both present).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from salesacct.judgement.assess.habits import HABITS
from salesacct.judgement.assess.survey import STATEMENTS
from salesacct.judgement.goals import running
from salesacct.problems import Problem
from salesacct.records.book import Book
from salesacct.records.model import Goal
from salesacct.records.places import Places
from salesacct.records.spelling import did_you_mean


def habits(book: Book, places: Places, today: dt.date) -> list[Problem]:
    """What to look at in how the team sets goals and makes promises; the book must be the one of `today`."""
    goals: dict[str, list[Goal]] = {}
    for goal in running(book, today):
        if goal.due is None or goal.due >= today:
            goals.setdefault(goal.owner, []).append(goal)
    return [
        *_numbers_of_goals(book, goals, places),
        *_lead_and_lag(book, goals, places),
        *_promises(book, places, today),
        *_ended(book, places, today),
        *_paired(book, places),
        *_names(book, places),
    ]


def _warn(places: Places, kind: str, id: str, field: str, rule: str, message: str, hint: str) -> Problem:
    return places.problem(kind, id, field, rule, message, hint, "warning")


def _numbers_of_goals(book: Book, goals: dict[str, list[Goal]], places: Places) -> Iterator[Problem]:
    most = book.config.thresholds.goals_most
    least = book.config.thresholds.goals_least
    for person, theirs in goals.items():
        if len(theirs) > most:
            yield _warn(
                places,
                "people",
                person,
                "",
                "many-goals",
                f"{person} has {len(theirs)} goals at once",
                f"{least} to {most} can be kept in mind; close or postpone some",
            )


def _lead_and_lag(book: Book, goals: dict[str, list[Goal]], places: Places) -> Iterator[Problem]:
    for person, theirs in goals.items():
        kinds = {book.metrics[g.metric].kind for g in theirs if g.metric and g.metric in book.metrics}
        if len(theirs) > 1 and len(kinds) == 1:
            have, lack = ("results", "lead") if kinds == {"lag"} else ("activities", "lag")
            yield _warn(
                places,
                "people",
                person,
                "",
                "lead-and-lag",
                f"all goals of {person} are {have}",
                f"add one on a {lack} metric, so that work and result can be told apart",
            )


def _promises(book: Book, places: Places, today: dt.date) -> Iterator[Problem]:
    most = book.config.thresholds.promises_a_week
    week = book.calendar.week_of(today)
    for person in book.people:
        made = [c for c in book.commitments.values() if c.by == person and week.holds(c.made)]
        if len(made) > most:
            yield _warn(
                places,
                "people",
                person,
                "",
                "many-promises",
                f"{person} made {len(made)} promises this week",
                f"1 to {most} a week get kept; fewer, kept, build trust",
            )


def _ended(book: Book, places: Places, today: dt.date) -> Iterator[Problem]:
    for goal in book.goals.values():
        if goal.closed is None and goal.due is not None and (today - goal.due).days > 14:
            yield _warn(
                places,
                "goals",
                goal.id,
                "due",
                "not-closed",
                f"{goal.id} ended on {goal.due} and is not closed",
                f"`acct goal close {goal.id}` keeps what was learned",
            )


def _names(book: Book, places: Places) -> Iterator[Problem]:
    """Statements and habits that no survey and no assessment knows: what stands beside them would never be seen."""
    for id, survey in book.surveys.items():
        for name in survey.answers.keys() - STATEMENTS.keys():
            hint = did_you_mean(name, STATEMENTS) or "`acct assess survey --paper` shows the statements"
            yield _warn(places, "surveys", id, "answers", "unknown-statement", f"no statement `{name}`", hint)
    named = [
        ("assessments", a.id, f"results.{i}.habit", r.habit)
        for a in book.assessments.values()
        for i, r in enumerate(a.results)
    ]
    named += [("experiments", x.id, "measure", x.measure) for x in book.experiments.values() if x.measure]
    for kind, id, field, name in named:
        if name not in HABITS:
            hint = did_you_mean(name, HABITS) or "`acct assess --json` names them all"
            yield _warn(places, kind, id, field, "unknown-habit", f"no habit `{name}`", hint)


def _paired(book: Book, places: Places) -> Iterator[Problem]:
    """Nobody has two partners at once."""
    taken: dict[str, str] = {}
    for id, pair in book.partners.items():
        for person in pair.who if pair.ended is None else ():
            if person in taken:
                message = f"{person} has two partners at once: {taken[person]} and {id}"
                older = min(taken[person], id, key=lambda one: book.partners[one].on)
                hint = f"end the older one: acct partner end {older}"
                yield _warn(places, "partners", id, "who", "paired-already", message, hint)
            taken[person] = id
