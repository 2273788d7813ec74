"""The nine questions of `init`, and what an answer makes of a profile. EXPERIENCE section 1. Nobody is asked here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from routine.cli import about_me, replies
from routine.core.profile import Profile

if TYPE_CHECKING:  # tomlkit costs 40 ms
    from routine.profile_file import Edit


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        lines: what is asked.
        standing: what a profile replies now, in words that may be typed; `None` while it has no answer.
        write: puts what was typed into a profile; raises UnreadableWordError when that means nothing.
        concerns: whether it can be asked about a profile.
        is_half: its answer makes sense with the next one only, so the profile is checked after that.
    """

    lines: tuple[str, ...]
    standing: Callable[[Profile], str | None]
    write: Callable[["Edit", str], None]
    concerns: Callable[[Profile], bool] = lambda _: True
    is_half: bool = False


Answer = tuple[Question, str]

UP = Question(("When do you get up?",), replies.wake, replies.set_wake, is_half=True)
BED = Question(("When do you want to be in bed?",), replies.bedtime, replies.set_bedtime)
LATE = Question(("Later on Friday and Saturday nights? (time, or no)",), replies.late_nights, replies.set_late_nights)
DESK = Question(("Hours at a desk? (09:00-17:30 mon-fri, or no)",), replies.desk, replies.set_desk, replies.has_walks)
WALKS = Question(
    ("Walks: often (30 min), hourly (50 min), or none",), replies.walks, replies.set_walks, replies.has_walks
)
LAST_HOUR = Question(
    ("Is this computer usually on in your last hour?",),
    replies.last_hour,
    replies.set_last_hour,
    lambda profile: replies.before_bed(profile) is not None,
)
ANCHOR = Question(
    ("What do you always do before bed?",),
    about_me.anchor,
    about_me.set_anchor,
    lambda profile: profile.reminder("stretch") is not None,
)
FLUIDS = Question(
    (
        "Were you told to limit fluids, or do you have heart failure, kidney or",
        "liver disease, low sodium, or take water tablets?",
    ),
    about_me.fluids,
    about_me.set_fluids,
    lambda profile: profile.reminder("hydration") is not None,
)
STEADY = Question(
    ("Steady on your feet, and no recent leg or back surgery, injury or clot?",),
    about_me.steady,
    about_me.set_steady,
    lambda profile: profile.reminder("stretch") is not None,
)

DAY: tuple[Question, ...] = (UP, BED, LATE, DESK, WALKS, LAST_HOUR, ANCHOR)
SAFETY: tuple[Question, ...] = (FLUIDS, STEADY)

USUAL: Mapping[str, tuple[Answer, ...]] = {
    "office": ((DESK, "09:00-17:30 mon-fri"), (ANCHOR, "brushing your teeth")),
    "night-shift": ((ANCHOR, "brushing your teeth"),),
    "retired": ((ANCHOR, "brushing your teeth"),),
}
"""What a new profile begins with besides its preset (EVIDENCE part B): Enter keeps it, as it keeps the preset."""


def with_answers(text: str, answers: Iterable[Answer]) -> str:
    """The text of a profile with those answers in it; comments stay.

    Raises:
        UnreadableWordError: an answer means nothing; its hint says what does.
    """
    from routine.profile_file import Edit

    edit = Edit(text)
    write(edit, answers)
    return edit.text


def write(edit: "Edit", answers: Iterable[Answer]) -> None:
    """Put those answers into a profile that is being changed."""
    for question, word in answers:
        question.write(edit, " ".join(word.split()))
