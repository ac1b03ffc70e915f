"""Habits of one-on-ones: that they take place and lead to something, what is said there, and how people grow by it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from salesacct.judgement import feedback
from salesacct.judgement.assess.habit import CONVENTION, PEOPLE, Habit
from salesacct.judgement.assess.look import Look
from salesacct.judgement.counted import Count, Offender, share_of, tally
from salesacct.judgement.plans import running_plans
from salesacct.judgement.presence import first_day
from salesacct.judgement.reviews import next_review
from salesacct.judgement.rhythm import fallen_out, held
from salesacct.records.model import Review


def reviews_held(look: Look) -> Count:
    """One-on-ones of those who have them, on the rhythm; the first is due one rhythm after the first day on record."""
    good, missed = 0, Counter[str]()
    held_on: dict[str, list[dt.date]] = {}
    for review in look.book.reviews.values():
        held_on.setdefault(review.rep, []).append(review.on)
    for id, person in look.people.items():
        if id not in look.first_records or not look.is_led(person):
            continue
        days = held_on.get(id, [])
        found = held(
            min((first_day(look.book, id, look.day, look.first_records), *days)),
            days,
            lambda day, id=id: next_review(look.book, id, day),  # type: ignore[misc]
            look.book.config.thresholds.grace_days,
            look.span,
            min(day for day in (look.day, person.left) if day),
        )
        good += found.held
        missed[id] += found.missed
    return fallen_out("people", good, missed)


def reviews_with_promise(look: Look) -> Count:
    """One-on-ones from which somebody took a promise."""
    made = {(c.made, person) for c in look.book.commitments.values() for person in (c.by, c.to)}
    return tally((Offender("reviews", r.id), bool(r.commitments) or (r.on, r.rep) in made) for r in _newest(look))


def reviews_with_feedback(look: Look) -> Count:
    """One-on-ones with feedback to the person on file."""
    return feedback.given(_newest(look))


def feedback_on_facts(look: Look) -> Count:
    """Points of feedback that rest on facts."""
    return feedback.on_facts(_newest(look))


def upward_feedback(look: Look) -> Count:
    """People with one-on-ones in the span who said there what the manager can do better."""
    return feedback.upward(look.reviews)


def _newest(look: Look) -> list[Review]:
    return sorted(look.reviews, key=lambda r: (r.on, r.id), reverse=True)


def planned(look: Look) -> Count:
    """Those led who have a plan to grow by that is running."""
    return share_of(look.led, {now.plan.owner for now in running_plans(look.book, look.led, look.day)})


def plans_touched(look: Look) -> Count:
    """Running plans that are not untouched."""
    plans = running_plans(look.book, look.people, look.day)
    return tally((Offender("plans", now.plan.id, f"{now.quiet_days} days"), not now.untouched) for now in plans)


HABITS = (
    Habit(
        id="reviews-on-rhythm",
        principle="reviews",
        name="one-on-ones held in rhythm",
        what=("one-on-one due", "one-on-ones due"),
        least=4,
        count=reviews_held,
        formula="one-on-ones held ÷ due, by `rhythms.review`, each due on a day on which the team and both of the two work",
        source="rhythms of the team",
        statements=("reviews-held",),
    ),
    Habit(
        id="reviews-promise",
        principle="reviews",
        name="one-on-ones that made a promise",
        what=("one-on-one", "one-on-ones"),
        least=3,
        count=reviews_with_promise,
        formula="one-on-ones with a promise of either side, named in the record or made that day ÷ one-on-ones in the span",
        source=CONVENTION,
        statements=("reviews-use",),
    ),
    Habit(
        id="feedback-given",
        principle="feedback",
        name="one-on-ones with feedback on file",
        what=("one-on-one", "one-on-ones"),
        least=3,
        count=reviews_with_feedback,
        formula="one-on-ones with `feedback`, `strengths` or `improve` ÷ one-on-ones in the span; private notes are not seen",
        source=CONVENTION,
        statements=("feedback-facts",),
    ),
    Habit(
        id="feedback-facts",
        principle="feedback",
        name="feedback resting on facts",
        what=("point of feedback", "points of feedback"),
        least=3,
        count=feedback_on_facts,
        formula="`strengths` and `improve` with a situation, behaviour or impact ÷ all of them in the span",
        source="situation, behaviour, impact",
        statements=("feedback-facts",),
    ),
    Habit(
        id="feedback-upward",
        principle="feedback",
        name="people who gave feedback upward",
        what=("person with one-on-ones", "people with one-on-ones"),
        least=2,
        count=upward_feedback,
        formula="people with `upward` in a one-on-one ÷ people with a one-on-one in the span; private notes are not seen",
        source="the principle: feedback goes both ways",
        statements=("feedback-up",),
    ),
    Habit(
        id="plans-running",
        principle="development",
        name="people with a development plan",
        what=PEOPLE,
        least=2,
        count=planned,
        formula="people with a plan that has not ended ÷ people led",
        source="the principle: people grow by a plan",
        statements=("development-plan",),
    ),
    Habit(
        id="plans-touched",
        principle="development",
        name="plans that are alive",
        what=("running plan", "running plans"),
        least=2,
        count=plans_touched,
        formula="running plans begun, added to or with a step taken in the last `rhythms.plan`, or of somebody who is away ÷ "
        "running plans",
        source="rhythms of the team",
        statements=("development-time",),
    ),
)
