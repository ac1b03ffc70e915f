"""How much of a workspace a command needs: the records of some people, whole kinds, ids typed on the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from salesacct.records.book import Book


class Scope(NamedTuple):
    """Records that mention one of `people` or everybody, all of `kinds`, and those whose (kind, id) begins like `ids`.

    With `partners` the people's partners count too. `readings` are the people whose readings are needed; with None those of `people`, and whoever a forecast of theirs
    learns from. With `people` of None it is everything there is. Promises that were settled before the day `since` and bear
    no later one may be left out.
    """

    people: frozenset[str] | None = frozenset()
    kinds: frozenset[str] = frozenset()
    ids: tuple[tuple[str, str], ...] = ()
    readings: frozenset[str] | None = None
    partners: bool = False
    since: dt.date | None = None


Scoped = Callable[[Book], Scope | None]
"""The scope of a command, told from the people and metrics of acct.yaml; None is everything."""


def readers_for(book: Book, scope: Scope) -> frozenset[str] | None:
    """Whose readings the records of a scoped book ask for: the team of each person, and of a team goal everybody below.

    None is everybody.
    """
    if scope.readings is not None or scope.people is None:
        return scope.readings
    found = {mate for person in scope.people for mate in book.team_of(person)}
    for goal in book.goals.values():
        if goal.counts == "team" and goal.owner in scope.people:
            found.update(book.below(goal.owner))
    return frozenset(found | scope.people)


def partners_of(book: Book, scope: Scope) -> frozenset[str]:
    """Who is paired with one of the people, where the scope asks for them."""
    if scope.people is None:
        return frozenset()
    pairs = book.partners.values() if scope.partners else ()
    found = {mate for pair in pairs if not pair.ended and scope.people & {*pair.who} for mate in pair.who}
    return frozenset(found - scope.people)
