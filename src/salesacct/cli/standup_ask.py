"""One question of a stand-up, asked until it has an answer that is written: a promise by a key, anything else by a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from salesacct.calendar import DAY
from salesacct.cli.session import Session
from salesacct.cli.standup_journal import Journal, Question, Watch
from salesacct.cli.standup_keys import Voice
from salesacct.cli.standup_record import StandupRecord
from salesacct.draw import standup as draw
from salesacct.draw.console import console
from salesacct.draw.standup_page import split_because
from salesacct.judgement.presence import first_day_at_work
from salesacct.judgement.promises import promise
from salesacct.records.model import Commitment
from salesacct.views import words
from salesacct.views.promises import CommitmentRow, commitment_row

Way = Literal["on", "back", "away", "end"]
"""Where an answer leads: to the next question, the one before, the next person, the end."""
Meant = Literal["kept", "moved", "missed", "still", "back", "away", "end"]

KEYS: Mapping[str, Meant] = {
    **dict.fromkeys(("k", "kept"), "kept"),
    **dict.fromkeys(("m", "moved"), "moved"),
    **dict.fromkeys(("x", "missed"), "missed"),
    **dict.fromkeys(("s", "still", "skip"), "still"),
    **dict.fromkeys(("b", "u", "back", "undo"), "back"),
    **dict.fromkeys(("a", "away"), "away"),
    **dict.fromkeys(("q", "quit", "end"), "end"),
}
"""What a key or word means where a promise is asked about."""
WAYS: Mapping[str, Way] = {"b": "back", "u": "back", "a": "away", "q": "end"}
"""The only lines that are not taken for what somebody says."""
HINT = "k kept · m moved · x missed · s still open · b back · q end"
NOT_HERE = "not here? a once more says so · any other key goes on"
HELP = (
    "k kept; m moved, then the new day; x missed; s still open. b takes the last answer back, a twice says that somebody "
    "is not here, q ends the meeting and keeps all that was said."
)
LINE_HELP = "a line of words, or Enter for nothing; the keys k, m, x, s are for the promises above"


class Ask(NamedTuple):
    """A question answered with a line: how it is asked, and what records the answer."""

    prompt: str
    put: Callable[[StandupRecord, str, str], None]


LINES: Mapping[str, Ask] = {
    "promise": Ask("promise for today: ", StandupRecord.promise),
    "blocker": Ask("blocker: ", StandupRecord.blocker),
    "win": Ask("win: ", StandupRecord.win),
}


class Asker:
    """Asks whoever is speaking, and writes what is said into the journal."""

    def __init__(self, leader: str | None, voice: Voice, journal: Journal, watch: Watch) -> None:
        self.leader, self.voice, self.journal, self.watch = leader, voice, journal, watch
        self.out = console()

    def promise(self, run: Session, question: Question, p: CommitmentRow) -> Way:
        """What became of a promise: one key; of a move the new day, of a miss what it taught."""
        draw.draw_asked(self.out, run.on, p, to_whom(run, self.leader, p))
        while True:
            word, _, rest = self.voice.key(lambda: self.watch.gutter() + HINT).strip().partition(" ")
            match KEYS.get(word.lower()):
                case "away" if not self.surely(word):
                    done = None
                case "back" | "away" | "end" as way:
                    return way
                case "still":
                    draw.draw_answer(self.out, "still", "still open")
                    return "on"
                case "moved":
                    done = self.day(run, question, p, rest)
                case "kept" | "missed" as how:
                    done = self.end(run, question, how, rest)
                case _:
                    draw.draw_aside(self.out, HELP)
                    done = None
            if done is not None:
                return done

    def day(self, run: Session, question: Question, p: CommitmentRow, typed: str) -> Way | None:
        """The new day of a promise, and why after `because`. None to be asked anew what became of it."""
        usual = first_day_at_work(run.book, max(run.on, p.due) + DAY, question.person)
        while True:
            text = typed or self.typed(f"new day (Enter is {words.day(usual, run.on)}): ")
            typed = ""
            if text.lower() in WAYS:
                return "end" if WAYS[text.lower()] == "end" else None
            if self.moved(run, question, *split_because(f" {text}"), str(usual)):
                return "on"

    def moved(self, run: Session, question: Question, to: str, why: str, usual: str) -> bool:
        """Record the new day of a promise; False when it can't be."""
        record = self.journal.write(question, lambda r: r.move(question.person, question.about, to or usual, why))
        return self.show_settled(run, record)

    def end(self, run: Session, question: Question, how: Literal["kept", "missed"], typed: str) -> Way | None:
        """Record that a promise was kept or missed; of a miss, then ask what it taught. None when it can't be recorded."""
        why = split_because(f" {typed}")[1]
        record = self.journal.write(question, lambda r: r.settle(question.person, question.about, how, why))
        if not self.show_settled(run, record):
            return None
        if how == "kept" or why:
            return "on"
        text = self.typed("what did it teach? ")
        way = WAYS.get(text.lower())
        if way == "away" and not self.surely(text):
            return "on"
        if way:
            return way
        if text:
            self.journal.write(question, lambda r: r.explain(question.about, text))
        return "on"

    def line(self, question: Question) -> Way:
        """Today's promise, a blocker or a win; Enter is none."""
        while True:
            text = self.typed(LINES[question.about].prompt)
            if not text:
                return "on"
            way = WAYS.get(text.lower())
            if way == "away" and not self.surely(text):
                continue
            if way:
                return way
            if len(text) == 1:  # most likely a key for a promise, pressed once too often
                draw.draw_aside(self.out, HELP if text == "?" else LINE_HELP)
            elif self.added(question, text):
                return "on"

    def added(self, question: Question, text: str) -> bool:
        """Record a promise, a blocker or a win; False when it can't be."""
        put = LINES[question.about].put
        record = self.journal.write(question, lambda r: put(r, question.person, text))
        if record is None:
            return False
        said = record.said[0]
        draw.draw_answer(self.out, question.about, said.done or "noted", said.record.id)
        self.remark(record)
        return True

    def show_settled(self, run: Session, record: StandupRecord | None) -> bool:
        """Say what became of a promise; False when nothing was recorded."""
        after = record.said[0].record if record else None
        if record is None or not isinstance(after, Commitment):
            return False
        draw.draw_settled(self.out, run.on, commitment_row(promise(after, run.on)))
        self.remark(record)
        return True

    def remark(self, record: StandupRecord) -> None:
        for remark in dict.fromkeys(record.remarks):
            draw.draw_aside(self.out, remark)

    def surely(self, typed: str) -> bool:
        """Is somebody really not here? One letter is soon pressed by mistake, so it has to be pressed twice."""
        return len(typed) > 1 or self.voice.key(lambda: self.watch.gutter() + NOT_HERE).strip().lower() in ("a", "away")

    def typed(self, prompt: str) -> str:
        """One line from who is speaking, its spaces set right."""
        return " ".join(self.voice.line(self.watch.gutter() + prompt).split())


def to_whom(run: Session, leader: str | None, p: CommitmentRow) -> str:
    """To whom a promise is, where that is worth saying: not to who leads the meeting."""
    return run.book.name(p.to) if p.to and p.to != leader else ""
