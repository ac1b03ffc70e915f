"""What is published works where nothing of this folder is: wheel and sdist are built, installed and run in new environments.

Nothing is downloaded: the backend and acct's dependencies are those of the environment the tests run in.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from salesacct import __version__

TOP = Path(__file__).parents[1]
MISSING = [name for name in ("build", "hatchling", "pip") if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}"),
    pytest.mark.skipif(sys.platform == "win32", reason="the paths of an environment are those of Linux and macOS"),
]


def run(*words: str | Path, folder: Path, **environ: str) -> str:
    """Standard output of a program that does not see this folder, nor the developer's settings."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("ACCT_", "PYTHON", "PIP_", "XDG"))
    }
    home = {"HOME": str(folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1"}
    ran = subprocess.run([*map(str, words)], cwd=folder, env=kept | home | environ, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that is made of it and of nothing else."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, TOP, folder=folder)
    return folder


def only(folder: Path, ending: str) -> Path:
    (found,) = folder.glob(f"*{ending}")
    return found


@pytest.fixture(scope="module")
def unpacked(built: Path) -> Path:
    """The sdist's files."""
    with tarfile.open(only(built, ".tar.gz")) as archive:
        archive.extractall(built / "unpacked", filter="data")
    (top,) = (built / "unpacked").iterdir()
    return top


def tracked() -> list[str]:
    """What git has of this folder; in an unpacked sdist there is no git."""
    if shutil.which("git") is None or not (TOP / ".git").exists():
        pytest.skip("not a git checkout")
    return run("git", "-C", TOP, "ls-files", folder=TOP).splitlines()


def test_the_sdist_holds_everything(unpacked: Path) -> None:
    """All that git has, so that anybody can build and test what was published; no caches, no environment."""
    assert [name for name in tracked() if (TOP / name).exists() and not (unpacked / name).exists()] == []
    for name in (
        "tests",
        "docs/acct.1",
        "goals.example.yaml",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "pyproject.toml",
    ):
        assert (unpacked / name).exists(), name
    names = {part for path in unpacked.rglob("*") for part in path.relative_to(unpacked).parts}
    assert not names & {".git", ".venv", "__pycache__", ".mypy_cache", ".pytest_cache", "dist"}


def test_the_sdist_can_be_tested(unpacked: Path) -> None:
    """Its tests run on its own source."""
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests/test_dates.py")
    assert " passed" in run(sys.executable, *words, "-o", "addopts=", folder=unpacked, PYTHONPATH=str(unpacked / "src"))


def test_the_wheel_holds_what_is_not_python(built: Path) -> None:
    """Every file of the package, the mark that it is typed, and the manual page."""
    with zipfile.ZipFile(only(built, ".whl")) as archive:
        names = set(archive.namelist())
    package = TOP / "src"
    data = [path.relative_to(package).as_posix() for path in (package / "salesacct").rglob("*") if path.is_file()]
    assert {name for name in data if "__pycache__" not in name} <= names
    assert "salesacct/py.typed" in names
    assert any(name.endswith(".data/data/share/man/man1/acct.1") for name in names)


@pytest.mark.parametrize("ending", [".whl", ".tar.gz"])
def test_it_runs_where_it_is_installed(built: Path, tmp_path: Path, ending: str, long: bool) -> None:
    """Installed in a new environment, the script makes the sample team and shows its page; the version is one."""
    if ending == ".tar.gz" and not long:
        pytest.skip("in the long form: the wheel is made from it")
    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    site = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    # Its dependencies stand here already; an installed salesacct of this environment is editable, so it is not among them.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    how = ("--no-deps", "--no-build-isolation", "--no-compile", "--force-reinstall", "--quiet")
    run(sys.executable, "-m", "pip", "--python", python, "install", *how, only(built, ending), folder=tmp_path)
    acct = home / "bin" / "acct"
    assert run(acct, "--version", folder=tmp_path) == f"acct {__version__}\n"
    where = run(python, "-c", "import salesacct; print(salesacct.__file__)", folder=tmp_path)
    assert Path(where.strip()).is_relative_to(home)
    assert "PROMISES" in run(acct, "demo", "team", "--today", "2026-11-23", folder=tmp_path).upper()
    assert '"schema": 1' in run(acct, "status", "--json", "--today", "2026-11-23", folder=tmp_path / "team")
    assert (home / "share" / "man" / "man1" / "acct.1").is_file()


def test_the_version_stands_in_one_place(built: Path) -> None:
    """Only the package says it; what is built takes it from there."""
    said = [path for path in (TOP / "src").rglob("*.py") if re.search(r"^__version__ =", path.read_text("utf-8"), re.M)]
    assert said == [TOP / "src" / "salesacct" / "__init__.py"]
    assert only(built, ".whl").name == f"salesacct-{__version__}-py3-none-any.whl"
    assert only(built, ".tar.gz").name == f"salesacct-{__version__}.tar.gz"
