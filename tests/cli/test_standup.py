"""`acct standup`: what people write in by flags or on a page, the page itself, the summary and the list."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.cases import contents
from tests.conftest import write_files
from tests.running import Ran

PROMISES = """\
# Ana's
commitments:
  - {id: c-due01, by: ana, to: marco, what: Send Acme the SOW, made: 2026-11-20, due: 2026-11-23}   # by hand
  - {id: c-over1, by: ana, to: marco, what: Call Birch, made: 2026-11-12, due: 2026-11-18}
  - {id: c-later, by: ana, to: marco, what: Plan the dinner, made: 2026-11-12, due: 2026-12-04}
  - {id: c-kept1, by: ana, to: marco, what: Ask Cobalt, made: 2026-11-19, due: 2026-11-20, kept: 2026-11-21}
"""
BEN = (
    "commitments:\n  - {id: c-bens1, by: ben, to: marco, what: Clean the pipeline, made: 2026-11-20, due: 2026-11-20}\n"
)
MARCO = """\
standups:
  - {id: s-fri01, by: marco, on: 2026-11-20, team: marco, present: [marco, ana, ben], minutes: 9, commitments: [c-due01, c-bens1]}
  - {id: s-old01, by: marco, on: 2026-03-02, team: marco, present: [marco, ana], away: [ben]}
"""


@pytest.fixture
def files(team: Path) -> Path:
    """The team with Ana's and Ben's promises and two stand-ups."""
    return write_files(
        team, {"commitments/ana.yaml": PROMISES, "commitments/ben.yaml": BEN, "culture/marco.yaml": MARCO}
    )


def test_say(ana: partial[Ran], files: Path) -> None:
    """One line settles promises and makes one; each changes only its own line, and Ana has her own record of the day."""
    said = ana(
        'standup say --kept c-due --moved c-over1=fri --promise "Write the offer by wed" '
        '--blocker "Legal queue @marco" --win "Globex renewed @ben"'
    )
    assert (said.code, said.stderr) == (0, "")
    ids = [line.split()[0] for line in said.stdout.splitlines()]
    assert said.stdout.splitlines() == [
        "c-due01  Ana: Send Acme the SOW  kept Mon 23 Nov, on time  -> commitments/ana.yaml",
        "c-over1  Ana: Call Birch  now due Fri 27 Nov, rolled 5 days after its day  -> commitments/ana.yaml",
        f"{ids[2]}  Ana: Write the offer  due Wed 25 Nov  -> commitments/ana.yaml",
        f"{ids[3]}  Ana: Legal queue  Marco can help  -> culture/ana.yaml",
        f"{ids[4]}  Ana: Globex renewed  with Ben  -> culture/ana.yaml",
        f"{ids[5]}  heard: Ana  -> culture/ana.yaml",
    ]
    written = PROMISES.replace("due: 2026-11-23}", "due: 2026-11-23, kept: 2026-11-23}").replace(
        "due: 2026-11-18}", "due: 2026-11-18, moved: [{on: 2026-11-23, from: 2026-11-18, to: 2026-11-27}]}"
    )
    new = f"  - {{id: {ids[2]}, by: ana, to: marco, what: Write the offer, made: 2026-11-23, due: 2026-11-25}}\n"
    assert (files / "commitments/ana.yaml").read_text() == written + new
    assert (files / "culture/ana.yaml").read_text() == (
        f"blockers:\n  - id: {ids[3]}\n    by: ana\n    what: Legal queue\n    on: 2026-11-23\n    owner: marco\n"
        f"wins:\n  - id: {ids[4]}\n    by: ana\n    who: [ana, ben]\n    what: Globex renewed\n    on: 2026-11-23\n"
        f"standups:\n  - id: {ids[5]}\n    by: ana\n    on: 2026-11-23\n    team: marco\n    present: [ana]\n"
        f"    commitments: [{ids[2]}]\n"
    )
    assert ana("check").code == 0


def test_who_said_it_is_passed_over(ana: partial[Ran], files: Path) -> None:
    """Marco's page has everybody but Ana; what he records is his own record of the same stand-up."""
    assert ana('standup say --promise "Write the offer"').code == 0
    page = ana("standup page", ACCT_ME="marco").stdout
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## Marco", "## Ben"]
    assert "Heard already: Ana" in page
    assert ana("standup say --for ben --kept c-bens1", ACCT_ME="marco").code == 0
    found = ana("standup summary --json").json
    assert (len(found["standups"]), found["present"], found["unheard"]) == (2, ["ana", "ben"], ["marco"])
    assert "standups:" in (files / "culture/ana.yaml").read_text()


