"""`acct review`: the page before a one-on-one, its record, and who is due."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests.conftest import TODAY, write_files
from tests.running import Ran, acct

REVIEWS = """\
# Marco's one-on-ones
reviews:
  - id: r-old11
    rep: ana
    by: marco
    on: 2026-10-29
    agreed: Old things
  - id: r-last1
    rep: ana
    by: marco
    on: 2026-11-12
    progress: |-
      Two demos

      One proposal
    feedback: Ask for the order
    agreed: Two | dinners *a* month <b>
    commitments: [c-boss1, c-roll1]
"""
ANA = """\
commitments:
  - id: c-roll1
    by: ana
    to: marco
    what: Fix the [bold]forecast[/x]
    made: 2026-11-02
    due: 2026-11-06
    moved: [{on: 2026-11-12, from: 2026-11-06, to: 2026-11-27}]   # by hand
  - {id: c-kept1, by: ana, to: marco, what: Book the dinner, made: 2026-11-09, due: 2026-11-16, kept: 2026-11-16}
"""
MARCO = """\
commitments:
  - {id: c-boss1, by: marco, to: ana, what: Get legal to look at Acme, made: 2026-11-12, due: 2026-11-18}
"""
CULTURE = """\
wins:
  - {id: w-acme1, by: ana, who: [ana], what: Acme signed, on: 2026-11-17}
blockers:
  - {id: b-legal, by: ana, what: Legal is slow, on: 2026-11-10, owner: marco}
"""
READINGS = """\
date,person,metric,value
2026-11-05,ana,new-logos,1
2026-11-11,ana,new-logos,1
2026-11-20,ana,new-logos,2
"""
SECTIONS = (
    *("since", "wins", "kudos_owed", "promises", "goals", "say_do", "blockers", "stale", "last_time", "questions"),
    "next",
)


@pytest.fixture
def marco(team: Path) -> partial[Ran]:
    """Marco runs a command line in the team, which has a few weeks behind it."""
    write_files(
        team,
        {
            "reviews/marco.yaml": REVIEWS,
            "commitments/ana.yaml": ANA,
            "commitments/marco.yaml": MARCO,
            "culture/ana.yaml": CULTURE,
            "readings/ana.csv": READINGS,
        },
    )
    return partial(acct, folder=team, ACCT_TODAY=TODAY, ACCT_ME="marco")


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def page(ran: Ran) -> Any:
    assert (ran.code, ran.stderr) == (0, "")
    return ran.json


def test_one_key_a_section_in_the_agendas_order(marco: partial[Ran]) -> None:
    """JSON has every section, also the empty ones, in the order in which they are talked about."""
    found = page(marco("review --rep ana --json"))
    assert [key for key in found if key in SECTIONS] == list(SECTIONS)
    assert (found["schema"], found["today"], found["rep"], found["manager"]) == (1, TODAY, "ana", "marco")


def test_the_page_looks_back_to_the_last_review(marco: partial[Ran]) -> None:
    """What was settled, won and booked since the last review, and each goal then and now."""
    found = page(marco("review --rep ana --json"))
    assert found["since"] == {"on": "2026-11-12", "review": "r-last1", "days": 11, "rhythm": "2 weeks", "logged": None}
    assert [p["id"] for p in found["promises"]["mine"]["open"]] == ["c-boss1"]
    assert [(p["id"], p["rolls"]) for p in found["promises"]["theirs"]["open"]] == [("c-roll1", 1)]
    assert [(p["id"], p["settled"]) for p in found["promises"]["theirs"]["settled"]] == [("c-kept1", "2026-11-16")]
    assert [w["id"] for w in found["wins"]] == [w["id"] for w in found["kudos_owed"]] == ["w-acme1"]
    (goal,) = found["goals"]
    assert (goal["then"]["on"], goal["then"]["actual"], goal["actual"]) == ("2026-11-12", 2, 4)
    assert found["last_time"]["agreed"] == "Two | dinners *a* month <b>"
    assert [p["id"] for p in found["last_time"]["commitments"]] == ["c-boss1", "c-roll1"]
    assert found["next"]["on"] == "2026-12-07"


def test_numbers_are_those_of_the_status_page(marco: partial[Ran]) -> None:
    """Review and status can't disagree: every field of a goal, promise and stale metric is the same on both."""
    review, status = page(marco("review --rep ana --json")), page(marco("status --rep ana --json"))
    for now, row in zip(review["goals"], status["goals"], strict=True):
        assert row.items() <= now.items()
    theirs = {p["id"]: p for p in status["commitments"]}
    for side in review["promises"].values():
        assert all(p == theirs[p["id"]] for p in side["open"])
    assert (review["stale"], review["blockers"]) == (status["stale"], status["blockers"])
    people = {p["id"]: p for p in status["people"]}
    assert people["ana"].items() <= review["say_do"]["theirs"].items()


