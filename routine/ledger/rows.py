"""Events as rows of the history, both ways."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast, get_args

from routine.core.history import Event, Kind, Occurrence, stamp

Row = tuple[str, str, str, str | None, str | None, str]

COLUMNS = "id, at_utc, kind, reminder, occurrence, detail"

_KINDS = frozenset(get_args(Kind))
_INSTANTS = ("at", "until")


def with_id(event: Event) -> Event:
    """The event with an id of its own, unique over all computers; one that has an id keeps it."""
    from uuid import uuid4  # here, for it takes 7 ms that a reading command does without

    return event if event.id else replace(event, id=uuid4().hex)


def row_of(event: Event) -> Row:
    """The columns of an event that has an id.

    Raises:
        TypeError: its detail holds something that JSON cannot.
    """
    occurrence = str(event.occurrence) if event.occurrence else None
    return (event.id, stamp(event.at), event.kind, event.reminder, occurrence, json.dumps(dict(event.detail)))


def event_of(row: Row) -> Event | None:
    """The event that a row holds, `None` when it cannot be read: edited by hand, or written by a newer program."""
    id_, at_utc, kind, reminder, occurrence, detail = row
    try:
        at = datetime.fromisoformat(at_utc)
        utc = at.astimezone(UTC)
        due = Occurrence.parse(occurrence) if occurrence is not None else None
        parsed = json.loads(detail)
        whole = kind in _KINDS and at.tzinfo and all(_is_instant(parsed.get(key)) for key in _INSTANTS)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return Event(utc, cast("Kind", kind), reminder, due, parsed, id_) if whole else None


def _is_instant(text: object) -> bool:
    """Whether it can stand beside instants: it has a zone, or is a date, or is nothing of the kind.

    Raises:
        ValueError: it is a text that is no instant.
    """
    return not isinstance(text, str) or len(text) == len("2026-11-22") or bool(datetime.fromisoformat(text).tzinfo)
