"""What a new goal's fields are filled in with."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from salesacct.judgement.draft import draft_goal, metric_named, slug
from salesacct.judgement.smart.title import read_title
from salesacct.records.book import Book
from tests.docstrings import TODAY

D = dt.date


def test_only_a_level_is_kept(book: Book) -> None:
    """
    # "Keep 3" is a level to hold from the start on; of a count, "hold 40 meetings" is a number to reach.
    people: {ana: {name: Ana Silva}}
    metrics:
      meetings: {name: First meetings, kind: lead}
      coverage: {name: Pipeline coverage, kind: lead, combine: last, unit: x}
    """

    def drafted(text: str) -> dict[str, object]:
        title = read_title(text, today=TODAY, calendar=book.calendar)
        fields = draft_goal(book, title, {"owner": "ana"}, TODAY).fields
        return {key: int(fields[key]) for key in ("baseline", "target") if key in fields}

    assert drafted("Hold 40 first meetings by 31 December") == {"target": 40}
    assert drafted("Keep pipeline coverage at 3 until 31 December") == {"baseline": 3, "target": 3}


@pytest.mark.parametrize(
    ("text", "given", "understood"),
    [
        (
            "Win 12 new logos by 31 January",
            {},
            [("metric", "logos", "“new logos”"), ("due", D(2027, 1, 31), "“by 31 January”"),
             ("start", TODAY, "today"), ("target", 12, "“12 new logos”")],
        ),
        (
            "Win 12 new logos in Q1",
            {},
            [("metric", "logos", "“new logos”"), ("due", D(2027, 3, 31), "“in Q1”"),
             ("start", D(2027, 1, 1), "“in Q1”"), ("target", 12, "“12 new logos”")],
        ),
        (
            "Win 12 new logos in Q1",
            {"due": D(2027, 2, 28), "metric": "coverage", "target": None},
            [("start", TODAY, "today"), ("baseline", 2.5, "the reading of 2026-11-02"), ("target", 12, "“12 new logos”")],
        ),
        (
            "Raise pipeline coverage from 2 to 3 by 31 January",
            {"metric": "coverage"},
            [("due", D(2027, 1, 31), "“by 31 January”"), ("start", TODAY, "today"),
             ("baseline", 2, "“from 2 to 3”"), ("target", 3, "“from 2 to 3”")],
        ),
        (
            "Raise pipeline coverage by 20 % by 31 January",
            {},
            [("metric", "coverage", "“pipeline coverage”"), ("due", D(2027, 1, 31), "“by 31 January”"),
             ("start", TODAY, "today"), ("baseline", 2.5, "the reading of 2026-11-02"), ("target", 3, "“by 20 %”")],
        ),
        (
            "Double the coverage by 31 January",
            {"owner": "ben"},
            [("metric", "coverage", "“coverage”"), ("due", D(2027, 1, 31), "“by 31 January”"), ("start", TODAY, "today")],
        ),
        ("Do better", {}, [("start", TODAY, "today")]),
        (
            "Cut churn by 2 by 31 January",
            {},
            [("metric", "churn", "“churn”"), ("due", D(2027, 1, 31), "“by 31 January”"),
             ("start", TODAY, "today"), ("baseline", 6, "the reading of 2026-11-02"), ("target", 4, "“by 2”")],
        ),
        (
            "Cut churn by 2 points by 31 January",
            {"baseline": Decimal(9)},
            [("metric", "churn", "“churn”"), ("due", D(2027, 1, 31), "“by 31 January”"),
             ("start", TODAY, "today"), ("target", 7, "“by 2 points”")],
        ),
    ],
)  # fmt: skip
def test_what_is_read_from_a_title(book: Book, text: str, given: dict[str, Any], understood: list[Any]) -> None:
    """
    # Fields that are not given are read from the words, each told with the words; of a level the last reading is the start.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics:
      logos: {name: New logos, kind: lag}
      coverage: {name: Pipeline coverage, kind: lead, combine: last, unit: x}
      churn: {name: Churn, kind: lag, combine: last, better: lower, unit: "%"}
    -- readings/r.csv --
    date,person,metric,value
    2026-10-01,ana,coverage,2
    2026-11-02,ana,coverage,2.5
    2026-11-02,ana,churn,6
    """
    title = read_title(text, today=TODAY, calendar=book.calendar)
    draft = draft_goal(book, title, {"owner": "ana"} | given, TODAY)
    assert [tuple(one) for one in draft.understood] == understood
    kept = {key: value for key, value in ({"owner": "ana"} | given).items() if value is not None}
    assert draft.fields == kept | {field: value for field, value, _ in understood}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Win 12 NEW LOGOS", ("logos", "NEW LOGOS")),
        ("Win 12 logos", ("logos", "logos")),
        ("New logos from new business calls", ("calls", "new business calls")),
        ("Logos and calls", None),
        ("Recalls", None),
        ("Raise the win rate", ("win_rate", "win rate")),
        ("", None),
    ],
)
def test_a_metric_is_known_by_id_or_name(book: Book, text: str, found: tuple[str, str] | None) -> None:
    """
    # The longest of the words that stand in the title decides; of two as long neither does.
    metrics:
      logos: {name: New logos, kind: lag}
      calls: {name: New business calls, kind: lead}
      win_rate: {name: Share of deals won, kind: lag}
      other: {name: Rests, kind: lag}
    """
    named = metric_named(text, book.metrics.values())
    assert (named and (named[0].id, named[1])) == found


@pytest.mark.parametrize(
    ("title", "taken", "id"),
    [
        ("Win 12 new EMEA logos by the fair in Hannover", [], "ana-emea-logos-fair"),
        ("Win 12 new EMEA logos by the fair in Hannover", ["ana-emea-logos-fair"], "ana-emea-logos-fair-hannover"),
        ("Win EMEA logos", ["ana-emea-logos"], "ana-emea-logos-2027-01"),
        ("Größe 3 x", [], "ana-gr-sse"),
        ("12", [], "ana-goal"),
        ("W" * 80, [], "ana-" + "w" * 56),
        ("A" * 55 + " bcd efg", [], "ana-" + "a" * 55),
    ],
)
def test_an_id_of_owner_and_title(title: str, taken: list[str], id: str) -> None:
    """Three telling words, two more where that is taken, else the month it is due; never longer than sixty letters."""
    assert slug("ana", title, taken, D(2027, 1, 31)) == id


def test_an_id_that_is_taken_in_every_way() -> None:
    """Then somebody has to choose one."""
    with pytest.raises(ValueError, match="ana-emea"):
        slug("ana", "EMEA", ["ana-emea", "ana-emea-2027-01"], D(2027, 1, 31))
    with pytest.raises(ValueError, match="ana-emea"):
        slug("ana", "EMEA", ["ana-emea"], None)
