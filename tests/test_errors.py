"""The catalogue of errors: for each rule the smallest workspace that breaks it, and exactly what acct then says.

A rule is a file in tests/errors: `<rule>.txt`, or `<rule>@<which>.txt` where it can be broken in ways that read
differently. The file opens with what the rule is for, then a line `Do:` with the remedy. docs/errors.md is made of
them. `pytest --update-golden` writes both anew; the diff is then for you to read.
"""

from __future__ import annotations

import ast
import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from tests.cases import RESULTS, Section, contents, days, lay_out, rendered, run, sections
from tests.sharing import CIRCUMSTANCES

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src" / "salesacct"
CASES = sorted((HERE / "errors").glob("*.txt"))
PAGE = HERE.parent / "docs" / "errors.md"


class Case(NamedTuple):
    """One file of tests/errors."""

    rule: str
    about: str
    remedy: str
    command: str
    files: tuple[Section, ...]
    expected: str

    @classmethod
    def read(cls, path: Path) -> Case:
        """The case in a file."""
        top, found = sections(path.read_text("utf-8"))
        about, _, rest = top.partition("\nDo: ")
        remedy, _, command = rest.partition("\n$ ")
        assert about.strip(), "the case begins with what the rule is for"
        assert remedy.strip(), "then comes a line `Do:` with the remedy"
        assert "acct " in command, "then a line `$ acct …` with the command"
        files = tuple(s for s in found if s.name not in RESULTS)
        expected = "".join(_as_written(s) for s in found if s.name in RESULTS)
        return cls(path.stem.partition("@")[0], about.strip(), remedy.strip(), command.strip(), files, expected)


def _as_written(section: Section) -> str:
    return f"-- {section.name}{'' if section.code is None else f' {section.code}'} --\n{section.text}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_error(path: Path, tmp_path: Path, update: bool) -> None:
    """Place, message, remedy and exit code are as in the catalogue; the files are as they were."""
    case = Case.read(path)
    folder = tmp_path / "team"
    if any(map(days, case.files)) and shutil.which("git") is None:
        pytest.skip("there is no git on this machine")
    lay_out(case.files, folder)
    before = contents(folder)
    with circumstances(path.stem, folder):
        ran = run(case.command, folder)
        as_json = run(f"{case.command} --json", folder)
    assert contents(folder) == before, "an error leaves the files as they were"
    if update:
        text = path.read_text("utf-8")
        first = next((s for s in ("-- stdout --\n", "-- stderr --\n", "-- exit ") if s in text), None)
        path.write_text((text[: text.index(first)] if first else text) + rendered(ran), "utf-8")
    else:
        assert rendered(ran) == case.expected
    document = as_json.json
    told = document["problems"] if "problems" in document else document["errors"]
    counted = {p["rule"] for p in told[:-1]} if case.rule == "many-problems" else set()
    assert {p["rule"] for p in told} - counted == {case.rule}, "the smallest workspace breaks this rule and no other"
    assert all(p["message"] and p["hint"] for p in told), "every problem says what to do"
    warned = all(p.get("severity") == "warning" for p in told)
    assert ran.code == as_json.code == (0 if warned else 2 if case.rule == "usage" else 1)


@contextlib.contextmanager
def circumstances(name: str, folder: Path) -> Iterator[None]:
    """What no file can bring about."""
    if name == "private-in-git":
        if not shutil.which("git"):
            pytest.skip("git is not here")
        for words in (("init", "-q"), ("add", "-f", folder.name)):
            subprocess.run(["git", "-C", str(folder.parent), *words], check=True, capture_output=True)
    if name == "system":
        with mock.patch(
            "salesacct.cli.session.require_root", side_effect=OSError(5, "Input/output error", "acct.yaml")
        ):
            yield
        return
    if name in CIRCUMSTANCES:
        CIRCUMSTANCES[name](folder)
    if name == "many-problems":
        with mock.patch("salesacct.records.decode.MOST_PROBLEMS", 2):
            yield
        return
    if name != "locked":
        yield
        return
    if sys.platform == "win32":
        pytest.skip("the lock is elsewhere on Windows")
    import fcntl
    import os

    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with mock.patch("salesacct.workspace.lock.PATIENCE", 0.05):
            yield
    finally:
        os.close(handle)


def test_every_problem_names_its_rule_and_every_rule_has_a_case() -> None:
    """A rule is written out where the problem is made; who adds one adds the file that breaks it, and a case goes with its rule."""
    written = written_rules()
    assert [place for place, rule in written if rule is None] == []
    assert {path.stem.partition("@")[0] for path in CASES} == {rule for _, rule in written}


