"""`pause` and `resume`: quiet for a while; `quiet`: hours in which nothing is shown, such as meals. SPEC section 6."""

from typing import Annotated

from routine.actions.pause import pause, resume
from routine.actions.quiet import set_quiet_hours, standing
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.notation import EVERY_DAY, Anchored
from routine.model.profile import QuietHours
from routine.typed import words
from routine.typed.words import read_days
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say


def pause_(
    session: Session,
    time: Annotated[list[str] | None, Argument(metavar="[DURATION | until TIME|DAY|DATE | today]")] = None,
    spared: Annotated[list[str] | None, Option("--except", metavar="REMINDER", help=N_("Still show this one."))] = None,
) -> None:
    """Write the pause down."""
    session.carry_out(lambda snapshot: pause(snapshot, time or [], spared or []))


def resume_(session: Session) -> None:
    """Write the end of the pause down."""
    session.carry_out(resume)


def quiet(
    session: Session,
    time: Annotated[list[str] | None, Argument(metavar="[FROM UNTIL]")] = None,
    days: Annotated[str | None, Option("--days", metavar="DAYS", help=N_("On these days only."))] = None,
    clear: Annotated[bool, Option("--clear", help=N_("No quiet hours any more."))] = False,
) -> None:
    """Set, clear or show the quiet hours."""
    if not time and not clear:
        say("\n".join(standing(session.load().facts.profile)))
        return
    hours = None if clear else _hours(time or [], read_days(days) if days else EVERY_DAY)
    session.carry_out(lambda snapshot: set_quiet_hours(snapshot, hours))


def _hours(given: list[str], days: frozenset[int]) -> QuietHours:
    kind, hint = _("a stretch of time"), _("Write it like 12:30 13:15.")
    begin, end = words.read_span(given, kind, hint)
    if isinstance(begin, Anchored) or isinstance(end, Anchored):
        raise UnreadableWordError(words.joined(given), kind, hint)
    return QuietHours(begin, end, days)
