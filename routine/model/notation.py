"""Durations, times of day, weekdays and amounts as people write them, both ways.

No library reads durations the way people mean them (`1:30` as 90 s, `PT45M` as 118 million seconds:
measured), so the grammar is our own, small, and property-tested. SPEC section 1.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal

from routine.errors import UnreadableWordError
from routine.i18n import _, ngettext, pgettext

_ODD = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u3000", " "),  # spaces that are none in ASCII
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),  # hyphens, dashes, a minus
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", None),  # nobody sees these
    }
)


def plain(text: str) -> str:
    """The word in small letters, with spaces and hyphens of the keyboard: what was pasted reads as it looks."""
    return text.translate(_ODD).strip().lower()


Anchor = Literal["wake", "bedtime"]

EVERY_DAY = frozenset(range(7))
_FULL_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_NAMES = tuple(name[:3] for name in _FULL_DAY_NAMES)

_UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_LETTERS = {
    **dict.fromkeys(("w", "week", "weeks"), "w"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
}
_PART = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*([a-z]+)\s*")
_ISO = re.compile(r"p((?:[0-9.]+[wd])*)(?:t((?:[0-9.]+[hms])+))?")
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::([0-9]{2}))?)?\s*(?:([ap])\.?m\.?)?")
_ANCHORED = re.compile(r"(wake|bedtime)(?:\s*([+-])\s*(.+))?")
_AMOUNT = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?)\s*(ml|cl|dl|l)")
_LONGEST = timedelta(days=366)
_LONGEST_OFFSET = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time that moves with the day: wake or bedtime, and an elapsed offset (negative: before it)."""

    anchor: Anchor
    offset: timedelta = timedelta()


TimeExpression = time | Anchored
"""A wall-clock time of day, such as 21:30, or one that moves with the day."""


def parse_duration(text: str) -> timedelta:
    """Read `45m`, `1h30m`, `1h 30m`, `1.5h`, `90s`, `2 hours`, `PT45M`, `2 days` or `1 week`.

    `UnreadableWordError` for bare numbers, `1:30`, zero, negative, over a year, or anything else.
    """
    word = plain(text)
    iso = _ISO.fullmatch(word)  # the T keeps months (P1M) and minutes (PT1M) apart
    total = _duration_parts(iso[1] + (iso[2] or "") if iso else word)
    if total is None:
        raise UnreadableWordError(text, _("a duration"), _duration_hint(word))
    if not timedelta() < total <= _LONGEST:
        hint = _("It must be longer than nothing and at most a year: 45m, 1h30m.")
        raise UnreadableWordError(text, _("a duration"), hint)
    return total


def _duration_parts(word: str) -> timedelta | None:
    seconds, position, seen = 0.0, 0, ""
    while position < len(word):
        part = _PART.match(word, position)
        unit = _LETTERS.get(part[2]) if part else None
        if part is None or unit is None or unit in seen or (seen and _UNITS[unit] > _UNITS[seen[-1]]):
            return None
        seconds += float(part[1]) * _UNITS[unit]
        seen += unit
        position = part.end()
    return timedelta(seconds=round(seconds)) if seen else None


def _duration_hint(word: str) -> str:
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", word) and float(word):
        if float(word) * _UNITS["h"] > _LONGEST.total_seconds():
            return _("Write it like 45m, 1h30m, 90s or 2 hours.")
        return _("Minutes or hours? Write {minutes} or {hours}.", minutes=f"{word}m", hours=f"{word}h")
    if clock := re.fullmatch(r"([0-9]{1,3}):([0-9]{2})", word):
        first, second = int(clock[1]), int(clock[2])
        return _(
            "Write {hours} for hours and minutes, or {minutes} for minutes and seconds.",
            hours=f"{first}h{second}m",
            minutes=f"{first}m{second}s",
        )
    if word.startswith("-"):
        return _("It cannot be negative. Write it like 45m, 1h30m or 2 hours.")
    return _("Write it like 45m, 1h30m, 90s or 2 hours.")


def format_duration(duration: timedelta) -> str:
    """Write a duration the shortest way that reads back the same: `1h30m`, `45m`, `90s`, `2d`."""
    seconds = round(duration.total_seconds())
    if 60 < seconds < 120 and seconds % 60:
        return f"{seconds}s"
    return "".join(f"{count}{unit}" for count, unit in _parts(seconds)) or "0s"


def _parts(seconds: int) -> Iterator[tuple[int, str]]:
    """How many days, hours, minutes and seconds that is, less those of which there are none."""
    for unit in ("d", "h", "m", "s"):
        count, seconds = divmod(seconds, _UNITS[unit])
        if count:
            yield count, unit


def spoken_duration(duration: timedelta) -> str:
    """Write a duration as a button or sentence says it: `10 min`, `1 h`, `1 h 30 min`, `2 days`."""
    return " ".join(_counted(*part) for part in _parts(round(duration.total_seconds()))) or _counted(0, "s")


def _counted(n: int, unit: str) -> str:
    match unit:
        case "d":
            return ngettext("{n} day", "{n} days", n)
        case "h":
            return _("{n} h", n=n)
        case "m":
            return _("{n} min", n=n)
    return _("{n} s", n=n)


