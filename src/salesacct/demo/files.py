"""The sample team as files: every path with its text, laid out as acct and a tidy person would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from salesacct.demo.assess import assessments_of
from salesacct.demo.config import config_text
from salesacct.demo.culture import ByWriter, culture_of
from salesacct.demo.delegation import delegation_of
from salesacct.demo.goals import goal_files
from salesacct.demo.growth import plans_of
from salesacct.demo.learning import learning_of, story_files
from salesacct.demo.partners import partners_of
from salesacct.demo.practices import experiments_of
from salesacct.demo.promises import promises_of
from salesacct.demo.readings import reading_files
from salesacct.demo.selling import deals as deals_of
from salesacct.demo.span import Span, span_around
from salesacct.demo.standup import standups_of
from salesacct.demo.support import support_of
from salesacct.demo.talks import reviews_of
from salesacct.demo.team import MANAGER, TEAM
from salesacct.text.emit import record_lines

PARTS: tuple[Callable[[Span], ByWriter], ...] = (
    delegation_of,
    support_of,
    learning_of,
    assessments_of,
    experiments_of,
    standups_of,
    partners_of,
)
"""What else the team wrote into the files of its culture, a module each."""
SCHEMA_LINE = "# yaml-language-server: $schema=../.acct/records.schema.json"


def demo_files(today: dt.date) -> dict[str, str]:
    """The text of every file of the sample workspace by its path, acct.yaml first. The same day gives the same bytes."""
    span = span_around(today)
    deals = deals_of(span)
    promises = promises_of(span)
    culture = culture_of(span, deals)
    files = {"acct.yaml": config_text(span)}
    first_name = {member.id: member.name.split()[0] for member in TEAM}
    for owner, text in goal_files(span, deals):
        note = f"{first_name[owner]}'s goals, {span.quarter.start:%B} to {span.quarter.last:%B %Y}."
        files[f"goals/{owner}.yaml"] = f"{SCHEMA_LINE}\n# {note}\n\ngoals:\n{text}"
    for by, records in promises.items():
        note = f"What {first_name[by]} promised, oldest first."
        files[f"commitments/{by}.yaml"] = _yaml(note, {"commitments": records})
    reviews = reviews_of(span, promises)
    files[f"reviews/{MANAGER}.yaml"] = _yaml("One-on-ones, every second week with each rep.", {"reviews": reviews})
    for owner, plans in plans_of(span).items():
        note = f"How {first_name[owner]} grows: a skill, the steps of both sides, what shows of it."
        files[f"plans/{owner}.yaml"] = _yaml(note, {"plans": plans})
    for by, kinds in _merged(culture, *(part(span) for part in PARTS)).items():
        files[f"culture/{by}.yaml"] = _yaml("", kinds)
    return files | story_files(span, deals) | reading_files(span, deals)


def _merged(*parts: ByWriter) -> ByWriter:
    found: ByWriter = {}
    for part in parts:
        for by, kinds in part.items():
            for kind, records in kinds.items():
                found.setdefault(by, {}).setdefault(kind, []).extend(records)
    return found


def _yaml(note: str, kinds: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """The text of a file with these records."""
    lines = [SCHEMA_LINE, *([f"# {note}"] if note else [])]
    for kind, records in kinds.items():
        lines += ["", f"{kind}:", *(line for record in records for line in record_lines(record, 2, 4))]
    return "\n".join(lines) + "\n"
