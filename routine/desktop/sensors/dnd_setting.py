"""A do-not-disturb that is a setting kept by dconf. PLATFORM, Idle, away, sleep.

A setting outlives its desktop: it is believed only while the owner of `name` runs.
"""

from collections.abc import Sequence

from dbus_fast import Message

from routine.desktop.program import setting_of
from routine.desktop.sensors.bus_sensor import BusSensor
from routine.desktop.wire.session_bus import SessionBus
from routine.i18n import _
from routine.ports import Unreachable

WRITER = "ca.desrt.dconf.Writer"
"""Its service starts with the first change of a login, measured with 0.40, and only writes: reading does without it."""


class SettingDnd(BusSensor):
    """Tells `dnd` while the owner of `name` runs.

    Attributes:
        schema: of the setting, as gsettings names it.
        key: of the setting; the path of both, as dconf names it, is `path`.
        on: what gsettings prints while do-not-disturb is on; `off`: while it is off.
    """

    state = "dnd"
    schema: str
    key: str
    path: str
    on, off = b"true", b"false"

    @property
    def rules(self) -> Sequence[str]:
        """Dconf tells which key has changed, or the folder of several: `arg0path` lets through the key and folders."""
        return (f"type='signal',sender='ca.desrt.dconf',interface='{WRITER}',member='Notify',arg0path='{self.path}'",)

    async def found(self, bus: SessionBus, owner: str) -> None:  # noqa: ARG002 - whom others ask; here dconf knows
        """Read the setting, if the program is installed, ends in time and does not fail."""
        printed = await setting_of(self.schema, self.key, self._login.environment)
        if not printed:
            raise Unreachable(_("{program} cannot read the setting", program="gsettings"))
        self.say({self.on: True, self.off: False}.get(printed.strip()))

    def heard(self, message: Message) -> bool:
        """Read it again."""
        return message.interface == WRITER
