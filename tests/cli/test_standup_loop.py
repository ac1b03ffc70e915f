"""The running stand-up: each answer on file as it is said, back and forth, interrupted and gone on with; and a real terminal."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from salesacct.cli.standup_keys import Terminal
from tests.cases import contents
from tests.conftest import TODAY, write_files
from tests.running import HOME, Ran, acct

ANA = """\
commitments:
  - {id: c-over1, by: ana, to: marco, what: Call Birch, made: 2026-11-12, due: 2026-11-18}
  - {id: c-due01, by: ana, to: marco, what: "Send [red]Acme[/x] the SOW", made: 2026-11-20, due: 2026-11-23}   # by hand
"""
BEN = (
    "commitments:\n  - {id: c-bens1, by: ben, to: marco, what: Clean the pipeline, made: 2026-11-20, due: 2026-11-20}\n"
)
INTERRUPTED = "ctrl-c"


class Script:
    """Answers in the order of the questions; the clock goes on by what `seconds` says before each. Then the end."""

    def __init__(self, answers: list[str], between: Callable[[int], None] = lambda _: None) -> None:
        self.answers, self.between = answers, between
        self.prompts: list[str] = []
        self.now = 0.0

    def clock(self) -> float:
        return self.now

    def key(self, prompt: Callable[[], str]) -> str:
        return self.line(prompt())

    def line(self, prompt: str) -> str:
        self.prompts.append(prompt)
        self.now += 20
        self.between(len(self.prompts) - 1)
        if len(self.prompts) > len(self.answers):
            raise EOFError
        answer = self.answers[len(self.prompts) - 1]
        if answer == INTERRUPTED:
            raise KeyboardInterrupt
        return answer

    def __enter__(self) -> Script:
        return self

    def __exit__(self, *_: object) -> None:
        pass


Hold = Callable[..., Ran]


@pytest.fixture
def files(team: Path) -> Path:
    """The team, Ana with two promises to speak of and Ben with one."""
    return write_files(team, {"commitments/ana.yaml": ANA, "commitments/ben.yaml": BEN})


@pytest.fixture
def hold(files: Path) -> Hold:
    """Marco holds the stand-up with the answers given: `hold("", "", "", "k", …)`."""

    def held(*answers: str, options: str = "", script: Script | None = None) -> Ran:
        voice = script or Script(list(answers))
        with (
            mock.patch("salesacct.cli.session.Session.interactive", True),
            mock.patch("salesacct.cli.session.Session.stopwatch", voice.clock),
            mock.patch("salesacct.cli.standup_keys.Terminal", return_value=voice),
        ):
            return acct(f"standup {options}", files, ACCT_TODAY=TODAY, ACCT_ME="marco")

    return held


@pytest.fixture
def marco(files: Path) -> partial[Ran]:
    """Marco's other commands."""
    return partial(acct, folder=files, ACCT_TODAY=TODAY, ACCT_ME="marco")


def part(marco: partial[Ran], person: str) -> dict[str, Any]:
    """A person's part of today's stand-up, as JSON has it."""
    rows = marco("standup summary --on today --json").json["people"]
    return next(row for row in rows if row["id"] == person)


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


NOTHING = ("", "", "")
"""No promise, no blocker, no win."""


def test_the_whole_meeting(hold: Hold, marco: partial[Ran], files: Path) -> None:
    """The leader first, then the reports; a key settles a promise, a line makes one; all of it is on file."""
    ran = hold(
        *("Ask legal @ana by wed", "", "Best week since March"),
        *("k", "x", "Should have asked", "Write the offer", "Legal queue @marco", ""),
        *("m", "fri because of the move", "", "", ""),
    )
    assert (ran.code, ran.stderr) == (0, "")
    view = marco("standup summary --json").json
    assert (view["present"], view["unheard"], view["away"]) == (["marco", "ana", "ben"], [], [])
    assert view["minutes"] == pytest.approx(14 * 20 / 60, abs=0.05)
    (asked_ana,) = part(marco, "marco")["promised"]
    assert (asked_ana["what"], asked_ana["to"], asked_ana["due"]) == ("Ask legal", "ana", "2026-11-25")
    ana = part(marco, "ana")
    assert (ids(ana["kept"]), [(m["id"], m["why"]) for m in ana["missed"]]) == (
        ["c-over1"],
        [("c-due01", "Should have asked")],
    )
    assert [(p["what"], p["due"]) for p in ana["promised"]] == [("Write the offer", "2026-11-23")]
    assert [(b["what"], b["owner"]) for b in ana["blockers"]] == [("Legal queue", "marco")]
    (moved,) = part(marco, "ben")["moved"]
    assert (moved["due"], moved["moved"][-1]["why"]) == ("2026-11-27", "of the move")
    assert "# by hand" in (files / "commitments/ana.yaml").read_text()
    assert marco("check").code == 0


