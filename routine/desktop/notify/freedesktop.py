"""Reminders through org.freedesktop.Notifications, the notification service of every Linux desktop.

SPEC section 4; PLATFORM, Notifications. What single servers do otherwise is in `server_quirks`.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Any, Self

from dbus_fast import Variant

from routine.desktop.errands import Errands
from routine.desktop.notify.arguments import APPLICATION, BODY, NO_PICTURES, notify_arguments
from routine.desktop.notify.server import Server, ServerWatch
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.desktop.wire.session_bus import Refused, Unanswered
from routine.i18n import _
from routine.model.notification import Notification
from routine.ports import NotifierEvents, Unreachable

EXPIRED, DISMISSED = 1, 2  # reasons of NotificationClosed
NOTIFY = "susssasa{sv}i"  # the signature of its arguments
UNTIL_SHUT = (1, 1, 1, 1, 1, 2, 2, 3, 3, 5, 10, 10, 20)  # seconds within which an open list is shut


class FreedesktopNotifier:
    """Shows notifications on a Linux desktop. Make it with `open`."""

    def __init__(self, events: NotifierEvents, address: str, limits: Limits, pictures: Mapping[str, Path]) -> None:
        self.description = "dbus"
        self.has_buttons = self.draws_buttons = self.keeps = True
        self._events = events
        self._pictures = pictures
        self._watch = ServerWatch(self, address, limits)
        self._notifications: dict[int, Notification] = {}  # by the id that the server of now gave
        self._just_answered: int | None = None  # the id whose `show` has not returned yet
        self._early: list[tuple[str, list[Any]]] = []  # what was heard of it meanwhile
        self._expired: set[int] = set()  # those of them that left by themselves; some lists keep them answerable
        self._waiting: list[Notification] = []  # what stays, and had to make room for others
        self._opening: set[int] = set()  # those that were clicked, until they can be shown again
        self._is_missed = True  # no server was there, or one left with something open
        self._is_owed = False  # the server of now has not taken the last notification
        self._last_words, self._said_at = ("", ""), -inf
        self._turn = asyncio.Lock()
        self._errands = Errands()
        self._is_open = False

    @classmethod
    async def open(
        cls,
        events: NotifierEvents,
        address: str,
        limits: Limits = USUAL_LIMITS,
        pictures: Mapping[str, Path] | None = None,
        left: Sequence[object] = (),
    ) -> Self:
        """Connect to the session bus. A server that is missing or silent now may come later.

        Args:
            events: who is told what the person does; nothing is told before this returned.
            address: of the session bus.
            limits: how long things may take.
            pictures: the picture of each reminder, by name, and the program's icon, for all other notifications.
            left: what was `standing` when the last daemon ended; nobody hears its buttons, so it is taken off.

        Raises:
            Unavailable: there is no bus at that address.
        """
        notifier = cls(events, address, limits, pictures or NO_PICTURES)
        await notifier._watch.open()
        owner, *numbers = left or (None,)
        for number in numbers if notifier._watch.server and owner == notifier._watch.server.owner else ():
            if isinstance(number, int):
                await notifier._take_off(number)
        notifier._is_open = True
        return notifier

    @property
    def has_open(self) -> bool:
        """Whether the server shows something, or keeps it in a list, or has yet to take the last notification."""
        return (
            self._is_owed or bool(self._waiting) or any(number not in self._expired for number in self._notifications)
        )

    async def show(self, notification: Notification) -> None:
        """Show it, in the place of the notification with the same key."""
        async with self._turn:
            await self._show(notification)

    async def _show(self, notification: Notification, *, opened: bool = False) -> None:
        """Show it; `opened`: the person asked to see it, so with its buttons, and until it is answered."""
        server = await self._watch.present()
        self._is_owed = True
        self._waiting = [each for each in self._waiting if each.key != notification.key]
        replaced = await self._place_of(notification.key, server)
        await self._make_room(server)
        await self._let_equal_words_pass(notification, server)
        # its picture or its buttons may be what a server refuses
        buttons = server.capabilities
        attempts = (self._pictures, buttons), (NO_PICTURES, buttons), (NO_PICTURES, buttons - {"actions"})
        for pictures, capabilities in attempts:
            arguments = notify_arguments(notification, replaced, capabilities, server.quirks, pictures, opened=opened)
            trouble = await self._trouble_with(server, notification, replaced, arguments)
            if server is not self._watch.server:
                trouble = Unreachable(_("the notification server left meanwhile"))
                break
            if trouble is None:
                self._is_owed = False
                return
        if trouble:
            raise trouble

    async def withdraw(self, tag: str) -> None:
        """Take it off the screen: GNOME ignores every expire time-out, so this is the only way."""
        async with self._turn:
            self._waiting = [each for each in self._waiting if not _is_of(tag, each)]
            held = [number for number, shown in self._notifications.items() if _is_of(tag, shown)]
            for number in held:
                taken = self._notifications.pop(number)
                await self._take_off(number)
                if taken.stays:
                    await self._stir()
            await self._bring_back()

    @property
    def standing(self) -> Sequence[str | int]:
        """The unique name of the server, and the ids of what it shows or keeps in a list."""
        return (self._watch.server.owner, *self._notifications) if self._watch.server else ()

    async def close(self, *, take_off: bool = False) -> None:
        """Let go of the bus; with what is shown, or leave that there."""
        self._is_open = False
        if take_off:  # all at once: a server that hangs keeps the end waiting for one answer, not for each
            numbers = tuple(self._notifications)
            are_off = await asyncio.gather(*map(self._take_off, numbers))
            for number in (each for each, is_off in zip(numbers, are_off, strict=True) if is_off):
                self._notifications.pop(number, None)
        await self._errands.end()
        await self._watch.close()

    def server_changed(self, server: Server | None) -> None:
        """Begin anew: ids are valid for one server only, and the next one's begin again at 1.

        One that leaves with nothing open has lost nothing: MATE's does so 30 s after its last notification, measured.
        """
        was_missed = self._is_missed
        self._is_missed = server is None and (was_missed or self.has_open)
        self._notifications.clear()
        self._expired.clear()
        self._opening.clear()
        self._waiting.clear()
        if server:
            self._is_owed = False
            self.description = f"dbus:{server.title}"
            self.has_buttons = "actions" in server.capabilities
            self.draws_buttons = self.has_buttons and server.quirks.draws_buttons
            self.keeps = server.quirks.keeps
        elif self._is_missed:
            self.description = "dbus"
            self.has_buttons = self.draws_buttons = self.keeps = True
        if self._is_open and was_missed != self._is_missed:
            self._events.server_changed(server is not None)

    def signalled(self, member: str, body: list[Any]) -> None:
        """Hear what became of a notification. KDE and mako tell all about all: an unknown id is not ours."""
        match member, body:
            case _, [self._just_answered, *_]:
                self._early.append((member, body))
            case "ActionInvoked", [int(number), str(action)] if number in self._notifications:
                self._pressed(number, action)
            case "NotificationClosed", [int(number), int(reason)] if number in self._notifications:
                self._closed(number, reason)

    def _tell_early(self) -> None:
        """What came with the answer itself, as on a busy computer: after `show` has returned, in its order."""
        self._just_answered, early, self._early = None, self._early, []
        for member, body in early:
            self.signalled(member, body)

    def _pressed(self, number: int, action: str) -> None:
        notification = self._notifications[number]
        if action == BODY and number not in self._opening:
            self._opening.add(number)
            self._errands.send(self._open_up(number, notification))
        elif action in (button.action for button in notification.buttons):
            del self._notifications[number]  # the "closed by the person" that dunst and GNOME send next is no answer
            self._errands.send(self._use_room(number))  # dunst's menu leaves it on the screen
            self._events.pressed(notification.tag, action)

    async def _open_up(self, number: int, notification: Notification) -> None:
        """It was clicked, perhaps in a list that draws no buttons: show it again, with them."""
        async with self._turn:
            self._opening.discard(number)
            if self._notifications.get(number) is not notification:
                return  # it was withdrawn, replaced or answered while another call was under way
            del self._notifications[number]
            try:
                await self._take_off(number)
                await self._show(notification, opened=True)
            except Unreachable:
                self._events.lost(notification)
                return
        self._events.pressed(notification.tag, BODY)
        for pause in UNTIL_SHUT:
            await asyncio.sleep(pause)
            if notification in self._notifications.values():
                await self._stir()

    def _closed(self, number: int, reason: int) -> None:
        if number in self._opening:
            return  # dunst and GNOME tell a click as closing it, too
        if reason == EXPIRED:
            self._expired.add(number)
            if self.keeps and self._notifications[number].stays:
                self.keeps = False
                self._events.keeps_changed()
            return  # dunst and mako keep it in a list, from where it may still be answered
        notification = self._notifications.pop(number)
        self._errands.send(self._use_room())
        if reason == DISMISSED:
            self._events.closed(notification.tag)

    async def _place_of(self, key: str, server: Server) -> int:
        """The id of the notification that the one with this key replaces, 0 = none that is up.

        One that expired is not replaced but forgotten: Plasma 5.27 then shows nothing, measured.
        """
        same = [number for number, notification in self._notifications.items() if notification.key == key]
        up = next((number for number in same if number not in self._expired), 0)
        for number in same:
            if number != up or server.quirks.loses_buttons:
                del self._notifications[number]
                self._expired.discard(number)
        if up and server.quirks.loses_buttons:
            await self._take_off(up)
            return 0
        return up

    async def _make_room(self, server: Server) -> None:
        """Before the server throws out the oldest, which may be what waits on the screen, take off what need not."""
        while server.quirks.most_kept and len(self._notifications) >= server.quirks.most_kept:
            number = min(self._notifications, key=lambda each: self._notifications[each].stays)
            taken = self._notifications.pop(number)
            self._waiting += [taken] if taken.stays else []
            await self._take_off(number)

    async def _use_room(self, *numbers: int) -> None:
        """These, if any, are taken off, and something has left: what had to make room may come back."""
        for number in numbers:
            await self._take_off(number)
        if self._waiting:
            async with self._turn:
                await self._bring_back()

    async def _bring_back(self) -> None:
        """Show again what had to make room, the oldest first, as long as nothing has to make room for it."""
        while self._waiting and (server := self._watch.server):
            if len(self._notifications) >= (server.quirks.most_kept or inf):
                return
            notification = self._waiting.pop(0)
            try:
                await self._show(notification)
            except Unreachable:
                self._events.lost(notification)

    async def _stir(self) -> None:
        """Have a server that stalls show what waits: by something new, which is taken off before it is seen.

        Of another program's name, so that it is none of those that GNOME keeps of ours.
        """
        server = self._watch.server
        if server and server.quirks.stalls:
            with suppress(Unreachable):
                hints = {"transient": Variant("b", True), "suppress-sound": Variant("b", True)}
                new: tuple[object, ...] = (f"{APPLICATION}.Stir", 0, "", "Calm Calves", "", [], hints, -1)
                (number,) = await self._watch.call(server.owner, "Notify", NOTIFY, *new, answer="u")
                await self._take_off(number)

    async def _let_equal_words_pass(self, notification: Notification, server: Server) -> None:
        words, now = (notification.title, notification.body), asyncio.get_running_loop().time()
        if words == self._last_words:
            await asyncio.sleep(self._said_at + server.quirks.same_words_after - now)
        self._last_words, self._said_at = words, asyncio.get_running_loop().time()

    async def _trouble_with(
        self, server: Server, notification: Notification, replaced: int, arguments: tuple[object, ...]
    ) -> Unreachable | None:
        """Show it; why it was not taken, `None` when it was. Raises Unreachable where nobody answers anything."""

        def at_once(answer: list[Any]) -> None:
            if server is self._watch.server:
                self._notifications.pop(replaced, None)  # some servers give a replacement a new id
                self._notifications[answer[0]] = notification
                self._just_answered = answer[0]
                self._expired.discard(answer[0])

        def late(answer: list[Any]) -> None:
            self._errands.send(self._take_off_orphan(server, answer[0]))

        call = self._watch.call
        try:
            await call(server.owner, "Notify", NOTIFY, *arguments, answer="u", at_once=at_once, late=late)
        except Refused as refusal:
            return refusal
        except Unanswered as silence:
            self._notifications.pop(replaced, None)  # what stands in its place is not known
            await self._watch.call(server.owner, "GetServerInformation", answer="ssss")
            return silence
        finally:
            asyncio.get_running_loop().call_soon(self._tell_early)
        return None

    async def _take_off_orphan(self, server: Server, number: int) -> None:
        """Take off what came up after it was given up, unless the next attempt was given the same id."""
        async with self._turn:
            if server is self._watch.server and number not in self._notifications:
                await self._take_off(number)

    async def _take_off(self, number: int) -> bool:
        """Take it off the screen; whether the server has answered."""
        if server := self._watch.server:
            with suppress(Unreachable):
                await self._watch.call(server.owner, "CloseNotification", "u", number)
                return True
        return False


def _is_of(tag: str, notification: Notification) -> bool:
    return tag in (notification.tag, *notification.tag.split())
