"""The plan that `init` ends with: what comes by day on the left, the evening on the right. EXPERIENCE section 1."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import zip_longest

from routine.i18n import _, ngettext
from routine.model.built_in import EVENING
from routine.model.day import ONE_DAY, Day
from routine.model.facts import Facts
from routine.schedule.forecast import Planned, preview
from routine.text.consequence import clock_in_words
from routine.text.moments import clock_column
from routine.ui.cli.terminal.output import is_accessible

BY_DAY = 2
COLUMN = 39
WIDTH = 80


def first_plan(facts: Facts, now: datetime) -> tuple[str, list[str]]:
    """`Today` or `Tomorrow`, and the lines of what is still to come of that day; all of them fit 80 letters."""
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
        lines.append(f"{dots}{_more(rest, last)}")
    return lines


def _more(n: int, last: str) -> str:
    if n == 1:
        return _("one more at {time}", time=last)
    return ngettext("and {n} more, the last at {time}", "and {n} more, the last at {time}", n, time=last)


def _line(facts: Facts, planned: Planned) -> str:
    reminder = facts.profile.reminder(planned.occurrence.reminder)
    title = reminder.title if reminder else planned.occurrence.reminder
    return f"{clock_column(planned.occurrence.due.astimezone(facts.zone))}  {title}"


def _side_by_side(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Two columns where they fit, else one below the other."""
    too_wide = any(len(line) >= COLUMN for line in left) or any(len(line) > WIDTH - COLUMN - 3 for line in right)
    if is_accessible() or too_wide or not left:
        return [f"   {line}" for line in (*left, *right)]
    pairs = zip_longest(left, right, fillvalue="")
    return [f"   {first:<{COLUMN}}{second}".rstrip() for first, second in pairs]
