"""Decisions: inside or outside of what their maker may decide, what came of them, and what that speaks for."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.calendar import Period
from salesacct.judgement.decisions import decided_since, due_on, nearest, outcomes_due, outcomes_judged, standing
from salesacct.judgement.proposals import proposal
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Authority, Decision, Level, Look

TODAY = dt.date(2026, 11, 23)


def day(number: int) -> dt.date:
    """A day of November 2026."""
    return dt.date(2026, 11, number)


AUTHORITIES = (
    Authority(id="a-disc", to="ana", by="marco", what="Discounts up to 15 %", level="decide-and-tell", on=day(2)),
    Authority(id="a-hire", to="ana", by="marco", what="Whom to hire", level="decide", on=day(2)),
    Authority(id="a-ben", to="ben", by="marco", what="Discounts up to 10 %", level="decide", on=day(2)),
    Authority(id="a-prop", to="ana", by="marco", what="Refunds", level="propose", on=day(2)),
    Authority(id="a-ask", to="ana", by="marco", what="Pilots up to 30 days", level="ask", on=day(2)),
    Authority(id="a-gone", to="ana", by="marco", what="Travel", level="decide", on=day(2), until=day(10)),
    Authority(id="a-back", to="ana", by="marco", what="Gifts", level="decide", on=day(2), revoked=day(10), why="x"),
)
BOOK = Book(authorities={a.id: a for a in AUTHORITIES})


def decision(what: str, under: str | None, on: int = 16, by: str = "ana") -> Decision:
    return Decision(id="d-1", by=by, what=what, on=day(on), under=under)


@pytest.mark.parametrize(
    ("made", "verdict", "reasons"),
    [
        (decision("Gave Acme 12 %", "a-disc"), "inside", ()),
        (decision("Gave Acme 18 %", "a-disc"), "outside", ("beyond",)),
        (decision("Gave Acme a discount", "a-disc"), "unknown", ()),
        (decision("Hired Beate for 3 months", "a-hire"), "inside", ()),
        (decision("Gave Acme 8 %", "a-ben"), "outside", ("somebody-else",)),
        (decision("Gave Acme 12 %", "a-ben"), "outside", ("somebody-else", "beyond")),
        (decision("Gave Acme 8 %", "a-ben", by="ben"), "inside", ()),
        (decision("Gave Acme 12 %", "a-disc", on=1), "outside", ("not-begun",)),
        (decision("Gave Acme 12 %", "a-disc", on=2), "inside", ()),
        (decision("Refunded Acme", "a-prop"), "outside", ("level",)),
        (decision("Pilot of 45 days for Acme", "a-ask"), "outside", ("level", "beyond")),
        (decision("Flew to Lyon", "a-gone", on=10), "inside", ()),
        (decision("Flew to Lyon", "a-gone", on=11), "outside", ("expired",)),
        (decision("Basket for Acme", "a-back", on=10), "inside", ()),
        (decision("Basket for Acme", "a-back", on=11), "outside", ("revoked",)),
        (decision("Gave Acme 12 %", "a-none"), "outside", ("not-begun",)),
        (decision("Moved the stand-up", None), "unnamed", ()),
        (decision("Moved the stand-up", None, on=1), None, ()),
        (decision("Gave Acme 18 %", None, by="marco"), None, ()),
    ],
)
def test_standing(made: Decision, verdict: str | None, reasons: tuple[str, ...]) -> None:
    """Each way to be outside, what is unknown, and who holds no authority is not judged."""
    found = standing(BOOK, made)
    assert (found.verdict, found.reasons) == (verdict, reasons)


@pytest.mark.parametrize(
    ("made", "tell"),
    [
        (decision("Gave Acme 12 %", "a-disc"), "marco"),
        (decision("Gave Acme 18 %", "a-disc"), "marco"),
        (decision("Hired Beate", "a-hire"), None),
        (decision("Gave Acme 12 %", "a-disc", on=1), None),
        (decision("Gave Acme 8 %", "a-disc", by="ben"), None),
    ],
)
def test_who_is_told(made: Decision, tell: str | None) -> None:
    """Who gave it, where the level of that day says so."""
    assert standing(BOOK, made).tell == tell


@pytest.mark.parametrize(
    ("what", "near"),
    [
        ("Discounted Acme's renewal", "a-disc"),
        ("A discount for Acme", "a-disc"),
        ("Gave Acme 12 %", "a-disc"),
        ("Gave Acme 40 days", "a-ask"),
        ("Hiring stops", "a-hire"),
        ("Refund and discount for Acme", None),
        ("Bought lunch", None),
        ("Travel by train", None),
        ("", None),
    ],
)
def test_nearest(what: str, near: str | None) -> None:
    """One that shares a word, else the unit of its limit, and holds on that day; never one of several."""
    found = nearest(BOOK, "ana", day(16), what)
    assert (found.id if found else None) == near


def test_outcomes(book: Book) -> None:
    """
    # Looked at on its own day, or on the first working day after 30; one judged early counts on that day, one due today has the day left.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    decisions:
      - {id: d-1, by: ana, what: Old, on: 2026-09-30}
      - {id: d-2, by: ana, what: Due today, on: 2026-10-24}
      - {id: d-3, by: ana, what: Tomorrow, on: 2026-10-25}
      - {id: d-4, by: ben, what: Own day, on: 2026-11-16, due: 2026-11-20}
      - {id: d-5, by: ben, what: Judged early, on: 2026-11-16, judged: 2026-11-18, went: well}
      - {id: d-6, by: ana, what: Judged late, on: 2026-10-02, judged: 2026-11-20, went: badly}
      - {id: d-7, by: ana, what: Later, on: 2026-11-24}
    """
    now = as_of(book, TODAY)
    assert [d.id for d in outcomes_due(now, TODAY)] == ["d-1", "d-4", "d-2"]
    assert [d.id for d in outcomes_due(now, TODAY, {"ben"})] == ["d-4"]
    assert [d.id for d in decided_since(now, "ana", dt.date(2026, 10, 2), TODAY)] == ["d-3", "d-2"]
    november = Period(day(1), dt.date(2026, 12, 1))
    assert outcomes_judged(now, now.people, november, TODAY) == (2, 3, (("decisions", "d-4", "due 2026-11-20"),))
    assert outcomes_judged(now, {"ben"}, november, TODAY)[:2] == (1, 2)
    assert outcomes_judged(as_of(book, day(17)), book.people, november, day(17))[:2] == (0, 1)


def under(level: Level, *went: str, look: int | None = None, what: str = "Gave Acme 12 %", by: str = "ana") -> Book:
    """Ana's authority of 2 November, with a decision for each outcome, judged from the 10th on, one a day."""
    looks = (Look(on=day(look)),) if look else ()
    a = Authority(id="a-1", to="ana", by="marco", what="Discounts up to 15 %", level=level, on=day(2), looks=looks)
    made = [
        Decision(id=f"d-{i}", by=by, what=what, on=day(3), under="a-1", judged=day(10 + i), went=how)  # type: ignore[arg-type]
        for i, how in enumerate(went)
    ]
    return Book(authorities={"a-1": a}, decisions={d.id: d for d in made})


