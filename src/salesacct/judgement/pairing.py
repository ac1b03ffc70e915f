"""Who is paired with whom, by numbers alone: the fairest pairs for one round, with an eye on the rounds to come.

Order of what counts: as many pairs as may be; fewest meetings so far; that those who have not met yet can still all
meet without a repeat; longest ago; heavy with light. The same numbers give the same pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from salesacct.judgement.timetable import Pair, Rounds, timetable

EXACT = 14
"""Up to so many points every pairing is weighed; for more, a good one is improved until nothing near it is better."""


class Weight(NamedTuple):
    """What speaks against a pair, the weightiest first: that it can't be, meetings so far (squared), how lately, load."""

    forbidden: int
    met: int
    lately: int
    load: int


class Table(NamedTuple):
    """The weight of every pair of points, both ways round; `unmet` are for each point those it has met least."""

    weights: Sequence[Sequence[Weight]]
    unmet: Sequence[frozenset[int]]

    def total(self, pairs: Iterable[Pair]) -> Weight:
        """The weights of several pairs, added up."""
        found = [self.weights[a][b] for a, b in pairs]
        return Weight(*(sum(column) for column in zip(*found, strict=True))) if found else Weight(0, 0, 0, 0)


def table_of(met: Sequence[Sequence[int | None]], lately: Sequence[Sequence[int]], loads: Sequence[int]) -> Table:
    """The table for so many meetings so far (None for two who can't be paired), their recency (larger is later), and loads."""
    points = range(len(loads))
    least = min((count for a in points for b in points if a != b and (count := met[a][b]) is not None), default=0)

    def weight(a: int, b: int) -> Weight:
        count = met[a][b]
        load = (loads[a] + loads[b]) ** 2
        return Weight(1, 0, 0, load) if count is None or a == b else Weight(0, (count - least) ** 2, lately[a][b], load)

    return Table(
        [[weight(a, b) for b in points] for a in points],
        [frozenset(b for b in points if a != b and met[a][b] == least) for a in points],
    )


def fairest(table: Table) -> list[Pair]:
    """Pairs of all points of an even number, those that can't be left out at the end."""
    points = tuple(range(len(table.weights)))
    best = lightest(table, points)
    planned = _planned(table, points)
    if planned is not None and table.total(planned)[:2] <= table.total(best)[:2]:
        best = planned
    return sorted(pair for pair in best if not table.weights[pair[0]][pair[1]].forbidden)


def _planned(table: Table, points: Sequence[int]) -> list[Pair] | None:
    """The best round of a timetable in which all who have met least meet once; None without one."""
    rounds = timetable(table.unmet)
    if rounds is None:
        return None
    found = []
    for round in range(len(rounds.at[0]) if rounds.at else 0):
        pairs = _improved(table, rounds, round)
        busy = {point for pair in pairs for point in pair}
        rest = lightest(table, tuple(point for point in points if point not in busy))
        found.append([*pairs, *rest])
    return min(found, key=table.total, default=None)


def _improved(table: Table, rounds: Rounds, round: int) -> list[Pair]:
    """A round made lighter by exchanging closed chains with other rounds, which leaves the timetable whole."""
    at = [list(row) for row in rounds.at]
    for other in range(len(at[0])):
        seen: set[int] = set()
        for start in range(len(at)):
            ring = [] if other == round or start in seen else _ring(at, start, round, other)
            seen.update(ring)
            ours = [(ring[i], ring[i + 1]) for i in range(0, len(ring), 2)]
            theirs = [(ring[i - 1], ring[i]) for i in range(0, len(ring), 2)]
            if ring and table.total(theirs) < table.total(ours):
                for point in ring:
                    at[point][round], at[point][other] = at[point][other], at[point][round]
    return Rounds(at).pairs(round)


def _ring(at: Sequence[Sequence[int | None]], start: int, first: int, second: int) -> list[int]:
    """The points of the closed chain through `start` that takes the two rounds in turn; nothing for an open one."""
    found, point, round = [start], at[start][first], second
    while point is not None and point != start:
        found.append(point)
        point, round = at[point][round], first if round == second else second
    return found if point is not None else []


def lightest(table: Table, points: Sequence[int]) -> list[Pair]:
    """All of an even number of points in pairs of the least weight: exactly up to EXACT of them, else nearly."""
    return _exact(table, points) if len(points) <= EXACT else _nearly(table, points)


def _exact(table: Table, points: Sequence[int]) -> list[Pair]:
    """Every pairing weighed: the first point left over with each of the others, the rest likewise."""
    known: dict[int, tuple[Weight, tuple[Pair, ...]]] = {0: (Weight(0, 0, 0, 0), ())}

    def of(left: int) -> tuple[Weight, tuple[Pair, ...]]:
        if left not in known:
            a = (left & -left).bit_length() - 1
            rest, ways = left & (left - 1), []
            for b in range(a + 1, len(points)):
                if rest >> b & 1:
                    below, pairs = of(rest & ~(1 << b))
                    w = table.weights[points[a]][points[b]]
                    total = Weight(w[0] + below[0], w[1] + below[1], w[2] + below[2], w[3] + below[3])
                    ways.append((total, ((points[a], points[b]), *pairs)))
            known[left] = min(ways)
        return known[left]

    return list(of((1 << len(points)) - 1)[1])


def _nearly(table: Table, points: Sequence[int]) -> list[Pair]:
    """The lightest pairs first; then any two or three pairs paired anew as long as that is lighter."""
    left, pairs = set(points), list[Pair]()
    for a, b in sorted(((a, b) for a in points for b in points if a < b), key=lambda p: (table.weights[p[0]][p[1]], p)):
        if a in left and b in left:
            left -= {a, b}
            pairs.append((a, b))
    while better := _lighter(table, pairs):
        pairs = better
    return pairs


def _lighter(table: Table, pairs: list[Pair]) -> list[Pair] | None:
    """The pairs with two or three of them paired anew and lighter; None when nothing so near is."""
    count = len(pairs)
    groups = [(i, j) for i in range(count) for j in range(i)]
    groups_of_three = ((i, j, k) for i in range(count) for j in range(i) for k in range(j))
    for group in (*groups, *groups_of_three):
        old = [pairs[i] for i in group]
        new = _exact(table, sorted(point for pair in old for point in pair))
        if table.total(new) < table.total(old):
            return [*(pair for i, pair in enumerate(pairs) if i not in group), *new]
    return None
