"""What differs between two reminders, or two profiles, in words."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from routine.i18n import N_, _
from routine.model.notation import format_duration, spoken_clock
from routine.model.profile import AboutMe, Delivery, Profile, QuietHours, Reminder, Rule
from routine.text.rule import (
    anchor_label,
    clocks_in_words,
    days_in_words,
    hours_in_words,
    noun_of,
    often_in_words,
    rule_in_words,
    schedule_in_words,
    value_in_a_sentence,
)

ABOUT_ME = {
    "fluid_limit": N_("Told to limit fluids"),
    "steady": N_("Steady on your feet"),
    "anchor": N_("Always before bed"),
    "screen_reader": N_("Screen reader"),
}
"""What `[about_me]` asks, in words."""


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
        ("rhythm.timezone", old.rhythm.timezone, new.rhythm.timezone),
        *((_(ABOUT_ME[key]), _told(old.about_me, key), _told(new.about_me, key)) for key in AboutMe._fields),
        *((f"delivery.{key}", getattr(old.delivery, key), getattr(new.delivery, key)) for key in Delivery._fields),
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
    told = [(spoken_clock(hours.begin), spoken_clock(hours.end), days_in_words(hours.days)) for hours in quiet]
    return "; ".join(_("{begin} until {end}, {days}", begin=a, end=b, days=days) for a, b, days in told) or None


def value_in_words(value: object) -> str:
    """A value of a setting, written as the profile writes it but without its quotes; `not set` for none."""
    if value is None:
        return _("not set")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, timedelta):
        return format_duration(value)
    return ", ".join(map(value_in_words, value)) if isinstance(value, list) else str(value)


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
