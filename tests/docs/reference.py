"""The reference of all commands as Markdown, out of the same help that `--help` shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import typer

from salesacct.cli.commands import app
from salesacct.cli.grammar import ALWAYS, FILTERS, Root

ROOT: Any = typer.main.get_command(app)
FLAGS: Mapping[str, str] = {"person": "--rep", "team": "--team", "period": "--period", "on": "--on"}
"""The shared options that a command may take or not, by their name in the grammar."""


class Command(NamedTuple):
    """One command that can be typed: its words after `acct`, the panel of the help it stands in, and Typer's own."""

    words: tuple[str, ...]
    panel: str
    found: Any

    @property
    def ctx(self) -> Any:
        """What Typer needs to tell its usage."""
        ctx: Any = ROOT.make_context("acct", [], resilient_parsing=True)
        here = ROOT
        for i, word in enumerate(self.words):
            here = self.found if i == len(self.words) - 1 else here.get_command(ctx, word)
            ctx = here.make_context(word, [], parent=ctx, resilient_parsing=True)
        return ctx

    @property
    def about(self) -> str:
        """The help without its examples, a paragraph a line."""
        text = (self.found.help or "").partition("Examples:")[0]
        return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip())

    @property
    def examples(self) -> list[str]:
        """The command lines of the help."""
        lines = (self.found.help or "").partition("Examples:")[2].splitlines()
        return [line.strip() for line in lines if line.strip().startswith("acct")]

    @property
    def own(self) -> list[Any]:
        """Its arguments and options, without those that all commands share."""
        return [p for p in self.found.params if p.name not in (*ALWAYS, "help") and not self._shared(p)]

    @property
    def also(self) -> list[str]:
        """The shared options it can use."""
        usable = getattr(self.found, "usable", FILTERS)
        return [FLAGS[p.name] for p in self.found.params if self._shared(p) and p.name in usable]

    def _shared(self, param: Any) -> bool:
        return param.name in FILTERS and not param.expose_value


def commands() -> Iterator[Command]:
    """Every command, in the order of the help."""
    for word, entry in Root.entries.items():
        if not entry.panel:
            continue
        found = ROOT.get_command(ROOT.make_context("acct", [], resilient_parsing=True), word)
        yield from _below((word,), entry.panel, found)


def _below(words: tuple[str, ...], panel: str, found: Any) -> Iterator[Command]:
    """The command itself, where it can be typed alone, and its verbs."""
    if getattr(found, "invoke_without_command", False) or not hasattr(found, "commands"):
        yield Command(words, panel, found)
    for verb, below in getattr(found, "commands", {}).items():
        yield from _below((*words, verb), panel, below)


def reference() -> str:
    """The page's generated part: a heading for each scene, below it its commands."""
    lines = []
    for panel, several in groupby(commands(), key=lambda c: c.panel):
        lines += [f"## {panel}", ""]
        for word, verbs in groupby(several, key=lambda c: c.words[0]):
            below = list(verbs)
            if len(below) > 1:
                lines += [f"### {word}", "", Root.entries[word].help, ""]
            for command in below:
                lines += _section(command, "####" if len(below) > 1 else "###")
    return "\n".join(lines).rstrip()


def _section(command: Command, depth: str) -> list[str]:
    ctx = command.ctx
    usage = [piece for piece in command.found.collect_usage_pieces(ctx) if piece[:4] not in ("[OPT", "COMM", "[ARG")]
    lines = [f"{depth} acct {' '.join((*command.words, *usage))}", "", command.about, ""]
    for param in command.own:
        written, meaning = param.get_help_record(ctx)
        lines.append(f"- `{written}`: {meaning.removesuffix('  [required]')}")
    lines += [f"- also {', '.join(f'`{flag}`' for flag in command.also)}"] if command.also else []
    lines += [""] if command.own or command.also else []
    return [*lines, "```sh", *command.examples, "```", ""]
