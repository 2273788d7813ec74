"""What every answer shares: what it is about where nothing is named, and the rows that it leaves. SPEC section 5."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from routine.errors import NothingToAnswerError, TooLateError
from routine.i18n import _, ngettext
from routine.model.day import Day
from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.notation import format_clock, spoken_duration
from routine.model.profile import Reminder
from routine.schedule.due import windows_of_day
from routine.schedule.planner import open_occurrences
from routine.schedule.sharing import on_one
from routine.schedule.state import standing_of
from routine.text.moments import clock_in_words
from routine.typed import words

LATER = timedelta(hours=1)
"""So much later is bedtime, where no other time is wished."""


def read_named(facts: Facts, given: Sequence[str]) -> Reminder | None:
    """The reminder that the words name, `None` for no words.

    Raises:
        UnknownReminderError: there is none of that name, or several begin with it.
    """
    return words.read_reminder(facts.profile, words.joined(given)) if given else None


def reminder_of(facts: Facts, occurrence: Occurrence) -> Reminder:
    """The reminder that an occurrence is of.

    Raises:
        NothingToAnswerError: it is not in the profile any more.
    """
    found = facts.profile.reminder(occurrence.reminder)
    if found is None:
        raise NothingToAnswerError(
            _("That reminder is not in the profile any more. See what comes next: {routine} next")
        )
    return found


def on_screen(facts: Facts, now: datetime, nothing: str) -> list[Occurrence]:
    """What an answer without a name is about: the one shown last that waits and is not snoozed. Nothing is guessed.

    Behind it come the others in its notification, as the answer is for all of them.

    Args:
        facts: what is known.
        now: the present (aware UTC).
        nothing: what is said where there is none.

    Raises:
        NothingToAnswerError: there is none.
    """
    for waiting in open_occurrences(facts, now):
        if waiting.snoozed_until is None:
            others = (each for each in on_one(facts, waiting.occurrence, now) if each != waiting.occurrence)
            return [waiting.occurrence, *(each for each in others if facts.profile.reminder(each.reminder))]
    raise NothingToAnswerError(nothing)


def done_rows(
    facts: Facts,
    reminder: Reminder,
    occurrence: Occurrence | None,
    now: datetime,
    amount: int | None = None,
    at: datetime | None = None,
) -> tuple[Event, ...]:
    """Done with one occurrence. The first drink noted also settles the question about a fluid limit.

    An amount that makes no whole drink yet leaves the occurrence open; it counts with what is noted later that day.

    Args:
        facts: what is known.
        reminder: the reminder it is given to.
        occurrence: the one that it answers, `None`: none is left that day.
        now: when it is given (aware UTC).
        amount: millilitres; `None` for one portion.
        at: when it was really done (aware UTC), `None` for now; it counts in the day that holds that time.
    """
    detail: dict[str, object] = {}
    if amount is not None:
        detail["amount"] = amount
    if at is not None:
        detail["at"] = stamp(at)
    noted = Event(now, "done", reminder.name, occurrence, detail)
    if amount is not None and _makes_no_drink(facts, reminder, noted):
        noted = replace(noted, occurrence=None)
    if reminder.amount is None or not facts.asks_about_fluids():
        return (noted,)
    return noted, Event(now, "answered", None, None, {"question": "fluid_limit", "answer": "drinks"})


def _makes_no_drink(facts: Facts, reminder: Reminder, noted: Event) -> bool:
    day = facts.day_meant(noted.happened_at())
    return facts.after(noted).noted(reminder, day) == facts.noted(reminder, day)


def snooze_row(facts: Facts, occurrence: Occurrence, now: datetime, duration: timedelta | None = None) -> Event:
    """Show it again after that time (`None`: as long as the profile says).

    Raises:
        TooLateError: it would come back after its window, or was snoozed as often as the profile allows.
    """
    reminder = facts.profile.reminder(occurrence.reminder)
    window = None
    if reminder:
        plan = windows_of_day(facts, reminder, facts.day_at(occurrence.due))
        window = next((each for each in plan if each.due == occurrence.due), None)
    if reminder is None or window is None:
        raise TooLateError(_("That reminder is over. See what comes next: {routine} next"))
    until = now + (duration or facts.profile.snooze_of(reminder))
    if until >= window.lapses:
        raise TooLateError(_past(facts, reminder, until))
    limit = facts.profile.snooze_limit_of(reminder)
    if standing_of(facts, reminder, occurrence.due).asked(window).snoozes >= limit:
        often = (
            _("It was snoozed once already.")
            if limit == 1
            else ngettext("It was snoozed {n} time already.", "It was snoozed {n} times already.", limit)
        )
        leave = _("Leave it for today: {routine} skip {reminder}", reminder=reminder.name)
        raise TooLateError(f"{often} {leave}")
    return Event(now, "snoozed", reminder.name, occurrence, {"until": stamp(until)})


def _past(facts: Facts, reminder: Reminder, until: datetime) -> str:
    if reminder.hangs_on_bedtime() and until >= facts.day_at(until).bedtime:
        return _("That is past bedtime. Later tonight: {routine} tonight {clock}", clock=_as_typed(facts, until))
    return _(
        "By {clock} it makes no sense any more. Try a shorter time than that ({usual} is usual), or: {routine} skip",
        clock=clock_in_words(facts, until),
        usual=spoken_duration(facts.profile.snooze_of(reminder)),
    )


def _as_typed(facts: Facts, instant: datetime) -> str:
    """The time of day on the person's clock, to the minute, as a command reads it."""
    return format_clock(instant.astimezone(facts.zone).time().replace(second=0, microsecond=0))


def skip_row(reminder: Reminder, occurrence: Occurrence | None, now: datetime, until: datetime | None = None) -> Event:
    """Not this one; with `until` none of them before that instant."""
    return Event(now, "skipped", reminder.name, occurrence, {"until": stamp(until)} if until else {})


def bedtime_row(facts: Facts, now: datetime, bedtime: datetime | None = None) -> Event:
    """This evening's bedtime, to the minute, and all that hangs on it; `None` for an hour later than it stands, or now.

    Raises:
        TooLateError: it would lie at or past the next time to get up.
    """
    day = facts.day_at(now)
    moved = (bedtime or max(day.bedtime, now) + LATER).replace(second=0, microsecond=0)
    if moved >= day.next_wake:
        raise TooLateError(" ".join(_past_wake(facts, day, now)))
    detail: dict[str, object] = {"day": day.date.isoformat(), "bedtime": _as_typed(facts, moved)}
    if moved.astimezone(facts.zone).fold:
        detail["fold"] = 1  # the second time that the clock shows it this night
    return Event(now, "tonight", None, None, detail)


def _past_wake(facts: Facts, day: Day, now: datetime) -> Iterator[str]:
    yield _("That is past the time to get up ({wake}).", wake=clock_in_words(facts, day.next_wake))
    if max(day.bedtime, now) + LATER / 2 < day.next_wake:
        yield _("Earlier: {routine} tonight +30m")


def undo_row(row: Event, now: datetime) -> Event:
    """Take a row back."""
    return Event(now, "undone", row.reminder, None, {"row": row.id, "kind": row.kind})
