"""The keys of the files and of the JSON documents as Markdown, out of the types that read and write them."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from salesacct.records import model, record
from salesacct.records.meanings import meaning
from salesacct.views import log
from salesacct.views.agenda import AgendaView
from salesacct.views.assess import AssessView
from salesacct.views.assessments import KeptList, KeptView
from salesacct.views.authority import AuthorityList, AuthorityStory
from salesacct.views.blockers import BlockerList, BlockerStory
from salesacct.views.check import CheckView, ConfigView
from salesacct.views.culture import KudosList, WinList
from salesacct.views.decisions import DecisionList, DecisionStory
from salesacct.views.digest import DigestView
from salesacct.views.explain import Explanation
from salesacct.views.feedback import FeedbackView
from salesacct.views.forecast import BacktestView, ForecastView, LeadsView
from salesacct.views.goals import GoalsView, GoalView, ScoresView
from salesacct.views.habit import HabitView
from salesacct.views.history import HistoryView
from salesacct.views.imports import ImportView
from salesacct.views.lessons import LessonList, LessonsDue, LessonStory
from salesacct.views.metrics import MetricsView, MetricView, ObjectivesView, ObjectiveView
from salesacct.views.partners import PartnerList, PartnersDue, PartnerStory
from salesacct.views.people import PeopleView, PersonView
from salesacct.views.plans import PlanList, PlanStory
from salesacct.views.practices import ExperimentsView, PracticesView, PracticeView
from salesacct.views.promises import PromiseList, PromiseStory
from salesacct.views.recognition import KudosBalance, SuggestionList
from salesacct.views.report import ReportView
from salesacct.views.requests import RequestList, RequestStory
from salesacct.views.resources import ResourceList, ResourceStory, SuggestionsView
from salesacct.views.review import ReviewView
from salesacct.views.reviews import DueView, OneReview, ReviewsView
from salesacct.views.rotation import RotationView
from salesacct.views.standup import StandupsView, StandupView
from salesacct.views.status import StatusView
from salesacct.views.stories import OneStory, StoryList
from salesacct.views.survey import AnsweredList, StatementsView

Struct = type[msgspec.Struct]

DOCUMENTS: Mapping[str, Struct] = {
    "status": StatusView,
    "status --explain ana-emea": Explanation,
    "standup": StandupView,
    "standup page": StandupView,
    "standup summary": StandupView,
    "standup list": StandupsView,
    "review --rep ana": ReviewView,
    "review due": DueView,
    "review list": ReviewsView,
    "review show r-1": OneReview,
    "review feedback --rep ana": FeedbackView,
    "forecast": ForecastView,
    "forecast --backtest": BacktestView,
    "forecast --leads": LeadsView,
    "report": ReportView,
    "digest": DigestView,
    "log": log.MetricsView,
    "history": HistoryView,
    "goal list": GoalsView,
    "goal show ana-emea": GoalView,
    "goal score": ScoresView,
    "commit list": PromiseList,
    "commit show c-1": PromiseStory,
    "kudos list": KudosList,
    "kudos suggest": SuggestionList,
    "kudos balance": KudosBalance,
    "win list": WinList,
    "blocker list": BlockerList,
    "blocker show b-1": BlockerStory,
    "decision list": DecisionList,
    "decision show d-1": DecisionStory,
    "authority list": AuthorityList,
    "authority show a-1": AuthorityStory,
    "request list": RequestList,
    "request show q-1": RequestStory,
    "resource list": ResourceList,
    "resource show discovery-playbook": ResourceStory,
    "resource suggest --rep hiro": SuggestionsView,
    "lesson list": LessonList,
    "lesson search dinner": LessonList,
    "lesson due": LessonsDue,
    "lesson show l-1": LessonStory,
    "story list": StoryList,
    "story search dinner": StoryList,
    "story show s-1": OneStory,
    "assess": AssessView,
    "assess --explain say-do": HabitView,
    "assess list": KeptList,
    "assess show e-1": KeptView,
    "assess survey --paper": StatementsView,
    "assess survey list": AnsweredList,
    "plan list": PlanList,
    "plan show ana-negotiating": PlanStory,
    "person list": PeopleView,
    "person show ana": PersonView,
    "partner list": PartnerList,
    "partner show p-1": PartnerStory,
    "partner due": PartnersDue,
    "partner rotate --dry-run": RotationView,
    "metric list": MetricsView,
    "metric show calls": MetricView,
    "objective list": ObjectivesView,
    "objective show grow-emea": ObjectiveView,
    "calendar": AgendaView,
    "practice list": PracticesView,
    "practice show quiet-work": PracticeView,
    "practice adopted": ExperimentsView,
    "import export.csv deals --dry-run": ImportView,
    "check": CheckView,
    "check --config": ConfigView,
}
"""The type of the document that each reading command prints with --json. `r-1` stands for any id of that kind."""

PLAIN: Mapping[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "number",
    float: "number",
    Decimal: "number",
    dt.date: "date",
    Any: "anything",
}
NAMES: Mapping[Struct, str] = {
    model.Config: "acct.yaml",
    model.RecordsFile: "record files",
    model.CalendarConfig: "calendar",
    log.MetricRow: "loggable metric",
}
"""Names that say more than the type's own, or tell two apart."""


