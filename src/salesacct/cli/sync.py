"""`acct sync`: the workspace shared through git."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.output import note, say, show_json
from salesacct.cli.session import Session, session
from salesacct.problems import Problem, UserError

if TYPE_CHECKING:
    from salesacct.views.sync import ChangeRow
    from salesacct.workspace.sharing import Change, Repository

app = typer.Typer(add_completion=False, rich_markup_mode=None)
ROUNDS = 2
"""So often commits are pulled and pushed where others push at the same time."""


@command(app, "sync")
def sync(
    ctx: typer.Context,
    message: Annotated[str | None, typer.Option("--message", "-m", help="The message of the commit.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be committed; do nothing.")] = False,
    no_push: Annotated[bool, typer.Option("--no-push", help="Commit and pull only.")] = False,
    setup: Annotated[
        bool, typer.Option("--setup", help="Let git itself merge by record here, for git pull and git merge.")
    ] = False,
) -> int:
    """Share the workspace through git: commit what acct wrote, pull with rebase, push.

    Only the workspace's own files are committed, never private notes or what else you have staged. Files are merged
    by record and field; where the same field was changed twice the pull is taken back and both versions are named.
    Nothing is forced. Exits 1 when something is left to be done.

    Examples:

      acct sync --dry-run
      acct sync
      acct sync --message "Goals for Q1" --no-push
      acct sync --setup
    """
    run = session(ctx, writing=True)
    if setup:
        return _set_up(run)
    from salesacct.workspace.sharing import changes, open_repository

    repository = open_repository(run.root)
    names = {person.id: person.name.split()[0] for person in run.whole.book.people.values()}
    found = changes(repository, [story.file for story in run.whole.book.stories.values()])
    return _Sync(run, repository, names, found, dry_run=dry_run, no_push=no_push).go(message)


class _Sync:
    """One run, step by step; what was done before a step fails is told all the same."""

    def __init__(
        self,
        run: Session,
        repository: Repository,
        names: Mapping[str, str],
        found: Sequence[Change],
        *,
        dry_run: bool,
        no_push: bool,
    ) -> None:
        self.run, self.repository, self.names, self.found = run, repository, names, found
        self.dry_run, self.no_push = dry_run, no_push
        self.message: str | None = None
        self.changes: tuple[ChangeRow, ...] = ()
        self.came: tuple[ChangeRow, ...] = ()
        self.pulled = self.pushed = 0
        self.apart: tuple[int | None, int | None] = (None, None)
        self.problems: list[Problem] = []

    def go(self, message: str | None) -> int:
        self._commit(message)
        if self.dry_run:
            self._compare()
        else:
            try:
                self._share()
            except UserError as error:
                self.problems += error.problems
            if self.pulled:
                self.problems += Session(self.run.options).read.errors
        return self._tell()

    def _commit(self, given: str | None) -> None:
        from salesacct.records.differences import differences
        from salesacct.views.sync import change_rows, commit_message
        from salesacct.workspace.sharing import commit, contents_now

        if not self.found:
            return
        before, after, broken = contents_now(self.repository, self.found)
        if broken:
            raise UserError(*broken)
        self.changes = change_rows(differences(before, after))
        files = [change.name for change in self.found]
        self.message = given or commit_message(self.changes, self.names, self._who(), files)
        if not self.dry_run:
            commit(self.repository, self.found, self.message)

    def _who(self) -> str:
        from salesacct.workspace.create import git_name

        me = self.run.me
        return self.names[me] if me else git_name(self.run.root, "name") or "acct"

    def _compare(self) -> None:
        from salesacct.workspace.sharing import apart, tracked_tip, without_upstream

        if not self.repository.remote:
            self.problems.append(without_upstream(self.repository))
        elif tip := tracked_tip(self.repository):
            self.apart = apart(self.repository, tip)

    def _share(self) -> None:
        from salesacct.records.differences import differences
        from salesacct.views.sync import change_rows
        from salesacct.workspace.pulling import pull
        from salesacct.workspace.sharing import apart, fetch, push, without_upstream

        if not self.repository.remote:
            raise UserError(without_upstream(self.repository))
        for _ in range(ROUNDS):
            tip = fetch(self.repository)
            if tip:
                came = pull(self.repository, tip)
                if came:
                    self.pulled += came.commits
                    self.came += change_rows(differences(came.before, came.after))
                self.apart = apart(self.repository, tip)
            if self.no_push or (tip and not self.apart[0]):
                return
            if push(self.repository):
                self.pushed, self.apart = self.apart[0] or 1, (0, 0)
                return
        message = f"not pushed: others push to {self.repository.upstream} all the time"
        raise UserError.of(message, "your commits are safe here; run acct sync again in a moment", "git-failed")

    def _tell(self) -> int:
        from salesacct.views.sync import SyncView, sync_lines

        view = SyncView(
            schema=1,
            today=self.run.today,
            branch=self.repository.branch,
            upstream=self.repository.upstream or None,
            dry_run=self.dry_run,
            message=self.message,
            files=tuple(change.name for change in self.found),
            changes=self.changes,
            pulled=self.pulled,
            came=self.came,
            pushed=self.pushed,
            ahead=self.apart[0],
            behind=self.apart[1],
            problems=tuple(self.problems),
        )
        if self.run.json:
            show_json(view)
        else:
            from salesacct.draw.problems import problems_as_text

            for line in sync_lines(view, self.names):
                say(line)
            if view.problems:
                note(problems_as_text(view.problems).rstrip("\n"))
        return 1 if self.problems else 0


def _set_up(run: Session) -> int:
    from salesacct.workspace.merge_setup import set_up

    path, added = set_up(run.root)
    lines = [
        f"{run.shown(path)}  {'now says' if added else 'says already'} which files are merged by record",
        "this clone's git merges them with acct from now on (merge.acct.driver); each clone is set up once",
    ]
    if run.json:
        show_json({"schema": 1, "today": run.today, "file": run.shown(path), "added": added, "notes": lines})
        return 0
    for line in lines:
        say(line)
    if added:
        note("acct sync shares the new lines")
    return 0
