"""`acct calendar`: the file is read back by another library than the one that wrote it, entry by entry."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import vobject

from salesacct.demo.files import demo_files
from tests.conftest import write_files
from tests.running import Ran, acct

PROMISES = """\
commitments:
  - {id: c-1, by: ana, to: marco, what: Send Acme the SOW, made: 2026-11-16, due: 2026-11-27, goal: ana-emea-logos}
  - {id: c-2, by: marco, to: ana, what: Ask legal, made: 2026-11-16, due: 2026-11-20, kept: 2026-11-20}
  - {id: c-3, by: ana, what: Call Beta, made: 2026-11-16, due: 2026-11-26, dropped: 2026-11-23}
"""
HOSTILE = r"""
commitments:
  - {id: c-9, by: ana, made: 2026-11-16, due: 2026-11-27, what: "Call\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:x, a;b \\n \e[2J é 日本語日本語日本語日本語日本語日本語日本語"}
"""


@pytest.fixture
def promised(team: Path) -> Path:
    """The team with three promises."""
    return write_files(team, {"commitments/ana.yaml": PROMISES})


def read(text: str) -> Any:
    """The one calendar of a file, by vobject; every line of it ends as RFC 5545 wants and is at most 75 bytes long."""
    raw = text.encode().split(b"\r\n")
    assert raw.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in raw)
    (calendar,) = vobject.readComponents(text)
    return calendar


def parts(calendar: Any, name: str) -> dict[str, Any]:
    """Events or to-dos by UID; none is twice."""
    several = list(calendar.contents.get(name, ()))
    found = {part.uid.value: part for part in several}
    assert len(found) == len(several)
    return found


def exported(folder: Path, line: str = "calendar", today: dt.date = dt.date(2026, 11, 23)) -> Any:
    ran = acct(line, folder, ACCT_TODAY=today.isoformat(), ACCT_ME="marco")
    assert (ran.code, ran.stderr) == (0, "")
    return read(ran.stdout)


def test_every_entry_comes_back(tmp_path: Path) -> None:
    """The sample team's calendar has exactly the entries of --json, each with its day, words and state."""
    team = write_files(tmp_path / "demo", demo_files(dt.date(2026, 11, 23)))
    calendar = exported(team)
    assert (calendar.version.value, calendar.calscale.value) == ("2.0", "GREGORIAN")
    assert calendar.prodid.value
    assert "method" not in calendar.contents
    entries = {e["uid"]: e for e in acct("calendar --json", team, ACCT_TODAY="2026-11-23").json["entries"]}
    events, todos = parts(calendar, "vevent"), parts(calendar, "vtodo")
    assert events.keys() == entries.keys()
    assert todos.keys() == {f"todo-{uid}" for uid, e in entries.items() if e["task"]}
    assert len(entries) > 100
    midnight = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    for uid, e in entries.items():
        on = dt.date.fromisoformat(e["on"])
        event = events[uid]
        assert (event.dtstart.value, event.dtend.value) == (on, on + dt.timedelta(days=1))
        assert event.dtstart.params["VALUE"] == event.dtend.params["VALUE"] == ["DATE"]
        assert event.status.value == ("CANCELLED" if e["state"] == "off" else "CONFIRMED")
        assert event.transp.value == "TRANSPARENT"
        for part in (event, todos.get(f"todo-{uid}", event)):
            assert part.summary.value == " ".join(e["title"].split())
            assert part.contents.get("description", [None])[0] is None or part.description.value == "\n".join(
                e["details"]
            )
            assert part.dtstamp.value == midnight
            assert int(part.sequence.value) == e["sequence"]
            assert part.last_modified.value.date().isoformat() == e["changed"]
        if e["task"]:
            todo = todos[f"todo-{uid}"]
            states = {"open": "NEEDS-ACTION", "done": "COMPLETED", "off": "CANCELLED"}
            assert (todo.due.value, todo.status.value) == (on, states[e["state"]])
            assert ("completed" in todo.contents) == (e["state"] == "done")


def test_same_files_and_day_same_bytes(promised: Path) -> None:
    """Nothing of the machine, the hour or the reader is in the file."""
    one = acct("calendar", promised, ACCT_TODAY="2026-11-23", ACCT_ME="ana").stdout
    assert one == acct("calendar", promised, ACCT_TODAY="2026-11-23", ACCT_ME="marco", TZ="Asia/Tokyo").stdout
    assert str(promised) not in one


def test_a_moved_promise_is_the_same_event(promised: Path, ana: partial[Ran]) -> None:
    """The second export has it under the same UID, on its new day, with a higher sequence."""
    uid = next(uid for uid in parts(exported(promised), "vevent") if uid.startswith("promise-c-1@"))
    assert ana('commit move c-1 --to 2026-12-04 --why "Legal asked for a week"').code == 0
    event = parts(exported(promised), "vevent")[uid]
    todo = parts(exported(promised), "vtodo")[f"todo-{uid}"]
    assert event.dtstart.value == todo.due.value == dt.date(2026, 12, 4)
    assert event.sequence.value == todo.sequence.value == "1"
    assert "moved 1 time, first due Fri 27 Nov" in event.description.value


