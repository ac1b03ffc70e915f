"""The arithmetic behind one goal, in words and figures: every number the status page shows, and what it rests on."""

from __future__ import annotations

import datetime as dt

import msgspec

from salesacct.judgement.forecast.closed_form import Projection
from salesacct.judgement.goals import GoalJudgement, Judge
from salesacct.judgement.pace import reached
from salesacct.judgement.promises import promise
from salesacct.records.book import Book
from salesacct.records.model import Classes, Goal, Thresholds
from salesacct.views.rows import PromiseRow, promise_row
from salesacct.views.status import GoalRow, goal_row
from salesacct.views.words import amount, band_words, percent_words


class Line(msgspec.Struct, frozen=True):
    """One judged number: what it is called, its value, and how it comes about."""

    what: str
    value: str
    because: str


class Explanation(msgspec.Struct, frozen=True):
    """`summary` is the one-line account; `lines` the arithmetic; `revisions` who changed what, when and why."""

    schema: int
    today: dt.date
    goal: GoalRow
    summary: str
    lines: tuple[Line, ...]
    revisions: tuple[str, ...]
    promises: tuple[PromiseRow, ...]


def explanation(book: Book, goal: Goal, today: dt.date) -> Explanation:
    """Everything judged about `goal` on `today`; the book must be the one of that day."""
    judged = Judge(book, today).judge(goal)
    revisions = tuple(
        f"{r.on}: {r.field} {r.from_ or 'unset'} to {r.to or 'unset'}"
        + (f" by {book.name(r.by)}" if r.by else "")
        + f": {r.why}"
        for r in goal.revisions
    )
    lines = [line for line in (_actual(judged), _expected(judged), _pace(judged), _attainment(judged)) if line]
    lines += _forecast(judged)
    lines += [_slack(judged)] if judged.slack_days is not None else []
    lines.append(_status(judged, book.config.thresholds))
    promises = tuple(promise_row(promise(c, today)) for c in book.commitments.values() if c.goal == goal.id)
    return Explanation(1, today, goal_row(judged), summary(judged, today), tuple(lines), revisions, promises)


def summary(judged: GoalJudgement, today: dt.date) -> str:
    """The account in one line: actual of target, expected, pace, where it lands, what a day needs and what it gets."""
    goal, unit = judged.goal, judged.metric.unit if judged.metric else ""
    if judged.actual.value is None:
        return f"Nothing can be said: {judged.missing or 'no readings yet'}."
    percent = "%" if unit == "%" else ""
    parts = [f"{amount(judged.actual.value, percent)} of {amount(goal.target, unit)}"]
    if judged.expected is not None:
        when = (
            "by the end"
            if judged.ended
            else "by today"
            if judged.actual.as_of == today
            else f"by {judged.actual.as_of}"
        )
        parts.append(f"expected {amount(judged.expected, percent)} {when} (working day {judged.day} of {judged.days})")
    if judged.pace is not None:
        parts.append(f"pace {judged.pace:.2f}")
    if judged.projection:
        parts.append(f"lands at {band_words(judged.projection.low, judged.projection.high, percent)}")
    if judged.needed is not None and judged.doing is not None:
        parts.append(f"needs {amount(judged.needed)} a day and is doing {amount(judged.doing)}")
    return ", ".join(parts)


def _actual(judged: GoalJudgement) -> Line | None:
    actual, metric = judged.actual, judged.metric
    if metric is None:
        return Line("actual", "unknown", "the goal names no metric")
    if actual.value is None:
        last = f"; the last reading is of {actual.last}, before the goal starts" if actual.last else ""
        return Line(
            "actual", "unknown", f"no reading of {metric.name} from {judged.goal.start or 'the start'} on{last}"
        )
    if metric.ratio:
        how = f"{metric.ratio.of} ÷ {metric.ratio.to} since {judged.goal.start}"
    else:
        how = {
            "sum": f"sum of the readings since {judged.goal.start}",
            "last": f"the reading of {actual.last}",
            "mean": f"mean of the readings since {judged.goal.start}",
        }[metric.combine]
    if metric.silence == "zero" and metric.combine == "sum":
        how += "; a day without one counts as zero"
    elif actual.age:
        how += f"; the last one is {actual.age} days old" + (
            f", more than {metric.rhythm} and the grace allow" if actual.stale else ""
        )
    if judged.goal.counts == "team":
        how += "; the owner and all who report to them"
    return Line("actual", amount(actual.value, metric.unit), how)


def _expected(judged: GoalJudgement) -> Line | None:
    if judged.expected is None or judged.metric is None:
        return None
    goal, unit = judged.goal, judged.metric.unit
    day = f"working day {judged.day} of {judged.days}"
    if judged.shape == "level":
        how = f"from {amount(goal.baseline, unit)} on the straight way to {amount(goal.target, unit)}, {day}"
    elif judged.shape == "keep":
        how = "a level to hold, the same on every day"
    else:
        how = f"{amount(goal.target, unit)} × elapsed share, {day}"
    if judged.actual.as_of and not judged.ended:
        how += f", counted to {judged.actual.as_of}"
    return Line("expected", amount(judged.expected, unit), how)


def _pace(judged: GoalJudgement) -> Line | None:
    if judged.pace is None:
        return None
    how = {
        "total": "actual ÷ expected",
        "cap": "1 + (expected − actual) ÷ expected: a limit, so less is better",
        "level": "way gone ÷ way expected, from the baseline",
        "keep": "1 on the target, more on the good side of it",
    }[judged.shape or "total"]
    if judged.shape == "cap" and judged.attainment is not None and judged.attainment > 1:
        how = "the limit is exceeded, and nothing booked later takes that back"
    return Line("pace", f"{judged.pace:.2f}", how)


