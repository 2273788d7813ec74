"""`tonight`: this evening's bedtime, and all that hangs on it."""

from typing import Annotated

import typer

from routine.actions.evening import clear_bedtime, move_bedtime, show_evening
from routine.i18n import N_, _
from routine.ui.cli.click_layer import command, session_of


def register(app: typer.Typer) -> None:
    """Declare the command."""
    command(
        app,
        "tonight",
        _("Move this evening's bedtime, and all that hangs on it. Alone: show the evening."),
        "routine tonight 00:30",
        "routine tonight +1h",
        "routine tonight --clear",
    )(tonight)


def tonight(
    context: typer.Context,
    moment: Annotated[list[str] | None, typer.Argument(metavar="[TIME | +DURATION]")] = None,
    clear: Annotated[bool, typer.Option("--clear", help=N_("Back to the usual bedtime."))] = False,
) -> None:
    """Write the evening's bedtime down, or show the evening."""
    session = session_of(context)
    if clear:
        session.carry_out(clear_bedtime)
    elif moment:
        session.carry_out(lambda snapshot: move_bedtime(snapshot, moment))
    else:
        session.carry_out(show_evening)
