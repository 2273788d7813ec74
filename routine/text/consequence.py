"""What a change means next, in words."""

from datetime import datetime

from routine.i18n import _
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.forecast import is_due, next_of
from routine.text.moments import spoken_clock, spoken_moment
from routine.text.rule import noun_of


def standing_in_words(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """Whether it is on, and when it comes next: `Walks: on. Next 11:20.`."""
    noun = noun_of(reminder.name)
    state = (
        _("{reminder}: on.", reminder=noun) if facts.profile.is_on(reminder) else _("{reminder}: off.", reminder=noun)
    )
    return f"{state} {next_in_words(facts, reminder, now)}"


def next_in_words(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """`Next 11:20.`, or why there is none.

    Args:
        facts: those after the change.
        reminder: as it is after it.
        now: the present (aware UTC).
    """
    if not reminder.enabled:
        return _("Back with: routine on {reminder}", reminder=reminder.name)
    if not facts.profile.is_on(reminder):
        return _(
            "It stays off while about_me.fluid_limit is true. "
            "To change that: routine config set about_me.fluid_limit false"
        )
    coming = next(iter(next_of(facts, reminder, now)), None)
    if coming is None and (until := silent_until(facts, reminder, now) or facts.paused_until(now)):
        return _("Nothing of it until {time}.", time=spoken_moment(until, facts.zone, now))
    if coming is None:
        return _("Nothing of it in the next days; see why: routine why {reminder}", reminder=reminder.name)
    if is_due(coming, now):
        return _("Next as soon as it may be shown.")
    comes_at = coming.comes_at or coming.occurrence.due
    return _("Next {time}.", time=spoken_moment(comes_at, facts.zone, now))


def silent_until(facts: Facts, reminder: Reminder, now: datetime) -> datetime | None:
    """When `off --until` or `skip --today` ends, `None` when neither holds."""
    rows = (event for event in facts.events if event.kind == "skipped" and event.reminder == reminder.name)
    ends = (until for event in rows if (until := event.instant("until")) and until > now)
    return max(ends, default=None)


def clock_in_words(facts: Facts, instant: datetime) -> str:
    """An instant on the person's clock: `21:30`, `9:30 PM`."""
    return spoken_clock(instant.astimezone(facts.zone))
