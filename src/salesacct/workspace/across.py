"""What is wrong across files: references that lead nowhere, ids met twice, readings of somebody unknown.

It is kept by file in the index, with names below the root, and looked at anew for the files that a change touches: those
read anew, those that hold or name an id that came or went, and those with a problem, whose words may change with it; all
of them when acct.yaml changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from salesacct.problems import Problem
from salesacct.records import model
from salesacct.records.book import Book
from salesacct.records.check import ONE, check_config, check_records
from salesacct.records.places import Origin, Places
from salesacct.workspace.find import CONFIG
from salesacct.workspace.held import Body, body_in

if TYPE_CHECKING:
    from salesacct.text.nodes import Node
    from salesacct.workspace.load import _Loader
    from salesacct.workspace.sync import Changes

AT_ONCE = 400
"""So many files are looked at together."""


class _BelowRoot:
    """The loader as a source of places whose files are named below the root, as the index keeps them."""

    def __init__(self, loader: _Loader) -> None:
        self._loader = loader

    def origin(self, kind: str, id: str) -> Origin | None:
        found = self._loader.stands(kind, id)
        return Origin(*found[0]) if found else None

    def known(self, kind: str) -> Iterable[str]:
        return self._loader.known(kind)

    def node(self, kind: str, id: str, origin: Origin) -> tuple[Node | None, str]:
        from salesacct.workspace.parse import find_record

        text = self._loader.text(origin.file)
        return find_record(text, kind, id, origin.line), text


def check_again(loader: _Loader, changes: Changes) -> None:
    """Look at what the changes touch, and keep what is found."""
    index = loader.index
    config = index.number(CONFIG)
    if config in changes.files:
        touched = frozenset(index.numbers())
    else:
        touched = changes.files | index.files_naming(changes.ids) | index.with_problems()
    bare = Book(config=loader._config())
    files = sorted(touched)
    names = index.names(files)
    for start in range(0, len(files), AT_ONCE):
        several = [names[file] for file in files[start : start + AT_ONCE] if names[file] not in loader.broken]
        settled = index.settled(0, files[start : start + AT_ONCE])
        decoded = index.bodies(files[start : start + AT_ONCE])
        bodies = {name: body_in(body, settled.get(name, ())) for name, body in decoded}
        found = problems_across(loader, {name: bodies[name] for name in several if name in bodies}, bare)
        by_file: dict[str, list[Problem]] = {name: [] for name in several}
        for problem in found:
            by_file.setdefault(problem.file, []).append(problem)
        numbers = {name: file for file, name in names.items()}
        index.put_problems(
            {
                numbers[name]: msgspec.msgpack.encode(problems) if problems else b""
                for name, problems in by_file.items()
                if name in numbers
            }
        )


def problems_across(loader: _Loader, bodies: Mapping[str, Body], bare: Book) -> list[Problem]:
    """What is wrong between the records of these files and the rest of the workspace, their files named below the root."""
    places = Places(_BelowRoot(loader))
    records: dict[str, dict[str, Any]] = {kind: {} for kind in model.KINDS}
    twice = _twice(loader, bodies.values())
    for name, body in bodies.items():
        for kind, known in records.items():
            for record in getattr(body.records, kind):
                if (kind, record.id) not in twice or twice[kind, record.id][0][0] == name:
                    known.setdefault(record.id, record)
    book = msgspec.structs.replace(bare, **records)
    found = check_records(book, places)
    if CONFIG in bodies:
        found += check_config(bare, places)
    for name in bodies:
        found += _taken(loader, name, twice)
        found += _unknown(loader, name, bare, places)
    return [problem for problem in found if problem.file in bodies or not problem.file]


Twice = Mapping[tuple[str, str], list[tuple[str, int]]]
"""The (kind, id) that several records have, with (file, line) of each, the one that counts first."""


def _twice(loader: _Loader, bodies: Iterable[Body]) -> Twice:
    mine = [(kind, record.id) for body in bodies for kind in model.KINDS for record in getattr(body.records, kind)]
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for kind, id in loader.index.twice(mine):
        rows = [row[:2] for row in loader.index.places(kind, id) if row[2]]
        found[kind, id] = sorted(rows, key=lambda row: (loader.order.get(row[0], 0), row[1]))
    return found


def _taken(loader: _Loader, name: str, twice: Twice) -> Iterator[Problem]:
    """The records of a file whose id another one of the kind, earlier in the order of the files, has too."""
    for (kind, id), rows in twice.items():
        first = rows[0]
        for file, line in rows[1:]:
            if file != name:
                continue
            from salesacct.workspace.parse import find_record

            node = find_record(loader.text(name), kind, id, line)
            said = f"the id `{id}` is taken by {loader._shown(first[0])}:{first[1]}"
            hint = "give one of the two another id"
            column = node.column if node else 1
            yield Problem(name, line, column, said, hint, "duplicate-id", "error", loader.line(name, line))


def _unknown(loader: _Loader, name: str, book: Book, places: Places) -> Iterator[Problem]:
    """One problem for each person and metric of a readings file that acct.yaml does not know, at its first line."""
    if not name.endswith(".csv"):
        return
    rows = loader.index.series_of(name)
    for kind, at, known in (("people", 1, book.people), ("metrics", 0, book.metrics)):
        unknown: dict[str, tuple[int, int]] = {}
        for row in rows:
            word = str(row[at])
            if word not in known and places.file_of(kind, word) is None:
                line, lines = unknown.get(word, (row[2], 0))
                unknown[word] = (min(line, row[2]), lines + row[3])
        for word, (line, lines) in sorted(unknown.items()):
            from salesacct.records.spelling import did_you_mean

            said = f"no {ONE[kind]} `{word}` ({lines} line{'s' if lines > 1 else ''})"
            hint = did_you_mean(word, known) or f"add it with `acct {ONE[kind]} add`"
            yield Problem(name, line, 1, said, hint, "unknown-reference", "error", loader.line(name, line))
