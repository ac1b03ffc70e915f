"""The record kinds of a team's culture: thanks, help, delegation, growth, learning, and how the team looks at itself.

Each belongs to a day (`on`) and to who wrote it (`by`); what ends one is a day of its own, so every page can be had
as of any day.
"""

# Annotations are evaluated here, not postponed: see records/record.py.
import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, field

from salesacct.records.record import Id, Record, Share, Text

Level = Literal["decide", "decide-and-tell", "propose", "ask"]
"""How far a person may go alone, the farthest first."""
BlockerType = Literal["resource", "dependency", "clarity", "priority", "external"]
RequestType = Literal["help", "training", "tool", "budget"]
ResourceType = Literal["playbook", "training", "tool", "template", "person"]
Answer = Literal["yes", "no", "later"]
Mark = Annotated[int, Meta(ge=1, le=5, description="1 (not at all) to 5 (fully)")]


class Kudos(Record, frozen=True, kw_only=True):
    """Thanks from one person to another, and why."""

    id: Id
    by: Id
    to: Id
    why: Text
    on: dt.date
    value: str = ""
    goal: Id | None = None


class Win(Record, frozen=True, kw_only=True):
    """Something to celebrate; `who` is empty for a win of the whole team."""

    id: Id
    by: Id
    who: tuple[Id, ...] = ()
    what: Text
    on: dt.date
    goal: Id | None = None