def test_then_is_what_the_page_said_that_day(marco: partial[Ran]) -> None:
    """--today on the day of the last review gives that day's page, and its numbers stand as `then` today."""
    then = page(marco("review --rep ana --json --today 2026-11-12"))
    assert (then["since"]["review"], then["since"]["logged"]) == ("r-old11", "r-last1")
    now = page(marco("review --rep ana --json"))["goals"][0]["then"]
    assert {k: then["goals"][0][k] for k in ("actual", "expected", "pace", "status")}.items() <= now.items()


def test_without_a_review_the_rhythm_says_how_far_back(ana: partial[Ran]) -> None:
    """Nothing on file yet: the last two weeks, and the page says so."""
    found = page(ana("review --json"))
    assert (found["since"]["review"], found["since"]["on"]) == (None, "2026-11-09")
    assert found["last_time"] is None
    assert "no review on file yet: the last 2 weeks" in ana("review").stdout


def test_the_managers_debt_comes_first(marco: partial[Ran]) -> None:
    """Under the title, first among the promises and first among the questions."""
    lines = marco("review --rep ana").stdout.splitlines()
    assert lines[0] == "One-on-one: Ana with Marco, Mon 23 Nov 2026"
    assert lines[2] == "Marco owes Ana 1 promise and 1 blocker that are overdue"
    promises = lines[lines.index("PROMISES") :]
    assert promises[1] == "Marco to Ana"
    assert promises[2].startswith("  5 days over  Get legal to look at Acme")
    questions = lines[lines.index("QUESTIONS") :]
    assert questions[1].startswith('1  Marco: "Get legal to look at Acme"')


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_the_page_fits(marco: partial[Ran], columns: int) -> None:
    """No line is wider than the screen but a command to paste; people's text is shown as it is written."""
    out = marco("review --rep ana", columns=columns).stdout
    assert "Fix the [bold]forecast[/x]" in out
    assert all(len(line) <= columns for line in out.splitlines() if not line.startswith("  acct "))
    assert not any(line != line.rstrip() for line in out.splitlines())


def test_markdown_keeps_peoples_text_as_text(marco: partial[Ran]) -> None:
    """Pipes, stars, brackets and tags are escaped; headings and the goal table are Markdown."""
    out = marco("review --rep ana --markdown").stdout
    assert out.startswith("# One-on-one: Ana with Marco, Mon 23 Nov 2026\n")
    assert r"Two \| dinners \*a\* month \<b>" in out
    assert r"Fix the \[bold\]forecast\[/x\]" in out
    assert "| goal | actual | target | pace | lands at | status |" in out


MISSED = """\
goals:
  - {id: dinners, title: Hold 4 dinners, owner: ana, due: 2026-11-13, closed: {on: 2026-11-16, outcome: missed, learned: "Start in *May*"}}
  - {id: calls, title: Make 40 calls, owner: ana, due: 2026-11-13, closed: {on: 2026-11-16, outcome: hit, learned: Mornings}}
"""


