"""Coverage-guided fuzzing of every reader of foreign input: `fuzz/README.md` says how it is run.

    one input (bytes) → a target plays it → nothing, or an exception: that is a finding

A target needs nothing but acct itself, so the suite plays the same targets with the inputs that once broke something.
Only `worker.py` knows atheris, which is no dependency of acct.
"""
