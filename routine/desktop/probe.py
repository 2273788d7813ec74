"""What `doctor` and `why` ask of the desktop, each thing with a limit of its own; nothing is started or shown."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from routine.desktop.legible import one_line
from routine.desktop.notify.choose import choose_notifier, shown_by
from routine.desktop.notify.terminal import Window
from routine.desktop.sensors.choose import Found, Sensors, open_sensors
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.addresses import session_bus_address
from routine.desktop.wire.reconnect import Limits
from routine.i18n import N_, _
from routine.model.notification import Notification
from routine.model.presence import NEEDS, SensorState
from routine.ports import Unavailable, Unreachable

if TYPE_CHECKING:
    from routine.desktop.wire.session_bus import SessionBus

SERVER_WITHIN = timedelta(seconds=2)
HASTY = Limits(answer=timedelta(seconds=1))
SENSORS_WITHIN = timedelta(seconds=3)  # more than who hangs gets there, so that the others are told

MOST = 40
"""Capabilities of a server, and letters of each, that are kept: it may say anything."""

ASKED_FOR: tuple[SensorState, ...] = ("call", "dnd")
"""Live gates that some desktop is asked for, as nobody there signals them."""

LOG_IN = N_("Log in to a desktop, or print the reminders in a window: {routine} daemon --notifier terminal")
START_ONE = N_(
    "Start one, such as dunst or mako, or print the reminders in a window: {routine} daemon --notifier terminal"
)
START_ANEW = N_("Log out and in again, or start that server anew.")


@dataclass(frozen=True)
class Shown:
    """Who shows the reminders.

    Attributes:
        by: its name and how to answer there, as one phrase.
        unreachable: why nothing can be shown, as the end of a sentence; `None` when it can.
        way_in: what would help then, in whole sentences.
        server: name and version of the notification server; empty where there is none.
    """

    by: str
    unreachable: str | None = None
    way_in: str = ""
    server: str = ""
    capabilities: tuple[str, ...] = ()


async def ask_desktop(
    environment: Mapping[str, str], platform: str, not_a_call: Sequence[str]
) -> tuple[Shown, Sequence[Found]]:
    """Who shows the reminders in this login, and every mechanism that could tell what the person is doing.

    `not_a_call` are the programs that may listen to the microphone, as in the profile.
    """
    return await asyncio.gather(_ask_server(environment, platform), _ask_sensors(environment, platform, not_a_call))


async def _ask_server(environment: Mapping[str, str], platform: str) -> Shown:
    address = session_bus_address(environment) if platform == "linux" else None
    shown = await _introduced(address) if address else Shown("")
    if shown.by or shown.unreachable:
        return shown
    choice = await choose_notifier("auto", _Nobody(), Window(lambda _line: None), environment, platform)
    await choice.notifier.close()
    if choice.notifier.description == "terminal":
        return Shown("", "; ".join(reason for _mechanism, reason in choice.tried), _(LOG_IN))
    return replace(shown, by=shown_by(choice))


class _Nobody:
    """Hears nothing: nothing is shown."""

    def pressed(self, tag: str, action: str) -> None:
        """Nothing is pressed."""

    def closed(self, tag: str) -> None:
        """Nothing is closed."""

    def lost(self, notification: Notification) -> None:
        """Nothing is lost."""

    def keeps_changed(self) -> None:
        """Nothing is to be kept."""

    def server_changed(self, reachable: bool) -> None:
        """It was asked already."""


async def _introduced(address: str) -> Shown:
    """The server there and what it can do, still without the words for it; why there is none; or that it will start."""
    from routine.desktop.wire.session_bus import SessionBus, Unanswered

    try:
        async with asyncio.timeout(2 * SERVER_WITHIN.total_seconds()):
            bus = await SessionBus.connect(address, lambda _message: None, SERVER_WITHIN)
            try:
                return await _asked_on(bus)
            finally:
                bus.close()
                await bus.loss()
    except Unanswered:
        return Shown("", _("the notification server does not answer"), _(START_ANEW))
    except Unreachable as trouble:
        return Shown("", str(trouble), _(START_ONE))
    except (Unavailable, TimeoutError) as trouble:
        return Shown("", str(trouble) or _("the session bus does not answer"), _(LOG_IN))


async def _asked_on(bus: "SessionBus") -> Shown:
    """Ask the server who it is; one that does not run is not started."""
    from dbus_fast import Message

    from routine.desktop.notify.server import NAME, PATH, server_title
    from routine.desktop.wire.session_bus import bus_call

    owner = await bus.owner(NAME)
    if owner is None:
        (startable,) = await bus.call(bus_call("ListActivatableNames"), "as")
        if NAME not in startable:
            raise Unreachable(_("no notification server is running"))
        return Shown(_("the notification server that starts with the first reminder"))
    name, _vendor, version, _protocol = await bus.call(Message(owner, PATH, NAME, "GetServerInformation"), "ssss")
    (capabilities,) = await bus.call(Message(owner, PATH, NAME, "GetCapabilities"), "as")
    can_do = tuple(one_line(each)[:MOST] for each in capabilities[:MOST])
    return Shown("", server=server_title(name, version), capabilities=can_do)


class Now(NamedTuple):
    """What holds now, and who tells it, in words."""

    holds: bool
    source: str


def asked_now(not_a_call: Sequence[str]) -> Mapping[str, Now]:
    """A call and do-not-disturb, which the daemon may ask for only when something is due; without what nobody tells."""

    async def ask() -> dict[str, Now]:
        told: dict[SensorState, bool | None] = {}
        async with _sensors(told, os.environ, sys.platform, not_a_call) as sensors:
            if sensors.calls:
                told["call"] = await sensors.calls.look()
            answers = sensors.answers()
            told_by = {state: answers.get(NEEDS[state], ("", ""))[1] for state in ASKED_FOR}
            return {state: Now(holds, told_by[state]) for state in ASKED_FOR if (holds := told.get(state)) is not None}

    try:
        return asyncio.run(ask())
    except TimeoutError:
        return {}


@asynccontextmanager
async def _sensors(
    told: dict[SensorState, bool | None], environment: Mapping[str, str], platform: str, not_a_call: Sequence[str]
) -> AsyncIterator[Sensors]:
    async with asyncio.timeout(SENSORS_WITHIN.total_seconds()):
        login = Login(environment, not_a_call=lambda: not_a_call)
        sensors = await open_sensors(told.__setitem__, login, platform, HASTY)
        try:
            yield sensors
        finally:
            await sensors.close()


async def _ask_sensors(environment: Mapping[str, str], platform: str, not_a_call: Sequence[str]) -> Sequence[Found]:
    try:
        async with _sensors({}, environment, platform, not_a_call) as sensors:
            hears = sensors.calls is not None and await sensors.calls.look() is not None
            return [each if each.need != "call" or hears else _deaf(each) for each in sensors.found()]
    except TimeoutError:
        silent = _("it does not answer")
        return [Found(need, N_("desktop"), works=False, words=silent) for need in dict.fromkeys(NEEDS.values())]


def _deaf(call: Found) -> Found:
    """A source of calls that is installed and gets no answer."""
    return call._replace(works=False, words=_("{source}: no answer", source=call.words)) if call.works else call
