"""`cramp change` and `cramp remove`: of the one that is named, else of the one noted last. SPEC section 5."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Annotated

from routine.actions.diary_entry import change_cramp, find_cramp, remove_cramp
from routine.actions.diary_place import read_new
from routine.actions.outcome import Action
from routine.diary.cramps import Cramp, entries
from routine.diary.days import FAR
from routine.errors import UnreadableWordError
from routine.i18n import N_, _, command_line
from routine.model.events import Kind
from routine.typed.cramp import ACCEPTED, which_and_what
from routine.typed.words import joined
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.commands.cramp_check import after_log
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import say
from routine.ui.signs import standing

NoteOption = Annotated[
    str | None, Option("--note", metavar="TEXT", help=N_("In your own words, in quotes: up to 200 letters."))
]
DIARY_KINDS: tuple[Kind, ...] = ("cramp", "undone")
"""The rows that the diary is read from."""


def change(
    session: Session,
    what: Annotated[list[str] | None, Argument(metavar="[WHICH] to WORDS…", help=ACCEPTED)] = None,
    note: NoteOption = None,
) -> None:
    """Change what is noted of a cramp."""
    which, to = which_and_what(what or [], session.now.astimezone(session.load().facts.zone).date())
    if not to and note is None:
        example = command_line("cramp change 03:10 to right 5")
        hint = _("Say which one, and what it shall be behind to: {example}", example=example)
        raise UnreadableWordError(joined(which), _("a change"), hint)
    cramp = _named(session, which, [each for each in _diary(session) if each.count != 0])
    carry_out(session, lambda snapshot: change_cramp(snapshot, cramp, *read_new(snapshot, to, note=note)))


def remove(session: Session, which: Annotated[list[str] | None, Argument(metavar="[WHICH]")] = None) -> None:
    """Take a cramp, or a night without one, out of the diary."""
    cramp = _named(session, which or [], _diary(session))
    carry_out(session, lambda snapshot: remove_cramp(snapshot, cramp))


def carry_out(session: Session, action: Action) -> None:
    """Note something in the diary, and show the warning signs that stand then."""
    before = standing(session)
    noted = session.carry_out(action)
    if signs := after_log(session, noted, before):
        say("\n".join(signs))


def _diary(session: Session) -> Sequence[Cramp]:
    return entries(session.history.read(session.now, always=DIARY_KINDS))


def _named(session: Session, words: Sequence[str], cramps: Sequence[Cramp]) -> Cramp:
    begin = min((cramp.night for cramp in cramps), default=session.now.date())
    plans = look(session).plans(datetime.combine(begin, time(), UTC) - FAR)
    return find_cramp(session.snapshot(), cramps, plans, words)
