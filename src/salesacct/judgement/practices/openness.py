"""Practices for saying trouble early and removing it."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "before-the-day",
        "A promise that will not hold is moved before its day",
        principles=("openness", "ownership"),
        habits=("said-in-time", "leader-say-do"),
        what="""
            Whoever sees that a promise will not be kept tells the person who waits, before the day, with a new day and
            the reason. Moved in time is no miss here. Moved afterwards counts as one, for everybody.
            """,
        when="SAY/DO shows rolled promises, and moves in the history are dated on the due day or after it.",
        week=(
            step("Mon", "Read what is due this week. Which of it do you doubt?", "acct commit list"),
            step(
                "Tue",
                "Move the doubtful one today and tell the other side yourself.",
                'acct commit move ID --to mon --why "Their buyer is ill"',
            ),
            step("Fri", "See how the moves of the week were made.", "acct history --period this-week"),
        ),
        change="Moves before the day instead of after it; fewer surprises on Friday.",
        wrong="""
            Moving becomes the comfortable way out. A promise that moves for the second time is dropped or cut in half,
            and the two people talk.
            """,
    ),
    practice(
        "blocker-with-a-name",
        "Every blocker has a name and a clock",
        principles=("openness", "support"),
        habits=("blockers-removed", "leader-answers"),
        what="""
            What stands in the way is written down on the day it is met, with the one person who can remove it. After a
            week without an answer it goes one level up. That is the rule, so nobody has to feel they are complaining.
            """,
        when="Blockers have no owner, or the same one is told in three stand-ups running.",
        week=(
            step(
                "Mon",
                "Everybody names what they wait for, and writes it down.",
                'acct blocker add "Legal has the data terms" --owner marco --goal GOAL',
            ),
            step("Wed", "The owner says what will happen by when.", "acct blocker list"),
            step(
                "Fri",
                "What has stood too long goes up; what is gone says what helped.",
                "acct blocker escalate ID",
                'acct blocker resolve ID --helped "RevOps added the reason code"',
            ),
        ),
        change="How many days blockers stand, and how many have somebody who can remove them.",
        wrong="""
            The list becomes a wall of excuses. A blocker nobody would spend ten minutes on is not one: close it and move
            the promise instead.
            """,
    ),
    practice(
        "ten-minute-standup",
        "A stand-up of ten minutes, the leader first",
        principles=("openness", "leadership"),
        habits=("standups-held", "said-in-time"),
        what="""
            On fixed days the team speaks in turn: yesterday's promise, today's, what stands in the way. The leader
            begins. Anything that needs two people is talked over afterwards by those two.
            """,
        when="No stand-ups are on file, or they run long and end without a promise.",
        week=(
            step("Mon", "Announce the days and the ten minutes. Start on time, whoever is missing.", "acct standup"),
            step("Wed", "Whoever is away says theirs in writing.", "acct standup say"),
            step(
                "Fri",
                "Look together: were the promises of the week kept, and was ten minutes enough?",
                "acct commit list",
                "acct status",
            ),
        ),
        change="Stand-ups held, with a promise in each; trouble is heard on the day it begins.",
        wrong="""
            It turns into a report to the leader. People should look at each other; if all speak to one person, let
            somebody else run it for a week.
            """,
    ),
    practice(
        "bad-news-first",
        "The meeting begins with the worst number",
        principles=("openness", "leadership"),
        habits=("said-in-time", "goal-checkins"),
        what="""
            The first five minutes of the week go to the goal with the least slack, whoever owns it. The owner says what
            they know; everybody else may only ask or offer. Praise comes afterwards, and in full.
            """,
        when="Goals turn from on track to behind without a stop between, or confidence is high where the forecast is low.",
        week=(
            step("Mon", "Sort by slack: the top line is the topic.", "acct status"),
            step(
                "Mon",
                "The owner takes one offer and makes it a promise of whoever offered.",
                'acct commit add "Introduce Hiro to their CFO" --to hiro --due thu',
            ),
            step("Fri", "See whether the line moved, and thank who helped.", "acct status --explain GOAL"),
        ),
        change="How early trouble is on the page, and that help follows it within the week.",
        wrong="""
            The same person is first every week and feels shown up. Then the goal itself is the topic of their
            one-on-one, not of the meeting.
            """,
    ),
)
"""Promises, blockers, and where trouble is told."""
