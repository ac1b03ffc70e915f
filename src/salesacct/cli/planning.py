"""How a development plan is made and changed: the checks, the edit of its file, and the words that confirm it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from salesacct.cli.asking import prompt
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.ids import known, written
from salesacct.cli.output import say
from salesacct.cli.plan_steps import filed, new_step, one_step, one_word, reversed_days, shown_steps
from salesacct.cli.session import Session
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Action, Evidence, Plan
from salesacct.views.words import day, plural
from salesacct.workspace.change import Edit, add_record, change_record, file_of

OUTCOMES = ("grown", "partly", "dropped")


class Plans:
    """The writing verbs of `acct plan`, each for one run of the command. All raise UserError and UsageError."""

    def __init__(self, run: Session) -> None:
        self.run = run

    def begin(
        self,
        skill: str,
        owner: str | None,
        why: str,
        metrics: Sequence[str],
        due: str | None,
        theirs: Sequence[str],
        mine: Sequence[str],
        id: str | None,
    ) -> None:
        """Write a new plan with its first steps."""
        run = self.run
        me = run.require_me()
        person = run.person(owner) if owner else me
        words = " ".join(skill.split())
        if not words:
            raise UsageError("say which skill", 'acct plan add "Discovery" --for ana')
        if mine and person == me:
            raise UsageError("--mine is for the other side's part", "in a plan of your own, your steps are --action")
        last = run.date(due) if due else None
        if last and last < run.on:
            raise reversed_days(
                f"due {day(last, run.today)}, before it begins on {day(run.on, run.today)}", "check both dates"
            )
        named = [known(run.book.metrics, text, "metrics") for metric in metrics for text in metric.split(",")]
        steps = [
            new_step(run, text, person, by, None, None, None)
            for by, several in ((person, theirs), (me, mine))
            for text in several
        ]
        item: dict[str, Any] = {
            "id": self._id(id, person, words),
            "owner": person,
            "by": me,
            "skill": words,
            "why": " ".join(why.split()),
            "on": run.on,
            "due": last,
            "metrics": tuple(dict.fromkeys(filter(None, named))),
            "actions": tuple(filed(msgspec.structs.replace(step, on=None)) for step in steps),
        }
        path = add_record(run.whole, "plans", item)
        plan = Plan(**{key: v for key, v in item.items() if key != "actions" and v is not None}, actions=tuple(steps))
        number = plural(len(steps), "step") if steps else "no step yet"
        self._tell(
            plan,
            words,
            f"{run.book.name(person)}, {number}" + (f", until {day(last, run.today)}" if last else ""),
            path,
        )
        if not run.json:
            for i, step in enumerate(steps, start=1):
                self._say_step(i, step)
            self._aside(plan, [remark for step in steps for remark in self._on_day(plan, step)])

    def step(
        self, text: str, what: str, kind: str | None, by: str | None, due: str | None, resource: str | None
    ) -> None:
        """Add a step to a running plan."""
        run = self.run
        plan = self._running(text)
        person = run.person(by) if by else plan.owner
        action = new_step(run, what, plan.owner, person, kind, due, resource)
        path = change_record(
            run.whole, "plans", plan.id, [Edit("append-to", "plans", plan.id, "actions", filed(action))]
        )
        after = msgspec.structs.replace(plan, actions=(*plan.actions, action))
        number = next(placed.number for placed in reversed(shown_steps(after, run.today)))
        when = f", due {day(action.due, run.today)}" if action.due else ""
        self._tell(after, action.what, f"step {number}, {action.kind}, {run.book.name(person)}{when}", path)
        if not run.json:
            twice = [
                p.number for p in shown_steps(plan, run.today) if p.action.what.casefold() == action.what.casefold()
            ]
            self._aside(after, [*(f"step {n} says the same" for n in twice), *self._on_day(after, action)])

    def done(self, text: str, which: str) -> None:
        """Take a step."""
        run = self.run
        plan = self._running(text)
        placed = one_step(run, plan, which)
        action = placed.action
        began = action.on or plan.on
        if run.on < began:
            raise reversed_days(
                f"step {placed.number} was added on {day(began, run.today)}, after {day(run.on, run.today)}"
            )
        edit = Edit("set", "plans", plan.id, f"actions.{placed.place}.done", run.on)
        path = change_record(run.whole, "plans", plan.id, [edit])
        taken = msgspec.structs.replace(action, done=run.on)
        after = msgspec.structs.replace(plan, actions=tuple(taken if a is action else a for a in plan.actions))
        late = (run.on - action.due).days if action.due else 0
        how = f", {plural(late, 'day')} late" if late > 0 else ""
        left = sum(a.done is None for a in after.actions)
        self._tell(after, action.what, f"step {placed.number} done {day(run.on, run.today)}{how}", path)
        if not run.json and not left:
            aside(f'all steps are taken: acct plan end {plan.id} --outcome grown --learned "…", or a next step')

    def note(self, text: str, what: str, by: str | None) -> None:
        """Note a sign of progress."""
        run = self.run
        plan = self._running(text)
        words = " ".join(what.split())
        if not words:
            raise UsageError("say what was seen", f'acct plan note {plan.id} "Led a demo alone"')
        self._begun(plan)
        sign = Evidence(on=run.on, what=words, by=run.person(by) if by else run.require_me())
        item = {"on": sign.on, "what": words, "by": sign.by}
        path = change_record(run.whole, "plans", plan.id, [Edit("append-to", "plans", plan.id, "evidence", item)])
        after = msgspec.structs.replace(plan, evidence=(*plan.evidence, sign))
        self._tell(after, words, f"noted {day(run.on, run.today)}", path)

    def end(self, text: str, outcome: str | None, learned: str | None) -> None:
        """End a plan."""
        run = self.run
        plan = self._running(text)
        self._begun(plan)
        how = self._outcome(plan, outcome)
        if learned is None and run.interactive:
            learned = str(prompt("What did it teach (Enter for nothing)", default="", show_default=False))
        said = " ".join((learned or "").split())
        edits = [Edit("set", "plans", plan.id, "ended", run.on), Edit("set", "plans", plan.id, "outcome", how)]
        edits += [Edit("set", "plans", plan.id, "learned", said)] if said else []
        path = change_record(run.whole, "plans", plan.id, edits)
        after = msgspec.structs.replace(plan, ended=run.on, outcome=how, learned=said or plan.learned)
        days = plural((run.on - plan.on).days, "day")
        self._tell(after, plan.skill, f"{how} {day(run.on, run.today)}, after {days}", path)
        if not run.json and not after.learned:
            aside(f"What did it teach? Note it as `learned:` in {run.shown(path)}.")

    def _id(self, given: str | None, person: str, skill: str) -> str:
        from salesacct.records.check import kinds
        from salesacct.records.ids import id_of_words, plain_words
        from salesacct.records.record import is_id

        taken = {id for records in kinds(self.run.whole.book).values() for id in records}
        if given is None:
            telling = [word for word in plain_words(skill) if len(word) > 2] or ["plan"]
            return id_of_words([person, *telling[:3]], taken)
        if given in taken:
            raise UserError.of(f"the id `{given}` is taken", "give this plan another one with --id", "duplicate-id")
        if not is_id(given):
            raise UserError.of(f"`{given}` can't be an id", "use lower-case letters, digits and dashes", "bad-form")
        return given

    def _running(self, text: str) -> Plan:
        run = self.run
        plan: Plan = written(run, "plans", "plan", text)
        if plan.ended:
            place = run.shown(file_of(run.whole, "plans", plan.id))
            raise UserError.of(
                f"{plan.id} ended on {day(plan.ended, run.today)} already",
                f"if that is wrong, take `ended:` out of it in {place}",
                "ended-already",
            )
        return plan

    def _begun(self, plan: Plan) -> None:
        run = self.run
        if run.on < plan.on:
            raise reversed_days(f"{plan.id} began on {day(plan.on, run.today)}, after {day(run.on, run.today)}")

    def _outcome(self, plan: Plan, text: str | None) -> str:
        if text is None and self.run.interactive:
            text = str(prompt(f"What came of it ({', '.join(OUTCOMES)})"))
        if text is None:
            raise UsageError(
                "say what came of it", f'acct plan end {plan.id} --outcome grown --learned "…" (or partly, dropped)'
            )
        return one_word(text, OUTCOMES, "outcome of a plan")

    def _on_day(self, plan: Plan, action: Action) -> list[str]:
        from salesacct.views.remarks import remarks_on_day

        who = action.by or plan.owner
        return remarks_on_day(self.run.book, who, action.due, self.run.today) if action.due else []

    def _say_step(self, number: int, action: Action) -> None:
        from salesacct.draw.plain import one_line

        run = self.run
        parts = [str(number), action.kind, run.book.name(action.by) if action.by else "", one_line(action.what)]
        parts += [f"due {day(action.due, run.today)}"] if action.due else []
        say("  ".join(("", *filter(None, parts))))

    def _aside(self, plan: Plan, first: Iterable[str]) -> None:
        from salesacct.views.plans import remarks

        for remark in dict.fromkeys((*first, *remarks(self.run.book, plan))):
            aside(remark)

    def _tell(self, plan: Plan, what: str, how: str, path: Path) -> None:
        run = self.run
        if not run.json:
            saved(run, plan.id, what, how, path)
            return
        from salesacct.judgement.plans import plan_now
        from salesacct.views.plans import plan_row, remarks

        saved_json(run, "plan", plan_row(plan_now(run.book, plan, run.today)), remarks(run.book, plan))
