"""What acct suggests to thank for: dated facts, not yet thanked, never one's own; and the balance of thanks."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from salesacct.calendar import DAY, Period
from salesacct.judgement.goals import judge_all, running
from salesacct.judgement.promises import promise
from salesacct.judgement.recognition import LOOK_BACK, last_thanks, noticed, streak, suggestions
from salesacct.judgement.thanks import balance, givers, may_see, one_giver, reach
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Kudos
from salesacct.records.model import Commitment, Config, Moved, Person, Revision
from salesacct.views.recognition import quoted, suggestion_list, suggestion_rows

D = dt.date
TODAY = D(2026, 11, 23)


def nov(day: int) -> dt.date:
    """A day of November 2026."""
    return D(2026, 11, day)


def found(book: Book, me: str | None = "marco", today: dt.date = TODAY) -> list[tuple[str, str, str]]:
    """(kind, who, id) of what is suggested to `me` on `today`."""
    then = as_of(book, today)
    return [(s.kind, s.who, s.id) for s in suggestions(then, None, today - LOOK_BACK, today, me=me)]


def thanked(book: Book, to: str, on: dt.date, goal: str | None = None, by: str = "marco") -> Book:
    """The book with one more kudos."""
    id = f"k-{len(book.kudos)}"
    return msgspec.structs.replace(
        book, kudos={**book.kudos, id: Kudos(id=id, by=by, to=to, why="x", on=on, goal=goal)}
    )


def test_goals_milestones_and_wins(book: Book) -> None:
    """
    # A goal reached, the newest milestone of another, a win of two; each once for everybody whose it is.
    people: {marco: {name: Marco Rossi, role: manager}, ana: {name: Ana Silva, manager: marco}, ben: {name: Ben Okoro, manager: marco}}
    metrics: {deals: {name: Deals, kind: lag}, calls: {name: Calls, kind: lead}}
    goals:
      - {id: g-1, title: Win 5, owner: ana, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-27}
      - id: g-2
        title: Make 90 calls
        owner: ben
        metric: calls
        target: 90
        start: 2026-11-02
        due: 2026-12-31
        milestones: [{by: 2026-11-20, value: 30}, {by: 2026-12-04, value: 60}]
    wins:
      - {id: w-1, by: ana, who: [ana, ben], what: Acme signed, on: 2026-11-13}
      - {id: w-2, by: ana, what: Best month of the team, on: 2026-11-13}
      - {id: w-3, by: ana, who: [ben], what: Old, on: 2026-10-23}
    -- readings/r.csv --
    date,person,metric,value
    2026-11-20,ana,deals,5
    2026-11-12,ben,calls,40
    2026-11-18,ben,calls,25
    """
    expected = [
        ("goal hit", "ana", "g-1"),
        ("milestone", "ben", "g-2"),
        ("win", "ana", "w-1"),
        ("win", "ben", "w-1"),
    ]
    assert found(book) == expected
    assert found(book, me=None) == expected
    assert found(book, me="ana") == [("milestone", "ben", "g-2"), ("win", "ben", "w-1")]
    assert found(book, today=nov(12)) == [("milestone", "ben", "g-2"), ("win", "ben", "w-3")]
    # Thanks for that goal, or for no goal in particular, from that day on; earlier ones or for another goal are no answer.
    assert found(thanked(book, "ana", nov(20), "g-1")) == [expected[1], *expected[3:]]
    assert found(thanked(book, "ana", nov(19), "g-1")) == [expected[0], expected[1], expected[3]]
    assert ("goal hit", "ana", "g-1") in found(thanked(book, "ana", nov(23), "g-2"))
    assert found(thanked(book, "ben", nov(18))) == [expected[0], expected[2]]
    assert found(thanked(book, "ben", nov(17))) == expected[:3]


def kept(day: int, due: int | None = None) -> Commitment:
    """A promise kept on a day of November, due the day after unless said otherwise."""
    return Commitment(id=f"c-{day:02}", by="ana", what="Call", made=nov(1), due=nov(due or day + 1), kept=nov(day))


LATE, MISSED = kept(9, due=8), Commitment(id="c-m", by="ana", what="Call", made=nov(1), due=nov(9), missed=nov(10))
OVERDUE = Commitment(id="c-o", by="ana", what="Call", made=nov(1), due=nov(9))
OPEN = Commitment(id="c-p", by="ana", what="Call", made=nov(1), due=nov(27))
DROPPED = Commitment(id="c-d", by="ana", what="Call", made=nov(1), due=nov(27), dropped=nov(12))
MOVED = Commitment(
    id="c-v",
    by="ana",
    what="Call",
    made=nov(1),
    due=nov(9),
    kept=nov(12),
    moved=(Moved(on=nov(8), from_=nov(9), to=nov(13)),),
)


@pytest.mark.parametrize(
    ("promises", "length"),
    [
        ([], 0),
        ([kept(2), kept(3), kept(4)], 3),
        ([kept(2), kept(3), LATE], 0),
        ([LATE, kept(12), kept(13)], 2),  # counted from the day it was due
        ([kept(2), MISSED, kept(12)], 1),
        ([kept(2), OVERDUE, kept(12)], 1),
        ([kept(2), OPEN, DROPPED, kept(12)], 2),  # neither came due
        ([kept(2), MOVED], 2),  # renegotiated in time and kept
        ([msgspec.structs.replace(kept(9, due=9), id="c-z"), MISSED], 0),  # of one day the miss counts as the newer
    ],
)
def test_a_streak(promises: list[Commitment], length: int) -> None:
    """The newest promises that came due, back to the last that was not kept on time."""
    assert len(streak([promise(c, TODAY) for c in promises])) == length


def with_promises(*promises: Commitment) -> Book:
    """Marco, Ana, Ben and these promises."""
    people = {
        id: Person(id=id, name=id.title(), manager=None if id == "marco" else "marco") for id in ("marco", "ana", "ben")
    }
    return Book(config=Config(people=people), commitments={c.id: c for c in promises})


def test_a_streak_is_thanked_once() -> None:
    """From five in a row on; after thanks it takes five new ones, and the whole length is told."""
    five = [kept(day) for day in range(2, 7)]
    assert found(with_promises(*five[1:])) == []
    assert found(with_promises(*five)) == [("streak", "ana", "c-06")]
    more = [kept(day) for day in range(9, 14)]
    assert found(thanked(with_promises(*five), "ana", nov(6))) == []
    assert found(thanked(with_promises(*five, *more[:4]), "ana", nov(6))) == []
    again = suggestions(thanked(with_promises(*five, *more), "ana", nov(6)), None, nov(1), TODAY)
    assert [(s.kind, s.count, s.on) for s in again] == [("streak", 10, nov(13))]
    assert suggestions(with_promises(*five), None, nov(7), TODAY) == []


def quarter(kept_now: int, kept_before: int, of: int = 6) -> Book:
    """Six promises of this quarter and six of the one before, so many of them kept and the rest missed before those."""
    promises = []
    for first, many in ((D(2026, 9, 1), kept_now), (D(2026, 6, 1), kept_before)):
        for i in range(of):
            day = first + DAY * i
            end = Commitment(id=f"c-{day}", by="ana", what="Call", made=day, due=day, kept=day)
            promises.append(end if i < many else msgspec.structs.replace(end, kept=None, missed=day))
    return with_promises(*promises)


@pytest.mark.parametrize(
    ("book", "seen"),
    [
        (quarter(5, 3), True),
        (quarter(4, 4), False),
        (quarter(3, 5), False),
        (quarter(4, 3), True),  # 67 % after 50 %
        (quarter(6, 5, of=10), False),
        (quarter(4, 2, of=4), False),  # four are too few to judge
        (thanked(quarter(5, 3), "ana", nov(2)), False),
        (thanked(quarter(5, 3), "ana", D(2026, 10, 20)), True),
    ],
)
def test_say_do_that_rose(book: Book, seen: bool) -> None:
    """By 15 points from one quarter to the next, both with enough that came due, and no thanks in the last four weeks."""
    assert (("comeback", "ana", "ana") in found(book)) is seen


def test_a_low_quarter_that_turned() -> None:
    """Four of four kept in the last four weeks after a bad start: worth thanks, with both counts in its words."""
    book = quarter(0, 4)
    late = {c.id: c for c in (kept(day) for day in range(16, 20))}
    turned = msgspec.structs.replace(book, commitments={**book.commitments, **late})
    (one,) = [s for s in suggestions(turned, None, nov(1), TODAY) if s.kind == "comeback"]
    assert (
        "4 of 4 promises kept on time in the last 4 weeks, 4 of 10 in the whole quarter"
        in suggestion_rows([one], {}, TODAY)[0].fact
    )
    assert [s for s in suggestions(book, None, nov(1), TODAY) if s.kind == "comeback"] == []


def test_a_goal_that_came_back(book: Book) -> None:
    """
    # Behind four weeks ago and a week later, then silent, fine since the look of 16 November.
    people: {marco: {name: Marco Rossi, role: manager}, ana: {name: Ana Silva, manager: marco}}
    metrics: {calls: {name: Calls, kind: lead}}
    goals: [{id: g, title: Make 100 calls, owner: ana, metric: calls, target: 100, start: 2026-10-01, due: 2026-12-31}]
    -- readings/r.csv --
    date,person,metric,value
    2026-10-05,ana,calls,5
    2026-10-26,ana,calls,5
    2026-11-12,ana,calls,35
    2026-11-20,ana,calls,20
    """
    (one,) = suggestions(book, None, TODAY - LOOK_BACK, TODAY, me="marco")
    assert (one.kind, one.who, one.on, one.before, one.now) == ("comeback", "ana", nov(16), "behind", "ahead")
    assert suggestions(book, None, nov(17), TODAY) == []
    assert found(book, today=nov(9)) == []
    assert found(thanked(book, "ana", nov(16), "g")) == []
    assert found(thanked(book, "ana", nov(15), "g")) == [("comeback", "ana", "g")]
    judged = judge_all(book, TODAY, running(book, TODAY))
    assert suggestions(book, None, TODAY - LOOK_BACK, TODAY, judged=judged) == [one]
    eased = Revision(on=nov(10), field="target", from_="200", to="100", why="Territory moved")
    goals = {"g": msgspec.structs.replace(book.goals["g"], revisions=(eased,))}
    assert found(msgspec.structs.replace(book, goals=goals)) == []


def test_a_flicker_is_no_comeback(book: Book) -> None:
    """
    # From pace 0.85 to 0.95 the label changes, and nothing has happened.
    people: {ana: {name: Ana Silva}}
    metrics: {calls: {name: Calls, kind: lead}}
    goals: [{id: g, title: Make 100 calls, owner: ana, metric: calls, target: 100, start: 2026-10-01, due: 2026-12-31}]
    -- readings/r.csv --
    date,person,metric,value
    2026-10-26,ana,calls,23
    2026-11-23,ana,calls,31
    """
    (now,) = judge_all(book, TODAY, book.goals.values())
    earlier = as_of(book, D(2026, 10, 26))
    (then,) = judge_all(earlier, D(2026, 10, 26), earlier.goals.values())
    assert (then.status, now.status) == ("at-risk", "on-track")
    assert found(book) == []


def test_reached_after_all(book: Book) -> None:
    """
    # A goal that was behind and is reached is one suggestion, which tells both.
    people: {ana: {name: Ana Silva}}
    metrics: {calls: {name: Calls, kind: lead}}
    goals: [{id: g, title: Make 100 calls, owner: ana, metric: calls, target: 100, start: 2026-10-01, due: 2026-12-31}]
    -- readings/r.csv --
    date,person,metric,value
    2026-10-26,ana,calls,5
    2026-11-20,ana,calls,95
    """
    (one,) = suggestions(book, None, TODAY - LOOK_BACK, TODAY)
    row = suggestion_list(book, [one], TODAY, TODAY).suggestions[0]
    assert row.fact == "goal reached Fri 20 Nov, behind 4 weeks ago: Make 100 calls"
    assert row.command == 'acct kudos ana "Reached the goal" --goal g'


def test_help_and_lessons(book: Book) -> None:
    """
    # A blocker removed for somebody else, a request answered with yes, a lesson; what helped me stands first.
    people: {marco: {name: Marco Rossi, role: manager}, ana: {name: Ana Silva, manager: marco}, ben: {name: Ben Okoro, manager: marco}}
    blockers:
      - {id: b-1, by: ana, owner: marco, what: Legal queue, on: 2026-11-02, resolved: 2026-11-11, helped: A call}
      - {id: b-2, by: ana, owner: ana, what: No badge, on: 2026-11-02, resolved: 2026-11-20}
      - {id: b-3, by: ana, what: No list, on: 2026-11-02, resolved: 2026-11-20}
      - {id: b-4, by: ana, owner: ben, what: Still there, on: 2026-11-02}
    requests:
      - {id: q-1, by: ana, owner: ben, what: Watch my demo, on: 2026-11-02, answered: 2026-11-12, answer: yes}
      - {id: q-2, by: ana, owner: ben, what: A budget, on: 2026-11-02, answered: 2026-11-13, answer: no}
      - {id: q-3, by: ana, owner: ben, what: A tool, on: 2026-11-02, answered: 2026-11-13, answer: later}
    lessons:
      - {id: l-1, by: ben, on: 2026-11-18, what: Ask who signs before the demo}
    """
    lesson, request = ("lesson shared", "ben", "l-1"), ("help given", "ben", "q-1")
    blocker = ("blocker removed", "marco", "b-1")
    assert found(book, me=None) == [lesson, request, blocker]
    assert found(book, me="ana") == [request, blocker, lesson]
    assert found(book, me="marco") == [lesson, request]
    assert found(book, me="ben") == [blocker]
    assert found(thanked(book, "ben", nov(12)), me="ana") == [blocker, lesson]
    row = suggestion_list(book, suggestions(book, {"marco"}, nov(1), TODAY), nov(1), TODAY).suggestions[0]
    assert row.fact == "removed for Ana Wed 11 Nov, after 9 days: Legal queue"
    assert row.command == 'acct kudos marco "Out of Ana\'s way: Legal queue"'


def test_one_a_person_on_the_page(book: Book) -> None:
    """
    # Of each person the strongest reason; who has had no thanks, or none for longest, first; not more than three.
    people: {marco: {name: Marco Rossi, role: manager}, ana: {name: Ana Silva}, ben: {name: Ben Okoro}, cleo: {name: Cleo Ode}, dan: {name: Dan Fox}, eva: {name: Eva Lind, left: 2026-11-20}}
    wins: [{id: w-1, by: marco, who: [dan, ana], what: Acme signed, on: 2026-11-13}]
    lessons:
      - {id: l-1, by: ana, on: 2026-11-18, what: Ask who signs}
      - {id: l-2, by: ben, on: 2026-11-18, what: Ask who pays}
      - {id: l-3, by: cleo, on: 2026-11-18, what: Ask who uses it}
      - {id: l-4, by: eva, on: 2026-11-18, what: Ask who left}
    kudos:
      - {id: k-1, by: marco, to: ana, why: x, on: 2026-11-02}
      - {id: k-2, by: marco, to: ben, why: x, on: 2026-11-03}
      - {id: k-3, by: marco, to: cleo, why: x, on: 2026-11-04}
    """
    page = noticed(book, None, nov(1), TODAY, me="marco")
    assert [(s.who, s.kind) for s in page] == [("dan", "win"), ("ana", "win"), ("ben", "lesson shared")]
    assert noticed(book, {"cleo"}, nov(1), TODAY)[0].id == "l-3"
    assert noticed(book, {"eva"}, nov(1), TODAY) == []
    assert (last_thanks(book, "ana"), last_thanks(book, "dan")) == (nov(2), None)


@pytest.mark.parametrize(
    ("words", "argument"),
    [
        ("Kept 5 promises", '"Kept 5 promises"'),
        ("Ben's demo", '"Ben\'s demo"'),
        ("$(rm -rf ~) `id`", "'$(rm -rf ~) `id`'"),
        ('Said "no" to Ben\'s deal', "'Said \"no\" to Ben'\\''s deal'"),
        ("back\\slash", "'back\\slash'"),
        ("Great!", "'Great!'"),
    ],
)
def test_a_command_to_paste(words: str, argument: str) -> None:
    """People's own words stay one argument of a shell, whatever they hold."""
    assert quoted(words) == argument


