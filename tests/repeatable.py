"""A hypothesis profile for mutation testing (docs/mutation.md): the same few examples each time, and no time limit."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None, max_examples=20)
