"""The questions a one-on-one should not miss. Each follows from one fact of the record; views/questions.py words it.

Rule: no fact, no question. The strongest are asked, one about each thing, and one about what went well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from salesacct.judgement.eased import as_agreed, eased_late
from salesacct.judgement.goals import SURE, Judge
from salesacct.judgement.question import AGENDA, Question, Rule, Weakness
from salesacct.judgement.questions_culture import CULTURE_RULES
from salesacct.judgement.reviews import GoalThenNow, Meeting
from salesacct.judgement.status import Status
from salesacct.records.book import Book
from salesacct.records.culture import Blocker
from salesacct.records.model import Goal, Revision

MOST, LEAST = 6, 3
"""So many questions fit a conversation; below the least, standing questions fill up."""
THIN = 5
"""Working days of slack up to which a goal is asked about before it turns."""
RANKS: tuple[Status, ...] = ("missed", "behind", "at-risk", "on-track", "ahead", "hit")
"""What can be compared between two days, the worst first."""


def questions(book: Book, meeting: Meeting) -> tuple[Question, ...]:
    """Three to six questions in the order of the agenda; `book` must be the one of the meeting's day."""
    found = [q for rule in RULES for q in rule(book, meeting)]
    good = next((q for q in found if q.kind in ("win", "rose")), None)
    ranked = sorted((q for q in found if q is not good), key=lambda q: q.strength)
    chosen = [good] if good else []
    _take(chosen, (q for q in ranked if q.strength < 7), MOST, once_a_kind=True)
    _take(chosen, (q for q in ranked if q.strength < 3), MOST)
    _take(chosen, _weak(book, meeting) if len(chosen) < MOST else (), MOST, once_a_kind=True)
    _take(chosen, ranked, LEAST, once_a_kind=True)
    return tuple(sorted(chosen, key=lambda q: AGENDA.index(q.kind)))


def _take(chosen: list[Question], offered: Iterable[Question], most: int, *, once_a_kind: bool = False) -> None:
    for question in offered:
        again = any(
            (question.about and q.about == question.about) or (once_a_kind and q.kind == question.kind) for q in chosen
        )
        if len(chosen) < most and not again:
            chosen.append(question)


def _owed(_: Book, m: Meeting) -> Iterator[Question]:
    for p in m.mine.overdue if m.mine else ():
        yield Question("owed", m.mine.by if m.mine else "", p.record.id, 1, p)


def _blockers(book: Book, m: Meeting) -> Iterator[Question]:
    for b in m.blockers:
        old = (m.today - b.on).days >= book.config.thresholds.blocker_days
        if old and b.owner is not None and b.owner == m.manager:
            yield Question("own blocker", b.owner, b.id, 1, b)
        else:
            yield Question("blocker", _answers(b, m), b.id, 4 if old else 8, b)


def _answers(blocker: Blocker, m: Meeting) -> str:
    return m.manager if m.manager and blocker.owner in (m.manager, None) else m.rep


def _agreed(_: Book, m: Meeting) -> Iterator[Question]:
    last = m.since.review
    if last and last.agreed.strip():
        yield Question("agreed", m.rep, last.id, 7 if last.commitments else 4, last)


def _promises(_: Book, m: Meeting) -> Iterator[Question]:
    for p in m.theirs.settled:
        if p.state == "missed":
            yield Question("missed", m.rep, p.record.id, 4, p)
    for p in sorted(m.theirs.open, key=lambda p: (-p.rolls, p.due)):
        if p.rolls:
            yield Question("rolled", m.rep, p.record.id, 2, p)
        elif p.state == "overdue":
            yield Question("overdue", m.rep, p.record.id, 3, p)


def _say_do(_: Book, m: Meeting) -> Iterator[Question]:
    t = m.say_do
    if t.turned:
        return
    if t.now.verdict == "low" or (t.way == "down" and t.now.verdict == "watch"):
        yield Question("say/do", m.rep, "", 5, t)


