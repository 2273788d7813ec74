"""The nine questions of `init`, and what an answer makes of a profile. EXPERIENCE section 1. Nobody is asked here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from routine.actions.setup import about_me, replies
from routine.i18n import N_, _
from routine.model.built_in import DRINKS, STRETCH
from routine.model.profile import Profile
from routine.profile.editor import Edit


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        text: what is asked, in the lines in which it stands.
        standing: what a profile replies now, in words that may be typed; `None` while it has no answer.
        write: puts what was typed into a profile; raises UnreadableWordError when that means nothing.
        concerns: whether it can be asked about a profile.
        is_half: its answer makes sense with the next one only, so the profile is checked after that.
    """

    text: str
    standing: Callable[[Profile], str | None]
    write: Callable[[Edit, str], None]
    concerns: Callable[[Profile], bool] = lambda _profile: True
    is_half: bool = False


Answer = tuple[Question, str]

UP = Question(N_("When do you get up?"), replies.wake, replies.set_wake, is_half=True)
BED = Question(N_("When do you want to be in bed?"), replies.bedtime, replies.set_bedtime)
# Translators: "no" is typed, and stays as it is.
LATE = Question(N_("Later on Friday and Saturday nights? (time, or no)"), replies.late_nights, replies.set_late_nights)
# Translators: "09:00-17:30 mon-fri" and "no" are typed, and stay as they are.
DESK = Question(N_("Hours at a desk? (09:00-17:30 mon-fri, or no)"), replies.desk, replies.set_desk, replies.has_walks)
WALKS = Question(
    # Translators: "often", "hourly" and "none" are typed, and stay as they are.
    N_("Walks: often (30 min), hourly (50 min), or none"),
    replies.walks,
    replies.set_walks,
    replies.has_walks,
)
LAST_HOUR = Question(
    N_("Is this computer usually on in your last hour?"),
    replies.last_hour,
    replies.set_last_hour,
    lambda profile: replies.before_bed(profile) is not None,
)
ANCHOR = Question(
    N_("What do you always do before bed?"),
    about_me.anchor,
    about_me.set_anchor,
    lambda profile: profile.reminder(STRETCH) is not None,
)
FLUIDS = Question(
    N_(
        # Translators: in two lines, the second with room for what may be typed.
        "Were you told to limit fluids, or do you have heart failure, kidney or\n"
        "liver disease, low sodium, or take water tablets?"
    ),
    about_me.fluids,
    about_me.set_fluids,
    lambda profile: profile.reminder(DRINKS) is not None,
)
STEADY = Question(
    N_("Steady on your feet, and no recent leg or back surgery, injury or clot?"),
    about_me.steady,
    about_me.set_steady,
    lambda profile: profile.reminder(STRETCH) is not None,
)

DAY: tuple[Question, ...] = (UP, BED, LATE, DESK, WALKS, LAST_HOUR, ANCHOR)
SAFETY: tuple[Question, ...] = (FLUIDS, STEADY)

# Translators: it is asked what you always do before bed; at most 40 letters.
TEETH = N_("brushing your teeth")
USUAL_ANCHOR = replace(ANCHOR, write=lambda edit, words: about_me.set_anchor(edit, _(words)))
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
