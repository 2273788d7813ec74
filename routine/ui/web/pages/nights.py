"""Nights: a month of nights and evenings, one night opened, a paper diary typed in, and the last weeks as a chart."""

from routine.actions.stretch import tell_evening
from routine.model.day import ONE_DAY
from routine.session import Session
from routine.text.pages.calendar import first_of
from routine.ui.view import View, view_of
from routine.ui.web.cramp_form import day_in
from routine.ui.web.noting import NOTING
from routine.ui.web.part import Form, Part, UnknownFormError, Values
from routine.ui.web.shown_month import shown_month
from routine.ui.web.shown_night import shown_night, shown_paper
from routine.ui.web.told import Told, told_of
from routine.ui.weeks import stretches_on


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


def stretched(session: Session, form: Form) -> Told:
    """Whether the stretch was done on the evening before that night."""
    if (evening := day_in(form["night"])) is None:
        raise UnknownFormError
    noted, was_done = stretches_on(view_of(session), evening), form["was"] == "done"
    return told_of(session, session.act(lambda snapshot: tell_evening(snapshot, evening, noted, was_done=was_done)))


NIGHTS = Part("nights", show, deeds={**NOTING, "stretched": stretched})