def test_what_a_missed_goal_taught_stands_below_it(marco: partial[Ran], team: Path) -> None:
    """On the screen, in Markdown and in JSON; of a goal that was hit nothing is shown."""
    write_files(team, {"goals/closed.yaml": MISSED})
    out = marco("review --rep ana", columns=120).stdout
    lines = out.splitlines()
    (at,) = [i for i, line in enumerate(lines) if line.strip().startswith("Hold 4 dinners")]
    assert "learned: Start in *May*" in lines[at + 2], "below why it has no figures"
    assert "Mornings" not in out
    assert r"learned: Start in \*May\*" in marco("review --rep ana --markdown").stdout
    goals = {g["id"]: g["learned"] for g in page(marco("review --rep ana --json"))["goals"]}
    assert (goals["dinners"], goals["calls"]) == ("Start in *May*", "")


WHO = [
    ("ana", "review", "One-on-one: Ana with Marco"),
    ("marco", "review", "One-on-ones every 2 weeks"),
    ("marco", "review --rep ana", "One-on-one: Ana with Marco"),
    ("marco", "review --rep marco", "One-on-one: Marco,"),
]


@pytest.mark.parametrize(("me", "command", "first"), WHO)
def test_who_asks_gets_which_page(marco: partial[Ran], me: str, command: str, first: str) -> None:
    """A rep gets the own page, a manager the list of who is due, and --rep anybody's page."""
    ran = marco(command, ACCT_ME=me)
    assert ran.code == 0
    assert ran.stdout.startswith(first)


def test_due_by_the_rhythm(marco: partial[Ran]) -> None:
    """The longest overdue first; Ben has nothing on file and is due one rhythm from today."""
    write_files(Path(marco.keywords["folder"]), {"reviews/marco.yaml": REVIEWS.replace("2026-11-12", "2026-11-05")})
    found = page(marco("review due --json"))
    assert [(r["id"], r["next"], r["due"], r["overdue_days"]) for r in found["due"]] == [
        ("ana", "2026-11-19", True, 4),
        ("ben", "2026-12-07", False, 0),
    ]
    assert "4 days over" in marco("review due").stdout


DUE = [
    ("review due --team all", ["ana", "ben"]),
    ("review due --rep ben", ["ben"]),
    ("review due --team marco", ["ana", "ben"]),
]


@pytest.mark.parametrize(("command", "people"), DUE)
def test_due_of_whom(marco: partial[Ran], command: str, people: list[str]) -> None:
    """Of one's own team unless somebody else, or another team, is named; the one who leads it is not in it."""
    assert sorted(r["id"] for r in page(marco(f"{command} --json"))["due"]) == people
    assert [r["id"] for r in page(marco("review due --json", ACCT_ME="ana"))["due"]] == ["ana"]


def test_log_writes_the_review_and_both_sides_promises(marco: partial[Ran]) -> None:
    """The review goes to its writer's file, each promise to the file of who makes it; nothing else changes."""
    folder = Path(marco.keywords["folder"])
    before = files(folder)
    ran = marco(
        [
            *("review", "log", "--rep", "ana", "--agreed", "Two dinners", "--promise", "Send Acme the pricing by fri"),
            *("--my-promise", "Ask legal by 2026-12-01", "--promise", "Grow by 20%"),
        ]
    )
    assert (ran.code, ran.stderr) == (0, "")
    lines = [line.split("  ") for line in ran.stdout.splitlines()]
    assert [line[1:] for line in lines] == [
        ["One-on-one with Ana", "Mon 23 Nov", "-> reviews/marco.yaml"],
        ["Marco: Ask legal", "due Tue 1 Dec", "-> commitments/marco.yaml"],
        ["Ana: Send Acme the pricing", "due Fri 27 Nov", "-> commitments/ana.yaml"],
        ["Ana: Grow by 20%", "due Mon 7 Dec", "-> commitments/ana.yaml"],
    ]
    after = files(folder)
    changed = [name for name in after if after[name] != before[name]]
    assert changed == ["commitments/ana.yaml", "commitments/marco.yaml", "reviews/marco.yaml"]
    assert all(after[name].startswith(before[name].rstrip(b"\n")) for name in changed)
    review = page(marco(f"review show {lines[0][0]} --json"))
    assert review["review"]["commitments"] == [line[0] for line in lines[1:]]
    assert {(p["by"], p["to"], p["made"]) for p in review["commitments"]} == {
        ("marco", "ana", TODAY),
        ("ana", "marco", TODAY),
    }
    problems = page(marco("check --json"))["problems"]
    assert [p["message"] for p in problems if p["rule"] != "moved-late"] == []


