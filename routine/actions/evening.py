"""`tonight`: this evening's bedtime, and all that hangs on it. SPEC section 1."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from routine.actions.outcome import Confirmation, Outcome, Snapshot
from routine.errors import RoutineError, TooLateError
from routine.i18n import N_, _, command_line
from routine.model.day import ONE_DAY, Day, bedtime_after
from routine.model.events import Event
from routine.model.facts import Facts
from routine.model.notation import clock_column, spoken_clock, spoken_duration
from routine.schedule.forecast import plan
from routine.text.gate import outcome
from routine.text.moments import clock_in_words, typed_clock, weekday
from routine.typed import words
from routine.typed.clock import other_half

LATER = timedelta(hours=1)
"""So much later is bedtime, where no other time is wished."""

SHORTEST_DAY = timedelta(hours=6)
"""A bedtime sooner than that after getting up is asked back."""


def awake_until(bed: time, up: time) -> timedelta:
    """How long after getting up that bedtime is, by the clock and to the minute."""
    return timedelta(hours=bed.hour - up.hour, minutes=bed.minute - up.minute) % ONE_DAY


class SoonAfterWakeError(RoutineError):
    """A bedtime so long (`awake`) after getting up was given to that command: 9:30 for 21:30; `soon` says it."""

    exit_code = 2

    def __init__(self, clock: time, awake: timedelta, command: str) -> None:
        soon = _("{time} is {duration} after getting up.", time=spoken_clock(clock), duration=spoken_duration(awake))
        later = command_line(command, f"{other_half(clock):%H:%M}")
        evening = _("For the evening: {command}", command=later)
        at_night = _("If you work at night, set this first: {routine} wake 15:30")
        super().__init__(f"{soon} {evening}   {at_night}")
        self.soon = soon


class SoonBeforeBedError(RoutineError):
    """A time to get up so long (`awake`) before bed: 19:00 for 7:00; `soon` says it."""

    exit_code = 2

    def __init__(self, clock: time, awake: timedelta, bed: time) -> None:
        soon = _(
            "Up at {time} leaves {duration} until bedtime.", time=spoken_clock(clock), duration=spoken_duration(awake)
        )
        if not awake:
            soon = _("{time} is bedtime.", time=spoken_clock(bed))
        morning = _("For the morning: {command}", command=command_line("wake", f"{other_half(clock):%H:%M}"))
        at_night = _("If you work at night, this asks for both: {routine} init")
        super().__init__(f"{soon} {morning}   {at_night}")
        self.soon = soon


def show_evening(snapshot: Snapshot) -> Outcome:
    """The evening as it is planned; nothing is changed."""
    facts = snapshot.facts
    day = facts.day_meant(snapshot.now)
    bedtime = clock_in_words(facts, day.bedtime)
    heading = _("{weekday} evening, bedtime {bedtime}", weekday=weekday(day.date), bedtime=bedtime)
    return Outcome("\n".join([heading, evening_plan(facts, day), _("Later, this once: {routine} tonight +1h")]))


def move_bedtime(snapshot: Snapshot, given: Sequence[str]) -> Outcome:
    """Move the bedtime of the evening that has not ended, or of the coming one where it has passed.

    Raises:
        UnreadableWordError: neither a time nor `+DURATION`.
        TooLateError: past the time to get up.
        SoonAfterWakeError: probably meant for the evening.
    """
    facts, now, text = snapshot.facts, snapshot.now, words.joined(given)
    if text.startswith("+"):
        return postpone_bedtime(snapshot, words.read_duration([text[1:]]))
    day = facts.day_meant(now)
    clock = words.read_clock_near(given, day.bedtime.astimezone(facts.zone).time())
    bedtime = bedtime_after(day.wake, day.date, clock, facts.zone)
    if bedtime <= now:
        day = facts.day(day.date + ONE_DAY)
        bedtime = bedtime_after(day.wake, day.date, clock, facts.zone)
    if bedtime - day.wake < SHORTEST_DAY:
        raise SoonAfterWakeError(clock, bedtime - day.wake, "tonight")
    return _moved(snapshot, bedtime_row(facts, day.wake, bedtime))


def postpone_bedtime(snapshot: Snapshot, by: timedelta = LATER) -> Outcome:
    """Move it by so much from where it stands, or from now where it has passed.

    Raises:
        TooLateError: past the time to get up.
    """
    facts, now = snapshot.facts, snapshot.now
    day = facts.day_meant(now)
    return _moved(snapshot, bedtime_row(facts, max(now, day.wake), max(day.bedtime, now) + by))


def clear_bedtime(snapshot: Snapshot) -> Outcome:
    """Take a moved bedtime back: of this evening, else of the coming one."""
    facts, now = snapshot.facts, snapshot.now
    day = facts.day_at(now)
    for each in (day.date, day.date + ONE_DAY):
        if is_moved(facts, each):
            return _moved(snapshot, Event(now, "tonight", detail={"day": str(each), "bedtime": None}))
    return Outcome("\n".join([_("Bedtime is as set."), show_evening(snapshot).said]))


def is_moved(facts: Facts, evening: date) -> bool:
    """Whether the bedtime of that date's evening is moved, this once."""
    rows = [event for event in facts.events if event.kind == "tonight" and event.detail.get("day") == str(evening)]
    return bool(rows) and bool(rows[-1].detail.get("bedtime"))


