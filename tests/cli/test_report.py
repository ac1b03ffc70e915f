"""`acct report`: which file is written and which never, what its forms share, and how a page stays fresh."""

from __future__ import annotations

import csv
import datetime as dt
import io
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from salesacct.cli import watching
from salesacct.demo.files import demo_files
from salesacct.draw.report_csv import guarded
from tests.conftest import write_files
from tests.running import Ran, acct

PROMISES = """\
commitments:
  - {id: c-1, by: ana, to: marco, what: Send Acme the revised SOW, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-06}
  - {id: c-2, by: ana, to: marco, what: Call Birch, made: 2026-11-02, due: 2026-11-13, missed: 2026-11-13}
  - {id: c-3, by: ana, to: marco, what: Price Delta, made: 2026-11-16, due: 2026-11-30}
  - {id: c-4, by: marco, to: ana, what: Ask legal, made: 2026-11-02, due: 2026-11-19}
  - {id: c-5, by: marco, to: ben, what: Ask finance, made: 2026-11-02, due: 2026-12-01}
"""


@pytest.fixture
def busy(team: Path) -> Path:
    """The tiny team with promises both ways and readings."""
    readings = "date,person,metric,value\n2026-11-05,ana,new-logos,2\n2026-11-19,ana,new-logos,3\n"
    return write_files(team, {"commitments/ana.yaml": PROMISES, "readings/ana.csv": readings})


def test_a_page_by_default(ana: partial[Ran], busy: Path) -> None:
    """`acct report` writes report.html where one stands, and again over its own page."""
    said = (0, "report.html  Sales West, Mon 23 Nov: 1 goal\n", "")
    assert ana("report") == said
    assert (busy / "report.html").read_text().startswith("<!doctype html>\n<!-- acct report -->\n<html lang=")
    assert ana("report") == said
    assert ana("check").code == 0


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("report --out -", "<!doctype html>"),
        ("report --markdown", "# Sales West\n"),
        ("report --csv", "id,owner,title,"),
        ("report --json", '{\n "schema": 1,'),
    ],
)
def test_on_standard_output(ana: partial[Ran], busy: Path, line: str, begins: str) -> None:
    """Everything but the page goes to standard output unless a file is named; a named file is written again."""
    before = sorted(path.name for path in busy.iterdir())
    ran = ana(line)
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout.startswith(begins)
    assert sorted(path.name for path in busy.iterdir()) == before
    if line != "report --out -":
        for _ in range(2):
            assert ana(f"{line} --out kept.txt").code == 0
        assert (busy / "kept.txt").read_text() == ran.stdout


@pytest.mark.parametrize(
    "name",
    [
        "acct.yaml",
        "goals/ana.yaml",
        "new.yaml",
        "readings/ana.csv",
        "readings/new.csv",
        "emea/readings/new.csv",
        "notes.md",
    ],
)
@pytest.mark.parametrize("kind", ["", "--markdown", "--csv", "--json"])
def test_nothing_else_is_written_over(ana: partial[Ran], busy: Path, name: str, kind: str) -> None:
    """A file that acct did not write as such a page, and any place of records, is refused and stays as it was."""
    write_files(busy, {"notes.md": "# Notes\n\nMine, not by acct report\n"})
    before = (busy / name).read_bytes() if (busy / name).exists() else None
    ran = ana(f"report {kind} --out {name}")
    assert ran.code == 1
    assert "give another name with --out" in (ran.stdout if kind == "--json" else ran.stderr)
    assert ((busy / name).read_bytes() if (busy / name).exists() else None) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("report --markdown --csv", "one of HTML, --markdown, --csv and --json"),
        ("report --csv --json", "one of HTML, --markdown, --csv and --json"),
        ("report --watch 5 --markdown", "--watch writes a file"),
        ("report --watch 5 --out -", "--watch writes a file"),
        ("report --watch 0", "--watch"),
        ("report --on yesterday", "--on"),
        ("status --watch", "--watch needs a terminal"),
        ("status --watch 5 --json", "--watch needs a terminal"),
    ],
)
def test_refused(ana: partial[Ran], busy: Path, line: str, said: str) -> None:
    """What can't be meant is refused with what can; nothing is written."""
    ran = ana(line)
    assert ran.code == 2
    assert said in ran.stderr + ran.stdout
    assert not (busy / "report.html").exists()


