"""Nothing to show reminders on yet, and no terminal to print them in: they are held until a session comes."""

from routine.i18n import _
from routine.model.notification import Notification
from routine.ports import Unreachable


class WaitingNotifier:
    """Takes no notification."""

    description = "dbus"
    has_buttons = draws_buttons = True

    async def show(self, notification: Notification) -> None:  # noqa: ARG002 - named as the port has it
        """Refuse it."""
        raise Unreachable(_("no desktop session found here"))

    async def withdraw(self, tag: str) -> None:
        """Nothing is shown."""

    async def close(self) -> None:
        """Nothing to let go of."""
