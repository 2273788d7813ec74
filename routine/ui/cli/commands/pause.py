"""`pause` and `resume`: quiet for a while. A pause always ends by itself. SPEC section 3."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Annotated

import typer

from routine.i18n import N_, _
from routine.model.day import ONE_DAY
from routine.model.events import Event, stamp
from routine.text.dates import spoken_date
from routine.text.moments import dated, spoken_clock
from routine.text.rule import listed
from routine.typed import words
from routine.ui.cli.click_layer import command, session_of
from routine.ui.cli.terminal.output import say
from routine.ui.cli.view import View, look


def register(app: typer.Typer) -> None:
    """Declare the commands."""
    command(
        app,
        "pause",
        _("Keep quiet for a while. Without a time: until you get up."),
        "routine pause 2 hours",
        "routine pause until 17:00",
        "routine pause until monday",
        "routine pause 1 week --except bedtime",
    )(pause)
    command(app, "resume", _("End the pause now."), "routine resume")(resume)


def pause(
    context: typer.Context,
    time: Annotated[list[str] | None, typer.Argument(metavar="[DURATION | until TIME|DAY|DATE | today]")] = None,
    spared: Annotated[
        list[str] | None, typer.Option("--except", metavar="REMINDER", help=N_("Still show this one."))
    ] = None,
) -> None:
    """Write the pause down."""
    session = session_of(context)
    session.note(*paused(look(session), time or [], spared or []))


def resume(context: typer.Context) -> None:
    """Write the end of the pause down."""
    session = session_of(context)
    if not _is_paused(look(session)):
        say(_("Nothing is paused."))
        return
    session.note([Event(session.now, "resumed")], _("No longer paused. What still makes sense is shown once."))


def _is_paused(view: View) -> bool:
    """Whether the last word on it is a pause that has not ended, also one from when the clock was ahead."""
    last = view.facts.pausing[-1:]
    until = last[0].instant("until") if last and last[0].kind == "paused" else None
    return until is not None and until > view.now


def paused(view: View, time: Sequence[str], spared: Sequence[str]) -> tuple[tuple[Event, ...], str]:
    """The row of a pause, and the sentences that tell of it.

    Raises:
        UnreadableWordError: the words name no time to come.
        UnknownReminderError: no reminder of that name can be spared.
    """
    facts = view.facts
    until = words.read_moment(time, facts, view.now) if time else facts.day_meant(view.now).next_wake
    names = [words.read_reminder(facts.profile, word).name for each in spared for word in each.split(",") if word]
    detail: dict[str, object] = {"until": stamp(until), **({"except": names} if names else {})}
    told = view.session.texts.one("quiet", "paused", "title", time=_in_full(until, facts.zone, view.now))
    if names:
        # Translators: {paused} is "Paused until 17:00"
        told = _("{paused}, except {reminders}", paused=told, reminders=listed([view.title(name) for name in names]))
    after = view.session.texts.one("quiet", "paused", "message")
    return (Event(view.now, "paused", detail=detail),), f"{told}. {after}"


def _in_full(until: datetime, zone: tzinfo, now: datetime) -> str:
    """When it ends, with weekday and date unless that is today: `tomorrow, Wednesday 4 February, 07:00`."""
    day, today = until.astimezone(zone).date(), now.astimezone(zone).date()
    clock = spoken_clock(until.astimezone(zone))
    if day == today:
        return clock
    if day - today == ONE_DAY:
        return _("tomorrow, {date}, {clock}", date=spoken_date(day), clock=clock)
    return f"{dated(spoken_date(day), day, today)}, {clock}"