def test_what_it_looks_like(hold: Hold) -> None:
    """What is owed longest first, one block a person; text from people is shown and not obeyed; then the summary."""
    lines = hold(*NOTHING, "k", "s", "Write the offer", "", "", "b", "", "", "q").stdout.splitlines()
    assert lines[:3] == [
        "Stand-up Sales West, Mon 23 Nov 2026",
        "3 people, about 6 minutes",
        "a key for each promise, Enter for nothing; b back, a not here, q end, ? help",
    ]
    ana = lines.index("Ana  2 of 3 · 1:00")
    assert lines[ana : ana + 9] == [
        "Ana  2 of 3 · 1:00",
        "",
        "        5 days over  Call Birch  c-over1",
        "        ✓ kept, 5 days late",
        "",
        "        due today  Send [red]Acme[/x] the SOW  c-due01",
        "        · still open",
        lines[ana + 7],
        "",
    ]
    assert re.fullmatch(r"        · due Mon 23 Nov  c-\w{5}", lines[ana + 7])
    assert lines[-2:] == ["", "acct standup goes on with Ben; to paste: acct standup summary --markdown"]


def test_each_answer_is_on_file_before_the_next_question(hold: Hold, marco: partial[Ran]) -> None:
    """Whatever happens after an answer, it is kept: seen from outside while the meeting still waits."""
    seen: list[tuple[int, int]] = []

    def look(_: int) -> None:
        ana = part(marco, "ana")
        seen.append((len(ana["kept"]), len(ana["promised"])))

    script = Script([*NOTHING, "k", "k", "Write the offer", INTERRUPTED], look)
    ran = hold(script=script)
    assert ran.code == 130
    assert "all that was said is on file; acct standup goes on where it was left" in ran.stdout
    assert seen == [(0, 0)] * 4 + [(1, 0), (2, 0), (2, 1)]


def test_it_goes_on_with_those_not_yet_heard(hold: Hold, marco: partial[Ran]) -> None:
    """After a break Ana is asked only what is still open, and Marco not at all; the minutes add up."""
    assert hold(*NOTHING, "k", INTERRUPTED).code == 130
    assert marco("standup summary --json").json["present"] == ["marco"]
    script = Script(["s", *NOTHING, "k", *NOTHING])
    ran = hold(script=script)
    assert (ran.code, "heard already: Marco" in ran.stdout) == (0, True)
    assert [line for line in ran.stdout.splitlines() if re.match(r"\w+  \d of \d", line)] == [
        "Ana  1 of 2 · 0:00",
        "Ben  2 of 2 · 1:20",
    ]
    view = marco("standup summary --json").json
    assert (view["present"], len(view["standups"])) == (["marco", "ana", "ben"], 1)
    assert view["minutes"] == pytest.approx((5 + 8) * 20 / 60, abs=0.4)
    again = hold()
    assert "Everybody who is here was heard." in again.stdout


def test_going_back_takes_back(hold: Hold, files: Path) -> None:
    """b undoes the last answer to the byte, over several questions and into the part of who spoke before."""
    before = contents(files)
    ran = hold(*NOTHING, "x", "Wrong key", "k", "b", "b", "b", "b", "b", "b", "q")
    assert ran.code == 0
    assert ran.stdout.count("taken back") == 2 + 1
    assert "this is the first question" in ran.stdout
    assert contents(files) == before


def test_going_back_and_saying_it_anew(hold: Hold, marco: partial[Ran]) -> None:
    """The question is asked again, and what is said then counts."""
    hold(*NOTHING, "k", "k", "Write the ofer", "b", "Write the offer", "", "b", "", "", "s", *NOTHING)
    ana = part(marco, "ana")
    assert [p["what"] for p in ana["promised"]] == ["Write the offer"]
    assert marco("check").code == 0
    assert len(marco("standup list --json").json["standups"][0]["commitments"]) == 1


