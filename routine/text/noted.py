"""What was noted today, last night and last evening, in words: `3 drinks, 2 walks`."""

from collections.abc import Iterator
from datetime import datetime

from routine.i18n import _, ngettext
from routine.model.built_in import BUILT_IN, DIARY, STRETCH
from routine.model.day import ONE_DAY
from routine.model.events import done_within
from routine.model.facts import Facts


def today_in_words(facts: Facts, now: datetime) -> str:
    """`3 drinks, 2 walks. Last night: no cramp. Last evening: stretched.` What is unknown is not named."""
    today = [_counted(each.name, facts.noted(each, facts.day_meant(now))) for each in facts.profile.reminders]
    sentences = [", ".join(filter(None, today)) or _("nothing yet today"), *_since_yesterday(facts, now)]
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


def _since_yesterday(facts: Facts, now: datetime) -> Iterator[str]:
    """The last night, and the last evening."""
    from routine.diary.cramps import nights  # here, for `next` and `bar` tell of no night

    today = facts.day_meant(now)
    yesterday = facts.day(today.date - ONE_DAY)
    if night := nights(facts.events).get(yesterday.date):
        n = night.count_at_least
        told = {0: _("no cramp"), 1: _("one cramp")}.get(n) or ngettext("{n} cramp", "{n} cramps", n)
        is_known = all(cramp.count is not None for cramp in night.cramps)
        yield _("Last night: {cramps}", cramps=told if is_known else _("several cramps"))
    if done_within(facts.events, STRETCH, yesterday.wake, today.wake):
        yield _("Last evening: stretched")
