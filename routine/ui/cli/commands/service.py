"""`daemon`, `service …`: the reminders themselves, in this window or in the background."""

import shutil
import subprocess
from collections.abc import Callable
from typing import Annotated, Literal

from routine.errors import RoutineError
from routine.i18n import N_, _
from routine.service import systemd
from routine.service.completion import Shell
from routine.storage.resources import manual_page
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say

Mechanism = Literal["auto", "dbus", "plyer", "terminal"]
ThroughWhat = Annotated[Mechanism, Option("--notifier", help=N_("What shows the reminders."))]


def daemon(session: Session, notifier: ThroughWhat = "auto") -> int:
    """What the unit runs."""
    from routine.daemon import run

    return run(session.profile_path, notifier)


def install(
    session: Session,
    yes: Annotated[bool, Option("--yes", "-y", help=N_("Ask nothing; take the usual answers."))] = False,
) -> None:
    """Place the unit, the menu entry and what goes with them, start, and show a first sign."""
    from routine.ui.cli import installing

    if installing.install(session, ask=not yes):
        from routine.ui.cli.commands.doctor import show_one

        try:
            show_one(session)
        except RoutineError as trouble:  # the reminders are installed all the same, and wait for a desktop
            say(str(trouble), trouble=True)


def uninstall(session: Session) -> None:
    """Stop it, and take away what `install` placed."""
    from routine.ui.cli import installing

    installing.uninstall(session)


def completion(shell: Annotated[Shell, Argument(metavar="SHELL", show_default=False)]) -> None:
    """What the shell reads, to be kept where it looks or to be read at its start."""
    from routine.ui.cli.click_layer import tree
    from routine.ui.cli.completion import completion as script_of
    from routine.ui.cli.registry import COMMANDS

    say(script_of(shell, tree(COMMANDS)).rstrip("\n"), as_it_is=True)


def manual(session: Session) -> int:
    """The packaged manual as `man` shows it: no installation is needed."""
    page = manual_page("routine.1")
    if session.dry_run:
        session.tell(_("Would open {path}", path=page))
        return 0
    if program := shutil.which("man"):
        return subprocess.run([program, str(page)], check=False).returncode  # noqa: S603 - a page of ours
    say(_("There is no program man here. Every command explains itself: {routine} --help --all"))
    return 1


def start(session: Session) -> None:
    """Start the reminders in the background, unless they run already, and say so.

    Raises:
        ServiceError: they cannot be started.
    """
    pid = session.runtime.running_pid()
    if pid is not None:
        session.tell(_("Reminders are on already (process {pid}). Look at them: {routine} status", pid=pid))
        return
    told = _("Reminders are on. Look at them: {routine} status")
    _do(session, systemd.start, _("Would start the reminders."), told)


def stop(session: Session) -> None:
    """Stop it."""
    told = _("Reminders are off until the next login. Start them again: {routine} service start")
    _do(session, systemd.stop, _("Would stop the reminders until the next login."), told)


def restart(session: Session) -> None:
    """Start it anew."""
    told = _("Reminders were restarted. Look at them: {routine} status")
    _do(session, systemd.restart, _("Would restart the reminders."), told)


def _do(session: Session, does: Callable[[], object], would: str, told: str) -> None:
    """Do it and tell so, or in a dry run that it would be done."""
    if not session.dry_run:
        does()
    session.tell(would if session.dry_run else told)


def status() -> None:
    """One sentence."""
    say(str(systemd.status()))


def logs(
    follow: Annotated[bool, Option("-f", "--follow", help=N_("Print what comes, until Ctrl-C."))] = False,
) -> None:
    """What the journal holds."""
    systemd.logs(follow=follow)
