"""The warning signs that stand until advice is sought, read from the few rows that they need."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from routine.diary.cramps import by_night, entries
from routine.diary.days import evening_of, is_stretch
from routine.diary.warning_signs import SIX_WEEKS, WarningSign, checks, warnings
from routine.history.log import History
from routine.model.built_in import STRETCH
from routine.model.events import Event, Kind, standing
from routine.model.facts import Facts

KINDS: tuple[Kind, ...] = ("cramp", "answered", "undone")
"""The rows that warning signs are read from, with the evenings that were stretched."""

ADVISED: tuple[Kind, ...] = ("advice", "undone")
TAKEN_BACK: tuple[Kind, ...] = ("undone",)

LONGEST = 100 * 365
"""Days: a night that was noted for a date before that was mistyped."""


def standing_signs(
    history: History, facts: Facts, now: datetime, more: Iterable[Event] = ()
) -> tuple[WarningSign, ...]:
    """The warning signs that stand until advice is sought, the most pressing first.

    Args:
        history: where they are noted.
        facts: the days of the person.
        now: aware UTC.
        more: rows that are not written, as in a dry run, but count.
    """
    advice = [event for event in standing(history.of_kinds(ADVISED)) if event.kind == "advice"]
    rows = history.of_kinds(KINDS, after=advice[-1] if advice else None)
    fresh = standing([*rows, *more])
    cramps, today = entries(fresh), facts.day_at(now).date
    recorded = by_night(cramps)
    stretched = _stretched(history, facts, now, min(recorded, default=today))
    return warnings(recorded, checks(fresh), stretched, today, [each for each in cramps if each.daytime])


def _stretched(history: History, facts: Facts, now: datetime, night: date) -> set[date]:
    """The days on whose evening a stretch was noted, from six weeks before that night on: nobody asks for earlier."""
    days = min((now.date() - night).days, LONGEST) + SIX_WEEKS + 1
    done = history.done(STRETCH, now - timedelta(days=days))
    kept = standing([*done, *history.of_kinds(TAKEN_BACK)]) if done else ()
    return {facts.day_at(evening_of(row)).date for row in kept if is_stretch(row)}
