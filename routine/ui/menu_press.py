"""One notification of the menu, and the button that is pressed on it."""

import asyncio
import os
import sys
from datetime import timedelta

from routine.desktop.notify.choose import choose_notifier
from routine.desktop.notify.terminal import Window
from routine.errors import NoDesktopError
from routine.i18n import _
from routine.model.notification import Notification
from routine.ports import Unreachable
from routine.storage import resources
from routine.ui.cli.terminal.output import say

PATIENCE = timedelta(minutes=5)
"""How long the buttons work: the program that showed them must be there to hear them (PLATFORM "Notifications")."""


def show_and_hear(notification: Notification) -> str | None:
    """Show it, and wait for a press; its action, `None`: closed, ignored, or no buttons here.

    Raises:
        NoDesktopError: no notification server took it.
    """
    return asyncio.run(_hear(notification))


class _Heard:
    """What the person does to the one notification (`ports.NotifierEvents`)."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self.action: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

    def pressed(self, tag: str, action: str) -> None:
        """A button was pressed, or the body clicked."""
        if tag == self._tag and not self.action.done():
            self.action.set_result(action)

    def closed(self, tag: str) -> None:
        """It was closed."""
        if tag == self._tag and not self.action.done():
            self.action.set_result(None)

    def server_changed(self, reachable: bool) -> None:
        """Of no matter here."""


async def _hear(notification: Notification) -> str | None:
    """Show it, and answer the button that was pressed; `None`: none of them."""
    heard = _Heard(notification.tag)
    choice = await choose_notifier("auto", heard, Window(say), os.environ, sys.platform, resources.pictures())
    try:
        await choice.notifier.show(notification)
        if not notification.buttons or not choice.notifier.has_buttons or choice.notifier.description == "terminal":
            return None
        async with asyncio.timeout(PATIENCE.total_seconds()):
            return await heard.action
    except Unreachable as trouble:
        raise NoDesktopError(
            _("Nothing was shown: {trouble}. In a terminal: routine status", trouble=trouble)
        ) from None
    except TimeoutError:
        await choice.notifier.withdraw(notification.tag)
        return None
    finally:
        await choice.notifier.close()