@pytest.mark.usefixtures("files")
def test_say_why(ana: partial[Ran]) -> None:
    """A reason follows `because`, as on the page."""
    said = ana(["standup", "say", "--missed", "c-due01 because I waited", "--moved", "c-over1=fri because of legal"])
    assert said.code == 0
    assert ana("commit show c-due01 --json").json["commitment"]["why"] == "I waited"
    assert ana("commit show c-over1 --json").json["commitment"]["moved"][-1]["why"] == "of legal"


@pytest.mark.usefixtures("files")
def test_say_twice_goes_into_one_record(ana: partial[Ran]) -> None:
    """What one thinks of later is added to the record of the day."""
    first, second = (ana(f'standup say --promise "{text}" --json').json for text in ("Call Acme", "Call Birch"))
    assert first["standup"]["id"] == second["standup"]["id"]
    assert len(second["standup"]["commitments"]) == 2
    assert [c["due"] for c in second["commitments"]] == ["2026-11-23"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ("", 2, "nothing is said"),
        ("--kept c-nope1", 1, "no commitment `c-nope1`"),
        ("--kept c-kept1", 1, "c-kept1 was kept on Sat 21 Nov already"),
        ("--kept c-bens1", 1, "c-bens1 is a promise of Ben, not of Ana"),
        ("--kept c-due01 --missed c-due01", 1, "c-due01 is spoken of twice"),
        ("--kept c-due01 --moved c-over1", 2, "--moved c-over1 has no new day"),
        ("--kept c-due01 --moved c-over1=friday-ish", 2, "`friday-ish` is not a date acct knows"),
        ("--kept c-due01 --moved c-over1=2026-11-18", 1, "c-over1 is due on Wed 18 Nov as it is"),
        ("--kept c-due01 --moved c-over1=2026-11-19", 1, "Thu 19 Nov has passed"),
        ("--kept c-due01 --promise 'by fri'", 1, "`by fri` promises nothing"),
        ("--kept c-due01 --promise 'Call by 2026-11-01'", 1, "before it is promised on Mon 23 Nov"),
        ("--kept c-due01 --blocker 'Legal @zoe'", 1, "no person `zoe`"),
        ("--kept c-due01 --blocker '-> marco'", 1, "`-> marco` names nothing"),
        ("--kept c-due01 --win ' '", 1, "names nothing"),
        ("--kept c-due01 --for zoe", 1, "no person `zoe`"),
        ("--kept c-due01 --on tomorrow", 2, "has not come yet"),
        ("--kept c-due01 --on 2026-11-19", 1, "c-due01 was made on Fri 20 Nov, after Thu 19 Nov"),
    ],
)
def test_all_or_nothing(ana: partial[Ran], files: Path, options: str, code: int, said: str) -> None:
    """One thing that is wrong, and nothing of the line is written."""
    before = contents(files)
    found = ana(f"standup say {options}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert contents(files) == before


@pytest.mark.parametrize(
    ("text", "what", "due", "to"),
    [
        ("Call Acme", "Call Acme", "2026-11-23", "marco"),
        ("Call Acme by fri", "Call Acme", "2026-11-27", "marco"),
        ("Call Acme by fri @ben", "Call Acme", "2026-11-27", "ben"),
        ("Call Acme @ben by fri", "Call Acme", "2026-11-27", "ben"),
        ("Call Acme -> Ben Okoro", "Call Acme", "2026-11-23", "ben"),
        ("Mail bob@acme.com", "Mail bob@acme.com", "2026-11-23", "marco"),
        ("Stand by Acme", "Stand by Acme", "2026-11-23", "marco"),
        ("Ask @ben for help", "Ask @ben for help", "2026-11-23", "marco"),
        ("[red]Call[/red] \x1b[31m", "[red]Call[/red] \x1b[31m", "2026-11-23", "marco"),
    ],
)
@pytest.mark.usefixtures("files")
def test_a_promise_in_one_line(ana: partial[Ran], text: str, what: str, due: str, to: str) -> None:
    """The day and the name at its end are understood, in either order; anything else is part of the promise."""
    (made,) = ana(["standup", "say", "--promise", text, "--json"]).json["commitments"]
    assert (made["what"], made["due"], made["to"]) == (what, due, to)


PAGE = """\
# Stand-up

## marco
here

## Ana Silva
kept c-due01
- missed c-over1 because I waited, instead of asking
<!-- a note
that is not recorded -->
promise: Write the offer by wed
promise: Call Cobalt
blocker: Legal queue -> marco
win:
## Ben
moved c-bens1 fri because of the move
still c-nope1
"""


@pytest.mark.usefixtures("files")
def test_a_page(ana: partial[Ran]) -> None:
    """What is filled in is recorded, also from standard input; a `still` line and an empty label record nothing."""
    said = ana("standup --page -", stdin=PAGE, ACCT_ME="marco")
    assert (said.code, said.stderr) == (0, "")
    assert said.stdout.splitlines()[-1].endswith("heard: Marco, Ana, Ben  -> culture/marco.yaml")
    found = {p["id"]: p for p in ana("standup summary --json").json["people"]}
    assert [(p["id"], p["why"]) for p in found["ana"]["missed"]] == [("c-over1", "I waited, instead of asking")]
    assert [(p["what"], p["due"]) for p in found["ana"]["promised"]] == [
        ("Write the offer", "2026-11-25"),
        ("Call Cobalt", "2026-11-23"),
    ]
    assert [(p["id"], p["moved"][-1]["why"]) for p in found["ben"]["moved"]] == [("c-bens1", "of the move")]
    assert [b["owner"] for b in found["ana"]["blockers"]] == ["marco"]


def test_the_blank_page_reads_back(ana: partial[Ran], files: Path) -> None:
    """As printed it records nothing and says so; with one word changed it records that."""
    page = ana("standup page", ACCT_ME="marco").stdout
    (files.parent / "page.md").write_text(page)
    empty = ana("standup --page ../page.md", ACCT_ME="marco")
    assert (empty.code, "nothing is filled in" in empty.stderr) == (1, True)
    (files.parent / "page.md").write_text(page.replace("still c-over1", "kept c-over1"))
    assert ana("standup --page ../page.md", ACCT_ME="marco").code == 0
    assert ana("commit show c-over1 --json").json["commitment"]["kept"] == "2026-11-23"


def test_everything_wrong_on_a_page_is_told_at_once(ana: partial[Ran], files: Path) -> None:
    """Each with its line, and nothing of the page is written."""
    page = "# x\nkept c-due01\n## Ana\nkept c-due01\nkeptc-due01\nmoved c-over1\nmoved c-over1 frxday\n## Zoe\nkept c-1\n## Ben\nwin Acme\nkept c-due01\npromise: x @zoe\n"
    before = contents(files)
    found = ana("standup --page - --json", stdin=page, ACCT_ME="marco")
    assert found.code == 1
    assert [(e["file"], e["line"], e["rule"]) for e in found.json["errors"]] == [
        ("standard input", 2, "unreadable-page"),
        ("standard input", 5, "unreadable-page"),
        ("standard input", 6, "unreadable-page"),
        ("standard input", 7, "unreadable-page"),
        ("standard input", 8, "unreadable-page"),
        ("standard input", 11, "unreadable-page"),
        ("standard input", 12, "not-theirs"),
        ("standard input", 13, "unknown-person"),
    ]
    assert all(e["hint"] for e in found.json["errors"])
    assert contents(files) == before


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("standup --page none.md", 1, "none.md can't be read"),
        ("standup --page acct.yaml --minutes 3", 2, "--page holds what was said"),
        ("standup --period q4", 2, "acct standup does not take --period"),
        ("standup --minutes 0", 2, "--minutes 0 is no time to speak"),
        ("standup --minutes nan", 2, "--minutes nan is no time to speak"),
        ("standup say --minutes 3", 2, "No such option: --minutes"),
        ("standup --minutes 3 list", 2, "acct standup list does not take --minutes"),
        ("standup lsit", 2, "did you mean `list`?"),
        ("standup ana", 2, "for one person alone: acct standup --rep ana"),
        ("standup --team ana", 1, "nobody reports to ana"),
        ("standup summary --on fri --team zoe", 1, "no person `zoe`"),
    ],
)
@pytest.mark.usefixtures("files")
def test_refused(ana: partial[Ran], line: str, code: int, said: str) -> None:
    """What a command can't use is said, with what to do."""
    found = ana(line)
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr


@pytest.mark.usefixtures("files")
def test_without_a_terminal_it_prints_the_page(ana: partial[Ran]) -> None:
    """A pipe can't be asked: it gets the page to fill in, and is told how to record it."""
    alone, page = ana("standup"), ana("standup page")
    assert (alone.code, alone.stdout) == (0, page.stdout)
    assert "record it with acct standup --page FILE" in alone.stderr
    assert ana("standup --json").json == ana("standup page --json").json


@pytest.mark.usefixtures("files")
def test_the_summary_is_that_of_the_last_one(ana: partial[Ran]) -> None:
    """Without --on the newest stand-up up to today; earlier days as they were then."""
    assert ana("standup summary --json").json["on"] == "2026-11-20"
    assert ana("standup summary --json --today 2026-11-19").json["on"] == "2026-03-02"
    assert ana("standup summary --on 2026-11-19").stdout == "No stand-up on Thu 19 Nov.  acct standup\n"
    friday = {p["id"]: p for p in ana("standup summary --on fri --json").json["people"]}
    assert [p["id"] for p in friday["ana"]["promised"]] == ["c-due01"]
    assert [p["id"] for p in friday["ana"]["kept"]] == []  # kept on Saturday, after it


@pytest.mark.usefixtures("files")
def test_list(ana: partial[Ran]) -> None:
    """The newest first: who was heard, how long it took, what became of its promises, and how regular they are."""
    assert ana("standup list --all", columns=100).stdout.splitlines() == [
        "            heard                 took  promises",
        "Fri 20 Nov  3 of 3               9 min  0 of 2 kept, 2 open  s-fri01",
        "Mon 2 Mar   2 of 3  without Ben                              s-old01",
        "",
        "0.1 a week since Tue 25 Aug, 100 % of those expected were heard",
    ]
    assert ana("standup list").stdout.splitlines()[2] == "1 before Tue 25 Aug  --all shows them"
    rows = ana("standup list --json --today 2026-11-19").json["standups"]
    assert rows == []
    assert [row["id"] for row in ana("standup list --period 2026-03 --json").json["standups"]] == ["s-old01"]


def test_nothing_on_file(ana: partial[Ran]) -> None:
    """An empty list and summary say how to begin."""
    assert ana("standup list").stdout == "No stand-ups yet.  acct standup\n"
    assert ana("standup summary").stdout == "No stand-up on file yet.  acct standup\n"
    assert ana("standup list --period 2026-W47").stdout == "No stand-ups in 2026-W47.  acct standup\n"


@pytest.mark.usefixtures("files")
def test_say_only_that_one_is_here_or_away(ana: partial[Ran]) -> None:
    """Somebody with nothing to add is heard, somebody away is not; both at once, or words from who is away, are refused."""
    assert ana("standup say --here").code == 0
    assert ana("standup say --for ben --away", ACCT_ME="marco").code == 0
    found = ana("standup summary --json").json
    assert (found["present"], found["away"][0]["id"], found["unheard"]) == (["ana"], "ben", ["marco"])
    for words in ("--here --away", '--away --promise "Call Acme"'):
        refused = ana(f"standup say --for marco {words}")
        assert (refused.code, refused.stdout) == (2, "")
        assert "somebody who is away says nothing" in refused.stderr
    assert ana("standup summary --json").json["unheard"] == ["marco"]
