"""Reminders through org.freedesktop.Notifications, the notification service of every Linux desktop.

SPEC section 4; PLATFORM, Notifications. The quirk of a server is named where it is met.
"""

import asyncio
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from dbus_fast import Variant

from routine.bubble import Bubble
from routine.desktop.bus_address import session_bus_address
from routine.desktop.errands import Errands
from routine.desktop.legible import escaped, legible, one_line
from routine.desktop.notification_server import Limits, Server, ServerWatch
from routine.desktop.session_bus import Unanswered
from routine.ports import NotifierEvents, Unavailable, Unreachable
from routine.translation import _

EXPIRED, DISMISSED = 1, 2  # reasons of NotificationClosed
MOST_BUTTONS = 3  # GNOME drops the fourth
STAY, AS_LONG_AS_THE_SERVER_LIKES = 0, -1  # expire_timeout
NORMAL = 1  # GNOME shows no banner for low urgency; critical breaks do-not-disturb
APPLICATION = "io.github.calmcalves.Routine"  # as the desktop file and the icon are named (service/desktop_entry)
KEEPS_BUTTONS_IN_A_MENU = "dunst"  # 1.9 draws an (A), and a click is `default` (measured)
LOSES_BUTTONS = "gnome-shell"  # 43 shows a banner that is replaced while it is up without buttons (measured)
USUAL_LIMITS = Limits()


class FreedesktopNotifier:
    """Shows bubbles on a Linux desktop. Make it with `open`."""

    def __init__(self, events: NotifierEvents, address: str, limits: Limits, pictures: Mapping[str, Path]) -> None:
        self.description = "dbus"
        self.has_buttons = self.draws_buttons = True
        self._events = events
        self._pictures = pictures
        self._watch = ServerWatch(self, address, limits)
        self._bubbles: dict[int, Bubble] = {}  # by the id that the server of now gave
        self._just_answered: int | None = None  # the id whose `show` has not returned yet
        self._early: list[tuple[str, list[Any]]] = []  # what was heard of it meanwhile
        self._turn = asyncio.Lock()
        self._errands = Errands()
        self._is_open = False

    @classmethod
    async def open(
        cls,
        events: NotifierEvents,
        address: str | None = None,
        limits: Limits = USUAL_LIMITS,
        pictures: Mapping[str, Path] | None = None,
    ) -> Self:
        """Connect to the session bus. A server that is missing or silent now may come later.

        Args:
            events: who is told what the person does; nothing is told before this returned.
            address: of the bus; `None` = that of this login.
            limits: how long things may take.
            pictures: the picture of each reminder, by name; other bubbles show the program's icon.

        Raises:
            Unavailable: there is no session bus.
        """
        address = address or session_bus_address(os.environ)
        if address is None:
            raise Unavailable(_("no desktop session found here"))
        notifier = cls(events, address, limits, pictures or {})
        await notifier._watch.open()
        notifier._is_open = True
        return notifier

    async def show(self, bubble: Bubble) -> None:
        """Show it, in the place of the bubble with the same key."""
        async with self._turn:
            server = await self._watch.present()
            replaced = next((number for number, old in self._bubbles.items() if old.key == bubble.key), 0)
            if replaced and server.title.startswith(LOSES_BUTTONS):
                del self._bubbles[replaced]
                await self._take_off(replaced)
                replaced = 0
            try:
                await self._notify(server, bubble, replaced)
            except Unanswered:
                self._bubbles.pop(replaced, None)  # what stands in its place is not known
                raise
            if server is not self._watch.server:
                raise Unreachable(_("the notification server left meanwhile"))

    async def withdraw(self, tag: str) -> None:
        """Take it off the screen: GNOME ignores every expire time-out, so this is the only way."""
        async with self._turn:
            held = (n for n, bubble in self._bubbles.items() if tag in (bubble.tag, *bubble.tag.split()))
            for number in tuple(held):
                self._bubbles.pop(number, None)
                await self._take_off(number)

    async def close(self) -> None:
        """Let go of the bus."""
        self._is_open = False
        await self._errands.end()
        await self._watch.close()

    def server_changed(self, server: Server | None) -> None:
        """Begin anew: ids are valid for one server only, and the next one's begin again at 1."""
        self._bubbles.clear()
        self.description = f"dbus:{server.title}" if server else "dbus"
        self.has_buttons = server is None or "actions" in server.capabilities
        self.draws_buttons = self.has_buttons and not (server and server.title.startswith(KEEPS_BUTTONS_IN_A_MENU))
        if self._is_open:
            self._events.server_changed(server is not None)

    def signalled(self, member: str, body: list[Any]) -> None:
        """Hear what became of a bubble. KDE and mako tell everyone about everyone's: an unknown id is not ours."""
        match member, body:
            case _, [self._just_answered, *_]:
                self._early.append((member, body))
            case "ActionInvoked", [int(number), str(action)] if number in self._bubbles:
                self._pressed(number, action)
            case "NotificationClosed", [int(number), int(reason)] if number in self._bubbles:
                self._closed(number, reason)

    def _tell_early(self) -> None:
        """What came with the answer itself, as on a busy computer: after `show` has returned, in its order."""
        self._just_answered, early, self._early = None, self._early, []
        for member, body in early:
            self.signalled(member, body)

    def _pressed(self, number: int, action: str) -> None:
        bubble = self._bubbles[number]
        if action != "default" and action not in (button.action for button in bubble.buttons):
            return
        del self._bubbles[number]  # the "closed by the person" that dunst and GNOME send next is no answer
        self._errands.send(self._take_off(number))  # dunst's menu leaves it on the screen
        self._events.pressed(bubble.tag, action)

    def _closed(self, number: int, reason: int) -> None:
        if reason == EXPIRED:
            return  # GNOME and dunst keep it in a list, where its buttons still work
        bubble = self._bubbles.pop(number)
        if reason == DISMISSED:
            self._events.closed(bubble.tag)

    async def _notify(self, server: Server, bubble: Bubble, replaced: int) -> None:
        def at_once(answer: list[Any]) -> None:
            if server is self._watch.server:
                self._bubbles.pop(replaced, None)  # some servers give a replacement a new id
                self._bubbles[answer[0]] = bubble
                self._just_answered = answer[0]

        def late(answer: list[Any]) -> None:
            self._errands.send(self._take_off_orphan(server, answer[0]))

        arguments = notify_arguments(
            bubble, replaced, server.capabilities, self._pictures.get(bubble.picture or bubble.key)
        )
        call = self._watch.call
        try:
            await call(server.owner, "Notify", "susssasa{sv}i", *arguments, answer="u", at_once=at_once, late=late)
        finally:
            asyncio.get_running_loop().call_soon(self._tell_early)

    async def _take_off_orphan(self, server: Server, number: int) -> None:
        """Take off what came up after it was given up, unless the next attempt was given the same id."""
        async with self._turn:
            if server is self._watch.server and number not in self._bubbles:
                await self._take_off(number)

    async def _take_off(self, number: int) -> None:
        if server := self._watch.server:
            with suppress(Unreachable):
                await self._watch.call(server.owner, "CloseNotification", "u", number)


