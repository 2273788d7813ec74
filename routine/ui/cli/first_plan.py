"""What `init` ends with: what was done, the plan of the day, and what to do next. EXPERIENCE section 1."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from textwrap import wrap

from routine.actions.interview import fluids
from routine.i18n import N_, _, command_line, ngettext
from routine.model.built_in import EVENING
from routine.model.day import ONE_DAY, Day
from routine.model.facts import Facts
from routine.model.notation import clock_column
from routine.schedule.fluid_question import is_open
from routine.schedule.forecast import Planned, preview
from routine.text.fluids import where_it_stands
from routine.text.moments import clock_in_words
from routine.typed.answers import NOT_SURE, YES
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import is_accessible, say, width

BY_DAY = 2
COLUMN = 39
GAP = "   "
DRINKS_OFF = {
    YES: N_("Drinks are off, for your fluids are limited."),
    NOT_SURE: N_("Drinks are off. Ask a doctor, nurse or pharmacist, then: {routine} on water"),
}

Ways = tuple[str, list[str]]
"""What can be done, and the commands that do it."""


def conclude(session: Session, told: Sequence[str], *, is_on: bool) -> None:
    """What was done, today's plan, and the words that belong under it; no more than one screen."""
    say("\n".join(["", *told, ""]))
    facts = session.load().facts
    day, plan = first_plan(facts, session.now)
    say(f"{_('Reminders are on.') if is_on else _('Reminders are not on yet.')} {day}:")
    say("\n".join(plan or [f"   {_('nothing')}"]))
    drinks_off = DRINKS_OFF.get(fluids(facts.profile) or "")
    say("\n".join(["", *([_(drinks_off)] if drinks_off else []), *_in_columns(list(_ways(facts, is_on=is_on)))]))
    say("\n".join(wrap(session.texts.one("lines", "never_checked"), width())))
    say(session.texts.one("lines", "disclaimer"))


def _ways(facts: Facts, *, is_on: bool) -> Iterator[Ways]:
    """To answer what is open, to start the reminders unless they are on, and to change anything."""
    if is_open(facts):
        yield _("Drinks first ask this:"), [where_it_stands(facts)]
    if not is_on:
        yield _("Start them here:"), [command_line("daemon")]
        yield _("Start them at login:"), [command_line("service install")]
    yield _("Change anything later:"), [command_line("bedtime 22:30"), command_line("every sitting 60m")]


def _in_columns(rows: Sequence[Ways]) -> Iterator[str]:
    """What can be done, and the commands in one column; below it where the terminal is too narrow for that."""
    margin = max(len(label) for label, _commands in rows) + len(GAP)
    for label, commands in rows:
        beside = GAP.join(commands)
        lines = [beside] if _fits(beside, margin) else commands
        if is_accessible():
            yield f"{label} {', '.join(commands)}"
        elif all(_fits(line, margin) for line in lines):
            yield from (f"{'' if place else label:<{margin}}{line}" for place, line in enumerate(lines))
        else:
            yield from [label, *(f"{GAP}{command}" for command in commands)]


def _fits(commands: str, margin: int) -> bool:
    return margin + len(commands) <= width()


def first_plan(facts: Facts, now: datetime) -> tuple[str, list[str]]:
    """`Today` or `Tomorrow`, and the lines of what is still to come of that day; all of them fit 80 letters.

    What comes by day stands on the left, the evening on the right.
    """
    day = facts.day_at(now)
    plan = _coming(facts, now, day)
    if not plan:
        day = facts.day(day.date + ONE_DAY)
        plan = _coming(facts, day.wake - timedelta.resolution, day)
    is_today = day.date == now.astimezone(facts.zone).date() or now >= day.wake
    evening = [planned for planned in plan if planned.occurrence.reminder in EVENING]
    left = _by_day(facts, [planned for planned in plan if planned not in evening])
    return _("Today") if is_today else _("Tomorrow"), _side_by_side(
        left, [_line(facts, planned) for planned in evening]
    )


def _coming(facts: Facts, after: datetime, day: Day) -> list[Planned]:
    plan = preview(facts, after, day.next_wake - timedelta.resolution)
    return [planned for planned in plan if planned.comes_at]


def _by_day(facts: Facts, plan: Sequence[Planned]) -> list[str]:
    """The first of the first two reminders, and how many follow until when."""
    firsts = list({planned.occurrence.reminder: planned for planned in reversed(plan)}.values())
    shown = sorted(firsts, key=lambda planned: planned.occurrence.due)[:BY_DAY]
    lines = [_line(facts, planned) for planned in shown]
    if rest := len(plan) - len(shown):
        last = clock_in_words(facts, plan[-1].occurrence.due)
        dots = "" if is_accessible() else "...".ljust(len(clock_column(plan[-1].occurrence.due)) + 2)
        more = ngettext("and {n} more, the last at {time}", "and {n} more, the last at {time}", rest, time=last)
        lines.append(dots + (_("one more at {time}", time=last) if rest == 1 else more))
    return lines


def _line(facts: Facts, planned: Planned) -> str:
    reminder = facts.profile.reminder(planned.occurrence.reminder)
    title = reminder.title if reminder else planned.occurrence.reminder
    return f"{clock_column(planned.occurrence.due.astimezone(facts.zone))}  {title}"


def _side_by_side(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Two columns where they fit, else one below the other."""
    too_wide = any(len(line) >= COLUMN for line in left) or any(len(line) > width() - COLUMN - 3 for line in right)
    if is_accessible() or too_wide or not left:
        return [f"   {line}" for line in (*left, *right)]
    pairs = zip_longest(left, right, fillvalue="")
    return [f"   {first:<{COLUMN}}{second}".rstrip() for first, second in pairs]
