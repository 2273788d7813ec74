"""`done` and `skip`, what every answer is about, and the rows that answers leave. SPEC sections 2 and 5.

Typed words are of the reminder that they name, else of the notification on screen; a button is of all that share its
notification. Those of them that are gone by then leave the others theirs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from routine.actions.outcome import Confirmation, Outcome, Snapshot
from routine.errors import NothingToAnswerError, RoutineError, UnreadableWordError
from routine.i18n import N_, _, ngettext
from routine.model.built_in import COUNTED_A_DAY, DIARY
from routine.model.events import Event, Occurrence, millilitres, stamp
from routine.model.facts import Facts
from routine.model.notation import format_amount
from routine.model.profile import Reminder
from routine.schedule.planner import answers, open_occurrences
from routine.schedule.sharing import on_one
from routine.text.consequence import next_in_words
from routine.text.moments import clock_in_words, spoken_moment, weekday
from routine.text.rule import noun_of
from routine.typed import words
from routine.typed.dates import read_last_time

MOST_AT_ONCE = 2000
"""Millilitres: more at once is a slip of the pen."""

TO_SKIP = N_("Nothing is on screen to skip. Name one to leave out its next time: {routine} skip walk")

Answered = tuple[Reminder, Occurrence | None]


class NoDoneError(RoutineError):
    """The morning's question is answered with what the night was."""


def done(snapshot: Snapshot, given: Sequence[str] = (), at: str | None = None) -> Outcome:
    """Done, given to the reminder that is named, or to those in the notification on screen.

    `given` is a reminder, an amount, or both, and `at` when it really was, as they are typed; `None`: now.

    Raises:
        NothingToAnswerError: no reminder is named and none is on screen.
        NoDoneError: it is the morning's question.
        UnreadableWordError: a word is neither a reminder, nor an amount, nor a time.
    """
    facts, now = snapshot.facts, snapshot.now
    place = next((number for number, word in enumerate(given) if word[:1].isdigit()), len(given))
    typed = words.joined(given[place:])  # `water 400 ml`: the amount begins with its digits
    named = named_in(facts, given[:place]) or (_drink(facts) if typed else None)
    amount = _amount(typed, named) if typed else None
    happened = read_last_time(at, facts, now) if at else None
    if named:
        answered: Sequence[Answered] = [(named, answers(facts, named, happened or now))]
    else:
        answered = known(facts, on_screen(facts, now, snapshot.texts.one("terminal", "nothing_open")))
    reminder = answered[0][0]
    if reminder.name == DIARY:
        raise NoDoneError(snapshot.texts.one("terminal", "how_was_it"))
    return _noted(snapshot, answered, amount, happened)


def done_with(snapshot: Snapshot, occurrences: Iterable[Occurrence]) -> Outcome:
    """Done, given to those occurrences that are `known`; one that is done already is not noted again."""
    rows = snapshot.facts.rows
    answered = known(snapshot.facts, occurrences)
    left = [each for each in answered if not any(row.kind == "done" for row in rows.get(each[1], ()))]
    return _noted(snapshot, left) if left else Outcome("")


def skip(snapshot: Snapshot, given: Sequence[str] = (), *, today: bool = False) -> Outcome:
    """Leave out the next one of the reminder that is named, or those in the notification on screen.

    `today` leaves out all of them until the person gets up again.

    Raises:
        NothingToAnswerError: there is none to skip.
    """
    facts, now = snapshot.facts, snapshot.now
    named = named_in(facts, given)
    if named is None:
        waiting = on_screen(facts, now, _(TO_SKIP))
        return skip_today(snapshot, waiting) if today else skip_these(snapshot, waiting)
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
    left_out = known(facts, occurrences)
    events = tuple(skip_row(reminder, each, now) for reminder, each in left_out)
    (first, occurrence), titles = left_out[0], ", ".join(reminder.title for reminder, _each in left_out)
    told = _("Skipped: {reminder}, {time}.", reminder=titles, time=clock_in_words(facts, occurrence.due))
    return Outcome(f"{told} {next_in_words(facts.after(*events), first, now)}", events)


