"""Resources that fit: only where something lags, each with its because, what was tried last."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from salesacct.judgement.goals import GoalJudgement
from salesacct.judgement.leads import LeadDrop
from salesacct.judgement.measure import Actual
from salesacct.judgement.needs import needs_of, suggestions
from salesacct.judgement.skills import known_skills
from salesacct.judgement.status import Status
from salesacct.records.book import Book
from salesacct.records.culture import Action, Plan, Request, Resource
from salesacct.records.model import Closed, Config, Goal, Metric

TODAY = dt.date(2026, 11, 23)
EARLIER = dt.date(2026, 11, 2)
CALLS, LOGOS = Metric(id="calls", name="Calls", kind="lead"), Metric(id="logos", name="Logos", kind="lag")


def goal(id: str, status: Status, metric: Metric | None = CALLS, **more: Any) -> GoalJudgement:
    """A goal that was judged so; only what is looked at here is filled in."""
    record = Goal(id=id, title=id, owner=more.pop("owner", "ana"), metric=metric.id if metric else None, **more)
    return GoalJudgement(record, metric, Actual(Decimal(1), None, None, None, stale=False), status=status)


def resource(id: str, **more: Any) -> Resource:
    return Resource(id=id, by="marco", name=id, on=EARLIER, **more)


def request(id: str = "q-1", **more: Any) -> Request:
    return Request(**{"id": id, "by": "ana", "what": "Help", "on": EARLIER, "owner": "marco", **more})


def plan(**more: Any) -> Plan:
    return Plan(**{"id": "p-1", "owner": "ana", "by": "marco", "skill": "Discovery", "on": EARLIER, **more})


def book(*records: Resource | Request | Plan) -> Book:
    of = {kind: {r.id: r for r in records if isinstance(r, type)} for kind, type in KINDS.items()}
    return msgspec.structs.replace(Book(config=Config(metrics={"calls": CALLS, "logos": LOGOS})), **of)


KINDS = {"resources": Resource, "requests": Request, "plans": Plan}
BY_CALLS, BY_SKILL = resource("by-calls", metrics=("calls",)), resource("by-skill", skills=(" discovery ",))
DROP = LeadDrop(CALLS, 1.0, 3.0, EARLIER, TODAY)


def fits(book: Book, goals: list[GoalJudgement], drops: list[LeadDrop] = []) -> list[str]:  # noqa: B006
    return [s.resource.id for s in suggestions(book, "ana", needs_of(book, "ana", TODAY, goals, drops))]


@pytest.mark.parametrize("status", ["missed", "behind", "at-risk"])
def test_a_goal_that_lags(status: Status) -> None:
    """Its metric's resources are suggested, with the goal as the reason."""
    needs = needs_of(book(), "ana", TODAY, [goal("g-1", status)], [])
    assert [(n.kind, n.metric) for n in needs] == [("goal", "calls")]
    assert fits(book(BY_CALLS, BY_SKILL), [goal("g-1", status)]) == ["by-calls"]


@pytest.mark.parametrize(
    "judged",
    [
        *(goal("g-1", status) for status in ("hit", "ahead", "on-track", "stale", "no-data")),
        goal("g-1", "behind", owner="ben"),
        goal("g-1", "missed", closed=Closed(on=TODAY, outcome="missed")),
        goal("g-1", "missed", None),
        goal("g-1", "behind", LOGOS),
    ],
)
def test_nothing_lags(judged: GoalJudgement) -> None:
    """No help for what is fine, unknown, somebody else's, closed, or not linked to anything on file."""
    assert fits(book(BY_CALLS, BY_SKILL), [judged]) == []


@pytest.mark.parametrize(
    ("record", "fitting"),
    [
        (plan(), ["by-skill"]),
        (plan(owner="ben"), []),
        (plan(ended=TODAY), []),
        (request(skill="DISCOVERY"), ["by-skill"]),
        (request(skill="discovery", answered=TODAY, answer="later"), ["by-skill"]),
        (request(skill="discovery", answered=TODAY, answer="yes"), []),
        (request(skill="discovery", by="ben"), []),
        (request(), []),
    ],
)
def test_a_skill_in_question(record: Plan | Request, fitting: list[str]) -> None:
    """Running plans and open requests of the person name skills, whatever their spelling."""
    assert fits(book(BY_CALLS, BY_SKILL, record), []) == fitting


def test_a_drop() -> None:
    """A lead metric that dropped is a reason, too."""
    assert fits(book(BY_CALLS, BY_SKILL), [], [DROP]) == ["by-calls"]


def test_order() -> None:
    """The worst goal's resource first, then those that fit more; retired ones and oneself are not offered."""
    several = resource("fits-both", metrics=("calls",), skills=("discovery",))
    logos = resource("z-logos", metrics=("logos",))
    found = book(
        BY_SKILL,
        BY_CALLS,
        several,
        logos,
        plan(),
        resource("gone", metrics=("calls",), retired=TODAY),
        resource("ask-ana", metrics=("calls",), type="person", where="ana"),
        resource("ask-ben", metrics=("calls",), type="person", where="ben"),
    )
    goals = [goal("g-1", "at-risk"), goal("g-2", "behind", LOGOS)]
    assert fits(found, goals) == ["z-logos", "fits-both", "ask-ben", "by-calls", "by-skill"]


@pytest.mark.parametrize(
    ("record", "tried"),
    [
        (request(answered=EARLIER, answer="yes", resource="by-calls"), (EARLIER, "request", "q-1")),
        (request(answered=EARLIER, answer="yes", resource="by-calls", by="ben"), None),
        (request(answered=EARLIER, answer="yes", resource="by-skill"), None),
        (plan(ended=TODAY, actions=(Action(what="Read", resource="by-calls", done=TODAY),)), (TODAY, "plan", "p-1")),
        (plan(ended=TODAY, actions=(Action(what="Read", resource="by-calls", done=TODAY, by="marco"),)), None),
        (plan(ended=TODAY, actions=(Action(what="Read", resource="by-calls"),)), None),
    ],
)
def test_tried(record: Request | Plan, tried: tuple[dt.date, str, str] | None) -> None:
    """What an answer gave, or a step of a plan used, is marked with its day, and stands after what is new."""
    new = resource("z-new", metrics=("calls",))
    with_it = book(BY_CALLS, new, record)
    found = suggestions(with_it, "ana", needs_of(with_it, "ana", TODAY, [goal("g-1", "behind")], []))
    by_id = {s.resource.id: s.tried for s in found}
    mark = by_id["by-calls"]
    assert (mark and (mark.on, mark.how, mark.id)) == tried
    assert [*by_id][-1] == ("by-calls" if tried else "z-new")
    assert by_id["z-new"] is None


def test_known_skills() -> None:
    """Each skill once, as first written, out of resources, plans and requests."""
    found = book(BY_SKILL, plan(), request(skill="Closing"))
    assert known_skills(found) == {"discovery": "discovery", "closing": "Closing"}
