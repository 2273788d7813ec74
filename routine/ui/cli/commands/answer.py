"""`done`, `snooze`, `skip`: the answers of the buttons, typed. SPEC sections 2 and 5."""

from typing import Annotated

import typer

from routine.actions.done import done
from routine.actions.skip import skip
from routine.actions.snooze import snooze
from routine.i18n import N_, _
from routine.ui.cli.click_layer import command, session_of


def register(app: typer.Typer) -> None:
    """Declare the commands."""
    noting = ("routine done", "routine done water 400ml", "routine done walk --at 14:30")
    command(app, "done", _("Note it as done: the one on screen, or the one you name."), *noting)(done_)
    later = ("routine snooze", "routine snooze 20 min", "routine snooze stretch 30m")
    command(app, "snooze", _("Show it again later: the one on screen, or the one you name."), *later)(snooze_)
    leaving = ("routine skip", "routine skip walk", "routine skip water --today")
    left_out = _("Leave out the next one, or with --today all of them until you get up again.")
    command(app, "skip", left_out, *leaving)(skip_)


def done_(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="[REMINDER] [AMOUNT]")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help=N_("When it really was."))] = None,
) -> None:
    """Write Done down."""
    session_of(context).carry_out(lambda snapshot: done(snapshot, what or [], at))


def snooze_(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="[REMINDER] [DURATION]")] = None,
) -> None:
    """Write the snooze down."""
    session_of(context).carry_out(lambda snapshot: snooze(snapshot, what or []))


def skip_(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="[REMINDER]")] = None,
    today: Annotated[bool, typer.Option("--today", help=N_("None of them until you get up again."))] = False,
) -> None:
    """Write the skip down."""
    session_of(context).carry_out(lambda snapshot: skip(snapshot, what or [], today=today))
