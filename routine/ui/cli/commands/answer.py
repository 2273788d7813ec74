"""`done`, `snooze`, `skip`: the answers of the buttons, typed; and `undo`. SPEC sections 2 and 5."""

from typing import Annotated

from routine.actions.answer import done, skip
from routine.actions.snooze import snooze
from routine.i18n import N_
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session


def done_(
    session: Session,
    what: Annotated[list[str] | None, Argument(metavar="[REMINDER] [AMOUNT]")] = None,
    at: Annotated[str | None, Option("--at", metavar="TIME", help=N_("When it really was."))] = None,
) -> None:
    """Write Done down."""
    session.carry_out(lambda snapshot: done(snapshot, what or [], at))


def snooze_(
    session: Session, what: Annotated[list[str] | None, Argument(metavar="[REMINDER] [DURATION]")] = None
) -> None:
    """Write the snooze down."""
    session.carry_out(lambda snapshot: snooze(snapshot, what or []))


def skip_(
    session: Session,
    what: Annotated[list[str] | None, Argument(metavar="[REMINDER]")] = None,
    today: Annotated[bool, Option("--today", help=N_("None of them until you get up again."))] = False,
) -> None:
    """Write the skip down."""
    session.carry_out(lambda snapshot: skip(snapshot, what or [], today=today))


def undo(session: Session, of: Annotated[str | None, Option("--of", metavar="IDS", hidden=True)] = None) -> None:
    """Take back the last change, again the one before; with `--of` the one with one of these rows, if it stands."""
    session.show(session.take_back(of.split(",") if of else None))
