"""Made-up diaries, and the ids of the warning signs that they show on the Tuesday of all tests."""

from collections.abc import Iterable, Set
from datetime import date, timedelta

from routine.diary.cramps import Cramp
from routine.diary.warning_signs import Answers, WarningSign, warnings
from tests.telling import TUESDAY

LAST = TUESDAY - timedelta(days=1)
MINUTE = timedelta(minutes=1)


def back(days: int) -> date:
    """The night so many nights before the last one."""
    return LAST - timedelta(days=days)


def cramp(night: date | int = LAST, **told: object) -> Cramp:
    """One entry, of that night or of the one so many back."""
    told = {**told, "signs": frozenset(told.get("signs", ()))}  # type: ignore[call-overload]  # any words
    return Cramp("a", back(night) if isinstance(night, int) else night, **told)  # type: ignore[arg-type]  # by name


def every(first: int, last: int) -> list[date]:
    """The nights from so many back to so many back."""
    return [back(days) for days in range(first, last - 1, -1)]


def quiet(nights: Iterable[date]) -> list[Cramp]:
    """Nights that were recorded without a cramp, where no other entry tells of one."""
    return [Cramp("none", night, count=0) for night in nights]


def yes_to(*keys: str, **sides: str) -> Answers:
    """A check on the last day with those answers."""
    return Answers(LAST, frozenset({*keys, *sides}), sides)  # type: ignore[arg-type]  # sides as they are


def signs(
    cramps: Iterable[Cramp] = (), checked: Iterable[Answers] = (), stretched: Set[date] = frozenset()
) -> tuple[WarningSign, ...]:
    return warnings(cramps, checked, stretched, TUESDAY)


def ids(cramps: Iterable[Cramp] = (), checked: Iterable[Answers] = (), stretched: Set[date] = frozenset()) -> list[str]:
    return [sign.id for sign in signs(cramps, checked, stretched)]
