"""`bedtime` and `wake`: the frame of the day, for good, on some days, or until a date; `tonight`: of this evening.

SPEC section 1.
"""

from typing import Annotated

from routine.actions.bedtime import Which, set_clock
from routine.actions.evening import clear_bedtime, move_bedtime, show_evening
from routine.i18n import N_
from routine.typed.words import read_days
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session

Clock = Annotated[list[str] | None, Argument(metavar="[TIME]")]
Days = Annotated[str | None, Option("--days", metavar="DAYS", help=N_("On these days only: fri,sat or weekends."))]
LastDay = Annotated[str | None, Option("--until", metavar="DATE", help=N_("For a while: up to that day."))]


def bedtime(session: Session, time: Clock = None, days: Days = None, until: LastDay = None) -> None:
    """Set the bedtime."""
    _set(session, "bedtime", time or [], days, until)


def wake(session: Session, time: Clock = None, days: Days = None, until: LastDay = None) -> None:
    """Set the time to get up."""
    _set(session, "wake", time or [], days, until)


def _set(session: Session, which: Which, time: list[str], days: str | None, until: str | None) -> None:
    chosen = read_days(days) if days else None
    session.carry_out(lambda snapshot: set_clock(snapshot, which, time, chosen, until))


def tonight(
    session: Session,
    moment: Annotated[list[str] | None, Argument(metavar="[TIME | +DURATION]")] = None,
    clear: Annotated[bool, Option("--clear", help=N_("Back to the usual bedtime."))] = False,
) -> None:
    """Write the evening's bedtime down, or show the evening."""
    if clear:
        session.carry_out(clear_bedtime)
    elif moment:
        session.carry_out(lambda snapshot: move_bedtime(snapshot, moment))
    else:
        session.carry_out(show_evening)
