"""The catalogue of texts that speak to the person, and the clock as they read it: `22:45` or `10:45 PM`.

Files, JSON and commands that are pasted keep to 24 hours: `notation.format_clock`.
"""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Literal, NamedTuple

from routine.i18n import filled

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


class Texts(NamedTuple):
    """The parsed catalogue. A path that it does not hold is a mistake of ours and raises `KeyError`.

    Attributes:
        tree: the texts.
        clock_style: how this person reads the time.
    """

    tree: Mapping[str, object]
    clock_style: ClockStyle = "24h"

    def has(self, *path: str) -> bool:
        """Whether the catalogue holds anything at that path."""
        node: object = self.tree
        for key in path:
            if not isinstance(node, Mapping) or key not in node:
                return False
            node = node[key]
        return True

    def one(self, *path: str, **values: object) -> str:
        """The text at that path, its braces filled in."""
        return self._fill(self._node(path), path, values)

    def several(self, *path: str, **values: object) -> tuple[str, ...]:
        """The texts at that path, their braces filled in; a single text counts as a list of one."""
        node = self._node(path)
        return tuple(self._fill(text, path, values) for text in (node if isinstance(node, list) else [node]))

    def clock(self, at: time | datetime) -> str:
        """A time of day as the person reads it: `22:45`, `10:45 PM`."""
        return in_style(at, self.clock_style)

    def clock_column(self, at: time | datetime) -> str:
        """The same as wide as any other, to stand above and below them."""
        return self.clock(at).rjust(CLOCK_WIDTH[self.clock_style])

    def _node(self, path: tuple[str, ...]) -> object:
        node: object = self.tree
        for key in path:
            if not isinstance(node, Mapping):
                raise KeyError(".".join(path))
            node = node[key]
        return node

    @staticmethod
    def _fill(text: object, path: tuple[str, ...], values: Mapping[str, object]) -> str:
        if not isinstance(text, str):
            raise KeyError(".".join(path))
        return filled(text, values)
