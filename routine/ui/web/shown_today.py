"""Today as its template shows it: what waits and comes, tonight, and what can be noted."""

from datetime import timedelta

from routine.actions.evening import evening_plan, is_moved
from routine.model.built_in import DRINKS, STRETCH, WALKS
from routine.model.events import stamp
from routine.schedule.forecast import coming
from routine.text.gate import remark_on, rest_in_words
from routine.text.moments import clock_in_words, typed_clock
from routine.text.noted import today_in_words
from routine.ui.view import View, when
from routine.ui.waiting import what_waits
from routine.ui.web.part import Form, Values
from routine.ui.web.standing import cards, is_card, question, silent_by

SOON = 5
STEP = timedelta(minutes=30)
"""So far the evening moves with one press."""

NOTED = (DRINKS, WALKS, STRETCH)


def show(view: View, _asked: Form) -> Values:
    """What stands in `today.html`."""
    facts, now = view.facts, view.now
    waits, until, profile = what_waits(view), facts.paused_until(now), facts.profile
    soon = coming(facts, now, SOON)
    on = [each.name for each in profile.reminders if profile.is_on(each)]
    return {
        "waits": waits,
        "cards": [] if is_card(waits) else list(cards(view)),
        "shown": stamp(now),
        "question": question(view, waits),
        "soon": [(when(view, each), view.title(each.occurrence.reminder), remark_on(each)) for each in soon],
        "is_off": view.pid is None,
        "paused": view.moment(until) if until else "",
        "resting": rest_in_words(facts, now),
        "silent": silent_by(view),
        "tonight": _tonight(view),
        "to_note": [name for name in NOTED if name in on],
        "night": "this_night" if now >= facts.day_at(now).bedtime else "last_night",
        "noted": today_in_words(facts, now),
    }


def _tonight(view: View) -> Values:
    """This evening: its bedtime, what hangs on it, and the bedtimes that one press earlier or later makes."""
    facts, day = view.facts, view.facts.day_meant(view.now)
    plan = [line.lstrip(" ").split("\t") for line in evening_plan(facts, day).splitlines()]
    earlier = day.bedtime - STEP
    return {
        "bed": clock_in_words(facts, day.bedtime),
        "typed": typed_clock(facts, day.bedtime),
        "plan": plan,
        "earlier": typed_clock(facts, earlier) if earlier > max(view.now, day.wake) else "",
        "is_moved": is_moved(facts, day.date),
    }
