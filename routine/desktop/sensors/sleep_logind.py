"""systemd-logind tells that the computer goes to sleep, and whether the session is locked. SPEC section 3, PLATFORM.

No inhibitor is taken: sleep is not delayed. `IdleHint` is not read, since only GNOME keeps it, and late; the signal
`Lock` is only a request, `LockedHint` is the state.
"""

from collections.abc import Callable, Sequence
from typing import Any

from dbus_fast import Message, Variant

from routine.desktop.sensors.listed import THIS_LOGIN, Login
from routine.desktop.wire.session_bus import PROPERTIES, Refused, SessionBus, property_of
from routine.model.presence import SensorState
from routine.ports import Tell

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION, USER = f"{NAME}.Manager", f"{NAME}.Session", f"{NAME}.User"
SELF = f"{PATH}/user/self"  # logind answers here for whoever asks, a user unit too


class LogindSleep:
    """Follows logind on the system bus and tells `asleep` and `locked`."""

    mechanism = "logind"
    description = "systemd-logind"
    name = NAME
    must_be_asked = False
    rules = (
        f"type='signal',sender='{NAME}',path='{PATH}',interface='{MANAGER}'",
        # of every session: which one is ours may change, and the others hardly ever say a word
        f"type='signal',sender='{NAME}',path_namespace='{PATH}/session',interface='{PROPERTIES}',arg0='{SESSION}'",
    )

    def __init__(self, tell: Tell, login: Login = THIS_LOGIN) -> None:  # noqa: ARG002 - as the others are made
        self._tell = tell
        self._told: dict[SensorState, bool | None] = {}
        self._session = ""

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Read whether it goes to sleep now, and whether the person's session is locked."""

        async def read(path: str, interface: str, name: str, take: Callable[[Any], None]) -> None:
            # at once: a change that is told right behind the answer is newer
            await bus.call(property_of(owner, path, interface, name), "v", at_once=lambda answer: take(answer[0].value))

        await read(PATH, MANAGER, "PreparingForSleep", lambda asleep: self._say("asleep", bool(asleep)))
        try:
            await read(SELF, USER, "Display", self._follow)
            await read(self._session, SESSION, "LockedHint", lambda locked: self._say("locked", bool(locked)))
        except Refused:  # logind knows no login of this person, or none with a screen
            self._say("locked", None)

    def heard(self, message: Message) -> bool | None:
        """Tell of sleep and of the lock; with sessions that come and go, the one with the screen may be another."""
        match message.member, message.body:
            case "PrepareForSleep", [bool(asleep)]:
                self._say("asleep", asleep)
            case "PropertiesChanged", [_, {"LockedHint": Variant(value=bool(locked))}, _]:
                if message.path == self._session:
                    self._say("locked", locked)
            case (("SessionNew" | "SessionRemoved"), _):
                return True
        return None

    def lost(self) -> None:
        """Nobody can tell any more."""
        self._say("asleep", None)
        self._say("locked", None)

    def _follow(self, display: Sequence[str]) -> None:
        """Follow the session with the screen, by its real path: signals come on no other (PLATFORM)."""
        _, self._session = display  # "/" when there is none: asking that is refused

    def _say(self, state: SensorState, holds: bool | None) -> None:
        if state not in self._told or self._told[state] != holds:
            self._told[state] = holds
            self._tell(state, holds)
