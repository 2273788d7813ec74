"""From one `[reminders.NAME]` table to a `Reminder`, every mistake noted. SPEC section 2."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from routine.i18n import _
from routine.model.notation import EVERY_DAY, Anchored
from routine.model.profile import Reminder
from routine.model.rule import UNTIL, Form, Key, Rule
from routine.profile.table import (
    Problem,
    Read,
    Table,
    amount,
    days,
    duration,
    line,
    moment,
    quoted,
    switch,
    whole_number,
)
from routine.schedule import kinds

_NEEDS_REPEAT = ("repeat_limit", "while_active")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SECOND = timedelta(seconds=1)
_LAST_DRINK = Anchored("bedtime", timedelta(hours=-2))


def keys() -> tuple[str, ...]:
    """Every key that the table of a reminder may hold."""
    behind = ("days", "lapse", "repeat", *_NEEDS_REPEAT, "essential", "amount", "guide", "snooze", "snooze_limit")
    return ("enabled", "title", "message", *_schedule_keys(), *behind)


def _kinds() -> Mapping[str, type[Rule]]:
    """Each kind of schedule by the key that names it."""
    return {kind.keys[0].name: kind for kind in kinds.KINDS}


def _companions() -> tuple[str, ...]:
    """The keys that go with some kinds."""
    return tuple(dict.fromkeys(key.name for kind in kinds.KINDS for key in kind.keys[1:]))


def _schedule_keys() -> tuple[str, ...]:
    return (*_kinds(), *_companions())


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
    table.refuse_others(keys())
    for key in _NEEDS_REPEAT:
        if key in table.values and "repeat" not in table.values:
            lonely = _('"{key}" says how "repeat" goes on, and there is no "repeat" here.', key=key)
            table.refuse(key, lonely, of_key=True)
    schedule = _rule(table) if isinstance(own, Mapping) else None
    return _reminder(name, schedule, table) if schedule else None


def _lent(own: Mapping[str, object], reference: Mapping[str, object]) -> dict[str, object]:
    """What the reference lends: all keys, but no part of its schedule to a table with a schedule of its own."""
    kept_back = _schedule_keys() if any(key in own for key in _kinds()) else ()
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
    by_key = _kinds()
    given = [key for key in table.values if key in by_key]
    if not given:
        needed = _("It says nowhere when it is due. It needs one of {names}.", names=", ".join(by_key))
        table.refuse(None, needed, of_key=True)
        return None
    for second in given[1:]:
        two = _('"{first}" and "{second}" are two schedules. Keep one of them.', first=given[0], second=second)
        table.refuse(second, two, of_key=True)
    _refuse_foreign(table, given, by_key)
    return _of_kind(by_key[given[0]], table)


def _refuse_foreign(table: Table, given: Sequence[str], by_key: Mapping[str, type[Rule]]) -> None:
    """Keys that go with other schedules only."""
    for companion in filter(table.values.__contains__, _companions()):
        owners = [key for key, kind in by_key.items() if companion in {each.name for each in kind.keys}]
        if not {*owners} & {*given}:
            foreign = _(
                '"{key}" does not go with "{schedule}". It goes with {names}.',
                key=companion,
                schedule=given[0],
                names=", ".join(owners),
            )
            table.refuse(companion, foreign, of_key=True)


def _of_kind(kind: type[Rule], table: Table) -> Rule | None:
    values = {key.field: _value(key, table) for key in kind.keys}
    return None if None in values.values() else kind(**values)


def _value(key: Key, table: Table) -> object:
    """What stands at that key, its default where it is left out, `None` where it is needed or cannot be read."""
    if key.form == "moments":
        return table.take_each(key.name, moment) or None
    read: Mapping[Form, Read[object]] = {
        "duration": duration(key.shortest),
        "count": whole_number(1),
        "moment": moment,
    }
    default = _LAST_DRINK if key == UNTIL and "amount" in table.values else key.default
    return table.take(key.name, read[key.form], default)
