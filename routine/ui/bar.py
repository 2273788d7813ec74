"""`bar`: one line for a status bar: what comes next, or why it is quiet. The line itself is a pure answer of a view."""

import html
from collections.abc import Sequence
from datetime import datetime, time, tzinfo
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from routine import clock
from routine.errors import RoutineError
from routine.i18n import N_, _
from routine.model.day import ONE_DAY, instant_of
from routine.schedule.forecast import Planned, coming, is_due
from routine.service.unit_file import how_to_start
from routine.text.gate import remark_on
from routine.text.moments import short_moment
from routine.text.wording import title_of
from routine.ui.cli.click_layer import Option
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import say, say_json
from routine.ui.view import View, when

SHOWN = 3
"""How many of those to come stand in the tooltip."""

State = Literal["next", "held", "paused", "off", "none", "trouble"]


class Format(StrEnum):
    """For whom the line is (`--format`)."""

    WAYBAR = "waybar"
    PLAIN = "plain"


class Line(NamedTuple):
    """What stands in a status bar, and what the pointer brings up: several lines; a bar draws each state in its way."""

    state: State
    text: str
    tooltip: str


class Glimpse(NamedTuple):
    """A line, and how long it holds.

    Attributes:
        zone: the person's.
        until: when time alone makes it another line (aware UTC), `None`: never.
        pid: the process of the daemon it is about, `None` when none runs.
    """

    line: Line
    zone: tzinfo
    until: datetime | None
    pid: int | None


def bar(
    session: Session,
    form: Annotated[Format, Option("--format", help=N_("Plain text, or JSON for Waybar."))] = Format.PLAIN,
    follow: Annotated[bool, Option("--follow", help=N_("Print a new line at each change, until Ctrl-C."))] = False,
) -> None:
    """Print the line of now."""
    if not follow:
        _print(glimpse(session), form)
        return
    from routine.ui.bar_follow import follow_bar  # asyncio costs 40 ms: only here

    follow_bar(lambda: _glimpse_anew(session), lambda seen: _print(seen, form))


def glimpse(session: Session) -> Glimpse:
    """The line of now, read as every command reads."""
    view = look(session)
    planned = coming(view.facts, view.now, SHOWN)
    return Glimpse(line_of(view, planned), view.facts.zone, changes_at(view, planned), view.pid)


def line_of(view: View, planned: Sequence[Planned]) -> Line:
    """The line about the next that will be shown."""
    texts = view.session.texts
    if view.pid is None:
        return Line("off", texts.one("desktop", "off"), texts.one("desktop", "start_them", command=how_to_start()))
    tooltip = "\n".join(_entry(view, each) for each in planned)
    if until := view.facts.paused_until(view.now):
        when_over = short_moment(until, view.facts.zone, view.now)
        return Line("paused", texts.one("desktop", "paused", time=when_over), tooltip)
    if not planned:
        return Line("none", texts.one("desktop", "nothing"), texts.one("desktop", "nothing_comes"))
    first = planned[0]
    if first.held_by and is_due(first, view.now):
        return Line("held", f"{_title(view, first)}, {remark_on(first)}", tooltip)
    return Line("next", f"{when(view, first)} {_title(view, first)}", tooltip)


def changes_at(view: View, planned: Sequence[Planned]) -> datetime | None:
    """When time alone makes it another line; all else is written into a file by somebody.

    What is due becomes due or lapses, a pause ends, and at midnight "tomorrow" becomes today.
    """
    if view.pid is None:
        return None
    midnight = instant_of(view.now.astimezone(view.facts.zone).date() + ONE_DAY, time(0), view.facts.zone)
    instants = [instant for each in planned for instant in (each.occurrence.due, each.comes_at, each.lapses)]
    return min(
        instant
        for instant in [*instants, view.facts.paused_until(view.now), midnight]
        if instant and instant > view.now
    )


def _entry(view: View, planned: Planned) -> str:
    remark = remark_on(planned)
    return f"{when(view, planned)} {_title(view, planned)}{f' ({remark})' if remark else ''}"


def _title(view: View, planned: Planned) -> str:
    """As a notification says it: others may see the bar, too."""
    reminder = view.facts.profile.reminder(planned.occurrence.reminder)
    return title_of(view.facts, reminder, view.session.texts) if reminder else planned.occurrence.reminder


def _glimpse_anew(session: Session) -> Glimpse:
    """The same a while later; what cannot be read now is told in the line, for it may be mended meanwhile."""
    fresh = Session(session.profile_path, clock.now())
    try:
        return glimpse(fresh)
    except RoutineError as trouble:
        line = Line("trouble", _("Reminders: see {routine} status"), str(trouble))
        return Glimpse(line, clock.local_zone(), None, None)
    finally:
        fresh.history.close()


def _print(seen: Glimpse, form: Format) -> None:
    line = seen.line
    if form is Format.PLAIN:
        say(line.text)
        return
    # Waybar reads both texts as Pango markup, and picks icon and style by `alt` and `class`: waybar-custom(5)
    text, tooltip = (html.escape(words, quote=False) for words in (line.text, line.tooltip))
    say_json({"text": text, "tooltip": tooltip, "class": line.state, "alt": line.state}, seen.zone)
