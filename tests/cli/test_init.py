"""`acct init`: a workspace out of flags or out of answers, and nothing overwritten."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from unittest import mock

import pytest

from salesacct.cli.session import Session
from salesacct.records.ids import id_of_name
from tests.conftest import TODAY, write_files
from tests.running import Ran, acct

FLAGS = (
    'init --team "Sales West" --me-name "Marco Rossi" --me-email marco@example.com '
    '--person "Ana Silva <ana@example.com>" --person "Ben Okoro" --fiscal-year-starts feb --currency usd '
    "--metric new-logos,win-rate --metric calls"
)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def asked(command: str, folder: Path, answers: list[str]) -> Ran:
    """The command with a person at a terminal who types these lines, and whom git does not know."""
    with mock.patch.object(Session, "interactive", True):
        return acct(command, folder, stdin="".join(f"{line}\n" for line in answers), GIT_CONFIG_GLOBAL=os.devnull)


def test_flags_make_a_workspace_without_a_fault(tmp_path: Path) -> None:
    """Everything said by flags stands in acct.yaml, the folders are there, and `acct check` has nothing to say."""
    assert acct(FLAGS, tmp_path).code == 0
    text = (tmp_path / "acct.yaml").read_text("utf-8")
    for line in (
        "team: Sales West",
        "currency: USD",
        "  fiscal_year_starts: 2   # February",
        "  marco: {name: Marco Rossi, role: manager, email: marco@example.com}",
        "  ana: {name: Ana Silva, role: rep, email: ana@example.com, manager: marco}",
        "  ben: {name: Ben Okoro, role: rep, manager: marco}",
        '  win-rate: {name: Win rate, kind: lag, unit: "%", ratio: {of: deals-won, to: deals-closed}}',
    ):
        assert line in text.splitlines()
    assert "  bookings:" not in text
    made = files_of(tmp_path)
    assert {name.split("/")[0] for name in made if name.endswith(".gitkeep")} == {
        *("goals", "commitments", "reviews", "culture", "readings")
    }
    assert made[".gitignore"] == b"private/\n"
    assert {".acct/acct.schema.json", ".acct/records.schema.json"} < made.keys()
    checked = acct("check", tmp_path)
    assert (checked.code, checked.stderr) == (0, "")
    assert "all in order" in checked.stdout


def test_the_commands_it_ends_with_work(tmp_path: Path) -> None:
    """The three commands it says to type next do what they say, typed as they stand."""
    said = acct(f"{FLAGS.replace('init', 'init sales-west', 1)}", tmp_path).stdout.splitlines()
    assert said[-4] == "Next:"
    lines = [line.strip() for line in said[-3:]]
    assert lines[0] == "cd sales-west"
    for line in lines[1:]:
        ran = acct(line, tmp_path / "sales-west", ACCT_TODAY=TODAY, ACCT_ME="marco")
        assert (line, ran.code, ran.stderr) == (line, 0, "")


def test_a_second_start_is_refused_and_touches_nothing(tmp_path: Path) -> None:
    """A folder that is a workspace already stays as it is, to the byte."""
    write_files(tmp_path, {"acct.yaml": "team: mine  # hands off\n", "notes.txt": "x"})
    before = files_of(tmp_path)
    refused = acct("init --team Other", tmp_path)
    assert refused.code == 1
    assert "a workspace in" in refused.stderr
    assert files_of(tmp_path) == before


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    """In a script `acct init` takes git's name and e-mail and sensible defaults."""
    git = tmp_path / "gitconfig"
    git.write_text("[user]\n\tname = Zoë Müller\n\temail = zoe@example.com\n", "utf-8")
    ran = acct("init north-east", tmp_path, GIT_CONFIG_GLOBAL=str(git))
    assert ran.code == 0
    text = (tmp_path / "north-east" / "acct.yaml").read_text("utf-8")
    assert "team: North East\n" in text
    assert "  zoe: {name: Zoë Müller, role: manager, email: zoe@example.com}\n" in text
    assert "  bookings: {name: Bookings, kind: lag, unit: EUR," in text


def test_nobody_known_is_nobody_written(tmp_path: Path) -> None:
    """Without git and without flags the team starts empty, and the first thing to do is to add somebody."""
    ran = acct("init", tmp_path, GIT_CONFIG_GLOBAL=os.devnull)
    assert ran.code == 0
    assert 'acct person add ana --name "Ana Silva"' in ran.stdout
    assert acct('person add ana --name "Ana Silva"', tmp_path).code == 0
    assert acct("check", tmp_path).code == 0


