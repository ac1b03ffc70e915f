"""The page of a one-on-one as data, one field for each section of the agenda, in its order."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
from msgspec.structs import asdict

from salesacct.judgement.goals import GoalJudgement
from salesacct.judgement.misses import missed_taught
from salesacct.judgement.promises import Promise, promise
from salesacct.judgement.questions import questions
from salesacct.judgement.recognition import noticed
from salesacct.judgement.reviews import (
    GoalThenNow,
    Meeting,
    Promised,
    Trend,
    prepare,
)
from salesacct.judgement.wins import Celebration
from salesacct.records.book import Book
from salesacct.records.model import Checkin, Review, Revision
from salesacct.views.delegation import DelegationSection, delegation_section
from salesacct.views.lessons import LessonSection, lesson_section
from salesacct.views.partners import PartnerSection, partner_section
from salesacct.views.plans import PlanSection, plan_section
from salesacct.views.questions import QuestionRow, question_row
from salesacct.views.recognition import SuggestionRow as SuggestedThanks
from salesacct.views.recognition import suggestion_rows
from salesacct.views.requests import RequestRow, request_rows
from salesacct.views.resources import SuggestionRow as SuggestedResource
from salesacct.views.resources import suggestions_for
from salesacct.views.rounding import exact, money, ratio
from salesacct.views.rows import (
    BlockerRow,
    FeedbackRow,
    PersonRow,
    PromiseRow,
    WinRow,
    blocker_rows,
    feedback_row,
    person_row,
    promise_row,
)
from salesacct.views.shapes import WeekValues
from salesacct.views.status import GoalRow, StaleRow, goal_row, stale_rows, week_values


class SinceRow(msgspec.Struct, frozen=True):
    """What is new came after `on`. `review` is the last one's id, None where only the `rhythm` says how far back.

    `logged` is the id of a review that is on file for the page's own day.
    """

    on: dt.date
    review: str | None
    days: int
    rhythm: str
    logged: str | None


class SettledRow(PromiseRow, frozen=True, kw_only=True):
    """A promise kept, late, missed or dropped, and on which day."""

    settled: dt.date | None


class SideRows(msgspec.Struct, frozen=True):
    """One side's promises: settled since the last review, and open ones, the most overdue first."""

    by: str
    settled: tuple[SettledRow, ...]
    open: tuple[PromiseRow, ...]


class PromiseRows(msgspec.Struct, frozen=True):
    """Both ways: `mine` are the manager's to the person (None without a manager), `theirs` the person's own."""

    mine: SideRows | None
    theirs: SideRows


class ThenRow(msgspec.Struct, frozen=True):
    """A goal as it was judged on the day of the last review."""

    on: dt.date
    actual: Decimal | None
    expected: Decimal | None
    pace: Decimal | None
    p_hit: Decimal | None
    status: str


class ReviewGoal(GoalRow, frozen=True, kw_only=True):
    """A goal with what changed: `then` is None for one that has begun since.

    `learned` is what a missed one taught; `weeks` is None when nothing is known of any.
    """

    then: ThenRow | None
    revisions: tuple[Revision, ...]
    checkins: tuple[Checkin, ...]
    note: str
    outcome: str | None
    learned: str
    weeks: WeekValues | None


class BlockRow(msgspec.Struct, frozen=True):
    """Kept on time and came due in four weeks."""

    kept: int
    came_due: int


class TrendRow(PersonRow, frozen=True, kw_only=True):
    """Say/do of 13 weeks, of the 13 before, and by four weeks, the oldest first. `trend` is None where one is too thin."""

    before: Decimal | None
    before_kept: int
    before_came_due: int
    trend: str | None
    blocks: tuple[BlockRow, ...]


class SayDoRows(msgspec.Struct, frozen=True):
    """The manager's say/do beside the person's."""

    mine: TrendRow | None
    theirs: TrendRow