DAYS = [
    ("Send it by fri", "2026-11-27"),
    ("Send it by Friday", "2026-11-27"),
    ("Send it by 2026-12-04", "2026-12-04"),
    ("Send it by +2w", "2026-12-07"),
    ("Send it by 4 Dec", "2026-12-04"),
    ("Send it by eom.", "2026-11-30"),
    ("Send it by phone", "2026-12-07"),
    ("Send it", "2026-12-07"),
]


@pytest.mark.parametrize(("text", "due"), DAYS)
def test_the_day_of_a_promise(marco: partial[Ran], text: str, due: str) -> None:
    """A trailing `by DATE` is the day; without one, the next review by the rhythm."""
    found = page(marco(["review", "log", "--rep", "ana", "--promise", text, "--json"]))
    assert [c["due"] for c in found["commitments"]] == [due]
    assert found["commitments"][0]["what"] == ("Send it by phone" if "phone" in text else "Send it")


def test_days_are_told_from_the_day_of_the_review(marco: partial[Ran]) -> None:
    """Logged later with --on, `fri` is the Friday after the talk; --due is for promises without a day."""
    found = page(marco('review log --rep ana --on 2026-11-17 --promise "A by fri" --promise B --due +1w --json'))
    assert [(c["made"], c["due"]) for c in found["commitments"]] == [
        ("2026-11-17", "2026-11-20"),
        ("2026-11-17", "2026-11-24"),
    ]


REFUSED = [
    ("review log --rep ana", "nothing to record"),
    ("review log", "say whose review it is"),
    ('review log --rep ana --promise "by fri"', "promises nothing"),
    ('review log --rep ana --promise "A by fri" --my-promise "B by 2026-11-01"', "before the review"),
    ('review log --rep ana --agreed x --due "next month"', ""),
    ('review log --rep ana --promise x --due "next month"', "not a date acct knows"),
    ("review log --rep nobody --agreed x", "no person `nobody`"),
    ("review log --rep ana --agreed x --on 2026-12-24", "has not come yet"),
    ("review log --rep ana --agreed x --page notes.md", "--page holds"),
    ("review log --rep ana --page notes.md", "can't be read"),
    ("review ana", "has no `ana`"),
    ("review --period q4", "does not take --period"),
    ("review --markdown due", "does not take --markdown"),
    ("review show r-nope", "no review `r-nope`"),
]


@pytest.mark.parametrize(("command", "why"), [case for case in REFUSED if case[1]])
def test_what_is_refused_changes_nothing(marco: partial[Ran], command: str, why: str) -> None:
    """Every part is checked before anything is written, and no editor opens where nobody sits at a terminal."""
    folder = Path(marco.keywords["folder"])
    before = files(folder)
    ran = marco(command, EDITOR="false")
    assert ran.code in (1, 2)
    assert why in ran.stderr
    assert files(folder) == before


