"""A team's accountability as its own record shows it, what people believe about it, and what to try next."""
