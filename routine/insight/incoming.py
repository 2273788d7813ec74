"""An event as it comes in from a file: what must hold of it, and what is said when it does not."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import cast, get_args

from routine.core.history import Event, Kind, Occurrence
from routine.translation import _

FIELDS = ("id", "at", "kind", "reminder", "occurrence", "detail")

YEARS = range(1970, 9000)
"""Nearer to the ends of the calendar (years 1 and 9999) no zone and no week can be counted."""

_KINDS = frozenset(get_args(Kind))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class NoEventError(ValueError):
    """What is wrong with the fields, as a sentence."""


def event_of(fields: Mapping[str, object]) -> Event:
    """The event that these fields are.

    Raises:
        NoEventError: they are none.
    """
    if set(fields) != set(FIELDS):
        raise NoEventError(_("It is no event: an event has {fields}.", fields=", ".join(FIELDS)))
    kind, detail = fields["kind"], _detail(fields["detail"])
    if kind not in _KINDS:
        kinds = ", ".join(sorted(_KINDS))
        raise NoEventError(_("{found} is no kind of event. There are: {kinds}.", found=quoted(kind), kinds=kinds))
    _check_detail(str(kind), detail)
    return Event(
        at=_instant(fields["at"]),
        kind=cast("Kind", kind),
        reminder=_text(fields["reminder"], "reminder") if fields["reminder"] is not None else None,
        occurrence=_occurrence(fields["occurrence"]),
        detail=detail,
        id=_text(fields["id"], "id"),
    )


def _detail(value: object) -> Mapping[str, object]:
    """The detail, from JSON as it stands, from CSV as JSON in a cell."""
    try:
        detail = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        detail = None
    if not isinstance(detail, dict):
        raise NoEventError(_("The detail {found} is no JSON object, such as {{}}.", found=quoted(value)))
    return detail


def _text(value: object, name: str) -> str:
    if isinstance(value, str) and value and value.isprintable():
        return value
    # Translators: {field} is a name in the file, as it stands there: id, reminder.
    raise NoEventError(_("{found} is no {field}.", found=quoted(value), field=name))


def _instant(value: object) -> datetime:
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
        if instant and instant.tzinfo and instant.year in YEARS:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise NoEventError(_("{found} is no instant. Write it like 2026-02-01T06:30:00Z.", found=quoted(value)))


def _occurrence(value: object) -> Occurrence | None:
    if value is None:
        return None
    try:
        occurrence = Occurrence.parse(value if isinstance(value, str) else "")
        if occurrence.due.year in YEARS:
            return occurrence
    except (ValueError, OverflowError):
        pass
    raise NoEventError(_("{found} is no occurrence, such as stretch@2026-02-01T21:45:00Z.", found=quoted(value)))


def _day(value: object) -> object:
    day = date.fromisoformat(str(value))
    if day.year not in YEARS:
        raise ValueError
    return day


def _clock(value: object) -> object:
    return value is None or time.fromisoformat(str(value))


def _moment(value: object) -> object:
    return value is None or _instant(value)


def _weekdays(value: object) -> object:
    if value is None or (isinstance(value, list) and all(isinstance(day, int) for day in value)):
        return value
    raise ValueError


_FORMS: Mapping[str, Callable[[object], object]] = {
    "at": _moment, "until": _moment, "from": _day, "day": _day, "night": _day, "wake": _clock, "bedtime": _clock,
    "days": _weekdays,
}  # fmt: skip
"""What days are counted by must be readable: a row that is not would stop every command."""

_NEEDED: Mapping[str, tuple[str, ...]] = {"tonight": ("day",), "rhythm": ("from", "until")}


def _check_detail(kind: str, detail: Mapping[str, object]) -> None:
    forms = (
        {**_FORMS, "until": _day} if kind == "rhythm" else _FORMS
    )  # other times last until a date, that one included
    for key in _NEEDED.get(kind, ()):
        if key not in detail:
            raise NoEventError(_("The detail of {kind} lacks {field}.", kind=kind, field=key))
    for key in forms.keys() & detail.keys():
        try:
            forms[key](detail[key])
        except ValueError:
            found = quoted(detail[key])
            raise NoEventError(_("The detail has {found} as its {field}.", found=found, field=key)) from None


def quoted(value: object) -> str:
    """What stands there, short and safe to print."""
    text = _CONTROL.sub("?", str(value))
    return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'
