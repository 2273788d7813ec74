"""`snooze`: show it again later, as often as the profile allows. SPEC section 2."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from routine.actions.answer import named_in, on_screen
from routine.actions.outcome import Outcome, Snapshot
from routine.errors import NothingToAnswerError, TooLateError
from routine.i18n import N_, _, ngettext
from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.notation import spoken_duration
from routine.model.profile import Reminder
from routine.schedule.due import window_of
from routine.schedule.planner import open_occurrences
from routine.schedule.state import state_of
from routine.text.consequence import next_in_words
from routine.text.moments import clock_in_words, typed_clock
from routine.text.rule import noun_of
from routine.typed import words

NOTHING = N_("Nothing is on screen to snooze. Quiet for a while: {routine} pause 1h")


def snooze(snapshot: Snapshot, given: Sequence[str] = ()) -> Outcome:
    """Show the one that is named again later, or those in the notification on screen.

    `given` is a reminder, a duration, or both, as they are typed; without a duration it is the one of the profile.

    Raises:
        NothingToAnswerError: that reminder, or any, is not on screen.
        TooLateError: it would come back after its time, or was snoozed as often as it may be.
        UnreadableWordError: the words are no duration.
    """
    facts, now = snapshot.facts, snapshot.now
    names_one = bool(given) and not given[0][:1].isdigit()
    named, length = named_in(facts, given[:names_one]), given[names_one:]
    waiting = [_waiting(facts, named, now)] if named else on_screen(facts, now, _(NOTHING))
    return snooze_for(snapshot, waiting, words.read_interval(length) if length else None)


def snooze_for(snapshot: Snapshot, occurrences: Sequence[Occurrence], duration: timedelta | None = None) -> Outcome:
    """Show those occurrences again after that time, `None`: each after the one of the profile.

    Raises:
        TooLateError: one would come back after its time, or was snoozed as often as it may be; or all of them are over.
    """
    facts, now = snapshot.facts, snapshot.now
    waiting = [each for each in occurrences if (window := window_of(facts, each)) and now < window.lapses]
    events = tuple(snooze_row(facts, each, now, duration) for each in waiting or occurrences)
    back = clock_in_words(facts, events[0].instant("until") or now)
    return Outcome(snapshot.texts.one("snooze", "said_in_terminal", time=back), events)


def _waiting(facts: Facts, named: Reminder, now: datetime) -> Occurrence:
    for waiting in open_occurrences(facts, now):
        if waiting.occurrence.reminder == named.name:
            return waiting.occurrence
    none = _("{reminder}: none is on screen to snooze.", reminder=noun_of(named.name))
    hint = _("To leave out the next one: {routine} skip {reminder}", reminder=facts.profile.word_for(named.name))
    raise NothingToAnswerError(f"{none} {next_in_words(facts, named, now)} {hint}")


def snooze_row(facts: Facts, occurrence: Occurrence, now: datetime, duration: timedelta | None = None) -> Event:
    """Show it again after that time (`None`: as long as the profile says).

    Raises:
        TooLateError: it would come back after its window, or was snoozed as often as the profile allows.
    """
    reminder, window = facts.profile.reminder(occurrence.reminder), window_of(facts, occurrence)
    if reminder is None or window is None:
        raise TooLateError(_("That reminder is over. See what comes next: {routine} next"))
    until = now + (duration or facts.profile.snooze_of(reminder))
    if until >= window.lapses:
        raise TooLateError(_past(facts, reminder, until))
    limit = facts.profile.snooze_limit_of(reminder)
    if state_of(facts, reminder, occurrence.due).asked(window).snoozes >= limit:
        often = (
            _("It was snoozed once already.")
            if limit == 1
            else ngettext("It was snoozed {n} time already.", "It was snoozed {n} times already.", limit)
        )
        leave = _("Leave it for today: {routine} skip {reminder}", reminder=facts.profile.word_for(reminder.name))
        raise TooLateError(f"{often} {leave}")
    return Event(now, "snoozed", reminder.name, occurrence, {"until": stamp(until)})


def _past(facts: Facts, reminder: Reminder, until: datetime) -> str:
    if reminder.hangs_on_bedtime() and until >= facts.day_at(until).bedtime:
        return _("That is past bedtime. Later tonight: {routine} tonight {clock}", clock=typed_clock(facts, until))
    return _(
        "By {clock} it makes no sense any more. Try a shorter time ({usual} is usual). To leave it out: {routine} skip",
        clock=clock_in_words(facts, until),
        usual=spoken_duration(facts.profile.snooze_of(reminder)),
    )
