"""What `service install` asks somebody on GNOME: buttons that are there at once, and three keys that answer."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from routine.i18n import _
from routine.service import gnome
from routine.service.unit_file import running_command
from routine.ui.cli.terminal.output import can_ask, confirm


@dataclass(frozen=True)
class Wishes:
    """What shall be set in GNOME.

    Attributes:
        expand: it shows our reminders with their buttons at once.
        keys: three keys answer a reminder.
    """

    expand: bool = False
    keys: bool = False

    def fulfil(self) -> Iterator[str]:
        """Set it; what a person may want to know of it, in sentences."""
        if self.expand:
            gnome.expand()
        if self.keys and gnome.bind(running_command(), _names()):
            yield _("The three keys can be changed in GNOME's settings, under Keyboard.")


def asked(*, ask: bool, keys: bool) -> Wishes:
    """What this person wants of GNOME; nothing on another desktop, and nothing that is set already.

    Args:
        ask: ask them; else, or without a terminal, the usual answers hold: the buttons, no keys.
        keys: ask for the keys too.
    """
    if "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return Wishes()
    expand = gnome.can_expand() and not gnome.is_expanded()
    if not (ask and can_ask()):
        return Wishes(expand=expand)
    expand = expand and confirm(_("Shall GNOME show our reminders with their buttons at once?"), usual=True)
    keys = keys and gnome.can_bind() and not gnome.are_bound()
    question = _("Shall three keys answer a reminder: Super+Alt+D done, Super+Alt+Z snooze, Super+Alt+X skip?")
    return Wishes(expand, keys=keys and confirm(question, usual=False))


def take_back() -> None:
    """Back to what GNOME does of itself."""
    if gnome.is_expanded():
        gnome.fold()
    if gnome.are_bound():
        gnome.unbind()


def _names() -> dict[str, str]:
    """What GNOME's settings call the three."""
    return {
        "done": _("Calm Calves: done"),
        "snooze": _("Calm Calves: snooze"),
        "skip": _("Calm Calves: skip"),
    }
