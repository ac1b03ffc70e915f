"""What the record offers for feedback, in words: the situation, the behaviour, its impact. Nothing is guessed.

A part that the record does not know is empty: it is for those who were there to fill in.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from salesacct.judgement.feedback import Fact, Streak, evidence, waited
from salesacct.judgement.goals import GoalJudgement
from salesacct.judgement.leads import LeadDrop, LeadRise
from salesacct.judgement.promises import Promise
from salesacct.judgement.reviews import GoalThenNow, prepare
from salesacct.judgement.wins import Celebration
from salesacct.records.book import Book
from salesacct.views.questions import standing, word
from salesacct.views.rows import FeedbackRow
from salesacct.views.words import ago, amount, band_words, day, plural, quoted, short


class FeedbackFact(FeedbackRow, frozen=True, kw_only=True):
    """One fact of the record; `about` is the record or metric it speaks of."""

    kind: str
    about: str


class FeedbackView(msgspec.Struct, frozen=True):
    """Facts for a person's feedback, the strongest first; what is new came after `since`, the day of the last review."""

    schema: int
    today: dt.date
    rep: str
    manager: str | None
    since: dt.date
    review: str | None
    strengths: tuple[FeedbackFact, ...]
    improve: tuple[FeedbackFact, ...]
    names: dict[str, str]


def feedback_view(book: Book, rep: str, today: dt.date) -> FeedbackView:
    """The facts on `rep` on `today`; `book` must be the one of that day."""
    lead = book.people[rep].manager
    meeting = prepare(book, rep, lead, today)
    found, words = evidence(book, meeting), _Words(book, rep, today, meeting.since.on)
    last = meeting.since.review
    return FeedbackView(
        schema=1,
        today=today,
        rep=rep,
        manager=lead,
        since=meeting.since.on,
        review=last.id if last else None,
        strengths=tuple(map(words.row, found.strengths)),
        improve=tuple(map(words.row, found.improve)),
        names=book.names(),
    )


Parts = tuple[str, str, str, str]
"""(what, situation, behaviour, impact)."""


