"""`tonight`: this evening's bedtime, and all that hangs on it. SPEC section 1."""

from typing import Annotated

import typer

from routine.actions.evening import cleared, evening_screen, moved, told_of
from routine.i18n import N_, _
from routine.ui.cli.click_layer import command, session_of
from routine.ui.cli.terminal.output import laid_out, say
from routine.ui.cli.view import look


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
    facts = look(session).facts
    if not moment and not clear:
        say(laid_out(evening_screen(facts, facts.day_meant(session.now))))
    elif event := cleared(facts, session.now) if clear else moved(facts, moment or [], session.now):
        session.note([event], told_of(facts, event))
    else:
        say(laid_out("\n".join([_("Bedtime is as set."), evening_screen(facts, facts.day_meant(session.now))])))
