"""Everything that makes the program at home on this desktop: placed by `service install`, taken away by `uninstall`.

On GNOME it asks for buttons that are there at once, and three keys that answer.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from routine.i18n import _
from routine.service import gnome, placed_files, systemd
from routine.service.completion import SHELLS
from routine.service.placed_files import APPLICATION, autostart_path, autostart_text, entry_text, place_of
from routine.service.unit_file import PAGE_UNIT, UNIT, running_command, unit_text
from routine.storage import paths, resources
from routine.storage.profile_file import is_there
from routine.ui.cli.click_layer import tree
from routine.ui.cli.completion import completion
from routine.ui.cli.registry import COMMANDS
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import can_ask, confirm, short_path

MANUAL = ("routine.1", "routine-profile.5")
SERVICE = ("service", "start", "--quiet")
ICONS = {"icon": f"{APPLICATION}.svg", "icon-symbolic": f"{APPLICATION}-symbolic.svg"}


def install(session: Session, *, ask: bool) -> bool:
    """Place the files, and start the reminders now and at every login; in a dry run, only tell.

    `ask` is as in `place_and_start`.

    Returns:
        Whether a first notification is to be shown from here: at the very first start the daemon itself says hello.

    Raises:
        ServiceError: the service did not start.
    """
    if not systemd.is_here():
        session.tell(*_place_alone(dry_run=session.dry_run))
        return False
    if session.dry_run:
        files = _files(knows_sessions=systemd.knows_sessions())
        written = [_("Would write {path}", path=path) for path in files]
        session.tell(*systemd.install(_units(), dry_run=True), *written)
        return False
    is_first = session.history.first_start() is None
    session.tell(*place_and_start(ask=ask, keys=True))
    if is_first:
        session.tell(_("You should now see a greeting on your desktop. If not, check this computer: {routine} doctor"))
    return not (is_first or session.quiet)


def place_and_start(*, ask: bool, keys: bool = False) -> list[str]:
    """Place everything and start; what was done, in sentences.

    Args:
        ask: ask what shall be set in GNOME; else the usual answers hold.
        keys: ask for the keys too.

    Raises:
        ServiceError: nothing here runs user services, or the service did not start.
    """
    knows_sessions, wishes = systemd.knows_sessions(), asked(ask=ask, keys=keys)
    placed_files.place(_files(knows_sessions=knows_sessions))
    if knows_sessions:
        placed_files.take_away([autostart_path()])
    of_gnome = list(wishes.fulfil())
    return [*systemd.install(_units()), *_told(knows_sessions=knows_sessions), *of_gnome]


def _place_alone(*, dry_run: bool) -> Iterator[str]:
    """Place everything where no systemd runs services: the desktop itself starts the reminders at login."""
    files = _files(knows_sessions=False, starts=("daemon",))
    if dry_run:
        yield from (_("Would write {path}", path=path) for path in files)
        return
    placed_files.place(files)
    yield from _in_the_menu()
    start = short_path(autostart_path())
    yield _("No systemd of yours is here, so your desktop starts the reminders at login, by {file}.", file=start)
    yield _("Now, in this window: {routine} daemon")


def _units() -> dict[str, str]:
    return {name: unit_text(resources.systemd_text(name), running_command()) for name in (UNIT, PAGE_UNIT)}


def _words() -> Mapping[str, object]:
    words: Mapping[str, object] = resources.catalogue()["desktop"]
    return words


def _files(*, knows_sessions: bool, starts: Sequence[str] = SERVICE) -> dict[Path, str]:
    """Each file to place and its text; where nothing knows sessions, also what starts them at login, by those words."""
    command_line, start = tree(COMMANDS), autostart_text(str(_words()["name"]), running_command(), starts)
    return {
        place_of("menu"): entry_text(_words(), running_command()),
        **{place_of(name): resources.config_text(f"icons/{file}") for name, file in ICONS.items()},
        **{place_of(page): resources.config_text(f"man/{page}") for page in MANUAL},
        **{place_of(shell): completion(shell, command_line) for shell in SHELLS},
        **({} if knows_sessions else {autostart_path(): start}),
    }


def uninstall(session: Session) -> None:
    """Take away what `install` placed and set, and nothing else.

    Raises:
        ServiceError: systemd refused.
    """
    here = [*placed_files.places(), autostart_path()]
    has_systemd = systemd.is_here()
    if session.dry_run:
        present = [path for path in here if is_there(path)]
        stopped = systemd.uninstall(dry_run=True) if has_systemd else ()
        session.tell(*stopped, *(_("Would remove {path}", path=path) for path in present), *_nothing(stopped, present))
        return
    stopped = systemd.uninstall() if has_systemd else ()
    removed = placed_files.take_away(here)
    take_back()
    session.tell(*_nothing(stopped, removed))
    session.tell(*stopped, *(_("Removed {path}", path=path) for path in removed), *_what_stays(session))


def _nothing(stopped: Sequence[str], removed: Sequence[Path]) -> list[str]:
    """Said where nothing was there to be taken away."""
    return [] if stopped or removed else [_("There is nothing of it to remove.")]


def _told(*, knows_sessions: bool) -> Iterator[str]:
    """What was placed, in words, and what a person may have to do about it."""
    yield from _in_the_menu()
    if not knows_sessions:
        start = " ".join([*running_command(), "service", "start"])
        yield _(
            "This desktop does not tell systemd when a session begins. At login they are started by {file}; "
            "if they stay silent, let your window manager run: {command}",
            file=short_path(autostart_path()),
            command=start,
        )


def _in_the_menu() -> Iterator[str]:
    yield _("{name} is in the menu of your desktop; its manual is: man routine", name=_words()["name"])
    if os.environ.get("SHELL", "").endswith("/zsh"):
        folder = short_path(place_of("zsh").parent)
        yield _("For completion in zsh, put above compinit in ~/.zshrc: fpath=({folder} $fpath)", folder=folder)


def _what_stays(session: Session) -> Iterator[str]:
    """Where the person's own things lie."""
    kept = [short_path(path) for path in (session.profile_path, paths.history_path()) if is_there(path)]
    if len(kept) > 1:
        yield _("Your profile and your diary stay: {profile} and {diary}", profile=kept[0], diary=kept[1])
    elif kept:
        yield _("Your profile and your diary stay: {file}", file=kept[0])


