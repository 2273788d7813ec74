"""The questions of init."""
