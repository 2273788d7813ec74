"""`stats`: the last weeks, then against now, and with `--reminders` what became of each. SPEC section 5."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from textwrap import fill
from typing import Annotated

from routine.diary.days import FAR, Plans
from routine.diary.statistics import (
    COUNTED,
    LASTING,
    Course,
    Statistics,
    Tally,
    Week,
    beginning,
    first_date,
    statistics,
)
from routine.i18n import N_, _, command_line
from routine.model.built_in import STRETCH
from routine.model.events import Event
from routine.text.diary import exact_duration
from routine.text.gate import why_held, why_lapsed
from routine.typed.words import read_count
from routine.ui.cli.click_layer import AsJson, AsOf, Option
from routine.ui.cli.session import Session, View, look
from routine.ui.cli.terminal.output import bold, columns, is_accessible, say, say_json
from routine.ui.cli.weeks import EVENINGS, weeks_in_words

EVER = datetime.min.replace(tzinfo=UTC)
WIDTH = 80
# Translators: what became of a reminder, each with a number: the heads of columns.
HEADS = (N_("due"), N_("shown"), N_("done"), N_("snoozed"), N_("left out"), N_("closed"), N_("lapsed"))

Weeks = Annotated[str, Option("--weeks", metavar="N", help=N_("How many weeks."), show_default=False)]


def stats(
    session: Session,
    weeks: Weeks = "6",
    reminders: Annotated[bool, Option("--reminders", help=N_("What became of each reminder."))] = False,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """The last weeks, the present one included."""
    view = look(session, as_of)
    found, _plans, _rows = told_of(view, read_count(weeks, command_line("stats --weeks 6")))
    if as_json:
        say_json(_json(view, found), view.facts.zone)
        return
    say("\n".join(_courses(view, found) if reminders else weeks_in_words(found)))


def told_of(view: View, weeks: int) -> tuple[Statistics, Plans, list[Event]]:
    """The statistics of the last weeks, what was gone by when, and the rows that tell of it."""
    history = view.session.history
    noted = [*history.of_kinds(("cramp", "undone")), *history.done(STRETCH, EVER)]
    started = history.first_start()
    ends = view.plans(view.now)
    began = beginning(ends, _by_now(noted, view), started, view.now)
    first = first_date(ends, began.noted, view.now, weeks)
    begin = ends.wake(first) - FAR
    plans = view.plans(begin)
    rows = _by_now(history.read(begin, LASTING), view)
    return statistics(plans, rows, first, began, view.now), plans, rows


def _by_now(rows: Iterable[Event], view: View) -> list[Event]:
    return [row for row in rows if row.at <= view.now]


def _courses(view: View, found: Statistics) -> Iterator[str]:
    """What became of each reminder: a table, and below it why some lapsed or were held."""
    if not found.courses:
        yield _("No reminder has been shown yet.")
    elif is_accessible():
        for name, course in found.courses.items():
            counts = [f"{n} {_(head)}" for n, head in zip(_counts(course), HEADS, strict=True) if n]
            yield f"{view.title(name)}: {', '.join(counts)}."
    else:
        rows = [[name, *map(str, _counts(course))] for name, course in found.courses.items()]
        head, *lines = columns([["", *map(_, HEADS)], *rows])
        yield from (bold(head), *lines)
    for name, course in found.courses.items():
        if reasons := _reasons(course):
            yield from ("", view.title(name), *reasons)


def _counts(course: Course) -> list[int]:
    return [course.due, *(course.counts[kind] for kind in COUNTED)]


def _reasons(course: Course) -> list[str]:
    """`lapsed: 12 no answer, 3 you were away`, `held: 4 by a call (130 min)`."""
    lapsed = [f"{number} {why_lapsed(why)}" for why, number in course.lapsed.most_common()]
    held = [f"{number} {why_held(gate)}{_lasting(course, gate)}" for gate, number in course.held.most_common()]
    lines = [f"{label}: {', '.join(parts)}" for label, parts in ((_("lapsed"), lapsed), (_("held"), held)) if parts]
    if is_accessible():
        return lines
    return [fill(line, WIDTH, initial_indent="  ", subsequent_indent=" " * 10) for line in lines]


def _lasting(course: Course, gate: str) -> str:
    """How long that gate held in all, to the minute."""
    minutes = round(course.held_for.get(gate, timedelta()) / timedelta(minutes=1))
    return f" ({exact_duration(timedelta(minutes=minutes), '')})" if minutes else ""


def _json(view: View, found: Statistics) -> dict[str, object]:
    return {
        "timezone": str(view.facts.zone),
        "from": found.first.isoformat(),
        "until": found.last.isoformat(),
        "began": found.began.isoformat(),
        "look_back": found.look_back.isoformat(),
        "weeks": [_week_json(week) for week in found.weeks],
        "evenings": {mark.replace(" ", "_"): found.count_evenings(mark) for mark in EVENINGS if mark != "outside"},
        "nights": {
            **_tally_json(found.whole),
            "unknown": found.count_nights("unknown"),
            "paused": found.count_nights("paused"),
        },
        "first_nights": _tally_json(found.comparison.first),
        "last_nights": _tally_json(found.comparison.last),
        "verdict": found.comparison.verdict.replace(" ", "_"),
        "noted_a_day": {name: round(number, 1) for name, number in found.a_day.items()},
        "reminders": {name: _course_json(course) for name, course in found.courses.items()},
    }


def _week_json(week: Week) -> dict[str, object]:
    return {
        "monday": week.monday.isoformat(),
        "evenings": [mark.replace(" ", "_") for mark in week.evenings],
        "nights": list(week.nights),
        "cramps": list(week.cramps),
        **_tally_json(week.tally),
    }


def _tally_json(tally: Tally) -> dict[str, object]:
    return {
        "recorded": tally.recorded,
        "cramp_nights": tally.cramp_nights,
        "woken": tally.woken,
        "cramps_at_least": tally.cramps,
        "exact": not tally.at_least,
        "strongest": list(tally.strongest) if tally.strongest else None,
        "longest": tally.longest,
    }


def _course_json(course: Course) -> dict[str, object]:
    held = {gate: {"times": times, "for": course.held_for.get(gate)} for gate, times in course.held.items()}
    return {
        "due": course.due,
        **{kind: course.counts[kind] for kind in COUNTED},
        "why_lapsed": dict(course.lapsed),
        "held": held,
    }
