"""What became of each reminder: due, shown, answered, lapsed and why, held by what and how long. One pass."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from routine.model.events import ENDINGS, Event, Occurrence

COUNTED = ("shown", "done", "snoozed", "skipped", "dismissed", "lapsed")


@dataclass(slots=True)
class Course:
    """One reminder over some time.

    Attributes:
        occurrences: those that have a row: one that was due while nothing ran has none, and is left out.
        counts: rows of each kind; `shown` counts repeats too, `lapsed` each occurrence once.
        lapsed: why those that had no answer after all lapsed (a gate, `unanswered`, `changed`, `bout_ended`,
            `followed`, `away`, `night`) -> how often.
        held: gate -> how often it held, and for how long in all.
    """

    occurrences: set[Occurrence] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    lapsed: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    held_for: dict[str, timedelta] = field(default_factory=dict)

    @property
    def due(self) -> int:
        """How many occurrences were due while the program ran."""
        return len(self.occurrences)


def courses(rows: Iterable[Event]) -> Mapping[str, Course]:
    """What became of each reminder, by its name, in the order in which they first speak.

    Args:
        rows: the standing rows of the time looked at, in row order.
    """
    found: dict[str, Course] = {}
    waiting: dict[Occurrence, tuple[str, datetime]] = {}
    lapsed: dict[Occurrence, str] = {}
    for row in rows:
        if row.reminder is None:
            continue
        course = found.setdefault(row.reminder, Course())
        if row.occurrence:
            course.occurrences.add(row.occurrence)
            _end_holding(course, waiting.pop(row.occurrence, None), row.at)
            if row.kind in ENDINGS:
                lapsed.pop(row.occurrence, None)  # each ends once: a clock was set back, or a change taken back
        if row.kind == "lapsed":
            if row.occurrence:
                lapsed[row.occurrence] = str(row.detail.get("why", ""))
        elif row.kind in COUNTED:
            course.counts[row.kind] += 1
        elif row.kind == "held" and row.occurrence:
            gate = str(row.detail.get("gate", ""))
            course.held[gate] += 1
            waiting[row.occurrence] = (gate, row.at)
    for occurrence, why in lapsed.items():
        found[occurrence.reminder].counts["lapsed"] += 1
        found[occurrence.reminder].lapsed[why] += 1
    return found


def _end_holding(course: Course, held: tuple[str, datetime] | None, at: datetime) -> None:
    """The next row about an occurrence tells until when it was held."""
    if held:
        gate, since = held
        lasted = max(timedelta(), at - since)  # the clock may have been set back meanwhile
        course.held_for[gate] = course.held_for.get(gate, timedelta()) + lasted
