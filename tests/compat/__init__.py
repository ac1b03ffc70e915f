"""Workspaces of every release, kept as they were."""
