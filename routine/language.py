"""The person's languages and clock, as the environment tells them. Nothing here costs more than a look at it."""

import os
from collections.abc import Iterator

from routine.model.notation import ClockStyle, style_of


def languages() -> tuple[str, ...]:
    """The languages that go before English, the most wished for first: `de_AT.UTF-8` is `de_AT`, then `de`.

    As gettext reads it: LANGUAGE lists several, unless the locale is `C` or none; else the first of LC_ALL,
    LC_MESSAGES and LANG that is set. What stands behind English is not asked.
    """
    locale = _first_set("LC_ALL", "LC_MESSAGES", "LANG")
    if _base(locale) in ("", "C", "POSIX"):
        return ()
    wished = [name for each in (os.environ.get("LANGUAGE") or locale).split(":") for name in _from_narrow_to_wide(each)]
    english = wished.index("en") if "en" in wished else len(wished)
    return tuple(dict.fromkeys(name for name in wished[:english] if not name.startswith("en_")))


def clock_style() -> ClockStyle:
    """12 or 24 hours: the first of LC_ALL, LC_TIME and LANG that is set decides."""
    return style_of(_first_set("LC_ALL", "LC_TIME", "LANG"))


def _first_set(*names: str) -> str:
    return next((value for name in names if (value := os.environ.get(name))), "")


def _base(locale: str) -> str:
    """Without encoding and modifier."""
    return locale.partition(".")[0].partition("@")[0]


def _from_narrow_to_wide(locale: str) -> Iterator[str]:
    """`de_AT`, then `de`; nothing for what is no name of a language."""
    name = _base(locale)
    if name.replace("_", "").isalnum():
        yield name
        yield name.partition("_")[0]
