"""What the flags of `acct resource` say, as the fields of its record."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from salesacct.cli.choice import one_choice
from salesacct.cli.entries import cleared, id_for_new, listed
from salesacct.cli.ids import known, one_of
from salesacct.cli.session import Session
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Resource, ResourceType


def name_of(name: Sequence[str]) -> str:
    """Its name on one line. Raises UsageError for none."""
    words = " ".join(" ".join(name).split())
    if not words:
        raise UsageError("say what it is called", 'acct resource add "Discovery playbook" --skill discovery')
    return words


def id_of(run: Session, name: str, id: str | None) -> str:
    """The id given, or all words of the name. Raises UserError where it is taken or can't be an id."""
    from salesacct.records.ids import id_of_name

    if id:
        return id_for_new(run, "resources", id, name)
    return id_of_name(name, run.whole.book.resources, whole=True, nameless="resource")


def place_of(run: Session, type: str | None, text: str) -> str:
    """Where it is; the id of a colleague to ask, who may be named in any way."""
    where = " ".join(text.split())
    if type and where and one_choice(type, get_args(ResourceType), "--type") == "person":
        with contextlib.suppress(UserError):
            return run.person(where)
    return where


def metrics_of(run: Session, given: Sequence[str]) -> tuple[str, ...]:
    """The metrics named, by id, each once. Raises UserError for one that is not known."""
    parts = [part for text in given for part in listed(text)]
    return tuple(dict.fromkeys(known(run.book.metrics, part, "metrics") or "" for part in parts))


def skills_of(given: Sequence[str]) -> tuple[str, ...]:
    """The skills as typed, each once."""
    return tuple(dict.fromkeys(" ".join(part.split()) for text in given for part in listed(text)))


def added_to(
    before: tuple[str, ...], given: Sequence[str], read: Callable[[Sequence[str]], Sequence[str]]
) -> tuple[str, ...]:
    """What was there and what was given; `none` first begins anew."""
    anew = cleared(given[0])
    return tuple(dict.fromkeys([*(() if anew else before), *read(given[1:] if anew else given)]))


def one_resource(records: Mapping[str, Resource], text: str) -> Resource:
    """The resource that `text` names, by id, unique beginning or name. Raises UserError."""
    id = known(records, text, "resources")
    return records[id] if id else one_of(records, text, "resource")