def _goals(book: Book, m: Meeting) -> Iterator[Question]:
    alive = [g for g in m.goals if not g.now.ended and g.goal.closed is None]
    coming = any(g.owner == m.rep and g.start and g.start > m.today for g in book.goals.values())
    if not alive and not coming:
        yield Question("no goals", m.rep, "", 3, None)
    if len(alive) > book.config.thresholds.goals_most:
        yield Question("many goals", m.rep, "", 6, len(alive))
    for g in m.goals:
        if g.now.ended and g.goal.closed is None:
            yield Question("ended", m.rep, g.goal.id, 4, g)
    for g in m.goals:
        yield from _closed(book, m, g)
    for g in sorted(alive, key=_urgency):
        yield from _goal(book, m, g)


def _closed(book: Book, m: Meeting, g: GoalThenNow) -> Iterator[Question]:
    """What there is to ask about a goal closed since the last review."""
    if late := _late_easing(book, m, g):
        yield Question("eased late", m.rep, g.goal.id, 2, g, late)
    if g.goal.closed and g.goal.closed.outcome == "missed":
        yield Question("missed goal", m.rep, g.goal.id, 4, g)


def _late_easing(book: Book, m: Meeting, g: GoalThenNow) -> Revision | None:
    """The last revision that made a closed goal easier when it was nearly over; None where it was reached as agreed before."""
    if g.goal.closed is None:
        return None
    late = (r for i, r in enumerate(g.goal.revisions) if eased_late(book, g.goal, i))
    last = max(late, key=lambda r: r.on, default=None)
    reached = last and Judge(book, m.today).judge(as_agreed(book, g.goal)).status == "hit"
    return None if reached else last


def _goal(book: Book, m: Meeting, g: GoalThenNow) -> Iterator[Question]:
    """What there is to ask about one running goal, the most telling first."""
    id, now = g.goal.id, g.now
    if now.disagrees and now.checkin:
        sure = (now.checkin.confidence or 0) >= SURE
        yield Question("sure" if sure else "unsure", m.rep, id, 2 if sure else 5, g)
    if now.status in ("behind", "at-risk"):
        fell = g.then is not None and _rank(g.then.status) > _rank(now.status)
        yield Question("fell" if fell else "behind", m.rep, id, 3 if fell or now.status == "behind" else 4, g)
    elif now.slack_days is not None and now.slack_days <= THIN and now.status == "on-track":
        yield Question("thin", m.rep, id, 4, g)
    eased = next((r for r in reversed(g.revisions) if _eased(r, now.metric.better if now.metric else "higher")), None)
    if eased:
        yield Question("eased", m.rep, id, 5, g, eased)
    if now.status == "stale" or (now.status == "no-data" and now.metric and _silent_too_long(book, m, g)):
        yield Question("stale", m.rep, now.metric.id if now.metric else id, 4, g)


def _rank(status: Status) -> int:
    return RANKS.index(status) if status in RANKS else -1


def _eased(revision: Revision, better: str) -> bool:
    """Did the revision make the goal easier?"""
    if revision.from_ is None or revision.to is None:
        return False
    if revision.field == "due":
        return revision.to > revision.from_
    if revision.field != "target":
        return False
    lower = float(revision.to) < float(revision.from_)
    return lower if better == "higher" else not lower


def _silent_too_long(book: Book, m: Meeting, g: GoalThenNow) -> bool:
    from salesacct.judgement.measure import age_in_days, is_stale

    assert g.now.metric is not None
    start = g.goal.start
    return start is not None and is_stale(
        age_in_days(start, m.today, book.calendar, book.away(m.rep)), g.now.metric, book
    )


def _weak(book: Book, m: Meeting) -> Iterator[Question]:
    for g in m.goals:
        found = weakness(book, g.goal, m) if g.now.day * 2 <= g.now.days and g.goal.closed is None else None
        if found:
            yield Question("weak", m.rep, g.goal.id, 6, g, found)


