"""Which words a notification says: one wording for the hour and the person. SPEC section 4, texts.en.toml."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from routine.i18n import _
from routine.model.built_in import BEDTIME, DRINKS, STRETCH, WIND_DOWN
from routine.model.catalogue import Texts
from routine.model.day import ONE_DAY, Day
from routine.model.facts import Facts
from routine.model.profile import SEATED_SET, USUAL_SET, Reminder
from routine.schedule import forecast
from routine.schedule.span import Window
from routine.schedule.state import Asked
from routine.text.moments import clock_in_words, narrow_date, short_weekday

SCREENS_OFF = timedelta(minutes=30)
"""Before bedtime (EVIDENCE section 8, AASM)."""

IN_BED = timedelta(minutes=15)
"""After bedtime: who has not stretched by then is offered the set that is done in bed (EXPERIENCE section 4)."""

OUR_SETS = (None, USUAL_SET, SEATED_SET)
"""A `guide` that the set in bed may stand in for; any other was chosen by the person."""

USUAL = "message"
"""What the catalogue calls the words of no special occasion."""

NO_CAFFEINE = timedelta(hours=6)
"""Before bedtime (EVIDENCE section 4, Drake 2013)."""

A_WEEK = timedelta(days=6)
"""Up to then a weekday alone says which day is meant."""


class Slot(NamedTuple):
    """One occurrence within its day, and what was asked about it."""

    reminder: Reminder
    plan: Sequence[Window]  # all of that reminder's on that day
    window: Window  # its own
    asked: Asked


def message(facts: Facts, slot: Slot, now: datetime, texts: Texts) -> str:
    """One wording; which one rotates by day and slot, so that the same day always says the same."""
    wordings = slot.reminder.messages or _wordings(facts, slot, now, texts)
    turn = facts.day_at(slot.window.due).date.toordinal() + slot.plan.index(slot.window)
    return wordings[turn % len(wordings)] if wordings else ""


def _wordings(facts: Facts, slot: Slot, now: datetime, texts: Texts) -> tuple[str, ...]:
    reminder = slot.reminder
    if not texts.has("reminders", reminder.name):
        return ()
    occasion, day = _occasion(facts, slot, now), facts.day_at(slot.window.due)
    clocks = {"bedtime": day.bedtime, "screens_off": day.bedtime - SCREENS_OFF, "wake": day.next_wake}
    values = {name: clock_in_words(facts, instant) for name, instant in clocks.items()}
    wordings = _said(facts, reminder.name, occasion, texts, **values)
    if reminder.name == STRETCH and occasion == USUAL and (anchor := facts.profile.about_me.anchor):
        return (*wordings, *_said(facts, STRETCH, "anchor", texts, anchor=anchor))
    return wordings


def _occasion(facts: Facts, slot: Slot, now: datetime) -> str:
    """The name that the catalogue gives to the occasion: the first of its own that holds, else the usual one."""
    reminder, plan, window, asked = slot
    day = facts.day_at(window.due)
    occasions = {
        DRINKS: (
            ("last_of_the_day", window == plan[-1]),
            ("from_bedtime_minus_6h", window.due >= day.bedtime - NO_CAFFEINE),
        ),
        BEDTIME: (("still_up", asked.shows and not asked.snoozed),),
        WIND_DOWN: (("first_evening", _is_first_evening(facts, day)),),
        STRETCH: (
            ("past_bedtime", offers_set_in_bed(facts, now)),
            ("after_a_gap", _is_after_a_gap(facts, day)),
            ("seated", is_seated(facts, reminder)),
        ),
    }
    return next((occasion for occasion, holds in occasions.get(reminder.name, ()) if holds), USUAL)


def _is_first_evening(facts: Facts, day: Day) -> bool:
    """Whether nothing of the profile is older than this day: the first one, or the first with other hours."""
    return bool(facts.since) and all(day.wake <= at < day.next_wake for at in facts.since.values())


def offers_set_in_bed(facts: Facts, now: datetime) -> bool:
    """Whether a stretch now is the short one in bed: past bedtime, for who chose no set and no words of their own."""
    reminder = facts.profile.reminder(STRETCH)
    is_ours = reminder is not None and reminder.guide in OUR_SETS and not reminder.messages
    return is_ours and now >= facts.day_at(now).bedtime + IN_BED


def stretch_then_bed(facts: Facts, now: datetime, texts: Texts) -> str:
    """What one notification says for both: at the wall, on a chair for who is not known to be steady, later in bed."""
    if offers_set_in_bed(facts, now):
        return _said(facts, STRETCH, "past_bedtime", texts)[0]
    where = "seated" if is_seated(facts, facts.profile.reminder(STRETCH)) else "message"
    return texts.one("reminders", "bedtime", "with_stretch", where)


def is_seated(facts: Facts, stretch: Reminder | None) -> bool:
    """Whether a stretch that is started now leads to the chair, as `care.stretches` has it."""
    chosen = stretch is not None and stretch.guide == SEATED_SET
    return chosen or facts.is_steady() is not True


def _is_after_a_gap(facts: Facts, day: Day) -> bool:
    """Three evenings without a stretch, and then each week (EXPERIENCE section 4): a soft word, no reproach."""
    if facts.stretched_at is None:
        return False
    evenings = (day.date - facts.day_at(facts.stretched_at).date).days - 1
    return evenings >= 3 and evenings % 7 == 3


def _said(facts: Facts, name: str, key: str, texts: Texts, **values: object) -> tuple[str, ...]:
    """The wordings of one reminder for one occasion; with `discreet` those that say nothing of body or condition."""
    reminder = ("reminders", name)
    discreet = [(*reminder, "discreet", key)] if facts.profile.delivery.discreet else []
    places = [*discreet, (*reminder, "variants", key), (*reminder, key)]
    return texts.several(*next(place for place in places if texts.has(*place)), **values)


def title_of(facts: Facts, reminder: Reminder, texts: Texts) -> str:
    """What a reminder says first where others may look on: with `discreet` a title of ours, but never of one's own."""
    ours = ("reminders", reminder.name, "title")
    is_ours = texts.has(*ours) and reminder.title == texts.one(*ours)
    return _said(facts, reminder.name, "title", texts)[0] if is_ours else reminder.title


