"""The desktop opens a file for us: org.freedesktop.portal.OpenURI.

Its OpenURI refuses `file:`, and its OpenFile takes a descriptor: so this connection is one that can pass them.
"""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

from dbus_fast import Message, Variant

from routine.desktop.wire.session_bus import Refused, SessionBus
from routine.i18n import _
from routine.ports import Unavailable, Unreachable

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE, REQUEST = "org.freedesktop.portal.OpenURI", "org.freedesktop.portal.Request"
RULE = f"type='signal',sender='{NAME}',interface='{REQUEST}',member='Response'"
OPENED = 0


async def open_by_portal(page: Path, address: str, answer_within: timedelta, chosen_within: timedelta) -> None:
    """Open the page.

    Args:
        page: the file.
        address: of the session bus.
        answer_within: how long connecting and each call may take.
        chosen_within: how long the portal may take to open it: it may ask the person which program to use.

    Raises:
        Unavailable: no portal, it did not open the page, or it did not answer in time.
    """
    heard: asyncio.Queue[Message] = asyncio.Queue()
    try:
        bus = await SessionBus.connect(address, heard.put_nowait, answer_within, passes_files=True)
        try:
            await bus.listen(RULE)
            handle = await _open_file(bus, page)
            async with asyncio.timeout(chosen_within.total_seconds()):
                # it may have come before the answer that tells the handle
                while ((response := await heard.get()).interface, response.path) != (REQUEST, handle):
                    pass
        finally:
            bus.close()
    except Refused as refusal:
        raise Unavailable(_("no portal ({error})", error=refusal)) from None
    except (Unavailable, Unreachable, OSError) as trouble:  # TimeoutError is an OSError
        why = str(trouble) or type(trouble).__name__
        raise Unavailable(_("no answer from the portal ({error})", error=why)) from None
    if response.body[0] != OPENED:
        raise Unavailable(_("the portal opened nothing"))


async def _open_file(bus: SessionBus, page: Path) -> str:
    """The object that will tell what became of it."""
    no_parent_window, descriptor = "", os.open(page, os.O_RDONLY)
    body = [no_parent_window, 0, {"writable": Variant("b", False)}]
    call = Message(NAME, PATH, INTERFACE, "OpenFile", signature="sha{sv}", body=body, unix_fds=[descriptor])
    try:
        (handle,) = await bus.call(call, "o")
    finally:
        os.close(descriptor)
    return str(handle)
