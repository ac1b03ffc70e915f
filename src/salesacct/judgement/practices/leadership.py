"""Practices for the principle that the leader goes first, by the same rules."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "leader-reads-first",
        "The leader's promises are read out first",
        principles=("leadership",),
        habits=("leader-say-do", "leader-promises"),
        what="""
            The page goes on the shared screen, and whoever leads reads out their own overdue and due promises before
            asking anybody for theirs: one sentence each, no story.
            """,
        when="""
            SAY/DO shows the leader below the team, or the survey says that people think the rules are for others.
            """,
        week=(
            step(
                "Mon",
                "Read your overdue promises aloud. Each gets a new day with its reason, or is admitted as a miss.",
                "acct status",
                'acct commit move ID --to thu --why "Legal needs two more days"',
            ),
            step(
                "Wed",
                "Promise one thing that somebody of the team is waiting for.",
                'acct commit add "Get legal to answer on Brightwater" --to hiro --due fri',
            ),
            step("Fri", "Settle it before you leave, whichever way it went.", "acct commit keep ID"),
        ),
        change="""
            The leader's say/do, and the number of promises made to the team; after a month, how many of everybody's
            promises are overdue on a Monday.
            """,
        wrong="""
            It turns into theatre: only things already done are promised. Take the oldest thing somebody waits for
            instead.
            """,
    ),
    practice(
        "answers-before-questions",
        "Answer what the team waits for before asking for anything",
        principles=("leadership", "support"),
        habits=("leader-answers", "blockers-removed", "requests-answered"),
        what="""
            Before the first question of the week, the leader clears their own queue: the blockers they can remove and
            the requests they were asked. Each gets an answer or a day by which it will have one.
            """,
        when="""
            Blockers name the leader as the one who can help and have stood for over a week, or requests wait unanswered.
            """,
        week=(
            step("Mon", "Look at what waits for you, the oldest first.", "acct blocker list", "acct request list"),
            step(
                "Tue",
                "Remove one, or hand it to the person who can. A no with its reason is an answer too.",
                'acct blocker resolve ID --helped "Called the head of legal"',
                "acct request answer ID",
            ),
            step(
                "Thu",
                "What is left becomes a promise to the person who waits.",
                'acct commit add "Decide on the demo system" --to ana --due tue',
            ),
        ),
        change="How long blockers and requests of the team wait for the leader.",
        wrong="""
            Everything is answered at once with "later". Later needs a day; without one it counts as unanswered, and
            people stop asking.
            """,
    ),
    practice(
        "leader-goal-on-the-board",
        "A goal of the leader's own stands among the team's",
        principles=("leadership", "goals"),
        habits=("leader-goals", "goal-checkins"),
        what="""
            The leader owns one goal that is theirs alone, such as reviews held or days to an answer, measured and shown
            on the same page as everybody's, with a confidence each week. The team's total does not count as one.
            """,
        when="The status page has goals of the team and none of the leader, or only the sum of all others.",
        week=(
            step(
                "Mon",
                "Write it with a number and a day, and let acct judge it.",
                'acct goal score --text "Answer every request in 3 days until 31 January"',
            ),
            step("Tue", "Put it into the files, and say in the meeting what it is.", "acct goal add"),
            step(
                "Fri",
                "Give it your honest confidence in front of the others.",
                'acct goal checkin GOAL 5 "Two answers are late"',
            ),
        ),
        change="""
            Whether the leader has goals by the same rules; people see that a low confidence is met with help rather
            than with an inquiry.
            """,
        wrong="""
            The goal is picked because it is already green. Pick the one the team would have picked for you; asking them
            takes five minutes.
            """,
    ),
)
"""The leader's own habits, the most public first."""
