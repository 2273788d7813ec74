"""Idle on X11: alarms on the server's own counter of the time without input, IDLETIME. PLATFORM, Idle.

X Synchronization Extension 3.1. The counter runs on while a film plays, unless the player resets it.
"""

import struct
from datetime import timedelta

from routine.desktop.sensors.display_sensor import Readings, XSensor
from routine.desktop.wire.x11 import Extension, XDisplay
from routine.i18n import N_, _
from routine.ports import Unavailable

EXTENSION, COUNTER = "SYNC", b"IDLETIME"
UPWARDS, DOWNWARDS = 0, 1  # test types of an alarm: it goes off when the counter passes the value that way
ABSOLUTE = 0
ALARM_PARTS = 0b111111  # all six of them are given


class XIdle(XSensor):
    """Tells `idle`."""

    mechanism = "x11"
    description = N_("the idle counter of the X server")
    state = "idle"

    async def readings(self, display: XDisplay) -> Readings:
        """Set alarms for leaving and coming back, and tell which went off."""
        sync = await display.extension(EXTENSION)
        if sync is None:
            raise Unavailable(_("the X server has no SYNC extension"))
        await display.ask(sync.opcode, 0, struct.pack("<BB", 3, 1))
        counter = await _idle_counter(display, sync)
        milliseconds = self._login.after // timedelta(milliseconds=1)
        left = await _set_alarm(display, sync, counter, UPWARDS, milliseconds)
        await _set_alarm(display, sync, counter, DOWNWARDS, milliseconds - 1)
        yield await _count(display, sync, counter) >= milliseconds
        while True:
            event = await display.event()
            if event[0] == sync.first_event + 1:  # else a new keyboard layout, which every program is told
                yield struct.unpack_from("<I", event, 4)[0] == left


async def _idle_counter(display: XDisplay, sync: Extension) -> int:
    reply = await display.ask(sync.opcode, 1)
    (count,) = struct.unpack_from("<I", reply, 8)
    place = 32
    for _each in range(count):
        counter, length = struct.unpack_from("<I8xH", reply, place)
        if reply[place + 14 : place + 14 + length] == COUNTER:
            return int(counter)
        place += (14 + length + 3) & ~3
    raise Unavailable(_("the X server does not count the time without input (no IDLETIME)"))


async def _set_alarm(display: XDisplay, sync: Extension, counter: int, way: int, milliseconds: int) -> int:
    alarm = display.new_id()
    stays = (0, 0, True)  # a step of nothing, in two halves: it goes off each time; and tells us
    parts = struct.pack("<IIiIIiII", counter, ABSOLUTE, *divmod(milliseconds, 2**32), way, *stays)
    await display.command(sync.opcode, 8, struct.pack("<II", alarm, ALARM_PARTS) + parts)
    return alarm


async def _count(display: XDisplay, sync: Extension, counter: int) -> int:
    reply = await display.ask(sync.opcode, 5, struct.pack("<I", counter))
    high, low = struct.unpack_from("<iI", reply, 8)
    return int(high * 2**32 + low)
