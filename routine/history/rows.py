"""Events as rows of the history, both ways."""

import json
from dataclasses import replace
from typing import cast

from routine.model.event_form import KINDS, is_name, parse_about, parse_instant, unfit
from routine.model.events import Event, Kind, stamp

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
    if not isinstance(parsed, dict) or kind not in KINDS or not is_name(id_):
        return None
    if reminder is not None and not is_name(reminder):
        return None
    if wrong := set(unfit(kind, parsed)):
        if kind != "cramp" or wrong & _DIARY_NEEDS:
            return None
        parsed = {key: value for key, value in parsed.items() if key not in wrong}
    return Event(at, cast("Kind", kind), reminder, about, parsed, id_)
