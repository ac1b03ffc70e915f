"""The rows that the stand-up page is made of, as frozen data alone: what is kept of a page and drawn again needs no more.

Each is filled in the module of its noun, where what it means is judged.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.status import Status


class PromiseRow(msgspec.Struct, frozen=True):
    """One commitment; `due` is the day that now counts, `first_due` the one first promised."""

    id: str
    by: str
    to: str | None
    what: str
    made: dt.date
    due: dt.date
    state: str
    overdue_days: int
    moves: int
    rolls: int
    first_due: dt.date
    goal: str | None
    why: str


class PersonRow(msgspec.Struct, frozen=True):
    """Say/do of one person; `say_do` and `verdict` are None below the least number that came due."""

    id: str
    name: str
    role: str
    say_do: Decimal | None
    verdict: str | None
    came_due: int
    kept: int
    late: int
    missed: int
    overdue: int
    moved: int
    rolled: int
    dropped: int
    open: int


class BlockerRow(msgspec.Struct, frozen=True):
    """Something that stands in the way, and for how many days it has.

    `state` is new, standing, overdue or resolved; `since` the day it came to who has it, `held_days` how long ago that
    is; `up` whom it would go to up the line, null where nobody stands above.
    """

    id: str
    by: str
    owner: str | None
    what: str
    on: dt.date
    days: int
    goal: str | None
    type: str | None
    state: str
    since: dt.date
    held_days: int
    up: str | None


class WinRow(msgspec.Struct, frozen=True):
    """Something to celebrate; `by` is empty when acct noticed it."""

    kind: str
    on: dt.date
    who: tuple[str, ...]
    what: str
    by: str
    id: str
    goal: str | None


class OwedRow(msgspec.Struct, frozen=True):
    """One thing owed to `to`: `kind` is blocker, request or promise.

    `days` is how long the person has had it, or how long a promise is overdue (0: due today); `since` its first day.
    """

    kind: str
    id: str
    to: str
    what: str
    since: dt.date
    days: int
    overdue: bool


class LeaderRow(PersonRow, frozen=True, kw_only=True):
    """A leader's say/do, the ids of the own running goals, and what is owed: promises due, blockers, requests."""

    leads: int
    goals: tuple[str, ...]
    owed: tuple[OwedRow, ...]


class RequestRow(msgspec.Struct, frozen=True):
    """Something asked for. `state` is waiting, overdue, later, yes or no.

    `days` counts from the day it was asked for, up to its answer; `waits` from `since`, the day it came to who answers
    it, or came back. `back` is the day on which an answer of later runs out, null where the last word was another.
    """

    id: str
    by: str
    owner: str | None
    what: str
    type: str
    on: dt.date
    state: str
    days: int
    since: dt.date
    waits: int
    back: dt.date | None
    needed: dt.date | None
    skill: str | None
    goal: str | None
    answered: dt.date | None
    said: str
    resource: str | None


class CareRow(msgspec.Struct, frozen=True):
    """`count` of a `kind` of thing that is due, in words, and the command that lists them."""

    kind: str
    count: int
    what: str
    command: str


class PartnerSide(msgspec.Struct, frozen=True):
    """One of the two: the last check-in, when the next is due (None once the pair has ended), open promises to the other."""

    who: str
    last: dt.date | None
    checkins: int
    next: dt.date | None
    due: bool
    overdue_days: int
    promises: int
    left: bool


class PartnerRow(msgspec.Struct, frozen=True):
    """One pair. `days` are those together; `rotate` says that it has been a quarter or more; `last` is either's check-in."""

    id: str
    who: tuple[str, ...]
    by: str
    on: dt.date
    days: int
    last: dt.date | None
    next: dt.date | None
    due: bool
    overdue_days: int
    checkins: int
    rotate: bool
    ended: dt.date | None
    why: str
    sides: tuple[PartnerSide, ...]


class TalkRow(msgspec.Struct, frozen=True):
    """One check-in. `promised` is what was written, else what the same person said was next the time before."""

    on: dt.date
    by: str
    promised: str
    happened: str
    next: str


class PartnerSection(msgspec.Struct, frozen=True):
    """A person's partner on another page. `mine` and `theirs` are the two sides, `checkins` the newest of each.

    `promises` are the partner's open ones, to whomever.
    """

    person: str
    partner: str
    partnership: PartnerRow
    mine: PartnerSide
    theirs: PartnerSide
    checkins: tuple[TalkRow, ...]
    promises: tuple[PromiseRow, ...]


class GoalRow(msgspec.Struct, frozen=True):
    """One goal. Ratios are fractions; None is unknown. `day` of `days` are the goal's own working days."""

    id: str
    owner: str
    title: str
    metric: str | None
    unit: str
    actual: Decimal | None
    baseline: Decimal | None
    target: Decimal | None
    expected: Decimal | None
    pace: Decimal | None
    attainment: Decimal | None
    projected: Decimal | None
    low: Decimal | None
    high: Decimal | None
    p_hit: Decimal | None
    slack_days: int | None
    status: Status
    as_of: dt.date | None
    start: dt.date | None
    due: dt.date | None
    better: str | None
    shape: str | None
    supports: str | None
    basis: str | None
    history_weight: Decimal | None
    needed_per_day: Decimal | None
    doing_per_day: Decimal | None
    day: int
    days: int
    last_reading: dt.date | None
    age_days: int | None
    confidence: int | None
    confidence_on: dt.date | None
    disagrees: bool
    missing: str
    no_forecast: str
    closed: dt.date | None


class WeekValues(msgspec.Struct, frozen=True):
    """Up to 13 whole weeks of a goal, the oldest first, None for a week without a reading; `last` is the newest's last day.

    With `added` each value is what its week added, else where the goal stood at the week's end.
    """

    last: dt.date
    added: bool
    values: tuple[Decimal | None, ...]


class StatusGoal(GoalRow, frozen=True, kw_only=True):
    """A goal and its weeks, None when nothing is known of any."""

    weeks: WeekValues | None


class StaleRow(msgspec.Struct, frozen=True):
    """A metric of a person that has had no reading within its rhythm; `person` None stands for a whole import."""

    metric: str
    person: str | None
    last: dt.date | None
    age_days: int | None
    rhythm: str
    goals: tuple[str, ...]


class StatusView(msgspec.Struct, frozen=True):
    """The whole page; lists are in the order in which they are shown. A promise presses up to the day `pressing_until`."""

    schema: int
    today: dt.date
    pressing_until: dt.date
    team: str
    period: Period | None
    since: dt.date
    say_do_since: dt.date
    leaders: tuple[LeaderRow, ...]
    goals: tuple[StatusGoal, ...]
    commitments: tuple[PromiseRow, ...]
    people: tuple[PersonRow, ...]
    stale: tuple[StaleRow, ...]
    blockers: tuple[BlockerRow, ...]
    requests: tuple[RequestRow, ...]
    wins: tuple[WinRow, ...]
    care: tuple[CareRow, ...]
    partner: PartnerSection | None
    names: dict[str, str]
