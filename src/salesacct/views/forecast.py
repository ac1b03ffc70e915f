"""Where goals and the team land: the data of `acct forecast`, its chart points included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.backtest import Bin, Trust, calibration, replay, trust
from salesacct.judgement.coverage import Coverage, coverage
from salesacct.judgement.forecast.windows import earlier_windows
from salesacct.judgement.goals import GoalJudgement, Judge, running
from salesacct.judgement.lead_measures import lead_measures
from salesacct.judgement.measure import measure
from salesacct.judgement.pace import WorkTime, expected, per_day
from salesacct.judgement.rollup import roll_up
from salesacct.records.book import Book
from salesacct.records.model import Objective
from salesacct.views.rounding import money, ratio
from salesacct.views.status import GoalRow, goal_row
from salesacct.views.words import amount, band_words, percent_words, plural

POINTS = 60
"""Days drawn at most on each side of today."""

LEAST_ASKED = 12
"""Forecasts of the past below which a table of errors would itself be noise."""


class Point(msgspec.Struct, frozen=True):
    """One day of the chart; a field is None where it has nothing to say on that day."""

    on: dt.date
    actual: Decimal | None
    expected: Decimal | None
    low: Decimal | None
    high: Decimal | None


class Best(msgspec.Struct, frozen=True):
    """The best earlier period of the same length, and what that was per working day."""

    start: dt.date
    last: dt.date
    total: Decimal
    per_day: Decimal | None


class CoverageRow(msgspec.Struct, frozen=True):
    """The open pipeline against what is still to be reached: `times` it is covered, `needed` by the win rate of `whose`."""

    pipeline: Decimal | None
    as_of: dt.date
    remaining: Decimal | None
    times: Decimal | None
    won: Decimal | None
    decided: Decimal | None
    needed: Decimal | None
    whose: str | None
    sentence: str


class ForecastRow(msgspec.Struct, frozen=True):
    """One goal: where it lands, what it would take, in a sentence and as points to draw."""

    goal: GoalRow
    sentence: str
    needed_per_day: Decimal | None
    doing_per_day: Decimal | None
    best: Best | None
    coverage: CoverageRow | None
    points: tuple[Point, ...]


class RollupRow(msgspec.Struct, frozen=True):
    """The team's total of a metric against an objective; `no_forecast` says why nothing is said of the end."""

    objective: str
    title: str
    metric: str
    unit: str
    start: dt.date
    due: dt.date
    actual: Decimal | None
    target: Decimal | None
    projected: Decimal | None
    low: Decimal | None
    high: Decimal | None
    p_hit: Decimal | None
    members: int
    no_forecast: str


class ForecastView(msgspec.Struct, frozen=True):
    """All goals asked for, and the team."""

    schema: int
    today: dt.date
    forecasts: tuple[ForecastRow, ...]
    team: tuple[RollupRow, ...]
    names: dict[str, str]


class BacktestRow(msgspec.Struct, frozen=True):
    """One metric and kind of period replayed."""

    metric: str
    period: str
    trust: tuple[Trust, ...]
    calibration: tuple[Bin, ...]


class BacktestView(msgspec.Struct, frozen=True):
    """How forecasts of this workspace's own past would have done; `summary` says it in words, "" where there is none."""

    schema: int
    today: dt.date
    summary: str
    backtests: tuple[BacktestRow, ...]


class LeadRow(msgspec.Struct, frozen=True):
    """A lead metric and the lag metric it went together with; `clear` when the interval leaves nothing out."""

    lead: str
    lag: str
    lag_weeks: int
    rho: Decimal | None
    low: Decimal | None
    high: Decimal | None
    weeks: int
    clear: bool


class LeadsView(msgspec.Struct, frozen=True):
    """What moved with the results in the team's own past."""

    schema: int
    today: dt.date
    leads: tuple[LeadRow, ...]


def leads_view(book: Book, today: dt.date) -> LeadsView:
    """Every pair of summed lead and lag metrics with a past of twelve weeks, the strongest first."""
    return LeadsView(
        1,
        today,
        tuple(
            LeadRow(m.lead, m.lag, m.lag_weeks, ratio(m.rho), ratio(m.low), ratio(m.high), m.weeks, m.clear)
            for m in lead_measures(book, today)
        ),
    )


