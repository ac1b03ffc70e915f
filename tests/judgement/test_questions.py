"""Which questions a one-on-one raises, and on which fact each rests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.calendar import DAY
from salesacct.judgement.presence import first_day, first_records
from salesacct.judgement.question import AGENDA, Question
from salesacct.judgement.questions import LEAST, MOST, questions
from salesacct.judgement.reviews import next_review, prepare, review_due, since_when
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Kudos, Lesson, Win
from salesacct.records.model import (
    Away,
    Checkin,
    Closed,
    Commitment,
    Config,
    Goal,
    Metric,
    Moved,
    Person,
    Review,
    Revision,
    Rhythms,
)
from salesacct.records.readings import Reading
from salesacct.views.questions import question_row
from tests.docstrings import with_readings

TODAY = dt.date(2026, 11, 26)
LAST = dt.date(2026, 11, 12)
PEOPLE = {
    "marco": Person(id="marco", name="Marco Rossi", role="manager"),
    "ana": Person(id="ana", name="Ana Silva", manager="marco"),
}
METRICS = {
    "calls": Metric(id="calls", name="Calls", kind="lead", unit="calls", rhythm="daily"),
    "logos": Metric(id="logos", name="New logos", kind="lag", unit="logos"),
}
CONFIG = Config(people=PEOPLE, metrics=METRICS)
REVIEW = Review(id="r-1", rep="ana", by="marco", on=LAST)


def goal(id: str = "logos-q4", **fields: Any) -> Goal:
    known: dict[str, Any] = {
        "title": "Win 20 new logos by 31 December through two exec dinners",
        "owner": "ana",
        "metric": "logos",
        "target": Decimal(20),
        "start": dt.date(2026, 10, 1),
        "due": dt.date(2026, 12, 31),
    }
    return Goal(id=id, **{**known, **fields})


def promise(id: str, **fields: Any) -> Commitment:
    known: dict[str, Any] = {
        "by": "ana",
        "to": "marco",
        "what": "Send Acme the SOW",
        "made": dt.date(2026, 11, 2),
        "due": dt.date(2026, 12, 4),
    }
    return Commitment(id=id, **{**known, **fields})


def book(*records: Any, config: Config = CONFIG, readings: list[Reading] | None = None) -> Book:
    kinds: dict[type, str] = {
        Goal: "goals",
        Commitment: "commitments",
        Review: "reviews",
        Kudos: "kudos",
        Win: "wins",
        Blocker: "blockers",
        Lesson: "lessons",
    }
    held: dict[str, dict[str, Any]] = {kind: {} for kind in kinds.values()}
    for record in records:
        held[kinds[type(record)]][record.id] = record
    found = Book(config=config, **held)  # type: ignore[arg-type]
    return as_of(with_readings(found, readings or []), TODAY)


def asked(found: Book, rep: str = "ana", manager: str | None = "marco") -> list[Question]:
    return list(questions(found, prepare(found, rep, manager, TODAY)))


def words(found: Book, kind: str) -> tuple[str, str]:
    meeting = prepare(found, "ana", "marco", TODAY)
    question = next(q for q in questions(found, meeting) if q.kind == kind)
    row = question_row(found, meeting, question)
    return row.ask, row.because


def weekly(metric: str, values: list[int], last: dt.date = TODAY) -> list[Reading]:
    """One reading a week, the newest on `last`."""
    days = [last - 7 * DAY * back for back in reversed(range(len(values)))]
    return [Reading(day, "ana", metric, Decimal(value)) for day, value in zip(days, values, strict=True)]


ON_TRACK = weekly("logos", [2, 2, 2, 2, 2, 2, 2])
BEHIND = weekly("logos", [1, 0, 1, 0, 0, 1, 0])

CASES: list[tuple[str, list[Any], list[Reading]]] = [
    ("owed", [promise("c-1", by="marco", to="ana", due=dt.date(2026, 11, 20))], []),
    ("own blocker", [Blocker(id="b-1", by="ana", what="Legal is slow", on=dt.date(2026, 11, 10), owner="marco")], []),
    ("blocker", [Blocker(id="b-1", by="ana", what="Legal is slow", on=dt.date(2026, 11, 10))], []),
    ("agreed", [Review(id="r-1", rep="ana", by="marco", on=LAST, agreed="Two dinners a month")], []),
    ("win", [Win(id="w-1", by="ana", who=("ana",), what="Acme signed", on=dt.date(2026, 11, 20))], []),
    ("missed", [promise("c-1", due=dt.date(2026, 11, 20), missed=dt.date(2026, 11, 21))], []),
    (
        "rolled",
        [
            promise(
                "c-1",
                due=dt.date(2026, 11, 18),
                moved=(Moved(on=dt.date(2026, 11, 19), from_=dt.date(2026, 11, 18), to=dt.date(2026, 11, 27)),),
            )
        ],
        [],
    ),
    ("overdue", [promise("c-1", due=dt.date(2026, 11, 20))], []),
    ("no goals", [], []),
    ("ended", [goal(due=dt.date(2026, 11, 13))], ON_TRACK),
    ("sure", [goal(checkins=(Checkin(on=dt.date(2026, 11, 20), confidence=8),))], BEHIND),
    ("unsure", [goal(checkins=(Checkin(on=dt.date(2026, 11, 20), confidence=3),))], ON_TRACK),
    ("behind", [goal()], BEHIND),
    ("fell", [goal()], weekly("logos", [3, 3, 3, 2, 0, 0, 0])),
    ("rose", [goal()], weekly("logos", [1, 1, 0, 0, 1, 7, 7])),
    ("stale", [goal()], weekly("logos", [2, 2, 2, 2], last=dt.date(2026, 11, 9))),
    (
        "eased",
        [
            goal(
                target=Decimal(18),
                revisions=(Revision(on=LAST + DAY, field="target", from_="20", to="18", why="Moved"),),
            )
        ],
        ON_TRACK,
    ),
    ("many goals", [goal(f"logos-{n}") for n in range(6)], ON_TRACK),
    ("promise-free", [goal()], ON_TRACK),
    ("overloaded", [promise(f"c-{n}", due=dt.date(2026, 11, 27)) for n in range(4)], []),
]


@pytest.mark.parametrize(("kind", "records", "readings"), CASES, ids=[case[0] for case in CASES])
def test_a_fact_raises_its_question(kind: str, records: list[Any], readings: list[Reading]) -> None:
    """Each of these facts alone, after a review on 12 November, raises this question."""
    reviewed = [] if any(isinstance(r, Review) for r in records) else [REVIEW]
    assert kind in [q.kind for q in asked(book(*reviewed, *records, readings=readings))]


def test_no_fact_no_question() -> None:
    """What is fine raises nothing: only standing questions fill up to three."""
    found = book(
        REVIEW,
        goal(checkins=(Checkin(on=dt.date(2026, 11, 20), confidence=7),)),
        promise("c-1"),
        promise("c-2", by="marco", to="ana"),
        readings=weekly("logos", [3, 3, 3, 3, 3, 3, 3]),
    )
    assert [q.kind for q in asked(found) if q.strength < 6] == []
    assert len(asked(found)) == LEAST


def test_the_manager_answers_first() -> None:
    """Overdue promises to the rep, and old blockers that are the manager's to remove, lead the list and say so."""
    found = book(
        REVIEW,
        promise("c-1", by="marco", to="ana", due=dt.date(2026, 11, 20)),
        Blocker(id="b-1", by="ana", what="Legal is slow", on=dt.date(2026, 11, 10), owner="marco"),
        promise("c-2", due=dt.date(2026, 11, 24)),
        goal(),
        readings=BEHIND,
    )
    several = asked(found)
    assert [(q.kind, q.to) for q in several[:2]] == [("owed", "marco"), ("own blocker", "marco")]
    assert {q.to for q in several[2:]} == {"ana"}


