"""`done`, `snooze`, `skip`: the answers of the buttons, typed; and `undo`. SPEC sections 2 and 5."""

from typing import Annotated

from routine.actions.answer import done, named_in, skip
from routine.actions.snooze import snooze
from routine.actions.stretch import tell_evening
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.built_in import STRETCH
from routine.typed.dates import read_past_date
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session

Evening = Annotated[
    str | None, Option("--evening", metavar="DATE", help=N_("Of the stretch: which evening, such as monday."))
]


def done_(
    session: Session,
    what: Annotated[list[str] | None, Argument(metavar="[REMINDER] [AMOUNT]")] = None,
    at: Annotated[str | None, Option("--at", metavar="TIME", help=N_("When it really was."))] = None,
    evening: Evening = None,
) -> None:
    """Write Done down."""
    if evening:
        _of_evening(session, what, evening, was_done=True)
        return
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
    evening: Evening = None,
) -> None:
    """Write the skip down."""
    if evening:
        _of_evening(session, what, evening, was_done=False)
        return
    session.carry_out(lambda snapshot: skip(snapshot, what or [], today=today))


def _of_evening(session: Session, what: list[str] | None, evening: str, *, was_done: bool) -> None:
    """Whether the stretch was done on an evening that is over."""
    from routine.ui.view import view_of
    from routine.ui.weeks import stretches_on  # it looks back, which no other answer does

    view = view_of(session)
    if (named := named_in(view.facts, what or [])) and named.name != STRETCH:
        raise UnreadableWordError(" ".join(what or []), _("told of an evening"), _("That is for the stretch."))
    date = read_past_date(evening.split(), view.facts.day_at(view.now).date)
    noted = stretches_on(view, date)
    session.carry_out(lambda snapshot: tell_evening(snapshot, date, noted, was_done=was_done))


def undo(session: Session, of: Annotated[str | None, Option("--of", metavar="IDS", hidden=True)] = None) -> None:
    """Take back the last change, again the one before; with `--of` the one with one of these rows, if it stands."""
    session.show(session.take_back(of.split(",") if of else None))
