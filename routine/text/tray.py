"""The icon in the tray: its shape, its tooltip and its menu. SPEC section 4.

Nothing of it changes with the clock alone: it names times, weekdays in the place of "tomorrow", and counts nothing
down. So it is made anew after each decision, and no wake-up is needed for it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from routine.model.built_in import DRINKS, STRETCH, WALKS
from routine.model.catalogue import Texts
from routine.model.events import occurrences_in
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.model.tray import Do, Entry, Shape, Tray, Undoable
from routine.schedule.forecast import coming, is_due
from routine.schedule.planner import answers
from routine.text.moments import clock_in_words, lasting_moment
from routine.text.morning_card import ADVICE, Signs
from routine.text.waiting import first_waiting
from routine.text.wording import mid_sentence, title_of


def tray(facts: Facts, now: datetime, texts: Texts, undo: Undoable | None = None, signs: Signs = tuple) -> Tray:
    """The icon as it is to be shown now.

    Args:
        facts: what is known.
        now: when it is shown.
        texts: the catalogue.
        undo: what was done last from the menu; it is offered for as long as its rows stand.
        signs: reads the warning signs that stand: only the morning's question asks for them.
    """
    until, on, left = facts.paused_until(now), _on(facts), daytime_left(facts, now)
    notes = [Do.DRINK] * (DRINKS in on) + [Do.STRETCH] * (STRETCH in on) + [Do.CRAMP]
    paused = texts.one("desktop", "paused", time=lasting_moment(facts, until, now)) if until else ""
    waits, follows = _answers(first_waiting(facts, now, texts, signs), texts), _next(facts, now, texts)
    groups = (
        [_read(paused), _own(Do.RESUME, texts)] if paused else [],
        waits,
        _undo(facts, undo, texts),
        [_read(follows)],
        [_own(each, texts) for each in notes],
        [] if paused else [*(_own(each, texts) for each in (Do.HOUR, Do.TOMORROW)), *_stop(left, texts)],
        [_own(Do.OPEN, texts)],
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
    is_day = now < facts.day_meant(now).bedtime
    return tuple(name for name in (DRINKS, WALKS) if is_day and name in _on(facts) and _comes(facts, name, now))


def _comes(facts: Facts, name: str, now: datetime) -> bool:
    reminder = facts.profile.reminder(name)
    skips = [row for row in facts.by_reminder.get(name, ()) if row.kind == "skipped"]
    is_left_out = any((row.instant("until") or now) > now for row in skips)
    return reminder is not None and not is_left_out and (name == WALKS or answers(facts, reminder, now) is not None)


def _on(facts: Facts) -> tuple[str, ...]:
    """The reminders that this person has; a stretch can be done where it reminds of none."""
    return tuple(each.name for each in facts.profile.reminders if facts.profile.is_on(each) or each.name == STRETCH)


def _parted(groups: Sequence[Sequence[Entry]]) -> Iterator[Entry]:
    """With a line between two groups."""
    first, *others = filter(None, groups)
    yield from chain(first, *((Entry(), *group) for group in others))


def _read(label: str) -> Entry:
    """What is to be read opens the page: a line that cannot be pressed is drawn in grey, too pale for many eyes."""
    return Entry(label, action=Do.OPEN)


def _own(action: str, texts: Texts, **values: object) -> Entry:
    return Entry(texts.one("tray", action, **values), action=action)


def _undo(facts: Facts, undo: Undoable | None, texts: Texts) -> list[Entry]:
    """Nothing once it was taken back elsewhere."""
    if undo is None or not undo.ids <= {event.id for event in facts.events}:
        return []
    return [_own(Do.UNDO, texts, what=undo.label, time=clock_in_words(facts, undo.at))]


def _stop(left: Sequence[str], texts: Texts) -> list[Entry]:
    return [Entry(texts.one("tray", Do.STOP, "both" if len(left) > 1 else left[0]), action=Do.STOP)] if left else []


def _answers(waits: Notification | None, texts: Texts) -> list[Entry]:
    """What waits with its answers; one whose words have to be read first is opened instead."""
    if waits is None:
        return []
    title = _read(texts.one("desktop", "waits", title=waits.title))
    if waits.typed or any(button.action == ADVICE for button in waits.buttons):
        return [title, _read(texts.one("tray", "read"))]
    return [title, *(Entry(button.label, waits.tag, button.action) for button in waits.buttons)]


def _next(facts: Facts, now: datetime, texts: Texts) -> str:
    for planned in coming(facts, now, 1):
        instant = planned.comes_at or planned.occurrence.due
        time = texts.one("desktop", "now") if is_due(planned, now) else lasting_moment(facts, instant, now)
        reminder = facts.profile.reminder(planned.occurrence.reminder)
        what = mid_sentence(title_of(facts, reminder, texts), texts) if reminder else ""
        return texts.one("desktop", "today_title", next_title=what, time=time)
    return texts.one("desktop", "nothing")
