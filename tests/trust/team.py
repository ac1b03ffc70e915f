"""A small team with one record of each kind, and for every command that writes a line that writes there.

A command that is neither here nor among those that only read fails a test, so that none goes untried.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tests.conftest import GOALS

TODAY = "2026-11-20"

FILES: Mapping[str, str] = {
    "acct.yaml": """\
schema: 1
team: Sales West
currency: EUR
people:
  ana:   {name: Ana Silva, manager: marco, email: ana@example.com}
  ben:   {name: Ben Okoro, manager: marco}
  carl:  {name: Carl Lund, manager: marco}
  dora:  {name: Dora Ek, manager: marco}
  marco: {name: Marco Rossi, role: manager}
metrics:
  new-logos: {name: New logos, kind: lag, unit: logos}
  calls:     {name: Calls, kind: lead, unit: calls, rhythm: daily}
  bookings:  {name: Bookings, kind: lag, unit: EUR}
objectives:
  grow-emea: {title: Make EMEA a third of new business, metric: new-logos, target: 40, due: 2027-01-31}
values: [ownership, candour]
""",
    "commitments/ana.yaml": """\
commitments:
  - id: c-22222
    by: ana
    to: marco
    what: Send Acme the revised SOW
    made: 2026-11-20
    due: 2026-11-23
  - id: c-33333
    by: ana
    to: marco
    what: Call Globex back
    made: 2026-11-20
    due: 2026-11-24
  - id: c-44444
    by: ana
    to: marco
    what: Ask legal
    made: 2026-11-20
    due: 2026-11-25
  - id: c-55555
    by: ana
    to: marco
    what: Book the room
    made: 2026-11-20
    due: 2026-11-26
""",
    "commitments/marco.yaml": """\
commitments:
  - id: c-66666
    by: marco
    what: Sit in on one call
    made: 2026-11-20
    due: 2026-11-24
""",
    "culture/ana.yaml": """\
blockers:
  - id: b-22222
    by: ana
    what: Legal queue is two weeks
    on: 2026-11-20
    owner: marco
  - id: b-33333
    by: ana
    what: No demo system
    on: 2026-11-20
    owner: marco
requests:
  - id: q-22222
    by: ana
    what: Discovery training
    on: 2026-11-20
    type: training
    owner: marco
  - id: q-33333
    by: ana
    what: A second screen
    on: 2026-11-20
    type: tool
    owner: marco
decisions:
  - id: d-22222
    by: ana
    what: Gave Acme 12 %
    on: 2026-11-20
    due: 2026-11-23
resources:
  - id: objections-cheat-sheet
    by: ana
    name: Objections cheat sheet
    on: 2026-11-20
    where: wiki/objections
    metrics: [calls]
""",
    "culture/marco.yaml": """\
authorities:
  - id: a-22222
    to: ana
    by: marco
    what: Discounts up to 15 %
    level: decide-and-tell
    on: 2026-11-20
  - id: a-33333
    to: ben
    by: marco
    what: Free pilots
    level: propose
    on: 2026-11-20
partners:
  - id: p-22222
    by: marco
    who: [ana, ben]
    on: 2026-11-20
experiments:
  - id: x-22222
    by: marco
    practice: before-the-day
    on: 2026-11-20
    due: 2027-01-01
    measure: said-in-time
    why: Promises move after their day
""",
    "goals/ana.yaml": GOALS
    + """\
  - id: ana-october-calls
    title: Make 200 calls in October
    owner: ana
    metric: calls
    target: 200
    start: 2026-10-01
    due: 2026-10-31
""",
    "plans/ana.yaml": """\
plans:
  - id: ana-discovery
    owner: ana
    by: marco
    skill: Discovery
    why: First calls end without a next step
    on: 2026-11-20
    due: 2027-02-12
    actions:
      - {what: Shadow Ben, kind: exposure, due: 2026-11-20}
""",
    "readings/ana.csv": """\
