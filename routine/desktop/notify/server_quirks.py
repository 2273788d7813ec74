"""What single notification servers do otherwise than others: one table by name, each line with what was measured.

Measured with Debian 12's versions, with a real pointer, in November 2026 (docs/desktops.md).
"""

from typing import NamedTuple


class Quirks(NamedTuple):
    """How to deal with a server. The defaults are right for one that nobody has measured.

    Attributes:
        draws_buttons: buttons are seen on the notification; else they are in a menu that a command opens.
        menu: that command, in words; empty where it needs a program that may not be here, or there is none.
        draws_default: what a click on the body does is drawn as one more button, unless it has no label.
        most_actions: so many actions are drawn as buttons, the click on the body among them; of more it makes a list.
        shows_icon_only: it draws the icon of the program, never a picture beside it.
        loses_buttons: a notification that is replaced while it is up comes back without buttons.
        stalls: where the one that is up is taken off, what waits behind it is not shown before something new comes.
        stays_if_critical: only critical urgency keeps one on the screen, and draws its buttons at once.
        most_kept: so many of a program's are kept; one more throws out the oldest.
        bare_list: an entry of its list has no buttons, is thrown away by a click unless it is `resident`, and nothing
            is shown while the list is open.
        stays: time-out in ms of a notification that waits for the person, 0 = for ever.
        keeps: what waits for the person can be kept on the screen until it is answered.
        leaves: time-out in ms of one that leaves by itself, -1 = as the server likes.
        same_words_after: seconds before it takes the same words again.
    """

    draws_buttons: bool = True
    menu: tuple[str, ...] = ()
    draws_default: bool = False
    most_actions: int = 4
    shows_icon_only: bool = False
    loses_buttons: bool = False
    stalls: bool = False
    stays_if_critical: bool = False
    most_kept: int | None = None
    bare_list: bool = False
    stays: int = 0
    keeps: bool = True
    leaves: int = -1
    same_words_after: float = 0


NONE = Quirks()
ANY = ""
QUIRKS: dict[tuple[str, str], Quirks] = {
    # 43.9: a banner that is replaced while it is up has no buttons; one is gone after 4 s, and open from the beginning,
    # only at critical urgency not; no time-out counts; a fourth of ours throws out the first, also from the screen.
    # Later versions were only read
    ("gnome-shell", ANY): Quirks(loses_buttons=True, stalls=True, stays_if_critical=True, most_kept=3, bare_list=True),
    # 5.6.8: without critical urgency it is in the list after 20 s, whatever time-out it has
    ("cinnamon", ANY): Quirks(stays_if_critical=True),
    # 0.7.3: the same after 15 s
    ("SwayNotificationCenter", ANY): Quirks(stays_if_critical=True),
    # 1.9.0: draws an (A), its buttons are in a menu; a click is `default`
    ("dunst", ANY): Quirks(draws_buttons=False, menu=("dunstctl", "context")),
    # 1.7.1: draws none; `makoctl menu` needs a menu program of the person's. With -1 a notification stays for ever
    ("mako", ANY): Quirks(draws_buttons=False, leaves=60_000),
    # 5.27.5: refuses the same words 0.3 s later (ExcessNotificationGeneration), takes them after a second
    ("Plasma", ANY): Quirks(same_words_after=1.2),
    # 0.7.3: "Close" would be its first button; a click on the body closes it and never tells `default`
    ("Xfce Notify Daemon", ANY): Quirks(draws_default=True),
    # 1.2.0: likewise; four actions become a list with OK; a picture beside the icon is not drawn, nor is the icon then
    ("lxqt-notificationd", ANY): Quirks(draws_default=True, most_actions=3, shows_icon_only=True),
    # 3.20.0: CloseNotification leaves it up until its own time, and one that has none blocks every later one
    ("Notification Daemon", "GNOME"): Quirks(stays=20_000, keeps=False),
}
"""Name and vendor as GetServerInformation tells them (`ANY`: whoever) -> its quirks."""


def quirks_of(name: str, vendor: str = ANY) -> Quirks:
    """How to deal with that server."""
    return QUIRKS.get((name, vendor)) or QUIRKS.get((name, ANY), NONE)
