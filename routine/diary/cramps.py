"""The diary of cramps, read from the history's `cramp` rows. Pure. EVIDENCE section 9 names every field's source.

What is absent is unknown, never zero: a night is recorded only where a row says so, "none" included.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

from routine.model.events import Event, parse_instant, stamp, standing, unfit

Side = Literal["left", "right", "both"]
Muscle = Literal["calf", "foot", "thigh_front", "thigh_back", "other"]
Soreness = Literal["none", "hours", "next_day"]
Strength = tuple[int, int]
"""The lowest and the highest it can have been, 0 (no pain) to 10 (the worst imaginable): (6, 6), or (4, 6)."""

SEVERAL = "several"
STRENGTHS = frozenset({"intensity", "intensity_range"})
ALARMING = frozenset({"signs", "duration"})
"""Keys that may show a warning sign by themselves."""

AT_LEAST = 2
"""What `several` counts as: it is pressed for more than one."""

FORTNIGHT = 14
"""Nights that are compared with as many others (EVIDENCE section 9: the two-week log of Sebo 2019)."""

FEWEST = 7
"""Nights of them that must be recorded to compare them: half, a project choice. An unknown night is not quiet."""

LAST_BIT = 1e-9
"""Rates are quotients: what is just a quarter fewer, or just half as many again, may come out a bit beside it."""


@dataclass(frozen=True, slots=True)
class Cramp:
    """One entry of the diary: a cramp, several together, or none. `None` in a field: not noted.

    Attributes:
        id: of the history row that began it; later rows that name it (`about`) are merged into it.
        night: the date of the day whose night it belongs to, bedtime to the next wake.
        at: when it began (aware UTC).
        count: 0 for a night without cramps; `None` for several, at least two.
        daytime: between wake and bedtime of `night`: it says nothing of the night.
        woke: whether it woke the person.
        signs: warning signs noted with it (`diary.warning_signs`).
        note: what else the person wrote about it, one line.
        told_at: when its signs, or else its first row, were written down (aware UTC); `None` in one of no row.
    """

    id: str
    night: date
    at: datetime | None = None
    count: int | None = 1
    duration: timedelta | None = None
    strength: Strength | None = None
    woke: bool | None = None
    sleep_disturbance: int | None = None
    side: Side | None = None
    muscle: Muscle | None = None
    soreness: Soreness | None = None
    distress: int | None = None
    relief: frozenset[str] = frozenset()
    helped: int | None = None
    context: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    daytime: bool = False
    note: str | None = None
    told_at: datetime | None = field(default=None, compare=False)

    @property
    def count_at_least(self) -> int:
        """How many cramps these were; several are counted as two."""
        return AT_LEAST if self.count is None else self.count


@dataclass(frozen=True, slots=True)
class Night:
    """One recorded night.

    Attributes:
        date: of the day whose evening it follows.
        cramps: its cramps, those with a time first and in their order; none of them by day.
    """

    date: date
    cramps: tuple[Cramp, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether it was recorded as a night without cramps."""
        return not self.cramps

    @property
    def count_at_least(self) -> int:
        """How many cramps it had; exact unless one entry says several."""
        return sum(cramp.count_at_least for cramp in self.cramps)

    @property
    def woke(self) -> bool:
        """Whether a cramp is noted to have woken the person."""
        return any(cramp.woke for cramp in self.cramps)


def strongest(cramps: Iterable[Cramp]) -> Strength | None:
    """The lowest and highest that the strongest of them can have been, `None`: no strength noted."""
    known = [cramp.strength for cramp in cramps if cramp.strength]
    return (max(low for low, _ in known), max(high for _, high in known)) if known else None


def longest(cramps: Iterable[Cramp]) -> timedelta | None:
    """The longest duration, `None`: none noted."""
    return max((cramp.duration for cramp in cramps if cramp.duration is not None), default=None)


def a_fortnight(cramps: int, recorded: int) -> float | None:
    """Cramps in 14 nights at the rate of the recorded ones, `None` when too few are: unknown nights say nothing."""
    return cramps * FORTNIGHT / recorded if recorded >= FEWEST else None


def is_more(had: float, has: float) -> bool:
    """Whether these are more: half as many again, and at least two. That alone may be chance (EVIDENCE section 6)."""
    return has >= max(had * 1.5, had + 2) - LAST_BIT


def is_fewer(had: float, has: float) -> bool:
    """Whether these are fewer: by at least a quarter (EVIDENCE section 6, RF14)."""
    return has <= had * 0.75 + LAST_BIT


def nights(events: Iterable[Event]) -> Mapping[date, Night]:
    """The recorded nights, oldest first; a night that is not in it is unknown."""
    return by_night(entries(events))


def by_night(cramps: Iterable[Cramp]) -> Mapping[date, Night]:
    """The same from entries (`entries`). A cramp outranks a "none"."""
    found: dict[date, list[Cramp]] = {}
    for cramp in cramps:
        if not cramp.daytime:
            found.setdefault(cramp.night, []).extend([cramp] if cramp.count != 0 else [])
    return {night: Night(night, tuple(sorted(found[night], key=in_order))) for night in sorted(found)}


