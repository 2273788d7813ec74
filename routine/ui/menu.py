"""`menu`: what the entry in the desktop's menu does; without a terminal, it answers by notification. CLI.md."""

from typing import Annotated

from routine.actions.pause import pause, resume
from routine.i18n import _, command_line
from routine.model.notification import Notification
from routine.ui.cli.click_layer import Argument
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import kept, say
from routine.ui.cli.trouble import exit_code_of
from routine.ui.today import KEY, Entry, paused_notification, today_notification

COMMANDS = {
    Entry.CRAMP: "cramp --page",
    Entry.STRETCH: "stretch --page",
    Entry.PAUSE: "pause 2h",
    Entry.RESUME: "resume",
    Entry.START: "service start",
}
"""What each is as a command."""


def menu(session: Session, entry: Annotated[Entry, Argument(metavar="ENTRY")]) -> None:
    """Do it, and what is pressed on the notification then."""
    if session.dry_run:
        say(_("Would run: {command}", command=command_line(COMMANDS.get(entry, f"menu {entry.value}"))))
        return
    chosen: str | None = entry.value
    while chosen in list(Entry):
        notification = _answer(Session(session.profile_path), Entry(chosen))
        chosen = _pressed(notification) if notification else None


def _pressed(notification: Notification) -> str | None:
    """Show it; the action of the button that was pressed, `None`: none was."""
    from routine.ui.press import show_and_hear  # asyncio costs 15 ms: only here

    return show_and_hear(notification, say)


def _answer(session: Session, entry: Entry) -> Notification | None:
    """Do it; what is to be said of it, `None`: what it opened is enough."""
    if entry is Entry.TODAY:
        return today_notification(look(session))
    with kept() as said:
        code = exit_code_of(lambda: carry_out(session, entry))
    if code:
        return Notification(KEY, KEY, session.texts.one("desktop", "failed"), "\n".join(said.trouble))
    return paused_notification(look(Session(session.profile_path))) if entry is Entry.PAUSE else None


def carry_out(session: Session, entry: Entry) -> None:
    """Do what an entry wishes, as its command does.

    Raises:
        RoutineError: as the command says it.
    """
    match entry:
        case Entry.PAUSE:
            session.carry_out(lambda snapshot: pause(snapshot, ["2h"]))
        case Entry.RESUME:
            session.carry_out(resume)
        case Entry.CRAMP:
            from routine.ui.cli.terminal.open_page import open_relief_page

            open_relief_page(session.texts)
        case Entry.STRETCH:
            from routine.ui.cli.commands.stretch import stretch

            stretch(session, page=True)
        case Entry.START:
            from routine.ui.cli.commands.service import start

            start(session)