def test_what_ended_says_so(promised: Path) -> None:
    """Kept is done, dropped is cancelled, in the event as in the to-do."""
    calendar = exported(promised)
    told = {
        uid.partition("@")[0]: (part.summary.value, part.status.value)
        for name in ("vevent", "vtodo")
        for uid, part in parts(calendar, name).items()
        if "c-" in uid
    }
    assert told == {
        "promise-c-1": ("Due: Send Acme the SOW (Ana)", "CONFIRMED"),
        "promise-c-2": ("Kept: Ask legal (Marco)", "CONFIRMED"),
        "promise-c-3": ("Dropped: Call Beta (Ana)", "CANCELLED"),
        "todo-promise-c-1": ("Due: Send Acme the SOW (Ana)", "NEEDS-ACTION"),
        "todo-promise-c-2": ("Kept: Ask legal (Marco)", "COMPLETED"),
        "todo-promise-c-3": ("Dropped: Call Beta (Ana)", "CANCELLED"),
    }


@pytest.mark.parametrize(
    ("how", "events", "todos"),
    [
        ("both", {"c-1", "c-2", "c-3"}, {"c-1", "c-2", "c-3"}),
        ("events", {"c-1", "c-2", "c-3"}, set()),
        ("todos", set(), {"c-1", "c-2", "c-3"}),
    ],
)
def test_tasks(promised: Path, how: str, events: set[str], todos: set[str]) -> None:
    """Promises stand in the file as events, as to-dos, or as both; one-on-ones always as events."""
    calendar = exported(promised, f"calendar --tasks {how}")
    ids = [{uid.partition("@")[0][-3:] for uid in parts(calendar, name) if "c-" in uid} for name in ("vevent", "vtodo")]
    assert ids == [events, todos]
    assert any(uid.startswith("review-ana-") for uid in parts(calendar, "vevent"))


def test_to_dos_are_of_who_has_to_do_them(promised: Path) -> None:
    """In Ana's calendar what Marco promised her is an event, not a to-do of hers."""
    calendar = exported(promised, "calendar --rep ana")
    assert {uid[:11] for uid in parts(calendar, "vevent") if "c-" in uid} == {
        "promise-c-1",
        "promise-c-2",
        "promise-c-3",
    }
    assert {uid[:16] for uid in parts(calendar, "vtodo")} == {"todo-promise-c-1", "todo-promise-c-3"}


def test_days_off(team: Path) -> None:
    """No one-on-one of Ana's on Christmas Day, nor while she is away."""
    days = [
        event.dtstart.value
        for uid, event in parts(exported(team, "calendar --rep ana"), "vevent").items()
        if uid.startswith("review-ana")
    ]
    assert len(days) >= 5
    assert all(day.weekday() < 5 and day != dt.date(2026, 12, 25) for day in days)
    assert not any(dt.date(2026, 12, 21) <= day <= dt.date(2027, 1, 2) for day in days)


def test_hostile_text_stays_text(team: Path) -> None:
    """Line breaks and calendar words in a promise end neither its line nor its event; escapes are shown."""
    write_files(team, {"commitments/ana.yaml": HOSTILE})
    calendar = exported(team)
    events = parts(calendar, "vevent")
    assert not any(uid.startswith("x") for uid in events)
    (event,) = (event for uid, event in events.items() if "c-9" in uid)
    assert event.summary.value == (
        "Due: Call END:VEVENT BEGIN:VEVENT UID:x, a;b \\n <1B>[2J é 日本語日本語日本語日本語日本語日本語日本語 (Ana)"
    )


def test_out(promised: Path, ana: partial[Ran]) -> None:
    """--out writes the same bytes, again over an earlier calendar, and over nothing else."""
    piped = ana("calendar").stdout
    said = ana("calendar --out team.ics")
    assert said == (0, "16 entries  -> team.ics\n", "")
    assert (promised / "team.ics").read_bytes() == piped.encode()
    assert ana("calendar --out team.ics").code == 0
    before = (promised / "acct.yaml").read_bytes()
    refused = ana("calendar --out acct.yaml")
    assert (refused.code, refused.stdout) == (1, "")
    assert "it is not a calendar" in refused.stderr
    assert (promised / "acct.yaml").read_bytes() == before
    assert "there is no folder" in ana("calendar --out nowhere/team.ics").stderr
    assert ana("calendar --out -").stdout == piped
    assert ana("calendar --out - --page").code == 2
    (promised / "team.ics").unlink()
    assert len(ana("calendar --out team.ics --json").json["entries"]) == 16
    assert (promised / "team.ics").read_bytes() == piped.encode()


def test_refusals(ana: partial[Ran]) -> None:
    """An unknown way of tasks is a usage error with the ways."""
    assert ana("calendar --tasks reminders").code == 2
    assert "events, todos or both" in ana("calendar --tasks reminders").stderr


@pytest.mark.parametrize("reviews", [True, False])
def test_a_part_is_the_same_as_of_the_whole(tmp_path: Path, reviews: bool) -> None:
    """What is read for one person's calendar gives the entries that the whole team's has of that person."""
    files = demo_files(dt.date(2026, 11, 23))
    team = write_files(tmp_path / "demo", {n: text for n, text in files.items() if reviews or "reviews/" not in n})
    whole = acct("calendar --json", team, ACCT_TODAY="2026-11-23").json["entries"]
    for person in ("ana", "marco"):
        mine = acct(f"calendar --rep {person} --json", team, ACCT_TODAY="2026-11-23").json["entries"]
        assert mine == [entry for entry in whole if person in entry["who"]]
