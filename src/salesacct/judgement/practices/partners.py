"""Practices for peers who hold each other to account."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "partner-ten-minutes",
        "Ten minutes with a partner every week",
        principles=("partners",),
        habits=("partner-checkins", "partners-paired"),
        what="""
            Two peers talk for ten minutes at a fixed time: what I promised, what happened, what comes next. Each asks
            the other one question and offers no advice unless asked. The leader is not there.
            """,
        when="Nobody is paired, partner check-ins are overdue, or promises to the leader are kept while others slide.",
        week=(
            step("Mon", "Pair people who sell differently and report to the same person.", "acct partner pair ana ben"),
            step(
                "Tue",
                "Each makes the partner one promise for the week.",
                'acct commit add "Call back the five oldest leads" --to ben --due fri',
            ),
            step("Fri", "Hold the ten minutes and write the two lines while you talk.", "acct partner checkin"),
        ),
        change="Check-ins between partners; promises are settled before the one-on-one rather than in it.",
        wrong="""
            It becomes a chat, or a second boss. If a check-in has no promise in it for two weeks, the pair should say
            what would make it worth their time, or change partners.
            """,
    ),
    practice(
        "promise-across",
        "One promise a week goes sideways",
        principles=("partners", "recognition"),
        habits=("partners-paired", "partner-checkins", "kudos-givers"),
        what="""
            Of the one to three promises each person makes in a week, one is made to a colleague instead of the leader:
            something that colleague needs. Whoever received it says on Friday whether it helped.
            """,
        when="Nearly every promise on file goes to the leader, and help between colleagues is seldom thanked.",
        week=(
            step(
                "Mon",
                "Ask a colleague what would help them most this week, then promise a part of it.",
                'acct commit add "Share my discovery questions" --to linh --due thu',
            ),
            step("Thu", "Keep it, or say before the day that it needs another one.", "acct commit keep ID"),
            step(
                "Fri",
                "Whoever was helped says what it changed.",
                'acct kudos ana "Her questions opened the Kestrel call"',
            ),
        ),
        change="Pairs who really owe each other something, and thanks that name a deed.",
        wrong="""
            Favours pile up on the most helpful person. One at a time each way, and the list of open promises is where
            to see it.
            """,
    ),
    practice(
        "new-partner-each-quarter",
        "Partners change with the quarter",
        principles=("partners", "openness"),
        habits=("partners-paired",),
        what="""
            With each quarter everybody gets another partner, and nobody has the same one again until all have met. The
            old pair ends with one sentence each: what I take with me.
            """,
        when="Pairs have stood unchanged for months, check-ins get shorter, or a new colleague has no partner yet.",
        week=(
            step(
                "Mon",
                "Old pairs talk a last time and say what they learned.",
                "acct partner checkin",
                'acct lesson add "Ben plans his calls the evening before"',
            ),
            step("Tue", "Let acct propose the fair rotation, look at it, then accept it.", "acct partner rotate"),
            step("Thu", "New pairs agree on their ten minutes and hold the first.", "acct partner due"),
        ),
        change="Everybody has a partner, and habits travel through the team.",
        wrong="""
            A pair that works is broken in the middle of something hard. Let them finish: rotate at the end of a
            quarter, not on a date for its own sake.
            """,
    ),
)
"""Meeting, owing each other something, and moving on."""