THANKS = Book(
    config=Config(
        people={
            "marco": Person(id="marco", name="Marco Rossi", role="manager"),
            "ana": Person(id="ana", name="Ana Silva", manager="marco"),
            "ben": Person(id="ben", name="Ben Okoro", manager="marco", started=D(2026, 10, 1)),
            "cleo": Person(id="cleo", name="Cleo Ode", manager="ana", started=D(2026, 11, 16)),
            "dan": Person(id="dan", name="Dan Fox", manager="marco", left=nov(1)),
        }
    ),
    kudos={
        k.id: k
        for k in (
            Kudos(id="k-1", by="marco", to="ana", why="x", on=D(2026, 8, 3)),
            Kudos(id="k-2", by="dan", to="ana", why="x", on=D(2026, 10, 12)),
            Kudos(id="k-3", by="ana", to="marco", why="x", on=nov(20)),
        )
    },
)
QUARTER = Period(D(2026, 8, 25), TODAY + DAY)


def test_the_balance() -> None:
    """Received and given in the period; weeks since the last thanks ever, or since somebody came."""
    rows = {t.person: t for t in balance(THANKS, THANKS.people, QUARTER, TODAY)}
    assert list(rows) == ["marco", "ana", "ben", "cleo"]
    assert {p: (t.received, t.given, t.weeks, t.waits) for p, t in rows.items()} == {
        "marco": (1, 0, 0, False),
        "ana": (1, 1, 6, True),
        "ben": (0, 0, 7, True),
        "cleo": (0, 0, 1, False),
    }
    assert (rows["marco"].last_given, rows["ana"].last_received) == (D(2026, 8, 3), D(2026, 10, 12))


