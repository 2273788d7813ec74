"""What should stand on the phone's server: for each occurrence one message, three minutes after it comes here. Pure.

Rows tell whether the computer showed it to somebody. SPEC section 2, The evening on the phone, has the cases.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from routine.actions.buttons import press
from routine.actions.outcome import Outcome, Snapshot
from routine.errors import RoutineError
from routine.model.catalogue import Texts
from routine.model.events import ANSWERS, Event, Occurrence, occurrences_in
from routine.model.facts import Facts
from routine.model.notification import Button
from routine.model.profile import Reminder
from routine.schedule.due import usual_due
from routine.schedule.gates import LIVE, TAKES_OFF, opening
from routine.schedule.span import Window
from routine.schedule.state import Asked, State, state_of
from routine.text.phone import actions_of, phone_buttons, words_of

AFTER = timedelta(minutes=3)
"""So long the computer has for itself; who is there sees it there."""

AHEAD = timedelta(days=3)
"""As long as a server holds a message back at most (ntfy)."""


class Message(NamedTuple):
    """One message.

    Attributes:
        key: the id of the occurrence; there is one message a key.
        at: when the phone should get it (aware UTC); by now it may have got it, or should at once.
        lapses: from then on it makes no sense (aware UTC).
        text: names the time it is about.
        buttons: at most three.
    """

    key: str
    at: datetime
    lapses: datetime
    title: str
    text: str
    buttons: tuple[Button, ...]


def wanted(facts: Facts, now: datetime, texts: Texts) -> tuple[Message, ...]:
    """The messages of the next three days, and those that came and make sense still, by when they come."""
    found: dict[str, Message] = {}
    for reminder in facts.profile.reminders:
        if is_sent(facts, reminder):
            for day in facts.calendar.days(now, now + AHEAD):
                state = state_of(facts, reminder, max(now, day.wake))
                found |= {each.key: each for each in _messages(state, now, texts)}
    return tuple(sorted(found.values(), key=lambda each: (each.at, each.key)))


def is_sent(facts: Facts, reminder: Reminder) -> bool:
    """Whether the person has it on the phone; never a drink, and nothing that follows how long somebody sits."""
    at_the_computer = reminder.amount is not None or not reminder.rule.follows_the_clock
    return reminder.name in facts.profile.delivery.phone and not at_the_computer


def answered(snapshot: Snapshot, key: str, action: str, at: datetime) -> Outcome:
    """What a press on the phone wishes: the same as that button does here, at the time of the press (`at`, aware UTC).

    Nothing, where the button is none of its own, or it has an answer, stands in the profile no more, or is too old.
    """
    facts, now = snapshot.facts, min(at, snapshot.now)
    occurrence = next(iter(occurrences_in(key)), None)
    reminder = facts.profile.reminder(occurrence.reminder) if occurrence else None
    if occurrence is None or reminder is None or action not in actions_of(reminder):
        return Outcome("")
    is_told = any(row.kind in ANSWERS for row in facts.rows.get(occurrence, ()))
    if is_told or not facts.horizon(snapshot.now) <= occurrence.due < facts.day_at(now).next_wake:
        return Outcome("")
    try:
        return press(snapshot._replace(now=now), [occurrence], action)
    except RoutineError as trouble:
        return Outcome(str(trouble))


def _messages(state: State, now: datetime, texts: Texts) -> Iterator[Message]:
    """Those of one reminder on one day."""
    facts, reminder = state.facts, state.reminder
    for window in state.today:
        if window.lapses <= now or not state.is_to_ask(window):
            continue
        asked, occurrence = state.asked(window), state.occurrence(window)
        begins = _after_pauses(facts, reminder, _wanted_at(facts, occurrence, asked), now)
        comes = _comes_after(facts, reminder, begins, window)
        if comes and (at := comes + AFTER) <= now + AHEAD and not _is_seen(facts, asked, occurrence):
            title, text = words_of(facts, occurrence, comes, texts)
            yield Message(str(occurrence), at, window.lapses, title, text, _buttons(state, window, at, texts))


def _wanted_at(facts: Facts, occurrence: Occurrence, asked: Asked) -> datetime:
    """When it comes: after its snooze, else at its usual time, also where it was asked early."""
    return asked.wanted_at if asked.snoozed and asked.wanted_at else usual_due(facts, occurrence)


def _after_pauses(facts: Facts, reminder: Reminder, wanted: datetime, now: datetime) -> datetime:
    """What a pause took away comes anew behind it: the last word on pausing since it was wanted, else that instant."""
    spares = (reminder.name in (row.detail.get("except") or ()) for row in facts.pausing)  # type: ignore[operator]
    words = [row for row, spared in zip(facts.pausing, spares, strict=True) if not spared and wanted < row.at <= now]
    was_held = facts.pause(wanted) or any(row.kind == "paused" for row in words)
    return words[-1].at if words and was_held else wanted


def _comes_after(facts: Facts, reminder: Reminder, wanted: datetime, window: Window) -> datetime | None:
    """From then on pause, quiet hours and night let it come, and its message too; `None`: not in its time."""
    comes = opening(facts, reminder, wanted, window.lapses)
    while comes and (again := opening(facts, reminder, comes + AFTER, window.lapses)) != comes + AFTER:
        comes = again
    return comes


def _is_seen(facts: Facts, asked: Asked, occurrence: Occurrence) -> bool:
    """Whether the computer showed it to somebody who was there, or keeps it while a call or a film goes on.

    Where nothing tells who is there, that she left or switched it off later tells that she was.
    """
    presence, shown_at = facts.presence, asked.shown_at
    if asked.snoozed or shown_at is None or shown_at < usual_due(facts, occurrence):
        return presence.is_there and asked.held_by in WAITS
    away, tells = presence.away_since, presence.state == "sitting"
    is_told_there = tells and (away is None or away >= shown_at) and presence.since <= shown_at
    return is_told_there or any(at >= shown_at for at in map(_there_at, facts.events) if at)


def _there_at(row: Event) -> datetime | None:
    """When somebody was there, by the row of an evening or of the daemon's end; `None` for another."""
    return row.instant("at") if row.kind in ("left", "stopped") else None


WAITS = TAKES_OFF.intersection(LIVE)
"""What somebody at the computer does, and is not to be disturbed at: a call, do-not-disturb, full screen, a film."""


def _buttons(state: State, window: Window, at: datetime, texts: Texts) -> tuple[Button, ...]:
    """Its buttons; Later only where it may be snoozed once more and would come back in time."""
    profile, asked = state.facts.profile, state.asked(window)
    is_early_enough = at + profile.snooze_of(state.reminder) + AFTER < window.lapses
    may_snooze = asked.snoozes < profile.snooze_limit_of(state.reminder) and is_early_enough
    return tuple(each for each in phone_buttons(state.reminder, texts) if may_snooze or each.action != "snooze")
