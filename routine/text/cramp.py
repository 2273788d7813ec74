"""A cramp in words, as it is said back and listed."""

from datetime import tzinfo

from routine.diary.cramps import Cramp, entries
from routine.diary.words import after_in_words, noted_in_words, typed_place
from routine.i18n import N_, _, ngettext
from routine.model.events import Event
from routine.model.notation import spoken_clock, spoken_duration
from routine.text.moments import spoken_date

SORE = {"none": N_("not sore after"), "hours": N_("sore for hours"), "next_day": N_("sore the next day")}
WOKE = {True: N_("woke you"), False: N_("you were awake")}


def cramp_in_full(row: Event, zone: tzinfo) -> str:
    """`a cramp at 03:10, left calf, 6 of 10, 3 min, in the night after Monday 23 November`."""
    (entry,) = entries([row])
    date_of = spoken_date(entry.night)
    when = _("by day on {date}", date=date_of) if entry.daytime else _("in the night after {date}", date=date_of)
    return ", ".join([what_and_when(entry, zone), *cramp_in_words(entry), when])


def cramp_in_words(cramp: Cramp) -> list[str]:
    """What is known of it besides its time: `left calf`, `6 of 10`, `3 min`, `woke you`."""
    told = [
        typed_place(cramp),
        _strength(cramp),
        spoken_duration(cramp.duration) if cramp.duration else "",
        "" if cramp.woke is None else _(WOKE[cramp.woke]),
        "" if cramp.sleep_disturbance is None else _("sleep disturbed {n} of 10", n=cramp.sleep_disturbance),
        "" if cramp.distress is None else _("distress {n} of 10", n=cramp.distress),
        _(SORE[cramp.soreness]) if cramp.soreness else "",
        *sorted(map(noted_in_words, cramp.signs)),
        *sorted(map(after_in_words, cramp.context)),
        _("relief: {what}", what=", ".join(sorted(map(noted_in_words, cramp.relief)))) if cramp.relief else "",
        # Translators: how much the relief helped.
        "" if cramp.helped is None else _("helped {n} of 10", n=cramp.helped),
    ]
    return [part for part in told if part]


def what_and_when(cramp: Cramp, zone: tzinfo) -> str:
    """`a cramp at 03:10`, `2 cramps`, `several cramps`."""
    what = _("several cramps") if cramp.count is None else ngettext("a cramp", "{n} cramps", cramp.count)
    return _("{what} at {time}", what=what, time=spoken_clock(cramp.at.astimezone(zone))) if cramp.at else what


def _strength(cramp: Cramp) -> str:
    """`6 of 10`, or `4 to 6 of 10`; nothing when it is not noted."""
    if cramp.strength is None:
        return ""
    low, high = cramp.strength
    return _("{n} of 10", n=low) if low == high else _("{low} to {high} of 10", low=low, high=high)
