"""`pause` and `resume`: quiet for a while."""

from typing import Annotated

import typer

from routine.actions.pause import pause, resume
from routine.i18n import N_, _
from routine.ui.cli.click_layer import command, session_of


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
    )(pause_)
    command(app, "resume", _("End the pause now."), "routine resume")(resume_)


def pause_(
    context: typer.Context,
    time: Annotated[list[str] | None, typer.Argument(metavar="[DURATION | until TIME|DAY|DATE | today]")] = None,
    spared: Annotated[
        list[str] | None, typer.Option("--except", metavar="REMINDER", help=N_("Still show this one."))
    ] = None,
) -> None:
    """Write the pause down."""
    session_of(context).carry_out(lambda snapshot: pause(snapshot, time or [], spared or []))


def resume_(context: typer.Context) -> None:
    """Write the end of the pause down."""
    session_of(context).carry_out(resume)
