"""The way to the person: who shows notifications, who tells what the person is doing; found anew with a session.

A service may be started before its session bus is, and one refused connection is no proof that none will come.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from datetime import timedelta

from routine import clock
from routine.backoff import Backoff
from routine.daemon.asking import Asked, Quiet, waits_for
from routine.daemon.engine import Engine
from routine.daemon.microphone import Calls
from routine.desktop.notify.choose import Choice, Wanted, choose_notifier
from routine.desktop.sensors.choose import open_sensors
from routine.desktop.sensors.login import Login
from routine.desktop.sensors.readings import Sensors
from routine.errors import NoDesktopError
from routine.i18n import _
from routine.ports import NotifierEvents
from routine.storage import resources

FIRST_LOOK = timedelta(seconds=1)


class Reach:
    """Opens both, gives them to the engine, and lets go of them at the end. Make it with `open`.

    Args:
        engine: shows and hears by it.
        events: is told what the person does.
        wanted: `auto`, or the way to show reminders that was demanded.
        command: what the person types for `routine` here.
        write: prints a line in the window that the program runs in; raises OSError where that takes none.

    Attributes:
        choice: who shows notifications now.
    """

    def __init__(
        self, engine: Engine, events: NotifierEvents, wanted: Wanted, command: str, write: Callable[[str], None]
    ) -> None:
        self._engine, self._events, self._wanted, self._command, self._write = engine, events, wanted, command, write
        self.choice: Choice
        self._sensors: Sensors
        self._moving: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Find out who shows notifications here; where only a session bus is missing, look for one from now on.

        Raises:
            NoDesktopError: the way that was demanded does not work here.
        """
        self._take(await self._choose(self._wanted))
        await self._sense()
        if self.choice.waits_for_a_session:
            if self.choice.notifier.description != "terminal":
                self._engine.server_changed(False)
            self._moving = asyncio.create_task(self._move_to_the_desktop(), name="session")

    async def close(self) -> None:
        """Let go of the desktop. Never raises."""
        if self._moving:
            self._moving.cancel()
        await self._sensors.close()
        await self.choice.notifier.close()

    async def _move_to_the_desktop(self) -> None:
        """As soon as there is a session bus."""
        backoff = Backoff(FIRST_LOOK)
        while True:
            await asyncio.sleep(backoff.wait())
            try:
                choice = await self._choose("dbus")
            except NoDesktopError:
                continue
            if self.choice.notifier.description == "terminal":
                self._write_if_possible(_("Your desktop is there: from now on it shows the reminders."))
            self._take(choice)
            await self._sensors.close()
            await self._sense()
            self._engine.server_changed(choice.notifier.description != "dbus")
            return

    def _write_if_possible(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._write(text)

    def _take(self, choice: Choice) -> None:
        self.choice, self._engine.notifier = choice, choice.notifier

    async def _choose(self, wanted: Wanted) -> Choice:
        return await choose_notifier(
            wanted,
            self._events,
            self._write,
            lambda: self._engine.texts.clock_column(clock.now().astimezone(self._engine.facts.zone)),
            os.environ,
            sys.platform,
            self._command,
            resources.pictures(),
            has_terminal=sys.stdout.isatty(),
        )

    async def _sense(self) -> None:
        engine = self._engine
        self._sensors = sensors = await open_sensors(
            engine.sensor_changed, Login(os.environ, not_a_call=lambda: engine.facts.profile.delivery.not_a_call)
        )
        engine.calls.close()
        calls = Calls(sensors.calls, lambda in_call: engine.sensor_changed("call", in_call))
        quiet = Quiet(sensors.ask, sensors.forget, lambda: waits_for(engine.facts, "dnd", clock.now()))
        engine.calls = Asked(calls, quiet)
        engine.sensors = lambda: (sensors.sources(), sensors.words())