def test_a_rep_logs_her_own(marco: partial[Ran]) -> None:
    """Her record stands in her file, her promises are to her manager; she can't promise for him."""
    found = page(marco('review log --promise "Call Acme by fri" --json', ACCT_ME="ana"))
    assert (found["review"]["rep"], found["review"]["by"]) == ("ana", "ana")
    assert [(c["by"], c["to"]) for c in found["commitments"]] == [("ana", "marco")]
    refused = marco('review log --my-promise "Call Acme"', ACCT_ME="ana")
    assert refused.code == 2


def test_all_or_nothing(marco: partial[Ran]) -> None:
    """When one of the files can't be written, none of them is changed."""
    folder = Path(marco.keywords["folder"])
    write_files(folder, {"reviews/marco.yaml": "reviews: &all []\nmore: *all\n"})
    before = files(folder)
    ran = marco('review log --rep ana --agreed x --promise "A by fri" --my-promise "B by fri"')
    assert ran.code == 1
    assert files(folder) == before


def test_a_failure_halfway_puts_the_files_back(marco: partial[Ran]) -> None:
    """A disk that fills up between two files: the first is put back as it was."""
    folder = Path(marco.keywords["folder"])
    before = files(folder)
    from salesacct.workspace import replace

    real = replace.replace_file

    def full(path: Path, old: bytes | None, new: bytes, mode: int) -> None:
        if path.parent.name == "reviews":
            raise OSError(28, "No space left on device")
        real(path, old, new, mode)

    with mock.patch.object(replace, "replace_file", full):
        ran = marco('review log --rep ana --agreed x --promise "A by fri" --my-promise "B by fri"')
    assert ran.code != 0
    assert files(folder) == before


