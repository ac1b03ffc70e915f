"""`acct story`: a draft is written once and never over anything; its text stays inside what the team shares."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.cases import contents
from tests.conftest import write_files
from tests.running import Ran, acct

GOLDEN = Path(__file__).parents[1] / "golden" / "story-draft"
STORY = "stories/dinners.md"
STORIES = f"""\
stories:
  - {{id: s-dinne, by: ana, on: 2026-11-19, title: Two dinners, file: {STORY}, who: [ana], tags: [Emea]}}
  - {{id: s-ben01, by: marco, on: 2026-11-20, title: Ben's Q3, file: stories/ben.md, who: [ben], period: 2027-Q3}}
"""
TEXT = "# Two dinners\n\nStart with the [guest] list.\n\n## What others can take from it\n\nCall every guest twice.\n"


@pytest.fixture
def told(team: Path) -> Path:
    """The team with two stories."""
    return write_files(
        team, {"culture/ana.yaml": STORIES, STORY: TEXT, "stories/ben.md": "# Ben's Q3\n\nLegal was late.\n"}
    )


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    """A quarter that is over, with something of everything."""
    return Path(shutil.copytree(GOLDEN, tmp_path / "quarter", ignore=lambda *_: ("command", "expected")))


def test_a_draft_and_its_record(ana: partial[Ran], team: Path) -> None:
    """The file is named after the goal; the record names the file; the end is the human's."""
    ran = ana("story draft ana-emea --tag Dinners,emea")
    id = ran.stdout.split()[0]
    assert ran.stdout == f"{id}  Ana: Win 12 new EMEA logos in Q4  -> stories/ana-emea-logos.md\n"
    assert ran.stderr == "Its end, “What others can take from it”, is yours to write.\n"
    assert (team / "culture/ana.yaml").read_text() == (
        f'stories:\n  - id: {id}\n    by: ana\n    on: 2026-11-23\n    title: "Ana: Win 12 new EMEA logos in Q4"\n'
        "    file: stories/ana-emea-logos.md\n    who: [ana]\n    goal: ana-emea-logos\n    tags: [dinners, emea]\n"
    )
    assert ana("story list --json").json["stories"][0]["draft"] is True
    assert ana("check").code == 0


@pytest.mark.parametrize(
    ("line", "file", "title"),
    [
        ("ana-emea --title 'Two dinners'", "stories/ana-emea-logos.md", "Two dinners"),
        ("ana-emea --file two", "stories/two.md", "Ana: Win 12 new EMEA logos in Q4"),
        ("ana-emea --file ./cases/2026/two.md", "cases/2026/two.md", "Ana: Win 12 new EMEA logos in Q4"),
        ("--rep ana --period q4", "stories/ana-2027-q4.md", "Ana in Q4 of FY27"),
        ("--rep ana", "stories/ana-2027-q4.md", "Ana in Q4 of FY27"),
        ("--rep ana --period 2026-10..2026-11", "stories/ana-2026-10-2026-11.md", "Ana in 2026-10..2026-11"),
        ("--rep ben --period last-month --on fri", "stories/ben-2026-10.md", "Ben in 2026-10"),
    ],
)
def test_names(ana: partial[Ran], team: Path, line: str, file: str, title: str) -> None:
    """Title and file come from the goal or the period, unless they are given."""
    made = ana(f"story draft {line} --json")
    assert made.code == 0, made.stderr
    assert (made.json["story"]["file"], made.json["story"]["title"]) == (file, title)
    assert (team / file).read_text().startswith(f"# {title}\n\n_Drafted from the record on 2")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("draft", 2, "say which goal, or whose period"),
        ("draft ana-emea --rep ana", 2, "say which goal, or whose period"),
        ("draft ana-emea --period q4", 2, "a goal has its own days"),
        ("draft --rep ana --period next-quarter", 2, "2028-Q1 has not begun"),
        ("draft ben-later", 2, "ben-later begins on Fri 1 Jan 2027"),
        ("draft nobody", 1, "no goal `nobody`"),
        ("draft --rep zoe", 1, "no person `zoe`"),
        ("draft ana-emea --on tomorrow", 2, "has not come yet"),
        ("draft ana-emea --file dinners", 1, "to write another one: --file stories/dinners-2.md"),
        ("draft ana-emea --file ../x.md", 1, "`../x.md` can't be the file of a story"),
        ("draft ana-emea --file private/x.md", 1, "can't be the file of a story"),
        ("draft ana-emea --file .acct/x.md", 1, "can't be the file of a story"),
        ("draft ana-emea --file /tmp/x.md", 1, "can't be the file of a story"),
        ("draft ana-emea --file 'a\\b/x.md'", 1, "can't be the file of a story"),
        ("draft ana-emea --file cases//x.md", 1, "can't be the file of a story"),
        ("draft ana-emea --file 'cases/wh?t'", 1, "a file can't be named so"),
        ("show s-x", 1, "no story `s-x`"),
        ("show s-", 1, "`s-` fits 2 stories: s-dinne, s-ben01"),
        ("search ' '", 2, "say what to look for"),
    ],
)
def test_refused(ana: partial[Ran], told: Path, line: str, code: int, said: str) -> None:
    """What is unclear or would be written outside or over something is refused, and every file is as it was."""
    write_files(told, {"goals/ben.yaml": "goals:\n  - {id: ben-later, title: Later, owner: ben, start: 2027-01-01}\n"})
    before = contents(told)
    found = ana(f"story {line}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert contents(told) == before


def test_what_can_not_be_read_is_not_left_out(ana: partial[Ran], team: Path) -> None:
    """A draft tells figures: while somebody's readings can't be read there is none."""
    write_files(team, {"readings/late.csv": "nonsense\n"})
    ran = ana("story draft ana-emea")
    assert (ran.code, "readings/late.csv" in ran.stderr) == (1, True)
    assert not (team / "stories").exists()


def test_a_second_draft(ana: partial[Ran], team: Path) -> None:
    """The first one stays as people left it; the remedy, as told, writes a second."""
    assert ana("story draft ana-emea").code == 0
    path = team / "stories/ana-emea-logos.md"
    path.write_text("Mine now.\n")
    refused = ana("story draft ana-emea")
    assert refused.code == 1
    flag = refused.stderr.partition("write another one: ")[2].strip()
    assert flag == "--file stories/ana-emea-logos-2.md"
    assert ana(f"story draft ana-emea {flag}").code == 0
    assert "--file stories/ana-emea-logos-3.md" in ana("story draft ana-emea").stderr
    assert path.read_text() == "Mine now.\n"
    path.write_text("")
    assert ana("story draft ana-emea").code == 1
    assert path.read_text() == ""


def test_both_or_neither(ana: partial[Ran], team: Path) -> None:
    """Where the record can't be written there is no text either, nor an empty folder."""
    write_files(
        team, {"culture/ana.yaml": "stories: &all\n  - {id: s-1, by: ana, on: 2026-11-19, title: t, file: a.md}\n"}
    )
    assert ana("story draft ana-emea").code == 1
    assert not (team / "stories").exists()


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("list", "s-ben01 s-dinne"),
        ("list --rep ana", "s-dinne"),
        ("list --rep marco", "s-ben01"),
        ("list --tag emea", "s-dinne"),
        ("list --period last-week", "s-ben01 s-dinne"),
        ("list --period this-week", ""),
        ("list --today 2026-11-19", "s-dinne"),
        ("search dinner", "s-dinne"),
        ("search DINNERS guest", "s-dinne"),
        ("search guest legal", ""),
        ("search [guest]", "s-dinne"),
        ("search emea", "s-dinne"),
        ("search legal --rep ben", "s-ben01"),
        ("search ner", ""),
    ],
)
@pytest.mark.usefixtures("told")
def test_which_are_found(ana: partial[Ran], options: str, ids: str) -> None:
    """By whom they are about or by, day, tag, and the words of title, tags and text."""
    assert " ".join(row["id"] for row in ana(f"story {options} --json").json["stories"]) == ids


@pytest.mark.usefixtures("told")
def test_list_and_search(ana: partial[Ran]) -> None:
    """The newest first with its file; a search shows the line that says it, a heading only for want of another."""
    assert ana("story").stdout.splitlines() == [
        "Fri 20 Nov  Ben  Ben's Q3           s-ben01",
        "                 stories/ben.md",
        "Thu 19 Nov  Ana  Two dinners  Emea  s-dinne",
        "                 stories/dinners.md",
    ]
    assert ana("story search guest").stdout.splitlines()[1].strip() == "Start with the [guest] list."
    assert ana("story search dinner guest").stdout.splitlines()[1].strip() == "Start with the [guest] list."
    assert ana("story search dinner").stdout.splitlines()[1].strip() == "# Two dinners"
    assert ana("story search emea").stdout.splitlines()[1].strip() == STORY
    assert ana("story search nothing").stdout == "No story says nothing.\n"
    assert ana("story list --period this-week").stdout.startswith("No stories yet in 2026-W48.")


@pytest.mark.usefixtures("told")
def test_show(ana: partial[Ran]) -> None:
    """The Markdown as it is; in JSON beside the record."""
    assert ana("story show s-d") == (0, TEXT, "")
    found = ana("story show s-d --json").json
    assert (found["text"], found["story"]["draft"], found["story"]["tags"]) == (TEXT, False, ["Emea"])
    assert ana("story show s-d --today 2026-11-18").code == 1