def written_rules() -> list[tuple[str, str | None]]:
    """(place, rule) of every call that makes a problem; None where the rule is neither a word nor handed on.

    What makes a problem is found in the source: functions and classes with both a `rule` and a `message`.
    """
    texts = {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8") for path in SOURCE.rglob("*.py")}
    trees = {file: ast.parse(text) for file, text in texts.items() if "rule" in text}
    own = {file: dict(_makers(tree)) for file, tree in trees.items()}
    makers = {name: place for names in own.values() for name, place in names.items()}
    calls = re.compile("|".join(rf"\b{re.escape(name)}\(" for name in makers))
    # Only what may make one is parsed: the others are three of four files.
    trees = {file: trees.get(file) or ast.parse(text) for file, text in texts.items() if calls.search(text)}
    found: list[tuple[str, str | None]] = []
    for file, tree in trees.items():
        constants: dict[str, str] = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            called = ast.unparse(call.func)
            name = called if called == "UserError.of" else called.split(".")[-1]
            if name not in (own.get(file, {}) if re.fullmatch(r"self\.\w+", called) else makers):
                continue
            match _argument(call, makers[name]):
                case None if name in ("UserError.of", "Problem"):
                    found.append((f"{file}:{call.lineno}", None))
                case ast.Constant(value=str(rule)) if re.fullmatch(r"[a-z]+(-[a-z]+)*", rule):
                    found.append((f"{file}:{call.lineno}", rule))
                case ast.Name(id=constant) if constant in constants:
                    found.append((f"{file}:{call.lineno}", constants[constant]))
                case None | ast.Name(id="rule") | ast.Attribute(attr="rule"):
                    pass
                case _:
                    found.append((f"{file}:{call.lineno}", None))
    return found


def _makers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """(name, position of its argument `rule`) of what makes a problem."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [n.target.id for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
            if {"rule", "message"} <= set(fields):
                yield node.name, fields.index("rule")
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    names = [a.arg for a in method.args.args][1:]
                    if {"rule", "message"} <= set(names):
                        made = {"__init__": node.name, "of": f"{node.name}.of"}.get(method.name, method.name)
                        yield made, names.index("rule")
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            names = [a.arg for a in node.args.args]
            if {"rule", "message"} <= set(names):
                yield node.name, names.index("rule")


def _argument(call: ast.Call, place: int) -> ast.expr | None:
    named = next((k.value for k in call.keywords if k.arg == "rule"), None)
    return named or (call.args[place] if len(call.args) > place else None)


def test_the_page_is_made_of_the_cases(update: bool) -> None:
    """docs/errors.md shows every case as it is tested."""
    page = "".join(_page())
    if update:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page, "run `pytest --update-golden`, then read the diff"


def _page() -> Iterator[str]:
    cases = [Case.read(path) for path in CASES]
    names = list(dict.fromkeys(case.rule for case in cases))
    yield (
        "# Errors\n\n"
        "<!-- Made by tests/test_errors.py from tests/errors; change those. -->\n\n"
        "acct tells all problems of a run at once: the place, what is wrong, the line with a caret under the place, "
        "and what to do. With `--json` each has a `rule`, its name on this page. "
        "Nothing is changed in the files when a command ends with an error.\n\n"
        "Exit codes: 0 fine (warnings included), 1 you can fix it, 2 the command line is off, 3 a bug in acct, "
        "130 interrupted.\n\n"
    )
    yield " · ".join(f"[{name}](#{name})" for name in names) + "\n"
    for name in names:
        yield f"\n## {name}\n"
        for case in cases:
            if case.rule == name:
                yield from _example(case)


def _example(case: Case) -> Iterator[str]:
    yield f"\n{case.about}\n\n**What to do:** {case.remedy}\n"
    for section in case.files:
        how = f" -> {section.link}" if section.link else f" ({', '.join(section.how)})" if section.how else ""
        text = section.text if section.text.strip() else "(empty)\n"
        yield f"\n`{section.name}`{how}\n" if section.link else f"\n`{section.name}`{how}\n\n```text\n{text}```\n"
    out = re.sub(r"^-- (stdout|stderr|exit \d+) --\n", "", case.expected, flags=re.MULTILINE)
    yield f"\n```console\n$ {case.command}\n{out}```\n"
