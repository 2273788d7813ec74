"""Whole pages for a browser: the report, the guided stretch, relief. Pure."""
