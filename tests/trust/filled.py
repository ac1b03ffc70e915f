"""A workspace in which every field of every kind of record holds something: made from the record model, so a new field
is in it by itself.

What a field may hold is told by its type and by REFERENCES; SPECIAL has the few that a type does not tell. A record that
can end has one copy for each of its ends.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal

import msgspec
import yaml

from salesacct.records.as_of import DAYS
from salesacct.records.model import ENTRY_TYPES, KINDS, RECORD_TYPES, Config
from salesacct.records.record import Id, Span
from salesacct.records.references import REFERENCES

Say = Callable[[str], str]
"""The text for a field, by its path such as `goals.closed.learned`."""

FIRST, LATER, LAST = dt.date(2026, 11, 2), dt.date(2026, 11, 18), dt.date(2027, 1, 29)
BEGIN = ("on", "made", "start", "started", "from", "until_from")
END = ("due", "by_day", "until", "until_to", "needed", "left")
PEOPLE: Mapping[str, str | None] = {"marco": None, "ana": "marco", "ben": "marco"}
SPECIAL: Mapping[str, Any] = {
    "assessments.practice": "quiet-work",
    "assessments.results.habit": "say-do",
    "assessments.team": "marco",
    "authorities.level": "decide",
    "authorities.looks.from": "ask",
    "authorities.looks.to": "decide",
    "blockers.handed.to": "marco",
    "blockers.handed.from": "ana",
    "blockers.owner": "marco",
    "commitments.moved.from": dt.date(2026, 11, 24),
    "commitments.due": dt.date(2026, 11, 24),
    "commitments.moved.to": dt.date(2026, 11, 26),
    "experiments.measure": "say-do",
    "experiments.practice": "quiet-work",
    "goals.milestones.by": dt.date(2026, 12, 15),
    "goals.milestones.value": Decimal(4),
    "goals.metric": "calls",
    "goals.revisions.field": "supports",
    "goals.revisions.to": "grow",
    "goals.target": Decimal(40),
    "goals.commit": Decimal(30),
    "goals.stretch": Decimal(50),
    "kudos.value": "candour",
    "objectives.metric": "calls",
    "objectives.target": Decimal(400),
    "partners.who": ["ana", "ben"],
    "people.manager": None,
    "people.role": "rep",
    "people.left": None,
    "people.ramp": [Decimal("0.5")],
    "people.away.to": dt.date(2026, 11, 4),
    "plans.metrics": ["calls"],
    "plans.due": LAST,
    "plans.actions.due": LAST,
    "requests.answer": None,
    "requests.said": None,
    "requests.resource": None,
    "requests.handed.to": "marco",
    "requests.handed.from": "ana",
    "requests.owner": "marco",
    "requests.type": "training",
    "stories.file": "stories/filled.md",
    "stories.period": "2026-Q4",
    "surveys.answers": {"goals-clear": 4},
    "metrics.ratio": None,
    "metrics.feeds": None,
    "metrics.kind": "lead",
    "imports.also.metric": "calls",
    "imports.metric": "calls",
    "imports.rates": None,
    "config.private": None,
    "config.schema": 1,
    "config.calendar.holidays": [dt.date(2026, 12, 25)],
    "config.calendar.fiscal_year_starts": 2,
    "config.calendar.workdays": ["mon", "tue", "wed", "thu", "fri"],
    "config.thresholds": None,
}
"""What a type alone does not tell; None leaves a field out, whose value the tests give in another way."""
ENDED: Mapping[str, Mapping[str, Any]] = {"requests": {"answer": "yes", "said": "", "resource": "resources-1"}}
"""What goes with the end of a record beside what as_of.DAYS says."""
BY: Mapping[str, str] = {"by": "ana", "to": "ben", "rep": "ana", "owner": "ana", "team": "marco", "who": "ana"}
"""Whose a record is."""
ABOUT_ANA: Mapping[str, dict[str, Any]] = {
    "reviews": {"by": "marco"},
    "plans": {"by": "marco"},
    "authorities": {"by": "marco", "to": "ana"},
}


def filled(say: Say) -> dict[str, str]:
    """The files of the workspace."""
    files = {"acct.yaml": _dump(_config(say))}
    for kind in KINDS:
        files[f"culture/{kind}.yaml"] = _dump({kind: _records(kind, say)})
    days = [
        f"2026-11-{day:02},{person},{metric},{day},,R{metric}{person}{day}"
        for day in range(3, 20)
        for person in PEOPLE
        for metric in ("calls", "logos")
    ]
    note = say("readings.note").replace('"', '""')
    files["readings/all.csv"] = "\n".join(
        ["date,person,metric,value,note,ref", *days, f'2026-11-20,ana,calls,9,"{note}",R-x', ""]
    )
    files["stories/filled.md"] = f"# {say('stories.text')}\n\n{say('stories.text')}\n"
    return files


def ids(kind: str) -> list[str]:
    """The ids of a kind of record in the workspace."""
    return [f"{kind}-{n + 1}" for n in range(1 + len(DAYS[kind].ends) if kind in DAYS else 2)]


def _config(say: Say) -> dict[str, Any]:
    config = _struct(Config, "config", say)
    person = _struct(ENTRY_TYPES["people"], "people", say)
    config["people"] = {
        id: {**person, "name": f"{id.title()} {person['name']}", **({"manager": m} if m else {"role": "manager"})}
        for id, m in PEOPLE.items()
    }
    metric = _struct(ENTRY_TYPES["metrics"], "metrics", say)
    config["metrics"] = {"calls": {**metric, "feeds": ["logos"]}, "logos": {**metric, "kind": "lag"}}
    config["metrics"]["share"] = {**metric, "ratio": {"of": "logos", "to": "calls"}}
    config["objectives"] = {"grow": _struct(ENTRY_TYPES["objectives"], "objectives", say)}
    config["imports"] = {"crm": _struct(ENTRY_TYPES["imports"], "imports", say)}
    config["values"] = ["candour", say("config.values")]
    return config


def _records(kind: str, say: Say) -> list[dict[str, Any]]:
    ends = DAYS[kind].ends if kind in DAYS else {"closed": ()}
    whole = _struct(RECORD_TYPES[kind], kind, say) | ABOUT_ANA.get(kind, {})
    companions = {name for end, names in ends.items() for name in (end, *names)}
    bare = {key: value for key, value in whole.items() if key not in companions}
    found = [bare]
    for end, names in ends.items():
        more = {key: whole[key] for key in (end, *names) if key in whole}
        found.append(
            {**bare, **more, **{name: value or say(f"{kind}.{name}") for name, value in ENDED.get(kind, {}).items()}}
        )
    return [{"id": id, **record} for record, id in zip(found, ids(kind), strict=True)]


def _struct(of: type[msgspec.Struct], path: str, say: Say) -> dict[str, Any]:
    made = {}
    for field in msgspec.structs.fields(of):
        name = field.encode_name
        if name == "id" or (of is Config and name in (*ENTRY_TYPES, "values")):
            continue
        value = _value(field.type, f"{path}.{name}", name, say)
        if value is not None:
            made[name] = value
    return made


def _value(of: Any, path: str, name: str, say: Say) -> Any:
    kind, _, inner = path.partition(".")
    if path in SPECIAL:
        return SPECIAL[path]
    if name == "where" and kind == "imports":
        return [f"Who!={say(path)}"]
    target = REFERENCES.get(kind, {}).get(inner)
    origin, parts = typing.get_origin(of), typing.get_args(of)
    if origin is tuple:
        return [_value(parts[0], path, name, say)]
    if target:
        return {"people": BY.get(name, "ana"), "metrics": "calls", "objectives": "grow"}.get(target, f"{target}-1")
    if origin in (typing.Union, types.UnionType):
        return _value(next(part for part in parts if part is not type(None)), path, name, say)
    if of == Id:
        return BY.get(name, "ana")
    if of == Span:
        return "2 weeks"
    if origin is typing.Annotated:
        return _value(parts[0], path, name, say) if parts[0] is not str else say(path)
    if origin is Literal:
        return next(choice for choice in parts if choice)
    if isinstance(of, type) and issubclass(of, msgspec.Struct):
        return _struct(of, path, say)
    if of is dt.date:
        return FIRST if name in BEGIN else LAST if name in END else LATER
    return {Decimal: Decimal("0.5"), int: 4, str: None}.get(of) if of is not str else say(path)


class _Plain(yaml.SafeDumper):
    """Amounts as people write them, and nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Plain.add_representer(
    Decimal,
    lambda dumper, value: (
        dumper.represent_int(int(value)) if value == int(value) else dumper.represent_float(float(value))
    ),
)


def _dump(data: Any) -> str:
    return yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=False, width=10**9)
