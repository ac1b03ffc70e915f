"""`acct lesson`: one line keeps what was learned; each fact stands in one place and is found wherever it stands."""

from __future__ import annotations

import datetime as dt
import io
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console

from salesacct.cli.session import Session
from salesacct.draw.lessons import draw_section
from salesacct.records.as_of import as_of
from salesacct.views.lessons import lesson_section
from salesacct.workspace.load import load
from tests.conftest import write_files
from tests.running import Ran

LESSONS = """\
lessons:
  - {id: l-old01, by: ben, on: 2026-02-10, what: Never demo on a Friday, tags: [demos]}
  - id: l-leg01
    by: ana
    on: 2026-11-19
    what: Ask legal [early] in the first week
    commitment: c-miss1
    tags: [legal, contracts]
    next: A line in the offer template
"""
PROMISES = """\
commitments:
  - {id: c-miss1, by: ana, to: marco, what: Send Acme the SOW, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-09, why: Waited for legal}
  - {id: c-miss2, by: ben, to: marco, what: Map Globex, made: 2026-11-09, due: 2026-11-13, missed: 2026-11-16, why: Forgot it}
  - {id: c-miss3, by: ben, what: Old one, made: 2026-02-09, due: 2026-02-13, missed: 2026-02-16}
  - {id: c-open1, by: ana, to: marco, what: Book the dinner, made: 2026-11-16, due: 2026-11-27, goal: ana-emea-logos}
"""
CLOSED = """\
goals:
  - id: ben-logos
    title: Win 5 logos in Q3
    owner: ben
    metric: new-logos
    target: 5
    start: 2026-08-01
    due: 2026-10-31
    closed: {on: 2026-11-03, outcome: missed, why: The fair came too late, learned: Call fair contacts within a week}
  - {id: ben-calls, title: Make 400 calls, owner: ben, metric: calls, target: 400, start: 2026-08-01, due: 2026-10-31,
     closed: {on: 2026-11-03, outcome: missed}}
  - {id: ben-late, title: Make 50 calls, owner: ben, metric: calls, target: 50, start: 2026-11-02, due: 2026-11-20}
"""


@pytest.fixture
def taught(team: Path) -> Path:
    """The team with two lessons, three misses of promises, two goals closed as missed and one that ended so."""
    return write_files(team, {"culture/ana.yaml": LESSONS, "commitments/ana.yaml": PROMISES, "goals/ben.yaml": CLOSED})


@pytest.mark.parametrize("line", ["lesson", "lesson add"])
def test_add(ana: partial[Ran], team: Path, line: str) -> None:
    """`acct lesson "…"` and `acct lesson add "…"` are the same; tags are kept in lower case, each once."""
    said = ana(
        f'{line} "Exec dinners beat webinars" --tag "#Dinners, emea" --tag dinners --goal ana-emea --metric calls'
    )
    id = said.stdout.split()[0]
    assert said == (
        0,
        f"{id}  Exec dinners beat webinars  dinners emea  learned from ana-emea-logos  -> culture/ana.yaml\n",
        "",
    )
    assert (team / "culture/ana.yaml").read_text() == (
        f"lessons:\n  - id: {id}\n    by: ana\n    on: 2026-11-23\n    what: Exec dinners beat webinars\n"
        "    goal: ana-emea-logos\n    metric: calls\n    tags: [dinners, emea]\n"
    )


