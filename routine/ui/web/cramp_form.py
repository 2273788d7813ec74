"""A cramp as the fields of a form: what was filled in as the words that a command takes, and what is noted as fields.

An empty field is not noted. The fields: `clock`, `side`, `muscle`, `strength` (a number, or `slider` once `rated` is
ticked), `minutes`, `woke`, `did-…` (what was done about it) and `note`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta, tzinfo

from routine.diary.cramps import Cramp
from routine.i18n import N_, _

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

_AS_TYPED = {"thigh_front": "thigh", "thigh_back": "hamstring"}
_AS_DONE = {"stretching": "stretched", "massage": "rubbed", "walking": "walked", "warmth": "warmed", "cold": "cooled"}
_AS_WAKING = {None: "", True: "woke", False: "awake"}
_DIGITS = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?")
ONE_MINUTE = timedelta(minutes=1)


def choices(words: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """A field's words, each with what stands beside it."""
    return [(word, _(label)) for word, label in words.items()]


def words_of(form: Mapping[str, str]) -> list[str]:
    """What was filled in, as `cramp log` takes it; empty: nothing was."""
    return [word for word in _words(form) if word]


def _words(form: Mapping[str, str]) -> Iterator[str]:
    yield clock_of(form.get("clock", ""))
    yield form.get("side", "")
    yield form.get("muscle", "")
    strength = form.get("strength", "").strip() or (form.get("slider", "") if "rated" in form else "")
    yield f"{strength}/10" if strength else ""
    minutes = form.get("minutes", "").strip()
    yield f"{minutes}m" if minutes else ""
    yield form.get("woke", "")
    yield from (word for word in RELIEF if f"did-{word}" in form)


def clock_of(typed: str) -> str:
    """A time as it is typed quickly, `310`, `3.10` or `3`, as it is read: `3:10`, `3:00`; else as it stands."""
    found = _DIGITS.fullmatch(typed.strip())
    return f"{found[1]}:{found[2] or '00'}" if found else typed.strip()


def fields_of(cramp: Cramp, zone: tzinfo) -> dict[str, str]:
    """What is noted, as the fields show it; `zone`: of the clock there and then."""
    strength = _strength(cramp)
    fields = {
        "clock": f"{cramp.at.astimezone(zone):%H:%M}" if cramp.at else "",
        "side": cramp.side,
        "muscle": _AS_TYPED.get(cramp.muscle, cramp.muscle) if cramp.muscle else "",
        "slider": strength,
        "rated": strength and "on",
        "minutes": f"{round(cramp.duration / ONE_MINUTE)}" if cramp.duration else "",
        "woke": _AS_WAKING[cramp.woke],
        **{f"did-{word}": "on" for done, word in _AS_DONE.items() if done in cramp.relief},
    }
    return {name: value for name, value in fields.items() if value}


def _strength(cramp: Cramp) -> str:
    """A number; empty where none is noted, or only from where to where."""
    low, high = cramp.strength or (-1, -2)
    return str(low) if low == high else ""