def bedtime_row(facts: Facts, now: datetime, bedtime: datetime | None = None) -> Event:
    """This evening's bedtime, to the minute, and all that hangs on it; `None` for an hour later than it stands, or now.

    Raises:
        TooLateError: it would lie at or past the next time to get up.
    """
    day = facts.day_at(now)
    moved = (bedtime or max(day.bedtime, now) + LATER).replace(second=0, microsecond=0)
    if moved >= day.next_wake:
        raise TooLateError(" ".join(_past_wake(facts, day, now)))
    detail: dict[str, object] = {"day": day.date.isoformat(), "bedtime": typed_clock(facts, moved)}
    if moved.astimezone(facts.zone).fold:
        detail["fold"] = 1  # the second time that the clock shows it this night
    return Event(now, "tonight", None, None, detail)


def _past_wake(facts: Facts, day: Day, now: datetime) -> Iterator[str]:
    yield _("That is past the time to get up ({wake}).", wake=clock_in_words(facts, day.next_wake))
    if max(day.bedtime, now) + LATER / 2 < day.next_wake:
        yield _("Earlier: {routine} tonight +30m")


def _moved(snapshot: Snapshot, row: Event) -> Outcome:
    """Old -> new, and the evening that comes of it."""
    event = replace(row, at=snapshot.now)
    day, before, after = date.fromisoformat(str(event.detail["day"])), snapshot.facts, snapshot.facts.after(event)
    was, becomes = (clock_in_words(facts, facts.day(day).bedtime) for facts in (before, after))
    once = N_("Bedtime on {weekday} evening: {was} -> {becomes}, this once.")
    usual = N_("Bedtime on {weekday} evening: {was} -> {becomes}, as usual.")
    told = _(once if event.detail.get("bedtime") else usual, weekday=weekday(day), was=was, becomes=becomes)
    said = "\n".join(filter(None, [told, evening_plan(after, after.day(day), event.at)]))
    return Outcome(said, (event,), confirmation=Confirmation("bed_moved", {"bedtime": becomes}))


def evening_plan(facts: Facts, day: Day, now: datetime | None = None) -> str:
    """What hangs on the bedtime, a row each; with `now` what is still to come, as a change makes nothing due before.

    The cells of a row are parted by tabs. Empty where nothing is.
    """
    rows = []
    for planned in plan(facts, max(day.wake, now or day.wake), day.next_wake - timedelta.resolution):
        reminder = facts.profile.reminder(planned.occurrence.reminder)
        if reminder and reminder.is_of_the_evening():
            clock = clock_column(planned.occurrence.due.astimezone(facts.zone))
            answer = outcome(planned.answered) if planned.answered else ""
            rows.append(f"  {clock}\t{reminder.title}\t{answer}")
    return "\n".join(rows)
