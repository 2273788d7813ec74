"""What nobody signals, asked for when something is due: whether somebody is in a call, and some do-not-disturbs."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from routine.model.facts import Facts
from routine.ports import CallSensor
from routine.schedule.planner import decide

LOOK_AGAIN = 30.0
"""Seconds from one asking to the next while something waits for the end of it; otherwise nobody is asked."""

QUIET_AFTER = 120.0
"""A call is over when the microphone was silent for so many seconds: the person still writes a note (EXPERIENCE, A
meeting)."""


class Microphone:
    """Tells when a call begins and ends. SPEC section 3, `call`.

    Args:
        sensor: who knows of microphones; `None`: nobody here does.
        tell: called with whether a call goes on (`None`: cannot tell), on each change.
    """

    def __init__(self, sensor: CallSensor | None, tell: Callable[[bool | None], None]) -> None:
        self._sensor, self._tell = sensor, tell
        self._told: bool | None = None
        self._quiet_since: float | None = None
        self._watching: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Find out now; in a call, go on looking until it is over."""
        if self._sensor is None or self._watching:
            return
        await self._look(self._sensor)
        if self._told:
            self._watching = asyncio.create_task(self._watch(self._sensor), name="call")

    def close(self) -> None:
        """Look no more."""
        if self._watching:
            self._watching.cancel()

    async def _watch(self, sensor: CallSensor) -> None:
        while self._told:
            await asyncio.sleep(LOOK_AGAIN)
            await self._look(sensor)
        self._watching = None

    async def _look(self, sensor: CallSensor) -> None:
        heard = await _heard(sensor)
        now = asyncio.get_running_loop().time()
        if heard:
            self._quiet_since = None
        elif self._told and self._quiet_since is None:
            self._quiet_since = now
        lingers = self._quiet_since is not None and now - self._quiet_since < QUIET_AFTER
        in_call = True if lingers else heard  # one look that failed ends no call
        if in_call != self._told:
            self._told, self._quiet_since = in_call, None
            self._tell(in_call)


async def _heard(sensor: CallSensor) -> bool | None:
    """What it says; a mistake of ours is told in the journal and means cannot tell: else the gate stayed closed."""
    try:
        return await sensor.look()
    except Exception as mistake:  # noqa: BLE001 - whatever it is, reminders go on
        asyncio.get_running_loop().call_exception_handler({"message": "call", "exception": mistake})
        return None


class AskedDnd:
    """Asks for a do-not-disturb that nobody signals.

    Args:
        ask: tells what it hears, and answers whether it is on.
        forget: what was heard is old.
        is_waited_for: whether something would be shown if it were off.
    """

    def __init__(
        self, ask: Callable[[], Awaitable[bool]], forget: Callable[[], None], is_waited_for: Callable[[], bool]
    ) -> None:
        self._ask, self._forget, self._is_waited_for = ask, forget, is_waited_for
        self._going_on: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Find out now; while it is on and something waits for its end, go on asking."""
        if self._going_on is None and await self._ask():
            self._going_on = asyncio.create_task(self._go_on(), name="do-not-disturb")

    def close(self) -> None:
        """Ask no more."""
        if self._going_on:
            self._going_on.cancel()

    async def _go_on(self) -> None:
        await asyncio.sleep(LOOK_AGAIN)
        while self._is_waited_for():
            await self._ask()
            await asyncio.sleep(LOOK_AGAIN)
        self._going_on = None
        self._forget()


def waits_for(facts: Facts, gate: str, now: datetime) -> bool:
    """Whether something would be shown now if that live gate were open, which is closed."""
    others = {each: since for each, since in facts.closed.items() if each != gate}
    acts = decide(replace(facts, closed=others), now).acts if gate in facts.closed else ()
    return any(act.verb in ("show", "present") for act in acts)
