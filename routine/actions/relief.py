"""A cramp that has just eased, and what is told of it besides. EXPERIENCE section 3.

The same rows as the relief screen in a terminal writes, which loads no profile before it is on the screen.
"""

from datetime import timedelta

from routine.actions.outcome import Outcome, Snapshot
from routine.care.relief import Relief, began, chosen, cramp_row, later_rows
from routine.diary.cramps import Side, entries
from routine.i18n import _
from routine.text.diary import cramp_in_full


def ease(snapshot: Snapshot, lasted: timedelta) -> Outcome:
    """Note a cramp that has eased now, after so long."""
    facts, now = snapshot.facts, snapshot.now
    start = began(now, lasted)
    day = facts.day_at(start)
    row = cramp_row(now, lasted, day.date, daytime=start < day.bedtime)
    (cramp,), today = entries([row]), now.astimezone(facts.zone).date()
    return Outcome(_("Noted: {what}.", what=cramp_in_full(cramp, facts.zone, today)), (row,))


def tell_more(snapshot: Snapshot, cramp: str, side: Side | None, strength: int | None) -> Outcome:
    """Note which leg it was, how strong it was (1 to 10), or both, of the cramp whose row has that id."""
    told = Relief(side=side, strength=strength)
    rows = later_rows(Relief(), told, snapshot.now, cramp)
    return Outcome(_("Noted: {what}.", what=", ".join(chosen(told))) if rows else "", rows)