def test_one_question_about_one_thing() -> None:
    """A goal that is behind, fell, was eased and has a sure owner is asked about once."""
    eased = Revision(on=LAST + DAY, field="target", from_="30", to="20", why="Moved")
    both = goal(revisions=(eased,), checkins=(Checkin(on=LAST + DAY, confidence=9),))
    several = asked(book(REVIEW, both, readings=BEHIND))
    assert [q.kind for q in several if q.about == "logos-q4"] == ["sure"]


def test_a_win_has_its_place() -> None:
    """However much is wrong, one question is about what went well."""
    overdue = [promise(f"c-{n}", due=dt.date(2026, 11, 20)) for n in range(5)]
    owed = [promise(f"c-m{n}", by="marco", to="ana", due=dt.date(2026, 11, 20)) for n in range(5)]
    win = Win(id="w-1", by="ana", who=("ana",), what="Acme signed", on=dt.date(2026, 11, 20))
    several = asked(book(REVIEW, *overdue, *owed, win, goal(), readings=BEHIND))
    assert len(several) == MOST
    assert [q.kind for q in several].count("win") == 1


def test_lead_metric_down_while_the_result_is_fine() -> None:
    """Calls a third of the usual with logos on track: the question names both, with the two rates."""
    calls = [
        Reading(TODAY - DAY * back, "ana", "calls", Decimal(3 if back < 14 else 10))
        for back in range(70)
        if (TODAY - DAY * back).weekday() < 5
    ]
    found = book(REVIEW, goal(), promise("c-1"), readings=[*calls, *ON_TRACK])
    ask, because = words(found, "drop")
    assert "Calls are down" in ask
    assert "Win 20 new logos" in ask
    assert because.startswith("3 a day from Fri 13 Nov to Thu 26 Nov, 10 in the weeks before")


