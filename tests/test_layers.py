"""Who may import whom: the architecture of acct, as a table that is checked against the source.

    files on disk → text → nodes with places → records + problems → pure judgement → views → table | JSON | Markdown

Data flows one way, so a layer knows only those above it in LAYERS. The pure layers get the day and the files' text as
arguments: the disk, the clock, the screen and chance are reached only where ONLY_IN and CALLED_ONLY_IN say so.
The source is parsed, not searched: imports inside functions count, words in docstrings don't.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "salesacct"

LAYERS: Mapping[str, frozenset[str]] = {
    # layer            may import
    "problems": frozenset(),
    "calendar": frozenset(),
    "dates": frozenset({"problems", "calendar"}),
    "amounts": frozenset({"problems"}),
    "text": frozenset({"problems"}),
    "records": frozenset({"problems", "calendar", "text"}),
    "imports": frozenset({"problems", "calendar", "amounts", "text", "records"}),
    "judgement": frozenset({"problems", "calendar", "records"}),
    "workspace": frozenset({"problems", "calendar", "text", "records"}),
    "demo": frozenset({"problems", "calendar", "text", "records", "judgement"}),
    "views": frozenset({"problems", "calendar", "records", "imports", "judgement"}),
    "draw": frozenset({"problems", "calendar", "views"}),
    "cli": frozenset(
        {
            *("problems", "calendar", "dates", "amounts", "text", "records", "imports", "judgement"),
            *("workspace", "demo", "views", "draw"),
        }
    ),
}
"""Top to bottom. A package is one layer; a module of its own name (`problems.py`) is one too."""

TO_MEND = {("draw/goals.py", "salesacct.judgement.draft")}
"""Imports against the table that still stand; each wants a view of its own."""

PURE = ("problems", "calendar", "dates", "amounts", "text", "records", "imports", "judgement", "views")
"""Layers that compute and nothing else: the same arguments give the same answer on any machine, on any day."""

PURE_MAY_IMPORT = frozenset(
    {
        *(
            "bisect",
            "calendar",
            "codecs",
            "collections",
            "contextlib",
            "copy",
            "csv",
            "datetime",
            "dateutil",
            "decimal",
        ),
        *("difflib", "enum", "fractions", "functools", "gc", "hashlib", "heapq", "io", "itertools", "math", "msgspec"),
        *("operator", "re", "statistics", "string", "textwrap", "types", "typing", "unicodedata"),
    }
)
"""What a pure layer may import from outside acct; ONLY_IN names the exceptions."""

ONLY_IN: Mapping[str, tuple[str, ...]] = {
    # module           where in src/salesacct, and why there
    "typer": ("cli",),  # the command line's words
    "rich": ("draw",),  # tables and colours
    "jinja2": ("draw/report_page.py",),  # the one template
    "markupsafe": ("draw/report_page.py", "draw/report_chart.py"),  # what is markup already
    "pygal": ("draw/report_chart.py",),  # charts of a page
    "yaml": ("text/nodes.py",),  # text becomes nodes
    "pathlib": ("workspace", "cli"),  # cli: files named on the command line
    "os": ("workspace", "cli", "draw/console.py"),  # console: NO_COLOR and COLUMNS
    "sys": ("workspace", "cli", "draw/console.py"),  # console: is standard output a terminal?
    "shutil": ("workspace", "cli"),
    "stat": ("workspace",),
    "errno": ("workspace",),
    "fcntl": ("workspace/systems.py",),
    "msvcrt": ("workspace/systems.py",),
    "ctypes": ("workspace/swap.py",),  # a call of the system that Python does not have
    "threading": ("workspace/lock.py",),
    # waiting: for another acct, for a file to settle, for --watch; how long a meeting or a reading takes
    "time": (
        "workspace/lock.py",
        "workspace/replace.py",
        "workspace/resting.py",
        "workspace/sync.py",
        "workspace/systems.py",
        "cli/kept.py",
        "cli/session.py",
        "cli/watching.py",
    ),
    # the index in the user's cache; a SQLite file that a query reads
    "sqlite3": ("workspace/index.py", "workspace/offers.py", "workspace/pages.py", "workspace/warehouse.py"),
    "duckdb": ("workspace/warehouse.py",),  # with psycopg the only ones that may reach the network, when --from says so
    "psycopg": ("workspace/warehouse.py",),
    "python_calamine": ("workspace/workbook.py",),  # workbooks become CSV text
    "zipfile": ("workspace/unpacking.py",),
    "multiprocessing": ("workspace/parallel.py",),  # a first reading on all cores
    "select": ("cli/standup_keys.py", "cli/watching.py"),  # a key, or the next second of the clock
    "termios": ("cli/standup_keys.py", "cli/watching.py"),
    "tty": ("cli/standup_keys.py", "cli/watching.py"),
    "readline": ("cli/standup_keys.py",),
    "subprocess": ("workspace", "cli"),  # git's e-mail; the user's editor
    "tempfile": ("workspace", "cli"),
    "platformdirs": ("workspace",),
    "holidays": ("workspace/holidays.py",),
    "icalendar": ("draw/ics.py",),  # the calendar file; half of acct's start-up to import
    "json": ("workspace",),
    "random": ("demo", "judgement/rollup.py"),  # both with a fixed seed
    # a command's module is imported when the command is named, or completed
    "importlib": ("cli/grammar.py", "cli/completion.py"),
    "traceback": ("cli/main.py",),
}
"""Modules that reach outside the process, or that one place alone should know."""

NOWHERE = frozenset(
    {
        *("pickle", "marshal", "shelve"),  # a cache that can run code
        *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx"),  # acct has no network
        *("numpy", "scipy", "pandas", "pydantic"),  # start-up time
        *("click", "logging", "asyncio"),
    }
)

CALLED_ONLY_IN: Mapping[str, tuple[str, ...]] = {
    # the clock
    "date.today()": ("cli/session.py",),
    "datetime.today()": (),
    "datetime.now()": (),
    "datetime.utcnow()": (),
    # the disk
    "open()": ("workspace", "cli"),
    ".read_text()": ("workspace", "cli"),
    ".write_text()": ("workspace", "cli"),
    ".read_bytes()": ("workspace", "cli"),
    ".write_bytes()": ("workspace",),
    ".unlink()": ("workspace", "cli"),
    ".mkdir()": ("workspace",),
    # the person at the keyboard
    "input()": ("cli",),
    "print()": ("cli/main.py",),
    # code made of text
    "eval()": (),
    "exec()": (),
    "compile()": (),
    "__import__()": (),
}
"""Calls by how they are written: `name()`, `.name()` for a method of anything, `owner.name()` for one of a certain name."""

SAME_NAME = {"yaml": "PyYAML", "dateutil": "python-dateutil", "python_calamine": "python-calamine"}
"""Import names that differ from the name of the package in pyproject.toml."""


class Import(NamedTuple):
    """One import: the file, its line, the module named."""

    file: str
    line: int
    module: str


def files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def shown(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def layer_of(file: str) -> str:
    return file.split("/")[0].removesuffix(".py")


def imports() -> Iterator[Import]:
    for path in files():
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield Import(shown(path), node.lineno, name.name)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{shown(path)}:{node.lineno}: a relative import hides the layer it comes from"
                assert node.module is not None
                yield Import(shown(path), node.lineno, node.module)


def outside() -> list[Import]:
    """The imports of what is not acct's own, each by its top package."""
    found = [i._replace(module=i.module.split(".")[0]) for i in imports()]
    return [i for i in found if i.module not in ("salesacct", "__future__")]


