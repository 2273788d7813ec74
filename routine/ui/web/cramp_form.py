"""A cramp as the fields of a form: what was filled in as the words that a command takes, and what is noted as fields.

An empty field is not noted. The fields: those of `FIELDS`, `slider` in the place of `strength` once `rated` is ticked,
and `did-…` for each thing that was done about it.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, time, timedelta, tzinfo

from routine.diary.cramps import Cramp
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.day import ONE_DAY, Day, instant_of
from routine.model.events import YEARS
from routine.model.notation import parse_clock

SIDES: Mapping[str, str] = {"left": N_("left"), "right": N_("right"), "both": N_("both")}
PLACES: Mapping[str, str] = {
    # Translators: where in the leg a cramp was.
    "calf": N_("calf"),
    "foot": N_("foot"),
    "thigh": N_("front of the thigh"),
    "hamstring": N_("back of the thigh"),
    "other": N_("another muscle"),
}
WAKING: Mapping[str, str] = {"woke": N_("woke you"), "awake": N_("you were awake")}
RELIEF: Mapping[str, str] = {
    # Translators: what was done about a cramp.
    "stretched": N_("stretching"),
    "rubbed": N_("massage"),
    "walked": N_("walking"),
    "warmed": N_("warmth"),
    "cooled": N_("cold"),
}
"""Words that are typed -> what stands beside the field."""

FIELDS = ("clock", "side", "muscle", "strength", "minutes", "woke", "note")
KEYS: Mapping[str, str] = {
    "clock": "at",
    "side": "side",
    "muscle": "muscle",
    "strength": "intensity",
    "minutes": "duration",
    "woke": "woke",
    "note": "note",
}
"""Fields -> the keys of a `cramp` row."""

_AS_TYPED = {"thigh_front": "thigh", "thigh_back": "hamstring"}
_AS_DONE = {"stretching": "stretched", "massage": "rubbed", "walking": "walked", "warmth": "warmed", "cold": "cooled"}
_AS_WAKING = {None: "", True: "woke", False: "awake"}
_DIGITS = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?")
ONE_MINUTE = timedelta(minutes=1)
NOON = 12
EVENING, MORNING = timedelta(hours=3), timedelta(hours=1)
"""So long before bedtime and behind the wake a time on paper is still taken for one of the night."""


def choices(words: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """A field's words, each with what stands beside it."""
    return [(word, _(label)) for word, label in words.items()]


def day_in(text: str) -> date | None:
    """A date in an address or a form; `None`: it is none, or of no year that can be counted."""
    with suppress(ValueError):
        day = date.fromisoformat(text)
        return day if day.year in YEARS else None
    return None


def filled_in(form: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, by its field; the slider as `strength`. An empty field is not among it."""
    slider = form.get("slider", "") if "rated" in form else ""
    given = {name: form.get(name, "").strip() for name in FIELDS}
    given |= {"clock": clock_of(given["clock"]), "strength": given["strength"] or slider}
    given |= {name: "on" for name in form if name.removeprefix("did-") in RELIEF}
    return {name: value for name, value in given.items() if value}


def words_of(filled: Mapping[str, str]) -> list[str]:
    """The same as `cramp log` takes it; empty: nothing but a note."""
    scales = {"strength": "/10", "minutes": "m"}
    told = [f"{filled[name]}{scales.get(name, '')}" for name in FIELDS if name in filled and name != "note"]
    return [*told, *(word for word in RELIEF if f"did-{word}" in filled)]


def differing(filled: Mapping[str, str], shown: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What was changed in a form that showed something, and the keys of a row that were emptied.

    What was done is one list: where it was changed, all of it is told.
    """
    changed = {name: value for name, value in filled.items() if shown.get(name) != value}
    emptied = [KEYS[name] for name in shown if name in KEYS and name not in filled]
    done, done_before = ({name for name in each if name not in KEYS} for each in (filled, shown))
    if done != done_before:
        changed |= dict.fromkeys(done, "on")
        emptied += [] if done else ["relief"]
    return changed, emptied


def clock_of(typed: str) -> str:
    """A time as it is typed quickly, `310`, `3.10` or `3`, as it is read: `3:10`, `3:00`; else as it stands."""
    found = _DIGITS.fullmatch(typed.strip())
    return f"{found[1]}:{found[2] or '00'}" if found else typed.strip()


def night_clock(typed: str, day: Day, zone: tzinfo) -> str:
    """A time of a night on paper: of two that a clock of twelve hours shows, the one of the night where only one is.

    Args:
        typed: as `clock_of` takes it.
        day: the evening and its night.
        zone: of the person.
    """
    text = clock_of(typed)
    found = _DIGITS.fullmatch(text)
    if not found or int(found[1]) > NOON or int(found[2]) > 59:
        return text
    clocks = [time(int(found[1]), int(found[2])), time((int(found[1]) + NOON) % 24, int(found[2]))]
    of_night = [clock for clock in clocks if _is_of_night(clock, day, zone)]
    return f"{of_night[0]:%H:%M}" if len(of_night) == 1 else text


def is_by_day(clock: str, day: Day, zone: tzinfo) -> bool:
    """Whether a time, as `clock_of` gives it, is of the day before that night; one that cannot be read is not."""
    with suppress(UnreadableWordError):
        return not _is_of_night(parse_clock(clock), day, zone)
    return False


def _is_of_night(clock: time, day: Day, zone: tzinfo) -> bool:
    shows = (instant_of(each, clock, zone) for each in (day.date, day.date + ONE_DAY))
    return any(day.bedtime - EVENING <= shown < day.next_wake + MORNING for shown in shows)


def fields_of(cramp: Cramp, zone: tzinfo) -> dict[str, str]:
    """What is noted, as the fields show it; `zone`: of the clock there and then."""
    fields = {
        "clock": f"{cramp.at.astimezone(zone):%H:%M}" if cramp.at else "",
        "side": cramp.side,
        "muscle": _AS_TYPED.get(cramp.muscle, cramp.muscle) if cramp.muscle else "",
        "strength": _strength(cramp),
        "minutes": f"{round(cramp.duration / ONE_MINUTE)}" if cramp.duration else "",
        "woke": _AS_WAKING[cramp.woke],
        "note": cramp.note,
        **{f"did-{word}": "on" for done, word in _AS_DONE.items() if done in cramp.relief},
    }
    return {name: value for name, value in fields.items() if value}


def _strength(cramp: Cramp) -> str:
    """A number; empty where none is noted, or only from where to where."""
    low, high = cramp.strength or (-1, -2)
    return str(low) if low == high else ""
