"""How every test of random stories runs: by the seed that run-tests prints, and with no limit of time.

Hypothesis of itself lets a test fail that takes 0.2 s for an example, which a loaded machine does, and under CI tells
the same stories whatever the seed.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "seeded", derandomize=False, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("seeded")
