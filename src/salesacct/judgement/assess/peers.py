"""Habits among peers: partners who hold each other to account, and thanks that reach everybody."""

from __future__ import annotations

from salesacct.judgement import partners, thanks
from salesacct.judgement.assess.habit import CONVENTION, Habit
from salesacct.judgement.assess.look import Look
from salesacct.judgement.counted import Count

HERE = ("person here for `kudos_weeks`", "people here for `kudos_weeks`")


def paired(look: Look) -> Count:
    """Those here long enough who have a partner, of all who have a peer among them."""
    return partners.paired(look.book, look.settled, look.day)


def partner_checkins(look: Look) -> Count:
    """Check-ins of partners, on the rhythm for them; days on which one of the two is away are not asked for."""
    return partners.checkins_held(look.book, look.people, look.span, look.day)


def thanked(look: Look) -> Count:
    """People who were thanked in the last weeks of the span."""
    return thanks.reach(look.book, look.people, look.day)


def thanking(look: Look) -> Count:
    """People who thanked somebody in the last weeks of the span."""
    return thanks.givers(look.book, look.people, look.day)


HABITS = (
    Habit(
        id="partners-paired",
        principle="partners",
        name="people with a partner",
        what=("person with a peer", "people with a peer"),
        least=2,
        count=paired,
        formula="people with a partner who is here ÷ people here for 4 weeks who have a peer among them: somebody whom they do not "
        "lead, and who does not lead them",
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
        formula="check-ins held ÷ due, of each of the two, by `rhythms.partner`; days on which one of them is away are not asked for",
        source="rhythms of the team",
        statements=("partners-count", "partners-say"),
    ),
    Habit(
        id="kudos-reach",
        principle="recognition",
        name="people thanked of late",
        what=HERE,
        least=3,
        count=thanked,
        formula="people who got kudos in the last `kudos_weeks` of the span ÷ these and all who have been on record for that long",
        source=CONVENTION,
        statements=("recognition-seen", "recognition-fair"),
    ),
    Habit(
        id="kudos-givers",
        principle="recognition",
        name="people who gave thanks of late",
        what=HERE,
        least=3,
        count=thanking,
        formula="people who gave kudos in the last `kudos_weeks` of the span ÷ these and all who have been on record for that long",
        source=CONVENTION,
        statements=("recognition-seen",),
    ),
)
