"""Events as rows of the history, both ways."""

import json
from dataclasses import replace
from typing import cast

from routine.model.events import KINDS, Event, Kind, is_name, parse_about, parse_instant, stamp, unfit

Row = tuple[str, str, str, str | None, str | None, str]
NumberedRow = tuple[int, str, str, str, str | None, str | None, str]
"""A row behind its number. What another program wrote may hold anything in each column."""

COLUMNS = "id, at_utc, kind, reminder, occurrence, detail"

_DIARY_NEEDS = frozenset({"night", "about"})
"""Which entry of the diary it is."""


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
    """The event that a row holds, `None` when it cannot be read: edited by hand, or written by a newer program.

    What cannot be read in an entry of the diary counts as not noted: the rest of that night is kept.
    """
    id_, at_utc, kind, reminder, occurrence, detail = row
    try:
        parsed = json.loads(detail)
        about = parse_about(occurrence) if occurrence is not None else None
        at = parse_instant(at_utc)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    if kind not in KINDS or not is_name(id_) or not (reminder is None or is_name(reminder)):
        return None
    known = _readable(kind, parsed) if isinstance(parsed, dict) else None
    return None if known is None else Event(at, cast("Kind", kind), reminder, about, known, id_)


def _readable(kind: str, detail: dict[str, object]) -> dict[str, object] | None:
    """What of a detail can be read; `None` where the row means nothing without the rest."""
    wrong = set(unfit(kind, detail))
    if wrong and (kind != "cramp" or wrong & _DIARY_NEEDS):
        return None
    return {key: value for key, value in detail.items() if key not in wrong} if wrong else detail
