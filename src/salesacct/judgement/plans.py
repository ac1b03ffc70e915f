"""Development plans as they stand on a day: which steps are due, when the plan was last touched, what it still lacks.

Rule: a plan lives by being touched. One to which nothing has happened for the team's rhythm (`rhythms.plan`, 30 days)
is untouched, whatever it promises; whoever is away is not asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from typing import Literal, get_args

import msgspec

from salesacct.judgement.presence import has_left
from salesacct.records.book import Book
from salesacct.records.culture import Action, Plan, Resource
from salesacct.records.span import after

StepState = Literal["open", "due", "overdue", "done", "late"]
Kind = Literal["experience", "exposure", "education"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Lack = Literal["no steps", "one kind", "other side"]
OFFERED = 3
"""So many resources are offered that no step uses yet."""


class Step(msgspec.Struct, frozen=True):
    """A step of a plan: its number as it is shown, from 1, and who takes it. `late` is done after its day."""

    number: int
    action: Action
    by: str
    state: StepState
    overdue_days: int

    @property
    def is_open(self) -> bool:
        """Still to be taken?"""
        return self.action.done is None


class PlanNow(msgspec.Struct, frozen=True):
    """A plan on a day. `touched` is the last day anything happened to it, `quiet_days` the calendar days since.

    `over_days` are those since the plan's own due day while it has not ended.
    """

    plan: Plan
    steps: tuple[Step, ...]
    touched: dt.date
    quiet_days: int
    untouched: bool
    over_days: int

    @property
    def done(self) -> int:
        """Steps taken."""
        return sum(not step.is_open for step in self.steps)

    @property
    def overdue(self) -> tuple[Step, ...]:
        """Steps whose day has passed, the most overdue first; none once the plan has ended."""
        late = [step for step in self.steps if step.state == "overdue"]
        return tuple(sorted(late, key=lambda step: -step.overdue_days))

    @property
    def next(self) -> Step | None:
        """The open step that comes first: the one with the nearest day, else the first without one."""
        still = [step for step in self.steps if step.is_open]
        return min(still, key=lambda step: (step.action.due or dt.date.max, step.number), default=None)


def plan_now(book: Book, plan: Plan, today: dt.date) -> PlanNow:
    """The plan on `today`; book and plan must be those of that day (`as_of`)."""
    steps = tuple(_step(plan, number, action, today) for number, action in enumerate(plan.actions, start=1))
    touched = max(_touches(plan))
    away = any(leave.holds(today) for leave in book.away(plan.owner))
    return PlanNow(
        plan=plan,
        steps=steps,
        touched=touched,
        quiet_days=(today - touched).days,
        untouched=plan.ended is None and not away and after(touched, book.config.rhythms.plan) <= today,
        over_days=max(0, (today - plan.due).days) if plan.due and plan.ended is None else 0,
    )


def _step(plan: Plan, number: int, action: Action, today: dt.date) -> Step:
    late = max(0, (today - action.due).days) if action.due and action.done is None and plan.ended is None else 0
    state: StepState
    if action.done:
        state = "late" if action.due and action.done > action.due else "done"
    elif late:
        state = "overdue"
    else:
        state = "due" if action.due == today and plan.ended is None else "open"
    return Step(number, action, action.by or plan.owner, state, late)


def _touches(plan: Plan) -> Iterable[dt.date]:
    """The days on which something happened to the plan."""
    yield plan.on
    for action in plan.actions:
        yield from filter(None, (action.on, action.done))
    yield from (sign.on for sign in plan.evidence)


def running_plans(book: Book, people: Collection[str] | None, today: dt.date) -> list[PlanNow]:
    """The plans of `people` (all when None) that have not ended, of those who are still here.

    Untouched ones come first, the longest so, then those with overdue steps, then by the next day due.
    """
    found = [
        plan_now(book, plan, today)
        for plan in book.plans.values()
        if plan.ended is None and (people is None or plan.owner in people) and not has_left(book, plan.owner, today)
    ]
    return sorted(found, key=_pressing)


def _pressing(now: PlanNow) -> tuple[int, int, dt.date, str]:
    late = now.overdue[0].overdue_days if now.overdue else 0
    day = now.next.action.due if now.next and now.next.action.due else dt.date.max
    return -now.quiet_days if now.untouched else 0, -max(late, now.over_days), day, now.plan.id


def other_side(book: Book, plan: Plan) -> str | None:
    """Who has a part in the plan beside its owner: the manager, else who wrote it; None when that is nobody else."""
    owner = book.people.get(plan.owner)
    side = (owner.manager if owner else None) or plan.by
    return side if side != plan.owner else None


def lacks(book: Book, plan: Plan) -> tuple[Lack, ...]:
    """What a running plan could do with: a first step, a second kind of step, a step of the other side."""
    if plan.ended:
        return ()
    if not plan.actions:
        return ("no steps",)
    found: list[Lack] = []
    if len(plan.actions) > 1 and len({action.kind for action in plan.actions}) == 1:
        found.append("one kind")
    side = other_side(book, plan)
    if side and all(action.by != side for action in plan.actions):
        found.append("other side")
    return tuple(found)


_WATCHING = frozenset(
    ("accompany", "ask", "follow", "interview", "join", "listen", "observe", "shadow", "sit", "visit", "watch")
)
_LEARNING = frozenset(("enrol", "enroll", "learn", "read", "revise", "study"))
_TAUGHT = re.compile(
    r"\b(book|certif\w+|class|course|e-?learning|module|seminar|training|webinar|workshop)\b", re.IGNORECASE
)
_ATTENDING = frozenset(("attend", "book", "complete", "do", "finish", "join", "pass", "take"))


def kind_of_words(what: str, *, other: bool = False) -> Kind:
    """The kind a step most likely is, by the verb it begins with; `other` is a step of the other side, which shows or tells."""
    first = re.match(r"[a-z]*", what.strip().lower())
    verb = first[0] if first else ""
    if verb in _LEARNING or (verb in _ATTENDING and _TAUGHT.search(what)):
        return "education"
    return "exposure" if other or verb in _WATCHING else "experience"


def resources_for(book: Book, plan: Plan) -> tuple[Resource, ...]:
    """Resources for the skill or the metrics of the plan that no step uses yet, those for the skill first."""
    used = {action.resource for action in plan.actions}
    fit = [(_fits(resource, plan), resource) for resource in book.resources.values() if resource.id not in used]
    found = sorted((pair for pair in fit if pair[0] and not pair[1].retired), key=lambda pair: (-pair[0], pair[1].id))
    return tuple(resource for _, resource in found[:OFFERED])


def _fits(resource: Resource, plan: Plan) -> int:
    """2 for the skill, 1 for a metric, 0 for neither."""
    skill = plan.skill.casefold()
    if any(name.casefold() in skill or skill in name.casefold() for name in resource.skills if name.strip()):
        return 2
    return int(any(metric in plan.metrics for metric in resource.metrics))
