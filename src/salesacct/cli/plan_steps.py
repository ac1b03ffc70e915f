"""The steps of a development plan as people type them: a new one, and which of those on file is meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from salesacct.cli.dated import text_and_day
from salesacct.cli.ids import one_of
from salesacct.cli.session import Session
from salesacct.judgement.plans import KINDS, kind_of_words
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Action, Plan
from salesacct.records.spelling import did_you_mean
from salesacct.views.words import day
from salesacct.workspace.change import file_of

Choice = TypeVar("Choice", bound=str)


class Placed(NamedTuple):
    """A step as it is shown: its number, where it stands in the file's list, the step."""

    number: int
    place: int
    action: Action


def new_step(
    run: Session, text: str, owner: str, by: str, kind: str | None, due: str | None, resource: str | None
) -> Action:
    """A new step from what was typed: its kind before a colon, its day after `by`, where no option says them."""
    words = " ".join(text.split())
    prefix = re.match(r"(\w+)\s*:\s*(?=\S)", words)
    if kind is None and prefix and prefix[1].lower() in KINDS:
        kind, words = prefix[1], words[prefix.end() :]
    what, last = (words, run.date(due)) if due else text_and_day(run, words)
    if not what:
        raise UsageError("say what is to be done", 'acct plan step ID "Shadow Elif on two calls by fri"')
    if last and last < run.on:
        raise reversed_days(f"`{what}` is due {day(last, run.today)}, before it was added on {day(run.on, run.today)}")
    return Action(
        what=what,
        kind=one_word(kind, KINDS, "kind of step") if kind else kind_of_words(what, other=by != owner),
        on=run.on,
        by=by if by != owner else None,
        due=last,
        resource=one_of(run.book.resources, resource, "resource").id if resource else None,
    )


def one_step(run: Session, plan: Plan, which: str) -> Placed:
    """The open step that a number, or words of its own, name."""
    steps = shown_steps(plan, run.today)
    word = " ".join(which.split()).casefold()
    if word.isdigit():
        found = [placed for placed in steps if str(placed.number) == word]
    else:
        found = [p for p in steps if word and word in p.action.what.casefold()]
        found = [p for p in found if p.action.done is None] or found
    if not found:
        hint = "steps: " + "; ".join(f"{p.number} {p.action.what}" for p in steps) if steps else "it has no step yet"
        raise UserError.of(f"{plan.id} has no step `{which}`", hint, "unknown-id")
    if len(found) > 1:
        several = "; ".join(f"{p.number} {p.action.what}" for p in found)
        raise UserError.of(f"`{which}` fits {len(found)} steps: {several}", "name it by its number", "ambiguous-id")
    done = found[0].action.done
    if done:
        place = run.shown(file_of(run.whole, "plans", plan.id))
        raise UserError.of(
            f"step {found[0].number} was done on {day(done, run.today)} already",
            f"if that is wrong, take its `done:` out in {place}",
            "ended-already",
        )
    return found[0]


def filed(action: Action) -> dict[str, Any]:
    """A step as its file spells it: the usual kind is written too, for whoever reads the file."""
    fields: dict[str, Any] = msgspec.structs.asdict(action)
    return {key: value for key, value in fields.items() if value is not None}


def shown_steps(plan: Plan, today: dt.date) -> list[Placed]:
    """The steps as the page of `today` numbers them: those added later are not there."""
    seen = [(place, a) for place, a in enumerate(plan.actions) if a.on is None or a.on <= today]
    return [Placed(number, place, action) for number, (place, action) in enumerate(seen, start=1)]


def one_word(text: str, choices: Sequence[Choice], noun: str) -> Choice:
    """The choice that a word means, also by its beginning. Raises UsageError."""
    word = text.strip().lower()
    found = [choice for choice in choices if word and choice.startswith(word)]
    if len(found) == 1:
        return found[0]
    raise UsageError(f"`{text}` is no {noun}", did_you_mean(word, choices) or f"choose {', '.join(choices)}")


def reversed_days(message: str, hint: str = "give the day with --on") -> UserError:
    """The refusal of days that don't follow one another."""
    return UserError.of(message, hint, "dates-reversed")