EASED = Revision(on=LAST + DAY, field="target", from_="20", to="14", why="Territory moved")
EASED_HIT = goal(
    target=Decimal(14),
    due=LAST + 4 * DAY,
    revisions=(EASED,),
    closed=Closed(on=LAST + 5 * DAY, outcome="hit"),
)


def test_a_goal_closed_after_a_late_easing_is_asked_about_before_what_went_well() -> None:
    """A hit that was made easier in its last days is looked at before anybody asks what made it work."""
    win = Win(id="w-1", by="ana", who=("ana",), what="Closed Q3", on=LAST + 5 * DAY, goal="logos-q4")
    found = book(REVIEW, EASED_HIT, win, readings=ON_TRACK)
    kinds = [q.kind for q in asked(found)]
    assert kinds.index("eased late") < kinds.index("win")
    assert words(found, "eased late") == (
        'With "Win 20 new logos by 31 December through two exec dinners" made easier, '
        "is the team's aim still within reach?",
        "target made easier with 2 working days left, from 20 to 14 on Fri 13 Nov: Territory moved",
    )


def test_a_goal_reached_as_agreed_is_no_easing() -> None:
    """Reached by the old target as well, the late easing made no difference."""
    found = book(REVIEW, EASED_HIT, readings=weekly("logos", [4, 4, 4, 4, 4, 4, 4]))
    assert "eased late" not in [q.kind for q in asked(found)]


def test_a_missed_goal_asks_what_it_taught() -> None:
    """Closed as missed with nothing learned, with it, and with a lesson that names it."""
    title = '"Win 20 new logos by 31 December through two exec dinners"'
    missed = goal(closed=Closed(on=LAST + DAY, outcome="missed"))
    assert words(book(REVIEW, missed), "missed goal") == (
        f"What did {title} teach?",
        "closed as missed on Fri 13 Nov, and nothing is on file of what was learned",
    )
    known = goal(closed=Closed(on=LAST + DAY, outcome="missed", learned="Start in May"))
    ask = f"What do we do differently after {title}?"
    fact = 'closed as missed on Fri 13 Nov; learned: "Start in May"'
    assert words(book(REVIEW, known), "missed goal") == (ask, fact)
    lesson = Lesson(id="l-1", by="ana", on=LAST + DAY, what="Start in May", goal="logos-q4")
    assert words(book(REVIEW, missed, lesson), "missed goal") == (ask, fact)
    ended = goal(due=LAST + DAY)
    fact = 'ended on Fri 13 Nov, missed and not closed; learned: "Start in May"'
    assert words(book(REVIEW, ended, lesson, readings=ON_TRACK), "ended") == (ask, fact)