def parse_clock(text: str) -> time:
    """Read a wall-clock time: `21:30`, `21:30:15`, `9pm`, `9:30 PM`, `9:30 p.m.`.

    `UnreadableWordError` for anything else, a bare hour among it.
    """
    word = plain(text)
    found = _CLOCK.fullmatch(word)
    if found and (found[2] or found[4]):
        with suppress(ValueError):
            return time(_hour(int(found[1]), found[4]), int(found[2] or 0), int(found[3] or 0))
    raise UnreadableWordError(text, _("a time of day"), _clock_hint(word))


def _hour(shown: int, half: str | None) -> int:
    """The hour, 0 to 23, that a clock shows in half a day `a` or `p` (`None`: not told); `ValueError` if none does."""
    if half is None:
        return shown
    if not 1 <= shown <= 12:
        raise ValueError(shown)
    return shown % 12 + (12 if half == "p" else 0)


def _clock_hint(word: str) -> str:
    if re.fullmatch(r"([01]?[0-9]|2[0-3])", word):
        hour = int(word)
        if 1 <= hour <= 12 and not word.startswith("0"):
            first, second = sorted((time(hour), time((hour + 12) % 24)))
            return _("Write {first} or {second}.", first=spoken_clock(first), second=spoken_clock(second))
        return _("Write {clock}.", clock=f"{hour:02d}:00")
    if dotted := re.fullmatch(r"([01]?[0-9]|2[0-3])[.h]([0-5][0-9])", word):
        return _("Write {clock}.", clock=f"{int(dotted[1]):02d}:{dotted[2]}")
    if word.startswith("24:00"):
        return " ".join([_("Write {clock}.", clock="00:00"), _("It still belongs to the evening before.")])
    return _("Write it like 21:30 or 9pm.")


def format_clock(clock: time) -> str:
    """Write a wall-clock time as files, JSON and pasted commands have it: `21:30`; seconds only where it has some."""
    return f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}"


ClockStyle = Literal["24h", "12h"]

CLOCK_WIDTH: dict[ClockStyle, int] = {"24h": len("22:45"), "12h": len("10:45 PM")}
"""Letters of the widest time of day."""

TWELVE_HOURS = (
    "AE AG AL AR AS AU BB BD BH BM BN BO BS BT CA CL CO CR CU CY DJ DM DO DZ EC EG EH ER ET FJ FM GD GH GM GR GT GU GY "
    "HK HN IN IQ JM JO KH KI KN KP KR KW KY LB LC LR LS LY MH MO MP MR MW MX MY NA NI NZ OM PA PE PG PH PK PR PS PW PY "
    "QA SA SB SD SG SL SO SS SV SY SZ TC TD TN TO TT TW UM US UY VC VE VG VI VU WS YE ZM"
)
"""Territories whose people prefer twelve hours: Unicode CLDR 44, `timeData.json`, `_preferred` is `h`."""
TWENTY_FOUR_HOURS = frozenset({"fr_CA"})
"""A language in one of them that does not (the same table)."""

_LOCALE = re.compile(r"([a-z]{2,3})_([A-Z]{2})(?:[.@].*)?")
_style: ClockStyle = "24h"


def style_of(locale: str) -> ClockStyle:
    """What the people of a locale prefer, by its name: `en_US.UTF-8` is 12 hours, `de_DE`, `C` and none are 24.

    The name alone is asked, as the locale may not be installed, and asking the C library would change what month and
    weekday are called in the whole process.
    """
    found = _LOCALE.fullmatch(locale)
    if found is None or f"{found[1]}_{found[2]}" in TWENTY_FOUR_HOURS:
        return "24h"
    return "12h" if found[2] in TWELVE_HOURS else "24h"


def tell_time_in(style: ClockStyle) -> None:
    """From now on tell times of day in that style: at the start of a process, before anything is said."""
    global _style
    _style = style


def spoken_clock(at: time | datetime) -> str:
    """A time of day in the person's style: `22:45` or `10:45 PM`; seconds only where one was written with some."""
    seconds = f":{at:%S}" if isinstance(at, time) and at.second else ""
    if _style == "24h":
        return f"{at:%H:%M}{seconds}"
    return f"{at.hour % 12 or 12}:{at:%M}{seconds} {'AM' if at.hour < 12 else 'PM'}"


def clock_column(at: time | datetime) -> str:
    """The same as wide as any other, to stand above and below them."""
    return spoken_clock(at).rjust(CLOCK_WIDTH[_style])


def parse_time(text: str) -> TimeExpression:
    """Read a time expression: a clock time, or `wake+15m`, `bedtime-2h`, `bedtime`.

    `UnreadableWordError` for neither of the two, or for a day and more away from wake or bedtime.
    """
    word = plain(text)
    if found := _ANCHORED.fullmatch(word):
        anchor: Anchor = "wake" if found[1] == "wake" else "bedtime"
        offset = parse_duration(found[3]) if found[3] else timedelta()
        if offset >= _LONGEST_OFFSET:
            hint = _("It must be less than a day away from {anchor}.", anchor=anchor)
            raise UnreadableWordError(text, _("a time"), hint)
        return Anchored(anchor, -offset if found[2] == "-" else offset)
    try:
        return parse_clock(word)
    except UnreadableWordError as trouble:
        hint = trouble.hint if word[:1].isdigit() else _("Write it like 21:30, 9pm, wake+15m or bedtime-2h.")
        raise UnreadableWordError(text, _("a time"), hint) from None


