"""What somebody could use help with, and the resources that fit.

Rule: a resource is suggested only for a fact: a goal that lags, a lead metric that dropped, a plan that runs, a request
that is open. Nothing lags, nothing is suggested. What was given or done before is marked as tried and stands last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from salesacct.judgement.goals import GoalJudgement
from salesacct.judgement.leads import LeadDrop
from salesacct.judgement.requests import request_now
from salesacct.judgement.skills import same_skill
from salesacct.records.book import Book
from salesacct.records.culture import Plan, Request, Resource

LAGS = ("missed", "behind", "at-risk")
"""Statuses of a goal that call for help, the worst first."""


class Need(msgspec.Struct, frozen=True):
    """One reason to look for help: the metric or the skill it is about, and the fact it rests on."""

    kind: Literal["goal", "drop", "request", "plan"]
    fact: GoalJudgement | LeadDrop | Request | Plan
    metric: str = ""
    skill: str = ""


class Tried(msgspec.Struct, frozen=True):
    """When a resource was last given to a person or used in a plan, and in which record."""

    on: dt.date
    how: Literal["request", "plan"]
    id: str


class Suggestion(msgspec.Struct, frozen=True):
    """A resource that fits, what it fits (the most pressing first), and whether the person had it before."""

    resource: Resource
    needs: tuple[Need, ...]
    tried: Tried | None


def needs_of(
    book: Book, person: str, today: dt.date, goals: Iterable[GoalJudgement], drops: Iterable[LeadDrop]
) -> tuple[Need, ...]:
    """The person's needs, the most pressing first, out of the goals judged and the drops of `today`."""
    lagging = [g for g in goals if g.goal.owner == person and g.goal.closed is None and g.status in LAGS and g.metric]
    found = [
        Need("goal", g, g.metric.id if g.metric else "") for g in sorted(lagging, key=lambda g: LAGS.index(g.status))
    ]
    found += [Need("drop", drop, drop.metric.id) for drop in drops]
    for r in book.requests.values():
        if r.by == person and r.skill and request_now(book, r, today).is_open:
            found.append(Need("request", r, skill=r.skill))
    found += [Need("plan", p, skill=p.skill) for p in book.plans.values() if p.owner == person and p.ended is None]
    return tuple(found)


def suggestions(book: Book, person: str, needs: Sequence[Need]) -> tuple[Suggestion, ...]:
    """The resources that fit any of the needs: the untried first, then by the most pressing need, then by how many."""
    found = []
    for resource in book.resources.values():
        fits = tuple(need for need in needs if helps(resource, need))
        themselves = resource.type == "person" and resource.where == person
        if fits and resource.retired is None and not themselves:
            found.append(Suggestion(resource, fits, _tried(book, person, resource.id)))
    return tuple(
        sorted(
            found,
            key=lambda s: (s.tried is not None, needs.index(s.needs[0]), -len(s.needs), s.resource.name.casefold()),
        )
    )


def helps(resource: Resource, need: Need) -> bool:
    """Is the resource linked to the need's metric or skill?"""
    if need.metric:
        return need.metric in resource.metrics
    return same_skill(need.skill) in {same_skill(skill) for skill in resource.skills}


def _tried(book: Book, person: str, resource: str) -> Tried | None:
    return max(_uses(book, person, resource), key=lambda t: (t.on, t.id), default=None)


def _uses(book: Book, person: str, resource: str) -> Iterator[Tried]:
    for r in book.requests.values():
        if r.by == person and r.resource == resource and r.answered:
            yield Tried(r.answered, "request", r.id)
    for plan in book.plans.values():
        for action in plan.actions:
            if action.resource == resource and action.done and (action.by or plan.owner) == person:
                yield Tried(action.done, "plan", plan.id)
