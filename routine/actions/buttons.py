"""What each button of a reminder's notification wishes: the same actions as the commands have, and some of its own.

Start is none of them: the daemon leads through the set, and the notification stays unanswered until that is done.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from routine.actions.answer import done_with, known, skip_these, skip_today
from routine.actions.earlier import ask_early, keep_usual, plan_for_bed
from routine.actions.evening import postpone_bedtime
from routine.actions.hours import off
from routine.actions.morning import CARD, CRAMPS, close_card, press_card, tell_night
from routine.actions.outcome import Confirmation, Outcome, Snapshot
from routine.actions.pause import resume
from routine.actions.reschedule import follow, follow_all
from routine.actions.settings import set_setting
from routine.actions.snooze import snooze_for
from routine.model.events import Event, Occurrence
from routine.schedule.too_often import OF_ALL, fewer_of_those_on, too_often
from routine.text.question import ASK_EARLY, KEEP_USUAL, REMIND_ME
from routine.text.rule import how_often, listed

Pressed = Callable[[Snapshot, Sequence[Occurrence]], Outcome]


def press(snapshot: Snapshot, occurrences: Sequence[Occurrence], key: str) -> Outcome:
    """Answer those that share a notification, with the button of that key.

    Raises:
        RoutineError: it makes no sense any more: the notification is older than its reminder, or than its window.
    """
    return BUTTONS[key](snapshot, occurrences)


def close(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """The notification was closed: dismissed, never done. Of a card it is the morning's question that comes next."""
    if card := close_card(snapshot, occurrences):
        return card
    return Outcome("", tuple(Event(snapshot.now, "dismissed", each.reminder, each) for each in occurrences))


def drinks_off(snapshot: Snapshot, _occurrences: Sequence[Occurrence] = ()) -> Outcome:
    """Not for me: as `routine config set about_me.fluid_limit true`."""
    return set_setting(snapshot, "about_me.fluid_limit", ["true"])._replace(confirmation=Confirmation("drinks_off", {}))


def drinks_on(snapshot: Snapshot, _occurrences: Sequence[Occurrence] = ()) -> Outcome:
    """No, remind me: as `routine config set about_me.fluid_limit false`. The next drink reminds; this one has asked."""
    return set_setting(snapshot, "about_me.fluid_limit", ["false"])._replace(confirmation=Confirmation("drinks_on", {}))


def keep(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """They do not come too often."""
    return Outcome("", _told(snapshot, occurrences, "keep"))


def have_fewer(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """As `routine every` and `routine times` do, for the next step of its kind."""
    reminder, _each = known(snapshot.facts, occurrences[:1])[0]
    events, rule = _told(snapshot, occurrences, "fewer"), reminder.rule.fewer()
    if rule is None:  # changed since the question was shown
        return Outcome("", events)
    confirmation = Confirmation("fewer", {"rule": how_often(rule)})
    return follow(snapshot, reminder.name, rule)._replace(events=events, confirmation=confirmation)


def have_fewer_of_all(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """The same for drinks and walks together."""
    rules = fewer_of_those_on(snapshot.facts)
    confirmation = Confirmation("fewer", {"rule": listed([how_often(rule) for rule in rules.values()])})
    events = _told(snapshot, occurrences, "fewer")
    return follow_all(snapshot, rules)._replace(events=events, confirmation=confirmation if rules else None)


def stop_all(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """Drinks and walks stop, as `routine off` has it."""
    names = [*fewer_of_those_on(snapshot.facts)]
    events, confirmation = _told(snapshot, occurrences, "stop"), Confirmation("stopped", {"reminder": " ".join(names)})
    return off(snapshot, names)._replace(events=events, confirmation=confirmation if names else None)


def stop(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """As `routine off`."""
    name = known(snapshot.facts, occurrences[:1])[0][0].name
    events, confirmation = _told(snapshot, occurrences, "stop"), Confirmation("stopped", {"reminder": name})
    return off(snapshot, [name])._replace(events=events, confirmation=confirmation)


def _told(snapshot: Snapshot, occurrences: Sequence[Occurrence], answer: str) -> tuple[Event, ...]:
    """How the question whether it comes too often was answered; that one notification is closed with it."""
    told = (too_often(answer, each.reminder, snapshot.now) for each in occurrences)
    return tuple(row for both in zip(told, close(snapshot, occurrences).events, strict=True) for row in both)


BUTTONS: Mapping[str, Pressed] = {
    "done": done_with,
    "snooze": snooze_for,
    "skip": skip_these,
    "not-today": skip_today,
    "later": lambda snapshot, _occurrences: postpone_bedtime(snapshot),
    REMIND_ME: drinks_on,
    "not-for-me": drinks_off,
    "back": lambda snapshot, _occurrences: resume(snapshot),
    "will": plan_for_bed,
    ASK_EARLY: ask_early,
    KEEP_USUAL: keep_usual,
    **{key: partial(press_card, key=key) for key in CARD},
    "keep": keep,
    "fewer": have_fewer,
    "stop": stop,
    **dict(zip(OF_ALL, (keep, have_fewer_of_all, stop_all), strict=True)),
    **{key: partial(tell_night, key=key) for key in CRAMPS},
}
