"""Partners: who has whom, when a check-in is due, how many were held, and what a partner sees."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.calendar import Calendar, Period
from salesacct.judgement.counted import Count
from salesacct.judgement.partners import (
    checkin_due,
    checkins_due,
    checkins_held,
    paired,
    partner_of,
    partner_promises,
    unpaired,
)
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Partnership, Talk
from salesacct.records.model import Away, CalendarConfig, Config, Person, Rhythms
from salesacct.views.partners import partner_section

D = dt.date
TODAY = D(2026, 11, 23)
SPAN = Period(D(2026, 10, 1), D(2026, 11, 24))


def nov(day: int) -> dt.date:
    """A day of November 2026; the 2nd, 9th, 16th and 23rd are Mondays."""
    return D(2026, 11, day)


def book_of(
    *talks: tuple[str, int],
    on: int = 2,
    ended: int | None = None,
    away: tuple[tuple[str, int, int], ...] = (),
    left: dict[str, int] | None = None,
    rhythm: str = "1 week",
    holidays: tuple[int, ...] = (),
) -> Book:
    """Ana and Ben are partners since `on`, with check-ins by (who, day); `away` are (who, first day, last day)."""
    people = {
        id: Person(
            id=id,
            name=id.title(),
            manager=None if id == "marco" else "marco",
            left=nov(left[id]) if left and id in left else None,
            away=tuple(Away(from_=nov(first), to=nov(last)) for who, first, last in away if who == id),
        )
        for id in ("marco", "ana", "ben", "cleo")
    }
    pair = Partnership(
        id="p-1",
        by="marco",
        who=("ana", "ben"),
        on=nov(on),
        checkins=tuple(Talk(on=nov(day), by=who, next="x") for who, day in talks),
        ended=nov(ended) if ended else None,
    )
    config = Config(people=people, rhythms=Rhythms(partner=rhythm), calendar=CalendarConfig())
    return Book(config=config, calendar=Calendar(holidays=frozenset(map(nov, holidays))), partners={"p-1": pair})


@pytest.mark.parametrize(
    ("book", "due", "over"),
    [
        (book_of(), nov(9), 14),
        (book_of(("ana", 20)), nov(27), 0),
        (book_of(("ben", 20)), nov(9), 14),  # his word is not hers
        (book_of(("cleo", 20)), nov(9), 14),  # nor is that of somebody outside the pair
        (book_of(("ana", 20), ("ana", 11)), nov(27), 0),  # the newest counts, however the file has them
        (book_of(("ana", 14)), nov(23), 0),  # a Saturday falls to the Monday after
        (book_of(("ana", 20), holidays=(27,)), nov(30), 0),
        (book_of(("ana", 20), away=(("ana", 26, 30),)), D(2026, 12, 1), 0),
        (book_of(("ana", 20), away=(("ben", 27, 30),)), D(2026, 12, 1), 0),  # it takes two
        (book_of(("ana", 13), rhythm="2 weeks"), nov(27), 0),
        (book_of(("ana", 20), rhythm="daily"), nov(23), 0),
    ],
)
def test_the_next_check_in(book: Book, due: dt.date, over: int) -> None:
    """One rhythm after the own last one, or after the pair's first day; the first day from then on which both work."""
    found = checkin_due(book, book.partners["p-1"], "ana", TODAY)
    assert (found.partner, found.next, found.overdue_days) == ("ben", due, over)


@pytest.mark.parametrize(
    ("book", "held"),
    [
        (book_of(), (0, 2)),  # 9 and 16 November have passed with their grace, 23 has not
        (book_of(("ana", 9), ("ana", 16)), (2, 2)),
        (book_of(("ana", 9), ("ana", 16), ("ana", 23)), (3, 3)),
        (book_of(("ana", 11), ("ana", 18)), (2, 2)),  # two days late is within the grace of three
        (book_of(("ana", 13)), (1, 2)),  # too late for the 9th, in time for the 16th
        (book_of(("ana", 4), ("ana", 5), ("ana", 9)), (1, 2)),  # three times in a week is once, and then silence
        (book_of(("ana", 5), ("ana", 12), ("ana", 19)), (3, 3)),
        (book_of(("ben", 9), ("ben", 16)), (0, 2)),
        (book_of(("ana", 9), ended=12), (1, 1)),
        (book_of(ended=10), (0, 0)),  # it ended within the grace
        (book_of(left={"ben": 10}), (0, 0)),
        (book_of(on=20), (0, 0)),
        (book_of(away=(("ben", 2, 20),)), (0, 0)),  # due on his first day back
    ],
)
def test_how_many_were_held(book: Book, held: tuple[int, int]) -> None:
    """A check-in that is missed is due again a rhythm later; one within the grace was held."""
    missed = held[1] - held[0]
    worst = (("people", "ana", f"{missed}x"),) if missed else ()
    assert checkins_held(book, {"ana"}, SPAN, TODAY) == (*held, worst)


