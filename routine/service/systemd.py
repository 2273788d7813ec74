"""The background service: a systemd user unit, written, started, asked and taken away again.

Everything goes through `systemctl --user` of the person who is logged in; nothing needs an administrator. Each raises
`ServiceError` where nothing here runs user services, where systemd refuses, or where the service does not start.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from routine.errors import ServiceError
from routine.i18n import N_, _
from routine.service.unit_file import PAGE_UNIT, UNIT, running_command, unit_path
from routine.storage.files import make_folder, write_whole

_PATIENCE = 100.0
"""Seconds: a little longer than systemd itself waits for a service to be ready."""

_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE")
"""What the daemon reads of the session it belongs to."""

_REASONS = {
    75: N_(
        "Reminders are running already, perhaps in a terminal. "
        "End them there with Ctrl-C, then: {routine} service start"
    ),
    78: N_("The profile has mistakes. See them: {routine} config check   Then start them: {routine} service start"),
}
_STATES = (N_("active"), N_("activating"), N_("deactivating"), N_("inactive"), N_("failed"))
"""systemd's own words for them."""


@dataclass(frozen=True, slots=True)
class ServiceStatus:
    """What systemd knows of the service.

    Attributes:
        at_login: it starts with the desktop session.
        state: systemd's own word: `active`, `activating`, `deactivating`, `inactive`, `failed`.
        pid: its process, `None` while it has none.
        exit_code: how its last process ended (75 and 78 as in CLI.md), `None` while it runs or never ran.
    """

    installed: bool
    at_login: bool
    state: str
    pid: int | None
    exit_code: int | None

    def __str__(self) -> str:
        """One sentence for the person."""
        if not self.installed:
            return _("There is no background service. To install it: {routine} service install")
        state = _(self.state) if self.state in _STATES else self.state
        login = _("it starts at every login") if self.at_login else _("it does not start at login")
        if not self.pid:
            return _("The background service is {state}; {login}.", state=state, login=login)
        return _("The background service is {state} (process {pid}); {login}.", state=state, pid=self.pid, login=login)


def install(units: Mapping[str, str], *, dry_run: bool = False) -> tuple[str, ...]:
    """Write the units, start the reminders now and at every login, or all that again; what was done, in sentences.

    Not `enable --now`: that would leave the old program running after an update. The page is started by who opens it.

    Args:
        units: the name of each -> its finished text.
        dry_run: only say what would be done.
    """
    texts = {unit_path(name): text for name, text in units.items()}
    if dry_run:
        would = (_("Would write {path}", path=path) for path in texts)
        return (*would, _("Would start the reminders now and at every login."))
    status()  # raises where nothing runs services, before anything is written
    for path, text in texts.items():
        make_folder(path.parent)
        write_whole(path, [text])
    _systemctl("daemon-reload")
    _systemctl("enable", UNIT)
    restart()
    wrote = (_("Wrote {path}", path=path) for path in texts)
    return (*wrote, _("Reminders run in the background now, and start at every login."))


def uninstall(*, dry_run: bool = False) -> tuple[str, ...]:
    """Stop the service and the page, and take their units away; what was done, in sentences."""
    path, page, before = unit_path(), unit_path(PAGE_UNIT), status()
    if not before.installed:
        return (_("There is no background service to remove."),)
    if dry_run:
        of_page = (_("Would remove {path}", path=page),) if page.exists() else ()
        return (_("Would stop the reminders and remove {path}", path=path), *of_page)
    if before.state == "failed":
        _systemctl("reset-failed", UNIT)
    _systemctl("disable", "--now", UNIT)
    present = [each for each in (path, page) if each.exists()]
    if page in present:
        _systemctl("stop", PAGE_UNIT)
    for each in present:
        each.unlink()
    _systemctl("daemon-reload")
    return (_("Stopped the reminders."), *(_("Removed {path}", path=each) for each in present))


def start() -> None:
    """Start the service; nothing happens when it runs."""
    _run("start")


def restart() -> None:
    """Start the service anew, running or not."""
    _run("restart")


def start_page() -> None:
    """Start what serves the page; nothing happens when it runs.

    Raises:
        ServiceError: no such unit is installed, or nothing here runs user services.
    """
    _systemctl("start", PAGE_UNIT)


