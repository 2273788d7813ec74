"""Whose turn it is, when several want to be shown: the same answer for the daemon and for what is foretold. Pure.

Essential ones first, then what lapses first, then the order of the profile. What would lapse while it waits for its
turn shares the notification with the one before it (SPEC section 3).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from routine.model.built_in import BEDTIME, STRETCH
from routine.model.events import Occurrence
from routine.model.facts import Facts, Shown
from routine.model.profile import Reminder
from routine.schedule.gates import closed_gate
from routine.schedule.sharing import may_share


class Wish(NamedTuple):
    """One occurrence wants to be shown, and no gate is closed to it.

    Attributes:
        reminder: whose it is.
        occurrence: which.
        before: until when that makes sense (aware UTC).
        ask: which showing of it that is, the first being 1.
    """

    reminder: Reminder
    occurrence: Occurrence
    before: datetime
    ask: int


class Wishes(NamedTuple):
    """Who wants to be shown, each in the order of the profile.

    Attributes:
        free: no gate keeps them.
        spaced: they wait for `spacing`.
        snoozed: they wait because the person said so.
    """

    free: Sequence[Wish]
    spaced: Sequence[Wish]
    snoozed: Sequence[Wish]


def turn(facts: Facts, wishes: Wishes, shown: Shown, now: datetime) -> tuple[Wish, ...]:
    """The one whose turn it is, and those that come beside it; nothing where nobody may be shown.

    Args:
        facts: what is known.
        wishes: who wants to be shown.
        shown: what was shown by then.
        now: the instant.
    """
    if not wishes.free:
        return ()
    first = min(wishes.free, key=_place)
    others = sorted((wish for wish in (*wishes.free, *wishes.spaced) if wish != first), key=_place)
    return first, *_hurried(facts, first, others, shown, now), *_stretch(first, (*wishes.free, *wishes.snoozed))


def _place(wish: Wish) -> tuple[bool, datetime]:
    return not wish.reminder.essential, wish.before


def _hurried(facts: Facts, first: Wish, others: Sequence[Wish], shown: Shown, now: datetime) -> Iterator[Wish]:
    """Those that would lapse before `spacing` lets them speak after the first, and are not on the screen already."""
    if not may_share(facts, first.reminder):
        return
    shown = shown.after(first.reminder, now, is_first=first.ask == 1)
    for wish in others:
        is_free = closed_gate(facts, wish.reminder, now, wish.before, shown) is None
        if is_free and may_share(facts, wish.reminder) and wish.occurrence not in facts.presented:
            shown = shown.after(wish.reminder, now, is_first=wish.ask == 1)
            yield wish


def _stretch(first: Wish, others: Sequence[Wish]) -> Iterator[Wish]:
    """A stretch that is due, or waits for its snooze, comes with bedtime, whose notification speaks for both."""
    if first.reminder.name == BEDTIME:
        yield from (wish for wish in others if wish.reminder.name == STRETCH)
