"""`acct init`: a new workspace, out of questions on a terminal or out of flags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salesacct.cli.asking import prompt
from salesacct.cli.grammar import command
from salesacct.cli.output import note, say, show_json
from salesacct.cli.session import Session, session
from salesacct.problems import AcctError, UsageError, UserError

if TYPE_CHECKING:
    from salesacct.workspace.create import Beginning, Newcomer

app = typer.Typer(add_completion=False, rich_markup_mode=None)

FIRST_GOALS = {
    "new-logos": "Win 12 new customers",
    "meetings": "Hold 40 first meetings",
    "calls": "Make 400 calls",
    "proposals": "Send 30 proposals",
}
"""A goal to begin with, by the metric it is measured by."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@command(app, "init")
def init(
    ctx: typer.Context,
    folder: Annotated[str | None, typer.Argument(metavar="[DIR]", help="The folder; this one if not given.")] = None,
    team: Annotated[str | None, typer.Option("--team", metavar="NAME", help="The team's name.")] = None,
    me_name: Annotated[
        str | None, typer.Option("--me-name", metavar="NAME", help="Your name; git's if not given.")
    ] = None,
    me_email: Annotated[
        str | None, typer.Option("--me-email", metavar="MAIL", help="Your e-mail; git's if not given.")
    ] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Your role: manager or rep.")] = None,
    person: Annotated[
        list[str] | None,
        typer.Option("--person", metavar="NAME", help='"Ana Silva" or "Ana Silva <ana@x.com>"; repeatable.'),
    ] = None,
    fiscal: Annotated[
        str | None, typer.Option("--fiscal-year-starts", metavar="MONTH", help="1 to 12, or feb.")
    ] = None,
    currency: Annotated[str | None, typer.Option("--currency", metavar="CODE", help="Such as EUR.")] = None,
    holidays: Annotated[
        str | None, typer.Option("--holidays", metavar="CODE", help="Country code: DE, US-CA; or none.")
    ] = None,
    metric: Annotated[
        list[str] | None, typer.Option("--metric", metavar="ID", help="bookings, calls, meetings …; repeatable.")
    ] = None,
) -> None:
    """Make a workspace: acct.yaml with your calendar, people and metrics, and the folders beside it.

    Asks on a terminal for what no flag says. Nothing is asked when its input is not a terminal.

    Examples:

      acct init
      acct init sales-west --person "Ana Silva <ana@x.com>" --person "Ben Okoro"
      acct init --team "Sales West" --fiscal-year-starts feb --holidays DE
    """
    from salesacct.workspace.create import refuse_second, start
    from salesacct.workspace.find import find_root

    run = session(ctx)
    root = (Path(run.options.get("workspace") or ".") / (folder or ".")).expanduser().absolute().resolve()
    refuse_second(root)
    if outer := find_root(root.parent):
        note(f"{root} is inside the workspace {outer}: from here on, acct reads the new one there")
    given = _Answers(run, root)
    if given.asks:
        say(f"A new workspace in {root}. Enter takes what stands in brackets.\n")
    name = given.text("The team's name", team, _title(root.name))
    people = _people(given, me_name, me_email, role, person)
    beginning = _beginning(given, name, people, fiscal, currency, holidays, metric)
    written = start(root, beginning)
    _tell(run, root, beginning, written)


def _beginning(
    given: _Answers,
    name: str,
    people: tuple[Newcomer, ...],
    fiscal: str | None,
    currency: str | None,
    holidays: str | None,
    metric: list[str] | None,
) -> Beginning:
    from salesacct.workspace.create import Beginning

    return Beginning(
        team=name,
        people=people,
        fiscal_year_starts=given.read("The month in which the fiscal year starts", fiscal, "1", _month),
        currency=given.read("Currency", currency, "EUR", _currency),
        holidays=given.read("Public holidays of (DE, US-CA, or none)", holidays, "none", given.country),
        metrics=_metrics(given, metric),
    )


class _Answers:
    """Where the answers come from: flags first, then the person at the terminal, else the default."""

    def __init__(self, run: Session, root: Path) -> None:
        self.run, self.root = run, root
        self.asks = run.interactive

    def text(self, question: str, flag: str | None, default: str) -> str:
        """A line of text, perhaps empty."""
        return str(self.read(question, flag, default, _line))

    def read(self, question: str, flag: str | None, default: str, parse: Any) -> Any:
        """What `parse` makes of the answer; asked again until it can read it. Raises UsageError for a flag it can't."""
        if flag is not None:
            return parse(flag)
        if not self.asks:
            return parse(default)

        def parsed(text: str) -> Any:
            try:
                return parse(text)
            except AcctError as error:
                remedy = getattr(error, "hint", "") or (error.problems[0].hint if isinstance(error, UserError) else "")
                raise typer.BadParameter(": ".join(filter(None, (str(error), remedy)))) from None

        return prompt(question, default=default, value_proc=parsed, show_default=bool(default))

    def country(self, text: str) -> str:
        """A country code whose holidays are known, or "" for none."""
        if text.strip().lower() in ("", "none", "-"):
            return ""
        from salesacct.workspace.holidays import holidays_of

        code = text.strip().upper()
        holidays_of(code, [self.run.today.year])
        return code


