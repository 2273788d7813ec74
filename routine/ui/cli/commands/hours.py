"""`hours`, `days`, `on`, `off`: in which hours, on which days, and whether at all. EXPERIENCE section 5."""

from typing import Annotated

import typer

from routine.actions import hours as actions
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.typed import words
from routine.typed.times import read_days, read_times
from routine.ui.cli.click_layer import command, session_of
from routine.ui.cli.commands.schedule import ReminderWord

Names = Annotated[list[str], typer.Argument(metavar="REMINDER...", show_default=False)]


def register(app: typer.Typer) -> None:
    """Declare the commands."""
    command(
        app,
        "hours",
        _("Remind only between two times of the day."),
        "routine hours sitting 09:00 17:30",
        "routine hours water wake+15m 18:00",
    )(hours)
    command(app, "days", _("Remind only on these days."), "routine days sitting mon-fri", "routine days water daily")(
        days
    )
    command(app, "on", _("Switch a reminder on."), "routine on sitting", "routine on water walk")(on)
    command(app, "off", _("Switch a reminder off."), "routine off diary", "routine off walk --until monday")(off)


def hours(
    context: typer.Context,
    reminder: ReminderWord,
    time: Annotated[list[str], typer.Argument(metavar="FROM UNTIL", show_default=False)],
) -> None:
    """Set the hours."""
    moments = read_times(time)
    if len(moments) != 2:
        raise UnreadableWordError(words.joined(time), _("two times"), _("Write it like 09:00 17:30."))
    session_of(context).carry_out(lambda snapshot: actions.hours(snapshot, reminder, *moments))


def days(
    context: typer.Context,
    reminder: ReminderWord,
    day: Annotated[list[str], typer.Argument(metavar="DAYS", show_default=False)],
) -> None:
    """Set the days."""
    wanted = read_days(words.joined(day))
    session_of(context).carry_out(lambda snapshot: actions.days(snapshot, reminder, wanted))


def on(context: typer.Context, reminder: Names) -> None:
    """Switch them on, and end what `off --until` began. A built-in one that was removed comes back."""
    session_of(context).carry_out(lambda snapshot: actions.on(snapshot, reminder))


def off(
    context: typer.Context,
    reminder: Names,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help=N_("Back by itself on that day."))
    ] = None,
) -> None:
    """Switch them off, for good or until a date."""
    session_of(context).carry_out(
        lambda snapshot: actions.off_until(snapshot, reminder, until) if until else actions.off(snapshot, reminder)
    )
