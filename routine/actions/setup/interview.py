"""The nine questions of `init`, and the profile that their answers make up. EXPERIENCE section 1.

Nobody is asked here, and nothing is written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from routine.actions.outcome import Outcome, Snapshot
from routine.actions.setup import replies
from routine.i18n import N_, _
from routine.model.built_in import DRINKS, STRETCH
from routine.model.profile import Profile
from routine.profile.check import check_text
from routine.profile.editor import Edit
from routine.text.changes import profile_changes


class Question(NamedTuple):
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
    replies.anchor,
    replies.set_anchor,
    lambda profile: profile.reminder(STRETCH) is not None,
)
FLUIDS = Question(
    N_(
        # Translators: in two lines, the second with room for what may be typed.
        "Were you told to limit fluids, or do you have heart failure, kidney or\n"
        "liver disease, low sodium, or take water tablets?"
    ),
    replies.fluids,
    replies.set_fluids,
    lambda profile: profile.reminder(DRINKS) is not None,
)
STEADY = Question(
    N_("Steady on your feet, and no recent leg or back surgery, injury or clot?"),
    replies.steady,
    replies.set_steady,
    lambda profile: profile.reminder(STRETCH) is not None,
)

DAY: tuple[Question, ...] = (UP, BED, LATE, DESK, WALKS, LAST_HOUR, ANCHOR)
SAFETY: tuple[Question, ...] = (FLUIDS, STEADY)

# Translators: it is asked what you always do before bed; at most 40 letters.
TEETH = N_("brushing your teeth")
USUAL_ANCHOR = ANCHOR._replace(write=lambda edit, words: replies.set_anchor(edit, _(words)))
"""Its answer is a text of ours, which the person then reads as their own."""

USUAL: Mapping[str, tuple[Answer, ...]] = {
    "office": ((DESK, "09:00-17:30 mon-fri"), (USUAL_ANCHOR, TEETH)),
    "night-shift": ((USUAL_ANCHOR, TEETH),),
    "retired": ((USUAL_ANCHOR, TEETH),),
}
"""What a new profile begins with besides its preset (EVIDENCE part B): Enter keeps it, as it keeps the preset."""


@dataclass
class Draft:
    """A profile being made up.

    Attributes:
        text: what it begins with: a preset with the usual answers, or the person's own.
        replaces: the text that stands in the file now, `None` where there is none.
        is_own: the person's own text is being changed: only what they answer is.
        keeps_copy: what it replaces is the person's own and is put aside.
        answers: what was typed, in the order of the questions.
    """

    text: str
    reference: Mapping[str, Any] = field(repr=False)
    replaces: str | None = None
    is_own: bool = False
    keeps_copy: bool = False
    answers: list[Answer] = field(default_factory=list)

    def profile(self) -> Profile:
        """What it means so far, less a half answer at the end.

        Raises:
            ProfileError: the text that it begins with has mistakes.
        """
        return self._read(self.answers[:-1] if self.waits_for_more() else self.answers)

    def waits_for_more(self) -> bool:
        """Whether the last answer makes sense with the next one only."""
        return bool(self.answers) and self.answers[-1][0].is_half

    def take(self, question: Question, word: str) -> None:
        """Take an answer, if the profile stands with it.

        Raises:
            UnreadableWordError: it means nothing.
            ProfileError: it does not go with the rest of the profile.
        """
        answers = [*self.answers, (question, word)]
        if question.is_half:
            with_answers(self.text, answers)
        else:
            self._read(answers)
        self.answers = answers

    def new_text(self) -> str:
        """The text with all answers in it."""
        return with_answers(self.text, self.answers)

    def _read(self, answers: Sequence[Answer]) -> Profile:
        return check_text(with_answers(self.text, answers), "profile.toml", self.reference).profile


def answered(snapshot: Snapshot, answers: Sequence[Answer]) -> Outcome:
    """Put answers into the person's own profile; what that changed, one sentence a line.

    Raises:
        ProfileError: the profile is broken, or would be.
    """
    edited = snapshot.edited(lambda edit: _write(edit, answers))
    told = list(profile_changes(edited.before, edited.after))
    return Outcome("\n".join(told), edited=edited) if told else Outcome("")


def with_answers(text: str, answers: Iterable[Answer]) -> str:
    """The text of a profile with those answers in it; comments stay.

    Raises:
        UnreadableWordError: an answer means nothing; its hint says what does.
    """
    edit = Edit(text)
    _write(edit, answers)
    return edit.text


def _write(edit: Edit, answers: Iterable[Answer]) -> None:
    for question, word in answers:
        question.write(edit, " ".join(word.split()))
