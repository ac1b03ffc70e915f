"""Which field of which kind names a record of which other kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

REFERENCES: dict[str, dict[str, str]] = {
    "goals": {"owner": "people", "metric": "metrics", "supports": "objectives"},
    "commitments": {"by": "people", "to": "people", "goal": "goals"},
    "reviews": {"rep": "people", "by": "people", "commitments": "commitments"},
    "kudos": {"by": "people", "to": "people", "goal": "goals"},
    "wins": {"by": "people", "who": "people", "goal": "goals"},
    "blockers": {"by": "people", "owner": "people", "goal": "goals", "handed.to": "people"},
    "requests": {
        "by": "people",
        "owner": "people",
        "goal": "goals",
        "resource": "resources",
        "handed.to": "people",
    },
    "resources": {"by": "people", "metrics": "metrics"},
    "authorities": {"to": "people", "by": "people"},
    "decisions": {"by": "people", "under": "authorities", "goal": "goals"},
    "partners": {"by": "people", "who": "people", "checkins.by": "people"},
    "plans": {
        "owner": "people",
        "by": "people",
        "metrics": "metrics",
        "actions.by": "people",
        "actions.resource": "resources",
    },
    "lessons": {"by": "people", "goal": "goals", "commitment": "commitments", "metric": "metrics"},
    "stories": {"by": "people", "who": "people", "goal": "goals"},
    "standups": {"by": "people", "team": "people", "present": "people", "away": "people", "commitments": "commitments"},
    "surveys": {"by": "people", "who": "people"},
    "assessments": {"by": "people", "team": "people"},
    "experiments": {"by": "people"},
    "people": {"manager": "people"},
    "objectives": {"owner": "people", "metric": "metrics"},
    "metrics": {"feeds": "metrics"},
    "imports": {"metric": "metrics", "also.metric": "metrics"},
}
"""Which field of which kind names a record of which other kind; `handed.to` is the field of every entry of a list."""

WRITERS: Mapping[str, str] = {"goals": "owner", "plans": "owner"}
"""The field that names in whose file a record of the kind belongs; `by` for the others."""


def named(record: Any, path: str) -> Iterator[tuple[str, str]]:
    """(field with the place of its entry, id) of everything that a record names in a field."""
    holder, _, inner = path.rpartition(".")
    for i, owner in enumerate(getattr(record, holder) if holder else (record,)):
        value = getattr(owner, inner)
        at = f"{holder}.{i}.{inner}" if holder else inner
        if isinstance(value, tuple):
            yield from ((at, name) for name in value)
        elif value:
            yield at, value
