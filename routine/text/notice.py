"""What the program says of its own: the first screen, the greeting, what a button did, what the person should know."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from textwrap import shorten

from routine.i18n import command_line
from routine.model.built_in import EVENING, STRETCH
from routine.model.catalogue import Texts
from routine.model.events import occurrences_in
from routine.model.facts import Facts
from routine.model.notation import clock_column
from routine.model.notification import Button, Notification, buttons_of
from routine.schedule.fluid_question import is_open
from routine.schedule.forecast import Planned, forecast, plan
from routine.schedule.gates import closed_gate
from routine.schedule.resting import QUESTION as RESTING
from routine.schedule.resting import is_news, resting
from routine.text.fluids import question_lines
from routine.text.gate import remark_on
from routine.text.moments import clock_in_words
from routine.text.wording import mid_sentence, title_of

WIDTH = 14

GUIDE = "guide:"
"""What the tags of a guided set begin with."""

LONGEST_NEXT = 44
"""Letters of a title in the greeting: its first sentence has 62 at most, which fit one line on GNOME (issue 16)."""

PROFILE_IS = ("profile_wrong", "profile_unreadable", "profile_gone")
"""Notices of how it is with the profile: the newest alone is true."""

LOOKED_AT = ("profile_wrong", "profile_unreadable")
"""Those for which the page has more to say: it shows the mistakes, and the way back."""


def greeting(facts: Facts, now: datetime, texts: Texts) -> Notification:
    """The one notification of the first start: what comes next, what tonight holds.

    It stays until it is answered, so that its buttons are seen on GNOME too, and its first sentence fits one line.
    """
    values = {"bedtime": clock_in_words(facts, facts.day_at(now).bedtime)}
    ahead = forecast(facts, now, now + timedelta(days=1))
    day_ahead = [each for each in ahead if each.comes_at and each.occurrence.due > now]
    coming = next((each for each in day_ahead if not each.asks), None)
    stretch = next((each for each in day_ahead if each.occurrence.reminder == STRETCH), None)
    if coming and stretch:
        reminder = facts.profile.reminder(coming.occurrence.reminder)
        title = mid_sentence(title_of(facts, reminder, texts), texts) if reminder else ""
        values["next_title"] = shorten(title, LONGEST_NEXT, placeholder="…")
        values["time"] = clock_in_words(facts, coming.comes_at or now)
        values["stretch_time"] = clock_in_words(facts, stretch.occurrence.due)
        message = texts.one("greeting", "first", "message", **values)
    else:
        message = texts.one("greeting", "first", "message_without_stretch")
    buttons = buttons_of(("try", "open", "ok"), texts.several("greeting", "first", "buttons"))
    title, stays = texts.one("greeting", "first", "title"), bool(facts.profile.delivery.stay)
    return Notification("greeting", "greeting", title, message, buttons, stays=stays)


def confirmation(texts: Texts, what: str, row: str, **values: object) -> Notification:
    """What a button with a consequence did, with Undo. `row` is the id of the history row that Undo takes back."""
    label = texts.several("quiet", what, "buttons")[0]
    title = texts.one("quiet", what, "title", **values)
    message = texts.one("quiet", what, "message", **values)
    return Notification("confirmation", f"undo:{row}", title, message, (Button("undo", label),))


def steps_aside(said: Notification) -> bool:
    """Whether it stays until it is answered, and is out of the way as a reminder that stays is; a running set is not.

    The greeting and the questions behind the morning's first: issue 16.
    """
    return said.stays and not occurrences_in(said.tag) and not said.tag.startswith(GUIDE)


def notice(texts: Texts, what: str, **values: object) -> Notification:
    """Something the person should know, without a question: a broken profile, a history that cannot be written.

    It takes the place of the same said before, or of what it makes untrue; of no other, as each is told once.
    """
    title, message = texts.one("notice", what, "title"), texts.one("notice", what, "message", **values)
    buttons = buttons_of(("open",), texts.several("notice", "looked_at", "buttons")) if what in LOOKED_AT else ()
    return Notification(f"notice:{'profile' if what in PROFILE_IS else what}", "notice", title, message, buttons)


def rest_notice(facts: Facts, now: datetime, texts: Texts) -> Notification | None:
    """That drinks and walks rest: once, when the first of them is held and the person may be spoken to."""
    held = {row.reminder for row in facts.by_kind.get("held", ()) if row.detail.get("gate") == RESTING}
    names = [reminder for reminder in facts.profile.reminders if reminder.name in held]
    gates = {closed.gate for reminder in names if (closed := closed_gate(facts, reminder, now))}
    if facts.closed or gates != {RESTING} or not is_news(facts, now):
        return None
    words = ("notice", RESTING)
    buttons = buttons_of(("back",), texts.several(*words, "buttons"))
    title, message, asks = texts.one(*words, "title"), texts.one(*words, "message"), partial(resting, "asked")
    return Notification("notice:resting", RESTING, title, message, buttons, asks=asks)


def first_screen(facts: Facts, now: datetime, texts: Texts, shown_by: str, profile_path: str) -> str:
    """What the terminal says when the reminders begin; `shown_by` is the sentence about who shows them."""
    say, day = partial(texts.one, "welcome"), facts.day_at(now)
    up, bed = (clock_in_words(facts, instant) for instant in (day.wake, day.bedtime))
    blocks = (
        (say("shown_by"), [shown_by]),
        (say("your_day"), [say("up_and_bed", wake=up, bedtime=bed)]),
        (say("next"), [_line(facts, planned, now, texts) for planned in _coming(facts, now)]),
        (say("tonight"), [_line(facts, planned, now, texts) for planned in _tonight(facts, now)]),
        ("", [""]),
        (say("see_one"), [command_line("test stretch")]),
        (say("hours"), [command_line("bedtime 22:30")]),
        (say("quiet"), [command_line("pause 2h")]),
        (say("yours"), [f"{command_line('init')}   {say('questions')}"]),
        (say("settings"), [f"{profile_path}   {say('at_once')}"]),
    )
    lines = [line for label, entries in blocks for line in _block(label, entries)]
    asked = [*question_lines(facts), ""] if is_open(facts) else []
    closing = (say("leave_open"), say("at_login"), texts.one("lines", "disclaimer"))
    return "\n".join([*asked, say("on"), "", *lines, "", *closing, ""])


def _block(label: str, entries: list[str]) -> Iterator[str]:
    for place, entry in enumerate(entries):
        yield f"  {label if not place else '':<{WIDTH}}{entry}".rstrip()


def _coming(facts: Facts, now: datetime) -> list[Planned]:
    """The next two that will speak, evening aside; else the next two of any kind."""
    coming = [each for each in forecast(facts, now, now + timedelta(days=1)) if each.comes_at]
    daytime = [planned for planned in coming if planned.occurrence.reminder not in EVENING]
    return (daytime or coming)[:2]


def _tonight(facts: Facts, now: datetime) -> list[Planned]:
    """What is still to come of this evening."""
    end = facts.day_at(now).next_wake
    return [each for each in plan(facts, now, end) if each.occurrence.reminder in EVENING and not each.answered]


def _line(facts: Facts, planned: Planned, now: datetime, texts: Texts) -> str:
    due = planned.comes_at or planned.occurrence.due
    reminder = facts.profile.reminder(planned.occurrence.reminder)
    later = f"   {texts.one('welcome', 'tomorrow')}" if _is_tomorrow(facts, due, now) else ""
    clock, remark = clock_column(due.astimezone(facts.zone)), f" ({remark_on(planned)})" if planned.asks else ""
    return f"{clock}   {reminder.title if reminder else ''}{remark}{later}"


def _is_tomorrow(facts: Facts, due: datetime, now: datetime) -> bool:
    """Another date and another day: at 03:00 this morning's 07:00 is not, nor in the evening a bedtime of 00:30."""
    dates = [(instant.astimezone(facts.zone).date(), facts.day_at(instant).date) for instant in (now, due)]
    return all(later > earlier for earlier, later in zip(*dates, strict=True))
