"""Development plans on a day: untouched, overdue, lacking something."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from salesacct.judgement.plans import (
    kind_of_words,
    lacks,
    other_side,
    plan_now,
    resources_for,
    running_plans,
)
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Action, Evidence, Plan
from salesacct.records.model import Away, Config, Person, Rhythms

D = dt.date
TODAY = D(2026, 11, 23)


def team(*plans: Plan, **people: Person) -> Book:
    everybody = {
        "marco": Person(id="marco", name="Marco", role="manager"),
        "ana": Person(id="ana", name="Ana", manager="marco"),
        "ben": Person(id="ben", name="Ben", manager="marco"),
    } | people
    return Book(config=Config(people=everybody), plans={plan.id: plan for plan in plans})


def plan(**fields: Any) -> Plan:
    usual: dict[str, Any] = {"id": "p", "owner": "ana", "by": "marco", "skill": "Discovery", "on": D(2026, 10, 1)}
    return Plan(**(usual | fields))


def step(what: str = "x", **fields: Any) -> Action:
    return Action(what=what, **fields)


TOUCHED = [
    ({}, D(2026, 10, 1), True),
    ({"on": D(2026, 10, 24)}, D(2026, 10, 24), True),  # 30 days ago to the day
    ({"on": D(2026, 10, 25)}, D(2026, 10, 25), False),
    ({"actions": (step(on=D(2026, 11, 2)),)}, D(2026, 11, 2), False),
    ({"actions": (step(done=D(2026, 11, 10)),)}, D(2026, 11, 10), False),
    ({"actions": (step(due=D(2026, 11, 10)),)}, D(2026, 10, 1), True),  # a day that passes is no touch
    ({"evidence": (Evidence(on=D(2026, 11, 20), what="Led a demo"),)}, D(2026, 11, 20), False),
    ({"ended": D(2026, 10, 5)}, D(2026, 10, 1), False),
]


@pytest.mark.parametrize(("fields", "touched", "untouched"), TOUCHED)
def test_untouched(fields: dict[str, Any], touched: dt.date, untouched: bool) -> None:
    """A step added or taken and a sign of progress touch a plan; 30 days without is flagged, an ended plan never."""
    one = plan(**fields)
    now = plan_now(team(one), one, TODAY)
    assert (now.touched, now.untouched) == (touched, untouched)
    assert now.quiet_days == (TODAY - touched).days


def test_who_is_away_is_not_asked() -> None:
    """On leave today: not untouched; back tomorrow: it is. Another rhythm of the team moves the day."""
    one = plan()
    away = Person(id="ana", name="Ana", manager="marco", away=(Away(from_=D(2026, 11, 2), to=TODAY),))
    assert not plan_now(team(one, ana=away), one, TODAY).untouched
    assert plan_now(team(one, ana=away), one, D(2026, 11, 24)).untouched
    slow = Book(config=Config(rhythms=Rhythms(plan="8 weeks")), plans={"p": one})
    assert not plan_now(slow, one, TODAY).untouched


STEPS = [
    ({"due": D(2026, 11, 24)}, "open", 0),
    ({"due": TODAY}, "due", 0),
    ({"due": D(2026, 11, 20)}, "overdue", 3),
    ({}, "open", 0),
    ({"due": D(2026, 11, 20), "done": D(2026, 11, 20)}, "done", 0),
    ({"due": D(2026, 11, 20), "done": D(2026, 11, 21)}, "late", 0),
    ({"done": D(2026, 11, 21)}, "done", 0),
]


@pytest.mark.parametrize(("fields", "state", "days"), STEPS)
def test_a_step(fields: dict[str, Any], state: str, days: int) -> None:
    """The due day still counts; done after it is late."""
    one = plan(actions=(step(**fields),))
    (found,) = plan_now(team(one), one, TODAY).steps
    assert (found.state, found.overdue_days, found.by) == (state, days, "ana")


def test_an_ended_plan_has_nothing_overdue() -> None:
    """Neither its steps nor its own day weigh any more."""
    one = plan(due=D(2026, 11, 1), ended=D(2026, 11, 10), actions=(step(due=D(2026, 11, 1)),))
    now = plan_now(team(one), one, TODAY)
    assert (now.overdue, now.over_days) == ((), 0)
    assert plan_now(team(one), plan(due=D(2026, 11, 20)), TODAY).over_days == 3


def test_the_next_step() -> None:
    """The open one with the nearest day; without days, the first."""
    a, b, c = step("a"), step("b", due=D(2026, 12, 4)), step("c", due=D(2026, 11, 27))
    for actions, number in (((a, b, c), 3), ((a, b), 2), ((a,), 1)):
        found = plan_now(team(), plan(actions=actions), TODAY).next
        assert found is not None
        assert found.number == number
    assert plan_now(team(), plan(actions=(step(done=TODAY),)), TODAY).next is None


def test_the_most_pressing_first() -> None:
    """Untouched the longest, then the most overdue, then by the next day; those who left have none."""
    plans = (
        plan(id="fine", on=D(2026, 11, 20), actions=(step(due=D(2026, 11, 27)),)),
        plan(id="soon", on=D(2026, 11, 20), actions=(step(due=D(2026, 11, 24)),)),
        plan(id="over", on=D(2026, 11, 1), due=D(2026, 11, 22)),
        plan(id="late", on=D(2026, 11, 1), actions=(step(due=D(2026, 11, 20)),)),
        plan(id="quiet", on=D(2026, 10, 10)),
        plan(id="silent", on=D(2026, 9, 10)),
        plan(id="ended", ended=D(2026, 11, 1)),
        plan(id="gone", owner="ben"),
    )
    book = team(*plans, ben=Person(id="ben", name="Ben", manager="marco", left=D(2026, 11, 20)))
    assert [now.plan.id for now in running_plans(book, None, TODAY)] == [
        "silent",
        "quiet",
        "late",
        "over",
        "soon",
        "fine",
    ]
    assert running_plans(book, ("ben",), TODAY) == []


LACKS = [
    ((), ("no steps",)),
    ((step(),), ("other side",)),
    ((step(), step()), ("one kind", "other side")),
    ((step(), step(kind="education")), ("other side",)),
    ((step(), step(by="marco")), ("one kind",)),
    ((step(kind="exposure", by="marco"), step()), ()),
    ((step(kind="exposure", by="ben"), step()), ("other side",)),
]


@pytest.mark.parametrize(("actions", "found"), LACKS)
def test_what_a_plan_lacks(actions: tuple[Action, ...], found: tuple[str, ...]) -> None:
    """A first step; a second kind once there are two steps; a part for the manager."""
    assert lacks(team(), plan(actions=actions)) == found
    assert lacks(team(), plan(actions=actions, ended=TODAY)) == ()


def test_the_other_side() -> None:
    """The manager, else who wrote it; for one's own plan without a manager, nobody."""
    assert other_side(team(), plan()) == "marco"
    assert other_side(team(), plan(by="ana")) == "marco"
    assert other_side(team(), plan(owner="marco", by="ana")) == "ana"
    assert other_side(team(), plan(owner="marco", by="marco")) is None