@pytest.mark.parametrize(
    ("book", "kind", "to"),
    [
        (under("decide-and-tell", "well", "well", "well"), "widen", "decide"),
        (under("propose", "well", "well", "mixed"), "widen", "decide-and-tell"),
        (under("ask", "well", "well", "well"), "widen", "propose"),
        (under("decide", "well", "well", "well"), None, None),
        (under("propose", "well", "well"), None, None),
        (under("propose", "well", "mixed", "mixed"), None, None),
        (under("propose", "well", "well", "well", "well", "badly"), None, None),
        (under("propose", "well", "badly", "badly"), "narrow", "ask"),
        (under("decide", "badly", "badly", "well", "well", "well", "well"), "narrow", "decide-and-tell"),
        (under("ask", "badly", "badly"), "narrow", None),
        (under("propose", "well", "well", "well", look=12), None, None),
        (under("propose", "well", "well", "well", "well", look=9), "widen", "decide-and-tell"),
        (under("decide", "badly", "badly", look=11), None, None),
        (under("propose", "well", "well", "well", what="Gave Acme 18 %"), None, None),
        (under("propose", "well", "well", "well", by="ben"), None, None),
        (under("propose"), None, None),
    ],
)
def test_proposal(book: Book, kind: str | None, to: str | None) -> None:
    """Three judged, none badly, two of three well: one step on; two badly: look again. Only what was judged since the last look."""
    found = proposal(book, book.authorities["a-1"])
    assert (found.kind if found else None) == kind
    assert (found.to if found else None) == to


@pytest.mark.parametrize(("made", "due"), [(5, dt.date(2026, 12, 7)), (9, dt.date(2026, 12, 9))])
def test_an_outcome_is_looked_at_on_a_working_day(made: int, due: dt.date) -> None:
    """Thirty days after 5 November is a Saturday: the Monday after it."""
    assert due_on(BOOK, decision("Gave Acme 12 %", None, on=made)) == due
