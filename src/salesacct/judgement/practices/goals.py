"""Practices for clear, measurable goals."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "goal-clinic",
        "A clinic for the two weakest goals",
        principles=("goals",),
        habits=("goals-smart",),
        what="""
            Once a week, for twenty minutes, the two goals with the lowest score are rewritten by their owners, with one
            colleague asking a single question: how will we both know on the day whether this was reached?
            """,
        when="""
            Goal scores differ widely, or a goal's verdict names a missing measure or day. A goal without pace or chance
            on the status page is another sign.
            """,
        week=(
            step("Mon", "Find the two lowest scores and their owners.", "acct goal score"),
            step(
                "Tue",
                "Try wordings until the verdicts hold; nothing is saved by trying.",
                'acct goal score --text "Win 6 new customers in Benelux by 31 January"',
            ),
            step(
                "Wed",
                "Write the better one into the goal, with the reason for the change.",
                'acct goal edit GOAL --target 6 --why "It had no number before"',
            ),
        ),
        change="The share of running goals that are SMART, and fewer arguments at the end of the quarter about what was meant.",
        wrong="""
            The score becomes the aim, and goals are phrased for the tool. If both people still can't say what would
            count as reached, a high score is worth nothing.
            """,
    ),
    practice(
        "line-of-sight",
        "Every goal says which aim it serves",
        principles=("goals", "leadership"),
        habits=("goals-linked",),
        what="""
            Each owner links each goal to one of the team's objectives, and says in a sentence how reaching the one
            moves the other. A goal that serves none is dropped, or shows that an objective is missing.
            """,
        when="Goals stand without an objective, or an objective has no goal that supports it.",
        week=(
            step("Mon", "See which aims there are, and what each is supported by.", "acct objective list"),
            step(
                "Tue",
                "Link your goals; ask the leader about those that fit nowhere.",
                "acct goal edit GOAL --supports grow-emea",
            ),
            step(
                "Thu",
                "Look together at the aim nobody serves: who takes a part of it, or do we let it go?",
                "acct objective list",
            ),
        ),
        change="The share of goals linked to an objective; people can say why their number matters to somebody else.",
        wrong="""
            Everything is linked to the widest aim, which is the same as to none. One sentence of how is the test: if it
            needs three steps of hope, the link is decoration.
            """,
    ),
    practice(
        "three-that-count",
        "Three goals at a time, the rest parked",
        principles=("goals", "measurement"),
        habits=("goals-smart", "goals-lead-lag"),
        what="""
            Everybody keeps three to five goals for the quarter, at least one of them on their own activity. What does
            not fit is written on a list for next quarter and not worked on meanwhile.
            """,
        when="The check warns that somebody has more than five goals at once, or most of the page is amber and nobody can name the first thing.",
        week=(
            step(
                "Mon", "Count the goals of each person and see the warnings.", "acct goal list --rep ben", "acct check"
            ),
            step(
                "Wed",
                "In the one-on-one, choose what to stop. Close it as dropped, with what it taught.",
                "acct review --rep ben",
                'acct goal close GOAL --outcome dropped --learned "One region was enough"',
            ),
            step("Fri", "Say in the meeting what was parked, so that nobody waits for it."),
        ),
        change="Fewer goals, each with more readings and check-ins; the ones kept move.",
        wrong="""
            Goals are merged with "and" to reach three. Two numbers in one goal are two goals; park one honestly.
            """,
    ),
)
"""From how a goal is written to how many there are."""
