"""A month as its template shows it: the calendar, and the last weeks as a chart and in numbers."""

from collections.abc import Sequence
from datetime import date

from routine.diary.statistics import Week
from routine.i18n import _
from routine.model.customs import first_of_week
from routine.model.day import ONE_DAY
from routine.text.diary import cramps_in_words, week_in_numbers
from routine.text.moments import month_of, short_date, short_weekday
from routine.text.pages.calendar import month, month_after, month_before
from routine.text.pages.charts import cramps_chart
from routine.ui.view import View
from routine.ui.web.part import Values
from routine.ui.weeks import told_of

CHARTED = 13
"""Weeks of the chart: three months, as the report has."""


def shown_month(view: View, first: date, today: date) -> Values:
    """The month that begins with that date."""
    begins = first_of_week()
    back = (today - first).days // 7 + 2
    found, _plans, _rows = told_of(view, max(CHARTED, back), begins, of_nights=True)
    rows = month(first, found.weeks, today, begins)
    after = month_after(first)
    return {
        "month": month_of(first),
        "days": [(short_weekday(cell.date), short_weekday(cell.morning)) for cell in rows[0]],
        "rows": rows,
        "before": month_before(first),
        "after": after if after <= today else None,
        "begin": first,
        "named": {today: "tonight", today - ONE_DAY: "last_night"},
        "last": min(after - ONE_DAY, today - ONE_DAY),
        "chart": cramps_chart(found.weeks[-CHARTED:]),
        "weeks": [_week(week) for week in found.weeks[-CHARTED:]],
    }


def _week(week: Week) -> Sequence[str]:
    """Its row of the table: the numbers of the chart, and the evenings."""
    if not week.tally.recorded:
        return short_date(week.first), "", "", week_in_numbers(week)
    nights_of = _("{part} of {whole}", part=week.tally.cramp_nights, whole=week.tally.recorded)
    return short_date(week.first), cramps_in_words(week.tally), nights_of, week_in_numbers(week)
