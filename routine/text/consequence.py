"""What a change means next, in words."""

from collections.abc import Iterator
from datetime import datetime

from routine.i18n import _, command_line
from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY, bedtime_after
from routine.model.facts import Facts
from routine.model.notation import Anchored, format_time
from routine.model.profile import Profile, Reminder
from routine.profile.limits import advice
from routine.schedule.due import windows_of_day
from routine.schedule.forecast import is_due, next_of, plan
from routine.schedule.planner import LOOK_AHEAD
from routine.text.gate import what_it_waits_for
from routine.text.moments import clock_in_words, spoken_moment
from routine.text.rule import command_for, noun_of

MANY = 12
"""More times than that are not listed in a reply."""


def standing_in_words(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """Whether it is on, and when it comes next: `Walks: on. Next 11:20.`."""
    noun = noun_of(reminder.name)
    state = (
        _("{reminder}: on.", reminder=noun) if facts.profile.is_on(reminder) else _("{reminder}: off.", reminder=noun)
    )
    return f"{state} {next_in_words(facts, reminder, now)}"


def next_in_words(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """`Next 11:20.`, or why there is none; `facts` and `reminder` are those after the change."""
    if not reminder.enabled:
        return _("To have it back: {routine} on {reminder}", reminder=facts.profile.word_for(reminder.name))
    if not facts.profile.is_on(reminder):
        return _(
            "It stays off while about_me.fluid_limit is true. "
            "To change that: {routine} config set about_me.fluid_limit false"
        )
    coming = next(iter(next_of(facts, reminder, now)), None)
    if coming is None and (until := silent_until(facts, reminder, now) or facts.paused_until(now)):
        return _("Nothing of it until {time}.", time=spoken_moment(until, facts.zone, now))
    if coming is None:
        word = facts.profile.word_for(reminder.name)
        nothing = _("Nothing of it in the next days. See why it is quiet: {routine} why {reminder}", reminder=word)
        return what_it_waits_for(facts, reminder, now) or nothing
    if is_due(coming, now):
        return _("Next as soon as it may be shown.")
    time = spoken_moment(coming.comes_at or coming.occurrence.due, facts.zone, now)
    return _("Next {time}, with a question first.", time=time) if coming.asks else _("Next {time}.", time=time)


def silent_until(facts: Facts, reminder: Reminder, now: datetime) -> datetime | None:
    """When `off --until` or `skip --today` ends, `None` when neither holds."""
    rows = (event for event in facts.events if event.kind == "skipped" and event.reminder == reminder.name)
    ends = (until for event in rows if (until := event.instant("until")) and until > now)
    return max(ends, default=None)


def all_times(facts: Facts, reminder: Reminder, now: datetime) -> Iterator[str]:
    """Each time of the day, of today while one is to come, else of the next day; only where they are spread."""
    if not (reminder.rule.hours and reminder.rule.follows_the_clock):
        return
    today = facts.day_at(now)
    days = (today, *(facts.day(today.date + step * ONE_DAY) for step in range(1, 8)))
    plans = ([window.due for window in windows_of_day(facts, reminder, day)] for day in days)
    plan = next((dues for dues in plans if dues and dues[-1] > now), [])
    if 1 < len(plan) <= MANY:
        clocks = [clock_in_words(facts, due) for due in plan]
        yield _("Its times: {times}", times=(", " if " " in clocks[0] else " ").join(clocks))


def lets_go_of_bedtime(facts: Facts, old: Reminder, new: Reminder, now: datetime) -> Iterator[str]:
    """A time of the clock in place of one that moved with bedtime: said at once, with the way to keep that."""
    if old.is_of_the_evening() and new.rule.hours:
        way = command_line("at", new.name, *map(format_time, old.rule.moments))
        yield _("It no longer comes before bed, but all day. To have that again: {command}", command=way)
    if not old.hangs_on_bedtime() or new.hangs_on_bedtime() or new.rule.hours:
        return
    day = facts.day_at(now)
    kept = []
    for time in new.rule.moments:
        if not isinstance(time, Anchored):
            offset = bedtime_after(day.wake, day.date, time, facts.zone) - day.bedtime
            kept.append(format_time(Anchored("bedtime", offset)))
    way = command_line("at", new.name, *kept)
    yield _("It no longer moves with bedtime. To keep that: {command}", command=way)


def new_notes(before: Profile, facts: Facts, reminder: Reminder, now: datetime) -> Iterator[str]:
    """What is unusual about the reminder since the change, and one of its times that lies in the night.

    Args:
        before: the profile before the change.
        facts: those after it.
        reminder: as it is after it.
        now: the present (aware UTC).
    """
    yield from new_advice(before, facts.profile, reminder)
    yield from _night_remark(facts, reminder, now)


def new_advice(before: Profile, after: Profile, reminder: Reminder) -> Iterator[str]:
    """What is unusual about a reminder of the profile after the change, and was not before."""
    known = {note.message for note in advice(before.rhythm, before.reminders)}
    for note in advice(after.rhythm, after.reminders):
        is_of_one_time = len(note.path) > 3
        if note.path[1:2] == (reminder.name,) and not is_of_one_time and note.message not in known:
            yield _("Note: {advice}", advice=note.message)


def _night_remark(facts: Facts, reminder: Reminder, now: datetime) -> Iterator[str]:
    """A time that lies in the night is told at once, with the way to hear it all the same (SPEC section 3)."""
    if told := night_remark(facts, reminder, now):
        if reminder.rule.hours:
            way = command_line("config set", f"reminders.{reminder.name}.essential", "true")
        else:
            way = command_line(command_for(reminder.name, reminder.rule), "--essential")
        yield f"{told} {_('To be told anyway: {command}', command=way)}"


def night_remark(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """The same without the way; empty where none of its times lies in the night."""
    own = (planned for planned in plan(facts, now, now + LOOK_AHEAD) if planned.occurrence.reminder == reminder.name)
    first = next((planned for planned in own if planned.held_by == "night"), None)
    if first is None:
        return ""
    due = first.occurrence.due
    day = facts.day_at(due)
    return _(
        "{time} lies in the night ({bedtime} until {wake}), when nothing is shown.",
        time=clock_in_words(facts, due),
        bedtime=clock_in_words(facts, day.bedtime),
        wake=clock_in_words(facts, day.next_wake),
    )


def early_hint(facts: Facts, reminder: Reminder, now: datetime) -> str:
    """For who looks why the stretch is quiet: they are gone before it, and the command that says to ask earlier.

    Empty where it is not so, or the profile says it already.
    """
    from routine.schedule.early_question import early_question  # most commands ask nothing of the kind
    from routine.text.question import early_clocks

    suggestion = early_question(facts, now, again=True) if reminder.name == STRETCH else None
    if suggestion is None:
        return ""
    clocks = early_clocks(facts, suggestion)
    usually = _("You are usually gone by {time}.", time=clocks["gone"])
    often = _("You are often gone by {time}.", time=clocks["gone"])
    command = _("To be asked at {time}: {routine} config set reminders.stretch.early auto", time=clocks["early"])
    return f"{usually if suggestion.is_usual else often} {command}"
