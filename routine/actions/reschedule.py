"""When a reminder is due: every so often, so many times a day, at these times; one of the person's own comes or goes.

Each takes the reminder by the word that the person has for it. EXPERIENCE section 5.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from routine.actions.outcome import Outcome, Snapshot
from routine.i18n import _
from routine.model.built_in import WALKS
from routine.model.notation import TimeExpression, format_duration, format_time
from routine.model.profile import Reminder, Rule
from routine.profile.editor import Edit, Schedule, Value, reschedule, schedule_of
from routine.schedule.kinds.sitting import AfterSitting
from routine.text.consequence import all_times, lets_go_of_bedtime, new_notes, next_in_words
from routine.text.medicine import medicine_lines
from routine.text.rule import change_in_words, noun_of, rule_in_words
from routine.typed import words

Hour = TimeExpression | None

EVERY, TIMES, AT, SITTING = "every", "times", "at", "after_sitting"
"""The keys of the kinds, for who offers one of them."""


def every(snapshot: Snapshot, word: str, interval: timedelta, begin: Hour = None, end: Hour = None) -> Outcome:
    """Remind every so often; walks are asked for after so much sitting. `None` leaves the hours as they are."""

    def change(edit: Edit, old: Reminder) -> None:
        counts_sitting = isinstance(old.rule, AfterSitting) or old.name == WALKS
        kind = SITTING if counts_sitting else EVERY
        reschedule(edit, old, Schedule(kind, format_duration(interval), begin, end))

    return change_reminder(snapshot, word, change)


def times_a_day(snapshot: Snapshot, word: str, count: int, begin: Hour = None, end: Hour = None) -> Outcome:
    """Remind so many times a day, spread evenly. `None` leaves the hours as they are."""
    wish = Schedule(TIMES, count, begin, end)
    return change_reminder(snapshot, word, lambda edit, old: reschedule(edit, old, wish))


def at(snapshot: Snapshot, word: str, times: Sequence[TimeExpression], *, essential: bool = False) -> Outcome:
    """Remind at these times; an essential one also in the night."""

    def change(edit: Edit, old: Reminder) -> None:
        reschedule(edit, old, Schedule(AT, list(map(format_time, times))))
        if essential:
            edit.set(("reminders", old.name, "essential"), True)

    return change_reminder(snapshot, word, change)


def follow(snapshot: Snapshot, word: str, rule: Rule) -> Outcome:
    """Remind by that rule, in the hours that stand."""
    return change_reminder(snapshot, word, lambda edit, old: reschedule(edit, old, schedule_of(rule)))


def follow_all(snapshot: Snapshot, rules: Mapping[str, Rule]) -> Outcome:
    """The same for several at once; nothing is said."""

    def change(edit: Edit) -> None:
        for each in snapshot.facts.profile.reminders:
            if each.name in rules:
                reschedule(edit, each, schedule_of(rules[each.name]))

    return Outcome("", edited=snapshot.edited(change))


def add(snapshot: Snapshot, name: str, settings: Mapping[str, Value]) -> Outcome:
    """Add a reminder of the person's own, called so; `settings` are the keys of its table.

    Raises:
        RoutineError: there is one of that name.
        ProfileError: the profile is broken, or would be.
    """
    typed, name = name, words.own_name(name)
    title = {} if noun_of(name).lower() == typed.lower() else {"title": typed}
    edited = snapshot.edited(lambda edit: edit.add_reminder(name, {**title, **settings}))
    added, facts = edited.after.reminders[-1], snapshot.facts_with(edited)
    so_far = _("{reminder}: added, {rule}.", reminder=noun_of(name), rule=rule_in_words(added))
    told = [f"{so_far} {next_in_words(facts, added, snapshot.now)}"]
    if typed != name:
        told.append(_("Commands call it {name}.", name=name))
    told += new_notes(edited.before, facts, added, snapshot.now)
    told += medicine_lines(edited.before, added, snapshot.texts)
    return Outcome("\n".join(told), edited=edited)


def remove(snapshot: Snapshot, word: str) -> Outcome:
    """Take a reminder out of the profile.

    Raises:
        UnknownReminderError: there is none of that name.
        ProfileError: the profile is broken.
    """
    old = words.read_reminder(snapshot.facts.profile, word)
    edited = snapshot.edited(lambda edit: edit.remove_reminder(old.name))
    told = _("{reminder}: removed. It was due {rule}.", reminder=noun_of(old.name), rule=rule_in_words(old))
    return Outcome(told, edited=edited)


def change_reminder(snapshot: Snapshot, word: str, change: Callable[[Edit, Reminder], None]) -> Outcome:
    """Change one reminder's table: old -> new, when it comes next, and what is worth a word.

    `word` is what the person calls it; `change` writes the wish into the text, given the reminder as it was.

    Raises:
        UnknownReminderError: there is none of that name.
        ProfileError: the profile is broken, or would be.
    """
    old = words.read_reminder(snapshot.facts.profile, word)
    edited = snapshot.edited(lambda edit: change(edit, old))
    new = edited.after.reminder(old.name) or old
    if new == old:
        # Translators: {name} is a reminder or a setting
        as_it_was = _(
            "{name}: {value}, as it was. Nothing to change.", name=noun_of(old.name), value=rule_in_words(old)
        )
        return Outcome(as_it_was)
    facts, now = snapshot.facts_with(edited), snapshot.now
    told = [
        f"{noun_of(old.name)}: {change_in_words(old, new)}. {next_in_words(facts, new, now)}",
        *all_times(facts, new, now),
        *lets_go_of_bedtime(facts, old, new, now),
        *new_notes(edited.before, facts, new, now),
    ]
    return Outcome("\n".join(told), edited=edited)
