"""The SMART verdicts of a title alone: what each rests on, what falls with it, and what is suggested."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from salesacct.judgement.smart.score import CRITERIA, score
from salesacct.judgement.smart.verdict import WORTH

TODAY = dt.date(2026, 11, 23)


def verdicts(title: str) -> tuple[str, str, str]:
    criteria = score(title, today=TODAY).criteria
    return criteria["specific"].verdict, criteria["measurable"].verdict, criteria["time_bound"].verdict


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sign nine breweries to the cleaning contract before the end of February", ("met", "met", "met")),
        ("Cut no-shows at the Bristol showroom from 22% to 12% by the end of Q1", ("met", "met", "met")),
        ("Keep stock-outs in the online store under 2 per week until 31 January", ("met", "met", "met")),
        ("Keep the average hardware discount under 8%", ("met", "met", "missing")),
        ("Make 25 cold calls to dental labs every morning", ("met", "met", "partial")),
        ("Answer every web enquiry within 4 hours", ("met", "partial", "missing")),
        ("Raise revenue in Iberia by making 20 calls a day", ("met", "partial", "partial")),
        ("Launch a podcast", ("partial", "partial", "missing")),
        ("Email the renewal quote to each hospital buyer", ("met", "missing", "missing")),
        ("Win more referrals from former clients", ("partial", "missing", "missing")),
        ("Increase customer satisfaction", ("partial", "missing", "missing")),
        ("Sell more", ("missing", "missing", "missing")),
        ("Do my best", ("missing", "missing", "missing")),
        ("Grow by 20%", ("partial", "met", "missing")),
        ("", ("missing", "missing", "missing")),
    ],
)
def test_specific_measurable_time_bound(title: str, expected: tuple[str, str, str]) -> None:
    """Each criterion is judged by itself; half-way there is partial."""
    assert verdicts(title) == expected


FULL = "Win seven logistics clients for the fleet card by mid-June"
FAMILIES = [
    (FULL, "Win seven logistics clients for the fleet card", "time_bound"),
    (FULL, "Win seven logistics clients for the fleet card, as we did back in March", "time_bound"),
    (FULL, "Win seven logistics clients for the fleet card as soon as we can", "time_bound"),
    (FULL, "Win seven logistics clients for the fleet card, one step at a time", "time_bound"),
    (FULL, "Win seven logistics clients for the 30-day fleet card", "time_bound"),
    (FULL, "Win logistics clients for the fleet card by mid-June", "measurable"),
    (FULL, "Win logistics clients for the Fleet 500 card by mid-June", "measurable"),
    (FULL, "Win logistics clients among our top 5 carriers by mid-June", "measurable"),
    (FULL, "By mid-June, win logistics clients for the fleet card by calling back within 2 hours", "measurable"),
    ("Keep returns of shoes below 4% through May", "Keep returns of shoes low through May", "measurable"),
    ("Keep returns of shoes below 4% through May", "Keep returns of shoes below 4%", "time_bound"),
    ("Raise the win rate on tenders by 6% by May", "Raise the win rate on tenders by May", "measurable"),
    ("Raise the win rate on tenders by 6% by May", "Raise the win rate on tenders by 6% over 2025", "time_bound"),
]


@pytest.mark.parametrize(("full", "stripped", "criterion"), FAMILIES)
def test_what_is_taken_out_falls_and_nothing_else(full: str, stripped: str, criterion: str) -> None:
    """Without its number or its date a goal loses that criterion alone, also when another number or date stands in."""
    before, after = score(full, today=TODAY).criteria, score(stripped, today=TODAY).criteria
    assert before[criterion].verdict == "met"
    assert after[criterion].verdict in ("missing", "partial")
    for name in {"specific", "measurable", "time_bound"} - {criterion}:
        assert WORTH[after[name].verdict] >= WORTH[before[name].verdict], name


@pytest.mark.parametrize(("full", "stripped", "criterion"), FAMILIES)
def test_the_suggestion_names_what_is_missing(full: str, stripped: str, criterion: str) -> None:
    """A suggestion asks for the missing part in this goal's own words."""
    del full
    suggestion = score(stripped, today=TODAY).criteria[criterion].suggest or ""
    asked = "by when" if criterion == "time_bound" else "how many|how far|how much|at which level"
    assert re.search(asked, suggestion)
    words = set(re.findall(r"[a-z]{4,}", stripped.lower()))
    assert words & set(re.findall(r"[a-z]{4,}", suggestion.lower()))