date,person,metric,value,note,ref
2026-11-20,ana,calls,14,,log-ana-1120-22222
2026-11-20,ana,new-logos,2,,log-ana-1120-33333
""",
    "reviews/marco.yaml": """\
reviews:
  - id: r-22222
    rep: ben
    by: marco
    on: 2026-11-20
    agreed: Two dinners a month
""",
}
"""The team's files by their names."""
DEALS = """\
Deal ID,Owner,Close Date,Amount,Stage
D-1,Ana Silva,2026-11-18,12500.00,Won
D-2,Ben Okoro,2026-11-19,8000.00,Won
"""
"""An export of a CRM, beside the team's folder."""


class Case(NamedTuple):
    """A command line that writes, and who types it.

    `alone` runs in an empty folder, `under_git` in a repository. `by_file`: each file is a thing of its own.
    `private`: so is the private note beside a review, of which no shared file may know; typed again, it is kept twice.
    """

    line: str
    me: str = "ana"
    today: str = TODAY
    alone: bool = False
    under_git: bool = False
    by_file: bool = False
    private: bool = False

    @property
    def named(self) -> str:
        """The words of the line up to the first that is no plain word, with a few more."""
        return self.line[:40]


CASES: Mapping[str, tuple[Case, ...]] = {
    "standup say": (
        Case(
            'standup say --for ana --kept c-2 --moved c-3=wed --promise "Send Acme the pricing by tue" --win "Globex"'
        ),
        Case('standup say --blocker "No demo system @marco" --win "Globex renewed" --on yesterday'),
    ),
    "review log": (
        Case(
            'review log --rep ana --agreed "Two dinners" --promise "Call Acme by tue" --my-promise "Ask legal"', "marco"
        ),
        Case(
            'review log --rep ana --private --improve "Brings bad news late | Brightwater" --agreed "Two"',
            "marco",
            by_file=True,
            private=True,
        ),
    ),
    "review note": (Case('review note --rep ana "Wants to lead a team one day"', "marco"),),
    "report": (Case("report --out page.html", "marco"), Case("report --csv --out goals.csv", "marco")),
    "calendar": (Case("calendar --out team.ics", "marco"),),
    "log": (
        Case("log calls 9"),
        Case("log calls=9 new-logos=1 --on yesterday"),
        Case("log calls 12 --instead"),
        Case("log calls 5 --for ben", "marco"),
    ),
    "goal add": (Case('goal add "Win 9 new logos by 31 Jan" --metric new-logos --anyway'),),
    "goal edit": (Case('goal edit ana-emea --target 11 --why "Territory moved"'),),
    "goal checkin": (Case('goal checkin ana-emea 7 "Two logos in legal"'),),
    "goal close": (Case('goal close ana-october --learned "Mornings beat evenings" --next keep'),),
    "commit add": (
        Case('commit add "Call Initech back" --due tue'),
        Case('commit add "Send the SOW" --due tue --for carl', "marco"),
    ),
    "commit keep": (Case("commit keep c-2"), Case("commit keep c-2 c-6", "marco")),
    "commit miss": (Case('commit miss c-3 --why "Waited for legal" --learned "Call on the second day"'),),
    "commit drop": (Case('commit drop c-4 --why "They chose another vendor"'),),
    "commit move": (Case('commit move c-5 --to tue --why "The room is taken"'),),
    "kudos add": (Case('kudos ana,ben "Ran the Lyon dinner together" --value candour', "marco"),),
    "win add": (Case('win "Acme signed for two years" --goal ana-emea'),),
    "blocker add": (Case('blocker add "No test data" --owner marco'),),
    "blocker escalate": (Case('blocker escalate b-2 --to ben --why "Knows their head of legal"', "marco"),),
    "blocker resolve": (Case('blocker resolve b-3 --helped "Marco called"'),),
    "decision add": (Case('decision "Gave Globex 14 %" --goal ana-emea'),),
    "decision edit": (Case("decision edit d-2 --under a-2"),),
    "decision outcome": (Case('decision outcome d-2 "Acme renewed" --went well'),),
    "request add": (Case('request "Somebody to sit in on my next demo"'),),
    "request answer": (Case('request answer q-2 yes "In January" --resource objections-cheat-sheet', "marco"),),
    "request hand": (Case('request hand q-3 --to ben --why "Ben buys the screens"', "marco"),),
    "resource add": (Case('resource add "Tender checklist" --metric new-logos --where wiki/tenders'),),
    "resource edit": (Case("resource edit objections-cheat-sheet --where wiki/sales/objections --skill discovery"),),
    "resource retire": (Case("resource retire objections-cheat-sheet"),),
    "lesson add": (Case('lesson "Exec dinners beat webinars" --tag dinners'),),
    "story draft": (Case("story draft ana-emea --tag dinners"),),
    "plan add": (Case('plan add "Closing" --for ben --why "Deals slip" --action "Shadow Ana by tue"', "marco"),),
    "plan step": (Case('plan step ana-discovery "Ask Ben how he opens the talk by wed"'),),
    "plan done": (Case("plan done ana-discovery 1"),),
    "plan note": (Case('plan note ana-discovery "Led half of the demo alone"', "marco"),),
    "plan end": (Case('plan end ana-discovery --outcome grown --learned "Two demos were enough"', "marco"),),
    "person add": (Case('person add nora --name "Nora Lind" --manager marco', "marco"),),
    "person edit": (Case('person edit ana --away 2026-12-21..2027-01-02 --why "Home"', "marco"),),
    "person forget": (Case("person forget dora --anyway --yes", "marco"),),
    "authority grant": (Case('authority grant carl "Discounts up to 5 %" --level decide', "marco"),),
    "authority review": (Case('authority review a-2 --note "Three good deals"', "marco"),),
    "authority revoke": (Case('authority revoke a-3 --why "The price desk does it now"', "marco"),),
    "partner pair": (Case("partner pair carl dora", "marco"),),
    "partner checkin": (Case('partner checkin "Both demos booked" --next "Send Acme the offer" --due tue'),),
    "partner rotate": (Case("partner rotate", "marco", "2026-12-21"),),
    "partner end": (Case('partner end p-2 --why "Ben moves"', "marco"),),
    "metric add": (Case("metric add demos --kind lead --unit demos --rhythm daily", "marco"),),
    "metric edit": (Case("metric edit calls --rhythm weekly", "marco"),),
    "objective add": (
        Case('objective add nordics --title "Half a million" --metric bookings --target 500k --due eoy', "marco"),
    ),
    "objective edit": (Case("objective edit grow-emea --target 45", "marco"),),
    "assess": (Case("assess --team marco --save", "marco"),),
    "assess survey": (Case('assess survey --answers goals-clear=4,goals-mine=3 --comment "Fewer, please"'),),
    "assess survey add": (Case("assess survey add --answers goals-clear=4,goals-mine=2", "marco"),),
    "practice adopt": (Case("practice adopt slot-that-moves", "marco"),),
    "practice end": (Case('practice end x-2 --outcome keep --learned "Thursdays work"', "marco"),),
    "import": (
        Case("import ../deals.csv --yes", "marco"),
        Case(
            "import ../deals.csv --metric bookings --person-col Owner --date-col 'Close Date' --value-col Amount "
            "--ref-col 'Deal ID' --save won",
            "marco",
        ),
    ),
    "schema": (Case("schema --write", "marco", by_file=True),),
    "init": (
        Case(
            'init --team "Sales West" --me-name "Marco Rossi" --person "Ana Silva"', "marco", alone=True, by_file=True
        ),
    ),
    "demo": (Case("demo", "marco", alone=True, by_file=True),),
    "sync": (
        Case("sync --no-push", "marco", under_git=True, by_file=True),
        Case("sync --setup", "marco", under_git=True, by_file=True),
    ),
}
"""By the words of a command, the lines that are tried of it."""
ONLY_ON_A_TERMINAL = ("standup", "review notes")
"""One asks, and writes each answer as `standup say` does; the other prints what is private."""
