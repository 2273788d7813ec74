"""A do-not-disturb that nobody signals: asked for when something is due, and while that waits for its end."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from routine.model.facts import Facts
from routine.schedule.planner import decide

LOOK_AGAIN = timedelta(seconds=30)
"""How often it is asked for while something waits for its end; otherwise never."""


class AskedDnd:
    """Asks for it.

    Args:
        ask: tells what it hears, and answers whether it is on.
        forget: what was heard is old.
        is_waited_for: whether something would be shown if it were off.
        look_again: as above.
    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[bool]],
        forget: Callable[[], None],
        is_waited_for: Callable[[], bool],
        look_again: timedelta = LOOK_AGAIN,
    ) -> None:
        self._ask, self._forget, self._is_waited_for = ask, forget, is_waited_for
        self._look_again = look_again.total_seconds()
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
        await asyncio.sleep(self._look_again)
        while self._is_waited_for():
            await self._ask()
            await asyncio.sleep(self._look_again)
        self._going_on = None
        self._forget()


def waits_for(facts: Facts, gate: str, now: datetime) -> bool:
    """Whether something would be shown now if that live gate were open, which is closed."""
    others = {each: since for each, since in facts.closed.items() if each != gate}
    acts = decide(replace(facts, closed=others), now).acts if gate in facts.closed else ()
    return any(act.verb in ("show", "present") for act in acts)
