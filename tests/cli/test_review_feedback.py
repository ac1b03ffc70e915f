"""Feedback in a one-on-one: what the record offers, what was said, both ways."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from salesacct.draw.review_form import Names, Unreadable, blank_form, feedback_of, line_of, read_form
from salesacct.views.rows import FeedbackRow
from tests.conftest import TODAY, write_files
from tests.running import Ran, acct

FILES = {
    "reviews/marco.yaml": "reviews:\n  - {id: r-last1, rep: ana, by: marco, on: 2026-11-12, agreed: Two dinners}\n",
    "commitments/ana.yaml": """\
commitments:
  - id: c-roll1
    by: ana
    to: marco
    what: Fix the [bold]forecast | plan[/x]
    made: 2026-11-02
    due: 2026-11-06
    moved: [{on: 2026-11-12, from: 2026-11-06, to: 2026-11-27}]
  - {id: c-late1, by: ana, to: marco, what: Book the dinner, made: 2026-11-09, due: 2026-11-16, kept: 2026-11-18}
  - {id: c-over1, by: ana, what: "Call --> Acme", made: 2026-11-09, due: 2026-11-18, goal: ana-emea-logos}
  - {id: c-miss1, by: ana, to: ben, what: Share notes, made: 2026-11-09, due: 2026-11-16, missed: 2026-11-17, why: Forgot}
""",
    "culture/ben.yaml": """\
kudos:
  - {id: k-ben01, by: ben, to: ana, why: Took my call, on: 2026-11-18, value: craft}
wins:
  - {id: w-acme1, by: ben, who: [ana], what: Acme signed, on: 2026-11-17, goal: ana-emea-logos}
""",
    "readings/ana.csv": "date,person,metric,value\n2026-11-05,ana,new-logos,1\n2026-11-20,ana,new-logos,1\n",
}


@pytest.fixture
def marco(team: Path) -> partial[Ran]:
    """Marco runs a command line in the team, which has something to talk about."""
    write_files(team, FILES)
    return partial(acct, folder=team, ACCT_TODAY=TODAY, ACCT_ME="marco")


def test_each_fact_is_told_with_what_it_rests_on(marco: partial[Ran]) -> None:
    """Situation, behaviour and impact as the record has them; what it does not know is empty."""
    found = marco("review feedback --rep ana --json").json
    assert (found["since"], found["review"], found["manager"]) == ("2026-11-12", "r-last1", "marco")
    rows = {
        row["about"]: (row["what"], row["situation"], row["behaviour"], row["impact"])
        for row in (*found["strengths"], *found["improve"])
    }
    aim = 'it serves "Make EMEA a third of new business"'
    assert rows == {
        "w-acme1": ("Acme signed", "on Tue 17 Nov", "", 'for "Win 12 new EMEA logos in Q4"'),
        "k-ben01": ("Thanked by Ben", "on Wed 18 Nov", "Took my call", "it shows craft"),
        "ana-emea-logos": (
            'Behind on "Win 12 new EMEA logos in Q4"',
            "working day 15 of 55",
            "2 of 12 logos, needs 0.25 a working day and is doing 0.13; 3.3 expected by now",
            aim,
        ),
        "c-roll1": (
            'Rolled: "Fix the [bold]forecast | plan[/x]"',
            "promised to Marco for Fri 6 Nov",
            "moved 1 time after its day; now due Fri 27 Nov",
            "Marco has waited 17 days",
        ),
        "c-miss1": ('Missed: "Share notes"', "promised to Ben for Mon 16 Nov", 'said so on Tue 17 Nov: "Forgot"', ""),
        "c-over1": (
            'Overdue: "Call --> Acme"',
            "promised for Wed 18 Nov",
            "5 days over, no new day given",
            '"Win 12 new EMEA logos in Q4" is behind',
        ),
        "c-late1": (
            'Late: "Book the dinner"',
            "promised to Marco for Mon 16 Nov",
            "kept Wed 18 Nov",
            "Marco waited 2 days",
        ),
    }


def test_of_an_earlier_day(marco: partial[Ran]) -> None:
    """What came later is not known: neither the win nor the kudos, nor what was missed since."""
    found = marco("review feedback --rep ana --today 2026-11-13 --json").json
    assert [(row["kind"], row["about"]) for row in found["strengths"]] == [("ahead", "ana-emea-logos")]
    assert [(row["kind"], row["about"]) for row in found["improve"]] == [("rolled", "c-roll1")]


@pytest.mark.parametrize("columns", [80, 120])
def test_the_page_fits(marco: partial[Ran], columns: int) -> None:
    """No line is wider than the screen; people's text is shown as it is written."""
    out = marco("review feedback --rep ana", columns=columns).stdout
    assert 'Rolled: "Fix the [bold]forecast | plan[/x]"' in out
    assert all(len(line) <= columns for line in out.splitlines())


def test_whose(marco: partial[Ran]) -> None:
    """A rep sees her own; who leads says whose; without a fact it says so."""
    assert marco("review feedback", ACCT_ME="ana").stdout.startswith("For feedback to Ana, ")
    refused = marco("review feedback")
    assert (refused.code, "say whose feedback it is" in refused.stderr) == (2, True)
    assert "Nothing stands out" in marco("review feedback --rep ben").stdout


