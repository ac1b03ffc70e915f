"""What acct notices that deserves thanks and has had none: found in the record, for somebody else to say.

Rule: each suggestion rests on one dated fact, nobody is told to thank themselves, and a goal that was made easier is no
comeback. Who was thanked how often is for the manager: judgement/thanks.py.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.goals import GoalJudgement, Judge, running
from salesacct.judgement.presence import is_here
from salesacct.judgement.promises import Promise, SayDo, counted_day, promise, say_do
from salesacct.judgement.reviews import BLOCK_WEEKS, SAY_DO_WEEKS, trend
from salesacct.judgement.wins import celebrations, thanked
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.model import Goal

Kind = Literal["goal hit", "comeback", "milestone", "win", "streak", "blocker removed", "help given", "lesson shared"]
KINDS: tuple[Kind, ...] = (
    "goal hit",
    "comeback",
    "milestone",
    "win",
    "streak",
    "blocker removed",
    "help given",
    "lesson shared",
)
"""The strongest reason first."""
STREAK = 5
"""Promises kept on time in a row that deserve a word: as many as say/do needs for a verdict. A convention."""
COMEBACK_WEEKS = 4
"""A goal is judged as of so many weeks ago to see whether it has come back."""
LOOK_BACK = dt.timedelta(weeks=4)
"""Thanks for what is older come late; `--period` asks for it all the same."""
RISE = Decimal("0.15")
"""Chance, pace or say/do must rise by so much: three times what labels flicker by."""
MOST = 3
"""So many are suggested on the status page, one a person."""
GOOD, BAD = ("on-track", "ahead", "hit"), ("behind", "at-risk")
AS_AGREED = ("metric", "baseline", "target", "start", "due", "counts")
"""Fields of a goal that must be as they were for a comeback to be one."""


class Suggestion(msgspec.Struct, frozen=True):
    """One reason to thank `who`: what happened on `on`, and the record `id` it rests on.

    `what` are people's own words; `count` is the length of a streak, `days` how long a blocker stood. A comeback has
    the status of a goal `before` and `now`, or the say/do of two quarters; of a turn `weeks` are fewer
    and `say_do_before` is the whole quarter. `helped` is whom a blocker or request was of.
    """

    kind: Kind
    who: str
    on: dt.date
    id: str
    what: str = ""
    goal: str | None = None
    count: int = 0
    days: int = 0
    before: str = ""
    now: str = ""
    say_do: SayDo | None = None
    say_do_before: SayDo | None = None
    helped: str = ""
    weeks: int = SAY_DO_WEEKS


def suggestions(
    book: Book,
    people: Collection[str] | None,
    since: dt.date,
    today: dt.date,
    *,
    me: str | None = None,
    judged: Iterable[GoalJudgement] | None = None,
) -> list[Suggestion]:
    """Everything from `since` on that `people` (all when None) have not been thanked for, the newest first.

    What helped `me` stands first, and nothing is for `me`. The book must be the one of `today`; `judged` spares judging
    the running goals of the people once more.
    """
    chosen = {p for p in book.people if (people is None or p in people) and p != me and is_here(book, p, today)}
    found = [
        *_of_goals(book, chosen, since, today, judged),
        *_of_promises(book, chosen, today),
        *_help(book, chosen),
    ]
    kept = [s for s in found if s.on >= since and not _was_thanked(book, s, today)]
    return sorted(
        kept, key=lambda s: (s.helped != me or me is None, -s.on.toordinal(), KINDS.index(s.kind), s.who, s.id)
    )


def noticed(
    book: Book,
    people: Collection[str] | None,
    since: dt.date,
    today: dt.date,
    *,
    me: str | None = None,
    judged: Iterable[GoalJudgement] | None = None,
) -> list[Suggestion]:
    """The MOST suggestions for a page, one a person: the strongest, and who has waited longest for thanks first."""
    best: dict[str, Suggestion] = {}
    for one in suggestions(book, people, since, today, me=me, judged=judged):
        if one.who not in best or KINDS.index(one.kind) < KINDS.index(best[one.who].kind):
            best[one.who] = one
    order = list(book.people)
    waited = sorted(best, key=lambda who: (last_thanks(book, who) or dt.date.min, order.index(who)))
    return [best[who] for who in waited[:MOST]]


def last_thanks(book: Book, person: str) -> dt.date | None:
    """The day of the newest kudos to a person."""
    return max((k.on for k in book.kudos.values() if k.to == person), default=None)


def _was_thanked(book: Book, s: Suggestion, today: dt.date) -> bool:
    """A streak is cut at the last thanks already; a better say/do has no day, so thanks of the last weeks count."""
    if s.kind == "streak":
        return False
    return thanked(book, s.who, today - _weeks(COMEBACK_WEEKS) if s.say_do else s.on, s.goal)


def _weeks(count: int) -> dt.timedelta:
    return dt.timedelta(weeks=count)


def _of_goals(
    book: Book, people: Collection[str], since: dt.date, today: dt.date, judged: Iterable[GoalJudgement] | None
) -> Iterator[Suggestion]:
    """Goals hit, milestones and wins that have a day, and goals that came back."""
    back = {s.id: s for s in _comebacks(book, people, today, judged)}
    goals = [g for g in book.goals.values() if g.owner in people and (g.closed is None or g.closed.on >= since)]
    told: set[str] = set()
    for c in celebrations(book, goals, since, today):
        if c.kind == "milestone" and c.goal:
            # Of several milestones of one goal the newest says it all.
            if c.goal in told:
                continue
            told.add(c.goal)
        for who in c.who:
            if c.kind == "kudos" or who not in people:
                continue
            id = c.id or c.goal or ""
            before = back.pop(id).before if c.kind == "goal hit" and id in back else ""
            yield Suggestion(c.kind, who, c.on, id, c.what, c.goal, before=before)
    yield from back.values()


def _comebacks(
    book: Book, people: Collection[str], today: dt.date, judged: Iterable[GoalJudgement] | None
) -> Iterator[Suggestion]:
    then = today - _weeks(COMEBACK_WEEKS)
    mine = [g for g in running(book, today) if g.owner in people] if judged is None else []
    judge = Judge(book, today)
    now = [judge.judge(goal) for goal in mine] if judged is None else judged
    good = [j for j in now if j.status in GOOD and j.goal.owner in people]
    if not good:
        return
    looks = [_Look(book, then + _weeks(week)) for week in range(COMEBACK_WEEKS)]
    for j in good:
        before = looks[0].judged(j.goal)
        if before is None or before.status not in BAD or not _rose(before, j):
            continue
        day = today
        for look in reversed(looks):
            seen = look.judged(j.goal)
            if seen is None or seen.status in BAD:
                break
            if seen.status in GOOD:
                day = look.day
        yield Suggestion(
            "comeback", j.goal.owner, day, j.goal.id, j.goal.title, j.goal.id, before=before.status, now=j.status
        )


class _Look:
    """The book of an earlier day, read only when a goal is judged in it."""

    def __init__(self, book: Book, day: dt.date) -> None:
        self.book, self.day = book, day
        self._judge: Judge | None = None

    def judged(self, goal: Goal) -> GoalJudgement | None:
        """The goal as it was judged that day; None where it was another one: not there yet, or made easier or harder since."""
        if self._judge is None:
            self._judge = Judge(as_of(self.book, self.day), self.day)
        old = self._judge.book.goals.get(goal.id)
        same = old is not None and all(getattr(old, name) == getattr(goal, name) for name in AS_AGREED)
        return self._judge.judge(old) if old is not None and same else None


def _rose(before: GoalJudgement, now: GoalJudgement) -> bool:
    """Is it better by a clear margin, and not by a label that flickers? A goal that was reached is."""
    if now.status == "hit":
        return True
    then, today = _chance(before), _chance(now)
    if then is not None and today is not None:
        return today - then >= RISE
    return before.pace is not None and now.pace is not None and now.pace - before.pace >= RISE


def _chance(judged: GoalJudgement) -> float | None:
    """The probability where it rests on a history, as for the status."""
    return judged.p_hit if judged.projection and judged.projection.basis != "goal" else None


def _of_promises(book: Book, people: Collection[str], today: dt.date) -> Iterator[Suggestion]:
    """Streaks of promises kept on time, and a say/do that rose from one quarter to the next."""
    theirs: dict[str, list[Promise]] = {}
    for c in book.commitments.values():
        if c.by in people:
            theirs.setdefault(c.by, []).append(promise(c, today))
    for person, promises in theirs.items():
        run = streak(promises)
        last = last_thanks(book, person) or dt.date.min
        if sum(p.ended is not None and p.ended > last for p in run) >= STREAK:
            newest = run[-1]
            yield Suggestion(
                "streak", person, newest.ended or today, newest.record.id, newest.record.what, count=len(run)
            )
        now = trend(book, promises, person, today)
        if now.now.ratio is not None and now.before.ratio is not None and now.now.ratio - now.before.ratio >= RISE:
            yield Suggestion("comeback", person, today, person, say_do=now.now, say_do_before=now.before)
        elif now.turned and now.now.verdict == "low":
            lately = say_do(promises, Period(today + DAY - _weeks(BLOCK_WEEKS), today + DAY), book.config.thresholds)
            yield Suggestion("comeback", person, today, person, say_do=lately, say_do_before=now.now, weeks=BLOCK_WEEKS)


def streak(promises: Iterable[Promise]) -> list[Promise]:
    """The newest promises that came due, back to the last one not kept on time; the oldest of them first.

    Of one day the one not kept counts as the newer.
    """
    found: list[Promise] = []
    due = [p for p in promises if p.came_due]
    for p in sorted(due, key=lambda p: (counted_day(p), p.state != "kept", p.record.id), reverse=True):
        if p.state != "kept":
            break
        found.append(p)
    return found[::-1]


def _help(book: Book, people: Collection[str]) -> Iterator[Suggestion]:
    """Blockers removed for somebody else, requests answered with yes, lessons shared."""
    for b in book.blockers.values():
        if b.resolved and b.owner in people and b.owner and b.owner != b.by:
            days = (b.resolved - b.on).days
            yield Suggestion("blocker removed", b.owner, b.resolved, b.id, b.what, b.goal, days=days, helped=b.by)
    for r in book.requests.values():
        if r.answered and r.answer == "yes" and r.owner in people and r.owner and r.owner != r.by:
            yield Suggestion("help given", r.owner, r.answered, r.id, r.what, r.goal, helped=r.by)
    for lesson in book.lessons.values():
        if lesson.by in people:
            yield Suggestion("lesson shared", lesson.by, lesson.on, lesson.id, lesson.what, lesson.goal)