class _Words:
    def __init__(self, book: Book, rep: str, today: dt.date, since: dt.date) -> None:
        self.book, self.rep, self.today, self.since = book, rep, today, since

    def row(self, fact: Fact) -> FeedbackFact:
        what, situation, behaviour, impact = self.parts(fact)
        return FeedbackFact(
            what=what, situation=situation, behaviour=behaviour, impact=impact, kind=fact.kind, about=fact.about
        )

    def parts(self, fact: Fact) -> Parts:
        match fact.fact:
            case Celebration() as win:
                return self.win(fact, win)
            case GoalThenNow() as g:
                return self.goal(fact.kind, g)
            case Promise() as p:
                return self.promise(fact, p)
            case Streak() as row:
                return (
                    f"{row.count} promises kept in a row",
                    f"promises due from {self.day(row.first)} to {self.day(row.last)}",
                    f"each kept on time, the last one {quoted(row.latest.record.what)}",
                    "",
                )
            case LeadRise() | LeadDrop() as lead:
                return self.lead(fact, lead)

    def day(self, date: dt.date | None) -> str:
        return day(date, self.today)

    def win(self, fact: Fact, win: Celebration) -> Parts:
        serves = self.serves(fact.beside) if fact.beside else ""
        if win.kind == "goal hit":
            reached = _figures(fact.beside.now) if fact.beside else ""
            return (
                f"Reached {quoted(win.what)}",
                f"on {self.day(win.on)}",
                reached,
                self.early(fact.beside, win) or serves,
            )
        if win.kind == "milestone":
            level, _, title = win.what.partition(": ")
            return (
                f"{level}, a milestone of {quoted(title)}",
                f"on {self.day(win.on)}",
                "",
                self.milestone(fact.beside, win),
            )
        if win.kind == "kudos":
            kudos = self.book.kudos[win.id]
            shows = f"it shows {' '.join(kudos.value.split())}" if kudos.value else ""
            return f"Thanked by {self.book.name(win.by)}", f"on {self.day(win.on)}", " ".join(win.what.split()), shows
        goal = f"for {quoted(fact.beside.goal.title)}" if fact.beside else ""
        return " ".join(win.what.split()), f"on {self.day(win.on)}", "", goal

    def early(self, g: GoalThenNow | None, win: Celebration) -> str:
        left = self.book.calendar.workdays_between(win.on, g.goal.due) if g and g.goal.due else 0
        return f"{plural(left, 'working day')} before its due day" if left > 0 else ""

    def milestone(self, g: GoalThenNow | None, win: Celebration) -> str:
        level = win.what.partition(" of ")[0]
        found = next((m for m in g.goal.milestones if str(m.value) == level), None) if g else None
        if found is None:
            return ""
        days = (found.by - win.on).days
        if not days:
            return "on its day"
        return f"{plural(abs(days), 'day')} {'before' if days > 0 else 'after'} its day"

    def serves(self, g: GoalThenNow) -> str:
        objective = self.book.objectives.get(g.goal.supports or "")
        return f"it serves {quoted(objective.title)}" if objective else ""

    def goal(self, kind: str, g: GoalThenNow) -> Parts:
        now, title = g.now, quoted(g.goal.title)
        when = f"working day {now.day} of {now.days}" if now.days and not now.ended else f"ended {self.day(g.goal.due)}"
        if kind == "stale":
            assert now.metric is not None
            last = (
                f"last reading {self.day(now.actual.last)}, {ago(now.actual.age or 0)}"
                if now.actual.last
                else "no reading"
            )
            return f"{now.metric.name} not logged", f"{now.metric.rhythm} expected", last, f"{title} can't be judged"
        said = {
            "missed goal": f"Missed {title}",
            "comeback": f"Brought {title} back",
            "behind": f"Behind on {title}",
            "at-risk": f"{title} is at risk",
        }.get(kind, f"Ahead on {title}")
        behaviour = standing(now)
        if kind == "comeback" and g.then:
            when = f"since {self.day(self.since)}"
            behaviour = f"{word(g.then)} then, {word(now)} now: {standing(now)}"
        elif kind not in ("missed goal",) and now.expected is not None and now.actual.value is not None:
            behaviour += f"; {short(now.expected, now.metric.unit if now.metric else '')} expected by now"
        return said, when, behaviour, self.lands(g) or self.serves(g)

    def lands(self, g: GoalThenNow) -> str:
        """Where the goal is heading by its history, and what it serves."""
        p, metric = g.now.projection, g.now.metric
        if p is None or p.basis == "goal" or metric is None or g.now.ended:
            return ""
        unit = "" if metric.unit == "%" else f" {metric.unit}"
        parts = [f"lands at {band_words(p.low, p.high, metric.unit)}{unit}".rstrip(), self.serves(g)]
        return "; ".join(part for part in parts if part)

    def promise(self, fact: Fact, p: Promise) -> Parts:
        record, what = p.record, quoted(p.record.what)
        first = next((move.from_ for move in record.moved), record.due)
        to = f" to {self.book.name(record.to)}" if record.to else ""
        made = f"promised{to} for {self.day(first)}"
        some = "" if p.moves == p.rolls else f", {p.rolls} of them"
        often = f"moved {plural(p.moves, 'time')}{some} after its day"
        days = waited(p, self.today)
        who = self.book.name(record.to) if record.to else ""
        impact = [f"{who} has waited {plural(days, 'day')}" if who and p.is_open and days else ""]
        impact += [
            f"{who} waited {plural(days, 'day')}" if who and not p.is_open and p.state == "late" and days else ""
        ]
        if fact.beside and fact.beside.now.status in ("behind", "at-risk", "missed"):
            impact.append(f"{quoted(fact.beside.goal.title)} is {word(fact.beside.now)}")
        waits = "; ".join(part for part in impact if part)
        if p.state == "missed":
            why = f": {quoted(record.why)}" if record.why.strip() else ""
            return f"Missed: {what}", made, f"said so on {self.day(record.missed)}{why}", waits
        if fact.kind == "rolled":
            end = f"kept {self.day(record.kept)}" if record.kept else f"now due {self.day(p.due)}"
            return f"Rolled: {what}", made, f"{often}; {end}", waits
        if p.state == "late":
            return f"Late: {what}", made, f"kept {self.day(record.kept)}", waits
        return f"Overdue: {what}", made, f"{plural(p.overdue_days, 'day')} over, no new day given", waits

    def lead(self, fact: Fact, lead: LeadRise | LeadDrop) -> Parts:
        metric = lead.metric
        way = "up" if isinstance(lead, LeadRise) else "down"
        rates = f"{_rate(lead.lately, metric.unit)} a day, {_rate(lead.before)} in the weeks before"
        impact = ""
        if fact.beside:
            impact = f"{quoted(fact.beside.goal.title)}, which it feeds, is {word(fact.beside.now)}"
        return f"{metric.name} {way}", f"from {self.day(lead.since)} to {self.day(lead.until)}", rates, impact


def _figures(now: GoalJudgement) -> str:
    """`12 of 12 logos`; empty where nothing is known."""
    if now.actual.value is None or now.metric is None:
        return ""
    joint = "with the target at" if now.shape in ("level", "keep") else "of"
    return f"{short(now.actual.value, now.metric.unit)} {joint} {amount(now.goal.target, now.metric.unit)}"


def _rate(value: float, unit: str = "") -> str:
    return amount(round(value, 3), unit)
