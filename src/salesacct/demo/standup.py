"""The sample team's stand-ups: three mornings a week since six weeks ago. Ben is the one who is missing now and then."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from salesacct.calendar import DAY
from salesacct.demo.culture import ByWriter
from salesacct.demo.ids import short_id
from salesacct.demo.promises import promises_of
from salesacct.demo.selling import away, started
from salesacct.demo.span import Span
from salesacct.demo.talks import review_days
from salesacct.demo.team import MANAGER, REPS, TEAM

WEEKS = 6
MORNINGS = (0, 2, 4)
"""Monday, Wednesday, Friday."""
MISSED = (4, 11)
"""Counted back from the newest: the stand-ups Ben was not at."""
FELL_OUT = 8
"""The one nobody held."""


def standups_of(span: Span) -> ByWriter:
    """Marco's records of them, oldest first; promises are those made that day outside of a one-on-one."""
    rng = Random("stand-ups")
    promises = [record for records in promises_of(span).values() for record in records]
    talks = {member.id: set(review_days(member, span)) for member in REPS}
    days = span.workdays(max(span.since, span.today - WEEKS * 7 * DAY), span.today)
    mornings = [day for day in days if day.weekday() in MORNINGS]
    records: list[dict[str, Any]] = []
    for back, day in zip(reversed(range(len(mornings))), mornings, strict=True):
        if back == FELL_OUT:
            continue
        here = [m.id for m in TEAM if (started(m, span) or day) <= day]
        missing = [
            id for id in here if any(leave.holds(day) for leave in away(id, span)) or (id == "ben" and back in MISSED)
        ]
        present = [id for id in here if id not in missing]
        made = [
            p["id"]
            for p in promises
            if p["made"] == day
            and p["by"] in present
            and day not in talks.get(p["by"], ())
            and day not in talks.get(p["to"], ())
        ]
        record: dict[str, Any] = {"by": MANAGER, "on": day, "team": MANAGER, "present": present}
        record |= {"away": missing} if missing else {}
        record |= {"minutes": Decimal(rng.randint(11, 19))} | ({"commitments": made} if made else {})
        records.append({"id": short_id("s", rng), **record})
    return {MANAGER: {"standups": records}} if records else {}
