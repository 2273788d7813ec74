"""One notification shown for real, and what the person does to it: for `test`, the menu and the shortcut keys."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from routine.desktop.notify.choose import Choice, choose_notifier, shown_by
from routine.desktop.notify.terminal import Window
from routine.errors import NoDesktopError
from routine.i18n import _
from routine.model.notification import Notification
from routine.ports import Unreachable
from routine.storage import resources

PATIENCE = timedelta(minutes=5)
"""How long the buttons work: the program that showed them must be there to hear them (PLATFORM "Notifications")."""

LOOK = timedelta(seconds=2)
"""How often it is asked whether a notification that was answered elsewhere must go: long before one wonders."""

TO_TRY = timedelta(seconds=30)
"""How long a press of a test is waited for: long enough to find the pointer."""

CLOSED, BODY = "closed", "default"

Say = Callable[[str], None]


def show_and_hear(notification: Notification, say: Say, stands: Callable[[], bool] | None = None) -> str | None:
    """Show it, and wait for a press; its action, `None`: closed, ignored, or no buttons here.

    Without a notification server it is printed in the terminal.

    Args:
        notification: what to show.
        say: prints a line.
        stands: whether it makes sense still: once not, it is taken off. `None`: it always does.

    Raises:
        NoDesktopError: no notification server took it.
    """
    return asyncio.run(_hear(notification, say, stands))


def show_to_try(notification: Notification, clock: str, say: Say) -> None:
    """Show it, say who showed it, and on a terminal wait for a press, which is told and is no answer to anything.

    Args:
        notification: what to show; without a terminal as words alone, which leave by themselves.
        clock: the local time of day, for a line in the terminal.
        say: prints such a line.

    Raises:
        NoDesktopError: there is a desktop session, but it took no notification.
    """
    asyncio.run(_try(notification, clock, say))


class _Heard:
    """What the person does to the one notification (`ports.NotifierEvents`)."""

    def __init__(self, tag: str, *, also_clicks: bool) -> None:
        self._tag = tag
        self._also_clicks = also_clicks
        self._action: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def pressed(self, tag: str, action: str) -> None:
        """A button was pressed, or, where that is waited for, the body clicked."""
        is_told = action != BODY or self._also_clicks  # a click shows it again: what is pressed then counts
        if tag == self._tag and is_told and not self._action.done():
            self._action.set_result(action)

    def closed(self, tag: str) -> None:
        """It was closed."""
        self.pressed(tag, CLOSED)

    def lost(self, notification: Notification) -> None:
        """It was clicked and is gone: nothing is to be pressed any more."""
        self.pressed(notification.tag, CLOSED)

    def keeps_changed(self) -> None:
        """Of no matter here: a list may have it."""

    def server_changed(self, reachable: bool) -> None:
        """Of no matter here: showing it tells."""

    async def within(self, patience: timedelta) -> str | None:
        """The action of the button, or `CLOSED`, or `BODY`; `None`: nothing so long."""
        try:
            return await asyncio.wait_for(asyncio.shield(self._action), patience.total_seconds())
        except TimeoutError:
            return None


@asynccontextmanager
async def _shown(
    notification: Notification, clock: str, say: Say, way_out: str, *, also_clicks: bool = False
) -> AsyncIterator[tuple[Choice, _Heard]]:
    """Who shows it, and what is done to it; `way_out` is what to do where nobody does."""
    heard = _Heard(notification.tag, also_clicks=also_clicks)
    window = Window(say, lambda: clock)
    choice = await choose_notifier("auto", heard, window, os.environ, sys.platform, resources.pictures())
    try:
        await choice.notifier.show(notification)
        yield choice, heard
    except Unreachable as trouble:
        raise NoDesktopError(f"{_('Nothing was shown: {why}.', why=trouble)} {way_out}") from None
    finally:
        await choice.notifier.close()


def _has_buttons(choice: Choice) -> bool:
    return choice.notifier.has_buttons and choice.notifier.description != "terminal"


async def _hear(notification: Notification, say: Say, stands: Callable[[], bool] | None) -> str | None:
    async with _shown(notification, "", say, _("In a terminal: {routine} status")) as (choice, heard):
        if not notification.buttons or not _has_buttons(choice):
            return None
        action = await _heard_while(heard, stands)
        if action is None:
            await choice.notifier.withdraw(notification.tag)
        return None if action == CLOSED else action


async def _heard_while(heard: _Heard, stands: Callable[[], bool] | None) -> str | None:
    if stands is None:
        return await heard.within(PATIENCE)
    for _look in range(PATIENCE // LOOK):
        if (action := await heard.within(LOOK)) or not stands():
            return action
    return None


async def _try(notification: Notification, clock: str, say: Say) -> None:
    way_out = _("Try again in a desktop session, or: {routine} daemon")
    if not (waits := sys.stdin.isatty()):  # nobody is here to hear a button, or to take off what stays
        notification = replace(notification, buttons=(), stays=False)
    async with _shown(notification, clock, say, way_out, also_clicks=True) as (choice, heard):
        if choice.notifier.description == "terminal":
            say(_("Shown by {who}.", who=shown_by(choice)))
        else:  # an id is no proof of showing: several servers drop what comes while do-not-disturb is on (measured)
            say(_("Sent to {who}. If you see nothing, check this computer: {routine} doctor", who=shown_by(choice)))
        if _has_buttons(choice) and waits:
            say(
                _("Press one of its buttons, or wait 30 seconds. Nothing is noted.")
                if choice.notifier.draws_buttons
                else _("Click on it, or choose from its menu, or wait 30 seconds. Nothing is noted.")
            )
            say(_told(await heard.within(TO_TRY), notification))
            await choice.notifier.withdraw(notification.tag)


def _told(action: str | None, notification: Notification) -> str:
    """What was done to it, as a sentence."""
    if action is None:
        return _("Nothing was pressed. That is fine too: an ignored reminder goes away by itself.")
    if action == CLOSED:
        return _("You closed it. Closing a reminder means: not this time.")
    if action == BODY:
        return _("You clicked on it. That alone is no answer.")
    label = next((button.label for button in notification.buttons if button.action == action), action)
    return _('You pressed "{label}". The buttons work.', label=label)