def test_reach_and_givers() -> None:
    """Of the people who are here those with a kudos in the last six weeks, of which the first day is outside; Cleo is new."""
    assert reach(THANKS, THANKS.people, TODAY) == (1, 3, (("people", "ana", ""), ("people", "ben", "")))
    assert reach(as_of(THANKS, nov(22)), THANKS.people, nov(22))[:2] == (2, 3)
    assert givers(THANKS, THANKS.people, TODAY) == (1, 3, (("people", "marco", ""), ("people", "ben", "")))
    waiting = [t.person for t in balance(THANKS, THANKS.people, QUARTER, TODAY) if t.waits]
    assert [one.id for one in reach(THANKS, THANKS.people, TODAY).worst] == waiting
    assert reach(THANKS, [], TODAY).share is None


@pytest.mark.parametrize(
    ("gave", "one"),
    [("mmmab", ("marco", 3, 5)), ("mmmmaab", None), ("mmmm", None), ("mmaabb", None), ("aaaaaa", ("ana", 6, 6))],
)
def test_one_who_gives_for_all(gave: str, one: tuple[str, int, int] | None) -> None:
    """Six in ten and more of at least five come from one person."""
    names = {"m": "marco", "a": "ana", "b": "ben"}
    book = msgspec.structs.replace(THANKS, kudos={})
    for letter in gave:
        book = thanked(book, "cleo", nov(20), by=names[letter])
    assert one_giver(book, {"cleo"}, QUARTER) == one
    assert one_giver(book, {"ben"}, QUARTER) is None


@pytest.mark.parametrize(
    ("reader", "people", "may"),
    [
        ("marco", "marco ana ben cleo", True),  # Cleo through Ana
        ("ana", "cleo ana", True),
        ("ana", "ben", False),
        ("ana", "marco", False),
        ("ben", "ben", True),
    ],
)
def test_who_may_see_the_balance(reader: str, people: str, may: bool) -> None:
    """Whoever leads all of them, at any distance, and everybody the own line."""
    assert may_see(THANKS, reader, people.split()) is may
