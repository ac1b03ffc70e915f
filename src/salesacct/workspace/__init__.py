"""The folder on disk: found, read, and written so that nothing is lost."""
