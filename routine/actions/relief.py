"""A cramp that has just eased, and what is told of it besides. EXPERIENCE section 3.

The same rows as the relief screen in a terminal writes, which loads no profile before it is on the screen.
"""

from datetime import datetime, timedelta

from routine.actions.outcome import Outcome, Snapshot
from routine.care.relief import Relief, began, cramp_row, later_rows
from routine.diary.cramps import Cramp, changed, entries
from routine.errors import RoutineError
from routine.i18n import _
from routine.model.facts import Facts
from routine.text.diary import cramp_in_full


def ease(snapshot: Snapshot, lasted: timedelta) -> Outcome:
    """Note a cramp that has eased now, after so long."""
    facts, now = snapshot.facts, snapshot.now
    start = began(now, lasted)
    day = facts.day_at(start)
    row = cramp_row(now, lasted, day.date, daytime=start < day.bedtime)
    (cramp,) = entries([row])
    return Outcome(noted_line(cramp, facts, now), (row,))


def tell_more(snapshot: Snapshot, cramp: str, shown: Relief, told: Relief) -> Outcome:
    """Note which leg it was and how strong of the cramp whose row has that id, where `told` is not what was `shown`.

    Raises:
        RoutineError: it is not in the diary any more.
    """
    facts, now = snapshot.facts, snapshot.now
    entry = next((each for each in entries(facts.events) if each.id == cramp), None)
    if entry is None:
        raise RoutineError(snapshot.texts.one("page", "help", "gone"))
    rows = later_rows(shown, told, now, cramp)
    return Outcome(noted_line(changed(entry, rows[0].detail) if rows else entry, facts, now), rows)


def noted_line(cramp: Cramp, facts: Facts, now: datetime) -> str:
    """All that is noted of it, as a sentence."""
    return _("Noted: {what}.", what=cramp_in_full(cramp, facts.zone, now.astimezone(facts.zone).date()))