class Wishes(NamedTuple):
    """What shall be set in GNOME: it shows our reminders with their buttons at once (`expand`), three keys answer."""

    expand: bool = False
    keys: bool = False

    def fulfil(self) -> Iterator[str]:
        """Set it; what a person may want to know of it, in sentences."""
        if self.expand:
            gnome.expand()
        # what GNOME's settings call the three
        names = {"done": _("Calm Calves: done"), "snooze": _("Calm Calves: snooze"), "skip": _("Calm Calves: skip")}
        if self.keys and gnome.bind(running_command(), names):
            yield _("The three keys can be changed in GNOME's settings, under Keyboard.")


def asked(*, ask: bool, keys: bool) -> Wishes:
    """What this person wants of GNOME; nothing on another desktop, and nothing that is set already.

    Args:
        ask: ask them; else, or without a terminal, the usual answers hold: the buttons, no keys.
        keys: ask for the keys too.
    """
    if "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return Wishes()
    expand = gnome.can_expand() and not gnome.is_expanded()
    if not (ask and can_ask()):
        return Wishes(expand=expand)
    expand = expand and confirm(_("Show the buttons right away, without hovering?"), usual=True)
    keys = keys and gnome.can_bind() and not gnome.are_bound()
    question = _("Set up three shortcut keys: Super+Alt+D done, Super+Alt+Z snooze, Super+Alt+X skip?")
    return Wishes(expand, keys=keys and confirm(question, usual=False))


def take_back() -> None:
    """Back to what GNOME does of itself."""
    if gnome.is_expanded():
        gnome.fold()
    if gnome.are_bound():
        gnome.unbind()
