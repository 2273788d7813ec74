"""`skip`: not this one, or none of them until the person gets up again. SPEC section 2."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from routine.actions.answer import on_screen, read_named, reminder_of, skip_row
from routine.actions.outcome import Confirmation, Outcome, Snapshot
from routine.errors import NothingToAnswerError
from routine.i18n import N_, _
from routine.model.built_in import COUNTED_A_DAY
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.planner import answers
from routine.text.consequence import next_in_words
from routine.text.moments import clock_in_words, spoken_moment, weekday
from routine.text.rule import noun_of

NOTHING = N_("Nothing is on screen to skip. Name one to leave out its next time: {routine} skip walk")


def skip(snapshot: Snapshot, given: Sequence[str] = (), *, today: bool = False) -> Outcome:
    """Leave out the next one of the reminder that is named, or those in the notification on screen.

    Args:
        snapshot: what is known.
        given: a reminder, as it is typed.
        today: all of them until the person gets up again.

    Raises:
        NothingToAnswerError: there is none to skip.
    """
    facts, now = snapshot.facts, snapshot.now
    named = read_named(facts, given)
    if named is None:
        waiting = on_screen(facts, now, _(NOTHING))
        return skip_today(snapshot, waiting[:1]) if today else skip_these(snapshot, waiting)
    occurrence = answers(facts, named, now)
    if today:
        return _none_today(snapshot, named, occurrence if occurrence and occurrence.due <= now else None)
    if occurrence is None:
        none = _("{reminder}: none is left today to skip.", reminder=noun_of(named.name))
        raise NothingToAnswerError(f"{none} {next_in_words(facts, named, now)}")
    return skip_these(snapshot, [occurrence])


def skip_these(snapshot: Snapshot, occurrences: Iterable[Occurrence]) -> Outcome:
    """Leave those occurrences out."""
    facts, now = snapshot.facts, snapshot.now
    left_out = [(reminder_of(facts, each), each) for each in occurrences]
    events = tuple(skip_row(reminder, each, now) for reminder, each in left_out)
    (first, occurrence), titles = left_out[0], ", ".join(reminder.title for reminder, _each in left_out)
    told = _("Skipped: {reminder}, {time}.", reminder=titles, time=clock_in_words(facts, occurrence.due))
    return Outcome(f"{told} {next_in_words(facts.after(*events), first, now)}", events)


def skip_today(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """None of the reminder that the first of them is of, until the person gets up again."""
    return _none_today(snapshot, reminder_of(snapshot.facts, occurrences[0]), occurrences[0])


def _none_today(snapshot: Snapshot, reminder: Reminder, on_show: Occurrence | None) -> Outcome:
    """`on_show` is the one that is due and answered with it, `None`: none is."""
    facts, now, texts = snapshot.facts, snapshot.now, snapshot.texts
    until = facts.day_meant(now).next_wake
    event = skip_row(reminder, on_show, now, until)
    told = f"{_no_more(facts, reminder, now)} {next_in_words(facts.after(event), reminder, now)}"
    what = texts.one("quiet", "not_today", reminder.name if reminder.name in COUNTED_A_DAY else "of_these")
    confirmation = Confirmation("not_today", {"reminder": what, "time": clock_in_words(facts, until)})
    return Outcome(told, (event,), confirmation=confirmation)


def _no_more(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """None of them today; near the time to get up and in the night it says which day that is."""
    day, noun = facts.day_meant(now), noun_of(reminder.name)
    if now < day.wake:
        return _("{reminder}: none on {weekday}.", reminder=noun, weekday=weekday(day.date))
    if now.astimezone(facts.zone).date() > day.date:
        return _("{reminder}: none until {time}.", reminder=noun, time=spoken_moment(day.next_wake, facts.zone, now))
    return _("{reminder}: no more today.", reminder=noun)
