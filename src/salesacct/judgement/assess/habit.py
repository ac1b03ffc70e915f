"""What a habit of accountability is: a share that the record shows, with everything there is to say of how."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from salesacct.judgement.assess.look import Look
from salesacct.judgement.counted import Count

CONVENTION = "convention of practice"
PEOPLE = ("person here for 4 weeks", "people here for 4 weeks")


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """One habit. `name` is said before its count ("people who were thanked 4 of 9"), `what` is one and more of what is counted.

    Under `least` of them it is unknown, never zero. `statements` are those of the survey that ask what people believe of
    it; `source` is where the measure comes from.
    """

    id: str
    principle: str
    name: str
    what: tuple[str, str]
    least: int
    count: Callable[[Look], Count]
    formula: str
    source: str
    statements: tuple[str, ...]
