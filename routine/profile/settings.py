"""From a TOML tree to a `Profile`, all problems at once, and back. SPEC section 6.

A reminder exists when its table stands in the profile; a built-in name takes the keys it leaves out from the
reference profile. One value is read in `table`, what may not be asked for and advice stand in `limits`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import time, timedelta
from typing import NamedTuple

from routine.i18n import _, ngettext
from routine.model.built_in import BUILT_IN, RESTING, STRETCH
from routine.model.notation import DAY_NAMES, EVERY_DAY, Anchored, format_amount, written
from routine.model.profile import UNTIL, AboutMe, Delivery, Form, Key, Profile, QuietHours, Reminder, Rhythm, Rule
from routine.profile.limits import advice, refusals
from routine.profile.table import (
    Problem,
    Read,
    Table,
    UnfitError,
    amount,
    clock,
    days,
    duration,
    early,
    line,
    meant,
    moment,
    quoted,
    switch,
    tray,
    whole_number,
)
from routine.schedule import kinds

SCHEMA = 1
_SECTIONS = ("schema", "rhythm", "about_me", "delivery", "quiet", "reminders")
_SECOND = timedelta(seconds=1)
MOST_REMINDERS = 1000
"""What plan and screen are made for; beyond it something has written the file that is no person."""


class Reading(NamedTuple):
    """What a tree says: the profile, or `None` and every problem; notes are advice and refuse nothing."""

    profile: Profile | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def read_profile(
    tree: Mapping[str, object], reference: Mapping[str, object], zones: Collection[str] | None = None
) -> Reading:
    """Read a profile, whatever stands in it.

    The reference profile fills in what is left out; without `zones`, the names of all, a time zone stays unchecked.
    """
    if newer := _schema_problem(tree.get("schema", SCHEMA)):
        return Reading(None, (newer,), ())
    problems: list[Problem] = []
    Table(tree, (), problems).refuse_others(_SECTIONS)
    rhythm = _rhythm(_section("rhythm", tree, reference, problems), zones, problems)
    clocks_stand = not any(problem.path[:1] == ("rhythm",) for problem in problems)
    about_me = _about_me(_section("about_me", tree, reference, problems))
    known = dict.fromkeys([*BUILT_IN, *_table_of(tree, "reminders")])
    delivery = _delivery(_section("delivery", tree, reference, problems), known)
    quiet = _quiet(tree.get("quiet", []), problems)
    reminders = _reminders(tree, reference, problems)
    problems += refusals(rhythm, reminders, tree) if clocks_stand else ()
    if problems:
        return Reading(None, tuple(problems), ())
    return Reading(Profile(rhythm, about_me, delivery, quiet, reminders), (), tuple(advice(rhythm, reminders)))


def _schema_problem(found: object) -> Problem | None:
    if found == SCHEMA and not isinstance(found, bool):
        return None
    newer = isinstance(found, int) and found > SCHEMA
    why = (
        _("This profile was written by a newer version of routine.")
        if newer
        else _("The form of a profile is numbered.")
    )
    return Problem(("schema",), " ".join([why, _("This version reads schema = {n}.", n=SCHEMA)]))


def _section(key: str, tree: Mapping[str, object], reference: Mapping[str, object], problems: list[Problem]) -> Table:
    return Table(tree.get(key, {}), (key,), problems, _table_of(reference, key))


def _table_of(tree: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = tree.get(key)
    return value if isinstance(value, Mapping) else {}


def _rhythm(table: Table, zones: Collection[str] | None, problems: list[Problem]) -> Rhythm:
    table.refuse_others(("wake", "bedtime", "timezone", *DAY_NAMES))
    wake, bedtime = table.need("wake", clock, time(7)), table.need("bedtime", clock, time(23))
    days_of_their_own = [Table(table.values.get(day, {}), ("rhythm", day), problems) for day in DAY_NAMES]
    for day in days_of_their_own:
        day.refuse_others(("wake", "bedtime"))
    return Rhythm(
        tuple(day.take("wake", clock, wake) for day in days_of_their_own),
        tuple(day.take("bedtime", clock, bedtime) for day in days_of_their_own),
        table.take("timezone", _zone_among(zones), None),
    )


def _zone_among(zones: Collection[str] | None) -> Read[str]:
    def read(value: object) -> str:
        name = line(value)
        if zones is not None and name not in zones:
            unknown = _("No time zone is called {name}.", name=quoted(name))
            hint = _("Write it like Europe/Berlin.")
            raise UnfitError(" ".join(filter(None, [unknown, meant(name, zones), hint])))
        return name

    return read


def _about_me(table: Table) -> AboutMe:
    table.refuse_others(AboutMe._fields)
    return AboutMe(
        fluid_limit=table.take("fluid_limit", switch, None),
        steady=table.take("steady", switch, None),
        anchor=table.take("anchor", line, None),
        screen_reader=table.take("screen_reader", switch, False),
    )


def _delivery(table: Table, known: Collection[str]) -> Delivery:
    table.refuse_others(Delivery._fields)
    return Delivery(
        snooze=table.need("snooze", duration(_SECOND), _SECOND),
        snooze_limit=table.need("snooze_limit", whole_number(0), 0),
        spacing=table.need("spacing", duration(_SECOND), _SECOND),
        daily_limit=table.need("daily_limit", whole_number(0), 0),
        sound=table.need("sound", switch, False),
        discreet=table.need("discreet", switch, False),
        not_a_call=table.take_each("not_a_call", line),
        stay=_reminders_at(table, "stay", known),
        tray=table.need("tray", tray, False),
        phone=_reminders_at(table, "phone", known, RESTING),
        phone_discreet=table.need("phone_discreet", switch, True),
    )


def _reminders_at(table: Table, key: str, known: Collection[str], never: Collection[str] = ()) -> tuple[str, ...]:
    return () if table.values.get(key) == [] else table.take_each(key, _reminder_among(known, never))


def _reminder_among(known: Collection[str], never: Collection[str]) -> Read[str]:
    def read(value: object) -> str:
        name = line(value)
        if name in never:
            raise UnfitError(_("Drinks and walks come at the computer alone. Leave {name} out.", name=quoted(name)))
        if name not in known:
            unknown = _("No reminder is called {name}.", name=quoted(name))
            listed = _("Accepted here: {names}.", names=", ".join(known))
            raise UnfitError(" ".join(filter(None, [unknown, meant(name, known), listed])))
        return name

    return read


def _quiet(given: object, problems: list[Problem]) -> tuple[QuietHours, ...]:
    if not isinstance(given, list):
        problems.append(Problem(("quiet",), _("Quiet hours are written as [[quiet]], once for each."), of_key=True))
        return ()
    tables = [Table(own, ("quiet", number), problems) for number, own in enumerate(given)]
    return tuple(_quiet_hours(table) for table, own in zip(tables, given, strict=True) if isinstance(own, Mapping))


def _quiet_hours(table: Table) -> QuietHours:
    table.refuse_others(("from", "until", "days"))
    hours = QuietHours(
        table.need("from", clock, time()),
        table.need("until", clock, time(1)),
        frozenset().union(*table.take_each("days", days)) or EVERY_DAY,
    )
    if hours.begin == hours.end:
        table.refuse("until", _("Quiet hours cannot end at the time at which they begin."))
    return hours


def _reminders(
    tree: Mapping[str, object], reference: Mapping[str, object], problems: list[Problem]
) -> tuple[Reminder, ...]:
    built_in = _table_of(reference, "reminders")
    tables = Table(tree.get("reminders", {}), ("reminders",), problems).own
    if len(tables) > MOST_REMINDERS:
        many = ngettext(
            "This is {n} reminder; at most {most} are accepted. Remove some.",
            "These are {n} reminders; at most {most} are accepted. Remove some.",
            len(tables),
            most=MOST_REMINDERS,
        )
        problems.append(Problem(("reminders",), many))
        return ()
    read = (read_reminder(name, own, _table_of(built_in, name), problems) for name, own in tables.items())
    return tuple(reminder for reminder in read if reminder is not None)


def profile_tree(profile: Profile) -> dict[str, object]:
    """The effective profile as a plain tree: every setting with its value; reading it gives an equal profile."""
    delivery = profile.delivery
    return {
        "schema": SCHEMA,
        "rhythm": _rhythm_tree(profile.rhythm),
        "about_me": _written(profile.about_me._asdict()),
        "delivery": {**_written(delivery._asdict()), "stay": list(delivery.stay), "phone": list(delivery.phone)},
        **({"quiet": [_quiet_tree(hours) for hours in profile.quiet]} if profile.quiet else {}),
        "reminders": {reminder.name: _reminder_tree(reminder) for reminder in profile.reminders},
    }


def _written(values: Mapping[str, object]) -> dict[str, object]:
    """Settings as the file has them, less those without an answer."""
    return {key: written(value) for key, value in values.items() if value is not None and value != ()}


def _rhythm_tree(rhythm: Rhythm) -> dict[str, object]:
    usual = {"wake": max(rhythm.wake, key=rhythm.wake.count), "bedtime": max(rhythm.bedtime, key=rhythm.bedtime.count)}
    tree = _written({**usual, "timezone": rhythm.timezone})
    for day, wake, bedtime in zip(DAY_NAMES, rhythm.wake, rhythm.bedtime, strict=True):
        own = {"wake": wake, "bedtime": bedtime}
        if unusual := {key: value for key, value in own.items() if value != usual[key]}:
            tree[day] = _written(unusual)
    return tree


def _quiet_tree(hours: QuietHours) -> dict[str, object]:
    return _written({"from": hours.begin, "until": hours.end, "days": hours.days})


def _reminder_tree(reminder: Reminder) -> dict[str, object]:
    repeats = {"repeat_limit": reminder.repeat_limit, "while_active": reminder.while_active}
    return _written(
        {
            "title": reminder.title,
            "message": reminder.messages,
            "enabled": reminder.enabled,
            **reminder.rule.written(),
            "days": reminder.days,
            "lapse": reminder.lapse,
            "repeat": reminder.repeat,
            **(repeats if reminder.repeat else {}),
            "essential": reminder.essential,
            "amount": reminder.amount and format_amount(reminder.amount),
            "guide": reminder.guide,
            "snooze": reminder.snooze,
            "snooze_limit": reminder.snooze_limit,
            "early": reminder.early,
        }
    )


_NEEDS_REPEAT = ("repeat_limit", "while_active")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LAST_DRINK = Anchored("bedtime", timedelta(hours=-2))


def reminder_keys() -> tuple[str, ...]:
    """Every key that the table of a reminder may hold."""
    behind = ("days", "lapse", "repeat", *_NEEDS_REPEAT, "essential", "amount", "guide", "snooze", "snooze_limit")
    return ("enabled", "title", "message", *_schedule_keys(), *behind, "early")


def _kinds() -> Mapping[str, type[Rule]]:
    """Each kind of schedule by the key that names it."""
    return {kind.keys[0].name: kind for kind in kinds.KINDS}


def _companions() -> tuple[str, ...]:
    """The keys that go with some kinds."""
    return tuple(dict.fromkeys(key.name for kind in kinds.KINDS for key in kind.keys[1:]))


def _schedule_keys() -> tuple[str, ...]:
    return (*_kinds(), *_companions())


def read_reminder(name: str, own: object, reference: Mapping[str, object], problems: list[Problem]) -> Reminder | None:
    """The reminder of the table `own`, as the person wrote it; `None` when it has no readable schedule.

    The reference lends a built-in name what is left out (SPEC section 6). Problems are added to the list; only where
    none was does the reminder count.
    """
    table = Table(own, ("reminders", name), problems)
    table.values = {**_lent(table.own, reference), **table.own}
    if not _NAME.fullmatch(name):
        rule = _("A name is written in small letters, digits and hyphens, and begins with a letter: legs-up.")
        refused = _("{name} cannot name a reminder.", name=quoted(name))
        table.refuse(None, f"{refused} {rule}", of_key=True)
    table.refuse_others([key for key in reminder_keys() if key != "early" or name == STRETCH])
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
        early=table.take("early", early, None),
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
