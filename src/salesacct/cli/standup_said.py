"""Parts of a stand-up that come in writing: by flags from one person, or on a page from many. All of it is recorded, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session
from salesacct.cli.settle import End
from salesacct.cli.standup_record import StandupRecord, tell
from salesacct.draw.standup_page import split_because
from salesacct.problems import AcctError, Problem, UsageError, UserError
from salesacct.records.culture import Blocker, Win
from salesacct.records.model import Commitment


class Part(NamedTuple):
    """What one person says, as typed: ids, `moved` as `ID=DATE`, each with `because …` after it where there is a reason."""

    person: str
    kept: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    blockers: tuple[str, ...] = ()
    wins: tuple[str, ...] = ()


def record_part(run: Session, leader: str | None, part: Part, *, here: bool, away: bool) -> None:
    """Record one person's part, or that somebody was there or was not. Raises UserError and UsageError, with nothing written."""
    person, *said = part
    if away and (here or any(said)):
        raise UsageError("somebody who is away says nothing", "leave out --away, or everything else")
    if not (here or away or any(said)):
        raise UsageError(
            "nothing is said",
            'acct standup say --kept c-7k2 --promise "Send Acme the pricing by fri"; --here or --away says that alone',
        )
    record = StandupRecord(run, leader)
    if away:
        record.absent(person)
        record.write()
        _tell(record)
        return
    for text in part.kept:
        record.settle(person, *_with_reason(text, "kept"))
    for text in part.moved:
        (id, equals, to), why = split_because(text)[0].partition("="), split_because(text)[1]
        if not equals:
            raise UsageError(f"--moved {text} has no new day", f"write it as --moved {text}=fri")
        record.move(person, id, to, why)
    for text in part.missed:
        record.settle(person, *_with_reason(text, "missed"))
    for text in part.promises:
        record.promise(person, text)
    for text in part.blockers:
        record.blocker(person, text)
    for text in part.wins:
        record.win(person, text)
    record.heard(person)
    record.write()
    _tell(record)


def _with_reason(text: str, how: End) -> tuple[str, End, str]:
    """`c-7k2 because I waited` as the arguments that settle the promise."""
    id, why = split_because(text)
    return id, how, why


def record_page(run: Session, leader: str | None, name: str) -> None:
    """Record a page. Raises UserError with everything that is wrong on it, each with its line; nothing is then written."""
    from salesacct.cli.review_log import page_text
    from salesacct.draw.review_form import Unreadable
    from salesacct.draw.standup_page import Entry, read_page_of

    text, file = page_text(name), "standard input" if name == "-" else name
    try:
        entries, wrong = read_page_of(text, _headings(run))
    except Unreadable as why:
        raise UserError.of(
            f"{file} can't be read: {why}", "mend the page and run it again", "unreadable-page"
        ) from None
    lines = text.splitlines()
    problems = [_placed(Problem(file, w.line, 1, w.message, w.hint, "unreadable-page"), lines) for w in wrong]
    record = StandupRecord(run, leader)
    write: Mapping[str, Callable[[Entry], None]] = {
        "kept": lambda e: record.settle(e.person, e.what, "kept", e.why),
        "missed": lambda e: record.settle(e.person, e.what, "missed", e.why),
        "moved": lambda e: record.move(e.person, e.what.split()[0], e.what.split()[1], e.why),
        "still": lambda _: None,
        "promise": lambda e: record.promise(e.person, e.what),
        "blocker": lambda e: record.blocker(e.person, e.what),
        "win": lambda e: record.win(e.person, e.what),
        "here": lambda e: record.heard(e.person),
        "away": lambda e: record.absent(e.person),
    }
    for entry in entries:
        try:
            write[entry.word](entry)
            if entry.word not in ("still", "away"):
                record.heard(entry.person)
        except AcctError as error:
            problems += [_placed(p, lines) for p in _problems(error, file, entry.line)]
    if problems:
        raise UserError(*sorted(problems, key=lambda p: p.line))
    if not any(entry.word != "still" for entry in entries):
        raise UserError.of(
            f"nothing is filled in on {file}",
            "change `still` to kept, moved or missed, or write a promise",
            "unreadable-page",
        )
    record.write()
    _tell(record)


def _headings(run: Session) -> dict[str, str]:
    """Ids by what a heading may call a person: id, full name, the name on the page."""
    from salesacct.draw.plain import one_line

    found: dict[str, str] = {}
    for person in run.book.people.values():
        for name in (person.name, run.book.name(person.id), person.id):
            found[one_line(name)] = person.id
    return found


def _problems(error: AcctError, file: str, line: int) -> list[Problem]:
    """What is wrong with one line of a page, as problems with that place."""
    if isinstance(error, UserError):
        return [Problem(file, line, 1, p.message, p.hint, p.rule) for p in error.problems]
    return [Problem(file, line, 1, str(error), getattr(error, "hint", ""), "unreadable-page")]


def _placed(problem: Problem, lines: list[str]) -> Problem:
    """The problem with its line of the page."""
    return msgspec.structs.replace(problem, excerpt=lines[problem.line - 1] if problem.line <= len(lines) else "")


def _tell(record: StandupRecord) -> None:
    run = record.run
    if run.json:
        show_json(_document(record))
        return
    tell(record)
    heard, name = record.record.present, run.book.name
    say(f"{record.id}  heard: {', '.join(map(name, heard)) or 'nobody'}  -> {run.shown(record.path)}")


def _document(record: StandupRecord) -> dict[str, Any]:
    from salesacct.judgement.promises import promise
    from salesacct.views.blockers import whole_row
    from salesacct.views.culture import win_row
    from salesacct.views.promises import commitment_row

    rows: dict[str, list[Any]] = {"commitments": [], "blockers": [], "wins": []}
    today = record.run.today
    for one in record.said:
        match one.record:
            case Commitment() as made:
                rows["commitments"].append(commitment_row(promise(made, today)))
            case Blocker() as raised:
                rows["blockers"].append(whole_row(record.run.book, raised, today))
            case Win() as won:
                rows["wins"].append(win_row(won))
    notes = list(dict.fromkeys(record.remarks))
    return {"schema": 1, "today": today, "standup": record.record, **rows, "notes": notes}
