"""What was noted today and last night, in words."""

from collections.abc import Iterator

from routine.i18n import _, ngettext
from routine.model.built_in import BUILT_IN, DIARY, STRETCH
from routine.model.day import ONE_DAY
from routine.model.events import done_within
from routine.model.profile import Reminder
from routine.ui.cli.view import View


def noted(view: View, reminder: Reminder) -> int:
    """How often it was noted as done today."""
    return view.facts.noted(reminder, view.facts.day_meant(view.now))


def noted_in_words(view: View) -> str:
    """`3 drinks, 2 walks. Last night: no cramp. Last evening: stretched.` What is unknown is not named."""
    today = [_counted(reminder.name, noted(view, reminder)) for reminder in view.facts.profile.reminders]
    sentences = [", ".join(filter(None, today)) or _("nothing yet today"), *_last_night(view), *_last_evening(view)]
    return ". ".join(sentences) + ("." if len(sentences) > 1 else "")


def _counted(name: str, count: int) -> str:
    """`3 drinks`, `1 walk`, `vitamins twice`; nothing for what has its own sentence."""
    if not count or name == DIARY:
        return ""
    if built_in := BUILT_IN.get(name):
        return ngettext(*built_in.counted, count) if built_in.counted else _(built_in.noted)
    own = name.replace("-", " ")
    if count == 1:
        return _("{reminder} once", reminder=own)
    if count == 2:
        return _("{reminder} twice", reminder=own)
    return ngettext("{reminder} {n} time", "{reminder} {n} times", count, reminder=own)


def _last_night(view: View) -> Iterator[str]:
    from routine.diary.cramps import nights  # here, for `next` and `bar` tell of no night

    night = nights(view.facts.events).get(view.facts.day_meant(view.now).date - ONE_DAY)
    if night:
        is_known = all(cramp.count is not None for cramp in night.cramps)
        yield _("Last night: {cramps}", cramps=_cramps(night.count_at_least) if is_known else _("several cramps"))


def _cramps(count: int) -> str:
    words = {0: _("no cramp"), 1: _("one cramp")}
    return words.get(count) or ngettext("{n} cramp", "{n} cramps", count)


def _last_evening(view: View) -> Iterator[str]:
    today = view.facts.day_meant(view.now)
    yesterday = view.facts.day(today.date - ONE_DAY)
    if done_within(view.facts.events, STRETCH, yesterday.wake, today.wake):
        yield _("Last evening: stretched")