def additions(facts: Facts, slot: Slot, texts: Texts) -> list[str]:
    """Short sentences behind the message."""
    added = []
    if slot.reminder.name == DRINKS:
        noted = facts.noted(slot.reminder, facts.day_at(slot.window.due))
        added += [texts.one("reminders", DRINKS, "variants", "progress", n=noted)] if noted else []
    if slot.asked.snoozed and not slot.asked.planned:
        added.append(texts.one("snooze", "came_back"))
    return added


def mid_sentence(title: str, texts: Texts) -> str:
    """A title in the middle of a sentence: `how was the night`. Only in English it loses its large letter."""
    is_word = texts.one("language") == "en" and title[1:2].islower()  # `NSAID` stays as it is
    first = title[:1].lower() if is_word else title[:1]
    return first + title[1:].rstrip("?!.")


def news(facts: Facts, texts: Texts) -> Iterator[str]:
    """What the next notification adds once: times follow another zone, reminders are back. SPEC sections 1, 8."""
    outage, new_zone_at = facts.outage, facts.new_zone_at
    if outage and _is_told(facts):
        ago = outage.until - outage.since
        day = outage.since.astimezone(facts.zone)
        date = short_weekday(day) if ago < A_WEEK else narrow_date(day)
        yield texts.one("lines", "back", since=f"{date} {clock_in_words(facts, outage.since)}")
    if new_zone_at and not any(event.kind == "shown" and event.at >= new_zone_at for event in facts.events):
        yield texts.one("lines", "new_zone", city=_city(facts.zone))


def _is_told(facts: Facts) -> bool:
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
    planned = forecast.plan(facts, day.wake - timedelta.resolution, day.bedtime)
    return any(not each.held_by and not each.answered for each in planned)


def _city(zone: tzinfo) -> str:
    """`New York` for America/New_York; `local time` for one without a name, which alone has a translation."""
    name = str(zone)
    return _("local time") if "," in name else _(name.rpartition("/")[2].replace("_", " "))
