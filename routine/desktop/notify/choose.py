"""Which mechanism shows the reminders: tried in order, the first that works is kept. SPEC section 4, PLATFORM.

Each mechanism is imported when it is tried: dbus-fast is only there on Linux, and plyer loads slowly.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from routine.desktop.gnome_settings import opens_our_banners
from routine.desktop.notify.server_quirks import quirks_of
from routine.desktop.notify.terminal import TerminalNotifier, WaitingNotifier, Window
from routine.desktop.wire.addresses import session_bus_address
from routine.errors import NoDesktopError
from routine.i18n import _
from routine.ports import Notifier, NotifierEvents, Unavailable

Mechanism = Literal["dbus", "plyer", "terminal"]
Wanted = Literal["auto", "dbus", "plyer", "terminal"]


class Choice(NamedTuple):
    """What shows the reminders; mechanism and reason of each that was `tried` before and does not work here.

    Attributes:
        opens_banners: GNOME shows the buttons at once, without a pointer that rests on them.
    """

    notifier: Notifier
    tried: tuple[tuple[str, str], ...]
    opens_banners: bool = False

    @property
    def waits_for_a_session(self) -> bool:
        """Whether a session bus that comes later shows them better."""
        return "dbus" in dict(self.tried)


async def choose_notifier(
    wanted: Wanted,
    events: NotifierEvents,
    window: Window,
    environment: Mapping[str, str],
    platform: str,
    pictures: Mapping[str, Path] | None = None,
    left: Sequence[object] = (),
) -> Choice:
    """Open the first mechanism that works here.

    Args:
        wanted: `auto` for what fits this computer; another one is tried alone.
        events: who is told what the person does.
        window: the one that the program runs in; where nobody reads it, under `auto`, notifications wait for a session.
        environment: of this login.
        platform: as `sys.platform` has it.
        pictures: the picture of each reminder, by name.
        left: what the last daemon left on the screen (`Notifier.standing`).

    Raises:
        NoDesktopError: the one that was demanded does not work here.
    """
    tried: list[tuple[str, str]] = []
    for mechanism in _order(wanted, platform):
        try:
            match mechanism:
                case "dbus":
                    opened = await _open_freedesktop(events, environment, pictures, left)
                    return Choice(opened, tuple(tried), await opens_our_banners())
                case "plyer":
                    from routine.desktop.notify.plyer import PlyerNotifier

                    return Choice(PlyerNotifier.open(environment, platform), tuple(tried))
                case "terminal":
                    is_read = window.is_read or wanted == "terminal"
                    return Choice(TerminalNotifier(window) if is_read else WaitingNotifier(), tuple(tried))
        except Unavailable as reason:
            tried.append((mechanism, str(reason)))
    raise _no_desktop(*tried[-1])


def shown_by(choice: Choice) -> str:
    """Who shows the reminders and how to answer, for the first screen."""
    notifier, tried = choice.notifier, choice.tried
    mechanism, _colon, server = notifier.description.partition(":")
    match mechanism:
        case "terminal":
            # Translators: follows "by", as in: Shown by this window.
            return _("this window ({why})", why=tried[-1][1]) if tried else _("this window")
        case "dbus":
            return _shown_by_server(server, notifier.has_buttons, opens=choice.opens_banners)
        case _:
            return _(
                # Translators: follows "by", as in: Shown by your desktop.
                "your desktop, through {program}, without buttons (answer with: {routine} done)",
                program=mechanism,
            )


def _shown_by_server(server: str, has_buttons: bool, *, opens: bool) -> str:
    name = server.rpartition(" ")[0]
    quirks = quirks_of(name)
    if not server:
        # Translators: follows "by", as in: Shown by nothing yet.
        return _("nothing yet: waiting for a notification server")
    if not has_buttons or not (quirks.draws_buttons or quirks.menu):
        return _("{server}, without buttons (answer with: {routine} done)", server=server)
    if name == "gnome-shell" and not opens:
        return _("GNOME, with buttons (where you see none, rest the pointer on the reminder)")
    if quirks.menu:
        return _("{server} (answer from its menu: {command})", server=server, command=" ".join(quirks.menu))
    return _("{server}, with buttons", server="GNOME" if name == "gnome-shell" else server)


def _order(wanted: Wanted, platform: str) -> tuple[Mechanism, ...]:
    if wanted != "auto":
        return (wanted,)
    return ("dbus" if platform == "linux" else "plyer", "terminal")


def _no_desktop(name: str, why: str) -> NoDesktopError:
    return NoDesktopError(
        _(
            "Reminders cannot be shown through {name}: {why}. "
            "Start this inside a desktop session, or print them here: {routine} daemon --notifier terminal",
            name=name,
            why=why,
        )
    )


async def _open_freedesktop(
    events: NotifierEvents, environment: Mapping[str, str], pictures: Mapping[str, Path] | None, left: Sequence[object]
) -> Notifier:
    try:
        from routine.desktop.notify.freedesktop import FreedesktopNotifier
    except ImportError:
        raise Unavailable(_("dbus-fast is not installed; it comes with Linux only")) from None
    address = session_bus_address(environment)
    if address is None:
        raise Unavailable(_("no desktop session found here"))
    return await FreedesktopNotifier.open(events, address, pictures=pictures, left=left)
