"""A quarter to eleven: the real engine and guide, on virtual time, notifier and browser played."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from routine import clock
from routine.daemon.engine import Engine
from routine.daemon.guide import Guide
from routine.daemon.memory import Memory
from routine.history import History
from routine.load import load
from routine.model.events import Event, Occurrence
from routine.model.notification import Notification
from tests.fakes import FakeDesktop, FakeNotifier
from tests.simulation.virtual_time import World
from tests.telling import BERLIN, TUESDAY, at, texts

STRETCH = Occurrence("stretch", at("22:45"))
BEDTIME = Occurrence("bedtime", at("23:00"))
STEADY = "[about_me]\nsteady = true\n"
EVENING = "[reminders.stretch]\n[reminders.bedtime]\n"
READY = "Go to the wall. It begins in 20 seconds."
Story = Callable[["Evening"], Awaitable[None]]
Play = Callable[..., None]


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


@dataclass
class Evening:
    """A daemon at a quarter to eleven, a notification server that the test plays, and a browser or none."""

    world: World
    folder: Path
    has_browser: bool = False
    has_screen_reader: bool = False
    pages: list[str] = field(default_factory=list)

    def open(self) -> None:
        profile, history = self.folder / "profile.toml", History.open(self.folder / "history.db")
        self.memory = Memory(profile, history, texts(), load(profile, history, self.world.now()))
        self.guide = Guide(self.memory, self.show_page, self.reading, self.reads_aloud)
        self.notifier = FakeNotifier(self)
        self.engine = Engine(self.memory, FakeDesktop(self.notifier), lambda _: None)
        self.consumer = asyncio.get_running_loop().create_task(self.engine.serve())

    async def close(self) -> None:
        await self.guide.close()
        self.consumer.cancel()
        self.engine.close()

    def reading(self) -> timedelta:
        return seconds(self.world.loop.time()) + self.world.jumped

    async def show_page(self, which: str, folder: Path) -> bool:
        assert folder == self.folder
        await asyncio.sleep(1)
        if self.has_browser:
            self.pages.append(which)
        return self.has_browser

    async def reads_aloud(self) -> bool:
        return self.has_screen_reader

    # ---- what a notifier tells: first the guide is asked, then Start

    def pressed(self, tag: str, action: str) -> None:
        if not self.guide.pressed(tag, action) and action in ("start", "start-in-bed"):
            self.guide.start(Occurrence.parse(tag), in_bed=action == "start-in-bed")

    def closed(self, tag: str) -> None:
        self.guide.closed(tag)

    def lost(self, notification: Notification) -> None:
        """The fake takes every click again."""

    def keeps_changed(self) -> None:
        self.memory.ring()

    def server_changed(self, reachable: bool) -> None:
        self.memory.server_changed(reachable)
        self.guide.server_changed(reachable)

    # ---- the person

    async def press(self, action: str, key: str = "stretch") -> None:
        self.notifier.press(key, action)
        await asyncio.sleep(2)

    @property
    def notification(self) -> Notification:
        return self.notifier.on_screen["stretch"]

    def labels(self) -> list[str]:
        return [button.label for button in self.notification.buttons]

    def rows(self, kind: str) -> list[Event]:
        return [event for event in self.memory.facts.events if event.kind == kind]

    def bodies(self) -> list[str]:
        return [notification.body for notification in self.notifier.shown if notification.tag.startswith("guide:")]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    def play(
        story: Story,
        *,
        profile: str = STEADY + EVENING,
        settled: bool = True,
        browser: bool = False,
        screen_reader: bool = False,
    ) -> None:
        world = World(at("22:45"))
        world.replace_clocks(monkeypatch)
        monkeypatch.setattr(clock, "local_zone", lambda: BERLIN)
        (tmp_path / "profile.toml").write_text(profile)
        history = History.open(tmp_path / "history.db")
        morning = at("07:00", TUESDAY)
        row = Event(morning, "profile", detail={"text": profile, "zone": "Europe/Berlin"})
        answered = Event(morning, "answered", detail={"question": "before_first_stretch", "answer": "none"})
        history.record(row, Event(morning, "started"), *([answered] if settled else []))
        history.close()
        evening = Evening(world, tmp_path, has_browser=browser, has_screen_reader=screen_reader)

        complaints: list[str] = []

        async def told() -> None:
            asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(str(context)))
            evening.open()
            await asyncio.sleep(1)
            await story(evening)
            await evening.close()

        world.run(told())
        assert not complaints

    return play
