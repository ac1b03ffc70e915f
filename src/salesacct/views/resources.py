"""Resources as data: the list, one with where it was used, and those that fit a person's needs, each with its because."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from salesacct.judgement.needs import Need, Suggestion, Tried, helps, needs_of, suggestions
from salesacct.judgement.skills import same_skill
from salesacct.records.book import Book
from salesacct.records.culture import Plan, Request, Resource

if TYPE_CHECKING:
    from salesacct.judgement.goals import GoalJudgement
    from salesacct.judgement.leads import LeadDrop


class ResourceRow(msgspec.Struct, frozen=True):
    """One resource."""

    id: str
    by: str
    name: str
    type: str
    where: str
    metrics: tuple[str, ...]
    skills: tuple[str, ...]
    note: str
    on: dt.date
    retired: dt.date | None


class UseRow(msgspec.Struct, frozen=True):
    """One use: given by the answer to a request, or named in a step of a plan; `on` is null for a step still to be done."""

    how: str
    id: str
    person: str
    what: str
    on: dt.date | None


class ResourceList(msgspec.Struct, frozen=True):
    """Resources by type and name; `retired` counts those left out for being retired, `total` all on file."""

    schema: int
    today: dt.date
    resources: tuple[ResourceRow, ...]
    retired: int
    total: int
    names: dict[str, str]


class ResourceStory(msgspec.Struct, frozen=True):
    """One resource and its uses, the newest first."""

    schema: int
    today: dt.date
    resource: ResourceRow
    uses: tuple[UseRow, ...]
    names: dict[str, str]


class NeedRow(msgspec.Struct, frozen=True):
    """One reason to look for help: a goal that lags, a drop, a request or a plan; `id` is that of the record, or the metric."""

    kind: str
    id: str
    said: str
    metric: str | None
    skill: str | None


class TriedRow(msgspec.Struct, frozen=True):
    """When the person had it before, by a request or in a plan, with the id of that."""

    on: dt.date
    how: str
    id: str


class SuggestionRow(ResourceRow, frozen=True):
    """A resource that fits, and why; `tried` is null unless the person had it before."""

    because: tuple[NeedRow, ...]
    tried: TriedRow | None


class SuggestionsView(msgspec.Struct, frozen=True):
    """What fits a person's needs; `unmet` are the needs that no resource on file fits."""

    schema: int
    today: dt.date
    person: str
    name: str
    suggestions: tuple[SuggestionRow, ...]
    unmet: tuple[NeedRow, ...]
    names: dict[str, str]


def resource_list(
    book: Book, today: dt.date, *, metric: str | None, skill: str, types: Collection[str], everything: bool
) -> ResourceList:
    """The resources linked to the metric and the skill and of one of the types (any for none given)."""
    fitting = [
        r
        for r in book.resources.values()
        if (metric is None or metric in r.metrics)
        and (not skill or same_skill(skill) in map(same_skill, r.skills))
        and (not types or r.type in types)
    ]
    shown = [r for r in fitting if everything or r.retired is None]
    rows = tuple(
        resource_row(r) for r in sorted(shown, key=lambda r: (r.retired is not None, r.type, r.name.casefold(), r.id))
    )
    return ResourceList(1, today, rows, len(fitting) - len(shown), len(book.resources), book.names())


def resource_row(r: Resource) -> ResourceRow:
    """The row of one resource."""
    return ResourceRow(r.id, r.by, r.name, r.type, r.where, r.metrics, r.skills, r.note, r.on, r.retired)


def resource_story(book: Book, record: Resource, today: dt.date) -> ResourceStory:
    """One resource on `today`; book and record must be those of that day."""
    uses = [
        UseRow("request", r.id, r.by, r.what, r.answered) for r in book.requests.values() if r.resource == record.id
    ]
    uses += [
        UseRow("plan", plan.id, action.by or plan.owner, action.what, action.done)
        for plan in book.plans.values()
        for action in plan.actions
        if action.resource == record.id
    ]
    uses.sort(key=lambda u: (u.on is not None, -u.on.toordinal() if u.on else 0, u.id))
    return ResourceStory(1, today, resource_row(record), tuple(uses), book.names())


def suggestions_view(book: Book, person: str, today: dt.date) -> SuggestionsView:
    """What fits the person on `today`, judged here; pages that judged the goals already call `suggestions_for`."""
    from salesacct.judgement.goals import judge_all, running
    from salesacct.judgement.leads import lead_drops

    judged = judge_all(book, today, [goal for goal in running(book, today) if goal.owner == person])
    needs = needs_of(book, person, today, judged, lead_drops(book, person, today))
    fitting = _rows(book, suggestions(book, person, needs))
    offered = [r for r in book.resources.values() if r.retired is None]
    unmet = tuple(_need(book, need) for need in needs if not any(helps(r, need) for r in offered))
    return SuggestionsView(1, today, person, book.name(person), fitting, unmet, book.names())


def suggestions_for(
    book: Book, person: str, today: dt.date, goals: Iterable[GoalJudgement], drops: Sequence[LeadDrop]
) -> tuple[SuggestionRow, ...]:
    """The resources that fit, for a page that has judged the person's goals and lead measures; empty when nothing lags."""
    return _rows(book, suggestions(book, person, needs_of(book, person, today, goals, drops)))


def _rows(book: Book, found: Iterable[Suggestion]) -> tuple[SuggestionRow, ...]:
    rows = []
    for s in found:
        row = resource_row(s.resource)
        fields = {name: getattr(row, name) for name in ResourceRow.__struct_fields__}
        because = tuple(_need(book, need) for need in s.needs)
        rows.append(SuggestionRow(**fields, because=because, tried=_tried(s.tried)))
    return tuple(rows)


def _tried(tried: Tried | None) -> TriedRow | None:
    return TriedRow(tried.on, tried.how, tried.id) if tried else None


def _need(book: Book, need: Need) -> NeedRow:
    """The need in words, with the id of the record it rests on."""
    fact = need.fact
    metric, skill = need.metric or None, need.skill or None
    if isinstance(fact, Request):
        return NeedRow(need.kind, fact.id, f"asked for: {fact.what}", metric, skill)
    if isinstance(fact, Plan):
        return NeedRow(need.kind, fact.id, f"plan for {fact.skill}", metric, skill)
    name = book.metrics[need.metric].name
    if need.kind == "goal":
        from salesacct.judgement.goals import GoalJudgement

        assert isinstance(fact, GoalJudgement)
        return NeedRow(need.kind, fact.goal.id, f"{name}: {WORDS[fact.status]}", metric, skill)
    return NeedRow(need.kind, need.metric, f"{name}: dropped", metric, skill)


WORDS = {"missed": "goal missed", "behind": "goal behind", "at-risk": "goal at risk"}
"""A lagging goal's status inside a sentence."""