def test_log_keeps_both_sides_and_the_way_up(marco: partial[Ran]) -> None:
    """Strengths and what to improve with their parts, and the feedback to the manager, in the order of the page."""
    ran = marco(
        [
            *("review", "log", "--rep", "ana", "--upward", "More time for us", "--agreed", "Two dinners"),
            *("--improve", "Brings bad news late | Acme | Told me on Friday | Legal lost a week"),
            *("--strength", "Held the price", "--strength", "Asked | Nordlys ||Two-year term "),
        ]
    )
    assert (ran.code, ran.stderr) == (0, "")
    written = (Path(marco.keywords["folder"]) / "reviews/marco.yaml").read_text()
    # The list is in the form its file has.
    assert written.endswith(
        "strengths: [{what: Held the price}, {what: Asked, situation: Nordlys, impact: Two-year term}], "
        "improve: [{what: Brings bad news late, situation: Acme, behaviour: Told me on Friday, impact: Legal lost a week}], "
        "upward: More time for us, agreed: Two dinners}\n"
    )
    row = marco(f"review show {ran.stdout.split()[0]} --json").json["review"]
    assert row["strengths"][1] == {"what": "Asked", "situation": "Nordlys", "behaviour": "", "impact": "Two-year term"}
    assert (row["upward"], row["feedback"]) == ("More time for us", "")
    shown = marco(f"review show {ran.stdout.split()[0]}").stdout
    assert "IMPROVE\nBrings bad news late\n  situation  Acme\n  behaviour  Told me on Friday\n" in shown
    assert "FEEDBACK TO MARCO\nMore time for us\n" in shown
    assert marco("check --json").json["errors"] == 0


def test_strengths_alone_are_a_record(marco: partial[Ran]) -> None:
    """One flag is enough, and the list of reviews shows its gist."""
    assert marco('review log --rep ana --strength "Held the price"').code == 0
    assert "Held the price" in marco("review list --rep ana").stdout


REFUSED = [
    (["--strength", " | Acme"], "says nothing before the first |"),
    (["--improve", "a|b|c|d|e"], "has 5 parts"),
    (["--improve", ""], "says nothing"),
]


@pytest.mark.parametrize(("flags", "why"), REFUSED)
def test_refused(marco: partial[Ran], flags: list[str], why: str) -> None:
    """Feedback says something, in four parts at most; nothing is written otherwise."""
    found = marco(["review", "log", "--rep", "ana", "--agreed", "x", *flags])
    assert (found.code, found.stdout) == (2, "")
    assert why in found.stderr
    assert "situation | behaviour | impact" in found.stderr
    assert (Path(marco.keywords["folder"]) / "reviews/marco.yaml").read_text() == FILES["reviews/marco.yaml"]


NAMES = Names("Ana", "Marco", "Marco")
OFFERED = {"improve": [FeedbackRow("Late | again -->", "Acme", "", "Ben waited")], "strengths": [FeedbackRow("Sold")]}


def test_the_page_offers_and_records_nothing_by_itself() -> None:
    """Facts stand inside the comment, in the form that is read back when a line is moved below it."""
    page = blank_form("One-on-one", "agenda", NAMES, OFFERED)
    assert read_form(page, NAMES).is_empty
    line = "- Late / again -- > | Acme |  | Ben waited"
    assert f"\n{line}\n-->" in page
    moved = read_form(page.replace(f"{line}\n-->\n", f"-->\n{line}\n"), NAMES)
    assert moved.improve == (FeedbackRow("Late / again -- >", "Acme", "", "Ben waited"),)
    assert feedback_of(line_of(FeedbackRow("Sold", "", "asked", ""))) == FeedbackRow("Sold", "", "asked", "")


def test_the_manager_is_asked_about_every_time() -> None:
    """Every page has a heading for feedback to who leads, under that name; `Upward` is read too."""
    assert "## Feedback to Marco\n<!-- Asked every time" in blank_form("x", "", NAMES)
    for heading in ("Feedback to Marco", "feedback to marco:", "Upward"):
        filled = read_form(f"## {heading}\nMore time\n## Feedback\nFine\n", NAMES)
        assert (filled.notes["upward"], filled.notes["feedback"]) == ("More time", "Fine")
    nobody = Names("Ana")
    assert "Feedback to" not in blank_form("x", "", nobody)
    with pytest.raises(Unreadable, match="no heading of this page"):
        read_form("## Feedback to Marco\nx\n", nobody)


def test_feedback_on_the_page() -> None:
    """Bullets, numbers and boxes go; an indented line continues; each line is one thing."""
    page = "## Strengths\n1. Held the price | Acme\n   | Asked for more\n- [ ] Listens\n## Improve\n* Late\n"
    filled = read_form(page, NAMES)
    assert filled.strengths == (FeedbackRow("Held the price", "Acme", "Asked for more"), FeedbackRow("Listens"))
    assert filled.improve == (FeedbackRow("Late"),)
    with pytest.raises(Unreadable, match="5 parts"):
        read_form("## Improve\na|b|c|d|e\n", NAMES)


def test_a_private_page_says_where_what_goes() -> None:
    """Over each section: kept apart, or in the shared record."""
    page = blank_form("x", "", NAMES, private=True)
    apart = [part.split("\n")[0] for part in page.split("## ") if "(kept apart" in part]
    assert apart == ["Strengths", "Improve", "Feedback", "Feedback to Marco"]
    assert page.count("(in the shared record)") == 3
