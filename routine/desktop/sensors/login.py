"""The login in which sensors are opened."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from routine.model.presence import AWAY_AFTER


class Login(NamedTuple):
    """What a sensor may need to know.

    Attributes:
        environment: of this login.
        after: without input for so long the person is idle.
        not_a_call: the programs that may listen to the microphone without a call, upper or lower case; asked each time.
    """

    environment: Mapping[str, str]
    after: timedelta = AWAY_AFTER
    not_a_call: Callable[[], Sequence[str]] = tuple


THIS_LOGIN = Login(os.environ)
