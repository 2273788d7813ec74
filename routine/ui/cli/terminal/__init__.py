"""Printing to a terminal, reading keys from it, and the screens that it shows."""
