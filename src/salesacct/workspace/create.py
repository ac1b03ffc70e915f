"""A new workspace: its acct.yaml out of a few answers, its folders, its editors' schemas.

acct.yaml is written last: it is what makes a folder a workspace, so a start that was cut off can be made again.
"""

from __future__ import annotations

import calendar
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from salesacct.problems import UserError
from salesacct.records.schema import Name, schema_of
from salesacct.text.emit import flow, scalar
from salesacct.workspace.change import SCHEMAS
from salesacct.workspace.find import CONFIG
from salesacct.workspace.parse import problems_of
from salesacct.workspace.replace import TEMPORARY
from salesacct.workspace.write import edit_file

FOLDERS = ("goals", "commitments", "reviews", "culture", "readings")
KEEP = ".gitkeep"
"""git forgets empty folders; this file, empty itself, keeps one."""

METRICS: Mapping[str, str] = {
    "bookings": "{name: Bookings, kind: lag, unit: CURRENCY, combine: sum, rhythm: weekly}",
    "new-logos": "{name: New customers, kind: lag, unit: logos, combine: sum, rhythm: weekly}",
    "win-rate": '{name: Win rate, kind: lag, unit: "%", ratio: {of: deals-won, to: deals-closed}}',
    "logo-churn": '{name: Logo churn, kind: lag, unit: "%", better: lower, combine: last, rhythm: monthly}',
    "calls": "{name: Calls, kind: lead, unit: calls, combine: sum, rhythm: daily}",
    "meetings": "{name: First meetings, kind: lead, unit: meetings, combine: sum, rhythm: weekly}",
    "proposals": "{name: Proposals sent, kind: lead, unit: proposals, combine: sum, rhythm: weekly}",
    "pipeline-coverage": "{name: Pipeline coverage, kind: lead, unit: x, combine: last, rhythm: weekly}",
}
"""The metrics offered to a new team, as acct.yaml has them."""
PARTS: Mapping[str, Mapping[str, str]] = {
    "win-rate": {
        "deals-won": "{name: Deals won, kind: lag, unit: deals, combine: sum, rhythm: weekly}",
        "deals-closed": "{name: Deals decided, kind: lag, unit: deals, combine: sum, rhythm: weekly}",
    }
}
"""Metrics that another one is made of."""


class Newcomer(NamedTuple):
    """A person of the new team."""

    id: str
    name: str
    email: str = ""
    role: str = "rep"
    manager: str | None = None


class Beginning(NamedTuple):
    """What is known of a team when it starts. `metrics` are keys of METRICS; `holidays` a country code or ""."""

    team: str
    people: tuple[Newcomer, ...]
    fiscal_year_starts: int = 1
    currency: str = "EUR"
    holidays: str = ""
    metrics: tuple[str, ...] = ("bookings", "new-logos", "calls", "meetings")


def config_text(beginning: Beginning) -> str:
    """The text of acct.yaml, with comments for whoever reads it next."""
    month = calendar.month_name[beginning.fiscal_year_starts]
    people = [f"  {p.id}: {flow(_person(p))}" for p in beginning.people]
    return f"""\
# yaml-language-server: $schema={SCHEMAS}/acct.schema.json
# The team's calendar, people and metrics. Edit it as you like: acct keeps comments and order.
# Goals, promises and readings live in files of their own; `acct check` tells what can't be read.
schema: 1
team: {scalar(beginning.team)}
currency: {scalar(beginning.currency)}

calendar:
  fiscal_year_starts: {beginning.fiscal_year_starts}   # {month}
  week_starts: monday
  workdays: [mon, tue, wed, thu, fri]
  # A country code such as DE or US-CA, or a list of dates.
  holidays: {scalar(beginning.holidays) if beginning.holidays else "[]"}

people:
  # `started: 2026-09-01, ramp: [0.25, 0.5, 0.75]` expects less of somebody new,
  # `away: [{{from: 2026-12-21, to: 2027-01-02}}]` nothing of somebody off.
{_lines(people)}
metrics:
  # lead: in our control and predictive. lag: the result.
  # silence: zero says that no reading is a zero, as with a complete import; without it silence is unknown.
{_lines(_metrics(beginning))}
objectives:
  # The aims that goals support, such as
  # grow: {{title: Half of new business from new customers, metric: {_first(beginning)}, target: 100, due: 2027-01-31}}

# How often each habit comes round.
rhythms: {{review: 2 weeks}}

# What kudos may name.
values: []
"""