def stop() -> None:
    """Stop the service until the next login; nothing happens when it does not run."""
    _require_unit()
    _systemctl("stop", UNIT)


def status() -> ServiceStatus:
    """What systemd knows of the service now."""
    known = _properties(UNIT, "LoadState", "UnitFileState", "ActiveState", "MainPID", "ExecMainCode", "ExecMainStatus")
    ended = known["ExecMainCode"] != "0" and known["MainPID"] == "0"
    return ServiceStatus(
        installed=known["LoadState"] != "not-found",
        at_login=known["UnitFileState"] == "enabled",
        state=known["ActiveState"],
        pid=int(known["MainPID"]) or None,
        exit_code=int(known["ExecMainStatus"]) if ended else None,
    )


def knows_sessions() -> bool:
    """Whether this desktop tells systemd when a session begins: some window managers do not (PLATFORM)."""
    return _properties("graphical-session.target", "ActiveState")["ActiveState"] == "active"


def logs(*, follow: bool = False) -> None:
    """Print what the service wrote lately, and with `follow` what it writes until Ctrl-C."""
    shape = ["--follow"] if follow else ["--no-pager"]
    command = [_program("journalctl"), "--quiet", f"--user-unit={UNIT}", "--lines=200", "--output=short", *shape]
    ended = subprocess.run(command, check=False, timeout=None if follow else _PATIENCE)  # noqa: S603 - fixed words
    if ended.returncode:
        raise ServiceError(
            _("The journal of this computer cannot be read. Watch the reminders with: {command}", command=by_hand())
        )


def _run(verb: str) -> None:
    """Start or restart, and say why when it did not come up."""
    _require_unit()
    _tell_screen()
    try:
        _systemctl(verb, UNIT)
    except ServiceError as error:
        reason = _REASONS.get(status().exit_code or 0)
        told = _(reason) if reason else " ".join([str(error), _("See why: {routine} service logs")])
        raise ServiceError(told) from error


def _tell_screen() -> None:
    """Tell systemd where our screen is, if nobody has: not every window manager does (PLATFORM)."""
    known = {line.partition("=")[0] for line in _systemctl("show-environment").splitlines()}
    if missing := [name for name in _SCREEN if name in os.environ and name not in known]:
        _systemctl("import-environment", *missing)


def _require_unit() -> None:
    if not status().installed:
        raise ServiceError(_("There is no background service yet. To install it: {routine} service install"))


def _properties(unit: str, *names: str) -> dict[str, str]:
    """Ask systemd; it answers for a unit that is not there, too (`LoadState=not-found`)."""
    lines = _systemctl("show", unit, f"--property={','.join(names)}").splitlines()
    answer = dict(line.split("=", 1) for line in lines if "=" in line)
    return {name: answer.get(name, "") for name in names}


def _systemctl(*words: str) -> str:
    """Run `systemctl --user` and return what it printed."""
    command = [_program("systemctl"), "--user", *words]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603 - fixed words
    except subprocess.TimeoutExpired:
        raise ServiceError(_("systemd gave no answer. Look at it with: systemctl --user status")) from None
    if ended.returncode and (words[0] == "show" or "connect to bus" in ended.stderr):
        raise _no_manager()  # a manager shows every unit, also one that is not there
    if ended.returncode:
        why = ended.stderr.strip().partition("\n")[0]  # behind it systemd names commands of its own
        # Translators: {verb} is a word of systemctl, such as start, stop or daemon-reload.
        told = _("systemd could not {verb} the background service: {why}", verb=words[0], why=why)
        raise ServiceError(told)
    return ended.stdout


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise _no_manager()
    return found


def _no_manager() -> ServiceError:
    return ServiceError(
        _(
            "Nothing here runs background services for you (no systemd user session). Let your desktop run this at "
            "login, or in a terminal: {command}",
            command=by_hand(),
        )
    )


def by_hand() -> str:
    """The absolute command of the reminders, for whatever else may start them."""
    return " ".join([*running_command(), "daemon"])


def is_here() -> bool:
    """Whether a systemd of this person answers."""
    try:
        status()
    except ServiceError:
        return False
    return True
