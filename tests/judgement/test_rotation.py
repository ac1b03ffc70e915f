"""Rotation of partners: everybody meets everybody before anybody meets again, and nobody is paired with a leader."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.judgement.pairing import fairest, table_of
from salesacct.judgement.presence import are_peers
from salesacct.judgement.rotation import NewPair, Rotation, meetings, rotation, workload
from salesacct.judgement.timetable import timetable
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
def test_whatever_the_history(given: tuple[dict[str, Person], list[Partnership]], chance: Random) -> None:
    """Nobody twice, nobody with a leader, as many pairs as can be, and the same whatever the order of the files."""
    people, pairs = given
    book = book_of(people, pairs)
    found = rotation(book, people, FIRST + MONTH)
    busy = [person for pair in found.pairs for person in pair.who]
    assert len(busy) == len(set(busy))
    assert all(are_peers(book, *pair.who) for pair in found.pairs)
    assert not set(found.left_out) & set(busy)
    chance.shuffle(pairs)
    assert rotation(book_of(people, pairs), people, FIRST + MONTH).pairs == found.pairs
    most = max(map(len, ways(book, list(people))), default=0)
    assert len(found.pairs) == most


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


def test_heavy_with_light() -> None:
    """Where nothing else tells them apart, who carries most is paired with who carries least."""
    found = rotation(book_of(team(4), loads={"p00": 4, "p01": 3, "p02": 1}), NAMES[:4], FIRST)
    assert [who(pair) for pair in found.pairs] == [("p00", "p03"), ("p01", "p02")]


def test_what_somebody_carries(book: Book) -> None:
    """
    # Open promises and goals that run: not what is settled, closed or over.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics: {deals: {name: Deals, kind: lag}}
    goals:
      - {id: g-1, title: Win 5, owner: ana, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-27}
      - {id: g-2, title: Win 3, owner: ana, metric: deals, target: 3, start: 2026-10-01, due: 2026-10-31}
      - {id: g-3, title: Win 4, owner: ana, metric: deals, target: 4, start: 2026-12-01, due: 2026-12-31}
    commitments:
      - {id: c-1, by: ana, what: Call, made: 2026-11-02, due: 2026-11-20}
      - {id: c-2, by: ana, what: Call, made: 2026-11-02, due: 2026-11-20, kept: 2026-11-19}
    """
    assert [workload(book, person, dt.date(2026, 11, 23)) for person in ("ana", "ben")] == [2, 0]


def test_who_is_left_out_takes_turns() -> None:
    """All as often; and who takes the place of somebody is not left out first, though never left out before."""
    seen = Counter(person for one in played(team(5), 10) for person in one.left_out)
    assert set(seen.values()) == {2}
    people, pairs = team(5), list[Partnership]()
    for i, found in enumerate(played(people, 5), start=1):
        pairs = after_it(book_of(people, pairs), found, FIRST + MONTH * i)
        new = {"zoe": Person(id="zoe", name="Zoe", started=FIRST + MONTH * (i + 1))}
        for id in people:
            gone = {id: Person(id=id, name=id, left=FIRST + MONTH * i)}
            book = book_of({**new, **people, **gone}, pairs)
            assert rotation(book, list(book.people), FIRST + MONTH * (i + 1)).left_out != ("zoe",)
    outs = [person for one in played_on({**new, **people, **gone}, 5, pairs) for person in one.left_out]
    assert sorted(outs) == ["p00", "p01", "p02", "p03", "zoe"]


def test_the_longest_ago_first() -> None:
    """Four who have all met once: those meet again first who met first, whatever they carry."""
    past = [(("p00", "p01"), ("p02", "p03")), (("p00", "p02"), ("p01", "p03")), (("p00", "p03"), ("p01", "p02"))]
    pairs = [
        Partnership(id=f"h-{i}{a}", by="p00", who=(a, b), on=FIRST + MONTH * i, ended=FIRST + MONTH * (i + 1))
        for i, two in enumerate(past)
        for a, b in two
    ]
    found = rotation(book_of(team(4), pairs, {"p00": 5, "p01": 4}), NAMES[:4], FIRST + MONTH * 3)
    assert [who(pair) for pair in found.pairs] == list(past[0])


@settings(max_examples=60, deadline=None)
@given(count=st.sampled_from([4, 6, 8]), times=st.lists(st.integers(0, 3), min_size=28, max_size=28))
def test_as_few_repeats_as_can_be(count: int, times: list[int]) -> None:
    """Whoever met whom before: of all ways to pair the team, none has fewer of those who have met more than they need."""
    past = [
        # Whoever met most often met longest ago: recency must not stand in for the count.
        Partnership(id=f"h-{one}{other}{i}", by="p00", who=(one, other), on=day, ended=day + MONTH)
        for (one, other), many in zip(itertools.combinations(NAMES[:count], 2), times, strict=False)
        for i in range(many)
        for day in (FIRST - MONTH * many,)
    ]
    book = book_of(team(count), past)
    met = Counter({pair: found.times for pair, found in meetings(book, FIRST + MONTH).items()})
    least = min(met[pair] for pair in itertools.combinations(NAMES[:count], 2))

    def again(way: Sequence[tuple[str, ...]]) -> int:
        return sum((met[pair[0], pair[1]] - least) ** 2 for pair in way)

    found = [who(pair) for pair in rotation(book, NAMES[:count], FIRST + MONTH).pairs]
    assert again(found) == min(again(way) for way in ways(book, NAMES[:count]) if 2 * len(way) == count)


def played_on(people: Mapping[str, Person], times: int, pairs: Sequence[Partnership]) -> Iterator[Rotation]:
    """So many rotations after the pairs on file."""
    start = max(pair.on for pair in pairs)
    for i in range(1, times + 1):
        book = book_of(people, pairs)
        found = rotation(book, people, start + MONTH * i)
        pairs = after_it(book, found, start + MONTH * i)
        yield found


MONDAY = dt.date(2026, 11, 23)


def test_who_is_skipped(book: Book) -> None:
    """
    # Away for the whole first week, left, not there yet; the leader has nobody to be paired with, and is not left out.
    # Fay was left out the last time: it is another's turn.
    people:
      marco: {name: Marco Rossi, role: manager}
      ana: {name: Ana Silva, manager: marco}
      ben: {name: Ben Okoro, manager: marco, away: [{from: 2026-11-23, to: 2026-11-27}]}
      cleo: {name: Cleo Marchand, manager: marco, left: 2026-11-20}
      dan: {name: Dan Fox, manager: marco, away: [{from: 2026-11-23, to: 2026-11-26}]}
      eva: {name: Eva Lind, manager: marco, started: 2026-11-24}
      fay: {name: Fay Ode, manager: marco}
    partners:
      - {id: p-1, by: marco, who: [ana, ben], on: 2026-11-02}
      - {id: p-2, by: marco, who: [cleo, dan], on: 2026-11-02}
    """
    found = rotation(book, list(book.people), MONDAY)
    assert [pair.who for pair in found.pairs] == [("ana", "fay")]
    assert (found.left_out, found.away) == (("dan",), ("ben",))
    assert [pair.id for pair in found.ends] == ["p-1", "p-2"]


def test_which_pairs_stay(book: Book) -> None:
    """
    # One made the same day, and one with somebody of another team: neither is the rotation's to end.
    people:
      marco: {name: Marco Rossi, role: manager}
      ana: {name: Ana Silva, manager: marco}
      ben: {name: Ben Okoro, manager: marco}
      cleo: {name: Cleo Marchand, manager: marco}
      dan: {name: Dan Fox, manager: marco}
      eva: {name: Eva Lind, manager: marco}
      zed: {name: Zed Ode}
    partners:
      - {id: p-1, by: marco, who: [ana, ben], on: 2026-11-23}
      - {id: p-2, by: marco, who: [cleo, zed], on: 2026-11-02}
    """
    found = rotation(book, [person for person in book.people if person != "zed"], MONDAY)
    assert [pair.who for pair in found.pairs] == [("dan", "eva")]
    assert ([pair.id for pair in found.stays], found.ends, found.left_out) == (["p-1", "p-2"], (), ())


def test_pairs_that_never_met(book: Book) -> None:
    """
    # A pair taken back on its own day, without a word, leaves no trace; one with a check-in was a pair.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}, cleo: {name: Cleo Marchand}}
    partners:
      - {id: p-1, by: ana, who: [ana, ben], on: 2026-11-02, ended: 2026-11-02}
      - {id: p-2, by: ana, who: [cleo, ana], on: 2026-11-02, ended: 2026-11-02, checkins: [{on: 2026-11-02, by: ana, next: Call}]}
      - {id: p-3, by: ana, who: [ana, cleo], on: 2026-11-03}
    """
    assert meetings(book, MONDAY) == {("ana", "cleo"): (2, MONDAY)}


@pytest.mark.parametrize("count", [16, 24, 40])
def test_a_large_team(count: int) -> None:
    """Beyond the number where every pairing is weighed, three rounds bring nobody together twice."""
    met = Counter(who(pair) for one in played(team(count), 3) for pair in one.pairs)
    assert (len(met), set(met.values())) == (3 * count // 2, {1})


def test_some_pairs_have_no_timetable() -> None:
    """Three who have each other left can't meet in two rounds without a fourth; two times two can."""
    assert timetable([{1, 2}, {0, 2}, {0, 1}]) is None
    found = timetable([{1, 3}, {0, 2}, {1, 3}, {0, 2}])
    assert found is not None
    assert sorted(pair for round in (0, 1) for pair in found.pairs(round)) == [(0, 1), (0, 3), (1, 2), (2, 3)]


