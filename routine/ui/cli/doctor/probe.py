"""What `doctor` asks of the desktop, each thing with a limit of its own; nothing is started and nothing shown."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Literal, NamedTuple

from routine.desktop.legible import one_line
from routine.desktop.notify.choose import choose_notifier, shown_by
from routine.desktop.notify.terminal import Window
from routine.desktop.sensors.choose import open_sensors
from routine.desktop.sensors.login import Login
from routine.desktop.sensors.readings import Found, Sensors
from routine.desktop.wire.bus_address import session_bus_address
from routine.desktop.wire.reconnect import Limits
from routine.i18n import N_, _
from routine.model.presence import NEEDS, SensorState
from routine.ports import Unavailable, Unreachable
from routine.ui.cli.doctor.checks import Shown

SERVER_WITHIN = timedelta(seconds=2)
HASTY = Limits(answer=timedelta(seconds=1))
SENSORS_WITHIN = timedelta(seconds=3)  # more than who hangs gets there, so that the others are told

MOST = 40
"""Capabilities of a server, and letters of each, that are kept: it may say anything."""

ASKED_FOR: tuple[Literal["call", "dnd"], ...] = ("call", "dnd")
"""LiveGates that some desktop is asked for, as nobody there signals them."""

LOG_IN = N_("Log in to a desktop, or print the reminders in a window: {routine} daemon --notifier terminal")
START_ONE = N_(
    "Start one, such as dunst or mako, or print the reminders in a window: {routine} daemon --notifier terminal"
)
START_ANEW = N_("Log out and in again, or start that server anew.")


async def ask_desktop(
    environment: Mapping[str, str], platform: str, not_a_call: Sequence[str]
) -> tuple[Shown, Sequence[Found]]:
    """Who shows the reminders, and every mechanism that could tell what the person is doing.

    Args:
        environment: of this login.
        platform: as `sys.platform` has it.
        not_a_call: the programs that may listen to the microphone, as in the profile.
    """
    return await asyncio.gather(_ask_server(environment, platform), _ask_sensors(environment, platform, not_a_call))


async def _ask_server(environment: Mapping[str, str], platform: str) -> Shown:
    introduced = Introduced("", ())
    address = session_bus_address(environment) if platform == "linux" else None
    if address:
        try:
            async with asyncio.timeout(2 * SERVER_WITHIN.total_seconds()):
                introduced = await _introduced(address)
        except (Unavailable, TimeoutError) as trouble:
            return Shown("", str(trouble) or _("the session bus does not answer"), _(LOG_IN))
        except Unreachable as trouble:
            return Shown("", str(trouble), _(START_ANEW) if isinstance(trouble, _Silent) else _(START_ONE))
    if introduced.waits:
        return Shown(_("the notification server that starts with the first reminder"))
    choice = await choose_notifier("auto", _Nobody(), Window(lambda _line: None), environment, platform)
    await choice.notifier.close()
    if choice.notifier.description == "terminal":
        return Shown("", "; ".join(reason for _mechanism, reason in choice.tried), _(LOG_IN))
    return Shown(shown_by(choice), server=introduced.server, capabilities=introduced.capabilities)


class _Silent(Unreachable):
    """There is a server, and it hangs."""


class Introduced(NamedTuple):
    """A server by name, what it can do, and whether (`waits`) it only starts when it is needed."""

    server: str
    capabilities: tuple[str, ...]
    waits: bool = False


async def _introduced(address: str) -> Introduced:
    """Ask the server who it is; one that does not run is not started.

    Raises:
        Unavailable: there is no bus.
        Unreachable: there is no server, or it does not answer.
    """
    from dbus_fast import Message

    from routine.desktop.notify.server import NAME, PATH, server_title
    from routine.desktop.wire.session_bus import SessionBus, Unanswered, bus_call

    bus = await SessionBus.connect(address, lambda _message: None, SERVER_WITHIN)
    try:
        owner = await bus.owner(NAME)
        if owner is None:
            (startable,) = await bus.call(bus_call("ListActivatableNames"), "as")
            if NAME not in startable:
                raise Unreachable(_("no notification server is running"))
            return Introduced("", (), waits=True)
        name, _vendor, version, _protocol = await bus.call(Message(owner, PATH, NAME, "GetServerInformation"), "ssss")
        (capabilities,) = await bus.call(Message(owner, PATH, NAME, "GetCapabilities"), "as")
        return Introduced(server_title(name, version), tuple(one_line(each)[:MOST] for each in capabilities[:MOST]))
    except Unanswered:
        raise _Silent(_("the notification server does not answer")) from None
    finally:
        bus.close()
        await bus.loss()


class _Nobody:
    """Hears nothing: nothing is shown."""

    def pressed(self, tag: str, action: str) -> None:
        """Nothing is pressed."""

    def closed(self, tag: str) -> None:
        """Nothing is closed."""

    def server_changed(self, reachable: bool) -> None:
        """It was asked already."""


class Now(NamedTuple):
    """What holds now, and who tells it, in words."""

    holds: bool
    source: str


def asked_now(environment: Mapping[str, str], platform: str, not_a_call: Sequence[str]) -> Mapping[SensorState, Now]:
    """A call and do-not-disturb, which the daemon may ask for only when something is due; without what nobody tells."""

    async def ask() -> dict[SensorState, Now]:
        told: dict[SensorState, bool | None] = {}
        async with _sensors(told, environment, platform, not_a_call) as sensors:
            if sensors.calls:
                told["call"] = await sensors.calls.look()
            answers, known = sensors.answers(), {state: told[state] for state in ASKED_FOR if state in told}
            told_by = {state: answers.get(NEEDS[state], ("", ""))[1] for state in known}
            return {state: Now(holds, told_by[state]) for state, holds in known.items() if holds is not None}

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
