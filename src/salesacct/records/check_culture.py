"""Checks across the records of a team's culture: thanks, delegation, partners, plans, stories. See records/check.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from salesacct.problems import Problem
from salesacct.records.book import Book
from salesacct.records.culture import Authority, Blocker, Request
from salesacct.records.places import Places
from salesacct.records.spelling import did_you_mean


def culture(book: Book, places: Places) -> Iterator[Problem]:
    """Every problem of the culture's records."""
    yield from _kudos(book, places)
    yield from _authorities(book, places)
    yield from _decisions(book, places)
    yield from _partners(book, places)
    yield from _requests(book, places)
    yield from _handed("blockers", book.blockers, places)
    yield from _handed("requests", book.requests, places)
    yield from _stories(book, places)
    yield from _plans(book, places)


def _kudos(book: Book, places: Places) -> Iterator[Problem]:
    for id, kudos in book.kudos.items():
        if kudos.by == kudos.to:
            yield places.problem(
                "kudos",
                id,
                "to",
                "self-kudos",
                f"{kudos.by} thanks {kudos.to}",
                "kudos go to somebody else; a success of one's own is `acct win`",
            )
        if kudos.value and book.config.values and kudos.value not in book.config.values:
            yield places.problem(
                "kudos",
                id,
                "value",
                "unknown-value",
                f"`{kudos.value}` is none of the team's values",
                did_you_mean(kudos.value, book.config.values) or "values: " + ", ".join(book.config.values),
                "warning",
            )


def _authorities(book: Book, places: Places) -> Iterator[Problem]:
    for id, authority in book.authorities.items():
        if authority.until and authority.until < authority.on:
            message = f"until {authority.until}, before it was given on {authority.on}"
            yield places.problem("authorities", id, "until", "dates-reversed", message, "`until` is the last day")
        if authority.to == authority.by:
            message = f"{authority.by} gives authority to {authority.to}"
            hint = "authority is given by somebody else: `by:` is the manager"
            yield places.problem("authorities", id, "by", "self-granted", message, hint, "warning")
        yield from _looks(authority, places)


def _looks(authority: Authority, places: Places) -> Iterator[Problem]:
    looks = sorted(enumerate(authority.looks), key=lambda look: (look[1].on, look[0]))
    for i, look in looks:
        if look.on < authority.on:
            message = f"looked at on {look.on}, before it was given on {authority.on}"
            yield places.problem(
                "authorities", authority.id, f"looks.{i}.on", "dates-reversed", message, "check both dates"
            )
    changed = [(i, look.to) for i, look in looks if look.to]
    if changed and changed[-1][1] != authority.level:
        i, level = changed[-1]
        message = f"the last look says {level}, the authority says {authority.level}"
        hint = "change it with `acct authority review`, which keeps both in step"
        yield places.problem(
            "authorities", authority.id, f"looks.{i}.to", "revision-disagrees", message, hint, "warning"
        )


def _decisions(book: Book, places: Places) -> Iterator[Problem]:
    for id, decision in book.decisions.items():
        if decision.due and decision.due < decision.on:
            message = f"due {decision.due}, before it was decided on {decision.on}"
            yield places.problem(
                "decisions", id, "due", "dates-reversed", message, "`due` is when its outcome is looked at"
            )
        field = "went" if decision.went else "outcome" if decision.outcome else ""
        if field and not decision.judged:
            message = f"`{field}` without the day it was judged"
            hint = "add `judged: <date>`: without it the outcome counts as open"
            yield places.problem("decisions", id, field, "outcome-without-day", message, hint, "warning")


def _partners(book: Book, places: Places) -> Iterator[Problem]:
    for id, pair in book.partners.items():
        if len(pair.who) != 2 or pair.who[0] == pair.who[-1]:
            message = f"partners are two different people, not {', '.join(pair.who) or 'nobody'}"
            yield places.problem("partners", id, "who", "not-two", message, "write `who: [ana, ben]`")
            continue
        for one, other in (pair.who, pair.who[::-1]):
            if one in book.people and book.people[one].manager == other:
                message = f"{other} leads {one}: partners are peers"
                hint = "pair each of them with somebody who reports to neither"
                yield places.problem("partners", id, "who", "not-peers", message, hint, "warning")


def _requests(book: Book, places: Places) -> Iterator[Problem]:
    for id, request in book.requests.items():
        if (request.answer is None) != (request.answered is None):
            there, missing = ("answer", "answered") if request.answer else ("answered", "answer")
            message = f"`{there}` without `{missing}`"
            hint = "an answer has both: `answered:` the day, `answer:` yes, no or later"
            yield places.problem("requests", id, there, "half-answered", message, hint)
        if request.needed and request.needed < request.on:
            message = f"needed by {request.needed}, before it was asked for on {request.on}"
            yield places.problem("requests", id, "needed", "dates-reversed", message, "check both dates")
        for i, step in enumerate(request.put_off):
            if step.on < request.on:
                message = f"put off on {step.on}, before it was asked for on {request.on}"
                yield places.problem("requests", id, f"put_off.{i}.on", "dates-reversed", message, "check both dates")


def _handed(kind: str, records: Mapping[str, Blocker] | Mapping[str, Request], places: Places) -> Iterator[Problem]:
    """What went on stands in order, each time from who had it, and is in the end with its owner."""
    for id, record in records.items():
        before = None
        for i, step in enumerate(record.handed):
            if step.on < record.on:
                message = f"handed on {step.on}, before it began on {record.on}"
                yield places.problem(kind, id, f"handed.{i}.on", "dates-reversed", message, "check both dates")
            elif before and (step.on < before.on or step.from_ != before.to):
                message = f"went to {step.to} on {step.on} from {step.from_ or 'nobody'}, but {before.to} had it"
                hint = "hand-overs stand in order, each from who had it since the last one"
                yield places.problem(kind, id, f"handed.{i}.to", "handing-disagrees", message, hint, "warning")
            before = step
        if before and before.to != record.owner:
            message = f"it went to {before.to} last, but `owner` is {record.owner or 'nobody'}"
            hint = "make `owner:` the one who has it now"
            last = f"handed.{len(record.handed) - 1}.to"
            yield places.problem(kind, id, last, "handing-disagrees", message, hint, "warning")


def _stories(book: Book, places: Places) -> Iterator[Problem]:
    for id, story in book.stories.items():
        if not is_story_file(story.file):
            message = f"`{story.file}` can't be the file of a story"
            hint = "it is a .md file below acct.yaml, outside hidden and private folders: stories/ana-q4.md"
            yield places.problem("stories", id, "file", "story-file", message, hint)


def is_story_file(file: str) -> bool:
    """Is it the path of a Markdown file inside the workspace that everybody may see?"""
    parts = file.split("/")
    odd = any(char in file for char in "\\:") or not file.isprintable()
    return file.endswith(".md") and not odd and not any(p.startswith(".") or p in ("", "private") for p in parts)


def _plans(book: Book, places: Places) -> Iterator[Problem]:
    for id, plan in book.plans.items():
        days = [("due", plan.due, plan.on)]
        for i, action in enumerate(plan.actions):
            began = action.on or plan.on
            days += [(f"actions.{i}.due", action.due, began), (f"actions.{i}.done", action.done, began)]
        for field, day, began in days:
            if day is not None and day < began:
                message = f"{field.rpartition('.')[2]} on {day}, before it began on {began}"
                yield places.problem("plans", id, field, "dates-reversed", message, "check both dates")
