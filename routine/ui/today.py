"""What the entry in the desktop's menu shows: today in a notification, and the pause. CLI.md."""

from enum import StrEnum

from routine.model.built_in import DRINKS, STRETCH
from routine.model.notification import Button, Notification, buttons_of
from routine.schedule.forecast import coming, is_due, next_of
from routine.service.unit_file import how_to_start
from routine.text.moments import clock_in_words
from routine.text.wording import mid_sentence
from routine.ui.bar import line_of
from routine.ui.view import View, when

KEY = "menu"


class Entry(StrEnum):
    """What can be chosen in the menu, and on the notification that `today` shows."""

    TODAY = "today"
    CRAMP = "cramp"
    STRETCH = "stretch"
    PAUSE = "pause"
    RESUME = "resume"
    START = "start"
    OPEN = "open"


def today_notification(view: View) -> Notification:
    """What comes next and what tonight holds, or that it is paused or off."""
    texts = view.session.texts
    if view.pid is None:
        words = texts.one("desktop", "or_start", command=how_to_start())
        start = Button(Entry.START, texts.one("desktop", "start_button"))
        return Notification(KEY, KEY, line_of(view, ()).text, words, (start,))
    planned = coming(view.facts, view.now, 1)
    if view.facts.paused_until(view.now) or not planned:
        return paused_notification(view)
    time = texts.one("desktop", "now") if is_due(planned[0], view.now) else when(view, planned[0])
    what = mid_sentence(view.title(planned[0].occurrence.reminder), texts)
    title = texts.one("desktop", "today_title", next_title=what, time=time)
    labels = texts.several("desktop", "today_buttons")
    return Notification(KEY, KEY, title, _tonight(view), buttons_of((Entry.CRAMP, Entry.STRETCH, Entry.PAUSE), labels))


def paused_notification(view: View) -> Notification:
    """That it is quiet, and the way back; without a pause, only that nothing comes."""
    line, texts = line_of(view, coming(view.facts, view.now, 1)), view.session.texts
    if view.facts.paused_until(view.now) is None:
        return Notification(KEY, KEY, line.text, line.tooltip)
    resume = Button(Entry.RESUME, texts.several("quiet", "paused", "buttons")[0])
    return Notification(KEY, KEY, line.text, texts.one("quiet", "paused", "message"), (resume,))


def _tonight(view: View) -> str:
    """Drinks, stretch, bed; empty where no stretch is planned."""
    profile, facts = view.facts.profile, view.facts
    drinks, stretch = profile.reminder(DRINKS), profile.reminder(STRETCH)
    planned = next_of(view.facts, stretch, view.now) if stretch else []
    if not planned:
        return ""
    return view.session.texts.one(
        "desktop",
        "today_message",
        n=view.noted(drinks) if drinks else 0,
        stretch_time=clock_in_words(facts, planned[0].occurrence.due),
        bedtime=clock_in_words(facts, facts.day_at(view.now).bedtime),
    )
