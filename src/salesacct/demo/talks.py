"""The sample team's one-on-ones: every second week with each rep, and Ben's last one fell out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

from salesacct.calendar import DAY
from salesacct.demo.feedback import SAID
from salesacct.demo.ids import short_id
from salesacct.demo.phrases import AGREED, CHALLENGES, FEEDBACK, PROGRESS
from salesacct.demo.selling import away, started
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER, REPS, Member

ROUNDS = 10
"""One-on-ones with each rep over the span."""
FULL = 3
"""Of so many talks with each rep the notes are full, of the older ones only what was agreed."""


class Deck:
    """Texts drawn one after another, none again before all have been."""

    def __init__(self, texts: Sequence[str], rng: Random) -> None:
        self.texts, self.rng, self.left = texts, rng, list[str]()

    def draw(self) -> str:
        """The next text."""
        if not self.left:
            self.left = self.rng.sample(self.texts, len(self.texts))
        return self.left.pop()


def review_days(member: Member, span: Span) -> list[dt.date]:
    """The days of a rep's one-on-ones, newest first."""
    first = started(member, span) or span.since
    newest = span.ago(2 + REPS.index(member))
    days = []
    for back in range(member.id == "ben", ROUNDS):
        day = newest - DAY * 14 * back
        day = day if span.calendar.is_workday(day) else span.calendar.last_workday_before(day)
        if day > first and not any(leave.holds(day) for leave in away(member.id, span)):
            days.append(day)
    return days


def reviews_of(span: Span, promises: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Marco's records of them, oldest first, each with the promises made that day."""
    rng = Random("reviews")
    everything = [record for records in promises.values() for record in records]
    texts = {"progress": PROGRESS, "challenges": CHALLENGES, "feedback": FEEDBACK, "agreed": AGREED}
    decks = {name: Deck(pool, rng) for name, pool in texts.items()}
    found: list[dict[str, Any]] = []
    for member in REPS:
        for back, day in enumerate(review_days(member, span)):
            words = {name: deck.draw() for name, deck in decks.items()}
            kept: dict[str, Any] = {k: text for k, text in words.items() if text and (back < FULL or k == "agreed")}
            if back == 0:
                kept |= SAID.get(member.id, {})
                kept["agreed"] = kept.pop("agreed")  # last, as the talk ends with it
            made = [r["id"] for r in everything if r["made"] == day and member.id in (r["by"], r["to"])]
            found.append({"rep": member.id, "by": MANAGER, "on": day, **kept} | ({"commitments": made} if made else {}))
    found.sort(key=lambda record: (record["on"], record["rep"]))
    return [{"id": short_id("r", rng), **record} for record in found]
