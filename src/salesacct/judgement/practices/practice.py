"""What a practice is, and how the modules beside this one write it down: plain texts, a week of steps, commands to type.

A practice is an offer, never a rule: it says what it should change and how it usually goes wrong. Names in its commands
(ana, ben, marco, GOAL, ID) stand for the reader's own.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec


class Step(NamedTuple):
    """What to do on one day of the first week, and the commands for it."""

    day: str
    do: str
    commands: tuple[str, ...]


class Practice(msgspec.Struct, frozen=True, kw_only=True):
    """An accountability habit that a team can try.

    `principles` are those it serves, its own first; `habits` what the assessment should see move, the likeliest first.
    `when` is what acct shows that calls for it, `change` what should be different, `wrong` how it goes wrong.
    """

    id: str
    name: str
    principles: tuple[str, ...]
    habits: tuple[str, ...]
    what: str
    when: str
    week: tuple[Step, ...]
    change: str
    wrong: str


def step(day: str, do: str, *commands: str) -> Step:
    """One step; line breaks in `do` are only for the reader of the source."""
    return Step(day, flowing(do), commands)


def practice(
    id: str,
    name: str,
    *,
    principles: tuple[str, ...],
    habits: tuple[str, ...],
    what: str,
    when: str,
    week: tuple[Step, ...],
    change: str,
    wrong: str,
) -> Practice:
    """A practice as the modules write it."""
    return Practice(
        id=id,
        name=name,
        principles=principles,
        habits=habits,
        what=flowing(what),
        when=flowing(when),
        week=week,
        change=flowing(change),
        wrong=flowing(wrong),
    )


def flowing(text: str) -> str:
    """The text without the line breaks of the source."""
    return " ".join(text.split())