def test_what_somebody_changed_since_is_not_taken_back(hold: Hold, marco: partial[Ran], files: Path) -> None:
    """Undoing never undoes what others wrote: it is told, and the meeting goes on."""
    path = files / "commitments/ana.yaml"

    def edit(count: int) -> None:
        if count == 4:
            path.write_text(path.read_text() + "# a note\n")

    ran = hold(script=Script([*NOTHING, "k", "b", "s", *NOTHING, "q"], edit))
    assert "was changed since" in ran.stdout
    assert ids(part(marco, "ana")["kept"]) == ["c-over1"]
    assert path.read_text().endswith("# a note\n")


def test_what_is_settled_meanwhile_is_passed_over(hold: Hold, marco: partial[Ran]) -> None:
    """Ana keeps a promise by her own command while the others speak: she is not asked about it."""

    def keep(count: int) -> None:
        if count == 0:
            assert acct("commit keep c-due01", marco.keywords["folder"], ACCT_TODAY=TODAY, ACCT_ME="ana").code == 0

    script = Script([*NOTHING, "k", *NOTHING, "k", *NOTHING], keep)
    assert hold(script=script).code == 0
    assert ids(part(marco, "ana")["kept"]) == ["c-over1", "c-due01"]
    assert ids(part(marco, "ben")["kept"]) == ["c-bens1"]


def test_somebody_is_not_here(hold: Hold, marco: partial[Ran]) -> None:
    """a twice passes over a person, who stands under `away`; --rep hears the person later all the same."""
    hold(*NOTHING, "a", "a", "s", *NOTHING)
    view = marco("standup summary --json").json
    assert (view["present"], [row["id"] for row in view["away"]], view["unheard"]) == (["marco", "ben"], ["ana"], [])
    assert "without Ana" in marco("standup list").stdout
    hold("k", "k", *NOTHING, options="--rep ana")
    view = marco("standup summary --json").json
    assert (view["present"], view["away"]) == (["marco", "ben", "ana"], [])


def test_one_stray_letter_marks_nobody_away(hold: Hold, marco: partial[Ran]) -> None:
    """a and another key asks again, at a promise as at a line; the whole word needs no second one."""
    script = Script([*NOTHING, "a", "x", "k", "k", "a", "k", *NOTHING, "away", *NOTHING])
    assert hold(script=script).code == 0
    view = marco("standup summary --json").json
    assert (view["present"], [row["id"] for row in view["away"]]) == (["marco", "ana"], ["ben"])
    assert ids(part(marco, "ana")["kept"]) == ["c-over1", "c-due01"]
    assert sum("not here?" in prompt for prompt in script.prompts) == 2


def test_who_is_on_leave_is_named_and_not_asked(hold: Hold, files: Path, marco: partial[Ran]) -> None:
    """The days off of acct.yaml count by themselves."""
    config = files / "acct.yaml"
    config.write_text(config.read_text().replace("{from: 2026-12-21,", "{from: 2026-11-23,"))
    ran = hold(*NOTHING, "k", *NOTHING)
    assert "2 people, about 4 minutes · away: Ana until Sat 2 Jan 2027" in ran.stdout
    assert [(row["id"], row["until"]) for row in marco("standup summary --json").json["away"]] == [
        ("ana", "2027-01-02")
    ]
    assert "away: [ana]" in (files / "culture/marco.yaml").read_text()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("y", "k"), "k kept; m moved, then the new day"),
        (("m", "fryday", "fri"), "`fryday` is not a date acct knows"),
        (("m", "2026-11-18", "fri"), "is due on Wed 18 Nov as it is"),
        (("m", "b", "k"), "✓ kept"),
        (("m tue because of rain",), "→ moved to Tue 24 Nov, rolled 1 time now"),
        (("m", ""), "→ moved to Tue 24 Nov"),
        (("M", ""), "→ moved to Tue 24 Nov"),
        (("x because I waited",), "✗ missed"),
        (("missed", ""), "✗ missed"),
        (("Kept",), "✓ kept"),
        (("still",), "· still open"),
    ],
)
def test_keys_and_words(hold: Hold, answers: tuple[str, ...], said: str) -> None:
    """A key, its word or a line with all of it; what is not understood is asked again."""
    ran = hold(*NOTHING, *answers, "s", *NOTHING, "k", *NOTHING)
    assert ran.code == 0
    assert said in ran.stdout
    assert "3 heard" in ran.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("by fri", "promises nothing"),
        ("Call by 2026-11-01", "a promise is due on a day to come"),
        ("Call @zoe", "no person `zoe`"),
        ("Call by sun", "Sun 29 Nov is no working day; Fri 27 Nov is the last working day before it"),
        ("?", "k kept; m moved, then the new day"),
        ("k", "a line of words, or Enter for nothing"),
    ],
)
def test_a_line_that_needs_a_word(hold: Hold, marco: partial[Ran], line: str, said: str) -> None:
    """What can't be recorded is told and asked again; what speaks against a day is told beside it."""
    ran = hold(line, "", "", "", "q")
    assert said in " ".join(ran.stdout.split())
    assert len(part(marco, "marco")["promised"]) == (line == "Call by sun")


