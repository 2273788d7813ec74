"""`done`, `snooze`, `skip`: the answers of the buttons, typed. SPEC sections 2 and 5."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from routine.actions import answer
from routine.errors import NothingToAnswerError, RoutineError, UnreadableWordError
from routine.i18n import N_, _, ngettext
from routine.model.day import ONE_DAY, instant_of
from routine.model.events import Event, Occurrence, millilitres
from routine.model.facts import Facts
from routine.model.notation import format_amount, parse_amount, parse_clock
from routine.model.profile import Reminder
from routine.schedule.planner import answers, open_occurrences
from routine.schedule.sharing import on_one
from routine.text.consequence import clock_in_words, next_in_words
from routine.text.dates import weekday
from routine.text.moments import spoken_clock, spoken_moment
from routine.text.rule import noun_of
from routine.typed import words
from routine.ui.cli.click_layer import command, session_of
from routine.ui.cli.view import View, look

Answer = tuple[tuple[Event, ...], str]
"""The rows of an answer, and the sentences that tell of it."""

MOST_AT_ONCE = 2000
"""Millilitres: more at once is a slip of the pen."""

NOTHING_TO_SNOOZE = N_("Nothing is on screen to snooze. Quiet for a while: routine pause 1h")
NOTHING_TO_SKIP = N_("Nothing is on screen to skip. Name one to leave out its next time: routine skip walk")


class NoDoneError(RoutineError):
    """The morning's question is answered with what the night was."""


def register(app: typer.Typer) -> None:
    """Declare the commands."""
    noting = ("routine done", "routine done water 400ml", "routine done walk --at 14:30")
    command(app, "done", _("Note it as done: the one on screen, or the one you name."), *noting)(done)
    later = ("routine snooze", "routine snooze 20 min", "routine snooze stretch 30m")
    command(app, "snooze", _("Show it again later: the one on screen, or the one you name."), *later)(snooze)
    leaving = ("routine skip", "routine skip walk", "routine skip water --today")
    left_out = _("Leave out the next one, or with --today all of them until you get up again.")
    command(app, "skip", left_out, *leaving)(skip)


def done(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="[REMINDER] [AMOUNT]")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help=N_("When it really was."))] = None,
) -> None:
    """Write Done down."""
    session = session_of(context)
    session.note(*noted(look(session), what or [], at))


def snooze(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="[REMINDER] [DURATION]")] = None,
) -> None:
    """Write the snooze down."""
    session = session_of(context)
    session.note(*snoozed(look(session), what or []))


def skip(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="[REMINDER]")] = None,
    today: Annotated[bool, typer.Option("--today", help=N_("None of them until you get up again."))] = False,
) -> None:
    """Write the skip down."""
    session = session_of(context)
    session.note(*skipped(look(session), what or [], today=today))


def noted(view: View, given: Sequence[str], at: str | None = None) -> Answer:
    """Done, given to the reminder that is named, or to the one on screen.

    Raises:
        NothingToAnswerError: no reminder is named and none is on screen.
        NoDoneError: it is the morning's question.
        UnreadableWordError: a word is neither a reminder, nor an amount, nor a time.
    """
    facts, now = view.facts, view.now
    name, amount = _with_amount(given)
    named = _named(facts, name) or (_drink(facts) if amount is not None else None)
    happened = _last_time(facts, at, now) if at else None
    occurrence = answers(facts, named, happened or now) if named else on_screen(view)
    reminder = named or _reminder_of(facts, occurrence)
    if reminder.name == "diary":
        raise NoDoneError(view.session.texts.one("terminal", "how_was_it"))
    if amount is not None:
        _refuse_amount(amount, words.joined(given[len(name) :]), reminder)
    events = answer.done_with(facts, reminder, occurrence, now, amount, happened)
    others = _beside(facts, occurrence, now) if named is None else ()
    events += tuple(each for other, own in others for each in answer.done_with(facts, other, own, now, at=happened))
    after = facts.after(*events)
    when = f", {spoken_moment(happened, facts.zone, now)}" if happened else ""
    titles = ", ".join([reminder.title, *(other.title for other, _own in others)])
    told = _("Done: {reminder}.", reminder=f"{titles}{when}")
    count = _drinks_noted(after, reminder, happened or now, now)
    return events, " ".join(filter(None, [told, count, next_in_words(after, reminder, view.now)]))


def _refuse_amount(amount: int, typed: str, reminder: Reminder) -> None:
    """Nobody drinks litres at once: 20 l was meant as 20 cl, or has a nought too many."""
    if reminder.amount is None:
        kind = _("something to note with {reminder}", reminder=reminder.name)
        raise UnreadableWordError(typed, kind, _("It goes with a drink."))
    if amount > MOST_AT_ONCE:
        meant = amount // 10 ** (len(str(amount)) - 3)
        hint = _("Did you mean {amount}?", amount=format_amount(meant))
        raise UnreadableWordError(typed, _("an amount to drink at once"), hint)


