"""Today at a glance: the screen of bare `routine` and of `status`. EXPERIENCE section 5."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from routine.i18n import N_, _, command_line, ngettext, pgettext
from routine.model.built_in import EVENING
from routine.model.day import ONE_DAY, SIX_WEEKS
from routine.model.events import ANSWERS
from routine.model.notation import spoken_clock
from routine.schedule.forecast import Planned, coming, preview
from routine.schedule.planner import open_occurrences
from routine.service.unit_file import how_to_start, may_run_services
from routine.text.fluids import way_to_answer, what_it_holds, where_it_stands
from routine.text.gate import remark_on, rest_in_words
from routine.text.happened import waiting_in_words
from routine.text.moments import moment_column, spoken_date
from routine.text.noted import today_in_words
from routine.ui.cli.terminal.output import bold, columns, dim, is_accessible, short_path, width
from routine.ui.view import View, comes, waiting_rows, when

WIDTH = 78
SOON = 3
ENDS = (".", "?", "!")
A_WEEK = timedelta(weeks=1)

SHOWN_BY = {
    "terminal": N_("the window that the reminders were started in"),
    "plyer": N_("your desktop, without buttons"),
    "dbus": N_("nothing yet: no notification server is there"),
}
"""Who shows the reminders, by what the daemon publishes of it where no server has a name."""


def glance(view: View) -> Iterator[str]:
    """Heading and blocks of the day."""
    yield from _heading(view)
    yield ""
    yield from _at_rest(view)
    yield from _block(pgettext("label, at most 9 letters", "answer"), _open_rows(view))
    yield from _coming(view)
    yield ""
    yield from _block(pgettext("label, at most 9 letters", "noted"), [[today_in_words(view.facts, view.now)]])
    yield from _block(pgettext("label, at most 9 letters", "look back"), _six_weeks(view))


def _at_rest(view: View) -> Iterator[str]:
    """Until when it is paused, or drinks and walks rest, or drinks wait for an answer."""
    until, back = view.facts.paused_until(view.now), dim(_("end it: {routine} resume"))
    if until:
        yield from _block(
            pgettext("label, at most 9 letters", "paused"), [[_("until {time}", time=view.moment(until)), back]]
        )
    if resting := rest_in_words(view.facts, view.now):
        yield from _block(pgettext("label, at most 9 letters", "resting"), [[resting, back]])
    if asked := what_it_holds(view.facts):
        see = dim(_("see it: {command}", command=where_it_stands(view.facts)))
        yield from _block(pgettext("label, at most 9 letters", "question"), [[asked, see]])


def _coming(view: View) -> Iterator[str]:
    """What comes next, and the evening; what is sooner stands first."""
    plan = preview(view.facts, view.now, view.facts.day_meant(view.now).next_wake)
    evening = [planned for planned in plan if planned.occurrence.reminder in EVENING]
    shown = {planned.occurrence for planned in evening}
    soon = [planned for planned in coming(view.facts, view.now, SOON + len(evening)) if planned.occurrence not in shown]
    blocks = [
        (pgettext("label, at most 9 letters", "next"), _next_rows(view, soon[: 2 if evening else SOON])),
        (pgettext("label, at most 9 letters", "tonight"), [row(view, planned) for planned in evening]),
    ]
    is_late = bool(evening and soon) and comes(evening[0]) < comes(soon[0])
    for label, rows in reversed(blocks) if is_late else blocks:
        yield from _block(label, rows)


def _next_rows(view: View, soon: Sequence[Planned]) -> list[list[str]]:
    if not view.facts.profile.reminders:
        return [[_("nothing, as your profile holds no reminder"), dim(command_line("on water walk stretch"))]]
    return [row(view, planned) for planned in soon]


def _heading(view: View) -> Iterator[str]:
    local = view.now.astimezone(view.facts.zone)
    left, right = f"{spoken_date(local.date())}, {spoken_clock(local)}", _standing(view)
    gap = max(3, min(WIDTH, width()) - len(left) - len(right))
    yield f"{left}. {_begun(right)}." if is_accessible() else f"{bold(left)}{' ' * gap}{right}"
    if view.live.get("trouble"):
        yield " ".join(filter(None, [str(view.live["trouble"]), waiting_in_words(waiting_rows(view.live))]))


def _standing(view: View) -> str:
    """`on since 08:41, 6 answered`."""
    if view.pid is None:
        return _("reminders are off")
    day = view.facts.day_at(view.now)
    answered = sum(1 for event in view.facts.events if event.kind in ANSWERS and day.holds(event.at))
    started = since(view)
    on = _("on since {time}", time=started) if started else pgettext("reminders", "on")
    return ", ".join([on, ngettext("{n} answered", "{n} answered", answered)]) if answered else on


def since(view: View) -> str:
    """When the daemon began: `08:41`, empty as long as it has not told."""
    started = view.started_at()
    return view.moment(started) if started else ""


def _block(label: str, rows: list[list[str]]) -> Iterator[str]:
    """Rows under one label; for a screen reader each with its label."""
    for place, line in enumerate(columns(rows)):
        if is_accessible():
            yield f"{_begun(label)}: {line}{'' if line.endswith(ENDS) else '.'}"
        else:
            yield f" {label if not place else '':<9} {line}"


def _begun(text: str) -> str:
    """The text as a sentence begins."""
    return f"{text[:1].upper()}{text[1:]}"


def _open_rows(view: View) -> list[list[str]]:
    """What was shown and has no answer yet, with the command that answers it."""
    rows = []
    for each in open_occurrences(view.facts, view.now):
        until = _("again {time}", time=view.moment(each.snoozed_until)) if each.snoozed_until else None
        way = until or way_to_answer(view.facts, each.occurrence)
        rows.append([view.moment(each.shown_at), view.title(each.occurrence.reminder), dim(way)])
    return rows


def row(view: View, planned: Planned) -> list[str]:
    """When, what, and what keeps it."""
    held = f"({remark})" if (remark := remark_on(planned)) else ""
    return [f"{when(view, planned, moment_column):<5}", view.title(planned.occurrence.reminder), dim(held)]


def _six_weeks(view: View) -> list[list[str]]:
    """In the week after the first six: an event with a date, so that there is something to come back for."""
    began, today = view.session.history.first_start(), view.facts.day_at(view.now).date
    full = view.facts.day_at(began).date + SIX_WEEKS if began else today + ONE_DAY
    return [[_("Six weeks are full."), dim(command_line("stats"))]] if full <= today < full + A_WEEK else []


def ways_to_change(view: View) -> Iterator[str]:
    """What one may want to type next."""
    if view.pid is None and view.session.has_profile():
        yield from _block(pgettext("label, at most 9 letters", "start"), [[how_to_start()]])
    ways = [*map(command_line, ("pause 2h", "tonight 00:30", "undo", "--help"))]
    each_alone = is_accessible() or command_line() != "routine"
    rows = [[way] for way in ways] if each_alone else [["   ".join([*ways[:-1], "--help"])]]
    yield from _block(pgettext("label, at most 9 letters", "change"), rows)


def where(view: View) -> Iterator[str]:
    """What `status` adds: who shows the reminders, and where the profile lies."""
    if view.pid is None:
        here = [command_line("daemon"), _("here, in this window")]
        rows = [[how_to_start(), _("in the background")], here] if may_run_services() else [here]
        yield from _block(pgettext("label, at most 9 letters", "start"), [[way, dim(where)] for way, where in rows])
    elif source := view.source("notify"):
        told = _(SHOWN_BY[source]) if source in SHOWN_BY else source.partition(":")[2] or source
        yield from _block(pgettext("label, at most 9 letters", "shown by"), [[told]])
    yield from _block(pgettext("label, at most 9 letters", "profile"), [[short_path(view.session.profile_path)]])
