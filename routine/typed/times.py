"""Reading times of day and weekdays as they are typed."""

import re
from collections.abc import Sequence

from routine.model.notation import TimeExpression, parse_days, parse_time
from routine.typed.words import joined

_FILLERS = frozenset({"and", "from", "until", "till", "to"})


def read_times(given: Sequence[str]) -> list[TimeExpression]:
    """Times as they are typed, once each: `21:30`, `9 pm`, `08:30,20:00`, `bedtime - 30m`, `9:00-17:30`.

    Raises:
        UnreadableWordError: one of them is no time.
    """
    text = re.sub(r"\s*([+-])\s*", r"\1", joined(given).lower())
    text = re.sub(r"(?<=[0-9m])-(?=[0-9])", " ", text)  # two times with a dash between them; an offset has a word there
    return list(dict.fromkeys(parse_time(word) for word in re.split(r"[,\s]+", text) if word and word not in _FILLERS))


def read_days(text: str) -> frozenset[int]:
    """Weekdays as they are typed, Monday 0; also `every day`.

    Raises:
        UnreadableWordError: they are none.
    """
    return parse_days(text.lower().replace("every day", "daily").replace(" and ", " "))
