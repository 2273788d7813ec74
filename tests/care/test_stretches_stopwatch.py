"""A stopwatch that is told what the clock reads."""

from datetime import timedelta

from routine.care.stretches import Stopwatch


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def test_it_runs_with_the_clock_and_stands_while_paused() -> None:
    watch = Stopwatch(seconds(0), seconds(100))
    assert watch.elapsed(seconds(107)) == seconds(7)
    watch = watch.paused(seconds(107))
    assert watch.elapsed(seconds(500)) == seconds(7)
    assert watch.going(seconds(500)).elapsed(seconds(503)) == seconds(10)


def test_going_twice_and_pausing_twice_change_nothing() -> None:
    watch = Stopwatch(seconds(0), seconds(0)).going(seconds(3)).going(seconds(5))
    assert watch.elapsed(seconds(6)) == seconds(6)
    watch = watch.paused(seconds(6)).paused(seconds(60))
    assert watch.elapsed(seconds(70)) == seconds(6)


def test_a_pause_may_begin_in_the_past() -> None:
    """The computer slept: nobody was there to stop it."""
    assert Stopwatch(seconds(0), seconds(0)).paused(seconds(4)).elapsed(seconds(9000)) == seconds(4)


def test_moving_it_keeps_it_running_or_standing() -> None:
    running = Stopwatch(seconds(0), seconds(0)).moved_to(seconds(30), seconds(8))
    assert running.elapsed(seconds(9)) == seconds(31)
    standing = Stopwatch(seconds(0), None).moved_to(seconds(30), seconds(8))
    assert standing.elapsed(seconds(9)) == seconds(30)
