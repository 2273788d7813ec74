"""`hours`, `days`, `on`, `off`: in which hours, on which days, and whether at all. EXPERIENCE section 5."""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from typing import TYPE_CHECKING, Annotated

import typer

from routine.actions import answer
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import N_, _
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.notation import format_days, format_time, parse_days
from routine.model.profile import AtTimes, Reminder
from routine.schedule.planner import open_occurrences
from routine.storage import resources
from routine.text.consequence import silent_until, standing_in_words
from routine.text.moments import spoken_moment
from routine.text.rule import noun_of
from routine.typed import words
from routine.typed.until import read_until
from routine.ui.cli.click_layer import command, session_of
from routine.ui.cli.commands.schedule import ReminderWord
from routine.ui.cli.reschedule import change_reminder, read_times
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say
from routine.ui.cli.view import look

if TYPE_CHECKING:  # tomlkit costs 40 ms
    from routine.profile.editor import Edit

Names = Annotated[list[str], typer.Argument(metavar="REMINDER...", show_default=False)]


class NoHoursError(RoutineError):
    """Hours were asked for a reminder that is due at times of its own."""

    exit_code = 2

    def __init__(self, reminder: Reminder, times: str) -> None:
        super().__init__(
            _(
                "{reminder}: due at {times}, so there are no hours to set. Move it with: {command}",
                reminder=noun_of(reminder.name),
                times=times,
                command=f"routine at {reminder.name} 21:30",
            )
        )


def register(app: typer.Typer) -> None:
    """Declare the commands."""
    command(
        app,
        "hours",
        _("Remind only between two times of the day."),
        "routine hours sitting 09:00 17:30",
        "routine hours water wake+15m 18:00",
    )(hours)
    command(app, "days", _("Remind only on these days."), "routine days sitting mon-fri", "routine days water daily")(
        days
    )
    command(app, "on", _("Switch a reminder on."), "routine on sitting", "routine on water walk")(on)
    command(app, "off", _("Switch a reminder off."), "routine off diary", "routine off walk --until monday")(off)


def hours(
    context: typer.Context,
    reminder: ReminderWord,
    time: Annotated[list[str], typer.Argument(metavar="FROM UNTIL", show_default=False)],
) -> None:
    """Set the hours."""
    moments = read_times(time)
    if len(moments) != 2:
        raise UnreadableWordError(words.joined(time), _("two times"), _("Write it like 09:00 17:30."))

    def change(edit: "Edit", old: Reminder) -> None:
        if isinstance(old.rule, AtTimes):
            raise NoHoursError(old, reduce(_and, map(format_time, old.rule.at)))
        for key, moment in zip(("from", "until"), moments, strict=True):
            edit.set(("reminders", old.name, key), format_time(moment))

    change_reminder(session_of(context), reminder, change)


def _and(first: str, last: str) -> str:
    return _("{first} and {last}", first=first, last=last)


def days(
    context: typer.Context,
    reminder: ReminderWord,
    day: Annotated[list[str], typer.Argument(metavar="DAYS", show_default=False)],
) -> None:
    """Set the days."""
    wanted = read_days(words.joined(day))
    change_reminder(
        session_of(context),
        reminder,
        lambda edit, old: edit.set(("reminders", old.name, "days"), format_days(wanted)),
    )


def read_days(text: str) -> frozenset[int]:
    """Days as they are typed; also `every day`.

    Raises:
        UnreadableWordError: they are none.
    """
    return parse_days(text.lower().replace("every day", "daily").replace(" and ", " "))


