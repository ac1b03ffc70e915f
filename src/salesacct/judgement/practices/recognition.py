"""Practices for seeing good work and thanking for it."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "thanks-with-a-deed",
        "One thank-you a week that names a deed",
        principles=("recognition",),
        habits=("kudos-givers", "kudos-reach"),
        what="""
            Everybody thanks one colleague a week, in a line that says what was done and what it made possible. No
            adjectives about the person, no points. The leader gives theirs like everybody else.
            """,
        when="Kudos come from one or two people only, or say no more than thanks.",
        week=(
            step(
                "Mon",
                "Think of the last time somebody made your work easier. Write that down.",
                'acct kudos ben "Handed Benelux over with every note in place"',
            ),
            step(
                "Wed", "See what acct noticed: streaks of kept promises, comebacks, milestones.", "acct kudos suggest"
            ),
            step(
                "Fri",
                "Read the week's kudos out in the meeting; whoever gave it reads.",
                "acct kudos list --period this-week",
            ),
        ),
        change="How many people give thanks, and how many receive it, over a quarter.",
        wrong="""
            It becomes a duty on Friday at five, all in the same words. Better none in a quiet week than one that is
            made up; people hear the difference.
            """,
    ),
    practice(
        "quiet-work",
        "Look for the work nobody saw",
        principles=("recognition", "leadership"),
        habits=("kudos-reach",),
        what="""
            Every second week the leader looks at who has had no thanks for long, and spends an hour with the record of
            that person: promises kept for others, blockers removed, customers held. Something is always there.
            """,
        when="The balance of kudos names people without any for six weeks, often the steady ones.",
        week=(
            step("Mon", "See who was not thanked.", "acct kudos balance"),
            step(
                "Tue",
                "Read what one of them did: promises, handovers, reviews.",
                "acct commit list --rep siobhan --all",
                "acct review --rep siobhan",
            ),
            step(
                "Wed",
                "Thank them for one thing you found, where others can read it.",
                'acct kudos siobhan "Wrote the security paper that three of us now use"',
            ),
        ),
        change="The share of the team that was thanked in the quarter.",
        wrong="""
            Thanks are handed out evenly, like rations. If you find nothing, talk to the person instead: perhaps you do
            not see their work at all, which is the better thing to learn.
            """,
    ),
    practice(
        "value-in-use",
        "One value for a week, with an example",
        principles=("recognition",),
        habits=("kudos-givers",),
        what="""
            One of the team's values is on the board for a week. Whoever sees it at work gives kudos with that value
            named. On Friday the team decides which of the examples it would tell a new colleague.
            """,
        when="Kudos carry no value, or the values are on a wall and nobody could give an example of one.",
        week=(
            step("Mon", "Name the value, and tell one story of it that cost something."),
            step(
                "Wed",
                "Give kudos for what you have seen.",
                'acct kudos chloe "Told Acme the truth about the date" --value candour',
            ),
            step(
                "Fri",
                "Read them out and choose the example to keep.",
                "acct kudos list --period this-week",
                'acct win "Candour kept Istra Hotels as a customer"',
            ),
        ),
        change="More people give kudos; the values get meanings that are the team's own.",
        wrong="""
            Values become labels for what would have been thanked anyway. If a week brings no example, say so: an empty
            week asks whether the value is one.
            """,
    ),
)
"""Giving thanks, finding whom nobody thanks, and what is thanked for."""