class Handed(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A blocker or request that went to another owner; up the line it is an escalation."""

    on: dt.date
    to: Id
    from_: Id | None = None
    why: str = ""


class Blocker(Record, frozen=True, kw_only=True):
    """What stands in somebody's way; `owner` is who can remove it."""

    id: Id
    by: Id
    what: Text
    on: dt.date
    type: BlockerType | None = None
    owner: Id | None = None
    goal: Id | None = None
    handed: tuple[Handed, ...] = ()
    resolved: dt.date | None = None
    helped: str = ""


class PutOff(Record, frozen=True, kw_only=True):
    """An answer of `later` that another answer followed."""

    on: dt.date
    said: str = ""


class Request(Record, frozen=True, kw_only=True):
    """Help, training or a tool that somebody asks for. `resource` is what the answer gave."""

    id: Id
    by: Id
    what: Text
    on: dt.date
    type: RequestType = "help"
    owner: Id | None = None
    goal: Id | None = None
    skill: str = ""
    needed: dt.date | None = None
    handed: tuple[Handed, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    answered: dt.date | None = None
    answer: Answer | None = None
    said: str = ""
    resource: Id | None = None


class Resource(Record, frozen=True, kw_only=True):
    """Something that helps: a playbook, a training, a tool, a template, or a person to ask."""

    id: Id
    by: Id
    name: Text
    on: dt.date
    type: ResourceType = "playbook"
    where: str = ""
    metrics: tuple[Id, ...] = ()
    skills: tuple[str, ...] = ()
    note: str = ""
    retired: dt.date | None = None


class Look(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A look at what a person may decide alone; `from` and `to` where the level was changed.

    `until_from` and `until_to` where the last day was; one of them is left out where there was none, or is none since.
    """

    on: dt.date
    by: Id | None = None
    from_: Level | None = None
    to: Level | None = None
    until_from: dt.date | None = None
    until_to: dt.date | None = None
    note: str = ""


class Authority(Record, frozen=True, kw_only=True):
    """What a person may decide alone, and how far. `until` is the last day it holds."""

    id: Id
    to: Id
    by: Id
    what: Text
    level: Level
    on: dt.date
    until: dt.date | None = None
    looks: tuple[Look, ...] = ()
    revoked: dt.date | None = None
    why: str = ""


class Decision(Record, frozen=True, kw_only=True):
    """What somebody decided, under which authority, and what came of it. On `due` its outcome is looked at."""

    id: Id
    by: Id
    what: Text
    on: dt.date
    under: Id | None = None
    goal: Id | None = None
    due: dt.date | None = None
    judged: dt.date | None = None
    went: Literal["well", "mixed", "badly"] | None = None
    outcome: str = ""


class Talk(Record, frozen=True, kw_only=True):
    """One check-in of a partner: what was promised, what happened, what is next."""

    on: dt.date
    by: Id
    promised: str = ""
    happened: str = ""
    next: str = ""


class Partnership(Record, frozen=True, kw_only=True):
    """Two peers who hold each other to account."""

    id: Id
    by: Id
    who: tuple[Id, ...]
    on: dt.date
    checkins: tuple[Talk, ...] = ()
    ended: dt.date | None = None
    why: str = ""


class Action(Record, frozen=True, kw_only=True):
    """One step of a development plan. `by` is who takes it: the person, or the manager as the other side's part."""

    what: Text
    kind: Literal["experience", "exposure", "education"] = "experience"
    on: dt.date | None = None
    by: Id | None = None
    due: dt.date | None = None
    resource: Id | None = None
    done: dt.date | None = None


class Evidence(Record, frozen=True, kw_only=True):
    """A dated sign of progress."""

    on: dt.date
    what: Text
    by: Id | None = None


class Plan(Record, frozen=True, kw_only=True):
    """How a person grows in one skill, agreed by both sides; `metrics` are those in which it should show."""

    id: Id
    owner: Id
    by: Id
    skill: Text
    on: dt.date
    why: str = ""
    due: dt.date | None = None
    metrics: tuple[Id, ...] = ()
    actions: tuple[Action, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ended: dt.date | None = None
    outcome: Literal["grown", "partly", "dropped"] | None = None
    learned: str = ""


class Lesson(Record, frozen=True, kw_only=True):
    """What a miss or a success taught, blameless. `expected`, `happened`, `why` and `next` are those of a retro."""

    id: Id
    by: Id
    on: dt.date
    what: Text
    goal: Id | None = None
    commitment: Id | None = None
    metric: Id | None = None
    tags: tuple[str, ...] = ()
    expected: str = ""
    happened: str = ""
    why: str = ""
    next: str = ""


class Story(Record, frozen=True, kw_only=True):
    """A case study: its text is the Markdown in `file`, relative to the workspace."""

    id: Id
    by: Id
    on: dt.date
    title: Text
    file: Text
    who: tuple[Id, ...] = ()
    goal: Id | None = None
    period: str = ""
    tags: tuple[str, ...] = ()


class Survey(Record, frozen=True, kw_only=True):
    """One answered survey; `who` answered it, nobody named for one from paper. `answers` are marks by statement."""

    id: Id
    by: Id
    on: dt.date
    who: Id | None = None
    answers: dict[Id, Mark] = field(default_factory=dict)
    comment: str = ""


class Result(Record, frozen=True, kw_only=True):
    """One habit of accountability as it was measured and believed; None is unknown."""

    habit: Id
    measured: Share | None = None
    believed: Share | None = None


class Assessment(Record, frozen=True, kw_only=True):
    """A look at the team's accountability that was kept, for the trend. `team` is whose: a manager, or nobody for all."""

    id: Id
    by: Id
    on: dt.date
    team: Id | None = None
    results: tuple[Result, ...] = ()
    practice: Id | None = None


class Experiment(Record, frozen=True, kw_only=True):
    """A practice on trial: `measure` is the habit it should move from `baseline`, `due` the last day of the trial."""

    id: Id
    by: Id
    practice: Id
    on: dt.date
    due: dt.date
    measure: Id | None = None
    baseline: Share | None = None
    why: str = ""
    ended: dt.date | None = None
    outcome: Literal["keep", "change", "drop"] | None = None
    result: Share | None = None
    learned: str = ""


class Standup(Record, frozen=True, kw_only=True):
    """A stand-up as somebody wrote it down: who was heard, for how long, what was promised. `team` is whose: its leader.

    A day may have several, such as one of the meeting and one of somebody who wrote in from elsewhere.
    """

    id: Id
    by: Id
    on: dt.date
    team: Id | None = None
    present: tuple[Id, ...] = ()
    away: tuple[Id, ...] = ()
    minutes: Decimal | None = None
    commitments: tuple[Id, ...] = ()
    note: str = ""
