"""What a message to the phone says. It names its time, for a phone that was off may show it late."""

from datetime import datetime

from routine.model.built_in import BUILT_IN, DIARY
from routine.model.catalogue import Texts
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.model.notification import Button, buttons_of
from routine.model.profile import Reminder
from routine.text.moments import clock_in_words
from routine.text.notification import own_notification

AWAY = ("done", "snooze", "skip")
"""What makes sense away from the computer: no Start."""


def actions_of(reminder: Reminder) -> tuple[str, ...]:
    """The keys of the buttons that its message may have."""
    return BUILT_IN[DIARY].actions if reminder.name == DIARY else AWAY


def phone_buttons(reminder: Reminder, texts: Texts) -> tuple[Button, ...]:
    """The same with what the person reads."""
    return buttons_of(actions_of(reminder), texts.several(*_place(reminder, texts), "buttons"))


def words_of(facts: Facts, occurrence: Occurrence, comes: datetime, texts: Texts) -> tuple[str, str]:
    """The title and the text. Discreet ones name neither body nor condition, nor what the person wrote.

    Args:
        facts: what is known.
        occurrence: which; it stands in the plan.
        comes: the time it is about (aware UTC).
        texts: the catalogue.
    """
    reminder, time = facts.profile.reminder(occurrence.reminder), clock_in_words(facts, comes)
    if reminder is None or not facts.profile.delivery.phone_discreet:
        usual = own_notification(facts, occurrence, comes, texts)
        return usual.title, texts.one("phone", "usual", time=time, message=usual.body or usual.title)
    place = _place(reminder, texts)
    return texts.one(*place, "title"), texts.one(*place, "message", time=time)


def _place(reminder: Reminder, texts: Texts) -> tuple[str, str]:
    """Where its words stand in the catalogue; those of one's own are the same for all."""
    return "phone", reminder.name if texts.has("phone", reminder.name) else "own_reminder"
