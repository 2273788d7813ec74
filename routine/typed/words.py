"""Reading what the person types: a reminder, a duration, a number, times of day, weekdays; words need no quotes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time, timedelta
from typing import TypeVar

from routine.errors import UnknownReminderError, UnreadableWordError
from routine.i18n import _
from routine.model.built_in import EVERYDAY
from routine.model.customs import free_days, working_days
from routine.model.notation import (
    TimeExpression,
    format_days,
    parse_amount,
    parse_clock,
    parse_days,
    parse_duration,
    parse_time,
    plain,
    spoken_clock,
)
from routine.model.profile import Profile, Reminder
from routine.typed.clock import clocks_of, near, read_clock, read_hours

Given = TypeVar("Given")
Read = TypeVar("Read")

SHORTEST_PART = 3
"""Letters of a title that name its reminder."""

_BETWEEN_TIMES = frozenset({"and", "from", "until", "till", "to"})
_APART = re.compile(r"([0-9]{1,2}) ((?!00)[0-9]{2})((?:[ap]\.?m\.?)?)")
_HALF_OF_THE_DAY = re.compile(r"(?<=[0-9])\s+([ap]\.?m\b\.?)", re.IGNORECASE)


def joined(words: Sequence[str]) -> str:
    """Several words as one, the way they were typed: `pause 2 hours` needs no quotes; `10:45 PM` is one word."""
    return _HALF_OF_THE_DAY.sub(r"\1", " ".join(word.strip() for word in words if word.strip()))


def or_none(read: Callable[[Given], Read], given: Given) -> Read | None:
    """What it is read as, `None` where it means nothing."""
    try:
        return read(given)
    except UnreadableWordError:
        return None


def built_in_name(word: str) -> str:
    """What a built-in reminder is called for which people have that word; the word itself for any other."""
    return EVERYDAY.get(word.lower(), word.lower())


def own_name(typed: str) -> str:
    """How the profile writes the name of a reminder of the person's own: small letters and hyphens."""
    return re.sub(r"[\s_]+", "-", typed.strip().lower())


def read_reminder(profile: Profile, word: str) -> Reminder:
    """The reminder that is meant: a name, an everyday word for a built-in one, a title, or the one beginning of either.

    Raises:
        UnknownReminderError: none is, or several begin with it.
    """
    wanted = " ".join(word.lower().split())
    fitting = next(filter(None, _fitting(profile, wanted)), []) if wanted else []
    if len(fitting) == 1:
        return fitting[0]
    names = [profile.word_for(reminder.name) for reminder in fitting or profile.reminders]
    raise UnknownReminderError(word, names, ambiguous=bool(fitting), nearest=_nearest(wanted, profile))


def _fitting(profile: Profile, wanted: str) -> Iterator[list[Reminder]]:
    """Those that may be meant, the surest way of naming one first."""
    name, title = wanted.replace(" ", "-"), wanted.rstrip(".!?")
    yield [each for each in profile.reminders if each.name == name]
    yield [each for each in profile.reminders if each.name == EVERYDAY.get(wanted)]
    yield [each for each in profile.reminders if each.title.lower().rstrip(".!?") == title]
    yield [each for each in profile.reminders if each.name.startswith(name)]
    yield [each for each in profile.reminders if len(title) >= SHORTEST_PART and title in each.title.lower()]


def _nearest(word: str, profile: Profile) -> str | None:
    from difflib import get_close_matches  # here, for most words are right

    names = {reminder.name: reminder.name for reminder in profile.reminders}
    known = {**{everyday: name for everyday, name in EVERYDAY.items() if name in names}, **names}
    close = get_close_matches(word, known, n=1)
    return profile.word_for(known[close[0]]) if close else None


def read_duration(words: Sequence[str]) -> timedelta:
    """A duration, in one word or several: `45m`, `2 hours`, `1 h 30 min`, `half an hour`.

    Raises:
        UnreadableWordError: it is none.
    """
    text = joined([word for word in words if word.lower() not in ("for", "and")])
    spoken = {"an hour": "1h", "half an hour": "30m", "a day": "1d", "a week": "1w", "a minute": "1m"}
    return parse_duration(spoken.get(text.lower(), text))


def read_interval(words: Sequence[str]) -> timedelta:
    """A duration between reminders, or until one comes again: a number from ten on alone is of minutes.

    Raises:
        UnreadableWordError: it is none.
    """
    text = joined(words)
    return read_duration([f"{text}m"] if re.fullmatch("[1-9][0-9]{1,2}", text) else words)


