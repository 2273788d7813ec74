"""The icon in the tray: its shape, its tooltip and its menu. SPEC section 4.

Nothing of it changes with the clock alone: it names times, weekdays in the place of "tomorrow", and counts nothing
down. So it is made anew after each decision, and no wake-up is needed for it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from routine.model.built_in import DRINKS, STRETCH, WALKS
from routine.model.catalogue import Texts
from routine.model.events import occurrences_in
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.model.profile import Reminder
from routine.model.tray import Entry, Shape, Tray
from routine.schedule.forecast import coming, is_due
from routine.schedule.planner import answers
from routine.text.moments import clock_in_words, lasting_moment
from routine.text.morning_card import ADVICE, Signs
from routine.text.waiting import first_waiting
from routine.text.wording import mid_sentence, title_of

DRINK, STRETCH_NOW, CRAMP, OPEN = "drink", "stretch", "cramp", "open"
HOUR, TOMORROW, RESUME, STOP, UNDO = "hour", "tomorrow", "resume", "stop", "undo"
"""The actions of its own entries."""


class Undoable(NamedTuple):
    """What was done last from the menu: what its entry said, when (aware UTC), and its rows by their ids."""

    label: str
    at: datetime
    ids: frozenset[str]


def tray(facts: Facts, now: datetime, texts: Texts, undo: Undoable | None = None, signs: Signs = tuple) -> Tray:
    """The icon as it is to be shown now.

    Args:
        facts: what is known.
        now: when it is shown.
        texts: the catalogue.
        undo: what was done last from the menu; it is offered for as long as its rows stand.
        signs: reads the warning signs that stand: only the morning's question asks for them.
    """
    until = facts.paused_until(now)
    paused = texts.one("desktop", "paused", time=lasting_moment(facts, until, now)) if until else ""
    waits, follows = _answers(first_waiting(facts, now, texts, signs), texts), _next(facts, now, texts)
    groups = (
        [_title(paused), _own(RESUME, texts)] if paused else [],
        waits,
        [_undo(facts, undo, texts)] if undo and _stands(facts, undo) else [],
        [_title(follows)],
        [_own(action, texts) for action in _to_note(facts)],
        [] if paused else [_own(HOUR, texts), _own(TOMORROW, texts), *_stop(facts, now, texts)],
        [_own(OPEN, texts)],
    )
    shape: Shape = "paused" if paused else "waiting" if waits else "usual"
    tooltip = paused or (waits[0].label if waits else follows)
    return Tray(shape, texts.one("desktop", "name"), tooltip, tuple(_parted(groups)))


def done_in_words(facts: Facts, entry: Entry, texts: Texts) -> str:
    """What an entry did, as Undo names it: an answer with what it answered."""
    occurrences = occurrences_in(entry.tag)
    reminder = facts.profile.reminder(occurrences[0].reminder) if occurrences else None
    return f"{entry.label}: {title_of(facts, reminder, texts)}" if reminder else entry.label


def daytime_left(facts: Facts, now: datetime) -> tuple[str, ...]:
    """Drinks and walks of which some may come yet today; a walk comes whenever somebody sits."""
    found = (facts.profile.reminder(name) for name in (DRINKS, WALKS))
    on = [each for each in found if each and facts.profile.is_on(each) and now < facts.day_meant(now).bedtime]
    come = (each for each in on if not each.rule.follows_the_clock or answers(facts, each, now))
    return tuple(each.name for each in come if not _is_left_out(facts, each, now))


def _is_left_out(facts: Facts, reminder: Reminder, now: datetime) -> bool:
    skips = (row.instant("until") for row in facts.by_reminder.get(reminder.name, ()) if row.kind == "skipped")
    return any(until and until > now for until in skips)


def _parted(groups: Sequence[Sequence[Entry]]) -> Iterator[Entry]:
    """With a line between two groups."""
    first, *others = filter(None, groups)
    yield from chain(first, *((Entry(), *group) for group in others))


def _title(label: str) -> Entry:
    """What is to be read opens the page: a line that cannot be pressed is drawn in grey, too pale for many eyes."""
    return Entry(label, action=OPEN)


def _own(action: str, texts: Texts) -> Entry:
    return Entry(texts.one("tray", action), action=action)


def _answers(waits: Notification | None, texts: Texts) -> list[Entry]:
    """What waits with its answers; one whose words have to be read first is opened instead."""
    if waits is None:
        return []
    title = _title(texts.one("desktop", "waits", title=waits.title))
    if waits.typed or any(button.action == ADVICE for button in waits.buttons):
        return [title, Entry(texts.one("tray", "read"), action=OPEN)]
    return [title, *(Entry(button.label, waits.tag, button.action) for button in waits.buttons)]


def _undo(facts: Facts, undo: Undoable, texts: Texts) -> Entry:
    return Entry(texts.one("tray", UNDO, what=undo.label, time=clock_in_words(facts, undo.at)), action=UNDO)


def _stands(facts: Facts, undo: Undoable) -> bool:
    """Whether nobody has taken it back elsewhere."""
    return undo.ids <= {event.id for event in facts.events}


def _next(facts: Facts, now: datetime, texts: Texts) -> str:
    planned = next(iter(coming(facts, now, 1)), None)
    reminder = facts.profile.reminder(planned.occurrence.reminder) if planned else None
    if not planned or not reminder:
        return texts.one("desktop", "nothing")
    instant = planned.comes_at or planned.occurrence.due
    time = texts.one("desktop", "now") if is_due(planned, now) else lasting_moment(facts, instant, now)
    what = mid_sentence(title_of(facts, reminder, texts), texts)
    return texts.one("desktop", "today_title", next_title=what, time=time)


def _to_note(facts: Facts) -> Iterator[str]:
    """What can be noted or begun: nothing that this person does not have."""
    drinks = facts.profile.reminder(DRINKS)
    if drinks and facts.profile.is_on(drinks):
        yield DRINK
    if facts.profile.reminder(STRETCH):
        yield STRETCH_NOW
    yield CRAMP


def _stop(facts: Facts, now: datetime, texts: Texts) -> list[Entry]:
    left = daytime_left(facts, now)
    return [Entry(texts.one("tray", STOP, "both" if len(left) > 1 else left[0]), action=STOP)] if left else []