@settings(max_examples=60, deadline=None)
@given(half=st.integers(2, 12), left=st.integers(1, 6), chance=st.randoms(use_true_random=False))
def test_what_is_left_of_a_tournament_has_a_timetable(half: int, left: int, chance: Random) -> None:
    """Some rounds of a round-robin, the players shuffled: everybody meets the same number, in so many rounds."""
    last = 2 * half - 1
    players = chance.sample(range(2 * half), 2 * half)
    near: list[set[int]] = [set() for _ in players]
    for turn in chance.sample(range(last), min(left, last)):
        for a, b in [(last, turn), *(((turn + i) % last, (turn - i) % last) for i in range(1, half))]:
            near[players[a]].add(players[b])
            near[players[b]].add(players[a])
    found = timetable(near)
    assert found is not None
    assert all(len(found.pairs(turn)) == half for turn in range(len(near[0])))


def test_a_dead_end_is_seen_from_afar() -> None:
    """Six of whom each has met two others: one way to go on leaves two threes who can't all meet, and is not taken."""
    met: list[list[int | None]] = [[0] * 6 for _ in range(6)]
    prism = {(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (0, 3), (1, 4), (2, 5)}
    for a, b in itertools.combinations(range(6), 2):
        met[a][b] = met[b][a] = int((a, b) not in prism)
    tempting = [[int({a, b} not in ({0, 3}, {1, 4}, {2, 5})) for b in range(6)] for a in range(6)]
    found = fairest(table_of(met, tempting, [0] * 6))
    assert set(found) < prism
    assert set(found) != {(0, 3), (1, 4), (2, 5)}
