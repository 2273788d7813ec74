"""`cramp list`: the diary night by night, and a cramp in words."""

from collections.abc import Iterator
from datetime import date, time, tzinfo
from typing import Annotated

import typer

from routine.diary.cramps import Cramp, entries, nights
from routine.diary.days import FAR, Plans
from routine.diary.words import after_in_words, noted_in_words, typed_place
from routine.i18n import N_, _, ngettext
from routine.model.day import instant_of
from routine.model.events import Event, Kind
from routine.model.notation import spoken_duration
from routine.text.dates import spoken_date
from routine.text.moments import spoken_clock
from routine.typed.words import read_duration
from routine.ui.cli.click_layer import AsJson, command, session_of
from routine.ui.cli.terminal.output import columns, say, say_json
from routine.ui.cli.view import look, plans_of

DIARY_KINDS: tuple[Kind, ...] = ("cramp", "undone")
"""The rows that the diary is read from."""

SORE = {"none": N_("not sore after"), "hours": N_("sore for hours"), "next_day": N_("sore the next day")}
WOKE = {True: N_("woke you"), False: N_("you were awake")}
EMPTY = N_("Nothing is in the diary since then. Note a cramp: routine cramp log 03:10 left calf 6 3m")


def register(family: typer.Typer) -> None:
    """Declare the command."""
    examples = ("routine cramp list", "routine cramp list --since 12w")
    command(family, "list", _("Show the diary, night by night."), *examples)(list_)


def list_(
    context: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="DURATION", help=N_("How far back."))] = "4w",
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    as_json: AsJson = False,
) -> None:
    """Every recorded night since then; the nights between are unknown."""
    session = session_of(context)
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


def in_words(cramp: Cramp) -> list[str]:
    """What is known of it besides its time: `left calf`, `6 of 10`, `3 min`, `woke you`."""
    told = [
        typed_place(cramp),
        _strength(cramp),
        spoken_duration(cramp.duration) if cramp.duration else "",
        "" if cramp.woke is None else _(WOKE[cramp.woke]),
        "" if cramp.sleep_disturbance is None else _("sleep disturbed {n} of 10", n=cramp.sleep_disturbance),
        "" if cramp.distress is None else _("distress {n} of 10", n=cramp.distress),
        _(SORE[cramp.soreness]) if cramp.soreness else "",
        *sorted(map(noted_in_words, cramp.signs)),
        *sorted(map(after_in_words, cramp.context)),
        _("relief: {what}", what=", ".join(sorted(map(noted_in_words, cramp.relief)))) if cramp.relief else "",
        # Translators: how much the relief helped.
        "" if cramp.helped is None else _("helped {n} of 10", n=cramp.helped),
    ]
    return [part for part in told if part]


def what_and_when(cramp: Cramp, zone: tzinfo) -> str:
    """`a cramp at 03:10`, `2 cramps`, `several cramps`."""
    what = _("several cramps") if cramp.count is None else ngettext("a cramp", "{n} cramps", cramp.count)
    return _("{what} at {time}", what=what, time=spoken_clock(cramp.at.astimezone(zone))) if cramp.at else what


def _strength(cramp: Cramp) -> str:
    """`6 of 10`, or `4 to 6 of 10`; nothing when it is not noted."""
    if cramp.strength is None:
        return ""
    low, high = cramp.strength
    return _("{n} of 10", n=low) if low == high else _("{low} to {high} of 10", low=low, high=high)


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
            cells = [when, what_and_when(entry, zone), ", ".join(in_words(entry))]
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
