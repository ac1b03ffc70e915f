"""The questions of a one-on-one in words: one sentence to ask, one fact it rests on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from salesacct.judgement.eased import eased_late
from salesacct.judgement.goals import GoalJudgement
from salesacct.judgement.leads import LeadDrop
from salesacct.judgement.misses import missed_taught
from salesacct.judgement.partners import Due
from salesacct.judgement.plans import PlanNow, Step
from salesacct.judgement.promises import Promise
from salesacct.judgement.proposals import Proposal
from salesacct.judgement.question import Question, Weakness
from salesacct.judgement.requests import RequestNow
from salesacct.judgement.reviews import GoalThenNow, Meeting, Promised, Room, Since, Trend
from salesacct.judgement.wins import Celebration
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Decision
from salesacct.records.model import Review, Revision
from salesacct.views.questions_culture import (
    decision_asked,
    partner_asked,
    plan_asked,
    proposal_asked,
    request_asked,
)
from salesacct.views.words import ago, amount, day, percent, percent_words, plural, quoted, short

STATUS_WORDS = {
    "no-data": "without data",
    "stale": "stale",
    "hit": "hit",
    "ahead": "ahead",
    "on-track": "on track",
    "at-risk": "at risk",
    "behind": "behind",
    "missed": "missed",
}


class QuestionRow(msgspec.Struct, frozen=True):
    """`to` is who is to answer, `because` the fact in words, `about` the record (or metric) it speaks of."""

    kind: str
    to: str
    ask: str
    because: str
    about: str | None


def question_row(book: Book, meeting: Meeting, question: Question) -> QuestionRow:
    """One question in words."""
    ask, because = _Words(book, meeting).of(question)
    return QuestionRow(question.kind, question.to, ask, because, question.about or None)


class _Words:
    def __init__(self, book: Book, meeting: Meeting) -> None:
        self.book, self.m, self.today = book, meeting, meeting.today

    def of(self, q: Question) -> tuple[str, str]:
        """(question, fact)."""
        match q.fact:
            case RequestNow() as asked:
                return request_asked(self.book, asked, self.today)
            case Decision() as decision:
                return decision_asked(self.book, decision, q.kind, self.today)
            case Proposal() as found:
                return proposal_asked(self.book, found, self.today)
            case PlanNow() as plan:
                return plan_asked(plan, q.beside if isinstance(q.beside, Step) else None)
            case Due() as due:
                return partner_asked(self.book, due, self.today)
            case Promise() as p:
                return self.promise(q.kind, p)
            case GoalThenNow() as g:
                return self.goal(q, g)
            case Blocker() as b:
                return self.blocker(b)
            case Celebration() as win:
                return self.win(win)
            case LeadDrop() as drop:
                return self.drop(drop, q.beside if isinstance(q.beside, GoalThenNow) else None)
            case Trend() as t:
                return self.say_do(t)
            case Room() as room:
                return (
                    "Which of these promises matters most, and which can be moved or dropped today?",
                    f"{plural(room.due_this_week, 'open promise')} due within a week; "
                    f"1 to {self.book.config.thresholds.promises_a_week} a week get kept",
                )
            case Review() as last:
                return (
                    f"What came of what we agreed: {quoted(last.agreed)}?",
                    f"agreed on {self.day(last.on)}",
                )
            case Promised():
                return (
                    f"What could {self.name(self.m.manager)} do by next time that would help most?",
                    f"{self.name(self.m.manager)} has no open promise to {self.name(self.m.rep)}",
                )
            case Since() as since:
                met = (
                    f"the last review was {ago((self.today - since.on).days)}"
                    if since.review
                    else "no review on file yet"
                )
                return "What should we do more of in these talks, and what less?", met
            case int() as count:
                return (
                    f"Which of the {count} goals can wait?",
                    f"{count} at once; {self.book.config.thresholds.goals_most} can be kept in mind",
                )
            case None:
                return self.bare(q.kind)

    def win(self, win: Celebration) -> tuple[str, str]:
        level, _, title = win.what.partition(": ")
        if win.kind == "milestone" and title:
            asked = f"What got you to {level} on {quoted(title)}"
        else:
            asked = f"What made {quoted(win.what)} work"
        return f"{asked}, and who else could use it?", f"{win.kind} on {self.day(win.on)}"

    def day(self, date: object) -> str:
        return day(date, self.today)  # type: ignore[arg-type]

    def name(self, person: str | None) -> str:
        return self.book.name(person)

    def promise(self, kind: str, p: Promise) -> tuple[str, str]:
        what, first = quoted(p.record.what), p.record.moved[0].from_ if p.record.moved else p.record.due
        over = f"{plural(p.overdue_days, 'day')} over" if p.overdue_days else f"now due {self.day(p.due)}"
        often = f"moved {plural(p.moves, 'time')}, " if p.moves else ""
        if kind == "owed":
            return (
                f"{what}: done today, a new day, or said no to?",
                f"promised to {self.name(self.m.rep)} for {self.day(first)}, {often}{over}",
            )
        if kind == "missed":
            why = f": {quoted(p.record.why)}" if p.record.why.strip() else ""
            return (
                f"What did missing {what} teach, and what will be different next time?",
                f"missed on {self.day(p.record.missed)}{why}",
            )
        if kind == "next promise":
            return f"What does {what} still need?", f"{often}{over}" if p.moves else f"due {self.day(p.due)}"
        if kind == "overdue":
            return f"{what}: done, a new day, or let go?", f"due {self.day(p.due)}, {over}"
        rolled = f"rolled {plural(p.rolls, 'time')}, first promised for {self.day(first)}, {over}"
        if p.rolls > 1:
            return f"Is {what} still worth promising? If so, which first part of it is done this week?", rolled
        return f"What would have to be true for {what} to be done{self.until(p)}?", rolled

    def until(self, p: Promise) -> str:
        return f" by {self.day(p.due)}" if p.due > self.today else " this week"

    def goal(self, q: Question, g: GoalThenNow) -> tuple[str, str]:
        title, now = quoted(g.goal.title), g.now
        stands = standing(now)
        match q.kind:
            case "sure" | "unsure":
                assert now.checkin is not None
                said = f"{now.checkin.confidence}/10 on {self.day(now.checkin.on)}, and it is {word(now)}"
                if q.kind == "sure":
                    return f"What do you see coming on {title} that the numbers don't show?", f"{said}: {stands}"
                return f"What worries you about {title}?", f"{said}: {stands}"
            case "fell":
                was = f"{word(g.then)} on {self.day(self.m.since.on)}, now {word(now)}" if g.then else word(now)
                return f"What changed on {title}?", f"{was}: {stands}"
            case "rose":
                was = f"{word(g.then)} on {self.day(self.m.since.on)}, now {word(now)}" if g.then else word(now)
                return f"What turned {title} round, and who else could use it?", f"{was}: {stands}"
            case "behind":
                return f"What has to change on {title}: the plan, the help, or the target?", f"{word(now)}: {stands}"
            case "thin":
                return (
                    f"What gets booked on {title} in the next days?",
                    f"{plural(now.slack_days or 0, 'working day')} of slack before it is behind: {stands}",
                )
            case "ended" | "missed goal" if taught := missed_taught(self.book, g.now):
                return (
                    f"What do we do differently after {title}?",
                    f"{_ending(g, self.today)}; learned: {quoted(taught)}",
                )
            case "missed goal":
                return (
                    f"What did {title} teach?",
                    f"{_ending(g, self.today)}, and nothing is on file of what was learned",
                )
            case "ended":
                return (
                    f"What did {title} teach, and what do we keep of it?",
                    f"ended on {self.day(g.goal.due)}, {word(now)} and not closed",
                )
            case "eased late" if isinstance(q.beside, Revision):
                r = q.beside
                how = eased_late(self.book, g.goal, g.goal.revisions.index(r))
                return (
                    f"With {title} made easier, is the team's aim still within reach?",
                    f"{how}, from {r.from_} to {r.to} on {self.day(r.on)}: {' '.join(r.why.split())}",
                )
            case "eased" if isinstance(q.beside, Revision):
                r = q.beside
                return (
                    f"With {title} made easier, is the team's aim still within reach?",
                    f"{r.field} went from {r.from_} to {r.to} on {self.day(r.on)}: {' '.join(r.why.split())}",
                )
            case "stale":
                metric = now.metric.name if now.metric else title
                last = (
                    f"last reading {self.day(now.actual.last)}, {ago(now.actual.age or 0)}"
                    if now.actual.last
                    else "never logged"
                )
                rhythm = f"; {now.metric.rhythm} expected" if now.metric else ""
                return f"Where does {metric} stand today, and what would make logging it easy?", last + rhythm
            case "weak" if isinstance(q.beside, Weakness):
                return f"How could {title} be said so that we both know when it is done?", _weakness(q.beside)
            case "promise-free":
                return (
                    f"What is the one thing you'll do by next time that moves {title}?",
                    "no open promise",
                )
            case "check-in":
                last_one = f"the last check-in was on {self.day(now.checkin.on)}" if now.checkin else "no check-in yet"
                return f"How sure are you of {title}, 0 to 10, and why not lower?", last_one
        return f"What will move {title} most this week?", stands

    def blocker(self, b: Blocker) -> tuple[str, str]:
        raised = f"raised by {self.name(b.by)} {ago((self.today - b.on).days)}"
        if b.owner is None:
            return f"Who can remove {quoted(b.what)}?", f"{raised}, nobody named"
        if b.owner in (self.m.manager, self.m.rep):
            return (
                f"{quoted(b.what)}: what is the next step, and by when?",
                f"{raised}, {self.name(b.owner)}'s to remove",
            )
        return (
            f"What did {self.name(b.owner)} say about {quoted(b.what)}?",
            f"{raised}, {self.name(b.owner)}'s to remove",
        )

    def drop(self, drop: LeadDrop, beside: GoalThenNow | None) -> tuple[str, str]:
        fell = (
            f"{_rate(drop.lately)} a day from {self.day(drop.since)} to {self.day(drop.until)}, "
            f"{_rate(drop.before)} in the weeks before"
        )
        if drop.followed_by:
            m = drop.followed_by
            after = f"{plural(m.lag_weeks, 'week')} later" if m.lag_weeks else "in the same week"
            fell += (
                f"; in this team {self.book.metrics[m.lag].name} moved with it {after} (rank correlation {m.rho:.2f})"
            )
        name = drop.metric.name
        if beside is None:
            return f"What took the time that used to go into {name}?", fell
        now, title = beside.now, quoted(beside.goal.title)
        if now.status in ("on-track", "ahead", "hit"):
            return f"{name} are down while {title} is fine: what feeds it next?", fell
        return f"{name} are down: is that why {title} is {word(now)}?", fell

    def say_do(self, t: Trend) -> tuple[str, str]:
        fact = f"{t.now.kept} of {plural(t.now.due, 'promise')} kept on time"
        if t.before.ratio is not None:
            fact += f", {percent(t.now.ratio)} after {percent(t.before.ratio)} in the quarter before"
        return "Are we promising too much, or the wrong things?", fact

    def bare(self, kind: str) -> tuple[str, str]:
        if kind == "no goals":
            return (
                "Which one to three results do you want to be known for this quarter?",
                f"{self.name(self.m.rep)} has no running goal",
            )
        if kind == "promise-free":
            return "What is the one thing you'll do by next time?", "no open promise"
        if kind == "no plan":
            return (
                "Which one skill would change most for you this quarter, and how do we begin?",
                f"{self.name(self.m.rep)} has no development plan",
            )
        return "What slows you down that nobody has written down?", "no open blocker on file"


def _ending(g: GoalThenNow, today: dt.date) -> str:
    if g.goal.closed:
        return f"closed as {g.goal.closed.outcome} on {day(g.goal.closed.on, today)}"
    return f"ended on {day(g.goal.due, today)}, {word(g.now)} and not closed"


def word(judged: GoalJudgement) -> str:
    """A goal's status inside a sentence."""
    return STATUS_WORDS[judged.status]


def standing(judged: GoalJudgement) -> str:
    """`7 of 40 logos, needs 1.2 a working day and is doing 0.4, chance 11 %`: where a goal stands, as far as it is known."""
    if judged.actual.value is None:
        return judged.missing or "no readings yet"
    unit = judged.metric.unit if judged.metric else ""
    joint = "with the target at" if judged.shape in ("level", "keep") else "of"
    parts = [f"{short(judged.actual.value, unit)} {joint} {amount(judged.goal.target, unit)}"]
    if judged.needed is not None and judged.doing is not None and judged.needed > judged.doing:
        parts.append(f"needs {short(judged.needed)} a working day and is doing {short(judged.doing)}")
    if judged.projection and judged.projection.basis != "goal":
        parts.append(f"chance {percent_words(judged.projection.p_hit)}")
    return ", ".join(parts)


def _weakness(weak: Weakness) -> str:
    return ". ".join(part[0].upper() + part[1:] for part in (weak.because, weak.suggest) if part)


def _rate(value: float) -> str:
    return short(Decimal(repr(round(value, 3))))
