"""systemd-timedated tells of another zone: `timedatectl` and the settings of the desktops go through it.

Besides the watched folder `/etc`: that one also sees a link made by hand, this one also a zone that is kept elsewhere
(PLATFORM "Wall clock").
"""

from collections.abc import Callable
from datetime import timedelta

from dbus_fast import Message

from routine.desktop.wire.session_bus import SessionBus, changes_of

NAME, PATH = "org.freedesktop.timedate1", "/org/freedesktop/timedate1"
ANSWER_WITHIN = timedelta(seconds=5)


async def follow_timedated(address: str, tell: Callable[[], None]) -> None:
    """Call `tell` whenever the zone may have changed, until the bus is gone.

    Raises:
        Unavailable: nothing that speaks D-Bus answers at the address.
        Unreachable: it does not let us listen.
    """

    def received(message: Message) -> None:
        if message.member == "PropertiesChanged" and message.path == PATH:
            tell()

    bus = await SessionBus.connect(address, received, ANSWER_WITHIN)
    try:
        await bus.listen(changes_of(NAME, PATH, NAME))
        tell()  # it may have changed before anybody listened
        await bus.loss()
    finally:
        bus.close()
