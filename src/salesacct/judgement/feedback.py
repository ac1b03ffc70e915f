"""What the record says of a person's work that is worth saying: facts for strengths, and facts for what to improve.

Rule: feedback rests on facts. Each is one that anybody can look up, of the time since the last one-on-one or true today;
it is offered to those who talk, who decide whether to say it. views/feedback.py puts it into words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from salesacct.judgement.counted import Count, Offender, share_of, tally
from salesacct.judgement.leads import LeadDrop, LeadRise, lead_rises
from salesacct.judgement.promises import Promise, counted_day, promise
from salesacct.judgement.questions import RANKS
from salesacct.judgement.reviews import GoalThenNow, Meeting
from salesacct.judgement.wins import Celebration
from salesacct.records.book import Book
from salesacct.records.model import Review

MOST, MOST_OF_A_KIND = 5, 2
"""So many facts a side fit a talk; of one kind no more than this."""

Kind = Literal[
    "goal hit", "streak", "comeback", "ahead", "win", "rise", "milestone", "kudos",
    "missed goal", "behind", "rolled", "missed", "overdue", "at-risk", "drop", "stale", "late",
]  # fmt: skip


class Streak(msgspec.Struct, frozen=True):
    """So many promises kept on time in a row: of `first` to `last` day, the last one being `latest`."""

    count: int
    first: dt.date
    last: dt.date
    latest: Promise


class Fact(msgspec.Struct, frozen=True):
    """One thing to say; `about` names the record or metric, `strength` 1 comes first. `beside` is a goal it bears on."""

    kind: Kind
    about: str
    strength: int
    fact: Celebration | GoalThenNow | Promise | Streak | LeadRise | LeadDrop
    beside: GoalThenNow | None = None


class Evidence(msgspec.Struct, frozen=True):
    """Facts for both sides of feedback, the strongest first."""

    strengths: tuple[Fact, ...]
    improve: tuple[Fact, ...]


def evidence(book: Book, meeting: Meeting) -> Evidence:
    """The facts of one person's one-on-one; `book` must be the one of the meeting's day."""
    return Evidence(_strongest(_strengths(book, meeting)), _strongest(_improve(meeting)))


def _strongest(found: Iterable[Fact]) -> tuple[Fact, ...]:
    chosen: list[Fact] = []
    for fact in sorted(found, key=lambda f: f.strength):
        alike = sum(f.kind == fact.kind for f in chosen)
        told = any(f.about == fact.about for f in chosen)
        if len(chosen) < MOST and alike < MOST_OF_A_KIND and not told:
            chosen.append(fact)
    return tuple(chosen)


def _strengths(book: Book, m: Meeting) -> Iterator[Fact]:
    for win in m.wins:
        if win.kind == "goal hit":
            yield Fact("goal hit", win.goal or "", 1, win, _goal(m, win.goal))
        elif win.kind == "milestone":
            yield Fact("milestone", win.goal or "", 3, win, _goal(m, win.goal))
        else:
            kind: Kind = "win" if win.kind == "win" else "kudos"
            yield Fact(kind, win.id, 3 if kind == "win" else 4, win, _goal(m, win.goal))
    streak = kept_in_a_row(promise(c, m.today) for c in book.commitments.values() if c.by == m.rep)
    if streak and streak.count >= book.config.thresholds.say_do_least:
        yield Fact("streak", "promises", 2, streak)
    for g in m.goals:
        if _came_back(g):
            yield Fact("comeback", g.goal.id, 2, g)
        elif g.now.status == "ahead" and not g.now.ended:
            yield Fact("ahead", g.goal.id, 2, g)
    for rise in lead_rises(book, m.rep, m.today):
        yield Fact("rise", rise.metric.id, 3, rise, _fed(m, rise))


def kept_in_a_row(promises: Iterable[Promise]) -> Streak | None:
    """The promises kept on time since the last one that was not, by the days they are counted on; None for none."""
    due = sorted((p for p in promises if p.came_due), key=lambda p: (counted_day(p), p.ended or dt.date.max))
    row: list[Promise] = []
    for p in reversed(due):
        if p.state != "kept":
            break
        row.append(p)
    return Streak(len(row), counted_day(row[-1]), counted_day(row[0]), row[0]) if row else None


def _came_back(g: GoalThenNow) -> bool:
    """From behind to where it should be; from at risk only to ahead, for labels flicker."""
    was = g.then.status if g.then else None
    return (was in ("missed", "behind") and g.now.status in ("on-track", "ahead")) or (
        was == "at-risk" and g.now.status == "ahead"
    )


def _improve(m: Meeting) -> Iterator[Fact]:
    for g in m.goals:
        if g.now.status == "missed" and not (g.goal.closed and g.goal.closed.outcome != "missed"):
            yield Fact("missed goal", g.goal.id, 1, g)
        elif g.now.status == "behind":
            yield Fact("behind", g.goal.id, 1, g)
        elif g.now.status == "at-risk":
            yield Fact("at-risk", g.goal.id, 3, g)
        elif g.now.status == "stale" and g.now.metric:
            yield Fact("stale", g.now.metric.id, 4, g)
    promises = sorted((*m.theirs.open, *m.theirs.settled), key=lambda p: (-p.rolls, counted_day(p)))
    for p in promises:
        if p.state == "missed":
            yield Fact("missed", p.record.id, 2, p, _goal(m, p.record.goal))
        elif p.rolls and p.state != "dropped":
            yield Fact("rolled", p.record.id, 2, p, _goal(m, p.record.goal))
        elif p.state == "overdue":
            yield Fact("overdue", p.record.id, 3, p, _goal(m, p.record.goal))
        elif p.state == "late":
            yield Fact("late", p.record.id, 5, p, _goal(m, p.record.goal))
    for drop in m.drops:
        yield Fact("drop", drop.metric.id, 4, drop, _fed(m, drop))


def _goal(m: Meeting, id: str | None) -> GoalThenNow | None:
    return next((g for g in m.goals if g.goal.id == id), None)


def _fed(m: Meeting, lead: LeadRise | LeadDrop) -> GoalThenNow | None:
    """The worst running goal on a metric that the lead metric feeds."""
    after = lead.followed_by.lag if isinstance(lead, LeadDrop) and lead.followed_by else None
    feeds = lead.metric.feeds or ((after,) if after else ())
    fed = [g for g in m.goals if g.now.metric and g.now.metric.id in feeds and not g.now.ended and not g.goal.closed]
    return min(fed, key=lambda g: RANKS.index(g.now.status) if g.now.status in RANKS else len(RANKS), default=None)


def waited(p: Promise, today: dt.date) -> int:
    """Calendar days that whoever was promised has waited since the first day that passed without it."""
    first = next((move.from_ for move in p.record.moved if move.on > move.from_), p.due)
    return max(0, ((p.ended or today) - first).days)


def given(reviews: Iterable[Review]) -> Count:
    """One-on-ones with feedback to the person on file; private notes are not known here."""
    return tally((_said(r), bool(r.strengths or r.improve or r.feedback.strip())) for r in reviews)


def on_facts(reviews: Iterable[Review]) -> Count:
    """Strengths and points to improve that name what was done or what it led to, not only a verdict."""
    points = ((r, point) for r in reviews for point in (*r.strengths, *r.improve))
    return tally((_said(r), bool(point.situation or point.behaviour or point.impact)) for r, point in points)


def upward(reviews: Iterable[Review]) -> Count:
    """People with these one-on-ones who said there what the one who leads can do better."""
    several = tuple(reviews)
    return share_of(dict.fromkeys(r.rep for r in several), {r.rep for r in several if r.upward.strip()})


def _said(review: Review) -> Offender:
    return Offender("reviews", review.id)
