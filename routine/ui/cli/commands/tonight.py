"""`tonight`: this evening's bedtime, and all that hangs on it."""

from typing import Annotated

from routine.actions.evening import clear_bedtime, move_bedtime, show_evening
from routine.i18n import N_
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session


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