class LastTime(msgspec.Struct, frozen=True):
    """What the last review left behind."""

    id: str
    on: dt.date
    by: str
    progress: str
    challenges: str
    feedback: str
    strengths: tuple[FeedbackRow, ...]
    improve: tuple[FeedbackRow, ...]
    upward: str
    agreed: str
    commitments: tuple[PromiseRow, ...]


class NextRow(msgspec.Struct, frozen=True):
    """Room for the next promises until the review of `on`; `usual` is the most a person keeps a week."""

    on: dt.date
    open: int
    due_by_next: int
    usual: int
    room: int
    commands: tuple[str, ...]


class ReviewView(msgspec.Struct, frozen=True):
    """The whole page."""

    schema: int
    today: dt.date
    rep: str
    manager: str | None
    since: SinceRow
    wins: tuple[WinRow, ...]
    kudos_owed: tuple[WinRow, ...]
    promises: PromiseRows
    goals: tuple[ReviewGoal, ...]
    say_do: SayDoRows
    blockers: tuple[BlockerRow, ...]
    requests: tuple[RequestRow, ...]
    decisions: DelegationSection | None
    partner: PartnerSection | None
    plan: PlanSection
    resources: tuple[SuggestedResource, ...]
    lessons: LessonSection | None
    thanks: tuple[SuggestedThanks, ...]
    stale: tuple[StaleRow, ...]
    last_time: LastTime | None
    questions: tuple[QuestionRow, ...]
    next: NextRow
    names: dict[str, str]


def review_view(book: Book, rep: str, today: dt.date, *, reader: str | None = None) -> ReviewView:
    """The page for `rep` on `today`; `book` must be the one of that day.

    It is led by the rep's manager, else by the `reader`, whose next commands it suggests.
    """
    lead = book.people[rep].manager or (reader if reader != rep else None)
    meeting = prepare(book, rep, lead, today)
    since, last = meeting.since, meeting.since.review
    judged = [g.now for g in meeting.goals]
    return ReviewView(
        schema=1,
        today=today,
        rep=rep,
        manager=lead,
        since=SinceRow(
            since.on,
            last.id if last else None,
            (today - since.on).days,
            book.config.rhythms.review,
            meeting.logged.id if meeting.logged else None,
        ),
        wins=tuple(map(win_row, meeting.wins)),
        kudos_owed=tuple(map(win_row, meeting.kudos_owed)),
        promises=PromiseRows(_side(meeting.mine) if meeting.mine else None, _side(meeting.theirs)),
        goals=tuple(sorted((_goal(book, g, since.on, today) for g in meeting.goals), key=_order)),
        say_do=SayDoRows(
            _trend(book, lead, meeting.my_say_do) if lead and meeting.my_say_do else None,
            _trend(book, rep, meeting.say_do),
        ),
        blockers=blocker_rows(book, today, (rep,)),
        requests=request_rows(book, today, (rep,)),
        decisions=delegation_section(book, rep, since.on, today),
        partner=partner_section(book, rep, today, since.on),
        plan=plan_section(book, rep, since.on, today),
        resources=suggestions_for(book, rep, today, judged, meeting.drops)[:HELP],
        lessons=lesson_section(book, rep, since.on, today),
        thanks=_thanks(book, meeting, judged, reader),
        stale=tuple(stale_rows(book, judged, today)),
        last_time=last_time(book, last, today) if last else None,
        questions=tuple(question_row(book, meeting, q) for q in questions(book, meeting)),
        next=_next(book, meeting, own=reader == rep),
        names=book.names(),
    )


HELP = 3
"""So many resources that may help are on the page."""


def _thanks(
    book: Book, meeting: Meeting, judged: list[GoalJudgement], reader: str | None
) -> tuple[SuggestedThanks, ...]:
    """What else deserves thanks: noticed by acct, and neither a win of the page nor a thing of the reader's own."""
    known = {(win.goal or win.id) for win in (*meeting.wins, *meeting.kudos_owed)}
    found = noticed(book, (meeting.rep,), meeting.since.on, meeting.today, me=reader, judged=judged)
    return suggestion_rows((s for s in found if s.goal not in known or s.goal is None), book.names(), meeting.today)


