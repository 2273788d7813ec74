"""Reading what the person types: a reminder, an instant, a moment to come, a date; words need no quotes."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches

from routine.errors import UnknownReminderError, UnreadableWordError
from routine.i18n import N_, _
from routine.model.built_in import EVERYDAY
from routine.model.day import ONE_DAY, instant_of
from routine.model.facts import Facts
from routine.model.notation import parse_clock, parse_days, parse_duration
from routine.model.profile import Profile, Reminder

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MOMENT_HINT = N_("Write it like 2 hours, until 17:00, until monday, until 17 aug, or today.")
_DATE_HINT = N_("Write it like 17 aug, monday, tomorrow or 2026-08-17.")
_FILLERS = frozenset({"until", "till", "for", "the", "on", "at", "next"})

_HALF_OF_THE_DAY = re.compile(r"(?<=[0-9])\s+([ap]\.?m\b\.?)", re.IGNORECASE)

YEARS = range(1970, 9000)
"""Years that a date may have: with those at the ends of the calendar no day before or after could be counted."""


def joined(words: Sequence[str]) -> str:
    """Several words as one, the way they were typed: `pause 2 hours` needs no quotes; `10:45 PM` is one word."""
    return _HALF_OF_THE_DAY.sub(r"\1", " ".join(word.strip() for word in words if word.strip()))


def built_in_name(word: str) -> str:
    """What a built-in reminder is called for which people have that word; the word itself for any other."""
    return EVERYDAY.get(word.lower(), word.lower())


def read_reminder(profile: Profile, word: str) -> Reminder:
    """The reminder that is meant: an exact name, an everyday word for a built-in one, or a unique prefix.

    Raises:
        UnknownReminderError: none is, or several begin with it.
    """
    wanted = word.strip().lower()
    names = [reminder.name for reminder in profile.reminders]
    found = profile.reminder(wanted) or profile.reminder(EVERYDAY.get(wanted, ""))
    if found:
        return found
    fitting = [name for name in names if wanted and name.startswith(wanted)]
    if len(fitting) == 1:
        return next(reminder for reminder in profile.reminders if reminder.name == fitting[0])
    raise UnknownReminderError(word, fitting or names, ambiguous=bool(fitting), nearest=_nearest(wanted, names))


def _nearest(word: str, names: Sequence[str]) -> str | None:
    known = [*names, *(everyday for everyday, name in EVERYDAY.items() if name in names)]
    close = get_close_matches(word, known, n=1)
    return EVERYDAY.get(close[0], close[0]) if close and close[0] not in names else close[0] if close else None


def read_duration(words: Sequence[str]) -> timedelta:
    """A duration, in one word or several: `45m`, `2 hours`, `1 h 30 min`, `half an hour`.

    Raises:
        UnreadableWordError: it is none.
    """
    text = joined([word for word in words if word.lower() not in ("for", "and")])
    spoken = {"an hour": "1h", "half an hour": "30m", "a day": "1d", "a week": "1w", "a minute": "1m"}
    return parse_duration(spoken.get(text.lower(), text))


def read_count(text: str, example: str) -> int:
    """A number from 1 to 366.

    Raises:
        UnreadableWordError: it is none; `example` shows how it is written.
    """
    if re.fullmatch("[0-9]{1,3}", text) and 1 <= int(text) <= 366:
        return int(text)
    hint = _("Write it like: {example}", example=example)
    raise UnreadableWordError(text, _("a number from 1 to 366"), hint)


def read_instant(text: str) -> datetime:
    """An instant as machines write it (RFC 3339), for `--as-of`.

    Raises:
        UnreadableWordError: it is none, or has no offset, so that it could mean several instants.
    """
    hint = _("Write it like 2026-03-28T06:00:00+01:00.")
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UnreadableWordError(text, _("an instant"), hint) from None
    if instant.tzinfo is None:
        raise UnreadableWordError(text, _("one instant"), " ".join([_("It lacks the offset from UTC."), hint]))
    if instant.year not in YEARS:
        raise UnreadableWordError(text, _("an instant of our time"), hint)
    return instant.astimezone(UTC)


def read_moment(words: Sequence[str], facts: Facts, now: datetime) -> datetime:
    """A moment to come: a duration from now, a time, a day, a date, or a day with a time.

    A day begins with its wake, so `monday` is Monday's time to get up, and `today` lasts until the next one; shortly
    before getting up today is the day that begins.

    Args:
        words: `2 hours`, `until 17:00`, `today`, `until monday`, `17 august`, `tomorrow 9:00`.
        facts: the rhythm and the zone that the words are read in.
        now: the present.

    Raises:
        UnreadableWordError: they mean nothing, or a moment that has passed.
    """
    kept = [word for word in joined(words).lower().split() if word not in _FILLERS]
    text = " ".join(kept)
    if text == joined(words) and re.fullmatch(r"[0-9]:[0-9]{2}", text):  # a length as likely as a time of day
        raise UnreadableWordError(text, _("clear"), _duration_or_clock_hint(text, text))
    moment = _after(kept) or _clock_moment(text, facts, now) or _day_moment(kept, facts, now)
    if moment is None:
        raise UnreadableWordError(joined(words), _("a time to come"), _moment_hint(kept))
    instant = now + moment if isinstance(moment, timedelta) else moment
    if instant <= now:
        raise UnreadableWordError(joined(words), _("a time to come"), " ".join([_("It has passed."), _(_MOMENT_HINT)]))
    return instant


def _after(words: Sequence[str]) -> timedelta | None:
    try:
        return read_duration(words)
    except UnreadableWordError:
        return None


def _moment_hint(words: Sequence[str]) -> str:
    """The hint of the grammar that the words come nearest to: a bare number is a duration or a time."""
    if len(words) == 1 and re.fullmatch(r"[0-9.]+", words[0]):
        return _duration_or_clock_hint(words[0], f"{words[0]}:00")
    return _(_MOMENT_HINT)


def _duration_or_clock_hint(text: str, clock: str) -> str:
    # Translators: "until" and what follows is to be typed, so it stays
    return " ".join([_duration_hint_of(text), _("For a time of day: until {clock}.", clock=clock)])


def _duration_hint_of(text: str) -> str:
    """What to write where a length was meant."""
    try:
        parse_duration(text)
    except UnreadableWordError as trouble:
        return trouble.hint
    return ""


def _clock_of(text: str) -> time | None:
    try:
        return parse_clock(text)
    except UnreadableWordError:
        return None


def _clock_moment(text: str, facts: Facts, now: datetime) -> datetime | None:
    """The next time the clock shows that."""
    clock = _clock_of(text)
    if clock is None:
        return None
    today = now.astimezone(facts.zone).date()
    shows = (instant_of(today + step * ONE_DAY, clock, facts.zone) for step in (0, 1))
    return next(instant for instant in shows if instant > now)


def _day_moment(words: Sequence[str], facts: Facts, now: datetime) -> datetime | None:
    own = facts.day_meant(now)
    if list(words) == ["today"]:
        return own.next_wake
    if whole := _date_of(words, own.date):
        return facts.day(whole).wake
    clock = _clock_of(words[-1]) if len(words) > 1 else None
    day = _date_of(words[:-1], own.date) if clock else None
    return instant_of(day, clock, facts.zone) if clock and day else None


def read_date(words: Sequence[str], today: date) -> date:
    """A date that is not over: `17 aug`, `august 17`, `monday`, `tomorrow`, `today`, `2026-08-17`.

    Args:
        words: the words, in one or several.
        today: the date of the person's present day.

    Raises:
        UnreadableWordError: they name no date, or one that is over.
    """
    kept = [word for word in joined(words).lower().split() if word not in _FILLERS]
    found = _date_of(kept, today)
    if found is None:
        raise UnreadableWordError(joined(words), _("a date"), _(_DATE_HINT))
    if found < today:
        raise UnreadableWordError(joined(words), _("a date to come"), " ".join([_("It is over."), _(_DATE_HINT)]))
    return found


def _date_of(words: Sequence[str], today: date) -> date | None:
    """The next date that the words name, `None` when they name none; a date with its year may be over."""
    text = " ".join(words).rstrip(",.")
    if text in ("today", "tomorrow"):
        return today + (text == "tomorrow") * ONE_DAY
    if re.fullmatch(r"[a-z]+", text):
        return _weekday_date(text, today)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return real_date(*(int(part) for part in text.split("-")))
    return _named_date(text, today)


def _weekday_date(text: str, today: date) -> date | None:
    """The next such weekday after today."""
    try:
        days = parse_days(text)
    except UnreadableWordError:
        return None
    if len(days) != 1:
        return None
    (weekday,) = days
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * ONE_DAY


def _named_date(text: str, today: date) -> date | None:
    """`17 aug`, `17. august`, `17th of august 2027`, `aug 17`; without a year the next one."""
    found = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})\.?(?: ([0-9]{4}))?", text)
    day, month, year = found.groups() if found else (None, None, None)
    if found is None and (
        turned := re.fullmatch(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?", text)
    ):
        month, day, year = turned.groups()
    if day is None or month is None or month[:3] not in MONTHS:
        return None
    number = MONTHS.index(month[:3]) + 1
    if year:
        return real_date(int(year), number, int(day))
    candidates = (real_date(each, number, int(day)) for each in range(today.year, today.year + 9))
    return next((each for each in candidates if each and each >= today), None)


def real_date(year: int, month: int, day: int) -> date | None:
    """The date of that number, `None` when there is none."""
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
