"""The nine questions of `init` (EXPERIENCE section 1): what a profile replies now, and what an answer makes of it.

Nobody is asked here, and nothing is written.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import time, timedelta
from typing import NamedTuple

from routine.actions.bedtime import Wish, write_clock
from routine.actions.evening import SHORTEST_DAY, awake_until
from routine.actions.settings import value_at
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.built_in import DRINKS, STRETCH, WALKS, WIND_DOWN
from routine.model.notation import (
    EVERY_DAY,
    Anchored,
    format_clock,
    format_days,
    format_duration,
    parse_clock,
    parse_duration,
    spoken_clock,
    spoken_duration,
)
from routine.model.profile import Profile
from routine.profile.editor import Edit
from routine.schedule.kinds.sitting import AfterSitting
from routine.typed.words import read_days

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
EARLIER = {WIND_DOWN: "bedtime-1h30m", STRETCH: "bedtime-1h15m"}
"""Where the computer is off in the last hour, both come before it (inside the ranges of EVIDENCE table A)."""
LATER = {WIND_DOWN: "bedtime-1h", STRETCH: "bedtime-15m"}

LONGEST_ANCHOR = 40

_HOURS_HINT = N_("Write it like 09:00-17:30 mon-fri, or no.")
_CLOCK = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?(?:[ap]m)?")


class Question(NamedTuple):
    """One question.

    Attributes:
        text: what is asked, in the lines in which it stands.
        standing: what a profile replies now, in words that may be typed; `None` while it has no answer.
        write: puts what was typed into a profile; raises UnreadableWordError, with a hint, when that means nothing.
        concerns: whether it can be asked about a profile.
        is_half: its answer makes sense with the next one only, so the profile is checked after that.
    """

    text: str
    standing: Callable[[Profile], str | None]
    write: Callable[[Edit, str], None]
    concerns: Callable[[Profile], bool] = lambda _profile: True
    is_half: bool = False


def _wake(profile: Profile) -> str:
    return spoken_clock(_usual(profile.rhythm.wake))


def _set_wake(edit: Edit, word: str) -> None:
    write_clock(edit, Wish("wake", parse_clock(word)), WAKE)


def _bedtime(profile: Profile) -> str:
    return spoken_clock(_usual(profile.rhythm.bedtime))


def _set_bedtime(edit: Edit, word: str) -> None:
    """Set it, unless it is a morning's: 9:30 was probably meant for 21:30."""
    clock = parse_clock(word)
    _refuse_soon_after_wake(edit, clock, word)
    write_clock(edit, Wish("bedtime", clock), BEDTIME)


def _late_nights(profile: Profile) -> str:
    """The bedtime of Friday and Saturday where it is another one."""
    usual, nights = _usual(profile.rhythm.bedtime), (profile.rhythm.bedtime[night] for night in sorted(FREE_NIGHTS))
    return ", ".join(dict.fromkeys(spoken_clock(clock) for clock in nights if clock != usual)) or NO


def _set_late_nights(edit: Edit, word: str) -> None:
    usual = parse_clock(str(value_at(edit.values, ("rhythm", "bedtime")) or BEDTIME))
    clock = usual if _means_no(word) else parse_clock(word)
    if clock != usual:
        _refuse_soon_after_wake(edit, clock, word)
    write_clock(edit, Wish("bedtime", clock, FREE_NIGHTS), BEDTIME)


def _usual(clocks: tuple[time, ...]) -> time:
    return max(clocks, key=clocks.count)


def _refuse_soon_after_wake(edit: Edit, clock: time, word: str) -> None:
    awake = awake_until(clock, parse_clock(str(value_at(edit.values, ("rhythm", "wake")) or WAKE)))
    if awake < SHORTEST_DAY:
        evening = clock.replace(hour=(clock.hour + 12) % 24)
        soon = _("It is the time of getting up.")
        if awake:
            soon = _("It is {duration} after getting up.", duration=spoken_duration(awake))
        hint = _("For the evening, write {clock}.", clock=spoken_clock(evening))
        raise UnreadableWordError(word, _("a bedtime here"), f"{soon} {hint}")


