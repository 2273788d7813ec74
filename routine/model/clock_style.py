"""The clock as the person reads it: `22:45` or `10:45 PM`, and which of the two a locale asks for.

Files, JSON and commands that are pasted keep to 24 hours: `expressions.format_clock`.
"""

import re
from datetime import datetime, time
from typing import Literal

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


def style_of(locale: str) -> ClockStyle:
    """What the people of a locale prefer, by its name: `en_US.UTF-8` is 12 hours, `de_DE`, `C` and none are 24.

    The name alone is asked, as the locale may not be installed, and asking the C library would change what month and
    weekday are called in the whole process.
    """
    found = _LOCALE.fullmatch(locale)
    if found is None or f"{found[1]}_{found[2]}" in TWENTY_FOUR_HOURS:
        return "24h"
    return "12h" if found[2] in TWELVE_HOURS else "24h"


def in_style(at: time | datetime, style: ClockStyle) -> str:
    """`22:45` or `10:45 PM`; seconds only where a time of day was written with some."""
    seconds = f":{at:%S}" if isinstance(at, time) and at.second else ""
    if style == "24h":
        return f"{at:%H:%M}{seconds}"
    return f"{at.hour % 12 or 12}:{at:%M}{seconds} {'AM' if at.hour < 12 else 'PM'}"
