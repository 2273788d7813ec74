"""Which notification servers are tried, how each is started, and where it draws what the person presses."""

from pathlib import Path
from typing import NamedTuple

from tests.desktop.parts import need

SERVICES = Path("/usr/share/dbus-1/services")


class Spot(NamedTuple):
    """Where the person points, in pixels from its left and top; negative ones from its right and bottom."""

    x: int
    y: int


class Kind(NamedTuple):
    """One server.

    Attributes:
        program: by name or by its path, or the service file that names it.
        package: of Debian, that holds it.
        name: as it introduces itself, and its vendor.
        buttons: the first and the second of three, of a drink; none where none are drawn.
        body: its words.
        window: the class of the notification's X window; empty: its own place on the screen counts (`place`).
        place: where the notification's corner is on the screen, where no window of its own is seen.
        desktop: what XDG_CURRENT_DESKTOP says there.
        prepared: commands that are run before it starts.
        dnd: what turns do-not-disturb on, as a person would; `calm`: what turns it off.
    """

    program: str
    package: str
    name: str
    vendor: str
    buttons: tuple[Spot, ...]
    body: Spot
    window: str = ""
    place: Spot = Spot(0, 0)
    desktop: str = ""
    on_wayland: bool = False
    prepared: tuple[tuple[str, ...], ...] = ()
    dnd: tuple[str, ...] = ()
    calm: tuple[str, ...] = ()


XFCONF = ("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s")
MATE = ("gsettings", "set", "org.mate.NotificationDaemon", "do-not-disturb")
CINNAMON = ("gsettings", "set", "org.cinnamon.desktop.notifications", "display-notifications")
LXQT = (  # as its settings window writes it
    "sh",
    "-c",
    'cd "$HOME" && mkdir -p .config/lxqt && printf "[General]\\ndoNotDisturb=$0\\n" > .config/lxqt/notifications.conf',
)
MAKO = (  # as its manual has it
    "sh",
    "-c",
    'cd "$HOME" && mkdir -p .config/mako && printf "[mode=do-not-disturb]\\ninvisible=1\\n" > .config/mako/config',
)
KINDS = {
    "xfce": Kind(
        str(SERVICES / "org.xfce.xfce4-notifyd.Notifications.service"),
        "xfce4-notifyd",
        "Xfce Notify Daemon",
        "Xfce",
        buttons=(Spot(74, -31), Spot(195, -31)),
        body=Spot(150, 25),
        window="xfce4-notifyd",
        desktop="XFCE",
        dnd=(*XFCONF, "true"),
        calm=(*XFCONF, "false"),
    ),
    "mate": Kind(
        "/usr/lib/mate-notification-daemon/mate-notification-daemon",
        "mate-notification-daemon",
        "Notification Daemon",
        "MATE",
        buttons=(Spot(-257, -28), Spot(-174, -28)),
        body=Spot(150, 20),
        window="mate-notification-daemon",
        desktop="MATE",
        dnd=(*MATE, "true"),
        calm=(*MATE, "false"),
    ),
    "lxqt": Kind(
        "lxqt-notificationd",
        "lxqt-notificationd",
        "lxqt-notificationd",
        "lxqt.org",
        buttons=(Spot(88, -32), Spot(153, -32)),
        body=Spot(100, 20),
        window="lxqt-notificationd",
        desktop="LXQt",
        prepared=((*LXQT, "false"),),  # it watches the file, if there is one
        dnd=(*LXQT, "true"),
        calm=(*LXQT, "false"),
    ),
    "notification-daemon": Kind(
        "/usr/lib/notification-daemon/notification-daemon",
        "notification-daemon",
        "Notification Daemon",
        "GNOME",
        buttons=(Spot(127, -37), Spot(209, -37)),
        body=Spot(150, 30),
        window="notification-daemon",
    ),
    "cinnamon": Kind(
        "cinnamon",
        "cinnamon",
        "cinnamon",
        "GNOME",
        buttons=(Spot(1035, 166), Spot(1116, 166)),
        body=Spot(1100, 75),
        desktop="X-Cinnamon",
        dnd=(*CINNAMON, "false"),
        calm=(*CINNAMON, "true"),
        prepared=(  # its applets miss services of a whole desktop, and it complains of that in a notification
            ("gsettings", "set", "org.cinnamon", "enabled-applets", "[]"),
            ("gsettings", "set", "org.cinnamon", "panels-enabled", "[]"),
        ),
    ),
    "swaync": Kind(
        "swaync",
        "sway-notification-center",
        "SwayNotificationCenter",
        "ErikReider",
        buttons=(Spot(872, 114), Spot(1030, 114)),
        body=Spot(1000, 30),
        desktop="sway",
        on_wayland=True,
        dnd=("swaync-client", "--dnd-on"),
        calm=("swaync-client", "--dnd-off"),
    ),
    "dunst": Kind(
        "dunst",
        "dunst",
        "dunst",
        "knopwob",
        buttons=(),
        body=Spot(100, 20),
        window="Dunst",
        dnd=("dunstctl", "set-paused", "true"),
        calm=("dunstctl", "set-paused", "false"),
    ),
    "mako": Kind(
        "mako",
        "mako-notifier",
        "mako",
        "emersion",
        buttons=(),
        body=Spot(1130, 50),
        desktop="sway",
        on_wayland=True,
        prepared=(MAKO,),
        dnd=("makoctl", "mode", "-a", "do-not-disturb"),
        calm=("makoctl", "mode", "-r", "do-not-disturb"),
    ),
}


def service_of(kind: Kind) -> Path | None:
    """The file by which D-Bus starts it, `None`: its package has none."""
    offers = (file for file in SERVICES.glob("*.service") if "Name=org.freedesktop.Notifications\n" in file.read_text())
    program = Path(program_of(kind)).name
    return next((file for file in offers if f"/{program}\n" in file.read_text()), None)


def program_of(kind: Kind) -> str:
    """The path of its program; without it the test is skipped, as `need` says."""
    service = Path(kind.program)
    if service.suffix == ".service" and service.exists():  # it lies in a folder of its processor's name
        return need(service.read_text().partition("Exec=")[2].split()[0], kind.package)
    return need(kind.program, kind.package)
