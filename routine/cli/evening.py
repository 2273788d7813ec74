"""`tonight`: this evening's bedtime, and all that hangs on it. SPEC section 1."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Annotated

import typer

from routine import responses
from routine.cli import words
from routine.cli.dates import clock_column, spoken_clock
from routine.cli.effects import clock_in_words
from routine.cli.family import command, session_of
from routine.cli.output import columns, say
from routine.cli.view import look
from routine.core.expressions import parse_clock, spoken_duration
from routine.core.facts import Facts
from routine.core.history import Event
from routine.core.profile import AtTimes
from routine.core.rhythm import ONE_DAY, Day, bedtime_after
from routine.errors import RoutineError
from routine.planning import preview

SHORTEST_DAY = timedelta(hours=6)
"""A bedtime sooner than that after getting up is asked back."""


class SoonAfterWakeError(RoutineError):
    """A bedtime soon after getting up: 9:30 for 21:30.

    Args:
        clock: the bedtime.
        awake: how long after getting up that is.
        command: which command it was given to.
    """

    exit_code = 2

    def __init__(self, clock: time, awake: timedelta, command: str) -> None:
        soon = f"{spoken_clock(clock)} is {spoken_duration(awake)} after getting up."
        evening = f"For the evening: routine {command} {(clock.hour + 12) % 24:02d}:{clock:%M}"
        super().__init__(f"{soon} {evening}   If you work at night, set this first: routine wake 15:30")


def register(app: typer.Typer) -> None:
    """Declare the command."""
    command(
        app,
        "tonight",
        "Move this evening's bedtime, and all that hangs on it. Alone: show the evening.",
        "routine tonight 00:30",
        "routine tonight +1h",
        "routine tonight --clear",
    )(tonight)


def tonight(
    context: typer.Context,
    moment: Annotated[list[str] | None, typer.Argument(metavar="[TIME | +DURATION]")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Back to the usual bedtime.")] = False,
) -> None:
    """Write the evening's bedtime down, or show the evening."""
    session = session_of(context)
    facts = look(session).facts
    if not moment and not clear:
        say(evening_screen(facts, facts.day_at(session.now)))
    elif event := cleared(facts, session.now) if clear else moved(facts, moment or [], session.now):
        session.note([event], told_of(facts, event))
    else:
        say(f"Bedtime is as set.\n{evening_screen(facts, facts.day_at(session.now))}")


def moved(facts: Facts, given: Sequence[str], now: datetime) -> Event:
    """The row that moves a bedtime: of the evening that has not ended, or of the coming one where it has passed.

    Raises:
        UnreadableWordError: neither a time nor `+DURATION`.
        TooLateError: past the time to get up.
        SoonAfterWakeError: probably meant for the evening.
    """
    text = words.joined(given)
    day = facts.day_at(now)
    if text.startswith("+"):
        later = max(day.bedtime, now) + words.read_duration([text[1:]])
        return responses.bedtime_moved(facts, now, later, spoken_clock)
    clock = parse_clock(text)
    bedtime = bedtime_after(day.wake, day.date, clock, facts.zone)
    if bedtime <= now:
        day = facts.day(day.date + ONE_DAY)
        bedtime = bedtime_after(day.wake, day.date, clock, facts.zone)
    if bedtime - day.wake < SHORTEST_DAY:
        raise SoonAfterWakeError(clock, bedtime - day.wake, "tonight")
    return replace(responses.bedtime_moved(facts, day.wake, bedtime, spoken_clock), at=now)


def cleared(facts: Facts, now: datetime) -> Event | None:
    """The row that takes a moved bedtime back: of this evening, else of the coming one; `None` when none is moved."""
    day = facts.day_at(now)
    for each in (day.date, day.date + ONE_DAY):
        rows = [event for event in facts.events if event.kind == "tonight" and event.detail.get("day") == str(each)]
        if rows and rows[-1].detail.get("bedtime"):
            return Event(now, "tonight", detail={"day": str(each), "bedtime": None})
    return None


def told_of(facts: Facts, event: Event) -> str:
    """Old -> new, and the evening that comes of it."""
    date = datetime.fromisoformat(str(event.detail["day"])).date()
    after = facts.after(event)
    was, becomes = (clock_in_words(facts, each.day(date).bedtime) for each in (facts, after))
    once = ", this once" if event.detail.get("bedtime") else ", as usual"
    return f"Bedtime on {date:%A} evening: {was} -> {becomes}{once}.\n{evening_plan(after, after.day(date))}"


def evening_screen(facts: Facts, day: Day) -> str:
    """The evening: its bedtime, and what hangs on it."""
    heading = f"{day.date:%A} evening, bedtime {clock_in_words(facts, day.bedtime)}"
    return f"{heading}\n{evening_plan(facts, day)}\nLater, this once: routine tonight +1h"


def evening_plan(facts: Facts, day: Day) -> str:
    """What hangs on the bedtime, one line each."""
    rows = []
    for planned in preview(facts, day.wake, day.next_wake - timedelta.resolution):
        reminder = facts.profile.reminder(planned.occurrence.reminder)
        if reminder and isinstance(reminder.rule, AtTimes) and reminder.hangs_on_bedtime():
            due = planned.occurrence.due.astimezone(facts.zone)
            rows.append((f"  {clock_column(due)}", reminder.title, planned.answered or ""))
    return "\n".join(columns(rows))