@pytest.mark.usefixtures("busy")
def test_forms_agree(ana: partial[Ran]) -> None:
    """Goals and statuses of the report are those of the stand-up, in its order, in every form."""
    goals = ana("status --json").json["goals"]
    report = ana("report --json").json["goals"]
    assert [{key: g[key] for key in goals[0]} for g in report] == goals
    rows = list(csv.DictReader(io.StringIO(ana("report --csv").stdout)))
    assert [(row["id"], row["status"], row["actual"]) for row in rows] == [("ana-emea-logos", goals[0]["status"], "5")]
    assert goals[0]["title"] in ana("report --markdown").stdout


@pytest.mark.usefixtures("busy")
def test_the_leader_comes_first(ana: partial[Ran]) -> None:
    """What the leader owes and promised stands before everybody else's; a promise stands once, where it presses."""
    view = ana("report --json").json
    leader = view["leaders"][0]
    assert (leader["person"], [o["id"] for o in leader["owed"]]) == ("marco", ["c-4"])
    assert [p["id"] for p in leader["promises"]] == ["c-4", "c-5"]
    page = ana("report --markdown").stdout
    assert page.index("Marco leads") < page.index("## Goals")
    assert page[: page.index("## Goals")].count("Ask legal") == 1


@pytest.mark.usefixtures("busy")
def test_weeks_add_up(ana: partial[Ran]) -> None:
    """The thirteen weeks hold exactly the promises that the counts beside them speak of."""
    for person in ana("report --json").json["say_do"]:
        assert len(person["weeks"]) == 13
        assert sum(week["kept"] for week in person["weeks"]) == person["kept"]
        assert sum(week["came_due"] for week in person["weeks"]) == person["came_due"]


@pytest.mark.parametrize(
    ("options", "goals", "people", "rep"),
    [
        ("", 1, ["marco", "ana", "ben"], None),
        ("--rep ana", 1, ["ana"], "ana"),
        ("--rep ben", 0, ["ben"], "ben"),
        ("--team marco", 1, ["marco", "ana", "ben"], None),
        ("--period 2026-09", 0, ["marco", "ana", "ben"], None),
        ("--today 2026-10-30", 0, ["marco", "ana", "ben"], None),
    ],
)
@pytest.mark.usefixtures("busy")
def test_whose_page(ana: partial[Ran], options: str, goals: int, people: list[str], rep: str | None) -> None:
    """Of everybody, of a team, of a person, of a period, and as of any day."""
    view = ana(f"report {options} --json").json
    assert (len(view["goals"]), [p["id"] for p in view["say_do"]], view["rep"]) == (goals, people, rep)
    assert (view["review"] is None) == (rep is None)
    assert (view["leaders"] == []) == (rep is not None)


@pytest.mark.parametrize("rep", ["ana", "ben", "hiro"])
def test_a_persons_report_says_what_the_one_on_one_says(rep: str, tmp_path: Path) -> None:
    """As Markdown it has every line of the agenda; only the table of goals and what has its own section differ."""
    demo = write_files(tmp_path, demo_files(dt.date(2026, 11, 23)))
    report, review = (
        acct(f"{noun} --rep {rep} --markdown", demo, ACCT_TODAY="2026-11-23", ACCT_ME="marco").stdout
        for noun in ("report", "review")
    )
    own = ("Wins", "Goals", "Say/do", "Blockers", "Requests", "Stale")
    agenda = [part for part in review.split("\n## ")[1:] if not part.startswith(own)]
    assert [part.split("\n")[0] for part in agenda][-3:] == ["Last time", "Questions", "Next"]
    for part in agenda:
        assert [line for line in part.split("\n")[1:] if line not in report.split("\n")] == []


