"""Development plans as data: the list, one plan in full, and what a one-on-one and the stand-up page show of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.plan_progress import Progress, progress
from salesacct.judgement.plans import KINDS, PlanNow, Step, lacks, other_side, plan_now, resources_for, running_plans
from salesacct.records.book import Book
from salesacct.records.culture import Evidence, Plan, Resource
from salesacct.views.rounding import exact


class PlanStep(msgspec.Struct, frozen=True):
    """One step of a plan by its number. `by` takes it; `state` is open, due, overdue, done, or late (done after its day)."""

    number: int
    what: str
    kind: str
    by: str
    on: dt.date
    due: dt.date | None
    done: dt.date | None
    state: str
    overdue_days: int
    resource: str | None


class PlanRow(msgspec.Struct, frozen=True):
    """One plan. `touched` is the last day a step was added or taken or a sign of progress noted; `next` comes first now."""

    id: str
    owner: str
    by: str
    skill: str
    why: str
    on: dt.date
    due: dt.date | None
    metrics: tuple[str, ...]
    steps: int
    done: int
    overdue: int
    next: PlanStep | None
    touched: dt.date
    quiet_days: int
    untouched: bool
    over_days: int
    ended: dt.date | None
    outcome: str | None
    learned: str


class PlanList(msgspec.Struct, frozen=True):
    """Plans, those to look at first; `ended` counts those left out for having ended."""

    schema: int
    today: dt.date
    plans: tuple[PlanRow, ...]
    ended: int
    names: dict[str, str]


class PlanSign(msgspec.Struct, frozen=True):
    """A dated sign of progress."""

    on: dt.date
    what: str
    by: str | None


class PlanProgress(msgspec.Struct, frozen=True):
    """A metric of the plan: `was` when it began (known up to `was_until`), `now` up to `now_until`; None is unknown.

    `per` is the rhythm of a rate (`week`), None for a level or a share. `way` is better, worse, steady, or unclear where chance
    alone may make the change. `stale` says that the newest reading is older than the metric's rhythm allows.
    """

    metric: str
    name: str
    unit: str
    per: str | None
    was: Decimal | None
    was_until: dt.date | None
    now: Decimal | None
    now_until: dt.date | None
    way: str | None
    stale: bool


class PlanResource(msgspec.Struct, frozen=True):
    """Something that helps with the plan; `used` where one of its steps names it."""

    id: str
    name: str
    type: str
    where: str
    used: bool


class PlanStory(msgspec.Struct, frozen=True):
    """One plan in full. `remarks` say what it could do with, and never more than that."""

    schema: int
    today: dt.date
    plan: PlanRow
    actions: tuple[PlanStep, ...]
    progress: tuple[PlanProgress, ...]
    evidence: tuple[PlanSign, ...]
    resources: tuple[PlanResource, ...]
    remarks: tuple[str, ...]
    names: dict[str, str]


class PlanTalk(msgspec.Struct, frozen=True):
    """What a one-on-one is told of one plan: `taken` and `signs` are new since the last one, `overdue` waits."""

    plan: PlanRow
    overdue: tuple[PlanStep, ...]
    taken: tuple[PlanStep, ...]
    signs: tuple[PlanSign, ...]
    progress: tuple[PlanProgress, ...]
    remarks: tuple[str, ...]


class PlanSection(msgspec.Struct, frozen=True):
    """The development plans in a one-on-one, and those that ended since the last; without any it says how to begin."""

    rep: str
    plans: tuple[PlanTalk, ...]


def plan_list(book: Book, today: dt.date, people: Collection[str] | None, *, everything: bool = False) -> PlanList:
    """Plans of `people` (all when None): those that run, with `everything` also those that ended, the newest end first."""
    mine = [plan for plan in book.plans.values() if people is None or plan.owner in people]
    running = running_plans(book, people, today)
    shown = {now.plan.id for now in running}
    rest = sorted((p for p in mine if p.id not in shown), key=lambda p: ((p.ended or today), p.id), reverse=True)
    rows = [plan_row(now) for now in running]
    rows += [plan_row(plan_now(book, plan, today)) for plan in rest] if everything else []
    return PlanList(1, today, tuple(rows), 0 if everything else len(rest), book.names())


def plan_row(now: PlanNow) -> PlanRow:
    """The row of one plan."""
    plan = now.plan
    return PlanRow(
        id=plan.id,
        owner=plan.owner,
        by=plan.by,
        skill=plan.skill,
        why=plan.why,
        on=plan.on,
        due=plan.due,
        metrics=plan.metrics,
        steps=len(now.steps),
        done=now.done,
        overdue=len(now.overdue),
        next=step_row(now.next, plan) if now.next and plan.ended is None else None,
        touched=now.touched,
        quiet_days=now.quiet_days,
        untouched=now.untouched,
        over_days=now.over_days,
        ended=plan.ended,
        outcome=plan.outcome,
        learned=plan.learned,
    )


def step_row(step: Step, plan: Plan) -> PlanStep:
    """The row of one step of a plan."""
    a = step.action
    return PlanStep(
        step.number, a.what, a.kind, step.by, a.on or plan.on, a.due, a.done, step.state, step.overdue_days, a.resource
    )


def plan_story(book: Book, plan: Plan, today: dt.date) -> PlanStory:
    """One plan on `today`; book and plan must be those of that day."""
    now = plan_now(book, plan, today)
    return PlanStory(
        schema=1,
        today=today,
        plan=plan_row(now),
        actions=tuple(step_row(step, plan) for step in now.steps),
        progress=tuple(map(_progress_row, progress(book, plan, today))),
        evidence=tuple(map(_sign, sorted(plan.evidence, key=lambda sign: sign.on, reverse=True))),
        resources=_resources(book, plan),
        remarks=remarks(book, plan),
        names=book.names(),
    )


def _progress_row(p: Progress) -> PlanProgress:
    return PlanProgress(
        metric=p.metric.id,
        name=p.metric.name,
        unit=p.metric.unit,
        per=p.per,
        was=exact(p.was.value) if p.was else None,
        was_until=p.was.until if p.was else None,
        now=exact(p.now.value) if p.now else None,
        now_until=p.now.until if p.now else None,
        way=p.way,
        stale=p.stale,
    )


def _sign(sign: Evidence) -> PlanSign:
    return PlanSign(sign.on, sign.what, sign.by)


def _resources(book: Book, plan: Plan) -> tuple[PlanResource, ...]:
    """Those its steps name, then those on file for its skill or metrics."""
    named = dict.fromkeys(action.resource for action in plan.actions if action.resource)
    used = [book.resources[id] for id in named if id in book.resources]
    offered = resources_for(book, plan) if plan.ended is None else ()
    return (*(_resource(r, used=True) for r in used), *(_resource(r, used=False) for r in offered))


def _resource(r: Resource, *, used: bool) -> PlanResource:
    return PlanResource(r.id, r.name, r.type, r.where, used)


_ABOUT = {
    "experience": "experience (doing)",
    "exposure": "exposure (watching, talking)",
    "education": "education (learning)",
}


def remarks(book: Book, plan: Plan) -> tuple[str, ...]:
    """What a plan could do with, a sentence each; told, never blocking."""
    said = []
    for lack in lacks(book, plan):
        if lack == "no steps":
            said.append(f'no step yet: acct plan step {plan.id} "…" --due +2w')
        elif lack == "one kind":
            kind = plan.actions[0].kind
            others = " or ".join(_ABOUT[other] for other in KINDS if other != kind)
            said.append(f"every step is {_ABOUT[kind]}; a step of {others} would round it off")
        else:
            side = other_side(book, plan)
            said.append(f'nothing in it is for {book.name(side)} to do: acct plan step {plan.id} "…" --by {side}')
    return tuple(said)


def plan_section(book: Book, rep: str, since: dt.date, today: dt.date) -> PlanSection:
    """The plans of `rep` for a one-on-one that looks back to the end of `since`; the book must be the one of `today`."""
    lately = Period(since + dt.timedelta(days=1), today + dt.timedelta(days=1))
    ended = [p for p in book.plans.values() if p.owner == rep and p.ended and lately.holds(p.ended)]
    plans = [*running_plans(book, (rep,), today), *(plan_now(book, plan, today) for plan in ended)]
    return PlanSection(rep, tuple(_talk(book, now, lately, today) for now in plans))


def _talk(book: Book, now: PlanNow, lately: Period, today: dt.date) -> PlanTalk:
    plan = now.plan
    return PlanTalk(
        plan=plan_row(now),
        overdue=tuple(step_row(step, plan) for step in now.overdue),
        taken=tuple(step_row(s, plan) for s in now.steps if s.action.done and lately.holds(s.action.done)),
        signs=tuple(_sign(sign) for sign in plan.evidence if lately.holds(sign.on)),
        progress=tuple(_progress_row(p) for p in progress(book, plan, today)),
        remarks=remarks(book, plan),
    )
