"""The habits of an assessment and the statements of the survey as Markdown, out of the tables that acct itself uses."""

from __future__ import annotations

from salesacct.judgement.assess.habits import HABITS
from salesacct.judgement.assess.survey import STATEMENTS
from salesacct.judgement.principles import PRINCIPLES


def habits() -> str:
    """A table of the habits, principle by principle."""
    lines = ["| habit | on the page | formula | least | source |", "|---|---|---|---|---|"]
    for principle, title in PRINCIPLES.items():
        lines.append(f"| **{principle}** | {title} | | | |")
        for habit in HABITS.values():
            if habit.principle == principle:
                least = f"{habit.least} {habit.what[habit.least > 1]}"
                lines.append(f"| `{habit.id}` | {habit.name} | {habit.formula} | {least} | {habit.source} |")
    return "\n".join(lines)


def statements() -> str:
    """A table of the statements, with the habits whose belief rests on each."""
    lines = ["| statement | words | asked for |", "|---|---|---|"]
    for id, statement in STATEMENTS.items():
        moved = ", ".join(f"`{h.id}`" for h in HABITS.values() if id in h.statements)
        lines.append(f"| `{id}` | {statement.text} | {moved} |")
    return "\n".join(lines)
