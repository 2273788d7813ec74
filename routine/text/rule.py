"""A reminder's rule in words: exact for JSON and files, friendly for sentences."""

from collections.abc import Iterator, Sequence
from datetime import time, timedelta

from routine.diary.last_night import NIGHT_TOLD_BY
from routine.i18n import N_, _, command_line, ngettext, pgettext
from routine.model.notation import (
    EVERY_DAY,
    Anchor,
    Anchored,
    TimeExpression,
    format_days,
    format_duration,
    format_time,
    spoken_duration,
    spoken_time,
)
from routine.model.profile import (
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
from routine.text.moments import spoken_clock

_NOUNS = {
    "hydration": N_("Drinks"),
    "sitting": N_("Walks"),
    "wind-down": N_("Winding down"),
    "stretch": N_("Stretch"),
    "bedtime": N_("Head for bed"),
    "diary": N_("Morning question"),
}

_DAY_WORDS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_RANGES = {frozenset(range(5)): N_("Monday to Friday"), frozenset({5, 6}): N_("Saturday and Sunday")}

ABOUT_ME = {
    "fluid_limit": N_("Told to limit fluids"),
    "steady": N_("Steady on your feet"),
    "anchor": N_("Always before bed"),
    "screen_reader": N_("Screen reader"),
}
"""What `[about_me]` asks, in words."""


def noun_of(name: str) -> str:
    """What a sentence calls the reminder: `Walks` for sitting; the person's own by its name: `Vitamins`."""
    return _(_NOUNS[name]) if name in _NOUNS else name.replace("-", " ").capitalize()


def answer_to(name: str) -> str:
    """What is typed to answer that reminder; the morning's question has two answers, and none of them is Done."""
    typed = NIGHT_TOLD_BY if name == "diary" else (f"done {name}",)
    return "   ".join(map(command_line, typed))


def anchor_label(anchor: Anchor) -> str:
    """What stands before its clock: `Up`, `Bedtime`."""
    return _("Bedtime") if anchor == "bedtime" else pgettext("the time to get up", "Up")


def rule_text(reminder: Reminder) -> str:
    """The rule in the words of the profile, in every language: `8 times from wake+15m until bedtime-2h`."""
    days = "" if reminder.days == EVERY_DAY else f" on {format_days(reminder.days)}"
    return f"{_schedule_text(reminder.rule)}{days}"


def _schedule_text(rule: Rule) -> str:
    if isinstance(rule, AtTimes):
        return f"at {', '.join(map(format_time, rule.at))}"
    span = f"from {format_time(rule.begin)} until {format_time(rule.end)}"
    if isinstance(rule, Every):
        return f"every {format_duration(rule.interval)} {span}"
    if isinstance(rule, TimesADay):
        return f"{'once' if rule.count == 1 else f'{rule.count} times'} {span}"
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
        return _("every {duration}", duration=spoken_duration(rule.interval))
    if isinstance(rule, TimesADay):
        return _("once a day") if rule.count == 1 else ngettext("{n} time a day", "{n} times a day", rule.count)
    return _("after {duration} of sitting", duration=spoken_duration(rule.limit))


def hours_in_words(rule: Every | TimesADay | AfterSitting) -> str:
    """From when until when: `from 09:00 until 2 h before bed`."""
    begin, end = spoken_time(rule.begin, spoken_clock), spoken_time(rule.end, spoken_clock)
    return _("from {begin} until {end}", begin=begin, end=end)


def days_in_words(days: frozenset[int]) -> str:
    """Weekdays in full: `every day`, `Monday to Friday`, `Monday and Wednesday`."""
    if days == EVERY_DAY:
        return _("every day")
    return _(_RANGES[days]) if days in _RANGES else listed([_(_DAY_WORDS[day]) for day in sorted(days)])


def clocks_in_words(clocks: Sequence[time]) -> str:
    """One clock time of each weekday, Monday first: `23:00`, or `23:00, on Friday and Saturday 00:30`."""
    return ", ".join([spoken_clock(_usual(clocks)), *other_clocks_in_words(clocks)])


def other_clocks_in_words(clocks: Sequence[time]) -> list[str]:
    """Those of them that differ from most: `on Friday and Saturday 00:30`."""
    usual = _usual(clocks)
    others = {clock: frozenset(day for day in range(7) if clocks[day] == clock) for clock in clocks if clock != usual}
    return [
        _("on {days} {clock}", days=days_in_words(days), clock=spoken_clock(clock)) for clock, days in others.items()
    ]


def _usual(clocks: Sequence[time]) -> time:
    return max(clocks, key=clocks.count)


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `one, two and three`."""
    if len(words) == 1:
        return words[0]
    # Translators: a list; {first} is one word, or several with commas between them
    return _("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def change_in_words(old: Reminder, new: Reminder) -> str:
    """Old -> new, with what both share said once: `after 50 min -> 1 h of sitting`; empty when nothing differs."""
    before, after = old.rule, new.rule
    if isinstance(before, AtTimes) or isinstance(after, AtTimes):
        parts = [_arrow(_schedule_in_words(before), _schedule_in_words(after))]
    else:
        parts = [_frequency_change(before, after), _arrow(hours_in_words(before), hours_in_words(after))]
    parts.append(_arrow(days_in_words(old.days), days_in_words(new.days)))
    parts.append(_arrow(_night_in_words(old), _night_in_words(new)))
    return "; ".join(filter(None, parts))


def profile_changes(old: Profile, new: Profile) -> Iterator[str]:
    """What differs between two profiles, one sentence for each thing."""
    for name, before, after in (
        (anchor_label("wake"), old.rhythm.wake, new.rhythm.wake),
        (anchor_label("bedtime"), old.rhythm.bedtime, new.rhythm.bedtime),
    ):
        if before != after:
            yield f"{name}: {clocks_in_words(before)} -> {clocks_in_words(after)}."
    for reminder in old.reminders:
        changed = new.reminder(reminder.name)
        if changed is None:
            yield _("{reminder}: removed.", reminder=noun_of(reminder.name))
        elif changed != reminder:
            yield f"{noun_of(reminder.name)}: {_reminder_change(reminder, changed)}."
    for reminder in new.reminders:
        if old.reminder(reminder.name) is None:
            yield _("{reminder}: added, {rule}.", reminder=noun_of(reminder.name), rule=rule_in_words(reminder))
    for name, was, becomes in (
        ("rhythm.timezone", old.rhythm.timezone, new.rhythm.timezone),
        *((_(ABOUT_ME[key]), _told(old.about_me, key), _told(new.about_me, key)) for key in AboutMe.__slots__),
        *((f"delivery.{key}", getattr(old.delivery, key), getattr(new.delivery, key)) for key in Delivery.__slots__),
        (_("Quiet hours"), quiet_in_words(old.quiet), quiet_in_words(new.quiet)),
    ):
        if was != becomes:
            yield f"{name}: {value_in_words(was)} -> {value_in_words(becomes)}."


def _told(about_me: AboutMe, key: str) -> str:
    """What somebody said of themselves, as it is said."""
    said = getattr(about_me, key)
    return {None: _("no answer"), True: _("yes"), False: _("no")}.get(said, str(said))


def _reminder_change(old: Reminder, new: Reminder) -> str:
    if old.enabled != new.enabled:
        return _("off -> on") if new.enabled else _("on -> off")
    titles = f"“{old.title}” -> “{new.title}”" if old.title != new.title else ""
    return change_in_words(old, new) or titles or _("details changed")


def quiet_in_words(quiet: Sequence[QuietHours]) -> str | None:
    """Quiet hours, as a sentence lists them: `12:30 until 13:15, Monday to Friday`; `None` for none."""
    return "; ".join(map(_hours_and_days, quiet)) or None


def _hours_and_days(quiet: QuietHours) -> str:
    begin, end = spoken_clock(quiet.begin), spoken_clock(quiet.end)
    return _("{begin} until {end}, {days}", begin=begin, end=end, days=days_in_words(quiet.days))


def value_in_words(value: object) -> str:
    """A value of a setting, written as the profile writes it but without its quotes; `not set` for none."""
    if value is None:
        return _("not set")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, timedelta):
        return format_duration(value)
    return ", ".join(map(value_in_words, value)) if isinstance(value, list) else str(value)


def _frequency_change(old: Every | TimesADay | AfterSitting, new: Every | TimesADay | AfterSitting) -> str:
    if isinstance(old, AfterSitting) and isinstance(new, AfterSitting) and old.limit != new.limit:
        was, becomes = spoken_duration(old.limit), spoken_duration(new.limit)
        return _("after {was} -> {becomes} of sitting", was=was, becomes=becomes)
    return _arrow(frequency_in_words(old), frequency_in_words(new))


def _arrow(was: str, becomes: str) -> str:
    """The change, empty when there is none."""
    return f"{was} -> {becomes}" if was != becomes else ""


def _night_in_words(reminder: Reminder) -> str:
    return _("also in the night") if reminder.essential else _("not in the night")


def _when(time: TimeExpression) -> str:
    if isinstance(time, Anchored) and not time.offset:
        return _("at bedtime") if time.anchor == "bedtime" else _("on getting up")
    return spoken_time(time, spoken_clock)
