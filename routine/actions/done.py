"""`done`: what a reminder asked for was done. SPEC sections 2 and 5."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from routine.actions.answer import done_rows, on_screen, read_named, reminder_of
from routine.actions.outcome import Outcome, Snapshot
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import _, ngettext
from routine.model.built_in import DIARY
from routine.model.day import ONE_DAY, instant_of
from routine.model.events import Event, Occurrence, millilitres
from routine.model.facts import Facts
from routine.model.notation import format_amount, parse_amount, parse_clock
from routine.model.profile import Reminder
from routine.schedule.planner import answers
from routine.text.consequence import next_in_words
from routine.text.moments import spoken_moment
from routine.typed import words

MOST_AT_ONCE = 2000
"""Millilitres: more at once is a slip of the pen."""

Answered = tuple[Reminder, Occurrence | None]


class NoDoneError(RoutineError):
    """The morning's question is answered with what the night was."""


def done(snapshot: Snapshot, given: Sequence[str] = (), at: str | None = None) -> Outcome:
    """Done, given to the reminder that is named, or to those in the notification on screen.

    Args:
        snapshot: what is known.
        given: a reminder, an amount, or both, as they are typed.
        at: when it really was, as it is typed; `None`: now.

    Raises:
        NothingToAnswerError: no reminder is named and none is on screen.
        NoDoneError: it is the morning's question.
        UnreadableWordError: a word is neither a reminder, nor an amount, nor a time.
    """
    facts, now = snapshot.facts, snapshot.now
    name, amount = _with_amount(given)
    named = read_named(facts, name) or (_drink(facts) if amount is not None else None)
    happened = _last_time(facts, at, now) if at else None
    if named:
        answered: list[Answered] = [(named, answers(facts, named, happened or now))]
    else:
        nothing = snapshot.texts.one("terminal", "nothing_open")
        answered = [(reminder_of(facts, each), each) for each in on_screen(facts, now, nothing)]
    reminder = answered[0][0]
    if reminder.name == DIARY:
        raise NoDoneError(snapshot.texts.one("terminal", "how_was_it"))
    if amount is not None:
        _refuse_amount(amount, words.joined(given[len(name) :]), reminder)
    return _noted(snapshot, answered, amount, happened)


def done_with(snapshot: Snapshot, occurrences: Iterable[Occurrence]) -> Outcome:
    """Done, given to those occurrences."""
    return _noted(snapshot, [(reminder_of(snapshot.facts, each), each) for each in occurrences])


def finish_stretch(snapshot: Snapshot, name: str) -> Outcome:
    """A set was done to its end: Done, given to the reminder of that name, if the profile has it."""
    if snapshot.facts.profile.reminder(name) is None:
        return Outcome(snapshot.texts.one("guide", "no_reminder"))
    noted = done(snapshot, [name])
    return noted._replace(said=f"{snapshot.texts.one('guide', 'finished')} {noted.said}")


def _noted(
    snapshot: Snapshot, answered: Sequence[Answered], amount: int | None = None, happened: datetime | None = None
) -> Outcome:
    """The rows and the sentence; an amount is of the first alone."""
    events: tuple[Event, ...] = ()
    for place, (reminder, occurrence) in enumerate(answered):
        facts = snapshot.facts.after(*events)
        events += done_rows(facts, reminder, occurrence, snapshot.now, None if place else amount, happened)
    after, now = snapshot.facts.after(*events), snapshot.now
    first = answered[0][0]
    when = f", {spoken_moment(happened, after.zone, now)}" if happened else ""
    titles = ", ".join(reminder.title for reminder, _occurrence in answered)
    told = _("Done: {reminder}.", reminder=f"{titles}{when}")
    count = _drinks_noted(after, first, happened or now, now)
    return Outcome(" ".join(filter(None, [told, count, next_in_words(after, first, now)])), events)


def _refuse_amount(amount: int, typed: str, reminder: Reminder) -> None:
    """Nobody drinks litres at once: 20 l was meant as 20 cl, or has a nought too many."""
    if reminder.amount is None:
        kind = _("something to note with {reminder}", reminder=reminder.name)
        raise UnreadableWordError(typed, kind, _("It goes with a drink."))
    if amount > MOST_AT_ONCE:
        meant = amount // 10 ** (len(str(amount)) - 3)
        hint = _("Did you mean {amount}?", amount=format_amount(meant))
        raise UnreadableWordError(typed, _("an amount to drink at once"), hint)


def _with_amount(given: Sequence[str]) -> tuple[Sequence[str], int | None]:
    """The words before an amount, and the amount in millilitres: `water 400 ml` is `water` and 400."""
    place = next((number for number, word in enumerate(given) if word[:1].isdigit()), len(given))
    return given[:place], parse_amount(words.joined(given[place:])) if place < len(given) else None


def _drink(facts: Facts) -> Reminder | None:
    """The one reminder that an amount alone can be about."""
    drinks = [reminder for reminder in facts.profile.reminders if reminder.amount is not None]
    return drinks[0] if len(drinks) == 1 else None


def _last_time(facts: Facts, text: str, now: datetime) -> datetime:
    """The last time the clock showed that."""
    clock, today = parse_clock(text), now.astimezone(facts.zone).date()
    shows = (instant_of(today - step * ONE_DAY, clock, facts.zone) for step in (0, 1))
    return next(instant for instant in shows if instant <= now)


def _drinks_noted(facts: Facts, reminder: Reminder, when: datetime, now: datetime) -> str:
    """How many drinks count in the day of that time; nothing for what is no drink."""
    if reminder.amount is None:
        return ""
    day = facts.day_meant(when)
    count, rest = divmod(millilitres(facts.done_on(reminder, day), reminder.amount), reminder.amount)
    told = (
        ngettext("{n} noted today.", "{n} noted today.", count)
        if day == facts.day_meant(now)
        else ngettext("{n} noted that day.", "{n} noted that day.", count)
    )
    more = _("{n} ml more make the next drink.", n=reminder.amount - rest) if rest else ""
    return " ".join(filter(None, [told, more]))