def test_add_in_full(ana: partial[Ran], taught: Path) -> None:
    """For somebody else, from a promise, on an earlier day, with what led to it and what next; JSON holds the whole."""
    made = ana(
        "lesson Write it down --for ben --commitment c-miss2 --why 'No  note' --next 'A note' --on fri --json"
    ).json
    assert made["lesson"] | {"id": ""} == {
        "id": "", "source": "lesson", "on": "2026-11-20", "by": "ben", "who": ["ben"], "what": "Write it down",
        "goal": None, "commitment": "c-miss2", "metrics": [], "tags": [], "expected": "", "happened": "",
        "why": "No note", "next": "A note", "outcome": "",
    }  # fmt: skip
    assert ana(f"lesson show {made['lesson']['id']} --json").json["promise"] == "Map Globex"
    assert "    by: ben\n    on: 2026-11-20\n    what: Write it down\n" in (taught / "culture/ana.yaml").read_text()


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("lesson ' '", 2, "say what was learned"),
        ("lesson dinners", 2, 'to add it: acct lesson add "dinners"'),
        ("lesson serach dinners", 2, "did you mean `search`?"),
        ("lesson 'A b' --goal nope", 1, "no goal `nope`"),
        ("lesson 'A b' --commitment c-x", 1, "no commitment `c-x`"),
        ("lesson 'A b' --metric cals", 1, "did you mean `calls`?"),
        ("lesson 'A b' --for zoe", 1, "no person `zoe`"),
        ("lesson 'A b' --on tomorrow", 2, "has not come yet"),
        ("lesson search ' '", 2, "say what to look for"),
        ("lesson show l-leg02", 1, "did you mean `l-leg01`?"),
        ("lesson show ben-calls", 1, "no lesson `ben-calls`"),
    ],
)
def test_refused(ana: partial[Ran], taught: Path, line: str, code: int, said: str) -> None:
    """What is unclear is said with a way out, and nothing is written."""
    found = ana(line)
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert (taught / "culture/ana.yaml").read_text() == LESSONS


@pytest.mark.usefixtures("taught")
def test_list(ana: partial[Ran]) -> None:
    """Lessons and what closed goals taught, the newest first, each with where it stands; then what taught nothing yet."""
    assert ana("lesson list", columns=120).stdout.splitlines() == [
        "Thu 19 Nov  Ana  Ask legal [early] in the first week  legal contracts  c-miss1  l-leg01",
        "Tue 3 Nov   Ben  Call fair contacts within a week  ben-logos, missed",
        "1 before Tue 25 Aug  --all shows them",
        "",
        "TO BE LEARNED FROM  missed, and nothing is on file of what it taught",
        "Sat 21 Nov  Ben  Make 50 calls  goal  still to be closed",
        "Mon 16 Nov  Ben  Map Globex  why: Forgot it               c-miss2",
        "Tue 3 Nov   Ben  Make 400 calls  goal",
    ]


@pytest.mark.parametrize(
    ("options", "ids", "due"),
    [
        ("list", "l-leg01 ben-logos", "ben-late c-miss2 ben-calls"),
        ("list --all", "l-leg01 ben-logos l-old01", "ben-late c-miss2 ben-calls"),
        ("list --rep ana", "l-leg01", ""),
        ("list --rep ben --all", "ben-logos l-old01", "ben-late c-miss2 ben-calls"),
        ("list --period 2026-02", "l-old01", "c-miss3"),
        ("list --tag Legal", "l-leg01", ""),
        ("list --tag legal,demos --all", "", ""),
        ("list --today 2026-11-18", "ben-logos", "c-miss2 c-miss1 ben-calls"),
        ("list --today 2026-11-02", "", "ben-calls ben-logos"),
        ("search legal", "l-leg01", ""),
        ("search LEGAL template", "l-leg01", ""),
        ("search 'fair contacts' too", "ben-logos", ""),
        ("search demo", "l-old01", ""),
        ("search emo", "", ""),
        ("search forgot", "", "c-miss2"),
        ("search legal --tag demos", "", ""),
        ("search [early]", "l-leg01", ""),
    ],
)
@pytest.mark.usefixtures("taught")
def test_which_are_found(ana: partial[Ran], options: str, ids: str, due: str) -> None:
    """By person, period, tag, word and day; a search looks through all days, at the beginnings of words."""
    found = ana(f"lesson {options} --json").json
    assert " ".join(row["id"] for row in found["lessons"]) == ids
    assert " ".join(row["id"] for row in found["due"]) == due


