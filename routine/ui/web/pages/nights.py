"""Nights: a month of nights and evenings, one night opened, a paper diary typed in, and the last weeks as a chart."""

from routine.model.day import ONE_DAY
from routine.text.pages.calendar import first_of
from routine.ui.view import View
from routine.ui.web.cramp_form import day_in
from routine.ui.web.noting import NOTING
from routine.ui.web.part import Form, Part, Values
from routine.ui.web.shown_month import shown_month
from routine.ui.web.shown_night import shown_night, shown_paper


def show(view: View, asked: Form) -> Values:
    """What stands in `nights.html`: a night, a night of a paper diary, or else a month."""
    today = view.facts.day_at(view.now).date
    last = view.facts.day_meant(view.now).date - ONE_DAY
    if paper := day_in(asked.get("paper", "")):
        return shown_paper(paper, last)
    night = day_in(asked.get("night", ""))
    if night and night <= today:
        return shown_night(view, night, today, last)
    wished = day_in(f"{asked.get('month', '')}-01") or today
    return shown_month(view, first_of(min(wished, today)), today)


NIGHTS = Part("nights", show, deeds=NOTING)