def format_time(expression: TimeExpression) -> str:
    """Write a time expression so that it reads back the same."""
    if isinstance(expression, time):
        return format_clock(expression)
    if not expression.offset:
        return expression.anchor
    sign = "-" if expression.offset < timedelta() else "+"
    return f"{expression.anchor}{sign}{format_duration(abs(expression.offset))}"


def spoken_time(expression: TimeExpression) -> str:
    """Write a time expression as a sentence says it: `15 min before bed`, `getting up`, `21:30`."""
    if isinstance(expression, time):
        return spoken_clock(expression)
    hangs_on_bedtime = expression.anchor == "bedtime"
    if not expression.offset:
        return pgettext("time of a reminder", "bedtime") if hangs_on_bedtime else _("getting up")
    duration, is_before = spoken_duration(abs(expression.offset)), expression.offset < timedelta()
    if hangs_on_bedtime:
        before, after = _("{duration} before bed", duration=duration), _("{duration} after bed", duration=duration)
    else:
        before = _("{duration} before getting up", duration=duration)
        after = _("{duration} after getting up", duration=duration)
    return before if is_before else after


def parse_days(words: str | Iterable[str]) -> frozenset[int]:
    """Read weekdays: `mon-fri`, `mon,wed`, `weekends`, `weekdays`, `daily`, or a list of them. Monday is 0.

    `UnreadableWordError` for an unknown day, or none at all.
    """
    given = words if isinstance(words, str) else ",".join(words)
    days: set[int] = set()
    for word in filter(None, re.split(r"[, ]+", re.sub(r" ?- ?", "-", " ".join(plain(given).split())))):
        days |= _day_range(word, given)
    if not days:
        raise _unreadable_days(given)
    return frozenset(days)


_NAMED_DAYS = {
    **dict.fromkeys(("daily", "everyday"), range(7)),
    **dict.fromkeys(("weekend", "weekends"), range(5, 7)),
    "weekdays": range(5),
}


def _day_range(word: str, given: str) -> set[int]:
    if word in _NAMED_DAYS:
        return set(_NAMED_DAYS[word])
    first, dash, last = word.partition("-")
    start, end = _day_number(first), _day_number(last if dash else first)
    if start is None or end is None:
        raise _unreadable_days(given)
    return {(start + step) % 7 for step in range((end - start) % 7 + 1)}


def _unreadable_days(given: str) -> UnreadableWordError:
    return UnreadableWordError(given, _("a list of days"), _("Write it like mon-fri, mon,wed or weekends."))


def _day_number(word: str) -> int | None:
    """`mon`, `tues`, `wednesday` or `sundays` as a number, `None` for anything else."""
    stem = word.removesuffix("s")
    fits = (number for number, name in enumerate(_FULL_DAY_NAMES) if len(stem) > 2 and name.startswith(stem))
    return next(fits, None)


def format_days(days: frozenset[int]) -> str:
    """Write weekdays the shortest way that reads back the same: `daily`, `mon-fri`, `mon,wed`."""
    if days == EVERY_DAY:
        return "daily"
    ordered, first = sorted(days), next((day for day in days if (day - 1) % 7 not in days), 0)
    last = (first + len(days) - 1) % 7
    if len(ordered) > 2 and days == {(first + step) % 7 for step in range(len(days))}:
        return f"{DAY_NAMES[first]}-{DAY_NAMES[last]}"
    return ",".join(DAY_NAMES[day] for day in ordered)


def parse_amount(text: str) -> int:
    """Read an amount to drink, in millilitres: `200ml`, `20cl`, `0.2l`; no other, not zero (`UnreadableWordError`)."""
    if found := _AMOUNT.fullmatch(plain(text)):
        factor = {"ml": 1, "cl": 10, "dl": 100, "l": 1000}[found[2]]
        millilitres = round(float(found[1]) * factor)
        if millilitres > 0:
            return millilitres
    bare = re.fullmatch(r"0*([1-9][0-9]{0,4})", text.strip())
    hint = _("Write {amount}.", amount=f"{bare[1]}ml") if bare else _("Write it like 200ml or 0.3l.")
    raise UnreadableWordError(text, _("an amount to drink"), hint)


def format_amount(millilitres: int) -> str:
    """Write an amount to drink: `200ml`."""
    return f"{millilitres}ml"


def written(value: Any) -> Any:
    """A setting as the profile has it: a duration, a time, days, or a list in words; any other as it is."""
    match value:
        case timedelta():
            return format_duration(value)
        case time() | Anchored():
            return format_time(value)
        case frozenset():
            return format_days(value)
        case tuple():
            return [written(each) for each in value]
    return value
