"""What happened: events, and the occurrences they are about.

The history keeps exactly these, append-only. An event's detail holds only what JSON holds, so that a fact
read back from the file is the fact that was written: instants in it are RFC 3339 strings ending in Z.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import dropwhile, islice
from typing import Literal, NamedTuple, Self

Kind = Literal[
    "shown",
    "held",
    "lapsed",
    "done",
    "snoozed",
    "skipped",
    "dismissed",
    "paused",
    "resumed",
    "tonight",
    "rhythm",
    "cramp",
    "advice",
    "answered",
    "undone",
    "profile",
    "started",
    "imported",
]

ANSWERS: frozenset[Kind] = frozenset({"done", "skipped", "dismissed"})
ENDINGS: frozenset[Kind] = ANSWERS | {"lapsed"}
OPENINGS: frozenset[Kind] = frozenset({"shown", "held", "snoozed"})
OUTCOMES: frozenset[Kind] = ENDINGS | {"snoozed"}
"""Rows that say what became of an occurrence."""
LAST_TIMES = 7
"""So many outcomes of each reminder are remembered: whether it comes too often is asked after seven (`ignored`)."""
BY_THE_DAEMON: frozenset[Kind] = frozenset({"shown", "held", "lapsed", "started"})
"""Rows that only a running daemon writes."""


class Occurrence(NamedTuple):
    """One time a reminder is due: its name and the due instant (aware UTC, whole seconds)."""

    reminder: str
    due: datetime

    def __str__(self) -> str:
        """The id that history, CLI and JSON use: `stretch@2026-03-28T21:45:00Z`."""
        return f"{self.reminder}@{self.due:%Y-%m-%dT%H:%M:%SZ}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id back.

        Raises:
            ValueError: it is not one.
        """
        reminder, separator, due = text.partition("@")
        if not separator or not due.endswith("Z"):
            raise ValueError(f"not an occurrence id: {text}")
        return cls(reminder, datetime.fromisoformat(due).astimezone(UTC))


def occurrences_in(tag: str) -> tuple[Occurrence, ...]:
    """The occurrences that a notification is about, by its tag; none for one of the program's own."""
    try:
        return tuple(Occurrence.parse(word) for word in tag.split())
    except ValueError:
        return ()


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the history.

    Attributes:
        at: when it was written down (aware UTC).
        detail: what else is known (SPEC section 5); JSON values only.
        id: unique over all computers of the person; empty in a fact that was never recorded.
    """

    at: datetime
    kind: Kind
    reminder: str | None = None
    occurrence: Occurrence | None = None
    detail: Mapping[str, object] = field(default_factory=dict)
    id: str = ""

    def instant(self, key: str) -> datetime | None:
        """The instant its detail holds under that key, `None` when it holds none."""
        text = self.detail.get(key)
        return datetime.fromisoformat(text) if isinstance(text, str) else None

    def happened_at(self) -> datetime:
        """When the thing itself happened: a back-dated answer holds that in `at`."""
        return self.instant("at") or self.at


def stamp(instant: datetime) -> str:
    """Write an instant as RFC 3339 in UTC, with microseconds only where there are some."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events less those that were taken back (`undone {row}`), in their order."""
    kept = tuple(events)
    undone = {event.detail.get("row") for event in kept if event.kind == "undone"}
    return tuple(event for event in kept if not event.id or event.id not in undone) if undone else kept


def recent(events: Iterable[Event], horizon: datetime) -> tuple[Event, ...]:
    """The events that still matter to a plan from `horizon` on, in their order.

    Those written since then; those that reach past it (`until`) or name a later evening (`tonight`), a day of grace
    for the zones between; clocks borrowed after some that reach past it, whose end they may have moved; the newest
    word on pausing; answers to questions that are asked once; of each reminder what became of it the last few times
    (`LAST_TIMES`), however long ago.
    """
    kept = tuple(events)
    date = (horizon - timedelta(days=1)).date().isoformat()
    lasting = (*_last_pausing(kept), *_borrowed_clocks(kept, date), *_last_times(kept))
    lasts = {id(event) for event in lasting}
    return tuple(event for event in kept if id(event) in lasts or _is_recent(event, horizon) or _reaches(event, date))


def _is_recent(event: Event, horizon: datetime) -> bool:
    """Whether it was written since then, is about what is due after it, or answers a question that is asked once."""
    is_given_ahead = event.occurrence is not None and event.occurrence.due >= horizon
    return event.at >= horizon or is_given_ahead or event.kind == "answered"


def _reaches(event: Event, date: str) -> bool:
    """Whether it holds until that date, or names that evening, or a later one."""
    reach = event.detail.get("day" if event.kind == "tonight" else "until")
    return isinstance(reach, str) and reach >= date


def _last_pausing(events: Sequence[Event]) -> Iterable[Event]:
    """The newest word on pausing, if there is one."""
    return islice((event for event in reversed(events) if event.kind in ("paused", "resumed")), 1)


def _borrowed_clocks(events: Sequence[Event], date: str) -> Iterable[Event]:
    """The first borrowed clock that reaches that date, and all after it: they may have moved its end."""
    return dropwhile(lambda event: not _reaches(event, date), (event for event in events if event.kind == "rhythm"))


def _last_times(events: Sequence[Event]) -> Iterator[Event]:
    """The newest few rows of each reminder that say what became of it."""
    count: Counter[str] = Counter()
    for event in reversed(events):
        if event.kind in OUTCOMES and event.reminder and count[event.reminder] < LAST_TIMES:
            count[event.reminder] += 1
            yield event


def is_settled(events: Iterable[Event], question: str) -> bool:
    """Whether a question that is asked once has its answer."""
    return any(event.kind == "answered" and event.detail.get("question") == question for event in events)


def done_within(events: Iterable[Event], reminder: str, begin: datetime, end: datetime) -> tuple[Event, ...]:
    """What was noted as done in `begin` <= instant < `end`, in row order; a back-dated one counts when it happened."""
    return tuple(
        event
        for event in events
        if event.kind == "done" and event.reminder == reminder and begin <= event.happened_at() < end
    )


def portions(done: Iterable[Event], amount: int | None) -> int:
    """How many times that was: one each, or as many whole drinks of `amount` ml as it all makes (SPEC section 2)."""
    return millilitres(done, amount) // amount if amount else len(tuple(done))


def millilitres(done: Iterable[Event], amount: int) -> int:
    """How much that was, with `amount` ml for each that names none."""
    noted = (event.detail.get("amount") for event in done)
    return sum(each if isinstance(each, int) else amount for each in noted)
