"""FreedesktopNotifier on a private bus, with a server that the test plays."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from tests.desktop.fake_server import FakeServer
from tests.desktop.heard import Heard
from tests.desktop.notifications import DRINK, WALK
from tests.desktop.parts import PrivateBus, eventually

HARDLY_PATIENT = Limits(answer=timedelta(seconds=1))


@asynccontextmanager
async def opened(
    bus: PrivateBus, heard: Heard, server: FakeServer, limits: Limits = USUAL_LIMITS
) -> AsyncIterator[FreedesktopNotifier]:
    await server.start()
    notifier = await FreedesktopNotifier.open(heard, bus.address, limits)
    try:
        yield notifier
    finally:
        await notifier.close()
        await server.stop()


async def settled(server: FakeServer, notifier: FreedesktopNotifier) -> None:
    """All signals sent so far have been heard: an answer that was sent after them has come."""
    await notifier.show(replace(WALK, key="settled", tag="settled"))
    await notifier.withdraw("settled")


async def hanging(server: FakeServer, notifier: FreedesktopNotifier) -> asyncio.Future[None]:
    """A notification that is being shown by a server that has the call, and does not answer it."""
    server.hangs = True
    showing = asyncio.ensure_future(notifier.show(DRINK))
    await eventually(lambda: server.waiting == 1, "the server has the call")
    return showing
