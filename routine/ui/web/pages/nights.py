"""Nights: a month of nights and evenings, one night opened, a paper diary typed in, and the last weeks as a chart."""

from contextlib import suppress
from datetime import date

from routine.model.day import ONE_DAY
from routine.model.events import YEARS
from routine.text.pages.calendar import first_of
from routine.ui.view import View
from routine.ui.web.noting import NOTING
from routine.ui.web.part import Form, Part, Values
from routine.ui.web.shown_month import shown_month
from routine.ui.web.shown_night import shown_night, shown_paper


def show(view: View, asked: Form) -> Values:
    """What stands in `nights.html`: a night, a night of a paper diary, or else a month."""
    today = view.facts.day_at(view.now).date
    last = view.facts.day_meant(view.now).date - ONE_DAY
    if paper := _day(asked.get("paper", "")):
        return shown_paper(paper, last)
    night = _day(asked.get("night", ""))
    if night and night <= today:
        return shown_night(view, night, today, last)
    wished = _day(f"{asked.get('month', '')}-01") or today
    return shown_month(view, first_of(min(wished, today)), today)


def _day(text: str) -> date | None:
    """A date in an address; `None`: it is none, or of no year that can be counted."""
    with suppress(ValueError):
        day = date.fromisoformat(text)
        return day if day.year in YEARS else None
    return None


NIGHTS = Part("nights", show, deeds=NOTING)
