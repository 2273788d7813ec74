"""Services the test plays that have a switch: do-not-disturb, or something that keeps the screen awake.

Names, paths and signatures are written down here once more, from the real parts and their sources: nothing is taken
from the code under test.
"""

from typing import NamedTuple

from dbus_fast import Message, Variant

from tests.desktop.fake_service import Switch

PROPERTIES = "org.freedesktop.DBus.Properties"
NONSENSE = Variant("d", 1.5)


class Property(NamedTuple):
    """A property that is a switch.

    Attributes:
        is_invalidated: a change is signalled without the new value.
    """

    owner: str
    path: str
    interface: str
    name: str
    off: Variant
    on: Variant
    is_invalidated: bool = False


class FakeProperty(Switch):
    """A service whose switch is a property."""

    def __init__(self, address: str, played: Property) -> None:
        super().__init__(address, played.owner)
        self._played = played
        self._value = played.off
        self.answers["Get"] = self._get

    def turn(self, on: bool) -> None:
        self._change(self._played.on if on else self._played.off)

    def talk_nonsense(self) -> None:
        self._change(NONSENSE)

    def say_something_else(self) -> None:
        """Signals of the same object that are not about the switch."""
        on = self._played.on
        for interface, name in (("org.dunstproject.cmd0", self._played.name), (self._played.interface, "Other")):
            self.signal(self._played.path, PROPERTIES, "PropertiesChanged", "sa{sv}as", interface, {name: on}, [])
        self.signal(self._played.path, PROPERTIES, "PropertiesChanged", "s", self._played.interface)
        self.signal(self._played.path, self._played.interface, "NotificationClosed", "uu", 1, 1)

    def _change(self, value: Variant) -> None:
        self._value = value
        changed = {} if self._played.is_invalidated else {self._played.name: value}
        invalidated = [self._played.name] if self._played.is_invalidated else []
        body = (self._played.interface, changed, invalidated)
        self.signal(self._played.path, PROPERTIES, "PropertiesChanged", "sa{sv}as", *body)

    def _get(self, call: Message) -> Message:
        if call.path != self._played.path or call.body != [self._played.interface, self._played.name]:
            return Message.new_error(call, "org.freedesktop.DBus.Error.InvalidArgs", "no such property")
        return Message.new_method_return(call, "v", [self._value])


KDE = Property(
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
    "Inhibited",
    off=Variant("b", False),
    on=Variant("b", True),
)
DUNST = Property(
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.dunstproject.cmd0",
    "paused",
    off=Variant("b", False),
    on=Variant("b", True),
)
MAKO = Property(
    "org.freedesktop.Notifications",
    "/fr/emersion/Mako",
    "fr.emersion.Mako",
    "Modes",
    off=Variant("as", ["default"]),
    on=Variant("as", ["default", "do-not-disturb"]),
    is_invalidated=True,
)
GNOME_SESSION = Property(
    "org.gnome.SessionManager",
    "/org/gnome/SessionManager",
    "org.gnome.SessionManager",
    "InhibitedActions",
    off=Variant("u", 1 | 2 | 4),  # logging out, switching the user, suspending
    on=Variant("u", 4 | 8),  # a film: suspending and idling
)
LOGIND = Property(
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
    "BlockInhibited",
    off=Variant("s", "sleep:handle-lid-switch"),
    on=Variant("s", "sleep:idle:handle-lid-switch"),
)


class FakeSwaync(Switch):
    """SwayNotificationCenter's control object."""

    NAME, PATH = "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc"

    def __init__(self, address: str) -> None:
        super().__init__(address, self.NAME)
        self._state = Variant("b", False)
        self.answers["GetDnd"] = lambda call: Message.new_method_return(
            call, self._state.signature, [self._state.value]
        )

    def turn(self, on: bool) -> None:
        self._state = Variant("b", on)
        self.signal(self.PATH, self.NAME, "Subscribe", "ubb", 3, on, not on)
        self.signal(self.PATH, self.NAME, "SubscribeV2", "ubbb", 3, on, not on, not on)

    def talk_nonsense(self) -> None:
        self._state = NONSENSE
        self.signal(self.PATH, self.NAME, "SubscribeV2", "u", 3)


class FakePowerDevil(Switch):
    """KDE's power management; a download that only keeps the computer awake goes on all the time.

    Attributes:
        signals_by_property: it signals as newer ones do.
    """

    NAME, PATH = "org.kde.Solid.PowerManagement.PolicyAgent", "/org/kde/Solid/PowerManagement/PolicyAgent"
    INTERRUPT_SESSION, CHANGE_SCREEN_SETTINGS = 1, 4

    def __init__(self, address: str) -> None:
        super().__init__(address, self.NAME)
        self.signals_by_property = False
        self._inhibited: int | None = self.INTERRUPT_SESSION
        self.answers["HasInhibition"] = self._has_inhibition

    def turn(self, on: bool) -> None:
        self._inhibited = self.INTERRUPT_SESSION | (self.CHANGE_SCREEN_SETTINGS if on else 0)
        self._say_so()

    def talk_nonsense(self) -> None:
        self._inhibited = None
        self._say_so()

    def _say_so(self) -> None:
        if self.signals_by_property:
            self.signal(self.PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", self.NAME, {}, ["ActiveInhibitions"])
            return
        self.signal(self.PATH, self.NAME, "InhibitionsChanged", "a{ss}as", {"player": "a film"}, [])

    def _has_inhibition(self, call: Message) -> Message:
        if self._inhibited is None:
            return Message.new_method_return(call, "s", ["nonsense"])
        return Message.new_method_return(call, "b", [bool(self._inhibited & call.body[0])])


class FakeXfce(Switch):
    """Xfce4-notifyd and xfconfd in one. The switch was never touched, and turned off its setting is taken away."""

    KEEPER, PATH = "org.xfce.Xfconf", "/org/xfce/Xfconf"
    SETTING = ("xfce4-notifyd", "/do-not-disturb")

    def __init__(self, address: str) -> None:
        super().__init__(address, self.KEEPER, "org.freedesktop.Notifications")
        self._state: Variant | None = None
        self.answers["GetServerInformation"] = lambda call: Message.new_method_return(
            call, "ssss", ["Xfce Notify Daemon", "Xfce", "0.7.3", "1.2"]
        )
        self.answers["GetProperty"] = self._get

    def turn(self, on: bool) -> None:
        self._state = Variant("b", True) if on else None
        self._say_so()

    def talk_nonsense(self) -> None:
        self._state = NONSENSE
        self._say_so()

    def _say_so(self) -> None:
        if self._state:
            self.signal(self.PATH, self.KEEPER, "PropertyChanged", "ssv", *self.SETTING, self._state)
        else:
            self.signal(self.PATH, self.KEEPER, "PropertyRemoved", "ss", *self.SETTING)

    def _get(self, call: Message) -> Message:
        if self._state is None or call.body != list(self.SETTING):
            return Message.new_error(call, "org.xfce.Xfconf.Error.PropertyNotFound", "Property does not exist")
        return Message.new_method_return(call, "v", [self._state])
