"""Views drawn as table, JSON, Markdown or page."""
