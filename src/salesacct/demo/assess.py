"""How the sample team looks at itself: who answered the survey, and the assessment that was kept a quarter ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from random import Random

from salesacct.calendar import DAY
from salesacct.demo.culture import ByWriter
from salesacct.demo.ids import short_id
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER
from salesacct.judgement.assess.survey import HIGHEST, LOWEST, STATEMENTS

MOODS: Mapping[str, float] = {
    MANAGER: 0.4,
    "ana": 0.3,
    "chloe": 0.0,
    "elif": 0.5,
    "hiro": -0.7,
    "linh": 0.1,
    "siobhan": 0.2,
}
"""Who answered, and how much kinder or sterner than the others. Ben has not, and Tomasz is too new to say."""
USUAL: Mapping[str, float] = {
    "leadership": 4.1,
    "goals": 4.2,
    "measurement": 4.0,
    "ownership": 3.3,
    "partners": 2.4,
    "recognition": 3.6,
    "reviews": 4.4,
    "feedback": 3.4,
    "development": 2.6,
    "openness": 3.9,
    "support": 3.2,
    "learning": 3.0,
}
"""The usual mark of a principle's statements."""
COMMENTS: Mapping[str, str] = {
    "hiro": "I would rather hear about a slipping deal from a colleague than read it in the forecast",
    "linh": "Legal and the quoting tool cost me a day a week",
    "siobhan": "The one-on-ones are the best hour of my fortnight",
}
KEPT: Mapping[str, str] = {
    "leader-goals": "1",
    "leader-say-do": "0.71",
    "leader-promises": "0.71",
    "leader-answers": "0.4",
    "goals-smart": "0.82",
    "goals-linked": "0.5",
    "goals-lead-lag": "0.75",
    "readings-on-time": "0.91",
    "goal-checkins": "0.22",
    "say-do": "0.77",
    "authority-given": "0.14",
    "kudos-reach": "0.5",
    "kudos-givers": "0.38",
    "reviews-on-rhythm": "0.93",
    "reviews-promise": "0.88",
    "feedback-given": "0.45",
    "blockers-removed": "0.5",
    "said-in-time": "0.41",
    "help-owned": "0.67",
}
"""The shares that were kept a quarter ago, by habit."""


def assessments_of(span: Span) -> ByWriter:
    """Surveys by who answered, and Marco's assessment."""
    rng = Random("assess")
    on = span.ago(14)
    found: ByWriter = {}
    for person, mood in MOODS.items():
        answers = {
            name: min(HIGHEST, max(LOWEST, round(rng.gauss(USUAL[statement.principle] + mood, 0.7))))
            for name, statement in STATEMENTS.items()
        }
        said = {"comment": COMMENTS[person]} if person in COMMENTS else {}
        survey = {"id": short_id("y", rng), "by": person, "on": on, "who": person, "answers": answers, **said}
        found[person] = {"surveys": [survey]}
    results = [{"habit": habit, "measured": Decimal(share)} for habit, share in KEPT.items()]
    kept = {"id": short_id("e", rng), "by": MANAGER, "on": _a_quarter_ago(span), "results": results}
    found[MANAGER]["assessments"] = [kept | {"practice": "three-thanks"}]
    return found


def _a_quarter_ago(span: Span) -> dt.date:
    day = span.today - 84 * DAY
    return day if span.calendar.is_workday(day) else span.calendar.last_workday_before(day)