class Key(NamedTuple):
    """One key: its name, what it holds in words, whether it may be null, its default ("" when it must be there)."""

    name: str
    holds: str
    null: bool
    default: str
    needed: bool


def keys(struct: Struct) -> Iterator[Key]:
    """The keys of a type as files and documents spell them."""
    hints = typing.get_type_hints(struct, include_extras=True)
    for field in msgspec.structs.fields(struct):
        hint = hints[field.name]
        null = type(None) in typing.get_args(hint)
        yield Key(field.encode_name, _holds(hint), null, _said(field.default), field.required)


def _holds(hint: Any) -> str:
    """A type in words: `list of [goal row](#goal-row)`; nullness is told apart."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        said = next((note.description for note in inside[1:] if isinstance(note, msgspec.Meta)), None)
        if hint == record.Id:
            return "id"
        return said if said and inside[0] is not str else _holds(inside[0])
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return f"[{_name(hint)}](#{_anchor(hint)})"
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in inside if choice)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_holds(part) for part in inside if part is not type(None))
    if origin is tuple:
        return f"list of {_holds(inside[0])}"
    if origin is dict:
        return f"{_holds(inside[1])} by {_holds(inside[0])}"
    return PLAIN[hint]


def _said(value: Any) -> str:
    """A default in words; nothing where the default is nothing."""
    if isinstance(value, msgspec.Struct):
        inside = msgspec.structs.asdict(value)
        plain = all(isinstance(one, Decimal) for one in inside.values())
        return ", ".join(f"{name} {one}" for name, one in inside.items()) if plain else ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value in (None, msgspec.NODEFAULT) else str(value)


def _name(struct: Struct) -> str:
    """`GoalRow` is `goal row`."""
    return NAMES.get(struct) or "".join(f" {c.lower()}" if c.isupper() else c for c in struct.__name__).strip()


def _anchor(struct: Struct) -> str:
    return _name(struct).replace(" ", "-").replace(".", "")


def _doc(struct: Struct) -> str:
    return " ".join((struct.__doc__ or "").split()).replace("None", "`null`")


def fields() -> str:
    """A table for each kind of record and each part of acct.yaml."""
    lines = []
    for struct in [*_with_parts(model.Config), *_with_parts(model.RecordsFile)]:
        lines += [
            f"### {_name(struct)}",
            "",
            _doc(struct),
            "",
            "| key | holds | meaning | default |",
            "|---|---|---|---|",
        ]
        for key in keys(struct):
            if key.name == "id" and struct in model.ENTRY_TYPES.values():
                continue
            default = "*needed*" if key.needed else f"`{key.default}`" if key.default else ""
            lines.append(f"| `{key.name}` | {key.holds} | {meaning(struct.__name__.lower(), key.name)} | {default} |")
        lines.append("")
    return "\n".join(lines).rstrip()


def documents() -> str:
    """The keys of every JSON document: by command, then the shapes they share."""
    lines = ["## By command", ""]
    for command, struct in DOCUMENTS.items():
        own = [_short(key) for key in keys(struct) if key.name not in ("schema", "today")]
        lines.append(f"- `acct {command}`: {', '.join(own)}")
    lines += ["", "## Shapes", ""]
    for struct in _shapes():
        parent = next((base for base in struct.__bases__ if base in _shapes()), None)
        inherited = {key.name for key in keys(parent)} if parent else set()
        said = [_short(key) for key in keys(struct) if key.name not in inherited]
        said = [f"all of [{_name(parent)}](#{_anchor(parent)})", *said] if parent else said
        lines += [f"### {_name(struct)}", "", _doc(struct), "", ", ".join(said) + ".", ""]
    return "\n".join(lines).rstrip()


def _short(key: Key) -> str:
    """`` `pace` (number)? ``: what it holds unless that is text, and a mark where it may be null."""
    held = "" if key.holds == "text" else f" ({key.holds})"
    return f"`{key.name}`{held}{'?' if key.null else ''}"


def _shapes() -> list[Struct]:
    found: list[Struct] = []
    for struct in DOCUMENTS.values():
        found += [part for part in _with_parts(struct)[1:] if part not in found]
    return found


def _with_parts(top: Struct) -> list[Struct]:
    """A type and all below it, in the order in which they are met."""
    found = [top]
    for struct in found:
        for hint in typing.get_type_hints(struct, include_extras=True).values():
            found += [part for part in _structs(hint) if part not in found]
    return found


def _structs(hint: Any) -> Iterator[Struct]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for part in typing.get_args(hint):
        yield from _structs(part)
