"""Notifications as somebody would see them with the default profile, or with all that the built-in reminders ask."""

from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.text.notification import reminder_notification
from tests.telling import at, facts_of, texts

TEXTS = texts()
STEADY = '[about_me]\nsteady = true\nanchor = "brushing your teeth"\nfluid_limit = false\n'
ALL = "".join(f"[reminders.{name}]\n" for name in ("hydration", "sitting", "wind-down", "stretch", "bedtime", "diary"))


def notification(name: str, clock: str, facts: Facts | None = None, now: str | None = None) -> Notification:
    return reminder_notification(facts or facts_of(), Occurrence(name, at(clock)), at(now or clock), TEXTS)


def labels(shown: Notification) -> list[str]:
    return [button.label for button in shown.buttons]