def notify_arguments(
    bubble: Bubble, replaced: int, capabilities: frozenset[str], picture: Path | None = None
) -> tuple[object, ...]:
    """The arguments of `Notify`.

    Args:
        bubble: what to show.
        replaced: id of the bubble in whose place it comes, 0 = none.
        capabilities: of the server. With `body-markup` the body is escaped; without `actions` none are sent,
            because notify-osd made a dialogue window of such a bubble.
        picture: a file to show beside the words, `None`: the program's icon alone.
    """
    body = legible(bubble.body)
    return (
        "Calm Calves",
        replaced,
        APPLICATION,  # the name of our icon, once it is installed: without it GNOME draws a light bulb (43, measured)
        one_line(bubble.title),
        escaped(body) if "body-markup" in capabilities else body,
        _actions(bubble) if "actions" in capabilities else [],
        _hints(bubble, picture),
        STAY if bubble.stays else AS_LONG_AS_THE_SERVER_LIKES,
    )


def _actions(bubble: Bubble) -> list[str]:
    """Keys and labels in turn. Without `default`, a click on the body makes GNOME start the program again."""
    # Translators: what a click on a reminder does, as some desktops list it.
    actions = ["default", _("Close")]
    for button in bubble.buttons[:MOST_BUTTONS]:
        actions += [button.action, one_line(button.label)]
    return actions


def _hints(bubble: Bubble, picture: Path | None) -> dict[str, Variant]:
    """Of exactly these types: servers ignore or refuse a hint of another one."""
    sound = (
        ("sound-name", Variant("s", "message-new-instant")) if bubble.sound else ("suppress-sound", Variant("b", True))
    )
    return {
        "urgency": Variant("y", NORMAL),
        "category": Variant("s", "x-calmcalves.reminder"),
        "desktop-entry": Variant("s", APPLICATION),
        "x-canonical-private-synchronous": Variant("s", bubble.key),
        **dict([sound]),
        **({"image-path": Variant("s", picture.as_uri())} if picture else {}),
    }
