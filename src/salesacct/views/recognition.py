"""Thanks to give and the balance of thanks as data: each fact in words, with the command to paste."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.counted import Count
from salesacct.judgement.recognition import COMEBACK_WEEKS, Suggestion
from salesacct.judgement.reviews import SAY_DO_WEEKS
from salesacct.judgement.thanks import Thanks, balance, givers, one_giver, reach
from salesacct.records.book import Book
from salesacct.views.rounding import ratio
from salesacct.views.words import day, percent, plural

LONGEST = 36
"""Characters of people's own words in a suggested kudos: the command stays on one line to copy."""
STATUS_WORDS = {"on-track": "on track", "at-risk": "at risk"}


class SuggestionRow(msgspec.Struct, frozen=True):
    """One reason to thank somebody: the `fact` it rests on, the record `id`, and the `command` that does it."""

    id: str
    kind: str
    who: str
    on: dt.date
    fact: str
    goal: str | None
    helped: str | None
    command: str


class SuggestionList(msgspec.Struct, frozen=True):
    """What nobody has given thanks for, from `since` on."""

    schema: int
    today: dt.date
    since: dt.date
    suggestions: tuple[SuggestionRow, ...]
    names: dict[str, str]


class ThanksRow(msgspec.Struct, frozen=True):
    """One person's kudos of the period. `weeks` are those since the last one received; `waits` says they are too many."""

    id: str
    name: str
    role: str
    received: int
    given: int
    last_received: dt.date | None
    last_given: dt.date | None
    weeks: int
    waits: bool


class ShareRow(msgspec.Struct, frozen=True):
    """`have` of `of`; the share is None of nothing."""

    have: int
    of: int
    share: Decimal | None


class OneGiverRow(msgspec.Struct, frozen=True):
    """Somebody who gave `have` of all `of` kudos."""

    by: str
    have: int
    of: int


class KudosBalance(msgspec.Struct, frozen=True):
    """The balance of a team, or of oneself: then `reach` and `givers` are None. Both look back `weeks`."""

    schema: int
    today: dt.date
    period: Period
    weeks: int
    people: tuple[ThanksRow, ...]
    reach: ShareRow | None
    givers: ShareRow | None
    one_giver: OneGiverRow | None
    names: dict[str, str]


def suggestion_list(book: Book, found: Iterable[Suggestion], since: dt.date, today: dt.date) -> SuggestionList:
    """Suggestions in their order, in words."""
    names = book.names()
    return SuggestionList(1, today, since, suggestion_rows(found, names, today), names)


def suggestion_rows(found: Iterable[Suggestion], names: Mapping[str, str], today: dt.date) -> tuple[SuggestionRow, ...]:
    """The rows of suggestions for any page."""
    return tuple(
        SuggestionRow(s.id, s.kind, s.who, s.on, _fact(s, names, today), s.goal, s.helped or None, _command(s, names))
        for s in found
    )


def _fact(s: Suggestion, names: Mapping[str, str], today: dt.date) -> str:
    """What happened, and when: the ground the thanks stand on."""
    when, helped = day(s.on, today), names.get(s.helped, s.helped)
    match s.kind:
        case "goal hit":
            said = f"goal reached {when}" + (f", {_status(s.before)} {COMEBACK_WEEKS} weeks ago" if s.before else "")
        case "milestone":
            said = f"milestone reached {when}"
        case "win":
            said = f"win of {when}"
        case "streak":
            return f"{s.count} promises kept on time in a row, the last {when}: {s.what}"
        case "comeback" if s.say_do and s.say_do_before:
            now, old = s.say_do, s.say_do_before
            if s.weeks < SAY_DO_WEEKS:
                whole = f"{old.kept} of {old.due} in the whole quarter"
                return f"{now.kept} of {now.due} promises kept on time in the last {s.weeks} weeks, {whole}"
            return (
                f"say/do up from {percent(old.ratio)} to {percent(now.ratio)} in a quarter: "
                f"{now.kept} of {now.due} kept on time, before that {old.kept} of {old.due}"
            )
        case "comeback":
            said = f"{_status(s.before)} {COMEBACK_WEEKS} weeks ago, {_status(s.now)} now"
        case "blocker removed":
            said = (
                f"removed for {helped} {when}, after {plural(s.days, 'day')}"
                if s.days
                else f"removed for {helped} {when}"
            )
        case "help given":
            said = f"said yes to {helped} {when}"
        case "lesson shared":
            said = f"lesson shared {when}"
    return f"{said}: {s.what}"


def _status(status: str) -> str:
    return STATUS_WORDS.get(status, status)


def _why(s: Suggestion, names: Mapping[str, str]) -> str:
    """The kudos in words, for whoever gives it to change; `--goal` says which goal."""
    what, helped = _short(s.what), names.get(s.helped, s.helped)
    match s.kind:
        case "goal hit":
            return "Reached the goal"
        case "milestone":
            return f"Reached {s.what.partition(':')[0]}"
        case "win":
            return what
        case "streak":
            return f"Kept {s.count} promises on time in a row"
        case "comeback" if s.say_do and s.weeks < SAY_DO_WEEKS:
            return "Keeps promises on time again"
        case "comeback" if s.say_do:
            return "Keeps far more promises on time than a quarter ago"
        case "comeback":
            return f"Brought this back from {_status(s.before)}"
        case "blocker removed":
            return f"Out of {helped}'s way: {what}"
        case "help given":
            return f"Helped {helped}: {what}"
        case "lesson shared":
            return f"Shared a lesson: {what}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _command(s: Suggestion, names: Mapping[str, str]) -> str:
    goal = f" --goal {s.goal}" if s.goal else ""
    return f"acct kudos {s.who} {quoted(_why(s, names))}{goal}"


def quoted(words: str) -> str:
    """Words as one argument of a shell, that nothing in them can break out of: people's own text may hold anything."""
    if not re.search(r'["$`\\!]', words):
        return f'"{words}"'
    return "'" + words.replace("'", "'\\''") + "'"


def kudos_balance(book: Book, people: Collection[str], within: Period, today: dt.date) -> KudosBalance:
    """The balance of the people, in the order given; the book must be the one of `today`."""
    names, several = book.names(), len(people) > 1
    one = one_giver(book, people, within) if several else None
    return KudosBalance(
        schema=1,
        today=today,
        period=within,
        weeks=book.config.thresholds.kudos_weeks,
        people=tuple(_row(book, thanks, names) for thanks in balance(book, people, within, today)),
        reach=_share(reach(book, people, today)) if several else None,
        givers=_share(givers(book, people, today)) if several else None,
        one_giver=OneGiverRow(one.by, one.have, one.of) if one else None,
        names=names,
    )


def _row(book: Book, t: Thanks, names: Mapping[str, str]) -> ThanksRow:
    return ThanksRow(
        t.person,
        names[t.person],
        book.people[t.person].role,
        t.received,
        t.given,
        t.last_received,
        t.last_given,
        t.weeks,
        t.waits,
    )


def _share(counted: Count) -> ShareRow:
    return ShareRow(counted.have, counted.of, ratio(counted.share))
