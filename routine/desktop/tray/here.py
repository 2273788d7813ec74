"""The icon of this login, where there may be a tray."""

import os
import sys
from typing import TYPE_CHECKING

from routine.desktop.wire.addresses import session_bus_address
from routine.i18n import _
from routine.model.tray import Tray
from routine.ports import TrayEvents, Unavailable
from routine.storage.resources import tray_pictures

if TYPE_CHECKING:
    from routine.desktop.tray.item import TrayIcon


async def open_icon(events: TrayEvents, first: Tray) -> "TrayIcon":
    """The icon, which comes and goes with the tray; raises Unavailable where no session bus is."""
    address = session_bus_address(os.environ) if sys.platform == "linux" else None
    if address is None:
        raise Unavailable(_("no session bus"))
    from routine.desktop.tray.item import TrayIcon  # here, for dbus-fast is there on Linux alone

    return await TrayIcon.open(events, tray_pictures(), address, first)
