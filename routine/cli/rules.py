"""A reminder's rule in words: exact for JSON and files, friendly for sentences."""

from collections.abc import Iterator, Sequence
from datetime import time, timedelta

from routine.cli.dates import spoken_clock
from routine.core.expressions import (
    EVERY_DAY,
    Anchored,
    TimeExpression,
    format_days,
    format_duration,
    format_time,
    spoken_duration,
    spoken_time,
)
from routine.core.profile import (
    AboutMe,
    AfterSitting,
    AtTimes,
    Delivery,
    Every,
    Profile,
    QuietHours,
    Reminder,
    Rule,
    TimesADay,
)

_NOUNS = {
    "hydration": "Drinks",
    "sitting": "Walks",
    "wind-down": "Winding down",
    "stretch": "Stretch",
    "bedtime": "Head for bed",
    "diary": "Morning question",
}

_DAY_WORDS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RANGES = {frozenset(range(5)): "Monday to Friday", frozenset({5, 6}): "Saturday and Sunday"}

ABOUT_ME = {
    "fluid_limit": "Told to limit fluids",
    "steady": "Steady on your feet",
    "anchor": "Always before bed",
    "screen_reader": "Screen reader",
}
"""What `[about_me]` asks, in words."""


def noun_of(name: str) -> str:
    """What a sentence calls the reminder: `Walks` for sitting; the person's own by its name: `Vitamins`."""
    return _NOUNS.get(name) or name.replace("-", " ").capitalize()


def rule_text(reminder: Reminder) -> str:
    """The rule in the words of the profile: `8 times from wake+15m until bedtime-2h`."""
    days = "" if reminder.days == EVERY_DAY else f" on {format_days(reminder.days)}"
    return f"{_schedule_text(reminder.rule)}{days}"


def _schedule_text(rule: Rule) -> str:
    if isinstance(rule, AtTimes):
        return f"at {', '.join(map(format_time, rule.at))}"
    span = f"from {format_time(rule.begin)} until {format_time(rule.end)}"
    if isinstance(rule, Every):
        return f"every {format_duration(rule.interval)} {span}"
    if isinstance(rule, TimesADay):
        return f"{_times(rule.count)} {span}"
    return f"after {format_duration(rule.limit)} of sitting {span}"


def rule_in_words(reminder: Reminder) -> str:
    """The rule as a sentence says it: `8 times a day, from 15 min after getting up until 2 h before bed`."""
    days = "" if reminder.days == EVERY_DAY else f", {days_in_words(reminder.days)}"
    return f"{_schedule_in_words(reminder.rule)}{days}"


def _schedule_in_words(rule: Rule) -> str:
    if isinstance(rule, AtTimes):
        return listed([_when(time) for time in rule.at])
    return f"{frequency_in_words(rule)}, {hours_in_words(rule)}"


def frequency_in_words(rule: Every | TimesADay | AfterSitting) -> str:
    """How often, without the hours: `every 45 min`, `8 times a day`, `after 50 min of sitting`."""
    if isinstance(rule, Every):
        return f"every {spoken_duration(rule.interval)}"
    if isinstance(rule, TimesADay):
        return f"{_times(rule.count)} a day"
    return f"after {spoken_duration(rule.limit)} of sitting"


def hours_in_words(rule: Every | TimesADay | AfterSitting) -> str:
    """From when until when: `from 09:00 until 2 h before bed`."""
    return f"from {spoken_time(rule.begin, spoken_clock)} until {spoken_time(rule.end, spoken_clock)}"


def days_in_words(days: frozenset[int]) -> str:
    """Weekdays in full: `every day`, `Monday to Friday`, `Monday and Wednesday`."""
    if days == EVERY_DAY:
        return "every day"
    return _RANGES.get(days) or listed([_DAY_WORDS[day] for day in sorted(days)])


