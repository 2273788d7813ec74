"""The settings that a form offers: what each says now, what may be chosen, and what a choice makes of the profile.

Their labels and words stand in the catalogue, under `page.day`. What a form does not offer stays as the file has it.
"""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import NamedTuple

from routine.actions.bedtime import usual_clock
from routine.actions.interview import ANCHOR, DESK, FLUIDS, LATE, STAY, STEADY, Question, fluids
from routine.actions.reschedule import AT, SITTING, TIMES
from routine.model.built_in import DRINKS, STRETCH, WALKS, WIND_DOWN
from routine.model.catalogue import Texts
from routine.model.customs import free_nights
from routine.model.notation import (
    DAY_NAMES,
    Anchored,
    format_clock,
    format_days,
    format_duration,
    format_time,
    parse_clock,
    parse_days,
    parse_duration,
    spoken_clock,
    spoken_duration,
    written,
)
from routine.model.profile import BED_SET, SEATED_SET, USUAL_SET, Profile, QuietHours
from routine.profile.editor import Edit, Schedule, reschedule, schedule_of
from routine.text.rule import days_in_words, quiet_in_words
from routine.typed.answers import NO, NOT_SURE, YES
from routine.typed.words import or_none

Keys = tuple[str, ...]
ON, OFF, AS_IT_IS = "on", "off", ""
"""What a form sends; the last one: no answer yet, or what the file says otherwise than a form could."""


def _spoken(value: str) -> str:
    """A clock or a length of time as it is said; anything else as it stands."""
    if ":" in value and (clock := or_none(parse_clock, value)):
        return spoken_clock(clock)
    length = None if value.isdecimal() else or_none(parse_duration, value)
    return spoken_duration(length) if length else value


def _spoken_hours(value: str) -> str:
    """`09:00 until 17:30, Monday to Friday`, of hours as the form sends them."""
    hours = hours_of(value)
    return (hours and quiet_in_words([hours])) or value


class Field(NamedTuple):
    """One setting as a form offers it.

    Attributes:
        kind: `clock`, `choice`, `switch`, `text` or `hours`: how it is asked.
        standing: its value now as the form sends it; `None`: this profile has no such thing.
        write: puts a value into a profile that is being changed, given what that meant before.
        keys: the settings of the file that it stands for.
        options: what may be chosen.
        question: what is asked in full, marked; empty: its label says it.
        spoken: a value as a person says it, where the catalogue has no words for it.
    """

    kind: str
    standing: Callable[[Profile], str | None]
    write: Callable[[Edit, Profile, str], None]
    keys: tuple[Keys, ...]
    options: tuple[str, ...] = ()
    question: str = ""
    spoken: Callable[[str], str] = _spoken


def _asked(question: Question, word: str) -> Callable[[Edit, Profile, str], None]:
    """As an answer to a question of `init`; `word` is the answer where nothing was typed."""
    return lambda edit, _profile, value: question.write(edit, " ".join(value.split()) or word)


def _about(question: Question, name: str, *options: str) -> Field:
    """A question about the person, which may be open still."""

    def standing(profile: Profile) -> str | None:
        return question.standing(profile) or AS_IT_IS if question.concerns(profile) else None

    return Field("choice", standing, _asked(question, ""), (("about_me", name),), options, question.text)


def _switch(*keys: str) -> Field:
    """A setting that is on or off."""

    def standing(profile: Profile) -> str:
        return ON if getattr(getattr(profile, keys[0]), keys[1]) else OFF

    return Field("switch", standing, lambda edit, _profile, value: edit.set(keys, value == ON), (keys,), (ON, OFF))


def _how_much(name: str, kind: str, *options: str) -> Field:
    """How often a reminder comes, or that it is off; where it has another schedule, it is as it is."""

    def standing(profile: Profile) -> str | None:
        reminder = profile.reminder(name)
        if reminder is None:
            return None
        if not profile.is_on(reminder):
            return OFF
        schedule = schedule_of(reminder.rule)
        return str(schedule.value) if schedule.kind == kind else AS_IT_IS

    def write(edit: Edit, profile: Profile, value: str) -> None:
        reminder = profile.reminder(name)
        if reminder and value != OFF:
            reschedule(edit, reminder, Schedule(kind, int(value) if value.isdecimal() and len(value) < 5 else value))
        if reminder and reminder.enabled == (value == OFF):
            edit.set(("reminders", name, "enabled"), value != OFF)

    keys = tuple(("reminders", name, key) for key in (kind, "enabled"))
    return Field("choice", standing, write, keys, (OFF, *options))


def _before_bed(name: str, *options: str) -> Field:
    """How long before bed a reminder comes."""

    def standing(profile: Profile) -> str | None:
        reminder = profile.reminder(name)
        match reminder and reminder.rule.moments:
            case (Anchored(anchor="bedtime", offset=offset),) if timedelta() < -offset:
                return format_duration(-offset)
        return None if reminder is None else AS_IT_IS

    def write(edit: Edit, profile: Profile, value: str) -> None:
        if reminder := profile.reminder(name):
            moment = format_time(Anchored("bedtime", -parse_duration(value)))
            reschedule(edit, reminder, Schedule(AT, [moment]))

    return Field("choice", standing, write, (("reminders", name, AT),), options)


