"""The sample team's acct.yaml."""

from __future__ import annotations

from salesacct.demo.selling import RAMP, away, started
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER, TEAM
from salesacct.text.emit import flow

GOAL_OF_THE_YEAR = 7_400_000


def config_text(span: Span) -> str:
    """Commented where a person would comment."""
    year = span.calendar.fiscal_year_of(span.today)
    closed = ", ".join(day.isoformat() for day in span.closed)
    people = "\n".join(_people(span))
    return f"""\
# yaml-language-server: $schema=.acct/acct.schema.json
# A sample team, made by `acct demo`. Change anything; `acct check` tells what acct can't read.
schema: 1
team: Sales EMEA
currency: EUR

calendar:
  fiscal_year_starts: {span.calendar.fiscal_year_starts}   # month number
  week_starts: monday
  workdays: [mon, tue, wed, thu, fri]
  # A country code such as DE works too.
  holidays: [{closed}]

people:
{people}

metrics:
  # From the CRM, every night: no deal is zero.
  bookings: {{name: Bookings, kind: lag, unit: EUR, combine: sum, rhythm: weekly, silence: zero}}
  new-logos: {{name: New customers, kind: lag, unit: logos, combine: sum, rhythm: weekly, silence: zero}}
  deals-won: {{name: Deals won, kind: lag, unit: deals, combine: sum, rhythm: weekly, silence: zero}}
  deals-closed: {{name: Deals decided, kind: lag, unit: deals, combine: sum, rhythm: weekly, silence: zero}}
  win-rate: {{name: Win rate, kind: lag, unit: "%", ratio: {{of: deals-won, to: deals-closed}}}}
  # Logged by hand: silence is unknown, never zero.
  calls: {{name: Calls, kind: lead, unit: calls, combine: sum, rhythm: daily, feeds: [new-logos]}}
  meetings: {{name: First meetings, kind: lead, unit: meetings, combine: sum, rhythm: weekly, feeds: [new-logos, bookings]}}
  pipeline-coverage: {{name: Pipeline coverage, kind: lead, unit: x, combine: last, rhythm: weekly, feeds: [bookings]}}
  coaching: {{name: Calls sat in on, kind: lead, unit: calls, combine: sum, rhythm: weekly}}
  logo-churn: {{name: Logo churn, kind: lag, unit: "%", better: lower, combine: last, rhythm: monthly}}

objectives:
  grow-emea:
    title: Make EMEA a third of new business
    owner: {MANAGER}
    metric: bookings
    target: {GOAL_OF_THE_YEAR}
    start: {year.start}
    due: {year.last}
  keep-customers:
    title: Lose no customer we could have kept
    owner: chloe
    metric: logo-churn
    target: 2.4
    due: {year.last}

rhythms: {{review: 2 weeks}}
values: [ownership, candour, craft]

imports:
  # acct import export.csv deals
  deals: {{metric: bookings, person_col: Owner, date_col: Close Date, value_col: Amount, ref_col: Deal ID, where: [Stage=Won]}}
"""


def _people(span: Span) -> list[str]:
    lines = []
    for member in TEAM:
        first = started(member, span)
        facts: dict[str, object] = {"name": member.name, "role": "manager" if member.id == MANAGER else "rep"}
        facts["email"] = f"{member.id}@example.com"
        if member.id != MANAGER:
            facts["manager"] = MANAGER
        if member.id == "linh":
            facts["aliases"] = ["Nguyen, Linh"]
        if first:
            lines.append("  # New: a quarter of full work is expected in the first month, half in the second.")
            facts |= {"started": first, "ramp": list(RAMP)}
        if leaves := away(member.id, span):
            facts["away"] = [
                {"from": leave.start, "to": leave.last} | ({"why": leave.name} if leave.name else {})
                for leave in leaves
            ]
        lines.append(f"  {member.id}: {flow(facts)}")
    return lines