def test_nothing_to_list(ana: partial[Ran]) -> None:
    """An empty list shows how to begin; a search says what it looked for."""
    assert ana("lesson").stdout.startswith('No lessons yet.  acct lesson "')
    assert ana("lesson list --period this-week").stdout == "No lessons in 2026-W48.\n"
    assert ana("lesson search dinner --tag x").stdout == "No lesson says dinner tag x.\n"
    assert ana("lesson due").stdout == "Nothing was missed since Tue 25 Aug.\n"


@pytest.mark.usefixtures("taught")
def test_due(ana: partial[Ran]) -> None:
    """Each miss without a lesson with the command that writes it, and the share of all that taught something."""
    assert ana("lesson due").stdout.splitlines() == [
        "Sat 21 Nov  Ben  Make 50 calls  goal  still to be closed",
        '                 acct goal close ben-late --learned "…"',
        "Mon 16 Nov  Ben  Map Globex  why: Forgot it               c-miss2",
        '                 acct lesson "…" --commitment c-miss2',
        "Tue 3 Nov   Ben  Make 400 calls  goal",
        '                 acct lesson "…" --goal ben-calls',
        "2 of 5 misses since Tue 25 Aug taught something (40 %)",
    ]
    assert ana("lesson due --rep ana").stdout == "Every miss since Tue 25 Aug taught something.\n"
    assert ana("lesson due --period 2026-02 --json").json["counts"] == {
        "misses": 1, "taught": 0, "lessons": 0, "share": 0,
    }  # fmt: skip


@pytest.mark.usefixtures("taught")
def test_every_command_of_due_writes_the_lesson(ana: partial[Ran]) -> None:
    """Pasted with words in place of the dots, each of them leaves one less to do."""
    for left in (2, 1, 0):
        ran = ana(ana("lesson due --json").json["misses"][0]["command"].replace("…", "Start earlier"))
        assert ran.code == 0, ran.stderr
        assert len(ana("lesson due --json").json["misses"]) == left


@pytest.mark.usefixtures("taught")
def test_show(ana: partial[Ran]) -> None:
    """A lesson with the promise it is about; that of a closed goal by the goal's id, with its retro."""
    assert ana("lesson show l-l").stdout.splitlines() == [
        "Ask legal [early] in the first week  l-leg01",
        "Ana, Thu 19 Nov  legal contracts",
        "",
        "promise  c-miss1: Send Acme the SOW",
        "next     A line in the offer template",
    ]
    assert ana("lesson show ben-l").stdout.splitlines() == [
        "Call fair contacts within a week  ben-logos",
        "Ben, Tue 3 Nov",
        "",
        "goal     ben-logos: Win 5 logos in Q3",
        "metric   new-logos",
        "outcome  missed",
        "why      The fair came too late",
    ]


def test_a_miss_and_its_lesson(ana: partial[Ran], taught: Path) -> None:
    """Both are written, and both are confirmed; the lesson names the promise, which teaches nothing twice."""
    said = ana('commit miss c-open1 --why "No answer" --learned "Call, do not  write"')
    lines = said.stdout.splitlines()
    assert lines[0] == "c-open1  Book the dinner  missed Mon 23 Nov, due Fri 27 Nov  -> commitments/ana.yaml"
    id = lines[1].split()[0]
    assert lines[1] == f"{id}  Call, do not write  learned from c-open1  -> culture/ana.yaml"
    assert (len(lines), said.stderr) == (2, "")
    assert "missed: 2026-11-23, why: No answer}" in (taught / "commitments/ana.yaml").read_text()
    new = (taught / "culture/ana.yaml").read_text().removeprefix(LESSONS)
    assert new == (
        f"  - id: {id}\n    by: ana\n    on: 2026-11-23\n    what: Call, do not write\n    commitment: c-open1\n"
    )
    assert "c-open1" not in [m["id"] for m in ana("lesson due --json").json["misses"]]


