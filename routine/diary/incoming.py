"""An event as it comes in from a file: what must hold of it, and what is said when it does not."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from routine.i18n import _
from routine.model.events import KINDS, Event, Kind, Occurrence, is_name, parse_about, parse_instant, unfit

FIELDS = ("id", "at", "kind", "reminder", "occurrence", "detail")

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
    if not isinstance(kind, str) or kind not in KINDS:
        kinds = ", ".join(sorted(KINDS))
        raise NoEventError(_("{found} is no kind of event. There are: {kinds}.", found=quoted(kind), kinds=kinds))
    _check_detail(kind, detail)
    return Event(
        at=_instant(fields["at"]),
        kind=cast("Kind", kind),
        reminder=_name(fields["reminder"], "reminder") if fields["reminder"] is not None else None,
        occurrence=_occurrence(fields["occurrence"]),
        detail=detail,
        id=_name(fields["id"], "id"),
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


def _name(value: object, field: str) -> str:
    if is_name(value):
        return value
    # Translators: {field} is a name in the file, as it stands there: id, reminder.
    raise NoEventError(_("{found} is no {field}.", found=quoted(value), field=field))


def _instant(value: object) -> datetime:
    try:
        return parse_instant(value)
    except (ValueError, OverflowError):
        wrong = _("{found} is no instant. Write it like 2026-02-01T06:30:00Z.", found=quoted(value))
        raise NoEventError(wrong) from None


def _occurrence(value: object) -> Occurrence | None:
    try:
        return None if value is None else parse_about(value)
    except (ValueError, OverflowError):
        wrong = _("{found} is no occurrence, such as stretch@2026-02-01T21:45:00Z.", found=quoted(value))
        raise NoEventError(wrong) from None


def _check_detail(kind: str, detail: Mapping[str, object]) -> None:
    for key in unfit(kind, detail):
        if detail.get(key) is None:
            raise NoEventError(_("The detail of {kind} lacks {field}.", kind=kind, field=key))
        raise NoEventError(_("The detail has {found} as its {field}.", found=quoted(detail[key]), field=key))


def quoted(value: object) -> str:
    """What stands there, short and safe to print."""
    text = _CONTROL.sub("?", str(value))
    return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'
