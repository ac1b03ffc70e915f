"""Rotation of partners: everybody meets everybody before anybody meets again, and nobody is paired with a leader."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.judgement.presence import are_peers
from salesacct.judgement.rotation import NewPair, Rotation, meetings, rotation
from salesacct.records.book import Book
from salesacct.records.culture import Partnership, Talk
from salesacct.records.model import Commitment, Config, Person

FIRST = dt.date(2026, 1, 5)
MONTH = dt.timedelta(days=28)
NAMES = [f"p{i:02}" for i in range(40)]


def team(count: int, managers: Mapping[str, str] = {}) -> dict[str, Person]:
    """So many people, each under the manager named."""
    return {id: Person(id=id, name=id, manager=managers.get(id)) for id in NAMES[:count]}


def book_of(people: Mapping[str, Person], pairs: Sequence[Partnership] = (), loads: Mapping[str, int] = {}) -> Book:
    """A book of people, pairs, and so many open promises of each."""
    promises = [
        Commitment(id=f"c-{id}-{i}", by=id, what="Call", made=FIRST, due=dt.date(2030, 1, 1))
        for id, many in loads.items()
        for i in range(many)
    ]
    return Book(
        config=Config(people=dict(people)),
        partners={pair.id: pair for pair in pairs},
        commitments={c.id: c for c in promises},
    )


def after_it(book: Book, found: Rotation, on: dt.date) -> list[Partnership]:
    """All pairs on file once the rotation is made."""
    ended = {pair.id for pair in found.ends}
    old = [
        Partnership(id=p.id, by=p.by, who=p.who, on=p.on, ended=on) if p.id in ended else p
        for p in book.partners.values()
    ]
    return [*old, *(Partnership(id=f"n-{on}-{i}", by="p00", who=p.who, on=on) for i, p in enumerate(found.pairs))]


def played(
    people: Mapping[str, Person],
    times: int,
    loads: Sequence[Mapping[str, int]] = ({},),
    pairs: Sequence[Partnership] = (),
) -> Iterator[Rotation]:
    """So many rotations, four weeks apart, each on the record of those before; the loads take turns."""
    for i in range(times):
        on = FIRST + MONTH * (i + 1)
        book = book_of(people, pairs, loads[i % len(loads)])
        found = rotation(book, people, on)
        pairs = after_it(book, found, on)
        yield found


def who(pair: NewPair) -> tuple[str, ...]:
    """The two, in the order of their ids."""
    return tuple(sorted(pair.who))


LOADS = st.lists(st.dictionaries(st.sampled_from(NAMES[:12]), st.integers(0, 4)), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None)
@given(count=st.integers(2, 12), loads=LOADS)
def test_all_meet_before_any_meet_again(count: int, loads: list[dict[str, int]]) -> None:
    """In as many rotations as a tournament has rounds all have met once; of an odd number each sat out once."""
    rounds = count - 1 + count % 2
    found = list(played(team(count), rounds, loads))
    met = Counter(who(pair) for one in found for pair in one.pairs)
    assert met == Counter(itertools.combinations(NAMES[:count], 2))
    assert Counter(person for one in found for person in one.left_out) == Counter(NAMES[:count] if count % 2 else ())
    assert all(pair.met == 0 and pair.last is None for one in found for pair in one.pairs)


@settings(max_examples=15, deadline=None)
@given(count=st.integers(4, 8), loads=LOADS)
def test_then_the_longest_ago_first(count: int, loads: list[dict[str, int]]) -> None:
    """The second time round nobody meets a third time before all have met twice."""
    rounds = count - 1 + count % 2
    met = Counter(who(pair) for one in played(team(count), 2 * rounds, loads) for pair in one.pairs)
    assert set(met.values()) == {2}


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(NAMES[:8]))
def test_pairs_made_by_hand_count(order: list[str]) -> None:
    """A first round that the team chose itself is one of the rounds: six more, and all have met, none twice."""
    chosen = [
        Partnership(
            id=f"h-{i}", by="p00", who=(order[i], order[i + 1]), on=FIRST, checkins=(Talk(on=FIRST, by=order[i]),)
        )
        for i in range(0, 8, 2)
    ]
    met = Counter(who(pair) for one in played(team(8), 6, pairs=chosen) for pair in one.pairs)
    met.update(tuple(sorted(pair.who)) for pair in chosen)
    assert met == Counter(itertools.combinations(NAMES[:8], 2))


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, Person], list[Partnership]]:
    """A team with some managers in it, and any pairs of the past, ended or not."""
    count = draw(st.integers(1, 8))
    bosses = {id: draw(st.sampled_from(NAMES[:i])) for i, id in enumerate(NAMES[:count]) if i and draw(st.booleans())}
    people = team(count, bosses)
    pairs = []
    for i in range(draw(st.integers(0, 8))):
        two = draw(st.permutations(NAMES[:count]))[:2]
        if len(two) == 2:
            on = FIRST - MONTH * draw(st.integers(0, 6))
            ended = draw(st.one_of(st.none(), st.just(on + MONTH)))
            pairs.append(Partnership(id=f"h-{i}", by="p00", who=tuple(two), on=on, ended=ended))
    return people, pairs


@settings(max_examples=150, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_whatever_the_history(given: tuple[dict[str, Person], list[Partnership]], chance: object) -> None:
    """Nobody twice, nobody with a leader, as many pairs as can be, as few repeats as can be, the same again."""
    people, pairs = given
    book = book_of(people, pairs)
    found = rotation(book, people, FIRST + MONTH)
    busy = [person for pair in found.pairs for person in pair.who]
    assert len(busy) == len(set(busy))
    assert all(are_peers(book, *pair.who) for pair in found.pairs)
    assert not set(found.left_out) & set(busy)
    chance.shuffle(pairs)  # type: ignore[attr-defined]
    assert rotation(book_of(people, pairs), people, FIRST + MONTH).pairs == found.pairs
    most = max(map(len, ways(book, list(people))), default=0)
    assert len(found.pairs) == most
    if len(people) % 2 == 0 and 2 * most == len(people):
        past = meetings(book, FIRST + MONTH)
        least = min((past[key].times if (key := (a, b)) in past else 0) for a, b in itertools.combinations(people, 2)
                    if are_peers(book, a, b))  # fmt: skip

        def again(way: Sequence[tuple[str, str]]) -> int:
            return sum((past[pair].times - least if pair in past else -least) ** 2 for pair in way)

        fewest = min(again(way) for way in ways(book, list(people)) if len(way) == most)
        assert again([who(pair) for pair in found.pairs]) == fewest  # type: ignore[misc]


def ways(book: Book, people: list[str]) -> Iterator[list[tuple[str, str]]]:
    """Every way to pair some of the people, leaders and reports apart."""
    if not people:
        yield []
        return
    first, rest = people[0], people[1:]
    yield from ways(book, rest)
    for i, peer in enumerate(rest):
        if are_peers(book, first, peer):
            for way in ways(book, rest[:i] + rest[i + 1 :]):
                yield [(first, peer), *way]
