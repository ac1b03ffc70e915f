"""A timetable in which all who have not met yet meet once: the pairs sorted into rounds, nobody twice in a round.

In the words of mathematics: the edges of a graph coloured with as many colours as its busiest point has edges. There
is always such a timetable for a whole team (the circle of a round-robin tournament); for what is left of one, it is
searched for.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

Pair = tuple[int, int]
"""Two of the points 0, 1, 2 …, the smaller first."""
PATIENCE = 100
"""Steps for each pair before the search gives up; where a timetable exists, 4 to 6 were enough in trials up to 40 people."""


class Rounds(NamedTuple):
    """`at[point][round]` is whom a point meets in a round, None for nobody."""

    at: list[list[int | None]]

    def pairs(self, round: int) -> list[Pair]:
        """The pairs of one round."""
        return [(a, b) for a, row in enumerate(self.at) if (b := row[round]) is not None and a < b]


def timetable(near: Sequence[AbstractSet[int]]) -> Rounds | None:
    """Rounds for the pairs of which `near` holds both sides; None where there is none or it was not found.

    As many rounds as the busiest point has pairs, which is the fewest there can be. The same pairs give the same rounds.
    """
    count = max(map(len, near), default=0)
    at: list[list[int | None]] = [[None] * count for _ in near]
    todo = [(a, b) for a in reversed(range(len(near))) for b in sorted(near[a], reverse=True) if a < b]
    steps, turn = PATIENCE * len(todo), 1
    while todo:
        steps -= 1
        if steps < 0:
            return None
        a, b = todo.pop()
        if _place(at, a, b):
            continue
        # Stuck: change something else, by a fixed sequence that does not soon repeat, and try again.
        turn = (turn * 1103515245 + 12345) & 0x7FFFFFFF
        if turn >> 5 & 1:
            a, b = b, a
        busy, free = (turn >> 8) % count, _free(at, b)[0]
        if busy != free and (turn >> 20) % 3:
            _swap(at, _chain(at, b, busy, free), busy, free)
        else:
            round = _free(at, a)[0]
            other = at[b][round]
            assert other is not None
            at[other][round] = None
            at[a][round], at[b][round] = b, a
            a, b = b, other
        todo.append((a, b))
    return Rounds(at)


def _free(at: Sequence[Sequence[int | None]], point: int) -> list[int]:
    return [round for round, other in enumerate(at[point]) if other is None]


def _place(at: list[list[int | None]], a: int, b: int) -> bool:
    """Put a pair into a round in which both are free, or can be made so by swapping two rounds along a chain."""
    mine, theirs = _free(at, a), _free(at, b)
    for round in mine:
        if at[b][round] is None:
            at[a][round], at[b][round] = b, a
            return True
    for round in mine:
        for free in theirs:
            chain = _chain(at, b, round, free)
            if chain[-1] != a:
                _swap(at, chain, round, free)
                at[a][round], at[b][round] = b, a
                return True
    return False


def _chain(at: Sequence[Sequence[int | None]], start: int, first: int, second: int) -> list[int]:
    """The points met from `start` on when the two rounds are followed in turn; `start` is free in the second."""
    found, point, round = [start], start, first
    while (other := at[point][round]) is not None:
        found.append(other)
        point, round = other, second if round == first else first
    return found


def _swap(at: list[list[int | None]], chain: Sequence[int], first: int, second: int) -> None:
    """Exchange the two rounds for all points of a whole chain."""
    for point in chain:
        at[point][first], at[point][second] = at[point][second], at[point][first]
