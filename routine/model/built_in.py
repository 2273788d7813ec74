"""The built-in reminders, and what each is to the program; all else asks this table.

Their settings are `config/profile.toml`, what their notifications say is `config/texts.en.toml`, each under their name.
"""

from typing import NamedTuple

from routine.i18n import N_, NN_

DRINKS, WALKS, WIND_DOWN, STRETCH, BEDTIME, DIARY = "hydration", "sitting", "wind-down", "stretch", "bedtime", "diary"


class BuiltIn(NamedTuple):
    """One of them.

    Attributes:
        noun: what a sentence calls it.
        everyday: words that people type for it; hydration and sitting are words of a clinic (EXPERIENCE section 5).
        word: the one that lists and errors show in place of its name; empty: its name is an everyday word.
        actions: the keys of its three buttons, in their order.
        of_the_evening: it is part of the evening.
        rests: it rests after a week in which the person answered nothing.
        asks: it has questions of its own: one Done for it and another one would answer something else.
        counted: how often it was noted in a day, where that is counted.
        a_day: the same in the mean, for one and more, and for less.
        noted: that it was noted today, where once is all there is.
    """

    noun: str
    everyday: tuple[str, ...]
    actions: tuple[str, str, str]
    of_the_evening: bool = False
    rests: bool = False
    asks: bool = False
    counted: tuple[str, str] | None = None
    a_day: tuple[str, str] = ("", "")
    noted: str = ""
    word: str = ""


BUILT_IN = {
    DRINKS: BuiltIn(
        N_("Drinks"),
        ("water", "drink", "drinks", "drinking", "fluids", "glass"),
        ("done", "snooze", "not-today"),
        rests=True,
        counted=NN_("{n} drink", "{n} drinks"),
        a_day=(N_("drinks about {n} a day"), N_("drinks now and then")),
        word="drink",
    ),
    WALKS: BuiltIn(
        N_("Walks"),
        ("walk", "walks", "walking", "sit", "break", "breaks", "move"),
        ("done", "snooze", "not-today"),
        rests=True,
        counted=NN_("{n} walk", "{n} walks"),
        a_day=(N_("walks about {n} a day"), N_("walks now and then")),
        word="walk",
    ),
    WIND_DOWN: BuiltIn(
        N_("Winding down"),
        ("winddown",),
        ("done", "snooze", "later"),
        of_the_evening=True,
        asks=True,
        # Translators: what was noted today, one of a list such as "3 drinks, 2 walks".
        noted=N_("wound down"),
    ),
    STRETCH: BuiltIn(
        N_("Stretch"),
        ("calves", "calf", "stretching"),
        ("start", "done", "snooze"),
        of_the_evening=True,
        asks=True,
        noted=N_("stretched"),
    ),
    BEDTIME: BuiltIn(
        N_("Head for bed"),
        ("bed", "sleep"),
        ("done", "snooze", "later"),
        of_the_evening=True,
        asks=True,
        noted=N_("off to bed"),
    ),
    DIARY: BuiltIn(
        N_("Morning question"),
        ("cramps", "cramp", "night", "morning", "question"),
        ("none", "one", "several"),
        asks=True,
    ),
}
"""In the order in which they come in a day; the evening in its own."""

EVENING = tuple(name for name, each in BUILT_IN.items() if each.of_the_evening)
RESTING = tuple(name for name, each in BUILT_IN.items() if each.rests)
COUNTED_A_DAY = tuple(name for name, each in BUILT_IN.items() if each.counted)
EVERYDAY = {word: name for name, each in BUILT_IN.items() for word in each.everyday}
"""Everyday word -> name."""