def forecast_view(
    book: Book, today: dt.date, *, people: Collection[str] | None, period: Period | None, goal: str | None = None
) -> ForecastView:
    """Forecasts of the running goals of `people`, or of one goal; the book must be the one of `today`."""
    judge = Judge(book, today)
    goals = (
        [book.goals[goal]]
        if goal
        else [g for g in running(book, today, period) if (people is None or g.owner in people) and g.closed is None]
    )
    rows = tuple(_row(book, judge.judge(g), today) for g in goals)
    team = () if goal or people is not None else tuple(rollups(book, today))
    return ForecastView(1, today, rows, team, book.names())


def _row(book: Book, judged: GoalJudgement, today: dt.date) -> ForecastRow:
    return ForecastRow(
        goal=goal_row(judged),
        sentence=sentence(judged),
        needed_per_day=money(judged.needed),
        doing_per_day=money(judged.doing),
        best=_best(book, judged),
        coverage=_coverage(judged, coverage(book, judged, today)),
        points=tuple(chart_points(book, judged, today)),
    )


def sentence(judged: GoalJudgement) -> str:
    """The forecast in words: what is usual, what there is so far, how the two are weighed, where it lands."""
    p, metric, goal = judged.projection, judged.metric, judged.goal
    if p is None or metric is None:
        return f"No forecast: {judged.no_forecast}."
    unit = metric.unit
    target = amount(goal.target, unit)
    landing = f"Landing at about {amount(p.projected, unit)} ({band_words(p.low, p.high)}): "
    chance = f"{percent_words(p.p_hit)} chance of {'' if metric.better == 'higher' else 'staying within '}{target}."
    if judged.shape in ("level", "keep"):
        return f"At {amount(p.actual, unit)} now, by the trend of {p.periods} readings. {landing}{chance}"
    share = percent_words(p.elapsed)
    if p.basis == "goal":
        return f"Nobody has a history here, so this rests on the goal itself. {landing}{chance}"
    own = p.basis == "own" and p.usual.own is not None
    usual = (
        f"You usually book {amount(p.usual.own, unit)}"
        if own
        else f"The team usually books {amount(p.usual.team, unit)} a head"
    )
    text = (
        f"{usual} in such a period; {amount(p.actual, unit)} so far in {share} of the working days. "
        f"History counts {percent_words(p.history_weight)}, this period {percent_words(1 - p.history_weight)}. {landing}{chance}"
    )
    if p.differs:
        text += " The current pace and the history differ more than twofold: find out what changed."
    return text


def _coverage(judged: GoalJudgement, found: Coverage | None) -> CoverageRow | None:
    if found is None or judged.metric is None:
        return None
    unit = judged.metric.unit
    text = (
        f"Open pipeline of {amount(found.pipeline, unit)} (as of {found.as_of}) is "
        f"{found.times:.1f} × the {amount(found.remaining, unit)} still to be reached"
    )
    if found.needed is not None:
        whose = "the own" if found.whose == "own" else "the team's"
        text += f"; {whose} win rate ({found.won:f} of {found.decided:f} deals in a year) needs {found.needed:.1f} ×"
    return CoverageRow(
        pipeline=money(found.pipeline),
        as_of=found.as_of,
        remaining=money(found.remaining),
        times=ratio(found.times),
        won=found.won,
        decided=found.decided,
        needed=ratio(found.needed),
        whose=found.whose,
        sentence=f"{text}.",
    )


def _best(book: Book, judged: GoalJudgement) -> Best | None:
    goal, metric = judged.goal, judged.metric
    if metric is None or judged.shape != "total" or goal.start is None or goal.due is None or goal.counts == "team":
        return None
    series = book.series(metric.id, goal.owner)
    if not series.readings:
        return None
    spans = earlier_windows(goal.start, goal.due + DAY, book.calendar, 12)
    known = [s for s in spans if s.start >= series.readings[0].on - 7 * DAY]
    if not known:
        return None
    totals = [(series.between(s.start, s.last).total, s) for s in known]
    total, span = max(totals, key=lambda pair: pair[0])
    time = WorkTime.of(book.calendar, None, book.away(goal.owner))
    return Best(span.start, span.last, total, money(per_day(total, time, span.start, span.last)))


