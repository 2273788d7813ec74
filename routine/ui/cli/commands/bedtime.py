"""`bedtime` and `wake`: the frame of the day, for good, on some days, or until a date. SPEC section 1."""

from typing import Annotated

import typer

from routine.actions.bedtime import Which, set_clock
from routine.i18n import N_, _
from routine.typed.times import read_days
from routine.ui.cli.click_layer import command, session_of

Clock = Annotated[list[str] | None, typer.Argument(metavar="[TIME]")]
Days = Annotated[
    str | None, typer.Option("--days", metavar="DAYS", help=N_("On these days only: fri,sat or weekends."))
]
LastDay = Annotated[str | None, typer.Option("--until", metavar="DATE", help=N_("For a while: up to that day."))]


def register(app: typer.Typer) -> None:
    """Declare the commands."""
    beds = ("routine bedtime 22:30", "routine bedtime 00:30 --days fri,sat", "routine bedtime 23:30 --until 17 aug")
    command(app, "bedtime", _("Set when you want to be in bed. Only tonight: {routine} tonight."), *beds)(bedtime)
    ups = ("routine wake 06:30", "routine wake 09:00 --days weekends", "routine wake 09:00 --until 17 aug")
    command(app, "wake", _("Set when you get up."), *ups)(wake)


def bedtime(context: typer.Context, time: Clock = None, days: Days = None, until: LastDay = None) -> None:
    """Set the bedtime."""
    _set(context, "bedtime", time or [], days, until)


def wake(context: typer.Context, time: Clock = None, days: Days = None, until: LastDay = None) -> None:
    """Set the time to get up."""
    _set(context, "wake", time or [], days, until)


def _set(context: typer.Context, which: Which, time: list[str], days: str | None, until: str | None) -> None:
    chosen = read_days(days) if days else None
    session_of(context).carry_out(lambda snapshot: set_clock(snapshot, which, time, chosen, until))
