"""The desktop opens a file for us: org.freedesktop.portal.OpenURI.

Its OpenURI refuses `file:`, and its OpenFile takes a descriptor: so this connection is one that can pass them.
"""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

from dbus_fast import AuthError, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from routine.desktop.wire.session_bus import bus_call
from routine.i18n import _
from routine.ports import Unavailable

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE, REQUEST = "org.freedesktop.portal.OpenURI", "org.freedesktop.portal.Request"
RULE = f"type='signal',sender='{NAME}',interface='{REQUEST}',member='Response'"
OPENED = 0


async def open_by_portal(page: Path, address: str, answer_within: timedelta, chosen_within: timedelta) -> None:
    """Open the page.

    Args:
        page: the file.
        address: of the session bus.
        answer_within: how long connecting and asking may take.
        chosen_within: how long the portal may take to open it: it may ask the person which program to use.

    Raises:
        Unavailable: no portal, it did not open the page, or it did not answer in time.
    """
    try:
        async with asyncio.timeout(answer_within.total_seconds()):
            bus = await MessageBus(bus_address=address, negotiate_unix_fd=True).connect()
        try:
            await _ask(bus, page, answer_within, chosen_within)
        finally:
            bus.disconnect()
    except (OSError, EOFError, ValueError, AuthError) as trouble:  # TimeoutError is an OSError
        raise Unavailable(_("no answer from the portal ({error})", error=type(trouble).__name__)) from None


async def _ask(bus: MessageBus, page: Path, answer_within: timedelta, chosen_within: timedelta) -> None:
    """Call OpenFile and wait for the Response, which may come before the answer to the call."""
    heard: asyncio.Queue[Message] = asyncio.Queue()
    bus.add_message_handler(lambda message: _keep_response(message, heard))
    async with asyncio.timeout(answer_within.total_seconds()):
        await _called(bus, bus_call("AddMatch", "s", RULE))
        (handle,) = await _called(bus, _open_file(page))
    async with asyncio.timeout(chosen_within.total_seconds()):
        while (response := await heard.get()).path != handle:
            pass
    if response.body[0] != OPENED:
        raise Unavailable(_("the portal opened nothing"))


def _keep_response(message: Message, heard: asyncio.Queue[Message]) -> None:
    if message.message_type is MessageType.SIGNAL and message.interface == REQUEST:
        heard.put_nowait(message)


def _open_file(page: Path) -> Message:
    """The call, with an open descriptor of the page: whoever sends it closes that."""
    descriptor = os.open(page, os.O_RDONLY)
    no_parent_window = ""
    body = [no_parent_window, 0, {"writable": Variant("b", False)}]
    return Message(NAME, PATH, INTERFACE, "OpenFile", signature="sha{sv}", body=body, unix_fds=[descriptor])


async def _called(bus: MessageBus, message: Message) -> list[object]:
    try:
        answer = await bus.call(message)
    finally:
        for descriptor in message.unix_fds:
            os.close(descriptor)
    if answer is None:
        raise Unavailable(_("no portal (the bus is gone)"))
    if answer.message_type is MessageType.ERROR:
        raise Unavailable(_("no portal ({error})", error=answer.error_name))
    return list(answer.body)