def win_row(c: Celebration) -> WinRow:
    """The row of one thing to celebrate."""
    return WinRow(c.kind, c.on, c.who, c.what, c.by, c.id, c.goal)


def _side(promised: Promised) -> SideRows:
    return SideRows(
        promised.by,
        tuple(_settled(p) for p in promised.settled),
        tuple(promise_row(p) for p in promised.open),
    )


def _settled(p: Promise) -> SettledRow:
    return SettledRow(**asdict(promise_row(p)), settled=p.ended)


def _goal(book: Book, g: GoalThenNow, on: dt.date, today: dt.date) -> ReviewGoal:
    notes = [c.note for c in g.checkins if c.note.strip()]
    return ReviewGoal(
        **asdict(goal_row(g.now)),
        then=_then(g.then, on) if g.then else None,
        revisions=g.revisions,
        checkins=g.checkins,
        note=notes[-1] if notes else "",
        outcome=g.goal.closed.outcome if g.goal.closed else None,
        learned=missed_taught(book, g.now),
        weeks=week_values(book, g.goal, today),
    )


def _then(judged: GoalJudgement, on: dt.date) -> ThenRow:
    return ThenRow(
        on=on,
        actual=exact(judged.actual.value),
        expected=money(judged.expected),
        pace=ratio(judged.pace),
        p_hit=ratio(judged.p_hit),
        status=judged.status,
    )


def _order(goal: ReviewGoal) -> tuple[bool, int, str]:
    """Running before closed, then by slack as the stand-up page has them."""
    unknown = -1 if goal.status in ("missed", "stale", "no-data") else 9999
    return goal.closed is not None, unknown if goal.slack_days is None else goal.slack_days, goal.id


def _trend(book: Book, person: str, trend: Trend) -> TrendRow:
    return TrendRow(
        **asdict(person_row(book.name(person), book.people[person].role, person, trend.now)),
        before=ratio(trend.before.ratio),
        before_kept=trend.before.kept,
        before_came_due=trend.before.due,
        trend=trend.way,
        blocks=tuple(BlockRow(kept, due) for kept, due in trend.blocks),
    )


def last_time(book: Book, last: Review, today: dt.date) -> LastTime:
    """A review in full, with its promises as they stand today."""
    known = [book.commitments[id] for id in last.commitments if id in book.commitments]
    return LastTime(
        last.id,
        last.on,
        last.by,
        last.progress,
        last.challenges,
        last.feedback,
        tuple(map(feedback_row, last.strengths)),
        tuple(map(feedback_row, last.improve)),
        last.upward,
        last.agreed,
        tuple(promise_row(promise(c, today)) for c in known),
    )


def _next(book: Book, meeting: Meeting, *, own: bool) -> NextRow:
    room = meeting.room
    return NextRow(
        on=room.next,
        open=room.open,
        due_by_next=room.due_by_next,
        usual=book.config.thresholds.promises_a_week,
        room=room.left,
        commands=tuple(_own_commands(meeting) if own else _commands(meeting)),
    )


def _commands(meeting: Meeting) -> list[str]:
    """What the one who leads does next, to paste and fill in."""
    said = ' --my-promise "… by fri"' if meeting.manager else ""
    found = [f'acct review log --rep {meeting.rep} --promise "… by fri"{said}']
    return [*found, f'acct kudos {meeting.rep} "…"'] if meeting.kudos_owed else found


def _own_commands(meeting: Meeting) -> list[str]:
    """What a person does next who prepares the own review."""
    silent = [g for g in meeting.goals if not g.checkins and not g.now.ended and g.goal.closed is None]
    return ['acct commit add "…" --due fri', *(f'acct goal checkin {g.goal.id} 7 "…"' for g in silent[:1])]
