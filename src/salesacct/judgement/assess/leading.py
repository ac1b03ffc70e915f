"""Habits of who leads, and of what people own: their promises, and what is theirs to decide."""

from __future__ import annotations

from collections.abc import Iterable

from salesacct.judgement.assess.habit import PEOPLE, Habit
from salesacct.judgement.assess.look import Look
from salesacct.judgement.authority import looks_on_time, who_decide
from salesacct.judgement.blockers import removed_in_time
from salesacct.judgement.counted import Count, Offender, share_of, tally
from salesacct.judgement.decisions import outcomes_judged
from salesacct.judgement.promises import Promise
from salesacct.judgement.requests import answered_in_time

_WORST = {"overdue": 0, "missed": 1, "late": 2}


def leader_goals(look: Look) -> Count:
    """Leaders who had a goal of their own, with a metric and a target."""
    owners = {goal.owner for goal in look.goals if goal.metric and goal.target is not None}
    return share_of((id for id in look.settled if id in look.leaders), owners)


def leader_say_do(look: Look) -> Count:
    """Leaders' promises that came due, kept on time."""
    return _kept(p for p in look.came_due if p.record.by in look.leaders)


def leader_promises(look: Look) -> Count:
    """People to whom their leader kept a promise on time, one made to them or in their one-on-one."""
    in_review = {id: review.rep for review in look.book.reviews.values() for id in review.commitments}
    served: set[str] = set()
    for p in look.came_due:
        for id in (p.record.to, in_review.get(p.record.id)):
            person = look.people.get(id or "")
            if person and p.state == "kept" and person.manager == p.record.by:
                served.add(person.id)
    return share_of((id for id in look.led if look.people[id].manager), served)


def leader_answers(look: Look) -> Count:
    """Blockers and requests on a leader's desk, settled within the team's days since they came there."""
    book, span, day = look.book, look.span, look.day
    theirs = (b for b in book.blockers.values() if b.owner in look.leaders)
    blockers = removed_in_time(book, theirs, span, day, by_owner=True)
    asked = (q for q in book.requests.values() if q.owner in look.leaders)
    requests = answered_in_time(book, asked, span, day, by_owner=True)
    return Count(blockers.have + requests.have, blockers.of + requests.of, blockers.worst + requests.worst)


def say_do_of_all(look: Look) -> Count:
    """Everybody's promises that came due, kept on time."""
    return _kept(look.came_due)


def _kept(promises: Iterable[Promise]) -> Count:
    worst_first = sorted(promises, key=lambda p: (_WORST.get(p.state, 3), -p.rolls, -p.overdue_days, p.record.id))
    return tally((Offender("commitments", p.record.id, _state(p)), p.state == "kept") for p in worst_first)


def _state(p: Promise) -> str:
    return f"{p.state}, rolled {p.rolls}x" if p.rolls else p.state


def authority_given(look: Look) -> Count:
    """Those led who may decide something without asking."""
    return who_decide(look.book, look.led, look.day)


def decisions_judged(look: Look) -> Count:
    """Decisions whose outcome was to be looked at by now, and was."""
    return outcomes_judged(look.book, look.people, look.span, look.day)


def authority_looks(look: Look) -> Count:
    """Looks at what people may decide, on the rhythm for it."""
    return looks_on_time(look.book, look.people, look.span, look.day)


HABITS = (
    Habit(
        id="leader-goals",
        principle="leadership",
        name="leaders with a goal of their own",
        what=("leader here for 4 weeks", "leaders here for 4 weeks"),
        least=1,
        count=leader_goals,
        formula="leaders with a goal that has a metric and a target and ran in the span ÷ leaders",
        source="the principle: who leads goes by the same rules",
        statements=("leadership-first",),
    ),
    Habit(
        id="leader-say-do",
        principle="leadership",
        name="leader's promises kept on time",
        what=("promise due", "promises due"),
        least=5,
        count=leader_say_do,
        formula="the leaders' promises kept on time ÷ those that came due in the span, counted as say/do is",
        source="say/do, and its least number",
        statements=("leadership-first",),
    ),
    Habit(
        id="leader-promises",
        principle="leadership",
        name="people the leader kept a promise to",
        what=PEOPLE,
        least=2,
        count=leader_promises,
        formula="people to whom their own leader kept a promise on time in the span (made `to:` them or in their "
        "one-on-one) ÷ people led",
        source="the principle: promises go both ways",
        statements=("leadership-first",),
    ),
    Habit(
        id="leader-answers",
        principle="leadership",
        name="help settled by the leader in time",
        what=("blocker or request", "blockers and requests"),
        least=3,
        count=leader_answers,
        formula="blockers and requests a leader has, settled before `blocker_days` and `request_days` had passed since they came to "
        "the leader (a request also before the day it was needed by had) ÷ those for which they passed in the span",
        source="thresholds of the team",
        statements=("leadership-open", "openness-removed"),
    ),
    Habit(
        id="say-do",
        principle="ownership",
        name="promises kept on time",
        what=("promise due", "promises due"),
        least=5,
        count=say_do_of_all,
        formula="everybody's promises kept on time ÷ those that came due in the span, counted as say/do is",
        source="say/do, and its least number",
        statements=("ownership-own",),
    ),
    Habit(
        id="authority-given",
        principle="ownership",
        name="people who decide something alone",
        what=PEOPLE,
        least=2,
        count=authority_given,
        formula="people with an authority of level `decide` or `decide-and-tell` in force ÷ people led",
        source="the principle: delegated authority",
        statements=("ownership-decide",),
    ),
    Habit(
        id="decisions-judged",
        principle="ownership",
        name="decisions judged by outcome",
        what=("outcome due", "outcomes due"),
        least=3,
        count=decisions_judged,
        formula="decisions judged ÷ those whose outcome was due in the span (`due:`, else `outcome_days` after it), or that were "
        "judged sooner",
        source="thresholds of the team",
        statements=("ownership-decide", "ownership-own"),
    ),
    Habit(
        id="authority-looks",
        principle="ownership",
        name="authority looks in rhythm",
        what=("look due", "looks due"),
        least=2,
        count=authority_looks,
        formula="looks held ÷ due, by `rhythms.authority` from the day it was given or last looked at",
        source="rhythms of the team",
        statements=("ownership-decide",),
    ),
)
