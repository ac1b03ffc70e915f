"""One module a target: the reader it plays, the seeds, and what has to hold after each input."""
