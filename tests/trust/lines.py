"""Every command of acct as it is typed on the workspace of filled.py, in every form of its output.

A command of the table that has no line here fails `test_every_command_has_a_line`. `{}` stands for a text of people.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tests.docs.reference import Command, commands

LINES: Mapping[str, tuple[str, ...]] = {
    "status": ("", "--rep ana", "--explain goals-1", "--all --me ana"),
    "standup": (),
    "standup page": ("",),
    "standup say": ("--for ana --promise {} --blocker {} --win {}",),
    "standup summary": ("", "--on 2026-11-02"),
    "standup list": ("--all",),
    "review": ("--rep ana", "--rep ben"),
    "review log": (
        "--rep ana --progress {} --agreed {} --upward {}",
        "--rep ana --private --progress {} --feedback {} --agreed x",
    ),
    "review feedback": ("--rep ana",),
    "review note": ("--rep ana {}",),
    "review notes": ("--rep ana --private",),
    "review due": ("",),
    "review list": ("",),
    "review show": ("reviews-1",),
    "forecast": ("", "goals-1", "--backtest", "--leads"),
    "report": ("--out -", "--rep ana --out -", "--out page.html"),
    "digest": ("--to ana", "--since 2026-11-01"),
    "log": ("", "calls 14 --for ana --note {}"),
    "history": ("--all", "goals-1 --explain"),
    "goal add": ("{} --metric calls --target 50 --due 2026-12-31 --for ana --anyway",),
    "goal list": ("--all",),
    "goal show": ("goals-1", "goals-2"),
    "goal score": ("goals-1", "--text {}"),
    "goal edit": ("goals-1 --title {} --why {}",),
    "goal checkin": ("goals-1 6 {}",),
    "goal close": ("goals-1 --outcome missed --learned {} --why {}",),
    "commit add": ("{} --due fri",),
    "commit list": ("--all",),
    "commit show": ("commitments-1", "commitments-3"),
    "commit keep": ("commitments-1 --why {}",),
    "commit miss": ("commitments-1 --why {} --learned {}",),
    "commit drop": ("commitments-1 --why {}",),
    "commit move": ("commitments-1 --to 2026-11-30 --why {}",),
    "kudos add": ("ana {} --value candour",),
    "kudos list": ("--all",),
    "kudos suggest": ("",),
    "kudos balance": ("",),
    "win add": ("{} --who ana",),
    "win list": ("--all",),
    "blocker add": ("{} --owner marco",),
    "blocker list": ("--all",),
    "blocker show": ("blockers-1", "blockers-2"),
    "blocker escalate": ("blockers-1 --to ben --why {}",),
    "blocker resolve": ("blockers-1 --helped {}",),
    "decision add": ("{} --due 2026-12-04",),
    "decision list": ("--all",),
    "decision show": ("decisions-1", "decisions-2"),
    "decision edit": ("decisions-1 --due 2026-12-04",),
    "decision outcome": ("decisions-1 {} --went well",),
    "request add": ("{} --owner ben --skill {}",),
    "request list": ("--all",),
    "request show": ("requests-1", "requests-2"),
    "request answer": ("requests-1 yes {}",),
    "request hand": ("requests-1 --to ben --why {}",),
    "resource add": ("{} --where {} --note {} --skill {}",),
    "resource list": ("--all",),
    "resource show": ("resources-1", "resources-2"),
    "resource suggest": ("--rep ana",),
    "resource edit": ("resources-1 --note {}",),
    "resource retire": ("resources-1",),
    "lesson add": ("{} --why {} --next {} --tag {}",),
    "lesson list": ("--all",),
    "lesson search": ("{}", "text"),
    "lesson due": ("",),
    "lesson show": ("lessons-1",),
    "story draft": ("goals-2 --title {} --file stories/new.md",),
    "story list": ("",),
    "story search": ("{}", "text"),
    "story show": ("stories-1",),
    "plan add": ("{} --for ana --why {} --action {} --id new-plan",),
    "plan list": ("--all",),
    "plan show": ("plans-1", "plans-2"),
    "plan step": ("plans-1 {}",),
    "plan done": ("plans-1 1",),
    "plan note": ("plans-1 {}",),
    "plan end": ("plans-1 --outcome partly --learned {}",),
    "person add": ("nora --name {} --email {} --alias {}",),
    "person list": ("--all",),
    "person show": ("ana",),
    "person edit": ("ana --name {} --away 2026-12-21..2026-12-22 --why {}",),
    "person forget": ("ben --anyway --dry-run", "ben --anyway --yes"),
    "authority grant": ("ben {} --level ask",),
    "authority list": ("--all",),
    "authority show": ("authorities-1", "authorities-2"),
    "authority review": ("authorities-1 --note {}",),
    "authority revoke": ("authorities-1 --why {}",),
    "partner pair": ("ana marco",),
    "partner list": ("--all",),
    "partner show": ("partners-1 --all",),
    "partner checkin": ("{} --promised {} --next {} --for ana",),
    "partner due": ("",),
    "partner rotate": ("--dry-run",),
    "partner end": ("partners-1 --why {}",),
    "metric add": ("new --name {} --unit {} --kind lead",),
    "metric list": ("",),
    "metric show": ("calls",),
    "metric edit": ("calls --name {}",),
    "objective add": ("new --title {}",),
    "objective list": ("",),
    "objective show": ("grow",),
    "objective edit": ("grow --title {}",),
    "assess": ("", "--explain say-do", "--save"),
    "assess list": ("",),
    "assess show": ("assessments-1",),
    "assess survey": ("--paper",),
    "assess survey add": ("--answers goals-clear=4,goals-mine=3 --comment {}",),
    "assess survey list": ("",),
    "practice list": ("",),
    "practice show": ("quiet-work",),
    "practice adopt": ("quiet-work --why {}",),
    "practice adopted": ("--all",),
    "practice end": ("experiments-1 --outcome keep --learned {}",),
    "calendar": ("", "--out team.ics --tasks both", "--page"),
    "import": (
        "export.csv crm --dry-run",
        "export.csv --metric calls --person-col Who --date-col Day --count --dry-run",
    ),
    "sync": ("--dry-run",),
    "init": ("new --team {} --me-name {} --me-email a@example.com",),
    "demo": ("sample",),
    "check": ("", "--config"),
    "schema": ("--of records",),
}
"""The arguments of each command. `standup` alone asks on a terminal, and has none."""
WRITES = (
    *("standup say", "review log", "review note", "log", "goal add", "goal edit", "goal checkin", "goal close"),
    *("commit add", "commit keep", "commit miss", "commit drop", "commit move", "kudos add", "win add", "blocker add"),
    *("blocker escalate", "blocker resolve", "decision add", "decision edit", "decision outcome", "request add"),
    *(
        "request answer",
        "request hand",
        "resource add",
        "resource edit",
        "resource retire",
        "lesson add",
        "story draft",
    ),
    *("plan add", "plan step", "plan done", "plan note", "plan end", "person add", "person edit", "person forget"),
    *("authority grant", "authority review", "authority revoke", "partner pair", "partner checkin", "partner end"),
    *("metric add", "metric edit", "objective add", "objective edit", "assess", "assess survey add", "practice adopt"),
    *("practice end", "init", "demo", "calendar", "report"),
)
"""Commands that change files: each of their lines is typed in a workspace of its own."""
FORMS = ("--json", "--markdown", "--csv")
REFUSED = ("review notes", "plan done", "partner pair", "import", "sync")
"""Commands of which a line is refused on this workspace; what they say then is looked at like any other output."""


class Line(NamedTuple):
    """One command line: the command's words, whether it writes, and all words without `acct`."""

    command: str
    writes: bool
    words: tuple[str, ...]


def lines(text: str) -> Iterator[Line]:
    """Every command line of every form, with `text` where people write something."""
    text = f" {text}" if text.startswith("-") else text  # alone it would be an option
    for command in commands():
        name = " ".join(command.words)
        for arguments in LINES[name]:
            words = [word.replace("{}", text) for word in shlex.split(arguments)]
            for form in ("", *(_forms(command) if "page.html" not in words else ())):
                yield Line(name, name in WRITES, (*command.words, *words, *([form] if form else ())))


def _forms(command: Command) -> Iterator[str]:
    own = {option for param in command.own for option in param.opts}
    return (form for form in FORMS if form == "--json" or form in own)
