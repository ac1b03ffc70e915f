"""`acct assess survey`: answers by flags, on a page, at the keyboard; and that nobody's marks come out again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from salesacct.cli.session import Session
from salesacct.judgement.assess.survey import STATEMENTS
from tests.conftest import write_files
from tests.running import Ran

NOTE = "shown only in a group of 5 or more; not anonymous, for the file has your name\n"


def test_by_flags(ana: partial[Ran], team: Path) -> None:
    """One line keeps the marks under the name of who answers, in the order of the page."""
    said = ana('assess survey --answers goals-mine=3,goals-clear=4 --comment "Fewer  goals" --on fri')
    id = said.stdout.split()[0]
    assert said == (0, f"{id}  2 of 24 statements marked  -> culture/ana.yaml\n", NOTE)
    assert (team / "culture/ana.yaml").read_text() == (
        f"surveys:\n  - id: {id}\n    by: ana\n    on: 2026-11-20\n    who: ana\n"
        "    answers: {goals-clear: 4, goals-mine: 3}\n    comment: Fewer goals\n"
    )


def test_a_receipt_has_no_marks(ana: partial[Ran]) -> None:
    """JSON tells that it was kept, not what."""
    [kept] = ana("assess survey --answers goals-clear=4 --json").json["surveys"]
    assert kept == {"id": kept["id"], "on": "2026-11-23", "who": "ana", "marked": 1}


def test_from_paper(ana: partial[Ran], team: Path) -> None:
    """`add` keeps what was typed in without a name, several pages at once or none of them."""
    page = ana("assess survey --paper").stdout
    filled = page.replace("[ ] goals-clear ", "[5] goals-clear ").replace("[ ] reviews-use ", "[2] reviews-use ")
    write_files(
        team, {"1.txt": filled, "2.txt": page.replace("[ ] goals-mine ", "[ 1 ] goals-mine ") + "Too many\ngoals\n"}
    )
    said = ana("assess survey add --page 1.txt --page 2.txt")
    assert (said.code, said.stderr) == (0, "")
    assert said.stdout.count("without a name  -> culture/ana.yaml") == 2
    text = (team / "culture/ana.yaml").read_text()
    assert "answers: {goals-clear: 5, reviews-use: 2}" in text
    assert "answers: {goals-mine: 1}\n    comment: Too many goals\n" in text
    assert "who:" not in text
    write_files(team, {"2.txt": page.replace("[ ] goals-mine ", "[7] goals-mine ")})
    assert ana("assess survey add --page 1.txt --page 2.txt").code == 1
    assert (team / "culture/ana.yaml").read_text() == text


def test_a_page_from_a_mail(ana: partial[Ran], team: Path) -> None:
    """Quoted, wrapped anew, with a signature that is cut off: the name in it does not belong to a comment."""
    lines = ana("assess survey --paper").stdout.replace("[ ] openness-early ", "[4] openness-early ").splitlines()
    mail = "\r\n".join(f"> {line}" for line in lines) + "\r\n> Good questions\r\n-- \r\nBen Okoro\r\n"
    assert ana("assess survey --page -", stdin=mail, ACCT_ME="ben").code == 0
    text = (team / "culture/ben.yaml").read_text()
    assert "answers: {openness-early: 4}\n    comment: Good questions\n" in text
    assert "Okoro" not in text


PAGE: dict[str, tuple[Callable[[str], str], str]] = {
    "two marks": (lambda p: p.replace("[ ] goals-clear", "[3.5] goals-clear"), "goals-clear: `3.5` is no mark"),
    "too high": (lambda p: p.replace("[ ] goals-clear", "[6] goals-clear"), "goals-clear: `6` is no mark"),
    "stray": (lambda p: "Hello Marco\n" + p, "line 1: `Hello Marco` is none of the page's own words"),
    "beside": (
        lambda p: p.replace("[ ] reviews-held       My", "[ ] reviews-held  never! My"),
        "`never! My one-on-ones take place when they are planned.` is none",
    ),
    "unknown": (lambda p: p.replace("[ ] goals-clear", "[3] goals-claer"), "no statement `goals-claer`"),
    "twice": (
        lambda p: p.replace("[ ] goals-clear", "[3] goals-clear") + "[4] goals-clear\n",
        "",
    ),
    "empty": (lambda p: p, "no statement is marked"),
}


@pytest.mark.parametrize("name", PAGE)
def test_a_page_that_can_not_be_read(ana: partial[Ran], team: Path, name: str) -> None:
    """Nothing that a person wrote is skipped, so what fits nowhere is refused with its line; below the last heading all is comment."""
    change, said = PAGE[name]
    ran = ana("assess survey --page -", stdin=change(ana("assess survey --paper").stdout))
    if not said:
        assert "comment: '[4] goals-clear'" in (team / "culture/ana.yaml").read_text().replace('"', "'")
        return
    assert ran.code in (1, 2)
    assert said in ran.stderr
    assert not (team / "culture").exists()


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("survey", 2, "no answers"),
        ("survey add", 2, "acct assess survey add --answers"),
        ("survey --answers goals-clear", 2, "write statement=mark"),
        ("survey --answers goals-clear=0", 2, "marks go from 1 (not at all) to 5 (fully)"),
        ("survey --answers goals-clear=6", 2, "`6` is no mark"),
        ("survey --answers goals-clear=²", 2, "is no mark"),
        ("survey --answers goals-clear=4,goals-clear=4", 2, "goals-clear is marked twice"),
        ("survey --answers goals-claer=4", 1, "did you mean `goals-clear`?"),
        ("survey --answers [red]=4", 1, "no statement `[red]`"),
        ("survey --page nope.md", 1, "nope.md can't be read"),
        ("survey --page - --answers goals-clear=4", 2, "--page holds the marks"),
        ("survey --page a --page b", 2, "one person answers on one page"),
        ("survey --paper --answers goals-clear=4", 2, "--paper only prints the page"),
        ("survey --answers goals-clear=4 --on tomorrow", 2, "has not come yet"),
        ("survey --answers goals-clear=4 --rep ben", 2, "does not take --rep"),
        ("survey --paper list", 2, "give the options after `list`"),
        ("survey lst", 2, "did you mean `list`?"),
        ("survey --answers ,", 0, "nothing was kept"),
    ],
)
def test_refused(ana: partial[Ran], team: Path, line: str, code: int, said: str) -> None:
    """With what to do instead; nothing is written."""
    found = ana(f"assess {line}")
    assert found.code == code
    assert said in found.stderr + found.stdout
    assert not (team / "culture").exists()


def test_at_the_keyboard(ana: partial[Ran], team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after another: Enter skips, a slip is asked again, q stops and keeps; the next time only the rest is asked."""
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    first = ana("assess survey", stdin="4\n\n9\n2\nq\n", ACCT_TODAY="2026-11-20")
    assert first.code == 0
    assert "3/24  " in first.stdout
    assert "marks go from 1 (not at all) to 5 (fully); Enter skips, q stops" in first.stdout
    assert "answers: {leadership-first: 4, goals-clear: 2}" in (team / "culture/ana.yaml").read_text()
    rest = ana("assess survey", stdin="5\n" * 22 + "All fine\n")
    assert "22 statements: 1 (not at all)" in rest.stdout
    assert "Those of Fri 20 Nov stand." in rest.stdout
    assert "22 of 24 statements marked" in rest.stdout
    assert "comment: All fine" in (team / "culture/ana.yaml").read_text()
    again = ana("assess survey", stdin="q\n")
    assert "24 statements" in again.stdout
    assert "New marks replace those of Mon 23 Nov" in again.stdout
    assert again.stdout.endswith("nothing was kept\n")


