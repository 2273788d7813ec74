"""One day of a person at a computer, told hour by hour: the real daemon engine, history and profile on virtual time."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from routine import clock
from routine.daemon.asked import Microphone
from routine.daemon.buttons import Presses
from routine.daemon.engine import Engine
from routine.daemon.guide import Guide
from routine.daemon.memory import Memory
from routine.history import History
from routine.load import load
from routine.model.events import ENDINGS, Event, Occurrence
from routine.model.presence import SensorState
from tests.fakes import FakeDesktop, FakeNotifier
from tests.simulation.virtual_time import World
from tests.telling import texts

ZONE = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 3, 31, 8, 40, tzinfo=ZONE)


class PlayedMicrophone:
    """In a call, or not."""

    description = "the story's microphone"
    in_use = False

    async def look(self) -> bool:
        return self.in_use


class StoryDay:
    """What the person does, and what the computer did about it.

    Args:
        folder: for profile and history.
        profile: the text of the profile.
    """

    def __init__(self, folder: Path, profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.profile_path, self._history = folder / "profile.toml", folder / "history.db"
        self.profile_path.write_text(profile)
        self.microphone = PlayedMicrophone()
        self._world = World(MORNING.astimezone(UTC))
        self._suspended = timedelta()
        self._world.replace_clocks(monkeypatch)
        monkeypatch.setattr(clock, "local_zone", lambda: ZONE)
        monkeypatch.setattr(clock, "suspended_for", lambda: self._suspended)

    def tell(self, story: Callable[["StoryDay"], Coroutine[Any, Any, None]]) -> None:
        """Live it."""

        async def lived() -> None:
            self._start()
            await story(self)
            self._consumer.cancel()
            self.engine.close()

        self._world.run(lived())

    def _start(self) -> None:
        history, earlier = History.open(self._history), clock.now() - timedelta(days=3)
        taken = {"text": self.profile_path.read_text(), "zone": str(ZONE)}
        history.record(
            Event(earlier, "started"), Event(earlier, "profile", detail=taken), Event(clock.now(), "started")
        )
        self.memory = Memory(self.profile_path, history, texts(), load(self.profile_path, history, clock.now()))
        self.screen = FakeNotifier(Presses(self.memory, Guide(self.memory)))
        calls = Microphone(self.microphone, lambda holds: self.memory.sensor_changed("call", holds))
        self.desktop = FakeDesktop(self.screen, calls)
        self.engine = Engine(self.memory, self.desktop, _ignore)
        self._consumer = asyncio.get_running_loop().create_task(self.engine.serve())
        for state in ("idle", "inhibited", "locked", "asleep", "dnd"):
            self.memory.sensor_changed(state, False)

    async def until(self, told: str) -> None:
        """Time passes until the clock shows that."""
        hour, minute = map(int, told.split(":"))
        now = clock.now().astimezone(ZONE)
        then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        then += timedelta(days=1) if then <= now else timedelta()
        await asyncio.sleep((then - now).total_seconds())

    async def sense(self, state: SensorState, *, holds: bool) -> None:
        """The desktop tells something, and the daemon has time to attend to it."""
        self.memory.sensor_changed(state, holds)
        await asyncio.sleep(1)

    async def press(self, reminder: str, action: str) -> None:
        """A button of the notification on the screen."""
        self.screen.press(reminder, action)
        await asyncio.sleep(1)

    async def leave_at(self, told: str) -> None:
        """The last input is then: three minutes later it is known."""
        await self.until(told)
        await asyncio.sleep(180)
        await self.sense("idle", holds=True)

    async def sleep_until(self, told: str) -> None:
        """The lid is closed until then; logind says so, and the clocks too."""
        await self.sense("asleep", holds=True)
        hour, minute = map(int, told.split(":"))
        now = clock.now().astimezone(ZONE)
        slept = now.replace(hour=hour, minute=minute, second=0, microsecond=0) - now
        self._suspended += slept
        self._world.jump(slept)
        await self.sense("asleep", holds=False)

    def history(self) -> Iterator[str]:
        """What was written down, a line each: `09:15 hydration shown`."""
        for event in History.open(self._history).events(MORNING.astimezone(UTC)):
            if event.reminder:
                words = [f"{event.at.astimezone(ZONE):%H:%M}", event.reminder, event.kind]
                words += [str(event.detail[key]) for key in ("gate", "why") if key in event.detail]
                yield " ".join(words)

    def unaccounted(self) -> set[Occurrence]:
        """Occurrences with rows and no ending."""
        events = History.open(self._history).events(MORNING.astimezone(UTC))
        ended = {event.occurrence for event in events if event.kind in ENDINGS}
        return {event.occurrence for event in events if event.occurrence} - ended


def _ignore(_: object) -> None:
    """The status is nobody's here."""
