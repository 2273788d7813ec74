"""`tonight`: this evening's bedtime, and all that hangs on it. SPEC section 1."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated

import typer

from routine import responses
from routine.cli import words
from routine.cli.effects import clock_in_words
from routine.cli.family import command, session_of
from routine.cli.output import columns, say
from routine.cli.view import look
from routine.core.expressions import parse_clock, spoken_duration
from routine.core.facts import Facts
from routine.core.history import Event
from routine.core.profile import AtTimes
from routine.core.rhythm import ONE_DAY, Day, bedtime_after
from routine.errors import TooLateError
from routine.planning import preview

SHORTEST_DAY = timedelta(hours=6)


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
    time: Annotated[list[str] | None, typer.Argument(metavar="[TIME | +DURATION]")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Back to the usual bedtime.")] = False,
) -> None:
    """Write the evening's bedtime down, or show the evening."""
    session = session_of(context)
    facts = look(session).facts
    if not time and not clear:
        say(evening_screen(facts, facts.day_at(session.now)))
    elif event := cleared(facts, session.now) if clear else moved(facts, time or [], session.now):
        session.note([event], told_of(facts, event))
    else:
        say(f"Bedtime is as set.\n{evening_screen(facts, facts.day_at(session.now))}")


def moved(facts: Facts, time: Sequence[str], now: datetime) -> Event:
    """The row that moves a bedtime: of the evening that has not ended, or of the coming one where it has passed.

    Raises:
        UnreadableWordError: neither a time nor `+DURATION`.
        TooLateError: past the time to get up, or soon after it.
    """
    text = words.joined(time)
    day = facts.day_at(now)
    if text.startswith("+"):
        return responses.bedtime_moved(facts, now, max(day.bedtime, now) + words.read_duration([text[1:]]))
    clock = parse_clock(text)
    bedtime = bedtime_after(day.wake, day.date, clock, facts.zone)
    if bedtime <= now:
        day = facts.day(day.date + ONE_DAY)
        bedtime = bedtime_after(day.wake, day.date, clock, facts.zone)
    event = replace(responses.bedtime_moved(facts, day.wake, bedtime), at=now)
    for remark in early_remark(facts, day._replace(bedtime=bedtime), "tonight"):
        raise TooLateError(remark)
    return event


def cleared(facts: Facts, now: datetime) -> Event | None:
    """The row that takes a moved bedtime back: of this evening, else of the coming one; `None` when none is moved."""
    day = facts.day_at(now)
    for each in (day.date, day.date + ONE_DAY):
        rows = [event for event in facts.events if event.kind == "tonight" and event.detail.get("day") == str(each)]
        if rows and rows[-1].instant("bedtime"):
            return Event(now, "tonight", detail={"day": str(each), "bedtime": None})
    return None


def told_of(facts: Facts, event: Event) -> str:
    """Old -> new, and the evening that comes of it."""
    date = datetime.fromisoformat(str(event.detail["day"])).date()
    after = facts.after(event)
    was, becomes = (clock_in_words(facts, each.day(date).bedtime) for each in (facts, after))
    once = ", this once" if event.instant("bedtime") else ", as usual"
    return f"Bedtime on {date:%A} evening: {was} -> {becomes}{once}.\n{evening_plan(after, after.day(date))}"


def evening_screen(facts: Facts, day: Day) -> str:
    """The evening: its bedtime, and what hangs on it."""
    heading = f"{day.date:%A} evening, bedtime {clock_in_words(facts, day.bedtime)}"
    return f"{heading}\n{evening_plan(facts, day)}\nLater, this once: routine tonight +1h"


def early_remark(facts: Facts, day: Day, command: str) -> Iterator[str]:
    """A bedtime soon after getting up was probably meant for the evening: 9:30 for 21:30."""
    after_wake = day.bedtime - day.wake
    if after_wake < SHORTEST_DAY:
        clock = clock_in_words(facts, day.bedtime)
        evening = clock_in_words(facts, day.bedtime + timedelta(hours=12))
        early = f"{clock} is {spoken_duration(after_wake)} after getting up on {day.date:%A}."
        yield f"{early} For the evening: routine {command} {evening}"


def evening_plan(facts: Facts, day: Day) -> str:
    """What hangs on the bedtime, one line each."""
    rows = []
    for planned in preview(facts, day.wake, day.next_wake - timedelta.resolution):
        reminder = facts.profile.reminder(planned.occurrence.reminder)
        if reminder and isinstance(reminder.rule, AtTimes) and reminder.hangs_on_bedtime():
            rows.append((f"  {clock_in_words(facts, planned.occurrence.due)}", reminder.title, planned.answered or ""))
    return "\n".join(columns(rows))
