"""The agenda: what is due on which day, under a key it keeps, whatever happens to it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.agenda import agenda
from salesacct.judgement.entries import Entry
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Action, Assessment, Authority, Decision, Look, Partnership, Plan, Talk
from salesacct.records.model import (
    Away,
    Closed,
    Commitment,
    Config,
    Goal,
    Milestone,
    Moved,
    Person,
    Review,
    Revision,
)

TODAY = dt.date(2026, 11, 23)
"""A Monday."""
SPAN = Period(TODAY, TODAY + dt.timedelta(weeks=13))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def people(**changes: dict[str, Any]) -> dict[str, Person]:
    found: dict[str, dict[str, Any]] = {
        "marco": {"name": "Marco", "role": "manager"},
        "ana": {"name": "Ana", "manager": "marco", "started": day("2026-01-05")},
        "ben": {"name": "Ben", "manager": "marco", "started": day("2026-01-05")},
    }
    return {id: Person(id=id, **(fields | changes.get(id, {}))) for id, fields in found.items()}


def book(people: dict[str, Person] = people(), holidays: frozenset[dt.date] = frozenset(), **kinds: Any) -> Book:  # noqa: B008
    records = {kind: {record.id: record for record in several} for kind, several in kinds.items()}
    return Book(config=Config(team="West", people=people), calendar=Calendar(holidays=holidays), **records)


def of_kind(kind: str, found: tuple[Entry, ...]) -> list[Entry]:
    return [entry for entry in found if entry.kind == kind]


def days(kind: str, found: tuple[Entry, ...]) -> list[str]:
    return [f"{entry.key} {entry.on:%m-%d} {entry.state}" for entry in of_kind(kind, found)]


REVIEWED = (
    Review(id="r-1", rep="ana", by="marco", on=day("11-02")),
    Review(id="r-2", rep="ana", by="marco", on=day("11-17")),
)


def test_one_on_ones_come_round() -> None:
    """Every second week from the last one; each has its number, and those of the last weeks are held."""
    found = days("review", agenda(book(reviews=REVIEWED), TODAY, Period(TODAY, day("2027-01-01")), {"ana"}))
    assert found == [
        "review-ana-1 11-02 done",
        "review-ana-2 11-17 done",
        "review-ana-3 12-01 open",
        "review-ana-4 12-15 open",
        "review-ana-5 12-29 open",
    ]


def test_one_on_ones_avoid_days_off() -> None:
    """Not on a holiday, nor when either of the two is away: the first day on which both are there."""
    team = people(
        ana={"away": (Away(from_=day("12-15"), to=day("12-16")),)},
        marco={"away": (Away(from_=day("12-17"), to=day("12-18")),)},
    )
    found = agenda(book(team, frozenset({day("12-01")}), reviews=REVIEWED), TODAY, SPAN, {"ana"})
    assert [entry.on.isoformat()[5:] for entry in of_kind("review", found)[2:5]] == ["12-02", "12-21", "01-04"]


def test_nobody_meets_yesterday() -> None:
    """An overdue one-on-one stands on the first working day from today on, and says since when it is due."""
    found = of_kind("review", agenda(book(reviews=REVIEWED), day("12-05"), SPAN, {"ana"}))
    late = next(entry for entry in found if entry.state == "open")
    assert (late.key, late.on, late.since) == ("review-ana-3", day("12-07"), day("12-01"))


def test_the_number_stays_when_the_day_goes() -> None:
    """The third one-on-one is the third before and after it was held on another day, and later exports win."""
    held = (*REVIEWED, Review(id="r-3", rep="ana", by="marco", on=day("11-30")))
    before = {e.key: e for e in agenda(book(reviews=REVIEWED), TODAY, SPAN)}
    after = {e.key: e for e in agenda(book(reviews=held), day("11-30"), Period(day("11-30"), SPAN.end))}
    third, fourth = after["review-ana-3"], after["review-ana-4"]
    assert (third.state, third.on, fourth.on) == ("done", day("11-30"), day("12-14"))
    assert before["review-ana-4"].on == day("12-15")
    assert all(after[key].sequence > before[key].sequence for key in ("review-ana-3", "review-ana-4"))


def test_who_leaves_has_no_more_one_on_ones() -> None:
    """Those after the last day are called off for some weeks, so that a calendar drops them; then nothing is said."""
    left = book(people(ana={"left": day("12-04")}), reviews=REVIEWED)
    assert days("review", agenda(left, TODAY, Period(TODAY, day("12-30")), {"ana"}))[2:] == [
        "review-ana-3 12-01 open",
        "review-ana-4 12-15 off",
        "review-ana-5 12-29 off",
    ]
    assert days("review", agenda(left, day("2027-01-04"), Period(day("2027-01-04"), SPAN.end), {"ana"})) == []


def test_partners() -> None:
    """A check-in round is over when both have told the other; the next is due by who has waited longer."""
    pair = Partnership(
        id="p-1",
        by="marco",
        who=("ana", "ben"),
        on=day("11-02"),
        checkins=(
            Talk(on=day("11-09"), by="ana"),
            Talk(on=day("11-10"), by="ben"),
            Talk(on=day("11-20"), by="ana"),
        ),
    )
    found = days("partner", agenda(book(partners=(pair,)), TODAY, Period(TODAY, day("12-05"))))
    assert found == ["partner-p-1-1 11-10 done", "partner-p-1-2 11-23 open", "partner-p-1-3 11-30 open"]
    ended = Partnership(id="p-1", by="marco", who=pair.who, on=pair.on, ended=day("11-20"))
    found = days("partner", agenda(book(partners=(ended,)), TODAY, Period(TODAY, day("12-05"))))
    assert found == ["partner-p-1-1 11-23 off", "partner-p-1-2 11-30 off"]


MOVES = (
    Moved(on=day("11-20"), from_=day("11-20"), to=day("11-27")),
    Moved(on=day("11-23"), from_=day("11-27"), to=day("12-02")),
)


@pytest.mark.parametrize(
    ("fields", "on", "state", "sequence"),
    [
        ({}, "11-20", "open", 0),
        ({"moved": MOVES[:1]}, "11-27", "open", 1),
        ({"moved": MOVES}, "12-02", "open", 2),
        ({"moved": MOVES, "kept": day("11-23")}, "12-02", "done", 3),
        ({"kept": day("11-23")}, "11-20", "done", 1),
        ({"missed": day("11-23")}, "11-20", "off", 1),
        ({"dropped": day("11-23")}, "11-20", "off", 1),
    ],
)
def test_promises(fields: dict[str, Any], on: str, state: str, sequence: int) -> None:
    """One key, the day that now counts, and a number that grows with every move and with the end."""
    record = Commitment(id="c-1", by="ana", to="marco", what="Call", made=day("11-16"), due=day("11-20"), **fields)
    (entry,) = of_kind("promise", agenda(book(commitments=(record,)), TODAY, SPAN))
    assert (entry.key, entry.on, entry.state, entry.sequence) == ("promise-c-1", day(on), state, sequence)


@given(st.integers(-3, 120))
def test_sequences_never_go_down(ahead: int) -> None:
    """Whatever is seen of the same files on a later day has a sequence at least as high under the same key."""
    record = Commitment(
        id="c-1", by="ana", what="Call", made=day("11-16"), due=day("11-20"), moved=MOVES, dropped=day("12-24")
    )
    whole, far = book(commitments=(record,), reviews=REVIEWED), Period(day("11-01"), day("2027-06-01"))
    first, then = TODAY + ahead * DAY, TODAY + (ahead + 1) * DAY
    now = {e.key: e.sequence for e in agenda(as_of(whole, first), first, far)}
    later = {e.key: e.sequence for e in agenda(as_of(whole, then), then, far)}
    assert all(later[key] >= now[key] for key in now.keys() & later.keys())
    assert "promise-c-1" in now.keys() & later.keys()


def test_what_is_past_goes_along_for_a_while() -> None:
    """Late promises always; what was settled or moved within four weeks; nothing else of earlier days."""
    old = day("09-01")
    records = (
        Commitment(id="c-late", by="ana", what="Call", made=old, due=day("09-10")),
        Commitment(id="c-kept", by="ana", what="Call", made=old, due=day("11-13"), kept=day("11-12")),
        Commitment(id="c-long", by="ana", what="Call", made=old, due=day("09-10"), kept=day("09-10")),
        Commitment(
            id="c-away",
            by="ana",
            what="Call",
            made=old,
            due=day("11-18"),
            moved=(Moved(on=day("11-18"), from_=day("11-18"), to=day("2027-06-01")),),
        ),
    )
    whole = book(commitments=records)
    assert [e.record for e in agenda(whole, TODAY, SPAN, {"ana"}) if e.kind == "promise"] == [
        "c-late",
        "c-kept",
        "c-away",
    ]
    ahead = Period(day("2027-01-01"), day("2027-04-01"))
    assert [e.record for e in agenda(whole, TODAY, ahead, {"ana"}) if e.kind == "promise"] == []
    assert [e.record for e in agenda(whole, TODAY, Period(day("09-01"), day("10-01"))) if e.kind == "promise"] == [
        "c-late",
        "c-long",
    ]


GOAL = Goal(
    id="logos",
    title="Win 12 logos",
    owner="ana",
    start=day("11-01"),
    due=day("2027-01-31"),
    milestones=(Milestone(by=day("12-15"), value=Decimal(5)),),
    revisions=(Revision(on=day("11-20"), field="due", from_="2026-12-31", to="2027-01-31", why="Budget"),),
)


def test_goals_and_milestones() -> None:
    """The last day of a goal, and its milestones; a dropped goal calls both off, a reached one only what is to come."""
    found = agenda(book(goals=(GOAL,)), TODAY, SPAN)
    assert days("goal", found) == ["goal-logos 01-31 open"]
    assert days("milestone", found) == ["milestone-logos-2026-12-15 12-15 open"]
    assert [(e.before, e.sequence) for e in of_kind("goal", found)] == [((day("12-31"),), 1)]
    for outcome, state in (("dropped", "off"), ("hit", "done")):
        closed = Goal(
            id="logos",
            title="Win",
            owner="ana",
            due=GOAL.due,
            milestones=GOAL.milestones,
            closed=Closed(on=TODAY, outcome=outcome),  # type: ignore[arg-type]
        )
        found = agenda(book(goals=(closed,)), TODAY, SPAN)
        assert days("goal", found) == [f"goal-logos 01-31 {state}"]
        assert days("milestone", found) == ["milestone-logos-2026-12-15 12-15 off"]


def test_steps_outcomes_looks_and_the_assessment() -> None:
    """Steps with a day, the outcome of a decision, the look by the rhythm or by the last day, the next assessment."""
    plan = Plan(
        id="pl-1",
        owner="ana",
        by="marco",
        skill="Pricing",
        on=day("11-02"),
        actions=(
            Action(what="Shadow Ben", due=day("12-04")),
            Action(what="Read"),
            Action(what="Lead a call", by="marco", due=day("12-11"), done=day("11-20")),
        ),
    )
    decided = Decision(id="d-1", by="ben", what="Pilot", on=day("11-16"), due=day("12-09"))
    granted = Authority(
        id="a-1", to="ana", by="marco", what="12 %", level="decide", on=day("06-01"), looks=(Look(on=day("08-03")),)
    )
    ends = Authority(id="a-2", to="ana", by="marco", what="Pilots", level="ask", on=day("11-02"), until=day("12-18"))
    saved = Assessment(id="e-1", by="marco", on=day("10-05"), team="marco")
    found = agenda(
        book(plans=(plan,), decisions=(decided,), authorities=(granted, ends), assessments=(saved,), reviews=REVIEWED),
        TODAY,
        Period(TODAY, day("2027-01-15")),
    )
    assert days("step", found) == ["step-pl-1-1 12-04 open", "step-pl-1-3 12-11 done"]
    assert days("outcome", found) == ["outcome-d-1 12-09 open"]
    assert days("look", found) == ["look-a-1-2 12-01 open", "look-a-2-1 12-18 open"]
    assert days("assessment", found) == ["assessment-marco-2 01-04 open"]
    assert {e.who for e in of_kind("step", found)} == {("ana",), ("marco", "ana")}


def test_only_of_some_people() -> None:
    """Of a person come the own entries and those with the person: what others owe, one-on-ones, check-ins."""
    records = (
        Commitment(id="c-1", by="ana", to="marco", what="Call", made=TODAY, due=TODAY),
        Commitment(id="c-2", by="marco", to="ben", what="Call", made=TODAY, due=TODAY),
    )
    whole = book(commitments=records, reviews=REVIEWED)
    assert [e.key for e in agenda(whole, TODAY, Period(TODAY, day("12-08")), {"ben"}) if e.state == "open"] == [
        "promise-c-2",
        "review-ben-1",
    ]