def snoozed(view: View, given: Sequence[str]) -> Answer:
    """Snooze; a duration alone is for the one on screen.

    Raises:
        NothingToAnswerError: that reminder, or any, is not on screen.
        TooLateError: it would come back after its time, or was snoozed as often as it may be.
        UnreadableWordError: the words are no duration.
    """
    names_one = bool(given) and not given[0][:1].isdigit()
    named = words.read_reminder(view.facts.profile, given[0]) if names_one else None
    occurrence = _to_snooze(view, named) if named else on_screen(view, _(NOTHING_TO_SNOOZE))
    length = given[names_one:]
    duration = words.read_duration(length) if length else None
    event = answer.snoozed(view.facts, occurrence, view.now, duration, spoken_clock)
    until = event.instant("until") or view.now
    others = [own for _other, own in _beside(view.facts, occurrence, view.now)] if named is None else []
    events = (event, *(answer.snoozed(view.facts, own, view.now, duration, spoken_clock) for own in others))
    return events, view.session.texts.one("snooze", "said_in_terminal", time=clock_in_words(view.facts, until))


def skipped(view: View, given: Sequence[str], *, today: bool = False) -> Answer:
    """Only the next one, or all of them until the person gets up again.

    Raises:
        NothingToAnswerError: there is none to skip.
    """
    facts, now = view.facts, view.now
    named = _named(facts, given)
    occurrence = answers(facts, named, now) if named else on_screen(view, _(NOTHING_TO_SKIP))
    reminder = named or _reminder_of(facts, occurrence)
    if today:
        on_show = occurrence if occurrence and occurrence.due <= now else None
        event = answer.skipped_until(reminder, on_show, now, facts.day_meant(now).next_wake)
        left_out = _none_today(facts, reminder, now)
    elif occurrence is None:
        none = _("{reminder}: none is left today to skip.", reminder=noun_of(reminder.name))
        raise NothingToAnswerError(f"{none} {next_in_words(facts, reminder, view.now)}")
    else:
        event = answer.skipped(reminder, occurrence, now)
        time = clock_in_words(facts, occurrence.due)
        others = _beside(facts, occurrence, now) if named is None else ()
        events = (event, *(answer.skipped(other, own, now) for other, own in others))
        titles = ", ".join([reminder.title, *(other.title for other, _own in others)])
        left_out = _("Skipped: {reminder}, {time}.", reminder=titles, time=time)
        return events, f"{left_out} {next_in_words(facts.after(*events), reminder, view.now)}"
    return (event,), f"{left_out} {next_in_words(facts.after(event), reminder, view.now)}"


def _none_today(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """None of them today; near the time to get up and in the night it says which day that is."""
    day, noun = facts.day_meant(now), noun_of(reminder.name)
    if now < day.wake:
        return _("{reminder}: none on {weekday}.", reminder=noun, weekday=weekday(day.date))
    if now.astimezone(facts.zone).date() > day.date:
        return _("{reminder}: none until {time}.", reminder=noun, time=spoken_moment(day.next_wake, facts.zone, now))
    return _("{reminder}: no more today.", reminder=noun)


def on_screen(view: View, nothing: str | None = None) -> Occurrence:
    """What an answer without a name is about: the one shown last that waits and is not snoozed. Nothing is guessed.

    Raises:
        NothingToAnswerError: there is none.
    """
    for waiting in open_occurrences(view.facts, view.now):
        if waiting.snoozed_until is None:
            return waiting.occurrence
    raise NothingToAnswerError(nothing or view.session.texts.one("terminal", "nothing_open"))


def _beside(facts: Facts, occurrence: Occurrence | None, now: datetime) -> list[tuple[Reminder, Occurrence]]:
    """The others in the notification that stands on the screen: an answer without a name is for all of them."""
    together = on_one(facts, occurrence, now) if occurrence else ()
    found = [(facts.profile.reminder(each.reminder), each) for each in together if each != occurrence]
    return [(reminder, each) for reminder, each in found if reminder]


def _to_snooze(view: View, named: Reminder) -> Occurrence:
    for waiting in open_occurrences(view.facts, view.now):
        if waiting.occurrence.reminder == named.name:
            return waiting.occurrence
    none = _("{reminder}: none is on screen to snooze.", reminder=noun_of(named.name))
    hint = _("To leave out the next one: routine skip {reminder}", reminder=named.name)
    raise NothingToAnswerError(f"{none} {next_in_words(view.facts, named, view.now)} {hint}")


def _named(facts: Facts, given: Sequence[str]) -> Reminder | None:
    return words.read_reminder(facts.profile, words.joined(given)) if given else None


def _reminder_of(facts: Facts, occurrence: Occurrence | None) -> Reminder:
    found = facts.profile.reminder(occurrence.reminder) if occurrence else None
    if found is None:
        raise NothingToAnswerError(_("That reminder is not in the profile any more. See what comes next: routine next"))
    return found


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