def _attainment(judged: GoalJudgement) -> Line | None:
    if judged.attainment is None:
        return None
    how = {
        "total": "actual ÷ target",
        "cap": "actual ÷ limit",
        "level": "way gone ÷ whole way",
        "keep": "distance to the target",
    }
    return Line("attainment", percent_words(judged.attainment), how[judged.shape or "total"])


def _forecast(judged: GoalJudgement) -> list[Line]:
    p, metric = judged.projection, judged.metric
    if p is None or metric is None:
        if judged.metric and not judged.ended and judged.actual.value is not None:
            return [Line("projection", "unknown", judged.no_forecast)]
        return []
    unit = metric.unit
    landing = f"{amount(p.projected, unit)} ({band_words(p.low, p.high)})"
    aim = amount(judged.goal.target, unit)
    if judged.shape in ("level", "keep"):
        of = "the ratio so far and the last periods'" if metric.ratio or metric.combine == "mean" else "a damped trend"
        side = "at least" if metric.better == "higher" else "at most"
        return [
            Line("projection", landing, f"{of}, over {p.periods} readings; 80 % band from how they scattered"),
            Line("chance", percent_words(p.p_hit), f"that it is {side} {aim} on {judged.goal.due}"),
        ]
    counted = f"usually {percent_words(p.done)} booked by then" if abs(p.done - p.elapsed) > DIFFERENT else "elapsed"
    lines = [
        Line("usual (mu)", amount(p.mu, unit), _usual(p)),
        Line(
            "history's weight",
            percent_words(p.history_weight),
            f"kappa ÷ (kappa + w) = {p.kappa:.2f} ÷ ({p.kappa:.2f} + {p.done:.2f}); "
            f"w is {percent_words(p.elapsed)} of the working days, {counted}",
        ),
        Line("rate", f"{amount(p.rate, unit)} a period", "(kappa × mu + actual) ÷ (kappa + w)"),
        Line("mean end", amount(p.mean, unit), "actual + (1 − w) × rate: the one to add up over people"),
        Line(
            "projection",
            landing,
            f"the middle of the chances around that; 80 % band from the dispersion phi {amount(p.phi)}"
            + (f", with {percent_words(p.none)} for nothing more at all" if p.none > 0 else ""),
        ),
        Line(
            "chance",
            percent_words(p.p_hit),
            f"that it {'reaches' if metric.better == 'higher' else 'stays within'} {aim} by {judged.goal.due}",
        ),
    ]
    if p.differs:
        lines.append(
            Line("note", "", "the current pace and the history differ more than twofold: look at what changed")
        )
    return lines


DIFFERENT = 0.005
"""Shares closer than this read the same."""


def _usual(p: Projection) -> str:
    if p.basis == "goal":
        return "nobody has a history here, so the goal itself stands in for one"
    u = p.usual
    adjusted = "".join(
        f" × {value:.2f} ({why})"
        for value, why in ((u.growth, "the team's growth"), (u.team_pace, "the others' pace in this period"))
        if abs(value - 1) > DIFFERENT
    )
    team = amount(u.team)
    if p.basis == "team" or u.own is None:
        return f"the team's mean {team}, for want of an own history{adjusted}"
    own = f"own mean {amount(u.own)} of the last {p.periods} such periods"
    return f"{own}, with {u.vote:.2g} of a vote for the team's mean {team}{adjusted}" if u.vote else own + adjusted


def _slack(judged: GoalJudgement) -> Line:
    if judged.status == "behind":
        return Line("slack", "0", "it is behind already")
    return Line("slack", f"{judged.slack_days}", "working days until it turns behind if nothing more is booked")


def _status(judged: GoalJudgement, thresholds: Thresholds) -> Line:
    projection = judged.projection
    if judged.ended:
        how = f"the due day {judged.goal.due} has passed"
    elif judged.status == "no-data":
        how = f"{judged.missing or 'no readings'}: silence is never green"
    elif judged.status == "stale":
        how = "the last reading is too old to judge by, whatever it says"
    elif judged.status == "hit":
        how = "the target is reached"
    elif projection and projection.basis != "goal":
        how = f"chance {percent_words(projection.p_hit)}: {_edges(thresholds.p_hit, percent=True)}"
    elif judged.pace is not None:
        how = f"pace {judged.pace:.2f}: {_edges(thresholds.pace)}"
    else:
        how = "nothing is expected yet"
    if _stands_at_target(judged):
        how += "; it stands at its target, which counts on the due day"
    if judged.disagrees and judged.checkin:
        how += f"; the owner's confidence was {judged.checkin.confidence}/10 on {judged.checkin.on}"
    return Line("status", judged.status, how)


def _stands_at_target(judged: GoalJudgement) -> bool:
    """Is the target met by a value that can still be lost before the end?"""
    goal, metric, value = judged.goal, judged.metric, judged.actual.value
    if judged.ended or judged.status in ("hit", "stale") or judged.shape == "total":
        return False
    return bool(metric and value is not None and goal.target is not None and reached(metric.better, goal.target, value))


def _edges(edges: Classes, *, percent: bool = False) -> str:
    said = [percent_words(e) if percent else f"{e:f}" for e in (edges.ahead, edges.on_track, edges.at_risk)]
    return f"ahead from {said[0]}, on track from {said[1]}, at risk from {said[2]}"