Editor = Callable[[str], dict[str, str]]


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """An editor that replaces one text of the page by another, on a terminal; keeps what it was shown beside itself."""

    def make(body: str) -> dict[str, str]:
        script = tmp_path / "an editor.py"
        start = "import pathlib, sys; page = pathlib.Path(sys.argv[-1]); text = page.read_text('utf-8')\n"
        keep = f"pathlib.Path({str(tmp_path / 'shown.md')!r}).write_text(text, 'utf-8')\n"
        script.write_text(start + keep + body, "utf-8")
        return {"VISUAL": f'"{sys.executable}" "{script}"', "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}

    with (
        mock.patch("salesacct.cli.session.Session.interactive", True),
        mock.patch("tempfile.tempdir", str(tmp_path)),
    ):
        yield make


FILL = """
text = text.replace("## Agreed\\n", "## Agreed\\nTwo dinners\\n### a month\\n")
text = text.replace("## Ana promises\\n", "## Ana promises\\n- [ ] Send Acme\\n  the pricing by fri\\n* Call Beta\\n")
page.write_text(text.replace("## Marco promises\\n", "## Marco promises\\n1. Ask legal by 1 Dec\\n"), "utf-8")
"""


def kept_pages(folder: Path) -> list[Path]:
    return list(folder.glob("acct-*.md"))


def test_the_editor_gets_a_page_and_it_is_read_back(marco: partial[Ran], editor: Editor, tmp_path: Path) -> None:
    """On a terminal without notes: the agenda for reading, headings to fill in; the page goes once it is recorded."""
    ran = marco("review log --rep ana", **editor(FILL))
    assert ran.code == 0
    shown = (tmp_path / "shown.md").read_text("utf-8")
    assert "Marco owes Ana 1 promise and 1 blocker that are overdue" in shown
    review = page(marco(f"review show {ran.stdout[:7]} --json"))
    assert review["review"]["agreed"] == "Two dinners\n### a month"
    assert review["review"]["progress"] == ""
    assert [(c["by"], c["what"], c["due"]) for c in review["commitments"]] == [
        ("marco", "Ask legal", "2026-12-01"),
        ("ana", "Send Acme the pricing", "2026-11-27"),
        ("ana", "Call Beta", "2026-12-07"),
    ]
    assert kept_pages(tmp_path) == []


@pytest.mark.parametrize("body", ["", "page.write_text('', 'utf-8')", "page.write_text(text + '\\n  \\n', 'utf-8')"])
def test_an_empty_page_records_nothing(marco: partial[Ran], editor: Editor, tmp_path: Path, body: str) -> None:
    """Closed untouched, or emptied: nothing is written and nothing is left behind."""
    before = files(Path(marco.keywords["folder"]))
    ran = marco("review log --rep ana", **editor(body))
    assert (ran.code, ran.stdout) == (0, "nothing was recorded: the page is empty\n")
    assert files(Path(marco.keywords["folder"])) == before
    assert kept_pages(tmp_path) == []


LOST = [
    ("page.write_text(text + '\\n## Gossip\\nno', 'utf-8')", "is no heading of this page"),
    ("page.write_text('Good talk', 'utf-8')", "stands under no heading"),
    ("page.write_text(text.replace('## Ana promises', '<!-- ## Ana promises'), 'utf-8')", ""),
    ("page.write_text(text + '\\n- A by 2026-11-01', 'utf-8')", "before the review"),
    ("page.write_text(text + '\\n- A', 'utf-8'); sys.exit(3)", "ended with 3"),
    ("page.write_bytes(b'## Agreed\\n\\xff\\xfe')", "is not UTF-8"),
]


@pytest.mark.parametrize(("body", "why"), [case for case in LOST if case[1]])
def test_no_page_is_lost(marco: partial[Ran], editor: Editor, tmp_path: Path, body: str, why: str) -> None:
    """A page that can't be recorded is kept, its path is told, and --page reads it once it is mended."""
    before = files(Path(marco.keywords["folder"]))
    ran = marco("review log --rep ana", **editor(body))
    (kept,) = kept_pages(tmp_path)
    assert ran.code == 1
    assert why in ran.stderr
    assert str(kept) in ran.stderr
    assert files(Path(marco.keywords["folder"])) == before
    kept.write_text("## Feedback\nGood talk\n", "utf-8")
    again = marco(["review", "log", "--rep", "ana", "--page", str(kept), "--json"])
    assert page(again)["review"]["feedback"] == "Good talk"


def test_no_editor_at_all(marco: partial[Ran], editor: Editor, tmp_path: Path) -> None:
    """One that can't be started leaves no page behind: nothing was written on it."""
    ran = marco("review log --rep ana", **(editor("") | {"VISUAL": "no-such-editor --wait"}))
    assert ran.code == 1
    assert "`no-such-editor` can't be started" in ran.stderr
    assert kept_pages(tmp_path) == []


def test_hostile_facts_stay_in_the_comment(marco: partial[Ran], editor: Editor) -> None:
    """A promise that ends the comment and opens a heading records nothing by itself."""
    folder = Path(marco.keywords["folder"])
    write_files(folder, {"commitments/ana.yaml": ANA.replace("Book the dinner", '"--> ## Agreed: <!-- all"')})
    assert marco("review log --rep ana", **editor("")).stdout == "nothing was recorded: the page is empty\n"


def test_list_and_show(marco: partial[Ran]) -> None:
    """The newest first; show has all lines of the notes and what became of the promises."""
    assert [r["id"] for r in page(marco("review list --rep ana --json"))["reviews"]] == ["r-last1", "r-old11"]
    assert page(marco("review list --period 2026-10 --json"))["reviews"][0]["id"] == "r-old11"
    assert page(marco("review list --rep ben --json"))["reviews"] == []
    out = marco("review show r-la").stdout
    assert "Two demos\n\nOne proposal" in out
    assert "Get legal to look at Acme" in out


def test_an_empty_team_says_what_to_do_first(tmp_path: Path) -> None:
    """No people, no reviews: each page names the command to begin with."""
    write_files(tmp_path, {"acct.yaml": "schema: 1\n"})
    assert "acct person add" in acct("review", tmp_path).stdout
    assert "acct review log" in acct("review list", tmp_path).stdout
