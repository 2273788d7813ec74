"""From a TOML tree to a `Profile`, all problems at once, and back. SPEC section 6.

A reminder exists when its table stands in the profile; a built-in name takes the keys it leaves out from the
reference profile. The values of one table are read in `table`, what may not be asked for and advice stand in `limits`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from routine.i18n import _, ngettext
from routine.model.notation import (
    DAY_NAMES,
    EVERY_DAY,
    format_amount,
    format_clock,
    format_days,
    format_duration,
)
from routine.model.profile import AboutMe, Delivery, Profile, QuietHours, Reminder, Rhythm
from routine.profile.limits import advice, refusals
from routine.profile.reminder_tables import read_reminder
from routine.profile.table import (
    Problem,
    Read,
    Table,
    UnfitError,
    clock,
    days,
    duration,
    line,
    quoted,
    switch,
    whole_number,
)

SCHEMA = 1
_SECTIONS = ("schema", "rhythm", "about_me", "delivery", "quiet", "reminders")
_SECOND = timedelta(seconds=1)
MOST_REMINDERS = 1000
"""What plan and screen are made for; beyond it something has written the file that is no person."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tree says: the profile, or `None` and every problem; notes are advice and refuse nothing."""

    profile: Profile | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def read_profile(
    tree: Mapping[str, object], reference: Mapping[str, object], zones: Collection[str] | None = None
) -> Reading:
    """Read a profile, whatever stands in it.

    Args:
        tree: the parsed TOML document of the person.
        reference: that of the reference profile, which fills in what is left out.
        zones: the names of all time zones; `None` leaves a time zone unchecked.
    """
    if newer := _schema_problem(tree.get("schema", SCHEMA)):
        return Reading(None, (newer,), ())
    problems: list[Problem] = []
    Table(tree, (), problems).refuse_others(_SECTIONS)
    rhythm = _rhythm(_section("rhythm", tree, reference, problems), zones, problems)
    clocks_stand = not any(problem.path[:1] == ("rhythm",) for problem in problems)
    about_me = _about_me(_section("about_me", tree, reference, problems))
    delivery = _delivery(_section("delivery", tree, reference, problems))
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
            from difflib import get_close_matches  # here, for a zone is seldom mistyped: it keeps 0.2 MB

            near = get_close_matches(name, zones, n=1)
            unknown = _("No time zone is called {name}.", name=quoted(name))
            meant = _('Did you mean "{nearest}"?', nearest=near[0]) if near else ""
            raise UnfitError(" ".join(filter(None, [unknown, meant, _("Write it like Europe/Berlin.")])))
        return name

    return read


def _about_me(table: Table) -> AboutMe:
    table.refuse_others(("fluid_limit", "steady", "anchor", "screen_reader"))
    return AboutMe(
        fluid_limit=table.take("fluid_limit", switch, None),
        steady=table.take("steady", switch, None),
        anchor=table.take("anchor", line, None),
        screen_reader=table.take("screen_reader", switch, False),
    )


def _delivery(table: Table) -> Delivery:
    table.refuse_others(("snooze", "snooze_limit", "spacing", "daily_limit", "sound", "discreet", "not_a_call"))
    return Delivery(
        snooze=table.need("snooze", duration(_SECOND), _SECOND),
        snooze_limit=table.need("snooze_limit", whole_number(0), 0),
        spacing=table.need("spacing", duration(_SECOND), _SECOND),
        daily_limit=table.need("daily_limit", whole_number(0), 0),
        sound=table.need("sound", switch, False),
        discreet=table.need("discreet", switch, False),
        not_a_call=table.take_each("not_a_call", line),
    )


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
    return {
        "schema": SCHEMA,
        "rhythm": _rhythm_tree(profile.rhythm),
        "about_me": _answered({key: getattr(profile.about_me, key) for key in AboutMe.__slots__}),
        "delivery": {
            "snooze": format_duration(profile.delivery.snooze),
            "snooze_limit": profile.delivery.snooze_limit,
            "spacing": format_duration(profile.delivery.spacing),
            "daily_limit": profile.delivery.daily_limit,
            "sound": profile.delivery.sound,
            "discreet": profile.delivery.discreet,
            **({"not_a_call": list(profile.delivery.not_a_call)} if profile.delivery.not_a_call else {}),
        },
        **({"quiet": [_quiet_tree(hours) for hours in profile.quiet]} if profile.quiet else {}),
        "reminders": {reminder.name: _reminder_tree(reminder) for reminder in profile.reminders},
    }


def _answered(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _rhythm_tree(rhythm: Rhythm) -> dict[str, object]:
    usual = {"wake": max(rhythm.wake, key=rhythm.wake.count), "bedtime": max(rhythm.bedtime, key=rhythm.bedtime.count)}
    tree = {key: format_clock(value) for key, value in usual.items()} | _answered({"timezone": rhythm.timezone})
    for day, wake, bedtime in zip(DAY_NAMES, rhythm.wake, rhythm.bedtime, strict=True):
        own = {"wake": wake, "bedtime": bedtime}
        if unusual := {key: format_clock(value) for key, value in own.items() if value != usual[key]}:
            tree[day] = unusual
    return tree


def _quiet_tree(hours: QuietHours) -> dict[str, object]:
    return {"from": format_clock(hours.begin), "until": format_clock(hours.end), "days": format_days(hours.days)}


def _reminder_tree(reminder: Reminder) -> dict[str, object]:
    repeats = {"repeat_limit": reminder.repeat_limit, "while_active": reminder.while_active}
    return _answered(
        {
            "title": reminder.title,
            "message": list(reminder.messages) or None,
            "enabled": reminder.enabled,
            **reminder.rule.written(),
            "days": format_days(reminder.days),
            "lapse": reminder.lapse and format_duration(reminder.lapse),
            "repeat": reminder.repeat and format_duration(reminder.repeat),
            **(repeats if reminder.repeat else {}),
            "essential": reminder.essential,
            "amount": reminder.amount and format_amount(reminder.amount),
            "guide": reminder.guide,
            "snooze": reminder.snooze and format_duration(reminder.snooze),
            "snooze_limit": reminder.snooze_limit,
        }
    )
