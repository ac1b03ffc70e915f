"""The manual page docs/acct.1 in man(7) macros, out of the same help that `--help` shows and docs/commands.md is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from salesacct import __version__
from salesacct.cli.commands import SCENES
from salesacct.cli.grammar import ALWAYS, FILTERS
from tests.docs.reference import ROOT, Command, commands

SIGNS: Mapping[str, str] = {
    "\\": "\\e",
    "-": "\\-",
    "–": "\\(en",
    "—": "\\(em",
    "×": "\\(mu",
    "…": "...",
    "“": "\\(lq",
    "”": "\\(rq",
    "’": "\\(cq",
    "'": "\\(aq",
    '"': "\\(dq",
    "`": "\\(ga",
    "^": "\\(ha",
    "~": "\\(ti",
}
CODE = re.compile(r"`([^`]+)`")
VARIABLES: Mapping[str, str] = {
    "ACCT_WORKSPACE": "The workspace folder, as -C.",
    "ACCT_ME": "Who you are, as --me.",
    "ACCT_TODAY": "The day everything is seen from, as --today.",
    "VISUAL, EDITOR": "The editor for `acct review log`; VISUAL first.",
    "NO_COLOR": "Anything: no colour.",
    "COLUMNS": "The width of the output.",
    "XDG_CACHE_HOME": "Where the cache goes on Linux.",
}
ENDS: Mapping[str, str] = {
    "0": "All is well.",
    "1": "Something that the user can fix, told on standard error with its place.",
    "2": "The command line is wrong.",
    "3": "A bug in acct; nothing is left half-written.",
    "130": "Interrupted, or a question was answered with no.",
}
FILES: Mapping[str, str] = {
    "acct.yaml": "Team, calendar, people, metrics, objectives, thresholds. acct looks for it from the current folder upwards.",
    "goals/, commitments/, reviews/, plans/, culture/": "Records in YAML, one file for each writer.",
    "readings/*.csv": "Readings, only ever appended to.",
    "~/.cache/acct": "Decoded files; may be deleted at any time.",
}


def manual() -> str:
    """The page."""
    lines = [
        "'\\\" t",
        '.\\" Made from the help by `pytest --update-golden`.',
        f'.TH ACCT 1 "" "acct {__version__}" "User Commands"',
        ".SH NAME",
        "acct \\- plain\\-text accountability for sales teams",
        ".SH SYNOPSIS",
        ".B acct",
        "[\\fIoptions\\fR] [\\fIcommand\\fR [\\fIarguments\\fR]]",
        ".SH DESCRIPTION",
        *_text(
            "A team's goals, metrics, promises, reviews and recognition live in YAML and CSV files that the team owns. acct "
            "reads them, judges them, and prints what a person needs before a stand-up, a one-on-one or a new quarter. "
            "There is no server, no account and no network. Without a command, acct is `acct status`."
        ),
        ".PP",
        *_text("Every command says more of itself with `--help`."),
        ".SH EXAMPLES",
        *_scenes(),
        ".SH OPTIONS",
        *_text(
            "Those of all commands may stand before or after the command; a command refuses those it has no use for."
        ),
        *_root_options(),
    ]
    for panel, several in groupby(commands(), key=lambda c: c.panel):
        lines.append(f".SH {_safe(panel.upper())}")
        for command in several:
            lines += _command(command)
    for title, told in (("ENVIRONMENT", VARIABLES), ("FILES", FILES), ("EXIT STATUS", ENDS)):
        lines.append(f".SH {title}")
        for name, said in told.items():
            lines += [".TP", f".B {_safe(name)}", *_text(said)]
    lines += [
        ".SH SEE ALSO",
        *_text("The docs folder of the source: commands.md, files.md, json.md, judgement.md, errors.md."),
    ]
    return "\n".join(lines) + "\n"


def _scenes() -> Iterator[str]:
    for scene, several in SCENES.items():
        yield f".SS {_safe(scene[0].upper() + scene[1:])}"
        for line, said in several:
            yield ".TP"
            yield f".B {_safe(line)}"
            yield from _text(said)


def _root_options() -> Iterator[str]:
    ctx = ROOT.make_context("acct", [], resilient_parsing=True)
    for param in ROOT.get_params(ctx):
        if param.name in (*ALWAYS, *FILTERS, "version", "help", "install_completion", "show_completion"):
            yield from _option(param.get_help_record(ctx))


def _option(record: tuple[str, str]) -> Iterator[str]:
    yield ".TP"
    yield f".B {_safe(record[0])}"
    yield from _text(record[1])


def _command(command: Command) -> Iterator[str]:
    ctx = command.ctx
    usage = [piece for piece in command.found.collect_usage_pieces(ctx) if piece[:4] not in ("[OPT", "COMM", "[ARG")]
    yield f".SS {_safe(' '.join(('acct', *command.words, *usage)))}"
    for n, paragraph in enumerate(command.about.split("\n\n")):
        if n:
            yield ".PP"
        yield from _text(paragraph)
    for param in command.own:
        written, meaning = param.get_help_record(ctx)
        yield from _option((written, meaning.removesuffix("  [required]")))
    if command.also:
        yield ".PP"
        yield from _text(f"Also {', '.join(command.also)}.")
    yield from (".PP", ".RS 4", ".nf", *(_line(_safe(line)) for line in command.examples), ".fi", ".RE")


def _text(said: str) -> list[str]:
    """A paragraph, what stands between backquotes in bold, no line that could be read as a request."""
    parts = CODE.split(" ".join(said.split()))
    return [_line("".join(f"\\fB{_safe(part)}\\fR" if n % 2 else _safe(part) for n, part in enumerate(parts)))]


def _line(text: str) -> str:
    return f"\\&{text}" if text[:1] in (".", "'") else text


def _safe(text: str) -> str:
    """Text in which troff sees nothing but text, in ASCII."""
    return "".join(SIGNS.get(c) or (c if c.isascii() else f"\\[u{ord(c):04X}]") for c in text)
