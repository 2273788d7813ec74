"""`preview` as a person reads it: days that are alike stand together, a day reads on past midnight. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby, islice
from typing import NamedTuple

from routine.i18n import _
from routine.model.day import ONE_DAY, Day
from routine.model.facts import Facts
from routine.model.notation import clock_column, spoken_clock, spoken_duration
from routine.schedule.forecast import Planned
from routine.text.gate import remark_on
from routine.text.moments import spoken_date, weekday
from routine.text.rule import listed
from routine.ui.cli.session import View
from routine.ui.cli.terminal.output import bold, columns, dim

Row = tuple[str, ...]

WORTH_A_REFERENCE = 4
"""A run of days that was there before is named instead of repeated, when it has that many rows."""


class Page(NamedTuple):
    """One day of the plan: clock, title and remark of each row; where it is cut off; what is unusual about it."""

    day: Day
    rows: tuple[Row, ...]
    cut: str
    note: str

    def content(self) -> tuple[object, ...]:
        """What two days must share to stand together; a day that is cut off stands alone."""
        return (self.rows, self.note, self.day.date if self.cut else None)


def agenda(view: View, plan: Iterable[Planned], until: datetime) -> Iterator[str]:
    """The lines of a plan from now until an instant, with an empty line between runs of days."""
    pages = [page for page in _pages(view, list(plan), until) if page.rows or not page.cut]
    if not any(page.rows for page in pages):
        yield _("Nothing comes in that time.")
        return
    lines = iter(columns([row for page in pages for row in page.rows]))  # as wide on all pages
    bodies = [[*islice(lines, len(page.rows))] for page in pages]
    seen: dict[tuple[object, ...], date] = {}
    for content, run in groupby(zip(pages, bodies, strict=True), key=lambda each: each[0].content()):
        alike = list(run)
        page, body = alike[0]
        days = [each.day.date for each, _body in alike]
        if seen:
            yield ""
        yield from _run(days, page, body, seen.setdefault(content, days[0]))


def _run(days: Sequence[date], page: Page, body: Sequence[str], earlier: date) -> Iterator[str]:
    heading = ", ".join(filter(None, [span_in_words(days), page.cut]))
    if earlier != days[0] and len(body) >= WORTH_A_REFERENCE:
        yield bold(_("{days}: as on {earlier}", days=heading, earlier=spoken_date(earlier)))
        return
    yield bold("   ".join(filter(None, [heading, page.note])))
    nothing = _("nothing")
    yield from body or [f"  {nothing}"]


def span_in_words(days: Sequence[date]) -> str:
    """`Monday 23 November`, `Saturday 28 and Sunday 29 November`, `Monday 23 to Friday 27 November, each day`."""
    first, last = days[0], days[-1]
    if first == last:
        return spoken_date(first)
    # Translators: a date whose month follows with a second one: "Saturday 28 and Sunday 29 November"
    short = _("{weekday} {day}", weekday=weekday(first), day=first.day)
    begin, end = short if first.month == last.month else spoken_date(first), spoken_date(last)
    if len(days) == 2:
        return listed([begin, end])
    return _("{begin} to {end}, each day", begin=begin, end=end)


def _pages(view: View, plan: Sequence[Planned], until: datetime) -> Iterator[Page]:
    """One page for each day that begins before the end."""
    facts, now = view.facts, view.now
    day = facts.day_at(now)
    while day.wake <= until:
        rows = [planned for planned in plan if day.holds(planned.occurrence.due)]
        begun = _("from {time}", time=spoken_clock(now.astimezone(facts.zone))) if day.wake < now else ""
        ends = _("until {time}", time=spoken_clock(until.astimezone(facts.zone))) if until < day.bedtime else ""
        yield Page(day, tuple(_rows(view, day, rows)), begun or ends, _note(facts, day))
        day = facts.day(day.date + ONE_DAY)


def _rows(view: View, day: Day, plan: Iterable[Planned]) -> Iterator[Row]:
    is_past_midnight = False
    for planned in sorted(plan, key=lambda each: each.comes_at or each.occurrence.due):
        local = (planned.comes_at or planned.occurrence.due).astimezone(view.facts.zone)
        if local.date() > day.date and not is_past_midnight:
            is_past_midnight = True
            after_midnight = _("after midnight")
            yield (f"  {after_midnight}",)
        yield f"  {clock_column(local)}", view.title(planned.occurrence.reminder), dim(remark_on(planned))


def _note(facts: Facts, day: Day) -> str:
    """A change of the clock within the day, or in its night."""
    before, after = (instant.astimezone(facts.zone).utcoffset() for instant in (day.wake, day.next_wake))
    if before is None or after is None or before == after:
        return ""
    shift = spoken_duration(abs(after - before))
    if after > before:
        return _("(the clock goes forward {duration} that night)", duration=shift)
    return _("(the clock goes back {duration} that night)", duration=shift)