def _person(person: Newcomer) -> dict[str, Any]:
    facts = {"name": person.name, "role": person.role, "email": person.email, "manager": person.manager}
    return {key: value for key, value in facts.items() if value}


def _metrics(beginning: Beginning) -> list[str]:
    chosen: dict[str, str] = {}
    for id in beginning.metrics:
        chosen |= {**PARTS.get(id, {}), id: METRICS[id]}
    currency = flow([beginning.currency])[1:-1]
    return [f"  {id}: {text.replace('CURRENCY', currency)}" for id, text in chosen.items()]


def _first(beginning: Beginning) -> str:
    return beginning.metrics[0] if beginning.metrics else "bookings"


def _lines(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def start(root: Path, beginning: Beginning) -> list[Path]:
    """Make a workspace of the folder and return the files written. Raises UserError where there is one already."""
    text = config_text(beginning)
    problems = problems_of(text, root / CONFIG, root)
    if problems:
        raise UserError(*problems)
    refuse_second(root)
    written = []
    for name in FOLDERS:
        if not holds_anything(root / name):
            written.append(_write(root, f"{name}/{KEEP}", ""))
    edit_file(root / ".gitignore", root, _ignoring_private)
    written += [root / ".gitignore", *write_schemas(root)]
    return [*written, _write(root, CONFIG, text)]


def refuse_second(root: Path) -> None:
    """Raise UserError where the folder is a workspace already."""
    if (root / CONFIG).exists():
        raise UserError.of(
            f"there is a workspace in {root} already", "`acct check` reads it; nothing was changed", "workspace-exists"
        )


def holds_anything(folder: Path) -> bool:
    """Is anything in the folder but what a killed acct left behind?"""
    return folder.is_dir() and any(not place.name.endswith(TEMPORARY) for place in folder.iterdir())


def refuse_full(root: Path, files: Mapping[str, str]) -> None:
    """Raise UserError where the folder holds anything but some of the `files`, as a start that was cut off leaves them."""
    if not root.exists() or (root.is_dir() and not (root / CONFIG).exists() and _are_of(root, files)):
        return
    raise UserError.of(f"{root} is not empty", "name a new folder: acct demo my-demo", "folder-not-empty")


def _are_of(root: Path, files: Mapping[str, str]) -> bool:
    try:
        found = [path for path in root.rglob("*") if not path.is_dir() and not path.name.endswith(TEMPORARY)]
        return all(
            files.get(path.relative_to(root).as_posix(), "").encode() == path.read_bytes() != b"" for path in found
        )
    except OSError:
        return False


def write_files(root: Path, files: Mapping[str, str]) -> list[Path]:
    """Write new files under the root, acct.yaml last."""
    order = sorted(files, key=lambda name: name == CONFIG)
    return [_write(root, name, files[name]) for name in order]


def schemas() -> dict[str, str]:
    """What editors need to complete and check the YAML files, by the names of the files."""
    names: tuple[Name, ...] = ("acct", "records")
    return {f"{SCHEMAS}/{name}.schema.json": schema_text(name) for name in names}


def write_schemas(root: Path) -> list[Path]:
    """Write what editors need."""
    return write_files(root, schemas())


def schema_text(name: Name) -> str:
    """One schema as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(schema_of(name)), indent=1).decode() + "\n"


def git_name(folder: Path, key: str) -> str:
    """git's `user.name` or `user.email` as set for the folder, or ""."""
    here = next((place for place in (folder, *folder.parents) if place.is_dir()), folder)
    try:
        run = subprocess.run(
            ["git", "-C", str(here), "config", "--get", f"user.{key}"],
            capture_output=True, encoding="utf-8", errors="replace", timeout=5, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.strip()


def _write(root: Path, name: str, text: str) -> Path:
    path = root / name
    edit_file(path, root, lambda _: text)
    return path


def _ignoring_private(text: str) -> str:
    """The .gitignore with a line that keeps private notes out of git."""
    if any(line.strip() in ("private/", "/private/", "private") for line in text.splitlines()):
        return text
    return (text if not text or text.endswith("\n") else text + "\n") + "private/\n"
