"""Idleness on Wayland: the compositor tells when nobody has touched anything for a while (PLATFORM, Idle).

ext_idle_notifier_v1 (KDE, sway, Hyprland, COSMIC), or org_kde_kwin_idle before it. GNOME has neither.
"""

import asyncio
from datetime import timedelta

from routine.desktop.sensors.display_sensor import WaylandSensor
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.wayland import Arguments, BadMessageError, Wire, ignore
from routine.i18n import _
from routine.ports import Tell, Unavailable

EXT, KDE, SEAT = "ext_idle_notifier_v1", "org_kde_kwin_idle", "wl_seat"
GET_IDLE_NOTIFICATION, GET_INPUT_IDLE_NOTIFICATION = 1, 2
KDE_GET_IDLE_TIMEOUT = 0
KNOWN_VERSION = 2

GRACE = timedelta(seconds=1)
"""Two timers of the same length run out one after the other; a film is what keeps one of them from it for longer."""


class WaylandIdle(WaylandSensor):
    """Tells `idle`, and with version 2 of the protocol `inhibited` while idle; nobody is idle at the opening.

    The others wait as long as a film plays: then `idle` comes when it ends, and `inhibited` is never told.
    """

    mechanism = "wayland"
    wanted = frozenset((EXT, KDE, SEAT))

    def __init__(self, tell: Tell, login: Login) -> None:
        super().__init__(tell, login)
        self.description = _("the Wayland compositor")
        self._after = login.after // timedelta(milliseconds=1)
        self._untouched = False  # nothing is touched, whatever plays
        self._at_rest = False  # nothing is touched and nothing plays
        self._grace: asyncio.TimerHandle | None = None

    async def begin(self, wire: Wire) -> None:
        """Ask, as soon as there is a seat: a computer that starts may have none yet."""
        if EXT not in wire.offers and KDE not in wire.offers:
            raise Unavailable(
                _("this Wayland compositor tells nobody of idleness (neither {new} nor {old})", new=EXT, old=KDE)
            )
        wire.offered = lambda: self._ask(wire)
        self._ask(wire)

    def stop(self) -> None:
        """Forget both timers."""
        self._end_grace()
        self._untouched = self._at_rest = False

    def _ask(self, wire: Wire) -> None:
        if SEAT not in wire.offers:
            return
        wire.offered = lambda: None
        if EXT in wire.offers:
            self._ask_ext(wire, min(wire.offers[EXT].version, KNOWN_VERSION))
        else:
            self._ask_kde(wire)
        self.say("idle", False)

    def _ask_ext(self, wire: Wire, version: int) -> None:
        self.description = _("the Wayland compositor's {protocol}, version {version}", protocol=EXT, version=version)
        seat = wire.bind(SEAT, 1, ignore)
        notifier = wire.bind(EXT, version, ignore)
        if version < KNOWN_VERSION:
            wire.send(notifier, GET_IDLE_NOTIFICATION, wire.new(self._hear_only), self._after, seat)
            return
        wire.send(notifier, GET_IDLE_NOTIFICATION, wire.new(self._hear_rest), self._after, seat)
        wire.send(notifier, GET_INPUT_IDLE_NOTIFICATION, wire.new(self._hear_input), self._after, seat)

    def _ask_kde(self, wire: Wire) -> None:
        self.description = _("the Wayland compositor's {protocol}", protocol=KDE)
        seat = wire.bind(SEAT, 1, ignore)
        idle = wire.bind(KDE, 1, ignore)
        wire.send(idle, KDE_GET_IDLE_TIMEOUT, wire.new(self._hear_only), seat, self._after)

    def _hear_only(self, opcode: int, _: Arguments) -> None:
        self.say("idle", _has_run_out(opcode))

    def _hear_rest(self, opcode: int, _: Arguments) -> None:
        self._at_rest = _has_run_out(opcode)
        self._compare()

    def _hear_input(self, opcode: int, _: Arguments) -> None:
        self._untouched = _has_run_out(opcode)
        self._compare()

    def _compare(self) -> None:
        self._end_grace()
        if not self._untouched:
            self.say("idle", False)
            self.say("inhibited", None)  # the timer that would know runs only while nothing is touched
        elif self._at_rest:
            self._say_idle(inhibited=False)
        else:
            self._grace = asyncio.get_running_loop().call_later(GRACE.total_seconds(), self._say_idle, True)

    def _say_idle(self, inhibited: bool) -> None:
        self.say("inhibited", inhibited)  # first: who hears of idleness must know already that it is a film
        self.say("idle", True)

    def _end_grace(self) -> None:
        if self._grace:
            self._grace.cancel()
            self._grace = None


def _has_run_out(opcode: int) -> bool:
    """The two events of all these timers: idled, resumed."""
    if opcode > 1:
        raise BadMessageError(_("the compositor sent an idle event that does not exist"))
    return opcode == 0
