"""The last weeks of the diary, as the files at one instant tell them: for stats, the report and the page."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from routine.diary.days import FAR, Plans, evening_of
from routine.diary.statistics import LASTING, Statistics, beginning, first_date, statistics
from routine.model.built_in import STRETCH
from routine.model.customs import first_of_week
from routine.model.events import Event, Kind, standing
from routine.storage import resources
from routine.ui.view import View

if TYPE_CHECKING:
    from routine.text.pages.report import Way

MOST_WEEKS = 13
"""Three months fit one page with the pictures readable."""

EVER = datetime.min.replace(tzinfo=UTC)


def told_of(view: View, weeks: int, begins: int, *, of_nights: bool = False) -> tuple[Statistics, Plans, list[Event]]:
    """The statistics of the last weeks, each from that weekday on, what was gone by when, and the rows that tell it.

    `of_nights`: of nights and evenings alone; drinks and walks, most of the rows, are not looked at.
    """
    history = view.session.history
    noted = [*history.of_kinds(("cramp", "undone")), *history.done(STRETCH, EVER)]
    started = history.first_start()
    ends = view.plans(view.now)
    began = beginning(ends, _by_now(noted, view), started, view.now)
    first = first_date(ends, began.noted, view.now, weeks, begins)
    begin = ends.wake(first) - FAR
    plans = view.plans(begin)
    rows = _by_now(history.about(STRETCH, begin, LASTING) if of_nights else history.read(begin, LASTING), view)
    return statistics(plans, rows, first, began, view.now), plans, rows


NO_MORE: tuple[Kind, ...] = ("undone",)


def stretches_on(view: View, evening: date) -> Sequence[Event]:
    """The rows that note the stretch of that evening as done."""
    history = view.session.history
    rows = standing([*history.done(STRETCH, EVER), *history.of_kinds(NO_MORE)])
    plans = view.plans(view.facts.day(evening).wake - FAR)
    return [row for row in rows if row.kind == "done" and plans.date_at(evening_of(row)) == evening]


def report_of(view: View, weeks: int, *ways: "Way") -> str:
    """The page for a doctor of the last weeks; see `report_page`."""
    from routine.text.pages.report import report_page  # its charts are drawn for nobody else

    found, plans, rows = told_of(view, weeks, first_of_week())
    template, today = resources.config_text("pages/report.html"), view.facts.day_at(view.now).date
    return report_page(template, found, plans, rows, view.session.texts, today, *ways)


def _by_now(rows: Iterable[Event], view: View) -> list[Event]:
    return [row for row in rows if row.at <= view.now]