def on(context: typer.Context, reminder: Names) -> None:
    """Switch them on, and end what `off --until` began. A built-in one that was removed comes back."""
    session = session_of(context)
    facts = session.load().facts
    built_in = dict.fromkeys(map(_built_in, reminder))
    removed = [name for name in built_in if name and facts.profile.reminder(name) is None]
    others = [words.read_reminder(facts.profile, word) for word in reminder if _built_in(word) not in removed]
    given = list({each.name: each for each in others}.values())

    def change(edit: "Edit") -> None:
        for name in removed:
            edit.add_reminder(name, {})
        for old in given:
            if not old.enabled:
                edit.set(("reminders", old.name, "enabled"), True)

    changes_profile = bool(removed) or not all(old.enabled for old in given)
    ended = [answer.undone(row, session.now) for old in given for row in _silences(facts, old, session.now)]
    if changes_profile:
        facts = session.facts_with(session.edit(change, *ended))
    else:
        session.record(*ended)
    told = _standing(session, facts.after(*ended), [*(old.name for old in given), *removed])
    _conclude(session, told, changed=changes_profile or bool(ended))


def off(
    context: typer.Context,
    reminder: Names,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help=N_("Back by itself on that day."))
    ] = None,
) -> None:
    """Switch them off, for good or until a date."""
    session = session_of(context)
    facts = session.load().facts
    if until:
        back, names = read_until(until, reminder, lambda given: words.read_moment(given, facts, session.now))
        chosen = [words.read_reminder(facts.profile, word) for word in names]
        longer = [row for each in chosen for row in _silences(facts, each, session.now, back)]
        ended = [answer.undone(row, session.now) for row in longer]
        rows = [answer.skipped_until(each, _on_show(facts, each, session.now), session.now, back) for each in chosen]
        told = "\n".join(_off_until(facts, each, session.now, back) for each in chosen)
        session.note([*ended, *rows], told)
    else:
        chosen = [words.read_reminder(facts.profile, word) for word in reminder]
        edited = session.edit(lambda edit: _switch_off(edit, chosen))
        told = _standing(session, session.facts_with(edited), [each.name for each in chosen])
        _conclude(session, told, changed=edited.old_text != edited.new_text)


def _off_until(facts: Facts, reminder: Reminder, now: datetime, back: datetime) -> str:
    """Until when, and until when it was before."""
    noun, time = noun_of(reminder.name), spoken_moment(back, facts.zone, now)
    before = silent_until(facts, reminder, now)
    if before is None or before == back:
        return _("{reminder}: off until {time}.", reminder=noun, time=time)
    was = spoken_moment(before, facts.zone, now)
    return _("{reminder}: off until {was} -> until {time}.", reminder=noun, was=was, time=time)


def _conclude(session: Session, told: str, *, changed: bool) -> None:
    if changed:
        session.conclude(told)
    else:
        say("\n".join([told, _("Nothing to change.")]))


def _switch_off(edit: "Edit", chosen: list[Reminder]) -> None:
    for each in chosen:
        if each.enabled:
            edit.set(("reminders", each.name, "enabled"), False)


def _standing(session: Session, facts: Facts, names: list[str]) -> str:
    """Whether each is on now, and when it comes next."""
    view = look(session)
    reminders = [reminder for name in names if (reminder := facts.profile.reminder(name))]
    return "\n".join(standing_in_words(facts, each, view.now) for each in reminders)


def _built_in(word: str) -> str | None:
    """The built-in reminder of that name or everyday word, `None` for another word."""
    name = words.EVERYDAY.get(word.lower(), word.lower())
    return name if name in resources.reference_profile()["reminders"] else None


def _silences(facts: Facts, reminder: Reminder, now: datetime, longer_than: datetime | None = None) -> Iterator[Event]:
    """The rows that keep it quiet for a while, of `off --until` and `skip --today`: all, or those that last longer."""
    for event in facts.events:
        until = event.instant("until")
        if event.kind == "skipped" and event.reminder == reminder.name and until and until > (longer_than or now):
            yield event


def _on_show(facts: Facts, reminder: Reminder, now: datetime) -> Occurrence | None:
    """The one on screen, so that it leaves it."""
    waiting = (each.occurrence for each in open_occurrences(facts, now))
    return next((occurrence for occurrence in waiting if occurrence.reminder == reminder.name), None)
