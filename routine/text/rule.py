"""A reminder's rule in words, exact for files and friendly for sentences; what differs between two, or two profiles."""

from collections.abc import Iterator, Sequence
from datetime import time, timedelta

from routine.diary.last_night import NIGHT_TOLD_BY
from routine.i18n import N_, _, command_line, ngettext, pgettext
from routine.model.built_in import BUILT_IN, DIARY
from routine.model.customs import free_days, free_nights
from routine.model.notation import (
    EVERY_DAY,
    Anchor,
    Anchored,
    TimeExpression,
    format_days,
    format_duration,
    format_time,
    spoken_clock,
    spoken_duration,
    spoken_time,
    written,
)
from routine.model.profile import AboutMe, Delivery, Profile, QuietHours, Reminder, Rule, Sentence, Value
from routine.text.moments import WEEKDAYS

_RANGES = {
    frozenset(range(5)): N_("Monday to Friday"),
    frozenset({5, 6}): N_("Saturday and Sunday"),
    frozenset({6, 0, 1, 2, 3}): N_("Sunday to Thursday"),
}
ABOUT_ME = {
    "fluid_limit": N_("Told to drink less"),
    "steady": N_("Steady on your feet"),
    "anchor": N_("Always before bed"),
    "screen_reader": N_("Screen reader"),
}
"""What `[about_me]` asks, in words."""
DELIVERY = {
    "snooze": N_("How long Snooze lasts"),
    "snooze_limit": N_("How often one reminder may be snoozed"),
    "spacing": N_("Between two reminders at least"),
    "daily_limit": N_("Most drinks and walks in a day"),
    "sound": N_("Sound"),
    "discreet": N_("Discreet words"),
    "not_a_call": N_("Programs that are no call"),
    "stay": N_("Stay on the screen"),
    "tray": N_("Icon in the tray"),
    "phone": N_("Sent to the phone"),
    "phone_discreet": N_("Discreet words on the phone"),
}
"""What `[delivery]` holds, in words."""


def noun_of(name: str) -> str:
    """What a sentence calls the reminder: `Walks` for sitting; the person's own by its name: `Vitamins`."""
    return _(BUILT_IN[name].noun) if name in BUILT_IN else name.replace("-", " ").capitalize()


def called(reminder: Reminder) -> str:
    """What a person calls it: one of their own by its title."""
    return noun_of(reminder.name) if reminder.name in BUILT_IN else reminder.title


def answer_to(name: str) -> str:
    """What is typed to answer that reminder; the morning's question has two answers, and none of them is Done."""
    typed = NIGHT_TOLD_BY if name == DIARY else (f"done {name}",)
    return "   ".join(map(command_line, typed))


def anchor_label(anchor: Anchor) -> str:
    """What stands before its clock: `Up`, `Bedtime`."""
    return _("Bedtime") if anchor == "bedtime" else pgettext("the time to get up", "Up")


def rule_text(reminder: Reminder) -> str:
    """The rule in the words of the profile, in every language: `8 times from wake+15m until bedtime-2h`."""
    rule, written = reminder.rule, reminder.rule.written()
    values = {key.field: _joined(written[key.name]) for key in rule.keys}
    span = " from {} until {}".format(*map(format_time, rule.hours)) if rule.hours else ""
    days = "" if reminder.days == EVERY_DAY else f" on {format_days(reminder.days)}"
    return f"{rule.words.exact.format_map(values)}{span}{days}"