@pytest.mark.parametrize("how", ["missing", "folder", "latin-1", "large", "link out", "link to private", "circle"])
def test_a_text_that_cant_be_had(ana: partial[Ran], told: Path, how: str) -> None:
    """Told with its place by `check` and `show`; lists and searches go on without it and say so, other commands go on."""
    path = told / STORY
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how == "latin-1":
        path.write_bytes("Müller".encode("latin-1"))
    elif how == "large":
        path.write_bytes(b"x" * (1 << 20) + b"x")
    elif how == "link out":
        write_files(told.parent, {"secret.md": "Secret."})
        path.symlink_to(told.parent / "secret.md")
    elif how == "link to private":
        write_files(told, {"private/secret.md": "Secret."})
        path.symlink_to("../private/secret.md")
    elif how == "circle":
        path.symlink_to("dinners.md")
    shown = ana("story show s-dinne")
    assert (shown.code, shown.stdout) == (1, "")
    assert shown.stderr.startswith("culture/ana.yaml:2:")
    assert ana("check").stdout.startswith("culture/ana.yaml:2:")
    assert [p["rule"] for p in ana("check --json").json["problems"]] == ["story-file"]
    found = ana("story search dinner")
    assert (found.code, "Secret" in found.stdout) == (0, False)
    assert found.stderr.startswith("culture/ana.yaml:2: ")
    assert ana("story search dinner --json").json["stories"][0]["draft"] is None
    assert ana("status").code == 0


def test_a_link_inside_is_fine(ana: partial[Ran], told: Path) -> None:
    """A text may lie elsewhere in the workspace."""
    write_files(told, {"cases/real.md": "Real.\n"})
    (told / STORY).unlink()
    (told / STORY).symlink_to("../cases/real.md")
    assert ana("story show s-dinne").stdout == "Real.\n"


def test_a_story_as_of_an_earlier_day(quarter: Path) -> None:
    """With --on, nothing that came later is in it: neither the end, nor the lesson, nor the new target."""
    ran = acct("story draft ana-emea --on 2026-11-20 --me ana --today 2027-02-03", quarter)
    assert ran.code == 0, ran.stderr
    text = (quarter / "stories/ana-emea-logos.md").read_text()
    assert "1 of 14 logos" in text
    assert "What it taught is not written down yet." in text
    for later in (
        "Benelux",
        "playbook”: “Elif has done ten of these” (",
        "Hamburg",
        "thanked",
        "ten weeks",
        "December",
    ):
        assert later not in text


def test_nothing_is_said_that_is_not_on_file(ana: partial[Ran], team: Path) -> None:
    """A bare goal gives a bare story: every section is there, and says what is unknown."""
    write_files(team, {"goals/ben.yaml": "goals:\n  - {id: ben-vague, title: Get better, owner: ben}\n"})
    assert ana("story draft ben-vague").code == 0
    text = (team / "stories/ben-vague.md").read_text()
    assert text.count("\n## ") == 5
    assert "Ben took on this goal; by when is not on file. No metric is on file" in text
    assert "What was tried is not on file: no promise, decision, request or plan names this goal." in text
    assert "How far the goal got was not measured." in text
    assert "What it taught is not written down yet." in text
    assert "```" not in text
    assert "None" not in text


def test_a_period_with_nothing_in_it(ana: partial[Ran], team: Path) -> None:
    """The same for a person without a goal."""
    assert ana("story draft --rep ben --period last-year").code == 0
    text = next((team / "stories").iterdir()).read_text()
    assert "Ben had no goal on file for the time from 1 February 2025 to 31 January 2026." in text
    assert "no promise, decision, request or plan of Ben falls into these days." in text
    assert "No figures are on file, for there was no goal." in text


def test_feedback_stays_between_the_two(quarter: Path) -> None:
    """What was said in a one-on-one of a person's work is in no story."""
    assert acct("story draft --rep ana --period 2027-Q4 --me marco --today 2027-02-03", quarter).code == 0
    text = (quarter / "stories/ana-2027-q4.md").read_text()
    assert "Calls before mails" in text
    assert "Not for a story" not in text


def test_a_decision_beyond_its_authority_is_not_told_as_within(quarter: Path) -> None:
    """A story is read by others: what somebody was not free to decide is not said to be within it."""
    culture = quarter / "culture/marco.yaml"
    culture.write_text(
        culture.read_text("utf-8").replace("on: 2026-08-03}", "on: 2026-08-03, revoked: 2026-10-30}"), "utf-8"
    )
    ran = acct("story draft ana-emea --me ana --today 2027-02-03", quarter)
    assert ran.code == 0, ran.stderr
    text = (quarter / "stories/ana-emea-logos.md").read_text("utf-8")
    assert "“Invited no more than twelve guests”, outside the authority for “guest lists and menus”" in text


def test_steps_of_both_sides_and_how_many_are_quoted(ana: partial[Ran], team: Path) -> None:
    """Who took a step is said where it was the other side; of more than three it is said that only some are quoted."""
    steps = "".join(
        f"      - {{what: Step {number}, done: 2026-11-{number + 10}{by}}}\n"
        for number, by in enumerate(("", "", ", by: marco", ""))
    )
    plan = f"plans:\n  - id: ana-asking\n    owner: ana\n    by: marco\n    skill: Asking\n    on: 2026-11-02\n    actions:\n{steps}"
    write_files(team, {"plans/ana.yaml": plan})
    assert ana("story draft --rep ana --period q4").code == 0
    told = "".join(file.read_text() for file in (team / "stories").glob("*.md"))
    assert (
        "Steps taken, 3 of 4: “Step 0” (10 November), “Step 2” (12 November, by Marco) and “Step 3” (13 November)."
        in told
    )
