"""The libraries that acct needs, out of pyproject.toml and of what the installed ones say of themselves."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata, requires
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
WHY: Mapping[str, tuple[str, str]] = {
    "typer": ("the command line", "0.29 imports pydantic at every run"),
    "rich": ("tables, colours, widths", "majors change what is drawn; goldens decide"),
    "pyyaml": ("YAML text to nodes with places", "its C loader and its marks are what `text/nodes.py` rests on"),
    "python-dateutil": ("month arithmetic", "a major may change `relativedelta`"),
    "msgspec": ("records, views, JSON, schemas", "0.x keeps its names; 1.0 is to be looked at"),
    "platformdirs": ("cache and data folders", "a major may move the folders, and private notes with them"),
    "holidays": ("public holidays", "calendars change in every release, the interface before 1.0 seldom"),
    "jinja2": ("the template of the page", "escaping must stay as it is"),
    "markupsafe": ("what is markup already", "3.x is tested, 4 is not there"),
    "pygal": ("charts of the page", "majors redraw"),
    "icalendar": ("the calendar file", "7 is tested, 8 is not there"),
    "python-calamine": ("workbooks to rows", "0.x keeps its names"),
    "duckdb": ("`import --sql` of local files, extra `sql`", "2 is tested, 3 is not there"),
    "psycopg": ("`import --sql` of a server, extra `sql`", "as asked for by name"),
}
"""What each is for, and why its range ends where it ends; docs/decisions.md tells more of most."""
RUNNING = ("MIT", "BSD", "ISC", "Apache-2.0", "PSF-2.0", "LGPL-3.0")
"""Licences of what acct runs with: those that let anybody use, change and pass on acct under the MIT licence."""
BUILDING = (*RUNNING, "MPL-2.0")
"""Licences of what only the tests and the build use."""
SPELLINGS: tuple[tuple[str, str], ...] = (
    ("MIT", "MIT"),
    ("ISC", "ISC"),
    ("PSF|Python Software Foundation", "PSF-2.0"),
    ("LGPL|Lesser General Public", "LGPL-3.0"),
    ("MPL|Mozilla", "MPL-2.0"),
    ("Apache", "Apache-2.0"),
    ("BSD", "BSD"),
)


class Library(NamedTuple):
    """One library that is installed: its name, its licences, whether acct runs with it or only its tests and build do."""

    name: str
    licences: tuple[str, ...]
    runs: bool


def dependencies() -> str:
    """The table of docs/reliability.md."""
    lines = ["| library | range | licence | for | why the range ends there |", "|---|---|---|---|---|"]
    for found in direct():
        licence = " or ".join(licences_of(metadata(found.name)))
        lines.append(f"| {found.name} | `{spelt(found)}` | {licence} | {' | '.join(WHY[plain(found.name)])} |")
    return "\n".join(lines)


def direct() -> list[Requirement]:
    """What pyproject.toml names for running, the extra `sql` included."""
    return [Requirement(text) for text in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["sql"])]


def spelt(found: Requirement) -> str:
    """The range, its lower end first."""
    return ",".join(sorted(map(str, found.specifier), key=lambda part: not part.startswith(">")))


def libraries() -> Iterator[Library]:
    """Everything that comes with acct, its extras, its tests and its build, whoever asked for it."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for runs, named in ((True, direct()), (False, list(map(Requirement, PROJECT["optional-dependencies"]["dev"])))):
        todo = list(named)
        while todo:
            one = todo.pop()
            key = (plain(one.name), frozenset(one.extras))
            if key in seen:
                continue
            try:
                found = metadata(one.name)
            except PackageNotFoundError:
                continue  # of another system or Python, or not installed
            seen.add(key)
            yield Library(plain(one.name), licences_of(found), runs)
            wanted = map(Requirement, requires(one.name) or ())
            extras = one.extras or {""}
            todo += [r for r in wanted if r.marker is None or any(r.marker.evaluate({"extra": e}) for e in extras)]


def licences_of(found: PackageMetadata) -> tuple[str, ...]:
    """The licences a library names, any of which may be chosen, in their short names; none where it names none we know."""
    classes = [text for text in found.get_all("Classifier") or () if text.startswith("License ::")]
    named = {key: found[key] or "" for key in ("License-Expression", "License") if key in found}
    said = [*filter(None, [named.get("License-Expression")])] or classes or [named.get("License", "")[:80]]
    parts = [part for text in said for part in text.split(" OR ")]
    names = (next((name for form, name in SPELLINGS if re.search(form, part)), "") for part in parts)
    return tuple(sorted({name for name in names if name}))


def plain(name: str) -> str:
    """A library's name as all spellings of it have it in common."""
    return re.sub(r"[-_.]+", "-", name).lower()
