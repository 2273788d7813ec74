"""Reading moments and dates as they are typed, to come or past: `2 hours`, `until 17 aug`, `monday`, `3 feb`."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.day import ONE_DAY, instant_of
from routine.model.facts import Facts
from routine.model.notation import parse_days, parse_duration
from routine.typed.clock import read_clock, shortly_before, soon_after
from routine.typed.words import Read, joined, or_none, read_duration

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MOMENT_HINT = N_("Write it like 2 hours, until 17:00, until monday, until 17 aug, or today.")
_DATE_HINT = N_("Write it like 17 aug, monday or tomorrow.")
_FILLERS = frozenset({"until", "till", "for", "the", "on", "at", "next"})

_DAY, _MONTH, _YEAR = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?", r"(?P<month>[a-z]{3,9})\.?", r"(?P<year>[0-9]{4})"
_DAY_FIRST = re.compile(rf"{_DAY} (?:of )?{_MONTH}(?: {_YEAR})?")
_MONTH_FIRST = re.compile(rf"{_MONTH} {_DAY}(?:,? {_YEAR})?")

WEEKS_OF_A_YEAR = 52
YEARS = range(1970, 9000)
"""Years that a date may have: with those at the ends of the calendar no day before or after could be counted."""


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
    """A moment to come: `2 hours`, `until 17:00`, `today`, `until monday`, `17 august`, `tomorrow 9:00`.

    A day begins with its wake, so `monday` is Monday's time to get up, and `today` lasts until the next one; shortly
    before getting up today is the day that begins. It is read in the rhythm and the zone of the facts.

    Raises:
        UnreadableWordError: they mean nothing, or a moment that has passed.
    """
    kept = [word for word in joined(words).lower().split() if word not in _FILLERS]
    text = " ".join(kept)
    if text == joined(words) and re.fullmatch(r"[0-9]:[0-9]{2}", text):  # a length as likely as a time of day
        raise UnreadableWordError(text, _("clear"), _duration_or_clock_hint(text, text))
    moment = or_none(read_duration, kept) or _day_moment(kept, facts, now)
    if moment is None and (len(kept) < len(words) or not text.isdecimal()):
        moment = _clock_moment(text, facts, now)
    if moment is None:
        raise UnreadableWordError(joined(words), _("a time to come"), _moment_hint(kept, facts, now))
    instant = now + moment if isinstance(moment, timedelta) else moment
    if instant <= now:
        raise UnreadableWordError(joined(words), _("a time to come"), " ".join([_("It has passed."), _(_MOMENT_HINT)]))
    return instant


def read_last_time(text: str, facts: Facts, now: datetime) -> datetime:
    """The last time the clock showed that.

    Raises:
        UnreadableWordError: it is no time of day.
    """
    local = now.astimezone(facts.zone)
    clock = read_clock(text, shortly_before(local.time()))
    shows = (instant_of(local.date() - step * ONE_DAY, clock, facts.zone) for step in (0, 1))
    return next(instant for instant in shows if instant <= now)


def _moment_hint(words: Sequence[str], facts: Facts, now: datetime) -> str:
    """The hint of the grammar that the words come nearest to: a bare number is a duration or a time."""
    if len(words) == 1 and re.fullmatch(r"[0-9.]+", words[0]):
        moment = _clock_moment(words[0], facts, now)
        clock = f"{moment.astimezone(facts.zone):%H:%M}" if moment else None
        return _duration_or_clock_hint(words[0], clock)
    return _(_MOMENT_HINT)


def _duration_or_clock_hint(text: str, clock: str | None) -> str:
    # Translators: "until" and what follows is to be typed, so it stays
    at = _("For a time of day: until {clock}.", clock=clock) if clock else ""
    try:
        parse_duration(text)
    except UnreadableWordError as trouble:
        return f"{trouble.hint} {at}".rstrip()
    return at


def _clock_moment(text: str, facts: Facts, now: datetime) -> datetime | None:
    """The next time the clock shows that."""
    local = now.astimezone(facts.zone)
    clock = or_none(lambda typed: read_clock(typed, soon_after(local.time())), text)
    today = local.date()
    shows = (instant_of(today + step * ONE_DAY, clock, facts.zone) for step in (0, 1) if clock is not None)
    return next((instant for instant in shows if instant > now), None)


def _day_moment(words: Sequence[str], facts: Facts, now: datetime) -> datetime | None:
    own = facts.day_meant(now)
    if list(words) == ["today"]:
        return own.next_wake
    if whole := named_date(words, own.date):
        return facts.day(whole).wake
    clock = or_none(read_clock, words[-1]) if len(words) > 1 else None
    day = named_date(words[:-1], own.date) if clock is not None else None
    return instant_of(day, clock, facts.zone) if clock is not None and day else None


def read_date(words: Sequence[str], today: date) -> date:
    """A date that is not over: `17 aug`, `august 17`, `monday`, `tomorrow`, `today`, `2026-08-17`.

    `today` is the date of the person's present day.

    Raises:
        UnreadableWordError: they name no date, or one that is over.
    """
    found = named_date([word for word in joined(words).lower().split() if word not in _FILLERS], today)
    if found is None:
        raise UnreadableWordError(joined(words), _("a date"), _(_DATE_HINT))
    if found < today:
        raise UnreadableWordError(joined(words), _("a date to come"), " ".join([_("It is over."), _(_DATE_HINT)]))
    return found


def read_past_date(words: Sequence[str], today: date) -> date:
    """A date that has come: `3 feb`, `february 3 2026`, `2026-02-03`, `monday`, `yesterday`, `today`.

    Raises:
        UnreadableWordError: they name none, or one to come.
    """
    text = " ".join(words).lower().strip()
    found = named_date(text.split(), today, past=True)
    if found is None or found > today:
        hint = _("Write it like 3 feb, monday, yesterday or 2026-02-03.")
        raise UnreadableWordError(text, _("a date that has come"), hint)
    return found


def read_since(words: Sequence[str], now: datetime) -> datetime:
    """How far back: `2 weeks`, `yesterday`, `3 feb`; a date counts from its first minute. `now` is the person's.

    Raises:
        UnreadableWordError: it is neither a duration nor a date that has come.
    """
    if (length := or_none(read_duration, words)) is not None:
        return now - length
    day = named_date(
        [word for word in joined(words).lower().split() if word not in ("since", "the")], now.date(), past=True
    )
    if day is None or day > now.date():
        text, hint = joined(words), _("Write it like 2 weeks, yesterday, monday or 3 feb.")
        if text.isdecimal() and len(text) < 3 and 1 <= int(text) <= WEEKS_OF_A_YEAR:
            hint = _("Days or weeks? Write {days} or {weeks}.", days=f"{text}d", weeks=f"{text}w")
        raise UnreadableWordError(text, _("a time that has come"), hint)
    return datetime.combine(day, time(), now.tzinfo)


def named_date(words: Sequence[str], today: date, *, past: bool = False) -> date | None:
    """The next date that the words name, or the last one that has come; `None` when they name none.

    One with its year is as it is, over or to come. A weekday that is today is a week on, or today where it is `past`.
    """
    text, way = " ".join(words).rstrip(",."), -1 if past else 1
    if text in ("today", "yesterday" if past else "tomorrow"):
        return today + (text != "today") * way * ONE_DAY
    if re.fullmatch(r"[a-z]+", text):
        return _weekday(text, today, way)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return _real_date(*map(int, text.split("-")))
    return _with_month(text, today, way)


def _weekday(text: str, today: date, way: int) -> date | None:
    days = or_none(parse_days, text)
    if days is None or len(days) != 1:
        return None
    (weekday,) = days
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    return today + (ahead if way > 0 else ahead - 7) * ONE_DAY


def _with_month(text: str, today: date, way: int) -> date | None:
    """`17. august`, `17th of aug 2027`, `aug 17`."""
    found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if found is None or found["month"][:3] not in MONTHS:
        return None
    month, day = MONTHS.index(found["month"][:3]) + 1, int(found["day"])
    if found["year"]:
        return _real_date(int(found["year"]), month, day)
    candidates = (_real_date(today.year + step * way, month, day) for step in range(9))  # until a leap day has come
    return next((each for each in candidates if each and (each - today) * way >= timedelta()), None)


def _real_date(year: int, month: int, day: int) -> date | None:
    """The date of that number, `None` when there is none."""
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def read_until(until: str, others: Sequence[str], read: Callable[[Sequence[str]], Read]) -> tuple[Read, list[str]]:
    """What `--until` means, and the words of the command that were not part of it: a date of several needs no quotes.

    Args:
        until: the one word that stood behind the option.
        others: the words of the command, among them perhaps the rest of the date.
        read: reads a moment or a date from words.

    Raises:
        UnreadableWordError: it means nothing, alone or with a word behind it.
    """
    try:
        return read([until]), list(others)
    except UnreadableWordError:
        for place, word in enumerate(others):
            if (meant := or_none(read, [until, word])) is not None:
                return meant, [*others[:place], *others[place + 1 :]]
        raise