def entries(events: Iterable[Event]) -> tuple[Cramp, ...]:
    """Every entry of the diary in the order it was written, by day and "none" included, what was taken back not.

    Args:
        events: rows of any kind, in row order.
    """
    merged: dict[str, dict[str, object]] = {}
    told_at: dict[str, datetime] = {}
    entry_of: dict[str, str] = {}
    for number, event in enumerate(standing(events)):
        if event.kind != "cramp":
            continue
        own, about = event.id or f"row {number}", event.detail.get("about")
        entry = entry_of.get(str(about)) if about else own
        if entry is None:
            continue  # it completes an entry that was taken back
        entry_of[own] = entry
        noted = merged.get(entry, {})
        told_at[entry] = _told_at(event, told_at.get(entry))
        merged[entry] = {**_less_strength(noted, event.detail), **event.detail}
    found = (_cramp(entry, detail, told_at[entry]) for entry, detail in merged.items())
    return tuple(filter(None, found))


def in_order(cramp: Cramp) -> tuple[bool, float]:
    """By what the cramps of a night are sorted: those with a time first, in their order."""
    return cramp.at is None, cramp.at.timestamp() if cramp.at else 0


def _told_at(row: Event, before: datetime | None) -> datetime:
    """When the signs of an entry were told, or else its first row, after another row of it."""
    return row.at if before is None or ALARMING & row.detail.keys() else before


def _cramp(entry: str, detail: Mapping[str, object], told_at: datetime | None) -> Cramp | None:
    """One entry; a field that cannot be read (written by hand, or by a newer program) counts as not noted."""
    wrong = set(unfit("cramp", detail))
    if detail.get("count", 1) is None:
        detail = {**detail, "count": SEVERAL}  # so `cramp list --json` writes it
    noted: dict[str, Any] = {
        "strength" if key in STRENGTHS else key: read(detail[key])
        for key, read in _READ.items()
        if detail.get(key) is not None and key not in wrong
    }
    return Cramp(id=entry, told_at=told_at, **noted) if "night" in noted else None


def _one_of(words: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda word: word if word in words else None


_READ: Mapping[str, Callable[[Any], object]] = {
    "night": date.fromisoformat,
    "at": parse_instant,
    "count": lambda count: None if count == SEVERAL else count,
    "duration": lambda seconds: timedelta(seconds=seconds),
    "intensity_range": tuple,
    "intensity": lambda exact: (exact, exact),
    "woke": bool,
    "sleep_disturbance": int,
    "side": _one_of(get_args(Side)),
    "muscle": _one_of(get_args(Muscle)),
    "soreness": _one_of(get_args(Soreness)),
    "distress": int,
    "relief": frozenset,
    "helped": int,
    "context": frozenset,
    "signs": frozenset,
    "daytime": bool,
    "note": str,
}
"""What stands under a key of a row's detail, as a field of the entry; an exact strength outranks a range."""

_WRITE: Mapping[str, Callable[[Any], object]] = {
    "night": date.isoformat,
    "at": stamp,
    "duration": lambda length: int(length.total_seconds()),
    "intensity_range": list,
    "intensity": lambda strength: strength[0],
    "relief": sorted,
    "context": sorted,
    "signs": sorted,
}
"""A field of the entry as JSON has it, where that is another form."""


def detail_of(cramp: Cramp) -> dict[str, object]:
    """What one row that told all of that entry would hold: every key that is noted, as JSON has it."""
    noted = {key: getattr(cramp, "strength" if key in STRENGTHS else key) for key in _READ}
    noted.pop("intensity_range" if cramp.strength and cramp.strength[0] == cramp.strength[1] else "intensity")
    kept = {key: value for key, value in noted.items() if value is not None and value != frozenset()}
    return {
        **{key: _WRITE[key](value) if key in _WRITE else value for key, value in kept.items()},
        "count": SEVERAL if cramp.count is None else cramp.count,
    }


def changed(cramp: Cramp, detail: Mapping[str, object]) -> Cramp:
    """The entry as a row about it (`about`) with that detail leaves it; `None` under a key: not noted any more."""
    return _cramp(cramp.id, {**_less_strength(detail_of(cramp), detail), **detail}, cramp.told_at) or cramp


def _less_strength(noted: Mapping[str, object], detail: Mapping[str, object]) -> dict[str, object]:
    """What was noted before that detail comes: an exact strength and a range take each other's place."""
    return {key: value for key, value in noted.items() if key not in STRENGTHS or not STRENGTHS & detail.keys()}


def as_json(rows: Sequence[Event], begin: date) -> dict[str, object]:
    """The nights since that date for machines (CLI.md): recorded ones alone, one that is absent is unknown."""
    recorded = [night for night in nights(rows).values() if night.date >= begin]
    by_day = [entry for entry in entries(rows) if entry.daytime and entry.night >= begin]
    return {
        "nights": [{"night": str(each.date), "cramps": [*map(_entry_json, each.cramps)]} for each in recorded],
        "by_day": [_entry_json(each) for each in by_day],
    }


def _entry_json(cramp: Cramp) -> dict[str, object]:
    """Every field that was noted; `count` is null for several."""
    fields = {name: getattr(cramp, name) for name in Cramp.__dataclass_fields__ if name != "told_at"}
    told = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in fields.items()}
    kept = {name: value for name, value in told.items() if value not in (None, []) and name != "daytime"}
    return {**kept, "night": str(cramp.night), "count": cramp.count}
