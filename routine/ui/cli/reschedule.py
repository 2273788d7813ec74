"""How a wish about a reminder becomes a change of its table, and what the person is told of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from routine.i18n import _
from routine.model.day import ONE_DAY, bedtime_after
from routine.model.facts import Facts
from routine.model.notation import Anchored, ClockTime, TimeExpression, format_time, parse_time
from routine.model.profile import AtTimes, Every, Profile, Reminder, TimesADay
from routine.profile.bounds import advice
from routine.schedule.forecast import plan
from routine.schedule.planner import LOOK_AHEAD
from routine.schedule.windows import windows_of_day
from routine.text.consequence import clock_in_words, next_in_words
from routine.text.rule import change_in_words, noun_of, rule_in_words
from routine.typed import words
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say
from routine.ui.cli.view import View, look

if TYPE_CHECKING:  # tomlkit costs 40 ms
    from routine.profile.editor import Edit

MANY = 12
"""More times than that are not listed in a reply."""

_FILLERS = frozenset({"and", "from", "until", "till", "to"})


def read_times(given: Sequence[str]) -> list[TimeExpression]:
    """Times as they are typed, once each: `21:30`, `9 pm`, `08:30,20:00`, `bedtime - 30m`, `9:00-17:30`.

    Raises:
        UnreadableWordError: one of them is no time.
    """
    text = re.sub(r"\s*([+-])\s*", r"\1", words.joined(given).lower())
    text = re.sub(r"(?<=[0-9m])-(?=[0-9])", " ", text)  # two times with a dash between them; an offset has a word there
    return list(dict.fromkeys(parse_time(word) for word in re.split(r"[,\s]+", text) if word and word not in _FILLERS))


def change_reminder(
    session: Session,
    word: str,
    change: "Callable[[Edit, Reminder], None]",
) -> None:
    """Change one reminder's table, and tell old -> new, when it comes next, and what is worth a word.

    Args:
        session: what the command works with.
        word: what the person calls the reminder.
        change: writes the wish into the text; it is given the reminder as it was.

    Raises:
        UnknownReminderError: there is none of that name.
        ProfileError: the profile is broken, or would be; nothing was changed.
    """
    old = words.read_reminder(session.load().facts.profile, word)
    edited = session.edit(lambda edit: change(edit, old))
    new = edited.after.reminder(old.name) or old
    if new == old:
        # Translators: {name} is a reminder or a setting
        say(_("{name}: {value}, as it was. Nothing to change.", name=noun_of(old.name), value=rule_in_words(old)))
        return
    view = look(session)
    facts = session.facts_with(edited)
    told = f"{noun_of(old.name)}: {change_in_words(old, new)}. {next_in_words(facts, new, view.now)}"
    remarks = [*all_times(view, facts, new), *lets_go_of_bedtime(facts, old, new, session.now)]
    worth = [*new_advice(edited.before, edited.after, new), *night_remark(facts, new, session.now)]
    session.conclude("\n".join([told, *remarks, *worth]))


def all_times(view: View, facts: Facts, reminder: Reminder) -> Iterator[str]:
    """Each time of the day, of today while one is to come, else of the next day; only where they are spread."""
    if not isinstance(reminder.rule, TimesADay | Every):
        return
    today = facts.day_at(view.now)
    days = (today, *(facts.day(today.date + step * ONE_DAY) for step in range(1, 8)))
    plans = ([window.due for window in windows_of_day(facts, reminder, day)] for day in days)
    plan = next((dues for dues in plans if dues and dues[-1] > view.now), [])
    if 1 < len(plan) <= MANY:
        clocks = [clock_in_words(facts, due) for due in plan]
        yield _("Its times: {times}", times=(", " if " " in clocks[0] else " ").join(clocks))


def lets_go_of_bedtime(facts: Facts, old: Reminder, new: Reminder, now: datetime) -> Iterator[str]:
    """A time of the clock in place of one that moved with bedtime: said at once, with the way to keep that."""
    if not old.hangs_on_bedtime() or new.hangs_on_bedtime() or not isinstance(new.rule, AtTimes):
        return
    day = facts.day_at(now)
    kept = []
    for time in new.rule.at:
        if isinstance(time, ClockTime):
            offset = bedtime_after(day.wake, day.date, time.at, facts.zone) - day.bedtime
            kept.append(format_time(Anchored("bedtime", offset)))
    way = f"routine at {new.name} {' '.join(kept)}"
    yield _("It no longer moves with bedtime. To keep that: {command}", command=way)


def new_advice(before: Profile, after: Profile, reminder: Reminder) -> Iterator[str]:
    """What is unusual about the reminder since the change; times in the night are told apart."""
    known = {note.message for note in advice(before.rhythm, before.reminders)}
    for note in advice(after.rhythm, after.reminders):
        of_time = note.path[2:3] == ("at",) and len(note.path) > 3
        if note.path[1:2] == (reminder.name,) and not of_time and note.message not in known:
            yield _("Note: {advice}", advice=note.message)


def night_remark(facts: Facts, reminder: Reminder, now: datetime) -> Iterator[str]:
    """A time that lies in the night is told at once, with the way to hear it all the same (SPEC section 3)."""
    own = (planned for planned in plan(facts, now, now + LOOK_AHEAD) if planned.occurrence.reminder == reminder.name)
    first = next((planned for planned in own if planned.held_by == "night"), None)
    if first is None:
        return
    due = first.occurrence.due
    day = facts.day_at(due)
    if isinstance(reminder.rule, AtTimes):
        way = f"routine at {reminder.name} {' '.join(map(format_time, reminder.rule.at))} --essential"
    else:
        way = f"routine config set reminders.{reminder.name}.essential true"
    yield _(
        "{time} lies in the night ({bedtime} until {wake}), when nothing is shown. To be told anyway: {command}",
        time=clock_in_words(facts, due),
        bedtime=clock_in_words(facts, day.bedtime),
        wake=clock_in_words(facts, day.next_wake),
        command=way,
    )
