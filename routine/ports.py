"""What the daemon needs of a desktop, as roles: `desktop/` fills `Notifier` and `CallSensor`, the daemon the others."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from routine.model.notification import Notification
from routine.model.presence import SensorState


class Unreachable(Exception):  # noqa: N818 - a state of the desktop, not an error of the program
    """Nothing took the notification: no server, no answer within 5 s, or the bus is gone. It says why, for `doctor`."""


class Unavailable(Exception):  # noqa: N818 - the ordinary answer of a mechanism that this desktop does not have
    """This mechanism cannot work here. It says why, in words for `doctor` and for the first screen."""


class NotifierEvents(Protocol):
    """What a notifier tells the daemon. Each is called on the event loop and returns at once.

    Nothing is told of a notification before its `show` has returned.
    """

    def pressed(self, tag: str, action: str) -> None:
        """A button of the notification with that tag was pressed.

        `default` is a click on its body, or on its entry in a list: the notifier shows it again, with its buttons.
        """
        ...

    def closed(self, tag: str) -> None:
        """The person closed the notification with that tag. Expiry and our own withdrawal are never told."""
        ...

    def lost(self, notification: Notification) -> None:
        """It was clicked, is gone, and the server did not take it again: nobody sees it, and it has no answer."""
        ...

    def keeps_changed(self) -> None:
        """Something that was to stay left by itself: this server does not keep what waits for the person."""
        ...

    def server_changed(self, reachable: bool) -> None:
        """Another notification server took the name, or (`False`) the last one left: nothing is presented any more."""
        ...


class Notifier(Protocol):
    """Shows notifications: at most one of each `Notification.key`, replaced in place."""

    description: str
    """Who shows them, for a person and for status.json: `dbus:dunst 1.9.0`, `terminal`, `plyer`."""

    has_buttons: bool
    """Whether the person can answer in the notification; else its body must hold the command that answers."""

    draws_buttons: bool
    """Whether buttons are seen on the notification; dunst keeps them in a menu."""

    keeps: bool
    """Whether what waits for the person stays on the screen; `False` too once one that should was gone by itself."""

    async def show(self, notification: Notification) -> None:
        """Show it; when this returns, the server has it.

        Raises:
            Unreachable: it was not taken; `server_changed` or the next attempt may find it otherwise.
        """
        ...

    async def withdraw(self, tag: str) -> None:
        """Take the notification off the screen whose tag that is, or holds it among others; never raises.

        Nothing happens when it is not there.
        """
        ...

    @property
    def standing(self) -> Sequence[str | int]:
        """Who shows what it was given, and the numbers of those: for the next daemon, if this one is killed."""
        ...

    async def close(self, *, take_off: bool = False) -> None:
        """Let go of the desktop. Never raises. What is shown stays, unless it is to be taken off: nobody hears it."""
        ...


Tell = Callable[[SensorState, bool | None], None]
"""Called on the event loop with what a sensor tells, and whether it holds now; `None`: cannot tell, or no longer.

It returns at once. The first time is before the sensor's opening returns, when it can read what holds now, and then
only on a change.
"""


class Desktop(Protocol):
    """The desktop as it is now: another notifier and other sensors may come with a session."""

    @property
    def notifier(self) -> Notifier:
        """Who shows notifications."""
        ...

    async def ask(self) -> None:
        """Ask what nobody signals, before something is shown; what has changed is told as a sensor tells it."""
        ...

    def sensors(self) -> Mapping[str, tuple[str, str]]:
        """Need -> the mechanisms that answer it now, and in words what they read, for status.json."""
        ...


class CallSensor(Protocol):
    """Tells whether somebody listens to a microphone: asked when something is due, as nothing pushes it cheaply."""

    description: str
    """What it asks, for a person and for status.json; empty while it cannot tell."""

    async def look(self) -> bool | None:
        """Whether a microphone is in use now, `None`: cannot tell. Answers within 5 s, and never raises."""
        ...
