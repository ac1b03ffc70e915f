"""The person column: who an owner cell means, by id, name, e-mail address or alias, but for case and spaces."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from salesacct.imports.table import fold
from salesacct.records.model import Person


class Names:
    """Everybody's names. An id is found first; a name that two people share is nobody's."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._ids: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        for person in people:
            self._ids[fold(person.id)] = person.id
            for name in (person.name, person.email, *person.aliases):
                if name.strip():
                    self._names.setdefault(_form(name), set()).add(person.id)

    def find(self, cell: str) -> tuple[str, ...]:
        """The ids a cell can mean: one, none, or several who share the name. `Silva, Ana` is also Ana Silva."""
        word = _form(cell)
        if word in self._ids:
            return (self._ids[word],)
        found = self._names.get(word)
        if not found and word.count(",") == 1:
            last, first = word.split(",")
            found = self._names.get(f"{first.strip()} {last.strip()}")
        return tuple(sorted(found or ()))

    def nearest(self, cell: str) -> str | None:
        """The id of the person whose name is most like the cell, if any is."""
        close = difflib.get_close_matches(_form(cell), self._names, n=1, cutoff=0.8)
        return min(self._names[close[0]]) if close else None


def _form(text: str) -> str:
    form = fold(unicodedata.normalize("NFKC", text))
    # Salesforce writes the id of a user with 15 characters, or with three more that only check them.
    return form[:15] if len(form) == 18 and form.startswith("005") and form.isalnum() else form


def id_from(name: str) -> str:
    """An id made of a name, to propose: `Moses Frase` is `moses-frase`; `person` where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", name.partition("@")[0]).encode("ascii", "ignore").decode().lower()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return "-".join(words)[:60].strip("-") or "person"
