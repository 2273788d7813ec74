"""How another schedule is written into a reminder's table: for a command, and for the button Fewer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from routine.model.notation import TimeExpression, format_time
from routine.model.profile import AtTimes, Reminder

if TYPE_CHECKING:  # tomlkit costs 40 ms
    from routine.profile.editor import Edit

KINDS = ("at", "every", "times", "after_sitting")


@dataclass(frozen=True)
class Schedule:
    """When a reminder is to be due: one of `KINDS`, its value in the profile, and hours where they are given."""

    kind: str
    value: str | int | list[str]
    begin: TimeExpression | None = None
    end: TimeExpression | None = None


def reschedule(edit: "Edit", reminder: Reminder, wish: Schedule) -> None:
    """Write a schedule into a reminder's table: keys of another kind go, hours that stood stay as they are.

    A built-in reminder that took its schedule from the reference profile takes none of it any more once it has one
    of its own (SPEC section 6), so that its hours are then written out.
    """
    path = ("reminders", reminder.name)
    own = dict(edit.values["reminders"][reminder.name])
    stood_as = next((kind for kind in KINDS if kind in own and kind != wish.kind), None)
    if stood_as:
        edit.rename((*path, stood_as), wish.kind, wish.value)
    others = [kind for kind in KINDS if kind != wish.kind]
    for key in [*others, *(("from", "until") if wish.kind == "at" else ())]:
        edit.unset((*path, key))
    if wish.kind != "after_sitting":
        edit.unset((*path, "break"))
    edit.set((*path, wish.kind), wish.value)
    if wish.kind == "at":
        return
    is_lent = not any(kind in own for kind in KINDS)
    stood = (None, None) if isinstance(reminder.rule, AtTimes) else (reminder.rule.begin, reminder.rule.end)
    for key, given, before in zip(("from", "until"), (wish.begin, wish.end), stood, strict=True):
        moment = given or (before if is_lent and key not in own else None)
        if moment is not None:
            edit.set((*path, key), format_time(moment))