@pytest.mark.parametrize(
    "title",
    [
        "Win restaurant chains for the lunch bundle",
        "Raise the renewal rate on service contracts",
        "Cut no-shows at the Bristol showroom this quarter",
        "Keep the complaint rate of hotels low",
        "Make 25 calls to dentists each day",
        "Increase bookings in Iberia by X%",
        "Win 7 clients in Kent as soon as we can",
    ],
)
def test_examples_pass_the_criterion_they_are_for(title: str) -> None:
    """Whoever pastes the example of a suggestion has met the criterion."""
    for name, criterion in score(title, today=TODAY).criteria.items():
        example = re.search(r'(?:for example:? |at which level: )"([^"]+)"', criterion.suggest or "")
        if example:
            again = score(example[1], today=TODAY).criteria[name]
            assert again.verdict == "met", (name, example[1])


@pytest.mark.parametrize(
    ("title", "criterion", "cited"),
    [
        ("Win 12 logos by Friday", "measurable", '"12 logos"'),
        ("Win 12 logos by Friday", "time_bound", '"by Friday"'),
        ("Win 12 logos over last year", "time_bound", '"over last year"'),
        ("Reduce 30-day churn in Spain", "time_bound", '"30-day"'),
        ("Settle claims within 2 hours", "measurable", '"within 2 hours"'),
        ("Visit our top 5 accounts by Friday", "measurable", '"top 5"'),
        ("Win logos by the end of Q3", "measurable", '"by the end of Q3"'),
        ("Win better customers", "specific", '"better"'),
        ("Make 9 calls a day", "time_bound", '"a day"'),
        ("Grow sales by X%", "measurable", '"X%"'),
    ],
)
def test_verdicts_cite_the_words_they_rest_on(title: str, criterion: str, cited: str) -> None:
    """Every reason quotes the person's own words."""
    assert cited in " ".join(score(title, today=TODAY).criteria[criterion].because)


def test_a_suggested_date_is_the_teams_quarter_end() -> None:
    """The example date is near enough to plan for and far enough to reach."""
    near = score("Win 12 logos", today=dt.date(2026, 12, 20)).criteria["time_bound"].suggest
    assert near is not None
    assert "by 31 March 2027" in near


@pytest.mark.parametrize("title", ["Win 12 logos by Friday", "Sell more", "", "Make it a record year, realistically"])
def test_no_title_passes_achievable_or_relevant(title: str) -> None:
    """What needs evidence is unknown without it, is named, and is left out of the score."""
    result = score(title, today=TODAY)
    assert result.unknown == ("achievable", "relevant")
    assert tuple(result.criteria) == CRITERIA
    known = [WORTH[c.verdict] for c in result.criteria.values() if c.verdict != "unknown"]
    assert result.score == round(100 * sum(known) / 6 + 1e-9)


def test_a_long_title_is_cut_and_says_so() -> None:
    """Length is no quality, and the unread rest is not passed over in silence."""
    result = score("Win 12 logos by Friday " + "and so on " * 500, today=TODAY)
    assert "only the first 2000 characters were read" in result.criteria["measurable"].because
    assert result.criteria["measurable"].verdict == "met"


def test_a_passed_deadline_is_told() -> None:
    """A day that lies behind is still a deadline, with a word about it."""
    because = score("Win 12 logos by 1 May 2026", today=TODAY).criteria["time_bound"].because
    assert "that day has passed" in because
