"""Reading a time of day as people say it: `7`, `2230`, `10.30 pm`, `half past ten`, `midnight`; and hours: `9 to 5`.

An hour from one to twelve alone is one of two, twelve hours apart. Which is meant tells the place where it is typed.
"""

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import NamedTuple

from routine.errors import UnreadableWordError
from routine.i18n import _
from routine.model.notation import parse_clock, plain, spoken_clock

Far = Callable[[time], timedelta]
"""How far a time of day is from what is meant."""

_NOON, _BEGINNING = time(12), time(11, 30)
_NAMED = {**dict.fromkeys(("midnight", "24", "24:00", "2400"), time(0)), **dict.fromkeys(("noon", "midday"), _NOON)}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOURS = {**{word: number for number, word in enumerate(_NUMBERS, 1)}, **{f"{n}": n for n in range(1, 13)}}
_MINUTES = {**_HOURS, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HALVES = {
    **dict.fromkeys(("a", "am", "a.m", "a.m.", "in the morning"), "am"),
    **dict.fromkeys(("p", "pm", "p.m", "p.m.", "in the afternoon", "in the evening", "at night"), "pm"),
}

_HALF = rf" ?(?:{'|'.join(map(re.escape, sorted(_HALVES, key=len, reverse=True)))})"
_WITH_HALF = re.compile(rf"(.+?)({_HALF})")
_SHOWN = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-5][0-9])|h)?")
_PAST = re.compile(r"(.+) (past|to) (.+)")
_ONE = rf"[0-9]{{1,4}}(?:[:.h][0-9]{{2}})?h?(?:{_HALF}\b)?|midnight|noon|midday"
_RANGE = re.compile(rf"(?:from )?({_ONE})(?: ?- ?| to | until | till | and |, ?| )({_ONE})(?![0-9:])(.*)")


class Hours(NamedTuple):
    """A stretch of the day, and what was typed behind it."""

    begin: time
    end: time
    rest: str = ""


def near(standing: time) -> Far:
    """Nearest to the time that stands there now."""
    return lambda clock: min(_ahead(clock, standing), _ahead(standing, clock))


def soon_after(start: time) -> Far:
    """The first that comes after it."""
    return lambda clock: _ahead(start, clock) or timedelta(days=1)


def shortly_before(end: time) -> Far:
    """The last that came before it."""
    return lambda clock: _ahead(clock, end)


def _ahead(start: time, clock: time) -> timedelta:
    passed = timedelta(hours=clock.hour - start.hour, minutes=clock.minute - start.minute)
    return passed % timedelta(days=1)


def read_clock(text: str, far: Far | None = None) -> time:
    """A time of day as it is said; of two that may be meant the one that is less far (`None`: nothing tells).

    Raises:
        UnreadableWordError: it is none, or either of two could be meant.
    """
    clocks = clocks_of(text)
    if far is None or len({far(clock) for clock in clocks}) < len(clocks):
        first, *others = clocks
        if others:
            raise UnreadableWordError(text, _("clear"), either(first))
        return first
    return min(clocks, key=far)


def either(clock: time) -> str:
    """The hint where one of two could be meant."""
    first, second = map(spoken_clock, sorted([clock, other_half(clock)]))
    return _("Write {first} or {second}.", first=first, second=second)


def other_half(clock: time) -> time:
    """The other time at which a clock of twelve hours shows that."""
    return clock.replace(hour=(clock.hour + 12) % 24)


def read_hours(text: str, standing: time | None = None) -> Hours | None:
    """A stretch of the day: `9 to 5`, `09:00-17:30`, `10pm until 6`; `None` for anything else.

    It begins near to where it begins now (`standing`), else in the working half of the day. It ends at the first time
    after that which is shown so: `9-5:30` is until 17:30. Behind a beginning on a clock of twenty-four hours an end is
    of that clock, too: `19:00-8:00`.
    """
    found = _RANGE.fullmatch(_simple(text))
    if found is None:
        return None
    try:
        begins, ends = clocks_of(found[1]), clocks_of(found[2])
    except UnreadableWordError:
        return None
    usual = near(_BEGINNING)
    begin = min(begins, key=lambda clock: (near(standing)(clock) if standing else usual(clock), usual(clock)))
    if of_twelve(found[1]) and of_twelve(found[2]):
        ends = (ends[0], other_half(ends[0]))
    return Hours(begin, min(ends, key=soon_after(begin)), found[3].strip(" ,;"))


def of_twelve(text: str) -> bool:
    """Whether a clock of twelve hours may have shown it: nothing tells which half of the day is meant."""
    found = _SHOWN.fullmatch(_simple(text))
    return found is not None and 1 <= int(found[1]) <= 12 and not found[1].startswith("0")


def clocks_of(text: str) -> tuple[time, ...]:
    """The one time of day that is meant, or the two that may be.

    Raises:
        UnreadableWordError: it is none.
    """
    word = _simple(text)
    if word in _NAMED:
        return (_NAMED[word],)
    half = _WITH_HALF.fullmatch(word)
    front = half[1] if half else word
    shown = _spoken(front) or _digits(front)
    if half and shown:
        return (parse_clock(f"{shown[0]}:{shown[1]:02d}{_HALVES[half[2].strip()]}"),)
    if shown is None or shown[0] > 23:
        return (parse_clock(text),)
    clock = time(*shown)
    is_written = re.search(r"[0-9][:.h]|^0", front) and not _PAST.fullmatch(front)
    return (clock,) if is_written or not 1 <= clock.hour <= 12 else (clock, other_half(clock))


def _simple(text: str) -> str:
    word = plain(text).replace("\u2019", "'").replace("o'clock", "").replace("twenty five", "twenty-five")
    return " ".join(word.removeprefix("at ").split())


def _digits(front: str) -> tuple[int, int] | None:
    found = _SHOWN.fullmatch(front)
    return (int(found[1]), int(found[2] or 0)) if found else None


def _spoken(front: str) -> tuple[int, int] | None:
    """Hour and minute of `half past ten`, `quarter to 11`, `ten thirty` or `ten`; `None` for anything else."""
    if front in _NUMBERS:
        return _HOURS[front], 0
    hour, _space, minutes = front.partition(" ")
    if hour in _NUMBERS and minutes in ("fifteen", "thirty", "forty-five"):
        return _HOURS[hour], {"fifteen": 15, "thirty": 30, "forty-five": 45}[minutes]
    found = _PAST.fullmatch(front.replace(" minutes ", " "))
    if found is None or found[1] not in _MINUTES or found[3] not in _HOURS:
        return None
    hour_of, minute = _HOURS[found[3]], _MINUTES[found[1]]
    return (hour_of, minute) if found[2] == "past" else (hour_of - 1 or 12, 60 - minute)