def read_count(text: str, example: str) -> int:
    """A number from 1 to 366.

    Raises:
        UnreadableWordError: it is none; `example` shows how it is written.
    """
    if re.fullmatch("[0-9]{1,3}", text) and 1 <= int(text) <= 366:
        return int(text)
    hint = _("Write it like: {example}", example=example)
    raise UnreadableWordError(text, _("a number from 1 to 366"), hint)


_DAYS_OF: Mapping[str, Callable[[], frozenset[int]]] = {"weekdays": working_days, "weekend": free_days}
_OF_THE_PEOPLE = re.compile(r"\b(weekdays|weekend)s?\b")
_GLASSES = re.compile(r"([1-9][0-9]?) ?(?:(?:small |large )?(?:glass(?:es)?|cups?|mugs?|drinks?|times|x))?")
_FEW = 10


def read_amount(text: str, glass: int | None) -> int:
    """Millilitres of a drink: `200ml`, `0.3l`, `2 glasses`; up to ten alone are glasses of that many millilitres.

    Raises:
        UnreadableWordError: it is no amount.
    """
    found = _GLASSES.fullmatch(plain(text))
    if found and glass and int(found[1]) <= _FEW:
        return int(found[1]) * glass
    return parse_amount(text)


def read_times(given: Sequence[str]) -> list[TimeExpression]:
    """Times as they are typed, once each: `21:30`, `9 pm`, `08:30,20:00`, `bedtime - 30m`, `half past ten`.

    Raises:
        UnreadableWordError: one of them is no time, or they may be one or two: `20 22`, unlike `21 30`.
    """
    text = re.sub(r"\s*([+-])\s*", r"\1", joined(given).lower())
    text = re.sub(r"(?<=[0-9m])-(?=[0-9])", " ", text)  # two times with a dash between them; an offset has a word there
    if " " in text and or_none(clocks_of, text) is not None:
        return [_refuse_two(text, read_clock(text))]
    times = (word for word in re.split(r"[,\s]+", text) if word and word not in _BETWEEN_TIMES)
    return list(dict.fromkeys(map(read_time, times)))


def _refuse_two(text: str, clock: time) -> time:
    """That time of day, where its minutes are no hour of another one. `20 00` is one: nobody says midnight so."""
    found = _APART.fullmatch(text)
    hours = [or_none(parse_clock, f"{hour}:00{found[3]}") for hour in found.group(1, 2)] if found else []
    if not hours or None in hours:
        return clock
    one, *both = map(spoken_clock, (clock, *filter(None, hours)))
    hint = _("Write {one}, or {both}.", one=one, both=" ".join(both))
    raise UnreadableWordError(text, _("clear"), hint)


def read_time(text: str) -> TimeExpression:
    """A time of day, or one that moves with the day: `21:30`, `2230`, `bedtime-30m`.

    Raises:
        UnreadableWordError: it is neither.
    """
    return read_clock(text) if text[:1].isdigit() else or_none(read_clock, text) or parse_time(text)


def read_clock_near(given: Sequence[str], standing: time) -> time:
    """A time of day in the place of the one that stands; of two that may be meant the nearer one.

    Raises:
        UnreadableWordError: it is none.
    """
    return read_clock(joined(given), near(standing))


def read_span(given: Sequence[str], kind: str, hint: str) -> list[TimeExpression]:
    """Two times, the begin and the end: `9 to 5`, `12:30 13:15`, `wake+15m 18:00`.

    Raises:
        UnreadableWordError: they are not two times; it says so of that `kind`, with the `hint`.
    """
    text = joined(given)
    hours = read_hours(text)
    times: list[TimeExpression] = [*hours[:2]] if hours and not hours.rest else or_none(read_times, given) or []
    if len(times) != 2 or times[0] == times[1]:
        raise UnreadableWordError(text, kind, hint)
    return times


def read_days(text: str) -> frozenset[int]:
    """Weekdays as they are typed, Monday 0; also `every day`, and the working and free days of the person's country.

    Raises:
        UnreadableWordError: they are none.
    """
    plainly = text.lower().replace("every day", "daily").replace(" and ", " ")
    return parse_days(_OF_THE_PEOPLE.sub(lambda found: format_days(_DAYS_OF[found[1]]()), plainly))
