"""When to try again."""

from datetime import timedelta

from routine.backoff import Backoff


def test_the_waits_double_up_to_the_longest_and_begin_anew_after_a_success() -> None:
    backoff = Backoff(timedelta(seconds=2), timedelta(seconds=5))
    assert [backoff.wait() for _ in range(4)] == [2, 4, 5, 5]
    backoff.reset()
    assert backoff.wait() == 2
