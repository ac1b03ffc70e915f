"""One entry of the agenda: a thing that is due on a day, whatever kind of record it comes from."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Kind = Literal["review", "partner", "goal", "milestone", "promise", "step", "look", "outcome", "assessment"]
State = Literal["open", "done", "off"]
"""`off` is what will not take place: dropped, missed, taken back, or of a pair that has ended."""
TASKS: frozenset[Kind] = frozenset({"promise", "step", "outcome"})
"""What one person has to do, and can tick off; it is still to be done when its day has passed."""
LATELY = dt.timedelta(weeks=4)
"""A calendar that was taken so long ago may still show what was settled or moved since as it was (a convention)."""


class Entry(msgspec.Struct, frozen=True):
    """One thing on a day. `record` is the id it is about (of a one-on-one, the person's); `who` its people, its own first.

    `ended` says how it ended, in the word of the records. `number` counts the steps of a plan and what comes round.
    `before` are days it stood on earlier; `since` is the day it was due on, where that passed and it was put on a later
    one. `sequence` never goes down while records only grow.
    """

    kind: Kind
    key: str
    record: str
    on: dt.date
    who: tuple[str, ...]
    state: State = "open"
    ended: str = ""
    number: int = 0
    before: tuple[dt.date, ...] = ()
    since: dt.date | None = None
    changed: dt.date | None = None
    sequence: int = 0

    @property
    def is_task(self) -> bool:
        """Something that one person does and ticks off?"""
        return self.kind in TASKS
