"""`pause` and `resume`: quiet for a while."""

from typing import Annotated

from routine.actions.pause import pause, resume
from routine.i18n import N_
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session


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
