"""What the program says of its own: the greeting, what a button did, what the person should know. SPEC section 4."""

from datetime import datetime, timedelta

from routine.model.built_in import STRETCH
from routine.model.catalogue import Texts
from routine.model.facts import Facts
from routine.model.notification import Button, Notification
from routine.schedule.forecast import forecast
from routine.text.moments import clock_in_words
from routine.text.wording import mid_sentence, title_of


def greeting(facts: Facts, now: datetime, texts: Texts) -> Notification:
    """The one notification of the first start: what comes next, what tonight holds."""
    values = {"bedtime": clock_in_words(facts, facts.day_at(now).bedtime)}
    ahead = forecast(facts, now, now + timedelta(days=1))
    day_ahead = [each for each in ahead if each.comes_at and each.occurrence.due > now]
    coming = next(iter(day_ahead), None)
    stretch = next((each for each in day_ahead if each.occurrence.reminder == STRETCH), None)
    if coming and stretch:
        reminder = facts.profile.reminder(coming.occurrence.reminder)
        values["next_title"] = mid_sentence(title_of(facts, reminder, texts), texts) if reminder else ""
        values["time"] = clock_in_words(facts, coming.comes_at or now)
        values["stretch_time"] = clock_in_words(facts, stretch.occurrence.due)
        message = texts.one("greeting", "first", "message", **values)
    else:
        message = texts.one("greeting", "first", "message_without_stretch")
    labels = texts.several("greeting", "first", "buttons")
    buttons = (Button("try", labels[0]), Button("ok", labels[1]))
    return Notification("greeting", "greeting", texts.one("greeting", "first", "title"), message, buttons)


def confirmation(texts: Texts, what: str, row: str, **values: object) -> Notification:
    """What a button with a consequence did, with Undo. `row` is the id of the history row that Undo takes back."""
    label = texts.several("quiet", what, "buttons")[0]
    title = texts.one("quiet", what, "title", **values)
    message = texts.one("quiet", what, "message", **values)
    return Notification("confirmation", f"undo:{row}", title, message, (Button("undo", label),))


def notice(texts: Texts, what: str, **values: object) -> Notification:
    """Something the person should know, without a question: a broken profile, a history that cannot be written."""
    return Notification(
        "notice", "notice", texts.one("notice", what, "title"), texts.one("notice", what, "message", **values)
    )
