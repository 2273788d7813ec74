"""In which hours, on which days, and whether at all a reminder may come. EXPERIENCE section 5."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce

from routine.actions.answer import skip_row, undo_row
from routine.actions.outcome import Outcome, Snapshot
from routine.actions.reschedule import change_reminder
from routine.errors import RoutineError
from routine.i18n import _, command_line
from routine.model.events import Event
from routine.model.notation import TimeExpression, format_days, format_time
from routine.model.profile import Reminder
from routine.profile.editor import Edit
from routine.schedule.planner import open_occurrences
from routine.text.consequence import silent_until, standing_in_words
from routine.text.moments import spoken_moment
from routine.text.rule import noun_of
from routine.typed import words
from routine.typed.dates import read_moment, read_until

ALL = (["all"], ["everything"], ["all", "reminders"])


class NoHoursError(RoutineError):
    """Hours were asked for a reminder that is due at times of its own."""

    exit_code = 2

    def __init__(self, reminder: Reminder, times: str) -> None:
        super().__init__(
            _(
                "{reminder}: due at {times}, so there are no hours to set. Move it with: {command}",
                reminder=noun_of(reminder.name),
                times=times,
                command=command_line("at", reminder.name, "21:30"),
            )
        )


def hours(snapshot: Snapshot, word: str, begin: TimeExpression, end: TimeExpression) -> Outcome:
    """Remind only between two times of the day.

    Raises:
        NoHoursError: the reminder is due at times of its own.
    """

    def change(edit: Edit, old: Reminder) -> None:
        if not old.rule.hours:
            raise NoHoursError(old, reduce(_and, map(format_time, old.rule.moments)))
        edit.set(("reminders", old.name, "from"), format_time(begin))
        edit.set(("reminders", old.name, "until"), format_time(end))

    return change_reminder(snapshot, word, change)


def _and(first: str, last: str) -> str:
    return _("{first} and {last}", first=first, last=last)


def days(snapshot: Snapshot, word: str, wanted: frozenset[int]) -> Outcome:
    """Remind only on these days of the week, Monday 0."""
    return change_reminder(
        snapshot, word, lambda edit, old: edit.set(("reminders", old.name, "days"), format_days(wanted))
    )


def on(snapshot: Snapshot, given: Sequence[str]) -> Outcome:
    """Switch reminders on, and end what `off --until` began. A built-in one that was removed comes back."""
    removed = _removed(snapshot, given)
    chosen = _meant(snapshot, [word for word in given if words.built_in_name(word) not in removed])
    off = [each.name for each in chosen if not each.enabled]

    def change(edit: Edit) -> None:
        for name in removed:
            edit.add_reminder(name, {})
        for name in off:
            edit.set(("reminders", name, "enabled"), True)

    edited = snapshot.edited(change) if removed or off else None
    ended = _undone(snapshot, chosen, snapshot.now)
    return _switched(snapshot, Outcome("", ended, edited), [*(each.name for each in chosen), *removed])


def _removed(snapshot: Snapshot, given: Sequence[str]) -> list[str]:
    """The built-in ones that are meant and not in the profile."""
    missing = {*snapshot.reference["reminders"]} - {each.name for each in snapshot.facts.profile.reminders}
    return [name for name in dict.fromkeys(map(words.built_in_name, given)) if name in missing]


def off(snapshot: Snapshot, given: Sequence[str]) -> Outcome:
    """Switch reminders off for good."""
    chosen = _meant(snapshot, given)

    def change(edit: Edit) -> None:
        for each in chosen:
            if each.enabled:
                edit.set(("reminders", each.name, "enabled"), False)

    return _switched(snapshot, Outcome("", edited=snapshot.edited(change)), [each.name for each in chosen])


def off_until(snapshot: Snapshot, given: Sequence[str], until: str) -> Outcome:
    """Switch reminders off until a date; `until` is its first word, and the rest of it may stand among the others.

    Raises:
        UnreadableWordError: it is no moment to come.
    """
    facts, now = snapshot.facts, snapshot.now
    back, names = read_until(until, given, lambda typed: read_moment(typed, facts, now))
    chosen = _meant(snapshot, names)
    shown = {each.occurrence.reminder: each.occurrence for each in open_occurrences(facts, now)}
    longer = _undone(snapshot, chosen, back)
    rows = (skip_row(each, shown.get(each.name), now, back) for each in chosen)  # one on the screen leaves it
    return Outcome("\n".join(_off_until(snapshot, each, back) for each in chosen), (*longer, *rows))


def _meant(snapshot: Snapshot, given: Sequence[str]) -> list[Reminder]:
    """The reminders of those words, each once; `all` of them."""
    if [word.lower() for word in given] in ALL:
        return list(snapshot.facts.profile.reminders)
    found = (words.read_reminder(snapshot.facts.profile, word) for word in given)
    return list({each.name: each for each in found}.values())


def _undone(snapshot: Snapshot, reminders: Iterable[Reminder], after: datetime) -> tuple[Event, ...]:
    """The rows of `off --until` and `skip --today` that keep them quiet for longer than that, taken back."""
    rows = (row for each in reminders for row in snapshot.facts.by_reminder.get(each.name, ()) if row.kind == "skipped")
    return tuple(undo_row(row, snapshot.now) for row in rows if (until := row.instant("until")) and until > after)


def _switched(snapshot: Snapshot, outcome: Outcome, names: Iterable[str]) -> Outcome:
    """The outcome with what is said: whether each is on now, and when it comes next."""
    facts = snapshot.facts_with(outcome.edited, *outcome.events)
    reminders = [reminder for name in names if (reminder := facts.profile.reminder(name))]
    told = [standing_in_words(facts, each, snapshot.now) for each in reminders]
    if outcome.changes_nothing:
        told.append(_("Nothing to change."))
    return outcome._replace(said="\n".join(told))


def _off_until(snapshot: Snapshot, reminder: Reminder, back: datetime) -> str:
    """Until when, and until when it was before."""
    facts, now = snapshot.facts, snapshot.now
    noun, time = noun_of(reminder.name), spoken_moment(back, facts.zone, now)
    before = silent_until(facts, reminder, now)
    if before is None or before == back:
        return _("{reminder}: off until {time}.", reminder=noun, time=time)
    was = spoken_moment(before, facts.zone, now)
    return _("{reminder}: off until {was} -> until {time}.", reminder=noun, was=was, time=time)
