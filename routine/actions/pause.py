"""`pause` and `resume`: quiet for a while. A pause always ends by itself. SPEC section 3."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from routine.actions.outcome import Outcome, Snapshot
from routine.i18n import _
from routine.model.day import ONE_DAY
from routine.model.events import Event, stamp
from routine.model.notation import spoken_clock
from routine.schedule.resting import is_resting, resting
from routine.text.moments import dated, spoken_date
from routine.text.rule import listed
from routine.typed import words
from routine.typed.dates import read_moment


def pause(snapshot: Snapshot, time: Sequence[str] = (), spared: Sequence[str] = ()) -> Outcome:
    """Keep quiet for that time or until then, as it is typed; nothing: until the person gets up.

    `spared` are names of reminders that are shown all the same, several in one word with commas between them.

    Raises:
        UnreadableWordError: the words name no time to come.
        UnknownReminderError: no reminder of that name can be spared.
    """
    facts, now, texts = snapshot.facts, snapshot.now, snapshot.texts
    until = read_moment(time, facts, now) if time else facts.day_meant(now).next_wake
    kept = [words.read_reminder(facts.profile, word) for each in spared for word in each.split(",") if word]
    told = texts.one("quiet", "paused", "title", time=_in_full(until, facts.zone, now))
    if kept:
        # Translators: {paused} is "Paused until 17:00"
        told = _("{paused}, except {reminders}", paused=told, reminders=listed([each.title for each in kept]))
    detail = {"until": stamp(until), **({"except": [each.name for each in kept]} if kept else {})}
    after = texts.one("quiet", "paused", "message")
    return Outcome(f"{told}. {after}", (Event(now, "paused", detail=detail),))


def resume(snapshot: Snapshot) -> Outcome:
    """End the pause now, or the rest of drinks and walks after a week without an answer."""
    last = snapshot.facts.pausing[-1:]  # a pause that has not ended, also one from when the clock was ahead
    until = last[0].instant("until") if last and last[0].kind == "paused" else None
    if until and until > snapshot.now:
        told = _("No longer paused. Anything still useful is shown once.")
        return Outcome(told, (Event(snapshot.now, "resumed"),))
    if is_resting(snapshot.facts, snapshot.now):
        return Outcome(_("Drinks and walks are back."), (resting("back", snapshot.now),))
    return Outcome(_("Nothing is paused."))


def _in_full(until: datetime, zone: tzinfo, now: datetime) -> str:
    """When it ends, with weekday and date unless that is today: `tomorrow, Wednesday 4 February, 07:00`."""
    day, today = until.astimezone(zone).date(), now.astimezone(zone).date()
    clock = spoken_clock(until.astimezone(zone))
    if day == today:
        return clock
    if day - today == ONE_DAY:
        return _("tomorrow, {date}, {clock}", date=spoken_date(day), clock=clock)
    return f"{dated(spoken_date(day), day, today)}, {clock}"