@pytest.mark.parametrize(("kept", "late", "asks"), [(4, 1, False), (4, 0, False), (3, 0, True), (3, 1, True)])
def test_a_turn_of_the_last_weeks_ends_the_question_about_promises(kept: int, late: int, asks: bool) -> None:
    """A low quarter is asked about, unless four or more promises came due in four weeks and four in five were kept."""
    old = [
        promise(f"c-o{n}", made=dt.date(2026, 9, 1), due=dt.date(2026, 9, 10 + n), missed=dt.date(2026, 9, 20))
        for n in range(6)
    ]
    day = dt.date(2026, 11, 16)
    new = [promise(f"c-k{n}", due=day, kept=day) for n in range(kept)]
    new += [promise(f"c-l{n}", due=day, kept=day + DAY) for n in range(late)]
    found = book(REVIEW, *old, *new)
    assert ("say/do" in [q.kind for q in asked(found)]) is asks


def test_a_small_drop_is_no_drop() -> None:
    """Nine calls after ten, or a first month without history, is chance and raises nothing."""
    days = [TODAY - DAY * back for back in range(70) if (TODAY - DAY * back).weekday() < 5]
    nearly = [Reading(d, "ana", "calls", Decimal(9 if d > LAST else 10)) for d in days]
    short = [Reading(d, "ana", "calls", Decimal(3 if d > LAST else 10)) for d in days if d > TODAY - 25 * DAY]
    for readings in (nearly, short):
        assert "drop" not in [q.kind for q in asked(book(REVIEW, readings=readings))]


WORDS = [
    (
        "rolled",
        CASES[6][1],
        'What would have to be true for "Send Acme the SOW" to be done by Fri 27 Nov?',
        "rolled 1 time, first promised for Wed 18 Nov, now due Fri 27 Nov",
    ),
    (
        "owed",
        CASES[0][1],
        '"Send Acme the SOW": done today, a new day, or said no to?',
        "promised to Ana for Fri 20 Nov, 6 days over",
    ),
    ("overdue", CASES[7][1], '"Send Acme the SOW": done, a new day, or let go?', "due Fri 20 Nov, 6 days over"),
]


@pytest.mark.parametrize(("kind", "records", "ask", "because"), WORDS, ids=[case[0] for case in WORDS])
def test_the_words_name_the_fact(kind: str, records: list[Any], ask: str, because: str) -> None:
    """A question quotes the promise, and its fact has the days."""
    assert words(book(REVIEW, *records), kind) == (ask, because)


def test_sure_while_behind_shows_both() -> None:
    """The owner's confidence stands beside the computed status and its numbers."""
    found = book(REVIEW, goal(checkins=(Checkin(on=dt.date(2026, 11, 20), confidence=8),)), readings=BEHIND)
    ask, because = words(found, "sure")
    assert "that the numbers don't show" in ask
    assert because.startswith("8/10 on Fri 20 Nov, and it is behind: 3 of 20 logos, needs ")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 40), max_size=6),
    st.lists(st.integers(0, 40), max_size=6),
    st.lists(st.integers(0, 9), max_size=8),
    st.booleans(),
)
def test_three_to_six_each_once(hers: list[int], his: list[int], values: list[int], reviewed: bool) -> None:
    """Whatever is on file: three to six questions in the agenda's order, none twice, each with its fact in words."""
    found = book(
        *([REVIEW] if reviewed else []),
        *(promise(f"c-a{n}", due=dt.date(2026, 11, 2) + DAY * d) for n, d in enumerate(hers)),
        *(promise(f"c-m{n}", by="marco", to="ana", due=dt.date(2026, 11, 2) + DAY * d) for n, d in enumerate(his)),
        goal(),
        readings=weekly("logos", values),
    )
    meeting = prepare(found, "ana", "marco", TODAY)
    several = questions(found, meeting)
    assert LEAST <= len(several) <= MOST
    assert [AGENDA.index(q.kind) for q in several] == sorted(AGENDA.index(q.kind) for q in several)
    about = [q.about for q in several if q.about]
    assert len(about) == len(set(about))
    rows = [question_row(found, meeting, q) for q in several]
    assert all(row.ask.endswith("?") and row.because for row in rows)


def test_a_new_person_gets_questions_too() -> None:
    """Nothing on file at all: three questions, the first about goals."""
    assert [q.kind for q in asked(book())][:1] == ["no goals"]
    assert len(asked(book())) == LEAST