def skip_today(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """None of the reminder that the first of them is of, until the person gets up again."""
    return _none_today(snapshot, *known(snapshot.facts, occurrences[:1])[0])


def known(facts: Facts, occurrences: Iterable[Occurrence]) -> list[tuple[Reminder, Occurrence]]:
    """Those of them whose reminder is in the profile still, each with it.

    Raises:
        NothingToAnswerError: none is.
    """
    found = [(reminder, each) for each in occurrences if (reminder := facts.profile.reminder(each.reminder))]
    if not found:
        raise NothingToAnswerError(
            _("That reminder is not in the profile any more. See what comes next: {routine} next")
        )
    return found


def named_in(facts: Facts, given: Sequence[str]) -> Reminder | None:
    """The reminder that the words name, `None` for no words."""
    return words.read_reminder(facts.profile, words.joined(given)) if given else None


def on_screen(facts: Facts, now: datetime, nothing: str) -> list[Occurrence]:
    """What an answer without a name is about: the one shown last that waits and is not snoozed. Nothing is guessed.

    Behind it come the others in its notification, as the answer is for all of them. Where there is none, `nothing` is
    said.
    """
    for waiting in open_occurrences(facts, now):
        if waiting.snoozed_until is None:
            return list(dict.fromkeys((waiting.occurrence, *on_one(facts, waiting.occurrence, now))))
    raise NothingToAnswerError(nothing)


def _drink(facts: Facts) -> Reminder | None:
    """The one reminder that an amount alone can be about."""
    drinks = [reminder for reminder in facts.profile.reminders if reminder.amount is not None]
    return drinks[0] if len(drinks) == 1 else None


def _amount(typed: str, reminder: Reminder | None) -> int:
    """Millilitres of a drink. Nobody drinks litres at once: 20 l was meant as 20 cl, or has a nought too many."""
    if reminder and reminder.amount is None:
        kind = _("something to note with {reminder}", reminder=noun_of(reminder.name))
        raise UnreadableWordError(typed, kind, _("It goes with a drink."))
    amount = words.read_amount(typed, reminder.amount if reminder else None)
    if amount > MOST_AT_ONCE:
        meant = amount // 10 ** (len(str(amount)) - 3)
        hint = _("Did you mean {amount}?", amount=format_amount(meant))
        raise UnreadableWordError(typed, _("an amount to drink at once"), hint)
    return amount


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


def done_rows(
    facts: Facts,
    reminder: Reminder,
    occurrence: Occurrence | None,
    now: datetime,
    amount: int | None = None,
    at: datetime | None = None,
) -> tuple[Event, ...]:
    """Done with one occurrence.

    An amount that makes no whole drink yet leaves the occurrence open; it counts with what is noted later that day.

    Args:
        facts: what is known.
        reminder: the reminder it is given to.
        occurrence: the one that it answers, `None`: none is left that day.
        now: when it is given (aware UTC).
        amount: millilitres; `None` for one portion.
        at: when it was really done (aware UTC), `None` for now; it counts in the day that holds that time.
    """
    detail: dict[str, object] = {} if amount is None else {"amount": amount}
    if at is not None:
        detail["at"] = stamp(at)
    noted = Event(now, "done", reminder.name, occurrence, detail)
    day = facts.day_meant(noted.happened_at())
    if amount is not None and facts.after(noted).noted(reminder, day) == facts.noted(reminder, day):
        noted = replace(noted, occurrence=None)
    return (noted,)


def skip_row(reminder: Reminder, occurrence: Occurrence | None, now: datetime, until: datetime | None = None) -> Event:
    """Not this one; with `until` none of them before that instant."""
    return Event(now, "skipped", reminder.name, occurrence, {"until": stamp(until)} if until else {})


def undo_row(row: Event, now: datetime) -> Event:
    """Take a row back."""
    return Event(now, "undone", row.reminder, None, {"row": row.id, "kind": row.kind})