def test_only_those_of_the_span_count() -> None:
    """What fell due before the span is left out."""
    assert checkins_held(book_of(("ana", 9), ("ana", 16)), {"ana"}, Period(nov(10), TODAY), TODAY) == (1, 1, ())
    assert checkins_held(book_of(), {"ana", "ben"}, SPAN, TODAY).share == 0
    assert Count(0, 0).share is None


def test_who_has_whom() -> None:
    """Both ways, until the pair ends or one of them leaves."""
    assert (partner_of(book_of(), "ana", TODAY), partner_of(book_of(), "ben", TODAY)) == ("ben", "ana")
    assert partner_of(book_of(), "cleo", TODAY) is None
    assert partner_of(book_of(ended=20), "ana", TODAY) is None
    assert partner_of(as_of(book_of(ended=20), nov(19)), "ana", nov(19)) == "ben"
    assert partner_of(book_of(left={"ben": 20}), "ana", TODAY) is None
    assert partner_of(as_of(book_of(on=20), nov(19)), "ana", nov(19)) is None
    assert checkins_due(book_of(left={"ben": 20}), {"ana"}, TODAY) == []


def test_who_could_have_one() -> None:
    """A leader among his reports could not; one who has nobody could."""
    everybody = ["marco", "ana", "ben", "cleo"]
    assert unpaired(book_of(), everybody, TODAY) == ["cleo"]
    assert paired(book_of(), everybody, TODAY) == (2, 3, (("people", "cleo", ""),))
    assert paired(book_of(left={"cleo": 20}), everybody, TODAY)[:2] == (2, 2)
    assert unpaired(book_of(), ["marco", "ana"], TODAY) == []


def test_what_a_partner_sees(book: Book) -> None:
    """
    # Ben's open promises: those to Ana first, then the most overdue; what is settled is no longer shown.
    people: {marco: {name: Marco Rossi, role: manager}, ana: {name: Ana Silva, manager: marco}, ben: {name: Ben Okoro, manager: marco}}
    partners: [{id: p-1, by: marco, who: [ana, ben], on: 2026-11-02, checkins: [
      {on: 2026-11-09, by: ben, happened: Two demos, next: Call Acme},
      {on: 2026-11-16, by: ben, happened: Called them},
      {on: 2026-11-17, by: ben, promised: The offer, happened: Sent it}]}]
    commitments:
      - {id: c-1, by: ben, to: marco, what: Plan the events, made: 2026-11-16, due: 2026-11-18}
      - {id: c-2, by: ben, to: marco, what: Clean the pipeline, made: 2026-11-16, due: 2026-11-17}
      - {id: c-3, by: ben, to: ana, what: Hand over Delta, made: 2026-11-16, due: 2026-11-27}
      - {id: c-4, by: ben, to: ana, what: Call Birch, made: 2026-11-16, due: 2026-11-20, kept: 2026-11-20}
      - {id: c-5, by: ana, to: ben, what: Send the list, made: 2026-11-16, due: 2026-11-27}
    """
    assert [p.record.id for p in partner_promises(book, "ana", TODAY)] == ["c-3", "c-2", "c-1"]
    assert partner_promises(book, "marco", TODAY) == []
    section = partner_section(book, "ana", TODAY)
    assert section is not None
    assert (section.partner, section.mine.who, section.theirs.who) == ("ben", "ana", "ben")
    assert (section.mine.last, section.mine.overdue_days, section.mine.promises) == (None, 14, 1)
    assert [(talk.on.day, talk.promised) for talk in section.checkins] == [(17, "The offer")]
    assert [p.id for p in section.promises] == ["c-3", "c-2", "c-1"]
    assert partner_section(book, "marco", TODAY) is None
    since = partner_section(book, "ana", TODAY, nov(17))
    assert since is not None
    assert since.checkins == ()
