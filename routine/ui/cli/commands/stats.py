"""`stats`: the last weeks, then against now, and with `--reminders` what became of each. SPEC section 5.

As a person reads them: 80 columns, marks that differ in shape. EXPERIENCE section 4.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from textwrap import fill
from typing import Annotated

from routine.diary.days import Evening
from routine.diary.statistics import COUNTED, Course, Statistics, Tally, Week
from routine.i18n import N_, _, command_line, ngettext
from routine.model.customs import first_of_week
from routine.text.closing import closing
from routine.text.diary import (
    a_day_in_words,
    cramps_in_words,
    evenings_in_words,
    exact_duration,
    in_words,
    strength_in_words,
    week_in_words,
)
from routine.text.gate import why_held, why_lapsed
from routine.text.moments import from_day, long_date, short_date
from routine.typed.words import read_count
from routine.ui.cli.click_layer import AsJson, AsOf, Option
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import bold, columns, is_accessible, say, say_json
from routine.ui.signs import standing
from routine.ui.view import View
from routine.ui.weeks import told_of

WIDTH = 80
HEADING = 49
LABEL = 15
EVENINGS: Mapping[Evening, str] = {"stretched": "o", "not noted": ".", "paused": "~", "not asked": "_", "outside": " "}
NIGHTS = {"cramp": "x", "none": "-", "unknown": "?", "paused": "~", "outside": " "}
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
    begins = 0 if as_json else first_of_week()  # programs get the weeks from Monday that they always got
    found, _plans, _rows = told_of(view, read_count(weeks, command_line("stats --weeks 6")), begins)
    if as_json:
        say_json(_json(view, found), view.facts.zone)
        return
    say("\n".join(_courses(view, found) if reminders else weeks_in_words(found, _title(session, as_of))))


def _title(session: Session, as_of: str | None) -> str:
    """The title of the card of the most pressing sign that stands and cannot wait; empty: none does, or of another day.

    What is for an appointment is in what the weeks themselves say.
    """
    signs = [] if as_of else [sign for sign in standing(session) if sign.tier in ("emergency", "urgent")]
    return session.texts.one("card", signs[0].card, "title") if signs else ""


def _courses(view: View, found: Statistics) -> Iterator[str]:
    """What became of each reminder: a table, and below it why some lapsed or were held."""
    if not found.courses:
        yield _("No reminder has been shown yet.")
    elif is_accessible():
        for name, course in found.courses.items():
            counts = [f"{n} {_(head)}" for n, head in zip(_counts(course), HEADS, strict=True) if n]
            yield f"{view.title(name)}: {', '.join(counts)}."
    else:
        called = view.facts.profile.word_for
        rows = [[called(name), *map(str, _counts(course))] for name, course in found.courses.items()]
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
        "monday": week.first.isoformat(),
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


def weeks_in_words(found: Statistics, title: str) -> Iterator[str]:
    """The whole screen; `title`: of the card of the most pressing sign that stands, empty where none does."""
    yield from _heading(found)
    yield ""
    yield from (_sentences(found) if is_accessible() else _table(found))
    yield ""
    yield from _summary(found)
    yield ""
    yield from closing(found, title)


def _heading(found: Statistics) -> Iterator[str]:
    count = len(found.weeks)
    title = ngettext("Your last week", "Your last {number} weeks", count, number=in_words(count))
    span = _("{first} to {last}", first=short_date(found.first), last=short_date(found.last))
    yield f"{title}, {span}." if is_accessible() else f"{bold(title)}{' ' * max(1, HEADING - len(title))}{span}"


def _table(found: Statistics) -> Iterator[str]:
    # Translators: the days of the week, Monday first: one letter each, with a space between.
    days = " ".join(from_day(_("M T W T F S S").split(), found.first))
    # Translators: the heads of narrow columns.
    evenings, nights, worst, cramps = _("Evenings"), _("Nights"), _("worst").center(5), _("cramps").center(6)
    labels = [_("week {n}", n=number) for number in range(1, len(found.weeks) + 1)]
    width = max(map(len, [evenings, nights, *labels])) + 2
    yield f" {evenings:<{width}}{days}        {nights:<{width}}{days}     {worst}   {cramps}".rstrip()
    for label, week in zip(labels, found.weeks, strict=True):
        marks = " ".join(EVENINGS[mark] for mark in week.evenings), " ".join(NIGHTS[mark] for mark in week.nights)
        strongest, number = _numbers(week)
        numbers = f"{strongest:^{len(worst)}}    {number:^{len(cramps) - 1}}"
        yield f" {label:<{width}}{marks[0]}        {label:<{width}}{marks[1]}     {numbers}".rstrip()
    yield ""
    yield from _legend(found)


def _numbers(week: Week) -> tuple[str, str]:
    """The strongest and the number of its cramps; unknown is never zero."""
    if week.is_paused:
        return "~", "~"
    if week.tally.recorded == 0:
        return "", ""
    return strength_in_words(week.tally.strongest, "", "-"), f"{week.tally.cramps}{'+' if week.tally.at_least else ''}"


def _legend(found: Statistics) -> Iterator[str]:
    """What the marks mean, in one line where it has room; the rare one only where it stands in the table."""
    # Translators: what the marks of the table mean; the marks stay as they are.
    evenings = _("o stretched   . not, or not noted   ~ paused")
    nights = _("x cramp  - none  ? unknown")
    if found.count_evenings("not asked"):
        evenings = "   ".join([evenings, _("_ not asked")])
    line = f" {evenings}      {nights}"
    yield from [line] if len(line) <= WIDTH else [f" {evenings}", f" {nights}"]


def _sentences(found: Statistics) -> Iterator[str]:
    """The same for a screen reader, a line for each week."""
    for week in found.weeks:
        first, last = (long_date(day, year=False) for day in (week.first, week.first + timedelta(days=6)))
        told = ", ".join(_told(week)) or _("nothing to tell")
        yield _("{first} to {last}: {week}.", first=first, last=last, week=told)


def _told(week: Week) -> Iterator[str]:
    """Its evenings, then its nights."""
    yield from week_in_words(week)
    if counted := week.tally.recorded:
        nights = week.tally.cramp_nights
        yield ngettext(
            "cramps in {nights} of {n} recorded night",
            "cramps in {nights} of {n} recorded nights",
            counted,
            nights=nights,
        )
    if week.tally.cramps:
        many, strongest = cramps_in_words(week.tally), strength_in_words(week.tally.strongest, _("not noted"))
        yield _("{cramps} in all, the strongest {strength}", cramps=many, strength=strongest)
    if unknown := week.nights.count("unknown"):
        yield ngettext("{n} night unknown", "{n} nights unknown", unknown)


def _summary(found: Statistics) -> Iterator[str]:
    first, last, whole = found.comparison.first, found.comparison.last, found.whole
    if found.count_evenings("outside") < 7 * len(found.weeks):
        yield _line(_("Stretched"), evenings_in_words(found))
    if found.comparison.verdict in ("too few", "too early"):
        recorded = _("{nights} of {recorded} recorded", nights=whole.cramp_nights, recorded=whole.recorded)
        yield _line(_("Cramp nights"), recorded)
        if whole.strongest:
            yield _line(_("Strongest"), strength_in_words(whole.strongest, ""))
    else:
        then_now = _(
            "{then} of the first {first}, {now} of the last {last} recorded",
            then=first.cramp_nights,
            first=first.recorded,
            now=last.cramp_nights,
            last=last.recorded,
        )
        yield _line(_("Cramp nights"), then_now)
        if first.strongest and last.strongest:
            then, now = (strength_in_words(block.strongest, "") for block in (first, last))
            yield _line(_("Strongest"), _("{then} then, {now} now", then=then, now=now))
    if found.a_day:
        yield _line(_("Noted"), ", ".join(a_day_in_words(found.a_day)))


def _line(label: str, text: str) -> str:
    return f"{label}: {text}." if is_accessible() else f" {label:<{LABEL}} {text}"
