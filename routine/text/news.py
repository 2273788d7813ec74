"""What the next notification adds once: times follow another zone, reminders are back. SPEC sections 1, 8."""

from collections.abc import Iterator
from datetime import timedelta, tzinfo

from routine.i18n import _
from routine.model.catalogue import Texts
from routine.model.day import ONE_DAY, Day
from routine.model.facts import Facts
from routine.schedule.forecast import plan
from routine.text.moments import clock_in_words, narrow_date, short_weekday

A_WEEK = timedelta(days=6)
"""Up to then a weekday alone says which day is meant."""


def news(facts: Facts, texts: Texts) -> Iterator[str]:
    """The sentences that no notification has said yet."""
    outage, new_zone_at = facts.outage, facts.new_zone_at
    if outage and is_told(facts):
        ago = outage.until - outage.since
        day = outage.since.astimezone(facts.zone)
        date = short_weekday(day) if ago < A_WEEK else narrow_date(day)
        yield texts.one("lines", "back", since=f"{date} {clock_in_words(facts, outage.since)}")
    if new_zone_at and not any(event.kind == "shown" and event.at >= new_zone_at for event in facts.events):
        yield texts.one("lines", "new_zone", city=_city(facts.zone))


def is_told(facts: Facts) -> bool:
    """Whether the last outage is worth a word: a whole day, wake to bedtime, on which something would have come.

    So a computer that is off every night, or from one evening at work to the next morning, says nothing.
    """
    if facts.outage is None:
        return False
    since, until = facts.outage
    first = facts.day(facts.day_at(since).date + ONE_DAY)
    last = facts.day_at(until)
    if last.bedtime > until:
        last = facts.day(last.date - ONE_DAY)
    return first.bedtime <= until and any(_was_planned(facts, day) for day in {first, last})


def _was_planned(facts: Facts, day: Day) -> bool:
    """Whether anything wanted to be shown on that day: not so in a pause, or where all was silenced."""
    planned = plan(facts, day.wake - timedelta.resolution, day.bedtime)
    return any(not each.held_by and not each.answered for each in planned)


def _city(zone: tzinfo) -> str:
    """`New York` for America/New_York; `local time` for one without a name, which alone has a translation."""
    name = str(zone)
    return _("local time") if "," in name else _(name.rpartition("/")[2].replace("_", " "))
