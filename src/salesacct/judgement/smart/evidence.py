"""Achievable and relevant: judged on evidence alone.

Achievable: the pace the goal needs against what the person, or else the team, has done before. Rule: below one chance in
ten, or far beyond the best so far, it is overreach, above nineteen in twenty it is sandbagging, and both are findings; with no history it is unknown.
Relevant: does the goal support an objective, does its metric move that objective, can its owner move the metric?
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from salesacct.judgement.smart.reading import Title
from salesacct.judgement.smart.verdict import Criterion, quoted

TOO_HARD, TOO_EASY = 0.1, 0.95
"""A goal's chance outside of these is a finding (too easy is as much a finding as too hard)."""

TOO_FAR = 1.5
"""Never made, and this many times the best so far: of three or four periods no chance below one in ten can come. A convention."""

ENOUGH = 3
"""Periods of history before "made in 2 of 3" says anything."""

Z80 = 1.2816
"""Normal quantile of a two-sided 80 % interval, the width used throughout acct."""


class Evidence(msgspec.Struct, frozen=True):
    """What the record knows beside the goal; every field optional.

    `chance` is the probability, before anything is booked, that the goal's whole pace is reached, with its interval
    `low`..`high`; absent, both come from `made` of `of` past periods of the same length that reached that pace.
    `best` is what the goal needs as a multiple of the best of these periods, for totals where more is better.
    `usual` and `needed` are the usual and the needed total as text with their unit ("7 logos").
    `objective` is the linked objective's title, `objectives` the titles one could link to (None: not looked at);
    `objective_over` its last day where that comes before the goal begins.
    `same_metric` and `moves_objective` say whether the goal's metric is the objective's, or leads to it on the ladder.
    `role_moves_metric`: do people in the owner's `role` have readings of this metric?
    """

    chance: float | None = None
    low: float | None = None
    high: float | None = None
    made: int = 0
    of: int = 0
    period: str = "periods"
    whose: Literal["own", "team"] = "own"
    best: float | None = None
    usual: str | None = None
    needed: str | None = None
    objective: str | None = None
    objective_over: str | None = None
    objectives: tuple[str, ...] | None = None
    metric: str | None = None
    metric_kind: Literal["lead", "lag"] | None = None
    same_metric: bool | None = None
    moves_objective: bool | None = None
    role: str | None = None
    role_moves_metric: bool | None = None


def wilson(made: int, of: int, z: float = Z80) -> tuple[float, float]:
    """The interval of a share seen `made` times of `of` (Wilson 1927); (0, 1) for no periods."""
    if of <= 0:
        return 0.0, 1.0
    p, n = made / of, float(of)
    centre, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (centre - spread) / (1 + z * z / n)), min(1.0, (centre + spread) / (1 + z * z / n))


def chance_of(e: Evidence) -> tuple[float, float, float] | None:
    """(chance, low, high): as given, or from the periods that made this pace (Jeffreys mean); None without history."""
    low, high = wilson(e.made, e.of)
    if e.chance is not None and math.isfinite(e.chance):
        chance = min(1.0, max(0.0, e.chance))
        if e.of < ENOUGH and e.low is None:
            low, high = chance, chance
        return chance, low if e.low is None else e.low, high if e.high is None else e.high
    if e.of < ENOUGH:
        return None
    return (e.made + 0.5) / (e.of + 1), low, high


def percent(share: float) -> str:
    """A probability in words; never "0 %" or "100 %", which nobody can know."""
    if share < 0.01:
        return "under 1%"
    return "over 99%" if share > 0.99 else f"{100 * share:.0f}%"


def achievable(title: Title, evidence: Evidence | None) -> Criterion:
    """Is the needed pace within what was done before? `unknown` with no history."""
    what = quoted(title.quantity.words if title.quantity else title.wording.object or title.text or "the goal")
    found = chance_of(evidence) if evidence else None
    if evidence is None or found is None:
        seen = (
            f"only {evidence.of} {evidence.period} of history"
            if evidence and evidence.of
            else "no history to judge it by"
        )
        ask = (
            f"log readings of {evidence.metric}"
            if evidence and evidence.metric
            else "give the goal a metric and log readings"
        )
        return Criterion(
            "unknown", (seen,), f"{ask}: then the pace that {what} needs can be compared with what was done before"
        )
    chance, low, high = found
    because = []
    if evidence.of:
        who = "you have" if evidence.whose == "own" else "the team has"
        because.append(f"{who} made this pace in {evidence.made} of the last {evidence.of} {evidence.period}")
    if evidence.needed and evidence.usual:
        because.append(f"it needs {evidence.needed}, the usual is {evidence.usual}")
    too_far = evidence.made == 0 and evidence.of >= ENOUGH and (evidence.best or 0) >= TOO_FAR
    if too_far and evidence.best:
        because.append(f"that is {evidence.best:,.1f} times the best so far")
    band = f" (80% interval {percent(low)} to {percent(high)})" if low < high else ""
    if not too_far:
        because.append(f"chance of reaching it: {percent(chance)}{band}")
    usual = f": {evidence.usual} is usual" if evidence.usual else ""
    if chance < TOO_HARD or too_far:
        when = f" or give it longer than {quoted(title.deadline.words)}" if title.deadline else " or give it more time"
        suggest = f"overreach: bring {what} down towards what has been done before{usual}{when}, or say what will be different"
        never = evidence.of >= ENOUGH and evidence.made == 0
        return Criterion("missing" if never else "partial", tuple(because), suggest)
    if chance > TOO_EASY:
        suggest = f"sandbagging: raise {what} until it is a stretch{usual}; keep this level as its commit"
        return Criterion("partial", tuple(because), suggest)
    return Criterion("met", tuple(because))


def relevant(title: Title, evidence: Evidence | None) -> Criterion:
    """Does the goal move an objective? `unknown` where no objective is known."""
    e = evidence or Evidence()
    what = quoted(title.wording.object or title.text or "the goal")
    metric = e.metric or title.wording.metric or "its metric"
    if e.objective is None:
        if not e.objectives:
            none = "the workspace has no objectives" if e.objectives is not None else "no objective to judge it by"
            return Criterion("unknown", (none,), f"link the goal to the objective that {what} supports")
        options = " or ".join(quoted(o) for o in e.objectives[:2])
        return Criterion(
            "missing", ("no supports: link",), f"say which objective {what} supports, for example {options}"
        )
    because = [f"supports: {quoted(e.objective)}"]
    if e.objective_over:
        because.append(f"the objective ends on {e.objective_over}, before the goal begins")
        return Criterion(
            "partial",
            tuple(because),
            f"link {what} to an objective that runs by then, or correct the objective's due day",
        )
    if e.role_moves_metric is False:
        because.append(f"nobody in the role {e.role or 'of the owner'} has readings of {metric}")
        return Criterion(
            "partial",
            tuple(because),
            f"check whether {e.role or 'the owner'} can move {metric}, or choose a metric in their hands",
        )
    if e.same_metric:
        because.append(f"{metric} is the objective's own metric")
        return Criterion("met", tuple(because))
    if e.moves_objective:
        because.append(f"{metric} is a {e.metric_kind or 'lead'} metric on the way to the objective's")
        return Criterion("met", tuple(because))
    if e.moves_objective is False or e.same_metric is False:
        because.append(f"{metric} is not on the ladder to the objective's metric")
        return Criterion(
            "partial", tuple(because), f"say how {metric} moves {quoted(e.objective)}, or choose a metric on its ladder"
        )
    return Criterion("met", tuple(because))
