"""The questions of `init` (EXPERIENCE section 1): what a profile replies now, and what an answer makes of it.

Nobody is asked here, and nothing is written.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import time, timedelta
from typing import NamedTuple

from routine.actions.bedtime import Wish, usual_clock, write_clock
from routine.actions.evening import SHORTEST_DAY, awake_until
from routine.actions.settings import value_at
from routine.errors import UnreadableWordError
from routine.i18n import N_, _
from routine.model.built_in import DRINKS, STRETCH, WALKS, WIND_DOWN
from routine.model.customs import free_nights, working_days
from routine.model.notation import (
    EVERY_DAY,
    Anchored,
    format_clock,
    format_days,
    format_duration,
    parse_clock,
    spoken_clock,
    spoken_duration,
)
from routine.model.profile import Profile
from routine.profile.editor import Edit
from routine.schedule.kinds.sitting import AfterSitting
from routine.text.fluids import IN_FULL
from routine.typed.answers import NIGHT_SHIFT, NO, NOT_SURE, OFFICE, RETIRED, YES, means_no, read_answer, read_habit
from routine.typed.clock import near, of_twelve, other_half, read_clock, read_hours
from routine.typed.words import or_none, read_days, read_interval

WAKE, BEDTIME = "07:00", "23:00"
"""Of `config/profile.toml`: what holds where a profile names none."""

USUAL_DAY = 16
"""Hours from getting up to bed."""
HOW_OFTEN = {"often": timedelta(minutes=30), "hourly": timedelta(minutes=50)}
EARLIER = {WIND_DOWN: "bedtime-1h30m", STRETCH: "bedtime-1h15m"}
"""Where the computer is off in the last hour, both come before it (inside the ranges of EVIDENCE table A)."""
LATER = {WIND_DOWN: "bedtime-1h", STRETCH: "bedtime-15m"}

_HOURS_HINT = N_("Type hours such as 09:00-17:30 mon-fri, or no.")


class Question(NamedTuple):
    """One question.

    Attributes:
        text: what is asked, in the lines in which it stands.
        why: what it is for, and what may be typed; `?` shows it.
        standing: what a profile replies now, in words that may be typed; `None` while it has no answer.
        write: puts what was typed into a profile; raises UnreadableWordError, with a hint, when that means nothing.
        concerns: whether it can be asked about a profile.
        is_half: its answer makes sense with the next one only, so the profile is checked after that.
    """

    text: str
    why: str
    standing: Callable[[Profile], str | None]
    write: Callable[[Edit, str], None]
    concerns: Callable[[Profile], bool] = lambda _profile: True
    is_half: bool = False


def _wake(profile: Profile) -> str:
    return spoken_clock(usual_clock(profile.rhythm.wake))


def _set_wake(edit: Edit, word: str) -> None:
    write_clock(edit, Wish("wake", read_clock(word, near(_written(edit, "wake", WAKE)))), WAKE)


def _written(edit: Edit, which: str, usual: str) -> time:
    """The time that stands in the profile."""
    return parse_clock(str(value_at(edit.values, ("rhythm", which)) or usual))


def _bedtime(profile: Profile) -> str:
    return spoken_clock(usual_clock(profile.rhythm.bedtime))


def _set_bedtime(edit: Edit, word: str) -> None:
    write_clock(edit, Wish("bedtime", _read_bedtime(edit, word)), BEDTIME)


def _late_nights(profile: Profile) -> str:
    """The bedtime of Friday and Saturday where it is another one."""
    usual, nights = (
        usual_clock(profile.rhythm.bedtime),
        (profile.rhythm.bedtime[night] for night in sorted(free_nights())),
    )
    return ", ".join(dict.fromkeys(spoken_clock(clock) for clock in nights if clock != usual)) or NO


def _set_late_nights(edit: Edit, word: str) -> None:
    usual = _written(edit, "bedtime", BEDTIME)
    as_usual = means_no(word) or word == spoken_clock(usual)
    clock = usual if as_usual else _read_bedtime(edit, word)
    write_clock(edit, Wish("bedtime", clock, free_nights()), BEDTIME)


def _read_bedtime(edit: Edit, word: str) -> time:
    """A bedtime: 9:30 soon after getting up is meant for 21:30, and 09:30 is refused."""
    up = _written(edit, "wake", WAKE)
    try:
        clock = read_clock(word, near(_written(edit, "bedtime", BEDTIME)))
    except UnreadableWordError as trouble:
        usual = up.replace(hour=(up.hour + USUAL_DAY) % 24)
        raise UnreadableWordError(
            word, trouble.kind, _("Write it like {example}.", example=spoken_clock(usual))
        ) from None
    awake = awake_until(clock, up)
    if awake >= SHORTEST_DAY:
        return clock
    if of_twelve(word):
        return other_half(clock)
    soon = _("It is the time of getting up.")
    if awake:
        soon = _("It is {duration} after getting up.", duration=spoken_duration(awake))
    hint = _("Twelve hours later? Write {clock}.", clock=spoken_clock(other_half(clock)))
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
    begin, end, days = (*_hours_of_the_day(edit), EVERY_DAY) if means_no(word) else _read_desk(edit, word)
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


def _read_desk(edit: Edit, word: str) -> tuple[str, str, frozenset[int]]:
    """`09:00-17:30 mon-fri`, `9 to 5`."""
    hours = read_hours(word, or_none(parse_clock, str(value_at(edit.values, ("reminders", WALKS, "from")))))
    if hours is None or hours.begin == hours.end:
        ends = f"{_('It ends when it begins.')} " if hours else ""
        raise UnreadableWordError(word, _("a stretch of hours"), ends + _(_HOURS_HINT))
    days = or_none(read_days, hours.rest.removeprefix("on ")) if hours.rest else EVERY_DAY
    if days is None:
        raise UnreadableWordError(hours.rest, _("a list of days"), _(_HOURS_HINT))
    return format_clock(hours.begin), format_clock(hours.end), days


def _walks(profile: Profile) -> str:
    reminder = profile.reminder(WALKS)
    if reminder is None or not isinstance(reminder.rule, AfterSitting) or not reminder.enabled:
        return "none"
    limit = reminder.rule.limit
    return next((word for word, length in HOW_OFTEN.items() if length == limit), format_duration(limit))


def _set_walks(edit: Edit, word: str) -> None:
    if means_no(word):
        edit.set(("reminders", WALKS, "enabled"), False)
        return
    length = HOW_OFTEN.get(word.lower()) or _read_length(word)
    edit.set(("reminders", WALKS, "after_sitting"), format_duration(length))
    edit.unset(("reminders", WALKS, "enabled"))


def _read_length(word: str) -> timedelta:
    try:
        return read_interval([word])
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
    is_on = read_answer(word, YES, NO) == YES
    for name, earlier in EARLIER.items():
        standing = value_at(edit.values, ("reminders", name, "at"))
        if standing is not None and (standing == [earlier]) == is_on:
            edit.set(("reminders", name, "at"), [LATER[name] if is_on else earlier])


def _anchor(profile: Profile) -> str:
    return profile.about_me.anchor or NO


def _set_anchor(edit: Edit, word: str) -> None:
    """The stretch is asked for right after it. Yes keeps what stands."""
    key = ("about_me", "anchor")
    if means_no(word):
        edit.unset(key)
    else:
        edit.set_from_example(key, read_habit(word, value_at(edit.values, key)))


def _set_stay(edit: Edit, word: str) -> None:
    """Yes takes the usual ones, or leaves those that the person named."""
    if read_answer(word, YES, NO) == NO:
        edit.set(("delivery", "stay"), [])
    elif value_at(edit.values, ("delivery", "stay")) == []:
        edit.unset(("delivery", "stay"))


def fluids(profile: Profile) -> str | None:
    """Whether fluids are limited. Drinks turned off with the question open: not sure."""
    if profile.about_me.fluid_limit is not None:
        return YES if profile.about_me.fluid_limit else NO
    drinks = profile.reminder(DRINKS)
    return NOT_SURE if drinks and not drinks.enabled else None


def _set_fluids(edit: Edit, word: str) -> None:
    """Not sure leaves drinks off and the question open; a clear answer ends both."""
    meant = read_answer(word, YES, NO, NOT_SURE)
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
    return None if told is None else NO if told else YES


def _set_steady(edit: Edit, word: str) -> None:
    """What is asked is what speaks against standing; not sure takes the chair."""
    edit.set_from_example(("about_me", "steady"), read_answer(word, YES, NO, NOT_SURE) == NO)


Answer = tuple[Question, str]

WORK = Question(
    N_("At a desk, retired, or night shifts?"),
    # Translators: "desk", "retired" and "nights" are typed, and stay as they are.
    N_("What the questions that follow begin with; you can change all of it. Type desk, retired or nights."),
    lambda _profile: None,  # the draft knows
    lambda _edit, _word: None,
)
UP = Question(
    N_("When do you get up?"),
    N_("Reminders begin then. Any way of writing a time will do: 7, 06:30, half past six, 6.30 am."),
    _wake,
    _set_wake,
    is_half=True,
)
BED = Question(
    N_("When do you want to be in bed?"),
    N_("The evening's reminders count back from it, and at night it is quiet. Write it like 23:00, 11 or 10.30 pm."),
    _bedtime,
    _set_bedtime,
)
LATE = Question(
    # Translators: "no" is typed, and stays as it is; {nights} are two weekdays, before free days.
    N_("Later on {nights} nights? (time, or no)"),
    N_("A bedtime of those two nights alone. Type a time such as 00:30, or no."),
    _late_nights,
    _set_late_nights,
)
DESK = Question(
    # Translators: "09:00-17:30 mon-fri" and "no" are typed, and stay as they are.
    N_("Hours at a desk? (09:00-17:30 mon-fri, or no)"),
    N_("Walks are asked for in those hours alone; with no, all day. 9 to 5 will do."),
    _desk,
    _set_desk,
    _has_walks,
)
SIT = Question(
    # Translators: "often", "hourly" and "none" are typed, and stay as they are.
    N_("Walks: often (30 min), hourly (50 min), or none"),
    N_("How long you sit before a walk of a few minutes is asked for. A length such as 45 will do, too."),
    _walks,
    _set_walks,
    _has_walks,
)
LAST_HOUR = Question(
    N_("Is this computer usually on in your last hour?"),
    N_("With no, the stretch is asked for earlier, while you can see it."),
    _last_hour,
    _set_last_hour,
    lambda profile: _before_bed(profile) is not None,
)
ANCHOR = Question(
    N_("What do you always do before bed?"),
    N_("The reminder to stretch names it, so that one leads to the other. A few words, or no."),
    _anchor,
    _set_anchor,
    _has(STRETCH),
)
STAY = Question(
    # Translators: in two lines.
    N_("Should evening and morning reminders stay on the screen\nuntil you answer?"),
    N_("With yes they stay. They hide during a call or a film, and come back. With no they leave by themselves."),
    lambda profile: YES if profile.delivery.stay else NO,
    _set_stay,
    _has(STRETCH),
)
FLUIDS = Question(
    IN_FULL,
    N_("With yes or not sure there are no drink reminders. You can switch them on later."),
    fluids,
    _set_fluids,
    _has(DRINKS),
)
STEADY = Question(
    # Translators: in two lines.
    N_(
        "Are any of these true for you: falls, unsteady on your feet, blood clot,\n"
        "recent leg or back surgery or injury?"
    ),
    N_("With yes or not sure the stretches are done on a chair. With no they are done standing."),
    _steady,
    _set_steady,
    _has(STRETCH),
)

DAY: tuple[Question, ...] = (UP, BED, LATE, DESK, SIT, LAST_HOUR, ANCHOR, STAY)
SAFETY: tuple[Question, ...] = (FLUIDS, STEADY)

# Translators: it is asked what you always do before bed; at most 40 letters.
TEETH = N_("brushing your teeth")
USUAL_ANCHOR = ANCHOR._replace(write=lambda edit, words: _set_anchor(edit, _(words)))
"""Its answer is a text of ours, which the person then reads as their own."""

WORKING_HOURS = DESK._replace(write=lambda edit, hours: _set_desk(edit, f"{hours} {format_days(working_days())}"))
"""On the working days of the person's country."""

USUAL: Mapping[str, tuple[Answer, ...]] = {
    OFFICE: ((WORKING_HOURS, "09:00-17:30"), (USUAL_ANCHOR, TEETH)),
    NIGHT_SHIFT: ((USUAL_ANCHOR, TEETH),),
    RETIRED: ((USUAL_ANCHOR, TEETH),),
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
