"""What the diary holds, as a person reads it: where a cramp was, its signs, what came before, what helped."""

from collections.abc import Mapping

from routine.diary.cramps import Cramp, Muscle, Side
from routine.i18n import N_, _

_NOTED: Mapping[str, str] = {
    # Translators: signs at the leg, or of the person.
    "swelling": N_("swelling"),
    "redness": N_("redness"),
    # Translators: a leg that is warm, or warmth that was put on a cramp.
    "warmth": N_("warmth"),
    "numbness": N_("numbness"),
    "weakness": N_("weakness"),
    "dark_urine": N_("dark urine"),
    "wound": N_("wound"),
    "breathless": N_("breathless"),
    "chest_pain": N_("chest pain"),
    "fluid_loss": N_("fluid loss"),
    "crawling": N_("crawling"),
    "leg_changed": N_("one leg swollen, red, hot, weak or numb"),
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
}

_PLACES: Mapping[tuple[Side | None, Muscle | None], str] = {
    (None, None): N_("place not noted"),
    ("left", None): N_("left leg"),
    ("right", None): N_("right leg"),
    ("both", None): N_("both legs"),
    (None, "calf"): N_("calf"),
    ("left", "calf"): N_("left calf"),
    ("right", "calf"): N_("right calf"),
    ("both", "calf"): N_("calf of both legs"),
    (None, "foot"): N_("foot"),
    ("left", "foot"): N_("left foot"),
    ("right", "foot"): N_("right foot"),
    ("both", "foot"): N_("foot of both legs"),
    (None, "thigh_front"): N_("front of the thigh"),
    ("left", "thigh_front"): N_("front of the left thigh"),
    ("right", "thigh_front"): N_("front of the right thigh"),
    ("both", "thigh_front"): N_("front of the thigh of both legs"),
    (None, "thigh_back"): N_("back of the thigh"),
    ("left", "thigh_back"): N_("back of the left thigh"),
    ("right", "thigh_back"): N_("back of the right thigh"),
    ("both", "thigh_back"): N_("back of the thigh of both legs"),
}
"""Another muscle is told by its side alone."""

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


def noted_in_words(word: str) -> str:
    """A sign, what came before a cramp, or what helped: `late caffeine`; one of another program as it is written."""
    return _(_NOTED[word]) if word in _NOTED else word.replace("_", " ")


def after_in_words(word: str) -> str:
    """What came before a cramp: `after late caffeine`."""
    return _(_AFTER[word]) if word in _AFTER else _("after {what}", what=noted_in_words(word))


def place_in_words(cramp: Cramp) -> str:
    """Where it was, as a doctor reads it: `left calf`, `both legs`, `back of the thigh`."""
    return _(_PLACES[cramp.side, None if cramp.muscle == "other" else cramp.muscle])


def typed_place(cramp: Cramp) -> str:
    """The same as it is said back: `left calf`, `both feet`, `both legs, front of the thigh`; `""`: not noted."""
    if cramp.side is None and cramp.muscle is None:
        return ""
    typed = _TYPED_PLACES.get((cramp.side, cramp.muscle))
    return _(typed) if typed else place_in_words(cramp)
