"""`daemon`, `service …`: the reminders themselves, in this window or in the background."""

from enum import StrEnum
from typing import Annotated

from routine.errors import RoutineError
from routine.i18n import N_, _
from routine.ui.cli.click_layer import Option
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say


class Mechanism(StrEnum):
    """What can show reminders (`--notifier`)."""

    AUTO = "auto"
    DBUS = "dbus"
    PLYER = "plyer"
    TERMINAL = "terminal"


ThroughWhat = Annotated[Mechanism, Option("--notifier", help=N_("What shows the reminders."))]


def daemon(session: Session, notifier: ThroughWhat = Mechanism.AUTO) -> int:
    """What the unit runs."""
    from routine.daemon import run

    return run(session.profile_path, notifier.value)


def install(
    session: Session,
    yes: Annotated[bool, Option("--yes", "-y", help=N_("Ask nothing; take the usual answers."))] = False,
) -> None:
    """Place the unit, the menu entry and what goes with them, start, and show a first sign."""
    from routine.ui.cli.installing import install as install_all

    if install_all(session, ask=not yes):
        from routine.ui.cli.commands.test import show_one

        try:
            show_one(session)
        except RoutineError as trouble:  # the reminders are installed all the same, and wait for a desktop
            say(str(trouble), trouble=True)


def uninstall(session: Session) -> None:
    """Stop it, and take away what `install` placed."""
    from routine.ui.cli.installing import uninstall as stop_and_take_away

    stop_and_take_away(session)


def start(session: Session) -> None:
    """Start it, unless it runs already."""
    start_reminders(session)


def start_reminders(session: Session) -> None:
    """Start the reminders in the background, unless they run already, and say so.

    Raises:
        ServiceError: they cannot be started.
    """
    from routine.service import systemd

    pid = session.runtime.running_pid()
    if pid is not None:
        on = _("Reminders are on already (process {pid}). Look at them: {routine} status", pid=pid)
        _tell(session, (on,))
    elif session.dry_run:
        _tell(session, (_("Would start the reminders."),))
    else:
        systemd.start()
        _tell(session, (_("Reminders are on. Look at them: {routine} status"),))


def stop(session: Session) -> None:
    """Stop it."""
    from routine.service import systemd

    if session.dry_run:
        _tell(session, (_("Would stop the reminders until the next login."),))
        return
    systemd.stop()
    _tell(session, (_("Reminders are off until the next login. Start them again: {routine} service start"),))


def restart(session: Session) -> None:
    """Start it anew."""
    from routine.service import systemd

    if session.dry_run:
        _tell(session, (_("Would start the reminders anew."),))
        return
    systemd.restart()
    _tell(session, (_("Reminders were started anew. Look at them: {routine} status"),))


def status() -> None:
    """One sentence."""
    from routine.service import systemd

    say(str(systemd.status()))


def logs(
    follow: Annotated[bool, Option("-f", "--follow", help=N_("Print what comes, until Ctrl-C."))] = False,
) -> None:
    """What the journal holds."""
    from routine.service import systemd

    systemd.logs(follow=follow)


def _tell(session: Session, sentences: tuple[str, ...]) -> None:
    if not session.quiet:
        for sentence in sentences:
            say(sentence)
