"""`list`, `show`, `preview`: the schedule as it stands and as it will be."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby, islice
from textwrap import fill
from typing import Annotated, NamedTuple

from routine.i18n import N_, _, command_line, ngettext, pgettext
from routine.model.day import ONE_DAY, Day
from routine.model.facts import Facts
from routine.model.notation import clock_column, format_amount, spoken_clock, spoken_duration
from routine.model.profile import Reminder
from routine.schedule.forecast import Planned, next_of, preview
from routine.text.gate import remark_on, when_none_comes
from routine.text.moments import moment_column, spoken_date, weekday
from routine.text.notification import own_notification
from routine.text.rule import early_in_words, listed, rule_details, rule_in_words, rule_text
from routine.typed.words import read_count, read_reminder
from routine.ui.cli.click_layer import AsJson, AsOf, Option, ReminderWord
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import bold, columns, dim, flowing, is_accessible, say, say_json, width
from routine.ui.view import View, when

TIMES_SHOWN = 5
LABEL = 10


def list_(session: Session, as_json: AsJson = False, as_of: AsOf = None) -> None:
    """All reminders, in the order of the profile."""
    view = look(session, as_of)
    reminders = view.facts.profile.reminders
    if as_json:
        say_json({"reminders": [_listed_json(view, reminder) for reminder in reminders]}, view.facts.zone)
        return
    say("\n".join(_list_in_words(view) or [_("The profile holds no reminder.")]))


def _listed_json(view: View, reminder: Reminder) -> dict[str, object]:
    planned = next_of(view.facts, reminder, view.now)
    return {
        "reminder": reminder.name,
        "enabled": view.facts.profile.is_on(reminder),
        "rule": rule_text(reminder),
        "next": planned[0].occurrence.due if planned else None,
    }


def _list_in_words(view: View) -> list[str]:
    """One line for each reminder; in a terminal a long rule is broken below itself."""
    rows = [_listed(view, reminder) for reminder in view.facts.profile.reminders]
    lines = columns(rows)
    if is_accessible() or not sys.stdout.isatty():
        return lines
    margins = [" " * (len(line) - len(rule)) for line, (_name, _time, rule) in zip(lines, rows, strict=True)]
    return [fill(line, width(), subsequent_indent=margin) for line, margin in zip(lines, margins, strict=True)]


def _listed(view: View, reminder: Reminder) -> list[str]:
    planned = next_of(view.facts, reminder, view.now)
    off = pgettext("reminder", "off")
    none = when_none_comes(view.facts, reminder, view.now)
    coming = when(view, planned[0], moment_column) if planned else none
    time = coming if view.facts.profile.is_on(reminder) else off
    return [view.facts.profile.word_for(reminder.name), time, rule_in_words(reminder)]


def show(session: Session, reminder: ReminderWord, as_json: AsJson = False, as_of: AsOf = None) -> None:
    """One reminder."""
    view = look(session, as_of)
    found = read_reminder(view.facts.profile, reminder)
    planned = next_of(view.facts, found, view.now, TIMES_SHOWN)
    if as_json:
        say_json(_shown_json(view, found, planned), view.facts.zone)
        return
    say(flowing(_heading(view, found)) if found.title != found.name else bold(found.title))
    rows = [(_("When"), rule_in_words(found)), *_details(view, found, planned)]
    label = max(LABEL, *(len(row[0]) for row in rows))
    for line in columns([[f"  {name:<{label}}", text] for name, text in rows]):
        say(line if is_accessible() else fill(line, width(), subsequent_indent=" " * (label + 5)))


def _heading(view: View, reminder: Reminder) -> str:
    """Its title and what is typed for it, and where the profile writes another name, that too."""
    word, name = view.facts.profile.word_for(reminder.name), reminder.name
    called = word if word == name else _("{word}, in your profile: {name}", word=word, name=name)
    return f"{bold(reminder.title)}   ({called})"


def _shown_json(view: View, reminder: Reminder, planned: list[Planned]) -> dict[str, object]:
    body, buttons = _spoken(view, planned)
    return {
        **_listed_json(view, reminder),
        "title": reminder.title,
        "next": [each.occurrence.due for each in planned],
        "message": body,
        "buttons": buttons,
        "snooze": view.facts.profile.snooze_of(reminder),
        "snooze_limit": view.facts.profile.snooze_limit_of(reminder),
        "essential": reminder.essential,
    }


def _details(view: View, reminder: Reminder, planned: list[Planned]) -> list[tuple[str, str]]:
    """The lines below its rule."""
    body, buttons = _spoken(view, planned)
    amount = format_amount(reminder.amount) if reminder.amount else ""
    n = view.facts.profile.snooze_limit_of(reminder)
    limit = _("once at most") if n == 1 else ngettext("{n} time at most", "{n} times at most", n)
    rows = [
        (_("Next"), _next_in_words(view, reminder, planned)),
        (_("Early"), early_in_words(reminder)),
        (_("Says"), body or ""),
        (_("Buttons"), ", ".join(buttons)),
        (_("Snooze"), f"{spoken_duration(view.facts.profile.snooze_of(reminder))}, {limit}"),
        (_("Asks again"), _repeat(reminder)),
        (_("Counts"), _("{amount} a drink", amount=amount) if amount else ""),
        *rule_details(reminder.rule),
        (_("Essential"), _("at night too, and outside the daily limit") if reminder.essential else ""),
    ]
    return [row for row in rows if row[1]]


def _repeat(reminder: Reminder) -> str:
    if not reminder.repeat:
        return ""
    every, limit = spoken_duration(reminder.repeat), reminder.repeat_limit
    return ngettext("every {duration}, {n} time at most", "every {duration}, {n} times at most", limit, duration=every)


def _next_in_words(view: View, reminder: Reminder, planned: list[Planned]) -> str:
    """`07:15, 09:00, tomorrow 07:15`, or why there is none."""
    if not view.facts.profile.is_on(reminder):
        if reminder.enabled:
            return _("never: your profile says that your fluids are limited")
        return _(
            "never: it is off. Turn it on: {routine} on {reminder}", reminder=view.facts.profile.word_for(reminder.name)
        )
    return ", ".join(when(view, each) for each in planned) or _("not in the next week")


def _spoken(view: View, planned: list[Planned]) -> tuple[str | None, list[str]]:
    """What its next notification says, and the labels of its buttons."""
    if not planned:
        return None, []
    occurrence = planned[0].occurrence
    notification = own_notification(view.facts, occurrence, max(view.now, occurrence.due), view.session.texts)
    return notification.body, [button.label for button in notification.buttons]


def preview_(
    session: Session,
    days: Annotated[str, Option("--days", metavar="N", help=N_("How many days."), show_default=False)] = "1",
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """Every occurrence with as-of < due <= as-of + N days."""
    view = look(session, as_of)
    until = view.now + timedelta(days=read_count(days, command_line("preview --days 7")))
    plan = preview(view.facts, view.now, until)
    if as_json:
        occurrences = [view.occurrence_json(planned) for planned in plan]
        zone = str(view.facts.zone)
        say_json({"timezone": zone, "from": view.now, "until": until, "occurrences": occurrences}, view.facts.zone)
        return
    say("\n".join(agenda(view, plan, until)))


def names(session: Session) -> None:
    """For completion, one line each: what is typed for it, a tab, the title."""
    profile = look(session).facts.profile
    for reminder in profile.reminders:
        say(f"{profile.word_for(reminder.name)}\t{reminder.title}")


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
