"""`quiet`: hours without reminders, such as meals. SPEC section 3."""

from typing import TYPE_CHECKING, Annotated

import typer

from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.notation import EVERY_DAY, ClockTime, format_clock, format_days
from routine.model.profile import Profile, QuietHours
from routine.text.rule import quiet_in_words
from routine.typed import words
from routine.ui.cli.click_layer import command, session_of
from routine.ui.cli.commands.hours import read_days
from routine.ui.cli.reschedule import read_times
from routine.ui.cli.terminal.output import say

if TYPE_CHECKING:  # tomlkit costs 40 ms
    from routine.profile.editor import Edit


def register(app: typer.Typer) -> None:
    """Declare the command."""
    examples = ("routine quiet 12:30 13:15 --days mon-fri", "routine quiet --clear", "routine quiet")
    command(app, "quiet", _("Set hours without reminders, such as meals. Alone: show them."), *examples)(quiet)


def quiet(
    context: typer.Context,
    time: Annotated[list[str] | None, typer.Argument(metavar="[FROM UNTIL]")] = None,
    days: Annotated[str | None, typer.Option("--days", metavar="DAYS", help=N_("On these days only."))] = None,
    clear: Annotated[bool, typer.Option("--clear", help=N_("No quiet hours any more."))] = False,
) -> None:
    """Set, clear or show the quiet hours."""
    session = session_of(context)
    if not time and not clear:
        say("\n".join(standing(session.load().facts.profile)))
        return
    hours = None if clear else read_hours(time or [], read_days(days) if days else EVERY_DAY)
    edited = session.edit(lambda edit: write(edit, hours))
    if edited.before == edited.after:
        say("\n".join([_("Nothing to change."), *standing(edited.after)]))
    else:
        was = [
            _("Quiet from {hours} -> no longer.", hours=quiet_in_words([hours]))
            for hours in edited.before.quiet
            if clear
        ]
        session.conclude("\n".join([*was, *standing(edited.after)]))


def read_hours(given: list[str], days: frozenset[int]) -> QuietHours:
    """The hours between two clock times.

    Raises:
        UnreadableWordError: they are not two clock times.
    """
    times = [moment.at for moment in read_times(given) if isinstance(moment, ClockTime)]
    if len(times) != 2:
        raise UnreadableWordError(words.joined(given), _("a stretch of time"), _("Write it like 12:30 13:15."))
    return QuietHours(times[0], times[1], days)


def write(edit: "Edit", hours: QuietHours | None) -> None:
    """Append a `[[quiet]]` table; `None` takes all of them away."""
    if hours is None:
        edit.unset(("quiet",))
        return
    table = {"from": format_clock(hours.begin), "until": format_clock(hours.end)}
    if hours.days != EVERY_DAY:
        table["days"] = format_days(hours.days)
    if table not in edit.values.get("quiet", []):
        edit.add_quiet_hours(table)


def standing(profile: Profile) -> list[str]:
    """The quiet hours, one line each."""
    told = [_("Quiet from {hours}.", hours=quiet_in_words([hours])) for hours in profile.quiet]
    return told or [_("No quiet hours are set. Set some: routine quiet 12:30 13:15 --days mon-fri")]
