"""`cramp`: bare it is the relief screen; `log`, `none` and `list` keep the diary. SPEC section 5."""

from typing import Annotated

from routine import clock
from routine.actions.diary import log_cramp, log_none
from routine.diary.cramps import nights
from routine.i18n import N_
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.commands import cramp_check, cramp_list
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say

NightOption = Annotated[str | None, Option("--night", metavar="DATE", help=N_("The night that followed that evening."))]


def cramp(
    session: Session,
    page: Annotated[bool, Option("--page", help=N_("In the browser, in large letters."))] = False,
) -> int | None:
    """Show the relief screen, or its page."""
    if page:
        from routine.ui.cli.terminal.open_page import open_relief_page

        open_relief_page(session.texts)
        return None
    from routine.ui.cli.terminal.relief_screen import relieve

    return relieve(session.profile_path, clock.now, dry_run=session.dry_run)


def log(
    session: Session,
    what: Annotated[list[str] | None, Argument(metavar="[DATE] [TIME] WORDS…")] = None,
    at: Annotated[str | None, Option("--at", metavar="TIME", help=N_("When it began."))] = None,
    night: NightOption = None,
) -> None:
    """Write a cramp down."""
    noted = session.carry_out(lambda snapshot: log_cramp(snapshot, what or [], at, night))
    for line in cramp_check.sign_lines(session, noted.before.facts):
        say(line)


def none(
    session: Session,
    more: Annotated[list[str] | None, Argument(hidden=True)] = None,
    night: NightOption = None,
) -> None:
    """Write a night without cramps down."""
    recorded = nights(session.history.read(session.now, always=cramp_list.DIARY_KINDS))
    session.carry_out(lambda snapshot: log_none(snapshot, recorded, more or [], night))
