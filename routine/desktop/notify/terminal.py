"""A login without a desktop: reminders as lines in the window the program runs in. EXPERIENCE section 1.

Where nobody reads that window either, they are held until a session comes.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from routine.desktop.legible import one_line
from routine.i18n import _, command_line
from routine.model.events import occurrences_in
from routine.model.notification import Notification
from routine.ports import Unreachable

OTHER_ANSWERS = {"start": "stretch", "later": "tonight +1h"}
"""Buttons that say more than done, snooze or skip, and the command that does the same."""


class Window(NamedTuple):
    """The window that the program runs in.

    Attributes:
        write: prints one line; raises OSError or ValueError where that is not taken.
        clock: the local time of day, each as wide as the other.
        is_read: somebody may read what is printed.
    """

    write: Callable[[str], None]
    clock: Callable[[], str] = str
    is_read: bool = True


class TerminalNotifier:
    """Prints notifications, and below each the commands that stand for its buttons: so it counts as having them."""

    description = "terminal"
    has_buttons = draws_buttons = keeps = True
    standing = ()

    def __init__(self, window: Window) -> None:
        self._window = window

    async def show(self, notification: Notification) -> None:
        """Print it, and how to answer when it waits for an answer."""
        try:
            write, clock = self._window.write, self._window.clock()
            write(f"{clock}  {_sentence(notification)}")
            for label, words in _answers(notification):
                commands = "   ".join(map(command_line, words))
                write(f"{' ' * len(clock)}  {label}: {commands}")
        except (OSError, ValueError) as error:  # the window is gone, or cannot write these letters
            raise Unreachable(_("this window takes no text ({error})", error=error)) from error

    async def withdraw(self, tag: str) -> None:
        """What was printed stays."""

    async def close(self, *, take_off: bool = False) -> None:
        """Nothing to let go of."""


class WaitingNotifier:
    """Takes no notification: there is nothing to show reminders on yet."""

    description = "dbus"
    has_buttons = draws_buttons = keeps = True
    standing = ()

    async def show(self, notification: Notification) -> None:  # noqa: ARG002 - named as the port has it
        """Refuse it."""
        raise Unreachable(_("no desktop session found here"))

    async def withdraw(self, tag: str) -> None:
        """Nothing is shown."""

    async def close(self, *, take_off: bool = False) -> None:
        """Nothing to let go of."""


def _sentence(notification: Notification) -> str:
    title, body = one_line(notification.title), one_line(notification.body)
    ends = not (title and body) or title.endswith((".", "?", "!", ":"))
    return f"{title}{'' if ends else '.'} {body}".strip()


def _answers(notification: Notification) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The commands behind its buttons. Those of the program's own notifications stand in their text, or in `typed`."""
    occurrences = occurrences_in(notification.tag)
    actions = {button.action: button.label for button in notification.buttons}
    if not actions:
        return
    if occurrences and notification.answered_by:
        # Translators: before a colon and the commands that answer a reminder.
        yield _("answer with"), (*notification.answered_by, *(("snooze",) if "snooze" in actions else ()), "skip")
    if len(occurrences) > 1:
        yield _("or one alone"), tuple(f"done {each.reminder}" for each in occurrences)
    others = {action: (words,) for action, words in OTHER_ANSWERS.items()} if occurrences else {}
    for action, commands in {**others, **dict(notification.typed)}.items():
        if action in actions:
            yield actions[action], commands
