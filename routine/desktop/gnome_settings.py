"""What a person has set in GNOME: the 12/24 hour clock, a screen reader, and how it shows our reminders.

The settings outlive GNOME: they are believed only in a session of it.
"""

import os
from datetime import timedelta

from routine.desktop.program import setting_of
from routine.model.notation import ClockStyle

PATIENCE = timedelta(seconds=2)
"""Nobody is kept waiting for a preference."""

BANNER = (
    "org.gnome.desktop.notifications.application:"
    "/org/gnome/desktop/notifications/application/io-github-calmcalves-routine/"
)
"""Of our application, as `service/gnome.py` sets it."""

STYLES: dict[str, ClockStyle] = {"12h": "12h", "24h": "24h"}


async def clock_style() -> ClockStyle | None:
    """How the desktop's own clock shows the time, `None`: this is not GNOME, or it does not tell."""
    return STYLES.get(await _setting("org.gnome.desktop.interface", "clock-format"))


async def has_screen_reader() -> bool:
    """Whether a screen reader is switched on; not so where nobody tells."""
    return await _setting("org.gnome.desktop.a11y.applications", "screen-reader-enabled") == "true"


async def opens_our_banners() -> bool:
    """Whether it shows our reminders with their buttons at once; else the pointer has to rest on them."""
    return await _setting(BANNER, "force-expanded") == "true"


async def _setting(schema: str, key: str) -> str:
    """Its value without quotes; empty where there is none."""
    if "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return ""
    printed = await setting_of(schema, key, os.environ, PATIENCE)
    return printed.decode(errors="replace").strip().strip("'") if printed else ""
