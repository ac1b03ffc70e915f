"""The record kinds of a workspace, exactly as their files spell them.

One Struct per kind is the single source for reading, writing, `acct check` and the JSON Schemas.
Money and counts are Decimals. A field ending in `_` is a Python keyword in the file (`from`, `with`).
Additions to the published formats (all optional): `ramp` and `aliases` of a person, `counts` of a goal.
"""

# Annotations are evaluated here, not postponed: see records/record.py.
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, field

from salesacct.records.culture import (
    Assessment,
    Authority,
    Blocker,
    Decision,
    Experiment,
    Kudos,
    Lesson,
    Partnership,
    Plan,
    Request,
    Resource,
    Standup,
    Story,
    Survey,
    Win,
)
from salesacct.records.record import Id, Record, Share, Span, Text

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WeekdayName = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Confidence = Annotated[int, Meta(ge=0, le=10, description="0 (no chance) to 10 (certain)")]


class Away(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Days off; `to` is the last day away."""

    from_: dt.date
    to: dt.date
    why: str = ""


class Person(Record, frozen=True, kw_only=True):
    """A member of the team. `ramp` is the share of full work expected in each month after `started`."""

    name: Text
    id: Id = ""
    role: Literal["rep", "manager"] = "rep"
    email: str = ""
    manager: Id | None = None
    started: dt.date | None = None
    left: dt.date | None = None
    ramp: tuple[Share, ...] = ()
    away: tuple[Away, ...] = ()
    aliases: tuple[str, ...] = ()


class Ratio(Record, frozen=True, kw_only=True):
    """A metric made of two summed ones: `of` divided by `to`."""

    of: Id
    to: Id


class Metric(Record, frozen=True, kw_only=True):
    """A KPI. `silence` says what a day without a reading means; `rhythm` how often one is expected."""

    name: Text
    kind: Literal["lead", "lag"]
    id: Id = ""
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    combine: Literal["sum", "last", "mean"] = "sum"
    rhythm: Span = "weekly"
    silence: Literal["unknown", "zero"] = "unknown"
    ratio: Ratio | None = None
    feeds: tuple[Id, ...] = ()


class Objective(Record, frozen=True, kw_only=True):
    """The aim of the team or the company that goals support."""

    title: Text
    id: Id = ""
    owner: Id | None = None
    metric: Id | None = None
    target: Decimal | None = None
    start: dt.date | None = None
    due: dt.date | None = None


class Milestone(Record, frozen=True, kw_only=True):
    """A level the goal is to have reached by a day."""

    by: dt.date
    value: Decimal


class Revision(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A changed target, baseline or date of a goal: who, when, why. `from` and `to` are as the field spells them."""

    on: dt.date
    field: Literal["target", "baseline", "commit", "stretch", "start", "due", "metric", "owner", "title", "supports"]
    why: Text
    from_: str | None = None
    to: str | None = None
    by: Id | None = None


class Checkin(Record, frozen=True, kw_only=True):
    """The owner's dated note on a goal."""

    on: dt.date
    confidence: Confidence | None = None
    note: str = ""


class Closed(Record, frozen=True, kw_only=True):
    """How a goal ended and what it taught; `expected`, `happened` and `why` are those of a retro."""

    on: dt.date
    outcome: Literal["hit", "missed", "dropped"]
    expected: str = ""
    happened: str = ""
    why: str = ""
    learned: str = ""
    next: str = ""


class Goal(Record, frozen=True, kw_only=True):
    """A metric from baseline to target by a due date, with one owner. `counts: team` adds the owner's reports."""

    id: Id
    title: Text
    owner: Id
    metric: Id | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    commit: Decimal | None = None
    stretch: Decimal | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    supports: Id | None = None
    counts: Literal["own", "team"] = "own"
    milestones: tuple[Milestone, ...] = ()
    revisions: tuple[Revision, ...] = ()
    checkins: tuple[Checkin, ...] = ()
    closed: Closed | None = None


class Moved(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A promise given a new day: before the old one it is renegotiated, after it rolled."""

    on: dt.date
    from_: dt.date
    to: dt.date
    why: str = ""


class Commitment(Record, frozen=True, kw_only=True):
    """One person's dated promise. `due` stays as first promised; `moved` holds every later day."""

    id: Id
    by: Id
    to: Id | None = None
    what: Text
    made: dt.date
    due: dt.date
    goal: Id | None = None
    moved: tuple[Moved, ...] = ()
    kept: dt.date | None = None
    missed: dt.date | None = None
    dropped: dt.date | None = None
    why: str = ""


class Feedback(Record, frozen=True, kw_only=True):
    """One thing that was said of somebody's work, and what it rests on: the situation, the behaviour, its impact."""

    what: Text
    situation: str = ""
    behaviour: str = ""
    impact: str = ""


class Review(Record, frozen=True, kw_only=True):
    """A one-on-one that took place. `upward` is the feedback to the manager."""

    id: Id
    rep: Id
    by: Id
    on: dt.date
    progress: str = ""
    challenges: str = ""
    feedback: str = ""
    strengths: tuple[Feedback, ...] = ()
    improve: tuple[Feedback, ...] = ()
    upward: str = ""
    agreed: str = ""
    commitments: tuple[Id, ...] = ()


class CalendarConfig(Record, frozen=True, kw_only=True):
    """The team's year and week. `holidays` is a country code (`DE`, `US-CA`), or a list of dates."""

    fiscal_year_starts: Annotated[int, Meta(ge=1, le=12, description="month number")] = 1
    week_starts: WeekdayName = "monday"
    workdays: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    holidays: str | tuple[dt.date, ...] = ""


class Rhythms(Record, frozen=True, kw_only=True):
    """How often the team's habits come round."""

    review: Span = "2 weeks"
    partner: Span = "1 week"
    plan: Span = "30 days"
    authority: Span = "120 days"
    assess: Span = "13 weeks"


class Classes(Record, frozen=True, kw_only=True):
    """Lower edges of three classes; what is below the last is `behind`."""

    ahead: Decimal
    on_track: Decimal
    at_risk: Decimal


class SayDoClasses(Record, frozen=True, kw_only=True):
    """Lower edges of say/do: good, then watch."""

    good: Share = Decimal("0.85")
    watch: Share = Decimal("0.70")


class Thresholds(Record, frozen=True, kw_only=True):
    """Every number a judgement compares with (what they are for: docs/judgement.md)."""

    p_hit: Classes = Classes(ahead=Decimal("0.8"), on_track=Decimal("0.5"), at_risk=Decimal("0.2"))
    pace: Classes = Classes(ahead=Decimal("1.1"), on_track=Decimal("0.9"), at_risk=Decimal("0.7"))
    say_do: SayDoClasses = SayDoClasses()
    say_do_least: Annotated[int, Meta(ge=1)] = 5
    grace_days: Annotated[int, Meta(ge=0)] = 3
    goals_most: Annotated[int, Meta(ge=1)] = 5
    goals_least: Annotated[int, Meta(ge=0)] = 3
    promises_a_week: Annotated[int, Meta(ge=1)] = 3
    blocker_days: Annotated[int, Meta(ge=1)] = 7
    request_days: Annotated[int, Meta(ge=1)] = 7
    outcome_days: Annotated[int, Meta(ge=1)] = 30
    kudos_weeks: Annotated[int, Meta(ge=1)] = 6
    survey_least: Annotated[int, Meta(ge=5)] = 5


class Also(Record, frozen=True, kw_only=True):
    """A further metric that the same rows feed; a column that is not named is that of the import, but for the value."""

    metric: Id
    date_col: str | tuple[str, ...] = ""
    value_col: str = ""
    where: tuple[str, ...] = ()
    makes: Literal["", "level"] = ""


class Import(Record, frozen=True, kw_only=True):
    """A saved reading of one kind of export: which columns hold what."""

    metric: Id
    person_col: Text
    date_col: Text | tuple[Text, ...]
    value_col: str = ""
    ref_col: str | tuple[str, ...] = ""
    split_col: str = ""
    period_col: str = ""
    currency_col: str = ""
    rates: tuple[str, ...] = ()
    value_in: Literal["", "cents"] = ""
    makes: Literal["", "level"] = ""
    dates: Literal["", "day-first", "month-first"] = ""
    decimal: Literal["", ".", ","] = ""
    where: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()


class Config(Record, frozen=True, kw_only=True):
    """acct.yaml."""

    schema: Annotated[int, Meta(ge=1)] = 1
    team: str = ""
    currency: str = ""
    calendar: CalendarConfig = CalendarConfig()
    people: dict[Id, Person] = field(default_factory=dict)
    metrics: dict[Id, Metric] = field(default_factory=dict)
    objectives: dict[Id, Objective] = field(default_factory=dict)
    rhythms: Rhythms = Rhythms()
    values: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()
    private: str = ""
    imports: dict[Id, Import] = field(default_factory=dict)


class RecordsFile(Record, frozen=True, kw_only=True):
    """Any other YAML file of the workspace: record kinds, each with a list."""

    goals: tuple[Goal, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    reviews: tuple[Review, ...] = ()
    kudos: tuple[Kudos, ...] = ()
    wins: tuple[Win, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    requests: tuple[Request, ...] = ()
    resources: tuple[Resource, ...] = ()
    authorities: tuple[Authority, ...] = ()
    decisions: tuple[Decision, ...] = ()
    partners: tuple[Partnership, ...] = ()
    plans: tuple[Plan, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    stories: tuple[Story, ...] = ()
    standups: tuple[Standup, ...] = ()
    surveys: tuple[Survey, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    experiments: tuple[Experiment, ...] = ()


KINDS: tuple[str, ...] = RecordsFile.__struct_fields__
"""The kinds of record that live in lists, in the order of the files."""

RECORD_TYPES: Mapping[str, type[Record]] = {
    "goals": Goal,
    "commitments": Commitment,
    "reviews": Review,
    "kudos": Kudos,
    "wins": Win,
    "blockers": Blocker,
    "requests": Request,
    "resources": Resource,
    "authorities": Authority,
    "decisions": Decision,
    "partners": Partnership,
    "plans": Plan,
    "lessons": Lesson,
    "stories": Story,
    "standups": Standup,
    "surveys": Survey,
    "assessments": Assessment,
    "experiments": Experiment,
}
"""The type of each kind that lives in a list."""

ENTRY_TYPES: Mapping[str, type[Record]] = {
    "people": Person,
    "metrics": Metric,
    "objectives": Objective,
    "imports": Import,
}
"""The type of each kind that is a mapping by id in acct.yaml."""
