"""The sample team's accountability partners: a first try that fell asleep, and the pairs that tell each other week by week.

Of seven reps one was left out: Siobhán the first time, Linh the second. Tomasz has come since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from salesacct.demo.culture import ByWriter
from salesacct.demo.ids import short_id
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER

BEFORE = (("ana", "elif"), ("ben", "chloe"), ("hiro", "linh"))
NOW = (("ana", "hiro"), ("ben", "siobhan"), ("chloe", "elif"))
SECOND = 31
"""So many working days ago the second round began."""
SKIPPED: Mapping[str, tuple[int, ...]] = {"hiro": (0, 1, 3), "ben": (2, 4), "chloe": (5,)}
"""Weeks back in which somebody had nothing to say to the partner."""
SAID: Mapping[str, Sequence[tuple[str, str]]] = {
    "ana": (
        ("Called all four, three meetings are set", "Fix the guest list for Hamburg"),
        ("Eleven guests in Lyon, four first meetings", "Call the four within the week"),
        ("Both intros from the partner came through", "Turn one of them into a demo"),
        ("Lyon dinner is booked, half the guests said yes", "Chase the other half"),
        ("Wrote to nine executives, three answered", "Call the other six"),
        ("Asked marketing for two customer stories", "Send them with the invitations"),
    ),
    "hiro": (
        ("", ""),
        ("", ""),
        ("Kestrel went quiet; called their buyer at last", "Agree a mutual action plan with Kestrel"),
        ("", ""),
        ("Six calls of the twenty I had promised", "Block the first hour of each day for calls"),
        ("Pipeline is down to four deals that are real", "Twenty calls to new accounts"),
    ),
    "ben": (
        ("Vantage said yes in principle, no date yet", "Get a signing date out of Vantage Rail"),
        ("Half of the Benelux accounts gone through", "The other half, with Marco"),
        ("", ""),
        ("Coverage in the CRM still not done: was on the road", "An hour on Friday, phone off"),
        ("", ""),
        ("Took over the Benelux list from Ana", "Call the ten largest of them"),
    ),
    "siobhan": (
        ("All open deals have a next step for my week off", "Hand them over on Friday"),
        ("The security paper got us past two public buyers", "Offer it to the third"),
        ("Lost Dunmore on price, said so at once", "Write down what we would do differently"),
        ("Renewal talks set with all eight", "Two of them before the month ends"),
        ("No security paper: two deals wait for it", "Ask the Nordic team"),
        ("Three proposals out, one of them large", "A second champion in each"),
    ),
    "chloe": (
        ("Two of the seven health checks found a real problem", "Call the last five"),
        ("Istra Hotels stays; it took one honest call", "Write down how that call went"),
        ("Told Istra the truth about the date", "Be there when they decide"),
        ("Five health checks done, none of them bad", "The customers who never write"),
        ("List of customers without an owner is done", "Find each of them one"),
        ("", ""),
    ),
    "elif": (
        ("Meridian is signed", "Write up how it was won"),
        ("Meridian wants Tomasz at the demo, good sign", "Prepare him for the hard question"),
        ("Two discovery calls recorded for the others", "Share them, with the mistakes left in"),
        ("Pilot at Juniper went live a week early", "Ask for the reference while they are glad"),
        ("Forecast was too kind: took two deals out", "Only what the buyer has confirmed"),
        ("Nine first meetings, five of them useful", "Ask the five who else should be there"),
    ),
}
"""What each said happened, and what was next: the newest first, a week apart."""
EARLIER = (
    ("Kept two of two", "The same again"),
    ("One call short of the plan, made up on Friday", "Start the week with it"),
    ("Learned more from your question than from the deal", "Ask it in the next demo"),
)
PROMISED = (
    ("ana", "hiro", "Go through Hiroshi's list of ten accounts", 3),
    ("hiro", "ana", "Call the first five of the ten accounts", 2),
    ("elif", "chloe", "Send you the questions I ask before a renewal", 4),
)
"""Open promises between partners: who, to whom, what, due in how many working days."""


def partners_of(span: Span) -> ByWriter:
    """The pairs, all written by Marco."""
    ids = Random("partners")
    first, second = span.calendar.add_workdays(span.since, 10), span.ago(SECOND)
    ended = span.calendar.add_workdays(first, 19)
    found = [_pair(ids, who, first, _earlier(span, who, first), ended) for who in BEFORE]
    found += [_pair(ids, who, second, _talks(span, who, i + 1)) for i, who in enumerate(NOW)]
    return {MANAGER: {"partners": found}}


def _pair(
    ids: Random, who: Sequence[str], on: dt.date, talks: list[dict[str, Any]], ended: dt.date | None = None
) -> dict[str, Any]:
    record: dict[str, Any] = {"id": short_id("p", ids), "by": MANAGER, "who": list(who), "on": on, "checkins": talks}
    return record | ({"ended": ended, "why": "Nobody kept it up"} if ended else {})


def _earlier(span: Span, who: Sequence[str], first: dt.date) -> list[dict[str, Any]]:
    """One check-in of each, a week and two after the first round began."""
    days = [span.calendar.add_workdays(first, 5 * (1 + i)) for i in range(2)]
    chosen = Random(f"partners {who[0]}").sample(EARLIER, 2)
    return [
        {"on": day, "by": person, "happened": happened, "next": next}
        for day, person, (happened, next) in zip(days, who, chosen, strict=True)
    ]


def _talks(span: Span, who: Sequence[str], days: int) -> list[dict[str, Any]]:
    """The check-ins of the second round, the oldest first, the newest so many working days ago."""
    return [
        {"on": span.ago(days + 5 * back), "by": person, "happened": happened, "next": next}
        for back in reversed(range(SECOND // 5))
        for person in who
        if back not in SKIPPED.get(person, ())
        for happened, next in (SAID[person][back],)
    ]


def promises_to_partners(span: Span) -> dict[str, list[dict[str, Any]]]:
    """Each writer's open promises to the partner, made last week."""
    ids = Random("promises to partners")
    return {
        by: [{"id": short_id("c", ids), "by": by, "to": to, "what": what, "made": span.ago(5), "due": span.ahead(days)}]
        for by, to, what, days in PROMISED
    }