def test_private_notes_are_on_no_page(ana: partial[Ran], busy: Path) -> None:
    """Neither a private folder of the workspace nor the private root is read for a page."""
    write_files(
        busy, {"private/ana.yaml": "reviews:\n  - {id: r-9, rep: ana, by: marco, on: 2026-11-20, agreed: Secret}\n"}
    )
    for kind in ("--out -", "--markdown", "--csv", "--json"):
        assert "Secret" not in ana(f"report --rep ana {kind}").stdout


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5 %", "'-5 %"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\n=1", "'=1"),
        ("  =1", "'=1"),
        ("＝1", "'＝1"),
        ("Win 12 logos", "Win 12 logos"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_no_formula_in_a_cell(text: str, cell: str) -> None:
    """A text that a spreadsheet would calculate gets an apostrophe; others are left alone."""
    assert guarded(text) == cell


def test_formulas_of_people_stay_text(ana: partial[Ran], busy: Path) -> None:
    """A goal named as a formula is a text in the file, and a negative number is a number."""
    path = busy / "goals/ana.yaml"
    path.write_text(path.read_text().replace("Win 12 new EMEA logos in Q4", '=HYPERLINK("http://x","y")'))
    write_files(busy, {"readings/ana.csv": "date,person,metric,value\n2026-11-05,ana,new-logos,-2\n"})
    row = next(csv.DictReader(io.StringIO(ana("report --csv").stdout)))
    assert (row["title"], row["actual"]) == ('\'=HYPERLINK("http://x","y")', "-2")


def test_watch_keeps_the_page_fresh(ana: partial[Ran], busy: Path) -> None:
    """The page is written again from the files of the moment and asks the browser to load it anew; Ctrl-C ends it well."""
    page, seen = busy / "report.html", []

    def wait(seconds: float) -> bool:
        seen.append((seconds, "Second goal" in page.read_text()))
        goals = (busy / "goals/ana.yaml").read_text()
        if len(seen) == 1:
            second = goals.replace("ana-emea-logos", "g-2").replace("goals:\n", "")
            write_files(busy, {"goals/ana.yaml": goals + second.replace("Win 12 new EMEA logos in Q4", "Second goal")})
        if len(seen) == 2:
            write_files(busy, {"goals/ana.yaml": goals + "  - {id: [\n"})
        if len(seen) == 3:
            raise KeyboardInterrupt
        return False

    with mock.patch.object(watching, "sleep", wait):
        ran = ana("report --watch 5")
    assert (ran.code, ran.stdout) == (0, "report.html  Sales West, Mon 23 Nov: 1 goal\n")
    assert seen == [(5, False), (5, True), (5, True)]
    assert "not written this time: " in ran.stderr
    assert '<meta http-equiv="refresh" content="5">' in page.read_text()
    assert "refresh" not in ana("report --out -").stdout


def test_again_stops_when_told() -> None:
    """A wait that says so ends the loop; the first time is the caller's."""
    done: list[int] = []
    waits = iter([False, False, True])
    watching.again(1, lambda: done.append(1), lambda _: next(waits))
    assert len(done) == 2


def test_a_big_team_has_charts_of_the_first_goals(ana: partial[Ran], busy: Path) -> None:
    """Past so many charts a page would be too heavy for a mail; the table has all goals, and the page says so."""
    from salesacct.views import report

    second = "  - {id: g-2, title: Call more, owner: ben, metric: calls, baseline: 0, target: 40, start: 2026-11-01, due: 2026-12-31}\n"
    (busy / "goals/ana.yaml").write_text((busy / "goals/ana.yaml").read_text() + second)
    write_files(busy, {"readings/b.csv": "date,person,metric,value\n2026-11-20,ben,calls,9\n"})
    assert [bool(g["points"]) for g in ana("report --json").json["goals"]] == [True, True]
    with mock.patch.object(report, "CHARTS", 1):
        assert [bool(g["points"]) for g in ana("report --json").json["goals"]] == [True, False]
        page = ana("report --out -").stdout
    assert page.count("<figure>") == 1
    assert "1 goal without a chart" in page


def test_an_empty_file_may_be_filled(ana: partial[Ran], busy: Path) -> None:
    """A file that a script made to hold the page is nobody's work."""
    write_files(busy, {"made.html": ""})
    assert ana("report --out made.html").code == 0
    assert (busy / "made.html").stat().st_size > 1000


def test_a_request_that_was_put_off_is_counted_by_no_page(ana: partial[Ran], team: Path) -> None:
    """Of two requests one was answered `later` on Friday: the report and the status page both say that one waits."""
    asked = """\
requests:
  - {id: r-1, by: ana, owner: marco, what: A demo account, type: tool, on: 2026-11-20}
  - {id: r-2, by: ana, owner: marco, what: A course, type: training, on: 2026-11-18, answered: 2026-11-20, answer: later, said: After the fair}
"""
    write_files(team, {"culture/ana.yaml": asked})
    for line in ("status", "report --markdown"):
        assert "1 request waiting" in ana(line).stdout.replace("**", "")
