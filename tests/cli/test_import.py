"""`acct import`: a CRM export becomes readings, as often as one likes, and every line is accounted for."""

from __future__ import annotations

import csv
import json
import shlex
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran, acct

DATA = Path(__file__).parents[1] / "data"
ACCT_YAML = """\
schema: 1
team: Sales West   # ours
currency: EUR
people:
  marco: {name: Marco Rossi, role: manager}
  ana:   {name: Ana Silva, manager: marco, aliases: [A. Silva]}
  ben:   {name: Ben Okoro, manager: marco}
metrics:
  bookings:  {name: Bookings, kind: lag, unit: EUR, silence: zero}
  deals-won: {name: Deals won, kind: lag, unit: deals, silence: zero}
  deals:     {name: Deals, kind: lag}
  win-rate:  {name: Win rate, kind: lag, unit: "%", ratio: {of: deals-won, to: deals}}
  forecast:  {name: Forecast, kind: lag, unit: EUR, combine: last}
"""
GOALS = """\
goals:
  - {id: ana-q4, title: Book 8000 EUR in Q4, owner: ana, metric: bookings, target: 8000, start: 2026-10-01, due: 2026-12-31}
  - {id: ben-q4, title: Book 900 EUR in Q4, owner: ben, metric: bookings, target: 900, start: 2026-10-01, due: 2026-12-31}
"""
COLUMNS = (
    "--metric bookings --person-col sales_agent --date-col close_date --value-col close_value"
    " --ref-col opportunity_id --where deal_stage=Won"
)
Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Marco runs `acct import` in his workspace, on a file of tests/data or on the text given."""
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/all.yaml": GOALS})

    def run(words: str, *, file: str = "pipeline.csv", text: str | bytes | None = None, command: str = "import") -> Ran:
        path = DATA / file
        if text is not None:
            path = tmp_path / file
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        given = [command, str(path)] if command == "import" else [command]
        return acct([*given, *shlex.split(words)], root, ACCT_TODAY="2026-11-13", ACCT_ME="marco")

    return run


def rows(root: Path, name: str = "import-bookings") -> list[str]:
    path = root / "team" / "readings" / f"{name}.csv"
    return path.read_text("utf-8").splitlines()[1:] if path.exists() else []


def independent(file: str, upto: str) -> dict[str, Decimal]:
    """What the won deals of a pipeline with ISO dates come to, without acct."""
    sums: dict[str, Decimal] = {}
    with (DATA / file).open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["deal_stage"] == "Won" and "2026-10-01" <= row["close_date"] <= upto:
                sums[row["sales_agent"]] = sums.get(row["sales_agent"], Decimal(0)) + Decimal(row["close_value"])
    return sums


@pytest.mark.parametrize("file", ["pipeline.csv", "pipeline_dmy.csv"])
def test_status_after_an_import_is_right_to_the_cent(run: Run, tmp_path: Path, file: str) -> None:
    """Won deals by close date, seen from any day, equal an independent sum; ISO dates or DD-MM-YY."""
    made = run(COLUMNS, file=file)
    assert made.code == 0
    assert (
        made.stdout
        == "bookings: 7 added, 0 already known, 0 changed, 3 not deal_stage=Won of 10 rows  -> readings/import-bookings.csv\n"
    )
    assert len(rows(tmp_path)) == 7
    for day in ("2026-10-14", "2026-11-13", "2026-11-20", "2026-12-31"):
        status = run(f"--json --today {day}", command="status").stdout
        actual = {goal["owner"]: goal["actual"] for goal in json.loads(status, parse_float=Decimal)["goals"]}
        expected = independent("pipeline.csv", day)
        assert actual == {"ana": expected["Ana Silva"], "ben": expected["Ben Okoro"]}


def test_second_import_changes_no_byte(run: Run, tmp_path: Path) -> None:
    """The same deals again, even from another re-export of them, add nothing."""
    run(COLUMNS)
    before = rows(tmp_path)
    again = run(COLUMNS + " --json", file="pipeline_dmy.csv").json
    assert (again["added"], again["skipped"], again["changed"], again["written"]) == (0, 7, 0, None)
    assert rows(tmp_path) == before


def test_changed_and_reopened_deals_are_told(run: Run, tmp_path: Path) -> None:
    """A correction is a later line with the same ref, so the readings file keeps its history."""
    run(COLUMNS)
    text = (
        (DATA / "pipeline.csv")
        .read_text("utf-8")
        .replace(",1054\n", ",1100\n")
        .replace("Quillon,Won", "Quillon,Engaging")
    )
    made = run(COLUMNS, text=text, file="newer.csv")
    assert rows(tmp_path)[7:] == [
        "2026-10-01,ana,bookings,1100,,K7Q2M0AA",
        "2026-11-13,ben,bookings,0,no longer deal_stage=Won,K7Q2M0AF",
    ]
    assert "K7Q2M0AA: 1,054 to 1,100" in made.stderr
    assert "K7Q2M0AF: 588.1 to 0 (no longer deal_stage=Won)" in made.stderr
    goals = run("--json", command="status").json["goals"]
    assert {goal["owner"]: goal["actual"] for goal in goals} == {"ana": 5614.55, "ben": 50}


def test_dry_run_shows_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    """Columns used, first readings, sums per person, counts; no file is made."""
    made = run(COLUMNS + " --dry-run --save won")
    assert made.code == 0
    assert "person from `sales_agent`" in made.stdout
    assert ["Ana", "Silva", "3", "5,569"] in [line.split() for line in made.stdout.splitlines()]
    assert "bookings: would be: 7 added" in made.stdout
    assert not (tmp_path / "team" / "readings").exists()
    assert (tmp_path / "team" / "acct.yaml").read_text("utf-8") == ACCT_YAML


def test_json_accounts_for_every_line(run: Run) -> None:
    """One document with the counts, every rejected line and every unknown owner."""
    text = (DATA / "pipeline.csv").read_text("utf-8")
    text += "X1,Zoe Quist,Comet,Acme,Won,2026-10-01,2026-11-02,7\nX2,ana,Comet,Acme,Won,2026-10-01,2026-11-02,NULL\n,,,,,,Total,9\n"
    made = run(COLUMNS + " --json", text=text, file="more.csv")
    found = made.json
    assert (made.code, found["schema"], found["today"]) == (0, 1, "2026-11-13")
    assert [found[key] for key in ("read", "added", "skipped", "changed", "passed_over")] == [13, 7, 0, 0, 3]
    assert found["rejected"] == [
        {"line": 12, "why": "nobody is called `Zoe Quist`", "rule": "person"},
        {"line": 13, "why": "no value", "rule": "value"},
        {"line": 14, "why": "a total row", "rule": "footer"},
    ]
    assert found["unknown"][0]["name"] == "Zoe Quist"
    assert found["unknown"][0]["hint"] == 'acct person add zoe-quist --name "Zoe Quist"'
    assert found["later"] == 2
    assert found["people"][1] == {"person": "ana", "name": "Ana Silva", "readings": 3, "total": 5569.0}


def test_rejected_lines_are_on_standard_error(run: Run) -> None:
    """The first twenty with their place, then how many more; standard output stays one line."""
    text = "Owner,Day,Amount\nana,2026-11-02,1\n" + "Nobody,2026-11-02,1\n" * 25
    made = run("--metric bookings --person-col owner --date-col day --value-col amount", text=text, file="x.csv")
    assert made.code == 0
    assert made.stdout.count("\n") == 1
    assert made.stderr.count("nobody is called `Nobody`") == 20
    assert "and 5 more" in made.stderr
    assert 'Nobody (25 lines)  acct person add nobody --name "Nobody"' in made.stderr


def test_file_of_strangers_is_a_failure(run: Run, tmp_path: Path) -> None:
    """When no line can be read the exit code says so, and nothing is written."""
    text = "Owner,Day,Amount\nNobody,2026-11-02,1\n"
    made = run(
        "--metric bookings --person-col owner --date-col day --value-col amount --save x", text=text, file="x.csv"
    )
    assert made.code == 1
    assert rows(tmp_path) == []
    assert (tmp_path / "team" / "acct.yaml").read_text("utf-8") == ACCT_YAML


def test_no_row_that_counts_names_the_words_there_are(run: Run) -> None:
    """A filter that fits nothing is probably misspelt."""
    made = run(COLUMNS.replace("=Won", '="Closed Won"'))
    assert made.code == 0
    assert (
        "No row is deal_stage=Closed Won. `deal_stage` holds Won (7), Lost (1), Engaging (1), Prospecting (1)."
        in made.stderr
    )


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        ("--metric boking --person-col sales_agent --date-col close_date --count", "no metric `boking`", "`bookings`"),
        (
            "--metric win-rate --person-col sales_agent --date-col close_date --count",
            "is a ratio",
            "deals-won and deals",
        ),
        (
            "--metric bookings --person-col who --date-col close_date --count",
            "no column `who`",
            "columns: opportunity_id",
        ),
        (COLUMNS.replace("=Won", "=Won --where stage=Won"), "no column `stage`", "`deal_stage`"),
        (COLUMNS.replace("opportunity_id", "product"), "`product` does not name one row", "--ref-col"),
        ("won", "no saved import `won`", "--save"),
    ],
)
def test_unusable_import_is_refused_with_a_remedy(run: Run, tmp_path: Path, words: str, said: str, hint: str) -> None:
    """Nothing is written, the message names what is wrong, and the hint what to do."""
    made = run(words)
    assert made.code == 1
    assert said in made.stderr
    assert hint in made.stderr
    assert rows(tmp_path) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--person-col sales_agent", "say --metric, --date-col, --value-col (or --count)"),
        ("", "nobody has agreed yet"),
        (COLUMNS + " --count", "--count and --value-col"),
        (COLUMNS + " --dayfirst --monthfirst", "--dayfirst and --monthfirst"),
        (COLUMNS + " --decimal x", "`x` is no decimal mark"),
        (COLUMNS + " --where won", "`won` is not a condition"),
    ],
)
def test_usage(run: Run, words: str, said: str) -> None:
    """Options that are missing or exclude each other end with exit code 2."""
    made = run(words)
    assert made.code == 2
    assert said in made.stderr


def test_missing_options_list_the_columns_of_the_file(run: Run) -> None:
    """A first look at an unknown file says what there is to choose from."""
    assert "opportunity_id, sales_agent, product" in run("--person-col sales_agent").stderr


@pytest.mark.parametrize("name", ["nothing.csv", "."])
def test_no_such_file(run: Run, name: str) -> None:
    """A missing file or a folder is an error of one line, as JSON too."""
    made = run(COLUMNS + " --json", file=name)
    assert made.code == 1
    assert made.json["errors"][0]["hint"]


def test_saved_columns(run: Run, tmp_path: Path) -> None:
    """--save keeps the columns in acct.yaml, where only that is added; by name or by the header they are used again."""
    made = run(COLUMNS + " --save won --dry-run")
    made = run(COLUMNS + " --save won")
    assert made.code == 0
    text = (tmp_path / "team" / "acct.yaml").read_text("utf-8")
    assert text.startswith(ACCT_YAML)
    assert "won: {metric: bookings, person_col: sales_agent" in text
    assert run("won --json").json["skipped"] == 7
    found = run("--json")
    assert found.json["skipped"] == 7
    assert "as saved under `won`" in found.stderr
    assert run("won --metric deals-won --count --json").json["added"] == 7


def test_saved_name_is_not_overwritten(run: Run) -> None:
    """The same mapping may be saved twice; another one under the name is refused."""
    run(COLUMNS + " --save won")
    assert run(COLUMNS + " --save won").code == 0
    other = run(COLUMNS + " --where deal_stage!=Lost --save won")
    assert other.code == 1
    assert "another import called `won`" in other.stderr


def test_an_excel_file_of_a_german_team(run: Run, tmp_path: Path) -> None:
    """Semicolons, decimal comma, day first, Windows-1252, CRLF, a total row: read without a flag."""
    text = (
        "Eigentümer;Betrag;Schließdatum;Phase\r\nAna Silva;12.500,00 €;14.03.2026;Gewonnen\r\n"
        "Silva, Ana;1.234,5;05.02.2026;gewonnen\r\nBen Okoro;100;01.02.2026;Verloren\r\nGesamt;13.834,50;;\r\n"
    )
    words = (
        "--metric bookings --person-col Eigentümer --date-col schließdatum --value-col Betrag --where Phase=Gewonnen"
    )
    made = run(words, text=text.encode("cp1252"), file="excel.csv")
    assert [row.rsplit(",", 1)[0] for row in rows(tmp_path)] == [
        "2026-03-14,ana,bookings,12500.00,",
        "2026-02-05,ana,bookings,1234.5,",
    ]
    assert "excel.csv:5: a total row" in made.stderr


def test_readings_go_where_they_count(run: Run, tmp_path: Path) -> None:
    """A correction is written to a file that is read after the one it corrects, wherever somebody moved that to."""
    run(COLUMNS)
    readings = tmp_path / "team" / "readings"
    (readings / "import-bookings.csv").rename(readings / "old.csv")
    run(COLUMNS, text=(DATA / "pipeline.csv").read_text("utf-8").replace(",1054\n", ",1100\n"), file="newer.csv")
    status = run("--json", command="status").json
    assert next(goal["actual"] for goal in status["goals"] if goal["owner"] == "ana") == 5614.55


def test_hostile_cells_are_shown_not_obeyed(run: Run) -> None:
    """Markup and escape sequences in an export reach neither the terminal nor Rich."""
    text = "Owner,Day,Amount,ID\n\x1b[31m[/red],2026-11-02,1,1\nana,2026-11-02,1,=cmd()\n"
    words = "--metric bookings --person-col owner --date-col day --value-col amount --ref-col ID --dry-run"
    made = run(words, text=text, file="x.csv")
    assert "\x1b" not in made.stdout + made.stderr
    assert "<1B>[31m[/red]" in made.stderr
    assert "'=cmd()" in made.stdout
