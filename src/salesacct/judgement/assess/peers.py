"""Habits among peers: partners who hold each other to account, and thanks that reach everybody."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from salesacct.calendar import DAY
from salesacct.judgement.assess.habit import CONVENTION, PEOPLE, Habit
from salesacct.judgement.assess.look import Count, Look, share_of
from salesacct.judgement.assess.rhythm import fallen_out, held
from salesacct.records.culture import Partnership
from salesacct.records.span import after


def paired(look: Look) -> Count:
    """Those led who have a partner, where there are at least two of them."""
    if len(look.led) < 2:
        return Count(0, 0)
    partners = {id for pair in look.book.partners.values() if pair.ended is None for id in pair.who}
    return share_of(look.led, partners)


def partner_checkins(look: Look) -> Count:
    """Check-ins of partners, on the rhythm for them; days on which one of the two is away are not asked for."""
    good, missed = 0, Counter[str]()
    for pair in look.book.partners.values():
        if not any(id in look.people for id in pair.who):
            continue
        found = held(
            pair.on,
            (talk.on for talk in pair.checkins),
            lambda day, pair=pair: _next(look, pair, day),  # type: ignore[misc]
            look.book.config.thresholds.grace_days,
            look.span,
            min(day for day in (look.day, pair.ended) if day),
        )
        good += found.held
        missed[pair.id] += found.missed
    return fallen_out("partners", good, missed)


def _next(look: Look, pair: Partnership, last: dt.date) -> dt.date:
    """One rhythm after `last`, or the first day after it on which the team works and both are here."""
    day = after(last, look.book.config.rhythms.partner)
    away = [leave for id in pair.who for leave in look.book.away(id)]
    for _ in range(366):
        if look.book.calendar.is_workday(day) and not any(leave.holds(day) for leave in away):
            break
        day += DAY
    return day


def thanked(look: Look) -> Count:
    """People who were thanked in the span."""
    return share_of(look.settled, {k.to for k in look.book.kudos.values() if look.span.holds(k.on)})


def thanking(look: Look) -> Count:
    """People who thanked somebody in the span."""
    return share_of(look.settled, {k.by for k in look.book.kudos.values() if look.span.holds(k.on)})


HABITS = (
    Habit(
        id="partners-paired",
        principle="partners",
        name="people with a partner",
        what=PEOPLE,
        least=2,
        count=paired,
        formula="people in a partnership that has not ended ÷ people led",
        source="the principle: peers hold each other to account",
        statements=("partners-count",),
    ),
    Habit(
        id="partner-checkins",
        principle="partners",
        name="partner check-ins in rhythm",
        what=("check-in due", "check-ins due"),
        least=4,
        count=partner_checkins,
        formula="check-ins held ÷ due, by `rhythms.partner`; days on which one of the two is away are not asked for",
        source="rhythms of the team",
        statements=("partners-count", "partners-say"),
    ),
    Habit(
        id="kudos-reach",
        principle="recognition",
        name="people who were thanked",
        what=PEOPLE,
        least=3,
        count=thanked,
        formula="people who got kudos in the span ÷ people",
        source=CONVENTION,
        statements=("recognition-seen", "recognition-fair"),
    ),
    Habit(
        id="kudos-givers",
        principle="recognition",
        name="people who thanked somebody",
        what=PEOPLE,
        least=3,
        count=thanking,
        formula="people who gave kudos in the span ÷ people",
        source=CONVENTION,
        statements=("recognition-seen",),
    ),
)
