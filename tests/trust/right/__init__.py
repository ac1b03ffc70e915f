"""Right figures: random workspaces, a slow computation of what they say that shares no code with acct, and their layouts."""