def spellings(call: ast.Call) -> set[str]:
    """The ways CALLED_ONLY_IN may name a call."""
    match call.func:
        case ast.Name(id=name):
            return {f"{name}()"}
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
            return {f".{name}()", f"{owner}.{name}()"}
        case ast.Attribute(attr=name):
            return {f".{name}()"}
    return set()


def allowed(file: str, places: tuple[str, ...]) -> bool:
    return any(file == place or file.startswith(f"{place}/") for place in places)


def test_the_table_has_an_order() -> None:
    """No layer may import one below itself, so there is no circle."""
    order = list(LAYERS)
    for layer, known in LAYERS.items():
        assert known <= set(order[: order.index(layer)]), layer


def test_every_module_has_a_layer() -> None:
    """A new package has to be put into the table before anybody can use it."""
    roots = ("__init__.py", "__main__.py")
    assert [f for f in map(shown, files()) if f not in roots and layer_of(f) not in LAYERS] == []


def test_layers_know_only_those_above() -> None:
    """The table LAYERS holds for every import, also those inside functions and for typing only."""
    wrong = set()
    for file, _, module in imports():
        first, _, rest = module.partition(".")
        if first != "salesacct" or file in ("__init__.py", "__main__.py") or not rest:
            continue
        layer, target = layer_of(file), rest.split(".")[0]
        if target not in LAYERS[layer] | {layer}:
            wrong.add((file, module))
    assert wrong == TO_MEND


