"""What the person is doing, as far as the computer can tell."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

AWAY_AFTER = timedelta(minutes=3)
"""Without input for so long the person is away, or watches a film (SPEC section 3)."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Sitting, not sitting, or "cannot tell", which is a value of its own: never away, never there.

    Attributes:
        state: what is known.
        since: since when (aware UTC). With "cannot tell": the earliest instant at which a bout of sitting can
            have begun, that is the start of the computer or the first start ever, whichever is later.
    """

    state: Literal["sitting", "not sitting", "cannot tell"]
    since: datetime
