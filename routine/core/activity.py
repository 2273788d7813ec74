"""What the person is doing, as far as the computer can tell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


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
