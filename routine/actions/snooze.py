"""`snooze`: show it again later. SPEC section 2."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from routine.actions.answer import on_screen, snooze_row
from routine.actions.outcome import Outcome, Snapshot
from routine.errors import NothingToAnswerError
from routine.i18n import N_, _
from routine.model.events import Occurrence
from routine.model.profile import Reminder
from routine.schedule.planner import open_occurrences
from routine.text.consequence import next_in_words
from routine.text.moments import clock_in_words
from routine.text.rule import noun_of
from routine.typed import words

NOTHING = N_("Nothing is on screen to snooze. Quiet for a while: {routine} pause 1h")


def snooze(snapshot: Snapshot, given: Sequence[str] = ()) -> Outcome:
    """Show the one that is named again later, or those in the notification on screen.

    Args:
        snapshot: what is known.
        given: a reminder, a duration, or both, as they are typed; without a duration the one of the profile.

    Raises:
        NothingToAnswerError: that reminder, or any, is not on screen.
        TooLateError: it would come back after its time, or was snoozed as often as it may be.
        UnreadableWordError: the words are no duration.
    """
    facts = snapshot.facts
    names_one = bool(given) and not given[0][:1].isdigit()
    named = words.read_reminder(facts.profile, given[0]) if names_one else None
    waiting = [_waiting(snapshot, named)] if named else on_screen(facts, snapshot.now, _(NOTHING))
    length = given[names_one:]
    return snooze_for(snapshot, waiting, words.read_duration(length) if length else None)


def snooze_for(snapshot: Snapshot, occurrences: Iterable[Occurrence], duration: timedelta | None = None) -> Outcome:
    """Show those occurrences again after that time, `None`: each after the one of the profile.

    Raises:
        TooLateError: one would come back after its time, or was snoozed as often as it may be.
    """
    facts, now = snapshot.facts, snapshot.now
    events = tuple(snooze_row(facts, each, now, duration) for each in occurrences)
    back = clock_in_words(facts, events[0].instant("until") or now)
    return Outcome(snapshot.texts.one("snooze", "said_in_terminal", time=back), events)


def _waiting(snapshot: Snapshot, named: Reminder) -> Occurrence:
    facts, now = snapshot.facts, snapshot.now
    for waiting in open_occurrences(facts, now):
        if waiting.occurrence.reminder == named.name:
            return waiting.occurrence
    none = _("{reminder}: none is on screen to snooze.", reminder=noun_of(named.name))
    hint = _("To leave out the next one: {routine} skip {reminder}", reminder=named.name)
    raise NothingToAnswerError(f"{none} {next_in_words(facts, named, now)} {hint}")