def _joined(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def rule_in_words(reminder: Reminder) -> str:
    """The rule as a sentence says it: `8 times a day, from 15 min after getting up until 2 h before bed`."""
    days = "" if reminder.days == EVERY_DAY else f", {days_in_words(reminder.days)}"
    return f"{schedule_in_words(reminder.rule)}{days}"


def schedule_in_words(rule: Rule) -> str:
    """The same without its days."""
    return ", ".join(filter(None, [often_in_words(rule), hours_in_words(rule)]))


def often_in_words(rule: Rule) -> str:
    """How often, without the hours: `every 45 min`, `8 times a day`, `after 50 min of sitting`, `21:30`."""
    return _filled(rule.words.often, rule)


def how_often(rule: Rule) -> str:
    """The same where there is little room: `6 a day`."""
    return _filled(rule.words.short or rule.words.often, rule)


def hours_in_words(rule: Rule) -> str:
    """From when until when: `from 09:00 until 2 h before bed`; empty for single times."""
    if not rule.hours:
        return ""
    begin, end = map(spoken_time, rule.hours)
    return _("from {begin} until {end}", begin=begin, end=end)


def rule_details(rule: Rule) -> list[tuple[str, str]]:
    """What else there is to tell of such a schedule, each with its label."""
    return [(_(label), _filled(sentence, rule)) for label, sentence in rule.words.details]


def command_for(name: str, rule: Rule) -> str:
    """What is typed for that schedule, behind the program's name: `every sitting 1h`."""
    value = next(iter(rule.written().values()))
    return f"{rule.command} {name} {' '.join(value) if isinstance(value, list) else value}"


def _filled(sentence: Sentence, rule: Rule) -> str:
    """A sentence of the kind's own with the values of that schedule."""
    values = {key.field: value_in_a_sentence(getattr(rule, key.field)) for key in rule.keys}
    if isinstance(sentence, str):
        return _(sentence, **values)
    count = next(getattr(rule, key.field) for key in rule.keys if key.form == "count")
    return ngettext(*sentence, count, **values)


def value_in_a_sentence(value: Value) -> str:
    """A value of a schedule as it is said: `45 min`, `8`, `2 h before bed`, `08:30 and at bedtime`."""
    if isinstance(value, tuple):
        return listed([_when(each) for each in value])
    if isinstance(value, timedelta):
        return spoken_duration(value)
    return str(value) if isinstance(value, int) else spoken_time(value)


def _when(when: TimeExpression) -> str:
    if isinstance(when, Anchored) and not when.offset:
        return _("at bedtime") if when.anchor == "bedtime" else _("on getting up")
    return spoken_time(when)


def days_in_words(days: frozenset[int]) -> str:
    """Weekdays in full: `every day`, `Monday to Friday`, `Monday and Wednesday`."""
    if days == EVERY_DAY:
        return _("every day")
    return _(_RANGES[days]) if days in _RANGES else listed([_(WEEKDAYS[day]) for day in sorted(days)])


def clocks_in_words(clocks: Sequence[time]) -> str:
    """One clock time of each weekday, Monday first: `23:00`, or `23:00, on Friday and Saturday 00:30`."""
    return ", ".join([spoken_clock(_usual(clocks)), *other_clocks_in_words(clocks)])


def other_clocks_in_words(clocks: Sequence[time]) -> list[str]:
    """Those of them that differ from most: `on Friday and Saturday 00:30`."""
    usual = _usual(clocks)
    others = {each: frozenset(day for day in range(7) if clocks[day] == each) for each in clocks if each != usual}
    return [_("on {days} {clock}", days=days_in_words(days), clock=spoken_clock(each)) for each, days in others.items()]


def _usual(clocks: Sequence[time]) -> time:
    return max(clocks, key=clocks.count)


def nights_before(days: frozenset[int] | None) -> str:
    """The nights before the free days as they are typed, `fri,sat`, where it is all free days; empty for others."""
    return format_days(free_nights()) if days == free_days() else ""


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `one, two and three`."""
    if len(words) == 1:
        return words[0]
    # Translators: a list; {first} is one word, or several with commas between them
    return _("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def change_in_words(old: Reminder, new: Reminder) -> str:
    """Old -> new, with what both share said once: `after 50 min -> 1 h of sitting`; empty when nothing differs."""
    before, after = old.rule, new.rule
    if before.hours and after.hours:
        hours = _arrow(hours_in_words(before), hours_in_words(after))
        parts = [_change_of_value(before, after), hours]
    else:
        parts = [_arrow(schedule_in_words(before), schedule_in_words(after))]
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
        (_("Time zone"), old.rhythm.timezone, new.rhythm.timezone),
        *((_(ABOUT_ME[key]), _told(old.about_me, key), _told(new.about_me, key)) for key in AboutMe._fields),
        *((_(DELIVERY[key]), _told(old.delivery, key), _told(new.delivery, key)) for key in Delivery._fields),
        (_("Quiet hours"), quiet_in_words(old.quiet), quiet_in_words(new.quiet)),
    ):
        if was != becomes:
            yield f"{name}: {value_in_words(was)} -> {value_in_words(becomes)}."


def early_in_words(reminder: Reminder) -> str:
    """When it is asked before its usual time; empty where it is not."""
    if reminder.early == "auto":
        return _("before you usually leave, as a plan for before bed")
    told = spoken_clock(reminder.early) if isinstance(reminder.early, time) else ""
    return _("at {time}, as a plan for before bed", time=told) if told else ""


def _told(table: AboutMe | Delivery, key: str) -> str:
    """What somebody said there, as it is said."""
    said = getattr(table, key)
    if said is None:
        return _("no answer")
    if isinstance(said, bool):
        return _("yes") if said else _("no")
    if isinstance(said, timedelta):
        return spoken_duration(said)
    if isinstance(said, tuple):
        return ", ".join(map(noun_of if key in ("stay", "phone") else str, said)) or _("none")
    return str(said)


def _reminder_change(old: Reminder, new: Reminder) -> str:
    if old.enabled != new.enabled:
        return _("off -> on") if new.enabled else _("on -> off")
    if old.early != new.early:
        was, becomes = (value_in_words(written(each.early)) for each in (old, new))
        return f"{_('asked early')}: {was} -> {becomes}"
    titles = f"“{old.title}” -> “{new.title}”" if old.title != new.title else ""
    return change_in_words(old, new) or titles or _("details changed")


def quiet_in_words(quiet: Sequence[QuietHours]) -> str | None:
    """Quiet hours, as a sentence lists them: `12:30 until 13:15, Monday to Friday`; `None` for none."""
    told = [(spoken_clock(hours.begin), spoken_clock(hours.end), days_in_words(hours.days)) for hours in quiet]
    return "; ".join(_("{begin} until {end}, {days}", begin=a, end=b, days=days) for a, b, days in told) or None


def value_in_words(value: object) -> str:
    """A value of a setting, written as the profile writes it but without its quotes; `not set` for none."""
    if value is None:
        return _("not set")
    if value in ([], ()):
        return "none"  # as it may be typed
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, timedelta):
        return format_duration(value)
    return ", ".join(map(value_in_words, value)) if isinstance(value, list | tuple) else str(value)


def _change_of_value(old: Rule, new: Rule) -> str:
    """How often, before and after: what both share said once, where the kind has words for that."""
    field = new.keys[0].field
    if type(old) is not type(new) or not new.words.change or getattr(old, field) == getattr(new, field):
        return _arrow(often_in_words(old), often_in_words(new))
    was, becomes = (value_in_a_sentence(getattr(rule, field)) for rule in (old, new))
    return _(new.words.change, was=was, becomes=becomes)


def _arrow(was: str, becomes: str) -> str:
    """The change, empty when there is none."""
    return f"{was} -> {becomes}" if was != becomes else ""


def _night_in_words(reminder: Reminder) -> str:
    return _("also in the night") if reminder.essential else _("not in the night")
