"""The grammar all commands share: options that stand before or after the command, and commands imported only when named.

A shared option is declared once, here. A command takes those it can use (`uses`); the rest are refused, never ignored.
"""

from __future__ import annotations

import copy
import functools
import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import (
    get_command_from_info,
    get_command_name,
    get_group,
    get_params_convertors_ctx_param_name_from_function,
)

from salesacct.problems import UsageError

F = TypeVar("F", bound=Callable[..., Any])
ALWAYS = ("workspace", "me", "today", "json")
FILTERS = ("person", "team", "period", "on")
KEY = "acct.shared"
"""Where the shared options that were given stand in the meta of Typer's context."""


def _people(ctx: typer.Context, incomplete: str) -> Sequence[tuple[str, str]]:
    """Ids of people for the shell; imported late, for only completion asks."""
    from salesacct.cli.ids import complete_people

    return complete_people(ctx, incomplete)


def _shared(
    workspace: Annotated[
        str | None, typer.Option("-C", "--workspace", metavar="DIR", help="The workspace folder.")
    ] = None,
    me: Annotated[str | None, typer.Option("--me", metavar="ID", help="Who you are.", autocompletion=_people)] = None,
    today: Annotated[str | None, typer.Option("--today", metavar="DATE", help="See everything as of this day.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document instead of a page.")] = False,
    person: Annotated[
        str | None, typer.Option("--rep", "--person", metavar="ID", help="Only this person.", autocompletion=_people)
    ] = None,
    team: Annotated[
        str | None,
        typer.Option("--team", metavar="ID", help="The reports of this manager, or `all`.", autocompletion=_people),
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="q4, 2026-Q4, this-week, 2026-10..2026-12.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it happened, if not today.")] = None,
) -> None:
    """Only its signature is used."""


@functools.cache
def _all_shared_params() -> list[Any]:
    params: list[Any] = list(get_params_convertors_ctx_param_name_from_function(_shared)[0])
    for param in params:
        param.expose_value = False
        param.callback = _remember
    return params


def _shared_params(names: Iterable[str]) -> list[Any]:
    return [param for param in _all_shared_params() if param.name in names]


def _remember(ctx: typer.Context, param: Any, value: Any) -> None:
    if value is not None and value is not False:
        ctx.meta.setdefault(KEY, {})[param.name] = value


def shared(ctx: typer.Context) -> dict[str, Any]:
    """The shared options given, wherever they stood. Raises UsageError for one the command can't use."""
    given: dict[str, Any] = ctx.meta.get(KEY, {})
    usable = getattr(ctx.command, "usable", (*ALWAYS, *FILTERS))
    for name in given:
        if name not in usable:
            flag = "--rep" if name == "person" else f"--{name}"
            raise UsageError(f"{ctx.command_path} does not take {flag}", f"see {ctx.command_path} --help")
    return given


def command(
    app: typer.Typer, name: str | None = None, *, uses: Iterable[str] = (), **settings: Any
) -> Callable[[F], F]:
    """Register a command that takes the shared options it `uses`, and always -C, --me, --today and --json."""
    names = (*ALWAYS, *uses)

    class Command(TyperCommand):
        usable = names

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            kwargs["help"] = as_written(kwargs.get("help"))
            super().__init__(*args, **kwargs)
            for param in self.params:
                _name_value(param)
            self.params.extend(_shared_params(names))

        def collect_usage_pieces(self, ctx: Any) -> list[str]:
            return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    return app.command(name, cls=Command, **settings)


def _name_value(param: Any) -> None:
    """The word for a value in the help, where none is given: TEXT, not Typer's <str>; an argument's own name."""
    if param.metavar is None and param.param_type_name == "argument":
        param.metavar = param.name.upper() + ("..." if param.nargs != 1 else "")
    elif param.metavar is None and not param.is_flag and param.type.name in ("str", "text"):
        param.metavar = "TEXT"


def as_written(help: str | None) -> str | None:
    """The help with its examples one a line, as the docstring has them, instead of filled into a paragraph."""
    return help.replace("Examples:\n\n", "Examples:\n\n\b\n") if help else help


