"""What waits for an answer, as an interface shows it that is asked."""

from datetime import datetime

from routine.model.catalogue import Texts
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.schedule.planner import Act, occupants, open_occurrences
from routine.text.morning_card import Signs
from routine.text.notification import reminder_notification


def first_waiting(facts: Facts, now: datetime, texts: Texts, signs: Signs = tuple) -> Notification | None:
    """The reminder that was shown last of those without an answer, with its own buttons; `None`: nothing waits.

    What was snoozed does not, nor the stretch that the guide leads through.
    """
    waits = [each.occurrence for each in open_occurrences(facts, now) if not each.snoozed_until]
    free = [each for each in waits if each not in facts.led]
    if not free:
        return None
    first, *others = occupants(facts, Act("present", free[0], {}), now)
    return reminder_notification(facts, first, now, texts, beside=others, signs=signs)
