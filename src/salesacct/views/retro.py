"""The facts a blameless retro begins with: what was expected of a goal and what happened, in words to keep or to mend."""

from __future__ import annotations

import datetime as dt

from salesacct.judgement.goals import GoalJudgement
from salesacct.judgement.pace import reached
from salesacct.views.words import amount, day, percent


def expected_words(judged: GoalJudgement, today: dt.date) -> str:
    """`12 logos by Sun 31 Jan`; "" for a goal without a target."""
    goal = judged.goal
    if goal.target is None:
        return ""
    unit = judged.metric.unit if judged.metric else ""
    limit = "at most " if judged.shape == "cap" else ""
    return f"{limit}{amount(goal.target, unit)}" + (f" by {day(goal.due, today)}" if goal.due else "")


def happened_words(judged: GoalJudgement, today: dt.date) -> str:
    """`7 logos, 5 short (58 %)`, `2.6 %, reached`; where nothing was measured it says so."""
    goal, value, metric = judged.goal, judged.actual.value, judged.metric
    if metric is None or value is None:
        return "nothing was measured" if metric is None else f"no reading of {metric.name}"
    said = amount(value, metric.unit)
    if not judged.ended:
        said += f" on {day(today, today)}"
    if goal.target is None:
        return said
    if reached(metric.better, goal.target, value):
        return f"{said}, reached"
    off = amount(abs(goal.target - value), "%" if metric.unit == "%" else "")
    if judged.shape == "total":
        share = f" ({percent(judged.attainment)})" if judged.attainment is not None else ""
        return f"{said}, {off} short{share}"
    return f"{said}, off by {off}"
