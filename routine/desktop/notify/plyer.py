"""Reminders through plyer: for macOS and Windows, and for who asks for it.

PLATFORM, Notifications: plyer has no buttons, no ids and no answer; on Linux it ends in `notify-send`, loses a
title that is empty or begins with `-` without an error, and blocks for as long as the server does.
"""

import asyncio
import contextlib
import io
import threading
import warnings
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import timedelta
from typing import Self

from routine.desktop.legible import escaped, legible, one_line
from routine.desktop.wire.addresses import session_bus_address
from routine.i18n import _
from routine.model.notification import Notification
from routine.ports import Unavailable, Unreachable

LONGEST_TITLE, LONGEST_BODY = 63, 255  # Windows refuses longer ones
COME_BACK_WITHIN = timedelta(seconds=5)


class PlyerNotifier:
    """Hands notifications to plyer in a thread for each. That plyer came back is all that is ever known of them.

    With `markup` their bodies go to something that reads it.
    """

    description = "plyer"
    has_buttons = draws_buttons = keeps = False
    standing = ()

    def __init__(self, notify: Callable[..., None], *, markup: bool) -> None:
        self._notify = notify
        self._markup = markup
        self._last: Future[Exception | None] | None = None  # the call before: what plyer raised, or nothing

    @classmethod
    def open(cls, environment: Mapping[str, str], platform: str) -> Self:
        """Load plyer; raises Unavailable where it has nothing to show reminders with."""
        if platform == "linux" and session_bus_address(environment) is None:
            raise Unavailable(_("no desktop session found here"))  # plyer would show nothing and say nothing
        return cls(_plyer_notify(platform), markup=platform == "linux")

    async def show(self, notification: Notification) -> None:
        """Hand it over and wait until plyer comes back, which it also does when nothing was shown.

        Raises:
            Unreachable: it failed, did not come back in time, or is not back from the notification before.
        """
        if self._last and not self._last.done():
            raise Unreachable(_("plyer has not come back from the reminder before"))
        call = self._last = Future()
        call.set_running_or_notify_cancel()  # it goes on when nobody waits for it any more
        body = legible(notification.body)
        words = safe_title(notification.title), safe_body(escaped(body) if self._markup else body)
        # A daemon thread: a hung plyer must not keep the program from ending.
        threading.Thread(target=self._hand_over, args=(call, *words), name="plyer", daemon=True).start()
        try:
            async with asyncio.timeout(COME_BACK_WITHIN.total_seconds()):
                trouble = await asyncio.wrap_future(call)
        except TimeoutError:
            seconds = COME_BACK_WITHIN.seconds
            raise Unreachable(_("plyer did not come back within {seconds} s", seconds=seconds)) from None
        if trouble:
            raise Unreachable(_("plyer failed: {error}", error=trouble))

    async def withdraw(self, tag: str) -> None:
        """Plyer cannot take a notification back."""

    async def close(self, *, take_off: bool = False) -> None:
        """Nothing to let go of."""

    def _hand_over(self, call: Future[Exception | None], title: str, body: str) -> None:
        trouble = None
        try:
            self._notify(title=title, message=body, app_name="Calm Calves")
        except Exception as error:  # noqa: BLE001 - plyer lets through whatever the platform raises
            trouble = error
        call.set_result(trouble)


def safe_title(title: str) -> str:
    """A title that `notify-send` does not take for an option, nor for nothing."""
    words = one_line(title)
    guarded = _("Reminder: {title}", title=words) if words.startswith("-") else words or _("Reminder")
    return guarded[:LONGEST_TITLE]


def safe_body(body: str) -> str:
    """A body that `notify-send` does not take for an option."""
    return (f" {body}" if body.startswith("-") else body)[:LONGEST_BODY]


def _plyer_notify(platform: str) -> Callable[..., None]:
    """Plyer's function, loaded now: it prints a traceback or warns when a part is missing, and goes on without."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        from plyer import facades, notification

        notify: Callable[..., None] = notification.notify
        implemented = type(notification.notify.__self__) is not facades.Notification
    if not implemented:
        hint = {"linux": "notify-send (Debian: libnotify-bin)", "darwin": "pyobjus (pip install pyobjus)"}
        if platform in hint:
            raise Unavailable(_("plyer needs {program}, which is not here", program=hint[platform]))
        raise Unavailable(_("plyer needs something to show reminders with, which is not here"))
    return notify