def _has_walks(profile: Profile) -> bool:
    """Whether walks come after sitting: other schedules are the person's own."""
    reminder = profile.reminder(WALKS)
    return reminder is not None and isinstance(reminder.rule, AfterSitting)


def _desk(profile: Profile) -> str:
    """The hours in which walks are asked for, where they are hours of the clock."""
    reminder = profile.reminder(WALKS)
    if reminder is None or not isinstance(reminder.rule, AfterSitting):
        return NO
    begin, end = reminder.rule.begin, reminder.rule.end
    if not (isinstance(begin, time) and isinstance(end, time)):
        return NO
    days = "" if reminder.days == EVERY_DAY else f" {format_days(reminder.days)}"
    return f"{spoken_clock(begin)}-{spoken_clock(end)}{days}"


def _set_desk(edit: Edit, word: str) -> None:
    """Walks in those hours only; without any they hang on the day."""
    begin, end, days = (*_hours_of_the_day(edit), EVERY_DAY) if _means_no(word) else _read_desk(word)
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
    return format_clock(begin), format_clock(end), read_days(days) if days else EVERY_DAY


def _walks(profile: Profile) -> str:
    reminder = profile.reminder(WALKS)
    if reminder is None or not isinstance(reminder.rule, AfterSitting) or not reminder.enabled:
        return "none"
    limit = reminder.rule.limit
    return next((word for word, length in HOW_OFTEN.items() if length == limit), format_duration(limit))


def _set_walks(edit: Edit, word: str) -> None:
    if _means_no(word):
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


def _has(name: str) -> Callable[[Profile], bool]:
    return lambda profile: profile.reminder(name) is not None


def _before_bed(profile: Profile) -> timedelta | None:
    """How long before bed the stretch comes, `None` where it does not hang on bedtime."""
    reminder = profile.reminder(STRETCH)
    times = reminder.rule.moments if reminder and not reminder.rule.hours else ()
    hanging = [-when.offset for when in times if isinstance(when, Anchored) and when.anchor == "bedtime"]
    return max(hanging) if hanging and len(hanging) == len(times) else None


def _last_hour(profile: Profile) -> str:
    """Whether the evening counts on a computer that is on in the last hour."""
    before = _before_bed(profile)
    return NO if before is not None and before >= timedelta(hours=1) else YES


def _set_last_hour(edit: Edit, word: str) -> None:
    """Off: winding down and stretching come before that hour. On: back to where they usually are."""
    is_on = _meaning(word, YES, NO) == YES
    for name, earlier in EARLIER.items():
        standing = value_at(edit.values, ("reminders", name, "at"))
        if standing is not None and (standing == [earlier]) == is_on:
            edit.set(("reminders", name, "at"), [LATER[name] if is_on else earlier])


def _anchor(profile: Profile) -> str:
    return profile.about_me.anchor or NO


def _set_anchor(edit: Edit, word: str) -> None:
    """The stretch is asked for right after it."""
    if _means_no(word):
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


def _set_fluids(edit: Edit, word: str) -> None:
    """Not sure leaves drinks off and the question open; a clear answer ends both."""
    meant = _meaning(word, YES, NO, NOT_SURE)
    was_open = value_at(edit.values, ("about_me", "fluid_limit")) is None
    if meant == NOT_SURE:
        edit.unset(("about_me", "fluid_limit"))
        edit.set(("reminders", DRINKS, "enabled"), False)
        return
    edit.set_from_example(("about_me", "fluid_limit"), meant == YES)
    if was_open:
        edit.unset(("reminders", DRINKS, "enabled"))


