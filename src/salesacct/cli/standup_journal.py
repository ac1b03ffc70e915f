"""What a running stand-up has written, answer by answer, so that the last ones can be taken back; and its clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from salesacct.cli.session import Session
from salesacct.cli.standup_record import StandupRecord
from salesacct.draw import standup as draw
from salesacct.draw.console import console
from salesacct.problems import AcctError, CannotEdit, UserError
from salesacct.workspace.together import Written, take_back

HEARD = "heard"
"""What is written at the end of a person's part: that the person was heard, or is not there."""


class Question(NamedTuple):
    """A question to a person: about a promise, by its id, or for a line such as `promise`; HEARD ends a part."""

    person: str
    about: str


class Done(NamedTuple):
    """An answer that was written, to be taken back when somebody goes back to its question."""

    question: Question
    written: Written


class Watch:
    """How long the meeting takes, and each person's part, in seconds of the clock that is handed in."""

    def __init__(self, clock: Callable[[], float], meant: float) -> None:
        self.clock, self.meant = clock, meant
        self.began = self.turn_began = clock()
        self.person = ""
        self.spent: dict[str, float] = {}

    def turn(self, person: str) -> None:
        """From now on this person speaks."""
        self.spent[self.person] = self.elapsed
        self.person, self.turn_began = person, self.clock()

    @property
    def whole(self) -> float:
        """Seconds since the meeting began."""
        return self.clock() - self.began

    @property
    def elapsed(self) -> float:
        """Seconds of the part of who is speaking, all of them when somebody came back to it."""
        return self.spent.get(self.person, 0.0) + self.clock() - self.turn_began

    @property
    def is_over(self) -> bool:
        """Has the part taken longer than it was meant to?"""
        return self.elapsed > self.meant

    def gutter(self) -> str:
        """The time of who is speaking, with a mark once it is more than was meant, as wide as the margin."""
        return f"{clock_words(self.elapsed) + ('+' if self.is_over else ''):>6}".ljust(draw.GUTTER)


class Journal:
    """Writes answers one by one and takes them back, the last first. What can't be done is told, and changes nothing."""

    def __init__(self, run: Session, leader: str | None, watch: Watch) -> None:
        self.run, self.leader, self.watch = run, leader, watch
        self.done: list[Done] = []
        self.minutes_before = StandupRecord(run, leader).minutes

    def write(self, question: Question, put: Callable[[StandupRecord], None]) -> StandupRecord | None:
        """Record what `put` says, at once. None when it can't be, which has then been told."""
        try:
            record = StandupRecord(self.run.again(), self.leader)
            put(record)
            if not self.run.options.get("on"):  # notes typed in later say nothing of how long it took
                record.took(self.watch.whole, self.minutes_before)
            self.done.append(Done(question, record.write()))
        except AcctError as error:
            _tell(error)
            return None
        return record

    def undo(self, question: Question) -> bool:
        """Take back what was recorded for a question. False when that can't be, which has then been told."""
        while self.done and self.done[-1].question == question:
            try:
                take_back(self.done[-1].written)
            except AcctError as error:
                _tell(error)
                return False
            self.done.pop()
            if question.about != HEARD:
                draw.draw_aside(console(), "taken back")
        return True


def _tell(error: AcctError) -> None:
    problems = error.problems if isinstance(error, UserError) else ()
    for message, hint in [(p.message, p.hint) for p in problems] or [(str(error), getattr(error, "hint", ""))]:
        draw.draw_trouble(console(), message, hint)
    if isinstance(error, CannotEdit) and error.paste:
        draw.draw_paste(console(), error.paste)


def clock_words(seconds: float) -> str:
    """`0:42`, `12:05`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
