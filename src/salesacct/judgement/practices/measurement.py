"""Practices for measuring what counts, on time."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "log-before-you-leave",
        "One line logged before the laptop closes",
        principles=("measurement",),
        habits=("readings-on-time",),
        what="""
            The last thing of the working day is a single command with the day's activity. Not a report, not on Friday
            for the whole week: what happened today, while it is known.
            """,
        when="""
            STALE lists people or metrics, or readings come in one heap on the last day. Goals without a colour on the
            page are usually this and nothing worse.
            """,
        week=(
            step("Mon", "Everybody sees which metrics are theirs and when each was last logged.", "acct log"),
            step(
                "Tue",
                "At the agreed hour, all log the day together. It takes a minute.",
                "acct log calls=14 meetings=3",
            ),
            step(
                "Thu",
                "Whoever forgot a day adds it with its date; a slip is mended, not left.",
                "acct log calls 12 --on wed --instead",
            ),
            step("Fri", "See that nothing is stale.", "acct status"),
        ),
        change="Readings on time, and fewer goals without a colour.",
        wrong="""
            People round up because the number is looked at alone. Look at it beside results, and treat a true low day
            as useful news. Whatever the CRM knows should be imported rather than typed.
            """,
    ),
    practice(
        "lead-beside-lag",
        "Each result gets an activity beside it",
        principles=("measurement", "goals"),
        habits=("goals-lead-lag",),
        what="""
            For each result a person is after, one activity is chosen that comes before it and lies in their own hands.
            The activity is what is talked about during the week; the result is looked at when it is due.
            """,
        when="The check says that all goals of somebody are results, or the same number is explained weekly after it can no longer be changed.",
        week=(
            step("Mon", "See which activities came before results in your own past.", "acct forecast --leads"),
            step(
                "Tue",
                "Choose one, and make sure it is a metric of its kind.",
                "acct metric add meetings --kind lead --unit meetings",
            ),
            step("Wed", "Set a goal on it that a normal week can hold.", "acct goal add"),
            step("Fri", "Talk about the activity only: what helped, what got in the way?", "acct status --rep ana"),
        ),
        change="People with both kinds of goal; talk moves from explaining last month to shaping the next.",
        wrong="""
            The activity turns into a quota and is met with calls nobody needed. If it rises for a quarter while the
            result does not, it was the wrong one: change it.
            """,
    ),
    practice(
        "friday-confidence",
        "A confidence from 0 to 10 every Friday",
        principles=("measurement", "openness"),
        habits=("goal-checkins", "said-in-time"),
        what="""
            Each owner gives each goal a number for how sure they are, with half a line of why, before looking at the
            forecast. The number is nobody's to argue with; a large gap to the forecast is what is talked about.
            """,
        when="Goals have no check-in for weeks, or bad news arrives in the last days of a quarter.",
        week=(
            step("Mon", "Explain the scale: 5 is a coin, 8 means that you would bet lunch on it."),
            step(
                "Fri",
                "Everybody gives theirs, the leader first.",
                'acct goal checkin GOAL 6 "Two of four are with legal"',
            ),
            step("Fri", "Then look where page and owner disagree, and ask what the page can't know.", "acct status"),
        ),
        change="Check-ins a goal; goals in trouble are known earlier, while there is still something to do.",
        wrong="""
            A low number is met with pressure, and next week everybody says 8. The first low number must be answered
            with "what would help?" and nothing else.
            """,
    ),
)
"""From the daily line to the weekly number."""
