"""`test [REMINDER]`: a real notification now, and what this desktop can do with it. Nothing is noted."""

from dataclasses import replace
from typing import Annotated

from routine.i18n import _
from routine.model.notation import clock_column
from routine.model.notification import Notification
from routine.schedule.forecast import next_of
from routine.text.notice import greeting
from routine.text.occurrence import own_notification
from routine.typed.words import read_reminder
from routine.ui.cli.click_layer import Argument
from routine.ui.cli.session import Session, View, look
from routine.ui.cli.terminal.output import say

TAG = "test"


def show_one(session: Session, reminder: Annotated[str | None, Argument(metavar="[REMINDER]")] = None) -> None:
    """Show it, and on a terminal tell which button was pressed."""
    view = look(session)
    notification = _notification(view, reminder)
    if session.dry_run:
        say(_("Would show: {title}. {message}", title=notification.title, message=notification.body))
        return
    from routine.ui.press import show_to_try  # asyncio costs 15 ms: only here

    show_to_try(notification, clock_column(view.now.astimezone(view.facts.zone)), say)


def _notification(view: View, word: str | None) -> Notification:
    """The next notification of that reminder, or the greeting; nothing pressed on it is an answer."""
    if word is None:
        return replace(greeting(view.facts, view.now, view.session.texts), key=TAG, tag=TAG)
    found = read_reminder(view.facts.profile, word)
    planned = next(iter(next_of(view.facts, found, view.now)), None)
    if planned is None:
        return Notification(TAG, TAG, found.title, view.session.texts.one("desktop", "not_due"))
    occurrence = planned.occurrence
    notification = own_notification(view.facts, occurrence, max(view.now, occurrence.due), view.session.texts)
    return replace(notification, key=TAG, tag=TAG, picture=notification.key)