WORDS = [
    ("Shadow Elif on two calls", "exposure"),
    ("Sit in on the board talk", "exposure"),
    ("watch three demos", "exposure"),
    ("Read the playbook", "education"),
    ("Take the negotiation course", "education"),
    ("Finish module 3", "education"),
    ("Take the lead in the Acme talk", "experience"),
    ("Run a workshop for the team", "experience"),
    ("Lead a demo alone", "experience"),
    ("Übernimm das Gespräch", "experience"),
    ("", "experience"),
]


@pytest.mark.parametrize(("what", "kind"), WORDS)
def test_the_kind_of_a_step(what: str, kind: str) -> None:
    """By the verb it begins with; what the other side does is exposure unless it is taught."""
    assert kind_of_words(what) == kind
    assert kind_of_words(what, other=True) == (kind if kind != "experience" else "exposure")


def test_resources(book: Book) -> None:
    """
    # For the skill first, then for a metric; none that a step uses, none that is retired.
    people: {ana: {name: Ana Silva}}
    metrics: {calls: {name: Calls, kind: lead}}
    resources:
      - {id: s-calls, by: ana, name: Script, on: 2026-01-01, metrics: [calls]}
      - {id: s-skill, by: ana, name: Sheet, on: 2026-01-01, skills: [discovery]}
      - {id: s-used, by: ana, name: Deck, on: 2026-01-01, skills: [Discovery calls]}
      - {id: s-old, by: ana, name: Old, on: 2026-01-01, skills: [discovery], retired: 2026-02-01}
      - {id: s-other, by: ana, name: Other, on: 2026-01-01, skills: [closing, ""]}
    plans:
      - {id: p, owner: ana, by: ana, skill: Discovery calls, on: 2026-10-01, metrics: [calls], actions: [{what: Use it, resource: s-used}]}
    """
    assert [r.id for r in resources_for(book, book.plans["p"])] == ["s-skill", "s-calls"]


def test_as_of_an_earlier_day(book: Book) -> None:
    """
    # A step added later is not there, one done later is open, an end that is to come has not come.
    people: {ana: {name: Ana Silva}}
    plans:
      - id: p
        owner: ana
        by: ana
        skill: Discovery
        on: 2026-10-01
        actions: [{what: A, due: 2026-10-30, done: 2026-11-20}, {what: B, on: 2026-11-20}]
        evidence: [{on: 2026-11-20, what: Seen}]
        ended: 2026-11-23
        outcome: grown
    """
    then = as_of(book, D(2026, 11, 10))
    now = plan_now(then, then.plans["p"], D(2026, 11, 10))
    assert [(s.number, s.state, s.overdue_days) for s in now.steps] == [(1, "overdue", 11)]
    assert (now.touched, now.untouched, now.plan.outcome) == (D(2026, 10, 1), True, None)
