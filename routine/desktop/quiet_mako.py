"""Mako's mode do-not-disturb. PLATFORM, Idle, away, sleep: `Modes`.

A mako without the property (1.7 has only the method ListModes) signals no change of mode: there nothing can be told.
One that has it signals that it changed, not to what.
"""

from routine.desktop.bus_property import BusProperty
from routine.translation import N_

MODE = "do-not-disturb"
"""As makoctl(1) names it in its example; a mode is only a name, so another one says nothing."""


class MakoQuiet(BusProperty):
    """Tells `dnd` where mako shows the notifications."""

    description = N_("mako's mode do-not-disturb")
    sign = "dnd"
    name = "org.freedesktop.Notifications"
    path = "/fr/emersion/Mako"
    interface = "fr.emersion.Mako"
    property_name = "Modes"

    @staticmethod
    def holds(value: object) -> bool | None:
        """Whether the mode is among those that are on."""
        return MODE in value if isinstance(value, list) else None