def test_the_outside_world_is_reached_in_few_places() -> None:
    """Typer, Rich, yaml, disk, clock and chance each have their place."""
    wrong = [
        f"{file}:{line}: `{module}` belongs in {', '.join(ONLY_IN[module])}"
        for file, line, module in outside()
        if module in ONLY_IN and not allowed(file, ONLY_IN[module])
    ]
    assert wrong == []


def test_pure_layers_import_only_what_computes() -> None:
    """A module that PURE_MAY_IMPORT does not name needs a decision, not only an import."""
    wrong = [
        f"{file}:{line}: `{module}` in a pure layer"
        for file, line, module in outside()
        if layer_of(file) in PURE
        and module not in PURE_MAY_IMPORT
        and not (module in ONLY_IN and allowed(file, ONLY_IN[module]))
    ]
    assert wrong == []


def test_some_modules_are_used_nowhere() -> None:
    """No network, no pickle, nothing that makes every command slower."""
    assert [i for i in outside() if i.module in NOWHERE] == []


def test_the_clock_the_disk_and_the_keyboard_are_called_in_few_places() -> None:
    """`today` is an argument everywhere below the session; files are opened only where the workspace is."""
    wrong = [
        f"{shown(path)}:{node.lineno}: {name}"
        for path in files()
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call)
        for name in spellings(node) & CALLED_ONLY_IN.keys()
        if not allowed(shown(path), CALLED_ONLY_IN[name])
    ]
    assert wrong == []


def test_every_dependency_is_declared_and_used() -> None:
    """What is imported stands in pyproject.toml, and the other way round."""
    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [
        name
        for extra, names in project["optional-dependencies"].items()
        if extra not in ("dev", "fuzz")
        for name in names
    ]
    declared = {name.split(">")[0].split("[")[0].strip() for name in [*project["dependencies"], *extras]}
    used = {SAME_NAME.get(i.module, i.module) for i in outside() if i.module not in sys.stdlib_module_names}
    assert used == declared


@pytest.mark.parametrize("path", files(), ids=shown)
def test_every_module_says_what_it_holds(path: Path) -> None:
    """A docstring first, annotations postponed (or a comment that says why not), and no name that says nothing."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module's docstring says what it holds and its rule"
    assert path.stem not in ("utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager")
    if len(tree.body) > 1 and path.name not in ("__init__.py", "__main__.py"):
        future = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "__future__"]
        assert future or "\n# Annotations are " in text, "from __future__ import annotations"


def test_the_tab_key_starts_lighter() -> None:
    """What answers the shell loads neither Typer nor msgspec, nor anything that they would load."""
    code = "import sys, salesacct.cli.main, salesacct.cli.completion; print(*{n.split('.')[0] for n in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"typer", "msgspec", "rich", "yaml", "typing_extensions", "inspect", "json", "subprocess"} & set(
        loaded
    ) == set()


def test_the_command_line_starts_light() -> None:
    """Importing acct's entry loads nothing a plain command could do without."""
    code = "import sys, salesacct.cli.main as m; print(*sorted(n for n in sys.modules if '.' not in n))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "yaml",
        "rich",
        "typer",
        "holidays",
        "dateutil",
        "platformdirs",
        "difflib",
        "jinja2",
        "pygal",
        "csv",
        "json",
        "icalendar",
    }
    assert heavy & set(loaded) == set()
