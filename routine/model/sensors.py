"""What the sensors of a desktop may tell of the person, and what each of it is needed for."""

from collections.abc import Mapping
from typing import Literal

SensorState = Literal["idle", "inhibited", "locked", "asleep", "dnd", "fullscreen", "call"]
"""What a sensor tells, each a yes, a no, or "cannot tell" (`None`):

- `idle`: no key or pointer was touched for `AWAY_AFTER`, whatever plays meanwhile;
- `inhibited`: something keeps the screen awake, as a film does;
- `locked`: the session is locked;
- `asleep`: the computer is going to sleep, or has not said yet that it woke up;
- `dnd`: the desktop's do-not-disturb is on;
- `fullscreen`: the window in use fills the screen;
- `call`: somebody listens to a microphone, or did two minutes ago.
"""

NEEDS: Mapping[SensorState, str] = {
    "idle": "idle",
    "inhibited": "film",
    "locked": "lock",
    "asleep": "sleep",
    "dnd": "dnd",
    "fullscreen": "fullscreen",
    "call": "call",
}
"""State -> what it is needed for, as `status --json` and `doctor` call it."""