@pytest.mark.usefixtures("taught")
def test_a_miss_in_json(ana: partial[Ran]) -> None:
    """The promise and the lesson stand side by side, null when there is none; without a lesson the way to one is told."""
    found = ana("commit miss c-open1 --learned 'Call first' --on fri --json").json
    assert (found["commitment"]["missed"], found["lesson"]["on"]) == ("2026-11-20", "2026-11-20")
    assert (found["lesson"]["commitment"], found["lesson"]["goal"]) == ("c-open1", "ana-emea-logos")
    assert ana("commit add X --due fri").code == 0
    id = ana("commit list --json").json["commitments"][0]["id"]
    said = ana(f"commit miss {id}")
    assert said.stderr == f'What did it teach?  acct lesson "…" --commitment {id}\n'


def test_both_or_neither(ana: partial[Ran], taught: Path) -> None:
    """Where the lesson can't be written, the promise is not missed either."""
    culture, promises = taught / "culture/ana.yaml", taught / "commitments/ana.yaml"
    culture.write_text("lessons: &all\n  - {id: l-1, by: ana, on: 2026-11-19, what: x}\n")
    said = ana("commit miss c-open1 --learned 'Call first'")
    assert (said.code, said.stdout) == (1, "")
    assert promises.read_text() == PROMISES
    culture.unlink()
    culture.symlink_to(taught.parent / "elsewhere.yaml")
    assert ana("commit miss c-open1 --learned 'Call first'").code == 1
    assert promises.read_text() == PROMISES


@pytest.mark.parametrize(("answer", "lessons"), [("Call first", 1), ("", 0)])
def test_a_miss_on_a_terminal(
    ana: partial[Ran], team: Path, monkeypatch: pytest.MonkeyPatch, answer: str, lessons: int
) -> None:
    """One line is asked for, Enter skips it; with --learned nothing is asked."""
    write_files(team, {"commitments/ana.yaml": PROMISES})
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    ran = ana("commit miss c-open1", stdin=f"{answer}\n")
    assert (ran.code, ran.stdout.count("What did it teach"), ran.stderr) == (0, 1, "")
    assert len(ana("lesson list --all --json").json["lessons"]) == lessons
    assert "missed: 2026-11-23" in (team / "commitments/ana.yaml").read_text()


LATE = {"ACCT_TODAY": "2027-02-01"}
READINGS = "date,person,metric,value\n2026-11-20,ana,new-logos,3\n2027-01-15,ana,new-logos,4\n"


