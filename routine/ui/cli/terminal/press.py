"""One notification shown for real, and what the person does to it: for `routine test`."""

import asyncio
import os
import sys

from routine.desktop.notify.choose import choose_notifier, shown_by
from routine.desktop.notify.terminal import Window
from routine.errors import NoDesktopError
from routine.i18n import _
from routine.model.notification import Notification
from routine.ports import Unreachable
from routine.storage import resources
from routine.ui.cli.terminal.output import say

PATIENCE = 30.0
"""Seconds for a press: long enough to find the pointer."""

CLOSED, BODY = "closed", "default"


def show_and_wait(notification: Notification, clock: str) -> None:
    """Show it, say who showed it, and on a terminal wait for a press.

    Args:
        notification: what to show; a press on it is told, and is no answer to anything.
        clock: the local time of day, for a line in the terminal.

    Raises:
        NoDesktopError: there is a desktop session, but it took no notification.
    """
    asyncio.run(_show(notification, clock))


class _Listener:
    """Hears what is done to the test notification; `heard` is the action, or that it was closed."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self.heard: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def pressed(self, tag: str, action: str) -> None:
        """A button was pressed, or the body clicked."""
        self._settle(tag, action)

    def closed(self, tag: str) -> None:
        """It was closed."""
        self._settle(tag, CLOSED)

    def server_changed(self, reachable: bool) -> None:
        """Of no matter here: showing it tells."""

    def _settle(self, tag: str, action: str) -> None:
        if tag == self._tag and not self.heard.done():
            self.heard.set_result(action)


async def _show(notification: Notification, clock: str) -> None:
    listener = _Listener(notification.tag)
    choice = await choose_notifier(
        "auto", listener, Window(say, lambda: clock), os.environ, sys.platform, resources.pictures()
    )
    try:
        await choice.notifier.show(notification)
        if choice.notifier.description == "terminal":
            say(_("Shown by {who}.", who=shown_by(choice)))
        else:  # an id is no proof of showing: several servers drop what comes while do-not-disturb is on (measured)
            say(_("Sent to {who}. If you see nothing: routine doctor", who=shown_by(choice)))
        if choice.notifier.has_buttons and choice.notifier.description != "terminal" and sys.stdin.isatty():
            say(
                _("Press one of its buttons, or wait 30 seconds. Nothing is noted.")
                if choice.notifier.draws_buttons
                else _("Click on it, or choose from its menu, or wait 30 seconds. Nothing is noted.")
            )
            say(await _told(listener, notification))
            await choice.notifier.withdraw(notification.tag)
    except Unreachable as trouble:
        raise NoDesktopError(
            _("Nothing was shown: {why}. Try again in a desktop session, or: routine daemon", why=trouble)
        ) from None
    finally:
        await choice.notifier.close()


async def _told(listener: _Listener, notification: Notification) -> str:
    """What was done to it, as a sentence."""
    try:
        action = await asyncio.wait_for(listener.heard, PATIENCE)
    except TimeoutError:
        return _("Nothing was pressed. That is fine too: an ignored reminder goes away by itself.")
    if action == CLOSED:
        return _("You closed it. Closing a reminder means: not this time.")
    if action == BODY:
        return _("You clicked on it. That alone is no answer.")
    label = next((button.label for button in notification.buttons if button.action == action), action)
    return _('You pressed "{label}". The buttons work.', label=label)
