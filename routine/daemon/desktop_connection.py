"""The desktop as the daemon has it: who shows notifications, who tells what the person does; found anew with a session.

A service may be started before its session bus is, and one refused connection is no proof that none will come.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Self

from routine import clock
from routine.backoff import Backoff
from routine.daemon.asked import AskedDnd, Microphone, waits_for
from routine.daemon.memory import Memory
from routine.desktop.notify.choose import Choice, Wanted, choose_notifier
from routine.desktop.notify.terminal import Window
from routine.desktop.sensors.choose import open_sensors
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.reconnect import connected
from routine.errors import NoDesktopError
from routine.i18n import _
from routine.model.notation import clock_column
from routine.ports import Notifier, NotifierEvents
from routine.storage import resources

FIRST_LOOK = timedelta(seconds=1)

Choose = Callable[[Wanted], Awaitable[Choice]]
Write = Callable[[str], None]


class Desktop:
    """Fills the port `Desktop`. Make it with `open`; `choice` is who shows notifications now."""

    def __init__(self, memory: Memory, choose: Choose, write: Write, choice: Choice) -> None:
        self._memory, self._choose, self._write, self.choice = memory, choose, write, choice
        self._moving: asyncio.Task[None] | None = None

    @classmethod
    async def open(
        cls, memory: Memory, events: NotifierEvents, wanted: Wanted, write: Write, left: Sequence[object] = ()
    ) -> Self:
        """Find out who shows notifications here; where only a session bus is missing, look for one from now on.

        Args:
            memory: is told by the sensors, and when another notification server comes.
            events: is told what the person does.
            wanted: `auto`, or the way to show reminders that was demanded.
            left: what the last daemon left on the screen (`Notifier.standing`).
            write: prints a line in the window that the program runs in; raises OSError where that takes none.

        Raises:
            NoDesktopError: the way that was demanded does not work here.
        """

        def local_time() -> str:
            return clock_column(clock.now().astimezone(memory.facts.zone))

        async def choose(wanted: Wanted) -> Choice:
            pictures = resources.pictures()
            return await choose_notifier(wanted, events, window, os.environ, sys.platform, pictures, left)

        window = Window(write, local_time, sys.stdout.isatty())
        desktop = cls(memory, choose, write, await choose(wanted))
        await desktop._open_sensors()
        if desktop.choice.waits_for_a_session:
            if not desktop._is_terminal:
                memory.server_changed(False)
            desktop._moving = asyncio.create_task(desktop._move_to_the_session(), name="session")
        return desktop

    @property
    def notifier(self) -> Notifier:
        """Who shows notifications now."""
        return self.choice.notifier

    async def ask(self) -> None:
        """Ask what nobody signals."""
        await self._microphone.look()
        await self._dnd.look()

    def sensors(self) -> Mapping[str, tuple[str, str]]:
        """Need -> the mechanisms that answer it now, and what they read."""
        return self._sensors.answers()

    async def close(self) -> None:
        """Let go of the desktop. Never raises."""
        if self._moving:
            self._moving.cancel()
        await self._close_sensors()
        await self.notifier.close(take_off=True)

    @property
    def _is_terminal(self) -> bool:
        return self.notifier.description == "terminal"

    async def _move_to_the_session(self) -> None:
        """As soon as there is a session bus."""
        choice = await connected(lambda: self._choose("dbus"), Backoff(FIRST_LOOK), NoDesktopError)
        if self._is_terminal:
            with contextlib.suppress(OSError):
                self._write(_("Your desktop is there: from now on it shows the reminders."))
        self.choice = choice
        await self._close_sensors()
        await self._open_sensors()
        self._memory.sensors_replaced(self._sensors.states)
        self._memory.server_changed(choice.notifier.description != "dbus")

    async def _open_sensors(self) -> None:
        memory = self._memory
        login = Login(os.environ, not_a_call=lambda: memory.facts.profile.delivery.not_a_call)
        self._sensors = sensors = await open_sensors(memory.sensor_changed, login)
        self._microphone = Microphone(sensors.calls, lambda in_call: memory.sensor_changed("call", in_call))
        self._dnd = AskedDnd(sensors.ask, sensors.forget, lambda: waits_for(memory.facts, "dnd", clock.now()))

    async def _close_sensors(self) -> None:
        self._microphone.close()
        self._dnd.close()
        await self._sensors.close()
