"""What is said in a stand-up becomes records: promises settled and made, blockers, wins, and the record of the stand-up.

Everything of one record is checked first and written together, or not at all. A day's stand-up has one record for each
who writes it down, in that person's own file: the meeting's, and those of people who write in from elsewhere.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from salesacct.cli.promised import read_line, split_people
from salesacct.cli.session import Session
from salesacct.cli.settle import End, Planned, ended_words, moved_words, plan_end, plan_move
from salesacct.judgement.presence import first_day_at_work
from salesacct.judgement.standup import meeting_on, roster
from salesacct.problems import UserError
from salesacct.records.culture import Blocker, Standup, Win
from salesacct.records.model import Commitment
from salesacct.views import words
from salesacct.workspace.change import Edit, file_of, given, home_of, new_id
from salesacct.workspace.together import Written, write_together


class Said(NamedTuple):
    """One thing that was said: the record it made or changed, what became of it in a few words, its file."""

    record: Commitment | Blocker | Win
    done: str
    path: Path


class StandupRecord:
    """What is about to be written of a team's stand-up on the day of the run."""

    def __init__(self, run: Session, leader: str | None) -> None:
        self.run, self.leader = run, leader
        self.changes: dict[Path, list[Edit]] = {}
        self.said: list[Said] = []
        self.remarks: list[str] = []
        self._ids: set[str] = set()
        self._settled: set[str] = set()
        mine = [
            r
            for r in meeting_on(run.whole.book, leader, run.on).records
            if (r.by, r.team) == (run.require_me(), leader)
        ]
        self._old: Standup | None = mine[-1] if mine else None
        old = self._old or Standup(id=self._new_id("s"), by=run.require_me(), on=run.on)
        self.id = old.id
        self._present, self._away = list(old.present), list(old.away)
        self._commitments, self._minutes = list(old.commitments), old.minutes
        if self._old is None:
            self._away += roster(run.book, leader, run.on).away

    def settle(self, person: str, text: str, how: End, why: str = "") -> None:
        """A promise of a person was kept or missed. Raises UserError."""
        planned = plan_end(self.run, text, how, why)
        self._change(person, planned, ended_words(self.run, planned.record, how))

    def move(self, person: str, text: str, to: str, why: str = "") -> None:
        """A promise of a person gets a new day, as typed. Raises UserError, and UsageError for what is no day."""
        from salesacct.dates import parse_date

        day = parse_date(to, self.run.on, self.run.calendar)
        planned = plan_move(self.run, text, day, why)
        self._change(person, planned, moved_words(self.run, planned.record))
        self._remark_on_day(person, day)

    def explain(self, id: str, why: str) -> None:
        """What a promise that was missed has taught."""
        edit = Edit("set", "commitments", id, "why", " ".join(why.split()))
        self._edits(file_of(self.run.whole, "commitments", id)).append(edit)

    def promise(self, person: str, text: str) -> None:
        """A new promise of a person, for today unless a day stands at its end. Raises UserError."""
        line = read_line(self.run, text)
        if not line.what:
            raise UserError.of(
                f"`{' '.join(text.split())}` promises nothing",
                'write it as "Send Acme the pricing by fri"',
                "empty-value",
            )
        due = line.day or first_day_at_work(self.run.book, self.run.on, person)
        if due < self.run.on:
            said = f"`{line.what}` is due {words.day(due, self.run.today)}, before it is promised on {words.day(self.run.on, self.run.today)}"
            raise UserError.of(said, "a promise is due on a day to come", "dates-reversed")
        named = next((id for id in line.people if id != person), None)
        to = named or self.run.book.people[person].manager
        fields: dict[str, Any] = {
            "id": self._new_id("c"),
            "by": person,
            "to": to if to != person else None,
            "what": line.what,
            "made": self.run.on,
            "due": due,
        }
        to_whom = f", to {self.run.book.name(named)}" if named else ""
        self._add("commitments", Commitment(**fields), fields, f"due {words.day(due, self.run.today)}{to_whom}")
        self._commitments.append(fields["id"])
        self._remark_on_day(person, due)

    def blocker(self, person: str, text: str) -> None:
        """Something that stands in a person's way; the first whom the line names can remove it. Raises UserError."""
        what, people = self._words(text, "names nothing", 'write it as "Legal queue is two weeks @marco"')
        owner = people[0] if people else None
        fields: dict[str, Any] = {
            "id": self._new_id("b"),
            "by": person,
            "what": what,
            "on": self.run.on,
            "owner": owner,
        }
        helper = f"{self.run.book.name(owner)} can help" if owner and owner != person else ""
        self._add("blockers", Blocker(**fields), fields, helper)

    def win(self, person: str, text: str) -> None:
        """A win of a person, and of those the line names. Raises UserError."""
        what, people = self._words(text, "names nothing", 'write it as "Acme signed for two years"')
        who = tuple(dict.fromkeys((person, *people)))
        fields: dict[str, Any] = {"id": self._new_id("w"), "by": person, "who": who, "what": what, "on": self.run.on}
        others = ", ".join(self.run.book.name(id) for id in who[1:])
        self._add("wins", Win(**fields), fields, f"with {others}" if others else "")

    def heard(self, *people: str) -> None:
        """These people have had their say."""
        self._present += [id for id in people if id not in self._present]
        self._away = [id for id in self._away if id not in people]

    def absent(self, *people: str) -> None:
        """These people are not there."""
        self._away += [id for id in people if id not in self._away and id not in self._present]

    def took(self, seconds: float, before: Decimal) -> None:
        """How long the meeting has taken so far, on top of the minutes of an earlier part of it."""
        self._minutes = before + (Decimal(repr(seconds)) / 60).quantize(Decimal("0.1"))

    @property
    def minutes(self) -> Decimal:
        """The minutes on file."""
        return self._minutes or Decimal(0)

    @property
    def record(self) -> Standup:
        """The stand-up as it will be on file."""
        return Standup(
            id=self.id,
            by=self.run.require_me(),
            on=self.run.on,
            team=self.leader,
            present=tuple(self._present),
            away=tuple(self._away),
            minutes=self._minutes,
            commitments=tuple(self._commitments),
        )

    @property
    def path(self) -> Path:
        """The file the record of the stand-up goes to."""
        if self._old is not None:
            return file_of(self.run.whole, "standups", self._old.id)
        return home_of(self.run.whole, "standups", self.run.require_me())

    def write(self) -> Written:
        """Write all of it. Raises UserError, with every file as it was."""
        changes = {path: list(edits) for path, edits in self.changes.items()}
        changes.setdefault(self.path, []).extend(self._standup_edits())
        return write_together(self.run.whole, changes)

    def _standup_edits(self) -> list[Edit]:
        now = self.record
        fields = ("present", "away", "minutes", "commitments")
        if self._old is None:
            item = {name: getattr(now, name) for name in ("id", "by", "on", "team", *fields)}
            return [Edit("append", "standups", value=given(item))]
        edits = []
        for name in fields:
            value, before = getattr(now, name), getattr(self._old, name)
            if value != before:
                op = "set" if value else "remove"
                edits.append(Edit(op, "standups", now.id, name, value if value else None))  # type: ignore[arg-type]
        return edits

    def _change(self, person: str, planned: Planned, done: str) -> None:
        record, book = planned.record, self.run.book
        if record.by != person:
            whose, not_whose = book.name(record.by), book.name(person)
            raise UserError.of(
                f"{record.id} is a promise of {whose}, not of {not_whose}",
                f"`acct commit list --rep {person}` shows the ids",
                "not-theirs",
            )
        if record.id in self._settled:
            raise UserError.of(f"{record.id} is spoken of twice", "say one thing of each promise", "ended-twice")
        self._settled.add(record.id)
        self._edits(planned.path).extend(planned.edits)
        self.said.append(Said(record, done, planned.path))

    def _add(self, kind: str, record: Commitment | Blocker | Win, fields: dict[str, Any], done: str) -> None:
        path = home_of(self.run.whole, kind, record.by)
        self._edits(path).append(Edit("append", kind, value=given(fields)))
        self.said.append(Said(record, done, path))

    def _edits(self, path: Path) -> list[Edit]:
        return self.changes.setdefault(path, [])

    def _words(self, text: str, nothing: str, how: str) -> tuple[str, tuple[str, ...]]:
        what, people = split_people(self.run, " ".join(text.split()))
        if not what:
            raise UserError.of(f"`{' '.join(text.split())}` {nothing}", how, "empty-value")
        return what, people

    def _remark_on_day(self, person: str, due: dt.date) -> None:
        from salesacct.views.remarks import remarks_on_day

        self.remarks += remarks_on_day(self.run.book, person, due, self.run.on)

    def _new_id(self, prefix: str) -> str:
        while (id := new_id(self.run.whole, prefix)) in self._ids:
            pass
        self._ids.add(id)
        return id


def tell(record: StandupRecord) -> None:
    """Confirm what was written, a line each."""
    from salesacct.cli.confirm import aside, saved

    run = record.run
    for one in record.said:
        saved(run, one.record.id, f"{run.book.name(one.record.by)}: {one.record.what}", one.done, one.path)
    for remark in dict.fromkeys(record.remarks):
        aside(remark)