def weakness(book: Book, goal: Goal, m: Meeting) -> Weakness | None:
    """The worst SMART verdict on a weak goal; asked for in the first half of its time, when it can still be mended."""
    from salesacct.judgement.scoring import is_weak, score_goal  # the word lists are large: only when they are asked

    score = score_goal(book, goal, m.today)
    named = [score.criteria[name] for name in ("specific", "measurable", "time_bound", "relevant")]
    worst = min(named, key=lambda c: ("missing", "partial", "unknown", "met").index(c.verdict))
    if not is_weak(score) or worst.verdict not in ("missing", "partial"):
        return None
    return Weakness("; ".join(worst.because), worst.suggest or "")


def _drops(_: Book, m: Meeting) -> Iterator[Question]:
    for drop in m.drops:
        feeds = drop.metric.feeds or ((drop.followed_by.lag,) if drop.followed_by else ())
        results = [g for g in m.goals if g.now.metric and g.now.metric.kind == "lag" and not g.now.ended]
        fed = [g for g in results if g.now.metric and g.now.metric.id in feeds] if feeds else results
        fine = [g for g in fed if g.now.status in ("on-track", "ahead", "hit")]
        yield Question("drop", m.rep, drop.metric.id, 4, drop, min(fine or fed, key=lambda g: g.goal.id, default=None))


def _load(book: Book, m: Meeting) -> Iterator[Question]:
    if m.room.due_this_week > book.config.thresholds.promises_a_week:
        yield Question("overloaded", m.rep, "", 5, m.room)
    elif not m.theirs.open:
        yield Question("promise-free", m.rep, "", 5, _focus(m))


def _wins(book: Book, m: Meeting) -> Iterator[Question]:
    """One thing that went well: the greatest win, else a goal that came back."""
    eased = {g.goal.id for g in m.goals if _late_easing(book, m, g)}
    for kind in ("goal hit", "win", "milestone"):
        for win in m.wins:
            # What acct itself noticed on a goal that was eased late must not take the place of the question about it.
            if win.kind == kind and (win.id or win.goal not in eased):
                yield Question("win", m.rep, win.id or win.goal or "", 6, win)
                return
    for g in m.goals:
        if g.then and g.now.status in ("on-track", "ahead") and -1 < _rank(g.then.status) < _rank("on-track"):
            yield Question("rose", m.rep, g.goal.id, 6, g)
            return


def _standing(_: Book, m: Meeting) -> Iterator[Question]:
    """What can be asked when little else stands out."""
    focus = _focus(m)
    if focus and not focus.checkins:
        yield Question("check-in", m.rep, focus.goal.id, 7, focus)
    if focus:
        yield Question("focus", m.rep, focus.goal.id, 8, focus)
    if m.mine and not m.mine.open:
        yield Question("help", m.rep, "", 9, m.mine)
    if not m.blockers:
        yield Question("no blockers", m.rep, "", 9, None)
    for p in m.theirs.open[:1]:
        yield Question("next promise", m.rep, p.record.id, 9, p)
    yield Question("more or less", m.rep, "", 9, m.since)


def _focus(m: Meeting) -> GoalThenNow | None:
    """The running goal that asks most to be looked at, reached ones aside."""
    alive = [g for g in m.goals if not g.now.ended and g.goal.closed is None and g.now.status != "hit"]
    return min(alive, key=_urgency, default=None)


def _urgency(g: GoalThenNow) -> tuple[int, int, str]:
    rank, slack = _rank(g.now.status), g.now.slack_days
    return rank if rank >= 0 else len(RANKS), 9999 if slack is None else slack, g.goal.id


RULES: tuple[Rule, ...] = (
    _owed, _blockers, *CULTURE_RULES, _agreed, _wins, _promises, _say_do, _goals, _drops, _load, _standing,
)  # fmt: skip
