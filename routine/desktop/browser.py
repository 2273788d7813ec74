"""A page in the person's browser, which the desktop must start.

What the daemon starts itself inherits its limits: no network, 256 MB (DECISIONS).
Tried in this order: a unit of its own from systemd, where we run as one; else `xdg-open`; the desktop's portal. The
portal comes last: measured with xdg-desktop-portal 1.16, it asks with a bright window which program to take as soon as
two can show HTML, as a browser and an editor can.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from routine.desktop.wire.addresses import session_bus_address
from routine.i18n import _
from routine.ports import Unavailable
from routine.storage import paths
from routine.storage.files import write_whole

ANSWER_WITHIN = timedelta(seconds=5)
"""For a program that may stay in the foreground: one that still runs then has opened the page."""

SHOWN_ON = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_ACTIVATION_TOKEN")
"""Variables of this login that what is opened needs and systemd may not know."""

CHOSEN_WITHIN = timedelta(seconds=30)
"""The portal may ask the person which browser to take."""


def write_page(folder: Path, name: str, html: str) -> Path:
    """Write a page that only its person can read, in the place of an older one of that name; raises OSError."""
    page = folder / f"{name}.html"
    write_whole(page, [html], lasting=False)
    return page


async def show_page(name: str, html: str) -> None:
    """Write a page into the folder of this login, and open it; raises OSError, or Unavailable as `open_page`."""
    await open_page(write_page(paths.runtime_folder(), name, html), os.environ, sys.platform)


async def open_page(page: Path, environment: Mapping[str, str], platform: str) -> None:
    """Open the page; the event loop never waits.

    Args:
        page: an HTML file.
        environment: of this login.
        platform: as `sys.platform` has it.

    Raises:
        Unavailable: there is no browser, or nothing that could start one; it says why, for each that was tried.
    """
    if platform != "linux":
        await _open_elsewhere(page)
        return
    tried = []
    for way in (_by_systemd, _by_xdg_open, _by_portal):
        try:
            await way(page, environment)
        except Unavailable as reason:
            tried.append(str(reason))
        else:
            return
    raise Unavailable("; ".join(tried))


async def _by_systemd(page: Path, environment: Mapping[str, str]) -> None:
    """A service of its own, outside our limits.

    It kills nothing when `xdg-open` ends: on GNOME that is at once, with the browser still coming up (measured, 43).
    """
    await _ended_well([*apart(environment), _found("xdg-open", environment), str(page)], environment)


def apart(environment: Mapping[str, str]) -> list[str]:
    """What begins a command that shall run as a service of its own, and end when that command ends.

    Raises:
        Unavailable: systemd did not start us, or what starts services is not here.
    """
    if "INVOCATION_ID" not in environment:
        raise Unavailable(_("not started by systemd"))
    shown_on = [f"--setenv={name}" for name in SHOWN_ON if name in environment]
    usual = ["--user", "--collect", "--quiet", "--wait", "--property=KillMode=process"]
    return [_found("systemd-run", environment), *usual, *shown_on, "--"]


async def _by_xdg_open(page: Path, environment: Mapping[str, str]) -> None:
    """Directly: only where we have no limits to pass on, and where there is a screen."""
    if "INVOCATION_ID" in environment:
        raise Unavailable(_("started by systemd, whose limits a browser would inherit"))
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        raise Unavailable(_("no display"))
    await _ended_well([_found("xdg-open", environment), str(page)], environment)


async def _by_portal(page: Path, environment: Mapping[str, str]) -> None:
    """Ask the desktop."""
    address = session_bus_address(environment)
    if address is None:
        raise Unavailable(_("no session bus"))
    from routine.desktop.portal import open_by_portal

    await open_by_portal(page, address, ANSWER_WITHIN, CHOSEN_WITHIN)


async def _open_elsewhere(page: Path) -> None:
    """On macOS and Windows: what the standard library knows."""
    import webbrowser

    if not await asyncio.to_thread(webbrowser.open, f"file://{quote(page.as_posix())}"):
        raise Unavailable(_("no browser found"))


def _found(program: str, environment: Mapping[str, str]) -> str:
    found = shutil.which(program, path=environment.get("PATH"))
    if found is None:
        raise Unavailable(_("no {program} here", program=program))
    return found


async def _ended_well(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run it, apart from us; one that goes on running shows the page, and is left alone."""
    code = await asyncio.to_thread(_exit_code, command, environment)
    if code:
        raise Unavailable(_("{program} ended with {code}", program=Path(command[0]).name, code=code))


def _exit_code(command: Sequence[str], environment: Mapping[str, str]) -> int | None:
    """`None` while it still runs. No asyncio process: that one kills its child when it is forgotten."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - fixed words and a path of our own
        command, stdin=nothing, stdout=nothing, stderr=nothing, env=dict(environment), start_new_session=True
    )
    with suppress(subprocess.TimeoutExpired):
        return process.wait(ANSWER_WITHIN.total_seconds())
    return None
