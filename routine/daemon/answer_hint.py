"""How to answer, said in the notification itself where there is nothing to press. EXPERIENCE section 7."""

from dataclasses import replace

from routine.model.catalogue import Texts
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.ports import Notifier

HINTS = 3
"""So many say how to answer on a server that hides its buttons, counted from the day before (EXPERIENCE 7)."""


def with_hint(notification: Notification, notifier: Notifier, facts: Facts, texts: Texts) -> Notification:
    """The notification with the command that answers it, where its buttons are not seen.

    Args:
        notification: as it is to be shown.
        notifier: where buttons exist and are only not seen, the first few notifications say so.
        facts: what was shown lately.
        texts: the catalogue.
    """
    shown = sum(event.kind == "shown" for event in facts.events)
    is_seen = notifier.draws_buttons or (notifier.has_buttons and shown >= HINTS)
    if is_seen or not notification.buttons:
        return notification
    hint = texts.one("terminal", "answer_hint" if notification.answered_by == ("done",) else "night_hint")
    return replace(notification, body=f"{notification.body} {hint}".strip())
