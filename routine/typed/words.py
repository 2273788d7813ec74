"""Reading what the person types: a reminder, a duration, a number, times of day, weekdays; words need no quotes."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from routine.errors import UnknownReminderError, UnreadableWordError
from routine.i18n import _
from routine.model.built_in import EVERYDAY
from routine.model.notation import TimeExpression, parse_days, parse_duration, parse_time
from routine.model.profile import Profile, Reminder

Given = TypeVar("Given")
Read = TypeVar("Read")

_BETWEEN_TIMES = frozenset({"and", "from", "until", "till", "to"})
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


def read_reminder(profile: Profile, word: str) -> Reminder:
    """The reminder that is meant: an exact name, an everyday word for a built-in one, or a unique prefix.

    Raises:
        UnknownReminderError: none is, or several begin with it.
    """
    wanted = word.strip().lower()
    if found := profile.reminder(wanted) or profile.reminder(EVERYDAY.get(wanted, "")):
        return found
    fitting = [reminder for reminder in profile.reminders if wanted and reminder.name.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    names = [reminder.name for reminder in fitting or profile.reminders]
    raise UnknownReminderError(word, names, ambiguous=bool(fitting), nearest=_nearest(wanted, profile))


def _nearest(word: str, profile: Profile) -> str | None:
    from difflib import get_close_matches  # here, for most words are right

    names = {reminder.name: reminder.name for reminder in profile.reminders}
    known = {**{everyday: name for everyday, name in EVERYDAY.items() if name in names}, **names}
    close = get_close_matches(word, known, n=1)
    return known[close[0]] if close else None


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


def read_times(given: Sequence[str]) -> list[TimeExpression]:
    """Times as they are typed, once each: `21:30`, `9 pm`, `08:30,20:00`, `bedtime - 30m`, `9:00-17:30`.

    Raises:
        UnreadableWordError: one of them is no time.
    """
    text = re.sub(r"\s*([+-])\s*", r"\1", joined(given).lower())
    text = re.sub(r"(?<=[0-9m])-(?=[0-9])", " ", text)  # two times with a dash between them; an offset has a word there
    times = (word for word in re.split(r"[,\s]+", text) if word and word not in _BETWEEN_TIMES)
    return list(dict.fromkeys(map(parse_time, times)))


def read_days(text: str) -> frozenset[int]:
    """Weekdays as they are typed, Monday 0; also `every day`.

    Raises:
        UnreadableWordError: they are none.
    """
    return parse_days(text.lower().replace("every day", "daily").replace(" and ", " "))
