"""The section of a one-on-one on decisions and authority: what it shows, and its silence about what is fine."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from salesacct.demo.files import demo_files
from salesacct.draw.delegation import draw_section, section_markdown
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Decision
from salesacct.views.authority import authority_list
from salesacct.views.decisions import decision_list
from salesacct.views.delegation import DelegationSection, delegation_section
from salesacct.workspace.load import load
from tests.cli.test_demo import DAYS
from tests.conftest import write_files

TODAY = dt.date(2026, 11, 23)
SINCE = dt.date(2026, 11, 9)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The sample team's book."""
    return as_of(load(write_files(tmp_path_factory.mktemp("demo"), demo_files(TODAY)), TODAY).book, TODAY)


def section(book: Book, person: str, since: dt.date = SINCE) -> DelegationSection:
    """The section, which must have something to say."""
    found = delegation_section(book, person, since, TODAY)
    assert found is not None
    return found


def drawn(book: Book, found: DelegationSection, width: int = 80) -> list[str]:
    out = Console(file=io.StringIO(), width=width, markup=False, highlight=False, legacy_windows=False)
    draw_section(out, found, book.names(), TODAY)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


def test_what_it_holds(demo: Book) -> None:
    """A decision since the last review, an outcome that is due, a look, a proposal, and what a manager owes others."""
    assert [d.verdict for d in section(demo, "ben").made] == ["outside"]
    hiro = section(demo, "hiro")
    assert (hiro.made, [d.state for d in hiro.due]) == ((), ["due"])
    assert [(a.proposal.kind, a.proposal.to) for a in hiro.authorities if a.proposal] == [("narrow", "propose")]
    assert [(a.proposal.kind, a.proposal.to) for a in section(demo, "ana").authorities if a.proposal] == [
        ("widen", "decide")
    ]
    assert [a.look for a in section(demo, "elif").authorities] == ["due"]
    assert [(a.to, a.look) for a in section(demo, "marco").granted] == [("elif", "due"), ("linh", "ends")]


def test_silent_about_what_is_fine(demo: Book) -> None:
    """Chloé's decisions were talked about and her authority was looked at in time: there is no section."""
    assert delegation_section(demo, "chloe", SINCE, TODAY) is None
    assert delegation_section(Book(), "ana", SINCE, TODAY) is None


def test_outside_ones_come_first(demo: Book) -> None:
    """Of the decisions since the last review those outside, then the newest."""
    made = section(demo, "ben", dt.date(2026, 10, 1)).made
    assert [(d.on.day, d.verdict) for d in made] == [(18, "outside"), (19, "inside")]


def test_on_the_screen(demo: Book) -> None:
    """Fits eighty columns, with the command that records the look."""
    lines = drawn(demo, section(demo, "hiro"))
    assert lines[:2] == ["", "DECISIONS"]
    assert lines[2].startswith("outcome 21 days over  Free pilot of 21 days for Delphi Print  d-")
    assert lines[3].strip() == "under Free pilots up to 30 days"
    assert lines[4].startswith("decide-and-tell       Free pilots up to 30 days")
    text = " ".join(" ".join(lines[5:]).split())
    assert text.startswith(
        "2 of 2 decisions went badly since Mon 31 Aug: propose for a while? acct authority review a-"
    )
    assert text.endswith(" --level propose")
    for person in demo.people:
        if found := delegation_section(demo, person, SINCE, TODAY):
            assert max(map(len, drawn(demo, found))) <= 80


def test_as_markdown(demo: Book) -> None:
    """The same words as a list."""
    lines = section_markdown(section(demo, "ben"), demo.names(), TODAY).splitlines()
    assert lines[1] == "## Decisions"
    assert lines[3].startswith("- Wed 18 Nov: Gave Vantage Rail 12 % to sign this quarter `d-")
    assert lines[4].startswith("  _under Discounts up to 10 %; 12 % is more than a-")


def test_hostile_text(demo: Book) -> None:
    """What could steer a terminal or mark up a page is shown as text."""
    bad = Decision(id="d-bad", by="ana", what="[red]Gave\x1b[2J *Acme*\r\n| 12 %", on=TODAY)
    book = msgspec.structs.replace(demo, decisions={"d-bad": bad})
    found = section(book, "ana")
    assert "[red]Gave<1B>[2J *Acme* | 12 %" in "\n".join(drawn(book, found))
    assert r"\[red\]Gave<1B>\[2J \*Acme\* \| 12 %" in section_markdown(found, book.names(), TODAY).replace(r"\<", "<")


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_sample_team_shows_each_of_them(today: dt.date, tmp_path: Path) -> None:
    """On whatever day it is made: one to widen, one to look at again, a look, an end, an outcome due, one beyond its limit."""
    book = as_of(load(write_files(tmp_path, demo_files(today)), today).book, today)
    rows = {a.to: a for a in authority_list(book, today, None).authorities}
    assert [(who, a.proposal.kind) for who, a in sorted(rows.items()) if a.proposal] == [
        ("ana", "widen"),
        ("hiro", "narrow"),
    ]
    assert rows["elif"].look in ("soon", "due")
    assert {who: a.look for who, a in rows.items() if a.look and who != "elif"} == {"linh": "ends"}
    decisions = decision_list(book, today, None, None).decisions
    assert [(d.by, d.state) for d in decisions if d.state == "due"] == [("hiro", "due")]
    assert [(d.by, d.reasons) for d in decisions if d.verdict == "outside"] == [("ben", ("beyond",))]
    assert [d.by for d in decisions if d.near] == ["tomasz"]