def test_the_end_keeps_all(hold: Hold, marco: partial[Ran]) -> None:
    """q at a promise leaves that person for later; after the promises the person has been heard."""
    hold(*NOTHING, "k", "q")
    assert marco("standup summary --json").json["unheard"] == ["ana", "ben"]
    hold("s", "", "q")
    assert marco("standup summary --json").json["unheard"] == ["ben"]


def test_nothing_said_writes_nothing(hold: Hold, files: Path) -> None:
    """Ended at once, the meeting leaves no record."""
    before = contents(files)
    assert "nothing was recorded" in hold("q").stdout
    assert contents(files) == before


def test_the_time_is_minded_gently(hold: Hold) -> None:
    """The time stands in the margin, with a mark once it is more than meant; one word is said, nobody is cut off."""
    script = Script([*NOTHING, "k", "s", "", "", "", "s", *NOTHING])
    ran = hold(script=script, options="--minutes 1")
    assert "3 people, about 3 minutes" in ran.stdout
    assert [prompt[:8] for prompt in script.prompts[3:8]] == [
        "  0:00  ",
        "  0:20  ",
        "  0:40  ",
        "  1:00  ",
        " 1:20+  ",
    ]
    assert ran.stdout.count("a minute is gone: what needs longer can wait until afterwards") == 1


def test_notes_of_yesterday_have_no_minutes(hold: Hold, marco: partial[Ran]) -> None:
    """Typed in later for an earlier day: dated then, and without the time the typing took."""
    hold(*NOTHING, "k", *NOTHING, "s", *NOTHING, options="--on 2026-11-20")
    view = marco("standup summary --json").json
    assert (view["on"], view["minutes"], view["present"]) == ("2026-11-20", None, ["marco", "ana", "ben"])
    assert marco("commit show c-over1 --json").json["commitment"]["kept"] == "2026-11-20"


def test_a_person_of_another_team(hold: Hold, files: Path) -> None:
    """--rep with a --team the person is not on is refused."""
    config = files / "acct.yaml"
    config.write_text(config.read_text().replace("people:\n", "people:\n  zoe: {name: Zoe Ray}\n"))
    ran = hold(options="--rep zoe --team marco")
    assert (ran.code, "zoe is not in the stand-up of Marco" in ran.stderr) == (1, True)


# A real terminal.

pty = pytest.importorskip("pty") if sys.platform != "win32" else None


class Real:
    """acct on a pseudo-terminal of 80 columns: what it prints is read on, keys are typed into it."""

    def __init__(self, command: list[str], folder: Path, **environ: str) -> None:
        assert pty is not None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(folder)
                os.execve(sys.executable, [sys.executable, "-m", "salesacct", *command], environ)
            finally:
                os._exit(127)
        self.text = ""

    def until(self, wanted: str) -> str:
        """Everything up to `wanted`, which must come."""
        deadline = time.monotonic() + 30
        while wanted not in self.text:
            assert time.monotonic() < deadline, f"{wanted!r} does not come; the screen has {self.text!r}"
            self._read()
        found, _, self.text = self.text.partition(wanted)
        return found + wanted

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self.fd, keys.encode())

    def end(self, again: str = "") -> tuple[int, str]:
        """The exit code, and what was printed after what has been read; `again` is typed whenever nothing happens.

        A Ctrl-C that comes in the very moment in which Python begins to wait for a line is seen only with the next key.
        """
        self.type(again)
        deadline = time.monotonic() + 30
        while (more := self._read()) is not False:
            assert time.monotonic() < deadline, f"it does not end; the screen has {self.text!r}"
            if more is None:
                with contextlib.suppress(OSError):
                    self.type(again)
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.fd)
        return code, self.text

    def _read(self) -> bool | None:
        """Read on; None when nothing comes for a second, False when the other end has gone."""
        import select

        if not select.select([self.fd], [], [], 1)[0]:
            return None
        with contextlib.suppress(OSError):  # the other end has gone
            data = os.read(self.fd, 4096)
            self.text += data.decode("utf-8", "replace")
            return bool(data)
        return False