def clocks_in_words(clocks: Sequence[time]) -> str:
    """One clock time of each weekday, Monday first: `23:00`, or `23:00, on Friday and Saturday 00:30`."""
    usual = max(clocks, key=clocks.count)
    others = {clock: frozenset(day for day in range(7) if clocks[day] == clock) for clock in clocks if clock != usual}
    return ", ".join(
        [spoken_clock(usual), *(f"on {days_in_words(days)} {spoken_clock(clock)}" for clock, days in others.items())]
    )


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `one, two and three`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def change_in_words(old: Reminder, new: Reminder) -> str:
    """Old -> new, with what both share said once: `after 50 min -> 1 h of sitting`; empty when nothing differs."""
    before, after = old.rule, new.rule
    parts = []
    if isinstance(before, AtTimes) or isinstance(after, AtTimes):
        parts.append((_schedule_in_words(before), _schedule_in_words(after)))
    else:
        parts.append((frequency_in_words(before), frequency_in_words(after)))
        parts.append((hours_in_words(before), hours_in_words(after)))
    parts.append((days_in_words(old.days), days_in_words(new.days)))
    parts.append((_night_in_words(old), _night_in_words(new)))
    return "; ".join(_arrow(was, becomes) for was, becomes in parts if was != becomes)


def profile_changes(old: Profile, new: Profile) -> Iterator[str]:
    """What differs between two profiles, one sentence for each thing."""
    for name, before, after in (
        ("Up", old.rhythm.wake, new.rhythm.wake),
        ("Bedtime", old.rhythm.bedtime, new.rhythm.bedtime),
    ):
        if before != after:
            yield f"{name}: {clocks_in_words(before)} -> {clocks_in_words(after)}."
    for reminder in old.reminders:
        changed = new.reminder(reminder.name)
        if changed is None:
            yield f"{noun_of(reminder.name)}: removed."
        elif changed != reminder:
            yield f"{noun_of(reminder.name)}: {_reminder_change(reminder, changed)}."
    for reminder in new.reminders:
        if old.reminder(reminder.name) is None:
            yield f"{noun_of(reminder.name)}: added, {rule_in_words(reminder)}."
    for name, was, becomes in (
        ("rhythm.timezone", old.rhythm.timezone, new.rhythm.timezone),
        *((ABOUT_ME[key], _told(old.about_me, key), _told(new.about_me, key)) for key in AboutMe.__slots__),
        *((f"delivery.{key}", getattr(old.delivery, key), getattr(new.delivery, key)) for key in Delivery.__slots__),
        ("Quiet hours", quiet_in_words(old.quiet), quiet_in_words(new.quiet)),
    ):
        if was != becomes:
            yield f"{name}: {value_in_words(was)} -> {value_in_words(becomes)}."


def _told(about_me: AboutMe, key: str) -> str:
    """What somebody said of themselves, as it is said."""
    said = getattr(about_me, key)
    return {None: "no answer", True: "yes", False: "no"}.get(said, str(said))


def _reminder_change(old: Reminder, new: Reminder) -> str:
    if old.enabled != new.enabled:
        return "off -> on" if new.enabled else "on -> off"
    titles = f"“{old.title}” -> “{new.title}”" if old.title != new.title else ""
    return change_in_words(old, new) or titles or "details changed"


def quiet_in_words(quiet: Sequence[QuietHours]) -> str | None:
    """Quiet hours, as a sentence lists them: `12:30 until 13:15, Monday to Friday`; `None` for none."""
    hours = [f"{spoken_clock(each.begin)} until {spoken_clock(each.end)}, {days_in_words(each.days)}" for each in quiet]
    return "; ".join(hours) or None


def value_in_words(value: object) -> str:
    """A value of a setting, written as the profile writes it but without its quotes; `not set` for none."""
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, timedelta):
        return format_duration(value)
    return ", ".join(map(value_in_words, value)) if isinstance(value, list) else str(value)


def _arrow(was: str, becomes: str) -> str:
    """`after 50 min of sitting` and `after 1 h of sitting` as `after 50 min -> 1 h of sitting`."""
    if was.startswith("after ") and becomes.startswith("after "):
        return f"{was.removesuffix(' of sitting')} -> {becomes.removeprefix('after ')}"
    return f"{was} -> {becomes}"


def _night_in_words(reminder: Reminder) -> str:
    return "also in the night" if reminder.essential else "not in the night"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _when(time: TimeExpression) -> str:
    if isinstance(time, Anchored) and not time.offset:
        return "at bedtime" if time.anchor == "bedtime" else "on getting up"
    return spoken_time(time, spoken_clock)