def test_stopped_in_the_middle(ana: partial[Ran], team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that goes away keeps nothing and says so."""
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    ran = ana("assess survey", stdin="4\n")
    assert (ran.code, "nothing was changed" in ran.stderr) == (130, True)
    assert not (team / "culture").exists()


def test_who_has_answered(ana: partial[Ran]) -> None:
    """Who has not stands first; yes or no is all there is to see."""
    ana("assess survey --answers goals-clear=4 --on fri")
    ana("assess survey add --answers goals-clear=4", ACCT_ME="marco")
    view = ana("assess survey list --json").json
    assert view["surveys"] == [
        {"id": "ben", "name": "Ben Okoro", "answered": False},
        {"id": "marco", "name": "Marco Rossi", "answered": False},
        {"id": "ana", "name": "Ana Silva", "answered": True},
    ]
    assert view["unnamed"] == 1
    assert ana("assess survey list").stdout.splitlines()[0] == "1 of 3 answered since Tue 25 Aug, and 1 from paper"
    assert ana("assess survey list --today 2026-11-19").stdout.splitlines()[0] == "0 of 3 answered since Fri 21 Aug"


def surveys(mark: int, people: int) -> str:
    answers = ", ".join(f"{name}: {mark}" for name in STATEMENTS)
    lines = [
        f"  - {{id: y-{i}, by: marco, on: 2026-11-02, answers: {{{answers}}}, comment: Mine is {mark}}}"
        for i in range(people)
    ]
    return "\n".join(["surveys:", *lines, ""])


READERS = (
    "assess",
    "assess --json",
    "assess --team marco --json",
    "assess --explain goals-smart",
    "assess --explain goals-smart --json",
    "assess survey list --json",
    "assess survey --paper --json",
    "assess --save --json",
    "assess list --json",
    "check --json",
    "status --json",
    "review --rep ana --json",
    "person show marco --json",
)


def test_fewer_than_five_leave_no_trace(ana: partial[Ran], team: Path) -> None:
    """Whatever four people marked and wrote, every output is the same to the letter."""
    seen = []
    for mark in (1, 5):
        (team / "culture/ana.yaml").unlink(missing_ok=True)
        write_files(team, {"culture/marco.yaml": surveys(mark, 4)})
        seen.append([ana(line).stdout for line in READERS])
    for line, low, high in zip(READERS, *seen, strict=True):
        assert low == high, line
        assert "Mine is" not in low
    write_files(team, {"culture/marco.yaml": surveys(5, 5)})
    assert "Mine is 5" in ana("assess --json").stdout, "the fifth makes them a group"


def test_a_wrong_line_is_not_repeated(ana: partial[Ran], team: Path) -> None:
    """The place is told, but not what else was marked there."""
    write_files(
        team,
        {
            "culture/ben.yaml": "surveys:\n  - {id: y-1, by: ben, on: 2026-11-02, answers: {goals-mine: 2, goals-clear: 7}}\n"
        },
    )
    ran = ana("check")
    assert "culture/ben.yaml:2:" in ran.stdout
    assert "7 is out of range" in ran.stdout
    assert "goals-mine" not in ran.stdout


def test_the_shell_knows_statements() -> None:
    """At the tab key the next statement is offered after those that are typed."""
    from salesacct.cli.survey import complete_statements

    assert [text for text, _ in complete_statements("goals-clear=4,goals-m")] == ["goals-clear=4,goals-mine="]
    assert len(complete_statements("")) == len(STATEMENTS)
