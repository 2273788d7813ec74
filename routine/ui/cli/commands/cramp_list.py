"""`cramp list`: the diary night by night."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated

from routine.diary.cramps import Cramp, entries, nights
from routine.diary.days import FAR, Plans
from routine.i18n import N_, _
from routine.model.day import instant_of
from routine.model.events import Event, Kind
from routine.text.diary import cramp_in_words, what_and_when
from routine.text.moments import spoken_date
from routine.typed.words import read_duration
from routine.ui.cli.click_layer import Argument, AsJson, Option
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import columns, say, say_json
from routine.ui.cli.view import look, plans_of

DIARY_KINDS: tuple[Kind, ...] = ("cramp", "undone")
"""The rows that the diary is read from."""

EMPTY = N_("Nothing is in the diary since then. Note a cramp: {routine} cramp log 03:10 left calf 6 3m")


def list_(
    session: Session,
    since: Annotated[str, Option("--since", metavar="DURATION", help=N_("How far back."))] = "4w",
    more: Annotated[list[str] | None, Argument(hidden=True)] = None,
    as_json: AsJson = False,
) -> None:
    """Every recorded night since then; the nights between are unknown."""
    view = look(session)
    zone = view.facts.zone
    begin = (view.now - read_duration([since, *(more or [])])).astimezone(zone).date()
    rows = tuple(session.history.read(view.now, always=DIARY_KINDS))
    if as_json:
        say_json(_json(rows, begin), zone)
        return
    plans = plans_of(view, instant_of(begin, time(), zone) - FAR)
    for line in columns([cells for _key, cells in sorted(_rows(rows, begin, plans))]) or [_(EMPTY)]:
        say(line)


Row = tuple[tuple[date, bool, float], list[str]]
"""What it is sorted by, and its cells."""


def _rows(rows: tuple[Event, ...], begin: date, plans: Plans) -> Iterator[Row]:
    """The nights since then; each time as the clock showed it there and then."""
    for night in nights(rows).values():
        if night.date >= begin and night.is_none:
            yield (night.date, True, 0.0), [_("Night after {date}", date=spoken_date(night.date)), _("no cramp")]
    for entry in entries(rows):
        if entry.night >= begin and entry.count != 0:
            date_of = spoken_date(entry.night)
            when = _("By day on {date}", date=date_of) if entry.daytime else _("Night after {date}", date=date_of)
            zone = plans.facts_at(entry.at).zone if entry.at else plans.present.zone
            cells = [when, what_and_when(entry, zone), ", ".join(cramp_in_words(entry))]
            yield (entry.night, not entry.daytime, entry.at.timestamp() if entry.at else float("inf")), cells


def _json(rows: tuple[Event, ...], begin: date) -> dict[str, object]:
    """Recorded nights alone: one that is absent is unknown."""
    recorded = [night for night in nights(rows).values() if night.date >= begin]
    by_day = [entry for entry in entries(rows) if entry.daytime and entry.night >= begin]
    return {
        "nights": [{"night": str(each.date), "cramps": [*map(_entry_json, each.cramps)]} for each in recorded],
        "by_day": [_entry_json(each) for each in by_day],
    }


def _entry_json(cramp: Cramp) -> dict[str, object]:
    """Every field that was noted; `count` is null for several."""
    fields = {name: getattr(cramp, name) for name in Cramp.__dataclass_fields__}
    told = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in fields.items()}
    kept = {name: value for name, value in told.items() if value not in (None, []) and name != "daytime"}
    return {**kept, "night": str(cramp.night), "count": cramp.count}
