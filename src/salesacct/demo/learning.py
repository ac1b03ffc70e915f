"""What the sample team learned: lessons from missed promises and from how they sell, and Ana's story of her dinners.

Some misses have a lesson and some are still waiting for one; what Hiro misses has none yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from salesacct.demo.culture import ByWriter
from salesacct.demo.ids import short_id
from salesacct.demo.phrases import LESSONS
from salesacct.demo.promises import promises_of
from salesacct.demo.selling import Deal, new_customers
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER

STORY = "stories/ana-exec-dinners.md"
TAUGHT = dict(
    zip(
        LESSONS["missed"],
        (
            ("A promise is safe once it has an hour in the calendar", "promises"),
            ("Three promises a week is the most I keep; the fourth takes one of them along", "promises"),
            ("Ask the customer for a date first, then promise mine", "dates"),
            ("Call on the second day of waiting, not on the tenth", "waiting"),
        ),
        strict=True,
    )
)
"""What each reason of a missed promise taught: the lesson and its tag."""
SLOW_TO_LEARN = "hiro"


def learning_of(span: Span) -> ByWriter:
    """Lessons and a story by their writer."""
    rng = Random("lessons")
    found: ByWriter = {}

    def put(kind: str, prefix: str, fields: dict[str, Any]) -> None:
        if span.since <= fields["on"] <= span.today:
            record = {"id": short_id(prefix, rng), **fields}
            found.setdefault(fields["by"], {}).setdefault(kind, []).append(record)

    def lesson(days: int, by: str, what: str, *tags: str, **more: Any) -> None:
        put("lessons", "l", {"by": by, "on": span.ago(days), "what": what, **more, "tags": list(tags)})

    lesson(51, "siobhan", "Public buyers ask for the security paper in the first meeting: bring it along",
           "public-sector", metric="meetings")  # fmt: skip
    lesson(36, "elif", "The first ten calls before eleven reach twice as many people", "mornings", metric="calls")
    lesson(27, MANAGER, "Notes on a call are worth most the same day: a half hour after each call, or none at all",
           "coaching", goal="marco-coaching")  # fmt: skip
    lesson(20, "linh", "Asking for budget and date in the first call brings the no a month sooner", "qualifying",
           metric="win-rate", next="Both questions stand in the call sheet")  # fmt: skip
    lesson(7, "chloe", "An honest word about our own mistake keeps a customer longer than a discount", "churn", "candour",
           metric="logo-churn")  # fmt: skip
    for record in _from_misses(span):
        put("lessons", "l", record)
    put("stories", "s", _story(span))
    return found


def _from_misses(span: Span) -> Iterator[dict[str, Any]]:
    """Every second missed promise taught something that nobody had said before; none of Hiro's did yet."""
    said: set[str] = set()
    missed = [r for by, records in promises_of(span).items() if by != SLOW_TO_LEARN for r in records if "missed" in r]
    for record in sorted(missed, key=lambda r: (r["missed"], r["id"]))[1::2]:
        what, tag = TAUGHT[record["why"]]
        if what in said:
            continue
        said.add(what)
        yield {"by": record["by"], "on": record["missed"], "what": what, "commitment": record["id"], "tags": [tag]}


def _story(span: Span) -> dict[str, Any]:
    return {
        "by": "ana",
        "on": _told_on(span),
        "title": "Dinners instead of webinars",
        "file": STORY,
        "who": ["ana"],
        "goal": "ana-partner-logos",
        "tags": ["dinners", "partners"],
    }


def _told_on(span: Span) -> dt.date:
    return span.calendar.add_workdays(span.quarter.start, 8)


def story_files(span: Span, deals: list[Deal]) -> dict[str, str]:
    """The text of the story by its path. `deals` are the sample's, for the customers that Ana won in the quarter before."""
    last, told = span.before[0], _told_on(span)
    won = new_customers("ana", last, deals)
    return {
        STORY: f"""\
# Dinners instead of webinars

_Ana's {last.name[-2:]}, written down on {told.day} {told:%B %Y} and since then only by hand._

## Where it started

In {last.start:%B} Ana set out to win {won - 1} new customers by the end of {last.last:%B}, three of them through partners. Webinars had
brought full lists and few meetings.

## What was tried

Two webinars in the first month, then two small dinners with executives, each with a partner at the table. The guest list
was the work: two hours of calls for each guest.

## What happened

{won} new customers, {won - 1} were the goal. For every customer that came from a webinar, four came from a dinner.

## What was learned

Exec dinners beat webinars 4 to 1; partners need one named contact here.

## What others can take from it

Start with the guest list and not with the restaurant. Eleven guests who decide are better than sixty who listen, and
the partner's name on the invitation is worth more than ours.
"""
    }
