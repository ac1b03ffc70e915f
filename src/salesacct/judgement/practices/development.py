"""Practices for growing by a plan that both sides made."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "one-skill-a-quarter",
        "One skill per person and quarter, chosen together",
        principles=("development",),
        habits=("plans-touched",),
        what="""
            Each person grows in one skill at a time. It is chosen in a one-on-one from what the record shows, with two
            or three steps, the first within a week, and one thing the leader will do for it.
            """,
        when="There is no plan, a plan was untouched for thirty days, or one metric lags for the same person every quarter.",
        week=(
            step(
                "Mon",
                "Look where the person's own numbers point.",
                "acct review --rep linh",
                "acct forecast --rep linh",
            ),
            step("Wed", "Agree on the skill and why it matters to them, not only to the target.", "acct plan add"),
            step(
                "Thu",
                "Add the first step, and the leader's part.",
                "acct plan step ID",
                'acct commit add "Arrange two calls to listen in on" --to linh --due tue',
            ),
        ),
        change="Plans touched within the rhythm; after a quarter, the metric it was chosen for.",
        wrong="""
            The plan is a list of trainings. A training without something real to use it on within a week is a day off;
            plan the use first.
            """,
    ),
    practice(
        "rehearse-first",
        "Rehearse the hard call before it counts",
        principles=("development", "support"),
        habits=("plans-touched", "partner-checkins"),
        what="""
            Before an important talk, fifteen minutes of it are played with a colleague as the customer. Twice: once as
            it comes, once with a single thing changed. Nobody watches but the two.
            """,
        when="A plan is about how somebody talks to customers, and its steps are all reading and courses.",
        week=(
            step(
                "Mon",
                "Each names the talk of the week they would like to have behind them.",
                'acct commit add "Rehearse the Kestrel talk with Ana" --to ana --due wed',
            ),
            step("Wed", "Play it twice. The one who played the customer says what they noticed."),
            step("Fri", "Write down what happened in the real one.", "acct plan note ID", "acct plan done ID"),
        ),
        change="Steps taken, and evidence in the plan that comes from customers rather than from slides.",
        wrong="""
            The colleague plays an impossible customer to be funny. Play the likely one, with the objection that was in
            the last three calls.
            """,
    ),
    practice(
        "borrow-a-strength",
        "Learn it from the colleague who has it",
        principles=("development", "partners"),
        habits=("plans-touched", "partners-paired"),
        what="""
            Whoever wants to grow in a skill spends two half hours beside the colleague who has it: once watching, once
            doing it while the other watches. Both write one line afterwards.
            """,
        when="""
            The page shows large differences between people on one metric while nobody's plan names a colleague.
            """,
        week=(
            step("Mon", "See who is ahead where you lag, and ask them.", "acct status", "acct resource suggest"),
            step("Tue", "Watch: one call, one proposal, one hour of their planning.", "acct plan step ID"),
            step(
                "Thu",
                "Do it yourself with them beside you, then write down what you will keep.",
                "acct plan note ID",
                'acct kudos elif "Let me run her call and said nothing until the end"',
            ),
        ),
        change="Plans with exposure in them; the strong are seen for what they know, not only for what they sell.",
        wrong="""
            The best seller becomes everybody's trainer and sells less. Two half hours a month each is the limit, and it
            belongs in their goals.
            """,
    ),
)
"""Choosing a skill, practising it, and whom to learn it from."""
