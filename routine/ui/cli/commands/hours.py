"""`hours`, `days`, `on`, `off`: in which hours, on which days, and whether at all. EXPERIENCE section 5."""

from typing import Annotated

from routine.actions import hours as actions
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.typed import words
from routine.typed.words import read_days, read_times
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.commands.schedule import ReminderWord
from routine.ui.cli.session import Session

Names = Annotated[list[str], Argument(metavar="REMINDER...", show_default=False)]


def hours(
    session: Session,
    reminder: ReminderWord,
    time: Annotated[list[str], Argument(metavar="FROM UNTIL", show_default=False)],
) -> None:
    """Set the hours."""
    moments = read_times(time)
    if len(moments) != 2:
        raise UnreadableWordError(words.joined(time), _("two times"), _("Write it like 09:00 17:30."))
    session.carry_out(lambda snapshot: actions.hours(snapshot, reminder, *moments))


def days(
    session: Session,
    reminder: ReminderWord,
    day: Annotated[list[str], Argument(metavar="DAYS", show_default=False)],
) -> None:
    """Set the days."""
    wanted = read_days(words.joined(day))
    session.carry_out(lambda snapshot: actions.days(snapshot, reminder, wanted))


def on(session: Session, reminder: Names) -> None:
    """Switch them on, and end what `off --until` began. A built-in one that was removed comes back."""
    session.carry_out(lambda snapshot: actions.on(snapshot, reminder))


def off(
    session: Session,
    reminder: Names,
    until: Annotated[str | None, Option("--until", metavar="DATE", help=N_("Back by itself on that day."))] = None,
) -> None:
    """Switch them off, for good or until a date."""
    session.carry_out(
        lambda snapshot: actions.off_until(snapshot, reminder, until) if until else actions.off(snapshot, reminder)
    )
