"""How long the person was not heard of while drinks and walks went by. `schedule.resting` says what follows.

Whoever sits at the computer and presses nothing for a week is left alone by day (docs/how-reminders-decide.md).
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from routine.model.built_in import RESTING
from routine.model.events import BY_THE_DAEMON, Event, Occurrence, is_only_asked
from routine.model.profile import Profile

Silence = tuple[datetime, ...]
"""When drinks and walks were due that had no answer since the person was last heard of: one a day, newest last."""

REMEMBERED = 8
"""So many days of it: a week, and the day that goes on."""


def is_of_the_person(event: Event) -> bool:
    """Whether a row says that somebody did something: an answer, a command that notes something, a changed setting."""
    return event.kind not in BY_THE_DAEMON and not is_only_asked(event)


def went_by(event: Event) -> bool:
    """Whether a drink or a walk was shown and had no answer; what a gate held, or getting up ended, is no silence."""
    is_meant = event.reminder in RESTING and event.occurrence is not None
    return event.kind == "lapsed" and event.detail.get("why") == "unanswered" and is_meant


def silence_after(
    silence: Silence, events: Iterable[Event], profile: Profile, date_of: Callable[[datetime], date]
) -> Silence:
    """The silence once these events happened, in row order; `date_of` is the day of the person that holds an instant.

    One that is essential is left out: it does not rest, so it would go on counting.

    By row order, for a clock may be set back. What is taken back was a word all the same, and so is taking it back.
    """
    for event in events:
        if is_of_the_person(event):
            silence = ()
        elif went_by(event) and event.occurrence and not _is_essential(profile, event.occurrence):
            due = event.occurrence.due
            silence = (*(each for each in silence if date_of(each) != date_of(due)), due)[-REMEMBERED:]
    return silence


def _is_essential(profile: Profile, occurrence: Occurrence) -> bool:
    reminder = profile.reminder(occurrence.reminder)
    return reminder is not None and reminder.essential