def _people(
    given: _Answers, name: str | None, email: str | None, role: str | None, others: list[str] | None
) -> tuple[Newcomer, ...]:
    """Who is at the keyboard first, then the others, who report to them."""
    from salesacct.records.ids import id_of_name
    from salesacct.workspace.create import Newcomer, git_name

    mine = given.text("Your name", name, git_name(given.root, "name"))
    people: list[Newcomer] = []
    if mine:
        address = given.text("Your e-mail", email, git_name(given.root, "email"))
        people.append(
            Newcomer(
                _own_id(given, mine), mine, address, given.read("Your role (manager, rep)", role, "manager", _role)
            )
        )
    boss = people[0].id if people and people[0].role == "manager" else None
    listed = list(others or ())
    if given.asks and others is None:
        say(
            '\nThe others of the team, one a line or with commas between, such as "Ana Silva <ana@x.com>"; Enter when done.'
        )
        while line := given.text("  Name", None, ""):
            listed += [name for name in map(str.strip, line.replace(";", ",").split(",")) if name]
    for text in listed:
        full, address = _name_and_email(text)
        people.append(Newcomer(id_of_name(full, {p.id for p in people}), full, address, "rep", boss))
    return tuple(people)


def _own_id(given: _Answers, name: str) -> str:
    from salesacct.records.ids import id_of_name

    return id_of_name(given.run.options.get("me") or name, ())


def _metrics(given: _Answers, flags: list[str] | None) -> tuple[str, ...]:
    from salesacct.workspace.create import METRICS, Beginning

    usual = Beginning._field_defaults["metrics"]
    if flags:
        return tuple(dict.fromkeys(_metric(word) for flag in flags for word in flag.split(",")))
    if not given.asks:
        return tuple(usual)
    from salesacct.views.setup import metric_choices

    say("\nWhat do you count? A few are enough; `acct metric add` adds more.")
    for line in metric_choices(METRICS):
        say(f"  {line}")
    names = list(METRICS)
    default = ",".join(str(names.index(id) + 1) for id in usual)

    def chosen(text: str) -> tuple[str, ...]:
        words = text.replace(",", " ").split()
        return tuple(dict.fromkeys(_metric(word) for word in words))

    return tuple(given.read("Numbers or names", None, default, chosen))


def _metric(word: str) -> str:
    from salesacct.records.spelling import did_you_mean
    from salesacct.workspace.create import METRICS

    names, text = list(METRICS), word.strip().lower()
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return names[int(text) - 1]
    if text not in METRICS:
        hint = did_you_mean(text, names) or f"known: {', '.join(names)}; `acct metric add` makes any other"
        raise UsageError(f"`{word}` is none of the metrics on offer", hint)
    return text


def _line(text: str) -> str:
    return " ".join(text.split())


def _title(folder: str) -> str:
    words = folder.replace("-", " ").replace("_", " ").split()
    return " ".join(word if word[:1].isupper() else word.capitalize() for word in words) or "Our team"


def _role(text: str) -> str:
    word = text.strip().lower()
    if word not in ("manager", "rep"):
        raise UsageError(f"`{text}` is no role", "a role is manager or rep")
    return word


def _month(text: str) -> int:
    word = text.strip().lower()
    if word.isdecimal() and 1 <= int(word) <= 12:
        return int(word)
    if len(word) >= 3 and word[:3] in MONTHS:
        return MONTHS.index(word[:3]) + 1
    raise UsageError(f"`{text}` is not a month", "write 1 to 12, or jan to dec")


def _currency(text: str) -> str:
    word = text.strip()
    if not word or len(word) > 12:
        raise UsageError(f"`{text}` is not a currency", "write a code such as EUR")
    return word.upper() if word.isalpha() and len(word) == 3 else word


def _name_and_email(text: str) -> tuple[str, str]:
    """`Ana Silva <ana@x.com>` in its parts."""
    name, mark, address = text.partition("<")
    if not name.strip():
        raise UsageError(f"`{text}` names nobody", 'write "Ana Silva" or "Ana Silva <ana@x.com>"')
    return _line(name), address.partition(">")[0].strip() if mark else ""


def _tell(run: Session, root: Path, beginning: Beginning, written: list[Path]) -> None:
    from salesacct.views.words import plural

    if run.json:
        files = [path.relative_to(root).as_posix() for path in written]
        show_json({"schema": 1, "today": run.today, "workspace": {"folder": str(root), "files": files}})
        return
    people, metrics = plural(len(beginning.people), "person", "people"), plural(len(beginning.metrics), "metric")
    say(f"{beginning.team} is set up in {root}: {people}, {metrics}.\nNext:")
    for line in _next(root, beginning):
        say(f"  {line}")
    me = next(iter(beginning.people), None)
    if me is not None and not me.email and len(beginning.people) > 1:
        note(f"acct knows you by your e-mail, which is missing: export ACCT_ME={me.id}, or add it in acct.yaml")


def _next(root: Path, beginning: Beginning) -> list[str]:
    """The three commands to type now."""
    import shlex

    here = Path.cwd().resolve()
    lines = (
        []
        if root == here
        else [f"cd {shlex.quote(str(root.relative_to(here) if root.is_relative_to(here) else root))}"]
    )
    metric = next((m for m in beginning.metrics if m in FIRST_GOALS), "")
    if len(beginning.people) < 2:
        lines.append('acct person add ana --name "Ana Silva"')
    if metric and beginning.people:
        lines += [f'acct goal add "{FIRST_GOALS[metric]} by eoq" --metric {metric}', f"acct log {metric} 2"]
    return [*lines, "acct status", "acct demo"][:3]
