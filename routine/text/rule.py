"""A reminder's rule in words: exact for JSON and files, friendly for sentences."""

from collections.abc import Sequence
from datetime import time, timedelta

from routine.diary.last_night import NIGHT_TOLD_BY
from routine.i18n import N_, _, command_line, ngettext, pgettext
from routine.model.built_in import BUILT_IN, DIARY
from routine.model.notation import (
    EVERY_DAY,
    Anchor,
    Anchored,
    TimeExpression,
    format_days,
    format_time,
    spoken_clock,
    spoken_duration,
    spoken_time,
)
from routine.model.profile import Reminder, Rule, Sentence, Value
from routine.text.moments import WEEKDAYS

_RANGES = {frozenset(range(5)): N_("Monday to Friday"), frozenset({5, 6}): N_("Saturday and Sunday")}


def noun_of(name: str) -> str:
    """What a sentence calls the reminder: `Walks` for sitting; the person's own by its name: `Vitamins`."""
    return _(BUILT_IN[name].noun) if name in BUILT_IN else name.replace("-", " ").capitalize()


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


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `one, two and three`."""
    if len(words) == 1:
        return words[0]
    # Translators: a list; {first} is one word, or several with commas between them
    return _("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])
