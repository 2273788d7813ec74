"""`menu`: what the entry in the desktop's menu does; without a terminal, it answers by notification. CLI.md."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from routine.actions.pause import pause, resume
from routine.i18n import _, command_line
from routine.model.notification import Notification
from routine.model.profile import BED_SET
from routine.ui.cli.click_layer import Argument
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import kept, say
from routine.ui.cli.trouble import exit_code_of
from routine.ui.today import KEY, Entry, paused_notification
from routine.ui.waiting import STARTS, first_notification, pressed, still_waits

COMMANDS = {
    Entry.CRAMP: "cramp --page",
    Entry.STRETCH: "stretch --page",
    Entry.PAUSE: "pause 2h",
    Entry.RESUME: "resume",
    Entry.START: "service start",
    Entry.OPEN: "open",
}
"""What each is as a command."""


def menu(session: Session, entry: Annotated[Entry, Argument(metavar="ENTRY")]) -> None:
    """Do it, and what is pressed on the notification then."""
    if session.dry_run:
        say(_("Would run: {command}", command=command_line(COMMANDS.get(entry, f"menu {entry.value}"))))
        return
    notification = _answer(Session(session.profile_path), entry)
    while notification and (key := _pressed(session.profile_path, notification)):
        notification = _then(Session(session.profile_path), notification.tag, key)


def _pressed(path: Path, notification: Notification) -> str | None:
    """Show it, with its buttons in sight for who opened it; the action of the one pressed, `None`: none was."""
    from routine.ui.press import show_and_hear  # asyncio costs 15 ms: only here

    opened = replace(notification, stays=bool(notification.buttons))
    return show_and_hear(opened, say, lambda: still_waits(Session(path), opened.tag))


def _then(session: Session, tag: str, key: str) -> Notification | None:
    """What is shown after a press: what follows from it, else what comes."""
    if tag == KEY:
        return _answer(session, Entry(key))
    following: list[Notification | None] = []
    if key in STARTS:
        return _failed(session, lambda: _open_set(session, in_bed=key == STARTS[1]))
    failed = _failed(session, lambda: following.append(pressed(session, tag, key)))
    return failed or following[0] or _answer(Session(session.profile_path), Entry.TODAY)


def _answer(session: Session, entry: Entry) -> Notification | None:
    """Do it; what is to be said of it, `None`: what it opened is enough."""
    if entry is not Entry.TODAY and (failed := _failed(session, lambda: carry_out(session, entry))):
        return failed
    says = {Entry.TODAY: first_notification, Entry.PAUSE: paused_notification}
    return says[entry](look(Session(session.profile_path))) if entry in says else None


def _failed(session: Session, do: Callable[[], None]) -> Notification | None:
    """Do it; what is said where that did not work."""
    with kept() as said:
        code = exit_code_of(do)
    return Notification(KEY, KEY, session.texts.one("desktop", "failed"), "\n".join(said.trouble)) if code else None


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
            _open_relief(session)
        case Entry.STRETCH:
            _open_set(session)
        case Entry.START:
            from routine.ui.cli.commands.service import start

            start(session)
        case Entry.OPEN:
            from routine.ui.web.opening import open_in_browser

            open_in_browser(session.profile_path, session.now)


def _open_relief(session: Session) -> None:
    """The part of the page that notes what has eased; where it cannot be served, the steps as a file."""
    from routine.ui.cli.terminal.open_page import open_relief_page
    from routine.ui.web.opening import NoPageError, open_in_browser

    try:
        open_in_browser(session.profile_path, session.now, part="help")
    except NoPageError:
        open_relief_page(session.texts)


def _open_set(session: Session, *, in_bed: bool = False) -> None:
    from routine.ui.cli.commands.stretch import stretch

    stretch(session, [BED_SET] if in_bed else None, page=True)
