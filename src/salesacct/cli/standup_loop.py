"""The running stand-up: person by person, question by question, each answer written as it is said.

The files are read anew before each question, so that the meeting and everybody's own commands see each other. Going
back takes back what was recorded for the question before, to the byte, and asks it again.
"""

from __future__ import annotations

from collections.abc import Sequence

from salesacct.cli.session import Session
from salesacct.cli.standup import view_on
from salesacct.cli.standup_ask import LINES, Asker, Way
from salesacct.cli.standup_journal import HEARD, Journal, Question, Watch, clock_words
from salesacct.cli.standup_keys import Voice
from salesacct.draw import standup as draw
from salesacct.draw.console import console
from salesacct.problems import UserError
from salesacct.views.promises import CommitmentRow
from salesacct.views.standup import StandupView, TurnRow

LAST_WORDS = ("blocker", "win")
"""Who ends the meeting at one of these has been heard: the promises are settled and made."""


def hold(run: Session, leader: str | None, voice: Voice, minutes: float) -> None:
    """Run the stand-up of the day with those still to be heard, or with the one of --rep, heard or not."""
    view = view_on(run, leader, run.on)
    people = [run.rep] if run.rep else list(view.unheard)
    if run.rep and not view.people:
        team = run.book.name(leader)
        raise UserError.of(f"{run.rep} is not in the stand-up of {team}", "leave out --team", "not-there")
    if not people:
        _nobody_left(view)
        return
    run.require_me()
    meeting = _Meeting(run, leader, voice, minutes)
    draw.draw_opening(console(), view, people, minutes)
    try:
        meeting.hear_all(people)
    except KeyboardInterrupt:
        said = "all that was said is on file" if meeting.journal.done else "nothing was recorded"
        draw.draw_close(console(), f"{said}; acct standup goes on where it was left")
        raise
    meeting.close()


def _nobody_left(view: StandupView) -> None:
    if not view.people:
        raise UserError.of("there is nobody to hear", 'acct person add ana --name "Ana Silva"', "no-team")
    draw.draw_summary(console(), view)
    draw.draw_close(console(), "Everybody who is here was heard. One of them again: acct standup --rep ID")


class _Meeting:
    def __init__(self, run: Session, leader: str | None, voice: Voice, minutes: float) -> None:
        self.run, self.leader, self.minutes = run, leader, minutes
        self.out = console()
        self.watch = Watch(run.stopwatch, minutes * 60)
        self.journal = Journal(run, leader, self.watch)
        self.asker = Asker(leader, voice, self.journal, self.watch)
        self.questions: dict[str, list[Question]] = {}
        self.reached: dict[str, int] = {}
        self.told: set[str] = set()

    def hear_all(self, people: Sequence[str]) -> None:
        """Everybody in their order, back and forth, until the last has spoken or somebody ends it."""
        place = 0
        way: Way = "on"
        while place < len(people):
            head = f"{place + 1} of {len(people)}"
            way = self.hear(people[place], head, again=way == "back", first=place == 0)
            if way == "end":
                return
            place += -1 if way == "back" else 1

    def hear(self, person: str, head: str, *, again: bool, first: bool) -> Way:
        """One person's part; `again` when somebody came back to it, which begins at the last question that was asked."""
        self.watch.turn(person)
        if again:
            if not self.journal.undo(Question(person, HEARD)):
                return "on"
            self.journal.undo(self.questions[person][self.reached[person]])
        view, row = self.seen(person)
        draw.draw_person(self.out, view, row, f"{head} · {clock_words(self.watch.whole)}")
        if person not in self.questions:
            self.questions[person] = [Question(person, about) for about in (*(p.id for p in row.asked), *LINES)]
        try:
            way = self.ask_all(person, self.reached[person] if again else 0, first=first)
        except EOFError:
            way = "end"
        ended_late = way == "end" and self.questions[person][self.reached[person]].about in LAST_WORDS
        if way == "on" or ended_late:
            self.journal.write(Question(person, HEARD), lambda record: record.heard(person))
        elif way == "away":
            draw.draw_answer(self.out, "away", "not here")
            self.journal.write(Question(person, HEARD), lambda record: record.absent(person))
        return "on" if way == "away" else way

    def ask_all(self, person: str, place: int, *, first: bool) -> Way:
        """The questions to one person from `place` on; a promise that was settled meanwhile is passed over."""
        questions, step = self.questions[person], 1
        while place < len(questions):
            if place < 0 and not first:
                return "back"
            if place < 0:
                draw.draw_aside(self.out, "this is the first question")
                place, step = 0, 1
            question = questions[place]
            promised = None if question.about in LINES else self.asked(question)
            if promised is None and question.about not in LINES:
                place += step
                continue
            self.reached[person] = place
            self.mind_the_time()
            way = self.asker.promise(self.run, question, promised) if promised else self.asker.line(question)
            if way not in ("on", "back"):
                return way
            step = 1 if way == "on" else -1
            if way == "on" or place == 0 or self.journal.undo(questions[place - 1]):
                place += step
        return "on"

    def asked(self, question: Question) -> CommitmentRow | None:
        """The promise a question is about; None when somebody settled it since it came on the list."""
        _, row = self.seen(question.person)
        return next((p for p in row.asked if p.id == question.about), None)

    def seen(self, person: str) -> tuple[StandupView, TurnRow]:
        """The stand-up as the files now have it, and a person's part. Raises UserError when the person has gone from them."""
        self.run = self.run.again()
        view = view_on(self.run, self.leader, self.run.on)
        row = next((row for row in view.people if row.id == person), None)
        if row is None:
            raise UserError.of(f"{person} is no longer on the team", "run acct standup again", "unknown-person")
        return view, row

    def mind_the_time(self) -> None:
        """A gentle word, once a person."""
        if self.watch.is_over and self.watch.person not in self.told:
            self.told.add(self.watch.person)
            meant = "a minute is" if self.minutes == 1 else f"{self.minutes:g} minutes are"
            draw.draw_aside(self.out, f"{meant} gone: what needs longer can wait until afterwards")

    def close(self) -> None:
        """The summary, how to paste it, and who is still to be heard."""
        if not self.journal.done:
            draw.draw_close(self.out, "nothing was recorded")
            return
        self.run = self.run.again()
        draw.draw_closing(self.out, view_on(self.run, self.leader, self.run.on))
