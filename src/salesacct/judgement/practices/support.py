"""Practices for help, training and tools that are there when asked for."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "yes-no-later",
        "Every request gets yes, no or a day",
        principles=("support", "leadership"),
        habits=("requests-answered", "leader-answers"),
        what="""
            Whoever is asked for help, a training or a tool answers within two working days with one of three words. No
            comes with its reason, later with a day. The request stays open until then, where both can see it.
            """,
        when="Requests are open beyond a week, or none are on file although people buy their own tools.",
        week=(
            step(
                "Mon",
                "Everybody writes down one thing they have stopped asking for.",
                'acct request add "Access to the call recordings"',
            ),
            step(
                "Wed", "Answer all of them, also those you can't grant.", "acct request list", "acct request answer ID"
            ),
            step(
                "Fri",
                "For each yes, say by when it is there.",
                'acct commit add "Licences for four people" --to tomasz --due +1w',
            ),
        ),
        change="Requests answered in time; more of them, at first, which is a good sign.",
        wrong="""
            Everything is granted in the first week and nothing afterwards. A small yearly sum the leader may spend
            without asking is worth more than good will.
            """,
    ),
    practice(
        "shelf-in-use",
        "A shelf of five things that people use",
        principles=("support", "development"),
        habits=("requests-answered", "plans-touched"),
        what="""
            The team keeps a short list of what really helped: a template, a playbook page, a person to ask. Each has
            the metric or skill it helps with, and whoever used it says so. What nobody used for a quarter goes.
            """,
        when="The same question is asked by a third person, or a lagging metric has nothing on the shelf.",
        week=(
            step(
                "Mon",
                "Each brings the one document they open most, and puts it on the shelf.",
                'acct resource add "Discovery questions"',
            ),
            step(
                "Wed",
                "Look at the lagging metrics: what would help there?",
                "acct resource suggest",
                "acct resource list",
            ),
            step(
                "Fri",
                "Use one thing from it, and thank whoever wrote it.",
                'acct kudos linh "Her questions saved me a second meeting"',
            ),
        ),
        change="Answers come from the shelf instead of from the busiest colleague.",
        wrong="""
            It grows to two hundred files. Five that are used beat a library; take one away for each one that is added.
            """,
    ),
    practice(
        "open-hour",
        "An hour a week that belongs to whoever asks",
        principles=("support", "openness"),
        habits=("leader-answers", "blockers-removed"),
        what="""
            At the same hour each week the leader is free for anybody: a draft to read, a customer to call, an argument
            to have. No agenda, no reporting. If nobody comes, the leader goes and asks one person.
            """,
        when="Blockers and requests reach the leader late, mostly in the one-on-one of the week after.",
        week=(
            step("Mon", "Announce the hour and block it. Say what you are good for, and what not."),
            step(
                "Wed",
                "Keep it. What can be solved there is solved there; the rest gets a day.",
                'acct blocker resolve ID --helped "Called the customer together"',
                'acct commit add "Read the Meridian proposal" --to elif --due thu',
            ),
            step("Fri", "Look what still waits for you.", "acct blocker list", "acct request list"),
        ),
        change="How fast what waits for the leader is answered, and how early it is said.",
        wrong="""
            It is the first thing cancelled in a busy week, which is when it is needed. Move it within the week instead,
            like a one-on-one.
            """,
    ),
)
"""Answering, having something to give, and being there."""
