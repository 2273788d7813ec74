"""The warning signs that stand until advice is sought, read from the few rows that they need."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from routine.diary.advice import standing_signs
from routine.diary.cramps import entries
from routine.diary.days import evening_of, is_stretch
from routine.diary.trends import SIX_WEEKS
from routine.diary.warning_signs import WarningSign
from routine.history.log import History
from routine.model.built_in import STRETCH
from routine.model.events import Event, Kind, standing
from routine.model.facts import Facts

KINDS: tuple[Kind, ...] = ("cramp", "answered", "advice", "undone")
"""The rows that warning signs are read from, with the evenings that were stretched."""

ADVISED: tuple[Kind, ...] = ("advice", "undone")
TAKEN_BACK: tuple[Kind, ...] = ("undone",)

LONGEST = 100 * 365
"""Days: a night that was noted for a date before that was mistyped."""


def read_signs(history: History, facts: Facts, now: datetime, more: Iterable[Event] = ()) -> tuple[WarningSign, ...]:
    """The warning signs that stand until advice is sought of them, the most pressing first.

    Args:
        history: where they are noted.
        facts: the days of the person.
        now: aware UTC.
        more: rows that are not written, as in a dry run, but count.
    """
    advice = standing(history.of_kinds(ADVISED))
    settles_all = [row for row in advice if row.kind == "advice" and "signs" not in row.detail]
    rows = [*history.of_kinds(KINDS, after=settles_all[-1] if settles_all else None), *more]
    today = facts.day_at(now).date
    nights = (cramp.night for cramp in entries(rows))
    return standing_signs(rows, _stretched(history, facts, now, min(nights, default=today)), today)


def _stretched(history: History, facts: Facts, now: datetime, night: date) -> set[date]:
    """The days on whose evening a stretch was noted, from six weeks before that night on: nobody asks for earlier."""
    days = min((now.date() - night).days, LONGEST) + SIX_WEEKS + 1
    done = history.done(STRETCH, now - timedelta(days=days))
    kept = standing([*done, *history.of_kinds(TAKEN_BACK)]) if done else ()
    return {facts.day_at(evening_of(row)).date for row in kept if is_stretch(row)}