def chart_points(book: Book, judged: GoalJudgement, today: dt.date) -> list[Point]:
    """The days of the chart of one goal, in order; none where the goal has no line to draw."""
    goal, shape, p = judged.goal, judged.shape, judged.projection
    if shape is None or goal.start is None or goal.due is None or goal.target is None or judged.metric is None:
        return []
    time = WorkTime.of(book.calendar, book.people.get(goal.owner), book.away(goal.owner))
    days = (goal.due - goal.start).days
    step = max(1, -(-days // POINTS))
    marks = {goal.start + DAY * i for i in range(0, days + 1, step)} | {goal.due}
    marks |= {today} if goal.start <= today <= goal.due else set()
    found = []
    for day in sorted(marks):
        line = expected(shape, goal.baseline, goal.target, time.elapsed(goal.start, goal.due, day))
        value = measure(book, goal, day).value if day <= today else None
        low = high = None
        if p is not None and day >= today:
            span = (goal.due - today).days or 1
            share = (day - today).days / span
            low = money(p.actual + (p.low - p.actual) * share)
            high = money(p.actual + (p.high - p.actual) * share)
        found.append(Point(day, money(value), money(line), low, high))
    return found


def rollups(book: Book, today: dt.date) -> list[RollupRow]:
    """The team's total of each running objective on a summed metric, in the order of acct.yaml."""
    found = []
    for objective in book.objectives.values():
        row = _objective(book, objective, today)
        if row:
            found.append(row)
    return found


def _objective(book: Book, objective: Objective, today: dt.date) -> RollupRow | None:
    metric = book.metrics.get(objective.metric or "")
    if metric is None or metric.combine != "sum" or metric.ratio or objective.due is None or objective.due < today:
        return None
    start = objective.start or book.calendar.fiscal_year_of(objective.due).start
    if start > today:
        return None
    rolled = roll_up(book, objective, today)
    return RollupRow(
        objective=objective.id,
        title=objective.title,
        metric=metric.id,
        unit=metric.unit,
        start=start,
        due=objective.due,
        actual=money(rolled.actual) if rolled else None,
        target=objective.target,
        projected=money(rolled.projected) if rolled else None,
        low=money(rolled.low) if rolled else None,
        high=money(rolled.high) if rolled else None,
        p_hit=ratio(rolled.p_hit) if rolled else None,
        members=rolled.members if rolled else 0,
        no_forecast=rolled.no_forecast if rolled else "no readings yet",
    )


def backtest_view(book: Book, today: dt.date) -> BacktestView:
    """Every summed metric replayed over its own past weeks, months and quarters, where there are any complete ones."""
    rows = []
    for metric in book.metrics.values():
        if metric.combine != "sum" or metric.ratio or metric.better != "higher":
            continue
        for kind in ("week", "month", "quarter"):
            replays = replay(book, metric, today, kind)
            if sum(r.factor == 1.0 for r in replays) >= LEAST_ASKED:
                rows.append(BacktestRow(metric.id, kind, tuple(trust(replays)), tuple(calibration(replays))))
    return BacktestView(1, today, backtest_words([t for row in rows for t in row.trust]), tuple(rows))


NARROW_BAND, WIDE_BAND = 0.7, 0.9
"""Share of ends within the 80 % band below which it is called too narrow, and above which too wide."""


def backtest_words(found: Sequence[Trust]) -> str:
    """What a replay found, for somebody who has to decide by the forecast: how far off, against what, and the band."""
    asked = sum(t.asked for t in found)
    error, line, cover = (_mean_of(found, name) for name in ("error", "line_error", "cover"))
    if error is None or line is None or cover is None:
        return ""
    said = (
        f"Asked {plural(asked, 'time')} where a period of the past would end, the forecast was off by {percent_words(error)}; "
        f"the pace carried straight on by {percent_words(line)}."
    )
    brier, badge = _mean_of(found, "brier"), _mean_of(found, "line_brier")
    nearer = brier is None or badge is None or brier < badge
    if error < line and nearer:
        said += " Here the forecast is to be trusted more than the pace."
    elif error >= line and not nearer:
        said += " Here the pace is to be trusted more than the forecast."
    else:
        said += " Here neither is clearly better than the other."
    said += f" Of the ends {percent_words(cover)} lay in its 80 % band"
    if cover < NARROW_BAND:
        return f"{said}: it is too narrow here."
    return f"{said}: it is wider than it need be." if cover > WIDE_BAND else f"{said}."


def _mean_of(found: Sequence[Trust], name: str) -> float | None:
    """The mean of one figure over all that was asked."""
    known = [(getattr(t, name), t.asked) for t in found if getattr(t, name) is not None]
    weight = sum(asked for _, asked in known)
    return sum(value * asked for value, asked in known) / weight if weight else None
