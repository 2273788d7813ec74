"""Opens the page: starts what serves it where nothing does, and lets a browser in. SPEC section 9.

What serves it is never a child of the daemon, whose limits it would inherit: a unit of its own, or a process apart.
"""

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from html import escape
from pathlib import Path

from routine import __version__
from routine.desktop.browser import open_page
from routine.errors import RoutineError, ServiceError
from routine.i18n import _
from routine.ports import Unavailable
from routine.service import systemd
from routine.ui.web.guard import ENTER
from routine.ui.web.keys import AT_ONCE, BY_HAND, one_time_token
from routine.ui.web.place import Place, Standing, is_page, place_of, put

ENDS_WITHIN = timedelta(seconds=5)
"""It gives its open tabs one second."""

TOLD_WITHIN = timedelta(seconds=5)
"""From the taking of its place until it says how to get in; usually a tenth of a second."""

READY_WITHIN = timedelta(seconds=15)
"""A busy computer needs some seconds to start Python; then something is wrong."""


class NoPageError(RoutineError):
    """The page could not be served or opened; it says why."""


def open_in_browser(profile: Path, now: datetime, port: int | None = None, part: str = "today") -> None:
    """Open the page in the person's browser.

    Args:
        profile: the path of the profile.
        now: of this moment (aware UTC).
        port: on which it is served; `None`: on any.
        part: which part of it is shown first.

    Raises:
        NoPageError: it cannot be served, or nothing here opens it.
        UnusableFolderError: the disk takes nothing.
    """
    place = place_of(profile)
    standing = served(profile, place, port)
    launcher = _launcher(standing.port, one_time_token(standing.launch, now, AT_ONCE), part)
    put(place.launcher, launcher)
    try:
        asyncio.run(open_page(place.launcher, os.environ, sys.platform))
    except Unavailable as trouble:
        told = _("No browser could be opened ({why}). For an address to type: {routine} open --print", why=trouble)
        raise NoPageError(told) from trouble


def address(profile: Path, now: datetime, port: int | None = None) -> str:
    """An address that lets one browser in once, within ten minutes; raises as `open_in_browser`."""
    standing = served(profile, place_of(profile), port)
    return f"http://127.0.0.1:{standing.port}{ENTER}?token={one_time_token(standing.launch, now, BY_HAND)}"


def served(profile: Path, place: Place, port: int | None) -> Standing:
    """The page that is served, started where it was not; one from before an update gives place to a new one.

    Raises:
        NoPageError: it cannot be started, or is served on another port.
    """
    standing = place.standing()
    if standing and standing.version != __version__:
        _end(place, standing.pid)
        standing = None
    elif standing is None:
        standing = _told_late(place)
    standing = standing or _begun(profile, place, port)
    if port and standing.port != port:
        told = _("The page is served on port {port} already. Use that one, or close its tabs.", port=standing.port)
        raise NoPageError(told)
    return standing


def _begun(profile: Path, place: Place, port: int | None) -> Standing:
    process = _start(profile, place, port)
    standing = place.wait(READY_WITHIN, lambda: bool(process and process.poll()))  # 0: another was quicker
    if standing is None:
        why = process.stderr.read().strip() if process and process.stderr and process.poll() is not None else ""
        raise NoPageError(why or _("The page did not come up within 15 seconds. Try again: {routine} open"))
    return standing


def _told_late(place: Place) -> Standing | None:
    """The page that was about to say how to get in; one that never does is ended. `None`: none is served now.

    Raises:
        NoPageError: what holds its place is no page of ours, or does not end.
    """
    if place.silent() is None:
        return None
    if standing := place.wait(TOLD_WITHIN):
        return standing
    if (pid := place.silent()) is None:
        return place.standing()
    if not is_page(pid) or not _end(place, pid):
        told = _("Process {pid} keeps the place of the page and does not serve it. End it, then try again.", pid=pid)
        raise NoPageError(told)
    return None


def _end(place: Place, pid: int) -> bool:
    """Whether it has ended in time."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    return place.gone(pid, ENDS_WITHIN)


def _start(profile: Path, place: Place, port: int | None) -> "subprocess.Popen[str] | None":
    """By its unit where that is installed and nothing else is wished; else as a process apart, which is answered."""
    if place.is_usual and not port:
        try:
            systemd.start_page()
        except ServiceError:
            pass
        else:
            return None
    words = [
        sys.executable,
        "-P",
        "-m",
        "routine",
        *(() if place.is_usual else ("--profile", str(profile))),  # without it no command line is loaded
        "page",
        *(["--port", str(port)] if port else []),
    ]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - our own program and a path of the person's
        words, stdin=nothing, stdout=nothing, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def _launcher(port: int, token: str, part: str) -> str:
    """A page that posts the token: what a browser is started with can be read by every user of the computer."""
    post = f'<form method="post" action="http://127.0.0.1:{port}{ENTER}">'
    given = {"token": token, "part": part}
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(each)}">' for name, each in given.items())
    button = f"<noscript><button>{escape(_('Open Calm Calves'))}</button></noscript>"
    script = "<script>document.forms[0].submit()</script>"
    head = "<!DOCTYPE html><html><meta charset=utf-8><title>Calm Calves</title>"
    return f"{head}{post}{hidden}{button}</form>{script}"
