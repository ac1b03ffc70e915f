"""What the shell offers at the tab key: which records of a kind one still types the id of, and the words beside it.

Rule: what has ended is typed by nobody, and stays out of the way. The day is the last one on file: a shell has no --today.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from salesacct.records.record import Record


class AtHand(NamedTuple):
    """The fields whose words are shown, and those that end a record of the kind."""

    words: tuple[str, ...]
    ends: tuple[str, ...] = ()


KINDS: Mapping[str, AtHand] = {
    "people": AtHand(("name",), ("left",)),
    "metrics": AtHand(("name",)),
    "objectives": AtHand(("title",)),
    "goals": AtHand(("title",), ("closed",)),
    "commitments": AtHand(("by", "what"), ("kept", "missed", "dropped")),
    "blockers": AtHand(("by", "what"), ("resolved",)),
    "requests": AtHand(("by", "what"), ("answered",)),
    "resources": AtHand(("name",), ("retired",)),
    "authorities": AtHand(("to", "what"), ("revoked",)),
    "decisions": AtHand(("by", "what"), ("judged",)),
    "partners": AtHand(("who",), ("ended",)),
    "plans": AtHand(("owner", "skill"), ("ended",)),
    "experiments": AtHand(("practice",), ("ended",)),
    "stories": AtHand(("title",)),
    "assessments": AtHand(("on",)),
}
"""The kinds that are offered out of the index. A request put off waits again: that one is looked at apart."""


def words_of(kind: str, record: Record) -> str | None:
    """The words beside the id of a record that is offered: `ana: Send Acme the SOW`; None for one that is not."""
    known = KINDS.get(kind)
    if known is None:
        return None
    if any(getattr(record, end) is not None for end in known.ends) and getattr(record, "answer", None) != "later":
        return None
    return ": ".join(_said(getattr(record, field)) for field in known.words)[:LONGEST]


def _said(value: object) -> str:
    return " ".join((" and ".join(value) if isinstance(value, tuple) else str(value)).split())


LONGEST = 60
"""Characters of a person's own words that are shown."""