def test_a_look_back_on_a_terminal(ana: partial[Ran], team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missed goal is asked about without asking for anybody; Enter takes the fact in brackets, or skips."""
    write_files(team, {"readings/ana.csv": READINGS})
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    ran = ana("goal close ana-emea", stdin="\n\nHalf of January went to one deal\n\nTwo dinners a month\n", **LATE)
    assert ran.code == 0, ran.stderr
    assert "What was expected [12 logos by Sun 31 Jan]: " in ran.stdout
    assert "What happened [7 logos, 5 short (58 %)]: " in ran.stdout
    assert "who" not in ran.stdout.lower().replace("whole", "")
    assert (
        (team / "goals/ana.yaml")
        .read_text()
        .endswith(
            "    closed: {on: 2027-02-01, outcome: missed, expected: 12 logos by Sun 31 Jan, "
            'happened: "7 logos, 5 short (58 %)", why: Half of January went to one deal, next: Two dinners a month}\n'
        )
    )


@pytest.mark.parametrize(("outcome", "asked"), [("hit", 2), ("dropped", 2), ("missed", 5)])
def test_other_ends_are_asked_less(
    ana: partial[Ran], team: Path, monkeypatch: pytest.MonkeyPatch, outcome: str, asked: int
) -> None:
    """What went well or was dropped is asked only what it taught and what follows; flags are not asked again."""
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    answers = "\n" * asked
    ran = ana(f"goal close ana-emea --outcome {outcome}", stdin=answers, **LATE)
    assert ran.code == 0, ran.stderr
    questions = [
        word for word in ("expected", "happened", "led to it", "teach", "next time", "follows") if word in ran.stdout
    ]
    assert len(questions) == asked
    write_files(team, {"goals/ana.yaml": (team / "goals/ana.yaml").read_text().partition("    closed:")[0]})
    flags = "--learned x --next y" + (" --expected a --happened b --why c" if outcome == "missed" else "")
    assert ana(f"goal close ana-emea --outcome {outcome} {flags}", stdin="", **LATE).code == 0


def test_a_look_back_by_flags(ana: partial[Ran], team: Path) -> None:
    """Without a terminal only flags count: no fact is filled in, and a miss without a lesson is told the way to one."""
    ran = ana("goal close ana-emea --why 'Started late'", **LATE)
    assert (ran.code, ran.stderr) == (0, 'What did it teach?  acct lesson "…" --goal ana-emea-logos\n')
    assert "closed: {on: 2027-02-01, outcome: missed, why: Started late}\n" in (team / "goals/ana.yaml").read_text()
    shown = ana("goal show ana-emea", **LATE).stdout.splitlines()
    assert shown[-2:] == ["Mon 1 Feb missed", "why: Started late"]


@pytest.mark.usefixtures("taught")
def test_a_new_goal_is_told_what_was_learned(ana: partial[Ran]) -> None:
    """Beside the answer, at most two, and in JSON as `lessons`; a goal that nothing fits is told nothing."""
    ran = ana('goal add "Win 5 new logos in Iberia by 31 January 2027" --supports grow-emea')
    assert (ran.code, ran.stderr) == (
        0,
        "Ben learned: Call fair contacts within a week  (from ben-logos: same metric)\n",
    )
    found = ana('goal add "Make 300 calls to legal teams by 31 January 2027" --json').json
    assert [(m["lesson"]["id"], m["because"]) for m in found["lessons"]] == [("l-leg01", ["tag legal"])]
    other = ana('goal add "Visit 9 plants of Kobalt by 31 January 2027" --anyway')
    assert (other.code, other.stderr) == (0, "")
    assert ana('goal add "Visit 8 plants of Kobalt by 31 January 2027" --anyway --json').json["lessons"] == []


def test_before_the_goal_is_saved_on_a_terminal(
    ana: partial[Ran], taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the lessons come before the question, so that they can change the goal."""
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    before = (taught / "goals/ana.yaml").read_text()
    ran = ana('goal add "Win 5 new logos in Iberia by 31 January 2027" --supports grow-emea', stdin="n\n")
    assert (ran.code, (taught / "goals/ana.yaml").read_text()) == (0, before)
    assert ran.stderr.count("Ben learned: ") == 1


TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("rep", "lines"),
    [
        (
            "ana",
            [
                "LESSONS  that may help with the goals that run",
                "ana-emea-logos  Ben learned: Call fair contacts within a week  (from ben-logos:",
                "                same metric)",
            ],
        ),
        (
            "ben",
            [
                "TO BE LEARNED FROM  1 of 4 misses taught something",
                "Make 50 calls   goal",
                "Map Globex      c-miss2",
                "Make 400 calls  goal",
            ],
        ),
        ("marco", []),
    ],
)
def test_the_part_of_a_page(taught: Path, rep: str, lines: list[str]) -> None:
    """Lessons that fit the goals that run, and what is still to be learned from; nothing where there is nothing to say."""
    book = as_of(load(taught, TODAY, cwd=taught).book, TODAY)
    section = lesson_section(book, rep, TODAY, TODAY)
    out = Console(file=io.StringIO(), width=80, markup=False)
    if section:
        draw_section(out, section, book.names())
    assert isinstance(out.file, io.StringIO)
    assert out.file.getvalue().splitlines() == lines
    assert (section is None) is (lines == [])
