"""How another schedule is written into a reminder's table: for a command, and for the button Fewer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from routine.model.notation import TimeExpression, format_time
from routine.model.profile import FROM, UNTIL, Reminder, Rule
from routine.schedule import kinds

if TYPE_CHECKING:  # tomlkit costs 40 ms
    from routine.profile.editor import Edit


@dataclass(frozen=True)
class Schedule:
    """When a reminder is to be due: the key of a kind, its value in the profile, and hours where they are given."""

    kind: str
    value: str | int | list[str]
    begin: TimeExpression | None = None
    end: TimeExpression | None = None


def schedule_of(rule: Rule) -> Schedule:
    """The wish to be due by that rule, in the hours that stand."""
    return Schedule(*next(iter(rule.written().items())))


def reschedule(edit: "Edit", reminder: Reminder, wish: Schedule) -> None:
    """Write a schedule into a reminder's table: keys of another kind go, hours that stood stay as they are.

    A built-in reminder that took its schedule from the reference profile takes none of it any more once it has one
    of its own (SPEC section 6), so that its hours are then written out.
    """
    path = ("reminders", reminder.name)
    own = dict(edit.values["reminders"][reminder.name])
    keys = {kind.keys[0].name: {key.name for key in kind.keys} for kind in kinds.KINDS}
    stands = next((kind for kind in keys if kind in own), None)
    if stands and stands != wish.kind:
        edit.rename((*path, stands), wish.kind, wish.value)
    for key in sorted(set().union(*keys.values()) - keys[wish.kind]):
        edit.unset((*path, key))
    edit.set((*path, wish.kind), wish.value)
    for key, moment in _hours(reminder, wish, own, is_lent=stands is None):
        if key in keys[wish.kind]:
            edit.set((*path, key), format_time(moment))


def _hours(
    reminder: Reminder, wish: Schedule, own: Mapping[str, object], *, is_lent: bool
) -> Iterator[tuple[str, TimeExpression]]:
    """The hours to write down: those that are wished, else those that were lent until now."""
    stood = (is_lent and reminder.rule.hours) or (None, None)
    for key, wished, before in zip((FROM.name, UNTIL.name), (wish.begin, wish.end), stood, strict=True):
        moment = wished or (None if key in own else before)
        if moment:
            yield key, moment
