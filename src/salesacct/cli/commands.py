"""The words after `acct`, in the order of the help."""

from __future__ import annotations

from collections.abc import Mapping

import typer

from salesacct.cli.grammar import Entry, Root

DAILY, RECORDS, TEAM, SETUP = "Every day", "Records", "The team", "Set up and check"
SHARE = "In and out"
HIDDEN = ""
"""The panel of commands that programs run, left out of the help."""

Root.entries = {
    "status": Entry("status", DAILY, "The stand-up page: promises due, goals by days of slack, what is stale."),
    "standup": Entry("standup", DAILY, "Run the stand-up, the leader first; what is said is written as it is said."),
    "review": Entry("review", DAILY, "Prepare a one-on-one, record it, see which are due."),
    "forecast": Entry("forecast", DAILY, "Where goals and the team land, and how far to trust that."),
    "report": Entry("report", DAILY, "One page to send, print or hang up: HTML, Markdown, CSV."),
    "digest": Entry("digest", DAILY, "What changed since yesterday, for mail and chat."),
    "log": Entry("log", DAILY, "Log readings: acct log calls 14."),
    "history": Entry("history", DAILY, "Who changed a target, a date or a promise, when and why."),
    "goal": Entry("goal", RECORDS, "Goals: add, score, edit, check in, close."),
    "commit": Entry("commit", RECORDS, "Promises: make, keep, move, admit a miss."),
    "kudos": Entry("kudos", RECORDS, "Thank somebody, and say why."),
    "win": Entry("win", RECORDS, "Something to celebrate."),
    "blocker": Entry("blocker", RECORDS, "What stands in the way, and who can remove it."),
    "decision": Entry("decision", RECORDS, "What was decided, and what came of it."),
    "request": Entry("request", RECORDS, "Ask for help, training, a tool, budget; answer it."),
    "resource": Entry("resource", RECORDS, "What helps: playbooks, trainings, tools, people to ask."),
    "lesson": Entry("lesson", RECORDS, "What misses and successes taught."),
    "story": Entry("story", RECORDS, "Case studies, drafted from the record."),
    "plan": Entry("plan", TEAM, "Development plans: a skill, both sides' steps, signs of progress."),
    "person": Entry("person", TEAM, "The people of the team."),
    "authority": Entry("authority", TEAM, "What people may decide alone, and how far."),
    "partner": Entry("partner", TEAM, "Accountability partners: pair, check in, rotate."),
    "metric": Entry("metric", TEAM, "The metrics: what is counted, how, and how often."),
    "objective": Entry("objective", TEAM, "The aims that goals support."),
    "assess": Entry("assess", TEAM, "How the team holds itself to account, and what to try next."),
    "practice": Entry("practice", TEAM, "Accountability practices to try, and what became of them."),
    "calendar": Entry("calendar", SHARE, "What is due when, for Google, Outlook, Apple."),
    "import": Entry("importing", SHARE, "Read readings from a CSV export."),
    "sync": Entry("sync", SHARE, "Share the workspace through git: commit, pull, push."),
    "init": Entry("init", SETUP, "Make a workspace in this folder."),
    "demo": Entry("demo", SETUP, "Make a sample team and show its status."),
    "check": Entry("check", SETUP, "Every problem in the files, with its place."),
    "schema": Entry("schema", SETUP, "JSON Schemas of the files, for editors."),
    "merge-driver": Entry("merge_driver", HIDDEN, "Merge one file, for git."),
}

SCENES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "to begin": (
        ("acct demo", "A sample team to look at, in a folder of its own."),
        ("acct init", "A workspace in this folder."),
    ),
    "stand-up": (
        ("acct", "Where to look first: promises due, goals by days of slack, what is stale."),
        ("acct status --explain ana-emea-logos", "The arithmetic behind one goal."),
    ),
    "through the day": (
        ("acct log calls 14", "A reading, in one short line."),
        ('acct commit add "Send Acme the revised SOW" --due fri', "A promise, with its day."),
        ("acct commit keep c-7k2", "It is kept; any unique beginning of an id will do."),
    ),
    "one-on-one": (
        ("acct review --rep ana", "One page: promises both ways, goals then and now, questions."),
        ('acct review log --rep ana --agreed "Two dinners a month"', "It took place, and what was agreed."),
    ),
    "new quarter": (
        ('acct goal score --text "Win 12 new EMEA logos by 31 Jan"', "How SMART a goal is, and what would make it so."),
        ("acct forecast", "Where goals and the team land, and how far to trust that."),
        ("acct assess", "The team's practice, as it is measured and as it is believed to be."),
    ),
    "in and out": (
        ("acct calendar --out team.ics", "What is due when, for Google, Outlook, Apple."),
        ("acct check", "Every problem in the files, with its place; for CI as well."),
    ),
}
"""What one types when, and what it gives: the examples of the help and of the manual page. They run on the sample team."""


def _examples() -> str:
    """The scenes in a column, beside them what to paste."""
    width = max(map(len, SCENES))
    lines = [
        f"{scene if n == 0 else '':{width}}  {line}"
        for scene, several in SCENES.items()
        for n, (line, _) in enumerate(several)
    ]
    return "\n".join(("Examples:", "", "\b", *lines))


app = typer.Typer(
    cls=Root,
    name="acct",
    help="Plain-text accountability for sales teams. Alone, acct shows the status page.",
    epilog=_examples(),
    invoke_without_command=True,
    add_completion=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from salesacct import __version__

        typer.echo(f"acct {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(False, "--version", help="Print the version.", callback=_version, is_eager=True),
) -> None:
    """Plain-text accountability for sales teams. Alone, acct shows the status page."""
