"""What the people of a territory are used to: the month before the day in English, when a week begins, days of work.

By the name of the locale alone, as 12 or 24 hours are (`notation.py`): it may not be installed, and the C library tells
no weekend. Babel would, with 30 MB; what is needed of its data, Unicode CLDR, are the three small tables here.
"""

import re

MONTH_FIRST = frozenset(["US", "AS", "BI", "GU", "MH", "MP", "PH", "PR", "UM", "VI", "CA"])
"""Territories whose English writes February 3: those that inherit `en` and not `en_001`, and Canada (CLDR 45)."""

FRIDAY_AND_SATURDAY = ("BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE")
FREE = {
    **dict.fromkeys(FRIDAY_AND_SATURDAY, frozenset({4, 5})),
    "AF": frozenset({3, 4}),
    "IR": frozenset({4}),
    **dict.fromkeys(("IN", "UG"), frozenset({6})),
}
"""Territory -> free days, Monday 0, where they are not Saturday and Sunday: CLDR 38, `weekData.json` (the Emirates went
over to Saturday and Sunday in 2022)."""

SUNDAY_FIRST = (
    "AG AO AS BD BR BS BT BW BZ CA CO CV DM DO ET GQ GT GU GW HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI "
    "NP PA PE PH PK PR PT PY SA SG ST SV TH TL TT TW UM US VE VI WS YE ZA ZW"
)
SATURDAY_FIRST = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
"""Territories whose calendars begin a week so, Monday elsewhere and Friday in MV: CLDR 48, as Babel 2.19 reads it."""

_LOCALE = re.compile(r"([a-z]{2,3})_([A-Z]{2})(?:[.@].*)?")
_language, _territory = "", ""


def observe(locale: str) -> None:
    """From now on those of that locale (`en_US.UTF-8`; `C` and none: of the world): at the start of a process."""
    global _language, _territory
    found = _LOCALE.fullmatch(locale)
    _language, _territory = (found[1], found[2]) if found else ("", "")


def month_comes_first() -> bool:
    """Whether a date is told as February 3; any other language orders its own texts."""
    return _language == "en" and _territory in MONTH_FIRST


def first_of_week() -> int:
    """The day with which calendars begin a week, Monday 0."""
    if _territory == "MV":
        return 4
    return 5 if _territory in SATURDAY_FIRST.split() else 6 if _territory in SUNDAY_FIRST.split() else 0


def free_days() -> frozenset[int]:
    """The days without work of most people, Monday 0."""
    return FREE.get(_territory, frozenset({5, 6}))


def working_days() -> frozenset[int]:
    """The others."""
    return frozenset(range(7)) - free_days()


def free_nights() -> frozenset[int]:
    """The evenings before a free day."""
    return frozenset((day - 1) % 7 for day in free_days())