def test_since_is_the_last_review_or_one_rhythm() -> None:
    """A review logged on the day itself is this one, not the last one."""
    on_the_day = Review(id="r-2", rep="ana", by="marco", on=TODAY)
    assert since_when(book(REVIEW, on_the_day), "ana", TODAY).on == LAST
    none = since_when(book(), "ana", TODAY)
    assert (none.on, none.review) == (dt.date(2026, 11, 12), None)
    monthly = Config(people=PEOPLE, rhythms=Rhythms(review="monthly"))
    assert since_when(book(config=monthly), "ana", TODAY).on == dt.date(2026, 10, 26)


def test_the_goal_of_last_time_is_judged_with_last_times_book() -> None:
    """Then is what the page of that day said: readings, revisions and check-ins of later days are not in it."""
    later = Revision(on=LAST + DAY, field="target", from_="30", to="20", why="Moved")
    found = book(REVIEW, goal(revisions=(later,)), readings=ON_TRACK)
    (both,) = prepare(found, "ana", "marco", TODAY).goals
    assert both.then is not None
    assert both.then.goal.target == 30
    assert (both.then.actual.value, both.now.actual.value) == (Decimal(10), Decimal(14))
    earlier = as_of(found, LAST)
    assert both.then == prepare(earlier, "ana", "marco", LAST).goals[0].now


def test_a_goal_begun_since_has_no_then() -> None:
    """New goals are compared with nothing."""
    (new,) = prepare(book(REVIEW, goal(start=LAST + DAY)), "ana", "marco", TODAY).goals
    assert new.then is None


def test_a_goal_closed_since_is_still_talked_about() -> None:
    """Closed after the last review it is on the page, closed before it is not."""
    after = goal("after", closed=Closed(on=LAST + DAY, outcome="hit"))
    before = goal("before", closed=Closed(on=LAST, outcome="hit"))
    assert [g.goal.id for g in prepare(book(REVIEW, after, before), "ana", "marco", TODAY).goals] == ["after"]


def test_promises_both_ways() -> None:
    """The manager's to her, hers to anybody; settled since the last review, open whenever they were made."""
    found = book(
        REVIEW,
        promise("c-old", kept=LAST),
        promise("c-new", kept=LAST + DAY),
        promise("c-open", to=None),
        promise("c-mine", by="marco", to="ana"),
        promise("c-else", by="marco", to=None),
    )
    meeting = prepare(found, "ana", "marco", TODAY)
    assert meeting.mine is not None
    assert [p.record.id for p in meeting.mine.open] == ["c-mine"]
    assert [p.record.id for p in meeting.theirs.open] == ["c-open"]
    assert [p.record.id for p in meeting.theirs.settled] == ["c-new"]


KUDOS = [
    ("nobody", (), ["w-1"]),
    ("thanked after it", (Kudos(id="k-1", by="marco", to="ana", why="Acme", on=LAST + 3 * DAY),), []),
    ("thanked before it", (Kudos(id="k-1", by="marco", to="ana", why="Acme", on=LAST + DAY),), ["w-1"]),
    ("somebody else", (Kudos(id="k-1", by="ana", to="marco", why="Acme", on=LAST + 3 * DAY),), ["w-1"]),
]


@pytest.mark.parametrize(("_", "kudos", "owed"), KUDOS, ids=[case[0] for case in KUDOS])
def test_kudos_are_owed_until_somebody_thanks(_: str, kudos: tuple[Kudos, ...], owed: list[str]) -> None:
    """A win counts as thanked for by kudos of its day or later, from anybody."""
    win = Win(id="w-1", by="ana", who=("ana",), what="Acme signed", on=LAST + 2 * DAY)
    assert [w.id for w in prepare(book(REVIEW, win, *kudos), "ana", "marco", TODAY).kudos_owed] == owed


def test_no_trend_under_five() -> None:
    """Fewer than five that came due, now or before, give counts and no verdict."""
    four = [promise(f"c-{n}", due=dt.date(2026, 11, 20), kept=dt.date(2026, 11, 20)) for n in range(4)]
    trend = prepare(book(*four), "ana", "marco", TODAY).say_do
    assert (trend.now.kept, trend.now.ratio, trend.way) == (4, None, None)


