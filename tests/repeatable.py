"""A hypothesis profile for mutation testing (docs/design/mutation.md): few examples, always the same, no time limit."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None, max_examples=20)
