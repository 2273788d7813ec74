"""The answers of `init`, about the day and the person: what a profile replies now, and what a reply changes in it.

Each `set_…` raises UnreadableWordError when what was typed means nothing; its hint says what does.
"""

import re
from datetime import time, timedelta

from routine.actions.bedtime import Wish, write_clock
from routine.actions.evening import SHORTEST_DAY
from routine.actions.settings import value_at
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.built_in import DRINKS, STRETCH, WALKS, WIND_DOWN
from routine.model.day import ONE_DAY
from routine.model.notation import (
    EVERY_DAY,
    Anchored,
    ClockTime,
    format_clock,
    format_days,
    format_duration,
    parse_clock,
    parse_days,
    parse_duration,
    spoken_clock,
    spoken_duration,
)
from routine.model.profile import Profile
from routine.profile.editor import Edit
from routine.schedule.kinds.sitting import AfterSitting

WAKE, BEDTIME = "07:00", "23:00"
"""Of `config/profile.toml`: what holds where a profile names none."""

YES, NO, NOT_SURE = "yes", "no", "not sure"
_MEANT = {
    **dict.fromkeys(("y", "yes"), YES),
    **dict.fromkeys(("n", "no", "none", "nothing", "off"), NO),
    **dict.fromkeys(("not sure", "unsure", "not-sure", "notsure", "?", "don't know"), NOT_SURE),
}
FREE_NIGHTS = frozenset({4, 5})
HOW_OFTEN = {"often": timedelta(minutes=30), "hourly": timedelta(minutes=50)}
LAST_HOUR = timedelta(hours=1)
EARLIER = {WIND_DOWN: "bedtime-1h30m", STRETCH: "bedtime-1h15m"}
"""Where the computer is off in the last hour, both come before it (inside the ranges of EVIDENCE table A)."""
LATER = {WIND_DOWN: "bedtime-1h", STRETCH: "bedtime-15m"}

LONGEST_ANCHOR = 40

_HOURS_HINT = N_("Write it like 09:00-17:30 mon-fri, or no.")
_CLOCK = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?(?:[ap]m)?")


def wake(profile: Profile) -> str:
    """The usual time to get up."""
    return spoken_clock(_usual(profile.rhythm.wake))


def set_wake(edit: Edit, word: str) -> None:
    """Set it."""
    write_clock(edit, Wish("wake", parse_clock(word)), WAKE)


def bedtime(profile: Profile) -> str:
    """The usual bedtime."""
    return spoken_clock(_usual(profile.rhythm.bedtime))


def set_bedtime(edit: Edit, word: str) -> None:
    """Set it, unless it is a morning's: 9:30 was probably meant for 21:30."""
    clock = parse_clock(word)
    _refuse_soon_after_wake(edit, clock, word)
    write_clock(edit, Wish("bedtime", clock), BEDTIME)


def late_nights(profile: Profile) -> str:
    """The bedtime of Friday and Saturday where it is another one."""
    usual, nights = _usual(profile.rhythm.bedtime), (profile.rhythm.bedtime[night] for night in sorted(FREE_NIGHTS))
    return ", ".join(dict.fromkeys(spoken_clock(clock) for clock in nights if clock != usual)) or NO


def set_late_nights(edit: Edit, word: str) -> None:
    """Set or take away the bedtime of those two."""
    usual = parse_clock(str(value_at(edit.values, ("rhythm", "bedtime")) or BEDTIME))
    clock = usual if means_no(word) else parse_clock(word)
    if clock != usual:
        _refuse_soon_after_wake(edit, clock, word)
    write_clock(edit, Wish("bedtime", clock, FREE_NIGHTS), BEDTIME)


def _usual(clocks: tuple[time, ...]) -> time:
    return max(clocks, key=clocks.count)


