"""The words after `acct`, in the order of the help."""

from __future__ import annotations

import typer

from salesacct.cli.grammar import Entry, Root

DAILY, RECORDS, TEAM, SETUP = "Every day", "Records", "The team", "Set up and check"
SHARE = "In and out"

Root.entries = {
    "status": Entry("status", DAILY, "The stand-up page: promises due, goals by days of slack, what is stale."),
    "review": Entry("review", DAILY, "Prepare a one-on-one, record it, see which are due."),
    "forecast": Entry("forecast", DAILY, "Where goals and the team land, and how far to trust that."),
    "log": Entry("log", DAILY, "Log readings: acct log calls 14."),
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
    "person": Entry("person", TEAM, "The people of the team."),
    "authority": Entry("authority", TEAM, "What people may decide alone, and how far."),
    "metric": Entry("metric", TEAM, "The metrics: what is counted, how, and how often."),
    "objective": Entry("objective", TEAM, "The aims that goals support."),
    "assess": Entry("assess", TEAM, "How the team holds itself to account, and what to try next."),
    "calendar": Entry("calendar", SHARE, "What is due when, for Google, Outlook, Apple."),
    "import": Entry("importing", SHARE, "Read readings from a CSV export."),
    "init": Entry("init", SETUP, "Make a workspace in this folder."),
    "demo": Entry("demo", SETUP, "Make a sample team and show its status."),
    "check": Entry("check", SETUP, "Every problem in the files, with its place."),
    "schema": Entry("schema", SETUP, "JSON Schemas of the files, for editors."),
}

app = typer.Typer(
    cls=Root,
    name="acct",
    help="Plain-text accountability for sales teams. Alone, acct shows the status page.",
    epilog="""Examples:

\b
  acct demo                                    a sample team to look at
  acct                                         the page before the stand-up
  acct log calls 14                            a reading, in one short line
  acct commit add "Send Acme the SOW" --due fri
  acct review --rep ana                        the page before a one-on-one""",
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
