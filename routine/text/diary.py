"""The diary in words, for the terminal and for the report: a cramp, where it was, what was noted, and many of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING

from routine.diary.cramps import Cramp, Muscle, Side, Strength
from routine.i18n import N_, _, ngettext
from routine.model.built_in import BUILT_IN
from routine.model.day import ONE_DAY
from routine.model.notation import spoken_clock, spoken_duration
from routine.text.moments import past_date, spoken_date

if TYPE_CHECKING:  # who notes a cramp counts none
    from routine.diary.statistics import Statistics, Tally, Week

DASH = "\N{EN DASH}"

NUMBERS = (
    N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"),
    N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip

SORE = {"none": N_("not sore after"), "hours": N_("sore for hours"), "next_day": N_("sore the next day")}
WOKE = {True: N_("woke you"), False: N_("you were awake")}

_NOTED: Mapping[str, str] = {
    # Translators: signs at the leg, or of the person.
    "swelling": N_("swelling"),
    "redness": N_("redness"),
    # Translators: a leg that is warm, or warmth that was put on a cramp.
    "warmth": N_("warmth"),
    "numbness": N_("numbness"),
    "weakness": N_("weakness"),
    "twitching": N_("twitching"),
    "cold_leg": N_("cold leg"),
    "pale": N_("pale leg"),
    "blue": N_("blue leg"),
    "cannot_move": N_("leg cannot move"),
    "cannot_feel": N_("leg cannot feel"),
    "between_the_legs": N_("numb between the legs"),
    "face_or_speech": N_("face or speech affected"),
    "stiff_jaw": N_("stiff jaw"),
    # Translators: behind a sign that came slowly, such as numbness.
    "slowly": N_("slowly"),
    "dark_urine": N_("dark urine"),
    "wound": N_("wound"),
    "breathless": N_("short of breath"),
    "chest_pain": N_("chest pain"),
    "fluid_loss": N_("fluid loss"),
    "crawling": N_("crawling"),
    "leg_changed": N_("one leg swollen, hot, red or darker, weak or numb"),
    # Translators: what came before a cramp.
    "exercise": N_("exercise"),
    "long_sitting": N_("long sitting"),
    "long_standing": N_("long standing"),
    "alcohol": N_("alcohol"),
    "late_caffeine": N_("late caffeine"),
    # Translators: a hot day.
    "heat": N_("heat"),
    # Translators: what was done about a cramp.
    "stretching": N_("stretching"),
    "massage": N_("massage"),
    "walking": N_("walking"),
    # Translators: something cold that was put on a cramp.
    "cold": N_("cold"),
}
_AFTER: Mapping[str, str] = {
    "exercise": N_("after exercise"),
    "long_sitting": N_("after long sitting"),
    "long_standing": N_("after long standing"),
    "alcohol": N_("after alcohol"),
    "late_caffeine": N_("after late caffeine"),
    "heat": N_("after heat"),
    "walking": N_("while walking"),
}

_SIDES: tuple[Side | None, ...] = (None, "left", "right", "both")
_PLACES: Mapping[Muscle | None, tuple[str, ...]] = {
    None: (N_("place not noted"), N_("left leg"), N_("right leg"), N_("both legs")),
    "calf": (N_("calf"), N_("left calf"), N_("right calf"), N_("calf of both legs")),
    "foot": (N_("foot"), N_("left foot"), N_("right foot"), N_("foot of both legs")),
    "thigh_front": (
        N_("front of the thigh"),
        N_("front of the left thigh"),
        N_("front of the right thigh"),
        N_("front of the thigh of both legs"),
    ),
    "thigh_back": (
        N_("back of the thigh"),
        N_("back of the left thigh"),
        N_("back of the right thigh"),
        N_("back of the thigh of both legs"),
    ),
}
"""By side; another muscle is told by its side alone."""

_TYPED_PLACES: Mapping[tuple[Side | None, Muscle | None], str] = {
    ("both", "calf"): N_("both calves"),
    ("both", "foot"): N_("both feet"),
    ("both", "thigh_front"): N_("both legs, front of the thigh"),
    ("both", "thigh_back"): N_("both legs, back of the thigh"),
    ("both", "other"): N_("both legs, another muscle"),
    ("left", "thigh_front"): N_("left front of the thigh"),
    ("right", "thigh_front"): N_("right front of the thigh"),
    ("left", "thigh_back"): N_("left back of the thigh"),
    ("right", "thigh_back"): N_("right back of the thigh"),
    (None, "other"): N_("another muscle"),
    ("left", "other"): N_("left leg, another muscle"),
    ("right", "other"): N_("right leg, another muscle"),
}
"""Where the words that were typed are said back in another way than a doctor reads them."""


def cramp_in_full(cramp: Cramp, zone: tzinfo, today: date) -> str:
    """`a cramp at 03:10, left calf, 6 of 10, 3 min, in the night after Monday 23 November`; of a night also none."""
    date_of = past_date(cramp.night, today)
    if cramp.count == 0:
        return _("no cramp in the night after {date}", date=date_of)
    when = _("by day on {date}", date=date_of) if cramp.daytime else _("in the night after {date}", date=date_of)
    return ", ".join([what_and_when(cramp, zone), *cramp_in_words(cramp), when])


def cramp_in_words(cramp: Cramp) -> list[str]:
    """What is known of it besides its time: `left calf`, `6 of 10`, `3 min`, `woke you`."""
    told = [
        typed_place(cramp),
        _out_of_ten(*cramp.strength) if cramp.strength else "",
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
        note_in_words(cramp.note),
    ]
    return [part for part in told if part]


def note_in_words(note: str | None) -> str:
    """What the person wrote about it, as a quotation: `"after a long walk"`; `""`: nothing."""
    return f'"{note}"' if note else ""


def what_and_when(cramp: Cramp, zone: tzinfo) -> str:
    """`a cramp at 03:10`, `2 cramps`, `several cramps`."""
    what = _("several cramps") if cramp.count is None else ngettext("a cramp", "{n} cramps", cramp.count)
    return _("{what} at {time}", what=what, time=spoken_clock(cramp.at.astimezone(zone))) if cramp.at else what


def _out_of_ten(low: int, high: int) -> str:
    return _("{n} of 10", n=low) if low == high else _("{low} to {high} of 10", low=low, high=high)


def in_words(number: int) -> str:
    """Up to twelve as a word."""
    return _(NUMBERS[number - 1]) if 0 < number <= len(NUMBERS) else str(number)


def nights_in_words(number: int) -> str:
    """`1 night`, `2 nights`, `no nights`."""
    return ngettext("{n} night", "{n} nights", number) if number else _("no nights")


def cramps_in_words(tally: "Tally") -> str:
    """How many cramps: `6`, or `6 or more` where a night says "several"."""
    return _("{n} or more", n=tally.cramps) if tally.at_least else str(tally.cramps)


def strength_in_words(strength: Strength | None, unknown: str, dash: str = "") -> str:
    """`7`, or `7 to 10` where only that is known; `7-10` with a `dash`, in a narrow column."""
    if strength is None:
        return unknown
    low, high = strength
    if low == high:
        return str(low)
    return f"{low}{dash}{high}" if dash else _("{low} to {high}", low=low, high=high)


def exact_duration(duration: timedelta | None, unknown: str) -> str:
    """`4 min 10 s`, `40 s`, `1 h 5 min`."""
    if duration is None:
        return unknown
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = (
        _("{n} h", n=hours) if hours else "",
        _("{n} min", n=minutes) if minutes else "",
        _("{n} s", n=seconds) if seconds and not hours else "",
    )
    return " ".join(filter(None, parts)) or _("{n} s", n=0)


def evenings_in_words(found: "Statistics") -> str:
    """`28 of 35 evenings (7 paused)`: paused is never missed."""
    stretched, counted = found.count_evenings("stretched"), found.count_evenings("stretched", "not noted")
    told = (
        ngettext("{stretched} of {n} evening", "{stretched} of {n} evenings", counted, stretched=stretched)
        if counted
        else _("no evening to count")
    )
    paused = found.count_evenings("paused")
    others = (
        # Translators: evenings.
        ngettext("{n} paused", "{n} paused", paused) if paused else "",
        _not_asked(found.count_evenings("not asked")),
    )
    beside = ", ".join(filter(None, others))
    return f"{told} ({beside})" if beside else told


def week_in_numbers(week: "Week") -> str:
    """`2 of 3, 4 not asked`: not asked is not the same as not done; empty where there is nothing to tell."""
    stretched = week.evenings.count("stretched")
    counted = stretched + week.evenings.count("not noted")
    told = _("{part} of {whole}", part=stretched, whole=counted) if counted else ""
    paused = _("paused") if "paused" in week.evenings and not counted else ""
    return ", ".join(filter(None, [told, paused, _not_asked(week.evenings.count("not asked"))]))


def week_in_words(week: "Week") -> Iterator[str]:
    """The same for a screen reader."""
    stretched = week.evenings.count("stretched")
    if counted := stretched + week.evenings.count("not noted"):
        yield ngettext(
            "stretched on {stretched} of {n} evening",
            "stretched on {stretched} of {n} evenings",
            counted,
            stretched=stretched,
        )
    if not_asked := week.evenings.count("not asked"):
        yield ngettext("not asked on {n} evening", "not asked on {n} evenings", not_asked)
    if paused := week.evenings.count("paused"):
        yield ngettext("paused on {n} evening", "paused on {n} evenings", paused)


def _not_asked(evenings: int) -> str:
    # Translators: evenings.
    return ngettext("{n} not asked", "{n} not asked", evenings) if evenings else ""


def a_day_in_words(a_day: Mapping[str, float]) -> list[str]:
    """`drinks about 4 a day`: never exact, never against a target."""
    words = [(BUILT_IN[name].a_day, number) for name, number in a_day.items()]
    return [_(about, n=round(number)) if number >= 1 else _(less) for (about, less), number in words]


def places(cramps: Iterable[Cramp]) -> list[str]:
    """Where the cramps were, most often first: `left calf 11`."""
    counts: Counter[str] = Counter()
    for cramp in cramps:
        counts[place_in_words(cramp)] += cramp.count_at_least
    return [f"{place} {count}" for place, count in counts.most_common()]


def noted_in_words(word: str) -> str:
    """A sign, what came before a cramp, or what helped: `late caffeine`; one of another program as it is written."""
    return _(_NOTED[word]) if word in _NOTED else word.replace("_", " ")


def after_in_words(word: str) -> str:
    """What came before a cramp: `after late caffeine`."""
    return _(_AFTER[word]) if word in _AFTER else _("after {what}", what=noted_in_words(word))


def place_in_words(cramp: Cramp) -> str:
    """Where it was, as a doctor reads it: `left calf`, `both legs`, `back of the thigh`."""
    return _(_PLACES[None if cramp.muscle == "other" else cramp.muscle][_SIDES.index(cramp.side)])


def typed_place(cramp: Cramp) -> str:
    """The same as it is said back: `left calf`, `both feet`, `both legs, front of the thigh`; `""`: not noted."""
    if cramp.side is None and cramp.muscle is None:
        return ""
    typed = _TYPED_PLACES.get((cramp.side, cramp.muscle))
    return _(typed) if typed else place_in_words(cramp)


def night_label(night: date, *, by_day: bool = False) -> str:
    """Which night a line of the diary is of, by the date of its evening; or which day."""
    date_of = spoken_date(night)
    return _("By day on {date}", date=date_of) if by_day else _("Night after {date}", date=date_of)


def night_between(evening: date) -> str:
    """The same by both of its dates: nobody has to know which of them it is named after."""
    return _("Night from {evening} to {morning}", evening=spoken_date(evening), morning=spoken_date(evening + ONE_DAY))
