"""Plays acct command lines in forked copies of one process, and lets a copy go wrong at a chosen step.

A step is a call by which acct touches the disk below the folder of the play. Before the step that a job names the copy
kills itself (SIGKILL), or the call fails with an error of the system. One job is one line of JSON on standard input, its
answer one line on standard output. It is a process of its own, so that forking meets no threads.
"""

from __future__ import annotations

import fcntl
import importlib
import json
import os
import pkgutil
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import salesacct.cli
from salesacct.cli.main import main

SEEN = (
    *("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.link"),
    *("os.listdir", "os.scandir"),
)
"""What Python's own audit tells of; the rest is wrapped."""
CHANGING = ("write", "fsync", "moved", "rename", "remove", "rmdir", "mkdir", "chmod", "chown", "link", "end")
"""Steps after which the disk is not as before: a kill at any other moment is one before the next of these."""


class Steps:
    """Counts the steps of this process; at the one that is `wanted` it does what is to be done there."""

    def __init__(self, below: str, wanted: int, do: Callable[[], None], *, only_changing: bool) -> None:
        self.below, self.wanted, self.do = below + os.sep, wanted, do
        self.only_changing = only_changing
        self.names: list[str] = []
        self.inside = False
        self.pause = 0.0  # seconds that each step takes, as on a network drive

    def meet(self, name: str, place: object) -> None:
        """A call is about to be made; one outside the folder of the play is no step."""
        if self.inside:
            return
        self.inside = True
        try:
            shown = self.path(place)
            if shown.startswith(self.below) and (name in CHANGING or not self.only_changing):
                self.names.append(f"{name} {shown.removeprefix(self.below)}")
                time.sleep(self.pause)
                if len(self.names) - 1 == self.wanted:
                    self.do()
        finally:
            self.inside = False

    @staticmethod
    def path(place: object) -> str:
        """A path or an open file as the path of the file."""
        if isinstance(place, int):
            try:
                return os.readlink(f"/proc/self/fd/{place}")  # noqa: PTH115
            except OSError:
                return ""
        return os.path.abspath(os.fsdecode(place)) if isinstance(place, str | bytes | os.PathLike) else ""  # noqa: PTH100

    def watch(self) -> None:
        """Meet every call from now on, until the process ends."""

        def heard(event: str, args: tuple[Any, ...]) -> None:
            if event in SEEN:
                made = event == "open" and isinstance(args[2], int) and args[2] & os.O_CREAT
                self.meet("write" if made else event.removeprefix("os."), args[0])

        sys.addaudithook(heard)
        for module, name in ((os, "fsync"), (os, "stat"), (os, "lstat"), (os, "readlink"), (fcntl, "flock")):
            self.wrap(module, name)
        self.wrap(importlib.import_module("salesacct.workspace.replace"), "moved")
        real = os.fdopen

        def opened(handle: int, *args: Any, **kwargs: Any) -> Any:
            return Written(real(handle, *args, **kwargs), self)

        os.fdopen = opened  # type: ignore[assignment]

    def wrap(self, module: Any, name: str) -> None:
        """Meet the calls of one function."""
        real = getattr(module, name)

        def met(place: Any, *args: Any, **kwargs: Any) -> Any:
            self.meet(name, place)
            return real(place, *args, **kwargs)

        setattr(module, name, met)


class Written:
    """A file whose bytes go to the disk in two halves, each of them a step."""

    def __init__(self, file: Any, steps: Steps) -> None:
        self.file, self.steps = file, steps

    def __enter__(self) -> Written:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, data: bytes) -> int:
        """Write the first half, then the second."""
        for part in (data[: len(data) // 2], data[len(data) // 2 :]):
            self.steps.meet("write", self.file.fileno())
            self.file.write(part)
            self.file.flush()
        return len(data)


def killed() -> None:
    """The end, at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def failing(number: int) -> Callable[[], None]:
    """What raises the system's error with this number."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def perform(job: dict[str, Any]) -> None:
    """In the copy: run the line of the job; this never comes back."""
    code = 70
    try:
        os.environ.clear()
        os.environ.update(job["environ"])
        os.chdir(job["folder"])
        for place, name, flags in (
            (0, os.devnull, os.O_RDONLY),
            (1, job["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            (2, job["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        ):
            handle = os.open(name, flags, 0o600)
            os.dup2(handle, place)
            os.close(handle)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        vars(importlib.import_module("salesacct.workspace.change"))["draw"] = random.Random(7).choice
        do = killed if job.get("errno") is None else failing(job["errno"])
        steps = Steps(job["below"], job.get("at", -1), do, only_changing=bool(job.get("only_changing")))
        steps.pause = job.get("pause", 0.0)
        if "at" in job or steps.pause:
            steps.watch()
        code = main(job["words"])
        if do is killed:
            steps.meet("end", job["folder"])
        steps.inside = True
        sys.stdout.flush()
        sys.stderr.flush()
        if job.get("steps"):
            Path(job["steps"]).write_text("\n".join(steps.names))
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def play(job: dict[str, Any]) -> tuple[int, float]:
    """Run one job; gives its exit code, negative for the signal that ended it, and its seconds."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        perform(job)
    if "after" in job:
        time.sleep(job["after"])
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), time.monotonic() - began


def warm() -> None:
    """Import what any command needs: a copy then costs milliseconds."""
    for found in pkgutil.walk_packages(salesacct.cli.__path__, "salesacct.cli."):
        importlib.import_module(found.name)
    for name in ("load", "together", "corrections", "index", "sync", "parse", "pages", "private", "sharing", "swap"):
        importlib.import_module(f"salesacct.workspace.{name}")
    for name in ("dateutil.parser", "yaml", "rich.console", "rich.table", "holidays", "icalendar", "jinja2", "sqlite3"):
        importlib.import_module(name)


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        print(json.dumps(play(json.loads(line))), flush=True)
