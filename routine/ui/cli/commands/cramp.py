"""`cramp`: bare it is the relief screen; `log`, `none` and `list` keep the diary. SPEC section 5."""

from typing import Annotated

import typer

from routine import clock
from routine.actions.diary import log_cramp, log_none
from routine.diary.cramps import nights
from routine.i18n import N_, _
from routine.typed.cramp import EXAMPLE
from routine.ui.cli.click_layer import SETTINGS, RoutineGroup, command, session_of, told_example
from routine.ui.cli.commands import cramp_check, cramp_list
from routine.ui.cli.terminal.output import say

HELP = N_("What to do in a leg cramp; log, none, list: the diary.")
EXAMPLES = ("routine cramp", "routine cramp log 03:10 left calf 6 3m", "routine cramp none")

NightOption = Annotated[
    str | None, typer.Option("--night", metavar="DATE", help=N_("The night that followed that evening."))
]


def register(app: typer.Typer) -> None:
    """Declare the group; without a word it is the relief screen."""
    summary = _(HELP)
    text = "\n\n".join([summary, "\n".join(map(told_example, EXAMPLES))])
    family = typer.Typer(cls=RoutineGroup, rich_markup_mode=None, invoke_without_command=True)
    family.callback(help=text, short_help=summary, context_settings=SETTINGS)(cramp)
    noting = (f"routine {EXAMPLE}", "routine cramp log 3 feb 03:10 right foot 4", "routine cramp log yesterday several")
    command(family, "log", _("Note a cramp: when, which leg, how strong of 10, how long."), *noting)(log)
    without = ("routine cramp none", "routine cramp none --night monday")
    command(family, "none", _("Note a night without cramps. It counts as much."), *without)(none)
    cramp_list.register(family)
    cramp_check.register(family)
    app.add_typer(family, name="cramp")


def cramp(
    context: typer.Context,
    page: Annotated[bool, typer.Option("--page", help=N_("In the browser, in large letters."))] = False,
) -> None:
    """Show the relief screen, or its page."""
    if context.invoked_subcommand is not None:
        return
    session = session_of(context)
    if page:
        from routine.ui.cli.terminal.relief_open import open_relief_page

        open_relief_page(session.texts)
        return
    from routine.ui.cli.terminal.relief_screen import relieve

    raise typer.Exit(relieve(session.profile_path, clock.now, dry_run=session.dry_run))


def log(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="[DATE] [TIME] WORDS…")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help=N_("When it began."))] = None,
    night: NightOption = None,
) -> None:
    """Write a cramp down."""
    session = session_of(context)
    noted = session.carry_out(lambda snapshot: log_cramp(snapshot, what or [], at, night))
    for line in cramp_check.sign_lines(session, noted.before.facts):
        say(line)


def none(
    context: typer.Context,
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    night: NightOption = None,
) -> None:
    """Write a night without cramps down."""
    session = session_of(context)
    recorded = nights(session.history.read(session.now, always=cramp_list.DIARY_KINDS))
    session.carry_out(lambda snapshot: log_none(snapshot, recorded, more or [], night))
