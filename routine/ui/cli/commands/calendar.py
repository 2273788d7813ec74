"""`calendar`: the evening as a calendar file, for a phone. EXPERIENCE section 7, "Phone"."""

from pathlib import Path
from typing import Annotated

from routine.diary.icalendar import evening_calendar
from routine.i18n import N_, _
from routine.ui.cli.click_layer import Option
from routine.ui.cli.save import hand_over
from routine.ui.cli.session import Session
from routine.ui.cli.view import View, look

FILE = Path("evening.ics")
HOW_TO = N_(
    "Send it to your phone and open it there; let it go into a calendar of its own, so that one press removes it again."
)


def calendar(
    session: Session,
    output: Annotated[Path, Option("-o", "--output", metavar="FILE", help=N_("Where to."))] = FILE,
    yes: Annotated[bool, Option("-y", "--yes", help=N_("Replace a file that is there."))] = False,
) -> None:
    """Wind-down, stretch and bedtime as they are every week."""
    hand_over(session, output.expanduser(), [calendar_of(look(session))], _(HOW_TO), replace=yes)


def calendar_of(view: View) -> str:
    """The calendar, from today on."""
    return evening_calendar(view.facts, view.facts.day_at(view.now).date, view.now)
