"""What a title says, as data: the quantity, the deadline and the wording, each with the words it was read from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

Direction = Literal["higher", "lower"]
ActionSort = Literal["acting", "vague", "polishing", "keeping", "raising", "lowering", "other", "none"]
DeadlineKind = Literal["date", "period", "event", "duration"]


class Quantity(msgspec.Struct, frozen=True):
    """How much. `words` is the exact span of the title (white space collapsed).

    `unit` is "%", "pp", "×", a currency code, or the noun that is counted ("logos"), "" where none is said.
    `low` and `high` are set for a range, whose `target` is its end nearest to the start. `keep`: a level to hold, not to reach.
    `change`: the number is a change ("by 20%", "12 more"), not a level. `of_total`: the whole of a ratio ("1 in 5": 5).
    """

    target: Decimal
    baseline: Decimal | None = None
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    direction: Direction | None = None
    keep: bool = False
    change: bool = False
    words: str = ""
    of_total: Decimal | None = None


class Deadline(msgspec.Struct, frozen=True):
    """By when. `due` is the last day that counts, None when only an event or an unknown term is named.

    `start` is the first day of a period ("in Q4"); `dated` says that the year was written, so that the date does not
    depend on the day of reading.
    """

    due: dt.date | None
    start: dt.date | None = None
    kind: DeadlineKind = "date"
    words: str = ""
    dated: bool = False


class Aside(msgspec.Struct, frozen=True):
    """A number or time phrase that is neither measure nor deadline, and why it is not: `kind` as in `title.WHY_NOT`."""

    kind: str
    words: str


class Words(msgspec.Struct, frozen=True):
    """How the title is worded: `action` (as written, "" for none) and its sort, what it acts on, and what blurs it.

    `nouns` counts the object's content words, `narrowing` those that narrow it down (`of`: "with municipal utilities");
    `vague` are the words that say nothing, `empty` the objects that could be any ("things", where there is no other); `heading` is the way the action takes a number; `metric` a metric's name in the
    object; `deliverable`: the action is done or not done; `plural`: one can ask how many.
    """

    action: str = ""
    sort: ActionSort = "none"
    heading: Direction | None = None
    object: str = ""
    nouns: int = 0
    narrowing: int = 0
    of: str = ""
    vague: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    metric: str = ""
    deliverable: bool = False
    plural: bool = False


class Title(msgspec.Struct, frozen=True):
    """One title, read. `others` are further amounts; `means` one that measures the way, not the
    result, and `way` the words of the means; `cut`: longer than what is read."""

    text: str
    quantity: Quantity | None = None
    deadline: Deadline | None = None
    cadence: str | None = None
    others: tuple[Quantity, ...] = ()
    means: Quantity | None = None
    start: dt.date | None = None
    wording: Words = Words()
    asides: tuple[Aside, ...] = ()
    vague_amount: str = ""
    placeholder: str = ""
    way: str = ""
    cut: bool = False
