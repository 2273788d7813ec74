"""`undo`: takes back the last change, of the profile or of the history; again for the one before."""

from typing import Annotated

import typer

from routine.i18n import _
from routine.ui.cli.click_layer import command, session_of


def register(app: typer.Typer) -> None:
    """Declare the command."""
    command(app, "undo", _("Take back the last change; again for the one before."), "routine undo")(undo)


def undo(
    context: typer.Context,
    of: Annotated[str | None, typer.Option("--of", metavar="IDS", hidden=True)] = None,
) -> None:
    """Take back the last change; with `--of` the one with one of these rows, if it stands."""
    session = session_of(context)
    session.show(session.take_back(of.split(",") if of else None))
