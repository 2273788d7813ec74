"""What a row of the history must hold so that every reader can go by it: one table for reading and for bringing in.

A key that is in no table may hold anything: a newer program may have written it, and nobody reads it here. Pure.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import TypeGuard, get_args

from routine.model.events import Kind, Occurrence

YEARS = range(1970, 9000)
"""Nearer to the ends of the calendar (years 1 and 9999) no zone and no week can be counted."""

KINDS: frozenset[str] = frozenset(get_args(Kind))

Form = Callable[[object], bool]


def parse_instant(value: object) -> datetime:
    """An instant with its zone, as aware UTC.

    Raises:
        ValueError: it is none, or of no year in `YEARS`.
    """
    instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    if instant is None or instant.tzinfo is None or instant.year not in YEARS:
        raise ValueError(value)
    return instant.astimezone(UTC)


def parse_about(value: object) -> Occurrence:
    """An occurrence.

    Raises:
        ValueError: it is none, or of no year in `YEARS`.
    """
    occurrence = Occurrence.parse(value if isinstance(value, str) else "")
    if not is_name(occurrence.reminder) or occurrence.due.year not in YEARS:
        raise ValueError(value)
    return occurrence


def is_name(value: object) -> TypeGuard[str]:
    """Whether it may be the name of a reminder, or the id of a row."""
    return isinstance(value, str) and value != "" and value.isprintable()


def unfit(kind: str, detail: Mapping[str, object]) -> Iterator[str]:
    """The keys under which the detail of a row of that kind holds what no reader can read, or lacks what all need.

    `None` under a key is as if it were not there.
    """
    yield from (key for key in _NEEDED.get(kind, ()) if detail.get(key) is None)
    for key, form in FORMS.get(kind, {}).items():
        value = detail.get(key)
        if value is not None and not form(value):
            yield key


def _is(parse: Callable[[str], object]) -> Form:
    """Whether it is a text that can be read so."""

    def fits(value: object) -> bool:
        try:
            return isinstance(value, str) and bool(parse(value))
        except (ValueError, OverflowError):
            return False

    return fits


def _whole(most: int) -> Form:
    """Whether it is a whole number from zero to that; what JSON calls true is none."""
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _list_of(form: Form, least: int = 0, most: int | None = None) -> Form:
    return lambda value: (
        isinstance(value, list) and least <= len(value) <= (most or len(value)) and all(map(form, value))
    )


def _text(value: object) -> bool:
    return isinstance(value, str)


def _truth(value: object) -> bool:
    return isinstance(value, bool)


def _object(value: object) -> bool:
    return isinstance(value, dict)


def _how_many(value: object) -> bool:
    return value == "several" or _count(value)


_instant = _is(parse_instant)
_day = _is(lambda text: date.fromisoformat(text).year in YEARS)
_clock = _is(lambda text: time.fromisoformat(text).tzinfo is None)
_texts = _list_of(_text)
_of_ten = _whole(10)
_count = _whole(1000)

_OWN: Mapping[str, Mapping[str, Form]] = {
    "shown": {"ask": _count, "with": _text},
    "held": {"gate": _text},
    "lapsed": {"why": _text},
    "done": {"amount": _whole(10**6), "at": _instant},
    "snoozed": {"until": _instant},
    "skipped": {"until": _instant},
    "paused": {"until": _instant, "except": _texts},
    "tonight": {"day": _day, "bedtime": _clock, "fold": _whole(1)},
    "rhythm": {"from": _day, "until": _day, "wake": _clock, "bedtime": _clock, "days": _list_of(_whole(6))},
    "cramp": {
        "night": _day,
        "about": _text,
        "at": _instant,
        "count": _how_many,
        "duration": _whole(10**7),
        "intensity": _of_ten,
        "intensity_range": _list_of(_of_ten, 2, 2),
        "woke": _truth,
        "sleep_disturbance": _of_ten,
        "side": _text,
        "muscle": _text,
        "soreness": _text,
        "distress": _of_ten,
        "relief": _texts,
        "helped": _of_ten,
        "context": _texts,
        "signs": _texts,
        "daytime": _truth,
    },
    "answered": {"question": _text, "answer": _text, "day": _day, "answers": _object},
    "undone": {"row": _text, "kind": _text},
    "profile": {"text": _text, "zone": _text, "undo": _text},
    "started": {"boot": _text, "booted_at": _instant, "version": _text},
    "imported": {"rows": _whole(10**9), "first": _text, "last": _text},
}
"""Kind -> key -> what may stand there; the rows are those of SPEC section 5."""

_ANY: Mapping[str, Form] = {"at": _instant, "until": _instant}
"""What is asked of a row of any kind: when it happened, and how far it reaches."""

FORMS: Mapping[str, Mapping[str, Form]] = {kind: {**_ANY, **_OWN.get(kind, {})} for kind in KINDS}
"""The same with what is asked of all."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "tonight": ("day",),
    "rhythm": ("from", "until"),
    "profile": ("text",),
    "imported": ("rows", "first", "last"),
}
