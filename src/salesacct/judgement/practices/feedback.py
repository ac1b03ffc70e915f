"""Practices for feedback that goes both ways and rests on facts."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "what-a-camera-saw",
        "Say what a camera would have seen",
        principles=("feedback",),
        habits=("feedback-facts",),
        what="""
            Feedback names a situation, what was done or said, and what it led to, in that order. Words about the person
            are left out: whoever hears it could have seen the same thing. One piece at a time.
            """,
        when="Feedback in the reviews says good, proactive or unfocused, and nothing that could be checked.",
        week=(
            step(
                "Mon",
                "Before a talk, pick one moment from the record: a call, a promise, a deal.",
                "acct review --rep hiro",
            ),
            step(
                "Tue",
                "Write it in three short parts, and ask how they saw it before you go on.",
                "acct review feedback --rep hiro",
            ),
            step(
                "Thu",
                "Do the same for something that went well. Facts are not only for faults.",
                'acct kudos hiro "Asked the buyer who else has to sign"',
            ),
        ),
        change="The share of feedback with its evidence; people argue less about feedback and do more with it.",
        wrong="""
            The form is filled in and the sting remains: "in Tuesday's call you were arrogant". If a camera could not
            film the word, find what was filmed.
            """,
    ),
    practice(
        "one-thing-to-change",
        "Ask the team for one thing to change, then change it",
        principles=("feedback", "leadership"),
        habits=("feedback-upward", "leader-promises"),
        what="""
            In every one-on-one the leader asks: what is one thing I do that makes your work harder? Then they listen,
            say thank you, and pick one answer a month to act on where everybody can see it.
            """,
        when="Reviews hold no feedback to the leader, or the survey is much better than the record.",
        week=(
            step("Mon", "Say in the meeting that you will ask, so that people can think."),
            step(
                "Wed",
                "Ask, write the answer in their words, and do not explain yourself.",
                "acct review feedback --rep linh",
            ),
            step(
                "Thu",
                "Turn one answer into a promise to the whole team.",
                'acct commit add "No new topics in the Monday meeting" --due +2w',
            ),
            step("Fri", "Ask the person next week whether it changed."),
        ),
        change="Upward feedback on file, and that it leads to something.",
        wrong="""
            The first honest answer is met with a reason why it cannot be otherwise. Then there is no second one. Nobody
            should have to be brave twice.
            """,
    ),
    practice(
        "one-call-together",
        "Listen to one call together each week",
        principles=("feedback", "development"),
        habits=("feedback-facts", "plans-touched"),
        what="""
            Two people listen to ten minutes of a recorded call of one of them. Each writes down two moments with their
            time: one to keep, one to try otherwise. The owner of the call speaks first.
            """,
        when="A lead metric is on pace and the result behind it is not, or feedback never mentions a customer's words.",
        week=(
            step("Mon", "Choose the call: a usual one, not the best or the worst."),
            step("Wed", "Listen, stop twice, and write the two moments down.", "acct review feedback --rep tomasz"),
            step(
                "Fri",
                "The owner names what they will try in the next call.",
                'acct commit add "Ask for budget before the demo" --for tomasz --due fri',
                "acct plan note ID",
            ),
        ),
        change="Feedback with evidence; plans that are touched between one-on-ones.",
        wrong="""
            It becomes an exam. Start with a call of the leader's own, and let the newest colleague choose the moments.
            """,
    ),
)
"""How to say it, how to ask for it, and where to find it."""