def _steady(profile: Profile) -> str | None:
    told = profile.about_me.steady
    return None if told is None else YES if told else NO


def _set_steady(edit: Edit, word: str) -> None:
    """Not sure takes the chair."""
    edit.set_from_example(("about_me", "steady"), _meaning(word, YES, NO, NOT_SURE) == YES)


def _meaning(word: str, *accepted: str) -> str:
    """`yes`, `no` or `not sure`, of those that are accepted here."""
    meant = _MEANT.get(word.lower().rstrip("."))
    if meant not in accepted:
        raise UnreadableWordError(word, _("an answer to this"), type_one_of(*accepted))
    return meant


def type_one_of(*words: str) -> str:
    """What may be typed, as a hint."""
    return _("Type {words} or {last}.", words=", ".join(words[:-1]), last=words[-1])


def _means_no(word: str) -> bool:
    return _MEANT.get(word.lower().rstrip(".")) == NO


Answer = tuple[Question, str]

UP = Question(N_("When do you get up?"), _wake, _set_wake, is_half=True)
BED = Question(N_("When do you want to be in bed?"), _bedtime, _set_bedtime)
# Translators: "no" is typed, and stays as it is.
LATE = Question(N_("Later on Friday and Saturday nights? (time, or no)"), _late_nights, _set_late_nights)
# Translators: "09:00-17:30 mon-fri" and "no" are typed, and stay as they are.
DESK = Question(N_("Hours at a desk? (09:00-17:30 mon-fri, or no)"), _desk, _set_desk, _has_walks)
# Translators: "often", "hourly" and "none" are typed, and stay as they are.
SIT = Question(N_("Walks: often (30 min), hourly (50 min), or none"), _walks, _set_walks, _has_walks)
LAST_HOUR = Question(
    N_("Is this computer usually on in your last hour?"),
    _last_hour,
    _set_last_hour,
    lambda profile: _before_bed(profile) is not None,
)
ANCHOR = Question(N_("What do you always do before bed?"), _anchor, _set_anchor, _has(STRETCH))
FLUIDS = Question(
    N_(
        # Translators: in two lines, the second with room for what may be typed.
        "Were you told to limit fluids, or do you have heart failure, kidney or\n"
        "liver disease, low sodium, or take water tablets?"
    ),
    fluids,
    _set_fluids,
    _has(DRINKS),
)
STEADY = Question(
    N_("Steady on your feet, and no recent leg or back surgery, injury or clot?"),
    _steady,
    _set_steady,
    _has(STRETCH),
)

DAY: tuple[Question, ...] = (UP, BED, LATE, DESK, SIT, LAST_HOUR, ANCHOR)
SAFETY: tuple[Question, ...] = (FLUIDS, STEADY)

# Translators: it is asked what you always do before bed; at most 40 letters.
TEETH = N_("brushing your teeth")
USUAL_ANCHOR = ANCHOR._replace(write=lambda edit, words: _set_anchor(edit, _(words)))
"""Its answer is a text of ours, which the person then reads as their own."""

USUAL: Mapping[str, tuple[Answer, ...]] = {
    "office": ((DESK, "09:00-17:30 mon-fri"), (USUAL_ANCHOR, TEETH)),
    "night-shift": ((USUAL_ANCHOR, TEETH),),
    "retired": ((USUAL_ANCHOR, TEETH),),
}
"""What a new profile begins with besides its preset (EVIDENCE part B): Enter keeps it, as it keeps the preset."""


def with_answers(text: str, answers: Iterable[Answer]) -> str:
    """The text of a profile with those answers in it; comments stay.

    Raises:
        UnreadableWordError: an answer means nothing; its hint says what does.
    """
    edit = Edit(text)
    write(edit, answers)
    return edit.text


def write(edit: Edit, answers: Iterable[Answer]) -> None:
    """Put those answers into a profile that is being changed."""
    for question, word in answers:
        question.write(edit, " ".join(word.split()))