def _refuse_soon_after_wake(edit: Edit, clock: time, word: str) -> None:
    up = parse_clock(str(value_at(edit.values, ("rhythm", "wake")) or WAKE))
    awake = timedelta(hours=clock.hour - up.hour, minutes=clock.minute - up.minute) % ONE_DAY
    if awake < SHORTEST_DAY:
        evening = clock.replace(hour=(clock.hour + 12) % 24)
        soon = (
            _("It is {duration} after getting up.", duration=spoken_duration(awake))
            if awake
            else _("It is the time of getting up.")
        )
        hint = _("For the evening, write {clock}.", clock=spoken_clock(evening))
        raise UnreadableWordError(word, _("a bedtime here"), f"{soon} {hint}")


def has_walks(profile: Profile) -> bool:
    """Whether walks come after sitting: other schedules are the person's own."""
    reminder = profile.reminder(WALKS)
    return reminder is not None and isinstance(reminder.rule, AfterSitting)


def desk(profile: Profile) -> str:
    """The hours in which walks are asked for, where they are hours of the clock."""
    reminder = profile.reminder(WALKS)
    if reminder is None or not isinstance(reminder.rule, AfterSitting):
        return NO
    begin, end = reminder.rule.begin, reminder.rule.end
    if not (isinstance(begin, ClockTime) and isinstance(end, ClockTime)):
        return NO
    days = "" if reminder.days == EVERY_DAY else f" {format_days(reminder.days)}"
    return f"{spoken_clock(begin.at)}-{spoken_clock(end.at)}{days}"


def set_desk(edit: Edit, word: str) -> None:
    """Walks in those hours only; without any they hang on the day."""
    begin, end, days = (*_hours_of_the_day(edit), EVERY_DAY) if means_no(word) else _read_desk(word)
    edit.set(("reminders", WALKS, "from"), begin)
    edit.set(("reminders", WALKS, "until"), end)
    if days == EVERY_DAY:
        edit.unset(("reminders", WALKS, "days"))
    else:
        edit.set(("reminders", WALKS, "days"), format_days(days))


def _hours_of_the_day(edit: Edit) -> tuple[str, str]:
    """Those that hang on the day already stay as they are."""
    begin, end = (str(value_at(edit.values, ("reminders", WALKS, key))) for key in ("from", "until"))
    hang = begin.startswith("wake") and end.startswith("bedtime")
    return (begin, end) if hang else ("wake+30m", "bedtime-1h")


def _read_desk(word: str) -> tuple[str, str, frozenset[int]]:
    """`09:00-17:30 mon-fri`, `9am to 5pm`."""
    text = re.sub(r"\s+([ap]m)\b", r"\1", word.lower())
    found = list(_CLOCK.finditer(text))[:2]
    if len(found) < 2:
        raise UnreadableWordError(word, _("a stretch of hours"), _(_HOURS_HINT))
    begin, end = (parse_clock(clock[0]) for clock in found)
    if begin == end:
        hint = f"{_('It ends when it begins.')} {_(_HOURS_HINT)}"
        raise UnreadableWordError(word, _("a stretch of hours"), hint)
    days = text[found[1].end() :].strip(" ,;").removeprefix("on ")
    return format_clock(begin), format_clock(end), parse_days(days) if days else EVERY_DAY


def walks(profile: Profile) -> str:
    """How often."""
    reminder = profile.reminder(WALKS)
    if reminder is None or not isinstance(reminder.rule, AfterSitting) or not reminder.enabled:
        return "none"
    limit = reminder.rule.limit
    return next((word for word, length in HOW_OFTEN.items() if length == limit), format_duration(limit))


def set_walks(edit: Edit, word: str) -> None:
    """Set how often; none turns them off."""
    if means_no(word):
        edit.set(("reminders", WALKS, "enabled"), False)
        return
    length = HOW_OFTEN.get(word.lower()) or _read_length(word)
    edit.set(("reminders", WALKS, "after_sitting"), format_duration(length))
    edit.unset(("reminders", WALKS, "enabled"))