class Noun(TyperGroup):
    """A noun with its verbs; shared options may stand between the two. Without a verb it lists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(_shared_params((*ALWAYS, *FILTERS)))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing and "list" in self.commands:
            ctx._protected_args = ["list"]
        return rest


class SceneWithVerbs(Noun):
    """A scene that runs alone and has verbs beside; a word that is none of them is refused, never read as the scene.

    `usable` are the shared options that it can use alone; those of its verbs may stand before the verb as well.
    """

    usable: Sequence[str] = ALWAYS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"help": as_written(kwargs.get("help"))}))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super(Noun, self).parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands and not args[0].startswith("-"):
            from salesacct.records.spelling import did_you_mean

            near = did_you_mean(args[0], self.commands)
            alone = f"for one person alone: {ctx.command_path} --rep {args[0]}"
            hint = alone if "person" in self.usable else f"see {ctx.command_path} --help"
            raise UsageError(f"{ctx.command_path} has no `{args[0]}`", near or hint)
        return super().resolve_command(ctx, args)


def scene_with_verbs(uses: Iterable[str] = ()) -> typer.Typer:
    """A Typer for a scene with verbs beside it, which alone takes the shared options it `uses`."""
    found = type("Scene", (SceneWithVerbs,), {"usable": (*ALWAYS, *uses)})
    return typer.Typer(cls=found, add_completion=False, rich_markup_mode=None)


def noun(help: str) -> typer.Typer:
    """A Typer for one noun. Without a verb it lists."""
    return typer.Typer(cls=Noun, help=help, add_completion=False, rich_markup_mode=None)


def scene() -> typer.Typer:
    """A Typer for one verb of its own, such as `acct status`."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


class Verbs(dict[str, Any]):
    """The verbs of a noun, each made when it is asked for: of commit's eight, a command line names one."""

    def __init__(self, app: typer.Typer) -> None:
        self._app = app
        self._infos = {info.name or get_command_name(info.callback.__name__): info for info in app.registered_commands}  # type: ignore[union-attr]
        super().__init__(dict.fromkeys(self._infos))

    def __getitem__(self, name: str) -> Any:
        if super().__getitem__(name) is None:
            self[name] = get_command_from_info(
                self._infos[name], pretty_exceptions_short=True, rich_markup_mode=self._app.rich_markup_mode
            )
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default  # noqa: SIM401  it would call itself

    def values(self) -> Any:
        return [self[name] for name in self]

    def items(self) -> Any:
        return [(name, self[name]) for name in self]


def _made(app: typer.Typer, word: str) -> Any:
    """The command or noun of a module's Typer."""
    verbs = Verbs(app)
    if not issubclass(app.info.cls if isinstance(app.info.cls, type) else object, Noun):
        return verbs[word]
    bare = copy.copy(app)
    bare.registered_commands = []
    group = get_group(bare)
    verbs.update(group.commands)
    group.commands = verbs
    return group


class Entry(NamedTuple):
    """One word after `acct`: the module that holds it, its panel in the help ("" for none), and one line of help."""

    module: str
    panel: str
    help: str


class Root(TyperGroup):
    """`acct` itself: a command's module is imported when the command is named. Alone it is `acct status`."""

    entries: Mapping[str, Entry] = MappingProxyType({})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(_shared_params((*ALWAYS, *FILTERS)))
        names: dict[str, Any] = dict.fromkeys(self.entries)
        self.commands = names  # only the names, which typer's suggestions for a typing error come from

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for name, entry in self.entries.items() if entry.panel]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The words by scene, from the table alone: the help imports no command."""
        for panel in dict.fromkeys(entry.panel for entry in self.entries.values()):
            if not panel:
                continue
            rows = [(name, entry.help) for name, entry in self.entries.items() if entry.panel == panel]
            with formatter.section(panel):
                formatter.write_dl(rows)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f"salesacct.cli.{entry.module}")
        found = _made(module.app, cmd_name)
        found.name = cmd_name
        found.rich_help_panel = entry.panel
        return found

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing:
            ctx._protected_args = ["status"]
        return rest
