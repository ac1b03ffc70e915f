"""Habits of who leads, and of what people own: their promises, and what is theirs to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from salesacct.calendar import DAY
from salesacct.judgement.assess.habit import PEOPLE, Habit
from salesacct.judgement.assess.look import Count, Look, Offender, share_of, tally
from salesacct.judgement.assess.openness import removed, requests_of
from salesacct.judgement.assess.rhythm import fallen_out, held
from salesacct.judgement.promises import Promise
from salesacct.records.span import after

DECIDES = ("decide", "decide-and-tell")
"""Levels of authority at which nobody has to be asked."""
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
    """Blockers and requests on a leader's desk, settled within the team's days for them."""
    blockers = removed(look, (b for b in look.book.blockers.values() if b.owner in look.leaders))
    requests = requests_of(look, (q for q in look.book.requests.values() if q.owner in look.leaders))
    return Count(blockers.good + requests.good, blockers.of + requests.of, blockers.worst + requests.worst)


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
    free = {
        a.to
        for a in look.book.authorities.values()
        if a.level in DECIDES and a.revoked is None and (a.until is None or a.until >= look.day)
    }
    return share_of(look.led, free)


def decisions_judged(look: Look) -> Count:
    """Decisions whose outcome was to be looked at by now, and was."""
    usual = look.book.config.thresholds.outcome_days * DAY
    due = sorted(
        ((d.due or d.on + usual, d) for d in look.book.decisions.values()), key=lambda one: (one[0], one[1].id)
    )
    mine = ((day, d) for day, d in due if d.by in look.people and look.span.holds(day))
    return tally((Offender("decisions", d.id, f"due {day}"), d.judged is not None) for day, d in mine)


def authority_looks(look: Look) -> Count:
    """Looks at what people may decide, on the rhythm for it."""
    config = look.book.config
    good, missed = 0, Counter[str]()
    for a in look.book.authorities.values():
        if a.to not in look.people:
            continue
        found = held(
            a.on,
            (one.on for one in a.looks),
            lambda day: after(day, config.rhythms.authority),
            config.thresholds.grace_days,
            look.span,
            min(day for day in (look.day, a.until, a.revoked) if day),
        )
        good += found.held
        missed[a.id] += found.missed
    return fallen_out("authorities", good, missed)


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
        formula="blockers and requests a leader owns, settled within `blocker_days` and `request_days` ÷ those settled or "
        "run out in the span",
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
        formula="decisions judged ÷ those whose outcome was due in the span (`due:`, else `outcome_days` after it)",
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
        formula="looks held ÷ due, by `rhythms.authority` from the day it was given",
        source="rhythms of the team",
        statements=("ownership-decide",),
    ),
)
