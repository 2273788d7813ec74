"""One night as its template shows it: what is noted of it, and the fields of a cramp; and one of a paper diary."""

from collections.abc import Mapping
from datetime import date, timedelta

from routine.diary.cramps import Cramp, entries, in_order
from routine.diary.days import Plans, week_of
from routine.model.day import ONE_DAY
from routine.text.diary import cramp_in_words, night_between, night_label, what_and_when
from routine.text.moments import spoken_date
from routine.text.pages.calendar import cell_of
from routine.ui.view import View
from routine.ui.web.cramp_form import PLACES, RELIEF, SIDES, WAKING, choices, fields_of
from routine.ui.web.part import Values
from routine.ui.weeks import told_of


def shown_night(view: View, night: date, today: date, last: date) -> Values:
    """A night that has come; `last`: the last one that is over."""
    weeks = (week_of(today) - week_of(night)) // timedelta(weeks=1) + 2
    found, plans, rows = told_of(view, weeks, 0, of_nights=True)
    own = sorted((cramp for cramp in entries(rows) if cramp.night == night), key=in_order)
    return {
        "night": night,
        "cell": cell_of(night, found.weeks, today),
        "cramps": [(*_shown(cramp, plans), cramp.id) for cramp in own if cramp.count != 0],
        "free": [cramp.id for cramp in own if cramp.count == 0],
        "is_over": night <= last,
        "before": night - ONE_DAY,
        "after": night + ONE_DAY if night < today else None,
        **_fields(night),
    }


def _shown(cramp: Cramp, plans: Plans) -> tuple[str, Mapping[str, str]]:
    """A cramp in words, and as the fields that change it."""
    zone = plans.facts_at(cramp.at).zone if cramp.at else plans.present.zone
    by_day = night_label(cramp.night, by_day=True) if cramp.daytime else ""
    told = ", ".join(filter(None, [by_day, what_and_when(cramp, zone), *cramp_in_words(cramp)]))
    return told, fields_of(cramp, zone)


def shown_paper(night: date, last: date) -> Values:
    """One night of a paper diary, as long as it is over; behind the last one nothing is asked."""
    return {
        "paper": night if night <= last else None,
        "next": night + ONE_DAY,
        **_fields(night),
    }


def _fields(night: date) -> Values:
    """What is said of the night, and the options of the fields."""
    dates = {"evening": spoken_date(night), "morning": spoken_date(night + ONE_DAY)}
    words = {"sides": SIDES, "places": PLACES, "waking": WAKING, "relief": RELIEF}
    options = {name: choices(each) for name, each in words.items()}
    return {"title": night_between(night), "dates": dates, **options}
