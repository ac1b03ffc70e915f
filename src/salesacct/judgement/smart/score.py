"""The SMART score of a goal: five verdicts and their mean.

    measurable, time_bound, specific   from the title, the record's fields win     achievable, relevant   from evidence only

Rule: the score is the mean over the criteria that are known (met 1, partial ½, missing 0); the unknown ones are named
and left out, so that a title alone can neither gain nor lose by what nobody can know.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from salesacct.calendar import Calendar
from salesacct.judgement.smart.evidence import Evidence, achievable, relevant
from salesacct.judgement.smart.fields import Fields
from salesacct.judgement.smart.line import LONGEST
from salesacct.judgement.smart.measurable import measurable
from salesacct.judgement.smart.specific import specific
from salesacct.judgement.smart.time_bound import time_bound
from salesacct.judgement.smart.title import PLAIN_CALENDAR, read_title
from salesacct.judgement.smart.verdict import WORTH, Criterion, Verdict

__all__ = ["CRITERIA", "Criterion", "Evidence", "Fields", "Score", "Verdict", "score"]

CRITERIA = ("specific", "measurable", "achievable", "relevant", "time_bound")


class Score(msgspec.Struct, frozen=True):
    """Five verdicts by name, in the order of `CRITERIA`; `score` is 0 to 100, None when nothing is known."""

    text: str
    score: int | None
    criteria: dict[str, Criterion]
    unknown: tuple[str, ...]


def score(
    text: str,
    *,
    today: dt.date,
    calendar: Calendar = PLAIN_CALENDAR,
    fields: Fields | None = None,
    evidence: Evidence | None = None,
) -> Score:
    """Judge a goal. Relative dates of the title are read as of the record's `start`, else of `today`. Never raises on any text."""
    written = min(fields.start, today) if fields and fields.start else today
    title = read_title(text, today=written, calendar=calendar)
    criteria = {
        "specific": specific(title, fields),
        "measurable": measurable(title, fields),
        "achievable": achievable(title, evidence),
        "relevant": relevant(title, evidence),
        "time_bound": time_bound(title, fields, today, calendar),
    }
    if title.cut:
        note = f"only the first {LONGEST} characters were read"
        for name in ("specific", "measurable", "time_bound"):
            verdict = criteria[name]
            criteria[name] = Criterion(verdict.verdict, (*verdict.because, note), verdict.suggest)
    known = [WORTH[c.verdict] for c in criteria.values() if c.verdict != "unknown"]
    mean = (100 * sum(known) + len(known)) // (2 * len(known)) if known else None
    return Score(text, mean, criteria, tuple(n for n in CRITERIA if criteria[n].verdict == "unknown"))
