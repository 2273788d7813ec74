"""One fake per port: in memory, honest to the port's promises, moved by the test."""

import asyncio
from typing import Protocol

from routine.model.notification import Notification
from routine.ports import NotifierEvents, Unreachable


class FakeNotifier:
    """A Notifier whose desktop is the test: it keeps the contract of `tests/desktop/notify/test_notifier_contract.py`.

    Args:
        events: who is told what the person does.

    Attributes:
        shown: every notification that was taken, in order, also those that replaced another.
        on_screen: key -> notification, what the person sees now.
        withdrawn: tags that were withdrawn, in order, whether or not they were on the screen.
        is_reachable: `False` lets `show` fail, as a server that hangs does: nothing is told of that.
        seconds: how long it takes to take a notification.
        is_closed: the program has let go of it.
    """

    def __init__(self, events: NotifierEvents, *, description: str = "fake", has_buttons: bool = True) -> None:
        self.description = description
        self.has_buttons = self.draws_buttons = has_buttons
        self.keeps = True
        self.standing: tuple[str | int, ...] = ()
        self.events = events
        self.shown: list[Notification] = []
        self.on_screen: dict[str, Notification] = {}
        self.withdrawn: list[str] = []
        self.is_reachable = True
        self.seconds = 0.0
        self.is_closed = False

    async def show(self, notification: Notification) -> None:
        if not self.is_reachable:
            raise Unreachable("the fake takes nothing now")
        if self.seconds:
            await asyncio.sleep(self.seconds)
        self.shown.append(notification)
        self.on_screen[notification.key] = notification

    async def withdraw(self, tag: str) -> None:
        self.withdrawn.append(tag)
        self.on_screen = {
            key: notification for key, notification in self.on_screen.items() if tag not in notification.tag.split()
        }

    async def close(self, *, take_off: bool = False) -> None:
        self.is_closed = True

    def press(self, key: str, action: str = "default") -> None:
        """The person presses a button, and the notification goes, or clicks on the body, and it is shown again."""
        notification = self.on_screen[key]
        assert action in ("default", *(button.action for button in notification.buttons)), (
            f"{notification} has no {action}"
        )
        if action == "default":
            self.shown.append(notification)
        else:
            del self.on_screen[key]
        self.events.pressed(notification.tag, action)

    def dismiss(self, key: str) -> None:
        """The person closes the notification."""
        self.events.closed(self.on_screen.pop(key).tag)

    def lose(self) -> None:
        """The server goes, and all notifications with it."""
        self.is_reachable = False
        self.on_screen.clear()
        self.events.server_changed(False)

    def come_back(self) -> None:
        """A server comes."""
        self.is_reachable = True
        self.events.server_changed(True)


class Look(Protocol):
    """One thing that is asked for."""

    async def look(self) -> None:
        """Find out now."""
        ...


class FakeDesktop:
    """A Desktop with that notifier and no sensors.

    Attributes:
        looks: what is asked for before something is shown.
    """

    def __init__(self, notifier: FakeNotifier, *looks: Look) -> None:
        self.notifier = notifier
        self.looks = looks

    async def ask(self) -> None:
        for each in self.looks:
            await each.look()

    def sensors(self) -> dict[str, tuple[str, str]]:
        return {}
