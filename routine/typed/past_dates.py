"""Dates that have come, as a person types them: `3 feb`, `monday`, `yesterday`. `words` reads those to come."""

import re
from collections.abc import Sequence
from datetime import date

from routine.errors import UnreadableWordError
from routine.i18n import _
from routine.model.day import ONE_DAY
from routine.model.notation import parse_days
from routine.typed.words import MONTHS, real_date


def read_past_date(words: Sequence[str], today: date) -> date:
    """A date that has come: `3 feb`, `february 3 2026`, `2026-02-03`, `monday`, `yesterday`, `today`.

    Raises:
        UnreadableWordError: they name none, or one to come.
    """
    text = " ".join(words).lower().strip()
    found = past_date(text.split(), today)
    if found is None or found > today:
        hint = _("Write it like 3 feb, monday, yesterday or 2026-02-03.")
        raise UnreadableWordError(text, _("a date that has come"), hint)
    return found


def past_date(words: Sequence[str], today: date) -> date | None:
    """The last date of that name that has come; a date with its year as it is; `None` when they name none."""
    text = " ".join(words)
    if text in ("today", "yesterday"):
        return today - (text == "yesterday") * ONE_DAY
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return real_date(*(int(part) for part in text.split("-")))
    if re.fullmatch(r"[a-z]{3,9}", text):
        return _weekday(text, today)
    return _named(text, today)


def _weekday(text: str, today: date) -> date | None:
    try:
        days = parse_days(text)
    except UnreadableWordError:
        return None
    (weekday,) = days if len(days) == 1 else (None,)
    return None if weekday is None else today - ((today.weekday() - weekday) % 7) * ONE_DAY


def _named(text: str, today: date) -> date | None:
    """`3 feb`, `3rd of february`, `feb 3`, each with a year or without."""
    ordered = re.sub(r"^([a-z]{3,9})\.? ([0-9]{1,2})\b", r"\2 \1", text)
    found = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})\.?(?: ([0-9]{4}))?", ordered)
    if found is None or found[2][:3] not in MONTHS:
        return None
    month = MONTHS.index(found[2][:3]) + 1
    if found[3]:
        return real_date(int(found[3]), month, int(found[1]))
    years = (real_date(year, month, int(found[1])) for year in range(today.year, today.year - 9, -1))
    return next((each for each in years if each and each <= today), None)
