"""Practices for letting people decide what is theirs to decide."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "rights-on-paper",
        "What each person may decide is written down",
        principles=("ownership",),
        habits=("authority-given",),
        what="""
            For each person, two or three decisions are named that they may take, each with its limit and its level:
            decide, decide and tell, propose, ask. What is not on the list is asked as before, so nobody loses anything.
            """,
        when="No authority is on file, or blockers of type priority and clarity keep coming: people wait for decisions they could take.",
        week=(
            step("Mon", "Collect the last ten things people asked you. Which of them did you simply approve?"),
            step(
                "Tue",
                "Hand one of those to each person, with a limit in numbers.",
                'acct authority grant ana "discounts up to 15 %" --level decide-and-tell',
            ),
            step("Thu", "When somebody asks for what is theirs, say so, and let them decide."),
            step("Fri", "Read out who may decide what.", "acct authority list"),
        ),
        change="People with authority on file; fewer questions that wait for one person.",
        wrong="""
            A decision is taken back the first time it goes badly. Then nobody owned it. Agree beforehand how bad an
            outcome the limit allows, and keep to that.
            """,
    ),
    practice(
        "one-level-wider",
        "A good record widens one right a month",
        principles=("ownership", "development"),
        habits=("authority-looks", "authority-given"),
        what="""
            Once a month the leader looks at what was decided under each authority, and where the outcomes were good
            widens the limit or the level by one step. Where they were not, the two talk about why before anything
            changes.
            """,
        when="Authority has not been looked at within its rhythm, or a person's decisions went well several times at the same level.",
        week=(
            step(
                "Mon",
                "Read the decisions of one person and their outcomes.",
                "acct decision list",
                "acct authority list",
            ),
            step(
                "Wed",
                "In the one-on-one, ask what they would decide differently now. Then look at the level.",
                "acct review --rep ana",
                "acct authority review ID",
            ),
            step("Fri", "Tell the team what changed and why, as an example of how rights grow."),
        ),
        change="Looks on time; rights grow by evidence instead of by sympathy or seniority.",
        wrong="""
            Everybody is widened at once to be fair. Rights rest on a record; somebody who has had nothing to decide yet
            needs decisions first, not a level.
            """,
    ),
    practice(
        "look-back-day",
        "Decisions get a day on which they are judged",
        principles=("ownership", "learning"),
        habits=("decisions-judged", "lessons-per-miss"),
        what="""
            Whoever decides something that matters writes it in a line, with the day on which its outcome can be seen.
            On that day the same person judges it: well, mixed or badly, and what they know now.
            """,
        when="Decisions are on file without an outcome, or nobody can say why a discount or a territory is as it is.",
        week=(
            step(
                "Mon",
                "Write down last week's decision that you are least sure of.",
                'acct decision add "Gave Acme 12 % for two years"',
            ),
            step("Wed", "See whose outcomes are due, the leader's too.", "acct decision list"),
            step(
                "Fri",
                "Judge one in the meeting, without defending it.",
                "acct decision outcome ID",
                'acct lesson add "Two-year discounts bought us a reference"',
            ),
        ),
        change="Outcomes judged; the next decision of the kind is quicker, since its last outcome is known.",
        wrong="""
            Only successes are judged. Let the leader judge a bad one of their own first, and separate the quality of
            the decision from the luck of its outcome.
            """,
    ),
)
"""Giving rights, widening them, and looking back at what was decided."""
