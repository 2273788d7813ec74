"""Idle on GNOME: the idle monitor of mutter, that is of GNOME Shell. PLATFORM, Idle; measured with mutter 43.

Its watch fires each time the person was away for so long. While something keeps the session from becoming idle, as a
film does, that watch stands still, and the count of the time without input goes on: then the count is asked for at the
earliest instant at which it can have come so far. That is a look each few minutes, and only while a film plays.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from dbus_fast import Message

from routine.desktop.errands import Errands
from routine.desktop.sensors.bus_sensor import BusSensor
from routine.desktop.sensors.film_gnome import GnomeFilm
from routine.desktop.sensors.listed import THIS_LOGIN, Login
from routine.desktop.wire.session_bus import SessionBus, changes_of, property_of
from routine.i18n import N_
from routine.ports import Tell, Unreachable

PATH = "/org/gnome/Mutter/IdleMonitor/Core"
MILLISECOND = timedelta(milliseconds=1)


class MutterIdle(BusSensor):
    """Tells `idle` while mutter runs."""

    mechanism = "mutter"
    description = N_("GNOME's idle monitor")
    state = "idle"
    name = "org.gnome.Mutter.IdleMonitor"

    def __init__(self, tell: Tell, login: Login = THIS_LOGIN) -> None:
        super().__init__(tell, login)
        self._after = login.after
        self._without_input = timedelta()  # when it was asked last
        self._leaving: int | None = None  # the watch that fires whenever the person was away for so long
        self._return: int | None = None  # the watch that fires at the next input, once
        self._next_look: asyncio.Task[None] | None = None
        self._errands = Errands()

    @property
    def rules(self) -> Sequence[str]:
        """What the watches see, and the beginning and end of films."""
        return (
            f"type='signal',sender='{self.name}',interface='{self.name}',path='{PATH}',member='WatchFired'",
            changes_of(GnomeFilm.name, GnomeFilm.path, GnomeFilm.interface),
        )

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Set the watch that is needed now, and tell what holds."""
        self._cancel_next_look()
        if self._leaving is None:
            leaving = self._call_to(owner, "AddIdleWatch", "t", self._after // MILLISECOND)
            await bus.call(leaving, "u", self._set_leaving)
        if self._return is not None:
            return  # away until it fires, whatever the count says: that begins anew when a film ends (measured)
        # before the look: once idle is told, only this watch takes it back, and not a film that ends just then
        await bus.call(self._call_to(owner, "AddUserActiveWatch"), "u", self._set_return)
        # a watch that fires at once does so before its number is known (measured)
        await self.ask(bus, self._call_to(owner, "GetIdletime"), "t", self._is_idle)
        if self._without_input < self._after:
            await self._give_up_return(bus, owner)
            if await _film_plays(bus):
                self._next_look = self._errands.send(self._look_during_film(bus, owner))

    def heard(self, message: Message) -> bool:
        """Tell what a watch has seen; `True` where the next watch, or a film, needs another look."""
        match message.member, message.body:
            case "WatchFired", [self._leaving]:
                self.say(True)
            case "WatchFired", [self._return]:
                self._return = None
                self.say(False)
            case "PropertiesChanged", [GnomeFilm.interface, {GnomeFilm.property_name: _}, _]:
                pass
            case _:
                return False
        return True

    def lost(self) -> None:
        """The watches have died with their monitor."""
        self._cancel_next_look()
        self._leaving = self._return = None
        super().lost()

    def _set_leaving(self, body: list[Any]) -> None:
        (self._leaving,) = body

    def _set_return(self, body: list[Any]) -> None:
        (self._return,) = body

    def _is_idle(self, body: list[Any]) -> bool:
        self._without_input = body[0] * MILLISECOND
        return self._without_input >= self._after

    async def _give_up_return(self, bus: SessionBus, owner: str) -> None:
        watch, self._return = self._return, None
        if watch is not None:  # else it has fired
            await bus.call(self._call_to(owner, "RemoveWatch", "u", watch))

    async def _look_during_film(self, bus: SessionBus, owner: str) -> None:
        await asyncio.sleep((self._after - self._without_input).total_seconds())
        self._next_look = None  # else this look would cancel itself
        with suppress(Unreachable):  # whoever opened the bus knows of it too
            await self.found(bus, owner)

    def _cancel_next_look(self) -> None:
        if self._next_look:
            self._next_look.cancel()
            self._next_look = None

    def _call_to(self, owner: str, member: str, signature: str = "", *body: int) -> Message:
        return Message(owner, PATH, self.name, member, signature=signature, body=list(body))


async def _film_plays(bus: SessionBus) -> bool:
    """Whether the session is kept from becoming idle; no, where nobody knows."""
    owner = await bus.owner(GnomeFilm.name)
    if owner is None:
        return False
    question = property_of(owner, GnomeFilm.path, GnomeFilm.interface, GnomeFilm.property_name)
    with suppress(Unreachable):
        (actions,) = await bus.call(question, "v")
        return bool(GnomeFilm.holds(actions.value))
    return False