@pytest.fixture
def real(files: Path) -> Iterator[Callable[..., Real]]:
    """Start acct on a terminal of its own."""
    started: list[Real] = []

    def start(line: str, **environ: str) -> Real:
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
        homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), HOME.name)
        mine = {"ACCT_TODAY": TODAY, "ACCT_ME": "marco", "TERM": "xterm", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
        found = Real(line.split(), files, **kept, **homes, **mine | environ)
        started.append(found)
        return found

    yield start
    for one in started:
        with contextlib.suppress(OSError):
            os.kill(one.pid, 9)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_real_terminal(real: Callable[..., Real], marco: partial[Ran]) -> None:
    """Keys without Enter, with Enter, an arrow key that is no answer, lines; Ctrl-C loses nothing."""
    screen = real("standup")
    screen.until("promise for today: ")
    screen.type("Ask legal by wed\n")
    screen.until("blocker: ")
    screen.type("\n")
    screen.until("win: ")
    screen.type("\n")
    screen.until("k kept")
    screen.type("\x1b[D\x1bOAk")
    screen.until("kept, 5 days late")
    screen.until("k kept")
    screen.type("k\n")
    screen.until("kept, on time")
    screen.until("promise for today: ")
    screen.type("Write the offer\n")
    screen.until("due Mon 23 Nov")
    screen.until("blocker: ")
    code, rest = screen.end(again="\x03")
    assert (code, "all that was said is on file" in rest) == (130, True)
    ana = part(marco, "ana")
    assert (ids(ana["kept"]), [p["what"] for p in ana["promised"]]) == (["c-over1", "c-due01"], ["Write the offer"])
    assert [p["what"] for p in part(marco, "marco")["promised"]] == ["Ask legal"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_dumb_terminal(real: Callable[..., Real], marco: partial[Ran]) -> None:
    """Where single keys can't be had, a line with the key does."""
    screen = real("standup --rep ben", TERM="dumb")
    screen.until("q end ")
    screen.type("m fri because of the move\n")
    screen.until("promise for today: ")
    screen.type("\n")
    screen.until("blocker: ")
    screen.type("q\n")
    code, rest = screen.end()
    assert (code, "1 heard" in rest, "\x1b[" in rest) == (0, True, False)
    assert [p["due"] for p in part(marco, "ben")["moved"]] == ["2026-11-27"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_kill_loses_nothing(real: Callable[..., Real], marco: partial[Ran]) -> None:
    """What was confirmed on the screen is on file after a kill, and the terminal's Enter may come with the key."""
    screen = real("standup --rep ana")
    screen.until("k kept")
    screen.type("x\n")
    screen.until("✗ missed")
    os.kill(screen.pid, 9)
    assert screen.end()[0] == -9
    assert ids(part(marco, "ana")["missed"]) == ["c-over1"]
    assert marco("check").code == 0


class Typed(Terminal):
    """A terminal whose lines are given; an empty one comes as soon as `wait` says after the key before it."""

    def __init__(self, lines: list[str], wait: float) -> None:
        self.now = 0.0
        super().__init__(lambda: self.now)
        self.lines, self._single = lines, False
        self._pressed = self.now
        self.now += wait

    def _input(self, prompt: str) -> str:
        return self.lines.pop(0)


@pytest.mark.parametrize(("wait", "line"), [(0.1, "Write the offer"), (3.0, "")])
def test_an_enter_belongs_to_the_key_before_it(wait: float, line: str) -> None:
    """Enter pressed out of habit right after a key does not answer the next question; a deliberate one does."""
    assert Typed(["", "Write the offer"], wait).line("promise for today: ") == line
