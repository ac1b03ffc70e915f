"""What changes pairs of partners: the checks, the records as they are written, and the words that confirm them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.ids import written
from salesacct.cli.output import note, say, show_json
from salesacct.cli.session import Session
from salesacct.judgement.partners import is_pair, other, pair_of
from salesacct.judgement.presence import are_peers, is_here, team_around
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Partnership, Talk
from salesacct.views.words import day, plural
from salesacct.workspace.change import Edit, change_record, file_of, new_id, new_ids

ROTATED = "Rotation"
"""Why a pair ended that made way for new ones."""


def new_pair(run: Session, who: tuple[str, str], by: str) -> dict[str, Any]:
    """The fields of a new pair. Raises UserError for two who are the same, no peers, not here, or taken already."""
    one, two = who
    names = [run.book.name(person) for person in who]
    if one == two:
        raise UserError.of(f"{names[0]} can't be the own partner", "name two people", "not-two")
    if not are_peers(run.book, one, two):
        raise UserError.of(
            f"{names[0]} and {names[1]}: one leads the other",
            "partners are peers; for the two of you there is `acct review`",
            "not-peers",
        )
    for person, name in zip(who, names, strict=True):
        if not is_here(run.book, person, run.on):
            raise UserError.of(f"{name} is not on the team on {day(run.on, run.today)}", "check --on", "not-there")
        for pair in run.whole.book.partners.values():
            if person in pair.who and is_pair(pair) and (pair.ended is None or pair.ended > run.on):
                partner = run.book.name(other(pair, person))
                raise UserError.of(
                    f"{name} has a partner already: {partner}, since {day(pair.on, run.today)}",
                    f"end that first: acct partner end {pair.id}",
                    "paired-already",
                )
    return {"id": new_id(run.whole, "p"), "by": by, "who": who, "on": run.on}


def pair_of_person(run: Session, person: str) -> Partnership:
    """The running pair of a person. Raises UserError without one."""
    found = pair_of(run.book, person, run.today)
    if found is None:
        raise _no_partner(run, person)
    return found


def _no_partner(run: Session, person: str) -> UserError:
    peers = [p for p in run.book.people if are_peers(run.book, p, person) and is_here(run.book, p, run.today)]
    hint = f"acct partner pair {person} {peers[0] if peers else 'ben'}, or for the whole team: acct partner rotate"
    return UserError.of(f"{run.book.name(person)} has no partner", hint, "no-partner")


def asked_for(run: Session) -> Sequence[str]:
    """Whose check-ins are asked for: of --rep, of --team, of one's team, or one's own pair."""
    if run.options.get("team"):
        return list(run.book.people) if run.people is None else [p for p in run.book.people if p in run.people]
    if run.rep is None and (run.me is None or run.book.reports(run.me)):
        return team_around(run.book, run.me) if run.me else list(run.book.people)
    person = run.rep or run.require_me()
    found = pair_of(run.book, person, run.today)
    return found.who if found else ()


def check_in(run: Session, person: str, said: Mapping[str, str], due: dt.date | None) -> None:
    """Write down a check-in, and with `due` what is next as a promise to the partner: both or none."""
    from salesacct.views.remarks import remarks_on_day, remarks_on_number
    from salesacct.workspace.together import add_records

    pair = _pair_on(run, person)
    partner = other(pair, person)
    talk = {"on": run.on, "by": person, **{name: words for name, words in said.items() if words}}
    if due and due < run.on:
        late = f"due {day(due, run.today)}, before the check-in on {day(run.on, run.today)}"
        raise UserError.of(late, "a promise is due on a day to come", "dates-reversed")
    promise: dict[str, Any] | None = None
    remarks: list[str] = []
    if due:
        promise = {"id": new_id(run.whole, "c"), "by": person, "to": partner, "what": said["next"]}
        promise |= {"made": run.on, "due": due}
        remarks = [*remarks_on_day(run.book, person, due, run.today), *remarks_on_number(run.book, person, run.on)]
    edit = Edit("append-to", "partners", pair.id, "checkins", talk)
    homes = add_records(run.whole, [("commitments", promise)] if promise else [], [edit])
    if run.json:
        _checkin_json(run, pair, talk, promise, remarks)
        return
    told = said["happened"] or said["next"] or said["promised"]
    path = file_of(run.whole, "partners", pair.id)
    saved(run, pair.id, told, f"to {run.book.name(partner)}, {day(run.on, run.today)}", path)
    if promise and due:
        saved(run, promise["id"], promise["what"], f"due {day(due, run.today)}", homes[0])
    elif said["next"]:
        remarks.append(f"`--due fri` makes what is next a promise to {run.book.name(partner)}")
    for remark in remarks:
        aside(remark)


def _pair_on(run: Session, person: str) -> Partnership:
    """The pair a person had on the day of the run, also one that ended later. Raises UserError."""
    mine = [p for p in run.whole.book.partners.values() if is_pair(p) and person in p.who]
    found = [p for p in mine if p.on <= run.on and (p.ended is None or p.ended >= run.on)]
    if found:
        return max(found, key=lambda p: (p.on, p.id))
    later = [p for p in mine if p.on > run.on and p.ended is None]
    if later:
        began, name = day(later[0].on, run.today), run.book.name(person)
        raise UserError.of(
            f"{name} has had a partner only since {began}", "give a later day with --on", "dates-reversed"
        )
    raise _no_partner(run, person)


def _checkin_json(
    run: Session, pair: Partnership, talk: Mapping[str, Any], promise: Mapping[str, Any] | None, remarks: list[str]
) -> None:
    from salesacct.judgement.promises import promise as as_of_today
    from salesacct.records.model import Commitment
    from salesacct.views.partners import partner_row, talk_rows
    from salesacct.views.promises import commitment_row

    after = msgspec.structs.replace(pair, checkins=(*pair.checkins, Talk(**talk)))
    row = commitment_row(as_of_today(Commitment(**promise), run.today)) if promise else None
    newest = [told for told in talk_rows(after) if (told.on, told.by) == (talk["on"], talk["by"])]
    document = {"schema": 1, "today": run.today, "partnership": partner_row(run.book, after, run.today)}
    show_json({**document, "checkin": newest[-1], "commitment": row, "notes": remarks})


def rotate(run: Session, *, dry_run: bool) -> None:
    """New pairs for the team, and the end of the old ones: all or none."""
    from salesacct.judgement.rotation import MOST, rotation
    from salesacct.records.as_of import as_of
    from salesacct.views.rotation import rotation_view

    me = run.me if dry_run else run.require_me()
    people = _team(run, me)
    book = as_of(run.whole.book, run.on)
    if len(people) > MOST:
        hint = f"rotate team by team, {MOST} people at most: acct partner rotate --team marco"
        raise UsageError(f"{len(people)} people are too many for one rotation", hint)
    _none_later(run, people)
    found = rotation(book, people, run.on)
    if not found.pairs:
        raise _nobody_to_pair(run, [run.book.name(person) for pair in found.stays for person in pair.who])
    ids = [] if dry_run else new_ids(run.whole, "p", len(found.pairs))
    view = rotation_view(book, found, run.today, run.on, ids)
    path = None if dry_run else _write(run, me or "", view.partners, found.ends)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.rotation import draw_rotation

    draw_rotation(console(), view)
    if path:
        say(f"-> {run.shown(path)}")


def _team(run: Session, me: str | None) -> list[str]:
    if run.options.get("team"):
        return list(run.book.people) if run.people is None else [p for p in run.book.people if p in run.people]
    return team_around(run.book, me) if me else list(run.book.people)


def _none_later(run: Session, people: Sequence[str]) -> None:
    """Refuse a rotation before a day on which a pair of the team began: it would end before it began."""
    for pair in run.whole.book.partners.values():
        if pair.on > run.on and any(person in people for person in pair.who):
            names = " and ".join(map(run.book.name, pair.who))
            raise UserError.of(
                f"{names} became partners on {day(pair.on, run.today)}, after {day(run.on, run.today)}",
                "rotate on that day or later",
                "dates-reversed",
            )


def _nobody_to_pair(run: Session, kept: Sequence[str]) -> UserError:
    if kept:
        said = f"everybody who can be paired is, since {day(run.on, run.today)} or across teams: {', '.join(kept)}"
        return UserError.of(said, "end a pair first, or rotate another day", "nobody-to-pair")
    hint = 'a rotation needs two peers who are here: acct person add ben --name "Ben Okoro" --manager marco'
    return UserError.of("there are no two people to pair", hint, "nobody-to-pair")


def _write(run: Session, me: str, pairs: Sequence[Any], ends: Sequence[Partnership]) -> Path:
    from salesacct.workspace.together import New, add_records

    edits = []
    for old in ends:
        edits += [Edit("set", "partners", old.id, "ended", run.on), Edit("set", "partners", old.id, "why", ROTATED)]
    items: list[New] = [("partners", {"id": p.id, "by": me, "who": p.who, "on": run.on}) for p in pairs]
    return add_records(run.whole, items, edits)[0]


def end_pair(run: Session, text: str, why: str) -> None:
    """End a pair on the day of the run. Raises UserError where it has ended, or goes on after that day."""
    record: Partnership = written(run, "partners", "partnership", text)
    if record.ended:
        place = run.shown(file_of(run.whole, "partners", record.id))
        raise UserError.of(
            f"{record.id} ended on {day(record.ended, run.today)} already",
            f"if that is wrong, take `ended:` out of it in {place}",
            "ended-already",
        )
    last = max([record.on, *(talk.on for talk in record.checkins)])
    if run.on < last:
        what = "began" if last == record.on else "had a check-in"
        raise UserError.of(
            f"{record.id} {what} on {day(last, run.today)}, after {day(run.on, run.today)}",
            "give the day with --on",
            "dates-reversed",
        )
    edits = [Edit("set", "partners", record.id, "ended", run.on)]
    if why:
        edits.append(Edit("set", "partners", record.id, "why", why))
    path = change_record(run.whole, "partners", record.id, edits)
    if run.json:
        from salesacct.views.partners import partner_row

        after = msgspec.structs.replace(record, ended=run.on, why=why or record.why)
        saved_json(run, "partnership", partner_row(run.book, after, run.today))
        return
    names = " and ".join(map(run.book.name, record.who))
    count = plural(len(record.checkins), "check-in")
    saved(run, record.id, names, f"ended {day(run.on, run.today)}, {count}", path)
    open_ones = [c for c in run.book.commitments.values() if c.by in record.who and c.to in record.who]
    still = [c.id for c in open_ones if not (c.kept or c.missed or c.dropped)]
    if still:
        note(f"still promised between them: {', '.join(still)}")