def test_the_trend_compares_two_quarters() -> None:
    """Five of five after two of five is up."""
    made = dt.date(2026, 6, 1)
    before = [
        promise(f"c-b{n}", made=made, due=dt.date(2026, 8, 3), kept=dt.date(2026, 8, 3 + (n > 1))) for n in range(5)
    ]
    now = [promise(f"c-n{n}", made=made, due=dt.date(2026, 11, 20), kept=dt.date(2026, 11, 20)) for n in range(5)]
    trend = prepare(book(*before, *now), "ana", "marco", TODAY).say_do
    assert (trend.before.ratio, trend.now.ratio, trend.way) == (Decimal("0.4"), Decimal(1), "up")
    assert trend.blocks == ((0, 0), (0, 0), (0, 0), (5, 5))


DUE = [
    ("by the rhythm", [REVIEW], {}, dt.date(2026, 11, 26), 0),
    ("overdue", [Review(id="r-1", rep="ana", by="marco", on=dt.date(2026, 11, 5))], {}, dt.date(2026, 11, 19), 7),
    ("first, from the first record", [promise("c-1")], {}, dt.date(2026, 11, 16), 10),
    ("first, from the start", [promise("c-1")], {"started": dt.date(2026, 11, 16)}, dt.date(2026, 11, 30), 0),
    ("nothing on file", [], {}, dt.date(2026, 12, 10), 0),
    (
        "after time away",
        [REVIEW],
        {"away": (Away(from_=dt.date(2026, 11, 23), to=dt.date(2026, 11, 29)),)},
        dt.date(2026, 11, 30),
        0,
    ),
]


@pytest.mark.parametrize(("_", "records", "person", "day", "over"), DUE, ids=[case[0] for case in DUE])
def test_reviews_are_due_by_the_rhythm(
    _: str, records: list[Any], person: dict[str, Any], day: dt.date, over: int
) -> None:
    """Two weeks after the last one; the first counts from the first record or the start, the later of both."""
    people = {**PEOPLE, "ana": Person(id="ana", name="Ana Silva", manager="marco", **person)}
    due = review_due(book(*records, config=Config(people=people)), "ana", TODAY)
    assert (due.next, due.overdue_days) == (day, over)


def test_an_import_of_old_readings_makes_nobody_late() -> None:
    """Readings reach back for years; where anything else is on file, it says from when reviews are counted."""
    old = [Reading(dt.date(2020, 1, 6), "ana", "logos", Decimal(1))]
    known = book(promise("c-1"), readings=old)
    assert first_day(known, "ana", TODAY, first_records(known)) == dt.date(2026, 11, 2)


def test_a_review_never_falls_on_a_weekend() -> None:
    """One rhythm later, or the next day the team works."""
    assert next_review(book(), "ana", dt.date(2026, 11, 14)) == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("left", "day"),
    [
        (None, dt.date(2026, 12, 7)),  # back on the Monday
        (dt.date(2026, 12, 4), dt.date(2026, 11, 26)),  # never back
        (dt.date(2026, 11, 20), dt.date(2026, 11, 26)),  # gone before it was due
    ],
)
def test_leave_of_the_manager_moves_the_review(left: dt.date | None, day: dt.date) -> None:
    """As the person's own leave does; a manager who does not come back is not waited for."""
    off = Away(from_=dt.date(2026, 11, 23), to=dt.date(2026, 12, 4))
    marco = Person(id="marco", name="Marco Rossi", role="manager", away=(off,), left=left)
    found = book(REVIEW, config=Config(people={**PEOPLE, "marco": marco}))
    assert next_review(found, "ana", LAST) == day


def test_the_order_of_goals_has_no_say_in_the_first_day() -> None:
    """Of two goals the one that began first tells since when somebody has been here, whichever stands first in the files."""
    early = goal("a", owner="ana", start=dt.date(2026, 9, 1))
    late = goal("b", owner="ana", start=dt.date(2026, 11, 1))
    kudos = Kudos(id="k", by="marco", to="marco", why="x", on=dt.date(2026, 8, 3))
    for several in ((early, late), (late, early)):
        book = Book(config=CONFIG, goals={one.id: one for one in several}, kudos={"k": kudos})
        assert first_records(book)["ana"] == early.start
