"""From one `[reminders.NAME]` table to a `Reminder`, every mistake noted. SPEC section 2."""

import re
from collections.abc import Mapping
from datetime import timedelta

from routine.i18n import _
from routine.model.notation import EVERY_DAY, Anchored
from routine.model.profile import AfterSitting, AtTimes, Every, Reminder, Rule, TimesADay
from routine.profile.table import Problem, Table, amount, days, duration, line, moment, quoted, switch, whole_number

SCHEDULES = ("at", "every", "times", "after_sitting")
_COMPANIONS = {
    "at": (),
    "every": ("from", "until"),
    "times": ("from", "until"),
    "after_sitting": ("from", "until", "break"),
}
_SCHEDULE_KEYS = (*SCHEDULES, "from", "until", "break")
_NEEDS_REPEAT = ("repeat_limit", "while_active")
KEYS = (
    *("enabled", "title", "message", *_SCHEDULE_KEYS, "days", "lapse", "repeat", *_NEEDS_REPEAT),
    *("essential", "amount", "guide", "snooze", "snooze_limit"),
)
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
_BREAK = timedelta(minutes=3)
_LAST_DRINK = Anchored("bedtime", timedelta(hours=-2))


def read_reminder(name: str, own: object, reference: Mapping[str, object], problems: list[Problem]) -> Reminder | None:
    """The reminder of one table.

    Args:
        name: its key under `[reminders]`.
        own: the table as the person wrote it.
        reference: what a built-in name takes where a key is left out (SPEC section 6); empty for others.
        problems: what is wrong is added here.

    Returns:
        `None` when it has no readable schedule; else a reminder, which counts only if no problem was added.
    """
    table = Table(own, ("reminders", name), problems)
    table.values = {**_lent(table.own, reference), **table.own}
    if not _NAME.fullmatch(name):
        rule = _("A name is written in small letters, digits and hyphens, and begins with a letter: take-vitamins.")
        refused = _("{name} cannot name a reminder.", name=quoted(name))
        table.refuse(None, f"{refused} {rule}", of_key=True)
    table.refuse_others(KEYS)
    for key in _NEEDS_REPEAT:
        if key in table.values and "repeat" not in table.values:
            lonely = _('"{key}" says how "repeat" goes on, and there is no "repeat" here.', key=key)
            table.refuse(key, lonely, of_key=True)
    schedule = _rule(table) if isinstance(own, Mapping) else None
    return _reminder(name, schedule, table) if schedule else None


def _lent(own: Mapping[str, object], reference: Mapping[str, object]) -> dict[str, object]:
    """What the reference lends: all keys, but no part of its schedule to a table with a schedule of its own."""
    kept_back = _SCHEDULE_KEYS if any(kind in own for kind in SCHEDULES) else ()
    return {key: value for key, value in reference.items() if key not in kept_back}


def _reminder(name: str, rule: Rule, table: Table) -> Reminder:
    return Reminder(
        name=name,
        title=table.take("title", line, name.replace("-", " ").capitalize()),
        rule=rule,
        messages=table.take_each("message", line),
        enabled=table.take("enabled", switch, True),
        days=frozenset().union(*table.take_each("days", days)) or EVERY_DAY,
        lapse=table.take("lapse", duration(_SECOND), None),
        repeat=table.take("repeat", duration(_SECOND), None),
        repeat_limit=table.take("repeat_limit", whole_number(0), 1),
        while_active=table.take("while_active", switch, False),
        essential=table.take("essential", switch, False),
        amount=table.take("amount", amount, None),
        guide=table.take("guide", line, None),
        snooze=table.take("snooze", duration(_SECOND), None),
        snooze_limit=table.take("snooze_limit", whole_number(0), None),
    )


def _rule(table: Table) -> Rule | None:
    kinds = [key for key in table.values if key in SCHEDULES]
    if not kinds:
        needed = _("It says nowhere when it is due. It needs one of {names}.", names=", ".join(SCHEDULES))
        table.refuse(None, needed, of_key=True)
        return None
    for kind in kinds[1:]:
        two = _('"{first}" and "{second}" are two schedules. Keep one of them.', first=kinds[0], second=kind)
        table.refuse(kind, two, of_key=True)
    for key in ("from", "until", "break"):
        if key in table.values and not any(key in _COMPANIONS[kind] for kind in kinds):
            owners = ", ".join(kind for kind in SCHEDULES if key in _COMPANIONS[kind])
            foreign = _(
                '"{key}" does not go with "{schedule}". It goes with {names}.',
                key=key,
                schedule=kinds[0],
                names=owners,
            )
            table.refuse(key, foreign, of_key=True)
    return _at(table) if kinds[0] == "at" else _spread(kinds[0], table)


def _at(table: Table) -> AtTimes | None:
    times = table.take_each("at", moment)
    return AtTimes(times) if times else None


def _spread(kind: str, table: Table) -> Rule | None:
    last = _LAST_DRINK if "amount" in table.values else Anchored("bedtime")
    begin = table.take("from", moment, Anchored("wake"))
    end = table.take("until", moment, last)
    if kind == "times":
        count = table.take("times", whole_number(1), None)
        return TimesADay(count, begin, end) if count else None
    length = table.take(kind, duration(_MINUTE), None)
    if length is None:
        return None
    if kind == "every":
        return Every(length, begin, end)
    return AfterSitting(length, table.take("break", duration(_SECOND), _BREAK), begin, end)