def _of_reminder(name: str, key: str, *options: str) -> Field:
    """One setting of a reminder, as the file writes it; `false` is no text."""

    def standing(profile: Profile) -> str | None:
        reminder = profile.reminder(name)
        if reminder is None:
            return None
        value = written(getattr(reminder, key))
        word = "false" if value is False else str(value)
        return word if word in options else AS_IT_IS

    def write(edit: Edit, _profile: Profile, value: str) -> None:
        edit.set(("reminders", name, key), value != "false" and value)

    return Field("choice", standing, write, (("reminders", name, key),), options)


def _late(profile: Profile) -> str | None:
    """The bedtime of the nights before free days where it is another one; `None` where they differ."""
    nights = {profile.rhythm.bedtime[night] for night in free_nights()} - {usual_clock(profile.rhythm.bedtime)}
    return None if len(nights) > 1 else "".join(map(format_clock, nights))


def _stay(edit: Edit, _profile: Profile, value: str) -> None:
    STAY.write(edit, YES if value == ON else NO)


def _desk(profile: Profile) -> str | None:
    """`09:00-17:30 mon-fri`, `no`: all day; `None`: walks come otherwise than after sitting."""
    if not DESK.concerns(profile):
        return None
    walks = profile.reminder(WALKS)
    if walks is None or not all(isinstance(hour, time) for hour in walks.rule.hours):
        return NO
    return f"{'-'.join(map(format_time, walks.rule.hours))} {format_days(walks.days)}"


def hours_of(value: str) -> QuietHours | None:
    """Hours of a form: `09:00-17:30 mon-fri`; `None`: there are none."""
    clocks, _space, days = value.partition(" ")
    begin, dash, end = clocks.partition("-")
    return QuietHours(parse_clock(begin), parse_clock(end), parse_days(days)) if dash else None


def _snooze(profile: Profile) -> str:
    return format_duration(profile.delivery.snooze)


def _set_snooze(edit: Edit, _profile: Profile, value: str) -> None:
    edit.set(_SNOOZE, value)


def _clock(which: str) -> Field:
    """One of the two clocks, which have an action of their own."""

    def standing(profile: Profile) -> str:
        return format_clock(usual_clock(getattr(profile.rhythm, which)))

    return Field("clock", standing, lambda _edit, _profile, _value: None, (("rhythm", which),))


_SNOOZE = ("delivery", "snooze")
_DAYS = tuple(("rhythm", day, "bedtime") for day in DAY_NAMES)
_DESK_KEYS = tuple(("reminders", WALKS, key) for key in ("from", "until", "days"))

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "rhythm": {
        "wake": _clock("wake"),
        "bedtime": _clock("bedtime"),
        "late": Field("clock", _late, _asked(LATE, NO), _DAYS),
    },
    "daytime": {
        "drinks": _how_much(DRINKS, TIMES, *map(str, range(4, 13))),
        "fluids": _about(FLUIDS, "fluid_limit", YES, NO, NOT_SURE)._replace(standing=lambda it: fluids(it) or AS_IT_IS),
        "walks": _how_much(WALKS, SITTING, "30m", "40m", "50m", "1h", "1h30m"),
        "desk": Field("hours", _desk, _asked(DESK, NO), _DESK_KEYS, spoken=_spoken_hours),
    },
    "evening": {
        "wind-down": _before_bed(WIND_DOWN, "30m", "45m", "1h", "1h30m", "2h"),
        "stretch": _before_bed(STRETCH, "5m", "10m", "15m", "20m", "30m", "45m", "1h", "1h15m", "1h30m"),
        "early": _of_reminder(STRETCH, "early", "auto", "false"),
        "set": _of_reminder(STRETCH, "guide", USUAL_SET, SEATED_SET, BED_SET),
        "steady": _about(STEADY, "steady", YES, NO),
        "anchor": Field("text", lambda it: it.about_me.anchor or "", _asked(ANCHOR, NO), (("about_me", "anchor"),)),
    },
    "telling": {
        "sound": _switch("delivery", "sound"),
        "stay": Field("switch", lambda it: ON if it.delivery.stay else OFF, _stay, (("delivery", "stay"),), (ON, OFF)),
        "discreet": _switch("delivery", "discreet"),
        "screen_reader": _switch("about_me", "screen_reader"),
        "snooze": Field("choice", _snooze, _set_snooze, (_SNOOZE,), ("5m", "10m", "15m", "20m", "30m")),
    },
}
"""By the heading below which they stand."""

BY_NAME = {name: field for fields in FIELDS.values() for name, field in fields.items()}


def told_by_forms(profile: Profile) -> set[Keys]:
    """The settings that the forms show as they stand; where one is as the file says, the file has to say it."""
    shown = ((field, field.standing(profile)) for field in BY_NAME.values())
    return {keys for field, value in shown if value and (field.kind != "hours" or value != NO) for keys in field.keys}


def label_of(texts: Texts, name: str) -> str:
    """What a field is called."""
    nights = days_in_words(free_nights())
    return texts.one("page", "day", "fields", name, nights=nights)


def in_words(texts: Texts, name: str, value: str | None) -> str:
    """A value of a field as a person says it: `8 a day`, `15 min before bed`, `22:45`."""
    for table in (name, "any"):
        if value is not None and texts.has("page", "day", "values", table, value or "unset"):
            return texts.one("page", "day", "values", table, value or "unset")
    shown = BY_NAME[name].spoken(value or "")
    each = ("page", "day", "values", name, "each")
    return texts.one(*each, value=shown) if texts.has(*each) else shown