def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    """Answers become the workspace; Enter takes what stands in brackets; what can't be read is asked again."""
    answers = ["Sales West", "Marco Rossi", "", "manager", "Ana Silva <ana@example.com>", "Łucja Żak", ""]
    answers += ["never", "apr", "", "none", "3 bananas", "2,5"]
    ran = asked("init", tmp_path, answers)
    assert ran.code == 0, ran.stderr
    text = (tmp_path / "acct.yaml").read_text("utf-8")
    assert "  fiscal_year_starts: 4   # April\n" in text
    assert "  marco: {name: Marco Rossi, role: manager}\n" in text
    assert "  lucja: {name: Łucja Żak, role: rep, manager: marco}\n" in text
    assert [name for name in ("bookings", "new-logos", "calls", "meetings") if f"  {name}: {{" in text] == [
        *("new-logos", "calls")
    ]
    assert "`never` is not a month" in ran.stdout + ran.stderr
    assert acct("check", tmp_path).code == 0


def test_what_a_flag_says_is_not_asked(tmp_path: Path) -> None:
    """On a terminal only the questions without a flag are put."""
    ran = asked(f"{FLAGS} --role manager --holidays none", tmp_path, [])
    assert ran.code == 0
    assert "?" not in ran.stdout.split("Next:")[0]


@pytest.mark.parametrize(
    "flags",
    [
        "--fiscal-year-starts 13",
        "--fiscal-year-starts soon",
        "--role boss --me-name M",
        "--person '<a@x.com>'",
        "--metric dials",
        "--holidays XQ",
        "--currency ''",
    ],
)
def test_a_flag_that_cannot_be_read_writes_nothing(tmp_path: Path, flags: str) -> None:
    """A wrong flag is refused with a remedy, before anything is written."""
    ran = acct(f"init {flags}", tmp_path, GIT_CONFIG_GLOBAL=os.devnull)
    assert ran.code in (1, 2)
    assert "->" in ran.stderr
    assert files_of(tmp_path) == {}


def test_names_of_any_kind_survive(tmp_path: Path) -> None:
    """Colons, quotes, hashes, brackets and other scripts in a name are text, in the file and on the screen."""
    names = ["Ana: Silva", '"Ben" # Okoro', "[red]Cyd[/red]", "李雷", "O'Neill, Siobhán", "yes", "007"]
    flags = " ".join(f"--person {shlex.quote(name)}" for name in names)
    assert acct(f"init --team 'T & Co: #1' --me-name 'Zoë' {flags}", tmp_path).code == 0
    listed = acct("person list --json", tmp_path).json["people"]
    assert [person["name"] for person in listed] == ["Zoë", *names]
    assert len({person["id"] for person in listed}) == len(names) + 1


def test_an_ignore_file_gains_a_line(tmp_path: Path) -> None:
    """What stands in .gitignore stays; the line for private notes is added once."""
    write_files(tmp_path, {".gitignore": "*.pyc"})
    acct("init", tmp_path)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*.pyc\nprivate/\n"


def test_files_already_there_are_left_alone(tmp_path: Path) -> None:
    """A folder with records in it becomes a workspace around them."""
    write_files(tmp_path, {"goals/ana.yaml": "goals: []\n", "readings/old.csv": "date,person,metric,value\n"})
    assert acct("init", tmp_path).code == 0
    made = files_of(tmp_path)
    assert made["goals/ana.yaml"] == b"goals: []\n"
    assert "goals/.gitkeep" not in made


def test_a_workspace_inside_another_is_told(tmp_path: Path) -> None:
    """It is allowed, and said, for from there acct reads the inner one."""
    assert acct("init", tmp_path).code == 0
    inner = acct("init inner", tmp_path)
    assert inner.code == 0
    assert "inside the workspace" in inner.stderr


def test_json_names_the_files(tmp_path: Path) -> None:
    """`--json` says what was made, for scripts."""
    made = acct("init west --json", tmp_path).json["workspace"]
    assert Path(made["folder"]) == (tmp_path / "west").resolve()
    assert made["files"][-1] == "acct.yaml"


@pytest.mark.parametrize(
    ("name", "taken", "id"),
    [
        ("Ana Silva", [], "ana"),
        ("Ana Silva", ["ana"], "ana-silva"),
        ("Ana Silva", ["ana", "ana-silva"], "ana-silva-2"),
        ("Łukasz Żółć", [], "lukasz"),
        ("Elif Yıldız", ["elif"], "elif-yildiz"),
        ("Siobhán O'Neill", ["siobhan"], "siobhan-oneill"),
        ("Groß, Jörg", [], "gross"),
        ("李雷", [], "person"),
        ("李雷", ["person"], "person-2"),
        ("  ", [], "person"),
    ],
)
def test_ids_made_of_names(name: str, taken: list[str], id: str) -> None:
    """The first name in plain letters, the full one where that is taken, then a number."""
    assert id_of_name(name, taken) == id
