"""Everything that `doctor` looks at, put together: files, daemon, desktop."""

import asyncio
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from routine import __version__, clock
from routine.desktop.legible import one_line
from routine.desktop.probe import Shown, ask_desktop
from routine.desktop.sensors.choose import Found
from routine.errors import HistoryError, NoUsableProfileError
from routine.i18n import N_, _
from routine.load import Loaded
from routine.storage import paths
from routine.ui.cli.doctor import checks
from routine.ui.cli.doctor.checks import Check, Entry
from routine.ui.cli.glance import SHOWN_BY
from routine.ui.cli.session import Session, gone_in_words
from routine.ui.cli.terminal.output import short_path
from routine.ui.phone import in_short
from routine.ui.view import waiting_rows

PACKAGES = ("apscheduler", "dbus-fast", "typer", "tomlkit", "plyer")


@dataclass(frozen=True)
class Checkup:
    """What was found.

    Attributes:
        checks: everything, in the order in which it is told.
        blocker: why no reminder can reach the person, one sentence; `None` when they can.
        found: every mechanism that could tell what the person is doing.
        entries: files and folders.
        versions: of the program and of what it stands on, by name.
        last_shown: when the last reminder was shown (aware UTC), `None`: not lately.
        zone: the zone in force.
    """

    checks: Sequence[Check]
    blocker: str | None
    shown: Shown
    found: Sequence[Found]
    entries: Sequence[Entry]
    versions: Mapping[str, str]
    last_shown: datetime | None
    zone: tzinfo


@dataclass
class _Papers:
    """What the files say: `loaded` is `None` when no daemon could start with them; mistakes are in the profile."""

    loaded: Loaded | None = None
    cannot_start: str | None = None
    mistakes: int = 0
    trouble: str | None = None


def examine(session: Session) -> Checkup:
    """Look at everything, whether or not a daemon runs. Nothing is shown, and only an empty history may be begun."""
    entries, papers = _entries(session), _read(session)
    facts = papers.loaded.facts if papers.loaded else None
    allowed = facts.profile.delivery.not_a_call if facts else ()
    shown, found = asyncio.run(ask_desktop(os.environ, sys.platform, allowed))
    if shown.unreachable and _are_printed(session):
        shown = Shown(_(SHOWN_BY["terminal"]))
    zone = facts.zone if facts else clock.local_zone()
    last = checks.last_shown(session) if facts else None
    return Checkup(
        checks=(
            *checks.about_the_daemon(session, shown, zone),
            checks.last_check(last, facts.profile if facts else None, zone, session.now),
            *checks.tray_check(session.published(), facts.profile.delivery.tray if facts else False),
            *(Check("phone", *told) for told in [in_short()] if told),
            *checks.need_checks(found, checks.running_sources(session)),
            *_about_the_files(session, papers, entries),
        ),
        blocker=checks.blocker(shown, papers.cannot_start),
        shown=shown,
        found=found,
        entries=entries,
        versions=dict(_versions()),
        last_shown=last.at if last else None,
        zone=zone,
    )


def _are_printed(session: Session) -> bool:
    """Whether the running daemon prints the reminders in its window, where somebody may read them."""
    sources = checks.running_sources(session) or {}
    return sources.get("notify") == "terminal" and not checks.held_since(session.published(), session.now)


def _read(session: Session) -> _Papers:
    try:
        loaded = session.load()
    except NoUsableProfileError as trouble:
        return _Papers(
            cannot_start=_("The profile has mistakes. See them: {routine} config check"), mistakes=len(trouble.lines)
        )
    except HistoryError as trouble:
        return _Papers(cannot_start=str(trouble), trouble=str(trouble))
    try:
        session.history.check()
    except HistoryError as trouble:  # the daemon starts all the same, and keeps what it cannot write
        return _Papers(loaded, trouble=str(trouble))
    return _Papers(loaded)


def _about_the_files(session: Session, papers: _Papers, entries: Sequence[Entry]) -> Iterator[Check]:
    path, loaded = session.profile_path, papers.loaded
    mistakes = len(loaded.problems) if loaded else papers.mistakes
    gone = gone_in_words(short_path(path)) if loaded and loaded.is_gone else None
    exists = session.has_profile()
    yield checks.profile_check(short_path(path), mistakes, gone, exists=exists, in_force=loaded is not None)
    aside = session.history.moved_aside if papers.loaded else None
    kept = short_path(aside) if aside else None
    live = session.published()
    told = str(live.get("trouble") or "") or papers.trouble
    unreadable = 0 if papers.trouble else session.history.unreadable()
    session.told_passed_over = True
    history = short_path(paths.history_path())
    yield checks.history_check(history, told, kept, waiting_rows(live), unreadable)
    yield checks.files_check(entries)
    if loaded:
        own = loaded.facts.profile.rhythm.timezone is not None
        yield checks.zone_check(str(loaded.facts.zone), str(clock.local_zone()), own)


def _entries(session: Session) -> list[Entry]:
    files = [(session.profile_path, 0o600), (paths.history_path(), 0o600), (paths.runtime_folder(), 0o700)]
    return [Entry(short_path(path), _mode(path), private, _is_open(path)) for path, private in files]


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode & 0o7777 if os.name == "posix" else None
    except OSError:  # not there, or in a folder that may not be entered
        return None


def _is_open(path: Path) -> bool:
    """Whether its own bits and those of its folder let others in."""
    mode, above = _mode(path), _mode(path.parent)
    return bool(mode and above and mode & 0o077 and above & 0o011)


def _versions() -> Iterator[tuple[str, str]]:
    yield "routine", __version__
    yield "Python", python_version()
    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:  # dbus-fast is only there on Linux
            continue
    if desktop := os.environ.get("XDG_CURRENT_DESKTOP"):
        yield N_("desktop"), one_line(" ".join([desktop, os.environ.get("XDG_SESSION_TYPE", "")]))
