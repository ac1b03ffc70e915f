"""Every goal judged on a day: the one place where measure, pace, forecast and status meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.forecast.closed_form import Projection, chance_if_silent
from salesacct.judgement.forecast.enough import TooLittle
from salesacct.judgement.forecast.levels import project_level
from salesacct.judgement.forecast.past import Past, read_pasts
from salesacct.judgement.forecast.ratios import project_ratio
from salesacct.judgement.forecast.team import TeamHistory
from salesacct.judgement.forecast.totals import project_member
from salesacct.judgement.history import Daily, daily_of, team_for
from salesacct.judgement.measure import Actual, measure, people_counted
from salesacct.judgement.pace import (
    Shape,
    WorkTime,
    attainment,
    expected,
    pace,
    per_day,
    reached,
    shape_of,
    workdays_of,
)
from salesacct.judgement.status import Status, status_of
from salesacct.records.book import Book
from salesacct.records.model import Checkin, Goal, Metric

SURE, UNSURE = 7, 4
"""Confidence from which the owner is taken to expect a hit, and up to which a miss (0 to 10)."""

NOTHING_TO_GO_BY = "nobody has such a period on record yet, and there is no target to go by"
"""Why nothing is said of an end where there are readings enough, but neither a usual period nor a target above zero."""

Key = tuple[str, tuple[str, ...]]
"""A metric and the people whose readings of it are looked at."""


class GoalJudgement(msgspec.Struct, frozen=True):
    """A goal and all that is computed of it on a day. None is unknown, never zero.

    Amounts are in the metric's unit; `pace` and `attainment` are ratios, 1 being on the line and reached.
    `missing` says in words what a number could not be computed for, `no_forecast` why there is no projection.
    `needed` and `doing` are per working day.
    """

    goal: Goal
    metric: Metric | None
    actual: Actual
    shape: Shape | None = None
    expected: Decimal | None = None
    pace: Decimal | None = None
    attainment: Decimal | None = None
    projection: Projection | None = None
    status: Status = "no-data"
    slack_days: int | None = None
    day: int = 0
    days: int = 0
    needed: Decimal | None = None
    doing: Decimal | None = None
    checkin: Checkin | None = None
    disagrees: bool = False
    ended: bool = False
    missing: str = ""
    no_forecast: str = ""

    @property
    def p_hit(self) -> float | None:
        """The probability that the target is reached by the due day; a total that is reached stays so."""
        if self.projection:
            return self.projection.p_hit
        return 1.0 if self.status == "hit" and self.shape == "total" and not self.ended else None


class Judge:
    """Judges goals of one book on one day; what goals share (a team's past) is computed once."""

    def __init__(self, book: Book, today: dt.date) -> None:
        """`book` must be the one of `today` (`as_of`)."""
        self.book, self.today = book, today
        self._teams: dict[tuple[Key, dt.date, dt.date], TeamHistory] = {}
        self._daily: dict[Key, Daily] = {}
        self._pasts: dict[Key, dict[str, Past]] = {}

    def judge(self, goal: Goal) -> GoalJudgement:
        """One goal on the judge's day."""
        book, today = self.book, self.today
        metric = book.metrics.get(goal.metric or "")
        actual = measure(book, goal, today)
        checkin = max(goal.checkins, key=lambda c: c.on, default=None)
        ended = goal.due is not None and today > goal.due
        missing = _missing(goal, actual)
        bare = GoalJudgement(
            goal, metric, actual, checkin=checkin, ended=ended, missing=missing, no_forecast=missing or NOTHING_TO_GO_BY
        )
        if metric is None or goal.target is None:
            return msgspec.structs.replace(bare, status="missed" if ended else "no-data")
        shape = shape_of(metric.combine, metric.ratio is not None, metric.better, goal.baseline, goal.target)
        is_reached = actual.value is not None and reached(metric.better, goal.target, actual.value)
        done = (
            attainment(shape, metric.better, goal.baseline, goal.target, actual.value)
            if actual.value is not None
            else None
        )
        if goal.due is None or goal.start is None:
            # Without both ends there is no line to be on: only a reached target is certain.
            final = is_reached and shape == "total"
            status: Status = (
                ("hit" if is_reached else "missed") if ended else "hit" if final and not actual.stale else "no-data"
            )
            return msgspec.structs.replace(bare, shape=shape, attainment=done, status=status)
        time = WorkTime.of(
            book.calendar,
            None if goal.counts == "team" else book.people.get(goal.owner),
            () if goal.counts == "team" else book.away(goal.owner),
        )
        until = today if ended else actual.as_of or today
        line = expected(shape, goal.baseline, goal.target, time.elapsed(goal.start, goal.due, until))
        by_pace = (
            pace(shape, metric.better, goal.baseline, goal.target, actual.value, line)
            if actual.value is not None
            else None
        )
        found = None if ended or actual.value is None else self._project(goal, metric, goal.start, goal.due)
        projection = found if isinstance(found, Projection) else None
        verdict = status_of(
            ended=ended,
            known=actual.value is not None,
            stale=actual.stale,
            reached=is_reached,
            can_be_undone=shape != "total",
            p_hit=_decisive(projection),
            pace=by_pace,
            thresholds=book.config.thresholds,
        )
        gone, days = workdays_of(time, goal.start, goal.due, until)
        left = goal.target - (actual.value or 0)
        return msgspec.structs.replace(
            bare,
            shape=shape,
            expected=line,
            pace=by_pace,
            attainment=done,
            projection=projection,
            no_forecast=_no_forecast(found, bare),
            status=verdict,
            slack_days=self._slack(goal, metric, actual, shape, projection, time, verdict),
            day=gone,
            days=days,
            needed=per_day(left, time, until + DAY, goal.due)
            if shape == "total" and actual.value is not None and left > 0
            else None,
            doing=actual.value / gone if shape == "total" and actual.value is not None and gone else None,
            disagrees=_disagrees(checkin, verdict),
        )

    def _project(self, goal: Goal, metric: Metric, start: dt.date, due: dt.date) -> Projection | TooLittle | None:
        assert goal.target is not None
        if metric.combine == "sum" and metric.ratio is None:
            who = goal.owner
            if goal.counts == "team":
                who = f"team of {goal.owner}"
            return project_member(self._team(metric, who, goal, start, due), who, float(goal.target), metric.better)
        if metric.combine == "last" and metric.ratio is None:
            return project_level(
                series=self._levels(goal, metric),
                due=due,
                as_of=self.today,
                target=float(goal.target),
                better=metric.better,
            )
        above, below = self._parts(goal, metric)
        found = project_ratio(
            of=above,
            to=below,
            start=start,
            due=due,
            as_of=self.today,
            target=float(goal.target) / (100 if metric.ratio and metric.unit == "%" else 1),
            calendar=self.book.calendar,
            better=metric.better,
        )
        return _times(found, 100) if isinstance(found, Projection) and metric.ratio and metric.unit == "%" else found

    def _team(self, metric: Metric, who: str, goal: Goal, start: dt.date, due: dt.date) -> TeamHistory:
        people = self.book.team_of(goal.owner) if goal.counts == "own" else (who,)
        key: Key = (metric.id, people)
        if (key, start, due) not in self._teams:
            if goal.counts == "own":
                daily = self._daily_of(metric.id, people)
            else:
                counted = daily_of(self.book, metric.id, people_counted(self.book, goal))
                daily = {who: sorted(point for points in counted.values() for point in points)}
            if key not in self._pasts:
                self._pasts[key] = read_pasts(daily, self.today)
            history = team_for(self.book, metric, people, daily, start, due, self.today, self._pasts[key])
            self._teams[key, start, due] = history
        return self._teams[key, start, due]

    def _daily_of(self, metric: str, people: tuple[str, ...]) -> Daily:
        key = (metric, people)
        if key not in self._daily:
            self._daily[key] = daily_of(self.book, metric, people)
        return self._daily[key]

    def _levels(self, goal: Goal, metric: Metric) -> list[tuple[dt.date, float]]:
        """The level after each day with a reading; of a team goal, the sum of everybody's newest."""
        people = people_counted(self.book, goal)
        if len(people) == 1:
            return [(r.on, float(r.value)) for r in self.book.series(metric.id, people[0]).readings]
        days = sorted({r.on for person in people for r in self.book.series(metric.id, person).readings})
        values = [(day, measure(self.book, goal, day).value) for day in days if day <= self.today]
        return [(day, float(value)) for day, value in values if value is not None]

    def _parts(self, goal: Goal, metric: Metric) -> tuple[list[tuple[dt.date, float]], list[tuple[dt.date, float]]]:
        """What is divided by what: the two sums of a ratio, or of a mean the readings and one for each."""
        of, to = (metric.ratio.of, metric.ratio.to) if metric.ratio else (metric.id, metric.id)
        people = people_counted(self.book, goal)
        above = [point for points in daily_of(self.book, of, people).values() for point in points]
        below = [point for points in daily_of(self.book, to, people).values() for point in points]
        return sorted(above), sorted(below if metric.ratio else [(day, 1.0) for day, _ in below])

    def _slack(
        self,
        goal: Goal,
        metric: Metric,
        actual: Actual,
        shape: Shape,
        projection: Projection | None,
        time: WorkTime,
        now: Status,
    ) -> int | None:
        """Working days until the goal turns `behind` if nothing more is booked; None when it never does or is not known."""
        if now == "behind":
            return 0
        if now in ("hit", "missed", "no-data") or actual.value is None or shape != "total":
            return None
        assert goal.start is not None
        assert goal.due is not None
        assert goal.target is not None
        if reached(metric.better, goal.target, actual.value):
            return None
        ahead = [d for d in _days(self.today + DAY, goal.due) if time.is_workday(d)]

        def behind(day: dt.date) -> bool:
            elapsed = time.elapsed(goal.start, goal.due, day)  # type: ignore[arg-type]
            chance = _decisive(projection, float(elapsed))
            line = expected(shape, goal.baseline, goal.target, elapsed)  # type: ignore[arg-type]
            by_pace = pace(shape, metric.better, goal.baseline, goal.target, actual.value, line)  # type: ignore[arg-type]
            return (
                status_of(
                    ended=False,
                    known=True,
                    stale=False,
                    reached=False,
                    can_be_undone=True,
                    p_hit=chance,
                    pace=by_pace,
                    thresholds=self.book.config.thresholds,
                )
                == "behind"
            )

        low, high = 0, len(ahead)
        while low < high:
            middle = (low + high) // 2
            if behind(ahead[middle]):
                high = middle
            else:
                low = middle + 1
        return low


def running(book: Book, today: dt.date, period: Period | None = None) -> list[Goal]:
    """The goals to look at: not closed, begun, and of the period when one is given. Ended ones stay until they are closed."""
    found = []
    for goal in book.goals.values():
        start, due = goal.start or dt.date.min, goal.due or dt.date.max
        if period is None:
            if goal.closed is None and start <= today:
                found.append(goal)
        elif period.overlaps(start, due):
            found.append(goal)
    return found


def judge_all(book: Book, today: dt.date, goals: Iterable[Goal]) -> list[GoalJudgement]:
    """The goals judged, in the order given."""
    judge = Judge(book, today)
    return [judge.judge(goal) for goal in goals]


def _decisive(projection: Projection | None, elapsed: float | None = None) -> Decimal | None:
    """P(hit) where it rests on a history, or what it would be after the share `elapsed` if nothing more were booked.

    A projection from the goal itself decides nothing.
    """
    if projection is None or projection.basis == "goal":
        return None
    chance = projection.p_hit if elapsed is None else chance_if_silent(projection, elapsed)
    return Decimal(repr(round(chance, 6)))


def _times(p: Projection, factor: float) -> Projection:
    """A projection of a fraction as one of percent."""
    scaled = {
        name: getattr(p, name) * factor
        for name in ("projected", "low", "high", "mean", "actual", "target", "remaining")
    }
    return msgspec.structs.replace(p, **scaled, variance=p.variance * factor * factor)


def _missing(goal: Goal, actual: Actual) -> str:
    if goal.metric is None:
        return "no metric"
    if goal.target is None:
        return "no target"
    if goal.due is None or goal.start is None:
        return "no due date" if goal.due is None else "no start date"
    if actual.value is not None:
        return ""
    return "no reading since it began" if actual.last else "no readings yet"


def _no_forecast(found: Projection | TooLittle | None, judged: GoalJudgement) -> str:
    """Why there is no projection, empty when there is one."""
    if isinstance(found, Projection):
        return ""
    if judged.ended:
        return judged.missing or "it is over"
    return found.words if found else judged.no_forecast


def _disagrees(checkin: Checkin | None, status: Status) -> bool:
    if checkin is None or checkin.confidence is None:
        return False
    if status in ("behind", "at-risk"):
        return checkin.confidence >= SURE
    return status in ("ahead", "on-track") and checkin.confidence <= UNSURE


def _days(start: dt.date, last: dt.date) -> list[dt.date]:
    return [start + DAY * i for i in range((last - start).days + 1)]
