"""Frozen values: the profile, what happened, the day, who is there. Nothing decides here. Pure."""