def _read_length(word: str) -> timedelta:
    try:
        return parse_duration(word)
    except UnreadableWordError as trouble:
        hint = trouble.hint if word[:1].isdigit() else _("Type often, hourly or none, or a length such as 45m.")
        raise UnreadableWordError(word, _("an answer to this"), hint) from None


def before_bed(profile: Profile) -> timedelta | None:
    """How long before bed the stretch comes, `None` where it does not hang on bedtime."""
    reminder = profile.reminder(STRETCH)
    times = reminder.rule.moments if reminder and not reminder.rule.hours else ()
    hanging = [-when.offset for when in times if isinstance(when, Anchored) and when.anchor == "bedtime"]
    return max(hanging) if hanging and len(hanging) == len(times) else None


def last_hour(profile: Profile) -> str:
    """Whether the evening counts on a computer that is on in the last hour."""
    before = before_bed(profile)
    return NO if before is not None and before >= LAST_HOUR else YES


def set_last_hour(edit: Edit, word: str) -> None:
    """Off: winding down and stretching come before that hour. On: back to where they usually are."""
    is_on = meaning(word, YES, NO) == YES
    for name, earlier in EARLIER.items():
        standing = value_at(edit.values, ("reminders", name, "at"))
        if standing is not None and (standing == [earlier]) == is_on:
            edit.set(("reminders", name, "at"), [LATER[name] if is_on else earlier])


def anchor(profile: Profile) -> str:
    """What always comes before bed."""
    return profile.about_me.anchor or NO


def set_anchor(edit: Edit, word: str) -> None:
    """The stretch is asked for right after it."""
    if means_no(word):
        edit.unset(("about_me", "anchor"))
    elif len(word) > LONGEST_ANCHOR:
        raise UnreadableWordError(word, _("short enough"), _("A few words will do, such as: brushing your teeth"))
    else:
        edit.set_from_example(("about_me", "anchor"), word)


def fluids(profile: Profile) -> str | None:
    """Whether fluids are limited. Drinks turned off with the question open: not sure."""
    if profile.about_me.fluid_limit is not None:
        return YES if profile.about_me.fluid_limit else NO
    drinks = profile.reminder(DRINKS)
    return NOT_SURE if drinks and not drinks.enabled else None


def set_fluids(edit: Edit, word: str) -> None:
    """Not sure leaves drinks off and the question open; a clear answer ends both."""
    meant = meaning(word, YES, NO, NOT_SURE)
    was_open = value_at(edit.values, ("about_me", "fluid_limit")) is None
    if meant == NOT_SURE:
        edit.unset(("about_me", "fluid_limit"))
        edit.set(("reminders", DRINKS, "enabled"), False)
        return
    edit.set_from_example(("about_me", "fluid_limit"), meant == YES)
    if was_open:
        edit.unset(("reminders", DRINKS, "enabled"))


def steady(profile: Profile) -> str | None:
    """Whether the person is steady on their feet."""
    told = profile.about_me.steady
    return None if told is None else YES if told else NO


def set_steady(edit: Edit, word: str) -> None:
    """Not sure takes the chair."""
    edit.set_from_example(("about_me", "steady"), meaning(word, YES, NO, NOT_SURE) == YES)


def meaning(word: str, *accepted: str) -> str:
    """`yes`, `no` or `not sure`, of those that are accepted here."""
    meant = _MEANT.get(word.lower().rstrip("."))
    if meant not in accepted:
        raise UnreadableWordError(word, _("an answer to this"), type_one_of(*accepted))
    return meant


def type_one_of(*words: str) -> str:
    """What may be typed, as a hint."""
    return _("Type {words} or {last}.", words=", ".join(words[:-1]), last=words[-1])


def means_no(word: str) -> bool:
    """Whether it says no, none or nothing."""
    return _MEANT.get(word.lower().rstrip(".")) == NO
