"""What a workspace holds of somebody who is to be forgotten: which records go with them, and what the others say of them.

Rule: a record that is about the person, or that the person alone made, goes whole. What belongs to somebody else, or to
the team, stays and names a neutral id where it named the person, so that counts and totals stay what they were.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from salesacct.records.book import Book
from salesacct.records.model import ENTRY_TYPES, KINDS, Person
from salesacct.records.record import Id
from salesacct.records.references import REFERENCES
from salesacct.text.edit import Edit

THEIRS: Mapping[str, str | None] = {
    "goals": "owner",
    "commitments": "by",
    "reviews": "rep",
    "kudos": None,
    "wins": "who",
    "blockers": "by",
    "requests": "by",
    "resources": None,
    "authorities": "to",
    "decisions": "by",
    "partners": None,
    "plans": "owner",
    "lessons": None,
    "stories": "who",
    "standups": None,
    "surveys": "who",
    "assessments": None,
    "experiments": None,
}
"""The field that tells whose record it is, by kind; a list of people makes it one person's when it names no other.

None where a record is always somebody else's or the team's: thanks are between two, lessons and resources are for all.
"""
OWN_ENTRIES: Mapping[str, str] = {"partners": "checkins"}
"""Lists whose entries are their writer's own words, and go with the writer."""
WHO = ("by", "from_", "to")
"""Fields of dated entries that name a person: who wrote one, from whom to whom something went."""
LEFT_ALONE = ("imports",)
"""Rules over columns of an export: a name in one of them selects rows, and is told, never replaced."""
NEUTRAL_NAME = "Former colleague"


class Forgetting(NamedTuple):
    """What to do in the YAML files: records to take out, edits of those that stay, by (kind, id)."""

    dropped: tuple[tuple[str, str], ...]
    edits: Mapping[tuple[str, str], tuple[Edit, ...]]
    names: re.Pattern[str]

    def scrubbed(self, text: str) -> str:
        """A text with the full name, the e-mail address and other spellings of several words replaced."""
        return self.names.sub(NEUTRAL_NAME, text)


def forgetting(book: Book, person: str, neutral: str) -> Forgetting:
    """All records of the workspace looked through; `neutral` is the id that stands for the person from now on."""
    dropped = [
        (kind, id)
        for kind in KINDS
        for id, record in getattr(book, kind).items()
        if _is_theirs(record, THEIRS[kind], person)
    ]
    gone = set(dropped)
    names = names_of(book.people[person])
    plan = Forgetting(tuple(dropped), {}, names)
    edits = {}
    for kind in (*KINDS, *(kind for kind in ENTRY_TYPES if kind not in LEFT_ALONE)):
        for id, record in getattr(book, kind).items():
            if (kind, id) not in gone and (kind, id) != ("people", person):
                found = tuple(_edits(plan, kind, id, record, person, neutral, gone))
                if found:
                    edits[kind, id] = found
    return plan._replace(edits=edits)


def names_of(person: Person) -> re.Pattern[str]:
    """The spellings that mean nobody else, as whole words: the full name, the address, aliases of several words."""
    spelt = [name for name in (person.name, *person.aliases) if len(name.split()) > 1]
    spelt += [person.email] if person.email else []
    several = sorted(spelt, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in several)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)", re.IGNORECASE)


def words_of(person: Person) -> re.Pattern[str]:
    """Every word that may mean the person: also the id, the first name and short spellings, which may mean others too."""
    every = {person.id, person.name, *person.name.split(), *person.aliases, person.email} - {""}
    words = "|".join(map(re.escape, sorted(every, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def neutral_entry(person: Person, left: Any) -> dict[str, Any]:
    """The entry of people that stands for the person: where the figures belong, and nothing else."""
    entry = {"name": NEUTRAL_NAME, "role": person.role, "manager": person.manager, "left": left}
    if person.role == "rep":
        del entry["role"]
    return {key: value for key, value in entry.items() if value is not None}


def _is_theirs(record: Any, field: str | None, person: str) -> bool:
    value = getattr(record, field) if field else None
    return bool(value == person or (isinstance(value, tuple) and value and set(value) == {person}))


def _edits(
    plan: Forgetting, kind: str, id: str, record: Any, person: str, neutral: str, gone: Collection[tuple[str, str]]
) -> Iterator[Edit]:
    """What is to change in a record that stays."""
    references = REFERENCES.get(kind, {})
    own = OWN_ENTRIES.get(kind, "")
    for leaf in leaves(record):
        shape = re.sub(r"\.\d+", "", leaf.path)
        if shape == "id" or (own and leaf.path.startswith(f"{own}.")):
            continue
        values = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
        target = references.get(shape, "people" if leaf.names_somebody else "")
        if target == "people":
            new = tuple(dict.fromkeys(neutral if value == person else value for value in values))
        elif target:
            new = tuple(value for value in values if (target, value) not in gone)
        else:
            new = tuple(map(plan.scrubbed, values))
        if new != values:
            changed = list(new) if isinstance(leaf.value, tuple) else next(iter(new), None)
            yield Edit("set" if changed else "remove", kind, id, leaf.path, changed or None)
    if own:
        yield from _own_entries(plan, kind, id, own, getattr(record, own), person)


def _own_entries(
    plan: Forgetting, kind: str, id: str, field: str, entries: Collection[Any], person: str
) -> Iterator[Edit]:
    """The list without the person's entries; where it has none, what the others' entries say of the person."""
    kept = [entry for entry in entries if entry.by != person]
    written = [{k: plan.scrubbed(v) if isinstance(v, str) else v for k, v in _fields(entry)} for entry in kept]
    if len(kept) == len(entries):
        for i, entry in enumerate(kept):
            for key, value in _fields(entry):
                if value != written[i][key]:
                    yield Edit("set", kind, id, f"{field}.{i}.{key}", written[i][key])
    else:
        yield Edit("set" if kept else "remove", kind, id, field, written or None)


def _fields(entry: msgspec.Struct) -> list[tuple[str, Any]]:
    found = [(f.encode_name, getattr(entry, f.name)) for f in msgspec.structs.fields(entry)]
    return [(key, value) for key, value in found if value not in ("", None)]


class Leaf(NamedTuple):
    """One text of a record, or a list of texts, by its path in file spelling.

    `names_somebody` where it is the id of who did it or had it, also where REFERENCES does not tell.
    """

    path: str
    value: Any
    names_somebody: bool


def leaves(record: msgspec.Struct, above: str = "") -> Iterator[Leaf]:
    """Every text of a record, and of the records inside it, in the order of the fields."""
    for field in msgspec.structs.fields(record):
        value, path = getattr(record, field.name), f"{above}{field.encode_name}"
        if isinstance(value, msgspec.Struct):
            yield from leaves(value, f"{path}.")
        elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            for i, entry in enumerate(value):
                yield from leaves(entry, f"{path}.{i}.")
        elif isinstance(value, str) or (isinstance(value, tuple) and value and isinstance(value[0], str)):
            yield Leaf(path, value, _names_somebody(record, field))


def _names_somebody(record: Any, field: Any) -> bool:
    is_id = Id in (field.type, *getattr(field.type, "__args__", ()))
    # The earlier and the later owner of a goal stand in a revision as text.
    return field.name in WHO and (is_id or getattr(record, "field", "") == "owner")
