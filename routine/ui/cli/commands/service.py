"""`daemon`, `service …`: the reminders themselves, in this window or in the background."""

from enum import StrEnum
from typing import Annotated

import typer

from routine.i18n import N_, _
from routine.ui.cli.click_layer import command, group, session_of
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say


class Mechanism(StrEnum):
    """What can show reminders (`--notifier`)."""

    AUTO = "auto"
    DBUS = "dbus"
    PLYER = "plyer"
    TERMINAL = "terminal"


ThroughWhat = Annotated[Mechanism, typer.Option("--notifier", help=N_("What shows the reminders."))]


def register(app: typer.Typer) -> None:
    """Declare the commands."""
    service = group(app, "service", _("The reminders in the background."))
    command(service, "install", _("Start now and at every login."), "routine service install")(install)
    command(service, "uninstall", _("End it for good; profile and diary stay."), "routine service uninstall")(uninstall)
    command(service, "start", _("Start the reminders."), "routine service start")(start)
    command(service, "stop", _("Stop the reminders until the next login."), "routine service stop")(stop)
    command(service, "restart", _("Start the reminders anew."), "routine service restart")(restart)
    command(service, "status", _("Tell whether it runs."), "routine service status")(status)
    command(service, "logs", _("Print what it wrote."), "routine service logs -f")(logs)
    command(
        app,
        "daemon",
        _("Run the reminders here, until Ctrl-C."),
        "routine daemon",
        "routine daemon --notifier terminal",
    )(daemon)


def daemon(context: typer.Context, notifier: ThroughWhat = Mechanism.AUTO) -> None:
    """What the unit runs."""
    from routine.daemon import run

    raise typer.Exit(run(session_of(context).profile_path, notifier.value))


def install(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=N_("Ask nothing; take the usual answers."))] = False,
) -> None:
    """Place the unit, the menu entry and what goes with them, and start."""
    from routine.ui.cli.installing import install as install_all

    install_all(context, ask=not yes)


def uninstall(context: typer.Context) -> None:
    """Stop it, and take away what `install` placed."""
    from routine.ui.cli.installing import uninstall as stop_and_take_away

    stop_and_take_away(session_of(context))


def start(context: typer.Context) -> None:
    """Start it, unless it runs already."""
    start_reminders(session_of(context))


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


def stop(context: typer.Context) -> None:
    """Stop it."""
    from routine.service import systemd

    session = session_of(context)
    if session.dry_run:
        _tell(session, (_("Would stop the reminders until the next login."),))
        return
    systemd.stop()
    _tell(session, (_("Reminders are off until the next login. Start them again: {routine} service start"),))


def restart(context: typer.Context) -> None:
    """Start it anew."""
    from routine.service import systemd

    session = session_of(context)
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
    follow: Annotated[bool, typer.Option("-f", "--follow", help=N_("Print what comes, until Ctrl-C."))] = False,
) -> None:
    """What the journal holds."""
    from routine.service import systemd

    systemd.logs(follow=follow)


def _tell(session: Session, sentences: tuple[str, ...]) -> None:
    if not session.quiet:
        for sentence in sentences:
            say(sentence)
