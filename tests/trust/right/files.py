"""A workspace's plain data written as files, in any layout, and in any style a person might have.

A layout decides which file a record goes to; a style how it is spelled. Neither changes what the files say.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.trust.right.teams import Entry, Line, Number, Team

Home = Callable[[str, Entry], str]
"""The file of a record of a kind."""
ReadingHome = Callable[[int, Line], str]
"""The file of a reading; the number is its place among all, in the order of writing."""


def by_writer(kind: str, record: Entry) -> str:
    """As acct itself lays them out: a folder a kind, a file a person."""
    return f"{kind}/{record.get('owner') or record['by']}.yaml"


def one_readings_file(_number: int, _line: Line) -> str:
    """All readings in the order in which they were written."""
    return "readings/all.csv"


class Style:
    """How a person writes: with block or flow mappings, keys in one order or another, remarks, CRLF, a byte order mark."""

    def __init__(self, chance: random.Random | None = None) -> None:
        self.chance = chance

    def _maybe(self, share: float) -> bool:
        return self.chance is not None and self.chance.random() < share

    def text(self, entry: Entry) -> str:
        """A file of the top-level keys."""
        lines: list[str] = []
        for key, value in self._order(entry):
            self._remark(lines, "")
            lines += self._pair(key, value, "")
        return self._finish("\n".join(lines) + "\n")

    def _finish(self, text: str) -> str:
        if self._maybe(0.3):
            text = text.replace("\n", "\r\n")
        return "\ufeff" + text if self._maybe(0.15) else text

    def _order(self, entry: Entry) -> list[tuple[str, Any]]:
        pairs = list(entry.items())
        if self.chance is not None:
            self.chance.shuffle(pairs)
        return pairs

    def _remark(self, lines: list[str], indent: str) -> None:
        if self._maybe(0.15):
            lines.append("")
        if self._maybe(0.15):
            lines.append(f"{indent}# a remark: with {{signs}}, and a - dash")

    def _pair(self, key: str, value: Any, indent: str) -> list[str]:
        top = indent == ""  # the order of people and metrics is the order of the page: it stays
        if not isinstance(value, dict | list) or not value or (not top and self._maybe(0.3)):
            return [f"{indent}{key}: {self._flow(value)}"]
        lines = [f"{indent}{key}:"]
        inner = indent + "  "
        if isinstance(value, dict):
            for name, one in value.items() if top else self._order(value):
                self._remark(lines, inner)
                lines += self._pair(name, one, inner)
            return lines
        for one in value:
            self._remark(lines, inner)
            if isinstance(one, dict) and not self._maybe(0.3):
                block = [line for name, part in self._order(one) for line in self._pair(name, part, inner + "  ")]
                lines += [f"{inner}- {block[0].lstrip()}", *block[1:]]
            else:
                lines.append(f"{inner}- {self._flow(one)}")
        return lines

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._flow(one)}" for key, one in self._order(value)) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        if isinstance(value, Number | int | dt.date):
            return str(value)
        text = str(value)
        return "'" + text.replace("'", "''") + "'" if self._maybe(0.5) else json.dumps(text, ensure_ascii=False)


def files_of(
    team: Team,
    home: Home = by_writer,
    reading_home: ReadingHome = one_readings_file,
    style: Style | None = None,
) -> dict[str, str]:
    """The texts of the workspace by path."""
    style = style or Style()
    pages: dict[str, Entry] = {"acct.yaml": dict(team.config)}
    for kind, records in team.records.items():
        for record in records:
            pages.setdefault(home(kind, record), {}).setdefault(kind, []).append(record)
    rows: dict[str, list[Line]] = {}
    for number, line in enumerate(team.readings):
        rows.setdefault(reading_home(number, line), []).append(line)
    texts = {path: style.text(page) for path, page in pages.items()}
    return texts | {path: _csv(lines) for path, lines in rows.items()}


def _csv(lines: Iterable[Line]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("date", "person", "metric", "value", "note", "ref"))
    writer.writerows(lines)
    return out.getvalue()


def lay_out(team: Team, folder: Path, **how: Any) -> Path:
    """Write the workspace under `folder`, which is returned; `how` as in `files_of`."""
    for name, text in files_of(team, **how).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder
