"""The alarm: when the daemon must look again. The only place that knows APScheduler.

APScheduler carries UTC instants and nothing else: one trigger per reminder that rings, never judges. What to do is
`planner.decide`'s to say; a design where each job judged its own gates looped on a held reminder, showed two at
once and lost one when the server was away (DECISIONS).
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from routine import clock

SAFETY_NET = timedelta(hours=1)
"""Looked at again that much later where nobody named a later instant: an alarm must never be the last one."""


class RingTrigger(BaseTrigger):  # type: ignore[misc]  # APScheduler ships no types
    """Rings at `first`, then at whatever `later` names: never raises, strictly increasing, answers at once.

    A trigger that raises stops APScheduler for good; one that ignores the previous time loops for ever; one that
    answers `None` has its job deleted (all three measured, PLATFORM).

    Args:
        first: the instant that the last decision named (aware UTC).
        later: the next instant after a given one, `None` when there is none to name; used only until the next
            decision names another `first`.
    """

    __slots__ = ("first", "later")

    def __init__(self, first: datetime, later: Callable[[datetime], datetime | None]) -> None:
        self.first = first
        self.later = later

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """The instant to ring at next."""
        if previous_fire_time is None:
            return self.first
        passed = max(previous_fire_time, now)
        try:
            following = self.later(passed)
        except Exception:  # noqa: BLE001 - a mistake of ours must not silence the alarm
            following = None
        return following if following and following > passed else passed + SAFETY_NET


class Alarm:
    """Rings by the wall clock: right over suspend, clock changes and a late event loop.

    Args:
        ring: called on the event loop whenever it is time to look again.
        on_clock_set: called when the clock was set or the computer woke up.
    """

    def __init__(self, ring: Callable[[], None], on_clock_set: Callable[[], None]) -> None:
        self._ring_outside = ring
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._timer = clock.wall_timer(asyncio.get_running_loop(), self._scheduler.wakeup, on_clock_set)
        self._scheduler.start()

    def set(self, again: Mapping[str, datetime], later: Callable[[str, datetime], datetime | None]) -> None:
        """Ring for each reminder at its instant (aware UTC); alarms whose instant stands are left alone."""
        jobs = {job.id: job.next_run_time for job in self._scheduler.get_jobs()}
        for gone in jobs.keys() - again.keys():
            self._scheduler.remove_job(gone)
        for name, instant in again.items():
            if jobs.get(name) != instant:
                trigger = RingTrigger(instant, lambda after, name=name: later(name, after))  # type: ignore[misc]
                self._scheduler.add_job(self._ring, trigger, id=name, name=name, replace_existing=True)
        self._timer.arm(self.next_ring())

    def next_ring(self) -> datetime | None:
        """The next instant at which it rings by itself, `None` when no reminder asked for any."""
        return min((job.next_run_time for job in self._scheduler.get_jobs()), default=None)

    def close(self) -> None:
        """Never ring again."""
        self._timer.close()
        self._scheduler.shutdown(wait=False)

    async def _ring(self) -> None:
        # the fired job has moved on to its safety net: the timer follows, should no decision come
        self._timer.arm(self.next_ring())
        self._ring_outside()
